//! `mail-user`: a machine that sends mail is locked out.

use super::case::UserCase;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use crate::standing::Standing;
use iam_account::MfaState;

pub(super) const RULE: Rule = Rule {
    id: "mail-user",
    title: "a user that only sends mail cannot have MFA",
    gaps: &["E5"],
    severity: Severity::Low,
    manual: "**What.** All that the user may do is to send mail by SES, it has an active access key, and a policy forces MFA on it.

**What goes wrong.** The password of SES's mail server is computed from the access key. A mail program has no MFA: its mail is refused. Nobody attacks.

**Real today.** Inferred: its requests should have no MFA key, as those of the key itself.

**Source.** SES Developer Guide, Obtaining SMTP credentials.

**What to do.** Leave such machine users out of the group that forces MFA, limit them to `ses:SendRawEmail` from known addresses, or send by a role.",
    controls: &[],
};

pub(super) fn find(case: &UserCase<'_>) -> Vec<Finding> {
    let policies = case.policies;
    let Some(reaches) = policies.reaches.filter(|_| case.has_active_key()) else { return Vec::new() };
    let mut open =
        policies.universe.members(&reaches.with_mfa).filter(|one| one.standing == Standing::Open).peekable();
    let only_mail = open.peek().is_some() && open.all(|one| one.action.service().eq_ignore_ascii_case("ses"));
    if !only_mail || !policies.forces_in(MfaState::Absent) {
        return Vec::new();
    }
    let finding = Finding::of(
        &RULE,
        "the user may only send mail, and mail programs have no MFA: its mail is refused",
        "leave it out of the policy that forces MFA, and limit it to `ses:SendRawEmail`; or send by a role",
    );
    vec![finding.with_confidence(Confidence::Possible).of_users([case.name()])]
}
