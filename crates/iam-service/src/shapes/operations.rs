//! The operations of both services.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use super::{iam, sts};
use crate::wire::{ApiError, Params, enumeration, read_request};

enumeration! {
    /// An operation of IAM or STS.
    Operation {
        AcceptDelegationRequest = "AcceptDelegationRequest",
        AcquireRole = "AcquireRole",
        AddClientIDToOpenIDConnectProvider = "AddClientIDToOpenIDConnectProvider",
        AddRoleToInstanceProfile = "AddRoleToInstanceProfile",
        AddUserToGroup = "AddUserToGroup",
        AssociateDelegationRequest = "AssociateDelegationRequest",
        AttachGroupPolicy = "AttachGroupPolicy",
        AttachRolePolicy = "AttachRolePolicy",
        AttachUserPolicy = "AttachUserPolicy",
        ChangePassword = "ChangePassword",
        CreateAccessKey = "CreateAccessKey",
        CreateAccountAlias = "CreateAccountAlias",
        CreateDelegationRequest = "CreateDelegationRequest",
        CreateGroup = "CreateGroup",
        CreateInstanceProfile = "CreateInstanceProfile",
        CreateLoginProfile = "CreateLoginProfile",
        CreateOpenIDConnectProvider = "CreateOpenIDConnectProvider",
        CreatePolicy = "CreatePolicy",
        CreatePolicyVersion = "CreatePolicyVersion",
        CreateRole = "CreateRole",
        CreateSAMLProvider = "CreateSAMLProvider",
        CreateServiceLinkedRole = "CreateServiceLinkedRole",
        CreateServiceSpecificCredential = "CreateServiceSpecificCredential",
        CreateUser = "CreateUser",
        CreateVirtualMFADevice = "CreateVirtualMFADevice",
        DeactivateMFADevice = "DeactivateMFADevice",
        DeleteAccessKey = "DeleteAccessKey",
        DeleteAccountAlias = "DeleteAccountAlias",
        DeleteAccountPasswordPolicy = "DeleteAccountPasswordPolicy",
        DeleteGroup = "DeleteGroup",
        DeleteGroupPolicy = "DeleteGroupPolicy",
        DeleteInstanceProfile = "DeleteInstanceProfile",
        DeleteLoginProfile = "DeleteLoginProfile",
        DeleteOpenIDConnectProvider = "DeleteOpenIDConnectProvider",
        DeletePolicy = "DeletePolicy",
        DeletePolicyVersion = "DeletePolicyVersion",
        DeleteRole = "DeleteRole",
        DeleteRolePermissionsBoundary = "DeleteRolePermissionsBoundary",
        DeleteRolePolicy = "DeleteRolePolicy",
        DeleteSAMLProvider = "DeleteSAMLProvider",
        DeleteSSHPublicKey = "DeleteSSHPublicKey",
        DeleteServerCertificate = "DeleteServerCertificate",
        DeleteServiceLinkedRole = "DeleteServiceLinkedRole",
        DeleteServiceSpecificCredential = "DeleteServiceSpecificCredential",
        DeleteSigningCertificate = "DeleteSigningCertificate",
        DeleteUser = "DeleteUser",
        DeleteUserPermissionsBoundary = "DeleteUserPermissionsBoundary",
        DeleteUserPolicy = "DeleteUserPolicy",
        DeleteVirtualMFADevice = "DeleteVirtualMFADevice",
        DetachGroupPolicy = "DetachGroupPolicy",
        DetachRolePolicy = "DetachRolePolicy",
        DetachUserPolicy = "DetachUserPolicy",
        DisableOrganizationsRootCredentialsManagement = "DisableOrganizationsRootCredentialsManagement",
        DisableOrganizationsRootSessions = "DisableOrganizationsRootSessions",
        DisableOutboundWebIdentityFederation = "DisableOutboundWebIdentityFederation",
        EnableMFADevice = "EnableMFADevice",
        EnableOrganizationsRootCredentialsManagement = "EnableOrganizationsRootCredentialsManagement",
        EnableOrganizationsRootSessions = "EnableOrganizationsRootSessions",
        EnableOutboundWebIdentityFederation = "EnableOutboundWebIdentityFederation",
        GenerateCredentialReport = "GenerateCredentialReport",
        GenerateOrganizationsAccessReport = "GenerateOrganizationsAccessReport",
        GenerateServiceLastAccessedDetails = "GenerateServiceLastAccessedDetails",
        GetAccessKeyLastUsed = "GetAccessKeyLastUsed",
        GetAccountAuthorizationDetails = "GetAccountAuthorizationDetails",
        GetAccountPasswordPolicy = "GetAccountPasswordPolicy",
        GetAccountProperties = "GetAccountProperties",
        GetAccountSummary = "GetAccountSummary",
        GetContextKeysForCustomPolicy = "GetContextKeysForCustomPolicy",
        GetContextKeysForPrincipalPolicy = "GetContextKeysForPrincipalPolicy",
        GetCredentialReport = "GetCredentialReport",
        GetDelegationRequest = "GetDelegationRequest",
        GetGroup = "GetGroup",
        GetGroupPolicy = "GetGroupPolicy",
        GetHumanReadableSummary = "GetHumanReadableSummary",
        GetInstanceProfile = "GetInstanceProfile",
        GetLoginProfile = "GetLoginProfile",
        GetMFADevice = "GetMFADevice",
        GetOpenIDConnectProvider = "GetOpenIDConnectProvider",
        GetOrganizationsAccessReport = "GetOrganizationsAccessReport",
        GetOutboundWebIdentityFederationInfo = "GetOutboundWebIdentityFederationInfo",
        GetPolicy = "GetPolicy",
        GetPolicyVersion = "GetPolicyVersion",
        GetRole = "GetRole",
        GetRolePolicy = "GetRolePolicy",
        GetRoleTemplateVersion = "GetRoleTemplateVersion",
        GetSAMLProvider = "GetSAMLProvider",
        GetSSHPublicKey = "GetSSHPublicKey",
        GetServerCertificate = "GetServerCertificate",
        GetServiceLastAccessedDetails = "GetServiceLastAccessedDetails",
        GetServiceLastAccessedDetailsWithEntities = "GetServiceLastAccessedDetailsWithEntities",
        GetServiceLinkedRoleDeletionStatus = "GetServiceLinkedRoleDeletionStatus",
        GetUser = "GetUser",
        GetUserPolicy = "GetUserPolicy",
        ListAccessKeys = "ListAccessKeys",
        ListAccountAliases = "ListAccountAliases",
        ListAttachedGroupPolicies = "ListAttachedGroupPolicies",
        ListAttachedRolePolicies = "ListAttachedRolePolicies",
        ListAttachedUserPolicies = "ListAttachedUserPolicies",
        ListDelegationRequests = "ListDelegationRequests",
        ListEntitiesForPolicy = "ListEntitiesForPolicy",
        ListGroupPolicies = "ListGroupPolicies",
        ListGroups = "ListGroups",
        ListGroupsForUser = "ListGroupsForUser",
        ListInstanceProfileTags = "ListInstanceProfileTags",
        ListInstanceProfiles = "ListInstanceProfiles",
        ListInstanceProfilesForRole = "ListInstanceProfilesForRole",
        ListMFADeviceTags = "ListMFADeviceTags",
        ListMFADevices = "ListMFADevices",
        ListOpenIDConnectProviderTags = "ListOpenIDConnectProviderTags",
        ListOpenIDConnectProviders = "ListOpenIDConnectProviders",
        ListOrganizationsFeatures = "ListOrganizationsFeatures",
        ListPolicies = "ListPolicies",
        ListPoliciesGrantingServiceAccess = "ListPoliciesGrantingServiceAccess",
        ListPolicyTags = "ListPolicyTags",
        ListPolicyVersions = "ListPolicyVersions",
        ListRolePolicies = "ListRolePolicies",
        ListRoleTags = "ListRoleTags",
        ListRoles = "ListRoles",
        ListSAMLProviderTags = "ListSAMLProviderTags",
        ListSAMLProviders = "ListSAMLProviders",
        ListSSHPublicKeys = "ListSSHPublicKeys",
        ListServerCertificateTags = "ListServerCertificateTags",
        ListServerCertificates = "ListServerCertificates",
        ListServiceSpecificCredentials = "ListServiceSpecificCredentials",
        ListSigningCertificates = "ListSigningCertificates",
        ListUserPolicies = "ListUserPolicies",
        ListUserTags = "ListUserTags",
        ListUsers = "ListUsers",
        ListVirtualMFADevices = "ListVirtualMFADevices",
        PutAccountProperties = "PutAccountProperties",
        PutGroupPolicy = "PutGroupPolicy",
        PutRolePermissionsBoundary = "PutRolePermissionsBoundary",
        PutRolePolicy = "PutRolePolicy",
        PutUserPermissionsBoundary = "PutUserPermissionsBoundary",
        PutUserPolicy = "PutUserPolicy",
        RejectDelegationRequest = "RejectDelegationRequest",
        RemoveClientIDFromOpenIDConnectProvider = "RemoveClientIDFromOpenIDConnectProvider",
        RemoveRoleFromInstanceProfile = "RemoveRoleFromInstanceProfile",
        RemoveUserFromGroup = "RemoveUserFromGroup",
        ResetServiceSpecificCredential = "ResetServiceSpecificCredential",
        ResyncMFADevice = "ResyncMFADevice",
        SendDelegationToken = "SendDelegationToken",
        SetDefaultPolicyVersion = "SetDefaultPolicyVersion",
        SetSecurityTokenServicePreferences = "SetSecurityTokenServicePreferences",
        SimulateCustomPolicy = "SimulateCustomPolicy",
        SimulatePrincipalPolicy = "SimulatePrincipalPolicy",
        TagInstanceProfile = "TagInstanceProfile",
        TagMFADevice = "TagMFADevice",
        TagOpenIDConnectProvider = "TagOpenIDConnectProvider",
        TagPolicy = "TagPolicy",
        TagRole = "TagRole",
        TagSAMLProvider = "TagSAMLProvider",
        TagServerCertificate = "TagServerCertificate",
        TagUser = "TagUser",
        UntagInstanceProfile = "UntagInstanceProfile",
        UntagMFADevice = "UntagMFADevice",
        UntagOpenIDConnectProvider = "UntagOpenIDConnectProvider",
        UntagPolicy = "UntagPolicy",
        UntagRole = "UntagRole",
        UntagSAMLProvider = "UntagSAMLProvider",
        UntagServerCertificate = "UntagServerCertificate",
        UntagUser = "UntagUser",
        UpdateAccessKey = "UpdateAccessKey",
        UpdateAccountPasswordPolicy = "UpdateAccountPasswordPolicy",
        UpdateAssumeRolePolicy = "UpdateAssumeRolePolicy",
        UpdateDelegationRequest = "UpdateDelegationRequest",
        UpdateGroup = "UpdateGroup",
        UpdateLoginProfile = "UpdateLoginProfile",
        UpdateOpenIDConnectProviderThumbprint = "UpdateOpenIDConnectProviderThumbprint",
        UpdateRole = "UpdateRole",
        UpdateRoleDescription = "UpdateRoleDescription",
        UpdateSAMLProvider = "UpdateSAMLProvider",
        UpdateSSHPublicKey = "UpdateSSHPublicKey",
        UpdateServerCertificate = "UpdateServerCertificate",
        UpdateServiceSpecificCredential = "UpdateServiceSpecificCredential",
        UpdateSigningCertificate = "UpdateSigningCertificate",
        UpdateUser = "UpdateUser",
        UploadSSHPublicKey = "UploadSSHPublicKey",
        UploadServerCertificate = "UploadServerCertificate",
        UploadSigningCertificate = "UploadSigningCertificate",
        AssumeRole = "AssumeRole",
        AssumeRoleWithSAML = "AssumeRoleWithSAML",
        AssumeRoleWithWebIdentity = "AssumeRoleWithWebIdentity",
        AssumeRoot = "AssumeRoot",
        DecodeAuthorizationMessage = "DecodeAuthorizationMessage",
        GetAccessKeyInfo = "GetAccessKeyInfo",
        GetCallerIdentity = "GetCallerIdentity",
        GetDelegatedAccessToken = "GetDelegatedAccessToken",
        GetFederationToken = "GetFederationToken",
        GetSessionToken = "GetSessionToken",
        GetWebIdentityToken = "GetWebIdentityToken",
    }
}

