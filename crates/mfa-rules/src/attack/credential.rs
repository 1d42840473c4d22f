//! What a thief holds.

use iam_account::{CredentialClass, RoleName, UserName};
use std::fmt;

/// A credential that a thief has stolen, or made on the way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Credential {
    /// A user's access key.
    AccessKey(UserName),
    /// A user's password. It opens the console as long as the user has no device.
    Password(UserName),
    /// A session of `GetSessionToken` without a code.
    Session(UserName),
    /// A session of `GetSessionToken` with a code.
    SessionWithMfa(UserName),
    /// A console session with a code.
    ConsoleWithMfa(UserName),
    /// A session of `GetFederationToken`, in the console.
    FederationToken(UserName),
    /// A session of a role.
    RoleSession(RoleName),
}

impl Credential {
    /// The class of its requests.
    pub fn class(&self) -> CredentialClass {
        match self {
            Self::AccessKey(_) => CredentialClass::LongTermAccessKey,
            Self::Password(_) => CredentialClass::ConsoleWithoutMfa,
            Self::Session(_) => CredentialClass::SessionWithoutMfa,
            Self::SessionWithMfa(_) => CredentialClass::SessionWithMfa,
            Self::ConsoleWithMfa(_) => CredentialClass::ConsoleWithMfa,
            Self::FederationToken(_) => CredentialClass::FederationToken,
            Self::RoleSession(_) => CredentialClass::RoleSession,
        }
    }

    /// The user whose it is; `None` for a role's session.
    pub fn user(&self) -> Option<&UserName> {
        match self {
            Self::AccessKey(user)
            | Self::Password(user)
            | Self::Session(user)
            | Self::SessionWithMfa(user)
            | Self::ConsoleWithMfa(user)
            | Self::FederationToken(user) => Some(user),
            Self::RoleSession(_) => None,
        }
    }

    /// Whether who holds it has proved a device of the user.
    pub fn has_mfa(&self) -> bool {
        match self {
            Self::SessionWithMfa(_) | Self::ConsoleWithMfa(_) => true,
            Self::AccessKey(_)
            | Self::Password(_)
            | Self::Session(_)
            | Self::FederationToken(_)
            | Self::RoleSession(_) => false,
        }
    }

    /// The profile of the AWS CLI under which the commands of an attack use it; a console session has none.
    pub fn profile(&self) -> Option<String> {
        match self {
            Self::AccessKey(user) => Some(user.to_string()),
            Self::Session(user) => Some(format!("{user}-session")),
            Self::SessionWithMfa(user) => Some(format!("{user}-mfa")),
            Self::RoleSession(role) => Some(format!("role-{role}")),
            Self::Password(_) | Self::ConsoleWithMfa(_) | Self::FederationToken(_) => None,
        }
    }
}

impl fmt::Display for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AccessKey(user) => write!(f, "the access key of {user}"),
            Self::Password(user) => write!(f, "the password of {user}"),
            Self::Session(user) => write!(f, "a session of {user} without MFA"),
            Self::SessionWithMfa(user) => write!(f, "an MFA session of {user}"),
            Self::ConsoleWithMfa(user) => write!(f, "a console session of {user} with MFA"),
            Self::FederationToken(user) => write!(f, "a federated console session of {user}"),
            Self::RoleSession(role) => write!(f, "a session of role {role}"),
        }
    }
}
