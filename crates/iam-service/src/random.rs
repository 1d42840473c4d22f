//! Randomness as an argument.

use zeroize::Zeroizing;

/// Where random bytes come from. The server gives the operating system's; tests give a seed.
pub struct Random(Fill);

type Fill = Box<dyn FnMut(&mut [u8]) + Send>;

/// The letters of AWS's unique ids and access key ids.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// The letters of a secret access key.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Random {
    /// Takes a source that fills a buffer; it must be fit for keys.
    pub fn new(fill: impl FnMut(&mut [u8]) + Send + 'static) -> Self {
        Self(Box::new(fill))
    }

    /// Fills the buffer.
    pub fn fill(&mut self, buffer: &mut [u8]) {
        (self.0)(buffer);
    }

    /// So many bytes.
    pub fn bytes<const N: usize>(&mut self) -> Zeroizing<[u8; N]> {
        let mut bytes = Zeroizing::new([0; N]);
        self.fill(&mut *bytes);
        bytes
    }

    /// A text of letters of a power of two, all as likely.
    fn letters(&mut self, alphabet: &[u8], length: usize) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(vec![0; length]);
        self.fill(&mut bytes);
        let letter =
            |byte: &u8| alphabet.get(usize::from(*byte) % alphabet.len()).map_or('A', |at| char::from(*at));
        Zeroizing::new(bytes.iter().map(letter).collect())
    }

    /// A unique id of IAM's form: four letters that say what it is of (`AIDA`: a user), and 17 more
    /// (IAM User Guide, IAM identifiers: "Unique identifiers").
    pub fn unique_id(&mut self, prefix: &str) -> String {
        format!("{prefix}{}", self.letters(BASE32, 17).as_str())
    }

    /// An access key's id: `AKIA` or `ASIA`, and 16 letters that say whose account it is of, as AWS's do:
    /// `GetAccessKeyInfo` and tools read it back.
    pub fn access_key_id(&mut self, prefix: &str, account: u64) -> String {
        // 80 bits: one, the account in 40, and random ones.
        let [a, b, c, d, e] = *self.bytes::<5>();
        let rest = u128::from(u64::from_be_bytes([0, 0, 0, a, b, c, d, e]) & 0x7f_ffff_ffff);
        let bits = (1_u128 << 79) | (u128::from(account & 0xff_ffff_ffff) << 39) | rest;
        let letter = |index: u32| {
            let five = usize::try_from((bits >> (75 - 5 * index)) & 31).unwrap_or_default();
            BASE32.get(five).map_or('A', |letter| char::from(*letter))
        };
        format!("{prefix}{}", (0..16).map(letter).collect::<String>())
    }

    /// A secret access key: 40 letters.
    pub fn secret_access_key(&mut self) -> Zeroizing<String> {
        self.letters(BASE64, 40)
    }
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Random")
    }
}

/// The account that an access key's id tells; `None` if it is none of AWS's form.
pub fn account_of_access_key(id: &str) -> Option<u64> {
    let letters = id.get(4..)?;
    let five = |letter: u8| BASE32.iter().position(|known| *known == letter);
    let bits = letters.bytes().try_fold(0_u128, |bits, letter| Some((bits << 5) | five(letter)? as u128))?;
    (letters.len() == 16).then(|| u64::try_from((bits >> 39) & 0xff_ffff_ffff).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_access_key_says_whose_account_it_is_of() {
        let mut byte = 0_u8;
        let mut random = Random::new(move |buffer| {
            buffer.fill_with(|| {
                byte = byte.wrapping_add(37);
                byte
            });
        });
        for account in [123_456_789_012, 0, 999_999_999_999] {
            let id = random.access_key_id("AKIA", account);
            assert_eq!((id.len(), account_of_access_key(&id)), (20, Some(account)), "{id}");
        }
        assert_eq!(account_of_access_key("AKIA"), None);
        assert_eq!(account_of_access_key("AKIAaaaaaaaaaaaaaaaa"), None);
        assert_eq!(random.unique_id("AIDA").len(), 21);
        assert_eq!(random.secret_access_key().len(), 40);
    }
}
