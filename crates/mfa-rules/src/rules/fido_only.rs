//! `fido-only`: keys that can never be used with MFA.

use super::case::UserCase;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_account::{Known, MfaState};

pub(super) const RULE: Rule = Rule {
    id: "fido-only",
    title: "access keys of a user whose devices show no codes",
    gaps: &["G3"],
    severity: Severity::Medium,
    manual: "**What.** The user has active access keys, MFA is forced, and all of its devices are passkeys or security keys.

**What goes wrong.** `GetSessionToken` takes codes, and these devices show none: the access keys cannot be used at all. Nobody attacks.

**Real today.** Yes; asked for in the AWS CLI since 2018. The way out is `aws login`, by the console.

**Source.** AWS STS API Reference, GetSessionToken; aws-cli issue 3607.

**What to do.** Add a virtual device for the command line, or use `aws login` and delete the keys.",
    controls: &[],
};

pub(super) fn find(case: &UserCase<'_>) -> Vec<Finding> {
    let devices = &case.user.credentials.mfa_devices;
    let has_no_codes = devices.any() == Known::Known(true) && devices.gives_codes() == Known::Known(false);
    if !has_no_codes || !case.has_active_key() || !case.policies.forces_in(MfaState::Absent) {
        return Vec::new();
    }
    let finding = Finding::of(
        &RULE,
        "access keys, and only devices that show no codes: `GetSessionToken` takes none of them, so that the keys are of no use",
        "add a virtual device for the command line, or use `aws login` and delete the keys",
    );
    vec![finding.of_users([case.name()])]
}