impl Operation {
    pub(super) fn is_of_sts(self) -> bool {
        matches!(
            self,
            Self::AssumeRole
                | Self::AssumeRoleWithSAML
                | Self::AssumeRoleWithWebIdentity
                | Self::AssumeRoot
                | Self::DecodeAuthorizationMessage
                | Self::GetAccessKeyInfo
                | Self::GetCallerIdentity
                | Self::GetDelegatedAccessToken
                | Self::GetFederationToken
                | Self::GetSessionToken
                | Self::GetWebIdentityToken
        )
    }

    /// Whether its answer has an element for the result.
    pub fn has_result(self) -> bool {
        !matches!(
            self,
            Self::AcceptDelegationRequest
                | Self::AddClientIDToOpenIDConnectProvider
                | Self::AddRoleToInstanceProfile
                | Self::AddUserToGroup
                | Self::AssociateDelegationRequest
                | Self::AttachGroupPolicy
                | Self::AttachRolePolicy
                | Self::AttachUserPolicy
                | Self::ChangePassword
                | Self::CreateAccountAlias
                | Self::DeactivateMFADevice
                | Self::DeleteAccessKey
                | Self::DeleteAccountAlias
                | Self::DeleteAccountPasswordPolicy
                | Self::DeleteGroup
                | Self::DeleteGroupPolicy
                | Self::DeleteInstanceProfile
                | Self::DeleteLoginProfile
                | Self::DeleteOpenIDConnectProvider
                | Self::DeletePolicy
                | Self::DeletePolicyVersion
                | Self::DeleteRole
                | Self::DeleteRolePermissionsBoundary
                | Self::DeleteRolePolicy
                | Self::DeleteSAMLProvider
                | Self::DeleteSSHPublicKey
                | Self::DeleteServerCertificate
                | Self::DeleteServiceSpecificCredential
                | Self::DeleteSigningCertificate
                | Self::DeleteUser
                | Self::DeleteUserPermissionsBoundary
                | Self::DeleteUserPolicy
                | Self::DeleteVirtualMFADevice
                | Self::DetachGroupPolicy
                | Self::DetachRolePolicy
                | Self::DetachUserPolicy
                | Self::DisableOutboundWebIdentityFederation
                | Self::EnableMFADevice
                | Self::PutGroupPolicy
                | Self::PutRolePermissionsBoundary
                | Self::PutRolePolicy
                | Self::PutUserPermissionsBoundary
                | Self::PutUserPolicy
                | Self::RejectDelegationRequest
                | Self::RemoveClientIDFromOpenIDConnectProvider
                | Self::RemoveRoleFromInstanceProfile
                | Self::RemoveUserFromGroup
                | Self::ResyncMFADevice
                | Self::SendDelegationToken
                | Self::SetDefaultPolicyVersion
                | Self::SetSecurityTokenServicePreferences
                | Self::TagInstanceProfile
                | Self::TagMFADevice
                | Self::TagOpenIDConnectProvider
                | Self::TagPolicy
                | Self::TagRole
                | Self::TagSAMLProvider
                | Self::TagServerCertificate
                | Self::TagUser
                | Self::UntagInstanceProfile
                | Self::UntagMFADevice
                | Self::UntagOpenIDConnectProvider
                | Self::UntagPolicy
                | Self::UntagRole
                | Self::UntagSAMLProvider
                | Self::UntagServerCertificate
                | Self::UntagUser
                | Self::UpdateAccessKey
                | Self::UpdateAccountPasswordPolicy
                | Self::UpdateAssumeRolePolicy
                | Self::UpdateDelegationRequest
                | Self::UpdateGroup
                | Self::UpdateLoginProfile
                | Self::UpdateOpenIDConnectProviderThumbprint
                | Self::UpdateSSHPublicKey
                | Self::UpdateServerCertificate
                | Self::UpdateServiceSpecificCredential
                | Self::UpdateSigningCertificate
                | Self::UpdateUser
        )
    }
}

