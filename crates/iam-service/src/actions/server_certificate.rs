//! Server certificates. Their private keys are kept as secrets, and no call tells them.

use super::certificate;
use super::named::{all_tags, id, named, no_such, path, tags, told_tags};
use super::page::page;
use crate::shapes::iam::{self as shapes, ServerCertificateMetadata};
use crate::state::{Owner, SecretBytes, SecretName};
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, Change, Known, ServerCertificate, ServerCertificateName};

type Answer<T> = Result<T, ApiError>;

fn server_certificate<'a>(account: &'a Account, name: &str) -> Answer<&'a ServerCertificate> {
    account.server_certificates.get(name).ok_or_else(|| no_such("Server Certificate", name))
}

fn told(certificate: &ServerCertificate) -> ServerCertificateMetadata {
    ServerCertificateMetadata {
        path: certificate.path.clone(),
        server_certificate_name: certificate.server_certificate_name.to_string(),
        server_certificate_id: id(&certificate.server_certificate_id),
        arn: certificate.arn.to_string(),
        upload_date: certificate.upload_date.known(),
        expiration: certificate.expiration.known(),
    }
}

pub(super) fn upload_server_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::UploadServerCertificateRequest,
) -> Answer<shapes::UploadServerCertificateResponse> {
    let name: ServerCertificateName = named(&input.server_certificate_name)?;
    let read = certificate::read(&input.certificate_body)?;
    certificate::check_private_key(&read, input.private_key.expose())?;
    let given = tags(&input.tags)?;
    let server_certificate_id = Known::Known(tx.random.unique_id("ASCA"));
    tx.change(Change::UploadServerCertificate {
        server_certificate_name: name.clone(),
        path: path(input.path.as_deref()),
        certificate_body: input.certificate_body.clone(),
        certificate_chain: input.certificate_chain.clone(),
        tags: given.clone(),
        server_certificate_id,
        upload_date: Known::Known(tx.now()),
        expiration: certificate::expiration(&read),
    })?;
    let key = SecretBytes::new(input.private_key.expose().as_bytes());
    tx.put_secret(SecretName::ServerCertificate(name.to_string()), Owner::Account, key)?;
    Ok(shapes::UploadServerCertificateResponse {
        server_certificate_metadata: tx.account().server_certificates.get(&name).map(told),
        tags: told_tags(&given),
    })
}

pub(super) fn get_server_certificate(
    view: &View<'_>,
    input: &shapes::GetServerCertificateRequest,
) -> Answer<shapes::GetServerCertificateResponse> {
    let found = server_certificate(view.account(), &input.server_certificate_name)?;
    Ok(shapes::GetServerCertificateResponse {
        server_certificate: shapes::ServerCertificate {
            server_certificate_metadata: told(found),
            certificate_body: found.certificate_body.clone(),
            certificate_chain: found.certificate_chain.clone(),
            tags: told_tags(&found.tags),
        },
    })
}

pub(super) fn list_server_certificates(
    view: &View<'_>,
    input: &shapes::ListServerCertificatesRequest,
) -> Answer<shapes::ListServerCertificatesResponse> {
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let below = view.account().server_certificates.values().filter(|one| one.path.starts_with(prefix));
    let page =
        page(below, |one| one.server_certificate_name.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(told);
    Ok(shapes::ListServerCertificatesResponse {
        server_certificate_metadata_list: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

/// The private key goes along with the new name.
pub(super) fn update_server_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateServerCertificateRequest,
) -> Answer<shapes::UpdateServerCertificateResponse> {
    let new: Option<ServerCertificateName> =
        input.new_server_certificate_name.as_deref().map(named).transpose()?;
    tx.change(Change::UpdateServerCertificate {
        server_certificate_name: named(&input.server_certificate_name)?,
        new_server_certificate_name: new.clone(),
        new_path: input.new_path.clone(),
    })?;
    let old = SecretName::ServerCertificate(input.server_certificate_name.clone());
    let key = tx.state().vault.secret(&old).cloned();
    if let (Some(new), Some(key)) = (new, key) {
        tx.forget_secret(old)?;
        tx.put_secret(SecretName::ServerCertificate(new.to_string()), Owner::Account, key)?;
    }
    Ok(shapes::UpdateServerCertificateResponse {})
}

pub(super) fn delete_server_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteServerCertificateRequest,
) -> Answer<shapes::DeleteServerCertificateResponse> {
    let server_certificate_name = named(&input.server_certificate_name)?;
    tx.change(Change::DeleteServerCertificate { server_certificate_name })?;
    tx.forget_secret(SecretName::ServerCertificate(input.server_certificate_name.clone()))?;
    Ok(shapes::DeleteServerCertificateResponse {})
}

pub(super) fn tag_server_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::TagServerCertificateRequest,
) -> Answer<shapes::TagServerCertificateResponse> {
    let server_certificate_name = named(&input.server_certificate_name)?;
    tx.change(Change::TagServerCertificate { server_certificate_name, tags: tags(&input.tags)? })?;
    Ok(shapes::TagServerCertificateResponse {})
}

pub(super) fn untag_server_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagServerCertificateRequest,
) -> Answer<shapes::UntagServerCertificateResponse> {
    tx.change(Change::UntagServerCertificate {
        server_certificate_name: named(&input.server_certificate_name)?,
        tag_keys: input.tag_keys.iter().cloned().collect(),
    })?;
    Ok(shapes::UntagServerCertificateResponse {})
}

pub(super) fn list_server_certificate_tags(
    view: &View<'_>,
    input: &shapes::ListServerCertificateTagsRequest,
) -> Answer<shapes::ListServerCertificateTagsResponse> {
    let tags = all_tags(&server_certificate(view.account(), &input.server_certificate_name)?.tags);
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListServerCertificateTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
