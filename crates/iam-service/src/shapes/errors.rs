//! The errors of the models.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use crate::wire::ApiError;

impl ApiError {
    /// `AccountNotManagementOrDelegatedAdministratorException`, 400.
    pub fn account_not_management_or_delegated_administrator(message: impl Into<String>) -> Self {
        Self::sender("AccountNotManagementOrDelegatedAdministratorException", 400, message)
    }

    /// `CallerIsNotManagementAccountException`, 400.
    pub fn caller_is_not_management_account(message: impl Into<String>) -> Self {
        Self::sender("CallerIsNotManagementAccountException", 400, message)
    }

    /// `ConcurrentModification`, 409.
    pub fn concurrent_modification(message: impl Into<String>) -> Self {
        Self::sender("ConcurrentModification", 409, message)
    }

    /// `ReportExpired`, 410.
    pub fn credential_report_expired(message: impl Into<String>) -> Self {
        Self::sender("ReportExpired", 410, message)
    }

    /// `ReportNotPresent`, 410.
    pub fn credential_report_not_present(message: impl Into<String>) -> Self {
        Self::sender("ReportNotPresent", 410, message)
    }

    /// `ReportInProgress`, 404.
    pub fn credential_report_not_ready(message: impl Into<String>) -> Self {
        Self::sender("ReportInProgress", 404, message)
    }

    /// `DeleteConflict`, 409.
    pub fn delete_conflict(message: impl Into<String>) -> Self {
        Self::sender("DeleteConflict", 409, message)
    }

    /// `DuplicateCertificate`, 409.
    pub fn duplicate_certificate(message: impl Into<String>) -> Self {
        Self::sender("DuplicateCertificate", 409, message)
    }

    /// `DuplicateSSHPublicKey`, 400.
    pub fn duplicate_ssh_public_key(message: impl Into<String>) -> Self {
        Self::sender("DuplicateSSHPublicKey", 400, message)
    }

    /// `EntityAlreadyExists`, 409.
    pub fn entity_already_exists(message: impl Into<String>) -> Self {
        Self::sender("EntityAlreadyExists", 409, message)
    }

    /// `EntityTemporarilyUnmodifiable`, 409.
    pub fn entity_temporarily_unmodifiable(message: impl Into<String>) -> Self {
        Self::sender("EntityTemporarilyUnmodifiable", 409, message)
    }

    /// `ExpiredTokenException`, 400.
    pub fn expired_token(message: impl Into<String>) -> Self {
        Self::sender("ExpiredTokenException", 400, message)
    }

    /// `ExpiredTradeInTokenException`, 400.
    pub fn expired_trade_in_token(message: impl Into<String>) -> Self {
        Self::sender("ExpiredTradeInTokenException", 400, message)
    }

    /// `FeatureDisabled`, 404.
    pub fn feature_disabled(message: impl Into<String>) -> Self {
        Self::sender("FeatureDisabled", 404, message)
    }

    /// `FeatureEnabled`, 409.
    pub fn feature_enabled(message: impl Into<String>) -> Self {
        Self::sender("FeatureEnabled", 409, message)
    }

    /// `IDPCommunicationError`, 400.
    pub fn idp_communication_error(message: impl Into<String>) -> Self {
        Self::sender("IDPCommunicationError", 400, message)
    }

    /// `IDPRejectedClaim`, 403.
    pub fn idp_rejected_claim(message: impl Into<String>) -> Self {
        Self::sender("IDPRejectedClaim", 403, message)
    }

    /// `InvalidAuthenticationCode`, 403.
    pub fn invalid_authentication_code(message: impl Into<String>) -> Self {
        Self::sender("InvalidAuthenticationCode", 403, message)
    }

    /// `InvalidAuthorizationMessageException`, 400.
    pub fn invalid_authorization_message(message: impl Into<String>) -> Self {
        Self::sender("InvalidAuthorizationMessageException", 400, message)
    }

    /// `InvalidCertificate`, 400.
    pub fn invalid_certificate(message: impl Into<String>) -> Self {
        Self::sender("InvalidCertificate", 400, message)
    }

    /// `InvalidIdentityToken`, 400.
    pub fn invalid_identity_token(message: impl Into<String>) -> Self {
        Self::sender("InvalidIdentityToken", 400, message)
    }

    /// `InvalidInput`, 400.
    pub fn invalid_input(message: impl Into<String>) -> Self {
        Self::sender("InvalidInput", 400, message)
    }

    /// `InvalidPublicKey`, 400.
    pub fn invalid_public_key(message: impl Into<String>) -> Self {
        Self::sender("InvalidPublicKey", 400, message)
    }

    /// `InvalidUserType`, 400.
    pub fn invalid_user_type(message: impl Into<String>) -> Self {
        Self::sender("InvalidUserType", 400, message)
    }

