//! One call of an attack: what it asks, what it changes, what it gives.

use super::credential::Credential;
use super::state::Label;
use iam_account::{Change, CredentialClass, SerialNumber};
use iam_eval::Policy;
use std::sync::Arc;

/// A call that may be worth making. Whether it is allowed is asked later.
#[derive(Clone)]
pub(super) struct Call {
    /// `iam:EnableMFADevice`; `None` for a sign-in, which no policy is asked about.
    pub(super) action: Option<&'static str>,
    pub(super) resource: String,
    /// Keys of the request and of its resource.
    pub(super) keys: Vec<(String, String)>,
    /// The class of the request, where it is not that of the credential: `AssumeRole` with a code.
    pub(super) class: Option<CredentialClass>,
    /// The trust policy of the role.
    pub(super) trust: Option<Arc<Policy>>,
    pub(super) change: Option<Change>,
    pub(super) gains: Option<Gain>,
    /// What it gives the thief: one line.
    pub(super) gives: String,
    /// The command, but for the profile.
    pub(super) command: String,
}

/// What a call gives.
#[derive(Clone)]
pub(super) enum Gain {
    Credential(Credential),
    Seed(SerialNumber),
}

impl Call {
    pub(super) fn new(action: &'static str, resource: &str, command: String, gives: String) -> Self {
        Self {
            action: Some(action),
            resource: resource.to_owned(),
            keys: Vec::new(),
            class: None,
            trust: None,
            change: None,
            gains: None,
            gives,
            command,
        }
    }

    /// What tells its change apart from others.
    pub(super) fn label(&self) -> Label {
        self.command.as_str().into()
    }

    pub(super) fn changing(self, change: Change) -> Self {
        Self { change: Some(change), ..self }
    }

    pub(super) fn gaining(self, credential: Credential) -> Self {
        Self { gains: Some(Gain::Credential(credential)), ..self }
    }

    pub(super) fn keyed(self, keys: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { keys: self.keys.into_iter().chain(keys).collect(), ..self }
    }
}
