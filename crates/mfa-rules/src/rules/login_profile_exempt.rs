//! `login-profile-exempt`: passwords are set by a key alone.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "login-profile-exempt",
    title: "passwords are set by a key alone",
    gaps: &["E2"],
    severity: Severity::High,
    manual: "**What.** `iam:CreateLoginProfile` or `iam:UpdateLoginProfile` passes without MFA.

**Attack.** The thief of a key sets a password, without knowing the old one, and signs in to the console. On other users: it gives a password to a user whom no MFA policy binds, and goes on as that user.

**Real today.** Yes.

**Source.** Rhino Security Labs' list of ways to escalate privileges; seen in published Terraform modules, and in an AWS page's advice.

**What to do.** Take the actions out of the `NotAction`.",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 2] = ["iam:CreateLoginProfile", "iam:UpdateLoginProfile"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let wrong = format!("{} pass without MFA: a key alone sets passwords", exempt.names());
    let finding = Finding::of(&RULE, wrong, "take them out of the exemptions");
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
