//! `open-enrolment`: who has the first factor can enrol the second.

use super::case::UserCase;
use crate::finding::{Finding, Fix, Severity};
use crate::rule::Rule;
use iam_account::{Change, Known, Status};

pub(super) const RULE: Rule = Rule {
    id: "open-enrolment",
    title: "who has the first factor can enrol the second",
    gaps: &["A3"],
    severity: Severity::High,
    manual: "**What.** A user has a password or an access key, no MFA device, and may enrol one without MFA: every policy of self-enrolment allows that by design.

**Attack.** A thief of the key or password calls `CreateVirtualMFADevice` and `EnableMFADevice` with a seed of the thief's own, then `GetSessionToken` with a code. The session is MFA-authenticated. The same works in the minutes \
in which a user changes from one device to another.

**Real today.** Yes, captured from the real API. Users who have a device are safe: AWS refuses to enable another with a key (bulletin AWS-2023-001).

**Source.** Duo Labs, 2017 (the third of its gaps); AWS-2023-001.

**What to do.** Have the device enrolled now, or deactivate the credentials until it is; let administrators enrol devices where that is possible.",
    controls: &[],
};

pub(super) fn find(case: &UserCase<'_>) -> Vec<Finding> {
    if case.user.credentials.mfa_devices.any() != Known::Known(false) {
        return Vec::new();
    }
    let can_enrol = || {
        let policies = case.policies;
        policies.passes_without_mfa("iam:CreateVirtualMFADevice").is_some()
            && policies.passes_without_mfa_on("iam:EnableMFADevice", case.user.arn.as_str()).is_some()
    };
    if !(case.has_password() || case.has_active_key()) || !can_enrol() {
        return Vec::new();
    }
    let finding = Finding::of(
        &RULE,
        "no MFA device yet: who steals the password or key can enrol a device and do all that the user may",
        "have the device enrolled now, or deactivate the credentials until it is",
    );
    vec![finding.fixed_by(fix(case)).of_users([case.name()])]
}

/// Deactivates the keys. A password cannot be deactivated, only deleted.
fn fix(case: &UserCase<'_>) -> Option<Fix> {
    let keys = case.user.credentials.access_keys.as_ref().known()?;
    let active: Vec<_> = keys.iter().filter(|key| key.status == Status::Active).collect();
    if case.user.credentials.password != Known::Known(None)
        || active.iter().any(|key| key.access_key_id.is_unknown())
    {
        return None;
    }
    let deactivate = |id| Change::UpdateAccessKey {
        user_name: case.user.user_name.clone(),
        access_key_id: id,
        status: Status::Inactive,
    };
    let ids = active.iter().filter_map(|key| key.access_key_id.clone().known());
    let changes = ids.map(deactivate).collect();
    Some(Fix {
        what: "deactivate the access keys until a device is enrolled".to_owned(),
        edits: Vec::new(),
        changes,
    })
}
