//! Signing keys, which are good for one date, Region and service, and the keys that are at hand.

use crate::hex::{Bytes32, sha256};
use crate::{Credential, SecretAccessKey};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use zeroize::Zeroizing;

/// A key that signs and verifies requests of one date, Region and service. Wiped when it is dropped.
///
/// It holds the state of the hash with the key already in it, which saves two of the four compressions of a short message.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// IAM User Guide, "Create a signed AWS API request", step 4: derive a signing key.
    pub fn derive(secret: &SecretAccessKey, date: &str, region: &str, service: &str) -> Self {
        let secret = Zeroizing::new(["AWS4", secret.expose()].concat());
        let date_key = mac(&keyed(secret.as_bytes()), date);
        let region_key = mac(&keyed(&*date_key), region);
        let service_key = mac(&keyed(&*region_key), service);
        Self(keyed(&*mac(&keyed(&*service_key), crate::credential::TERMINATOR)))
    }

    /// For the scope of a credential.
    pub fn for_credential(secret: &SecretAccessKey, credential: &Credential<'_>) -> Self {
        Self::derive(secret, credential.date(), credential.region(), credential.service())
    }

    pub(crate) fn sign(&self, string_to_sign: &[u8]) -> Bytes32 {
        self.0.clone().chain_update(string_to_sign).finalize().into_bytes().into()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

fn mac(key: &Hmac<Sha256>, text: &str) -> Zeroizing<Bytes32> {
    Zeroizing::new(key.clone().chain_update(text).finalize().into_bytes().into())
}

/// RFC 2104: a key longer than a block is hashed, a shorter one is filled with zeros.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    match block.get_mut(..key.len()) {
        Some(start) => start.copy_from_slice(key),
        None => {
            let (start, _) = block.split_at_mut(32);
            start.copy_from_slice(&sha256(key));
        }
    }
    Hmac::new((&*block).into())
}

/// The signing keys at hand, by credential; at most as many as it was made for.
///
/// Nobody has to tell it of a deleted access key or a new secret: the caller brings the secret to every look-up, and a key that was made of
/// another secret is not found. Two generations: what was not used while the newer one filled up goes with the older one.
pub struct SigningKeys {
    generations: Mutex<[Generation; 2]>,
    capacity: usize,
}

type Generation = HashMap<Box<str>, Entry>;

struct Entry {
    secret: SecretAccessKey,
    key: Arc<SigningKey>,
}

impl SigningKeys {
    /// Holds at most `capacity` keys, and at least two.
    pub fn new(capacity: usize) -> Self {
        Self { generations: Mutex::default(), capacity: (capacity / 2).max(1) }
    }

    /// The key of a credential, derived if it is not at hand.
    pub fn key(&self, credential: &Credential<'_>, secret: &SecretAccessKey) -> Arc<SigningKey> {
        if let Some(key) = self.find(credential.as_str(), secret) {
            return key;
        }
        let key = Arc::new(SigningKey::for_credential(secret, credential));
        self.keep(credential.as_str().into(), Entry { secret: secret.clone(), key: Arc::clone(&key) });
        key
    }

    fn find(&self, credential: &str, secret: &SecretAccessKey) -> Option<Arc<SigningKey>> {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        let [newer, older] = &mut *generations;
        if let Some(entry) = newer.get(credential) {
            return (entry.secret == *secret).then(|| Arc::clone(&entry.key));
        }
        let (credential, entry) = older.remove_entry(credential)?;
        let key = (entry.secret == *secret).then(|| Arc::clone(&entry.key))?;
        insert(&mut generations, self.capacity, credential, entry);
        Some(key)
    }

    fn keep(&self, credential: Box<str>, entry: Entry) {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        insert(&mut generations, self.capacity, credential, entry);
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.generations.lock().unwrap().iter().map(HashMap::len).sum()
    }
}

fn insert(generations: &mut [Generation; 2], capacity: usize, credential: Box<str>, entry: Entry) {
    let [newer, older] = generations;
    if newer.len() >= capacity && !newer.contains_key(&credential) {
        *older = std::mem::take(newer);
    }
    newer.insert(credential, entry);
}

impl fmt::Debug for SigningKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKeys(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hex;

    fn credential(access_key_id: &str) -> Credential<'static> {
        Credential::new(access_key_id, "20150830", "us-east-1", "iam")
    }

    fn signature(key: &SigningKey) -> String {
        String::from_utf8(hex::encode(&key.sign(b"text")).to_vec()).unwrap()
    }

    #[test]
    fn a_long_secret_is_hashed() {
        let long = SecretAccessKey::new("x".repeat(200));
        let other = SecretAccessKey::new("x".repeat(199));
        let [long, other] =
            [long, other].map(|s| signature(&SigningKey::for_credential(&s, &credential("A"))));
        assert_ne!(long, other);
    }

    #[test]
    fn a_new_secret_finds_no_old_key() {
        let keys = SigningKeys::new(8);
        let [old, new] = ["old", "new"].map(SecretAccessKey::new);
        let first = keys.key(&credential("A"), &old);
        assert!(Arc::ptr_eq(&first, &keys.key(&credential("A"), &old)), "at hand");
        let second = keys.key(&credential("A"), &new);
        assert_ne!(signature(&first), signature(&second));
        assert!(Arc::ptr_eq(&second, &keys.key(&credential("A"), &new)), "the new one has taken its place");
        assert!(!Arc::ptr_eq(&first, &keys.key(&credential("A"), &old)));
    }

    #[test]
    fn the_number_of_keys_is_bounded_and_those_in_use_stay() {
        let keys = SigningKeys::new(8);
        let secret = SecretAccessKey::new("secret");
        let used = keys.key(&credential("used"), &secret);
        for number in 0..100 {
            keys.key(&credential(&number.to_string()), &secret);
            assert!(Arc::ptr_eq(&used, &keys.key(&credential("used"), &secret)), "{number}");
            assert!(keys.len() <= 8, "{}", keys.len());
        }
    }
}
