//! Events as the bytes of a log: JSON, in which each secret is sealed for its owner.

use super::{Event, Owner, SecretBytes, SecretName};
use crate::mfa::Token;
use crate::passwords::Guesses;
use iam_account::{AccessKeyId, Change, SerialNumber, UserName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What a sealed secret is bound to: it does not open as anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The account's id.
    pub account: String,
    /// Whose it is.
    pub owner: String,
    /// What it is.
    pub kind: &'static str,
    /// Which of the kind.
    pub id: String,
}

/// Seals secrets. The keys are the store's matter.
pub trait Seal {
    /// Seals a secret as text.
    ///
    /// # Errors
    /// There is no randomness.
    fn seal(&self, binding: &Binding, secret: &[u8]) -> Result<String, SealError>;

    /// Opens what [`Seal::seal`] made.
    ///
    /// # Errors
    /// It was sealed with another key, for another binding, or is damaged.
    fn open(&self, binding: &Binding, sealed: &str) -> Result<Zeroizing<Vec<u8>>, SealError>;
}

/// Why a seal failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SealError(pub String);

/// Why a record is not read or written.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not a record of this program, or of a newer one.
    #[error("a record of the account's history cannot be read: {0}")]
    Malformed(#[from] serde_json::Error),
    /// A secret in it does not open.
    #[error("the {kind} `{id}` in the account's history cannot be opened: {source}")]
    Sealed {
        /// What it is.
        kind: &'static str,
        /// Which.
        id: String,
        /// Why.
        source: SealError,
    },
}

/// A record's bytes.
pub type Encoded = Vec<u8>;

/// An event as it is kept.
#[derive(Serialize, Deserialize)]
enum Kept {
    Change(Change),
    Secret { name: SecretName, owner: Owner, sealed: String },
    Forget(SecretName),
    Token { serial_number: SerialNumber, token: Token },
    ForgetToken(SerialNumber),
    CredentialReport(Timestamp),
    PasswordGuesses { user_name: UserName, guesses: Guesses },
    SignOut { session: AccessKeyId, at: Timestamp, expires: Timestamp },
    Reset,
}

/// Writes events, those that one call made, as one record.
///
/// # Errors
/// A secret cannot be sealed.
pub fn encode(account: &str, events: &[Event], seal: &dyn Seal) -> Result<Encoded, RecordError> {
    let kept = events.iter().map(|event| keep(account, event, seal));
    Ok(serde_json::to_vec(&kept.collect::<Result<Vec<_>, _>>()?)?)
}

/// Reads what [`encode`] wrote.
///
/// # Errors
/// The bytes are no record, or a secret in it was sealed for somebody else.
pub fn decode(account: &str, record: &[u8], seal: &dyn Seal) -> Result<Vec<Event>, RecordError> {
    let kept: Vec<Kept> = serde_json::from_slice(record)?;
    kept.into_iter().map(|kept| restore(account, kept, seal)).collect()
}

fn keep(account: &str, event: &Event, seal: &dyn Seal) -> Result<Kept, RecordError> {
    Ok(match event.clone() {
        Event::Change(change) => Kept::Change(change),
        Event::Secret { name, owner, secret } => {
            let binding = binding(account, &name, &owner);
            let sealed = seal.seal(&binding, secret.expose()).map_err(|source| refused(binding, source))?;
            Kept::Secret { name, owner, sealed }
        }
        Event::Forget(name) => Kept::Forget(name),
        Event::Token { serial_number, token } => Kept::Token { serial_number, token },
        Event::ForgetToken(serial_number) => Kept::ForgetToken(serial_number),
        Event::CredentialReport(made) => Kept::CredentialReport(made),
        Event::PasswordGuesses { user_name, guesses } => Kept::PasswordGuesses { user_name, guesses },
        Event::SignOut { session, at, expires } => Kept::SignOut { session, at, expires },
        Event::Reset => Kept::Reset,
    })
}

fn restore(account: &str, kept: Kept, seal: &dyn Seal) -> Result<Event, RecordError> {
    Ok(match kept {
        Kept::Change(change) => Event::Change(change),
        Kept::Secret { name, owner, sealed } => {
            let binding = binding(account, &name, &owner);
            let opened = seal.open(&binding, &sealed).map_err(|source| refused(binding, source))?;
            Event::Secret { name, owner, secret: SecretBytes::new(&opened) }
        }
        Kept::Forget(name) => Event::Forget(name),
        Kept::Token { serial_number, token } => Event::Token { serial_number, token },
        Kept::ForgetToken(serial_number) => Event::ForgetToken(serial_number),
        Kept::CredentialReport(made) => Event::CredentialReport(made),
        Kept::PasswordGuesses { user_name, guesses } => Event::PasswordGuesses { user_name, guesses },
        Kept::SignOut { session, at, expires } => Event::SignOut { session, at, expires },
        Kept::Reset => Event::Reset,
    })
}

fn binding(account: &str, name: &SecretName, owner: &Owner) -> Binding {
    let (kind, id) = name.kind_and_id();
    Binding { account: account.to_owned(), owner: owner.binding(), kind: kind.as_str(), id }
}

fn refused(binding: Binding, source: SealError) -> RecordError {
    RecordError::Sealed { kind: binding.kind, id: binding.id, source }
}
