//! `condition-never-true`: a Deny that binds nobody without MFA.

use super::case::StackCase;
use super::fault::{Fault, Told, findings, set_condition};
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "condition-never-true",
    title: "the condition of the Deny holds for no request without MFA",
    gaps: &["B4"],
    severity: Severity::High,
    manual: "**What.** What the Deny's condition asks for cannot be true of a request without MFA. Mostly it asks for `aws:MultiFactorAuthAge` beside the value \"false\" of `aws:MultiFactorAuthPresent`: \
the conditions of a statement are joined by AND, and only requests with MFA have an age.

**Attack.** None is needed: the Deny binds nobody.

**Real today.** Yes; seen in policies that are passed around.

**Source.** IAM User Guide, Conditions with multiple context keys or values; AWS global condition context keys: aws:MultiFactorAuthAge.

**What to do.** One Deny for requests without MFA, another one for old sessions.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let tell = |_: &StackCase<'_>, deny: &Written<'_>, fault: &Fault<'_>| {
        let Fault::Never(test) = fault else { return None };
        Some(Told {
            wrong: format!(
                "`{}` on `{}` holds for no request without MFA, so that the Deny binds none of them",
                test.operator().as_str(),
                test.key()
            ),
            remedy: "deny by `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}` alone"
                .to_owned(),
            place: deny.place_of_operator(test),
            edits: set_condition(deny),
        })
    };
    findings(case, &RULE, tell, find)
}
