//! `credential-creation-exempt`: new credentials are made by a key alone.

use super::case::StackCase;
use super::exemption::Exemption;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "credential-creation-exempt",
    title: "new credentials are made by a key alone",
    gaps: &["E3"],
    severity: Severity::High,
    manual: "**What.** A call that makes or revives a credential passes without MFA: an access key, a service-specific credential, an SSH key, a signing certificate.

**Attack.** The thief of a key makes further credentials, so that deleting the stolen one does not help; on other users, credentials of theirs.

**Real today.** Yes.

**Source.** Old policies of AWS; Duo Labs, 2017.

**What to do.** Take the actions out of the `NotAction`.",
    controls: &[],
};

pub(super) const ACTIONS: [&str; 6] = [
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UploadSSHPublicKey",
    "iam:UploadSigningCertificate",
];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(exempt) = Exemption::of(case, &ACTIONS) else { return Vec::new() };
    let wrong = format!("{} pass without MFA: a stolen key makes itself further credentials", exempt.names());
    let finding = Finding::of(&RULE, wrong, "take them out of the exemptions");
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
