//! Inline policies: the same for users, groups and roles.

use super::document::document;
use super::entity::PolicyOwner;
use super::named::named;
use super::page::{Page, page};
use crate::shapes::iam as shapes;
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, PolicyDocument};
use iam_account::{Account, Change, PolicyName};
use iam_policy::PolicyType;

type Answer<T> = Result<T, ApiError>;

fn put(tx: &mut Transaction<'_>, owner: PolicyOwner, name: &str, text: &str) -> Answer<()> {
    let policy_name: PolicyName = named(name)?;
    let kind = match owner {
        PolicyOwner::User(_) => PolicyType::InlineUser,
        PolicyOwner::Group(_) => PolicyType::InlineGroup,
        PolicyOwner::Role(_) => PolicyType::InlineRole,
    };
    owner.inline(tx.account())?;
    let policy_document = document(text, kind)?;
    tx.change(match owner {
        PolicyOwner::User(user_name) => Change::PutUserPolicy { user_name, policy_name, policy_document },
        PolicyOwner::Group(group_name) => Change::PutGroupPolicy { group_name, policy_name, policy_document },
        PolicyOwner::Role(role_name) => Change::PutRolePolicy { role_name, policy_name, policy_document },
    })
}

fn delete(tx: &mut Transaction<'_>, owner: PolicyOwner, name: &str) -> Answer<()> {
    let policy_name = name.parse().map_err(|_| no_such_policy(&owner, name))?;
    tx.change(match owner {
        PolicyOwner::User(user_name) => Change::DeleteUserPolicy { user_name, policy_name },
        PolicyOwner::Group(group_name) => Change::DeleteGroupPolicy { group_name, policy_name },
        PolicyOwner::Role(role_name) => Change::DeleteRolePolicy { role_name, policy_name },
    })
}

fn no_such_policy(owner: &PolicyOwner, name: &str) -> ApiError {
    ApiError::no_such_entity(format!("The {} policy with name {name} cannot be found.", owner.kind()))
}

fn text(account: &Account, owner: &PolicyOwner, name: &str) -> Answer<PolicyDocument> {
    let document = owner.inline(account)?.get(name).ok_or_else(|| no_such_policy(owner, name))?;
    Ok(document.text().into())
}

fn names(
    account: &Account,
    owner: &PolicyOwner,
    marker: Option<&str>,
    max_items: Option<i32>,
) -> Answer<Page<String>> {
    let names = owner.inline(account)?.keys();
    Ok(page(names, |name| name.as_str(), marker, max_items)?.map(PolicyName::to_string))
}

pub(super) fn put_user_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::PutUserPolicyRequest,
) -> Answer<shapes::PutUserPolicyResponse> {
    put(tx, PolicyOwner::user(&input.user_name)?, &input.policy_name, &input.policy_document)?;
    Ok(shapes::PutUserPolicyResponse {})
}

pub(super) fn put_group_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::PutGroupPolicyRequest,
) -> Answer<shapes::PutGroupPolicyResponse> {
    put(tx, PolicyOwner::group(&input.group_name)?, &input.policy_name, &input.policy_document)?;
    Ok(shapes::PutGroupPolicyResponse {})
}

pub(super) fn put_role_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::PutRolePolicyRequest,
) -> Answer<shapes::PutRolePolicyResponse> {
    let owner = PolicyOwner::own_role(tx.account(), &input.role_name)?;
    put(tx, owner, &input.policy_name, &input.policy_document)?;
    Ok(shapes::PutRolePolicyResponse {})
}

pub(super) fn delete_user_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteUserPolicyRequest,
) -> Answer<shapes::DeleteUserPolicyResponse> {
    delete(tx, PolicyOwner::user(&input.user_name)?, &input.policy_name)?;
    Ok(shapes::DeleteUserPolicyResponse {})
}

pub(super) fn delete_group_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteGroupPolicyRequest,
) -> Answer<shapes::DeleteGroupPolicyResponse> {
    delete(tx, PolicyOwner::group(&input.group_name)?, &input.policy_name)?;
    Ok(shapes::DeleteGroupPolicyResponse {})
}

pub(super) fn delete_role_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteRolePolicyRequest,
) -> Answer<shapes::DeleteRolePolicyResponse> {
    let owner = PolicyOwner::own_role(tx.account(), &input.role_name)?;
    delete(tx, owner, &input.policy_name)?;
    Ok(shapes::DeleteRolePolicyResponse {})
}

pub(super) fn get_user_policy(
    view: &View<'_>,
    input: &shapes::GetUserPolicyRequest,
) -> Answer<shapes::GetUserPolicyResponse> {
    let owner = PolicyOwner::user(&input.user_name)?;
    Ok(shapes::GetUserPolicyResponse {
        user_name: input.user_name.clone(),
        policy_name: input.policy_name.clone(),
        policy_document: text(view.account(), &owner, &input.policy_name)?,
    })
}

pub(super) fn get_group_policy(
    view: &View<'_>,
    input: &shapes::GetGroupPolicyRequest,
) -> Answer<shapes::GetGroupPolicyResponse> {
    let owner = PolicyOwner::group(&input.group_name)?;
    Ok(shapes::GetGroupPolicyResponse {
        group_name: input.group_name.clone(),
        policy_name: input.policy_name.clone(),
        policy_document: text(view.account(), &owner, &input.policy_name)?,
    })
}

pub(super) fn get_role_policy(
    view: &View<'_>,
    input: &shapes::GetRolePolicyRequest,
) -> Answer<shapes::GetRolePolicyResponse> {
    let owner = PolicyOwner::role(&input.role_name)?;
    Ok(shapes::GetRolePolicyResponse {
        role_name: input.role_name.clone(),
        policy_name: input.policy_name.clone(),
        policy_document: text(view.account(), &owner, &input.policy_name)?,
    })
}

pub(super) fn list_user_policies(
    view: &View<'_>,
    input: &shapes::ListUserPoliciesRequest,
) -> Answer<shapes::ListUserPoliciesResponse> {
    let owner = PolicyOwner::user(&input.user_name)?;
    let page = names(view.account(), &owner, input.marker.as_deref(), input.max_items)?;
    let (is_truncated, marker) = (Some(page.is_truncated), page.marker);
    Ok(shapes::ListUserPoliciesResponse { policy_names: page.items, is_truncated, marker })
}

pub(super) fn list_group_policies(
    view: &View<'_>,
    input: &shapes::ListGroupPoliciesRequest,
) -> Answer<shapes::ListGroupPoliciesResponse> {
    let owner = PolicyOwner::group(&input.group_name)?;
    let page = names(view.account(), &owner, input.marker.as_deref(), input.max_items)?;
    let (is_truncated, marker) = (Some(page.is_truncated), page.marker);
    Ok(shapes::ListGroupPoliciesResponse { policy_names: page.items, is_truncated, marker })
}

pub(super) fn list_role_policies(
    view: &View<'_>,
    input: &shapes::ListRolePoliciesRequest,
) -> Answer<shapes::ListRolePoliciesResponse> {
    let owner = PolicyOwner::role(&input.role_name)?;
    let page = names(view.account(), &owner, input.marker.as_deref(), input.max_items)?;
    let (is_truncated, marker) = (Some(page.is_truncated), page.marker);
    Ok(shapes::ListRolePoliciesResponse { policy_names: page.items, is_truncated, marker })
}
