//! Sessions: who gets one, for how long, and whether a code was verified for it.

mod assume_role;
mod federation;
mod saml;
mod web_identity;

pub(super) use assume_role::assume_role;
pub(super) use federation::get_federation_token;
pub(super) use saml::assume_role_with_saml;
pub(super) use web_identity::assume_role_with_web_identity;

use super::named::id;
use crate::authorization_message;
use crate::caller::Identity;
use crate::mfa::{Code, MfaVerified, VerifyError, ask};
use crate::random::account_of_access_key;
use crate::session::{Passed, Session, SessionIdentity, SignedInBy, issue};
use crate::shapes::sts::{self as shapes, Credentials};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Secret};
use iam_account::{AccessKeyId, SerialNumber, User};
use jiff::SignedDuration;

type Answer<T> = Result<T, ApiError>;

/// A session of `GetSessionToken` and `GetFederationToken` that is not asked to be shorter (API reference).
const USUAL_SECONDS: i32 = 43_200;
/// The longest session of the root user (API reference, GetSessionToken).
const MOST_SECONDS_OF_ROOT: i32 = 3_600;

/// Answered to everybody who has valid credentials, whatever policies say (domain.md D6).
pub(super) fn get_caller_identity(
    view: &View<'_>,
    _: &shapes::GetCallerIdentityRequest,
) -> Answer<shapes::GetCallerIdentityResponse> {
    let (account, caller) = (view.account(), view.caller());
    Ok(shapes::GetCallerIdentityResponse {
        user_id: caller.user_id(account),
        account: Some(account.id.to_string()),
        arn: caller.arn(account).map(|arn| arn.to_string()),
    })
}

/// The account that a key's id tells, whether or not there is such a key (API reference).
pub(super) fn get_access_key_info(
    view: &View<'_>,
    input: &shapes::GetAccessKeyInfoRequest,
) -> Answer<shapes::GetAccessKeyInfoResponse> {
    let id = &input.access_key_id;
    let held = id.parse::<AccessKeyId>().ok().and_then(|id| view.account().user_of_access_key(&id));
    let account = match (held, account_of_access_key(id)) {
        (Some(_), _) => view.account().id.to_string(),
        (None, Some(account)) => format!("{account:012}"),
        (None, None) => return Err(ApiError::validation_error("Invalid Access Key ID")),
    };
    Ok(shapes::GetAccessKeyInfoResponse { account: Some(account) })
}

/// Why a request was denied; a message of another account is none.
pub(super) fn decode_authorization_message(
    view: &View<'_>,
    input: &shapes::DecodeAuthorizationMessageRequest,
) -> Answer<shapes::DecodeAuthorizationMessageResponse> {
    let decoded = authorization_message::decode(view.state, &input.encoded_message);
    let decoded = decoded.ok_or_else(|| {
        ApiError::invalid_authorization_message("Message cannot be decoded: it was not made by this account.")
    })?;
    Ok(shapes::DecodeAuthorizationMessageResponse { decoded_message: Some(decoded) })
}

pub(super) fn get_session_token(
    tx: &mut Transaction<'_>,
    input: &shapes::GetSessionTokenRequest,
) -> Answer<shapes::GetSessionTokenResponse> {
    let by = SignedInBy::SessionToken;
    let identity = match &tx.caller().identity {
        Identity::Root => SessionIdentity::Root { by },
        Identity::User(name) => {
            let user = tx.account().users.get(name).ok_or_else(ApiError::invalid_client_token_id)?;
            SessionIdentity::User { user_name: name.clone(), user_id: id(&user.user_id), by }
        }
        Identity::Role { .. } | Identity::Federated { .. } => {
            return Err(ApiError::access_denied("Cannot call GetSessionToken with session credentials"));
        }
    };
    let mfa = verified(tx, input.serial_number.as_deref(), input.token_code.as_ref())?;
    let seconds = input.duration_seconds.unwrap_or(USUAL_SECONDS);
    let seconds = match identity {
        SessionIdentity::Root { .. } => seconds.min(MOST_SECONDS_OF_ROOT),
        _ => seconds,
    };
    let session = new_session(tx, identity, seconds, mfa, Passed::default());
    Ok(shapes::GetSessionTokenResponse {
        credentials: Some(credentials(tx, &session)?),
        ..shapes::GetSessionTokenResponse::default()
    })
}

