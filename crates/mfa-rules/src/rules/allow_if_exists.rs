//! `allow-if-exists`: an Allow that takes access keys for MFA.

use super::case::StackCase;
use super::fix::fix;
use super::written::{Written, operator_of};
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_account::MfaState;
use iam_eval::{KeyTest, Truth};
use iam_policy::{BaseOperator, Operation, PathStep};

pub(super) const RULE: Rule = Rule {
    id: "allow-if-exists",
    title: "an Allow takes access keys for MFA",
    gaps: &["B2"],
    severity: Severity::High,
    manual: "**What.** An Allow asks for MFA by `BoolIfExists` \"true\". `IfExists` makes the test true when the key is absent.

**Attack.** None is needed: requests of an access key have no `aws:MultiFactorAuthPresent`, so the Allow lets them pass.

**Real today.** Yes. The console's visual editor writes this form for \"MFA required\", and some scanners take it for the right one.

**Source.** IAM User Guide, AWS global condition context keys: aws:MultiFactorAuthPresent.

**What to do.** Write `Bool` in an Allow; `IfExists` belongs into a Deny.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    if case.forces_in(MfaState::Absent) {
        return Vec::new();
    }
    case.about_mfa().iter().filter_map(|allow| of_allow(case, allow)).collect()
}

fn of_allow(case: &StackCase<'_>, allow: &Written<'_>) -> Option<Finding> {
    let holds = |test: &KeyTest, state| {
        case.unnamed(state).is_some_and(|request| test.holds(request.context()) == Truth::True)
    };
    let is_if_exists = |test: &&KeyTest| {
        operator_of(test).is_some_and(|operator| operator.if_exists && operator.base != BaseOperator::Null)
            && holds(test, MfaState::Absent)
            && !holds(test, MfaState::False)
    };
    let test = allow.mfa_tests().find(is_if_exists).filter(|_| allow.is_allow())?;
    let operator = test.operator().as_str();
    let plain = operator.strip_suffix("IfExists")?;
    let finding = Finding::of(
        &RULE,
        format!("`{operator}` in an Allow lets access keys pass, whose requests have no `{}`", test.key()),
        format!("write `{plain}` instead of `{operator}`"),
    );
    let rename = Operation::Rename(plain.to_owned());
    let edits = vec![allow.edit([PathStep::from("Condition"), PathStep::from(operator)], rename)];
    let fixed = fix(case, allow, format!("write `{plain}` in {}", allow.name()), edits, find);
    Some(finding.at(allow.place_of_operator(test)).fixed_by(fixed))
}
