//! `removable-enforcement`: who is bound may take the bonds off.

use super::case::StackCase;
use super::exemption::listed;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_account::{MfaState, PolicyHolder};
use iam_eval::Layer;

pub(super) const RULE: Rule = Rule {
    id: "removable-enforcement",
    title: "who is bound by the policy may take it off",
    gaps: &["F2"],
    severity: Severity::Low,
    manual: "**What.** With MFA, the user may detach, rewrite or delete the policy that forces MFA, leave the group that carries it, or delete the permissions boundary.

**Attack.** An insider, or who has stolen one session with MFA, takes the policy off once, and goes on with keys alone for as long as nobody looks.

**Real today.** Yes, of every administrator of an account.

**Source.** Asked for in reviews of published modules; IAM's actions that change policies.

**What to do.** Let a service control policy carry the Deny, which nobody in the account can change; or deny these calls on the policy itself for all but one role.",
    controls: &[],
};

/// What takes a policy off, each with the kind of thing that it is called on.
const ACTIONS: [&str; 8] = [
    "iam:CreatePolicyVersion",
    "iam:DeleteGroupPolicy",
    "iam:DeleteUserPermissionsBoundary",
    "iam:DeleteUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DetachUserPolicy",
    "iam:RemoveUserFromGroup",
    "iam:SetDefaultPolicyVersion",
];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    if !case.forces() {
        return Vec::new();
    }
    let statements = case.about_mfa();
    let Some(forcing) = statements.iter().find(|one| one.is_deny() && one.layer != Layer::ServiceControl)
    else {
        return Vec::new();
    };
    if by_scp_alone(case) {
        return Vec::new();
    }
    let applicable = ACTIONS.iter().filter(|action| is_applicable(action, forcing.holder(), forcing.layer));
    let passing: Vec<&str> =
        applicable.copied().filter(|action| case.passes(action, MfaState::True).is_some()).collect();
    if passing.is_empty() {
        return Vec::new();
    }
    let wrong = format!("who is bound may take it off with MFA: {}", listed(passing.iter().take(3)));
    let finding = Finding::of(
        &RULE,
        wrong,
        "let a service control policy carry the Deny, or deny these calls on the policy for all but one role",
    );
    // Who shall still be able to repair the policy only its owner knows: nothing is offered to be done by itself.
    vec![finding.at(forcing.place(None))]
}

/// Whether service control policies alone force MFA.
fn by_scp_alone(case: &StackCase<'_>) -> bool {
    let stack =
        iam_eval::PolicyStack { service_control: case.stack.service_control.clone(), ..Default::default() };
    StackCase { stack: &stack, reaches: None, sources: &[], ..case.clone() }.forces()
}

/// Whether the call can take off a policy that is held so. Of a document alone nobody knows.
fn is_applicable(action: &str, holder: Option<&PolicyHolder>, layer: Layer) -> bool {
    let is_boundary = layer == Layer::PermissionsBoundary;
    match (action, holder) {
        ("iam:DeleteUserPermissionsBoundary", Some(_)) => is_boundary,
        (_, None) => true,
        ("iam:CreatePolicyVersion" | "iam:SetDefaultPolicyVersion", Some(holder)) => {
            matches!(holder, PolicyHolder::Managed(_))
        }
        ("iam:DetachUserPolicy" | "iam:DetachGroupPolicy", Some(holder)) => {
            matches!(holder, PolicyHolder::Managed(_)) && !is_boundary
        }
        ("iam:DeleteUserPolicy", Some(holder)) => matches!(holder, PolicyHolder::User(_)),
        ("iam:DeleteGroupPolicy", Some(holder)) => matches!(holder, PolicyHolder::Group(_)),
        (_, Some(holder)) => {
            matches!(holder, PolicyHolder::Group(_) | PolicyHolder::Managed(_)) && !is_boundary
        }
    }
}
