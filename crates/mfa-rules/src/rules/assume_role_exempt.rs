//! `assume-role-exempt`: roles are assumed without MFA.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "assume-role-exempt",
    title: "roles are assumed without MFA",
    gaps: &["D1"],
    severity: Severity::High,
    manual: "**What.** `sts:AssumeRole` passes without MFA.

**Attack.** The thief of a key assumes a role. The role's session is bound by the role's policies, not by the user's Deny.

**Real today.** Yes, wherever a role's trust policy does not ask for MFA itself.

**Source.** IAM User Guide, Configuring MFA-protected API access: MFA of the caller is asked for in the trust policy.

**What to do.** Take the action out of the `NotAction`. Tools then get a session by `GetSessionToken` with a code first, or pass `SerialNumber` and `TokenCode` to `AssumeRole`: the call itself counts as one with MFA.",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 1] = ["sts:AssumeRole"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let wrong = format!(
        "{} passes without MFA: the session of a role is out of reach of the user's own Deny",
        exempt.names()
    );
    let finding = Finding::of(
        &RULE,
        wrong,
        "take it out of the exemptions, and ask for MFA in the trust policies of roles",
    );
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
