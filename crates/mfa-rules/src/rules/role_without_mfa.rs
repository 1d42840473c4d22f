//! `role-without-mfa`: a role that lets users in without MFA.

use super::case::{UserCase, WITHOUT_MFA};
use crate::advice::is_mfa_key;
use crate::finding::{Finding, Fix, Place, Severity};
use crate::probe::{Answer, Prober};
use crate::rule::Rule;
use crate::trust::assume_role;
use iam_account::{Change, Document, Role};
use iam_eval::Policy;
use iam_policy::{
    Edit, Effect, Operation, PathStep, PolicyDocument, PrincipalKind, Principals, Statement, edit,
};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    id: "role-without-mfa",
    title: "a role lets users in without MFA",
    gaps: &["D1", "D2"],
    severity: Severity::High,
    manual: "**What.** The user may call `sts:AssumeRole` without MFA, and a role's trust policy lets it in: it does not ask for MFA, or asks by `BoolIfExists`.

**Attack.** The thief of a key assumes the role. Its session is outside of the user's policies, so that what denies the user without MFA does not deny the session.

**Real today.** Yes.

**Source.** IAM User Guide, Configuring MFA-protected API access; its examples use `Bool` \"true\".

**What to do.** Ask for `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}` in the trust policy, and deny `sts:AssumeRole` without MFA.",
    controls: &[],
};

pub(super) fn find(case: &UserCase<'_>) -> Vec<Finding> {
    let policies = case.policies;
    let Some(member) = assume_role(policies.universe) else { return Vec::new() };
    let mut roles: BTreeMap<&str, &Role> = BTreeMap::new();
    for state in WITHOUT_MFA {
        let may_reach = || policies.passes("sts:AssumeRole", state).is_some();
        let is_denied = policies.forces_in(state) && !may_reach();
        if !is_denied {
            let prober = Prober::new(policies.stack, policies.subject, state);
            let entered = case.trusts.entered(&prober, member);
            roles.extend(entered.into_iter().map(|role| (role.role_name.as_str(), role)));
        }
    }
    roles.into_values().map(|role| tell(case, role)).collect()
}

fn tell(case: &UserCase<'_>, role: &Role) -> Finding {
    let statement = role.assume_role_policy_document.policy().and_then(|policy| lets_in(policy).next());
    let name = &role.role_name;
    let place = statement.map(|(index, statement)| Place {
        policy: format!("trust policy of role {name}"),
        holder: None,
        statement: Some(index),
        span: place_of(statement),
    });
    Finding::of(
        &RULE,
        format!("role `{name}` lets users in without MFA, out of reach of their own policies"),
        "add `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}` to its trust policy, and deny `sts:AssumeRole` without MFA",
    )
    .at(place)
    .fixed_by(fix(case, role))
    .of_users([case.name()])
}

/// The statements that let principals of AWS in.
fn lets_in(policy: &PolicyDocument) -> impl Iterator<Item = (usize, &Statement)> {
    let is_of_aws = |statement: &Statement| match statement.principal.as_ref().map(|one| &one.principals) {
        Some(Principals::Everyone) => true,
        Some(Principals::Map(entries)) => entries.iter().any(|entry| entry.kind.value == PrincipalKind::Aws),
        None => false,
    };
    let statements = policy.statements.iter().enumerate();
    statements.filter(move |(_, one)| one.effect.value == Effect::Allow && is_of_aws(one))
}

/// The operator that asks for MFA in the wrong way, else the principals.
fn place_of(statement: &Statement) -> iam_policy::Span {
    let blocks = statement.condition.iter().flat_map(|condition| &condition.blocks);
    let mut asking = blocks.filter(|block| block.keys.iter().any(|(key, _)| is_mfa_key(&key.value)));
    let operator = asking.next().map(|block| block.operator.span);
    operator.or(statement.principal.as_ref().map(|one| one.name.span)).unwrap_or(statement.place.span)
}

/// Asks for MFA in the trust policy. Not where a statement lets services in beside users: they have no MFA.
fn fix(case: &UserCase<'_>, role: &Role) -> Option<Fix> {
    let document = &role.assume_role_policy_document;
    let edits: Vec<Edit> = lets_in(document.policy()?)
        .map(|(index, one)| ask_for_mfa(index, one))
        .collect::<Option<Vec<_>>>()?;
    let edited = Document::new(&edit(document.text(), &edits).ok()?);
    let trust = Arc::new(Policy::compile(role.role_name.as_str(), edited.policy()?));
    let member = assume_role(case.policies.universe)?;
    let is_closed = WITHOUT_MFA.into_iter().all(|state| {
        let prober = Prober::new(case.policies.stack, case.policies.subject, state);
        prober.ask_with(member, role.arn.as_str(), &trust) == Answer::Denied
    });
    let change =
        Change::UpdateAssumeRolePolicy { role_name: role.role_name.clone(), policy_document: edited };
    is_closed.then(|| Fix {
        what: format!("ask for MFA in the trust policy of role `{}`", role.role_name),
        edits: Vec::new(),
        changes: vec![change],
    })
}

fn ask_for_mfa(index: usize, statement: &Statement) -> Option<Edit> {
    let Principals::Map(entries) = &statement.principal.as_ref()?.principals else { return None };
    if entries.iter().any(|entry| entry.kind.value != PrincipalKind::Aws) {
        return None;
    }
    let path = |steps: &[&str]| {
        let steps = steps.iter().map(|step| PathStep::from(*step));
        [PathStep::from("Statement"), PathStep::from(index)].into_iter().chain(steps).collect::<Vec<_>>()
    };
    let key = "aws:MultiFactorAuthPresent";
    let Some(condition) = &statement.condition else {
        let value = json!({"Bool": {key: "true"}});
        return Some(Edit { path: path(&["Condition"]), operation: Operation::Set(value) });
    };
    let asks = |name: &str| condition.blocks.iter().find(|block| block.operator.value.as_str() == name);
    let is_free = asks("Bool").is_none();
    if let Some(block) = asks("BoolIfExists") {
        let is_only = block.keys.iter().all(|(key, _)| is_mfa_key(&key.value));
        let rename = Edit {
            path: path(&["Condition", "BoolIfExists"]),
            operation: Operation::Rename("Bool".to_owned()),
        };
        return (is_only && is_free).then_some(rename);
    }
    let value = if is_free { json!({key: "true"}) } else { json!("true") };
    let steps: &[&str] = if is_free { &["Condition", "Bool"] } else { &["Condition", "Bool", key] };
    Some(Edit { path: path(steps), operation: Operation::Set(value) })
}
