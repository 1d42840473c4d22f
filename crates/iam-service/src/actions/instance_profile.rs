//! Instance profiles and the role in each.

use super::entity::{instance_profile, instance_profile_name, own_role_name, role};
use super::named::{all_tags, date, id, named, path, tags, told_tags};
use super::page::page;
use crate::shapes::iam as shapes;
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, Change, InstanceProfile, InstanceProfileName, Known};

type Answer<T> = Result<T, ApiError>;

/// An instance profile as lists tell it: without tags (API reference, `ListInstanceProfiles`).
pub(super) fn told(account: &Account, profile: &InstanceProfile) -> shapes::InstanceProfile {
    let roles = profile.roles.iter().filter_map(|name| account.roles.get(name));
    shapes::InstanceProfile {
        path: profile.path.clone(),
        instance_profile_name: profile.instance_profile_name.to_string(),
        instance_profile_id: id(&profile.instance_profile_id),
        arn: profile.arn.to_string(),
        create_date: date(profile.create_date),
        roles: roles.map(super::role::told).collect(),
        tags: None,
    }
}

fn told_whole(account: &Account, profile: &InstanceProfile) -> shapes::InstanceProfile {
    shapes::InstanceProfile { tags: told_tags(&profile.tags), ..told(account, profile) }
}

pub(super) fn create_instance_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateInstanceProfileRequest,
) -> Answer<shapes::CreateInstanceProfileResponse> {
    let name: InstanceProfileName = named(&input.instance_profile_name)?;
    let instance_profile_id = tx.random.unique_id("AIPA");
    tx.change(Change::CreateInstanceProfile {
        instance_profile_name: name.clone(),
        path: path(input.path.as_deref()),
        tags: tags(&input.tags)?,
        instance_profile_id: Known::Known(instance_profile_id),
        create_date: Known::Known(tx.now()),
    })?;
    let made = instance_profile(tx.account(), name.as_str())?;
    Ok(shapes::CreateInstanceProfileResponse { instance_profile: told_whole(tx.account(), made) })
}

pub(super) fn get_instance_profile(
    view: &View<'_>,
    input: &shapes::GetInstanceProfileRequest,
) -> Answer<shapes::GetInstanceProfileResponse> {
    let profile = instance_profile(view.account(), &input.instance_profile_name)?;
    let tags = Some(all_tags(&profile.tags));
    let instance_profile = shapes::InstanceProfile { tags, ..told(view.account(), profile) };
    Ok(shapes::GetInstanceProfileResponse { instance_profile })
}

pub(super) fn list_instance_profiles(
    view: &View<'_>,
    input: &shapes::ListInstanceProfilesRequest,
) -> Answer<shapes::ListInstanceProfilesResponse> {
    let account = view.account();
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let below = account.instance_profiles.values().filter(|profile| profile.path.starts_with(prefix));
    let page = page(
        below,
        |profile| profile.instance_profile_name.as_str(),
        input.marker.as_deref(),
        input.max_items,
    )?;
    let page = page.map(|profile| told(account, profile));
    Ok(shapes::ListInstanceProfilesResponse {
        instance_profiles: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn list_instance_profiles_for_role(
    view: &View<'_>,
    input: &shapes::ListInstanceProfilesForRoleRequest,
) -> Answer<shapes::ListInstanceProfilesForRoleResponse> {
    let account = view.account();
    let role = role(account, &input.role_name)?;
    let profiles = account.instance_profiles_of(&role.role_name);
    let page = page(
        profiles,
        |profile| profile.instance_profile_name.as_str(),
        input.marker.as_deref(),
        input.max_items,
    )?;
    let page = page.map(|profile| told(account, profile));
    Ok(shapes::ListInstanceProfilesForRoleResponse {
        instance_profiles: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn delete_instance_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteInstanceProfileRequest,
) -> Answer<shapes::DeleteInstanceProfileResponse> {
    let instance_profile_name = instance_profile_name(&input.instance_profile_name)?;
    tx.change(Change::DeleteInstanceProfile { instance_profile_name })?;
    Ok(shapes::DeleteInstanceProfileResponse {})
}

pub(super) fn add_role_to_instance_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::AddRoleToInstanceProfileRequest,
) -> Answer<shapes::AddRoleToInstanceProfileResponse> {
    let instance_profile_name = instance_profile_name(&input.instance_profile_name)?;
    let role_name = own_role_name(tx.account(), &input.role_name)?;
    tx.change(Change::AddRoleToInstanceProfile { instance_profile_name, role_name })?;
    Ok(shapes::AddRoleToInstanceProfileResponse {})
}

pub(super) fn remove_role_from_instance_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::RemoveRoleFromInstanceProfileRequest,
) -> Answer<shapes::RemoveRoleFromInstanceProfileResponse> {
    let instance_profile_name = instance_profile_name(&input.instance_profile_name)?;
    let role_name = own_role_name(tx.account(), &input.role_name)?;
    tx.change(Change::RemoveRoleFromInstanceProfile { instance_profile_name, role_name })?;
    Ok(shapes::RemoveRoleFromInstanceProfileResponse {})
}

pub(super) fn tag_instance_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::TagInstanceProfileRequest,
) -> Answer<shapes::TagInstanceProfileResponse> {
    let instance_profile_name = instance_profile_name(&input.instance_profile_name)?;
    tx.change(Change::TagInstanceProfile { instance_profile_name, tags: tags(&input.tags)? })?;
    Ok(shapes::TagInstanceProfileResponse {})
}

pub(super) fn untag_instance_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagInstanceProfileRequest,
) -> Answer<shapes::UntagInstanceProfileResponse> {
    let instance_profile_name = instance_profile_name(&input.instance_profile_name)?;
    let tag_keys = input.tag_keys.iter().cloned().collect();
    tx.change(Change::UntagInstanceProfile { instance_profile_name, tag_keys })?;
    Ok(shapes::UntagInstanceProfileResponse {})
}

pub(super) fn list_instance_profile_tags(
    view: &View<'_>,
    input: &shapes::ListInstanceProfileTagsRequest,
) -> Answer<shapes::ListInstanceProfileTagsResponse> {
    let tags = all_tags(&instance_profile(view.account(), &input.instance_profile_name)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListInstanceProfileTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
