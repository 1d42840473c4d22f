//! Signing certificates, for what still takes requests that are signed with them.

use super::access_key::{status, told_status};
use super::certificate;
use super::named::{named, user_or_caller};
use super::page::page;
use crate::shapes::iam as shapes;
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Account, Change, CredentialId, Known, SigningCertificate, Status, User, UserName};

type Answer<T> = Result<T, ApiError>;

/// The letters of a certificate's id: 24 to 128 (API reference, `SigningCertificate`); AWS's have 32.
const ID_LENGTH: usize = 32;

fn certificates(user: &User) -> &[SigningCertificate] {
    user.credentials.signing_certificates.as_ref().known().map_or(&[], Vec::as_slice)
}

fn told_id(certificate: &SigningCertificate) -> &str {
    certificate.certificate_id.as_ref().known().map_or("", CredentialId::as_str)
}

fn told(name: &UserName, certificate: &SigningCertificate) -> shapes::SigningCertificate {
    shapes::SigningCertificate {
        user_name: name.to_string(),
        certificate_id: told_id(certificate).to_owned(),
        certificate_body: certificate.certificate_body.clone().known().unwrap_or_default(),
        status: told_status(certificate.status),
        upload_date: certificate.upload_date.known(),
    }
}

fn check_new(account: &Account, body: &str) -> Answer<()> {
    let is_same = |other: &SigningCertificate| {
        other.certificate_body.as_ref().known().is_some_and(|other| other.trim() == body.trim())
    };
    if account.users.values().flat_map(certificates).any(is_same) {
        let message = "The same certificate is associated with an IAM user in the account.";
        return Err(ApiError::duplicate_certificate(message));
    }
    Ok(())
}

pub(super) fn upload_signing_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::UploadSigningCertificateRequest,
) -> Answer<shapes::UploadSigningCertificateResponse> {
    let name = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?.user_name.clone();
    certificate::read(&input.certificate_body)?;
    check_new(tx.account(), &input.certificate_body)?;
    let letters = tx.random.unique_id("") + &tx.random.unique_id("");
    let id: String = letters.chars().take(ID_LENGTH).collect();
    let certificate = SigningCertificate {
        certificate_id: Known::Known(named(&id)?),
        certificate_body: Known::Known(input.certificate_body.clone()),
        status: Status::Active,
        upload_date: Known::Known(tx.now()),
    };
    let answer = told(&name, &certificate);
    tx.change(Change::UploadSigningCertificate { user_name: name, certificate })?;
    Ok(shapes::UploadSigningCertificateResponse { certificate: answer })
}

pub(super) fn list_signing_certificates(
    view: &View<'_>,
    input: &shapes::ListSigningCertificatesRequest,
) -> Answer<shapes::ListSigningCertificatesResponse> {
    let user = user_or_caller(view.account(), input.user_name.as_deref(), view.caller())?;
    let listed = certificates(user);
    let page = page(listed, |one| told_id(one), input.marker.as_deref(), input.max_items)?;
    let page = page.map(|certificate| told(&user.user_name, certificate));
    Ok(shapes::ListSigningCertificatesResponse {
        certificates: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}

pub(super) fn update_signing_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateSigningCertificateRequest,
) -> Answer<shapes::UpdateSigningCertificateResponse> {
    let user = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?;
    tx.change(Change::UpdateSigningCertificate {
        user_name: user.user_name.clone(),
        certificate_id: named(&input.certificate_id)?,
        status: status(input.status)?,
    })?;
    Ok(shapes::UpdateSigningCertificateResponse {})
}

pub(super) fn delete_signing_certificate(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteSigningCertificateRequest,
) -> Answer<shapes::DeleteSigningCertificateResponse> {
    let user = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?;
    tx.change(Change::DeleteSigningCertificate {
        user_name: user.user_name.clone(),
        certificate_id: named(&input.certificate_id)?,
    })?;
    Ok(shapes::DeleteSigningCertificateResponse {})
}
