//! What the service does for who passed the gate: a file for each kind of entity, a function for each operation.
//!
//! Every operation stands once in the list below: as one that reads, one that may change the account, one that is called
//! without a signature, or, with the reason, as one that is not done here. One that is missing does not compile.

mod access_advisor;
mod access_key;
mod account;
mod account_details;
mod attachment;
mod certificate;
mod credential_report;
mod document;
mod entity;
mod group;
mod inline_policy;
mod instance_profile;
mod login_profile;
mod managed_policy;
mod mfa_device;
mod named;
mod open_id_connect_provider;
mod page;
mod password_policy;
mod role;
mod rsa_public_key;
mod saml_provider;
mod server_certificate;
mod service_linked_role;
mod service_specific_credential;
mod signing_certificate;
mod simulate;
mod ssh_public_key;
mod sts;
mod user;

use crate::caller::Caller;
use crate::environment::Environment;
use crate::gate::authorise;
use crate::passwords::{self, Prepared};
use crate::random::Random;
use crate::shapes::{Call, Operation, Request};
use crate::state::{Event, State};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Params, response};

/// What becomes of a call of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is answered from one state.
    Read,
    /// It may make the next state, so that calls of its kind come one after the other.
    Write,
    /// Who calls has no credentials yet, but brings what an identity provider said: the request needs no signature.
    Unsigned,
    /// It is not done here, for this reason. Who may not do it is not told that.
    NotImplemented(&'static str),
}

macro_rules! operations {
    (
        read { $($read:ident => $read_file:ident::$read_by:ident,)* }
        write { $($write:ident => $write_file:ident::$write_by:ident,)* }
        unsigned { $($unsigned:ident => $unsigned_file:ident::$unsigned_by:ident,)* }
        not_implemented { $($reason:literal { $($absent:ident,)* })* }
    ) => {
        /// What becomes of a call of the operation.
        pub fn kind(operation: Operation) -> Kind {
            match operation {
                $(Operation::$read => Kind::Read,)*
                $(Operation::$write => Kind::Write,)*
                $(Operation::$unsigned => Kind::Unsigned,)*
                $($(Operation::$absent => Kind::NotImplemented($reason),)*)*
            }
        }

        fn run_read(view: &View<'_>, call: &Call, request_id: &str) -> Result<String, ApiError> {
            match call {
                $(Call::$read(input) => answer(input, $read_file::$read_by(view, input), request_id),)*
                $(Call::$unsigned(input) => answer(input, $unsigned_file::$unsigned_by(view.state, input), request_id),)*
                $($(Call::$absent(_) => Err(not_implemented(call.operation(), $reason)),)*)*
                $(Call::$write(_) => Err(ApiError::internal_failure()),)*
            }
        }

        fn run_write(tx: &mut Transaction<'_>, call: &Call, request_id: &str) -> Result<String, ApiError> {
            match call {
                $(Call::$write(input) => answer(input, $write_file::$write_by(tx, input), request_id),)*
                $(Call::$read(_) => Err(ApiError::internal_failure()),)*
                $(Call::$unsigned(_) => Err(ApiError::internal_failure()),)*
                $($(Call::$absent(_) => Err(ApiError::internal_failure()),)*)*
            }
        }

        fn run_unsigned(state: &State, call: &Call, request_id: &str) -> Result<String, ApiError> {
            match call {
                $(Call::$unsigned(input) => answer(input, $unsigned_file::$unsigned_by(state, input), request_id),)*
                $(Call::$read(_) => Err(ApiError::missing_authentication_token()),)*
                $(Call::$write(_) => Err(ApiError::missing_authentication_token()),)*
                $($(Call::$absent(_) => Err(ApiError::missing_authentication_token()),)*)*
            }
        }
    };
}

