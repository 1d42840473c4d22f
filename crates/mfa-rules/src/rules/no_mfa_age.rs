//! `no-mfa-age`: MFA once, for a day and a half.

use super::case::StackCase;
use super::fix::fix;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_account::MfaState;
use iam_eval::{Outcome, Policy, evaluate};
use iam_policy::{Edit, Operation, PathStep};
use serde_json::json;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    id: "no-mfa-age",
    title: "one code is good for a day and a half",
    gaps: &["H1"],
    severity: Severity::Low,
    manual: "**What.** Nothing looks at how long ago MFA was: no statement asks for `aws:MultiFactorAuthAge`.

**Attack.** Who steals a session with MFA uses it for up to 36 hours, even after the device was taken away.

**Real today.** By design. `GetSessionToken` gives up to 129,600 seconds, and what was issued stays valid.

**Source.** AWS STS API Reference, GetSessionToken; IAM User Guide, aws:MultiFactorAuthAge.

**What to do.** Add a Deny with `\"NumericGreaterThan\": {\"aws:MultiFactorAuthAge\": \"43200\"}` (twelve hours), or less for what matters most. Those who work longer enter a new code.",
    controls: &[],
};

/// The longest session of `GetSessionToken`, in seconds.
const LONGEST: &str = "129600";

/// What the fix allows: twelve hours.
const AGE: &str = "43200";

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    if !case.forces() || is_bounded(case) {
        return Vec::new();
    }
    let statements = case.about_mfa();
    let Some(deny) = statements.iter().find(|one| one.is_deny()) else { return Vec::new() };
    let finding = Finding::of(
        &RULE,
        "nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever hands",
        "add a Deny with `\"NumericGreaterThan\": {\"aws:MultiFactorAuthAge\": \"43200\"}`",
    );
    let edit = Edit { path: vec![PathStep::from("Statement")], operation: Operation::Append(bound()) };
    let fixed = fix(case, deny, "end sessions with MFA after twelve hours", vec![edit], find);
    vec![
        finding
            .at(deny.place(deny.text.and_then(|text| {
                let blocks = &text.condition.as_ref()?.blocks;
                Some(blocks.first()?.operator.span)
            })))
            .fixed_by(fixed),
    ]
}

fn bound() -> serde_json::Value {
    json!({
        "Sid": "DenyOldSessions",
        "Effect": "Deny",
        "NotAction": super::fault::needed(),
        "Resource": "*",
        "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": AGE}},
    })
}

/// Whether the oldest session with MFA is denied what no policy names.
fn is_bounded(case: &StackCase<'_>) -> bool {
    let Some(request) = case.unnamed(MfaState::True) else { return true };
    let mut context = request.context().clone();
    context.insert("aws:MultiFactorAuthAge", [LONGEST]);
    let request = iam_eval::Request::new(case.subject.principal(), request.action().clone(), "*", context);
    let mut stack = case.stack.clone();
    stack.identity.push(Arc::new(Policy::allow_everything("everything")));
    evaluate(&request, &stack).outcome != Outcome::Allowed
}
