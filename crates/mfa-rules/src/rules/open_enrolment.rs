//! `open-enrolment`: who has the first factor can enrol the second.

use super::Case;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use iam_account::{Known, Status};

pub(super) const RULE: Rule = Rule {
    id: "open-enrolment",
    title: "who has the first factor can enrol the second",
    gaps: &["A3"],
    severity: Severity::High,
    manual: r#"**What.** A user has a password or an access key, no MFA device, and may enrol one without MFA: every policy of self-enrolment allows that by design.

**Attack.** A thief of the key or password calls `CreateVirtualMFADevice` and `EnableMFADevice` with a seed of the thief's own, then `GetSessionToken` with a code. The session is MFA-authenticated.

**Real today**: yes, captured (domain.md 1.2, A3). Users who have a device are safe: AWS refuses to enable another with a key (bulletin AWS-2023-001)."#,
    controls: &[],
};

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let Some(user) = case.user else { return Vec::new() };
    if user.credentials.mfa_devices.any() != Known::Known(false) {
        return Vec::new();
    }
    let has_password = matches!(user.credentials.password, Known::Known(Some(_)));
    let keys = user.credentials.access_keys.as_ref().known().map(Vec::as_slice).unwrap_or_default();
    let has_key = keys.iter().any(|key| key.status == Status::Active);
    let own = user.arn.as_str();
    let can_enrol = !case.states_reaching("iam:CreateVirtualMFADevice").is_empty()
        && case.reaches_on("iam:EnableMFADevice", own);
    if !(has_password || has_key) || !can_enrol {
        return Vec::new();
    }
    vec![Finding {
        rule: &RULE,
        severity: Severity::High,
        confidence: Confidence::Certain,
        notes: Vec::new(),
        place: None,
        example: None,
        fix: None,
        wrong: "no MFA device yet: who steals the password or key can enrol a device and do all that the user may"
            .to_owned(),
        remedy: "have the device enrolled now, or deactivate the credentials until it is".to_owned(),
        users: case.user_names(),
    }]
}
