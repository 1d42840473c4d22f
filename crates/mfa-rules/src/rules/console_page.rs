//! `console-page`: the console's page for enrolment does not load.

use super::case::StackCase;
use super::exemption::listed;
use super::fix::fix;
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_account::MfaState;
use iam_eval::Truth;
use iam_policy::{Operation, PathStep, Polarity};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "console-page",
    title: "the console's page for enrolment does not load before MFA",
    gaps: &["G4"],
    severity: Severity::Low,
    manual: "**What.** Users may enrol a device without MFA, but not read what the console's page \"Security credentials\" reads: `iam:GetUser`, `iam:GetMFADevice`.

**What goes wrong.** The page shows errors before the user has a device. Nobody attacks.

**Real today.** Yes; AWS added both to its policies.

**Source.** IAM User Guide, policies for self-managed MFA devices, of 2019 and of 2025.

**What to do.** Add them to the `NotAction`, and allow them on oneself. They reveal nothing that the user does not know.",
    controls: &[],
};

const READS: [&str; 2] = ["iam:GetUser", "iam:GetMFADevice"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let passes = |action: &str| case.passes_on(action, case.own(), MfaState::False).is_some();
    if !case.forces_in(MfaState::False) || !passes("iam:EnableMFADevice") {
        return Vec::new();
    }
    let missing: Vec<&str> = READS.into_iter().filter(|action| !passes(action)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let wrong =
        format!("without MFA the console's page for enrolment shows errors: it needs {}", listed(&missing));
    let finding = Finding::of(&RULE, wrong, "exempt them, and allow them on oneself");
    let statements = case.about_mfa();
    let denies = |one: &&Written<'_>| {
        let holds = case
            .unnamed(MfaState::False)
            .is_some_and(|one_| one.compiled.condition().holds(one_.context()) == Truth::True);
        one.is_deny() && holds && one.compiled.action().0 == Polarity::Not
    };
    let Some(deny) = statements.iter().find(denies) else { return vec![finding] };
    let append = |action: &&str| deny.edit([PathStep::from("NotAction")], Operation::Append(json!(action)));
    let exempt =
        |action: &&&str| !deny.compiled.action().1.iter().any(|one| one.eq_ignore_ascii_case(action));
    let edits = missing.iter().filter(exempt).map(append).collect();
    let fixed = fix(case, deny, format!("exempt {}", listed(&missing)), edits, find);
    vec![finding.at(deny.place(deny.text.map(|text| text.action.name.span))).fixed_by(fixed)]
}