/// A request of one of the operations.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the API reference")]
pub enum Call {
    AcceptDelegationRequest(iam::AcceptDelegationRequestRequest),
    AcquireRole(iam::AcquireRoleRequest),
    AddClientIDToOpenIDConnectProvider(iam::AddClientIDToOpenIDConnectProviderRequest),
    AddRoleToInstanceProfile(iam::AddRoleToInstanceProfileRequest),
    AddUserToGroup(iam::AddUserToGroupRequest),
    AssociateDelegationRequest(iam::AssociateDelegationRequestRequest),
    AttachGroupPolicy(iam::AttachGroupPolicyRequest),
    AttachRolePolicy(iam::AttachRolePolicyRequest),
    AttachUserPolicy(iam::AttachUserPolicyRequest),
    ChangePassword(iam::ChangePasswordRequest),
    CreateAccessKey(iam::CreateAccessKeyRequest),
    CreateAccountAlias(iam::CreateAccountAliasRequest),
    CreateDelegationRequest(iam::CreateDelegationRequestRequest),
    CreateGroup(iam::CreateGroupRequest),
    CreateInstanceProfile(iam::CreateInstanceProfileRequest),
    CreateLoginProfile(iam::CreateLoginProfileRequest),
    CreateOpenIDConnectProvider(iam::CreateOpenIDConnectProviderRequest),
    CreatePolicy(iam::CreatePolicyRequest),
    CreatePolicyVersion(iam::CreatePolicyVersionRequest),
    CreateRole(iam::CreateRoleRequest),
    CreateSAMLProvider(iam::CreateSAMLProviderRequest),
    CreateServiceLinkedRole(iam::CreateServiceLinkedRoleRequest),
    CreateServiceSpecificCredential(iam::CreateServiceSpecificCredentialRequest),
    CreateUser(iam::CreateUserRequest),
    CreateVirtualMFADevice(iam::CreateVirtualMFADeviceRequest),
    DeactivateMFADevice(iam::DeactivateMFADeviceRequest),
    DeleteAccessKey(iam::DeleteAccessKeyRequest),
    DeleteAccountAlias(iam::DeleteAccountAliasRequest),
    DeleteAccountPasswordPolicy(iam::DeleteAccountPasswordPolicyRequest),
    DeleteGroup(iam::DeleteGroupRequest),
    DeleteGroupPolicy(iam::DeleteGroupPolicyRequest),
    DeleteInstanceProfile(iam::DeleteInstanceProfileRequest),
    DeleteLoginProfile(iam::DeleteLoginProfileRequest),
    DeleteOpenIDConnectProvider(iam::DeleteOpenIDConnectProviderRequest),
    DeletePolicy(iam::DeletePolicyRequest),
    DeletePolicyVersion(iam::DeletePolicyVersionRequest),
    DeleteRole(iam::DeleteRoleRequest),
    DeleteRolePermissionsBoundary(iam::DeleteRolePermissionsBoundaryRequest),
    DeleteRolePolicy(iam::DeleteRolePolicyRequest),
    DeleteSAMLProvider(iam::DeleteSAMLProviderRequest),
    DeleteSSHPublicKey(iam::DeleteSSHPublicKeyRequest),
    DeleteServerCertificate(iam::DeleteServerCertificateRequest),
    DeleteServiceLinkedRole(iam::DeleteServiceLinkedRoleRequest),
    DeleteServiceSpecificCredential(iam::DeleteServiceSpecificCredentialRequest),
    DeleteSigningCertificate(iam::DeleteSigningCertificateRequest),
    DeleteUser(iam::DeleteUserRequest),
    DeleteUserPermissionsBoundary(iam::DeleteUserPermissionsBoundaryRequest),
    DeleteUserPolicy(iam::DeleteUserPolicyRequest),
    DeleteVirtualMFADevice(iam::DeleteVirtualMFADeviceRequest),
    DetachGroupPolicy(iam::DetachGroupPolicyRequest),
    DetachRolePolicy(iam::DetachRolePolicyRequest),
    DetachUserPolicy(iam::DetachUserPolicyRequest),
    DisableOrganizationsRootCredentialsManagement(iam::DisableOrganizationsRootCredentialsManagementRequest),
    DisableOrganizationsRootSessions(iam::DisableOrganizationsRootSessionsRequest),
    DisableOutboundWebIdentityFederation(iam::DisableOutboundWebIdentityFederationRequest),
    EnableMFADevice(iam::EnableMFADeviceRequest),
    EnableOrganizationsRootCredentialsManagement(iam::EnableOrganizationsRootCredentialsManagementRequest),
    EnableOrganizationsRootSessions(iam::EnableOrganizationsRootSessionsRequest),
    EnableOutboundWebIdentityFederation(iam::EnableOutboundWebIdentityFederationRequest),
    GenerateCredentialReport(iam::GenerateCredentialReportRequest),
    GenerateOrganizationsAccessReport(iam::GenerateOrganizationsAccessReportRequest),
    GenerateServiceLastAccessedDetails(iam::GenerateServiceLastAccessedDetailsRequest),
    GetAccessKeyLastUsed(iam::GetAccessKeyLastUsedRequest),
    GetAccountAuthorizationDetails(iam::GetAccountAuthorizationDetailsRequest),
    GetAccountPasswordPolicy(iam::GetAccountPasswordPolicyRequest),
    GetAccountProperties(iam::GetAccountPropertiesRequest),
    GetAccountSummary(iam::GetAccountSummaryRequest),
    GetContextKeysForCustomPolicy(iam::GetContextKeysForCustomPolicyRequest),
    GetContextKeysForPrincipalPolicy(iam::GetContextKeysForPrincipalPolicyRequest),
    GetCredentialReport(iam::GetCredentialReportRequest),
    GetDelegationRequest(iam::GetDelegationRequestRequest),
    GetGroup(iam::GetGroupRequest),
    GetGroupPolicy(iam::GetGroupPolicyRequest),
    GetHumanReadableSummary(iam::GetHumanReadableSummaryRequest),
    GetInstanceProfile(iam::GetInstanceProfileRequest),
    GetLoginProfile(iam::GetLoginProfileRequest),
    GetMFADevice(iam::GetMFADeviceRequest),
    GetOpenIDConnectProvider(iam::GetOpenIDConnectProviderRequest),
    GetOrganizationsAccessReport(iam::GetOrganizationsAccessReportRequest),
    GetOutboundWebIdentityFederationInfo(iam::GetOutboundWebIdentityFederationInfoRequest),
    GetPolicy(iam::GetPolicyRequest),
    GetPolicyVersion(iam::GetPolicyVersionRequest),
    GetRole(iam::GetRoleRequest),
    GetRolePolicy(iam::GetRolePolicyRequest),
    GetRoleTemplateVersion(iam::GetRoleTemplateVersionRequest),
    GetSAMLProvider(iam::GetSAMLProviderRequest),
    GetSSHPublicKey(iam::GetSSHPublicKeyRequest),
    GetServerCertificate(iam::GetServerCertificateRequest),
    GetServiceLastAccessedDetails(iam::GetServiceLastAccessedDetailsRequest),
    GetServiceLastAccessedDetailsWithEntities(iam::GetServiceLastAccessedDetailsWithEntitiesRequest),
    GetServiceLinkedRoleDeletionStatus(iam::GetServiceLinkedRoleDeletionStatusRequest),
    GetUser(iam::GetUserRequest),
    GetUserPolicy(iam::GetUserPolicyRequest),
    ListAccessKeys(iam::ListAccessKeysRequest),
    ListAccountAliases(iam::ListAccountAliasesRequest),
    ListAttachedGroupPolicies(iam::ListAttachedGroupPoliciesRequest),
    ListAttachedRolePolicies(iam::ListAttachedRolePoliciesRequest),
    ListAttachedUserPolicies(iam::ListAttachedUserPoliciesRequest),
    ListDelegationRequests(iam::ListDelegationRequestsRequest),
    ListEntitiesForPolicy(iam::ListEntitiesForPolicyRequest),
    ListGroupPolicies(iam::ListGroupPoliciesRequest),
    ListGroups(iam::ListGroupsRequest),
    ListGroupsForUser(iam::ListGroupsForUserRequest),
    ListInstanceProfileTags(iam::ListInstanceProfileTagsRequest),
    ListInstanceProfiles(iam::ListInstanceProfilesRequest),
    ListInstanceProfilesForRole(iam::ListInstanceProfilesForRoleRequest),
    ListMFADeviceTags(iam::ListMFADeviceTagsRequest),
    ListMFADevices(iam::ListMFADevicesRequest),
    ListOpenIDConnectProviderTags(iam::ListOpenIDConnectProviderTagsRequest),
    ListOpenIDConnectProviders(iam::ListOpenIDConnectProvidersRequest),
    ListOrganizationsFeatures(iam::ListOrganizationsFeaturesRequest),
    ListPolicies(iam::ListPoliciesRequest),
    ListPoliciesGrantingServiceAccess(iam::ListPoliciesGrantingServiceAccessRequest),
    ListPolicyTags(iam::ListPolicyTagsRequest),
    ListPolicyVersions(iam::ListPolicyVersionsRequest),
    ListRolePolicies(iam::ListRolePoliciesRequest),
    ListRoleTags(iam::ListRoleTagsRequest),
    ListRoles(iam::ListRolesRequest),
    ListSAMLProviderTags(iam::ListSAMLProviderTagsRequest),
    ListSAMLProviders(iam::ListSAMLProvidersRequest),
    ListSSHPublicKeys(iam::ListSSHPublicKeysRequest),
    ListServerCertificateTags(iam::ListServerCertificateTagsRequest),
    ListServerCertificates(iam::ListServerCertificatesRequest),
    ListServiceSpecificCredentials(iam::ListServiceSpecificCredentialsRequest),
    ListSigningCertificates(iam::ListSigningCertificatesRequest),
    ListUserPolicies(iam::ListUserPoliciesRequest),
    ListUserTags(iam::ListUserTagsRequest),
    ListUsers(iam::ListUsersRequest),
    ListVirtualMFADevices(iam::ListVirtualMFADevicesRequest),
    PutAccountProperties(iam::PutAccountPropertiesRequest),
    PutGroupPolicy(iam::PutGroupPolicyRequest),
    PutRolePermissionsBoundary(iam::PutRolePermissionsBoundaryRequest),
    PutRolePolicy(iam::PutRolePolicyRequest),
    PutUserPermissionsBoundary(iam::PutUserPermissionsBoundaryRequest),
    PutUserPolicy(iam::PutUserPolicyRequest),
    RejectDelegationRequest(iam::RejectDelegationRequestRequest),
    RemoveClientIDFromOpenIDConnectProvider(iam::RemoveClientIDFromOpenIDConnectProviderRequest),
    RemoveRoleFromInstanceProfile(iam::RemoveRoleFromInstanceProfileRequest),
    RemoveUserFromGroup(iam::RemoveUserFromGroupRequest),
    ResetServiceSpecificCredential(iam::ResetServiceSpecificCredentialRequest),
    ResyncMFADevice(iam::ResyncMFADeviceRequest),
    SendDelegationToken(iam::SendDelegationTokenRequest),
    SetDefaultPolicyVersion(iam::SetDefaultPolicyVersionRequest),
    SetSecurityTokenServicePreferences(iam::SetSecurityTokenServicePreferencesRequest),
    SimulateCustomPolicy(iam::SimulateCustomPolicyRequest),
    SimulatePrincipalPolicy(iam::SimulatePrincipalPolicyRequest),
    TagInstanceProfile(iam::TagInstanceProfileRequest),
    TagMFADevice(iam::TagMFADeviceRequest),
    TagOpenIDConnectProvider(iam::TagOpenIDConnectProviderRequest),
    TagPolicy(iam::TagPolicyRequest),
    TagRole(iam::TagRoleRequest),
    TagSAMLProvider(iam::TagSAMLProviderRequest),
    TagServerCertificate(iam::TagServerCertificateRequest),
    TagUser(iam::TagUserRequest),
    UntagInstanceProfile(iam::UntagInstanceProfileRequest),
    UntagMFADevice(iam::UntagMFADeviceRequest),
    UntagOpenIDConnectProvider(iam::UntagOpenIDConnectProviderRequest),
    UntagPolicy(iam::UntagPolicyRequest),
    UntagRole(iam::UntagRoleRequest),
    UntagSAMLProvider(iam::UntagSAMLProviderRequest),
    UntagServerCertificate(iam::UntagServerCertificateRequest),
    UntagUser(iam::UntagUserRequest),
    UpdateAccessKey(iam::UpdateAccessKeyRequest),
    UpdateAccountPasswordPolicy(iam::UpdateAccountPasswordPolicyRequest),
    UpdateAssumeRolePolicy(iam::UpdateAssumeRolePolicyRequest),
    UpdateDelegationRequest(iam::UpdateDelegationRequestRequest),
    UpdateGroup(iam::UpdateGroupRequest),
    UpdateLoginProfile(iam::UpdateLoginProfileRequest),
    UpdateOpenIDConnectProviderThumbprint(iam::UpdateOpenIDConnectProviderThumbprintRequest),
    UpdateRole(iam::UpdateRoleRequest),
    UpdateRoleDescription(iam::UpdateRoleDescriptionRequest),
    UpdateSAMLProvider(iam::UpdateSAMLProviderRequest),
    UpdateSSHPublicKey(iam::UpdateSSHPublicKeyRequest),
    UpdateServerCertificate(iam::UpdateServerCertificateRequest),
    UpdateServiceSpecificCredential(iam::UpdateServiceSpecificCredentialRequest),
    UpdateSigningCertificate(iam::UpdateSigningCertificateRequest),
    UpdateUser(iam::UpdateUserRequest),
    UploadSSHPublicKey(iam::UploadSSHPublicKeyRequest),
    UploadServerCertificate(iam::UploadServerCertificateRequest),
    UploadSigningCertificate(iam::UploadSigningCertificateRequest),
    AssumeRole(sts::AssumeRoleRequest),
    AssumeRoleWithSAML(sts::AssumeRoleWithSAMLRequest),
    AssumeRoleWithWebIdentity(sts::AssumeRoleWithWebIdentityRequest),
    AssumeRoot(sts::AssumeRootRequest),
    DecodeAuthorizationMessage(sts::DecodeAuthorizationMessageRequest),
    GetAccessKeyInfo(sts::GetAccessKeyInfoRequest),
    GetCallerIdentity(sts::GetCallerIdentityRequest),
    GetDelegatedAccessToken(sts::GetDelegatedAccessTokenRequest),
    GetFederationToken(sts::GetFederationTokenRequest),
    GetSessionToken(sts::GetSessionTokenRequest),
    GetWebIdentityToken(sts::GetWebIdentityTokenRequest),
}

