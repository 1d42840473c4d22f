//! Access keys: of users, and of the root user.

use super::mfa_device::Holder;
use super::named::named;
use super::page::page;
use crate::shapes::iam::{self as shapes, AccessKeyLastUsed, AccessKeyMetadata, StatusType};
use crate::state::{SecretBytes, SecretName};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Secret};
use iam_account::{AccessKey, AccessKeyId, Account, Change, KeyUse, Known, Status};

type Answer<T> = Result<T, ApiError>;

/// A status as answers tell it.
pub(super) fn told_status(status: Status) -> StatusType {
    match status {
        Status::Active => StatusType::Active,
        Status::Inactive => StatusType::Inactive,
        Status::Expired => StatusType::Expired,
    }
}

/// A status that a call sets. Nobody but AWS lets a credential expire.
///
/// # Errors
/// `ValidationError`.
pub(super) fn status(given: StatusType) -> Answer<Status> {
    match given {
        StatusType::Active => Ok(Status::Active),
        StatusType::Inactive => Ok(Status::Inactive),
        StatusType::Expired => Err(ApiError::validation_error("Status must be Active or Inactive.")),
    }
}

impl Holder {
    /// The name in answers; the root user's is the account's id.
    fn name(&self, account: &Account) -> String {
        match self {
            Self::Root => account.id.to_string(),
            Self::User(name) => name.to_string(),
        }
    }

    fn access_keys<'a>(&self, account: &'a Account) -> &'a [AccessKey] {
        let keys = match self {
            Self::Root => Some(&account.root.access_keys),
            Self::User(name) => account.users.get(name).map(|user| &user.credentials.access_keys),
        };
        keys.and_then(|keys| keys.as_ref().known()).map_or(&[], Vec::as_slice)
    }
}

fn access_key_id(text: &str) -> Answer<AccessKeyId> {
    named(text)
}

fn told_id(key: &AccessKey) -> &str {
    key.access_key_id.as_ref().known().map_or("", AccessKeyId::as_str)
}

pub(super) fn create_access_key(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateAccessKeyRequest,
) -> Answer<shapes::CreateAccessKeyResponse> {
    let holder = Holder::of(tx.account(), input.user_name.as_deref(), tx.caller())?;
    let account = tx.account().id.as_str().parse().unwrap_or_default();
    let id = access_key_id(&tx.random.access_key_id("AKIA", account))?;
    let secret = tx.random.secret_access_key();
    let created = tx.now();
    let access_key = AccessKey {
        access_key_id: Known::Known(id.clone()),
        status: Status::Active,
        create_date: Known::Known(created),
        last_used: Known::Known(None),
    };
    tx.change(match &holder {
        Holder::Root => Change::CreateRootAccessKey { access_key },
        Holder::User(user_name) => Change::CreateAccessKey { user_name: user_name.clone(), access_key },
    })?;
    let kept = SecretBytes::new(secret.as_bytes());
    tx.put_secret(SecretName::AccessKey(id.clone()), holder.owner(), kept)?;
    Ok(shapes::CreateAccessKeyResponse {
        access_key: shapes::AccessKey {
            user_name: holder.name(tx.account()),
            access_key_id: id.to_string(),
            status: StatusType::Active,
            secret_access_key: Secret::from(secret.as_str()),
            create_date: Some(created),
        },
    })
}

pub(super) fn update_access_key(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateAccessKeyRequest,
) -> Answer<shapes::UpdateAccessKeyResponse> {
    let holder = Holder::of(tx.account(), input.user_name.as_deref(), tx.caller())?;
    let (access_key_id, status) = (access_key_id(&input.access_key_id)?, status(input.status)?);
    tx.change(match holder {
        Holder::Root => Change::UpdateRootAccessKey { access_key_id, status },
        Holder::User(user_name) => Change::UpdateAccessKey { user_name, access_key_id, status },
    })?;
    Ok(shapes::UpdateAccessKeyResponse {})
}

pub(super) fn delete_access_key(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteAccessKeyRequest,
) -> Answer<shapes::DeleteAccessKeyResponse> {
    let holder = Holder::of(tx.account(), input.user_name.as_deref(), tx.caller())?;
    let id = access_key_id(&input.access_key_id)?;
    tx.change(match holder {
        Holder::Root => Change::DeleteRootAccessKey { access_key_id: id.clone() },
        Holder::User(user_name) => Change::DeleteAccessKey { user_name, access_key_id: id.clone() },
    })?;
    tx.forget_secret(SecretName::AccessKey(id))?;
    Ok(shapes::DeleteAccessKeyResponse {})
}

pub(super) fn list_access_keys(
    view: &View<'_>,
    input: &shapes::ListAccessKeysRequest,
) -> Answer<shapes::ListAccessKeysResponse> {
    let account = view.account();
    let holder = Holder::of(account, input.user_name.as_deref(), view.caller())?;
    let name = holder.name(account);
    let keys = holder.access_keys(account);
    let page = page(keys, |key| told_id(key), input.marker.as_deref(), input.max_items)?;
    let page = page.map(|key| AccessKeyMetadata {
        user_name: Some(name.clone()),
        access_key_id: Some(told_id(key).to_owned()),
        status: Some(told_status(key.status)),
        create_date: key.create_date.known(),
    });
    Ok(shapes::ListAccessKeysResponse {
        access_key_metadata: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn get_access_key_last_used(
    view: &View<'_>,
    input: &shapes::GetAccessKeyLastUsedRequest,
) -> Answer<shapes::GetAccessKeyLastUsedResponse> {
    let account = view.account();
    let id = access_key_id(&input.access_key_id)?;
    let holder = match account.user_of_access_key(&id) {
        Some(user) => Holder::User(user.user_name.clone()),
        None => Holder::Root,
    };
    let found = holder.access_keys(account).iter().find(|key| told_id(key) == id.as_str());
    let no_such = || ApiError::no_such_entity(format!("The Access Key with id {id} cannot be found."));
    let last_used = found.ok_or_else(no_such)?.last_used.as_ref().known().and_then(Option::as_ref);
    Ok(shapes::GetAccessKeyLastUsedResponse {
        user_name: Some(holder.name(account)),
        access_key_last_used: Some(told_use(last_used)),
    })
}

/// A key's last use. "N/A" stands for what was never recorded (API reference, `AccessKeyLastUsed`).
fn told_use(last_used: Option<&KeyUse>) -> AccessKeyLastUsed {
    let told = |text: Option<&Known<String>>| {
        text.and_then(|text| text.as_ref().known()).map_or_else(|| "N/A".to_owned(), String::clone)
    };
    AccessKeyLastUsed {
        last_used_date: last_used.map(|used| used.date),
        service_name: told(last_used.map(|used| &used.service)),
        region: told(last_used.map(|used| &used.region)),
    }
}
