//! `root-user`: no policy binds the root user.

use super::account_case::AccountCase;
use crate::controls::ROOT;
use crate::finding::{Finding, Severity};
use crate::rule::{Control, Rule};
use iam_account::Known;

pub(super) const RULE: Rule = Rule {
    id: "root-user",
    title: "the root user has keys, or no MFA device",
    gaps: &["F4"],
    severity: Severity::High,
    manual: "**What.** The root user has an active access key, or no MFA device.

**Attack.** No identity-based policy binds the root user: a stolen key of it does everything without MFA.

**Real today.** Keys: yes. At the console AWS asks root users for MFA, of management accounts since May 2024, of accounts on their own since June 2024, of member accounts since June 2025, after some days of grace.

**Source.** IAM User Guide, AWS account root user; AWS's announcements of those dates.

**What to do.** Delete the keys, register devices; in an organization take root credentials of member accounts away altogether.",
    controls: &[
        Control { framework: "CIS AWS Foundations v3.0.0", id: "1.4" },
        Control { framework: "CIS AWS Foundations v3.0.0", id: "1.5" },
        Control { framework: "AWS Security Hub", id: "IAM.4" },
        Control { framework: "AWS Security Hub", id: "IAM.9" },
    ],
};

pub(super) fn find(case: &AccountCase<'_>) -> Vec<Finding> {
    let root = &case.account.root;
    let keys = matches!(root.active_access_keys, Known::Known(keys) if keys > 0).then(|| {
        Finding::of(
            &RULE,
            "the root user has an active access key: it does everything, and no policy asks it for MFA",
            "delete the key; what needs it, a role can do",
        )
    });
    let device = (root.mfa_devices.any() == Known::Known(false)).then(|| {
        Finding::of(
            &RULE,
            "the root user has no MFA device",
            "register two devices for the root user, or take its credentials away by the organization",
        )
    });
    keys.into_iter().chain(device).map(|finding| finding.of_users([ROOT.to_owned()])).collect()
}
