//! Sealing: secrets in records can be read only with a key that is kept elsewhere, and only where they belong.
//!
//! Signatures need the secret itself, so that a digest will not do. Each secret is encrypted with a fresh key of its own,
//! and that key with one of the [`Keyring`], which is kept in a file beside the log or, better, far from it. Both are bound to
//! account, owner, kind and id ([`Binding`]): a sealed secret that somebody with access to the database moves to another
//! user does not open. After [`Keyring::rotate`] new secrets are sealed with the new key and old ones still open;
//! [`Keyring::rewrap`] moves them over without decrypting the secret.
//!
//! AES-256-GCM-SIV ([RFC 8452](https://www.rfc-editor.org/rfc/rfc8452)): a nonce that comes twice tells no more than whether two
//! plaintexts are equal.

mod key;
mod key_file;
mod keyring;
mod sealed;

pub use key::KeyId;
pub(crate) use key::missing_keys;
pub use key_file::KeyFileError;
pub use keyring::{Keyring, SealError};
pub use sealed::{Binding, Sealed, SealedError};

/// The system's random numbers, to seal with.
pub use getrandom::SysRng;
