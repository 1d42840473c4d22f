//! The rules: one file each, a manual page with its check.

mod cross_user_enrolment;
mod open_enrolment;
mod role_without_mfa;

use crate::finding::Finding;
use crate::rule::Rule;
use crate::judgement::Reaches;
use crate::probe::{Answer, Prober};
use iam_prove::Subject;
use crate::trust::Trusts;
use crate::universe::Universe;
use iam_account::{MfaState, User};
use iam_eval::PolicyStack;

/// What the rules look at: one user's policies, with what they let it reach.
pub(crate) struct Case<'a> {
    pub(crate) universe: &'a Universe,
    pub(crate) stack: &'a PolicyStack,
    pub(crate) subject: &'a Subject,
    pub(crate) reaches: &'a Reaches,
    /// The user, if an account is looked at and not a document alone.
    pub(crate) user: Option<&'a User>,
    /// The account's roles, if an account is looked at.
    pub(crate) trusts: Option<&'a Trusts<'a>>,
}

/// Every rule.
const RULES: [fn(&Case<'_>) -> Vec<Finding>; 3] =
    [open_enrolment::find, cross_user_enrolment::find, role_without_mfa::find];

/// Every rule, for those who want to tell about it.
pub fn rules() -> &'static [&'static Rule] {
    &[&open_enrolment::RULE, &cross_user_enrolment::RULE, &role_without_mfa::RULE]
}

/// What all rules find.
pub(crate) fn find(case: &Case<'_>) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule(case)).collect()
}

impl Case<'_> {
    fn user_names(&self) -> Vec<String> {
        self.user.iter().map(|user| user.user_name.to_string()).collect()
    }

    /// The MFA states in which an action is reached at all.
    fn states_reaching(&self, action: &str) -> Vec<MfaState> {
        let number = action.parse().ok().and_then(|action| self.universe.number(&action));
        let Some(number) = number else { return Vec::new() };
        let reaches = [&self.reaches.absent, &self.reaches.present_false];
        reaches.into_iter().filter(|reach| reach.reached.contains(number)).map(|reach| reach.state).collect()
    }

    /// Whether an action is reached on one resource in some state without MFA.
    fn reaches_on(&self, action: &str, resource: &str) -> bool {
        let number = action.parse().ok().and_then(|action| self.universe.number(&action));
        let Some(member) = number.and_then(|number| self.universe.member(number)) else { return false };
        let answers = self
            .states_reaching(action)
            .into_iter()
            .map(|state| Prober::new(self.stack, self.subject, state).ask_on(member, resource));
        answers.into_iter().any(|answer| matches!(answer, Answer::Reached(_)))
    }
}
