//! Service-specific credentials: passwords of CodeCommit and Keyspaces, and long-term API keys.

use super::access_key::{status, told_status};
use super::named::{date, named, user, user_name, user_or_caller};
use super::page::page;
use crate::random::Random;
use crate::shapes::iam::{self as shapes, ServiceSpecificCredentialMetadata};
use crate::state::{Owner, SecretBytes, SecretName};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Secret};
use data_encoding::BASE64;
use iam_account::{Account, Change, CredentialId, Known, ServiceSpecificCredential, Status, User, UserName};
use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

type Answer<T> = Result<T, ApiError>;

/// What a service takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A user name and a password.
    Password,
    /// One text, the API key, which begins with these letters.
    ApiKey(&'static str),
}

impl Form {
    /// The services that there are (API reference, `CreateServiceSpecificCredential`).
    fn of(service: &str) -> Answer<Self> {
        match service {
            "codecommit.amazonaws.com" | "cassandra.amazonaws.com" => Ok(Self::Password),
            "bedrock.amazonaws.com" => Ok(Self::ApiKey("ABSK")),
            "logs.amazonaws.com" => Ok(Self::ApiKey("ACWL")),
            _ => Err(ApiError::service_not_supported(format!("The service {service} is not supported."))),
        }
    }

    /// A new secret. AWS's API keys hold their alias.
    fn secret(self, alias: &str, random: &mut Random) -> Zeroizing<String> {
        let password = Zeroizing::new(BASE64.encode(&*random.bytes::<32>()));
        match self {
            Self::Password => password,
            Self::ApiKey(prefix) => {
                let text = Zeroizing::new(format!("{alias}:{}", password.as_str()));
                Zeroizing::new(format!("{prefix}{}", BASE64.encode(text.as_bytes())))
            }
        }
    }
}

fn credentials(user: &User) -> &[ServiceSpecificCredential] {
    user.credentials.service_specific.as_ref().known().map_or(&[], Vec::as_slice)
}

fn text(known: &Known<Option<String>>) -> Option<String> {
    known.clone().known().flatten()
}

/// With its secret: told when it is made, and never again.
fn told(
    name: &UserName,
    credential: &ServiceSpecificCredential,
    form: Form,
    secret: &str,
) -> shapes::ServiceSpecificCredential {
    let secret = |is_told: bool| is_told.then(|| Secret::from(secret));
    shapes::ServiceSpecificCredential {
        create_date: date(credential.create_date),
        expiration_date: credential.expiration_date.known().flatten(),
        service_name: credential.service_name.clone(),
        service_user_name: text(&credential.service_user_name),
        service_password: secret(form == Form::Password),
        service_credential_alias: text(&credential.service_credential_alias),
        service_credential_secret: secret(form != Form::Password),
        service_specific_credential_id: credential.service_specific_credential_id.to_string(),
        user_name: name.to_string(),
        status: told_status(credential.status),
    }
}

/// The first free one of `alice-at-111122223333`, `alice+1-at-111122223333` ...
fn free_name(account: &Account, user: &User, service: &str) -> String {
    let of_service = || credentials(user).iter().filter(|one| one.service_name == service);
    let is_taken = |name: &str| {
        let has =
            |text: &Known<Option<String>>| text.as_ref().known().and_then(Option::as_deref) == Some(name);
        of_service().any(|one| has(&one.service_user_name) || has(&one.service_credential_alias))
    };
    let name = |number: usize| match number {
        0 => format!("{}-at-{}", user.user_name, account.id),
        number => format!("{}+{number}-at-{}", user.user_name, account.id),
    };
    // One more than there are is free.
    (0..=of_service().count()).map(name).find(|name| !is_taken(name)).unwrap_or_else(|| name(0))
}

fn expiration(form: Form, days: Option<i32>, now: Timestamp) -> Answer<Option<Timestamp>> {
    match (form, days) {
        (_, None) => Ok(None),
        (Form::Password, Some(_)) => {
            let message = "CredentialAgeDays is supported for API keys only.";
            Err(ApiError::validation_error(message))
        }
        (Form::ApiKey(_), Some(days)) => {
            let end = now.checked_add(SignedDuration::from_hours(24 * i64::from(days)));
            let message = "CredentialAgeDays is beyond what can be told as a date.";
            end.map(Some).map_err(|_| ApiError::validation_error(message))
        }
    }
}

