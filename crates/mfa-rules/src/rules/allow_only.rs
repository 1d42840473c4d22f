//! `allow-only`: MFA is only a condition of what is allowed.

use super::case::{StackCase, WITHOUT_MFA};
use super::fault::forcing_statement;
use super::fix::fix;
use super::written::Written;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use crate::standing::Standing;
use iam_eval::Truth;
use iam_policy::{Edit, Operation, PathStep};

pub(super) const RULE: Rule = Rule {
    id: "allow-only",
    title: "MFA is only a condition of what is allowed",
    gaps: &["B5", "I1"],
    severity: Severity::High,
    manual: "**What.** Statements that allow ask for MFA, and no statement denies what lacks it.

**Attack.** Any other Allow without the condition wins: of another policy, of a group, or of the policy of a bucket, key or queue that names the user.

**Real today.** Yes. If another Allow lets something pass today, severity high; if only a policy of a resource could, severity low.

**Source.** IAM User Guide, Policy evaluation logic: a request needs one Allow, and a Deny beats them all. Scanners show such policies as secure examples.

**What to do.** Add a Deny of all but enrolment while there is no MFA.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let statements = case.about_mfa();
    if statements.iter().any(Written::is_deny) || WITHOUT_MFA.into_iter().any(|state| case.forces_in(state)) {
        return Vec::new();
    }
    let asks = |allow: &&Written<'_>| {
        let holds = |state| {
            case.unnamed(state)
                .is_some_and(|one| allow.compiled.condition().holds(one.context()) != Truth::False)
        };
        allow.is_allow() && !WITHOUT_MFA.into_iter().any(holds)
    };
    let Some(allow) = statements.iter().find(asks) else { return Vec::new() };
    let (severity, confidence, wrong) = if anything_passes(case) {
        (
            Severity::High,
            Confidence::Certain,
            "MFA is only a condition of what is allowed: another Allow lets requests without MFA pass",
        )
    } else {
        (
            Severity::Low,
            Confidence::Possible,
            "MFA is only a condition of what is allowed: a policy of a resource that names the user lets it in without MFA",
        )
    };
    let remedy = "add a Deny of all but enrolment while `aws:MultiFactorAuthPresent` is not true";
    let edit =
        Edit { path: vec![PathStep::from("Statement")], operation: Operation::Append(forcing_statement()) };
    let fixed = fix(case, allow, "add a Deny that forces MFA", vec![edit], find);
    let operator = allow.mfa_tests().next().map(|test| allow.place_of_operator(test));
    let finding = Finding::of(&RULE, wrong, remedy).of_severity(severity).with_confidence(confidence);
    vec![finding.at(operator).fixed_by(fixed)]
}

/// Whether something passes that enrolment does not need.
fn anything_passes(case: &StackCase<'_>) -> bool {
    let Some(reaches) = case.reaches else { return true };
    [&reaches.absent, &reaches.present_false].into_iter().any(|reach| {
        let mut members = case.universe.members(&reach.reached);
        members.any(|member| member.standing == Standing::Open)
    })
}
