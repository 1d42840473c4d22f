//! Policies: giving the thief's users rights, and lifting what denies them.

use super::super::call::Call;
use super::{MADE, Situation, allow_everything, keys_of_permissions, parsed};
use iam_account::{Account, Change, Document, Group, Known, ManagedPolicy, PolicyName, User};
use iam_policy::{Arn, Effect};
use std::collections::BTreeSet;

/// Rights for a user whose key or password the thief holds: by an inline policy, AWS's `AdministratorAccess`, a group, or a
/// policy of a group that the user is in.
pub(super) fn grant(situation: &Situation<'_>) -> Vec<Call> {
    let mut calls = Vec::new();
    for user in situation.state.owned() {
        calls.extend(grant_to_user(situation.account(), user));
        let groups = &situation.account().groups;
        calls.extend(groups.values().filter(|group| !user.groups.contains(&group.group_name)).map(|group| {
            let command = format!(
                "aws iam add-user-to-group --group-name {} --user-name {}",
                group.group_name, user.user_name
            );
            let gives = format!("{} with the policies of group {}", user.user_name, group.group_name);
            Call::new("iam:AddUserToGroup", group.arn.as_str(), command, gives).changing(
                Change::AddUserToGroup {
                    group_name: group.group_name.clone(),
                    user_name: user.user_name.clone(),
                },
            )
        }));
        calls.extend(
            groups_of(situation.account(), user).flat_map(|group| grant_to_group(situation.account(), group)),
        );
    }
    calls
}

fn grant_to_user(account: &Account, user: &User) -> Vec<Call> {
    let (Some(policy_name), Some(administrator)) =
        (parsed::<PolicyName>(MADE), administrator_access(account))
    else {
        return Vec::new();
    };
    let name = &user.user_name;
    let gives = format!("{name} with every right that nothing denies");
    let put = {
        let command = format!(
            "aws iam put-user-policy --user-name {name} --policy-name {MADE} --policy-document '{}'",
            super::ALLOW_EVERYTHING
        );
        Call::new("iam:PutUserPolicy", user.arn.as_str(), command, gives.clone()).changing(
            Change::PutUserPolicy {
                user_name: name.clone(),
                policy_name,
                policy_document: allow_everything(),
            },
        )
    };
    let attach = {
        let command = format!("aws iam attach-user-policy --user-name {name} --policy-arn {administrator}");
        Call::new("iam:AttachUserPolicy", user.arn.as_str(), command, gives)
            .keyed([("iam:PolicyARN".to_owned(), administrator.to_string())])
            .changing(Change::AttachUserPolicy {
                user_name: name.clone(),
                policy_arn: administrator.clone().into(),
            })
    };
    let boundary = user.permissions_boundary.as_ref().filter(|arn| **arn != administrator).map(|_| {
        let command = format!(
            "aws iam put-user-permissions-boundary --user-name {name} --permissions-boundary {administrator}"
        );
        let gives = format!("{name} with a permissions boundary that limits nothing");
        Call::new("iam:PutUserPermissionsBoundary", user.arn.as_str(), command, gives).changing(
            Change::PutUserPermissionsBoundary {
                user_name: name.clone(),
                permissions_boundary: administrator.clone().into(),
            },
        )
    });
    let keyed = |call: Call| call.keyed(keys_of_permissions(user));
    [Some(put), Some(attach), boundary].into_iter().flatten().map(keyed).collect()
}

