//! `GetFederationToken`.

use super::{Answer, USUAL_SECONDS, credentials, new_session};
use crate::actions::named::id;
use crate::caller::Identity;
use crate::session::SessionIdentity;
use crate::shapes::sts::{self as shapes, FederatedUser};
use crate::transaction::Transaction;
use crate::wire::ApiError;

/// A session with at most the caller's permissions and at most those of the policies that are passed: with none passed, no
/// permission at all. It never carries MFA.
pub(in crate::actions) fn get_federation_token(
    tx: &mut Transaction<'_>,
    input: &shapes::GetFederationTokenRequest,
) -> Answer<shapes::GetFederationTokenResponse> {
    let issuer = match &tx.caller().identity {
        Identity::Root => None,
        Identity::User(name) => {
            let user = tx.account().users.get(name).ok_or_else(ApiError::invalid_client_token_id)?;
            Some((name.clone(), id(&user.user_id)))
        }
        Identity::Role { .. } | Identity::Federated { .. } => {
            return Err(ApiError::access_denied("Cannot call GetFederationToken with session credentials"));
        }
    };
    let (passed, packed) = super::assume_role::passed(
        input.policy.as_deref(),
        &input.policy_arns,
        &input.tags,
        &[],
        None,
        None,
    )?;
    let identity = SessionIdentity::Federated { name: input.name.clone(), issuer };
    let seconds = input.duration_seconds.unwrap_or(USUAL_SECONDS);
    let session = new_session(tx, identity, seconds, None, passed);
    let credentials = credentials(tx, &session)?;
    let account = tx.account();
    let (partition, id, name) = (&account.partition, &account.id, &input.name);
    Ok(shapes::GetFederationTokenResponse {
        credentials: Some(credentials),
        federated_user: Some(FederatedUser {
            federated_user_id: format!("{id}:{name}"),
            arn: format!("arn:{partition}:sts::{id}:federated-user/{name}"),
        }),
        packed_policy_size: packed,
        ..shapes::GetFederationTokenResponse::default()
    })
}
