//! `federation-token-exempt`: a key makes itself a second life.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "federation-token-exempt",
    title: "a stolen key makes sessions that outlive it",
    gaps: &["D5"],
    severity: Severity::Medium,
    manual: "**What.** `sts:GetFederationToken` passes without MFA.

**Attack.** The thief of a key makes a session of up to 36 hours. It works on after the key is deleted, and opens the console. Without MFA a correct Deny binds that session too; where the Deny has another hole, the thief stays in.

**Real today.** Yes, as a way to persist.

**Source.** AWS STS API Reference, GetFederationToken; Hacking the Cloud, on surviving the deletion of a key.

**What to do.** Take the action out of the `NotAction`.",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 1] = ["sts:GetFederationToken"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let wrong = format!("{} passes without MFA: it makes sessions that outlive the key", exempt.names());
    let finding = Finding::of(&RULE, wrong, "take it out of the exemptions");
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
