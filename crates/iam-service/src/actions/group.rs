//! Groups and their members.

use super::entity::{group, group_name};
use super::named::{date, id, named, path, user, user_name};
use super::page::page;
use crate::shapes::iam as shapes;
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Change, Group, GroupName, Known};

type Answer<T> = Result<T, ApiError>;

/// A group as answers tell it.
fn told(group: &Group) -> shapes::Group {
    shapes::Group {
        path: group.path.clone(),
        group_name: group.group_name.to_string(),
        group_id: id(&group.group_id),
        arn: group.arn.to_string(),
        create_date: date(group.create_date),
    }
}

pub(super) fn create_group(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateGroupRequest,
) -> Answer<shapes::CreateGroupResponse> {
    let name: GroupName = named(&input.group_name)?;
    let group_id = tx.random.unique_id("AGPA");
    tx.change(Change::CreateGroup {
        group_name: name.clone(),
        path: path(input.path.as_deref()),
        group_id: Known::Known(group_id),
        create_date: Known::Known(tx.now()),
    })?;
    Ok(shapes::CreateGroupResponse { group: told(group(tx.account(), name.as_str())?) })
}

/// The group, and its members in pages.
pub(super) fn get_group(
    view: &View<'_>,
    input: &shapes::GetGroupRequest,
) -> Answer<shapes::GetGroupResponse> {
    let account = view.account();
    let group = group(account, &input.group_name)?;
    let members = account.members(&group.group_name);
    let page = page(members, |user| user.user_name.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(super::user::told);
    Ok(shapes::GetGroupResponse {
        group: told(group),
        users: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn list_groups(
    view: &View<'_>,
    input: &shapes::ListGroupsRequest,
) -> Answer<shapes::ListGroupsResponse> {
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let below = view.account().groups.values().filter(|group| group.path.starts_with(prefix));
    let page =
        page(below, |group| group.group_name.as_str(), input.marker.as_deref(), input.max_items)?.map(told);
    Ok(shapes::ListGroupsResponse {
        groups: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn list_groups_for_user(
    view: &View<'_>,
    input: &shapes::ListGroupsForUserRequest,
) -> Answer<shapes::ListGroupsForUserResponse> {
    let account = view.account();
    let groups = &user(account, &input.user_name)?.groups;
    let groups = groups.iter().filter_map(|name| account.groups.get(name));
    let page = page(groups, |group| group.group_name.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(told);
    Ok(shapes::ListGroupsForUserResponse {
        groups: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn update_group(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateGroupRequest,
) -> Answer<shapes::UpdateGroupResponse> {
    tx.change(Change::UpdateGroup {
        group_name: group_name(&input.group_name)?,
        new_group_name: input.new_group_name.as_deref().map(named).transpose()?,
        new_path: input.new_path.clone(),
    })?;
    Ok(shapes::UpdateGroupResponse {})
}

pub(super) fn delete_group(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteGroupRequest,
) -> Answer<shapes::DeleteGroupResponse> {
    tx.change(Change::DeleteGroup { group_name: group_name(&input.group_name)? })?;
    Ok(shapes::DeleteGroupResponse {})
}

pub(super) fn add_user_to_group(
    tx: &mut Transaction<'_>,
    input: &shapes::AddUserToGroupRequest,
) -> Answer<shapes::AddUserToGroupResponse> {
    let (group_name, user_name) = (group_name(&input.group_name)?, user_name(&input.user_name)?);
    tx.change(Change::AddUserToGroup { group_name, user_name })?;
    Ok(shapes::AddUserToGroupResponse {})
}

pub(super) fn remove_user_from_group(
    tx: &mut Transaction<'_>,
    input: &shapes::RemoveUserFromGroupRequest,
) -> Answer<shapes::RemoveUserFromGroupResponse> {
    let (group_name, user_name) = (group_name(&input.group_name)?, user_name(&input.user_name)?);
    tx.change(Change::RemoveUserFromGroup { group_name, user_name })?;
    Ok(shapes::RemoveUserFromGroupResponse {})
}
