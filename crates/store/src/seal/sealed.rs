//! A sealed secret as text, and what it is bound to.

use crate::seal::key::KeyId;
use data_encoding::BASE64URL_NOPAD;
use std::fmt;
use std::str::FromStr;

/// Whose secret it is. A sealed secret opens only with the binding that it was sealed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding<'a> {
    /// The id of the account.
    pub account: &'a str,
    /// Whom it belongs to; best the unique id, which no later user of the same name has.
    pub owner: &'a str,
    /// What kind of secret it is, such as `seed`.
    pub kind: &'a str,
    /// Which of the owner's secrets of that kind it is.
    pub id: &'a str,
}

impl Binding<'_> {
    /// As bytes of which no two bindings and no two uses have the same.
    pub(crate) fn bytes(&self, purpose: &str) -> Vec<u8> {
        let parts = [purpose, self.account, self.owner, self.kind, self.id];
        parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes(), part.as_bytes()].concat()).collect()
    }
}

/// A sealed secret. As text it is base64url of: format (1), version and check of the key that wraps (4 + 8), nonce (12),
/// wrapped key (32 + 16), ciphertext (n + 16).
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    pub(crate) key: KeyId,
    pub(crate) nonce: [u8; 12],
    pub(crate) wrapped: Vec<u8>,
    pub(crate) data: Vec<u8>,
}

const FORMAT: u8 = 1;
const TAG_BYTES: usize = 16;
const WRAPPED_BYTES: usize = super::key::KEY_BYTES + TAG_BYTES;

/// The text is no sealed secret of a format that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a sealed secret of format {FORMAT}")]
pub struct SealedError;

impl Sealed {
    /// The key that it is sealed with.
    pub fn key(&self) -> KeyId {
        self.key
    }
}

impl fmt::Display for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = self.key.version.to_be_bytes();
        let bytes =
            [&[FORMAT], &version[..], &self.key.check, &self.nonce, &self.wrapped, &self.data].concat();
        f.write_str(&BASE64URL_NOPAD.encode(&bytes))
    }
}

impl FromStr for Sealed {
    type Err = SealedError;

    fn from_str(text: &str) -> Result<Self, SealedError> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| SealedError)?;
        split(&bytes).ok_or(SealedError)
    }
}

fn split(bytes: &[u8]) -> Option<Sealed> {
    let ([FORMAT], rest) = bytes.split_first_chunk()? else { return None };
    let (version, rest) = rest.split_first_chunk()?;
    let (check, rest) = rest.split_first_chunk()?;
    let (nonce, rest) = rest.split_first_chunk()?;
    let (wrapped, data) = rest.split_at_checked(WRAPPED_BYTES)?;
    let key = KeyId { version: u32::from_be_bytes(*version), check: *check };
    let sealed = Sealed { key, nonce: *nonce, wrapped: wrapped.to_vec(), data: data.to_vec() };
    (data.len() >= TAG_BYTES).then_some(sealed)
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({})", self.key)
    }
}
