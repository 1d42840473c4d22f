//! What happened: the units of an account's history.

use super::SecretBytes;
use crate::mfa::Token;
use crate::passwords::Guesses;
use iam_account::{AccessKeyId, Change, CredentialId, SerialNumber, UserName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One step of an account's history. What anybody may see of an account is a [`Change`]; beside it stands what nobody may see,
/// and what a device remembers.
#[derive(Debug, Clone)]
pub enum Event {
    /// The account changed.
    Change(Change),
    /// A secret was made, or replaced.
    Secret {
        /// Which.
        name: SecretName,
        /// Whose.
        owner: Owner,
        /// The secret itself; sealed wherever it is kept.
        secret: SecretBytes,
    },
    /// A secret is no more.
    Forget(SecretName),
    /// A device was asked for a code, or paired: what it remembers now.
    Token {
        /// The device.
        serial_number: SerialNumber,
        /// All that is remembered of it.
        token: Token,
    },
    /// A device is no more.
    ForgetToken(SerialNumber),
    /// The credential report was made.
    CredentialReport(Timestamp),
    /// A user's password was guessed wrong.
    PasswordGuesses {
        /// Whose.
        user_name: UserName,
        /// All that is remembered of such guesses.
        guesses: Guesses,
    },
    /// A console session was signed out.
    SignOut {
        /// Its id.
        session: AccessKeyId,
        /// When.
        at: Timestamp,
        /// When it would have ended: until then it must be known.
        expires: Timestamp,
    },
    /// Everything was forgotten: the account is as empty as one that was never used, and what follows makes it anew.
    Reset,
}

/// Whose a secret is. A sealed secret opens for its owner alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// The account's root user.
    Root,
    /// An IAM user.
    User(UserName),
    /// The account: session keys, keys of server certificates, seeds that nobody has enabled.
    Account,
}

/// The name of a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SecretName {
    /// The secret access key of an access key.
    AccessKey(AccessKeyId),
    /// The hash of a user's password.
    Password(UserName),
    /// The hash of a password that the user had, the latest first: for the policy's `PasswordReusePrevention`.
    OldPassword(UserName, u8),
    /// The hash of the root user's password.
    RootPassword,
    /// The seed of a virtual MFA device.
    Seed(SerialNumber),
    /// The password or key of a service-specific credential.
    ServiceSpecificCredential(CredentialId),
    /// The private key of a server certificate, by its name.
    ServerCertificate(String),
    /// The key that session tokens are sealed with, by its number. The highest makes new ones.
    SessionKey(u32),
}

/// The kinds of secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretKind {
    /// A secret access key.
    AccessKey,
    /// The hash of a password.
    Password,
    /// A device's seed.
    Seed,
    /// A service-specific credential's secret.
    ServiceSpecificCredential,
    /// A private key.
    ServerCertificate,
    /// A session key.
    SessionKey,
}

impl SecretName {
    /// The kind, and what tells this secret from others of the kind.
    pub fn kind_and_id(&self) -> (SecretKind, String) {
        match self {
            Self::AccessKey(id) => (SecretKind::AccessKey, id.to_string()),
            Self::Password(user) => (SecretKind::Password, user.to_string()),
            Self::OldPassword(user, number) => (SecretKind::Password, format!("{user} {number}")),
            Self::RootPassword => (SecretKind::Password, String::new()),
            Self::Seed(serial_number) => (SecretKind::Seed, serial_number.to_string()),
            Self::ServiceSpecificCredential(id) => (SecretKind::ServiceSpecificCredential, id.to_string()),
            Self::ServerCertificate(name) => (SecretKind::ServerCertificate, name.clone()),
            Self::SessionKey(number) => (SecretKind::SessionKey, number.to_string()),
        }
    }
}

impl SecretKind {
    /// Its name in what a seal is bound to.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AccessKey => "access key",
            Self::Password => "password",
            Self::Seed => "seed",
            Self::ServiceSpecificCredential => "service-specific credential",
            Self::ServerCertificate => "server certificate",
            Self::SessionKey => "session key",
        }
    }
}

impl Owner {
    /// Its name in what a seal is bound to.
    pub fn binding(&self) -> String {
        match self {
            Self::Root => "root".to_owned(),
            Self::User(name) => format!("user/{name}"),
            Self::Account => "account".to_owned(),
        }
    }
}
