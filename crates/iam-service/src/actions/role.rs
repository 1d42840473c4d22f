//! Roles, their trust policies and their tags.

use super::document::trust_policy;
use super::entity::{boundary_arn, own_role_name, role, role_name};
use super::named::{all_tags, date, id, named, path, tags, told_tags};
use super::page::page;
use super::user::told_boundary;
use crate::shapes::iam::{self as shapes, RoleLastUsed};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Change, Known, Role, RoleName};

type Answer<T> = Result<T, ApiError>;

/// The longest session of a role of which nothing else is said, in seconds (API reference, `CreateRole`).
const USUAL_SESSION: u32 = 3_600;

/// A role as lists tell it. `ListRoles` leaves the boundary, the last use and the tags out (API reference).
pub(super) fn told(role: &Role) -> shapes::Role {
    shapes::Role {
        path: role.path.clone(),
        role_name: role.role_name.to_string(),
        role_id: id(&role.role_id),
        arn: role.arn.to_string(),
        create_date: date(role.create_date),
        assume_role_policy_document: Some(role.assume_role_policy_document.text().into()),
        description: role.description.clone().known().flatten(),
        max_session_duration: role.max_session_duration.known().and_then(|most| i32::try_from(most).ok()),
        permissions_boundary: None,
        tags: None,
        role_last_used: None,
        source_role_template: None,
    }
}

fn told_whole(role: &Role) -> shapes::Role {
    shapes::Role {
        permissions_boundary: role.permissions_boundary.as_ref().map(told_boundary),
        tags: told_tags(&role.tags),
        role_last_used: Some(told_last_use(role)),
        ..told(role)
    }
}

/// A role's last use; empty if there was none.
pub(super) fn told_last_use(role: &Role) -> RoleLastUsed {
    match role.last_used.as_ref().known().and_then(Option::as_ref) {
        None => RoleLastUsed { last_used_date: None, region: None },
        Some(last) => RoleLastUsed { last_used_date: Some(last.date), region: last.region.clone().known() },
    }
}

pub(super) fn create_role(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateRoleRequest,
) -> Answer<shapes::CreateRoleResponse> {
    let name: RoleName = named(&input.role_name)?;
    let path = path(input.path.as_deref());
    if path.starts_with("/aws-service-role/") {
        return Err(ApiError::access_denied(format!(
            "Cannot create role with path {path}: it is reserved for service-linked roles"
        )));
    }
    let boundary =
        input.permissions_boundary.as_deref().map(|arn| boundary_arn(tx.account(), arn)).transpose()?;
    let role_id = tx.random.unique_id("AROA");
    let duration = input.max_session_duration.and_then(|most| u32::try_from(most).ok());
    tx.change(Change::CreateRole {
        role_name: name.clone(),
        path,
        assume_role_policy_document: trust_policy(tx.account(), &input.assume_role_policy_document)?,
        max_session_duration: Known::Known(duration.unwrap_or(USUAL_SESSION)),
        permissions_boundary: boundary,
        tags: tags(&input.tags)?,
        role_id: Known::Known(role_id),
        description: Known::Known(input.description.clone()),
        create_date: Known::Known(tx.now()),
    })?;
    let told = told_whole(role(tx.account(), name.as_str())?);
    // IAM tells neither of a role that it has just made.
    let role = shapes::Role { role_last_used: None, max_session_duration: None, ..told };
    Ok(shapes::CreateRoleResponse { role })
}

pub(super) fn get_role(view: &View<'_>, input: &shapes::GetRoleRequest) -> Answer<shapes::GetRoleResponse> {
    Ok(shapes::GetRoleResponse { role: told_whole(role(view.account(), &input.role_name)?) })
}

pub(super) fn list_roles(
    view: &View<'_>,
    input: &shapes::ListRolesRequest,
) -> Answer<shapes::ListRolesResponse> {
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let below = view.account().roles.values().filter(|role| role.path.starts_with(prefix));
    let page =
        page(below, |role| role.role_name.as_str(), input.marker.as_deref(), input.max_items)?.map(told);
    Ok(shapes::ListRolesResponse {
        roles: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

/// Without a description the old one stays; an empty one takes it away.
fn described(description: Option<&str>) -> Known<Option<String>> {
    match description {
        None => Known::Unknown,
        Some("") => Known::Known(None),
        Some(text) => Known::Known(Some(text.to_owned())),
    }
}

pub(super) fn update_role(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateRoleRequest,
) -> Answer<shapes::UpdateRoleResponse> {
    let role_name = match input.max_session_duration {
        // The description is all that may be changed of a service-linked role.
        None => role_name(&input.role_name)?,
        Some(_) => own_role_name(tx.account(), &input.role_name)?,
    };
    let duration = input.max_session_duration.and_then(|most| u32::try_from(most).ok());
    tx.change(Change::UpdateRole {
        role_name,
        description: described(input.description.as_deref()),
        max_session_duration: Known::from_option(duration),
    })?;
    Ok(shapes::UpdateRoleResponse {})
}

pub(super) fn update_role_description(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateRoleDescriptionRequest,
) -> Answer<shapes::UpdateRoleDescriptionResponse> {
    tx.change(Change::UpdateRole {
        role_name: role_name(&input.role_name)?,
        description: described(Some(&input.description)),
        max_session_duration: Known::Unknown,
    })?;
    let role = told(role(tx.account(), &input.role_name)?);
    Ok(shapes::UpdateRoleDescriptionResponse { role: Some(role) })
}

pub(super) fn delete_role(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteRoleRequest,
) -> Answer<shapes::DeleteRoleResponse> {
    let role_name = own_role_name(tx.account(), &input.role_name)?;
    tx.change(Change::DeleteRole { role_name })?;
    Ok(shapes::DeleteRoleResponse {})
}

pub(super) fn update_assume_role_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateAssumeRolePolicyRequest,
) -> Answer<shapes::UpdateAssumeRolePolicyResponse> {
    role(tx.account(), &input.role_name)?;
    let role_name = own_role_name(tx.account(), &input.role_name)?;
    let policy_document = trust_policy(tx.account(), &input.policy_document)?;
    tx.change(Change::UpdateAssumeRolePolicy { role_name, policy_document })?;
    Ok(shapes::UpdateAssumeRolePolicyResponse {})
}

pub(super) fn tag_role(
    tx: &mut Transaction<'_>,
    input: &shapes::TagRoleRequest,
) -> Answer<shapes::TagRoleResponse> {
    tx.change(Change::TagRole { role_name: role_name(&input.role_name)?, tags: tags(&input.tags)? })?;
    Ok(shapes::TagRoleResponse {})
}

pub(super) fn untag_role(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagRoleRequest,
) -> Answer<shapes::UntagRoleResponse> {
    let tag_keys = input.tag_keys.iter().cloned().collect();
    tx.change(Change::UntagRole { role_name: role_name(&input.role_name)?, tag_keys })?;
    Ok(shapes::UntagRoleResponse {})
}

pub(super) fn list_role_tags(
    view: &View<'_>,
    input: &shapes::ListRoleTagsRequest,
) -> Answer<shapes::ListRoleTagsResponse> {
    let tags = all_tags(&role(view.account(), &input.role_name)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListRoleTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