    /// `JWTPayloadSizeExceededException`, 400.
    pub fn jwt_payload_size_exceeded(message: impl Into<String>) -> Self {
        Self::sender("JWTPayloadSizeExceededException", 400, message)
    }

    /// `KeyPairMismatch`, 400.
    pub fn key_pair_mismatch(message: impl Into<String>) -> Self {
        Self::sender("KeyPairMismatch", 400, message)
    }

    /// `LimitExceeded`, 409.
    pub fn limit_exceeded(message: impl Into<String>) -> Self {
        Self::sender("LimitExceeded", 409, message)
    }

    /// `MalformedCertificate`, 400.
    pub fn malformed_certificate(message: impl Into<String>) -> Self {
        Self::sender("MalformedCertificate", 400, message)
    }

    /// `MalformedPolicyDocument`, 400.
    pub fn malformed_policy_document(message: impl Into<String>) -> Self {
        Self::sender("MalformedPolicyDocument", 400, message)
    }

    /// `NameConflict`, 409.
    pub fn name_conflict(message: impl Into<String>) -> Self {
        Self::sender("NameConflict", 409, message)
    }

    /// `NoSuchEntity`, 404.
    pub fn no_such_entity(message: impl Into<String>) -> Self {
        Self::sender("NoSuchEntity", 404, message)
    }

    /// `OpenIdIdpCommunicationError`, 400.
    pub fn open_id_idp_communication_error(message: impl Into<String>) -> Self {
        Self::sender("OpenIdIdpCommunicationError", 400, message)
    }

    /// `OrganizationNotFoundException`, 400.
    pub fn organization_not_found(message: impl Into<String>) -> Self {
        Self::sender("OrganizationNotFoundException", 400, message)
    }

    /// `OrganizationNotInAllFeaturesModeException`, 400.
    pub fn organization_not_in_all_features_mode(message: impl Into<String>) -> Self {
        Self::sender("OrganizationNotInAllFeaturesModeException", 400, message)
    }

    /// `OutboundWebIdentityFederationDisabledException`, 403.
    pub fn outbound_web_identity_federation_disabled(message: impl Into<String>) -> Self {
        Self::sender("OutboundWebIdentityFederationDisabledException", 403, message)
    }

    /// `PackedPolicyTooLarge`, 400.
    pub fn packed_policy_too_large(message: impl Into<String>) -> Self {
        Self::sender("PackedPolicyTooLarge", 400, message)
    }

    /// `PasswordPolicyViolation`, 400.
    pub fn password_policy_violation(message: impl Into<String>) -> Self {
        Self::sender("PasswordPolicyViolation", 400, message)
    }

    /// `PolicyEvaluation`, 500.
    pub fn policy_evaluation(message: impl Into<String>) -> Self {
        Self::receiver("PolicyEvaluation", 500, message)
    }

    /// `PolicyNotAttachable`, 400.
    pub fn policy_not_attachable(message: impl Into<String>) -> Self {
        Self::sender("PolicyNotAttachable", 400, message)
    }

    /// `RegionDisabledException`, 403.
    pub fn region_disabled(message: impl Into<String>) -> Self {
        Self::sender("RegionDisabledException", 403, message)
    }

    /// `ReportGenerationLimitExceeded`, 409.
    pub fn report_generation_limit_exceeded(message: impl Into<String>) -> Self {
        Self::sender("ReportGenerationLimitExceeded", 409, message)
    }

    /// `RoleModified`, 409.
    pub fn role_modified(message: impl Into<String>) -> Self {
        Self::sender("RoleModified", 409, message)
    }

    /// `RoleTemplateDisabled`, 400.
    pub fn role_template_disabled(message: impl Into<String>) -> Self {
        Self::sender("RoleTemplateDisabled", 400, message)
    }

    /// `ServiceAccessNotEnabledException`, 400.
    pub fn service_access_not_enabled(message: impl Into<String>) -> Self {
        Self::sender("ServiceAccessNotEnabledException", 400, message)
    }

    /// `ServiceFailure`, 500.
    pub fn service_failure(message: impl Into<String>) -> Self {
        Self::receiver("ServiceFailure", 500, message)
    }

    /// `NotSupportedService`, 404.
    pub fn service_not_supported(message: impl Into<String>) -> Self {
        Self::sender("NotSupportedService", 404, message)
    }

    /// `SessionDurationEscalationException`, 403.
    pub fn session_duration_escalation(message: impl Into<String>) -> Self {
        Self::sender("SessionDurationEscalationException", 403, message)
    }

    /// `UnmodifiableEntity`, 400.
    pub fn unmodifiable_entity(message: impl Into<String>) -> Self {
        Self::sender("UnmodifiableEntity", 400, message)
    }

    /// `UnrecognizedPublicKeyEncoding`, 400.
    pub fn unrecognized_public_key_encoding(message: impl Into<String>) -> Self {
        Self::sender("UnrecognizedPublicKeyEncoding", 400, message)
    }
}
