//! Users and their tags.

use super::entity::boundary_arn;
use super::named::{all_tags, date, id, named, path, tags, told_tags, user, user_name, user_or_caller};
use super::page::page;
use crate::shapes::iam::{self as shapes, AttachedPermissionsBoundary, PermissionsBoundaryAttachmentType};
use crate::state::{Owner, SecretName};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Change, Known, User, UserName};
use iam_policy::Arn;

type Answer<T> = Result<T, ApiError>;

/// A user as answers tell it. `ListUsers` leaves the boundary and the tags out (API reference).
pub(super) fn told(user: &User) -> shapes::User {
    let profile = user.credentials.password.as_ref().known().and_then(Option::as_ref);
    shapes::User {
        path: user.path.clone(),
        user_name: user.user_name.to_string(),
        user_id: id(&user.user_id),
        arn: user.arn.to_string(),
        create_date: date(user.create_date),
        password_last_used: profile.and_then(|profile| profile.last_used.known().flatten()),
        permissions_boundary: None,
        tags: None,
    }
}

fn told_whole(user: &User) -> shapes::User {
    let permissions_boundary = user.permissions_boundary.as_ref().map(told_boundary);
    shapes::User { permissions_boundary, tags: told_tags(&user.tags), ..told(user) }
}

/// A permissions boundary as answers tell it.
pub(super) fn told_boundary(arn: &Arn) -> AttachedPermissionsBoundary {
    AttachedPermissionsBoundary {
        permissions_boundary_type: Some(PermissionsBoundaryAttachmentType::PermissionsBoundaryPolicy),
        permissions_boundary_arn: Some(arn.to_string()),
    }
}

pub(super) fn create_user(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateUserRequest,
) -> Answer<shapes::CreateUserResponse> {
    let name: UserName = named(&input.user_name)?;
    let account = tx.account();
    let boundary = input.permissions_boundary.as_deref().map(|arn| boundary_arn(account, arn)).transpose()?;
    let user_id = tx.random.unique_id("AIDA");
    tx.change(Change::CreateUser {
        user_name: name.clone(),
        path: path(input.path.as_deref()),
        permissions_boundary: boundary,
        tags: tags(&input.tags)?,
        user_id: Known::Known(user_id),
        create_date: Known::Known(tx.now()),
    })?;
    Ok(shapes::CreateUserResponse { user: tx.account().users.get(&name).map(told_whole) })
}

pub(super) fn get_user(view: &View<'_>, input: &shapes::GetUserRequest) -> Answer<shapes::GetUserResponse> {
    let account = view.account();
    let is_root = view.caller().identity == crate::caller::Identity::Root;
    if let (None, true) = (&input.user_name, is_root) {
        return Ok(shapes::GetUserResponse { user: told_root(view) });
    }
    let user = user_or_caller(account, input.user_name.as_deref(), view.caller())?;
    Ok(shapes::GetUserResponse { user: told_whole(user) })
}

/// The root user as `GetUser` tells it: its id and name are the account's.
fn told_root(view: &View<'_>) -> shapes::User {
    let account = view.account();
    shapes::User {
        path: "/".to_owned(),
        user_name: account.id.to_string(),
        user_id: account.id.to_string(),
        arn: format!("arn:{}:iam::{}:root", account.partition, account.id),
        create_date: date(Known::Unknown),
        password_last_used: account.root.password_last_used.known().flatten(),
        ..shapes::User::default()
    }
}

pub(super) fn list_users(
    view: &View<'_>,
    input: &shapes::ListUsersRequest,
) -> Answer<shapes::ListUsersResponse> {
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let below = view.account().users.values().filter(|user| user.path.starts_with(prefix));
    let page =
        page(below, |user| user.user_name.as_str(), input.marker.as_deref(), input.max_items)?.map(told);
    Ok(shapes::ListUsersResponse {
        users: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn update_user(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateUserRequest,
) -> Answer<shapes::UpdateUserResponse> {
    let old = user_name(&input.user_name)?;
    let new: Option<UserName> = input.new_user_name.as_deref().map(named).transpose()?;
    tx.change(Change::UpdateUser {
        user_name: old.clone(),
        new_user_name: new.clone(),
        new_path: input.new_path.clone(),
    })?;
    if let Some(new) = new {
        rename_secrets(tx, &old, &new)?;
    }
    Ok(shapes::UpdateUserResponse {})
}

/// Secrets are sealed for their owner, so that they go along with the user's new name.
fn rename_secrets(tx: &mut Transaction<'_>, old: &UserName, new: &UserName) -> Answer<()> {
    let owner = Owner::User(old.clone());
    let owned: Vec<_> =
        tx.state().vault.of_owner(&owner).map(|(name, secret)| (name.clone(), secret.clone())).collect();
    for (name, secret) in owned {
        let renamed = match &name {
            SecretName::Password(_) => SecretName::Password(new.clone()),
            SecretName::OldPassword(_, number) => SecretName::OldPassword(new.clone(), *number),
            other => other.clone(),
        };
        tx.forget_secret(name)?;
        tx.put_secret(renamed, Owner::User(new.clone()), secret)?;
    }
    Ok(())
}

pub(super) fn delete_user(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteUserRequest,
) -> Answer<shapes::DeleteUserResponse> {
    let name = user_name(&input.user_name)?;
    tx.change(Change::DeleteUser { user_name: name.clone() })?;
    let left: Vec<_> = tx.state().vault.of_owner(&Owner::User(name)).map(|(name, _)| name.clone()).collect();
    for secret in left {
        tx.forget_secret(secret)?;
    }
    Ok(shapes::DeleteUserResponse {})
}

pub(super) fn tag_user(
    tx: &mut Transaction<'_>,
    input: &shapes::TagUserRequest,
) -> Answer<shapes::TagUserResponse> {
    tx.change(Change::TagUser { user_name: user_name(&input.user_name)?, tags: tags(&input.tags)? })?;
    Ok(shapes::TagUserResponse {})
}

pub(super) fn untag_user(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagUserRequest,
) -> Answer<shapes::UntagUserResponse> {
    let tag_keys = input.tag_keys.iter().cloned().collect();
    tx.change(Change::UntagUser { user_name: user_name(&input.user_name)?, tag_keys })?;
    Ok(shapes::UntagUserResponse {})
}

pub(super) fn list_user_tags(
    view: &View<'_>,
    input: &shapes::ListUserTagsRequest,
) -> Answer<shapes::ListUserTagsResponse> {
    let tags = all_tags(&user(view.account(), &input.user_name)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListUserTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
