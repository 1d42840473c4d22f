//! `deactivation-exempt`: a key alone takes devices away.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::resources::other_user;
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "deactivation-exempt",
    title: "a key alone takes MFA devices away",
    gaps: &["A1"],
    severity: Severity::High,
    manual: "**What.** `iam:DeactivateMFADevice` passes without MFA, while the rest is denied.

**Attack.** The thief of a key takes the device away from another user, enrols one of the thief's own in its place, and has a session with MFA \
as that user.

**Real today.** On other users: yes. On oneself: no longer; since 2023-04-21 AWS refuses a user who has a device to change its devices with a key alone \
(bulletin AWS-2023-001). That is AWS's rule and no policy's, so the exemption is still worth closing (severity low).

**Source.** Duo Labs, 2017; AWS's own pages before 2017-12 and again in November 2018.

**What to do.** Take the action out of the `NotAction`. Nobody needs it before MFA.",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 1] = ["iam:DeactivateMFADevice"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let [action] = ACTIONS;
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let on_others = case.passes_without_mfa_on(action, &other_user(case.subject)).is_some();
    let (severity, whose) = if on_others {
        (Severity::High, "other users' devices: who steals a key replaces them by a device of its own")
    } else {
        (Severity::Low, "one's own device; only AWS's rule of 2023 keeps a thief from that")
    };
    let wrong = format!("`{action}` passes without MFA on {whose}");
    let finding = Finding::of(&RULE, wrong, format!("take `{action}` out of the exemptions"));
    vec![finding.of_severity(severity).at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
