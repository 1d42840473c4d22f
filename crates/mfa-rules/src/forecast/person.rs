//! One user before and after the change.

use crate::attack::asker::{Asked, Asker, Ruling};
use crate::attack::state::user_caller;
use iam_account::{EffectiveStack, Known, MfaState, Status, User};
use iam_eval::PolicyStack;
use jiff::Timestamp;

/// A user with its policies before the change and after it.
pub(super) struct Person<'a> {
    pub(super) user: &'a User,
    pub(super) partition: &'a str,
    pub(super) before: &'a EffectiveStack,
    pub(super) after: &'a EffectiveStack,
    /// Virtual devices that nobody has enabled.
    pub(super) unassigned: Known<bool>,
    /// What the user does today: actions with resources that its policies allow.
    pub(super) usual: &'a [(String, String)],
    pub(super) now: Timestamp,
}

/// What `evaluate` says of one request before the change and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The request: action, resource, and whether with MFA.
    pub request: String,
    /// What became of it before.
    pub before: String,
    /// What becomes of it after.
    pub after: String,
}

/// The answer about one request on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Allowed,
    Denied,
    Doubtful,
}

impl Answer {
    fn of(ruling: &Ruling) -> Self {
        match ruling {
            Ruling::Allowed(_) => Self::Allowed,
            Ruling::Denied => Self::Denied,
            Ruling::Doubtful => Self::Doubtful,
        }
    }

    pub(super) fn is_allowed(self) -> bool {
        self == Self::Allowed
    }

    /// Whether it may be denied.
    pub(super) fn may_be_denied(self) -> bool {
        self != Self::Allowed
    }
}

/// One request on both sides.
pub(super) struct Compared {
    pub(super) before: Answer,
    pub(super) after: Answer,
    pub(super) evidence: Evidence,
}

impl Compared {
    /// Whether the change takes it away. What nothing allowed before may have been allowed by the account's settings, which a
    /// Deny overrules.
    pub(super) fn is_taken(&self) -> bool {
        let is_denied = |told: &str| told.starts_with("denied by");
        let is_newly_denied = is_denied(&self.evidence.after) && !is_denied(&self.evidence.before);
        self.after.may_be_denied() && (self.before.is_allowed() || is_newly_denied)
    }
}

impl Person<'_> {
    /// Asks on both sides.
    pub(super) fn compare(&self, state: MfaState, action: &str, resource: &str) -> Compared {
        let (before, told_before) = self.ask(&self.before.stack, state, action, resource);
        let (after, told_after) = self.ask(&self.after.stack, state, action, resource);
        let how = match state {
            MfaState::True => "with MFA",
            MfaState::False => "in the console without MFA",
            MfaState::Absent => "by an access key",
        };
        let request = format!("{action} on {resource}, {how}");
        Compared { before, after, evidence: Evidence { request, before: told_before, after: told_after } }
    }

    fn ask(&self, stack: &PolicyStack, state: MfaState, action: &str, resource: &str) -> (Answer, String) {
        let (principal, context) = user_caller(self.user, state, self.now);
        let asker = Asker { stack, principal, context };
        let keys: Vec<(String, String)> = self.keys_of(resource);
        let asked = Asked { action, resource, keys: &keys, resource_policy: None };
        let ruling = asker.ask(&asked);
        let told = asker.tell(&asked, &ruling);
        (Answer::of(&ruling), told)
    }

    /// The answer alone: what decides need not be looked for.
    fn answer(&self, stack: &PolicyStack, state: MfaState, action: &str, resource: &str) -> Answer {
        let (principal, context) = user_caller(self.user, state, self.now);
        let keys = self.keys_of(resource);
        let asked = Asked { action, resource, keys: &keys, resource_policy: None };
        Answer::of(&Asker { stack, principal, context }.ask(&asked))
    }

    /// The keys that tell about the user, where it is the resource.
    fn keys_of(&self, resource: &str) -> Vec<(String, String)> {
        if resource != self.user.arn.as_str() {
            return Vec::new();
        }
        self.user.tags.iter().map(|(key, value)| (format!("aws:ResourceTag/{key}"), value.clone())).collect()
    }

    /// The ARN of a virtual device of that name.
    pub(super) fn device(&self, name: &str) -> String {
        format!("arn:{}:iam::{}:mfa/{name}", self.partition, self.user.arn.account())
    }

    /// Whether it has a password.
    pub(super) fn has_password(&self) -> Known<bool> {
        self.user.credentials.password.as_ref().map(Option::is_some)
    }

    /// Whether it has an active access key.
    pub(super) fn has_key(&self) -> Known<bool> {
        let keys = self.user.credentials.access_keys.as_ref();
        keys.map(|keys| keys.iter().any(|key| key.status == Status::Active))
    }

    /// Whether it has a device.
    pub(super) fn has_device(&self) -> Known<bool> {
        self.user.credentials.mfa_devices.any()
    }

    /// The state of requests that it makes before it has a device: of the console if it has a password, else of its key.
    pub(super) fn state_without_mfa(&self) -> MfaState {
        match self.has_password() {
            Known::Known(true) | Known::Unknown => MfaState::False,
            Known::Known(false) => MfaState::Absent,
        }
    }

    /// Of what it does today, the first that the change takes away in that state.
    pub(super) fn loses(&self, state: MfaState) -> Option<Compared> {
        let is_lost = |(action, resource): &&(String, String)| {
            self.answer(&self.before.stack, state, action, resource).is_allowed()
                && self.answer(&self.after.stack, state, action, resource).may_be_denied()
        };
        let (action, resource) = self.usual.iter().find(is_lost)?;
        Some(self.compare(state, action, resource))
    }
}