impl Call {
    /// Reads the request of an operation and checks it against the service model.
    ///
    /// # Errors
    /// `ValidationError` with all violations; `MalformedInput` if a value is not of its type.
    pub fn read(operation: Operation, params: &Params<'_>) -> Result<Self, ApiError> {
        let service = operation.service();
        match operation {
            Operation::AcceptDelegationRequest => {
                read_request(service, params).map(Self::AcceptDelegationRequest)
            }
            Operation::AcquireRole => read_request(service, params).map(Self::AcquireRole),
            Operation::AddClientIDToOpenIDConnectProvider => {
                read_request(service, params).map(Self::AddClientIDToOpenIDConnectProvider)
            }
            Operation::AddRoleToInstanceProfile => {
                read_request(service, params).map(Self::AddRoleToInstanceProfile)
            }
            Operation::AddUserToGroup => read_request(service, params).map(Self::AddUserToGroup),
            Operation::AssociateDelegationRequest => {
                read_request(service, params).map(Self::AssociateDelegationRequest)
            }
            Operation::AttachGroupPolicy => read_request(service, params).map(Self::AttachGroupPolicy),
            Operation::AttachRolePolicy => read_request(service, params).map(Self::AttachRolePolicy),
            Operation::AttachUserPolicy => read_request(service, params).map(Self::AttachUserPolicy),
            Operation::ChangePassword => read_request(service, params).map(Self::ChangePassword),
            Operation::CreateAccessKey => read_request(service, params).map(Self::CreateAccessKey),
            Operation::CreateAccountAlias => read_request(service, params).map(Self::CreateAccountAlias),
            Operation::CreateDelegationRequest => {
                read_request(service, params).map(Self::CreateDelegationRequest)
            }
            Operation::CreateGroup => read_request(service, params).map(Self::CreateGroup),
            Operation::CreateInstanceProfile => {
                read_request(service, params).map(Self::CreateInstanceProfile)
            }
            Operation::CreateLoginProfile => read_request(service, params).map(Self::CreateLoginProfile),
            Operation::CreateOpenIDConnectProvider => {
                read_request(service, params).map(Self::CreateOpenIDConnectProvider)
            }
            Operation::CreatePolicy => read_request(service, params).map(Self::CreatePolicy),
            Operation::CreatePolicyVersion => read_request(service, params).map(Self::CreatePolicyVersion),
            Operation::CreateRole => read_request(service, params).map(Self::CreateRole),
            Operation::CreateSAMLProvider => read_request(service, params).map(Self::CreateSAMLProvider),
            Operation::CreateServiceLinkedRole => {
                read_request(service, params).map(Self::CreateServiceLinkedRole)
            }
            Operation::CreateServiceSpecificCredential => {
                read_request(service, params).map(Self::CreateServiceSpecificCredential)
            }
            Operation::CreateUser => read_request(service, params).map(Self::CreateUser),
            Operation::CreateVirtualMFADevice => {
                read_request(service, params).map(Self::CreateVirtualMFADevice)
            }
            Operation::DeactivateMFADevice => read_request(service, params).map(Self::DeactivateMFADevice),
            Operation::DeleteAccessKey => read_request(service, params).map(Self::DeleteAccessKey),
            Operation::DeleteAccountAlias => read_request(service, params).map(Self::DeleteAccountAlias),
            Operation::DeleteAccountPasswordPolicy => {
                read_request(service, params).map(Self::DeleteAccountPasswordPolicy)
            }
            Operation::DeleteGroup => read_request(service, params).map(Self::DeleteGroup),
            Operation::DeleteGroupPolicy => read_request(service, params).map(Self::DeleteGroupPolicy),
            Operation::DeleteInstanceProfile => {
                read_request(service, params).map(Self::DeleteInstanceProfile)
            }
            Operation::DeleteLoginProfile => read_request(service, params).map(Self::DeleteLoginProfile),
            Operation::DeleteOpenIDConnectProvider => {
                read_request(service, params).map(Self::DeleteOpenIDConnectProvider)
            }
            Operation::DeletePolicy => read_request(service, params).map(Self::DeletePolicy),
            Operation::DeletePolicyVersion => read_request(service, params).map(Self::DeletePolicyVersion),
            Operation::DeleteRole => read_request(service, params).map(Self::DeleteRole),
            Operation::DeleteRolePermissionsBoundary => {
                read_request(service, params).map(Self::DeleteRolePermissionsBoundary)
            }
            Operation::DeleteRolePolicy => read_request(service, params).map(Self::DeleteRolePolicy),
            Operation::DeleteSAMLProvider => read_request(service, params).map(Self::DeleteSAMLProvider),
            Operation::DeleteSSHPublicKey => read_request(service, params).map(Self::DeleteSSHPublicKey),
            Operation::DeleteServerCertificate => {
                read_request(service, params).map(Self::DeleteServerCertificate)
            }
            Operation::DeleteServiceLinkedRole => {
                read_request(service, params).map(Self::DeleteServiceLinkedRole)
            }
            Operation::DeleteServiceSpecificCredential => {
                read_request(service, params).map(Self::DeleteServiceSpecificCredential)
            }
            Operation::DeleteSigningCertificate => {
                read_request(service, params).map(Self::DeleteSigningCertificate)
            }
            Operation::DeleteUser => read_request(service, params).map(Self::DeleteUser),
            Operation::DeleteUserPermissionsBoundary => {
                read_request(service, params).map(Self::DeleteUserPermissionsBoundary)
            }
            Operation::DeleteUserPolicy => read_request(service, params).map(Self::DeleteUserPolicy),
            Operation::DeleteVirtualMFADevice => {
                read_request(service, params).map(Self::DeleteVirtualMFADevice)
            }
            Operation::DetachGroupPolicy => read_request(service, params).map(Self::DetachGroupPolicy),
            Operation::DetachRolePolicy => read_request(service, params).map(Self::DetachRolePolicy),
            Operation::DetachUserPolicy => read_request(service, params).map(Self::DetachUserPolicy),
            Operation::DisableOrganizationsRootCredentialsManagement => {
                read_request(service, params).map(Self::DisableOrganizationsRootCredentialsManagement)
            }
            Operation::DisableOrganizationsRootSessions => {
                read_request(service, params).map(Self::DisableOrganizationsRootSessions)
            }
            Operation::DisableOutboundWebIdentityFederation => {
                read_request(service, params).map(Self::DisableOutboundWebIdentityFederation)
            }
            Operation::EnableMFADevice => read_request(service, params).map(Self::EnableMFADevice),
            Operation::EnableOrganizationsRootCredentialsManagement => {
                read_request(service, params).map(Self::EnableOrganizationsRootCredentialsManagement)
            }
            Operation::EnableOrganizationsRootSessions => {
                read_request(service, params).map(Self::EnableOrganizationsRootSessions)
            }
            Operation::EnableOutboundWebIdentityFederation => {
                read_request(service, params).map(Self::EnableOutboundWebIdentityFederation)
            }
            Operation::GenerateCredentialReport => {
                read_request(service, params).map(Self::GenerateCredentialReport)
            }
            Operation::GenerateOrganizationsAccessReport => {
                read_request(service, params).map(Self::GenerateOrganizationsAccessReport)
            }
            Operation::GenerateServiceLastAccessedDetails => {
                read_request(service, params).map(Self::GenerateServiceLastAccessedDetails)
            }
            Operation::GetAccessKeyLastUsed => read_request(service, params).map(Self::GetAccessKeyLastUsed),
            Operation::GetAccountAuthorizationDetails => {
                read_request(service, params).map(Self::GetAccountAuthorizationDetails)
            }
            Operation::GetAccountPasswordPolicy => {
                read_request(service, params).map(Self::GetAccountPasswordPolicy)
            }
            Operation::GetAccountProperties => read_request(service, params).map(Self::GetAccountProperties),
            Operation::GetAccountSummary => read_request(service, params).map(Self::GetAccountSummary),
            Operation::GetContextKeysForCustomPolicy => {
                read_request(service, params).map(Self::GetContextKeysForCustomPolicy)
            }
            Operation::GetContextKeysForPrincipalPolicy => {
                read_request(service, params).map(Self::GetContextKeysForPrincipalPolicy)
            }
            Operation::GetCredentialReport => read_request(service, params).map(Self::GetCredentialReport),
            Operation::GetDelegationRequest => read_request(service, params).map(Self::GetDelegationRequest),
            Operation::GetGroup => read_request(service, params).map(Self::GetGroup),
            Operation::GetGroupPolicy => read_request(service, params).map(Self::GetGroupPolicy),
            Operation::GetHumanReadableSummary => {
                read_request(service, params).map(Self::GetHumanReadableSummary)
            }
            Operation::GetInstanceProfile => read_request(service, params).map(Self::GetInstanceProfile),
            Operation::GetLoginProfile => read_request(service, params).map(Self::GetLoginProfile),
            Operation::GetMFADevice => read_request(service, params).map(Self::GetMFADevice),
            Operation::GetOpenIDConnectProvider => {
                read_request(service, params).map(Self::GetOpenIDConnectProvider)
            }
            Operation::GetOrganizationsAccessReport => {
                read_request(service, params).map(Self::GetOrganizationsAccessReport)
            }
            Operation::GetOutboundWebIdentityFederationInfo => {
                read_request(service, params).map(Self::GetOutboundWebIdentityFederationInfo)
            }
            Operation::GetPolicy => read_request(service, params).map(Self::GetPolicy),
            Operation::GetPolicyVersion => read_request(service, params).map(Self::GetPolicyVersion),
            Operation::GetRole => read_request(service, params).map(Self::GetRole),
            Operation::GetRolePolicy => read_request(service, params).map(Self::GetRolePolicy),
            Operation::GetRoleTemplateVersion => {
                read_request(service, params).map(Self::GetRoleTemplateVersion)
            }
            Operation::GetSAMLProvider => read_request(service, params).map(Self::GetSAMLProvider),
            Operation::GetSSHPublicKey => read_request(service, params).map(Self::GetSSHPublicKey),
            Operation::GetServerCertificate => read_request(service, params).map(Self::GetServerCertificate),
            Operation::GetServiceLastAccessedDetails => {
                read_request(service, params).map(Self::GetServiceLastAccessedDetails)
            }
            Operation::GetServiceLastAccessedDetailsWithEntities => {
                read_request(service, params).map(Self::GetServiceLastAccessedDetailsWithEntities)
            }
            Operation::GetServiceLinkedRoleDeletionStatus => {
                read_request(service, params).map(Self::GetServiceLinkedRoleDeletionStatus)
            }
            Operation::GetUser => read_request(service, params).map(Self::GetUser),
            Operation::GetUserPolicy => read_request(service, params).map(Self::GetUserPolicy),
            Operation::ListAccessKeys => read_request(service, params).map(Self::ListAccessKeys),
            Operation::ListAccountAliases => read_request(service, params).map(Self::ListAccountAliases),
            Operation::ListAttachedGroupPolicies => {
                read_request(service, params).map(Self::ListAttachedGroupPolicies)
            }
            Operation::ListAttachedRolePolicies => {
                read_request(service, params).map(Self::ListAttachedRolePolicies)
            }
            Operation::ListAttachedUserPolicies => {
                read_request(service, params).map(Self::ListAttachedUserPolicies)
            }
            Operation::ListDelegationRequests => {
                read_request(service, params).map(Self::ListDelegationRequests)
            }
            Operation::ListEntitiesForPolicy => {
                read_request(service, params).map(Self::ListEntitiesForPolicy)
            }
            Operation::ListGroupPolicies => read_request(service, params).map(Self::ListGroupPolicies),
            Operation::ListGroups => read_request(service, params).map(Self::ListGroups),
            Operation::ListGroupsForUser => read_request(service, params).map(Self::ListGroupsForUser),
            Operation::ListInstanceProfileTags => {
                read_request(service, params).map(Self::ListInstanceProfileTags)
            }
            Operation::ListInstanceProfiles => read_request(service, params).map(Self::ListInstanceProfiles),
            Operation::ListInstanceProfilesForRole => {
                read_request(service, params).map(Self::ListInstanceProfilesForRole)
            }
            Operation::ListMFADeviceTags => read_request(service, params).map(Self::ListMFADeviceTags),
            Operation::ListMFADevices => read_request(service, params).map(Self::ListMFADevices),
            Operation::ListOpenIDConnectProviderTags => {
                read_request(service, params).map(Self::ListOpenIDConnectProviderTags)
            }
            Operation::ListOpenIDConnectProviders => {
                read_request(service, params).map(Self::ListOpenIDConnectProviders)
            }
            Operation::ListOrganizationsFeatures => {
                read_request(service, params).map(Self::ListOrganizationsFeatures)
            }
            Operation::ListPolicies => read_request(service, params).map(Self::ListPolicies),
            Operation::ListPoliciesGrantingServiceAccess => {
                read_request(service, params).map(Self::ListPoliciesGrantingServiceAccess)
            }
            Operation::ListPolicyTags => read_request(service, params).map(Self::ListPolicyTags),
            Operation::ListPolicyVersions => read_request(service, params).map(Self::ListPolicyVersions),
            Operation::ListRolePolicies => read_request(service, params).map(Self::ListRolePolicies),
            Operation::ListRoleTags => read_request(service, params).map(Self::ListRoleTags),
            Operation::ListRoles => read_request(service, params).map(Self::ListRoles),
            Operation::ListSAMLProviderTags => read_request(service, params).map(Self::ListSAMLProviderTags),
            Operation::ListSAMLProviders => read_request(service, params).map(Self::ListSAMLProviders),
            Operation::ListSSHPublicKeys => read_request(service, params).map(Self::ListSSHPublicKeys),
            Operation::ListServerCertificateTags => {
                read_request(service, params).map(Self::ListServerCertificateTags)
            }
            Operation::ListServerCertificates => {
                read_request(service, params).map(Self::ListServerCertificates)
            }
            Operation::ListServiceSpecificCredentials => {
                read_request(service, params).map(Self::ListServiceSpecificCredentials)
            }
            Operation::ListSigningCertificates => {
                read_request(service, params).map(Self::ListSigningCertificates)
            }
            Operation::ListUserPolicies => read_request(service, params).map(Self::ListUserPolicies),
            Operation::ListUserTags => read_request(service, params).map(Self::ListUserTags),
            Operation::ListUsers => read_request(service, params).map(Self::ListUsers),
            Operation::ListVirtualMFADevices => {
                read_request(service, params).map(Self::ListVirtualMFADevices)
            }
            Operation::PutAccountProperties => read_request(service, params).map(Self::PutAccountProperties),
            Operation::PutGroupPolicy => read_request(service, params).map(Self::PutGroupPolicy),
            Operation::PutRolePermissionsBoundary => {
                read_request(service, params).map(Self::PutRolePermissionsBoundary)
            }
            Operation::PutRolePolicy => read_request(service, params).map(Self::PutRolePolicy),
            Operation::PutUserPermissionsBoundary => {
                read_request(service, params).map(Self::PutUserPermissionsBoundary)
            }
            Operation::PutUserPolicy => read_request(service, params).map(Self::PutUserPolicy),
            Operation::RejectDelegationRequest => {
                read_request(service, params).map(Self::RejectDelegationRequest)
            }
            Operation::RemoveClientIDFromOpenIDConnectProvider => {
                read_request(service, params).map(Self::RemoveClientIDFromOpenIDConnectProvider)
            }
            Operation::RemoveRoleFromInstanceProfile => {
                read_request(service, params).map(Self::RemoveRoleFromInstanceProfile)
            }
            Operation::RemoveUserFromGroup => read_request(service, params).map(Self::RemoveUserFromGroup),
            Operation::ResetServiceSpecificCredential => {
                read_request(service, params).map(Self::ResetServiceSpecificCredential)
            }
            Operation::ResyncMFADevice => read_request(service, params).map(Self::ResyncMFADevice),
            Operation::SendDelegationToken => read_request(service, params).map(Self::SendDelegationToken),
            Operation::SetDefaultPolicyVersion => {
                read_request(service, params).map(Self::SetDefaultPolicyVersion)
            }
            Operation::SetSecurityTokenServicePreferences => {
                read_request(service, params).map(Self::SetSecurityTokenServicePreferences)
            }
            Operation::SimulateCustomPolicy => read_request(service, params).map(Self::SimulateCustomPolicy),
            Operation::SimulatePrincipalPolicy => {
                read_request(service, params).map(Self::SimulatePrincipalPolicy)
            }
            Operation::TagInstanceProfile => read_request(service, params).map(Self::TagInstanceProfile),
            Operation::TagMFADevice => read_request(service, params).map(Self::TagMFADevice),
            Operation::TagOpenIDConnectProvider => {
                read_request(service, params).map(Self::TagOpenIDConnectProvider)
            }
            Operation::TagPolicy => read_request(service, params).map(Self::TagPolicy),
            Operation::TagRole => read_request(service, params).map(Self::TagRole),
            Operation::TagSAMLProvider => read_request(service, params).map(Self::TagSAMLProvider),
            Operation::TagServerCertificate => read_request(service, params).map(Self::TagServerCertificate),
            Operation::TagUser => read_request(service, params).map(Self::TagUser),
            Operation::UntagInstanceProfile => read_request(service, params).map(Self::UntagInstanceProfile),
            Operation::UntagMFADevice => read_request(service, params).map(Self::UntagMFADevice),
            Operation::UntagOpenIDConnectProvider => {
                read_request(service, params).map(Self::UntagOpenIDConnectProvider)
            }
            Operation::UntagPolicy => read_request(service, params).map(Self::UntagPolicy),
            Operation::UntagRole => read_request(service, params).map(Self::UntagRole),
            Operation::UntagSAMLProvider => read_request(service, params).map(Self::UntagSAMLProvider),
            Operation::UntagServerCertificate => {
                read_request(service, params).map(Self::UntagServerCertificate)
            }
            Operation::UntagUser => read_request(service, params).map(Self::UntagUser),
            Operation::UpdateAccessKey => read_request(service, params).map(Self::UpdateAccessKey),
            Operation::UpdateAccountPasswordPolicy => {
                read_request(service, params).map(Self::UpdateAccountPasswordPolicy)
            }
            Operation::UpdateAssumeRolePolicy => {
                read_request(service, params).map(Self::UpdateAssumeRolePolicy)
            }
            Operation::UpdateDelegationRequest => {
                read_request(service, params).map(Self::UpdateDelegationRequest)
            }
            Operation::UpdateGroup => read_request(service, params).map(Self::UpdateGroup),
            Operation::UpdateLoginProfile => read_request(service, params).map(Self::UpdateLoginProfile),
            Operation::UpdateOpenIDConnectProviderThumbprint => {
                read_request(service, params).map(Self::UpdateOpenIDConnectProviderThumbprint)
            }
            Operation::UpdateRole => read_request(service, params).map(Self::UpdateRole),
            Operation::UpdateRoleDescription => {
                read_request(service, params).map(Self::UpdateRoleDescription)
            }
            Operation::UpdateSAMLProvider => read_request(service, params).map(Self::UpdateSAMLProvider),
            Operation::UpdateSSHPublicKey => read_request(service, params).map(Self::UpdateSSHPublicKey),
            Operation::UpdateServerCertificate => {
                read_request(service, params).map(Self::UpdateServerCertificate)
            }
            Operation::UpdateServiceSpecificCredential => {
                read_request(service, params).map(Self::UpdateServiceSpecificCredential)
            }
            Operation::UpdateSigningCertificate => {
                read_request(service, params).map(Self::UpdateSigningCertificate)
            }
            Operation::UpdateUser => read_request(service, params).map(Self::UpdateUser),
            Operation::UploadSSHPublicKey => read_request(service, params).map(Self::UploadSSHPublicKey),
            Operation::UploadServerCertificate => {
                read_request(service, params).map(Self::UploadServerCertificate)
            }
            Operation::UploadSigningCertificate => {
                read_request(service, params).map(Self::UploadSigningCertificate)
            }
            Operation::AssumeRole => read_request(service, params).map(Self::AssumeRole),
            Operation::AssumeRoleWithSAML => read_request(service, params).map(Self::AssumeRoleWithSAML),
            Operation::AssumeRoleWithWebIdentity => {
                read_request(service, params).map(Self::AssumeRoleWithWebIdentity)
            }
            Operation::AssumeRoot => read_request(service, params).map(Self::AssumeRoot),
            Operation::DecodeAuthorizationMessage => {
                read_request(service, params).map(Self::DecodeAuthorizationMessage)
            }
            Operation::GetAccessKeyInfo => read_request(service, params).map(Self::GetAccessKeyInfo),
            Operation::GetCallerIdentity => read_request(service, params).map(Self::GetCallerIdentity),
            Operation::GetDelegatedAccessToken => {
                read_request(service, params).map(Self::GetDelegatedAccessToken)
            }
            Operation::GetFederationToken => read_request(service, params).map(Self::GetFederationToken),
            Operation::GetSessionToken => read_request(service, params).map(Self::GetSessionToken),
            Operation::GetWebIdentityToken => read_request(service, params).map(Self::GetWebIdentityToken),
        }
    }

