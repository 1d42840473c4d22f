//! For tests only: what the product only reads is written here, and what it only writes is read.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use super::{Call, Operation, Request, iam, sts};
use crate::wire::{self, ApiError, Params, Structure, WriteXml, Xml, read_request};

/// A request that was read.
pub(crate) fn request(call: &Call, to: &mut Xml) {
    match call {
        Call::AcceptDelegationRequest(request) => request.write(to),
        Call::AcquireRole(request) => request.write(to),
        Call::AddClientIDToOpenIDConnectProvider(request) => request.write(to),
        Call::AddRoleToInstanceProfile(request) => request.write(to),
        Call::AddUserToGroup(request) => request.write(to),
        Call::AssociateDelegationRequest(request) => request.write(to),
        Call::AttachGroupPolicy(request) => request.write(to),
        Call::AttachRolePolicy(request) => request.write(to),
        Call::AttachUserPolicy(request) => request.write(to),
        Call::ChangePassword(request) => request.write(to),
        Call::CreateAccessKey(request) => request.write(to),
        Call::CreateAccountAlias(request) => request.write(to),
        Call::CreateDelegationRequest(request) => request.write(to),
        Call::CreateGroup(request) => request.write(to),
        Call::CreateInstanceProfile(request) => request.write(to),
        Call::CreateLoginProfile(request) => request.write(to),
        Call::CreateOpenIDConnectProvider(request) => request.write(to),
        Call::CreatePolicy(request) => request.write(to),
        Call::CreatePolicyVersion(request) => request.write(to),
        Call::CreateRole(request) => request.write(to),
        Call::CreateSAMLProvider(request) => request.write(to),
        Call::CreateServiceLinkedRole(request) => request.write(to),
        Call::CreateServiceSpecificCredential(request) => request.write(to),
        Call::CreateUser(request) => request.write(to),
        Call::CreateVirtualMFADevice(request) => request.write(to),
        Call::DeactivateMFADevice(request) => request.write(to),
        Call::DeleteAccessKey(request) => request.write(to),
        Call::DeleteAccountAlias(request) => request.write(to),
        Call::DeleteAccountPasswordPolicy(request) => request.write(to),
        Call::DeleteGroup(request) => request.write(to),
        Call::DeleteGroupPolicy(request) => request.write(to),
        Call::DeleteInstanceProfile(request) => request.write(to),
        Call::DeleteLoginProfile(request) => request.write(to),
        Call::DeleteOpenIDConnectProvider(request) => request.write(to),
        Call::DeletePolicy(request) => request.write(to),
        Call::DeletePolicyVersion(request) => request.write(to),
        Call::DeleteRole(request) => request.write(to),
        Call::DeleteRolePermissionsBoundary(request) => request.write(to),
        Call::DeleteRolePolicy(request) => request.write(to),
        Call::DeleteSAMLProvider(request) => request.write(to),
        Call::DeleteSSHPublicKey(request) => request.write(to),
        Call::DeleteServerCertificate(request) => request.write(to),
        Call::DeleteServiceLinkedRole(request) => request.write(to),
        Call::DeleteServiceSpecificCredential(request) => request.write(to),
        Call::DeleteSigningCertificate(request) => request.write(to),
        Call::DeleteUser(request) => request.write(to),
        Call::DeleteUserPermissionsBoundary(request) => request.write(to),
        Call::DeleteUserPolicy(request) => request.write(to),
        Call::DeleteVirtualMFADevice(request) => request.write(to),
        Call::DetachGroupPolicy(request) => request.write(to),
        Call::DetachRolePolicy(request) => request.write(to),
        Call::DetachUserPolicy(request) => request.write(to),
        Call::DisableOrganizationsRootCredentialsManagement(request) => request.write(to),
        Call::DisableOrganizationsRootSessions(request) => request.write(to),
        Call::DisableOutboundWebIdentityFederation(request) => request.write(to),
        Call::EnableMFADevice(request) => request.write(to),
        Call::EnableOrganizationsRootCredentialsManagement(request) => request.write(to),
        Call::EnableOrganizationsRootSessions(request) => request.write(to),
        Call::EnableOutboundWebIdentityFederation(request) => request.write(to),
        Call::GenerateCredentialReport(request) => request.write(to),
        Call::GenerateOrganizationsAccessReport(request) => request.write(to),
        Call::GenerateServiceLastAccessedDetails(request) => request.write(to),
        Call::GetAccessKeyLastUsed(request) => request.write(to),
        Call::GetAccountAuthorizationDetails(request) => request.write(to),
        Call::GetAccountPasswordPolicy(request) => request.write(to),
        Call::GetAccountProperties(request) => request.write(to),
        Call::GetAccountSummary(request) => request.write(to),
        Call::GetContextKeysForCustomPolicy(request) => request.write(to),
        Call::GetContextKeysForPrincipalPolicy(request) => request.write(to),
        Call::GetCredentialReport(request) => request.write(to),
        Call::GetDelegationRequest(request) => request.write(to),
        Call::GetGroup(request) => request.write(to),
        Call::GetGroupPolicy(request) => request.write(to),
        Call::GetHumanReadableSummary(request) => request.write(to),
        Call::GetInstanceProfile(request) => request.write(to),
        Call::GetLoginProfile(request) => request.write(to),
        Call::GetMFADevice(request) => request.write(to),
        Call::GetOpenIDConnectProvider(request) => request.write(to),
        Call::GetOrganizationsAccessReport(request) => request.write(to),
        Call::GetOutboundWebIdentityFederationInfo(request) => request.write(to),
        Call::GetPolicy(request) => request.write(to),
        Call::GetPolicyVersion(request) => request.write(to),
        Call::GetRole(request) => request.write(to),
        Call::GetRolePolicy(request) => request.write(to),
        Call::GetRoleTemplateVersion(request) => request.write(to),
        Call::GetSAMLProvider(request) => request.write(to),
        Call::GetSSHPublicKey(request) => request.write(to),
        Call::GetServerCertificate(request) => request.write(to),
        Call::GetServiceLastAccessedDetails(request) => request.write(to),
        Call::GetServiceLastAccessedDetailsWithEntities(request) => request.write(to),
        Call::GetServiceLinkedRoleDeletionStatus(request) => request.write(to),
        Call::GetUser(request) => request.write(to),
        Call::GetUserPolicy(request) => request.write(to),
        Call::ListAccessKeys(request) => request.write(to),
        Call::ListAccountAliases(request) => request.write(to),
        Call::ListAttachedGroupPolicies(request) => request.write(to),
        Call::ListAttachedRolePolicies(request) => request.write(to),
        Call::ListAttachedUserPolicies(request) => request.write(to),
        Call::ListDelegationRequests(request) => request.write(to),
        Call::ListEntitiesForPolicy(request) => request.write(to),
        Call::ListGroupPolicies(request) => request.write(to),
        Call::ListGroups(request) => request.write(to),
        Call::ListGroupsForUser(request) => request.write(to),
        Call::ListInstanceProfileTags(request) => request.write(to),
        Call::ListInstanceProfiles(request) => request.write(to),
        Call::ListInstanceProfilesForRole(request) => request.write(to),
        Call::ListMFADeviceTags(request) => request.write(to),
        Call::ListMFADevices(request) => request.write(to),
        Call::ListOpenIDConnectProviderTags(request) => request.write(to),
        Call::ListOpenIDConnectProviders(request) => request.write(to),
        Call::ListOrganizationsFeatures(request) => request.write(to),
        Call::ListPolicies(request) => request.write(to),
        Call::ListPoliciesGrantingServiceAccess(request) => request.write(to),
        Call::ListPolicyTags(request) => request.write(to),
        Call::ListPolicyVersions(request) => request.write(to),
        Call::ListRolePolicies(request) => request.write(to),
        Call::ListRoleTags(request) => request.write(to),
        Call::ListRoles(request) => request.write(to),
        Call::ListSAMLProviderTags(request) => request.write(to),
        Call::ListSAMLProviders(request) => request.write(to),
        Call::ListSSHPublicKeys(request) => request.write(to),
        Call::ListServerCertificateTags(request) => request.write(to),
        Call::ListServerCertificates(request) => request.write(to),
        Call::ListServiceSpecificCredentials(request) => request.write(to),
        Call::ListSigningCertificates(request) => request.write(to),
        Call::ListUserPolicies(request) => request.write(to),
        Call::ListUserTags(request) => request.write(to),
        Call::ListUsers(request) => request.write(to),
        Call::ListVirtualMFADevices(request) => request.write(to),
        Call::PutAccountProperties(request) => request.write(to),
        Call::PutGroupPolicy(request) => request.write(to),
        Call::PutRolePermissionsBoundary(request) => request.write(to),
        Call::PutRolePolicy(request) => request.write(to),
        Call::PutUserPermissionsBoundary(request) => request.write(to),
        Call::PutUserPolicy(request) => request.write(to),
        Call::RejectDelegationRequest(request) => request.write(to),
        Call::RemoveClientIDFromOpenIDConnectProvider(request) => request.write(to),
        Call::RemoveRoleFromInstanceProfile(request) => request.write(to),
        Call::RemoveUserFromGroup(request) => request.write(to),
        Call::ResetServiceSpecificCredential(request) => request.write(to),
        Call::ResyncMFADevice(request) => request.write(to),
        Call::SendDelegationToken(request) => request.write(to),
        Call::SetDefaultPolicyVersion(request) => request.write(to),
        Call::SetSecurityTokenServicePreferences(request) => request.write(to),
        Call::SimulateCustomPolicy(request) => request.write(to),
        Call::SimulatePrincipalPolicy(request) => request.write(to),
        Call::TagInstanceProfile(request) => request.write(to),
        Call::TagMFADevice(request) => request.write(to),
        Call::TagOpenIDConnectProvider(request) => request.write(to),
        Call::TagPolicy(request) => request.write(to),
        Call::TagRole(request) => request.write(to),
        Call::TagSAMLProvider(request) => request.write(to),
        Call::TagServerCertificate(request) => request.write(to),
        Call::TagUser(request) => request.write(to),
        Call::UntagInstanceProfile(request) => request.write(to),
        Call::UntagMFADevice(request) => request.write(to),
        Call::UntagOpenIDConnectProvider(request) => request.write(to),
        Call::UntagPolicy(request) => request.write(to),
        Call::UntagRole(request) => request.write(to),
        Call::UntagSAMLProvider(request) => request.write(to),
        Call::UntagServerCertificate(request) => request.write(to),
        Call::UntagUser(request) => request.write(to),
        Call::UpdateAccessKey(request) => request.write(to),
        Call::UpdateAccountPasswordPolicy(request) => request.write(to),
        Call::UpdateAssumeRolePolicy(request) => request.write(to),
        Call::UpdateDelegationRequest(request) => request.write(to),
        Call::UpdateGroup(request) => request.write(to),
        Call::UpdateLoginProfile(request) => request.write(to),
        Call::UpdateOpenIDConnectProviderThumbprint(request) => request.write(to),
        Call::UpdateRole(request) => request.write(to),
        Call::UpdateRoleDescription(request) => request.write(to),
        Call::UpdateSAMLProvider(request) => request.write(to),
        Call::UpdateSSHPublicKey(request) => request.write(to),
        Call::UpdateServerCertificate(request) => request.write(to),
        Call::UpdateServiceSpecificCredential(request) => request.write(to),
        Call::UpdateSigningCertificate(request) => request.write(to),
        Call::UpdateUser(request) => request.write(to),
        Call::UploadSSHPublicKey(request) => request.write(to),
        Call::UploadServerCertificate(request) => request.write(to),
        Call::UploadSigningCertificate(request) => request.write(to),
        Call::AssumeRole(request) => request.write(to),
        Call::AssumeRoleWithSAML(request) => request.write(to),
        Call::AssumeRoleWithWebIdentity(request) => request.write(to),
        Call::AssumeRoot(request) => request.write(to),
        Call::DecodeAuthorizationMessage(request) => request.write(to),
        Call::GetAccessKeyInfo(request) => request.write(to),
        Call::GetCallerIdentity(request) => request.write(to),
        Call::GetDelegatedAccessToken(request) => request.write(to),
        Call::GetFederationToken(request) => request.write(to),
        Call::GetSessionToken(request) => request.write(to),
        Call::GetWebIdentityToken(request) => request.write(to),
    }
}

