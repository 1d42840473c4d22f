//! `service-credential`: credentials that know no MFA.

use super::case::UserCase;
use crate::finding::{Confidence, Finding, Fix, Severity};
use crate::rule::Rule;
use iam_account::{Account, Change, MfaState, ServiceSpecificCredential, Status};

pub(super) const RULE: Rule = Rule {
    id: "service-credential",
    title: "a credential that knows no MFA works",
    gaps: &["E4"],
    severity: Severity::Medium,
    manual: "**What.** The user has an active service-specific credential (an API key of Bedrock or CloudWatch, a password of Keyspaces or CodeCommit), and no policy keeps it from being used without MFA; or the user is one that the console \
made for such an API key, outside of every group (`BedrockAPIKey-...`).

**Attack.** The thief of the credential uses the service. It never carries MFA, and stands in no credential report.

**Real today.** Yes. A Deny with `BoolIfExists` should bind it, since its requests have no MFA key: inferred, not captured.

**Source.** IAM User Guide, service-specific credentials and API keys; BeyondTrust and Sonrai on API keys of Bedrock.

**What to do.** Deactivate it, or attach a policy that forces MFA to the user. Use sessions instead of long-term API keys.",
    controls: &[],
};

/// How the console calls users that it makes for an API key.
const PHANTOM: &str = "BedrockAPIKey-";

pub(super) fn find(case: &UserCase<'_>) -> Vec<Finding> {
    let credentials = case.user.credentials.service_specific.as_ref().known();
    let active: Vec<_> = credentials
        .into_iter()
        .flatten()
        .filter(|one| one.status == Status::Active && !case.policies.forces_in(MfaState::Absent))
        .collect();
    if active.is_empty() {
        return phantom(case).into_iter().collect();
    }
    let services: Vec<&str> = active.iter().map(|one| one.service()).collect();
    let finding = Finding::of(
        &RULE,
        format!("active credentials of services ({}) work without MFA", services.join(", ")),
        "deactivate them, or attach a policy that forces MFA",
    );
    let finding = finding.with_confidence(Confidence::Likely).fixed_by(fix(case, &active));
    vec![finding.of_users([case.name()])]
}

/// A user whom the console made, of whose credentials nothing is known.
fn phantom(case: &UserCase<'_>) -> Option<Finding> {
    let is_phantom = case.user.user_name.as_str().starts_with(PHANTOM)
        && case.user.credentials.service_specific.is_unknown()
        && !case.policies.forces_in(MfaState::Absent);
    is_phantom.then(|| {
        Finding::of(
            &RULE,
            "the console made this user for a long-term API key of Bedrock, which knows no MFA, outside of every group",
            "list its credentials with `aws iam list-service-specific-credentials`, and deactivate them",
        )
        .with_confidence(Confidence::Possible)
        .of_users([case.name()])
    })
}

fn fix(case: &UserCase<'_>, active: &[&ServiceSpecificCredential]) -> Option<Fix> {
    let deactivate = |one: &&ServiceSpecificCredential| Change::UpdateServiceSpecificCredential {
        user_name: case.user.user_name.clone(),
        service_specific_credential_id: one.service_specific_credential_id.clone(),
        status: Status::Inactive,
    };
    let changes: Vec<Change> = active.iter().map(deactivate).collect();
    let account = case.policies.account?;
    let mut alone = Account::empty(account.id.clone(), &account.partition);
    alone.users.insert(case.user.user_name.clone(), case.user.clone());
    let works = changes.iter().all(|change| alone.apply(change).is_ok());
    works.then(|| Fix { what: "deactivate the credentials".to_owned(), edits: Vec::new(), changes })
}
