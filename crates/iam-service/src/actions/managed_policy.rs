//! Managed policies, their versions and their tags.

use super::document::document;
use super::entity::{no_such_version, policy, policy_arn, version_id};
use super::named::{all_tags, named, path, tags, told_tags};
use super::page::page;
use crate::shapes::iam::{self as shapes, PolicyScopeType, PolicyUsageType};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, Change, Known, ManagedPolicy, PolicyName, VersionId};
use iam_policy::PolicyType;

type Answer<T> = Result<T, ApiError>;

/// To how many users, groups and roles a policy is attached.
pub(super) fn attachments(account: &Account, policy: &ManagedPolicy) -> i32 {
    let arn = &policy.arn;
    let users = account.users_with_policy(arn).count();
    let groups = account.groups_with_policy(arn).count();
    count(users + groups + account.roles_with_policy(arn).count())
}

/// Of how many users and roles it is the permissions boundary.
pub(super) fn boundaries(account: &Account, policy: &ManagedPolicy) -> i32 {
    let roles = account.roles_with_boundary(&policy.arn).count();
    count(account.users_with_boundary(&policy.arn).count() + roles)
}

fn count(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// A policy as lists tell it: without description and tags (API reference, `Policy`).
fn told(account: &Account, policy: &ManagedPolicy) -> shapes::Policy {
    shapes::Policy {
        policy_name: Some(policy.policy_name.to_string()),
        policy_id: policy.policy_id.clone().known(),
        arn: Some(policy.arn.to_string()),
        path: Some(policy.path.clone()),
        default_version_id: Some(policy.default_version.to_string()),
        attachment_count: Some(attachments(account, policy)),
        permissions_boundary_usage_count: Some(boundaries(account, policy)),
        is_attachable: Some(true),
        description: None,
        create_date: policy.create_date.known(),
        update_date: policy.update_date().known(),
        tags: None,
    }
}

fn told_whole(account: &Account, policy: &ManagedPolicy) -> shapes::Policy {
    let description = policy.description.clone().known().flatten();
    shapes::Policy { description, tags: told_tags(&policy.tags), ..told(account, policy) }
}

/// A version without its document.
fn told_version(policy: &ManagedPolicy, version: VersionId) -> shapes::PolicyVersion {
    shapes::PolicyVersion {
        document: None,
        version_id: Some(version.to_string()),
        is_default_version: Some(policy.default_version == version),
        create_date: policy.version_create_dates.get(&version).copied(),
    }
}

/// All versions with their documents, the newest first.
pub(super) fn told_versions(policy: &ManagedPolicy) -> Vec<shapes::PolicyVersion> {
    let whole = |(version, document): (&VersionId, &iam_account::Document)| shapes::PolicyVersion {
        document: Some(document.text().into()),
        ..told_version(policy, *version)
    };
    policy.versions.iter().rev().map(whole).collect()
}

pub(super) fn create_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::CreatePolicyRequest,
) -> Answer<shapes::CreatePolicyResponse> {
    let policy_name: PolicyName = named(&input.policy_name)?;
    let policy_id = tx.random.unique_id("ANPA");
    let path = path(input.path.as_deref());
    let account = tx.account();
    let arn = format!("arn:{}:iam::{}:policy{path}{policy_name}", account.partition, account.id);
    tx.change(Change::CreatePolicy {
        policy_name,
        path,
        policy_document: document(&input.policy_document, PolicyType::Managed)?,
        tags: tags(&input.tags)?,
        policy_id: Known::Known(policy_id),
        version_id: Known::Known(VersionId(1)),
        description: Known::Known(input.description.clone().filter(|text| !text.is_empty())),
        create_date: Known::Known(tx.now()),
    })?;
    let made = told_whole(tx.account(), policy(tx.account(), &arn)?);
    Ok(shapes::CreatePolicyResponse { policy: Some(shapes::Policy { description: None, ..made }) })
}

pub(super) fn get_policy(
    view: &View<'_>,
    input: &shapes::GetPolicyRequest,
) -> Answer<shapes::GetPolicyResponse> {
    let policy = policy(view.account(), &input.policy_arn)?;
    // Where `CreatePolicy` says nothing of tags that are not there, this gives an empty list.
    let tags = Some(all_tags(&policy.tags));
    Ok(shapes::GetPolicyResponse {
        policy: Some(shapes::Policy { tags, ..told_whole(view.account(), policy) }),
    })
}