/// A session that begins now.
fn new_session(
    tx: &mut Transaction<'_>,
    identity: SessionIdentity,
    seconds: i32,
    mfa: Option<MfaVerified>,
    passed: Passed,
) -> Session {
    let account = tx.account().id.as_str().parse().unwrap_or_default();
    let id = tx.random.access_key_id("ASIA", account);
    let issued = tx.now();
    let expires = issued.checked_add(SignedDuration::from_secs(seconds.into())).unwrap_or(issued);
    // What was made in the form of an id is one.
    let access_key_id = id.parse().unwrap_or_else(|_| tx.caller().access_key_id.clone());
    Session { access_key_id, identity, issued, expires, mfa, passed }
}

/// The credentials of a session, as answers give them.
fn credentials(tx: &mut Transaction<'_>, session: &Session) -> Answer<Credentials> {
    let state = tx.state().clone();
    let issued = issue(session, &state.vault, &state.account.id, &mut tx.random)
        .ok_or_else(ApiError::internal_failure)?;
    Ok(Credentials {
        access_key_id: issued.access_key_id.to_string(),
        secret_access_key: Secret::from(issued.secret_access_key.as_str()),
        session_token: Secret::from(issued.session_token.as_str()),
        expiration: issued.expiration,
    })
}

/// The verification of the code that a call brings; `None` if it brings none.
///
/// # Errors
/// `AccessDenied` in AWS's two wordings; `ValidationError` if one of the two parameters is missing. An attempt counts against the
/// device's budget, unless the device is not the caller's: who guesses serial numbers must not use up others' budgets.
fn verified(
    tx: &mut Transaction<'_>,
    serial_number: Option<&str>,
    code: Option<&Secret<String>>,
) -> Answer<Option<MfaVerified>> {
    let (serial, code) = match (serial_number, code) {
        (None, None) => return Ok(None),
        (Some(serial), Some(code)) => (serial, code.expose()),
        (None, Some(_)) | (Some(_), None) => {
            let message = "SerialNumber and TokenCode must be given together";
            return Err(ApiError::validation_error(message));
        }
    };
    let serial: SerialNumber = serial.parse().map_err(|_| unable_to_validate())?;
    let account = tx.account();
    let devices = match &tx.caller().identity {
        Identity::Root => Some(&account.root.mfa_devices),
        Identity::User(name) => account.users.get(name).map(|user: &User| &user.credentials.mfa_devices),
        Identity::Role { .. } | Identity::Federated { .. } => None,
    };
    if !devices.is_some_and(|devices| devices.listed.contains_key(&serial)) {
        return Err(unable_to_validate());
    }
    let code: Code = code.parse().map_err(|()| wrong_code())?;
    let asked = ask(tx.state(), &serial, code, tx.now()).ok_or_else(unable_to_validate)?;
    if let Some(attempt) = asked.attempt {
        tx.attempt(attempt)?;
    }
    asked.answer.map(Some).map_err(|error| match error {
        VerifyError::Wrong => wrong_code(),
        VerifyError::NotAsked => unable_to_validate(),
    })
}

/// \[C\]; the blank at the end is AWS's (domain.md 3.2).
fn wrong_code() -> ApiError {
    ApiError::access_denied("MultiFactorAuthentication failed with invalid MFA one time pass code. ")
}

/// \[C\]; the two blanks are AWS's (domain.md 3.2).
fn unable_to_validate() -> ApiError {
    ApiError::access_denied(
        "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and \
         associated with this user.",
    )
}
