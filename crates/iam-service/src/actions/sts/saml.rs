//! `AssumeRoleWithSAML`.

use super::Answer;
use crate::shapes::sts as shapes;
use crate::state::State;
use crate::wire::ApiError;
use iam_policy::Arn;

/// Refuses every assertion, and says why. One is worth what its XML signature is, and nothing here verifies those: it takes exclusive
/// canonical XML, in which mistakes are how assertions are forged.
pub(in crate::actions) fn assume_role_with_saml(
    state: &State,
    input: &shapes::AssumeRoleWithSAMLRequest,
) -> Answer<shapes::AssumeRoleWithSAMLResponse> {
    let arn = input.principal_arn.parse::<Arn>().ok();
    if arn.and_then(|arn| state.account.saml_providers.get(&arn)).is_none() {
        return Err(ApiError::invalid_identity_token("Issuer not present in specified provider"));
    }
    let message = "Response signature invalid: this local account does not verify signatures of SAML assertions, and takes none that \
                   is not verified.";
    Err(ApiError::invalid_identity_token(message))
}
