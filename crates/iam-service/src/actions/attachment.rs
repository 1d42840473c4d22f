//! Managed policies attached to users, groups and roles, and as the permissions boundary of users and roles.

use super::entity::{
    PolicyOwner, attachable_arn, boundary_arn, own_role_name, policy, policy_arn, role_name, told_attached,
};
use super::named::{id, user_name};
use super::page::{Page, page};
use crate::shapes::iam::{self as shapes, AttachedPolicy, EntityType, PolicyUsageType};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, Change, Group, Role, User};
use iam_policy::Arn;

type Answer<T> = Result<T, ApiError>;

fn attach(tx: &mut Transaction<'_>, owner: PolicyOwner, arn: &str) -> Answer<()> {
    let policy_arn = attachable_arn(tx.account(), arn)?;
    tx.change(match owner {
        PolicyOwner::User(user_name) => Change::AttachUserPolicy { user_name, policy_arn },
        PolicyOwner::Group(group_name) => Change::AttachGroupPolicy { group_name, policy_arn },
        PolicyOwner::Role(role_name) => Change::AttachRolePolicy { role_name, policy_arn },
    })
}

fn detach(tx: &mut Transaction<'_>, owner: PolicyOwner, arn: &str) -> Answer<()> {
    let policy_arn = policy_arn(arn)?;
    tx.change(match owner {
        PolicyOwner::User(user_name) => Change::DetachUserPolicy { user_name, policy_arn },
        PolicyOwner::Group(group_name) => Change::DetachGroupPolicy { group_name, policy_arn },
        PolicyOwner::Role(role_name) => Change::DetachRolePolicy { role_name, policy_arn },
    })
}

fn attached(
    account: &Account,
    owner: &PolicyOwner,
    path_prefix: Option<&str>,
    (marker, max_items): (Option<&str>, Option<i32>),
) -> Answer<Page<AttachedPolicy>> {
    let prefix = path_prefix.unwrap_or("/");
    let arns = owner.attached(account)?.iter().filter(|arn| path_of(arn).starts_with(prefix));
    Ok(page(arns, |arn| arn.as_str(), marker, max_items)?.map(|arn| told_attached(account, arn)))
}

/// `/division/` of `arn:aws:iam::111122223333:policy/division/NAME`.
fn path_of(arn: &Arn) -> &str {
    let below = arn.resource().strip_prefix("policy").unwrap_or("/");
    below.rfind('/').and_then(|last| below.get(..=last)).unwrap_or("/")
}

pub(super) fn attach_user_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::AttachUserPolicyRequest,
) -> Answer<shapes::AttachUserPolicyResponse> {
    attach(tx, PolicyOwner::user(&input.user_name)?, &input.policy_arn)?;
    Ok(shapes::AttachUserPolicyResponse {})
}

pub(super) fn attach_group_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::AttachGroupPolicyRequest,
) -> Answer<shapes::AttachGroupPolicyResponse> {
    attach(tx, PolicyOwner::group(&input.group_name)?, &input.policy_arn)?;
    Ok(shapes::AttachGroupPolicyResponse {})
}

pub(super) fn attach_role_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::AttachRolePolicyRequest,
) -> Answer<shapes::AttachRolePolicyResponse> {
    let owner = PolicyOwner::own_role(tx.account(), &input.role_name)?;
    attach(tx, owner, &input.policy_arn)?;
    Ok(shapes::AttachRolePolicyResponse {})
}

pub(super) fn detach_user_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DetachUserPolicyRequest,
) -> Answer<shapes::DetachUserPolicyResponse> {
    detach(tx, PolicyOwner::user(&input.user_name)?, &input.policy_arn)?;
    Ok(shapes::DetachUserPolicyResponse {})
}

pub(super) fn detach_group_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DetachGroupPolicyRequest,
) -> Answer<shapes::DetachGroupPolicyResponse> {
    detach(tx, PolicyOwner::group(&input.group_name)?, &input.policy_arn)?;
    Ok(shapes::DetachGroupPolicyResponse {})
}

pub(super) fn detach_role_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DetachRolePolicyRequest,
) -> Answer<shapes::DetachRolePolicyResponse> {
    let owner = PolicyOwner::own_role(tx.account(), &input.role_name)?;
    detach(tx, owner, &input.policy_arn)?;
    Ok(shapes::DetachRolePolicyResponse {})
}

