//! `GetAccountAuthorizationDetails`: everybody and their policies.

use super::entity::told_attached;
use super::managed_policy::{attachments, boundaries, told_versions};
use super::named::{id, told_tags};
use super::page::page;
use super::role::told_last_use;
use super::user::told_boundary;
use crate::shapes::iam::{self as shapes, AttachedPolicy, EntityType, PolicyDetail};
use crate::transaction::View;
use crate::wire::ApiError;
use iam_account::{Account, Document, Group, ManagedPolicy, PolicyName, Role, User};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

/// One entity of the answer.
enum Entity<'a> {
    User(&'a User),
    Group(&'a Group),
    Role(&'a Role),
    Policy(&'a ManagedPolicy),
}

impl Entity<'_> {
    /// Tells entities apart whatever their kind, in the order of the answer.
    fn key(&self) -> String {
        match self {
            Self::User(user) => format!("1{}", user.user_name),
            Self::Group(group) => format!("2{}", group.group_name),
            Self::Role(role) => format!("3{}", role.role_name),
            Self::Policy(policy) => format!("4{}", policy.arn),
        }
    }
}

/// The entities of the kinds that are asked for; all without a filter. Of AWS's own policies only those in use are told.
fn entities<'a>(account: &'a Account, filter: &[EntityType]) -> Vec<Entity<'a>> {
    let asked = |kind: EntityType| filter.is_empty() || filter.contains(&kind);
    let mut found = Vec::new();
    if asked(EntityType::User) {
        found.extend(account.users.values().map(Entity::User));
    }
    if asked(EntityType::Group) {
        found.extend(account.groups.values().map(Entity::Group));
    }
    if asked(EntityType::Role) {
        found.extend(account.roles.values().map(Entity::Role));
    }
    let policies = account.policies.values().filter(|policy| match policy.is_aws_managed() {
        false => asked(EntityType::LocalManagedPolicy),
        true => asked(EntityType::AWSManagedPolicy) && is_in_use(account, policy),
    });
    found.extend(policies.map(Entity::Policy));
    found
}

fn is_in_use(account: &Account, policy: &ManagedPolicy) -> bool {
    attachments(account, policy) > 0 || boundaries(account, policy) > 0
}

pub(super) fn get_account_authorization_details(
    view: &View<'_>,
    input: &shapes::GetAccountAuthorizationDetailsRequest,
) -> Result<shapes::GetAccountAuthorizationDetailsResponse, ApiError> {
    let account = view.account();
    let keyed = entities(account, &input.filter).into_iter().map(|entity| (entity.key(), entity));
    let page = page(keyed, |(key, _)| key, input.marker.as_deref(), input.max_items)?;
    let (mut users, mut groups, mut roles, mut policies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (_, entity) in page.items {
        match entity {
            Entity::User(user) => users.push(told_user(account, user)),
            Entity::Group(group) => groups.push(told_group(account, group)),
            Entity::Role(role) => roles.push(told_role(account, role)),
            Entity::Policy(policy) => policies.push(told_policy(account, policy)),
        }
    }
    Ok(shapes::GetAccountAuthorizationDetailsResponse {
        user_detail_list: Some(users),
        group_detail_list: Some(groups),
        role_detail_list: Some(roles),
        policies: Some(policies),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

fn told_user(account: &Account, user: &User) -> shapes::UserDetail {
    shapes::UserDetail {
        path: Some(user.path.clone()),
        user_name: Some(user.user_name.to_string()),
        user_id: Some(id(&user.user_id)),
        arn: Some(user.arn.to_string()),
        create_date: user.create_date.known(),
        // What a user has none of is left out; of groups and roles it is empty.
        user_policy_list: (!user.inline_policies.is_empty()).then(|| told_inline(&user.inline_policies)),
        group_list: Some(user.groups.iter().map(ToString::to_string).collect()),
        attached_managed_policies: Some(told_all_attached(account, &user.attached_policies)),
        permissions_boundary: user.permissions_boundary.as_ref().map(told_boundary),
        tags: told_tags(&user.tags),
    }
}

fn told_group(account: &Account, group: &Group) -> shapes::GroupDetail {
    shapes::GroupDetail {
        path: Some(group.path.clone()),
        group_name: Some(group.group_name.to_string()),
        group_id: Some(id(&group.group_id)),
        arn: Some(group.arn.to_string()),
        create_date: group.create_date.known(),
        group_policy_list: Some(told_inline(&group.inline_policies)),
        attached_managed_policies: Some(told_all_attached(account, &group.attached_policies)),
    }
}

fn told_role(account: &Account, role: &Role) -> shapes::RoleDetail {
    let profiles = account.instance_profiles_of(&role.role_name);
    let profiles = profiles.map(|profile| super::instance_profile::told(account, profile)).collect();
    shapes::RoleDetail {
        path: Some(role.path.clone()),
        role_name: Some(role.role_name.to_string()),
        role_id: Some(id(&role.role_id)),
        arn: Some(role.arn.to_string()),
        create_date: role.create_date.known(),
        assume_role_policy_document: Some(role.assume_role_policy_document.text().into()),
        instance_profile_list: Some(profiles),
        role_policy_list: Some(told_inline(&role.inline_policies)),
        attached_managed_policies: Some(told_all_attached(account, &role.attached_policies)),
        permissions_boundary: role.permissions_boundary.as_ref().map(told_boundary),
        tags: told_tags(&role.tags),
        role_last_used: Some(told_last_use(role)),
    }
}

fn told_policy(account: &Account, policy: &ManagedPolicy) -> shapes::ManagedPolicyDetail {
    shapes::ManagedPolicyDetail {
        policy_name: Some(policy.policy_name.to_string()),
        policy_id: policy.policy_id.clone().known(),
        arn: Some(policy.arn.to_string()),
        path: Some(policy.path.clone()),
        default_version_id: Some(policy.default_version.to_string()),
        attachment_count: Some(attachments(account, policy)),
        permissions_boundary_usage_count: Some(boundaries(account, policy)),
        is_attachable: Some(true),
        description: policy.description.clone().known().flatten(),
        create_date: policy.create_date.known(),
        update_date: policy.update_date().known(),
        policy_version_list: Some(told_versions(policy)),
    }
}

fn told_inline(inline: &BTreeMap<PolicyName, Document>) -> Vec<PolicyDetail> {
    let told = |(name, document): (&PolicyName, &Document)| PolicyDetail {
        policy_name: Some(name.to_string()),
        policy_document: Some(document.text().into()),
    };
    inline.iter().map(told).collect()
}

fn told_all_attached(account: &Account, attached: &BTreeSet<Arn>) -> Vec<AttachedPolicy> {
    attached.iter().map(|arn| told_attached(account, arn)).collect()
}
