//! `removable-enforcement`: who is bound may take the bonds off.

use super::case::StackCase;
use super::exemption::listed;
use super::written::Written;
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

/// A way in which a policy binds a user, and the calls each of which takes it off.
struct Carrier {
    fits: fn(Option<&PolicyHolder>, Layer) -> bool,
    actions: &'static [&'static str],
}

/// Of a document alone nobody knows how it will be carried.
const CARRIERS: [Carrier; 5] = [
    Carrier {
        fits: |holder, layer| is_managed(holder) && layer == Layer::Identity,
        actions: &[
            "iam:CreatePolicyVersion",
            "iam:SetDefaultPolicyVersion",
            "iam:DetachGroupPolicy",
            "iam:RemoveUserFromGroup",
        ],
    },
    Carrier {
        fits: |holder, layer| is_managed(holder) && layer == Layer::Identity,
        actions: &["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DetachUserPolicy"],
    },
    Carrier {
        fits: |holder, _| matches!(holder, None | Some(PolicyHolder::Group(_))),
        actions: &["iam:DeleteGroupPolicy", "iam:PutGroupPolicy", "iam:RemoveUserFromGroup"],
    },
    Carrier {
        fits: |holder, _| matches!(holder, None | Some(PolicyHolder::User(_))),
        actions: &["iam:DeleteUserPolicy", "iam:PutUserPolicy"],
    },
    Carrier {
        fits: |holder, layer| is_managed(holder) && (holder.is_none() || layer == Layer::PermissionsBoundary),
        actions: &[
            "iam:CreatePolicyVersion",
            "iam:SetDefaultPolicyVersion",
            "iam:DeleteUserPermissionsBoundary",
            "iam:PutUserPermissionsBoundary",
        ],
    },
];

fn is_managed(holder: Option<&PolicyHolder>) -> bool {
    matches!(holder, None | Some(PolicyHolder::Managed(_)))
}

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
    let guards: Vec<_> = case.statements().into_iter().filter(is_guard).collect();
    let is_guarded = |action: &&str| guards.iter().any(|guard| names(guard, action));
    let carriers: Vec<_> =
        CARRIERS.iter().filter(|carrier| (carrier.fits)(forcing.holder(), forcing.layer)).collect();
    // One that is guarded in every way is how the policy is meant to be carried.
    if carriers.iter().any(|carrier| carrier.actions.iter().all(&is_guarded)) {
        return Vec::new();
    }
    let actions = carriers.iter().flat_map(|carrier| carrier.actions).copied();
    let mut passing: Vec<&str> = actions
        .filter(|action| !is_guarded(action) && case.passes(action, MfaState::True).is_some())
        .collect();
    passing.sort_unstable();
    passing.dedup();
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

/// Whether a statement denies calls whatever the caller has proved: who writes one guards what it names, against all but those whom
/// it excepts. Whether it is the policy, the group or the user that binds, only the account's owner knows.
fn is_guard(statement: &Written<'_>) -> bool {
    statement.is_deny() && !statement.is_about_mfa()
}

fn names(guard: &Written<'_>, action: &str) -> bool {
    action.parse().is_ok_and(|action| guard.compiled.matches_action(&action))
}

/// Whether service control policies alone force MFA.
fn by_scp_alone(case: &StackCase<'_>) -> bool {
    let stack =
        iam_eval::PolicyStack { service_control: case.stack.service_control.clone(), ..Default::default() };
    StackCase { stack: &stack, reaches: None, sources: &[], ..case.clone() }.forces()
}