pub(super) fn create_service_specific_credential(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateServiceSpecificCredentialRequest,
) -> Answer<shapes::CreateServiceSpecificCredentialResponse> {
    let name = user_name(&input.user_name)?;
    let form = Form::of(&input.service_name)?;
    let alias = free_name(tx.account(), user(tx.account(), name.as_str())?, &input.service_name);
    let only = |is_told: bool| Known::Known(is_told.then(|| alias.clone()));
    let id: CredentialId = named(&tx.random.unique_id("ACCA"))?;
    let service_specific_credential = ServiceSpecificCredential {
        service_specific_credential_id: id.clone(),
        service_name: input.service_name.clone(),
        status: Status::Active,
        create_date: Known::Known(tx.now()),
        expiration_date: Known::Known(expiration(form, input.credential_age_days, tx.now())?),
        service_user_name: only(form == Form::Password),
        service_credential_alias: only(form != Form::Password),
    };
    let secret = form.secret(&alias, &mut tx.random);
    let answer = told(&name, &service_specific_credential, form, &secret);
    tx.change(Change::CreateServiceSpecificCredential {
        user_name: name.clone(),
        service_specific_credential,
    })?;
    let kept = SecretBytes::new(secret.as_bytes());
    tx.put_secret(SecretName::ServiceSpecificCredential(id), Owner::User(name), kept)?;
    Ok(shapes::CreateServiceSpecificCredentialResponse { service_specific_credential: Some(answer) })
}

pub(super) fn reset_service_specific_credential(
    tx: &mut Transaction<'_>,
    input: &shapes::ResetServiceSpecificCredentialRequest,
) -> Answer<shapes::ResetServiceSpecificCredentialResponse> {
    let user = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?;
    let id: CredentialId = named(&input.service_specific_credential_id)?;
    let found = credentials(user).iter().find(|one| one.service_specific_credential_id == id);
    let no_such =
        || ApiError::no_such_entity(format!("The Service Specific Credential with id {id} cannot be found."));
    let (credential, name) = (found.ok_or_else(no_such)?.clone(), user.user_name.clone());
    let form = Form::of(&credential.service_name)?;
    let alias = text(&credential.service_credential_alias).unwrap_or_default();
    let secret = form.secret(&alias, &mut tx.random);
    let kept = SecretBytes::new(secret.as_bytes());
    tx.put_secret(SecretName::ServiceSpecificCredential(id), Owner::User(name.clone()), kept)?;
    let answer = told(&name, &credential, form, &secret);
    Ok(shapes::ResetServiceSpecificCredentialResponse { service_specific_credential: Some(answer) })
}

pub(super) fn update_service_specific_credential(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateServiceSpecificCredentialRequest,
) -> Answer<shapes::UpdateServiceSpecificCredentialResponse> {
    let user = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?;
    tx.change(Change::UpdateServiceSpecificCredential {
        user_name: user.user_name.clone(),
        service_specific_credential_id: named(&input.service_specific_credential_id)?,
        status: status(input.status)?,
    })?;
    Ok(shapes::UpdateServiceSpecificCredentialResponse {})
}

pub(super) fn delete_service_specific_credential(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteServiceSpecificCredentialRequest,
) -> Answer<shapes::DeleteServiceSpecificCredentialResponse> {
    let user = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?;
    let id: CredentialId = named(&input.service_specific_credential_id)?;
    tx.change(Change::DeleteServiceSpecificCredential {
        user_name: user.user_name.clone(),
        service_specific_credential_id: id.clone(),
    })?;
    tx.forget_secret(SecretName::ServiceSpecificCredential(id))?;
    Ok(shapes::DeleteServiceSpecificCredentialResponse {})
}

/// Of one user, or of all.
pub(super) fn list_service_specific_credentials(
    view: &View<'_>,
    input: &shapes::ListServiceSpecificCredentialsRequest,
) -> Answer<shapes::ListServiceSpecificCredentialsResponse> {
    let account = view.account();
    let users: Vec<&User> = if input.all_users == Some(true) {
        account.users.values().collect()
    } else {
        vec![user_or_caller(account, input.user_name.as_deref(), view.caller())?]
    };
    let is_asked = |one: &ServiceSpecificCredential| {
        input.service_name.as_ref().is_none_or(|service| one.service_name == *service)
    };
    let told = |user: &User, one: &ServiceSpecificCredential| ServiceSpecificCredentialMetadata {
        user_name: user.user_name.to_string(),
        status: told_status(one.status),
        service_user_name: text(&one.service_user_name),
        service_credential_alias: text(&one.service_credential_alias),
        create_date: date(one.create_date),
        expiration_date: one.expiration_date.known().flatten(),
        service_specific_credential_id: one.service_specific_credential_id.to_string(),
        service_name: one.service_name.clone(),
    };
    let of_user = |user: &User| {
        credentials(user).iter().filter(|one| is_asked(one)).map(|one| told(user, one)).collect::<Vec<_>>()
    };
    let mut listed: Vec<_> = users.into_iter().flat_map(of_user).collect();
    listed.sort_by(|left, right| {
        left.service_specific_credential_id.cmp(&right.service_specific_credential_id)
    });
    let page = page(
        listed,
        |one| one.service_specific_credential_id.as_str(),
        input.marker.as_deref(),
        input.max_items,
    )?;
    Ok(shapes::ListServiceSpecificCredentialsResponse {
        service_specific_credentials: Some(page.items),
        marker: page.marker,
        is_truncated: Some(page.is_truncated),
    })
}