/// An answer whose members are sent as if they were parameters.
pub(crate) fn response(operation: Operation, params: &Params<'_>) -> Result<String, ApiError> {
    match operation {
        Operation::AcceptDelegationRequest => answer::<iam::AcceptDelegationRequestRequest>(params),
        Operation::AcquireRole => answer::<iam::AcquireRoleRequest>(params),
        Operation::AddClientIDToOpenIDConnectProvider => {
            answer::<iam::AddClientIDToOpenIDConnectProviderRequest>(params)
        }
        Operation::AddRoleToInstanceProfile => answer::<iam::AddRoleToInstanceProfileRequest>(params),
        Operation::AddUserToGroup => answer::<iam::AddUserToGroupRequest>(params),
        Operation::AssociateDelegationRequest => answer::<iam::AssociateDelegationRequestRequest>(params),
        Operation::AttachGroupPolicy => answer::<iam::AttachGroupPolicyRequest>(params),
        Operation::AttachRolePolicy => answer::<iam::AttachRolePolicyRequest>(params),
        Operation::AttachUserPolicy => answer::<iam::AttachUserPolicyRequest>(params),
        Operation::ChangePassword => answer::<iam::ChangePasswordRequest>(params),
        Operation::CreateAccessKey => answer::<iam::CreateAccessKeyRequest>(params),
        Operation::CreateAccountAlias => answer::<iam::CreateAccountAliasRequest>(params),
        Operation::CreateDelegationRequest => answer::<iam::CreateDelegationRequestRequest>(params),
        Operation::CreateGroup => answer::<iam::CreateGroupRequest>(params),
        Operation::CreateInstanceProfile => answer::<iam::CreateInstanceProfileRequest>(params),
        Operation::CreateLoginProfile => answer::<iam::CreateLoginProfileRequest>(params),
        Operation::CreateOpenIDConnectProvider => answer::<iam::CreateOpenIDConnectProviderRequest>(params),
        Operation::CreatePolicy => answer::<iam::CreatePolicyRequest>(params),
        Operation::CreatePolicyVersion => answer::<iam::CreatePolicyVersionRequest>(params),
        Operation::CreateRole => answer::<iam::CreateRoleRequest>(params),
        Operation::CreateSAMLProvider => answer::<iam::CreateSAMLProviderRequest>(params),
        Operation::CreateServiceLinkedRole => answer::<iam::CreateServiceLinkedRoleRequest>(params),
        Operation::CreateServiceSpecificCredential => {
            answer::<iam::CreateServiceSpecificCredentialRequest>(params)
        }
        Operation::CreateUser => answer::<iam::CreateUserRequest>(params),
        Operation::CreateVirtualMFADevice => answer::<iam::CreateVirtualMFADeviceRequest>(params),
        Operation::DeactivateMFADevice => answer::<iam::DeactivateMFADeviceRequest>(params),
        Operation::DeleteAccessKey => answer::<iam::DeleteAccessKeyRequest>(params),
        Operation::DeleteAccountAlias => answer::<iam::DeleteAccountAliasRequest>(params),
        Operation::DeleteAccountPasswordPolicy => answer::<iam::DeleteAccountPasswordPolicyRequest>(params),
        Operation::DeleteGroup => answer::<iam::DeleteGroupRequest>(params),
        Operation::DeleteGroupPolicy => answer::<iam::DeleteGroupPolicyRequest>(params),
        Operation::DeleteInstanceProfile => answer::<iam::DeleteInstanceProfileRequest>(params),
        Operation::DeleteLoginProfile => answer::<iam::DeleteLoginProfileRequest>(params),
        Operation::DeleteOpenIDConnectProvider => answer::<iam::DeleteOpenIDConnectProviderRequest>(params),
        Operation::DeletePolicy => answer::<iam::DeletePolicyRequest>(params),
        Operation::DeletePolicyVersion => answer::<iam::DeletePolicyVersionRequest>(params),
        Operation::DeleteRole => answer::<iam::DeleteRoleRequest>(params),
        Operation::DeleteRolePermissionsBoundary => {
            answer::<iam::DeleteRolePermissionsBoundaryRequest>(params)
        }
        Operation::DeleteRolePolicy => answer::<iam::DeleteRolePolicyRequest>(params),
        Operation::DeleteSAMLProvider => answer::<iam::DeleteSAMLProviderRequest>(params),
        Operation::DeleteSSHPublicKey => answer::<iam::DeleteSSHPublicKeyRequest>(params),
        Operation::DeleteServerCertificate => answer::<iam::DeleteServerCertificateRequest>(params),
        Operation::DeleteServiceLinkedRole => answer::<iam::DeleteServiceLinkedRoleRequest>(params),
        Operation::DeleteServiceSpecificCredential => {
            answer::<iam::DeleteServiceSpecificCredentialRequest>(params)
        }
        Operation::DeleteSigningCertificate => answer::<iam::DeleteSigningCertificateRequest>(params),
        Operation::DeleteUser => answer::<iam::DeleteUserRequest>(params),
        Operation::DeleteUserPermissionsBoundary => {
            answer::<iam::DeleteUserPermissionsBoundaryRequest>(params)
        }
        Operation::DeleteUserPolicy => answer::<iam::DeleteUserPolicyRequest>(params),
        Operation::DeleteVirtualMFADevice => answer::<iam::DeleteVirtualMFADeviceRequest>(params),
        Operation::DetachGroupPolicy => answer::<iam::DetachGroupPolicyRequest>(params),
        Operation::DetachRolePolicy => answer::<iam::DetachRolePolicyRequest>(params),
        Operation::DetachUserPolicy => answer::<iam::DetachUserPolicyRequest>(params),
        Operation::DisableOrganizationsRootCredentialsManagement => {
            answer::<iam::DisableOrganizationsRootCredentialsManagementRequest>(params)
        }
        Operation::DisableOrganizationsRootSessions => {
            answer::<iam::DisableOrganizationsRootSessionsRequest>(params)
        }
        Operation::DisableOutboundWebIdentityFederation => {
            answer::<iam::DisableOutboundWebIdentityFederationRequest>(params)
        }
        Operation::EnableMFADevice => answer::<iam::EnableMFADeviceRequest>(params),
        Operation::EnableOrganizationsRootCredentialsManagement => {
            answer::<iam::EnableOrganizationsRootCredentialsManagementRequest>(params)
        }
        Operation::EnableOrganizationsRootSessions => {
            answer::<iam::EnableOrganizationsRootSessionsRequest>(params)
        }
        Operation::EnableOutboundWebIdentityFederation => {
            answer::<iam::EnableOutboundWebIdentityFederationRequest>(params)
        }
        Operation::GenerateCredentialReport => answer::<iam::GenerateCredentialReportRequest>(params),
        Operation::GenerateOrganizationsAccessReport => {
            answer::<iam::GenerateOrganizationsAccessReportRequest>(params)
        }
        Operation::GenerateServiceLastAccessedDetails => {
            answer::<iam::GenerateServiceLastAccessedDetailsRequest>(params)
        }
        Operation::GetAccessKeyLastUsed => answer::<iam::GetAccessKeyLastUsedRequest>(params),
        Operation::GetAccountAuthorizationDetails => {
            answer::<iam::GetAccountAuthorizationDetailsRequest>(params)
        }
        Operation::GetAccountPasswordPolicy => answer::<iam::GetAccountPasswordPolicyRequest>(params),
        Operation::GetAccountProperties => answer::<iam::GetAccountPropertiesRequest>(params),
        Operation::GetAccountSummary => answer::<iam::GetAccountSummaryRequest>(params),
        Operation::GetContextKeysForCustomPolicy => {
            answer::<iam::GetContextKeysForCustomPolicyRequest>(params)
        }
        Operation::GetContextKeysForPrincipalPolicy => {
            answer::<iam::GetContextKeysForPrincipalPolicyRequest>(params)
        }
        Operation::GetCredentialReport => answer::<iam::GetCredentialReportRequest>(params),
        Operation::GetDelegationRequest => answer::<iam::GetDelegationRequestRequest>(params),
        Operation::GetGroup => answer::<iam::GetGroupRequest>(params),
        Operation::GetGroupPolicy => answer::<iam::GetGroupPolicyRequest>(params),
        Operation::GetHumanReadableSummary => answer::<iam::GetHumanReadableSummaryRequest>(params),
        Operation::GetInstanceProfile => answer::<iam::GetInstanceProfileRequest>(params),
        Operation::GetLoginProfile => answer::<iam::GetLoginProfileRequest>(params),
        Operation::GetMFADevice => answer::<iam::GetMFADeviceRequest>(params),
        Operation::GetOpenIDConnectProvider => answer::<iam::GetOpenIDConnectProviderRequest>(params),
        Operation::GetOrganizationsAccessReport => answer::<iam::GetOrganizationsAccessReportRequest>(params),
        Operation::GetOutboundWebIdentityFederationInfo => {
            answer::<iam::GetOutboundWebIdentityFederationInfoRequest>(params)
        }
        Operation::GetPolicy => answer::<iam::GetPolicyRequest>(params),
        Operation::GetPolicyVersion => answer::<iam::GetPolicyVersionRequest>(params),
        Operation::GetRole => answer::<iam::GetRoleRequest>(params),
        Operation::GetRolePolicy => answer::<iam::GetRolePolicyRequest>(params),
        Operation::GetRoleTemplateVersion => answer::<iam::GetRoleTemplateVersionRequest>(params),
        Operation::GetSAMLProvider => answer::<iam::GetSAMLProviderRequest>(params),
        Operation::GetSSHPublicKey => answer::<iam::GetSSHPublicKeyRequest>(params),
        Operation::GetServerCertificate => answer::<iam::GetServerCertificateRequest>(params),
        Operation::GetServiceLastAccessedDetails => {
            answer::<iam::GetServiceLastAccessedDetailsRequest>(params)
        }
        Operation::GetServiceLastAccessedDetailsWithEntities => {
            answer::<iam::GetServiceLastAccessedDetailsWithEntitiesRequest>(params)
        }
        Operation::GetServiceLinkedRoleDeletionStatus => {
            answer::<iam::GetServiceLinkedRoleDeletionStatusRequest>(params)
        }
        Operation::GetUser => answer::<iam::GetUserRequest>(params),
        Operation::GetUserPolicy => answer::<iam::GetUserPolicyRequest>(params),
        Operation::ListAccessKeys => answer::<iam::ListAccessKeysRequest>(params),
        Operation::ListAccountAliases => answer::<iam::ListAccountAliasesRequest>(params),
        Operation::ListAttachedGroupPolicies => answer::<iam::ListAttachedGroupPoliciesRequest>(params),
        Operation::ListAttachedRolePolicies => answer::<iam::ListAttachedRolePoliciesRequest>(params),
        Operation::ListAttachedUserPolicies => answer::<iam::ListAttachedUserPoliciesRequest>(params),
        Operation::ListDelegationRequests => answer::<iam::ListDelegationRequestsRequest>(params),
        Operation::ListEntitiesForPolicy => answer::<iam::ListEntitiesForPolicyRequest>(params),
        Operation::ListGroupPolicies => answer::<iam::ListGroupPoliciesRequest>(params),
        Operation::ListGroups => answer::<iam::ListGroupsRequest>(params),
        Operation::ListGroupsForUser => answer::<iam::ListGroupsForUserRequest>(params),
        Operation::ListInstanceProfileTags => answer::<iam::ListInstanceProfileTagsRequest>(params),
        Operation::ListInstanceProfiles => answer::<iam::ListInstanceProfilesRequest>(params),
        Operation::ListInstanceProfilesForRole => answer::<iam::ListInstanceProfilesForRoleRequest>(params),
        Operation::ListMFADeviceTags => answer::<iam::ListMFADeviceTagsRequest>(params),
        Operation::ListMFADevices => answer::<iam::ListMFADevicesRequest>(params),
        Operation::ListOpenIDConnectProviderTags => {
            answer::<iam::ListOpenIDConnectProviderTagsRequest>(params)
        }
        Operation::ListOpenIDConnectProviders => answer::<iam::ListOpenIDConnectProvidersRequest>(params),
        Operation::ListOrganizationsFeatures => answer::<iam::ListOrganizationsFeaturesRequest>(params),
        Operation::ListPolicies => answer::<iam::ListPoliciesRequest>(params),
        Operation::ListPoliciesGrantingServiceAccess => {
            answer::<iam::ListPoliciesGrantingServiceAccessRequest>(params)
        }
        Operation::ListPolicyTags => answer::<iam::ListPolicyTagsRequest>(params),
        Operation::ListPolicyVersions => answer::<iam::ListPolicyVersionsRequest>(params),
        Operation::ListRolePolicies => answer::<iam::ListRolePoliciesRequest>(params),
        Operation::ListRoleTags => answer::<iam::ListRoleTagsRequest>(params),
        Operation::ListRoles => answer::<iam::ListRolesRequest>(params),
        Operation::ListSAMLProviderTags => answer::<iam::ListSAMLProviderTagsRequest>(params),
        Operation::ListSAMLProviders => answer::<iam::ListSAMLProvidersRequest>(params),
        Operation::ListSSHPublicKeys => answer::<iam::ListSSHPublicKeysRequest>(params),
        Operation::ListServerCertificateTags => answer::<iam::ListServerCertificateTagsRequest>(params),
        Operation::ListServerCertificates => answer::<iam::ListServerCertificatesRequest>(params),
        Operation::ListServiceSpecificCredentials => {
            answer::<iam::ListServiceSpecificCredentialsRequest>(params)
        }
        Operation::ListSigningCertificates => answer::<iam::ListSigningCertificatesRequest>(params),
        Operation::ListUserPolicies => answer::<iam::ListUserPoliciesRequest>(params),
        Operation::ListUserTags => answer::<iam::ListUserTagsRequest>(params),
        Operation::ListUsers => answer::<iam::ListUsersRequest>(params),
        Operation::ListVirtualMFADevices => answer::<iam::ListVirtualMFADevicesRequest>(params),
        Operation::PutAccountProperties => answer::<iam::PutAccountPropertiesRequest>(params),
        Operation::PutGroupPolicy => answer::<iam::PutGroupPolicyRequest>(params),
        Operation::PutRolePermissionsBoundary => answer::<iam::PutRolePermissionsBoundaryRequest>(params),
        Operation::PutRolePolicy => answer::<iam::PutRolePolicyRequest>(params),
        Operation::PutUserPermissionsBoundary => answer::<iam::PutUserPermissionsBoundaryRequest>(params),
        Operation::PutUserPolicy => answer::<iam::PutUserPolicyRequest>(params),
        Operation::RejectDelegationRequest => answer::<iam::RejectDelegationRequestRequest>(params),
        Operation::RemoveClientIDFromOpenIDConnectProvider => {
            answer::<iam::RemoveClientIDFromOpenIDConnectProviderRequest>(params)
        }
        Operation::RemoveRoleFromInstanceProfile => {
            answer::<iam::RemoveRoleFromInstanceProfileRequest>(params)
        }
        Operation::RemoveUserFromGroup => answer::<iam::RemoveUserFromGroupRequest>(params),
        Operation::ResetServiceSpecificCredential => {
            answer::<iam::ResetServiceSpecificCredentialRequest>(params)
        }
        Operation::ResyncMFADevice => answer::<iam::ResyncMFADeviceRequest>(params),
        Operation::SendDelegationToken => answer::<iam::SendDelegationTokenRequest>(params),
        Operation::SetDefaultPolicyVersion => answer::<iam::SetDefaultPolicyVersionRequest>(params),
        Operation::SetSecurityTokenServicePreferences => {
            answer::<iam::SetSecurityTokenServicePreferencesRequest>(params)
        }
        Operation::SimulateCustomPolicy => answer::<iam::SimulateCustomPolicyRequest>(params),
        Operation::SimulatePrincipalPolicy => answer::<iam::SimulatePrincipalPolicyRequest>(params),
        Operation::TagInstanceProfile => answer::<iam::TagInstanceProfileRequest>(params),
        Operation::TagMFADevice => answer::<iam::TagMFADeviceRequest>(params),
        Operation::TagOpenIDConnectProvider => answer::<iam::TagOpenIDConnectProviderRequest>(params),
        Operation::TagPolicy => answer::<iam::TagPolicyRequest>(params),
        Operation::TagRole => answer::<iam::TagRoleRequest>(params),
        Operation::TagSAMLProvider => answer::<iam::TagSAMLProviderRequest>(params),
        Operation::TagServerCertificate => answer::<iam::TagServerCertificateRequest>(params),
        Operation::TagUser => answer::<iam::TagUserRequest>(params),
        Operation::UntagInstanceProfile => answer::<iam::UntagInstanceProfileRequest>(params),
        Operation::UntagMFADevice => answer::<iam::UntagMFADeviceRequest>(params),
        Operation::UntagOpenIDConnectProvider => answer::<iam::UntagOpenIDConnectProviderRequest>(params),
        Operation::UntagPolicy => answer::<iam::UntagPolicyRequest>(params),
        Operation::UntagRole => answer::<iam::UntagRoleRequest>(params),
        Operation::UntagSAMLProvider => answer::<iam::UntagSAMLProviderRequest>(params),
        Operation::UntagServerCertificate => answer::<iam::UntagServerCertificateRequest>(params),
        Operation::UntagUser => answer::<iam::UntagUserRequest>(params),
        Operation::UpdateAccessKey => answer::<iam::UpdateAccessKeyRequest>(params),
        Operation::UpdateAccountPasswordPolicy => answer::<iam::UpdateAccountPasswordPolicyRequest>(params),
        Operation::UpdateAssumeRolePolicy => answer::<iam::UpdateAssumeRolePolicyRequest>(params),
        Operation::UpdateDelegationRequest => answer::<iam::UpdateDelegationRequestRequest>(params),
        Operation::UpdateGroup => answer::<iam::UpdateGroupRequest>(params),
        Operation::UpdateLoginProfile => answer::<iam::UpdateLoginProfileRequest>(params),
        Operation::UpdateOpenIDConnectProviderThumbprint => {
            answer::<iam::UpdateOpenIDConnectProviderThumbprintRequest>(params)
        }
        Operation::UpdateRole => answer::<iam::UpdateRoleRequest>(params),
        Operation::UpdateRoleDescription => answer::<iam::UpdateRoleDescriptionRequest>(params),
        Operation::UpdateSAMLProvider => answer::<iam::UpdateSAMLProviderRequest>(params),
        Operation::UpdateSSHPublicKey => answer::<iam::UpdateSSHPublicKeyRequest>(params),
        Operation::UpdateServerCertificate => answer::<iam::UpdateServerCertificateRequest>(params),
        Operation::UpdateServiceSpecificCredential => {
            answer::<iam::UpdateServiceSpecificCredentialRequest>(params)
        }
        Operation::UpdateSigningCertificate => answer::<iam::UpdateSigningCertificateRequest>(params),
        Operation::UpdateUser => answer::<iam::UpdateUserRequest>(params),
        Operation::UploadSSHPublicKey => answer::<iam::UploadSSHPublicKeyRequest>(params),
        Operation::UploadServerCertificate => answer::<iam::UploadServerCertificateRequest>(params),
        Operation::UploadSigningCertificate => answer::<iam::UploadSigningCertificateRequest>(params),
        Operation::AssumeRole => answer::<sts::AssumeRoleRequest>(params),
        Operation::AssumeRoleWithSAML => answer::<sts::AssumeRoleWithSAMLRequest>(params),
        Operation::AssumeRoleWithWebIdentity => answer::<sts::AssumeRoleWithWebIdentityRequest>(params),
        Operation::AssumeRoot => answer::<sts::AssumeRootRequest>(params),
        Operation::DecodeAuthorizationMessage => answer::<sts::DecodeAuthorizationMessageRequest>(params),
        Operation::GetAccessKeyInfo => answer::<sts::GetAccessKeyInfoRequest>(params),
        Operation::GetCallerIdentity => answer::<sts::GetCallerIdentityRequest>(params),
        Operation::GetDelegatedAccessToken => answer::<sts::GetDelegatedAccessTokenRequest>(params),
        Operation::GetFederationToken => answer::<sts::GetFederationTokenRequest>(params),
        Operation::GetSessionToken => answer::<sts::GetSessionTokenRequest>(params),
        Operation::GetWebIdentityToken => answer::<sts::GetWebIdentityTokenRequest>(params),
    }
}

