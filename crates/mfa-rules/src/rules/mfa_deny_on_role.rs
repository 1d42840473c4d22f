//! `mfa-deny-on-role`: a Deny that roles can never satisfy.

use super::account_case::AccountCase;
use super::case::{StackCase, WITHOUT_MFA};
use super::written::{Source, Written};
use crate::finding::{Confidence, Finding, Place, Severity};
use crate::rule::Rule;
use iam_account::{MfaState, Role};
use iam_eval::{Context, Layer, Outcome, Policy, PolicyStack, Principal, Request, evaluate};
use iam_policy::Arn;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    id: "mfa-deny-on-role",
    title: "roles are denied for want of an MFA that they cannot have",
    gaps: &["D4"],
    severity: Severity::Medium,
    manual: "**What.** A policy that denies what lacks MFA binds roles: it is attached to one, or stands in a service control policy that does not say that it means users.

**What goes wrong.** Sessions of roles never carry MFA, however the role was assumed. They are denied always: instances, functions, pipelines, people who sign in by a role. Nobody attacks.

**Real today.** Yes; all role events that were counted in real logs say \"false\".

**Source.** IAM User Guide, AWS global condition context keys: aws:MultiFactorAuthPresent; CloudTrail events of three accounts.

**What to do.** Take the policy off the role; in a service control policy add `\"ArnLike\": {\"aws:PrincipalArn\": \"arn:*:iam::*:user/*\"}` to the condition. For roles ask for MFA in the trust policy.",
    controls: &[],
};

/// What asks for MFA of roles in service control policies.
pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let scp = PolicyStack { service_control: case.stack.service_control.clone(), ..PolicyStack::default() };
    let arn = case.subject.arn();
    let Ok(role) = format!("arn:{}:iam::{}:role/example", arn.partition(), arn.account()).parse::<Arn>()
    else {
        return Vec::new();
    };
    if scp.service_control.is_empty() || !blocks(&scp, &role) {
        return Vec::new();
    }
    let statements = case.about_mfa();
    let Some(deny) = statements.iter().find(|one| one.is_deny() && one.layer == Layer::ServiceControl) else {
        return Vec::new();
    };
    let finding = Finding::of(
        &RULE,
        "the service control policy denies roles too, whose sessions never have MFA: it blocks them always",
        "add `\"ArnLike\": {\"aws:PrincipalArn\": \"arn:*:iam::*:user/*\"}` to its condition",
    );
    let scope = serde_json::json!({"aws:PrincipalArn": format!("arn:{}:iam::*:user/*", arn.partition())});
    let edit = deny.edit(
        [iam_policy::PathStep::from("Condition"), iam_policy::PathStep::from("ArnLike")],
        iam_policy::Operation::Set(scope),
    );
    let fixed = super::fix::fix(case, deny, "bind users only", vec![edit], find);
    let operator = deny.mfa_tests().next().map(|test| deny.place_of_operator(test));
    vec![finding.at(operator).fixed_by(fixed)]
}

/// Roles that have a policy which asks for MFA.
pub(super) fn find_in_account(case: &AccountCase<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for role in case.account.roles.values() {
        let Some((place, by)) = of_role(case, role) else { continue };
        let wrong =
            format!("`{by}` denies sessions of role `{}` always: they never have MFA", role.role_name);
        let remedy = "take the policy off the role, and ask for MFA in its trust policy";
        found.push(Finding::of(&RULE, wrong, remedy).with_confidence(Confidence::Certain).at(place));
    }
    found
}

fn of_role(case: &AccountCase<'_>, role: &Role) -> Option<(Place, String)> {
    let effective = case.compiled.role(role);
    let stack = PolicyStack { service_control: Vec::new(), ..effective.stack };
    let skipped = effective.origins.len() - stack.policies().count();
    let sources: Vec<Option<Source>> = effective
        .origins
        .iter()
        .skip(skipped)
        .map(|origin| Some(Source::Account(Arc::clone(origin))))
        .collect();
    let statements = Written::all(&stack, &sources);
    let deny = statements.iter().find(|one| one.is_deny() && one.is_about_mfa())?;
    if !blocks(&stack, &role.arn) {
        return None;
    }
    let operator = deny.mfa_tests().next().map(|test| deny.place_of_operator(test))?;
    Some((operator, deny.policy.name().to_owned()))
}

/// Whether a role's session is denied what no policy names, and would not be with MFA.
fn blocks(stack: &PolicyStack, role: &Arn) -> bool {
    let mut stack = stack.clone();
    stack.identity.push(Arc::new(Policy::allow_everything("everything")));
    let name = role.resource().rsplit('/').next().unwrap_or_default();
    let session = format!("arn:{}:sts::{}:assumed-role/{name}/example", role.partition(), role.account());
    let outcome = |state: MfaState| {
        let principal = Principal::RoleSession(session.parse().ok()?);
        let mut context = Context::new().with("aws:PrincipalArn", role.as_str());
        context.insert("aws:MultiFactorAuthPresent", state.value());
        let action = "forcemfa-example:Something".parse().ok()?;
        Some(evaluate(&Request::new(principal, action, "*", context), &stack).outcome)
    };
    let denied = WITHOUT_MFA.into_iter().all(|state| outcome(state) == Some(Outcome::ExplicitDeny));
    denied && outcome(MfaState::True) == Some(Outcome::Allowed)
}
