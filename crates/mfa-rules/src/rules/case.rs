//! What rules look at, and how they ask.

use super::written::{Source, Written};
use crate::judgement::Reaches;
use crate::probe::{Answer, Prober};
use crate::proving::UNNAMED;
use crate::trust::Trusts;
use crate::universe::{Member, Universe};
use iam_account::{Account, Known, MfaState, Status, User};
use iam_eval::{Outcome, Policy, PolicyStack, Request, evaluate};
use iam_policy::Action;
use iam_prove::Subject;
use std::cell::OnceCell;
use std::sync::Arc;

/// The states that mean "no MFA".
pub(super) const WITHOUT_MFA: [MfaState; 2] = [MfaState::Absent, MfaState::False];

/// One user's policies, whoever the user is.
#[derive(Clone)]
pub(crate) struct StackCase<'a> {
    pub(crate) universe: &'a Universe,
    pub(crate) stack: &'a PolicyStack,
    pub(crate) subject: &'a Subject,
    /// What the policies let the user reach, if that is worked out: what is not in it need not be asked.
    pub(crate) reaches: Option<&'a Reaches>,
    /// The texts, in the order of [`PolicyStack::policies`]; those that are not known are missing or `None`.
    pub(crate) sources: &'a [Option<Source>],
    /// The account, if one is looked at.
    pub(crate) account: Option<&'a Account>,
    pub(crate) paths: Paths,
    pub(crate) fixes: Fixes,
    pub(crate) memo: Memo,
}

/// Whether users of the account have paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paths {
    /// None has.
    Unused,
    /// Some have, or nobody knows: a document alone is looked at.
    MayBeUsed,
}

impl Paths {
    pub(crate) fn of(account: &Account) -> Self {
        match account.users.values().any(|user| user.path != "/") {
            true => Self::MayBeUsed,
            false => Self::Unused,
        }
    }
}

/// What was worked out about the policies of a case. A copy of the case is made to look at other policies: it remembers nothing.
#[derive(Default)]
pub(crate) struct Memo {
    unnamed: [OnceCell<Option<Request>>; 3],
    forces: [OnceCell<bool>; 3],
}

impl Clone for Memo {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Memo {
    fn of<T>(each: &[OnceCell<T>; 3], state: MfaState) -> &OnceCell<T> {
        let [absent, present_false, present_true] = each;
        match state {
            MfaState::Absent => absent,
            MfaState::False => present_false,
            MfaState::True => present_true,
        }
    }
}

/// Whether fixes are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fixes {
    /// For each finding.
    Wanted,
    /// A fix is being tried: whether the rule still finds something is all that is asked.
    NotWanted,
}

/// One user of an account.
pub(crate) struct UserCase<'a> {
    pub(crate) policies: &'a StackCase<'a>,
    pub(crate) user: &'a User,
    pub(crate) trusts: &'a Trusts<'a>,
}

impl<'a> StackCase<'a> {
    pub(super) fn member(&self, action: &str) -> Option<&'a Member> {
        let action: Action = action.parse().ok()?;
        self.universe.member(self.universe.number(&action)?)
    }

    /// Whether an action may pass in a state at all.
    fn may_reach(&self, action: &str, state: MfaState) -> bool {
        let reach = |reaches: &'a Reaches| match state {
            MfaState::Absent => Some(&reaches.absent.reached),
            MfaState::False => Some(&reaches.present_false.reached),
            MfaState::True => Some(&reaches.with_mfa),
        };
        let number = action.parse().ok().and_then(|action| self.universe.number(&action));
        match (self.reaches.and_then(reach), number) {
            (Some(reached), Some(number)) => reached.contains(number),
            (None, Some(_)) => true,
            (_, None) => false,
        }
    }

    /// The request by which an action passes in a state, on some resource.
    pub(super) fn passes(&self, action: &str, state: MfaState) -> Option<Request> {
        if !self.may_reach(action, state) {
            return None;
        }
        let member = self.member(action)?;
        request(Prober::new(self.stack, self.subject, state).ask(member))
    }

    /// The request by which an action passes in a state, on one resource.
    pub(super) fn passes_on(&self, action: &str, resource: &str, state: MfaState) -> Option<Request> {
        if !self.may_reach(action, state) {
            return None;
        }
        let member = self.member(action)?;
        request(Prober::new(self.stack, self.subject, state).ask_on(member, resource))
    }

    /// The same, in some state without MFA.
    pub(super) fn passes_without_mfa(&self, action: &str) -> Option<Request> {
        WITHOUT_MFA.into_iter().find_map(|state| self.passes(action, state))
    }

    /// The same, on one resource.
    pub(super) fn passes_without_mfa_on(&self, action: &str, resource: &str) -> Option<Request> {
        WITHOUT_MFA.into_iter().find_map(|state| self.passes_on(action, resource, state))
    }

    /// The same, in those states in which the rest is denied: what passes then is an exemption.
    pub(super) fn exempt(&self, action: &str) -> Option<Request> {
        let states = || WITHOUT_MFA.into_iter().filter(|state| self.may_reach(action, *state));
        states().filter(|state| self.forces_in(*state)).find_map(|state| self.passes(action, state))
    }

    /// A request of an action that no policy names, in a state.
    pub(super) fn unnamed(&self, state: MfaState) -> Option<&Request> {
        let request = || {
            let context = Prober::new(self.stack, self.subject, state).open_context();
            Some(Request::new(self.subject.principal(), UNNAMED.parse().ok()?, "*", context))
        };
        Memo::of(&self.memo.unnamed, state).get_or_init(request).as_ref()
    }

    /// Whether what no policy names is denied in a state, even to somebody who may do everything.
    pub(super) fn forces_in(&self, state: MfaState) -> bool {
        let denies_unnamed = || {
            let Some(request) = self.unnamed(state) else { return false };
            let mut stack = self.stack.clone();
            stack.identity.push(Arc::new(Policy::allow_everything("everything")));
            let decision = evaluate(request, &stack);
            decision.outcome != Outcome::Allowed && !decision.doubtful
        };
        *Memo::of(&self.memo.forces, state).get_or_init(denies_unnamed)
    }

    /// Whether what no policy names is denied without MFA.
    pub(super) fn forces(&self) -> bool {
        WITHOUT_MFA.into_iter().all(|state| self.forces_in(state))
    }

    /// Every statement.
    pub(super) fn statements(&self) -> Vec<Written<'_>> {
        Written::all(self.stack, self.sources)
    }

    /// The statements that speak of MFA.
    pub(super) fn about_mfa(&self) -> Vec<Written<'_>> {
        let mut statements = self.statements();
        statements.retain(Written::is_about_mfa);
        statements
    }

    /// The user's own ARN.
    pub(super) fn own(&self) -> &str {
        self.subject.arn().as_str()
    }
}

fn request(answer: Answer) -> Option<Request> {
    match answer {
        Answer::Reached(request) => Some(*request),
        Answer::Denied | Answer::Undecided(_) => None,
    }
}

impl UserCase<'_> {
    pub(super) fn name(&self) -> String {
        self.user.user_name.to_string()
    }

    /// Whether the user is known to have a password.
    pub(super) fn has_password(&self) -> bool {
        matches!(self.user.credentials.password, Known::Known(Some(_)))
    }

    /// Whether the user is known to have a key that works.
    pub(super) fn has_active_key(&self) -> bool {
        let keys = self.user.credentials.access_keys.as_ref().known();
        keys.is_some_and(|keys| keys.iter().any(|key| key.status == Status::Active))
    }
}