operations! {
    read {
        GetUser => user::get_user,
        ListUsers => user::list_users,
        ListUserTags => user::list_user_tags,
        SimulateCustomPolicy => simulate::simulate_custom_policy,
        SimulatePrincipalPolicy => simulate::simulate_principal_policy,
        GetContextKeysForCustomPolicy => simulate::get_context_keys_for_custom_policy,
        GetContextKeysForPrincipalPolicy => simulate::get_context_keys_for_principal_policy,
        GetRole => role::get_role,
        ListRoles => role::list_roles,
        ListRoleTags => role::list_role_tags,
        GetServiceLinkedRoleDeletionStatus => service_linked_role::get_service_linked_role_deletion_status,
        GetPolicy => managed_policy::get_policy,
        ListPolicies => managed_policy::list_policies,
        GetPolicyVersion => managed_policy::get_policy_version,
        ListPolicyVersions => managed_policy::list_policy_versions,
        ListPolicyTags => managed_policy::list_policy_tags,
        GetInstanceProfile => instance_profile::get_instance_profile,
        ListInstanceProfiles => instance_profile::list_instance_profiles,
        ListInstanceProfilesForRole => instance_profile::list_instance_profiles_for_role,
        ListInstanceProfileTags => instance_profile::list_instance_profile_tags,
        GetAccountAuthorizationDetails => account_details::get_account_authorization_details,
        GetGroup => group::get_group,
        ListGroups => group::list_groups,
        ListGroupsForUser => group::list_groups_for_user,
        GetUserPolicy => inline_policy::get_user_policy,
        GetGroupPolicy => inline_policy::get_group_policy,
        GetRolePolicy => inline_policy::get_role_policy,
        ListUserPolicies => inline_policy::list_user_policies,
        ListGroupPolicies => inline_policy::list_group_policies,
        ListRolePolicies => inline_policy::list_role_policies,
        ListAttachedUserPolicies => attachment::list_attached_user_policies,
        ListAttachedGroupPolicies => attachment::list_attached_group_policies,
        ListAttachedRolePolicies => attachment::list_attached_role_policies,
        ListEntitiesForPolicy => attachment::list_entities_for_policy,
        ListMFADevices => mfa_device::list_mfa_devices,
        ListVirtualMFADevices => mfa_device::list_virtual_mfa_devices,
        GetMFADevice => mfa_device::get_mfa_device,
        ListMFADeviceTags => mfa_device::list_mfa_device_tags,
        GetCallerIdentity => sts::get_caller_identity,
        GetAccessKeyInfo => sts::get_access_key_info,
        DecodeAuthorizationMessage => sts::decode_authorization_message,
        ListAccessKeys => access_key::list_access_keys,
        GetAccessKeyLastUsed => access_key::get_access_key_last_used,
        GetLoginProfile => login_profile::get_login_profile,
        GetAccountPasswordPolicy => password_policy::get_account_password_policy,
        ListAccountAliases => account::list_account_aliases,
        GetAccountSummary => account::get_account_summary,
        ListOrganizationsFeatures => account::list_organizations_features,
        GetOutboundWebIdentityFederationInfo => account::get_outbound_web_identity_federation_info,
        GetCredentialReport => credential_report::get_credential_report,
        GetSSHPublicKey => ssh_public_key::get_ssh_public_key,
        ListSSHPublicKeys => ssh_public_key::list_ssh_public_keys,
        ListSigningCertificates => signing_certificate::list_signing_certificates,
        ListServiceSpecificCredentials => service_specific_credential::list_service_specific_credentials,
        GetOpenIDConnectProvider => open_id_connect_provider::get_open_id_connect_provider,
        ListOpenIDConnectProviders => open_id_connect_provider::list_open_id_connect_providers,
        ListOpenIDConnectProviderTags => open_id_connect_provider::list_open_id_connect_provider_tags,
        GetSAMLProvider => saml_provider::get_saml_provider,
        ListSAMLProviders => saml_provider::list_saml_providers,
        ListSAMLProviderTags => saml_provider::list_saml_provider_tags,
        GetServerCertificate => server_certificate::get_server_certificate,
        ListServerCertificates => server_certificate::list_server_certificates,
        ListServerCertificateTags => server_certificate::list_server_certificate_tags,
        GenerateServiceLastAccessedDetails => access_advisor::generate_service_last_accessed_details,
        GetServiceLastAccessedDetails => access_advisor::get_service_last_accessed_details,
        GetServiceLastAccessedDetailsWithEntities => access_advisor::get_service_last_accessed_details_with_entities,
        ListPoliciesGrantingServiceAccess => access_advisor::list_policies_granting_service_access,
    }
    write {
        CreateUser => user::create_user,
        UpdateUser => user::update_user,
        DeleteUser => user::delete_user,
        TagUser => user::tag_user,
        UntagUser => user::untag_user,
        CreateRole => role::create_role,
        UpdateRole => role::update_role,
        UpdateRoleDescription => role::update_role_description,
        DeleteRole => role::delete_role,
        UpdateAssumeRolePolicy => role::update_assume_role_policy,
        TagRole => role::tag_role,
        UntagRole => role::untag_role,
        CreateServiceLinkedRole => service_linked_role::create_service_linked_role,
        DeleteServiceLinkedRole => service_linked_role::delete_service_linked_role,
        CreatePolicy => managed_policy::create_policy,
        DeletePolicy => managed_policy::delete_policy,
        CreatePolicyVersion => managed_policy::create_policy_version,
        DeletePolicyVersion => managed_policy::delete_policy_version,
        SetDefaultPolicyVersion => managed_policy::set_default_policy_version,
        TagPolicy => managed_policy::tag_policy,
        UntagPolicy => managed_policy::untag_policy,
        CreateInstanceProfile => instance_profile::create_instance_profile,
        DeleteInstanceProfile => instance_profile::delete_instance_profile,
        AddRoleToInstanceProfile => instance_profile::add_role_to_instance_profile,
        RemoveRoleFromInstanceProfile => instance_profile::remove_role_from_instance_profile,
        TagInstanceProfile => instance_profile::tag_instance_profile,
        UntagInstanceProfile => instance_profile::untag_instance_profile,
        CreateGroup => group::create_group,
        UpdateGroup => group::update_group,
        DeleteGroup => group::delete_group,
        AddUserToGroup => group::add_user_to_group,
        RemoveUserFromGroup => group::remove_user_from_group,
        PutUserPolicy => inline_policy::put_user_policy,
        PutGroupPolicy => inline_policy::put_group_policy,
        PutRolePolicy => inline_policy::put_role_policy,
        DeleteUserPolicy => inline_policy::delete_user_policy,
        DeleteGroupPolicy => inline_policy::delete_group_policy,
        DeleteRolePolicy => inline_policy::delete_role_policy,
        AttachUserPolicy => attachment::attach_user_policy,
        AttachGroupPolicy => attachment::attach_group_policy,
        AttachRolePolicy => attachment::attach_role_policy,
        DetachUserPolicy => attachment::detach_user_policy,
        DetachGroupPolicy => attachment::detach_group_policy,
        DetachRolePolicy => attachment::detach_role_policy,
        PutUserPermissionsBoundary => attachment::put_user_permissions_boundary,
        DeleteUserPermissionsBoundary => attachment::delete_user_permissions_boundary,
        PutRolePermissionsBoundary => attachment::put_role_permissions_boundary,
        DeleteRolePermissionsBoundary => attachment::delete_role_permissions_boundary,
        CreateVirtualMFADevice => mfa_device::create_virtual_mfa_device,
        EnableMFADevice => mfa_device::enable_mfa_device,
        ResyncMFADevice => mfa_device::resync_mfa_device,
        DeactivateMFADevice => mfa_device::deactivate_mfa_device,
        DeleteVirtualMFADevice => mfa_device::delete_virtual_mfa_device,
        TagMFADevice => mfa_device::tag_mfa_device,
        UntagMFADevice => mfa_device::untag_mfa_device,
        GetSessionToken => sts::get_session_token,
        GetFederationToken => sts::get_federation_token,
        AssumeRole => sts::assume_role,
        CreateAccessKey => access_key::create_access_key,
        UpdateAccessKey => access_key::update_access_key,
        DeleteAccessKey => access_key::delete_access_key,
        CreateLoginProfile => login_profile::create_login_profile,
        UpdateLoginProfile => login_profile::update_login_profile,
        DeleteLoginProfile => login_profile::delete_login_profile,
        ChangePassword => login_profile::change_password,
        UpdateAccountPasswordPolicy => password_policy::update_account_password_policy,
        DeleteAccountPasswordPolicy => password_policy::delete_account_password_policy,
        CreateAccountAlias => account::create_account_alias,
        DeleteAccountAlias => account::delete_account_alias,
        SetSecurityTokenServicePreferences => account::set_security_token_service_preferences,
        EnableOrganizationsRootCredentialsManagement => account::enable_organizations_root_credentials_management,
        DisableOrganizationsRootCredentialsManagement => account::disable_organizations_root_credentials_management,
        EnableOrganizationsRootSessions => account::enable_organizations_root_sessions,
        DisableOrganizationsRootSessions => account::disable_organizations_root_sessions,
        EnableOutboundWebIdentityFederation => account::enable_outbound_web_identity_federation,
        DisableOutboundWebIdentityFederation => account::disable_outbound_web_identity_federation,
        GenerateCredentialReport => credential_report::generate_credential_report,
        UploadSSHPublicKey => ssh_public_key::upload_ssh_public_key,
        UpdateSSHPublicKey => ssh_public_key::update_ssh_public_key,
        DeleteSSHPublicKey => ssh_public_key::delete_ssh_public_key,
        UploadSigningCertificate => signing_certificate::upload_signing_certificate,
        UpdateSigningCertificate => signing_certificate::update_signing_certificate,
        DeleteSigningCertificate => signing_certificate::delete_signing_certificate,
        CreateServiceSpecificCredential => service_specific_credential::create_service_specific_credential,
        ResetServiceSpecificCredential => service_specific_credential::reset_service_specific_credential,
        UpdateServiceSpecificCredential => service_specific_credential::update_service_specific_credential,
        DeleteServiceSpecificCredential => service_specific_credential::delete_service_specific_credential,
        CreateOpenIDConnectProvider => open_id_connect_provider::create_open_id_connect_provider,
        DeleteOpenIDConnectProvider => open_id_connect_provider::delete_open_id_connect_provider,
        AddClientIDToOpenIDConnectProvider => open_id_connect_provider::add_client_id_to_open_id_connect_provider,
        RemoveClientIDFromOpenIDConnectProvider => open_id_connect_provider::remove_client_id_from_open_id_connect_provider,
        UpdateOpenIDConnectProviderThumbprint => open_id_connect_provider::update_open_id_connect_provider_thumbprint,
        TagOpenIDConnectProvider => open_id_connect_provider::tag_open_id_connect_provider,
        UntagOpenIDConnectProvider => open_id_connect_provider::untag_open_id_connect_provider,
        CreateSAMLProvider => saml_provider::create_saml_provider,
        UpdateSAMLProvider => saml_provider::update_saml_provider,
        DeleteSAMLProvider => saml_provider::delete_saml_provider,
        TagSAMLProvider => saml_provider::tag_saml_provider,
        UntagSAMLProvider => saml_provider::untag_saml_provider,
        UploadServerCertificate => server_certificate::upload_server_certificate,
        UpdateServerCertificate => server_certificate::update_server_certificate,
        DeleteServerCertificate => server_certificate::delete_server_certificate,
        TagServerCertificate => server_certificate::tag_server_certificate,
        UntagServerCertificate => server_certificate::untag_server_certificate,
    }
    unsigned {
        AssumeRoleWithWebIdentity => sts::assume_role_with_web_identity,
        AssumeRoleWithSAML => sts::assume_role_with_saml,
    }
    not_implemented {
        "it belongs to AWS Organizations, and this account is in no organization" {
            AssumeRoot,
            GenerateOrganizationsAccessReport,
            GetOrganizationsAccessReport,
        }
        "temporary delegation lets a product of an AWS partner ask for access to an account, and none can reach this one" {
            AcceptDelegationRequest,
            AssociateDelegationRequest,
            CreateDelegationRequest,
            GetDelegatedAccessToken,
            GetDelegationRequest,
            GetHumanReadableSummary,
            ListDelegationRequests,
            RejectDelegationRequest,
            SendDelegationToken,
            UpdateDelegationRequest,
        }
        "its tokens are for services that fetch AWS's keys from a public address, which this account does not have" {
            GetWebIdentityToken,
        }
        "AWS's service model has it, and no page of the IAM User Guide says what it does" {
            AcquireRole,
            GetAccountProperties,
            GetRoleTemplateVersion,
            PutAccountProperties,
        }
    }
}