    /// Of which operation it is.
    pub fn operation(&self) -> Operation {
        match self {
            Self::AcceptDelegationRequest(_) => Operation::AcceptDelegationRequest,
            Self::AcquireRole(_) => Operation::AcquireRole,
            Self::AddClientIDToOpenIDConnectProvider(_) => Operation::AddClientIDToOpenIDConnectProvider,
            Self::AddRoleToInstanceProfile(_) => Operation::AddRoleToInstanceProfile,
            Self::AddUserToGroup(_) => Operation::AddUserToGroup,
            Self::AssociateDelegationRequest(_) => Operation::AssociateDelegationRequest,
            Self::AttachGroupPolicy(_) => Operation::AttachGroupPolicy,
            Self::AttachRolePolicy(_) => Operation::AttachRolePolicy,
            Self::AttachUserPolicy(_) => Operation::AttachUserPolicy,
            Self::ChangePassword(_) => Operation::ChangePassword,
            Self::CreateAccessKey(_) => Operation::CreateAccessKey,
            Self::CreateAccountAlias(_) => Operation::CreateAccountAlias,
            Self::CreateDelegationRequest(_) => Operation::CreateDelegationRequest,
            Self::CreateGroup(_) => Operation::CreateGroup,
            Self::CreateInstanceProfile(_) => Operation::CreateInstanceProfile,
            Self::CreateLoginProfile(_) => Operation::CreateLoginProfile,
            Self::CreateOpenIDConnectProvider(_) => Operation::CreateOpenIDConnectProvider,
            Self::CreatePolicy(_) => Operation::CreatePolicy,
            Self::CreatePolicyVersion(_) => Operation::CreatePolicyVersion,
            Self::CreateRole(_) => Operation::CreateRole,
            Self::CreateSAMLProvider(_) => Operation::CreateSAMLProvider,
            Self::CreateServiceLinkedRole(_) => Operation::CreateServiceLinkedRole,
            Self::CreateServiceSpecificCredential(_) => Operation::CreateServiceSpecificCredential,
            Self::CreateUser(_) => Operation::CreateUser,
            Self::CreateVirtualMFADevice(_) => Operation::CreateVirtualMFADevice,
            Self::DeactivateMFADevice(_) => Operation::DeactivateMFADevice,
            Self::DeleteAccessKey(_) => Operation::DeleteAccessKey,
            Self::DeleteAccountAlias(_) => Operation::DeleteAccountAlias,
            Self::DeleteAccountPasswordPolicy(_) => Operation::DeleteAccountPasswordPolicy,
            Self::DeleteGroup(_) => Operation::DeleteGroup,
            Self::DeleteGroupPolicy(_) => Operation::DeleteGroupPolicy,
            Self::DeleteInstanceProfile(_) => Operation::DeleteInstanceProfile,
            Self::DeleteLoginProfile(_) => Operation::DeleteLoginProfile,
            Self::DeleteOpenIDConnectProvider(_) => Operation::DeleteOpenIDConnectProvider,
            Self::DeletePolicy(_) => Operation::DeletePolicy,
            Self::DeletePolicyVersion(_) => Operation::DeletePolicyVersion,
            Self::DeleteRole(_) => Operation::DeleteRole,
            Self::DeleteRolePermissionsBoundary(_) => Operation::DeleteRolePermissionsBoundary,
            Self::DeleteRolePolicy(_) => Operation::DeleteRolePolicy,
            Self::DeleteSAMLProvider(_) => Operation::DeleteSAMLProvider,
            Self::DeleteSSHPublicKey(_) => Operation::DeleteSSHPublicKey,
            Self::DeleteServerCertificate(_) => Operation::DeleteServerCertificate,
            Self::DeleteServiceLinkedRole(_) => Operation::DeleteServiceLinkedRole,
            Self::DeleteServiceSpecificCredential(_) => Operation::DeleteServiceSpecificCredential,
            Self::DeleteSigningCertificate(_) => Operation::DeleteSigningCertificate,
            Self::DeleteUser(_) => Operation::DeleteUser,
            Self::DeleteUserPermissionsBoundary(_) => Operation::DeleteUserPermissionsBoundary,
            Self::DeleteUserPolicy(_) => Operation::DeleteUserPolicy,
            Self::DeleteVirtualMFADevice(_) => Operation::DeleteVirtualMFADevice,
            Self::DetachGroupPolicy(_) => Operation::DetachGroupPolicy,
            Self::DetachRolePolicy(_) => Operation::DetachRolePolicy,
            Self::DetachUserPolicy(_) => Operation::DetachUserPolicy,
            Self::DisableOrganizationsRootCredentialsManagement(_) => {
                Operation::DisableOrganizationsRootCredentialsManagement
            }
            Self::DisableOrganizationsRootSessions(_) => Operation::DisableOrganizationsRootSessions,
            Self::DisableOutboundWebIdentityFederation(_) => Operation::DisableOutboundWebIdentityFederation,
            Self::EnableMFADevice(_) => Operation::EnableMFADevice,
            Self::EnableOrganizationsRootCredentialsManagement(_) => {
                Operation::EnableOrganizationsRootCredentialsManagement
            }
            Self::EnableOrganizationsRootSessions(_) => Operation::EnableOrganizationsRootSessions,
            Self::EnableOutboundWebIdentityFederation(_) => Operation::EnableOutboundWebIdentityFederation,
            Self::GenerateCredentialReport(_) => Operation::GenerateCredentialReport,
            Self::GenerateOrganizationsAccessReport(_) => Operation::GenerateOrganizationsAccessReport,
            Self::GenerateServiceLastAccessedDetails(_) => Operation::GenerateServiceLastAccessedDetails,
            Self::GetAccessKeyLastUsed(_) => Operation::GetAccessKeyLastUsed,
            Self::GetAccountAuthorizationDetails(_) => Operation::GetAccountAuthorizationDetails,
            Self::GetAccountPasswordPolicy(_) => Operation::GetAccountPasswordPolicy,
            Self::GetAccountProperties(_) => Operation::GetAccountProperties,
            Self::GetAccountSummary(_) => Operation::GetAccountSummary,
            Self::GetContextKeysForCustomPolicy(_) => Operation::GetContextKeysForCustomPolicy,
            Self::GetContextKeysForPrincipalPolicy(_) => Operation::GetContextKeysForPrincipalPolicy,
            Self::GetCredentialReport(_) => Operation::GetCredentialReport,
            Self::GetDelegationRequest(_) => Operation::GetDelegationRequest,
            Self::GetGroup(_) => Operation::GetGroup,
            Self::GetGroupPolicy(_) => Operation::GetGroupPolicy,
            Self::GetHumanReadableSummary(_) => Operation::GetHumanReadableSummary,
            Self::GetInstanceProfile(_) => Operation::GetInstanceProfile,
            Self::GetLoginProfile(_) => Operation::GetLoginProfile,
            Self::GetMFADevice(_) => Operation::GetMFADevice,
            Self::GetOpenIDConnectProvider(_) => Operation::GetOpenIDConnectProvider,
            Self::GetOrganizationsAccessReport(_) => Operation::GetOrganizationsAccessReport,
            Self::GetOutboundWebIdentityFederationInfo(_) => Operation::GetOutboundWebIdentityFederationInfo,
            Self::GetPolicy(_) => Operation::GetPolicy,
            Self::GetPolicyVersion(_) => Operation::GetPolicyVersion,
            Self::GetRole(_) => Operation::GetRole,
            Self::GetRolePolicy(_) => Operation::GetRolePolicy,
            Self::GetRoleTemplateVersion(_) => Operation::GetRoleTemplateVersion,
            Self::GetSAMLProvider(_) => Operation::GetSAMLProvider,
            Self::GetSSHPublicKey(_) => Operation::GetSSHPublicKey,
            Self::GetServerCertificate(_) => Operation::GetServerCertificate,
            Self::GetServiceLastAccessedDetails(_) => Operation::GetServiceLastAccessedDetails,
            Self::GetServiceLastAccessedDetailsWithEntities(_) => {
                Operation::GetServiceLastAccessedDetailsWithEntities
            }
            Self::GetServiceLinkedRoleDeletionStatus(_) => Operation::GetServiceLinkedRoleDeletionStatus,
            Self::GetUser(_) => Operation::GetUser,
            Self::GetUserPolicy(_) => Operation::GetUserPolicy,
            Self::ListAccessKeys(_) => Operation::ListAccessKeys,
            Self::ListAccountAliases(_) => Operation::ListAccountAliases,
            Self::ListAttachedGroupPolicies(_) => Operation::ListAttachedGroupPolicies,
            Self::ListAttachedRolePolicies(_) => Operation::ListAttachedRolePolicies,
            Self::ListAttachedUserPolicies(_) => Operation::ListAttachedUserPolicies,
            Self::ListDelegationRequests(_) => Operation::ListDelegationRequests,
            Self::ListEntitiesForPolicy(_) => Operation::ListEntitiesForPolicy,
            Self::ListGroupPolicies(_) => Operation::ListGroupPolicies,
            Self::ListGroups(_) => Operation::ListGroups,
            Self::ListGroupsForUser(_) => Operation::ListGroupsForUser,
            Self::ListInstanceProfileTags(_) => Operation::ListInstanceProfileTags,
            Self::ListInstanceProfiles(_) => Operation::ListInstanceProfiles,
            Self::ListInstanceProfilesForRole(_) => Operation::ListInstanceProfilesForRole,
            Self::ListMFADeviceTags(_) => Operation::ListMFADeviceTags,
            Self::ListMFADevices(_) => Operation::ListMFADevices,
            Self::ListOpenIDConnectProviderTags(_) => Operation::ListOpenIDConnectProviderTags,
            Self::ListOpenIDConnectProviders(_) => Operation::ListOpenIDConnectProviders,
            Self::ListOrganizationsFeatures(_) => Operation::ListOrganizationsFeatures,
            Self::ListPolicies(_) => Operation::ListPolicies,
            Self::ListPoliciesGrantingServiceAccess(_) => Operation::ListPoliciesGrantingServiceAccess,
            Self::ListPolicyTags(_) => Operation::ListPolicyTags,
            Self::ListPolicyVersions(_) => Operation::ListPolicyVersions,
            Self::ListRolePolicies(_) => Operation::ListRolePolicies,
            Self::ListRoleTags(_) => Operation::ListRoleTags,
            Self::ListRoles(_) => Operation::ListRoles,
            Self::ListSAMLProviderTags(_) => Operation::ListSAMLProviderTags,
            Self::ListSAMLProviders(_) => Operation::ListSAMLProviders,
            Self::ListSSHPublicKeys(_) => Operation::ListSSHPublicKeys,
            Self::ListServerCertificateTags(_) => Operation::ListServerCertificateTags,
            Self::ListServerCertificates(_) => Operation::ListServerCertificates,
            Self::ListServiceSpecificCredentials(_) => Operation::ListServiceSpecificCredentials,
            Self::ListSigningCertificates(_) => Operation::ListSigningCertificates,
            Self::ListUserPolicies(_) => Operation::ListUserPolicies,
            Self::ListUserTags(_) => Operation::ListUserTags,
            Self::ListUsers(_) => Operation::ListUsers,
            Self::ListVirtualMFADevices(_) => Operation::ListVirtualMFADevices,
            Self::PutAccountProperties(_) => Operation::PutAccountProperties,
            Self::PutGroupPolicy(_) => Operation::PutGroupPolicy,
            Self::PutRolePermissionsBoundary(_) => Operation::PutRolePermissionsBoundary,
            Self::PutRolePolicy(_) => Operation::PutRolePolicy,
            Self::PutUserPermissionsBoundary(_) => Operation::PutUserPermissionsBoundary,
            Self::PutUserPolicy(_) => Operation::PutUserPolicy,
            Self::RejectDelegationRequest(_) => Operation::RejectDelegationRequest,
            Self::RemoveClientIDFromOpenIDConnectProvider(_) => {
                Operation::RemoveClientIDFromOpenIDConnectProvider
            }
            Self::RemoveRoleFromInstanceProfile(_) => Operation::RemoveRoleFromInstanceProfile,
            Self::RemoveUserFromGroup(_) => Operation::RemoveUserFromGroup,
            Self::ResetServiceSpecificCredential(_) => Operation::ResetServiceSpecificCredential,
            Self::ResyncMFADevice(_) => Operation::ResyncMFADevice,
            Self::SendDelegationToken(_) => Operation::SendDelegationToken,
            Self::SetDefaultPolicyVersion(_) => Operation::SetDefaultPolicyVersion,
            Self::SetSecurityTokenServicePreferences(_) => Operation::SetSecurityTokenServicePreferences,
            Self::SimulateCustomPolicy(_) => Operation::SimulateCustomPolicy,
            Self::SimulatePrincipalPolicy(_) => Operation::SimulatePrincipalPolicy,
            Self::TagInstanceProfile(_) => Operation::TagInstanceProfile,
            Self::TagMFADevice(_) => Operation::TagMFADevice,
            Self::TagOpenIDConnectProvider(_) => Operation::TagOpenIDConnectProvider,
            Self::TagPolicy(_) => Operation::TagPolicy,
            Self::TagRole(_) => Operation::TagRole,
            Self::TagSAMLProvider(_) => Operation::TagSAMLProvider,
            Self::TagServerCertificate(_) => Operation::TagServerCertificate,
            Self::TagUser(_) => Operation::TagUser,
            Self::UntagInstanceProfile(_) => Operation::UntagInstanceProfile,
            Self::UntagMFADevice(_) => Operation::UntagMFADevice,
            Self::UntagOpenIDConnectProvider(_) => Operation::UntagOpenIDConnectProvider,
            Self::UntagPolicy(_) => Operation::UntagPolicy,
            Self::UntagRole(_) => Operation::UntagRole,
            Self::UntagSAMLProvider(_) => Operation::UntagSAMLProvider,
            Self::UntagServerCertificate(_) => Operation::UntagServerCertificate,
            Self::UntagUser(_) => Operation::UntagUser,
            Self::UpdateAccessKey(_) => Operation::UpdateAccessKey,
            Self::UpdateAccountPasswordPolicy(_) => Operation::UpdateAccountPasswordPolicy,
            Self::UpdateAssumeRolePolicy(_) => Operation::UpdateAssumeRolePolicy,
            Self::UpdateDelegationRequest(_) => Operation::UpdateDelegationRequest,
            Self::UpdateGroup(_) => Operation::UpdateGroup,
            Self::UpdateLoginProfile(_) => Operation::UpdateLoginProfile,
            Self::UpdateOpenIDConnectProviderThumbprint(_) => {
                Operation::UpdateOpenIDConnectProviderThumbprint
            }
            Self::UpdateRole(_) => Operation::UpdateRole,
            Self::UpdateRoleDescription(_) => Operation::UpdateRoleDescription,
            Self::UpdateSAMLProvider(_) => Operation::UpdateSAMLProvider,
            Self::UpdateSSHPublicKey(_) => Operation::UpdateSSHPublicKey,
            Self::UpdateServerCertificate(_) => Operation::UpdateServerCertificate,
            Self::UpdateServiceSpecificCredential(_) => Operation::UpdateServiceSpecificCredential,
            Self::UpdateSigningCertificate(_) => Operation::UpdateSigningCertificate,
            Self::UpdateUser(_) => Operation::UpdateUser,
            Self::UploadSSHPublicKey(_) => Operation::UploadSSHPublicKey,
            Self::UploadServerCertificate(_) => Operation::UploadServerCertificate,
            Self::UploadSigningCertificate(_) => Operation::UploadSigningCertificate,
            Self::AssumeRole(_) => Operation::AssumeRole,
            Self::AssumeRoleWithSAML(_) => Operation::AssumeRoleWithSAML,
            Self::AssumeRoleWithWebIdentity(_) => Operation::AssumeRoleWithWebIdentity,
            Self::AssumeRoot(_) => Operation::AssumeRoot,
            Self::DecodeAuthorizationMessage(_) => Operation::DecodeAuthorizationMessage,
            Self::GetAccessKeyInfo(_) => Operation::GetAccessKeyInfo,
            Self::GetCallerIdentity(_) => Operation::GetCallerIdentity,
            Self::GetDelegatedAccessToken(_) => Operation::GetDelegatedAccessToken,
            Self::GetFederationToken(_) => Operation::GetFederationToken,
            Self::GetSessionToken(_) => Operation::GetSessionToken,
            Self::GetWebIdentityToken(_) => Operation::GetWebIdentityToken,
        }
    }
}
