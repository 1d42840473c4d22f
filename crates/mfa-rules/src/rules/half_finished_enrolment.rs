//! `half-finished-enrolment`: a device that nobody enabled keeps its name.

use super::account_case::AccountCase;
use crate::finding::{Finding, Fix, Severity};
use crate::rule::Rule;
use iam_account::{Account, Change, Known, SerialNumber, User};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "half-finished-enrolment",
    title: "an enrolment was given up half way",
    gaps: &["G2"],
    severity: Severity::Low,
    manual: "**What.** A virtual device of the user's name exists, nobody has enabled it, and the user has no device.

**What goes wrong.** The name is taken. Where the policy lets the user create a device of its own name only, and not delete one, the user is locked out. Nobody attacks; but who holds the seed of the unfinished device may finish it.

**Real today.** Yes; AWS's page warns of it.

**Source.** IAM User Guide, Enable a virtual MFA device; IAM API Reference, DeleteVirtualMFADevice.

**What to do.** Delete the unassigned device.",
    controls: &[],
};

pub(super) fn find(case: &AccountCase<'_>) -> Vec<Finding> {
    let Known::Known(unassigned) = &case.account.unassigned_devices else { return Vec::new() };
    let users = case.account.users.values();
    users.filter_map(|user| of_user(case, user, unassigned)).collect()
}

fn of_user(case: &AccountCase<'_>, user: &User, unassigned: &BTreeSet<SerialNumber>) -> Option<Finding> {
    if user.credentials.mfa_devices.any() != Known::Known(false) {
        return None;
    }
    let is_of_user = |serial: &&SerialNumber| {
        serial
            .as_str()
            .rsplit('/')
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case(user.user_name.as_str()))
    };
    let serial_number = unassigned.iter().find(is_of_user)?.clone();
    let finding = Finding::of(
        &RULE,
        "a virtual device of the user's name was created and never enabled: the name is taken",
        "delete the unassigned device, so that the user can begin again",
    );
    let change = Change::DeleteVirtualMFADevice { serial_number };
    let mut alone = Account::empty(case.account.id.clone(), &case.account.partition);
    alone.unassigned_devices = case.account.unassigned_devices.clone();
    let fixed = alone.apply(&change).is_ok().then(|| Fix {
        what: "delete the unassigned device".to_owned(),
        edits: Vec::new(),
        changes: vec![change],
    });
    Some(finding.fixed_by(fixed).of_users([user.user_name.to_string()]))
}