pub(super) fn list_attached_user_policies(
    view: &View<'_>,
    input: &shapes::ListAttachedUserPoliciesRequest,
) -> Answer<shapes::ListAttachedUserPoliciesResponse> {
    let owner = PolicyOwner::user(&input.user_name)?;
    let asked = (input.marker.as_deref(), input.max_items);
    let page = attached(view.account(), &owner, input.path_prefix.as_deref(), asked)?;
    Ok(shapes::ListAttachedUserPoliciesResponse {
        attached_policies: Some(page.items),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn list_attached_group_policies(
    view: &View<'_>,
    input: &shapes::ListAttachedGroupPoliciesRequest,
) -> Answer<shapes::ListAttachedGroupPoliciesResponse> {
    let owner = PolicyOwner::group(&input.group_name)?;
    let asked = (input.marker.as_deref(), input.max_items);
    let page = attached(view.account(), &owner, input.path_prefix.as_deref(), asked)?;
    Ok(shapes::ListAttachedGroupPoliciesResponse {
        attached_policies: Some(page.items),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn list_attached_role_policies(
    view: &View<'_>,
    input: &shapes::ListAttachedRolePoliciesRequest,
) -> Answer<shapes::ListAttachedRolePoliciesResponse> {
    let owner = PolicyOwner::role(&input.role_name)?;
    let asked = (input.marker.as_deref(), input.max_items);
    let page = attached(view.account(), &owner, input.path_prefix.as_deref(), asked)?;
    Ok(shapes::ListAttachedRolePoliciesResponse {
        attached_policies: Some(page.items),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn put_user_permissions_boundary(
    tx: &mut Transaction<'_>,
    input: &shapes::PutUserPermissionsBoundaryRequest,
) -> Answer<shapes::PutUserPermissionsBoundaryResponse> {
    let permissions_boundary = boundary_arn(tx.account(), &input.permissions_boundary)?;
    let user_name = user_name(&input.user_name)?;
    tx.change(Change::PutUserPermissionsBoundary { user_name, permissions_boundary })?;
    Ok(shapes::PutUserPermissionsBoundaryResponse {})
}

pub(super) fn delete_user_permissions_boundary(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteUserPermissionsBoundaryRequest,
) -> Answer<shapes::DeleteUserPermissionsBoundaryResponse> {
    tx.change(Change::DeleteUserPermissionsBoundary { user_name: user_name(&input.user_name)? })?;
    Ok(shapes::DeleteUserPermissionsBoundaryResponse {})
}

pub(super) fn put_role_permissions_boundary(
    tx: &mut Transaction<'_>,
    input: &shapes::PutRolePermissionsBoundaryRequest,
) -> Answer<shapes::PutRolePermissionsBoundaryResponse> {
    let permissions_boundary = boundary_arn(tx.account(), &input.permissions_boundary)?;
    let role_name = own_role_name(tx.account(), &input.role_name)?;
    tx.change(Change::PutRolePermissionsBoundary { role_name, permissions_boundary })?;
    Ok(shapes::PutRolePermissionsBoundaryResponse {})
}

pub(super) fn delete_role_permissions_boundary(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteRolePermissionsBoundaryRequest,
) -> Answer<shapes::DeleteRolePermissionsBoundaryResponse> {
    tx.change(Change::DeleteRolePermissionsBoundary { role_name: role_name(&input.role_name)? })?;
    Ok(shapes::DeleteRolePermissionsBoundaryResponse {})
}

/// One to whom a policy is attached.
enum Entity<'a> {
    Group(&'a Group),
    User(&'a User),
    Role(&'a Role),
}

impl Entity<'_> {
    fn path(&self) -> &str {
        match self {
            Self::Group(group) => &group.path,
            Self::User(user) => &user.path,
            Self::Role(role) => &role.path,
        }
    }

    /// Tells entities apart whatever their kind, in the order of the answer.
    fn key(&self) -> String {
        match self {
            Self::Group(group) => format!("1{}", group.group_name),
            Self::User(user) => format!("2{}", user.user_name),
            Self::Role(role) => format!("3{}", role.role_name),
        }
    }
}

/// Whoever has a policy, by attachment or as its permissions boundary.
fn entities<'a>(
    account: &'a Account,
    arn: &Arn,
    filter: Option<EntityType>,
    usage: Option<PolicyUsageType>,
) -> Vec<Entity<'a>> {
    let attached = usage != Some(PolicyUsageType::PermissionsBoundary);
    let bounds = usage != Some(PolicyUsageType::PermissionsPolicy);
    let asked = |kind| filter.is_none_or(|filter| filter == kind);
    let has = |policies: &std::collections::BTreeSet<Arn>, boundary: Option<&Arn>| {
        (attached && policies.contains(arn)) || (bounds && boundary == Some(arn))
    };
    let groups = account.groups.values().filter(|group| has(&group.attached_policies, None));
    let users = account.users.values();
    let users = users.filter(|user| has(&user.attached_policies, user.permissions_boundary.as_ref()));
    let roles = account.roles.values();
    let roles = roles.filter(|role| has(&role.attached_policies, role.permissions_boundary.as_ref()));
    let mut found = Vec::new();
    found.extend(groups.filter(|_| asked(EntityType::Group)).map(Entity::Group));
    found.extend(users.filter(|_| asked(EntityType::User)).map(Entity::User));
    found.extend(roles.filter(|_| asked(EntityType::Role)).map(Entity::Role));
    found
}

pub(super) fn list_entities_for_policy(
    view: &View<'_>,
    input: &shapes::ListEntitiesForPolicyRequest,
) -> Answer<shapes::ListEntitiesForPolicyResponse> {
    let account = view.account();
    let policy = policy(account, &input.policy_arn)?;
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let found = entities(account, &policy.arn, input.entity_filter, input.policy_usage_filter);
    let found = found.into_iter().filter(|entity| entity.path().starts_with(prefix));
    let keyed = found.map(|entity| (entity.key(), entity));
    let page = page(keyed, |(key, _)| key, input.marker.as_deref(), input.max_items)?;
    let (mut groups, mut users, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    for (_, entity) in page.items {
        match entity {
            Entity::Group(group) => groups.push(shapes::PolicyGroup {
                group_name: Some(group.group_name.to_string()),
                group_id: Some(id(&group.group_id)),
            }),
            Entity::User(user) => users.push(shapes::PolicyUser {
                user_name: Some(user.user_name.to_string()),
                user_id: Some(id(&user.user_id)),
            }),
            Entity::Role(role) => roles.push(shapes::PolicyRole {
                role_name: Some(role.role_name.to_string()),
                role_id: Some(id(&role.role_id)),
            }),
        }
    }
    Ok(shapes::ListEntitiesForPolicyResponse {
        policy_groups: Some(groups),
        policy_users: Some(users),
        policy_roles: Some(roles),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