/// Writes what an action gave.
fn answer<R: Request>(
    _: &R,
    result: Result<R::Response, ApiError>,
    request_id: &str,
) -> Result<String, ApiError> {
    result.map(|result| response(R::OPERATION, &result, request_id))
}

/// The operation is one of AWS's, and nothing here does it.
fn not_implemented(operation: Operation, reason: &str) -> ApiError {
    let message = format!("{} is not implemented by this local account: {reason}.", operation.action());
    ApiError::receiver("NotImplemented", 501, message)
}

/// One call as it arrived: signed, and its signature verified.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// Who signed it.
    pub caller: &'a Caller,
    /// How it arrived.
    pub environment: &'a Environment,
    /// What it asks for.
    pub operation: Operation,
    /// Its parameters.
    pub params: &'a Params<'a>,
    /// The id that the answer carries.
    pub request_id: &'a str,
}

/// Answers a call that changes nothing.
///
/// # Errors
/// What the gate or the operation refuses.
pub fn read(state: &State, incoming: Incoming<'_>) -> Result<String, ApiError> {
    let Incoming { caller, environment, operation, params, request_id } = incoming;
    let (call, taken) = Call::read_taken(operation, params)?;
    let authorised = authorise(state, caller, environment, operation, &taken)?;
    run_read(&View { state, authorised: &authorised, environment }, &call, request_id)
}

