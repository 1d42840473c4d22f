//! SSH public keys, for CodeCommit.

use super::access_key::{status, told_status};
use super::named::{date, named, user, user_name, user_or_caller};
use super::page::page;
use super::rsa_public_key::RsaPublicKey;
use crate::shapes::iam::{self as shapes, EncodingType, SSHPublicKeyMetadata};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Change, Known, SshPublicKey, Status, User, UserName};

type Answer<T> = Result<T, ApiError>;

/// The lengths that IAM takes, in bits (IAM User Guide, "Use IAM with CodeCommit").
const BITS: std::ops::RangeInclusive<usize> = 2048..=16_384;

fn keys(user: &User) -> &[SshPublicKey] {
    user.credentials.ssh_public_keys.as_ref().known().map_or(&[], Vec::as_slice)
}

fn told(name: &UserName, key: &SshPublicKey, body: String) -> shapes::SSHPublicKey {
    shapes::SSHPublicKey {
        user_name: name.to_string(),
        ssh_public_key_id: key.ssh_public_key_id.to_string(),
        fingerprint: key.fingerprint.clone().known().unwrap_or_default(),
        ssh_public_key_body: body,
        status: told_status(key.status),
        upload_date: key.upload_date.known(),
    }
}

pub(super) fn upload_ssh_public_key(
    tx: &mut Transaction<'_>,
    input: &shapes::UploadSSHPublicKeyRequest,
) -> Answer<shapes::UploadSSHPublicKeyResponse> {
    let name = user_name(&input.user_name)?;
    let key = RsaPublicKey::read(&input.ssh_public_key_body).ok_or_else(|| {
        let message = "The public key encoding format is unsupported or unrecognized.";
        ApiError::unrecognized_public_key_encoding(message)
    })?;
    if !BITS.contains(&key.bits()) {
        return Err(ApiError::invalid_public_key("The public key is malformed or otherwise invalid."));
    }
    let fingerprint = Known::Known(key.fingerprint());
    if keys(user(tx.account(), name.as_str())?).iter().any(|other| other.fingerprint == fingerprint) {
        let message = "The SSH public key is already associated with the specified IAM user.";
        return Err(ApiError::duplicate_ssh_public_key(message));
    }
    let ssh_public_key = SshPublicKey {
        ssh_public_key_id: named(&tx.random.unique_id("APKA"))?,
        fingerprint,
        ssh_public_key_body: Known::Known(input.ssh_public_key_body.clone()),
        status: Status::Active,
        upload_date: Known::Known(tx.now()),
    };
    let answer = told(&name, &ssh_public_key, input.ssh_public_key_body.clone());
    tx.change(Change::UploadSSHPublicKey { user_name: name, ssh_public_key })?;
    Ok(shapes::UploadSSHPublicKeyResponse { ssh_public_key: Some(answer) })
}

pub(super) fn get_ssh_public_key(
    view: &View<'_>,
    input: &shapes::GetSSHPublicKeyRequest,
) -> Answer<shapes::GetSSHPublicKeyResponse> {
    let user = user(view.account(), &input.user_name)?;
    let id = &input.ssh_public_key_id;
    let key = keys(user).iter().find(|key| key.ssh_public_key_id.as_str() == id);
    let key =
        key.ok_or_else(|| ApiError::no_such_entity(format!("The Public Key with id {id} cannot be found.")))?;
    let body = key.ssh_public_key_body.as_ref().known().map_or("", String::as_str);
    let read = RsaPublicKey::read(body);
    let encoded = match input.encoding {
        EncodingType::Ssh => read.map(|key| key.to_ssh()),
        EncodingType::Pem => read.and_then(|key| key.to_pem()),
    };
    let body = encoded.unwrap_or_else(|| body.to_owned());
    Ok(shapes::GetSSHPublicKeyResponse { ssh_public_key: Some(told(&user.user_name, key, body)) })
}

pub(super) fn list_ssh_public_keys(
    view: &View<'_>,
    input: &shapes::ListSSHPublicKeysRequest,
) -> Answer<shapes::ListSSHPublicKeysResponse> {
    let user = user_or_caller(view.account(), input.user_name.as_deref(), view.caller())?;
    let page =
        page(keys(user), |key| key.ssh_public_key_id.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(|key| SSHPublicKeyMetadata {
        user_name: user.user_name.to_string(),
        ssh_public_key_id: key.ssh_public_key_id.to_string(),
        status: told_status(key.status),
        upload_date: date(key.upload_date),
    });
    Ok(shapes::ListSSHPublicKeysResponse {
        ssh_public_keys: Some(page.items),
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn update_ssh_public_key(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateSSHPublicKeyRequest,
) -> Answer<shapes::UpdateSSHPublicKeyResponse> {
    tx.change(Change::UpdateSSHPublicKey {
        user_name: user_name(&input.user_name)?,
        ssh_public_key_id: named(&input.ssh_public_key_id)?,
        status: status(input.status)?,
    })?;
    Ok(shapes::UpdateSSHPublicKeyResponse {})
}

pub(super) fn delete_ssh_public_key(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteSSHPublicKeyRequest,
) -> Answer<shapes::DeleteSSHPublicKeyResponse> {
    tx.change(Change::DeleteSSHPublicKey {
        user_name: user_name(&input.user_name)?,
        ssh_public_key_id: named(&input.ssh_public_key_id)?,
    })?;
    Ok(shapes::DeleteSSHPublicKeyResponse {})
}