fn grant_to_group(account: &Account, group: &Group) -> Vec<Call> {
    let (Some(policy_name), Some(administrator)) =
        (parsed::<PolicyName>(MADE), administrator_access(account))
    else {
        return Vec::new();
    };
    let name = &group.group_name;
    let gives = format!("the members of group {name} with every right that nothing denies");
    let put_command = format!(
        "aws iam put-group-policy --group-name {name} --policy-name {MADE} --policy-document '{}'",
        super::ALLOW_EVERYTHING
    );
    let attach_command =
        format!("aws iam attach-group-policy --group-name {name} --policy-arn {administrator}");
    vec![
        Call::new("iam:PutGroupPolicy", group.arn.as_str(), put_command, gives.clone()).changing(
            Change::PutGroupPolicy {
                group_name: name.clone(),
                policy_name,
                policy_document: allow_everything(),
            },
        ),
        Call::new("iam:AttachGroupPolicy", group.arn.as_str(), attach_command, gives)
            .keyed([("iam:PolicyARN".to_owned(), administrator.to_string())])
            .changing(Change::AttachGroupPolicy {
                group_name: name.clone(),
                policy_arn: administrator.into(),
            }),
    ]
}

/// What denies, taken off a user whose key or password the thief holds: its policies, its groups and theirs, its permissions
/// boundary.
pub(super) fn lift(situation: &Situation<'_>) -> Vec<Call> {
    let account = situation.account();
    situation.state.owned().into_iter().flat_map(|user| lift_from_user(account, user)).collect()
}

fn lift_from_user(account: &Account, user: &User) -> Vec<Call> {
    let name = &user.user_name;
    let mut calls = Vec::new();
    for arn in user.attached_policies.iter().filter(|arn| managed_denies(account, arn)) {
        let command = format!("aws iam detach-user-policy --user-name {name} --policy-arn {arn}");
        let gives = format!("{name} without the policy {}", policy_name(account, arn));
        let call = Call::new("iam:DetachUserPolicy", user.arn.as_str(), command, gives);
        let call =
            call.keyed(keys_of_permissions(user)).keyed([("iam:PolicyARN".to_owned(), arn.to_string())]);
        calls.push(
            call.changing(Change::DetachUserPolicy {
                user_name: name.clone(),
                policy_arn: arn.clone().into(),
            }),
        );
    }
    for policy in user.inline_policies.iter().filter(|(_, document)| denies(document)).map(|(name, _)| name) {
        let command = format!("aws iam delete-user-policy --user-name {name} --policy-name {policy}");
        let gives = format!("{name} without the inline policy {policy}");
        let call = Call::new("iam:DeleteUserPolicy", user.arn.as_str(), command, gives);
        calls.push(
            call.keyed(keys_of_permissions(user))
                .changing(Change::DeleteUserPolicy { user_name: name.clone(), policy_name: policy.clone() }),
        );
    }
    if user.permissions_boundary.is_some() {
        let command = format!("aws iam delete-user-permissions-boundary --user-name {name}");
        let gives = format!("{name} without a permissions boundary");
        let call = Call::new("iam:DeleteUserPermissionsBoundary", user.arn.as_str(), command, gives);
        calls.push(
            call.keyed(keys_of_permissions(user))
                .changing(Change::DeleteUserPermissionsBoundary { user_name: name.clone() }),
        );
    }
    let denying = groups_of(account, user).filter(|group| group_denies(account, group));
    calls.extend(denying.flat_map(|group| lift_group(account, user, group)));
    calls
}

fn lift_group(account: &Account, user: &User, group: &Group) -> Vec<Call> {
    let (name, user_name) = (&group.group_name, &user.user_name);
    let command = format!("aws iam remove-user-from-group --group-name {name} --user-name {user_name}");
    let gives = format!("{user_name} without the policies of group {name}");
    let mut calls =
        vec![Call::new("iam:RemoveUserFromGroup", group.arn.as_str(), command, gives).changing(
            Change::RemoveUserFromGroup { group_name: name.clone(), user_name: user_name.clone() },
        )];
    for arn in group.attached_policies.iter().filter(|arn| managed_denies(account, arn)) {
        let command = format!("aws iam detach-group-policy --group-name {name} --policy-arn {arn}");
        let gives = format!("group {name} without the policy {}", policy_name(account, arn));
        calls.push(
            Call::new("iam:DetachGroupPolicy", group.arn.as_str(), command, gives)
                .keyed([("iam:PolicyARN".to_owned(), arn.to_string())])
                .changing(Change::DetachGroupPolicy {
                    group_name: name.clone(),
                    policy_arn: arn.clone().into(),
                }),
        );
    }
    for policy in group.inline_policies.iter().filter(|(_, document)| denies(document)).map(|(name, _)| name)
    {
        let command = format!("aws iam delete-group-policy --group-name {name} --policy-name {policy}");
        let gives = format!("group {name} without the inline policy {policy}");
        calls.push(
            Call::new("iam:DeleteGroupPolicy", group.arn.as_str(), command, gives).changing(
                Change::DeleteGroupPolicy { group_name: name.clone(), policy_name: policy.clone() },
            ),
        );
    }
    calls
}

