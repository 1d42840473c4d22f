//! `device-creation-on-any-name`: a key makes devices of any name.

use super::case::StackCase;
use super::own_user::{device_named, granting};
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "device-creation-on-any-name",
    title: "a key makes virtual devices of any name",
    gaps: &["A7"],
    severity: Severity::Low,
    manual: "**What.** `iam:CreateVirtualMFADevice` passes without MFA on every name (`mfa/*`).

**Attack.** The thief of a key takes the names that others would choose, or makes so many devices that the account's quota is used up and nobody can enrol.

**Real today.** Yes, as a nuisance. AWS's own policies allow it since November 2022, because the console lets the user choose the name.

**Source.** IAM User Guide, policies for self-managed MFA devices; IAM quotas.

**What to do.** Where users agree on names that begin with their own, allow `mfa/${aws:username}-*`. Else watch for it: `CreateVirtualMFADevice` stands in CloudTrail.",
    controls: &[],
};

const ACTION: &str = "iam:CreateVirtualMFADevice";

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let any = device_named(case.subject, "zq7-forcemfa");
    let Some(request) = case.passes_without_mfa_on(ACTION, &any).filter(|_| case.exempt(ACTION).is_some())
    else {
        return Vec::new();
    };
    // Who may do everything is told so by who gave it; a policy of one's own devices is what can be better.
    let Some(statement) = granting(case, &request) else { return Vec::new() };
    let finding = Finding::of(
        &RULE,
        format!(
            "`{ACTION}` passes without MFA for every name: a stolen key can use up names and the quota of devices"
        ),
        "allow `mfa/${aws:username}-*` if users agree to name their devices so; AWS's own policies allow `mfa/*`",
    );
    vec![finding.at(statement.place_of_resource(|pattern| pattern.ends_with('*')))]
}
