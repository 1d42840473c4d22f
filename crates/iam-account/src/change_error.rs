//! Why a change cannot be made.

use std::fmt;

/// Why [`Account::apply`](crate::Account::apply) refused a change: IAM's own error, or that the account's state is not
/// known well enough to tell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {message}")]
pub struct ChangeError {
    /// IAM's error code.
    pub code: ChangeErrorCode,
    /// What IAM says, where its text is known.
    pub message: String,
}

/// IAM's error codes for a change that does not fit the account's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeErrorCode {
    /// What the change is about does not exist. HTTP 404.
    NoSuchEntity,
    /// What the change makes exists already. HTTP 409.
    EntityAlreadyExists,
    /// What the change deletes is still used. HTTP 409.
    DeleteConflict,
    /// A quota is used up. HTTP 409.
    LimitExceeded,
    /// The change is never possible as it stands. HTTP 400.
    InvalidInput,
    /// Not IAM's: the account's input does not say enough to tell what the change would do, or how to undo it.
    NotKnown,
}

impl fmt::Display for ChangeErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchEntity => "NoSuchEntity",
            Self::EntityAlreadyExists => "EntityAlreadyExists",
            Self::DeleteConflict => "DeleteConflict",
            Self::LimitExceeded => "LimitExceeded",
            Self::InvalidInput => "InvalidInput",
            Self::NotKnown => "NotKnown",
        })
    }
}

impl ChangeError {
    fn new(code: ChangeErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    pub(crate) fn no_such_entity(message: impl Into<String>) -> Self {
        Self::new(ChangeErrorCode::NoSuchEntity, message)
    }

    pub(crate) fn already_exists(message: impl Into<String>) -> Self {
        Self::new(ChangeErrorCode::EntityAlreadyExists, message)
    }

    pub(crate) fn delete_conflict(message: impl Into<String>) -> Self {
        Self::new(ChangeErrorCode::DeleteConflict, message)
    }

    pub(crate) fn limit_exceeded(quota: &str, limit: usize) -> Self {
        Self::new(ChangeErrorCode::LimitExceeded, format!("Cannot exceed quota for {quota}: {limit}"))
    }

    /// Where IAM says it in words of its own.
    pub(crate) fn limit_exceeded_as(message: impl Into<String>) -> Self {
        Self::new(ChangeErrorCode::LimitExceeded, message)
    }

    pub(crate) fn invalid_input(message: impl Into<String>) -> Self {
        Self::new(ChangeErrorCode::InvalidInput, message)
    }

    /// `what` is the fact that is missing.
    pub(crate) fn not_known(what: impl fmt::Display) -> Self {
        Self::new(ChangeErrorCode::NotKnown, format!("{what} not known: give the list that holds it"))
    }
}