/// Another text for a managed policy that binds a user of the thief's: a new version that allows everything, or an older one.
pub(super) fn change_version(situation: &Situation<'_>) -> Vec<Call> {
    let account = situation.account();
    let mut arns = BTreeSet::new();
    for user in situation.state.owned() {
        arns.extend(user.attached_policies.iter().chain(&user.permissions_boundary));
        arns.extend(groups_of(account, user).flat_map(|group| &group.attached_policies));
    }
    let own = arns.into_iter().filter(|arn| arn.account() == account.id.as_str());
    own.filter_map(|arn| account.policies.get(arn)).flat_map(|policy| versions_of(account, policy)).collect()
}

fn versions_of(account: &Account, policy: &ManagedPolicy) -> Vec<Call> {
    let (arn, name) = (&policy.arn, &policy.policy_name);
    let mut calls = Vec::new();
    if policy.versions.len() < account.quotas.versions_per_policy {
        let command = format!(
            "aws iam create-policy-version --policy-arn {arn} --set-as-default --policy-document '{}'",
            super::ALLOW_EVERYTHING
        );
        let gives = format!("a policy {name} that denies nothing and allows everything");
        calls.push(Call::new("iam:CreatePolicyVersion", arn.as_str(), command, gives).changing(
            Change::CreatePolicyVersion {
                policy_arn: arn.clone().into(),
                policy_document: allow_everything(),
                set_as_default: true,
                version_id: Known::Unknown,
                create_date: Known::Unknown,
            },
        ));
    }
    for version_id in policy.versions.keys().copied().filter(|version| *version != policy.default_version) {
        let command =
            format!("aws iam set-default-policy-version --policy-arn {arn} --version-id {version_id}");
        let gives = format!("policy {name} as its version {version_id} says");
        calls.push(
            Call::new("iam:SetDefaultPolicyVersion", arn.as_str(), command, gives)
                .changing(Change::SetDefaultPolicyVersion { policy_arn: arn.clone().into(), version_id }),
        );
    }
    calls
}

/// AWS's policy for administrators.
pub(super) fn administrator_access(account: &Account) -> Option<Arn> {
    parsed(&format!("arn:{}:iam::aws:policy/AdministratorAccess", account.partition))
}

fn groups_of<'a>(account: &'a Account, user: &'a User) -> impl Iterator<Item = &'a Group> {
    user.groups.iter().filter_map(|name| account.groups.get(name))
}

fn policy_name(account: &Account, arn: &Arn) -> String {
    account.policies.get(arn).map_or_else(|| arn.to_string(), |policy| policy.policy_name.to_string())
}

/// Whether a policy denies anything; one that is not known may.
fn denies(document: &Document) -> bool {
    let denies = |policy: &iam_policy::PolicyDocument| {
        policy.statements.iter().any(|statement| statement.effect.value == Effect::Deny)
    };
    document.policy().is_none_or(denies)
}

fn managed_denies(account: &Account, arn: &Arn) -> bool {
    account.policies.get(arn).and_then(ManagedPolicy::document).is_none_or(denies)
}

fn group_denies(account: &Account, group: &Group) -> bool {
    group.attached_policies.iter().any(|arn| managed_denies(account, arn))
        || group.inline_policies.values().any(denies)
}
