//! `cross-user-enrolment`: two stolen keys enrol each other's device.

use super::Case;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use crate::resources::other_user;

pub(super) const RULE: Rule = Rule {
    id: "cross-user-enrolment",
    title: "two stolen keys can enrol each other's device",
    gaps: &["A5"],
    severity: Severity::Medium,
    manual: r#"**What.** `EnableMFADevice` is allowed without MFA on other users.

**Attack.** AWS refuses that a user with a device enables another one for itself with a key (bulletin AWS-2023-001), but not that it enables one for somebody else. With the keys of two such users a thief enrols a device on each by the other's key, and has an MFA-authenticated session of both.

**Real today**: the call is captured, the attack inferred (domain.md 1.2 and A5). No AWS sample policy stops it."#,
    controls: &[],
};

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    if !case.reaches_on("iam:EnableMFADevice", &other_user(case.subject)) {
        return Vec::new();
    }
    vec![Finding {
        rule: &RULE,
        severity: Severity::Medium,
        confidence: Confidence::Certain,
        notes: Vec::new(),
        place: None,
        example: None,
        fix: None,
        wrong: "`iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's device"
            .to_owned(),
        remedy: "add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}` while there is no MFA"
            .to_owned(),
        users: case.user_names(),
    }]
}
