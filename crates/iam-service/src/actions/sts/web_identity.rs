//! `AssumeRoleWithWebIdentity`.

use super::Answer;
use crate::shapes::sts as shapes;
use crate::state::State;
use crate::wire::ApiError;
use data_encoding::BASE64URL_NOPAD;
use iam_account::Account;
use serde::Deserialize;

/// The claims that say whose token it is.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

/// Refuses every token, and says why. A provider publishes the keys of its tokens at its URL, and this account calls nobody: a token
/// whose provider and audience are known is refused as AWS refuses one whose keys it cannot fetch. What is not verified is
/// never taken.
pub(in crate::actions) fn assume_role_with_web_identity(
    state: &State,
    input: &shapes::AssumeRoleWithWebIdentityRequest,
) -> Answer<shapes::AssumeRoleWithWebIdentityResponse> {
    let claims = claims(input.web_identity_token.expose()).ok_or_else(|| {
        ApiError::invalid_identity_token(
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
        )
    })?;
    check_provider(&state.account, &claims)?;
    let message = "Couldn't retrieve verification key from your identity provider: this local account makes no connections.";
    Err(ApiError::invalid_identity_token(message))
}

fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (Some(_), Some(claims), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    serde_json::from_slice(&BASE64URL_NOPAD.decode(claims.as_bytes()).ok()?).ok()
}

fn check_provider(account: &Account, claims: &Claims) -> Answer<()> {
    let url = claims.iss.strip_prefix("https://").unwrap_or(&claims.iss);
    let provider = account.open_id_connect_providers.values().find(|provider| provider.url == url);
    let provider = provider.ok_or_else(|| {
        let message = format!("No OpenIDConnect provider found in your account for {}", claims.iss);
        ApiError::invalid_identity_token(message)
    })?;
    let is_registered = |audience: &String| provider.client_id_list.contains(audience);
    let is_known = match &claims.aud {
        Audience::One(audience) => is_registered(audience),
        Audience::Many(audiences) => audiences.iter().any(is_registered),
    };
    if is_known { Ok(()) } else { Err(ApiError::invalid_identity_token("Incorrect token audience")) }
}