pub(super) fn list_policies(
    view: &View<'_>,
    input: &shapes::ListPoliciesRequest,
) -> Answer<shapes::ListPoliciesResponse> {
    let account = view.account();
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let asked = account.policies.values().filter(|policy| {
        policy.path.starts_with(prefix) && is_in_scope(policy, input.scope) && is_used(account, policy, input)
    });
    let page = page(asked, |policy| policy.arn.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(|policy| told(account, policy));
    Ok(shapes::ListPoliciesResponse {
        policies: Some(page.items),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

fn is_in_scope(policy: &ManagedPolicy, scope: Option<PolicyScopeType>) -> bool {
    match scope {
        None | Some(PolicyScopeType::All) => true,
        Some(PolicyScopeType::Aws) => policy.is_aws_managed(),
        Some(PolicyScopeType::Local) => !policy.is_aws_managed(),
    }
}

/// Whether the policy is used as `OnlyAttached` and `PolicyUsageFilter` want it.
fn is_used(account: &Account, policy: &ManagedPolicy, input: &shapes::ListPoliciesRequest) -> bool {
    let is_attached = || attachments(account, policy) > 0;
    let is_boundary = || boundaries(account, policy) > 0;
    match (input.policy_usage_filter, input.only_attached) {
        (Some(PolicyUsageType::PermissionsPolicy), _) | (None, Some(true)) => is_attached(),
        (Some(PolicyUsageType::PermissionsBoundary), _) => is_boundary(),
        (None, Some(false) | None) => true,
    }
}

pub(super) fn delete_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::DeletePolicyRequest,
) -> Answer<shapes::DeletePolicyResponse> {
    tx.change(Change::DeletePolicy { policy_arn: policy_arn(&input.policy_arn)? })?;
    Ok(shapes::DeletePolicyResponse {})
}

pub(super) fn create_policy_version(
    tx: &mut Transaction<'_>,
    input: &shapes::CreatePolicyVersionRequest,
) -> Answer<shapes::CreatePolicyVersionResponse> {
    let policy_arn = policy_arn(&input.policy_arn)?;
    let at = &input.policy_arn;
    let newest = policy(tx.account(), at)?.versions.keys().next_back();
    let version = VersionId(newest.map_or(1, |newest| newest.0.saturating_add(1)));
    tx.change(Change::CreatePolicyVersion {
        policy_arn,
        policy_document: document(&input.policy_document, PolicyType::Managed)?,
        set_as_default: input.set_as_default == Some(true),
        version_id: Known::Known(version),
        create_date: Known::Known(tx.now()),
    })?;
    let told = told_version(policy(tx.account(), at)?, version);
    Ok(shapes::CreatePolicyVersionResponse { policy_version: Some(told) })
}

pub(super) fn get_policy_version(
    view: &View<'_>,
    input: &shapes::GetPolicyVersionRequest,
) -> Answer<shapes::GetPolicyVersionResponse> {
    let policy = policy(view.account(), &input.policy_arn)?;
    let version = version_id(&input.policy_arn, &input.version_id)?;
    let absent = || no_such_version(&input.policy_arn, &input.version_id);
    let document = policy.versions.get(&version).ok_or_else(absent)?;
    let told =
        shapes::PolicyVersion { document: Some(document.text().into()), ..told_version(policy, version) };
    Ok(shapes::GetPolicyVersionResponse { policy_version: Some(told) })
}

/// The newest version comes first.
pub(super) fn list_policy_versions(
    view: &View<'_>,
    input: &shapes::ListPolicyVersionsRequest,
) -> Answer<shapes::ListPolicyVersionsResponse> {
    let policy = policy(view.account(), &input.policy_arn)?;
    let versions = policy.versions.keys().rev().copied();
    let keyed = versions.map(|version| (format!("{:010}", u32::MAX - version.0), version));
    let page = page(keyed, |(key, _)| key, input.marker.as_deref(), input.max_items)?;
    let page = page.map(|(_, version)| told_version(policy, version));
    Ok(shapes::ListPolicyVersionsResponse {
        versions: Some(page.items),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn delete_policy_version(
    tx: &mut Transaction<'_>,
    input: &shapes::DeletePolicyVersionRequest,
) -> Answer<shapes::DeletePolicyVersionResponse> {
    let policy_arn = policy_arn(&input.policy_arn)?;
    let version_id = version_id(&input.policy_arn, &input.version_id)?;
    tx.change(Change::DeletePolicyVersion { policy_arn, version_id })?;
    Ok(shapes::DeletePolicyVersionResponse {})
}

pub(super) fn set_default_policy_version(
    tx: &mut Transaction<'_>,
    input: &shapes::SetDefaultPolicyVersionRequest,
) -> Answer<shapes::SetDefaultPolicyVersionResponse> {
    let policy_arn = policy_arn(&input.policy_arn)?;
    let version_id = version_id(&input.policy_arn, &input.version_id)?;
    tx.change(Change::SetDefaultPolicyVersion { policy_arn, version_id })?;
    Ok(shapes::SetDefaultPolicyVersionResponse {})
}

pub(super) fn tag_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::TagPolicyRequest,
) -> Answer<shapes::TagPolicyResponse> {
    tx.change(Change::TagPolicy { policy_arn: policy_arn(&input.policy_arn)?, tags: tags(&input.tags)? })?;
    Ok(shapes::TagPolicyResponse {})
}

pub(super) fn untag_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagPolicyRequest,
) -> Answer<shapes::UntagPolicyResponse> {
    let tag_keys = input.tag_keys.iter().cloned().collect();
    tx.change(Change::UntagPolicy { policy_arn: policy_arn(&input.policy_arn)?, tag_keys })?;
    Ok(shapes::UntagPolicyResponse {})
}

pub(super) fn list_policy_tags(
    view: &View<'_>,
    input: &shapes::ListPolicyTagsRequest,
) -> Answer<shapes::ListPolicyTagsResponse> {
    let tags = all_tags(&policy(view.account(), &input.policy_arn)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListPolicyTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
