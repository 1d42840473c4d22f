//! RSA public keys in the two forms that IAM takes for SSH: a line of OpenSSH's (RFC 4253, 6.6), and PEM (RFC 5280, 4.1).

use data_encoding::BASE64;
use md5::{Digest, Md5};
use x509_cert::der::asn1::{Any, BitString, Uint};
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::pem::LineEnding;
use x509_cert::der::{Decode, DecodePem, Encode, EncodePem};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// The algorithm's name in SSH.
const SSH_RSA: &str = "ssh-rsa";
/// `rsaEncryption` (RFC 8017, appendix C).
const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// The two numbers of a key, big-endian, without zeros in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RsaPublicKey {
    modulus: Vec<u8>,
    exponent: Vec<u8>,
}

impl RsaPublicKey {
    /// Reads either form; `None` if it is neither.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.starts_with("-----BEGIN") { Self::of_pem(text) } else { Self::of_ssh(text) }
    }

    fn of_pem(text: &str) -> Option<Self> {
        let info = SubjectPublicKeyInfoOwned::from_pem(text).ok()?;
        if info.algorithm.oid != RSA_ENCRYPTION {
            return None;
        }
        // RFC 8017, A.1.1: a sequence of the modulus and the exponent.
        let numbers = Vec::<Uint>::from_der(info.subject_public_key.as_bytes()?).ok()?;
        let [modulus, exponent] = numbers.as_slice() else { return None };
        Some(Self { modulus: modulus.as_bytes().to_vec(), exponent: exponent.as_bytes().to_vec() })
    }

    fn of_ssh(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        if words.next() != Some(SSH_RSA) {
            return None;
        }
        let blob = BASE64.decode(words.next()?.as_bytes()).ok()?;
        let (name, rest) = take_string(&blob)?;
        let (exponent, rest) = take_string(rest)?;
        let (modulus, rest) = take_string(rest)?;
        let is_whole = name == SSH_RSA.as_bytes() && rest.is_empty();
        is_whole.then(|| Self { modulus: unsigned(modulus), exponent: unsigned(exponent) })
    }

    /// The modulus's length in bits.
    pub(super) fn bits(&self) -> usize {
        let spare = self.modulus.first().map_or(0, |first| first.leading_zeros());
        (self.modulus.len() * 8).saturating_sub(usize::try_from(spare).unwrap_or(0))
    }

    /// What SSH sends of it.
    fn blob(&self) -> Vec<u8> {
        let mut blob = Vec::new();
        for part in [SSH_RSA.as_bytes().to_vec(), signed(&self.exponent), signed(&self.modulus)] {
            blob.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            blob.extend(part);
        }
        blob
    }

    /// As `ssh-keygen -E md5 -l` prints it, in colons.
    pub(super) fn fingerprint(&self) -> String {
        let digest = Md5::digest(self.blob());
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":")
    }

    /// As OpenSSH writes it, without a comment.
    pub(super) fn to_ssh(&self) -> String {
        format!("{SSH_RSA} {}", BASE64.encode(&self.blob()))
    }

    /// As PEM; `None` if it is too long for that.
    pub(super) fn to_pem(&self) -> Option<String> {
        let numbers = vec![Uint::new(&self.modulus).ok()?, Uint::new(&self.exponent).ok()?];
        let info = SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned { oid: RSA_ENCRYPTION, parameters: Some(Any::null()) },
            subject_public_key: BitString::from_bytes(&numbers.to_der().ok()?).ok()?,
        };
        info.to_pem(LineEnding::LF).ok()
    }
}

/// A string of SSH's: its length, and itself.
fn take_string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// A number without zeros in front.
fn unsigned(number: &[u8]) -> Vec<u8> {
    number.iter().copied().skip_while(|byte| *byte == 0).collect()
}

/// A number whose first bit is not taken for a sign.
fn signed(number: &[u8]) -> Vec<u8> {
    let needs_zero = number.first().is_some_and(|first| *first >= 0x80);
    needs_zero.then_some(0).into_iter().chain(number.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_of_the_same_key() {
        let key = RsaPublicKey { modulus: vec![0xc3; 256], exponent: vec![1, 0, 1] };
        assert_eq!(key.bits(), 2048);
        let (ssh, pem) = (key.to_ssh(), key.to_pem().unwrap());
        assert_eq!(RsaPublicKey::read(&format!("{ssh} someone@somewhere\n")), Some(key.clone()));
        assert_eq!(RsaPublicKey::read(&pem), Some(key));
        for text in ["", "ssh-rsa", "ssh-rsa AAAA", "ssh-ed25519 AAAA", "-----BEGIN PUBLIC KEY-----"] {
            assert_eq!(RsaPublicKey::read(text), None, "{text}");
        }
    }
}
