//! SHA-256 digests and signatures as AWS writes them: 64 lower-case hexadecimal digits.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A digest or a signature.
pub(crate) type Bytes32 = [u8; 32];

pub(crate) fn encode(bytes: &Bytes32) -> [u8; 64] {
    let mut text = [0; 64];
    HEXLOWER.encode_mut(bytes, &mut text);
    text
}

/// Only the form that AWS writes: upper-case digits are another text.
pub(crate) fn decode(text: &[u8]) -> Option<Bytes32> {
    let mut bytes = [0; 32];
    let fits = text.len() == 64 && HEXLOWER.decode_mut(text, &mut bytes).is_ok();
    fits.then_some(bytes)
}

pub(crate) fn sha256(bytes: &[u8]) -> Bytes32 {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let digest = sha256(b"");
        let text = encode(&digest);
        assert_eq!(&text[..8], b"e3b0c442");
        assert_eq!(decode(&text), Some(digest));
        assert_eq!(decode(&text.to_ascii_uppercase()), None);
        assert_eq!(decode(&text[1..]), None);
        assert_eq!(decode(&[b'g'; 64]), None);
    }
}
