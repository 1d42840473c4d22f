//! Roles: entering them, and changing those that could be entered.

use super::super::call::Call;
use super::devices::code_for_assume_role;
use super::policies::administrator_access;
use super::{MADE, Situation, allow_everything, parsed};
use crate::attack::credential::Credential;
use iam_account::{Change, Document, PolicyName, Role};
use iam_eval::Policy;
use std::sync::Arc;

/// A session of a role whose trust policy lets the caller in; by a key also with a code of a device that the thief knows.
pub(super) fn assume_role(situation: &Situation<'_>) -> Vec<Call> {
    let mut calls = Vec::new();
    for role in not_held(situation) {
        let command = format!("aws sts assume-role --role-arn {} --role-session-name {MADE}", role.arn);
        let gives = format!("a session of role {}", role.role_name);
        let call = Call::new("sts:AssumeRole", role.arn.as_str(), command, gives)
            .gaining(Credential::RoleSession(role.role_name.clone()))
            .keyed(role.tags.iter().map(|(key, value)| (format!("aws:ResourceTag/{key}"), value.clone())))
            .keyed([("sts:RoleSessionName".to_owned(), MADE.to_owned())]);
        let call = Call { trust: Some(trust_of(role)), ..call };
        if let Some((class, serial)) = code_for_assume_role(situation) {
            let command = format!("{} --serial-number {serial} --token-code CODE", call.command);
            calls.push(Call { class: Some(class), command, ..call.clone() });
        }
        calls.push(call);
    }
    calls
}

/// A role's trust policy, so that the caller can enter it; and the policies of a role whose session the thief holds.
pub(super) fn change_role(situation: &Situation<'_>) -> Vec<Call> {
    let trusts = not_held(situation).filter_map(|role| trust_caller(situation, role));
    let held = situation.state.held.iter().filter_map(|held| match held {
        Credential::RoleSession(role) => situation.account().roles.get(role),
        Credential::AccessKey(_)
        | Credential::Password(_)
        | Credential::Session(_)
        | Credential::SessionWithMfa(_)
        | Credential::ConsoleWithMfa(_)
        | Credential::FederationToken(_) => None,
    });
    trusts.chain(held.flat_map(|role| grant_to_role(situation, role))).collect()
}

fn trust_caller(situation: &Situation<'_>, role: &Role) -> Option<Call> {
    let user = situation.account().users.get(situation.by.user()?)?;
    let document = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{}"}},"Action":"sts:AssumeRole"}}]}}"#,
        user.arn
    );
    let name = &role.role_name;
    let command =
        format!("aws iam update-assume-role-policy --role-name {name} --policy-document '{document}'");
    let gives = format!("a role {name} that lets {} in", user.user_name);
    Some(Call::new("iam:UpdateAssumeRolePolicy", role.arn.as_str(), command, gives).changing(
        Change::UpdateAssumeRolePolicy { role_name: name.clone(), policy_document: Document::new(&document) },
    ))
}

fn grant_to_role(situation: &Situation<'_>, role: &Role) -> Vec<Call> {
    let (Some(policy_name), Some(administrator)) =
        (parsed::<PolicyName>(MADE), administrator_access(situation.account()))
    else {
        return Vec::new();
    };
    let name = &role.role_name;
    let gives = format!("role {name} with every right that nothing denies");
    let put_command = format!(
        "aws iam put-role-policy --role-name {name} --policy-name {MADE} --policy-document '{}'",
        super::ALLOW_EVERYTHING
    );
    let attach_command =
        format!("aws iam attach-role-policy --role-name {name} --policy-arn {administrator}");
    vec![
        Call::new("iam:PutRolePolicy", role.arn.as_str(), put_command, gives.clone()).changing(
            Change::PutRolePolicy {
                role_name: name.clone(),
                policy_name,
                policy_document: allow_everything(),
            },
        ),
        Call::new("iam:AttachRolePolicy", role.arn.as_str(), attach_command, gives)
            .keyed([("iam:PolicyARN".to_owned(), administrator.to_string())])
            .changing(Change::AttachRolePolicy { role_name: name.clone(), policy_arn: administrator.into() }),
    ]
}

fn not_held<'s>(situation: &Situation<'s>) -> impl Iterator<Item = &'s Role> {
    let held = &situation.state.held;
    let roles = situation.state.account.roles.values();
    roles.filter(|role| !held.contains(&Credential::RoleSession(role.role_name.clone())))
}

/// A role's trust policy; one that cannot be read is unknown.
fn trust_of(role: &Role) -> Arc<Policy> {
    let name = format!("the trust policy of role {}", role.role_name);
    Arc::new(match role.assume_role_policy_document.policy() {
        Some(document) => Policy::compile(&name, document),
        None => Policy::unknown(&name),
    })
}
