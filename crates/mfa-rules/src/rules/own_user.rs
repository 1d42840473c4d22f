//! What users may do to themselves: policies of self-service, asked alone.

use super::case::StackCase;
use super::written::Written;
use crate::probe::{Answer, Prober};
use crate::universe::Member;
use iam_account::MfaState;
use iam_eval::{PolicyStack, Request, Truth};
use iam_prove::Subject;
use std::sync::Arc;

/// The ARN of a virtual device.
pub(super) fn device_named(subject: &Subject, name: &str) -> String {
    let arn = subject.arn();
    format!("arn:{}:iam::{}:mfa/{name}", arn.partition(), arn.account())
}

/// The ARN of a user of the same account.
pub(super) fn user_named(subject: &Subject, path_and_name: &str) -> String {
    let arn = subject.arn();
    format!("arn:{}:iam::{}:user/{path_and_name}", arn.partition(), arn.account())
}

/// The written statement that allows a request.
pub(super) fn granting<'c>(case: &'c StackCase<'_>, request: &Request) -> Option<Written<'c>> {
    case.statements().into_iter().find(|statement| statement.text.is_some() && grants(statement, request))
}

fn grants(statement: &Written<'_>, request: &Request) -> bool {
    statement.is_allow()
        && statement.compiled.matches_action(request.action())
        && statement.compiled.matches_resource(request) == Truth::True
        && statement.compiled.condition().holds(request.context()) == Truth::True
}

/// The statements that allow an action on what is named by the user's own name.
pub(super) fn on_oneself<'c>(case: &'c StackCase<'_>, action: &Member) -> Vec<Written<'c>> {
    let speaks_of_user = |statement: &Written<'_>| {
        let (_, patterns) = statement.compiled.resource();
        patterns
            .iter()
            .flat_map(|pattern| pattern.variables())
            .any(|key| key.as_str().eq_ignore_ascii_case("aws:username"))
    };
    let mut statements = case.statements();
    statements.retain(|statement| {
        statement.is_allow()
            && statement.text.is_some()
            && statement.compiled.matches_action(&action.action)
            && speaks_of_user(statement)
    });
    statements
}

/// A policy of self-service alone, as other users would have it.
pub(super) struct SelfService {
    stack: PolicyStack,
}

impl SelfService {
    /// Of the policy that a statement is in.
    pub(super) fn of(case: &StackCase<'_>, statement: &Written<'_>) -> Option<Self> {
        let (_, _, policy) = case.stack.policies().nth(statement.number)?;
        Some(Self { stack: PolicyStack::of_identity([Arc::clone(policy)]) })
    }

    /// Whether a user passes without MFA in a console session, on a resource.
    pub(super) fn passes(&self, subject: &Subject, action: &Member, resource: &str) -> bool {
        matches!(
            Prober::new(&self.stack, subject, MfaState::False).ask_on(action, resource),
            Answer::Reached(_)
        )
    }

    /// Whether a user may pass with MFA, on whatever resource.
    pub(super) fn allows(&self, subject: &Subject, action: &Member) -> bool {
        Prober::new(&self.stack, subject, MfaState::True).ask(action) != Answer::Denied
    }
}