fn answer<R: Request<Response: Structure>>(params: &Params<'_>) -> Result<String, ApiError> {
    let answer: R::Response = read_request(R::OPERATION.service(), params)?;
    Ok(wire::response(R::OPERATION, &answer, "request-id"))
}

mod of_iam {
    use crate::shapes::iam::*;
    use crate::wire::{Limits, Reader, Structure, WriteXml, Xml};

    impl WriteXml for AcceptDelegationRequestRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DelegationRequestId", &self.delegation_request_id);
        }
    }

    impl Structure for AccessDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                service_name: from.required("ServiceName", &Limits::NONE),
                service_namespace: from.required("ServiceNamespace", &Limits::NONE),
                region: from.optional("Region", &Limits::NONE),
                entity_path: from.optional("EntityPath", &Limits::NONE),
                last_authenticated_time: from.optional("LastAuthenticatedTime", &Limits::NONE),
                total_authenticated_entities: from.optional("TotalAuthenticatedEntities", &Limits::NONE),
            }
        }
    }

    impl Structure for AccessKey {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                access_key_id: from.required("AccessKeyId", &Limits::NONE),
                status: from.required("Status", &Limits::NONE),
                secret_access_key: from.required("SecretAccessKey", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
            }
        }
    }

    impl Structure for AccessKeyLastUsed {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                last_used_date: from.optional("LastUsedDate", &Limits::NONE),
                service_name: from.required("ServiceName", &Limits::NONE),
                region: from.required("Region", &Limits::NONE),
            }
        }
    }

    impl Structure for AccessKeyMetadata {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.optional("UserName", &Limits::NONE),
                access_key_id: from.optional("AccessKeyId", &Limits::NONE),
                status: from.optional("Status", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
            }
        }
    }

    impl WriteXml for AcquireRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("TemplateArn", &self.template_arn);
            to.member("TemplateMinorVersion", &self.template_minor_version);
            to.member("ReplacementValues", &self.replacement_values);
        }
    }

    impl Structure for AcquireRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { role: from.required("Role", &Limits::NONE) }
        }
    }

    impl WriteXml for AddClientIDToOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
            to.member("ClientID", &self.client_id);
        }
    }

    impl WriteXml for AddRoleToInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
            to.member("RoleName", &self.role_name);
        }
    }

    impl WriteXml for AddUserToGroupRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("UserName", &self.user_name);
        }
    }

    impl WriteXml for AssociateDelegationRequestRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DelegationRequestId", &self.delegation_request_id);
        }
    }

    impl WriteXml for AttachGroupPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl WriteXml for AttachRolePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl WriteXml for AttachUserPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl Structure for AttachedPermissionsBoundary {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                permissions_boundary_type: from.optional("PermissionsBoundaryType", &Limits::NONE),
                permissions_boundary_arn: from.optional("PermissionsBoundaryArn", &Limits::NONE),
            }
        }
    }

    impl Structure for AttachedPolicy {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_name: from.optional("PolicyName", &Limits::NONE),
                policy_arn: from.optional("PolicyArn", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ChangePasswordRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OldPassword", &self.old_password);
            to.member("NewPassword", &self.new_password);
        }
    }

    impl WriteXml for ContextEntry {
        fn write(&self, to: &mut Xml) {
            to.member("ContextKeyName", &self.context_key_name);
            to.member("ContextKeyValues", &self.context_key_values);
            to.member("ContextKeyType", &self.context_key_type);
        }
    }

    impl WriteXml for CreateAccessKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
        }
    }

    impl Structure for CreateAccessKeyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { access_key: from.required("AccessKey", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateAccountAliasRequest {
        fn write(&self, to: &mut Xml) {
            to.member("AccountAlias", &self.account_alias);
        }
    }

    impl WriteXml for CreateDelegationRequestRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OwnerAccountId", &self.owner_account_id);
            to.member("Description", &self.description);
            to.member("Permissions", &self.permissions);
            to.member("RequestMessage", &self.request_message);
            to.member("RequestorWorkflowId", &self.requestor_workflow_id);
            to.member("RedirectUrl", &self.redirect_url);
            to.member("NotificationChannel", &self.notification_channel);
            to.member("SessionDuration", &self.session_duration);
            to.member("OnlySendByOwner", &self.only_send_by_owner);
        }
    }

    impl Structure for CreateDelegationRequestResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                console_deep_link: from.optional("ConsoleDeepLink", &Limits::NONE),
                delegation_request_id: from.optional("DelegationRequestId", &Limits::NONE),
            }
        }
    }

    impl WriteXml for CreateGroupRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Path", &self.path);
            to.member("GroupName", &self.group_name);
        }
    }

    impl Structure for CreateGroupResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { group: from.required("Group", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
            to.member("Path", &self.path);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for CreateInstanceProfileResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { instance_profile: from.required("InstanceProfile", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateLoginProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Password", &self.password);
            to.member("PasswordResetRequired", &self.password_reset_required);
        }
    }

    impl Structure for CreateLoginProfileResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { login_profile: from.required("LoginProfile", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Url", &self.url);
            to.member("ClientIDList", &self.client_id_list);
            to.member("ThumbprintList", &self.thumbprint_list);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for CreateOpenIDConnectProviderResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                open_id_connect_provider_arn: from.optional("OpenIDConnectProviderArn", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl WriteXml for CreatePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyName", &self.policy_name);
            to.member("Path", &self.path);
            to.member("PolicyDocument", &self.policy_document);
            to.member("Description", &self.description);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for CreatePolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { policy: from.optional("Policy", &Limits::NONE) }
        }
    }

    impl WriteXml for CreatePolicyVersionRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("PolicyDocument", &self.policy_document);
            to.member("SetAsDefault", &self.set_as_default);
        }
    }

    impl Structure for CreatePolicyVersionResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { policy_version: from.optional("PolicyVersion", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Path", &self.path);
            to.member("RoleName", &self.role_name);
            to.member("AssumeRolePolicyDocument", &self.assume_role_policy_document);
            to.member("Description", &self.description);
            to.member("MaxSessionDuration", &self.max_session_duration);
            to.member("PermissionsBoundary", &self.permissions_boundary);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for CreateRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { role: from.required("Role", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateSAMLProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLMetadataDocument", &self.saml_metadata_document);
            to.member("Name", &self.name);
            to.member("Tags", &self.tags);
            to.member("AssertionEncryptionMode", &self.assertion_encryption_mode);
            to.member("AddPrivateKey", &self.add_private_key);
        }
    }

    impl Structure for CreateSAMLProviderResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                saml_provider_arn: from.optional("SAMLProviderArn", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl WriteXml for CreateServiceLinkedRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("AWSServiceName", &self.aws_service_name);
            to.member("Description", &self.description);
            to.member("CustomSuffix", &self.custom_suffix);
        }
    }

    impl Structure for CreateServiceLinkedRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { role: from.optional("Role", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateServiceSpecificCredentialRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("ServiceName", &self.service_name);
            to.member("CredentialAgeDays", &self.credential_age_days);
        }
    }

    impl Structure for CreateServiceSpecificCredentialResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { service_specific_credential: from.optional("ServiceSpecificCredential", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Path", &self.path);
            to.member("UserName", &self.user_name);
            to.member("PermissionsBoundary", &self.permissions_boundary);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for CreateUserResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { user: from.optional("User", &Limits::NONE) }
        }
    }

    impl WriteXml for CreateVirtualMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Path", &self.path);
            to.member("VirtualMFADeviceName", &self.virtual_mfa_device_name);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for CreateVirtualMFADeviceResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { virtual_mfa_device: from.required("VirtualMFADevice", &Limits::NONE) }
        }
    }

    impl WriteXml for DeactivateMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SerialNumber", &self.serial_number);
        }
    }

    impl Structure for DelegationRequest {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                delegation_request_id: from.optional("DelegationRequestId", &Limits::NONE),
                owner_account_id: from.optional("OwnerAccountId", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
                request_message: from.optional("RequestMessage", &Limits::NONE),
                permissions: from.optional("Permissions", &Limits::NONE),
                permission_policy: from.optional("PermissionPolicy", &Limits::NONE),
                role_permission_restriction_arns: from
                    .optional("RolePermissionRestrictionArns", &Limits::NONE),
                owner_id: from.optional("OwnerId", &Limits::NONE),
                approver_id: from.optional("ApproverId", &Limits::NONE),
                state: from.optional("State", &Limits::NONE),
                expiration_time: from.optional("ExpirationTime", &Limits::NONE),
                requestor_id: from.optional("RequestorId", &Limits::NONE),
                requestor_name: from.optional("RequestorName", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                session_duration: from.optional("SessionDuration", &Limits::NONE),
                redirect_url: from.optional("RedirectUrl", &Limits::NONE),
                notes: from.optional("Notes", &Limits::NONE),
                rejection_reason: from.optional("RejectionReason", &Limits::NONE),
                only_send_by_owner: from.optional("OnlySendByOwner", &Limits::NONE),
                updated_time: from.optional("UpdatedTime", &Limits::NONE),
            }
        }
    }

    impl WriteXml for DeleteAccessKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("AccessKeyId", &self.access_key_id);
        }
    }

    impl WriteXml for DeleteAccountAliasRequest {
        fn write(&self, to: &mut Xml) {
            to.member("AccountAlias", &self.account_alias);
        }
    }

    impl WriteXml for DeleteGroupPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("PolicyName", &self.policy_name);
        }
    }

    impl WriteXml for DeleteGroupRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
        }
    }

    impl WriteXml for DeleteInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
        }
    }

    impl WriteXml for DeleteLoginProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
        }
    }

    impl WriteXml for DeleteOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        }
    }

    impl WriteXml for DeletePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl WriteXml for DeletePolicyVersionRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("VersionId", &self.version_id);
        }
    }

    impl WriteXml for DeleteRolePermissionsBoundaryRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
        }
    }

    impl WriteXml for DeleteRolePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PolicyName", &self.policy_name);
        }
    }

    impl WriteXml for DeleteRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
        }
    }

    impl WriteXml for DeleteSAMLProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLProviderArn", &self.saml_provider_arn);
        }
    }

    impl WriteXml for DeleteSSHPublicKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SSHPublicKeyId", &self.ssh_public_key_id);
        }
    }

    impl WriteXml for DeleteServerCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("ServerCertificateName", &self.server_certificate_name);
        }
    }

    impl WriteXml for DeleteServiceLinkedRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
        }
    }

    impl Structure for DeleteServiceLinkedRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { deletion_task_id: from.required("DeletionTaskId", &Limits::NONE) }
        }
    }

    impl WriteXml for DeleteServiceSpecificCredentialRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        }
    }

    impl WriteXml for DeleteSigningCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("CertificateId", &self.certificate_id);
        }
    }

    impl WriteXml for DeleteUserPermissionsBoundaryRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
        }
    }

    impl WriteXml for DeleteUserPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PolicyName", &self.policy_name);
        }
    }

    impl WriteXml for DeleteUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
        }
    }

    impl WriteXml for DeleteVirtualMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SerialNumber", &self.serial_number);
        }
    }

    impl Structure for DeletionTaskFailureReasonType {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                reason: from.optional("Reason", &Limits::NONE),
                role_usage_list: from.optional("RoleUsageList", &Limits::NONE),
            }
        }
    }

    impl WriteXml for DetachGroupPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl WriteXml for DetachRolePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl WriteXml for DetachUserPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl WriteXml for DisableOrganizationsRootCredentialsManagementRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for DisableOrganizationsRootCredentialsManagementResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                organization_id: from.optional("OrganizationId", &Limits::NONE),
                enabled_features: from.optional("EnabledFeatures", &Limits::NONE),
            }
        }
    }

    impl WriteXml for DisableOrganizationsRootSessionsRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for DisableOrganizationsRootSessionsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                organization_id: from.optional("OrganizationId", &Limits::NONE),
                enabled_features: from.optional("EnabledFeatures", &Limits::NONE),
            }
        }
    }

    impl WriteXml for EnableMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SerialNumber", &self.serial_number);
            to.member("AuthenticationCode1", &self.authentication_code1);
            to.member("AuthenticationCode2", &self.authentication_code2);
        }
    }

    impl WriteXml for EnableOrganizationsRootCredentialsManagementRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for EnableOrganizationsRootCredentialsManagementResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                organization_id: from.optional("OrganizationId", &Limits::NONE),
                enabled_features: from.optional("EnabledFeatures", &Limits::NONE),
            }
        }
    }

    impl WriteXml for EnableOrganizationsRootSessionsRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for EnableOrganizationsRootSessionsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                organization_id: from.optional("OrganizationId", &Limits::NONE),
                enabled_features: from.optional("EnabledFeatures", &Limits::NONE),
            }
        }
    }

    impl Structure for EnableOutboundWebIdentityFederationResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { issuer_identifier: from.optional("IssuerIdentifier", &Limits::NONE) }
        }
    }

    impl Structure for EntityDetails {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                entity_info: from.required("EntityInfo", &Limits::NONE),
                last_authenticated: from.optional("LastAuthenticated", &Limits::NONE),
            }
        }
    }

    impl Structure for EntityInfo {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                arn: from.required("Arn", &Limits::NONE),
                name: from.required("Name", &Limits::NONE),
                r#type: from.required("Type", &Limits::NONE),
                id: from.required("Id", &Limits::NONE),
                path: from.optional("Path", &Limits::NONE),
            }
        }
    }

    impl Structure for ErrorDetails {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                message: from.required("Message", &Limits::NONE),
                code: from.required("Code", &Limits::NONE),
            }
        }
    }

    impl Structure for EvaluationResult {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                eval_action_name: from.required("EvalActionName", &Limits::NONE),
                eval_resource_name: from.optional("EvalResourceName", &Limits::NONE),
                eval_decision: from.required("EvalDecision", &Limits::NONE),
                matched_statements: from.optional("MatchedStatements", &Limits::NONE),
                missing_context_values: from.optional("MissingContextValues", &Limits::NONE),
                organizations_decision_detail: from.optional("OrganizationsDecisionDetail", &Limits::NONE),
                permissions_boundary_decision_detail: from
                    .optional("PermissionsBoundaryDecisionDetail", &Limits::NONE),
                eval_decision_details: from.optional("EvalDecisionDetails", &Limits::NONE),
                resource_specific_results: from.optional("ResourceSpecificResults", &Limits::NONE),
            }
        }
    }

    impl Structure for GenerateCredentialReportResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                state: from.optional("State", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GenerateOrganizationsAccessReportRequest {
        fn write(&self, to: &mut Xml) {
            to.member("EntityPath", &self.entity_path);
            to.member("OrganizationsPolicyId", &self.organizations_policy_id);
        }
    }

    impl Structure for GenerateOrganizationsAccessReportResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { job_id: from.optional("JobId", &Limits::NONE) }
        }
    }

    impl WriteXml for GenerateServiceLastAccessedDetailsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Arn", &self.arn);
            to.member("Granularity", &self.granularity);
        }
    }

    impl Structure for GenerateServiceLastAccessedDetailsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { job_id: from.optional("JobId", &Limits::NONE) }
        }
    }

    impl WriteXml for GetAccessKeyLastUsedRequest {
        fn write(&self, to: &mut Xml) {
            to.member("AccessKeyId", &self.access_key_id);
        }
    }

    impl Structure for GetAccessKeyLastUsedResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.optional("UserName", &Limits::NONE),
                access_key_last_used: from.optional("AccessKeyLastUsed", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetAccountAuthorizationDetailsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Filter", &self.filter);
            to.member("MaxItems", &self.max_items);
            to.member("Marker", &self.marker);
        }
    }

    impl Structure for GetAccountAuthorizationDetailsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_detail_list: from.optional("UserDetailList", &Limits::NONE),
                group_detail_list: from.optional("GroupDetailList", &Limits::NONE),
                role_detail_list: from.optional("RoleDetailList", &Limits::NONE),
                policies: from.optional("Policies", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl Structure for GetAccountPasswordPolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { password_policy: from.required("PasswordPolicy", &Limits::NONE) }
        }
    }

    impl WriteXml for GetAccountPropertiesRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for GetAccountPropertiesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { properties: from.optional("Properties", &Limits::NONE) }
        }
    }

    impl Structure for GetAccountSummaryResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { summary_map: from.optional("SummaryMap", &Limits::NONE) }
        }
    }

    impl WriteXml for GetContextKeysForCustomPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyInputList", &self.policy_input_list);
        }
    }

    impl Structure for GetContextKeysForPolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { context_key_names: from.optional("ContextKeyNames", &Limits::NONE) }
        }
    }

    impl WriteXml for GetContextKeysForPrincipalPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicySourceArn", &self.policy_source_arn);
            to.member("PolicyInputList", &self.policy_input_list);
        }
    }

    impl Structure for GetCredentialReportResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                content: from.optional("Content", &Limits::NONE),
                report_format: from.optional("ReportFormat", &Limits::NONE),
                generated_time: from.optional("GeneratedTime", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetDelegationRequestRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DelegationRequestId", &self.delegation_request_id);
            to.member("DelegationPermissionCheck", &self.delegation_permission_check);
        }
    }

    impl Structure for GetDelegationRequestResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                delegation_request: from.optional("DelegationRequest", &Limits::NONE),
                permission_check_status: from.optional("PermissionCheckStatus", &Limits::NONE),
                permission_check_result: from.optional("PermissionCheckResult", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetGroupPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("PolicyName", &self.policy_name);
        }
    }

    impl Structure for GetGroupPolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                group_name: from.required("GroupName", &Limits::NONE),
                policy_name: from.required("PolicyName", &Limits::NONE),
                policy_document: from.required("PolicyDocument", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetGroupRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for GetGroupResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                group: from.required("Group", &Limits::NONE),
                users: from.required("Users", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetHumanReadableSummaryRequest {
        fn write(&self, to: &mut Xml) {
            to.member("EntityArn", &self.entity_arn);
            to.member("Locale", &self.locale);
        }
    }

    impl Structure for GetHumanReadableSummaryResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                summary_content: from.optional("SummaryContent", &Limits::NONE),
                locale: from.optional("Locale", &Limits::NONE),
                summary_state: from.optional("SummaryState", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
        }
    }

    impl Structure for GetInstanceProfileResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { instance_profile: from.required("InstanceProfile", &Limits::NONE) }
        }
    }

    impl WriteXml for GetLoginProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
        }
    }

    impl Structure for GetLoginProfileResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { login_profile: from.required("LoginProfile", &Limits::NONE) }
        }
    }

    impl WriteXml for GetMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SerialNumber", &self.serial_number);
            to.member("UserName", &self.user_name);
        }
    }

    impl Structure for GetMFADeviceResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.optional("UserName", &Limits::NONE),
                serial_number: from.required("SerialNumber", &Limits::NONE),
                enable_date: from.optional("EnableDate", &Limits::NONE),
                certifications: from.optional("Certifications", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        }
    }

    impl Structure for GetOpenIDConnectProviderResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                url: from.optional("Url", &Limits::NONE),
                client_id_list: from.optional("ClientIDList", &Limits::NONE),
                thumbprint_list: from.optional("ThumbprintList", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetOrganizationsAccessReportRequest {
        fn write(&self, to: &mut Xml) {
            to.member("JobId", &self.job_id);
            to.member("MaxItems", &self.max_items);
            to.member("Marker", &self.marker);
            to.member("SortKey", &self.sort_key);
        }
    }

    impl Structure for GetOrganizationsAccessReportResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                job_status: from.required("JobStatus", &Limits::NONE),
                job_creation_date: from.required("JobCreationDate", &Limits::NONE),
                job_completion_date: from.optional("JobCompletionDate", &Limits::NONE),
                number_of_services_accessible: from.optional("NumberOfServicesAccessible", &Limits::NONE),
                number_of_services_not_accessed: from.optional("NumberOfServicesNotAccessed", &Limits::NONE),
                access_details: from.optional("AccessDetails", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
                error_details: from.optional("ErrorDetails", &Limits::NONE),
            }
        }
    }

    impl Structure for GetOutboundWebIdentityFederationInfoResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                issuer_identifier: from.optional("IssuerIdentifier", &Limits::NONE),
                jwt_vending_enabled: from.optional("JwtVendingEnabled", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
        }
    }

    impl Structure for GetPolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { policy: from.optional("Policy", &Limits::NONE) }
        }
    }

    impl WriteXml for GetPolicyVersionRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("VersionId", &self.version_id);
        }
    }

    impl Structure for GetPolicyVersionResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { policy_version: from.optional("PolicyVersion", &Limits::NONE) }
        }
    }

    impl WriteXml for GetRolePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PolicyName", &self.policy_name);
        }
    }

    impl Structure for GetRolePolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                role_name: from.required("RoleName", &Limits::NONE),
                policy_name: from.required("PolicyName", &Limits::NONE),
                policy_document: from.required("PolicyDocument", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
        }
    }

    impl Structure for GetRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { role: from.required("Role", &Limits::NONE) }
        }
    }

    impl WriteXml for GetRoleTemplateVersionRequest {
        fn write(&self, to: &mut Xml) {
            to.member("TemplateArn", &self.template_arn);
            to.member("MinorVersion", &self.minor_version);
        }
    }

    impl Structure for GetRoleTemplateVersionResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { role_template_version: from.required("RoleTemplateVersion", &Limits::NONE) }
        }
    }

    impl WriteXml for GetSAMLProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLProviderArn", &self.saml_provider_arn);
        }
    }

    impl Structure for GetSAMLProviderResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                saml_provider_uuid: from.optional("SAMLProviderUUID", &Limits::NONE),
                saml_metadata_document: from.optional("SAMLMetadataDocument", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                valid_until: from.optional("ValidUntil", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
                assertion_encryption_mode: from.optional("AssertionEncryptionMode", &Limits::NONE),
                private_key_list: from.optional("PrivateKeyList", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetSSHPublicKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SSHPublicKeyId", &self.ssh_public_key_id);
            to.member("Encoding", &self.encoding);
        }
    }

    impl Structure for GetSSHPublicKeyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { ssh_public_key: from.optional("SSHPublicKey", &Limits::NONE) }
        }
    }

    impl WriteXml for GetServerCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("ServerCertificateName", &self.server_certificate_name);
        }
    }

    impl Structure for GetServerCertificateResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { server_certificate: from.required("ServerCertificate", &Limits::NONE) }
        }
    }

    impl WriteXml for GetServiceLastAccessedDetailsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("JobId", &self.job_id);
            to.member("MaxItems", &self.max_items);
            to.member("Marker", &self.marker);
        }
    }

    impl Structure for GetServiceLastAccessedDetailsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                job_status: from.required("JobStatus", &Limits::NONE),
                job_type: from.optional("JobType", &Limits::NONE),
                job_creation_date: from.required("JobCreationDate", &Limits::NONE),
                services_last_accessed: from.required("ServicesLastAccessed", &Limits::NONE),
                job_completion_date: from.required("JobCompletionDate", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
                error: from.optional("Error", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetServiceLastAccessedDetailsWithEntitiesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("JobId", &self.job_id);
            to.member("ServiceNamespace", &self.service_namespace);
            to.member("MaxItems", &self.max_items);
            to.member("Marker", &self.marker);
        }
    }

    impl Structure for GetServiceLastAccessedDetailsWithEntitiesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                job_status: from.required("JobStatus", &Limits::NONE),
                job_creation_date: from.required("JobCreationDate", &Limits::NONE),
                job_completion_date: from.required("JobCompletionDate", &Limits::NONE),
                entity_details_list: from.required("EntityDetailsList", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
                error: from.optional("Error", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetServiceLinkedRoleDeletionStatusRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DeletionTaskId", &self.deletion_task_id);
        }
    }

    impl Structure for GetServiceLinkedRoleDeletionStatusResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                status: from.required("Status", &Limits::NONE),
                reason: from.optional("Reason", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetUserPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PolicyName", &self.policy_name);
        }
    }

    impl Structure for GetUserPolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                policy_name: from.required("PolicyName", &Limits::NONE),
                policy_document: from.required("PolicyDocument", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
        }
    }

    impl Structure for GetUserResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { user: from.required("User", &Limits::NONE) }
        }
    }

    impl Structure for Group {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.required("Path", &Limits::NONE),
                group_name: from.required("GroupName", &Limits::NONE),
                group_id: from.required("GroupId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
                create_date: from.required("CreateDate", &Limits::NONE),
            }
        }
    }

    impl Structure for GroupDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.optional("Path", &Limits::NONE),
                group_name: from.optional("GroupName", &Limits::NONE),
                group_id: from.optional("GroupId", &Limits::NONE),
                arn: from.optional("Arn", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                group_policy_list: from.optional("GroupPolicyList", &Limits::NONE),
                attached_managed_policies: from.optional("AttachedManagedPolicies", &Limits::NONE),
            }
        }
    }

    impl Structure for InlinePolicy {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_name: from.required("PolicyName", &Limits::NONE),
                policy_document: from.required("PolicyDocument", &Limits::NONE),
            }
        }
    }

    impl WriteXml for InlinePolicyIdentifierType {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyName", &self.policy_name);
            to.member("AttachmentType", &self.attachment_type);
            to.member("AttachmentName", &self.attachment_name);
        }
    }

    impl Structure for InstanceProfile {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.required("Path", &Limits::NONE),
                instance_profile_name: from.required("InstanceProfileName", &Limits::NONE),
                instance_profile_id: from.required("InstanceProfileId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
                create_date: from.required("CreateDate", &Limits::NONE),
                roles: from.required("Roles", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListAccessKeysRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListAccessKeysResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                access_key_metadata: from.required("AccessKeyMetadata", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListAccountAliasesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListAccountAliasesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                account_aliases: from.required("AccountAliases", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListAttachedGroupPoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListAttachedGroupPoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                attached_policies: from.optional("AttachedPolicies", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListAttachedRolePoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListAttachedRolePoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                attached_policies: from.optional("AttachedPolicies", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListAttachedUserPoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListAttachedUserPoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                attached_policies: from.optional("AttachedPolicies", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListDelegationRequestsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OwnerId", &self.owner_id);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListDelegationRequestsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                delegation_requests: from.optional("DelegationRequests", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
                is_truncated: from.optional("isTruncated", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListEntitiesForPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("EntityFilter", &self.entity_filter);
            to.member("PathPrefix", &self.path_prefix);
            to.member("PolicyUsageFilter", &self.policy_usage_filter);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListEntitiesForPolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_groups: from.optional("PolicyGroups", &Limits::NONE),
                policy_users: from.optional("PolicyUsers", &Limits::NONE),
                policy_roles: from.optional("PolicyRoles", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListGroupPoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListGroupPoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_names: from.required("PolicyNames", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListGroupsForUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListGroupsForUserResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                groups: from.required("Groups", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListGroupsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListGroupsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                groups: from.required("Groups", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListInstanceProfileTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListInstanceProfileTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListInstanceProfilesForRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListInstanceProfilesForRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                instance_profiles: from.required("InstanceProfiles", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListInstanceProfilesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListInstanceProfilesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                instance_profiles: from.required("InstanceProfiles", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListMFADeviceTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SerialNumber", &self.serial_number);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListMFADeviceTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListMFADevicesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListMFADevicesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                mfa_devices: from.required("MFADevices", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListOpenIDConnectProviderTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListOpenIDConnectProviderTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListOpenIDConnectProvidersRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for ListOpenIDConnectProvidersResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { open_id_connect_provider_list: from.optional("OpenIDConnectProviderList", &Limits::NONE) }
        }
    }

    impl WriteXml for ListOrganizationsFeaturesRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for ListOrganizationsFeaturesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                organization_id: from.optional("OrganizationId", &Limits::NONE),
                enabled_features: from.optional("EnabledFeatures", &Limits::NONE),
            }
        }
    }

    impl Structure for ListPoliciesGrantingServiceAccessEntry {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                service_namespace: from.optional("ServiceNamespace", &Limits::NONE),
                policies: from.optional("Policies", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListPoliciesGrantingServiceAccessRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Marker", &self.marker);
            to.member("Arn", &self.arn);
            to.member("ServiceNamespaces", &self.service_namespaces);
        }
    }

    impl Structure for ListPoliciesGrantingServiceAccessResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policies_granting_service_access: from
                    .required("PoliciesGrantingServiceAccess", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListPoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Scope", &self.scope);
            to.member("OnlyAttached", &self.only_attached);
            to.member("PathPrefix", &self.path_prefix);
            to.member("PolicyUsageFilter", &self.policy_usage_filter);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListPoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policies: from.optional("Policies", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListPolicyTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListPolicyTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListPolicyVersionsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListPolicyVersionsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                versions: from.optional("Versions", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListRolePoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListRolePoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_names: from.required("PolicyNames", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListRoleTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListRoleTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListRolesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListRolesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                roles: from.required("Roles", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListSAMLProviderTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLProviderArn", &self.saml_provider_arn);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListSAMLProviderTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListSAMLProvidersRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for ListSAMLProvidersResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { saml_provider_list: from.optional("SAMLProviderList", &Limits::NONE) }
        }
    }

    impl WriteXml for ListSSHPublicKeysRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListSSHPublicKeysResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                ssh_public_keys: from.optional("SSHPublicKeys", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListServerCertificateTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("ServerCertificateName", &self.server_certificate_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListServerCertificateTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListServerCertificatesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListServerCertificatesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                server_certificate_metadata_list: from
                    .required("ServerCertificateMetadataList", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListServiceSpecificCredentialsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("ServiceName", &self.service_name);
            to.member("AllUsers", &self.all_users);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListServiceSpecificCredentialsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                service_specific_credentials: from.optional("ServiceSpecificCredentials", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListSigningCertificatesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListSigningCertificatesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                certificates: from.required("Certificates", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListUserPoliciesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListUserPoliciesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_names: from.required("PolicyNames", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListUserTagsRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListUserTagsResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                tags: from.required("Tags", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListUsersRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PathPrefix", &self.path_prefix);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListUsersResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                users: from.required("Users", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ListVirtualMFADevicesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("AssignmentStatus", &self.assignment_status);
            to.member("Marker", &self.marker);
            to.member("MaxItems", &self.max_items);
        }
    }

    impl Structure for ListVirtualMFADevicesResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                virtual_mfa_devices: from.required("VirtualMFADevices", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl Structure for LoginProfile {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                create_date: from.required("CreateDate", &Limits::NONE),
                password_reset_required: from.optional("PasswordResetRequired", &Limits::NONE),
            }
        }
    }

    impl Structure for MFADevice {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                serial_number: from.required("SerialNumber", &Limits::NONE),
                enable_date: from.required("EnableDate", &Limits::NONE),
            }
        }
    }

    impl Structure for ManagedPolicyDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_name: from.optional("PolicyName", &Limits::NONE),
                policy_id: from.optional("PolicyId", &Limits::NONE),
                arn: from.optional("Arn", &Limits::NONE),
                path: from.optional("Path", &Limits::NONE),
                default_version_id: from.optional("DefaultVersionId", &Limits::NONE),
                attachment_count: from.optional("AttachmentCount", &Limits::NONE),
                permissions_boundary_usage_count: from
                    .optional("PermissionsBoundaryUsageCount", &Limits::NONE),
                is_attachable: from.optional("IsAttachable", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                update_date: from.optional("UpdateDate", &Limits::NONE),
                policy_version_list: from.optional("PolicyVersionList", &Limits::NONE),
            }
        }
    }

    impl Structure for OpenIDConnectProviderListEntry {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { arn: from.optional("Arn", &Limits::NONE) }
        }
    }

    impl WriteXml for OrderedOrganizationPolicyType {
        fn write(&self, to: &mut Xml) {
            to.member("ServiceControlPolicyInputList", &self.service_control_policy_input_list);
        }
    }

    impl Structure for OrganizationsDecisionDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { allowed_by_organizations: from.optional("AllowedByOrganizations", &Limits::NONE) }
        }
    }

    impl Structure for ParameterDefinition {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                name: from.required("Name", &Limits::NONE),
                r#type: from.required("Type", &Limits::NONE),
                sub_type: from.optional("SubType", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
                is_required: from.optional("IsRequired", &Limits::NONE),
                default_value: from.optional("DefaultValue", &Limits::NONE),
                immutable: from.optional("Immutable", &Limits::NONE),
            }
        }
    }

    impl Structure for PasswordPolicy {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                minimum_password_length: from.optional("MinimumPasswordLength", &Limits::NONE),
                require_symbols: from.optional("RequireSymbols", &Limits::NONE),
                require_numbers: from.optional("RequireNumbers", &Limits::NONE),
                require_uppercase_characters: from.optional("RequireUppercaseCharacters", &Limits::NONE),
                require_lowercase_characters: from.optional("RequireLowercaseCharacters", &Limits::NONE),
                allow_users_to_change_password: from.optional("AllowUsersToChangePassword", &Limits::NONE),
                expire_passwords: from.optional("ExpirePasswords", &Limits::NONE),
                max_password_age: from.optional("MaxPasswordAge", &Limits::NONE),
                password_reuse_prevention: from.optional("PasswordReusePrevention", &Limits::NONE),
                hard_expiry: from.optional("HardExpiry", &Limits::NONE),
            }
        }
    }

    impl Structure for PermissionsBoundaryDecisionDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                allowed_by_permissions_boundary: from.optional("AllowedByPermissionsBoundary", &Limits::NONE),
            }
        }
    }

    impl Structure for Policy {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_name: from.optional("PolicyName", &Limits::NONE),
                policy_id: from.optional("PolicyId", &Limits::NONE),
                arn: from.optional("Arn", &Limits::NONE),
                path: from.optional("Path", &Limits::NONE),
                default_version_id: from.optional("DefaultVersionId", &Limits::NONE),
                attachment_count: from.optional("AttachmentCount", &Limits::NONE),
                permissions_boundary_usage_count: from
                    .optional("PermissionsBoundaryUsageCount", &Limits::NONE),
                is_attachable: from.optional("IsAttachable", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                update_date: from.optional("UpdateDate", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl Structure for PolicyDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_name: from.optional("PolicyName", &Limits::NONE),
                policy_document: from.optional("PolicyDocument", &Limits::NONE),
            }
        }
    }

    impl Structure for PolicyGrantingServiceAccess {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                policy_name: from.required("PolicyName", &Limits::NONE),
                policy_type: from.required("PolicyType", &Limits::NONE),
                policy_arn: from.optional("PolicyArn", &Limits::NONE),
                entity_type: from.optional("EntityType", &Limits::NONE),
                entity_name: from.optional("EntityName", &Limits::NONE),
            }
        }
    }

    impl Structure for PolicyGroup {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                group_name: from.optional("GroupName", &Limits::NONE),
                group_id: from.optional("GroupId", &Limits::NONE),
            }
        }
    }

    impl WriteXml for PolicyIdentifier {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyType", &self.policy_type);
            to.member("PolicyArn", &self.policy_arn);
            to.member("InlinePolicyIdentifier", &self.inline_policy_identifier);
        }
    }

    impl Structure for PolicyRole {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                role_name: from.optional("RoleName", &Limits::NONE),
                role_id: from.optional("RoleId", &Limits::NONE),
            }
        }
    }

    impl Structure for PolicyUser {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.optional("UserName", &Limits::NONE),
                user_id: from.optional("UserId", &Limits::NONE),
            }
        }
    }

    impl Structure for PolicyVersion {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                document: from.optional("Document", &Limits::NONE),
                version_id: from.optional("VersionId", &Limits::NONE),
                is_default_version: from.optional("IsDefaultVersion", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
            }
        }
    }

    impl Structure for Position {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                line: from.optional("Line", &Limits::NONE),
                column: from.optional("Column", &Limits::NONE),
            }
        }
    }

    impl WriteXml for PutAccountPropertiesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Properties", &self.properties);
        }
    }

    impl Structure for PutAccountPropertiesResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl WriteXml for PutGroupPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("PolicyName", &self.policy_name);
            to.member("PolicyDocument", &self.policy_document);
        }
    }

    impl WriteXml for PutRolePermissionsBoundaryRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PermissionsBoundary", &self.permissions_boundary);
        }
    }

    impl WriteXml for PutRolePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PolicyName", &self.policy_name);
            to.member("PolicyDocument", &self.policy_document);
        }
    }

    impl WriteXml for PutUserPermissionsBoundaryRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PermissionsBoundary", &self.permissions_boundary);
        }
    }

    impl WriteXml for PutUserPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("PolicyName", &self.policy_name);
            to.member("PolicyDocument", &self.policy_document);
        }
    }

    impl WriteXml for RejectDelegationRequestRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DelegationRequestId", &self.delegation_request_id);
            to.member("Notes", &self.notes);
        }
    }

    impl WriteXml for RemoveClientIDFromOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
            to.member("ClientID", &self.client_id);
        }
    }

    impl WriteXml for RemoveRoleFromInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
            to.member("RoleName", &self.role_name);
        }
    }

    impl WriteXml for RemoveUserFromGroupRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("UserName", &self.user_name);
        }
    }

    impl WriteXml for ReplacementValueEntry {
        fn write(&self, to: &mut Xml) {
            to.member("Values", &self.values);
        }
    }

    impl WriteXml for ResetServiceSpecificCredentialRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        }
    }

    impl Structure for ResetServiceSpecificCredentialResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { service_specific_credential: from.optional("ServiceSpecificCredential", &Limits::NONE) }
        }
    }

    impl Structure for ResourceSpecificResult {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                eval_resource_name: from.required("EvalResourceName", &Limits::NONE),
                eval_resource_decision: from.required("EvalResourceDecision", &Limits::NONE),
                matched_statements: from.optional("MatchedStatements", &Limits::NONE),
                missing_context_values: from.optional("MissingContextValues", &Limits::NONE),
                eval_decision_details: from.optional("EvalDecisionDetails", &Limits::NONE),
                permissions_boundary_decision_detail: from
                    .optional("PermissionsBoundaryDecisionDetail", &Limits::NONE),
            }
        }
    }

    impl WriteXml for ResyncMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SerialNumber", &self.serial_number);
            to.member("AuthenticationCode1", &self.authentication_code1);
            to.member("AuthenticationCode2", &self.authentication_code2);
        }
    }

    impl Structure for Role {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.required("Path", &Limits::NONE),
                role_name: from.required("RoleName", &Limits::NONE),
                role_id: from.required("RoleId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
                create_date: from.required("CreateDate", &Limits::NONE),
                assume_role_policy_document: from.optional("AssumeRolePolicyDocument", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
                max_session_duration: from.optional("MaxSessionDuration", &Limits::NONE),
                permissions_boundary: from.optional("PermissionsBoundary", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
                role_last_used: from.optional("RoleLastUsed", &Limits::NONE),
                source_role_template: from.optional("SourceRoleTemplate", &Limits::NONE),
            }
        }
    }

    impl Structure for RoleDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.optional("Path", &Limits::NONE),
                role_name: from.optional("RoleName", &Limits::NONE),
                role_id: from.optional("RoleId", &Limits::NONE),
                arn: from.optional("Arn", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                assume_role_policy_document: from.optional("AssumeRolePolicyDocument", &Limits::NONE),
                instance_profile_list: from.optional("InstanceProfileList", &Limits::NONE),
                role_policy_list: from.optional("RolePolicyList", &Limits::NONE),
                attached_managed_policies: from.optional("AttachedManagedPolicies", &Limits::NONE),
                permissions_boundary: from.optional("PermissionsBoundary", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
                role_last_used: from.optional("RoleLastUsed", &Limits::NONE),
            }
        }
    }

    impl Structure for RoleLastUsed {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                last_used_date: from.optional("LastUsedDate", &Limits::NONE),
                region: from.optional("Region", &Limits::NONE),
            }
        }
    }

    impl Structure for RoleTemplateVersion {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                template_arn: from.optional("TemplateArn", &Limits::NONE),
                template_name: from.optional("TemplateName", &Limits::NONE),
                template_version_id: from.optional("TemplateVersionId", &Limits::NONE),
                description: from.optional("Description", &Limits::NONE),
                major_version: from.optional("MajorVersion", &Limits::NONE),
                default_minor_version: from.optional("DefaultMinorVersion", &Limits::NONE),
                managed_by_type: from.optional("ManagedByType", &Limits::NONE),
                managed_by_value: from.optional("ManagedByValue", &Limits::NONE),
                enabled: from.optional("Enabled", &Limits::NONE),
                minor_version: from.optional("MinorVersion", &Limits::NONE),
                role_name_pattern: from.optional("RoleNamePattern", &Limits::NONE),
                role_path_pattern: from.optional("RolePathPattern", &Limits::NONE),
                role_description_pattern: from.optional("RoleDescriptionPattern", &Limits::NONE),
                assume_role_policy_document_template: from
                    .optional("AssumeRolePolicyDocumentTemplate", &Limits::NONE),
                inline_policy_templates: from.optional("InlinePolicyTemplates", &Limits::NONE),
                managed_policy_arns: from.optional("ManagedPolicyArns", &Limits::NONE),
                permission_boundary_arn: from.optional("PermissionBoundaryArn", &Limits::NONE),
                parameters_definition: from.optional("ParametersDefinition", &Limits::NONE),
                role_tags_template: from.optional("RoleTagsTemplate", &Limits::NONE),
                max_session_duration: from.optional("MaxSessionDuration", &Limits::NONE),
                version_enabled: from.optional("VersionEnabled", &Limits::NONE),
                create_timestamp: from.optional("CreateTimestamp", &Limits::NONE),
                update_timestamp: from.optional("UpdateTimestamp", &Limits::NONE),
            }
        }
    }

    impl Structure for RoleUsageType {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                region: from.optional("Region", &Limits::NONE),
                resources: from.optional("Resources", &Limits::NONE),
            }
        }
    }

    impl Structure for SAMLPrivateKey {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                key_id: from.optional("KeyId", &Limits::NONE),
                timestamp: from.optional("Timestamp", &Limits::NONE),
            }
        }
    }

    impl Structure for SAMLProviderListEntry {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                arn: from.optional("Arn", &Limits::NONE),
                valid_until: from.optional("ValidUntil", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
            }
        }
    }

    impl Structure for SSHPublicKey {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                ssh_public_key_id: from.required("SSHPublicKeyId", &Limits::NONE),
                fingerprint: from.required("Fingerprint", &Limits::NONE),
                ssh_public_key_body: from.required("SSHPublicKeyBody", &Limits::NONE),
                status: from.required("Status", &Limits::NONE),
                upload_date: from.optional("UploadDate", &Limits::NONE),
            }
        }
    }

    impl Structure for SSHPublicKeyMetadata {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                ssh_public_key_id: from.required("SSHPublicKeyId", &Limits::NONE),
                status: from.required("Status", &Limits::NONE),
                upload_date: from.required("UploadDate", &Limits::NONE),
            }
        }
    }

    impl WriteXml for SendDelegationTokenRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DelegationRequestId", &self.delegation_request_id);
        }
    }

    impl Structure for ServerCertificate {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                server_certificate_metadata: from.required("ServerCertificateMetadata", &Limits::NONE),
                certificate_body: from.required("CertificateBody", &Limits::NONE),
                certificate_chain: from.optional("CertificateChain", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl Structure for ServerCertificateMetadata {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.required("Path", &Limits::NONE),
                server_certificate_name: from.required("ServerCertificateName", &Limits::NONE),
                server_certificate_id: from.required("ServerCertificateId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
                upload_date: from.optional("UploadDate", &Limits::NONE),
                expiration: from.optional("Expiration", &Limits::NONE),
            }
        }
    }

    impl Structure for ServiceLastAccessed {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                service_name: from.required("ServiceName", &Limits::NONE),
                last_authenticated: from.optional("LastAuthenticated", &Limits::NONE),
                service_namespace: from.required("ServiceNamespace", &Limits::NONE),
                last_authenticated_entity: from.optional("LastAuthenticatedEntity", &Limits::NONE),
                last_authenticated_region: from.optional("LastAuthenticatedRegion", &Limits::NONE),
                total_authenticated_entities: from.optional("TotalAuthenticatedEntities", &Limits::NONE),
                tracked_actions_last_accessed: from.optional("TrackedActionsLastAccessed", &Limits::NONE),
            }
        }
    }

    impl Structure for ServiceSpecificCredential {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                create_date: from.required("CreateDate", &Limits::NONE),
                expiration_date: from.optional("ExpirationDate", &Limits::NONE),
                service_name: from.required("ServiceName", &Limits::NONE),
                service_user_name: from.optional("ServiceUserName", &Limits::NONE),
                service_password: from.optional("ServicePassword", &Limits::NONE),
                service_credential_alias: from.optional("ServiceCredentialAlias", &Limits::NONE),
                service_credential_secret: from.optional("ServiceCredentialSecret", &Limits::NONE),
                service_specific_credential_id: from.required("ServiceSpecificCredentialId", &Limits::NONE),
                user_name: from.required("UserName", &Limits::NONE),
                status: from.required("Status", &Limits::NONE),
            }
        }
    }

    impl Structure for ServiceSpecificCredentialMetadata {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                status: from.required("Status", &Limits::NONE),
                service_user_name: from.optional("ServiceUserName", &Limits::NONE),
                service_credential_alias: from.optional("ServiceCredentialAlias", &Limits::NONE),
                create_date: from.required("CreateDate", &Limits::NONE),
                expiration_date: from.optional("ExpirationDate", &Limits::NONE),
                service_specific_credential_id: from.required("ServiceSpecificCredentialId", &Limits::NONE),
                service_name: from.required("ServiceName", &Limits::NONE),
            }
        }
    }

    impl WriteXml for SetDefaultPolicyVersionRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("VersionId", &self.version_id);
        }
    }

    impl WriteXml for SetSecurityTokenServicePreferencesRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GlobalEndpointTokenVersion", &self.global_endpoint_token_version);
        }
    }

    impl Structure for SigningCertificate {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_name: from.required("UserName", &Limits::NONE),
                certificate_id: from.required("CertificateId", &Limits::NONE),
                certificate_body: from.required("CertificateBody", &Limits::NONE),
                status: from.required("Status", &Limits::NONE),
                upload_date: from.optional("UploadDate", &Limits::NONE),
            }
        }
    }

    impl WriteXml for SimulateCustomPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyInputList", &self.policy_input_list);
            to.member("PermissionsBoundaryPolicyInputList", &self.permissions_boundary_policy_input_list);
            to.member("OrderedOrganizationPolicyInputList", &self.ordered_organization_policy_input_list);
            to.member("ActionNames", &self.action_names);
            to.member("ResourceArns", &self.resource_arns);
            to.member("ResourcePolicy", &self.resource_policy);
            to.member("ResourceOwner", &self.resource_owner);
            to.member("CallerArn", &self.caller_arn);
            to.member("ContextEntries", &self.context_entries);
            to.member("ResourceHandlingOption", &self.resource_handling_option);
            to.member("MaxItems", &self.max_items);
            to.member("Marker", &self.marker);
        }
    }

    impl Structure for SimulatePolicyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                evaluation_results: from.optional("EvaluationResults", &Limits::NONE),
                is_truncated: from.optional("IsTruncated", &Limits::NONE),
                marker: from.optional("Marker", &Limits::NONE),
            }
        }
    }

    impl WriteXml for SimulatePrincipalPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicySourceArn", &self.policy_source_arn);
            to.member("PolicyInputList", &self.policy_input_list);
            to.member("PermissionsBoundaryPolicyInputList", &self.permissions_boundary_policy_input_list);
            to.member("PolicyExclusionList", &self.policy_exclusion_list);
            to.member("ActionNames", &self.action_names);
            to.member("ResourceArns", &self.resource_arns);
            to.member("ResourcePolicy", &self.resource_policy);
            to.member("ResourceOwner", &self.resource_owner);
            to.member("CallerArn", &self.caller_arn);
            to.member("ContextEntries", &self.context_entries);
            to.member("ResourceHandlingOption", &self.resource_handling_option);
            to.member("MaxItems", &self.max_items);
            to.member("Marker", &self.marker);
        }
    }

    impl Structure for SourceRoleTemplate {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                template_arn: from.required("TemplateArn", &Limits::NONE),
                template_minor_version: from.required("TemplateMinorVersion", &Limits::NONE),
            }
        }
    }

    impl Structure for Statement {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                source_policy_id: from.optional("SourcePolicyId", &Limits::NONE),
                source_policy_type: from.optional("SourcePolicyType", &Limits::NONE),
                start_position: from.optional("StartPosition", &Limits::NONE),
                end_position: from.optional("EndPosition", &Limits::NONE),
            }
        }
    }

    impl WriteXml for TagInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
            to.member("Tags", &self.tags);
        }
    }

    impl WriteXml for TagMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SerialNumber", &self.serial_number);
            to.member("Tags", &self.tags);
        }
    }

    impl WriteXml for TagOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
            to.member("Tags", &self.tags);
        }
    }

    impl WriteXml for TagPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("Tags", &self.tags);
        }
    }

    impl WriteXml for TagRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("Tags", &self.tags);
        }
    }

    impl WriteXml for TagSAMLProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLProviderArn", &self.saml_provider_arn);
            to.member("Tags", &self.tags);
        }
    }

    impl WriteXml for TagServerCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("ServerCertificateName", &self.server_certificate_name);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for TagTemplate {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { key: from.required("Key", &Limits::NONE), value: from.required("Value", &Limits::NONE) }
        }
    }

    impl WriteXml for TagUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for TrackedActionLastAccessed {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                action_name: from.optional("ActionName", &Limits::NONE),
                last_accessed_entity: from.optional("LastAccessedEntity", &Limits::NONE),
                last_accessed_time: from.optional("LastAccessedTime", &Limits::NONE),
                last_accessed_region: from.optional("LastAccessedRegion", &Limits::NONE),
            }
        }
    }

    impl WriteXml for UntagInstanceProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("InstanceProfileName", &self.instance_profile_name);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagMFADeviceRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SerialNumber", &self.serial_number);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagOpenIDConnectProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("PolicyArn", &self.policy_arn);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagSAMLProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLProviderArn", &self.saml_provider_arn);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagServerCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("ServerCertificateName", &self.server_certificate_name);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UntagUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("TagKeys", &self.tag_keys);
        }
    }

    impl WriteXml for UpdateAccessKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("AccessKeyId", &self.access_key_id);
            to.member("Status", &self.status);
        }
    }

    impl WriteXml for UpdateAccountPasswordPolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("MinimumPasswordLength", &self.minimum_password_length);
            to.member("RequireSymbols", &self.require_symbols);
            to.member("RequireNumbers", &self.require_numbers);
            to.member("RequireUppercaseCharacters", &self.require_uppercase_characters);
            to.member("RequireLowercaseCharacters", &self.require_lowercase_characters);
            to.member("AllowUsersToChangePassword", &self.allow_users_to_change_password);
            to.member("MaxPasswordAge", &self.max_password_age);
            to.member("PasswordReusePrevention", &self.password_reuse_prevention);
            to.member("HardExpiry", &self.hard_expiry);
        }
    }

    impl WriteXml for UpdateAssumeRolePolicyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("PolicyDocument", &self.policy_document);
        }
    }

    impl WriteXml for UpdateDelegationRequestRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DelegationRequestId", &self.delegation_request_id);
            to.member("Notes", &self.notes);
        }
    }

    impl WriteXml for UpdateGroupRequest {
        fn write(&self, to: &mut Xml) {
            to.member("GroupName", &self.group_name);
            to.member("NewPath", &self.new_path);
            to.member("NewGroupName", &self.new_group_name);
        }
    }

    impl WriteXml for UpdateLoginProfileRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("Password", &self.password);
            to.member("PasswordResetRequired", &self.password_reset_required);
        }
    }

    impl WriteXml for UpdateOpenIDConnectProviderThumbprintRequest {
        fn write(&self, to: &mut Xml) {
            to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
            to.member("ThumbprintList", &self.thumbprint_list);
        }
    }

    impl WriteXml for UpdateRoleDescriptionRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("Description", &self.description);
        }
    }

    impl Structure for UpdateRoleDescriptionResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { role: from.optional("Role", &Limits::NONE) }
        }
    }

    impl WriteXml for UpdateRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleName", &self.role_name);
            to.member("Description", &self.description);
            to.member("MaxSessionDuration", &self.max_session_duration);
        }
    }

    impl Structure for UpdateRoleResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl WriteXml for UpdateSAMLProviderRequest {
        fn write(&self, to: &mut Xml) {
            to.member("SAMLMetadataDocument", &self.saml_metadata_document);
            to.member("SAMLProviderArn", &self.saml_provider_arn);
            to.member("AssertionEncryptionMode", &self.assertion_encryption_mode);
            to.member("AddPrivateKey", &self.add_private_key);
            to.member("RemovePrivateKey", &self.remove_private_key);
        }
    }

    impl Structure for UpdateSAMLProviderResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { saml_provider_arn: from.optional("SAMLProviderArn", &Limits::NONE) }
        }
    }

    impl WriteXml for UpdateSSHPublicKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SSHPublicKeyId", &self.ssh_public_key_id);
            to.member("Status", &self.status);
        }
    }

    impl WriteXml for UpdateServerCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("ServerCertificateName", &self.server_certificate_name);
            to.member("NewPath", &self.new_path);
            to.member("NewServerCertificateName", &self.new_server_certificate_name);
        }
    }

    impl WriteXml for UpdateServiceSpecificCredentialRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("ServiceSpecificCredentialId", &self.service_specific_credential_id);
            to.member("Status", &self.status);
        }
    }

    impl WriteXml for UpdateSigningCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("CertificateId", &self.certificate_id);
            to.member("Status", &self.status);
        }
    }

    impl WriteXml for UpdateUserRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("NewPath", &self.new_path);
            to.member("NewUserName", &self.new_user_name);
        }
    }

    impl WriteXml for UploadSSHPublicKeyRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("SSHPublicKeyBody", &self.ssh_public_key_body);
        }
    }

    impl Structure for UploadSSHPublicKeyResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { ssh_public_key: from.optional("SSHPublicKey", &Limits::NONE) }
        }
    }

    impl WriteXml for UploadServerCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Path", &self.path);
            to.member("ServerCertificateName", &self.server_certificate_name);
            to.member("CertificateBody", &self.certificate_body);
            to.member("PrivateKey", &self.private_key);
            to.member("CertificateChain", &self.certificate_chain);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for UploadServerCertificateResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                server_certificate_metadata: from.optional("ServerCertificateMetadata", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl WriteXml for UploadSigningCertificateRequest {
        fn write(&self, to: &mut Xml) {
            to.member("UserName", &self.user_name);
            to.member("CertificateBody", &self.certificate_body);
        }
    }

    impl Structure for UploadSigningCertificateResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { certificate: from.required("Certificate", &Limits::NONE) }
        }
    }

    impl Structure for User {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.required("Path", &Limits::NONE),
                user_name: from.required("UserName", &Limits::NONE),
                user_id: from.required("UserId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
                create_date: from.required("CreateDate", &Limits::NONE),
                password_last_used: from.optional("PasswordLastUsed", &Limits::NONE),
                permissions_boundary: from.optional("PermissionsBoundary", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl Structure for UserDetail {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                path: from.optional("Path", &Limits::NONE),
                user_name: from.optional("UserName", &Limits::NONE),
                user_id: from.optional("UserId", &Limits::NONE),
                arn: from.optional("Arn", &Limits::NONE),
                create_date: from.optional("CreateDate", &Limits::NONE),
                user_policy_list: from.optional("UserPolicyList", &Limits::NONE),
                group_list: from.optional("GroupList", &Limits::NONE),
                attached_managed_policies: from.optional("AttachedManagedPolicies", &Limits::NONE),
                permissions_boundary: from.optional("PermissionsBoundary", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl Structure for VirtualMFADevice {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                serial_number: from.required("SerialNumber", &Limits::NONE),
                base32_string_seed: from.optional("Base32StringSeed", &Limits::NONE),
                qr_code_png: from.optional("QRCodePNG", &Limits::NONE),
                user: from.optional("User", &Limits::NONE),
                enable_date: from.optional("EnableDate", &Limits::NONE),
                tags: from.optional("Tags", &Limits::NONE),
            }
        }
    }

    impl Structure for AcceptDelegationRequestResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AddClientIDToOpenIDConnectProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AddRoleToInstanceProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AddUserToGroupResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AssociateDelegationRequestResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AttachGroupPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AttachRolePolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for AttachUserPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for ChangePasswordResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for CreateAccountAliasResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeactivateMFADeviceResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteAccessKeyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteAccountAliasResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl WriteXml for DeleteAccountPasswordPolicyRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for DeleteAccountPasswordPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteGroupResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteGroupPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteInstanceProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteLoginProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteOpenIDConnectProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeletePolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeletePolicyVersionResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteRoleResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteRolePermissionsBoundaryResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteRolePolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteSAMLProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteSSHPublicKeyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteServerCertificateResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteServiceSpecificCredentialResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteSigningCertificateResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteUserResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteUserPermissionsBoundaryResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteUserPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DeleteVirtualMFADeviceResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DetachGroupPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DetachRolePolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for DetachUserPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl WriteXml for DisableOutboundWebIdentityFederationRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for DisableOutboundWebIdentityFederationResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for EnableMFADeviceResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl WriteXml for EnableOutboundWebIdentityFederationRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl WriteXml for GenerateCredentialReportRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl WriteXml for GetAccountPasswordPolicyRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl WriteXml for GetAccountSummaryRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl WriteXml for GetCredentialReportRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl WriteXml for GetOutboundWebIdentityFederationInfoRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for PutGroupPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for PutRolePermissionsBoundaryResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for PutRolePolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for PutUserPermissionsBoundaryResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for PutUserPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for RejectDelegationRequestResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for RemoveClientIDFromOpenIDConnectProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for RemoveRoleFromInstanceProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for RemoveUserFromGroupResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for ResyncMFADeviceResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for SendDelegationTokenResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for SetDefaultPolicyVersionResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for SetSecurityTokenServicePreferencesResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagInstanceProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagMFADeviceResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagOpenIDConnectProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagRoleResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagSAMLProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagServerCertificateResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for TagUserResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagInstanceProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagMFADeviceResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagOpenIDConnectProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagRoleResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagSAMLProviderResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagServerCertificateResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UntagUserResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateAccessKeyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateAccountPasswordPolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateAssumeRolePolicyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateDelegationRequestResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateGroupResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateLoginProfileResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateOpenIDConnectProviderThumbprintResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateSSHPublicKeyResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateServerCertificateResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateServiceSpecificCredentialResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateSigningCertificateResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }

    impl Structure for UpdateUserResponse {
        fn read(_: &mut Reader<'_>) -> Self {
            Self {}
        }
    }
}

mod of_sts {
    use crate::shapes::sts::*;
    use crate::wire::{Limits, Reader, Structure, WriteXml, Xml};

    impl WriteXml for AssumeRoleRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleArn", &self.role_arn);
            to.member("RoleSessionName", &self.role_session_name);
            to.member("PolicyArns", &self.policy_arns);
            to.member("Policy", &self.policy);
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("Tags", &self.tags);
            to.member("TransitiveTagKeys", &self.transitive_tag_keys);
            to.member("ExternalId", &self.external_id);
            to.member("SerialNumber", &self.serial_number);
            to.member("TokenCode", &self.token_code);
            to.member("SourceIdentity", &self.source_identity);
            to.member("ProvidedContexts", &self.provided_contexts);
            to.member("MinimumSessionTokenSize", &self.minimum_session_token_size);
        }
    }

    impl Structure for AssumeRoleResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                assumed_role_user: from.optional("AssumedRoleUser", &Limits::NONE),
                packed_policy_size: from.optional("PackedPolicySize", &Limits::NONE),
                source_identity: from.optional("SourceIdentity", &Limits::NONE),
                session_token_utilization: from.optional("SessionTokenUtilization", &Limits::NONE),
                session_token_size: from.optional("SessionTokenSize", &Limits::NONE),
            }
        }
    }

    impl WriteXml for AssumeRoleWithSAMLRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleArn", &self.role_arn);
            to.member("PrincipalArn", &self.principal_arn);
            to.member("SAMLAssertion", &self.saml_assertion);
            to.member("PolicyArns", &self.policy_arns);
            to.member("Policy", &self.policy);
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("MinimumSessionTokenSize", &self.minimum_session_token_size);
        }
    }

    impl Structure for AssumeRoleWithSAMLResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                assumed_role_user: from.optional("AssumedRoleUser", &Limits::NONE),
                packed_policy_size: from.optional("PackedPolicySize", &Limits::NONE),
                subject: from.optional("Subject", &Limits::NONE),
                subject_type: from.optional("SubjectType", &Limits::NONE),
                issuer: from.optional("Issuer", &Limits::NONE),
                audience: from.optional("Audience", &Limits::NONE),
                name_qualifier: from.optional("NameQualifier", &Limits::NONE),
                source_identity: from.optional("SourceIdentity", &Limits::NONE),
                session_token_utilization: from.optional("SessionTokenUtilization", &Limits::NONE),
                session_token_size: from.optional("SessionTokenSize", &Limits::NONE),
            }
        }
    }

    impl WriteXml for AssumeRoleWithWebIdentityRequest {
        fn write(&self, to: &mut Xml) {
            to.member("RoleArn", &self.role_arn);
            to.member("RoleSessionName", &self.role_session_name);
            to.member("WebIdentityToken", &self.web_identity_token);
            to.member("ProviderId", &self.provider_id);
            to.member("PolicyArns", &self.policy_arns);
            to.member("Policy", &self.policy);
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("MinimumSessionTokenSize", &self.minimum_session_token_size);
        }
    }

    impl Structure for AssumeRoleWithWebIdentityResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                subject_from_web_identity_token: from.optional("SubjectFromWebIdentityToken", &Limits::NONE),
                assumed_role_user: from.optional("AssumedRoleUser", &Limits::NONE),
                packed_policy_size: from.optional("PackedPolicySize", &Limits::NONE),
                provider: from.optional("Provider", &Limits::NONE),
                audience: from.optional("Audience", &Limits::NONE),
                source_identity: from.optional("SourceIdentity", &Limits::NONE),
                session_token_utilization: from.optional("SessionTokenUtilization", &Limits::NONE),
                session_token_size: from.optional("SessionTokenSize", &Limits::NONE),
            }
        }
    }

    impl WriteXml for AssumeRootRequest {
        fn write(&self, to: &mut Xml) {
            to.member("TargetPrincipal", &self.target_principal);
            to.member("TaskPolicyArn", &self.task_policy_arn);
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("MinimumSessionTokenSize", &self.minimum_session_token_size);
        }
    }

    impl Structure for AssumeRootResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                source_identity: from.optional("SourceIdentity", &Limits::NONE),
                session_token_utilization: from.optional("SessionTokenUtilization", &Limits::NONE),
                session_token_size: from.optional("SessionTokenSize", &Limits::NONE),
            }
        }
    }

    impl Structure for AssumedRoleUser {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                assumed_role_id: from.required("AssumedRoleId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
            }
        }
    }

    impl Structure for Credentials {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                access_key_id: from.required("AccessKeyId", &Limits::NONE),
                secret_access_key: from.required("SecretAccessKey", &Limits::NONE),
                session_token: from.required("SessionToken", &Limits::NONE),
                expiration: from.required("Expiration", &Limits::NONE),
            }
        }
    }

    impl WriteXml for DecodeAuthorizationMessageRequest {
        fn write(&self, to: &mut Xml) {
            to.member("EncodedMessage", &self.encoded_message);
        }
    }

    impl Structure for DecodeAuthorizationMessageResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { decoded_message: from.optional("DecodedMessage", &Limits::NONE) }
        }
    }

    impl Structure for FederatedUser {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                federated_user_id: from.required("FederatedUserId", &Limits::NONE),
                arn: from.required("Arn", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetAccessKeyInfoRequest {
        fn write(&self, to: &mut Xml) {
            to.member("AccessKeyId", &self.access_key_id);
        }
    }

    impl Structure for GetAccessKeyInfoResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self { account: from.optional("Account", &Limits::NONE) }
        }
    }

    impl WriteXml for GetCallerIdentityRequest {
        fn write(&self, _: &mut Xml) {}
    }

    impl Structure for GetCallerIdentityResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                user_id: from.optional("UserId", &Limits::NONE),
                account: from.optional("Account", &Limits::NONE),
                arn: from.optional("Arn", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetDelegatedAccessTokenRequest {
        fn write(&self, to: &mut Xml) {
            to.member("TradeInToken", &self.trade_in_token);
        }
    }

    impl Structure for GetDelegatedAccessTokenResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                packed_policy_size: from.optional("PackedPolicySize", &Limits::NONE),
                assumed_principal: from.optional("AssumedPrincipal", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetFederationTokenRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Name", &self.name);
            to.member("Policy", &self.policy);
            to.member("PolicyArns", &self.policy_arns);
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("Tags", &self.tags);
            to.member("MinimumSessionTokenSize", &self.minimum_session_token_size);
        }
    }

    impl Structure for GetFederationTokenResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                federated_user: from.optional("FederatedUser", &Limits::NONE),
                packed_policy_size: from.optional("PackedPolicySize", &Limits::NONE),
                session_token_utilization: from.optional("SessionTokenUtilization", &Limits::NONE),
                session_token_size: from.optional("SessionTokenSize", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetSessionTokenRequest {
        fn write(&self, to: &mut Xml) {
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("SerialNumber", &self.serial_number);
            to.member("TokenCode", &self.token_code);
            to.member("MinimumSessionTokenSize", &self.minimum_session_token_size);
        }
    }

    impl Structure for GetSessionTokenResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                credentials: from.optional("Credentials", &Limits::NONE),
                session_token_utilization: from.optional("SessionTokenUtilization", &Limits::NONE),
                session_token_size: from.optional("SessionTokenSize", &Limits::NONE),
            }
        }
    }

    impl WriteXml for GetWebIdentityTokenRequest {
        fn write(&self, to: &mut Xml) {
            to.member("Audience", &self.audience);
            to.member("DurationSeconds", &self.duration_seconds);
            to.member("SigningAlgorithm", &self.signing_algorithm);
            to.member("Tags", &self.tags);
        }
    }

    impl Structure for GetWebIdentityTokenResponse {
        fn read(from: &mut Reader<'_>) -> Self {
            Self {
                web_identity_token: from.optional("WebIdentityToken", &Limits::NONE),
                expiration: from.optional("Expiration", &Limits::NONE),
            }
        }
    }

    impl WriteXml for PolicyDescriptorType {
        fn write(&self, to: &mut Xml) {
            to.member("arn", &self.arn);
        }
    }

    impl WriteXml for ProvidedContext {
        fn write(&self, to: &mut Xml) {
            to.member("ProviderArn", &self.provider_arn);
            to.member("ContextAssertion", &self.context_assertion);
        }
    }

    impl WriteXml for Tag {
        fn write(&self, to: &mut Xml) {
            to.member("Key", &self.key);
            to.member("Value", &self.value);
        }
    }
}
