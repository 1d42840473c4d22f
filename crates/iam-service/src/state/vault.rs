//! The secrets of an account.

use super::{Owner, SecretName};
use imbl::OrdMap;
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

/// A secret. It is not shown, not serialised (a record takes it sealed), and wiped from memory.
#[derive(Clone)]
pub struct SecretBytes(Arc<Zeroizing<Box<[u8]>>>);

impl SecretBytes {
    /// Takes a secret's bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self(Arc::new(Zeroizing::new(bytes.into())))
    }

    /// The bytes.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The bytes as text; empty if they are none.
    pub fn expose_text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretBytes(***)")
    }
}

/// All secrets by name, each with its owner.
#[derive(Debug, Clone, Default)]
pub struct Vault(OrdMap<SecretName, (Owner, SecretBytes)>);

impl Vault {
    /// A secret; `None` if there is none of that name.
    pub fn secret(&self, name: &SecretName) -> Option<&SecretBytes> {
        self.0.get(name).map(|(_, secret)| secret)
    }

    /// A secret with its owner.
    pub fn owned(&self, name: &SecretName) -> Option<(&Owner, &SecretBytes)> {
        self.0.get(name).map(|(owner, secret)| (owner, secret))
    }

    /// All of them, in order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&SecretName, &(Owner, SecretBytes))> {
        self.0.iter()
    }

    /// The session key that makes new tokens, with its number.
    pub fn newest_session_key(&self) -> Option<(u32, &SecretBytes)> {
        let keys = self.iter().filter_map(|(name, (_, secret))| match name {
            SecretName::SessionKey(number) => Some((*number, secret)),
            _ => None,
        });
        keys.max_by_key(|(number, _)| *number)
    }

    /// The secrets of one owner, in order of name.
    pub fn of_owner<'v>(
        &'v self,
        owner: &'v Owner,
    ) -> impl Iterator<Item = (&'v SecretName, &'v SecretBytes)> {
        self.0.iter().filter(move |(_, (of, _))| of == owner).map(|(name, (_, secret))| (name, secret))
    }

    pub(super) fn put(&mut self, name: SecretName, owner: Owner, secret: SecretBytes) {
        self.0.insert(name, (owner, secret));
    }

    pub(super) fn forget(&mut self, name: &SecretName) {
        self.0.remove(name);
    }
}
