//! `device-deletion-exempt`: devices are deleted without MFA.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "device-deletion-exempt",
    title: "virtual devices are deleted without MFA",
    gaps: &["A6"],
    severity: Severity::Low,
    manual: "**What.** `iam:DeleteVirtualMFADevice` passes without MFA.

**Attack.** The thief of a key deletes devices that nobody has enabled yet: enrolments that others are in the middle of.

**Real today.** Yes, and small: AWS does not delete a device that is enabled.

**Source.** IAM User Guide: a policy should never let a device be deleted without MFA.

**What to do.** Take the action out of the `NotAction`. A user who gave up half way then asks an administrator to delete the device.",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 1] = ["iam:DeleteVirtualMFADevice"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let wrong = format!(
        "{} passes without MFA: it deletes devices that are not enabled yet, others' too where the policies allow it",
        exempt.names()
    );
    let finding =
        Finding::of(&RULE, wrong, "take it out of the exemptions: AWS advises never to allow it before MFA");
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