/// Answers a call that came without a signature.
///
/// # Errors
/// `MissingAuthenticationToken` for operations that want one; else what the operation refuses.
pub fn unsigned(
    state: &State,
    operation: Operation,
    params: &Params<'_>,
    request_id: &str,
) -> Result<String, ApiError> {
    if kind(operation) != Kind::Unsigned {
        return Err(ApiError::missing_authentication_token());
    }
    run_unsigned(state, &Call::read(operation, params)?, request_id)
}

/// Works out what a call needs that takes long, outside the writer, which must not wait for it. Who does not pass the gate, or
/// has guessed too often, costs nothing.
///
/// # Errors
/// What the gate refuses; `Throttling`.
pub fn prepare(state: &State, incoming: Incoming<'_>, random: &mut Random) -> Result<Prepared, ApiError> {
    let Incoming { caller, environment, operation, params, .. } = incoming;
    if !passwords::needs_preparation(operation) {
        return Ok(Prepared::default());
    }
    let (call, taken) = Call::read_taken(operation, params)?;
    authorise(state, caller, environment, operation, &taken)?;
    passwords::prepare(state, caller, &call, environment.now, random)
}

/// What became of a call that may change the account. Not `Debug`: an answer may hold a secret.
pub struct Outcome {
    /// The answer.
    pub answer: Result<String, ApiError>,
    /// The next state.
    pub state: State,
    /// What happened, to be kept before the answer is given; empty if nothing did.
    pub events: Vec<Event>,
}

/// Does a call that may change the account. The caller must still be who signed: it is asked of the state that the call works on.
pub fn write(state: &State, incoming: Incoming<'_>, prepared: &Prepared, random: Random) -> Outcome {
    let Incoming { caller, environment, operation, params, request_id } = incoming;
    let passed = Call::read_taken(operation, params).and_then(|(call, taken)| {
        let authorised = authorise(state, caller, environment, operation, &taken)?;
        Ok((authorised, call))
    });
    match passed {
        Err(error) => Outcome { answer: Err(error), state: state.clone(), events: Vec::new() },
        Ok((authorised, call)) => {
            let mut tx = Transaction::new(state, &authorised, environment, prepared, random);
            let answer = run_write(&mut tx, &call, request_id);
            let (state, events) = tx.finish(answer.is_ok());
            Outcome { answer, state, events }
        }
    }
}
