//! A key that encrypts keys, and how it is recognised.

use crate::error::StoreError;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::Zeroizing;

pub(crate) const KEY_BYTES: usize = 32;

/// A key of a keyring. It is shown as its id.
pub(crate) struct Key(pub(crate) Zeroizing<[u8; KEY_BYTES]>);

impl Key {
    /// A digest of a random key of 256 bits tells nothing of it.
    pub(crate) fn id(&self, version: u32) -> KeyId {
        let mut hash = Sha256::new();
        hash.update(b"forcemfa key id");
        hash.update(version.to_be_bytes());
        hash.update(*self.0);
        let mut check = [0; 8];
        for (to, from) in check.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        KeyId { version, check }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// Which key it is, without the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId {
    /// Its number in its keyring: the highest one seals.
    pub version: u32,
    pub(crate) check: [u8; 8],
}

impl KeyId {
    /// What tells two keys of the same version apart.
    pub fn check(&self) -> String {
        HEXLOWER.encode(&self.check)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.version, self.check())
    }
}

/// The keys of a keyring that a store does not know yet, if the keyring has all that it knows.
pub(crate) fn missing_keys(
    known: Vec<KeyId>,
    keyring: &[KeyId],
    place: &str,
) -> Result<Vec<KeyId>, StoreError> {
    for key in &known {
        let (place, version, found) = (place.to_owned(), key.version, key.check());
        match keyring.iter().find(|other| other.version == version) {
            None => return Err(StoreError::NoKey { place, version, id: found }),
            Some(other) if other != key => {
                return Err(StoreError::OtherKey { place, version, found, expected: other.check() });
            }
            Some(_) => {}
        }
    }
    Ok(keyring.iter().filter(|key| !known.contains(key)).copied().collect())
}
