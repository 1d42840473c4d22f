//! The keys that secrets are sealed with.

use crate::seal::key::{KEY_BYTES, Key, KeyId};
use crate::seal::sealed::{Binding, Sealed};
use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use getrandom::rand_core::TryCryptoRng;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// The keys by their version; the highest seals, all open. Never without a key, and shown as ids.
///
/// It is read from and written to a file by [`Keyring::read`] and its like.
#[derive(Debug)]
pub struct Keyring {
    pub(crate) keys: BTreeMap<u32, Key>,
}

/// Why a secret was not sealed or opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The keyring has no key of this version.
    #[error("sealed with key {0}, which the key file does not hold")]
    NoKey(KeyId),
    /// The keyring has another key of this version: it is the wrong key file.
    #[error("sealed with key {found}, and the key file holds {expected} in its place")]
    OtherKey {
        /// The key that it was sealed with.
        found: KeyId,
        /// The key that the keyring has.
        expected: KeyId,
    },
    /// The key is right: the sealed secret was damaged, altered or moved here from where it belongs.
    #[error("the sealed secret is damaged, or belongs to another owner, kind or id")]
    Altered,
    /// The source of random numbers failed.
    #[error("no random numbers: {0}")]
    NoRandom(String),
    /// All numbers for keys are used.
    #[error("no number is left for another key")]
    TooManyKeys,
    /// It is longer than the cipher takes.
    #[error("the secret is too long to be sealed")]
    TooLong,
}

const DATA: &str = "forcemfa sealed data";
const KEY: &str = "forcemfa sealed key";

/// Each data key encrypts one plaintext, so that its nonce need not differ from others'.
const DATA_NONCE: [u8; 12] = [0; 12];

impl Keyring {
    /// A keyring of one new key.
    ///
    /// # Errors
    /// The source of random numbers failed.
    pub fn generate(random: &mut impl TryCryptoRng) -> Result<Self, SealError> {
        Ok(Self { keys: BTreeMap::from([(1, Key(fresh(random)?))]) })
    }

    /// Adds a key, which seals from now on; those that were there still open. Write the keyring and tell the store
    /// ([`Store::admit_keys`](crate::Store::admit_keys)) before anything is sealed with it.
    ///
    /// # Errors
    /// The source of random numbers failed.
    pub fn rotate(&mut self, random: &mut impl TryCryptoRng) -> Result<KeyId, SealError> {
        let version = self.newest().0.checked_add(1).ok_or(SealError::TooManyKeys)?;
        let key = Key(fresh(random)?);
        let id = key.id(version);
        self.keys.insert(version, key);
        Ok(id)
    }

    /// Drops a key that nothing is sealed with any more. The newest one stays.
    pub fn retire(&mut self, key: KeyId) {
        if key.version != self.newest().0 && self.key(key).is_ok() {
            self.keys.remove(&key.version);
        }
    }

    /// The keys, oldest first.
    pub fn ids(&self) -> impl Iterator<Item = KeyId> {
        self.keys.iter().map(|(version, key)| key.id(*version))
    }

    /// Encrypts a secret with a fresh key, and that one with the newest of the keyring.
    ///
    /// # Errors
    /// The source of random numbers failed.
    pub fn seal(
        &self,
        binding: &Binding<'_>,
        secret: &[u8],
        random: &mut impl TryCryptoRng,
    ) -> Result<Sealed, SealError> {
        let data_key = fresh(random)?;
        let payload = Payload { msg: secret, aad: &binding.bytes(DATA) };
        let data = cipher(&data_key).encrypt(&Nonce::from(DATA_NONCE), payload);
        self.wrap(binding, &data_key, data.map_err(|_| SealError::TooLong)?, random)
    }

