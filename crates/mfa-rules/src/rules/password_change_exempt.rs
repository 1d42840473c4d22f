//! `password-change-exempt`: a password is changed without MFA.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "password-change-exempt",
    title: "one's password is changed without MFA",
    gaps: &["E1"],
    severity: Severity::Low,
    manual: "**What.** `iam:ChangePassword` passes without MFA, mostly so that new users can choose a password at the first sign-in.

**Attack.** Who knows the password can change it, and lock its owner out. A key alone is not enough: the call takes the old password.

**Real today.** Yes, as a nuisance. AWS does not recommend the exemption.

**Source.** IAM User Guide, the note on forced password change beside the policy for self-managed credentials.

**What to do.** Take it out of the `NotAction`, and give the permissions to new users only after the first sign-in; or keep it knowingly, for first sign-ins that ask for a new password (see `first-login`).",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 1] = ["iam:ChangePassword"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let wrong = format!("{} passes without MFA: who knows the password locks its owner out", exempt.names());
    let finding = Finding::of(
        &RULE,
        wrong,
        "take it out of the exemptions, unless new users have to choose a password at the first sign-in",
    );
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