    /// Decrypts a secret.
    ///
    /// # Errors
    /// The keyring is not the right one, or the secret was altered or belongs elsewhere.
    pub fn open(&self, binding: &Binding<'_>, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let data_key = self.unwrap(binding, sealed)?;
        let payload = Payload { msg: &sealed.data, aad: &binding.bytes(DATA) };
        let secret = cipher(&data_key).decrypt(&Nonce::from(DATA_NONCE), payload);
        secret.map(Zeroizing::new).map_err(|_| SealError::Altered)
    }

    /// Whether a secret is sealed with a key that is not the newest.
    pub fn needs_rewrap(&self, sealed: &Sealed) -> bool {
        sealed.key.version != self.newest().0
    }

    /// Seals the key of a secret with the newest key; the secret itself is left as it is.
    ///
    /// # Errors
    /// As for [`Keyring::open`] and [`Keyring::seal`].
    pub fn rewrap(
        &self,
        binding: &Binding<'_>,
        sealed: &Sealed,
        random: &mut impl TryCryptoRng,
    ) -> Result<Sealed, SealError> {
        let data_key = self.unwrap(binding, sealed)?;
        self.wrap(binding, &data_key, sealed.data.clone(), random)
    }

    fn wrap(
        &self,
        binding: &Binding<'_>,
        data_key: &[u8; KEY_BYTES],
        data: Vec<u8>,
        random: &mut impl TryCryptoRng,
    ) -> Result<Sealed, SealError> {
        let (version, key) = self.newest();
        let id = key.id(version);
        let mut nonce = [0; 12];
        fill(random, &mut nonce)?;
        let payload = Payload { msg: data_key, aad: &wrapping(binding, id) };
        let wrapped = cipher(&key.0).encrypt(&Nonce::from(nonce), payload).map_err(|_| SealError::TooLong)?;
        Ok(Sealed { key: id, nonce, wrapped, data })
    }

    fn unwrap(
        &self,
        binding: &Binding<'_>,
        sealed: &Sealed,
    ) -> Result<Zeroizing<[u8; KEY_BYTES]>, SealError> {
        let key = self.key(sealed.key)?;
        let payload = Payload { msg: &sealed.wrapped, aad: &wrapping(binding, sealed.key) };
        let unwrapped = cipher(&key.0).decrypt(&Nonce::from(sealed.nonce), payload);
        let unwrapped = Zeroizing::new(unwrapped.map_err(|_| SealError::Altered)?);
        let mut data_key = Zeroizing::new([0; KEY_BYTES]);
        if unwrapped.len() != KEY_BYTES {
            return Err(SealError::Altered);
        }
        data_key.copy_from_slice(&unwrapped);
        Ok(data_key)
    }

    fn key(&self, id: KeyId) -> Result<&Key, SealError> {
        let key = self.keys.get(&id.version).ok_or(SealError::NoKey(id))?;
        let expected = key.id(id.version);
        if expected == id { Ok(key) } else { Err(SealError::OtherKey { found: id, expected }) }
    }

    #[expect(
        clippy::expect_used,
        reason = "every way to make a keyring makes one with a key, and the newest stays"
    )]
    fn newest(&self) -> (u32, &Key) {
        self.keys.last_key_value().map(|(version, key)| (*version, key)).expect("a keyring has a key")
    }
}

/// The binding of a data key has the wrapping key in it too.
fn wrapping(binding: &Binding<'_>, key: KeyId) -> Vec<u8> {
    [binding.bytes(KEY), key.version.to_be_bytes().to_vec()].concat()
}

fn cipher(key: &[u8; KEY_BYTES]) -> Aes256GcmSiv {
    Aes256GcmSiv::new(key.into())
}

fn fresh(random: &mut impl TryCryptoRng) -> Result<Zeroizing<[u8; KEY_BYTES]>, SealError> {
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    fill(random, &mut *key)?;
    Ok(key)
}

fn fill(random: &mut impl TryCryptoRng, bytes: &mut [u8]) -> Result<(), SealError> {
    random.try_fill_bytes(bytes).map_err(|error| SealError::NoRandom(error.to_string()))
}
