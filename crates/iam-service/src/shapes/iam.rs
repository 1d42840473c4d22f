//! AWS Identity and Access Management, 2010-05-08.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use super::patterns::*;
use super::{Operation, Request};
use crate::wire::{
    Blob, Limits, PolicyDocument, Reader, Secret, Structure, WriteXml, Xml, enumeration, enumeration_values,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The request of [`AcceptDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcceptDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcceptDelegationRequestRequest {
    pub delegation_request_id: String,
}

impl Structure for AcceptDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { delegation_request_id: from.required("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE) }
    }
}

impl Request for AcceptDelegationRequestRequest {
    const OPERATION: Operation = Operation::AcceptDelegationRequest;
    type Response = AcceptDelegationRequestResponse;
}

/// The answer of [`AcceptDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcceptDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcceptDelegationRequestResponse {}

impl WriteXml for AcceptDelegationRequestResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AcquireRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcquireRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcquireRoleRequest {
    pub template_arn: String,
    pub template_minor_version: Option<i32>,
    pub replacement_values: BTreeMap<String, ReplacementValueEntry>,
}

impl Structure for AcquireRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            template_arn: from.required("TemplateArn", &ARN_TYPE),
            template_minor_version: from.optional("TemplateMinorVersion", &Limits::NONE),
            replacement_values: from
                .optional("ReplacementValues", &MAP_STRING_REPLACEMENT_VALUE_ENTRY)
                .unwrap_or_default(),
        }
    }
}

impl Request for AcquireRoleRequest {
    const OPERATION: Operation = Operation::AcquireRole;
    type Response = AcquireRoleResponse;
}

/// The answer of [`AcquireRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcquireRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AcquireRoleResponse {
    pub role: Role,
}

impl WriteXml for AcquireRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Role", &self.role);
    }
}

/// The request of [`AddClientIDToOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddClientIDToOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub client_id: String,
}

impl Structure for AddClientIDToOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE),
            client_id: from.required("ClientID", &CLIENT_ID_TYPE),
        }
    }
}

impl Request for AddClientIDToOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::AddClientIDToOpenIDConnectProvider;
    type Response = AddClientIDToOpenIDConnectProviderResponse;
}

/// The answer of [`AddClientIDToOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddClientIDToOpenIDConnectProviderResponse {}

impl WriteXml for AddClientIDToOpenIDConnectProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AddRoleToInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddRoleToInstanceProfileRequest {
    pub instance_profile_name: String,
    pub role_name: String,
}

impl Structure for AddRoleToInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE),
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
        }
    }
}

impl Request for AddRoleToInstanceProfileRequest {
    const OPERATION: Operation = Operation::AddRoleToInstanceProfile;
    type Response = AddRoleToInstanceProfileResponse;
}

/// The answer of [`AddRoleToInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddRoleToInstanceProfileResponse {}

impl WriteXml for AddRoleToInstanceProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AddUserToGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddUserToGroupRequest {
    pub group_name: String,
    pub user_name: String,
}

impl Structure for AddUserToGroupRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
        }
    }
}

impl Request for AddUserToGroupRequest {
    const OPERATION: Operation = Operation::AddUserToGroup;
    type Response = AddUserToGroupResponse;
}

/// The answer of [`AddUserToGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AddUserToGroupResponse {}

impl WriteXml for AddUserToGroupResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AssociateDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AssociateDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssociateDelegationRequestRequest {
    pub delegation_request_id: String,
}

impl Structure for AssociateDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { delegation_request_id: from.required("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE) }
    }
}

impl Request for AssociateDelegationRequestRequest {
    const OPERATION: Operation = Operation::AssociateDelegationRequest;
    type Response = AssociateDelegationRequestResponse;
}

/// The answer of [`AssociateDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AssociateDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AssociateDelegationRequestResponse {}

impl WriteXml for AssociateDelegationRequestResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AttachGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachGroupPolicyRequest {
    pub group_name: String,
    pub policy_arn: String,
}

impl Structure for AttachGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
        }
    }
}

impl Request for AttachGroupPolicyRequest {
    const OPERATION: Operation = Operation::AttachGroupPolicy;
    type Response = AttachGroupPolicyResponse;
}

/// The answer of [`AttachGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachGroupPolicyResponse {}

impl WriteXml for AttachGroupPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AttachRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachRolePolicyRequest {
    pub role_name: String,
    pub policy_arn: String,
}

impl Structure for AttachRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
        }
    }
}

impl Request for AttachRolePolicyRequest {
    const OPERATION: Operation = Operation::AttachRolePolicy;
    type Response = AttachRolePolicyResponse;
}

/// The answer of [`AttachRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachRolePolicyResponse {}

impl WriteXml for AttachRolePolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`AttachUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachUserPolicyRequest {
    pub user_name: String,
    pub policy_arn: String,
}

impl Structure for AttachUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
        }
    }
}

impl Request for AttachUserPolicyRequest {
    const OPERATION: Operation = Operation::AttachUserPolicy;
    type Response = AttachUserPolicyResponse;
}

/// The answer of [`AttachUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachUserPolicyResponse {}

impl WriteXml for AttachUserPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`ChangePassword`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChangePasswordRequest {
    pub old_password: Secret<String>,
    pub new_password: Secret<String>,
}

impl Structure for ChangePasswordRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            old_password: from.required("OldPassword", &PASSWORD_TYPE),
            new_password: from.required("NewPassword", &PASSWORD_TYPE),
        }
    }
}

impl Request for ChangePasswordRequest {
    const OPERATION: Operation = Operation::ChangePassword;
    type Response = ChangePasswordResponse;
}

/// The answer of [`ChangePassword`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChangePasswordResponse {}

impl WriteXml for ChangePasswordResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`CreateAccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAccessKeyRequest {
    pub user_name: Option<String>,
}

impl Structure for CreateAccessKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE) }
    }
}

impl Request for CreateAccessKeyRequest {
    const OPERATION: Operation = Operation::CreateAccessKey;
    type Response = CreateAccessKeyResponse;
}

/// The answer of [`CreateAccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html).
#[derive(Debug, Clone, PartialEq)]
pub struct CreateAccessKeyResponse {
    pub access_key: AccessKey,
}

impl WriteXml for CreateAccessKeyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("AccessKey", &self.access_key);
    }
}

/// The request of [`CreateAccountAlias`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAccountAliasRequest {
    pub account_alias: String,
}

impl Structure for CreateAccountAliasRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { account_alias: from.required("AccountAlias", &ACCOUNT_ALIAS_TYPE) }
    }
}

impl Request for CreateAccountAliasRequest {
    const OPERATION: Operation = Operation::CreateAccountAlias;
    type Response = CreateAccountAliasResponse;
}

/// The answer of [`CreateAccountAlias`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateAccountAliasResponse {}

impl WriteXml for CreateAccountAliasResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`CreateDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateDelegationRequestRequest {
    pub owner_account_id: Option<String>,
    pub description: String,
    pub permissions: DelegationPermission,
    pub request_message: Option<String>,
    pub requestor_workflow_id: String,
    pub redirect_url: Option<String>,
    pub notification_channel: String,
    pub session_duration: i32,
    pub only_send_by_owner: Option<bool>,
}

impl Structure for CreateDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            owner_account_id: from.optional("OwnerAccountId", &ACCOUNT_ID_TYPE),
            description: from.required("Description", &DELEGATION_REQUEST_DESCRIPTION_TYPE),
            permissions: from.required("Permissions", &Limits::NONE),
            request_message: from.optional("RequestMessage", &REQUEST_MESSAGE_TYPE),
            requestor_workflow_id: from.required("RequestorWorkflowId", &REQUESTOR_WORKFLOW_ID_TYPE),
            redirect_url: from.optional("RedirectUrl", &REDIRECT_URL_TYPE),
            notification_channel: from.required("NotificationChannel", &NOTIFICATION_CHANNEL_TYPE),
            session_duration: from.required("SessionDuration", &SESSION_DURATION_TYPE),
            only_send_by_owner: from.optional("OnlySendByOwner", &Limits::NONE),
        }
    }
}

impl Request for CreateDelegationRequestRequest {
    const OPERATION: Operation = Operation::CreateDelegationRequest;
    type Response = CreateDelegationRequestResponse;
}

/// The answer of [`CreateDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateDelegationRequestResponse {
    pub console_deep_link: Option<String>,
    pub delegation_request_id: Option<String>,
}

impl WriteXml for CreateDelegationRequestResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ConsoleDeepLink", &self.console_deep_link);
        to.member("DelegationRequestId", &self.delegation_request_id);
    }
}

/// The request of [`CreateGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateGroupRequest {
    pub path: Option<String>,
    pub group_name: String,
}

impl Structure for CreateGroupRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path: from.optional("Path", &PATH_TYPE),
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
        }
    }
}

impl Request for CreateGroupRequest {
    const OPERATION: Operation = Operation::CreateGroup;
    type Response = CreateGroupResponse;
}

/// The answer of [`CreateGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateGroupResponse {
    pub group: Group,
}

impl WriteXml for CreateGroupResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Group", &self.group);
    }
}

/// The request of [`CreateInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateInstanceProfileRequest {
    pub instance_profile_name: String,
    pub path: Option<String>,
    pub tags: Vec<Tag>,
}

impl Structure for CreateInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE),
            path: from.optional("Path", &PATH_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for CreateInstanceProfileRequest {
    const OPERATION: Operation = Operation::CreateInstanceProfile;
    type Response = CreateInstanceProfileResponse;
}

/// The answer of [`CreateInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateInstanceProfileResponse {
    pub instance_profile: InstanceProfile,
}

impl WriteXml for CreateInstanceProfileResponse {
    fn write(&self, to: &mut Xml) {
        to.member("InstanceProfile", &self.instance_profile);
    }
}

/// The request of [`CreateLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateLoginProfileRequest {
    pub user_name: Option<String>,
    pub password: Option<Secret<String>>,
    pub password_reset_required: Option<bool>,
}

impl Structure for CreateLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &USER_NAME_TYPE),
            password: from.optional("Password", &PASSWORD_TYPE),
            password_reset_required: from.optional("PasswordResetRequired", &Limits::NONE),
        }
    }
}

impl Request for CreateLoginProfileRequest {
    const OPERATION: Operation = Operation::CreateLoginProfile;
    type Response = CreateLoginProfileResponse;
}

/// The answer of [`CreateLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateLoginProfileResponse {
    pub login_profile: LoginProfile,
}

impl WriteXml for CreateLoginProfileResponse {
    fn write(&self, to: &mut Xml) {
        to.member("LoginProfile", &self.login_profile);
    }
}

/// The request of [`CreateOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateOpenIDConnectProviderRequest {
    pub url: String,
    pub client_id_list: Vec<String>,
    pub thumbprint_list: Vec<String>,
    pub tags: Vec<Tag>,
}

impl Structure for CreateOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            url: from.required("Url", &OPEN_ID_CONNECT_PROVIDER_URL_TYPE),
            client_id_list: from.optional("ClientIDList", &CLIENT_ID_LIST_TYPE).unwrap_or_default(),
            thumbprint_list: from.optional("ThumbprintList", &THUMBPRINT_LIST_TYPE).unwrap_or_default(),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for CreateOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::CreateOpenIDConnectProvider;
    type Response = CreateOpenIDConnectProviderResponse;
}

/// The answer of [`CreateOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateOpenIDConnectProviderResponse {
    pub open_id_connect_provider_arn: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for CreateOpenIDConnectProviderResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OpenIDConnectProviderArn", &self.open_id_connect_provider_arn);
        to.member("Tags", &self.tags);
    }
}

/// The request of [`CreatePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePolicyRequest {
    pub policy_name: String,
    pub path: Option<String>,
    pub policy_document: String,
    pub description: Option<String>,
    pub tags: Vec<Tag>,
}

impl Structure for CreatePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
            path: from.optional("Path", &POLICY_PATH_TYPE),
            policy_document: from.required("PolicyDocument", &POLICY_DOCUMENT_TYPE),
            description: from.optional("Description", &POLICY_DESCRIPTION_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for CreatePolicyRequest {
    const OPERATION: Operation = Operation::CreatePolicy;
    type Response = CreatePolicyResponse;
}

/// The answer of [`CreatePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePolicyResponse {
    pub policy: Option<Policy>,
}

impl WriteXml for CreatePolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Policy", &self.policy);
    }
}

/// The request of [`CreatePolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePolicyVersionRequest {
    pub policy_arn: String,
    pub policy_document: String,
    pub set_as_default: Option<bool>,
}

impl Structure for CreatePolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            policy_document: from.required("PolicyDocument", &POLICY_DOCUMENT_TYPE),
            set_as_default: from.optional("SetAsDefault", &Limits::NONE),
        }
    }
}

impl Request for CreatePolicyVersionRequest {
    const OPERATION: Operation = Operation::CreatePolicyVersion;
    type Response = CreatePolicyVersionResponse;
}

/// The answer of [`CreatePolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreatePolicyVersionResponse {
    pub policy_version: Option<PolicyVersion>,
}

impl WriteXml for CreatePolicyVersionResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyVersion", &self.policy_version);
    }
}

/// The request of [`CreateRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateRoleRequest {
    pub path: Option<String>,
    pub role_name: String,
    pub assume_role_policy_document: String,
    pub description: Option<String>,
    pub max_session_duration: Option<i32>,
    pub permissions_boundary: Option<String>,
    pub tags: Vec<Tag>,
}

impl Structure for CreateRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path: from.optional("Path", &PATH_TYPE),
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            assume_role_policy_document: from.required("AssumeRolePolicyDocument", &POLICY_DOCUMENT_TYPE),
            description: from.optional("Description", &ROLE_DESCRIPTION_TYPE),
            max_session_duration: from.optional("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE),
            permissions_boundary: from.optional("PermissionsBoundary", &ARN_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for CreateRoleRequest {
    const OPERATION: Operation = Operation::CreateRole;
    type Response = CreateRoleResponse;
}

/// The answer of [`CreateRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateRoleResponse {
    pub role: Role,
}

impl WriteXml for CreateRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Role", &self.role);
    }
}

/// The request of [`CreateSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateSAMLProviderRequest {
    pub saml_metadata_document: String,
    pub name: String,
    pub tags: Vec<Tag>,
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    pub add_private_key: Option<Secret<String>>,
}

impl Structure for CreateSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            saml_metadata_document: from.required("SAMLMetadataDocument", &SAML_METADATA_DOCUMENT_TYPE),
            name: from.required("Name", &SAML_PROVIDER_NAME_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
            assertion_encryption_mode: from.optional("AssertionEncryptionMode", &Limits::NONE),
            add_private_key: from.optional("AddPrivateKey", &PRIVATE_KEY_TYPE),
        }
    }
}

impl Request for CreateSAMLProviderRequest {
    const OPERATION: Operation = Operation::CreateSAMLProvider;
    type Response = CreateSAMLProviderResponse;
}

/// The answer of [`CreateSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateSAMLProviderResponse {
    pub saml_provider_arn: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for CreateSAMLProviderResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SAMLProviderArn", &self.saml_provider_arn);
        to.member("Tags", &self.tags);
    }
}

/// The request of [`CreateServiceLinkedRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateServiceLinkedRoleRequest {
    pub aws_service_name: String,
    pub description: Option<String>,
    pub custom_suffix: Option<String>,
}

impl Structure for CreateServiceLinkedRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            aws_service_name: from.required("AWSServiceName", &GROUP_NAME_TYPE),
            description: from.optional("Description", &ROLE_DESCRIPTION_TYPE),
            custom_suffix: from.optional("CustomSuffix", &CUSTOM_SUFFIX_TYPE),
        }
    }
}

impl Request for CreateServiceLinkedRoleRequest {
    const OPERATION: Operation = Operation::CreateServiceLinkedRole;
    type Response = CreateServiceLinkedRoleResponse;
}

/// The answer of [`CreateServiceLinkedRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateServiceLinkedRoleResponse {
    pub role: Option<Role>,
}

impl WriteXml for CreateServiceLinkedRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Role", &self.role);
    }
}

/// The request of [`CreateServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateServiceSpecificCredentialRequest {
    pub user_name: String,
    pub service_name: String,
    pub credential_age_days: Option<i32>,
}

impl Structure for CreateServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            service_name: from.required("ServiceName", &Limits::NONE),
            credential_age_days: from.optional("CredentialAgeDays", &CREDENTIAL_AGE_DAYS),
        }
    }
}

impl Request for CreateServiceSpecificCredentialRequest {
    const OPERATION: Operation = Operation::CreateServiceSpecificCredential;
    type Response = CreateServiceSpecificCredentialResponse;
}

/// The answer of [`CreateServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateServiceSpecificCredentialResponse {
    pub service_specific_credential: Option<ServiceSpecificCredential>,
}

impl WriteXml for CreateServiceSpecificCredentialResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ServiceSpecificCredential", &self.service_specific_credential);
    }
}

/// The request of [`CreateUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateUserRequest {
    pub path: Option<String>,
    pub user_name: String,
    pub permissions_boundary: Option<String>,
    pub tags: Vec<Tag>,
}

impl Structure for CreateUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path: from.optional("Path", &PATH_TYPE),
            user_name: from.required("UserName", &USER_NAME_TYPE),
            permissions_boundary: from.optional("PermissionsBoundary", &ARN_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for CreateUserRequest {
    const OPERATION: Operation = Operation::CreateUser;
    type Response = CreateUserResponse;
}

/// The answer of [`CreateUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateUserResponse {
    pub user: Option<User>,
}

impl WriteXml for CreateUserResponse {
    fn write(&self, to: &mut Xml) {
        to.member("User", &self.user);
    }
}

/// The request of [`CreateVirtualMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateVirtualMFADeviceRequest {
    pub path: Option<String>,
    pub virtual_mfa_device_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for CreateVirtualMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path: from.optional("Path", &PATH_TYPE),
            virtual_mfa_device_name: from.required("VirtualMFADeviceName", &VIRTUAL_MFA_DEVICE_NAME),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for CreateVirtualMFADeviceRequest {
    const OPERATION: Operation = Operation::CreateVirtualMFADevice;
    type Response = CreateVirtualMFADeviceResponse;
}

/// The answer of [`CreateVirtualMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CreateVirtualMFADeviceResponse {
    pub virtual_mfa_device: VirtualMFADevice,
}

impl WriteXml for CreateVirtualMFADeviceResponse {
    fn write(&self, to: &mut Xml) {
        to.member("VirtualMFADevice", &self.virtual_mfa_device);
    }
}

/// The request of [`DeactivateMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeactivateMFADeviceRequest {
    pub user_name: Option<String>,
    pub serial_number: String,
}

impl Structure for DeactivateMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
        }
    }
}

impl Request for DeactivateMFADeviceRequest {
    const OPERATION: Operation = Operation::DeactivateMFADevice;
    type Response = DeactivateMFADeviceResponse;
}

/// The answer of [`DeactivateMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeactivateMFADeviceResponse {}

impl WriteXml for DeactivateMFADeviceResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteAccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAccessKeyRequest {
    pub user_name: Option<String>,
    pub access_key_id: String,
}

impl Structure for DeleteAccessKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            access_key_id: from.required("AccessKeyId", &ACCESS_KEY_ID_TYPE),
        }
    }
}

impl Request for DeleteAccessKeyRequest {
    const OPERATION: Operation = Operation::DeleteAccessKey;
    type Response = DeleteAccessKeyResponse;
}

/// The answer of [`DeleteAccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAccessKeyResponse {}

impl WriteXml for DeleteAccessKeyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteAccountAlias`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAccountAliasRequest {
    pub account_alias: String,
}

impl Structure for DeleteAccountAliasRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { account_alias: from.required("AccountAlias", &ACCOUNT_ALIAS_TYPE) }
    }
}

impl Request for DeleteAccountAliasRequest {
    const OPERATION: Operation = Operation::DeleteAccountAlias;
    type Response = DeleteAccountAliasResponse;
}

/// The answer of [`DeleteAccountAlias`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAccountAliasResponse {}

impl WriteXml for DeleteAccountAliasResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteAccountPasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAccountPasswordPolicyRequest {}

impl Structure for DeleteAccountPasswordPolicyRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for DeleteAccountPasswordPolicyRequest {
    const OPERATION: Operation = Operation::DeleteAccountPasswordPolicy;
    type Response = DeleteAccountPasswordPolicyResponse;
}

/// The answer of [`DeleteAccountPasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteAccountPasswordPolicyResponse {}

impl WriteXml for DeleteAccountPasswordPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteGroupRequest {
    pub group_name: String,
}

impl Structure for DeleteGroupRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { group_name: from.required("GroupName", &GROUP_NAME_TYPE) }
    }
}

impl Request for DeleteGroupRequest {
    const OPERATION: Operation = Operation::DeleteGroup;
    type Response = DeleteGroupResponse;
}

/// The answer of [`DeleteGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteGroupResponse {}

impl WriteXml for DeleteGroupResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteGroupPolicyRequest {
    pub group_name: String,
    pub policy_name: String,
}

impl Structure for DeleteGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
        }
    }
}

impl Request for DeleteGroupPolicyRequest {
    const OPERATION: Operation = Operation::DeleteGroupPolicy;
    type Response = DeleteGroupPolicyResponse;
}

/// The answer of [`DeleteGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteGroupPolicyResponse {}

impl WriteXml for DeleteGroupPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteInstanceProfileRequest {
    pub instance_profile_name: String,
}

impl Structure for DeleteInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE) }
    }
}

impl Request for DeleteInstanceProfileRequest {
    const OPERATION: Operation = Operation::DeleteInstanceProfile;
    type Response = DeleteInstanceProfileResponse;
}

/// The answer of [`DeleteInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteInstanceProfileResponse {}

impl WriteXml for DeleteInstanceProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteLoginProfileRequest {
    pub user_name: Option<String>,
}

impl Structure for DeleteLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { user_name: from.optional("UserName", &USER_NAME_TYPE) }
    }
}

impl Request for DeleteLoginProfileRequest {
    const OPERATION: Operation = Operation::DeleteLoginProfile;
    type Response = DeleteLoginProfileResponse;
}

/// The answer of [`DeleteLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteLoginProfileResponse {}

impl WriteXml for DeleteLoginProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
}

impl Structure for DeleteOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE) }
    }
}

impl Request for DeleteOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::DeleteOpenIDConnectProvider;
    type Response = DeleteOpenIDConnectProviderResponse;
}

/// The answer of [`DeleteOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteOpenIDConnectProviderResponse {}

impl WriteXml for DeleteOpenIDConnectProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeletePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeletePolicyRequest {
    pub policy_arn: String,
}

impl Structure for DeletePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { policy_arn: from.required("PolicyArn", &ARN_TYPE) }
    }
}

impl Request for DeletePolicyRequest {
    const OPERATION: Operation = Operation::DeletePolicy;
    type Response = DeletePolicyResponse;
}

/// The answer of [`DeletePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeletePolicyResponse {}

impl WriteXml for DeletePolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeletePolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeletePolicyVersionRequest {
    pub policy_arn: String,
    pub version_id: String,
}

impl Structure for DeletePolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            version_id: from.required("VersionId", &POLICY_VERSION_ID_TYPE),
        }
    }
}

impl Request for DeletePolicyVersionRequest {
    const OPERATION: Operation = Operation::DeletePolicyVersion;
    type Response = DeletePolicyVersionResponse;
}

/// The answer of [`DeletePolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeletePolicyVersionResponse {}

impl WriteXml for DeletePolicyVersionResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteRoleRequest {
    pub role_name: String,
}

impl Structure for DeleteRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { role_name: from.required("RoleName", &ROLE_NAME_TYPE) }
    }
}

impl Request for DeleteRoleRequest {
    const OPERATION: Operation = Operation::DeleteRole;
    type Response = DeleteRoleResponse;
}

/// The answer of [`DeleteRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteRoleResponse {}

impl WriteXml for DeleteRoleResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteRolePermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteRolePermissionsBoundaryRequest {
    pub role_name: String,
}

impl Structure for DeleteRolePermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { role_name: from.required("RoleName", &ROLE_NAME_TYPE) }
    }
}

impl Request for DeleteRolePermissionsBoundaryRequest {
    const OPERATION: Operation = Operation::DeleteRolePermissionsBoundary;
    type Response = DeleteRolePermissionsBoundaryResponse;
}

/// The answer of [`DeleteRolePermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteRolePermissionsBoundaryResponse {}

impl WriteXml for DeleteRolePermissionsBoundaryResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteRolePolicyRequest {
    pub role_name: String,
    pub policy_name: String,
}

impl Structure for DeleteRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
        }
    }
}

impl Request for DeleteRolePolicyRequest {
    const OPERATION: Operation = Operation::DeleteRolePolicy;
    type Response = DeleteRolePolicyResponse;
}

/// The answer of [`DeleteRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteRolePolicyResponse {}

impl WriteXml for DeleteRolePolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteSAMLProviderRequest {
    pub saml_provider_arn: String,
}

impl Structure for DeleteSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { saml_provider_arn: from.required("SAMLProviderArn", &ARN_TYPE) }
    }
}

impl Request for DeleteSAMLProviderRequest {
    const OPERATION: Operation = Operation::DeleteSAMLProvider;
    type Response = DeleteSAMLProviderResponse;
}

/// The answer of [`DeleteSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteSAMLProviderResponse {}

impl WriteXml for DeleteSAMLProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_id: String,
}

impl Structure for DeleteSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            ssh_public_key_id: from.required("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE),
        }
    }
}

impl Request for DeleteSSHPublicKeyRequest {
    const OPERATION: Operation = Operation::DeleteSSHPublicKey;
    type Response = DeleteSSHPublicKeyResponse;
}

/// The answer of [`DeleteSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteSSHPublicKeyResponse {}

impl WriteXml for DeleteSSHPublicKeyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteServerCertificateRequest {
    pub server_certificate_name: String,
}

impl Structure for DeleteServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
        }
    }
}

impl Request for DeleteServerCertificateRequest {
    const OPERATION: Operation = Operation::DeleteServerCertificate;
    type Response = DeleteServerCertificateResponse;
}

/// The answer of [`DeleteServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteServerCertificateResponse {}

impl WriteXml for DeleteServerCertificateResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteServiceLinkedRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteServiceLinkedRoleRequest {
    pub role_name: String,
}

impl Structure for DeleteServiceLinkedRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { role_name: from.required("RoleName", &ROLE_NAME_TYPE) }
    }
}

impl Request for DeleteServiceLinkedRoleRequest {
    const OPERATION: Operation = Operation::DeleteServiceLinkedRole;
    type Response = DeleteServiceLinkedRoleResponse;
}

/// The answer of [`DeleteServiceLinkedRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteServiceLinkedRoleResponse {
    pub deletion_task_id: String,
}

impl WriteXml for DeleteServiceLinkedRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("DeletionTaskId", &self.deletion_task_id);
    }
}

/// The request of [`DeleteServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteServiceSpecificCredentialRequest {
    pub user_name: Option<String>,
    pub service_specific_credential_id: String,
}

impl Structure for DeleteServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &USER_NAME_TYPE),
            service_specific_credential_id: from
                .required("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID),
        }
    }
}

impl Request for DeleteServiceSpecificCredentialRequest {
    const OPERATION: Operation = Operation::DeleteServiceSpecificCredential;
    type Response = DeleteServiceSpecificCredentialResponse;
}

/// The answer of [`DeleteServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteServiceSpecificCredentialResponse {}

impl WriteXml for DeleteServiceSpecificCredentialResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteSigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteSigningCertificateRequest {
    pub user_name: Option<String>,
    pub certificate_id: String,
}

impl Structure for DeleteSigningCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            certificate_id: from.required("CertificateId", &CERTIFICATE_ID_TYPE),
        }
    }
}

impl Request for DeleteSigningCertificateRequest {
    const OPERATION: Operation = Operation::DeleteSigningCertificate;
    type Response = DeleteSigningCertificateResponse;
}

/// The answer of [`DeleteSigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteSigningCertificateResponse {}

impl WriteXml for DeleteSigningCertificateResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteUserRequest {
    pub user_name: String,
}

impl Structure for DeleteUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE) }
    }
}

impl Request for DeleteUserRequest {
    const OPERATION: Operation = Operation::DeleteUser;
    type Response = DeleteUserResponse;
}

/// The answer of [`DeleteUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteUserResponse {}

impl WriteXml for DeleteUserResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteUserPermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteUserPermissionsBoundaryRequest {
    pub user_name: String,
}

impl Structure for DeleteUserPermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { user_name: from.required("UserName", &USER_NAME_TYPE) }
    }
}

impl Request for DeleteUserPermissionsBoundaryRequest {
    const OPERATION: Operation = Operation::DeleteUserPermissionsBoundary;
    type Response = DeleteUserPermissionsBoundaryResponse;
}

/// The answer of [`DeleteUserPermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteUserPermissionsBoundaryResponse {}

impl WriteXml for DeleteUserPermissionsBoundaryResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteUserPolicyRequest {
    pub user_name: String,
    pub policy_name: String,
}

impl Structure for DeleteUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
        }
    }
}

impl Request for DeleteUserPolicyRequest {
    const OPERATION: Operation = Operation::DeleteUserPolicy;
    type Response = DeleteUserPolicyResponse;
}

/// The answer of [`DeleteUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteUserPolicyResponse {}

impl WriteXml for DeleteUserPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DeleteVirtualMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteVirtualMFADeviceRequest {
    pub serial_number: String,
}

impl Structure for DeleteVirtualMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE) }
    }
}

impl Request for DeleteVirtualMFADeviceRequest {
    const OPERATION: Operation = Operation::DeleteVirtualMFADevice;
    type Response = DeleteVirtualMFADeviceResponse;
}

/// The answer of [`DeleteVirtualMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeleteVirtualMFADeviceResponse {}

impl WriteXml for DeleteVirtualMFADeviceResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DetachGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetachGroupPolicyRequest {
    pub group_name: String,
    pub policy_arn: String,
}

impl Structure for DetachGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
        }
    }
}

impl Request for DetachGroupPolicyRequest {
    const OPERATION: Operation = Operation::DetachGroupPolicy;
    type Response = DetachGroupPolicyResponse;
}

/// The answer of [`DetachGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetachGroupPolicyResponse {}

impl WriteXml for DetachGroupPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DetachRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetachRolePolicyRequest {
    pub role_name: String,
    pub policy_arn: String,
}

impl Structure for DetachRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
        }
    }
}

impl Request for DetachRolePolicyRequest {
    const OPERATION: Operation = Operation::DetachRolePolicy;
    type Response = DetachRolePolicyResponse;
}

/// The answer of [`DetachRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetachRolePolicyResponse {}

impl WriteXml for DetachRolePolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DetachUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetachUserPolicyRequest {
    pub user_name: String,
    pub policy_arn: String,
}

impl Structure for DetachUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
        }
    }
}

impl Request for DetachUserPolicyRequest {
    const OPERATION: Operation = Operation::DetachUserPolicy;
    type Response = DetachUserPolicyResponse;
}

/// The answer of [`DetachUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DetachUserPolicyResponse {}

impl WriteXml for DetachUserPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`DisableOrganizationsRootCredentialsManagement`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisableOrganizationsRootCredentialsManagementRequest {}

impl Structure for DisableOrganizationsRootCredentialsManagementRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for DisableOrganizationsRootCredentialsManagementRequest {
    const OPERATION: Operation = Operation::DisableOrganizationsRootCredentialsManagement;
    type Response = DisableOrganizationsRootCredentialsManagementResponse;
}

/// The answer of [`DisableOrganizationsRootCredentialsManagement`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootCredentialsManagement.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisableOrganizationsRootCredentialsManagementResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl WriteXml for DisableOrganizationsRootCredentialsManagementResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OrganizationId", &self.organization_id);
        to.member("EnabledFeatures", &self.enabled_features);
    }
}

/// The request of [`DisableOrganizationsRootSessions`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisableOrganizationsRootSessionsRequest {}

impl Structure for DisableOrganizationsRootSessionsRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for DisableOrganizationsRootSessionsRequest {
    const OPERATION: Operation = Operation::DisableOrganizationsRootSessions;
    type Response = DisableOrganizationsRootSessionsResponse;
}

/// The answer of [`DisableOrganizationsRootSessions`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOrganizationsRootSessions.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisableOrganizationsRootSessionsResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl WriteXml for DisableOrganizationsRootSessionsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OrganizationId", &self.organization_id);
        to.member("EnabledFeatures", &self.enabled_features);
    }
}

/// The request of [`DisableOutboundWebIdentityFederation`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOutboundWebIdentityFederation.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisableOutboundWebIdentityFederationRequest {}

impl Structure for DisableOutboundWebIdentityFederationRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for DisableOutboundWebIdentityFederationRequest {
    const OPERATION: Operation = Operation::DisableOutboundWebIdentityFederation;
    type Response = DisableOutboundWebIdentityFederationResponse;
}

/// The answer of [`DisableOutboundWebIdentityFederation`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOutboundWebIdentityFederation.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DisableOutboundWebIdentityFederationResponse {}

impl WriteXml for DisableOutboundWebIdentityFederationResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`EnableMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableMFADeviceRequest {
    pub user_name: String,
    pub serial_number: String,
    pub authentication_code1: Secret<String>,
    pub authentication_code2: Secret<String>,
}

impl Structure for EnableMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
            authentication_code1: from.required("AuthenticationCode1", &AUTHENTICATION_CODE_TYPE),
            authentication_code2: from.required("AuthenticationCode2", &AUTHENTICATION_CODE_TYPE),
        }
    }
}

impl Request for EnableMFADeviceRequest {
    const OPERATION: Operation = Operation::EnableMFADevice;
    type Response = EnableMFADeviceResponse;
}

/// The answer of [`EnableMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableMFADeviceResponse {}

impl WriteXml for EnableMFADeviceResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`EnableOrganizationsRootCredentialsManagement`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableOrganizationsRootCredentialsManagementRequest {}

impl Structure for EnableOrganizationsRootCredentialsManagementRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for EnableOrganizationsRootCredentialsManagementRequest {
    const OPERATION: Operation = Operation::EnableOrganizationsRootCredentialsManagement;
    type Response = EnableOrganizationsRootCredentialsManagementResponse;
}

/// The answer of [`EnableOrganizationsRootCredentialsManagement`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableOrganizationsRootCredentialsManagementResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl WriteXml for EnableOrganizationsRootCredentialsManagementResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OrganizationId", &self.organization_id);
        to.member("EnabledFeatures", &self.enabled_features);
    }
}

/// The request of [`EnableOrganizationsRootSessions`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableOrganizationsRootSessionsRequest {}

impl Structure for EnableOrganizationsRootSessionsRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for EnableOrganizationsRootSessionsRequest {
    const OPERATION: Operation = Operation::EnableOrganizationsRootSessions;
    type Response = EnableOrganizationsRootSessionsResponse;
}

/// The answer of [`EnableOrganizationsRootSessions`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableOrganizationsRootSessionsResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl WriteXml for EnableOrganizationsRootSessionsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OrganizationId", &self.organization_id);
        to.member("EnabledFeatures", &self.enabled_features);
    }
}

/// The request of [`EnableOutboundWebIdentityFederation`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableOutboundWebIdentityFederationRequest {}

impl Structure for EnableOutboundWebIdentityFederationRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for EnableOutboundWebIdentityFederationRequest {
    const OPERATION: Operation = Operation::EnableOutboundWebIdentityFederation;
    type Response = EnableOutboundWebIdentityFederationResponse;
}

/// The answer of [`EnableOutboundWebIdentityFederation`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EnableOutboundWebIdentityFederationResponse {
    pub issuer_identifier: Option<String>,
}

impl WriteXml for EnableOutboundWebIdentityFederationResponse {
    fn write(&self, to: &mut Xml) {
        to.member("IssuerIdentifier", &self.issuer_identifier);
    }
}

/// The request of [`GenerateCredentialReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GenerateCredentialReportRequest {}

impl Structure for GenerateCredentialReportRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GenerateCredentialReportRequest {
    const OPERATION: Operation = Operation::GenerateCredentialReport;
    type Response = GenerateCredentialReportResponse;
}

/// The answer of [`GenerateCredentialReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GenerateCredentialReportResponse {
    pub state: Option<ReportStateType>,
    pub description: Option<String>,
}

impl WriteXml for GenerateCredentialReportResponse {
    fn write(&self, to: &mut Xml) {
        to.member("State", &self.state);
        to.member("Description", &self.description);
    }
}

/// The request of [`GenerateOrganizationsAccessReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GenerateOrganizationsAccessReportRequest {
    pub entity_path: String,
    pub organizations_policy_id: Option<String>,
}

impl Structure for GenerateOrganizationsAccessReportRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            entity_path: from.required("EntityPath", &ORGANIZATIONS_ENTITY_PATH_TYPE),
            organizations_policy_id: from.optional("OrganizationsPolicyId", &ORGANIZATIONS_POLICY_ID_TYPE),
        }
    }
}

impl Request for GenerateOrganizationsAccessReportRequest {
    const OPERATION: Operation = Operation::GenerateOrganizationsAccessReport;
    type Response = GenerateOrganizationsAccessReportResponse;
}

/// The answer of [`GenerateOrganizationsAccessReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GenerateOrganizationsAccessReportResponse {
    pub job_id: Option<String>,
}

impl WriteXml for GenerateOrganizationsAccessReportResponse {
    fn write(&self, to: &mut Xml) {
        to.member("JobId", &self.job_id);
    }
}

/// The request of [`GenerateServiceLastAccessedDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GenerateServiceLastAccessedDetailsRequest {
    pub arn: String,
    pub granularity: Option<AccessAdvisorUsageGranularityType>,
}

impl Structure for GenerateServiceLastAccessedDetailsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            arn: from.required("Arn", &ARN_TYPE),
            granularity: from.optional("Granularity", &Limits::NONE),
        }
    }
}

impl Request for GenerateServiceLastAccessedDetailsRequest {
    const OPERATION: Operation = Operation::GenerateServiceLastAccessedDetails;
    type Response = GenerateServiceLastAccessedDetailsResponse;
}

/// The answer of [`GenerateServiceLastAccessedDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GenerateServiceLastAccessedDetailsResponse {
    pub job_id: Option<String>,
}

impl WriteXml for GenerateServiceLastAccessedDetailsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("JobId", &self.job_id);
    }
}

/// The request of [`GetAccessKeyLastUsed`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccessKeyLastUsedRequest {
    pub access_key_id: String,
}

impl Structure for GetAccessKeyLastUsedRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { access_key_id: from.required("AccessKeyId", &ACCESS_KEY_ID_TYPE) }
    }
}

impl Request for GetAccessKeyLastUsedRequest {
    const OPERATION: Operation = Operation::GetAccessKeyLastUsed;
    type Response = GetAccessKeyLastUsedResponse;
}

/// The answer of [`GetAccessKeyLastUsed`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccessKeyLastUsedResponse {
    pub user_name: Option<String>,
    pub access_key_last_used: Option<AccessKeyLastUsed>,
}

impl WriteXml for GetAccessKeyLastUsedResponse {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("AccessKeyLastUsed", &self.access_key_last_used);
    }
}

/// The request of [`GetAccountAuthorizationDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountAuthorizationDetailsRequest {
    pub filter: Vec<EntityType>,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for GetAccountAuthorizationDetailsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            filter: from.optional("Filter", &Limits::NONE).unwrap_or_default(),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
        }
    }
}

impl Request for GetAccountAuthorizationDetailsRequest {
    const OPERATION: Operation = Operation::GetAccountAuthorizationDetails;
    type Response = GetAccountAuthorizationDetailsResponse;
}

/// The answer of [`GetAccountAuthorizationDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountAuthorizationDetailsResponse {
    pub user_detail_list: Option<Vec<UserDetail>>,
    pub group_detail_list: Option<Vec<GroupDetail>>,
    pub role_detail_list: Option<Vec<RoleDetail>>,
    pub policies: Option<Vec<ManagedPolicyDetail>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for GetAccountAuthorizationDetailsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("UserDetailList", &self.user_detail_list);
        to.member("GroupDetailList", &self.group_detail_list);
        to.member("RoleDetailList", &self.role_detail_list);
        to.member("Policies", &self.policies);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`GetAccountPasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountPasswordPolicyRequest {}

impl Structure for GetAccountPasswordPolicyRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GetAccountPasswordPolicyRequest {
    const OPERATION: Operation = Operation::GetAccountPasswordPolicy;
    type Response = GetAccountPasswordPolicyResponse;
}

/// The answer of [`GetAccountPasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountPasswordPolicyResponse {
    pub password_policy: PasswordPolicy,
}

impl WriteXml for GetAccountPasswordPolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PasswordPolicy", &self.password_policy);
    }
}

/// The request of [`GetAccountProperties`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountProperties.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountPropertiesRequest {}

impl Structure for GetAccountPropertiesRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GetAccountPropertiesRequest {
    const OPERATION: Operation = Operation::GetAccountProperties;
    type Response = GetAccountPropertiesResponse;
}

/// The answer of [`GetAccountProperties`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountProperties.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountPropertiesResponse {
    pub properties: Option<BTreeMap<String, String>>,
}

impl WriteXml for GetAccountPropertiesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Properties", &self.properties);
    }
}

/// The request of [`GetAccountSummary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountSummaryRequest {}

impl Structure for GetAccountSummaryRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GetAccountSummaryRequest {
    const OPERATION: Operation = Operation::GetAccountSummary;
    type Response = GetAccountSummaryResponse;
}

/// The answer of [`GetAccountSummary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetAccountSummaryResponse {
    pub summary_map: Option<BTreeMap<String, i32>>,
}

impl WriteXml for GetAccountSummaryResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SummaryMap", &self.summary_map);
    }
}

/// The request of [`GetContextKeysForCustomPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetContextKeysForCustomPolicyRequest {
    pub policy_input_list: Vec<String>,
}

impl Structure for GetContextKeysForCustomPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { policy_input_list: from.required("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE) }
    }
}

impl Request for GetContextKeysForCustomPolicyRequest {
    const OPERATION: Operation = Operation::GetContextKeysForCustomPolicy;
    type Response = GetContextKeysForCustomPolicyResponse;
}

/// The answer of [`GetContextKeysForCustomPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html).
pub type GetContextKeysForCustomPolicyResponse = GetContextKeysForPolicyResponse;

/// The request of [`GetContextKeysForPrincipalPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetContextKeysForPrincipalPolicyRequest {
    pub policy_source_arn: String,
    pub policy_input_list: Vec<String>,
}

impl Structure for GetContextKeysForPrincipalPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_source_arn: from.required("PolicySourceArn", &ARN_TYPE),
            policy_input_list: from
                .optional("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE)
                .unwrap_or_default(),
        }
    }
}

impl Request for GetContextKeysForPrincipalPolicyRequest {
    const OPERATION: Operation = Operation::GetContextKeysForPrincipalPolicy;
    type Response = GetContextKeysForPrincipalPolicyResponse;
}

/// The answer of [`GetContextKeysForPrincipalPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html).
pub type GetContextKeysForPrincipalPolicyResponse = GetContextKeysForPolicyResponse;

/// The request of [`GetCredentialReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetCredentialReportRequest {}

impl Structure for GetCredentialReportRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GetCredentialReportRequest {
    const OPERATION: Operation = Operation::GetCredentialReport;
    type Response = GetCredentialReportResponse;
}

/// The answer of [`GetCredentialReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetCredentialReportResponse {
    pub content: Option<Blob>,
    pub report_format: Option<ReportFormatType>,
    pub generated_time: Option<Timestamp>,
}

impl WriteXml for GetCredentialReportResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Content", &self.content);
        to.member("ReportFormat", &self.report_format);
        to.member("GeneratedTime", &self.generated_time);
    }
}

/// The request of [`GetDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetDelegationRequestRequest {
    pub delegation_request_id: String,
    pub delegation_permission_check: Option<bool>,
}

impl Structure for GetDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            delegation_request_id: from.required("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE),
            delegation_permission_check: from.optional("DelegationPermissionCheck", &Limits::NONE),
        }
    }
}

impl Request for GetDelegationRequestRequest {
    const OPERATION: Operation = Operation::GetDelegationRequest;
    type Response = GetDelegationRequestResponse;
}

/// The answer of [`GetDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetDelegationRequestResponse {
    pub delegation_request: Option<DelegationRequest>,
    pub permission_check_status: Option<PermissionCheckStatusType>,
    pub permission_check_result: Option<PermissionCheckResultType>,
}

impl WriteXml for GetDelegationRequestResponse {
    fn write(&self, to: &mut Xml) {
        to.member("DelegationRequest", &self.delegation_request);
        to.member("PermissionCheckStatus", &self.permission_check_status);
        to.member("PermissionCheckResult", &self.permission_check_result);
    }
}

/// The request of [`GetGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetGroupRequest {
    pub group_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for GetGroupRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for GetGroupRequest {
    const OPERATION: Operation = Operation::GetGroup;
    type Response = GetGroupResponse;
}

/// The answer of [`GetGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetGroupResponse {
    pub group: Group,
    pub users: Vec<User>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for GetGroupResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Group", &self.group);
        to.member("Users", &self.users);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`GetGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetGroupPolicyRequest {
    pub group_name: String,
    pub policy_name: String,
}

impl Structure for GetGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
        }
    }
}

impl Request for GetGroupPolicyRequest {
    const OPERATION: Operation = Operation::GetGroupPolicy;
    type Response = GetGroupPolicyResponse;
}

/// The answer of [`GetGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetGroupPolicyResponse {
    pub group_name: String,
    pub policy_name: String,
    pub policy_document: PolicyDocument,
}

impl WriteXml for GetGroupPolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("GroupName", &self.group_name);
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyDocument", &self.policy_document);
    }
}

/// The request of [`GetHumanReadableSummary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetHumanReadableSummary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetHumanReadableSummaryRequest {
    pub entity_arn: String,
    pub locale: Option<String>,
}

impl Structure for GetHumanReadableSummaryRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            entity_arn: from.required("EntityArn", &ARN_TYPE),
            locale: from.optional("Locale", &LOCALE_TYPE),
        }
    }
}

impl Request for GetHumanReadableSummaryRequest {
    const OPERATION: Operation = Operation::GetHumanReadableSummary;
    type Response = GetHumanReadableSummaryResponse;
}

/// The answer of [`GetHumanReadableSummary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetHumanReadableSummary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetHumanReadableSummaryResponse {
    pub summary_content: Option<String>,
    pub locale: Option<String>,
    pub summary_state: Option<SummaryStateType>,
}

impl WriteXml for GetHumanReadableSummaryResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SummaryContent", &self.summary_content);
        to.member("Locale", &self.locale);
        to.member("SummaryState", &self.summary_state);
    }
}

/// The request of [`GetInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetInstanceProfileRequest {
    pub instance_profile_name: String,
}

impl Structure for GetInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE) }
    }
}

impl Request for GetInstanceProfileRequest {
    const OPERATION: Operation = Operation::GetInstanceProfile;
    type Response = GetInstanceProfileResponse;
}

/// The answer of [`GetInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetInstanceProfileResponse {
    pub instance_profile: InstanceProfile,
}

impl WriteXml for GetInstanceProfileResponse {
    fn write(&self, to: &mut Xml) {
        to.member("InstanceProfile", &self.instance_profile);
    }
}

/// The request of [`GetLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetLoginProfileRequest {
    pub user_name: Option<String>,
}

impl Structure for GetLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { user_name: from.optional("UserName", &USER_NAME_TYPE) }
    }
}

impl Request for GetLoginProfileRequest {
    const OPERATION: Operation = Operation::GetLoginProfile;
    type Response = GetLoginProfileResponse;
}

/// The answer of [`GetLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetLoginProfileResponse {
    pub login_profile: LoginProfile,
}

impl WriteXml for GetLoginProfileResponse {
    fn write(&self, to: &mut Xml) {
        to.member("LoginProfile", &self.login_profile);
    }
}

/// The request of [`GetMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetMFADeviceRequest {
    pub serial_number: String,
    pub user_name: Option<String>,
}

impl Structure for GetMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
            user_name: from.optional("UserName", &USER_NAME_TYPE),
        }
    }
}

impl Request for GetMFADeviceRequest {
    const OPERATION: Operation = Operation::GetMFADevice;
    type Response = GetMFADeviceResponse;
}

/// The answer of [`GetMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetMFADeviceResponse {
    pub user_name: Option<String>,
    pub serial_number: String,
    pub enable_date: Option<Timestamp>,
    pub certifications: Option<BTreeMap<String, String>>,
}

impl WriteXml for GetMFADeviceResponse {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("SerialNumber", &self.serial_number);
        to.member("EnableDate", &self.enable_date);
        to.member("Certifications", &self.certifications);
    }
}

/// The request of [`GetOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
}

impl Structure for GetOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE) }
    }
}

impl Request for GetOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::GetOpenIDConnectProvider;
    type Response = GetOpenIDConnectProviderResponse;
}

/// The answer of [`GetOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetOpenIDConnectProviderResponse {
    pub url: Option<String>,
    pub client_id_list: Option<Vec<String>>,
    pub thumbprint_list: Option<Vec<String>>,
    pub create_date: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for GetOpenIDConnectProviderResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Url", &self.url);
        to.member("ClientIDList", &self.client_id_list);
        to.member("ThumbprintList", &self.thumbprint_list);
        to.member("CreateDate", &self.create_date);
        to.member("Tags", &self.tags);
    }
}

/// The request of [`GetOrganizationsAccessReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOrganizationsAccessReport.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetOrganizationsAccessReportRequest {
    pub job_id: String,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
    pub sort_key: Option<SortKeyType>,
}

impl Structure for GetOrganizationsAccessReportRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            job_id: from.required("JobId", &JOB_ID_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            sort_key: from.optional("SortKey", &Limits::NONE),
        }
    }
}

impl Request for GetOrganizationsAccessReportRequest {
    const OPERATION: Operation = Operation::GetOrganizationsAccessReport;
    type Response = GetOrganizationsAccessReportResponse;
}

/// The answer of [`GetOrganizationsAccessReport`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOrganizationsAccessReport.html).
#[derive(Debug, Clone, PartialEq)]
pub struct GetOrganizationsAccessReportResponse {
    pub job_status: JobStatusType,
    pub job_creation_date: Timestamp,
    pub job_completion_date: Option<Timestamp>,
    pub number_of_services_accessible: Option<i32>,
    pub number_of_services_not_accessed: Option<i32>,
    pub access_details: Option<Vec<AccessDetail>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
    pub error_details: Option<ErrorDetails>,
}

impl WriteXml for GetOrganizationsAccessReportResponse {
    fn write(&self, to: &mut Xml) {
        to.member("JobStatus", &self.job_status);
        to.member("JobCreationDate", &self.job_creation_date);
        to.member("JobCompletionDate", &self.job_completion_date);
        to.member("NumberOfServicesAccessible", &self.number_of_services_accessible);
        to.member("NumberOfServicesNotAccessed", &self.number_of_services_not_accessed);
        to.member("AccessDetails", &self.access_details);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
        to.member("ErrorDetails", &self.error_details);
    }
}

/// The request of [`GetOutboundWebIdentityFederationInfo`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOutboundWebIdentityFederationInfo.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetOutboundWebIdentityFederationInfoRequest {}

impl Structure for GetOutboundWebIdentityFederationInfoRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for GetOutboundWebIdentityFederationInfoRequest {
    const OPERATION: Operation = Operation::GetOutboundWebIdentityFederationInfo;
    type Response = GetOutboundWebIdentityFederationInfoResponse;
}

/// The answer of [`GetOutboundWebIdentityFederationInfo`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOutboundWebIdentityFederationInfo.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetOutboundWebIdentityFederationInfoResponse {
    pub issuer_identifier: Option<String>,
    pub jwt_vending_enabled: Option<bool>,
}

impl WriteXml for GetOutboundWebIdentityFederationInfoResponse {
    fn write(&self, to: &mut Xml) {
        to.member("IssuerIdentifier", &self.issuer_identifier);
        to.member("JwtVendingEnabled", &self.jwt_vending_enabled);
    }
}

/// The request of [`GetPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetPolicyRequest {
    pub policy_arn: String,
}

impl Structure for GetPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { policy_arn: from.required("PolicyArn", &ARN_TYPE) }
    }
}

impl Request for GetPolicyRequest {
    const OPERATION: Operation = Operation::GetPolicy;
    type Response = GetPolicyResponse;
}

/// The answer of [`GetPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetPolicyResponse {
    pub policy: Option<Policy>,
}

impl WriteXml for GetPolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Policy", &self.policy);
    }
}

/// The request of [`GetPolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetPolicyVersionRequest {
    pub policy_arn: String,
    pub version_id: String,
}

impl Structure for GetPolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            version_id: from.required("VersionId", &POLICY_VERSION_ID_TYPE),
        }
    }
}

impl Request for GetPolicyVersionRequest {
    const OPERATION: Operation = Operation::GetPolicyVersion;
    type Response = GetPolicyVersionResponse;
}

/// The answer of [`GetPolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetPolicyVersionResponse {
    pub policy_version: Option<PolicyVersion>,
}

impl WriteXml for GetPolicyVersionResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyVersion", &self.policy_version);
    }
}

/// The request of [`GetRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetRoleRequest {
    pub role_name: String,
}

impl Structure for GetRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { role_name: from.required("RoleName", &ROLE_NAME_TYPE) }
    }
}

impl Request for GetRoleRequest {
    const OPERATION: Operation = Operation::GetRole;
    type Response = GetRoleResponse;
}

/// The answer of [`GetRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetRoleResponse {
    pub role: Role,
}

impl WriteXml for GetRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Role", &self.role);
    }
}

/// The request of [`GetRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetRolePolicyRequest {
    pub role_name: String,
    pub policy_name: String,
}

impl Structure for GetRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
        }
    }
}

impl Request for GetRolePolicyRequest {
    const OPERATION: Operation = Operation::GetRolePolicy;
    type Response = GetRolePolicyResponse;
}

/// The answer of [`GetRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetRolePolicyResponse {
    pub role_name: String,
    pub policy_name: String,
    pub policy_document: PolicyDocument,
}

impl WriteXml for GetRolePolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("RoleName", &self.role_name);
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyDocument", &self.policy_document);
    }
}

/// The request of [`GetRoleTemplateVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRoleTemplateVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetRoleTemplateVersionRequest {
    pub template_arn: String,
    pub minor_version: Option<i32>,
}

impl Structure for GetRoleTemplateVersionRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            template_arn: from.required("TemplateArn", &ARN_TYPE),
            minor_version: from.optional("MinorVersion", &Limits::NONE),
        }
    }
}

impl Request for GetRoleTemplateVersionRequest {
    const OPERATION: Operation = Operation::GetRoleTemplateVersion;
    type Response = GetRoleTemplateVersionResponse;
}

/// The answer of [`GetRoleTemplateVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRoleTemplateVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetRoleTemplateVersionResponse {
    pub role_template_version: RoleTemplateVersion,
}

impl WriteXml for GetRoleTemplateVersionResponse {
    fn write(&self, to: &mut Xml) {
        to.member("RoleTemplateVersion", &self.role_template_version);
    }
}

/// The request of [`GetSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetSAMLProviderRequest {
    pub saml_provider_arn: String,
}

impl Structure for GetSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { saml_provider_arn: from.required("SAMLProviderArn", &ARN_TYPE) }
    }
}

impl Request for GetSAMLProviderRequest {
    const OPERATION: Operation = Operation::GetSAMLProvider;
    type Response = GetSAMLProviderResponse;
}

/// The answer of [`GetSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetSAMLProviderResponse {
    pub saml_provider_uuid: Option<String>,
    pub saml_metadata_document: Option<String>,
    pub create_date: Option<Timestamp>,
    pub valid_until: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    pub private_key_list: Option<Vec<SAMLPrivateKey>>,
}

impl WriteXml for GetSAMLProviderResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SAMLProviderUUID", &self.saml_provider_uuid);
        to.member("SAMLMetadataDocument", &self.saml_metadata_document);
        to.member("CreateDate", &self.create_date);
        to.member("ValidUntil", &self.valid_until);
        to.member("Tags", &self.tags);
        to.member("AssertionEncryptionMode", &self.assertion_encryption_mode);
        to.member("PrivateKeyList", &self.private_key_list);
    }
}

/// The request of [`GetSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq)]
pub struct GetSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub encoding: EncodingType,
}

impl Structure for GetSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            ssh_public_key_id: from.required("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE),
            encoding: from.required("Encoding", &Limits::NONE),
        }
    }
}

impl Request for GetSSHPublicKeyRequest {
    const OPERATION: Operation = Operation::GetSSHPublicKey;
    type Response = GetSSHPublicKeyResponse;
}

/// The answer of [`GetSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetSSHPublicKeyResponse {
    pub ssh_public_key: Option<SSHPublicKey>,
}

impl WriteXml for GetSSHPublicKeyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SSHPublicKey", &self.ssh_public_key);
    }
}

/// The request of [`GetServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetServerCertificateRequest {
    pub server_certificate_name: String,
}

impl Structure for GetServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
        }
    }
}

impl Request for GetServerCertificateRequest {
    const OPERATION: Operation = Operation::GetServerCertificate;
    type Response = GetServerCertificateResponse;
}

/// The answer of [`GetServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetServerCertificateResponse {
    pub server_certificate: ServerCertificate,
}

impl WriteXml for GetServerCertificateResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ServerCertificate", &self.server_certificate);
    }
}

/// The request of [`GetServiceLastAccessedDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetServiceLastAccessedDetailsRequest {
    pub job_id: String,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for GetServiceLastAccessedDetailsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            job_id: from.required("JobId", &JOB_ID_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
        }
    }
}

impl Request for GetServiceLastAccessedDetailsRequest {
    const OPERATION: Operation = Operation::GetServiceLastAccessedDetails;
    type Response = GetServiceLastAccessedDetailsResponse;
}

/// The answer of [`GetServiceLastAccessedDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html).
#[derive(Debug, Clone, PartialEq)]
pub struct GetServiceLastAccessedDetailsResponse {
    pub job_status: JobStatusType,
    pub job_type: Option<AccessAdvisorUsageGranularityType>,
    pub job_creation_date: Timestamp,
    pub services_last_accessed: Vec<ServiceLastAccessed>,
    pub job_completion_date: Timestamp,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
    pub error: Option<ErrorDetails>,
}

impl WriteXml for GetServiceLastAccessedDetailsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("JobStatus", &self.job_status);
        to.member("JobType", &self.job_type);
        to.member("JobCreationDate", &self.job_creation_date);
        to.member("ServicesLastAccessed", &self.services_last_accessed);
        to.member("JobCompletionDate", &self.job_completion_date);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
        to.member("Error", &self.error);
    }
}

/// The request of [`GetServiceLastAccessedDetailsWithEntities`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetServiceLastAccessedDetailsWithEntitiesRequest {
    pub job_id: String,
    pub service_namespace: String,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for GetServiceLastAccessedDetailsWithEntitiesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            job_id: from.required("JobId", &JOB_ID_TYPE),
            service_namespace: from.required("ServiceNamespace", &SERVICE_NAMESPACE_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
        }
    }
}

impl Request for GetServiceLastAccessedDetailsWithEntitiesRequest {
    const OPERATION: Operation = Operation::GetServiceLastAccessedDetailsWithEntities;
    type Response = GetServiceLastAccessedDetailsWithEntitiesResponse;
}

/// The answer of [`GetServiceLastAccessedDetailsWithEntities`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html).
#[derive(Debug, Clone, PartialEq)]
pub struct GetServiceLastAccessedDetailsWithEntitiesResponse {
    pub job_status: JobStatusType,
    pub job_creation_date: Timestamp,
    pub job_completion_date: Timestamp,
    pub entity_details_list: Vec<EntityDetails>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
    pub error: Option<ErrorDetails>,
}

impl WriteXml for GetServiceLastAccessedDetailsWithEntitiesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("JobStatus", &self.job_status);
        to.member("JobCreationDate", &self.job_creation_date);
        to.member("JobCompletionDate", &self.job_completion_date);
        to.member("EntityDetailsList", &self.entity_details_list);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
        to.member("Error", &self.error);
    }
}

/// The request of [`GetServiceLinkedRoleDeletionStatus`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetServiceLinkedRoleDeletionStatusRequest {
    pub deletion_task_id: String,
}

impl Structure for GetServiceLinkedRoleDeletionStatusRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { deletion_task_id: from.required("DeletionTaskId", &DELETION_TASK_ID_TYPE) }
    }
}

impl Request for GetServiceLinkedRoleDeletionStatusRequest {
    const OPERATION: Operation = Operation::GetServiceLinkedRoleDeletionStatus;
    type Response = GetServiceLinkedRoleDeletionStatusResponse;
}

/// The answer of [`GetServiceLinkedRoleDeletionStatus`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html).
#[derive(Debug, Clone, PartialEq)]
pub struct GetServiceLinkedRoleDeletionStatusResponse {
    pub status: DeletionTaskStatusType,
    pub reason: Option<DeletionTaskFailureReasonType>,
}

impl WriteXml for GetServiceLinkedRoleDeletionStatusResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Status", &self.status);
        to.member("Reason", &self.reason);
    }
}

/// The request of [`GetUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetUserRequest {
    pub user_name: Option<String>,
}

impl Structure for GetUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE) }
    }
}

impl Request for GetUserRequest {
    const OPERATION: Operation = Operation::GetUser;
    type Response = GetUserResponse;
}

/// The answer of [`GetUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetUserResponse {
    pub user: User,
}

impl WriteXml for GetUserResponse {
    fn write(&self, to: &mut Xml) {
        to.member("User", &self.user);
    }
}

/// The request of [`GetUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetUserPolicyRequest {
    pub user_name: String,
    pub policy_name: String,
}

impl Structure for GetUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
        }
    }
}

impl Request for GetUserPolicyRequest {
    const OPERATION: Operation = Operation::GetUserPolicy;
    type Response = GetUserPolicyResponse;
}

/// The answer of [`GetUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetUserPolicyResponse {
    pub user_name: String,
    pub policy_name: String,
    pub policy_document: PolicyDocument,
}

impl WriteXml for GetUserPolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyDocument", &self.policy_document);
    }
}

/// The request of [`ListAccessKeys`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAccessKeysRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAccessKeysRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListAccessKeysRequest {
    const OPERATION: Operation = Operation::ListAccessKeys;
    type Response = ListAccessKeysResponse;
}

/// The answer of [`ListAccessKeys`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAccessKeysResponse {
    pub access_key_metadata: Vec<AccessKeyMetadata>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListAccessKeysResponse {
    fn write(&self, to: &mut Xml) {
        to.member("AccessKeyMetadata", &self.access_key_metadata);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListAccountAliases`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAccountAliasesRequest {
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAccountAliasesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListAccountAliasesRequest {
    const OPERATION: Operation = Operation::ListAccountAliases;
    type Response = ListAccountAliasesResponse;
}

/// The answer of [`ListAccountAliases`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAccountAliasesResponse {
    pub account_aliases: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListAccountAliasesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("AccountAliases", &self.account_aliases);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListAttachedGroupPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAttachedGroupPoliciesRequest {
    pub group_name: String,
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAttachedGroupPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            path_prefix: from.optional("PathPrefix", &POLICY_PATH_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListAttachedGroupPoliciesRequest {
    const OPERATION: Operation = Operation::ListAttachedGroupPolicies;
    type Response = ListAttachedGroupPoliciesResponse;
}

/// The answer of [`ListAttachedGroupPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAttachedGroupPoliciesResponse {
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListAttachedGroupPoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("AttachedPolicies", &self.attached_policies);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListAttachedRolePolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAttachedRolePoliciesRequest {
    pub role_name: String,
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAttachedRolePoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            path_prefix: from.optional("PathPrefix", &POLICY_PATH_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListAttachedRolePoliciesRequest {
    const OPERATION: Operation = Operation::ListAttachedRolePolicies;
    type Response = ListAttachedRolePoliciesResponse;
}

/// The answer of [`ListAttachedRolePolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAttachedRolePoliciesResponse {
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListAttachedRolePoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("AttachedPolicies", &self.attached_policies);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListAttachedUserPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAttachedUserPoliciesRequest {
    pub user_name: String,
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListAttachedUserPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            path_prefix: from.optional("PathPrefix", &POLICY_PATH_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListAttachedUserPoliciesRequest {
    const OPERATION: Operation = Operation::ListAttachedUserPolicies;
    type Response = ListAttachedUserPoliciesResponse;
}

/// The answer of [`ListAttachedUserPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListAttachedUserPoliciesResponse {
    pub attached_policies: Option<Vec<AttachedPolicy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListAttachedUserPoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("AttachedPolicies", &self.attached_policies);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListDelegationRequests`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListDelegationRequests.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListDelegationRequestsRequest {
    pub owner_id: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListDelegationRequestsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            owner_id: from.optional("OwnerId", &OWNER_ID_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListDelegationRequestsRequest {
    const OPERATION: Operation = Operation::ListDelegationRequests;
    type Response = ListDelegationRequestsResponse;
}

/// The answer of [`ListDelegationRequests`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListDelegationRequests.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListDelegationRequestsResponse {
    pub delegation_requests: Option<Vec<DelegationRequest>>,
    pub marker: Option<String>,
    pub is_truncated: Option<bool>,
}

impl WriteXml for ListDelegationRequestsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("DelegationRequests", &self.delegation_requests);
        to.member("Marker", &self.marker);
        to.member("isTruncated", &self.is_truncated);
    }
}

/// The request of [`ListEntitiesForPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListEntitiesForPolicyRequest {
    pub policy_arn: String,
    pub entity_filter: Option<EntityType>,
    pub path_prefix: Option<String>,
    pub policy_usage_filter: Option<PolicyUsageType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListEntitiesForPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            entity_filter: from.optional("EntityFilter", &Limits::NONE),
            path_prefix: from.optional("PathPrefix", &PATH_TYPE),
            policy_usage_filter: from.optional("PolicyUsageFilter", &Limits::NONE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListEntitiesForPolicyRequest {
    const OPERATION: Operation = Operation::ListEntitiesForPolicy;
    type Response = ListEntitiesForPolicyResponse;
}

/// The answer of [`ListEntitiesForPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListEntitiesForPolicyResponse {
    pub policy_groups: Option<Vec<PolicyGroup>>,
    pub policy_users: Option<Vec<PolicyUser>>,
    pub policy_roles: Option<Vec<PolicyRole>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListEntitiesForPolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyGroups", &self.policy_groups);
        to.member("PolicyUsers", &self.policy_users);
        to.member("PolicyRoles", &self.policy_roles);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListGroupPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupPoliciesRequest {
    pub group_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListGroupPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListGroupPoliciesRequest {
    const OPERATION: Operation = Operation::ListGroupPolicies;
    type Response = ListGroupPoliciesResponse;
}

/// The answer of [`ListGroupPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupPoliciesResponse {
    pub policy_names: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListGroupPoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyNames", &self.policy_names);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListGroups`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListGroupsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path_prefix: from.optional("PathPrefix", &PATH_PREFIX_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListGroupsRequest {
    const OPERATION: Operation = Operation::ListGroups;
    type Response = ListGroupsResponse;
}

/// The answer of [`ListGroups`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsResponse {
    pub groups: Vec<Group>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListGroupsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Groups", &self.groups);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListGroupsForUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsForUserRequest {
    pub user_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListGroupsForUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListGroupsForUserRequest {
    const OPERATION: Operation = Operation::ListGroupsForUser;
    type Response = ListGroupsForUserResponse;
}

/// The answer of [`ListGroupsForUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListGroupsForUserResponse {
    pub groups: Vec<Group>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListGroupsForUserResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Groups", &self.groups);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListInstanceProfileTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListInstanceProfileTagsRequest {
    pub instance_profile_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListInstanceProfileTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListInstanceProfileTagsRequest {
    const OPERATION: Operation = Operation::ListInstanceProfileTags;
    type Response = ListInstanceProfileTagsResponse;
}

/// The answer of [`ListInstanceProfileTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListInstanceProfileTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListInstanceProfileTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListInstanceProfiles`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListInstanceProfilesRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListInstanceProfilesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path_prefix: from.optional("PathPrefix", &PATH_PREFIX_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListInstanceProfilesRequest {
    const OPERATION: Operation = Operation::ListInstanceProfiles;
    type Response = ListInstanceProfilesResponse;
}

/// The answer of [`ListInstanceProfiles`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListInstanceProfilesResponse {
    pub instance_profiles: Vec<InstanceProfile>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListInstanceProfilesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("InstanceProfiles", &self.instance_profiles);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListInstanceProfilesForRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListInstanceProfilesForRoleRequest {
    pub role_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListInstanceProfilesForRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListInstanceProfilesForRoleRequest {
    const OPERATION: Operation = Operation::ListInstanceProfilesForRole;
    type Response = ListInstanceProfilesForRoleResponse;
}

/// The answer of [`ListInstanceProfilesForRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListInstanceProfilesForRoleResponse {
    pub instance_profiles: Vec<InstanceProfile>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListInstanceProfilesForRoleResponse {
    fn write(&self, to: &mut Xml) {
        to.member("InstanceProfiles", &self.instance_profiles);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListMFADeviceTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListMFADeviceTagsRequest {
    pub serial_number: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListMFADeviceTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListMFADeviceTagsRequest {
    const OPERATION: Operation = Operation::ListMFADeviceTags;
    type Response = ListMFADeviceTagsResponse;
}

/// The answer of [`ListMFADeviceTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListMFADeviceTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListMFADeviceTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListMFADevices`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListMFADevicesRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListMFADevicesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListMFADevicesRequest {
    const OPERATION: Operation = Operation::ListMFADevices;
    type Response = ListMFADevicesResponse;
}

/// The answer of [`ListMFADevices`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListMFADevicesResponse {
    pub mfa_devices: Vec<MFADevice>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListMFADevicesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("MFADevices", &self.mfa_devices);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListOpenIDConnectProviderTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOpenIDConnectProviderTagsRequest {
    pub open_id_connect_provider_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListOpenIDConnectProviderTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListOpenIDConnectProviderTagsRequest {
    const OPERATION: Operation = Operation::ListOpenIDConnectProviderTags;
    type Response = ListOpenIDConnectProviderTagsResponse;
}

/// The answer of [`ListOpenIDConnectProviderTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviderTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOpenIDConnectProviderTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListOpenIDConnectProviderTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListOpenIDConnectProviders`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOpenIDConnectProvidersRequest {}

impl Structure for ListOpenIDConnectProvidersRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for ListOpenIDConnectProvidersRequest {
    const OPERATION: Operation = Operation::ListOpenIDConnectProviders;
    type Response = ListOpenIDConnectProvidersResponse;
}

/// The answer of [`ListOpenIDConnectProviders`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOpenIDConnectProviders.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOpenIDConnectProvidersResponse {
    pub open_id_connect_provider_list: Option<Vec<OpenIDConnectProviderListEntry>>,
}

impl WriteXml for ListOpenIDConnectProvidersResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OpenIDConnectProviderList", &self.open_id_connect_provider_list);
    }
}

/// The request of [`ListOrganizationsFeatures`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOrganizationsFeaturesRequest {}

impl Structure for ListOrganizationsFeaturesRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for ListOrganizationsFeaturesRequest {
    const OPERATION: Operation = Operation::ListOrganizationsFeatures;
    type Response = ListOrganizationsFeaturesResponse;
}

/// The answer of [`ListOrganizationsFeatures`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListOrganizationsFeaturesResponse {
    pub organization_id: Option<String>,
    pub enabled_features: Option<Vec<FeatureType>>,
}

impl WriteXml for ListOrganizationsFeaturesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("OrganizationId", &self.organization_id);
        to.member("EnabledFeatures", &self.enabled_features);
    }
}

/// The request of [`ListPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPoliciesRequest {
    pub scope: Option<PolicyScopeType>,
    pub only_attached: Option<bool>,
    pub path_prefix: Option<String>,
    pub policy_usage_filter: Option<PolicyUsageType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            scope: from.optional("Scope", &Limits::NONE),
            only_attached: from.optional("OnlyAttached", &Limits::NONE),
            path_prefix: from.optional("PathPrefix", &POLICY_PATH_TYPE),
            policy_usage_filter: from.optional("PolicyUsageFilter", &Limits::NONE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListPoliciesRequest {
    const OPERATION: Operation = Operation::ListPolicies;
    type Response = ListPoliciesResponse;
}

/// The answer of [`ListPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPoliciesResponse {
    pub policies: Option<Vec<Policy>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListPoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Policies", &self.policies);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListPoliciesGrantingServiceAccess`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPoliciesGrantingServiceAccessRequest {
    pub marker: Option<String>,
    pub arn: String,
    pub service_namespaces: Vec<String>,
}

impl Structure for ListPoliciesGrantingServiceAccessRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            marker: from.optional("Marker", &MARKER_TYPE),
            arn: from.required("Arn", &ARN_TYPE),
            service_namespaces: from.required("ServiceNamespaces", &SERVICE_NAMESPACE_LIST_TYPE),
        }
    }
}

impl Request for ListPoliciesGrantingServiceAccessRequest {
    const OPERATION: Operation = Operation::ListPoliciesGrantingServiceAccess;
    type Response = ListPoliciesGrantingServiceAccessResponse;
}

/// The answer of [`ListPoliciesGrantingServiceAccess`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPoliciesGrantingServiceAccessResponse {
    pub policies_granting_service_access: Vec<ListPoliciesGrantingServiceAccessEntry>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListPoliciesGrantingServiceAccessResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PoliciesGrantingServiceAccess", &self.policies_granting_service_access);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListPolicyTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPolicyTagsRequest {
    pub policy_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListPolicyTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListPolicyTagsRequest {
    const OPERATION: Operation = Operation::ListPolicyTags;
    type Response = ListPolicyTagsResponse;
}

/// The answer of [`ListPolicyTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPolicyTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListPolicyTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListPolicyVersions`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPolicyVersionsRequest {
    pub policy_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListPolicyVersionsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListPolicyVersionsRequest {
    const OPERATION: Operation = Operation::ListPolicyVersions;
    type Response = ListPolicyVersionsResponse;
}

/// The answer of [`ListPolicyVersions`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPolicyVersionsResponse {
    pub versions: Option<Vec<PolicyVersion>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListPolicyVersionsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Versions", &self.versions);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListRolePolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRolePoliciesRequest {
    pub role_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListRolePoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListRolePoliciesRequest {
    const OPERATION: Operation = Operation::ListRolePolicies;
    type Response = ListRolePoliciesResponse;
}

/// The answer of [`ListRolePolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRolePoliciesResponse {
    pub policy_names: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListRolePoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyNames", &self.policy_names);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListRoleTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRoleTagsRequest {
    pub role_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListRoleTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListRoleTagsRequest {
    const OPERATION: Operation = Operation::ListRoleTags;
    type Response = ListRoleTagsResponse;
}

/// The answer of [`ListRoleTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRoleTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListRoleTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListRoles`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRolesRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListRolesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path_prefix: from.optional("PathPrefix", &PATH_PREFIX_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListRolesRequest {
    const OPERATION: Operation = Operation::ListRoles;
    type Response = ListRolesResponse;
}

/// The answer of [`ListRoles`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListRolesResponse {
    pub roles: Vec<Role>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListRolesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Roles", &self.roles);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListSAMLProviderTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviderTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSAMLProviderTagsRequest {
    pub saml_provider_arn: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListSAMLProviderTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            saml_provider_arn: from.required("SAMLProviderArn", &ARN_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListSAMLProviderTagsRequest {
    const OPERATION: Operation = Operation::ListSAMLProviderTags;
    type Response = ListSAMLProviderTagsResponse;
}

/// The answer of [`ListSAMLProviderTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviderTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSAMLProviderTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListSAMLProviderTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListSAMLProviders`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSAMLProvidersRequest {}

impl Structure for ListSAMLProvidersRequest {
    fn read(_: &mut Reader<'_>) -> Self {
        Self {}
    }
}

impl Request for ListSAMLProvidersRequest {
    const OPERATION: Operation = Operation::ListSAMLProviders;
    type Response = ListSAMLProvidersResponse;
}

/// The answer of [`ListSAMLProviders`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSAMLProvidersResponse {
    pub saml_provider_list: Option<Vec<SAMLProviderListEntry>>,
}

impl WriteXml for ListSAMLProvidersResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SAMLProviderList", &self.saml_provider_list);
    }
}

/// The request of [`ListSSHPublicKeys`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSSHPublicKeysRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListSSHPublicKeysRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListSSHPublicKeysRequest {
    const OPERATION: Operation = Operation::ListSSHPublicKeys;
    type Response = ListSSHPublicKeysResponse;
}

/// The answer of [`ListSSHPublicKeys`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSSHPublicKeysResponse {
    pub ssh_public_keys: Option<Vec<SSHPublicKeyMetadata>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListSSHPublicKeysResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SSHPublicKeys", &self.ssh_public_keys);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListServerCertificateTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListServerCertificateTagsRequest {
    pub server_certificate_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListServerCertificateTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListServerCertificateTagsRequest {
    const OPERATION: Operation = Operation::ListServerCertificateTags;
    type Response = ListServerCertificateTagsResponse;
}

/// The answer of [`ListServerCertificateTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificateTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListServerCertificateTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListServerCertificateTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListServerCertificates`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListServerCertificatesRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListServerCertificatesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path_prefix: from.optional("PathPrefix", &PATH_PREFIX_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListServerCertificatesRequest {
    const OPERATION: Operation = Operation::ListServerCertificates;
    type Response = ListServerCertificatesResponse;
}

/// The answer of [`ListServerCertificates`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServerCertificates.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListServerCertificatesResponse {
    pub server_certificate_metadata_list: Vec<ServerCertificateMetadata>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListServerCertificatesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ServerCertificateMetadataList", &self.server_certificate_metadata_list);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListServiceSpecificCredentials`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListServiceSpecificCredentialsRequest {
    pub user_name: Option<String>,
    pub service_name: Option<String>,
    pub all_users: Option<bool>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListServiceSpecificCredentialsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &USER_NAME_TYPE),
            service_name: from.optional("ServiceName", &Limits::NONE),
            all_users: from.optional("AllUsers", &Limits::NONE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListServiceSpecificCredentialsRequest {
    const OPERATION: Operation = Operation::ListServiceSpecificCredentials;
    type Response = ListServiceSpecificCredentialsResponse;
}

/// The answer of [`ListServiceSpecificCredentials`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListServiceSpecificCredentialsResponse {
    pub service_specific_credentials: Option<Vec<ServiceSpecificCredentialMetadata>>,
    pub marker: Option<String>,
    pub is_truncated: Option<bool>,
}

impl WriteXml for ListServiceSpecificCredentialsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ServiceSpecificCredentials", &self.service_specific_credentials);
        to.member("Marker", &self.marker);
        to.member("IsTruncated", &self.is_truncated);
    }
}

/// The request of [`ListSigningCertificates`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSigningCertificatesRequest {
    pub user_name: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListSigningCertificatesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListSigningCertificatesRequest {
    const OPERATION: Operation = Operation::ListSigningCertificates;
    type Response = ListSigningCertificatesResponse;
}

/// The answer of [`ListSigningCertificates`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListSigningCertificatesResponse {
    pub certificates: Vec<SigningCertificate>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListSigningCertificatesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Certificates", &self.certificates);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListUserPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListUserPoliciesRequest {
    pub user_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListUserPoliciesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListUserPoliciesRequest {
    const OPERATION: Operation = Operation::ListUserPolicies;
    type Response = ListUserPoliciesResponse;
}

/// The answer of [`ListUserPolicies`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListUserPoliciesResponse {
    pub policy_names: Vec<String>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListUserPoliciesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyNames", &self.policy_names);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListUserTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListUserTagsRequest {
    pub user_name: String,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListUserTagsRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListUserTagsRequest {
    const OPERATION: Operation = Operation::ListUserTags;
    type Response = ListUserTagsResponse;
}

/// The answer of [`ListUserTags`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListUserTagsResponse {
    pub tags: Vec<Tag>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListUserTagsResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Tags", &self.tags);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListUsers`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListUsersRequest {
    pub path_prefix: Option<String>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListUsersRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path_prefix: from.optional("PathPrefix", &PATH_PREFIX_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListUsersRequest {
    const OPERATION: Operation = Operation::ListUsers;
    type Response = ListUsersResponse;
}

/// The answer of [`ListUsers`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListUsersResponse {
    pub users: Vec<User>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListUsersResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Users", &self.users);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`ListVirtualMFADevices`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListVirtualMFADevicesRequest {
    pub assignment_status: Option<AssignmentStatusType>,
    pub marker: Option<String>,
    pub max_items: Option<i32>,
}

impl Structure for ListVirtualMFADevicesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            assignment_status: from.optional("AssignmentStatus", &Limits::NONE),
            marker: from.optional("Marker", &MARKER_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
        }
    }
}

impl Request for ListVirtualMFADevicesRequest {
    const OPERATION: Operation = Operation::ListVirtualMFADevices;
    type Response = ListVirtualMFADevicesResponse;
}

/// The answer of [`ListVirtualMFADevices`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListVirtualMFADevicesResponse {
    pub virtual_mfa_devices: Vec<VirtualMFADevice>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for ListVirtualMFADevicesResponse {
    fn write(&self, to: &mut Xml) {
        to.member("VirtualMFADevices", &self.virtual_mfa_devices);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// The request of [`PutAccountProperties`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutAccountProperties.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutAccountPropertiesRequest {
    pub properties: BTreeMap<String, String>,
}

impl Structure for PutAccountPropertiesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { properties: from.required("Properties", &ACCOUNT_PROPERTIES_MAP_TYPE) }
    }
}

impl Request for PutAccountPropertiesRequest {
    const OPERATION: Operation = Operation::PutAccountProperties;
    type Response = PutAccountPropertiesResponse;
}

/// The answer of [`PutAccountProperties`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutAccountProperties.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutAccountPropertiesResponse {}

impl WriteXml for PutAccountPropertiesResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`PutGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutGroupPolicyRequest {
    pub group_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for PutGroupPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
            policy_document: from.required("PolicyDocument", &POLICY_DOCUMENT_TYPE),
        }
    }
}

impl Request for PutGroupPolicyRequest {
    const OPERATION: Operation = Operation::PutGroupPolicy;
    type Response = PutGroupPolicyResponse;
}

/// The answer of [`PutGroupPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutGroupPolicyResponse {}

impl WriteXml for PutGroupPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`PutRolePermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutRolePermissionsBoundaryRequest {
    pub role_name: String,
    pub permissions_boundary: String,
}

impl Structure for PutRolePermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            permissions_boundary: from.required("PermissionsBoundary", &ARN_TYPE),
        }
    }
}

impl Request for PutRolePermissionsBoundaryRequest {
    const OPERATION: Operation = Operation::PutRolePermissionsBoundary;
    type Response = PutRolePermissionsBoundaryResponse;
}

/// The answer of [`PutRolePermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutRolePermissionsBoundaryResponse {}

impl WriteXml for PutRolePermissionsBoundaryResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`PutRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutRolePolicyRequest {
    pub role_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for PutRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
            policy_document: from.required("PolicyDocument", &POLICY_DOCUMENT_TYPE),
        }
    }
}

impl Request for PutRolePolicyRequest {
    const OPERATION: Operation = Operation::PutRolePolicy;
    type Response = PutRolePolicyResponse;
}

/// The answer of [`PutRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutRolePolicyResponse {}

impl WriteXml for PutRolePolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`PutUserPermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutUserPermissionsBoundaryRequest {
    pub user_name: String,
    pub permissions_boundary: String,
}

impl Structure for PutUserPermissionsBoundaryRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            permissions_boundary: from.required("PermissionsBoundary", &ARN_TYPE),
        }
    }
}

impl Request for PutUserPermissionsBoundaryRequest {
    const OPERATION: Operation = Operation::PutUserPermissionsBoundary;
    type Response = PutUserPermissionsBoundaryResponse;
}

/// The answer of [`PutUserPermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutUserPermissionsBoundaryResponse {}

impl WriteXml for PutUserPermissionsBoundaryResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`PutUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutUserPolicyRequest {
    pub user_name: String,
    pub policy_name: String,
    pub policy_document: String,
}

impl Structure for PutUserPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
            policy_document: from.required("PolicyDocument", &POLICY_DOCUMENT_TYPE),
        }
    }
}

impl Request for PutUserPolicyRequest {
    const OPERATION: Operation = Operation::PutUserPolicy;
    type Response = PutUserPolicyResponse;
}

/// The answer of [`PutUserPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutUserPolicyResponse {}

impl WriteXml for PutUserPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`RejectDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RejectDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RejectDelegationRequestRequest {
    pub delegation_request_id: String,
    pub notes: Option<String>,
}

impl Structure for RejectDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            delegation_request_id: from.required("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE),
            notes: from.optional("Notes", &NOTES_TYPE),
        }
    }
}

impl Request for RejectDelegationRequestRequest {
    const OPERATION: Operation = Operation::RejectDelegationRequest;
    type Response = RejectDelegationRequestResponse;
}

/// The answer of [`RejectDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RejectDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RejectDelegationRequestResponse {}

impl WriteXml for RejectDelegationRequestResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`RemoveClientIDFromOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveClientIDFromOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub client_id: String,
}

impl Structure for RemoveClientIDFromOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE),
            client_id: from.required("ClientID", &CLIENT_ID_TYPE),
        }
    }
}

impl Request for RemoveClientIDFromOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::RemoveClientIDFromOpenIDConnectProvider;
    type Response = RemoveClientIDFromOpenIDConnectProviderResponse;
}

/// The answer of [`RemoveClientIDFromOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveClientIDFromOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveClientIDFromOpenIDConnectProviderResponse {}

impl WriteXml for RemoveClientIDFromOpenIDConnectProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`RemoveRoleFromInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveRoleFromInstanceProfileRequest {
    pub instance_profile_name: String,
    pub role_name: String,
}

impl Structure for RemoveRoleFromInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE),
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
        }
    }
}

impl Request for RemoveRoleFromInstanceProfileRequest {
    const OPERATION: Operation = Operation::RemoveRoleFromInstanceProfile;
    type Response = RemoveRoleFromInstanceProfileResponse;
}

/// The answer of [`RemoveRoleFromInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveRoleFromInstanceProfileResponse {}

impl WriteXml for RemoveRoleFromInstanceProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`RemoveUserFromGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveUserFromGroupRequest {
    pub group_name: String,
    pub user_name: String,
}

impl Structure for RemoveUserFromGroupRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
        }
    }
}

impl Request for RemoveUserFromGroupRequest {
    const OPERATION: Operation = Operation::RemoveUserFromGroup;
    type Response = RemoveUserFromGroupResponse;
}

/// The answer of [`RemoveUserFromGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RemoveUserFromGroupResponse {}

impl WriteXml for RemoveUserFromGroupResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`ResetServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResetServiceSpecificCredentialRequest {
    pub user_name: Option<String>,
    pub service_specific_credential_id: String,
}

impl Structure for ResetServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &USER_NAME_TYPE),
            service_specific_credential_id: from
                .required("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID),
        }
    }
}

impl Request for ResetServiceSpecificCredentialRequest {
    const OPERATION: Operation = Operation::ResetServiceSpecificCredential;
    type Response = ResetServiceSpecificCredentialResponse;
}

/// The answer of [`ResetServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResetServiceSpecificCredentialResponse {
    pub service_specific_credential: Option<ServiceSpecificCredential>,
}

impl WriteXml for ResetServiceSpecificCredentialResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ServiceSpecificCredential", &self.service_specific_credential);
    }
}

/// The request of [`ResyncMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResyncMFADeviceRequest {
    pub user_name: String,
    pub serial_number: String,
    pub authentication_code1: Secret<String>,
    pub authentication_code2: Secret<String>,
}

impl Structure for ResyncMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
            authentication_code1: from.required("AuthenticationCode1", &AUTHENTICATION_CODE_TYPE),
            authentication_code2: from.required("AuthenticationCode2", &AUTHENTICATION_CODE_TYPE),
        }
    }
}

impl Request for ResyncMFADeviceRequest {
    const OPERATION: Operation = Operation::ResyncMFADevice;
    type Response = ResyncMFADeviceResponse;
}

/// The answer of [`ResyncMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ResyncMFADeviceResponse {}

impl WriteXml for ResyncMFADeviceResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`SendDelegationToken`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SendDelegationToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SendDelegationTokenRequest {
    pub delegation_request_id: String,
}

impl Structure for SendDelegationTokenRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { delegation_request_id: from.required("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE) }
    }
}

impl Request for SendDelegationTokenRequest {
    const OPERATION: Operation = Operation::SendDelegationToken;
    type Response = SendDelegationTokenResponse;
}

/// The answer of [`SendDelegationToken`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SendDelegationToken.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SendDelegationTokenResponse {}

impl WriteXml for SendDelegationTokenResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`SetDefaultPolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetDefaultPolicyVersionRequest {
    pub policy_arn: String,
    pub version_id: String,
}

impl Structure for SetDefaultPolicyVersionRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            version_id: from.required("VersionId", &POLICY_VERSION_ID_TYPE),
        }
    }
}

impl Request for SetDefaultPolicyVersionRequest {
    const OPERATION: Operation = Operation::SetDefaultPolicyVersion;
    type Response = SetDefaultPolicyVersionResponse;
}

/// The answer of [`SetDefaultPolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetDefaultPolicyVersionResponse {}

impl WriteXml for SetDefaultPolicyVersionResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`SetSecurityTokenServicePreferences`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html).
#[derive(Debug, Clone, PartialEq)]
pub struct SetSecurityTokenServicePreferencesRequest {
    pub global_endpoint_token_version: GlobalEndpointTokenVersion,
}

impl Structure for SetSecurityTokenServicePreferencesRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { global_endpoint_token_version: from.required("GlobalEndpointTokenVersion", &Limits::NONE) }
    }
}

impl Request for SetSecurityTokenServicePreferencesRequest {
    const OPERATION: Operation = Operation::SetSecurityTokenServicePreferences;
    type Response = SetSecurityTokenServicePreferencesResponse;
}

/// The answer of [`SetSecurityTokenServicePreferences`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetSecurityTokenServicePreferencesResponse {}

impl WriteXml for SetSecurityTokenServicePreferencesResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`SimulateCustomPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SimulateCustomPolicyRequest {
    pub policy_input_list: Vec<String>,
    pub permissions_boundary_policy_input_list: Vec<String>,
    pub ordered_organization_policy_input_list: Vec<OrderedOrganizationPolicyType>,
    pub action_names: Vec<String>,
    pub resource_arns: Vec<String>,
    pub resource_policy: Option<String>,
    pub resource_owner: Option<String>,
    pub caller_arn: Option<String>,
    pub context_entries: Vec<ContextEntry>,
    pub resource_handling_option: Option<String>,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for SimulateCustomPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_input_list: from.required("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE),
            permissions_boundary_policy_input_list: from
                .optional("PermissionsBoundaryPolicyInputList", &SIMULATION_POLICY_LIST_TYPE)
                .unwrap_or_default(),
            ordered_organization_policy_input_list: from
                .optional("OrderedOrganizationPolicyInputList", &ORGANIZATION_POLICY_LIST_TYPE)
                .unwrap_or_default(),
            action_names: from.required("ActionNames", &ACTION_NAME_LIST_TYPE),
            resource_arns: from.optional("ResourceArns", &RESOURCE_NAME_LIST_TYPE).unwrap_or_default(),
            resource_policy: from.optional("ResourcePolicy", &POLICY_DOCUMENT_TYPE),
            resource_owner: from.optional("ResourceOwner", &RESOURCE_NAME_TYPE),
            caller_arn: from.optional("CallerArn", &RESOURCE_NAME_TYPE),
            context_entries: from.optional("ContextEntries", &Limits::NONE).unwrap_or_default(),
            resource_handling_option: from.optional("ResourceHandlingOption", &RESOURCE_HANDLING_OPTION_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
        }
    }
}

impl Request for SimulateCustomPolicyRequest {
    const OPERATION: Operation = Operation::SimulateCustomPolicy;
    type Response = SimulateCustomPolicyResponse;
}

/// The answer of [`SimulateCustomPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html).
pub type SimulateCustomPolicyResponse = SimulatePolicyResponse;

/// The request of [`SimulatePrincipalPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SimulatePrincipalPolicyRequest {
    pub policy_source_arn: String,
    pub policy_input_list: Vec<String>,
    pub permissions_boundary_policy_input_list: Vec<String>,
    pub policy_exclusion_list: Vec<PolicyIdentifier>,
    pub action_names: Vec<String>,
    pub resource_arns: Vec<String>,
    pub resource_policy: Option<String>,
    pub resource_owner: Option<String>,
    pub caller_arn: Option<String>,
    pub context_entries: Vec<ContextEntry>,
    pub resource_handling_option: Option<String>,
    pub max_items: Option<i32>,
    pub marker: Option<String>,
}

impl Structure for SimulatePrincipalPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_source_arn: from.required("PolicySourceArn", &ARN_TYPE),
            policy_input_list: from
                .optional("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE)
                .unwrap_or_default(),
            permissions_boundary_policy_input_list: from
                .optional("PermissionsBoundaryPolicyInputList", &SIMULATION_POLICY_LIST_TYPE)
                .unwrap_or_default(),
            policy_exclusion_list: from
                .optional("PolicyExclusionList", &POLICY_EXCLUSIONS_LIST_TYPE)
                .unwrap_or_default(),
            action_names: from.required("ActionNames", &ACTION_NAME_LIST_TYPE),
            resource_arns: from.optional("ResourceArns", &RESOURCE_NAME_LIST_TYPE).unwrap_or_default(),
            resource_policy: from.optional("ResourcePolicy", &POLICY_DOCUMENT_TYPE),
            resource_owner: from.optional("ResourceOwner", &RESOURCE_NAME_TYPE),
            caller_arn: from.optional("CallerArn", &RESOURCE_NAME_TYPE),
            context_entries: from.optional("ContextEntries", &Limits::NONE).unwrap_or_default(),
            resource_handling_option: from.optional("ResourceHandlingOption", &RESOURCE_HANDLING_OPTION_TYPE),
            max_items: from.optional("MaxItems", &MAX_ITEMS_TYPE),
            marker: from.optional("Marker", &MARKER_TYPE),
        }
    }
}

impl Request for SimulatePrincipalPolicyRequest {
    const OPERATION: Operation = Operation::SimulatePrincipalPolicy;
    type Response = SimulatePrincipalPolicyResponse;
}

/// The answer of [`SimulatePrincipalPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html).
pub type SimulatePrincipalPolicyResponse = SimulatePolicyResponse;

/// The request of [`TagInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagInstanceProfileRequest {
    pub instance_profile_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagInstanceProfileRequest {
    const OPERATION: Operation = Operation::TagInstanceProfile;
    type Response = TagInstanceProfileResponse;
}

/// The answer of [`TagInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagInstanceProfileResponse {}

impl WriteXml for TagInstanceProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagMFADeviceRequest {
    pub serial_number: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagMFADeviceRequest {
    const OPERATION: Operation = Operation::TagMFADevice;
    type Response = TagMFADeviceResponse;
}

/// The answer of [`TagMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagMFADeviceResponse {}

impl WriteXml for TagMFADeviceResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::TagOpenIDConnectProvider;
    type Response = TagOpenIDConnectProviderResponse;
}

/// The answer of [`TagOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagOpenIDConnectProviderResponse {}

impl WriteXml for TagOpenIDConnectProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagPolicyRequest {
    pub policy_arn: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagPolicyRequest {
    const OPERATION: Operation = Operation::TagPolicy;
    type Response = TagPolicyResponse;
}

/// The answer of [`TagPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagPolicyResponse {}

impl WriteXml for TagPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagRoleRequest {
    pub role_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagRoleRequest {
    const OPERATION: Operation = Operation::TagRole;
    type Response = TagRoleResponse;
}

/// The answer of [`TagRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagRoleResponse {}

impl WriteXml for TagRoleResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagSAMLProviderRequest {
    pub saml_provider_arn: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            saml_provider_arn: from.required("SAMLProviderArn", &ARN_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagSAMLProviderRequest {
    const OPERATION: Operation = Operation::TagSAMLProvider;
    type Response = TagSAMLProviderResponse;
}

/// The answer of [`TagSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagSAMLProviderResponse {}

impl WriteXml for TagSAMLProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagServerCertificateRequest {
    pub server_certificate_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagServerCertificateRequest {
    const OPERATION: Operation = Operation::TagServerCertificate;
    type Response = TagServerCertificateResponse;
}

/// The answer of [`TagServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagServerCertificateResponse {}

impl WriteXml for TagServerCertificateResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`TagUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagUserRequest {
    pub user_name: String,
    pub tags: Vec<Tag>,
}

impl Structure for TagUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            tags: from.required("Tags", &TAG_LIST_TYPE),
        }
    }
}

impl Request for TagUserRequest {
    const OPERATION: Operation = Operation::TagUser;
    type Response = TagUserResponse;
}

/// The answer of [`TagUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagUserResponse {}

impl WriteXml for TagUserResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagInstanceProfileRequest {
    pub instance_profile_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagInstanceProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            instance_profile_name: from.required("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagInstanceProfileRequest {
    const OPERATION: Operation = Operation::UntagInstanceProfile;
    type Response = UntagInstanceProfileResponse;
}

/// The answer of [`UntagInstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagInstanceProfileResponse {}

impl WriteXml for UntagInstanceProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagMFADeviceRequest {
    pub serial_number: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagMFADeviceRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            serial_number: from.required("SerialNumber", &SERIAL_NUMBER_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagMFADeviceRequest {
    const OPERATION: Operation = Operation::UntagMFADevice;
    type Response = UntagMFADeviceResponse;
}

/// The answer of [`UntagMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagMFADeviceResponse {}

impl WriteXml for UntagMFADeviceResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagOpenIDConnectProviderRequest {
    pub open_id_connect_provider_arn: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagOpenIDConnectProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagOpenIDConnectProviderRequest {
    const OPERATION: Operation = Operation::UntagOpenIDConnectProvider;
    type Response = UntagOpenIDConnectProviderResponse;
}

/// The answer of [`UntagOpenIDConnectProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagOpenIDConnectProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagOpenIDConnectProviderResponse {}

impl WriteXml for UntagOpenIDConnectProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagPolicyRequest {
    pub policy_arn: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_arn: from.required("PolicyArn", &ARN_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagPolicyRequest {
    const OPERATION: Operation = Operation::UntagPolicy;
    type Response = UntagPolicyResponse;
}

/// The answer of [`UntagPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagPolicyResponse {}

impl WriteXml for UntagPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagRoleRequest {
    pub role_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagRoleRequest {
    const OPERATION: Operation = Operation::UntagRole;
    type Response = UntagRoleResponse;
}

/// The answer of [`UntagRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagRoleResponse {}

impl WriteXml for UntagRoleResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagSAMLProviderRequest {
    pub saml_provider_arn: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            saml_provider_arn: from.required("SAMLProviderArn", &ARN_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagSAMLProviderRequest {
    const OPERATION: Operation = Operation::UntagSAMLProvider;
    type Response = UntagSAMLProviderResponse;
}

/// The answer of [`UntagSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagSAMLProviderResponse {}

impl WriteXml for UntagSAMLProviderResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagServerCertificateRequest {
    pub server_certificate_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagServerCertificateRequest {
    const OPERATION: Operation = Operation::UntagServerCertificate;
    type Response = UntagServerCertificateResponse;
}

/// The answer of [`UntagServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagServerCertificateResponse {}

impl WriteXml for UntagServerCertificateResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UntagUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagUserRequest {
    pub user_name: String,
    pub tag_keys: Vec<String>,
}

impl Structure for UntagUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            tag_keys: from.required("TagKeys", &TAG_KEY_LIST_TYPE),
        }
    }
}

impl Request for UntagUserRequest {
    const OPERATION: Operation = Operation::UntagUser;
    type Response = UntagUserResponse;
}

/// The answer of [`UntagUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UntagUserResponse {}

impl WriteXml for UntagUserResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateAccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html).
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateAccessKeyRequest {
    pub user_name: Option<String>,
    pub access_key_id: String,
    pub status: StatusType,
}

impl Structure for UpdateAccessKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            access_key_id: from.required("AccessKeyId", &ACCESS_KEY_ID_TYPE),
            status: from.required("Status", &Limits::NONE),
        }
    }
}

impl Request for UpdateAccessKeyRequest {
    const OPERATION: Operation = Operation::UpdateAccessKey;
    type Response = UpdateAccessKeyResponse;
}

/// The answer of [`UpdateAccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateAccessKeyResponse {}

impl WriteXml for UpdateAccessKeyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateAccountPasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateAccountPasswordPolicyRequest {
    pub minimum_password_length: Option<i32>,
    pub require_symbols: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_uppercase_characters: Option<bool>,
    pub require_lowercase_characters: Option<bool>,
    pub allow_users_to_change_password: Option<bool>,
    pub max_password_age: Option<i32>,
    pub password_reuse_prevention: Option<i32>,
    pub hard_expiry: Option<bool>,
}

impl Structure for UpdateAccountPasswordPolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            minimum_password_length: from.optional("MinimumPasswordLength", &MINIMUM_PASSWORD_LENGTH_TYPE),
            require_symbols: from.optional("RequireSymbols", &Limits::NONE),
            require_numbers: from.optional("RequireNumbers", &Limits::NONE),
            require_uppercase_characters: from.optional("RequireUppercaseCharacters", &Limits::NONE),
            require_lowercase_characters: from.optional("RequireLowercaseCharacters", &Limits::NONE),
            allow_users_to_change_password: from.optional("AllowUsersToChangePassword", &Limits::NONE),
            max_password_age: from.optional("MaxPasswordAge", &MAX_PASSWORD_AGE_TYPE),
            password_reuse_prevention: from
                .optional("PasswordReusePrevention", &PASSWORD_REUSE_PREVENTION_TYPE),
            hard_expiry: from.optional("HardExpiry", &Limits::NONE),
        }
    }
}

impl Request for UpdateAccountPasswordPolicyRequest {
    const OPERATION: Operation = Operation::UpdateAccountPasswordPolicy;
    type Response = UpdateAccountPasswordPolicyResponse;
}

/// The answer of [`UpdateAccountPasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateAccountPasswordPolicyResponse {}

impl WriteXml for UpdateAccountPasswordPolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateAssumeRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateAssumeRolePolicyRequest {
    pub role_name: String,
    pub policy_document: String,
}

impl Structure for UpdateAssumeRolePolicyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            policy_document: from.required("PolicyDocument", &POLICY_DOCUMENT_TYPE),
        }
    }
}

impl Request for UpdateAssumeRolePolicyRequest {
    const OPERATION: Operation = Operation::UpdateAssumeRolePolicy;
    type Response = UpdateAssumeRolePolicyResponse;
}

/// The answer of [`UpdateAssumeRolePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateAssumeRolePolicyResponse {}

impl WriteXml for UpdateAssumeRolePolicyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateDelegationRequestRequest {
    pub delegation_request_id: String,
    pub notes: Option<String>,
}

impl Structure for UpdateDelegationRequestRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            delegation_request_id: from.required("DelegationRequestId", &DELEGATION_REQUEST_ID_TYPE),
            notes: from.optional("Notes", &NOTES_TYPE),
        }
    }
}

impl Request for UpdateDelegationRequestRequest {
    const OPERATION: Operation = Operation::UpdateDelegationRequest;
    type Response = UpdateDelegationRequestResponse;
}

/// The answer of [`UpdateDelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateDelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateDelegationRequestResponse {}

impl WriteXml for UpdateDelegationRequestResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateGroupRequest {
    pub group_name: String,
    pub new_path: Option<String>,
    pub new_group_name: Option<String>,
}

impl Structure for UpdateGroupRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            group_name: from.required("GroupName", &GROUP_NAME_TYPE),
            new_path: from.optional("NewPath", &PATH_TYPE),
            new_group_name: from.optional("NewGroupName", &GROUP_NAME_TYPE),
        }
    }
}

impl Request for UpdateGroupRequest {
    const OPERATION: Operation = Operation::UpdateGroup;
    type Response = UpdateGroupResponse;
}

/// The answer of [`UpdateGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateGroupResponse {}

impl WriteXml for UpdateGroupResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateLoginProfileRequest {
    pub user_name: String,
    pub password: Option<Secret<String>>,
    pub password_reset_required: Option<bool>,
}

impl Structure for UpdateLoginProfileRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            password: from.optional("Password", &PASSWORD_TYPE),
            password_reset_required: from.optional("PasswordResetRequired", &Limits::NONE),
        }
    }
}

impl Request for UpdateLoginProfileRequest {
    const OPERATION: Operation = Operation::UpdateLoginProfile;
    type Response = UpdateLoginProfileResponse;
}

/// The answer of [`UpdateLoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateLoginProfileResponse {}

impl WriteXml for UpdateLoginProfileResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateOpenIDConnectProviderThumbprint`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateOpenIDConnectProviderThumbprintRequest {
    pub open_id_connect_provider_arn: String,
    pub thumbprint_list: Vec<String>,
}

impl Structure for UpdateOpenIDConnectProviderThumbprintRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            open_id_connect_provider_arn: from.required("OpenIDConnectProviderArn", &ARN_TYPE),
            thumbprint_list: from.required("ThumbprintList", &THUMBPRINT_LIST_TYPE),
        }
    }
}

impl Request for UpdateOpenIDConnectProviderThumbprintRequest {
    const OPERATION: Operation = Operation::UpdateOpenIDConnectProviderThumbprint;
    type Response = UpdateOpenIDConnectProviderThumbprintResponse;
}

/// The answer of [`UpdateOpenIDConnectProviderThumbprint`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateOpenIDConnectProviderThumbprintResponse {}

impl WriteXml for UpdateOpenIDConnectProviderThumbprintResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateRoleRequest {
    pub role_name: String,
    pub description: Option<String>,
    pub max_session_duration: Option<i32>,
}

impl Structure for UpdateRoleRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            description: from.optional("Description", &ROLE_DESCRIPTION_TYPE),
            max_session_duration: from.optional("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE),
        }
    }
}

impl Request for UpdateRoleRequest {
    const OPERATION: Operation = Operation::UpdateRole;
    type Response = UpdateRoleResponse;
}

/// The answer of [`UpdateRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateRoleResponse {}

impl WriteXml for UpdateRoleResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateRoleDescription`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateRoleDescriptionRequest {
    pub role_name: String,
    pub description: String,
}

impl Structure for UpdateRoleDescriptionRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            role_name: from.required("RoleName", &ROLE_NAME_TYPE),
            description: from.required("Description", &ROLE_DESCRIPTION_TYPE),
        }
    }
}

impl Request for UpdateRoleDescriptionRequest {
    const OPERATION: Operation = Operation::UpdateRoleDescription;
    type Response = UpdateRoleDescriptionResponse;
}

/// The answer of [`UpdateRoleDescription`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateRoleDescriptionResponse {
    pub role: Option<Role>,
}

impl WriteXml for UpdateRoleDescriptionResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Role", &self.role);
    }
}

/// The request of [`UpdateSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateSAMLProviderRequest {
    pub saml_metadata_document: Option<String>,
    pub saml_provider_arn: String,
    pub assertion_encryption_mode: Option<AssertionEncryptionModeType>,
    pub add_private_key: Option<Secret<String>>,
    pub remove_private_key: Option<String>,
}

impl Structure for UpdateSAMLProviderRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            saml_metadata_document: from.optional("SAMLMetadataDocument", &SAML_METADATA_DOCUMENT_TYPE),
            saml_provider_arn: from.required("SAMLProviderArn", &ARN_TYPE),
            assertion_encryption_mode: from.optional("AssertionEncryptionMode", &Limits::NONE),
            add_private_key: from.optional("AddPrivateKey", &PRIVATE_KEY_TYPE),
            remove_private_key: from.optional("RemovePrivateKey", &PRIVATE_KEY_ID_TYPE),
        }
    }
}

impl Request for UpdateSAMLProviderRequest {
    const OPERATION: Operation = Operation::UpdateSAMLProvider;
    type Response = UpdateSAMLProviderResponse;
}

/// The answer of [`UpdateSAMLProvider`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateSAMLProviderResponse {
    pub saml_provider_arn: Option<String>,
}

impl WriteXml for UpdateSAMLProviderResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SAMLProviderArn", &self.saml_provider_arn);
    }
}

/// The request of [`UpdateSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub status: StatusType,
}

impl Structure for UpdateSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            ssh_public_key_id: from.required("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE),
            status: from.required("Status", &Limits::NONE),
        }
    }
}

impl Request for UpdateSSHPublicKeyRequest {
    const OPERATION: Operation = Operation::UpdateSSHPublicKey;
    type Response = UpdateSSHPublicKeyResponse;
}

/// The answer of [`UpdateSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateSSHPublicKeyResponse {}

impl WriteXml for UpdateSSHPublicKeyResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateServerCertificateRequest {
    pub server_certificate_name: String,
    pub new_path: Option<String>,
    pub new_server_certificate_name: Option<String>,
}

impl Structure for UpdateServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
            new_path: from.optional("NewPath", &PATH_TYPE),
            new_server_certificate_name: from
                .optional("NewServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
        }
    }
}

impl Request for UpdateServerCertificateRequest {
    const OPERATION: Operation = Operation::UpdateServerCertificate;
    type Response = UpdateServerCertificateResponse;
}

/// The answer of [`UpdateServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateServerCertificateResponse {}

impl WriteXml for UpdateServerCertificateResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateServiceSpecificCredentialRequest {
    pub user_name: Option<String>,
    pub service_specific_credential_id: String,
    pub status: StatusType,
}

impl Structure for UpdateServiceSpecificCredentialRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &USER_NAME_TYPE),
            service_specific_credential_id: from
                .required("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID),
            status: from.required("Status", &Limits::NONE),
        }
    }
}

impl Request for UpdateServiceSpecificCredentialRequest {
    const OPERATION: Operation = Operation::UpdateServiceSpecificCredential;
    type Response = UpdateServiceSpecificCredentialResponse;
}

/// The answer of [`UpdateServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateServiceSpecificCredentialResponse {}

impl WriteXml for UpdateServiceSpecificCredentialResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateSigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html).
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateSigningCertificateRequest {
    pub user_name: Option<String>,
    pub certificate_id: String,
    pub status: StatusType,
}

impl Structure for UpdateSigningCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            certificate_id: from.required("CertificateId", &CERTIFICATE_ID_TYPE),
            status: from.required("Status", &Limits::NONE),
        }
    }
}

impl Request for UpdateSigningCertificateRequest {
    const OPERATION: Operation = Operation::UpdateSigningCertificate;
    type Response = UpdateSigningCertificateResponse;
}

/// The answer of [`UpdateSigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateSigningCertificateResponse {}

impl WriteXml for UpdateSigningCertificateResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UpdateUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateUserRequest {
    pub user_name: String,
    pub new_path: Option<String>,
    pub new_user_name: Option<String>,
}

impl Structure for UpdateUserRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &EXISTING_USER_NAME_TYPE),
            new_path: from.optional("NewPath", &PATH_TYPE),
            new_user_name: from.optional("NewUserName", &USER_NAME_TYPE),
        }
    }
}

impl Request for UpdateUserRequest {
    const OPERATION: Operation = Operation::UpdateUser;
    type Response = UpdateUserResponse;
}

/// The answer of [`UpdateUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UpdateUserResponse {}

impl WriteXml for UpdateUserResponse {
    fn write(&self, _: &mut Xml) {}
}

/// The request of [`UploadSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UploadSSHPublicKeyRequest {
    pub user_name: String,
    pub ssh_public_key_body: String,
}

impl Structure for UploadSSHPublicKeyRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.required("UserName", &USER_NAME_TYPE),
            ssh_public_key_body: from.required("SSHPublicKeyBody", &PUBLIC_KEY_MATERIAL_TYPE),
        }
    }
}

impl Request for UploadSSHPublicKeyRequest {
    const OPERATION: Operation = Operation::UploadSSHPublicKey;
    type Response = UploadSSHPublicKeyResponse;
}

/// The answer of [`UploadSSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UploadSSHPublicKeyResponse {
    pub ssh_public_key: Option<SSHPublicKey>,
}

impl WriteXml for UploadSSHPublicKeyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("SSHPublicKey", &self.ssh_public_key);
    }
}

/// The request of [`UploadServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UploadServerCertificateRequest {
    pub path: Option<String>,
    pub server_certificate_name: String,
    pub certificate_body: String,
    pub private_key: Secret<String>,
    pub certificate_chain: Option<String>,
    pub tags: Vec<Tag>,
}

impl Structure for UploadServerCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            path: from.optional("Path", &PATH_TYPE),
            server_certificate_name: from.required("ServerCertificateName", &SERVER_CERTIFICATE_NAME_TYPE),
            certificate_body: from.required("CertificateBody", &CERTIFICATE_BODY_TYPE),
            private_key: from.required("PrivateKey", &PRIVATE_KEY_TYPE),
            certificate_chain: from.optional("CertificateChain", &CERTIFICATE_CHAIN_TYPE),
            tags: from.optional("Tags", &TAG_LIST_TYPE).unwrap_or_default(),
        }
    }
}

impl Request for UploadServerCertificateRequest {
    const OPERATION: Operation = Operation::UploadServerCertificate;
    type Response = UploadServerCertificateResponse;
}

/// The answer of [`UploadServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UploadServerCertificateResponse {
    pub server_certificate_metadata: Option<ServerCertificateMetadata>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for UploadServerCertificateResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ServerCertificateMetadata", &self.server_certificate_metadata);
        to.member("Tags", &self.tags);
    }
}

/// The request of [`UploadSigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UploadSigningCertificateRequest {
    pub user_name: Option<String>,
    pub certificate_body: String,
}

impl Structure for UploadSigningCertificateRequest {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            user_name: from.optional("UserName", &EXISTING_USER_NAME_TYPE),
            certificate_body: from.required("CertificateBody", &CERTIFICATE_BODY_TYPE),
        }
    }
}

impl Request for UploadSigningCertificateRequest {
    const OPERATION: Operation = Operation::UploadSigningCertificate;
    type Response = UploadSigningCertificateResponse;
}

/// The answer of [`UploadSigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html).
#[derive(Debug, Clone, PartialEq)]
pub struct UploadSigningCertificateResponse {
    pub certificate: SigningCertificate,
}

impl WriteXml for UploadSigningCertificateResponse {
    fn write(&self, to: &mut Xml) {
        to.member("Certificate", &self.certificate);
    }
}

/// [`AccessDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccessDetail {
    pub service_name: String,
    pub service_namespace: String,
    pub region: Option<String>,
    pub entity_path: Option<String>,
    pub last_authenticated_time: Option<Timestamp>,
    pub total_authenticated_entities: Option<i32>,
}

impl WriteXml for AccessDetail {
    fn write(&self, to: &mut Xml) {
        to.member("ServiceName", &self.service_name);
        to.member("ServiceNamespace", &self.service_namespace);
        to.member("Region", &self.region);
        to.member("EntityPath", &self.entity_path);
        to.member("LastAuthenticatedTime", &self.last_authenticated_time);
        to.member("TotalAuthenticatedEntities", &self.total_authenticated_entities);
    }
}

/// [`AccessKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html).
#[derive(Debug, Clone, PartialEq)]
pub struct AccessKey {
    pub user_name: String,
    pub access_key_id: String,
    pub status: StatusType,
    pub secret_access_key: Secret<String>,
    pub create_date: Option<Timestamp>,
}

impl WriteXml for AccessKey {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("AccessKeyId", &self.access_key_id);
        to.member("Status", &self.status);
        to.member("SecretAccessKey", &self.secret_access_key);
        to.member("CreateDate", &self.create_date);
    }
}

/// [`AccessKeyLastUsed`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccessKeyLastUsed {
    pub last_used_date: Option<Timestamp>,
    pub service_name: String,
    pub region: String,
}

impl WriteXml for AccessKeyLastUsed {
    fn write(&self, to: &mut Xml) {
        to.member("LastUsedDate", &self.last_used_date);
        to.member("ServiceName", &self.service_name);
        to.member("Region", &self.region);
    }
}

/// [`AccessKeyMetadata`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyMetadata.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AccessKeyMetadata {
    pub user_name: Option<String>,
    pub access_key_id: Option<String>,
    pub status: Option<StatusType>,
    pub create_date: Option<Timestamp>,
}

impl WriteXml for AccessKeyMetadata {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("AccessKeyId", &self.access_key_id);
        to.member("Status", &self.status);
        to.member("CreateDate", &self.create_date);
    }
}

/// [`AttachedPermissionsBoundary`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachedPermissionsBoundary.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachedPermissionsBoundary {
    pub permissions_boundary_type: Option<PermissionsBoundaryAttachmentType>,
    pub permissions_boundary_arn: Option<String>,
}

impl WriteXml for AttachedPermissionsBoundary {
    fn write(&self, to: &mut Xml) {
        to.member("PermissionsBoundaryType", &self.permissions_boundary_type);
        to.member("PermissionsBoundaryArn", &self.permissions_boundary_arn);
    }
}

/// [`AttachedPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachedPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AttachedPolicy {
    pub policy_name: Option<String>,
    pub policy_arn: Option<String>,
}

impl WriteXml for AttachedPolicy {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyArn", &self.policy_arn);
    }
}

/// [`ContextEntry`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ContextEntry {
    pub context_key_name: Option<String>,
    pub context_key_values: Vec<String>,
    pub context_key_type: Option<ContextKeyTypeEnum>,
}

impl Structure for ContextEntry {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            context_key_name: from.optional("ContextKeyName", &CONTEXT_KEY_NAME_TYPE),
            context_key_values: from.optional("ContextKeyValues", &Limits::NONE).unwrap_or_default(),
            context_key_type: from.optional("ContextKeyType", &Limits::NONE),
        }
    }
}

/// [`DelegationPermission`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DelegationPermission.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DelegationPermission {
    pub policy_template_arn: Option<String>,
    pub parameters: Option<Vec<PolicyParameter>>,
}

impl Structure for DelegationPermission {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_template_arn: from.optional("PolicyTemplateArn", &ARN_TYPE),
            parameters: from.optional("Parameters", &POLICY_PARAMETER_LIST_TYPE),
        }
    }
}

impl WriteXml for DelegationPermission {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyTemplateArn", &self.policy_template_arn);
        to.member("Parameters", &self.parameters);
    }
}

/// [`DelegationRequest`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DelegationRequest.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DelegationRequest {
    pub delegation_request_id: Option<String>,
    pub owner_account_id: Option<String>,
    pub description: Option<String>,
    pub request_message: Option<String>,
    pub permissions: Option<DelegationPermission>,
    pub permission_policy: Option<String>,
    pub role_permission_restriction_arns: Option<Vec<String>>,
    pub owner_id: Option<String>,
    pub approver_id: Option<String>,
    pub state: Option<StateType>,
    pub expiration_time: Option<Timestamp>,
    pub requestor_id: Option<String>,
    pub requestor_name: Option<String>,
    pub create_date: Option<Timestamp>,
    pub session_duration: Option<i32>,
    pub redirect_url: Option<String>,
    pub notes: Option<String>,
    pub rejection_reason: Option<String>,
    pub only_send_by_owner: Option<bool>,
    pub updated_time: Option<Timestamp>,
}

impl WriteXml for DelegationRequest {
    fn write(&self, to: &mut Xml) {
        to.member("DelegationRequestId", &self.delegation_request_id);
        to.member("OwnerAccountId", &self.owner_account_id);
        to.member("Description", &self.description);
        to.member("RequestMessage", &self.request_message);
        to.member("Permissions", &self.permissions);
        to.member("PermissionPolicy", &self.permission_policy);
        to.member("RolePermissionRestrictionArns", &self.role_permission_restriction_arns);
        to.member("OwnerId", &self.owner_id);
        to.member("ApproverId", &self.approver_id);
        to.member("State", &self.state);
        to.member("ExpirationTime", &self.expiration_time);
        to.member("RequestorId", &self.requestor_id);
        to.member("RequestorName", &self.requestor_name);
        to.member("CreateDate", &self.create_date);
        to.member("SessionDuration", &self.session_duration);
        to.member("RedirectUrl", &self.redirect_url);
        to.member("Notes", &self.notes);
        to.member("RejectionReason", &self.rejection_reason);
        to.member("OnlySendByOwner", &self.only_send_by_owner);
        to.member("UpdatedTime", &self.updated_time);
    }
}

/// [`DeletionTaskFailureReasonType`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletionTaskFailureReasonType.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DeletionTaskFailureReasonType {
    pub reason: Option<String>,
    pub role_usage_list: Option<Vec<RoleUsageType>>,
}

impl WriteXml for DeletionTaskFailureReasonType {
    fn write(&self, to: &mut Xml) {
        to.member("Reason", &self.reason);
        to.member("RoleUsageList", &self.role_usage_list);
    }
}

/// [`EntityDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EntityDetails.html).
#[derive(Debug, Clone, PartialEq)]
pub struct EntityDetails {
    pub entity_info: EntityInfo,
    pub last_authenticated: Option<Timestamp>,
}

impl WriteXml for EntityDetails {
    fn write(&self, to: &mut Xml) {
        to.member("EntityInfo", &self.entity_info);
        to.member("LastAuthenticated", &self.last_authenticated);
    }
}

/// [`EntityInfo`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EntityInfo.html).
#[derive(Debug, Clone, PartialEq)]
pub struct EntityInfo {
    pub arn: String,
    pub name: String,
    pub r#type: PolicyOwnerEntityType,
    pub id: String,
    pub path: Option<String>,
}

impl WriteXml for EntityInfo {
    fn write(&self, to: &mut Xml) {
        to.member("Arn", &self.arn);
        to.member("Name", &self.name);
        to.member("Type", &self.r#type);
        to.member("Id", &self.id);
        to.member("Path", &self.path);
    }
}

/// [`ErrorDetails`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ErrorDetails.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ErrorDetails {
    pub message: String,
    pub code: String,
}

impl WriteXml for ErrorDetails {
    fn write(&self, to: &mut Xml) {
        to.member("Message", &self.message);
        to.member("Code", &self.code);
    }
}

/// [`EvaluationResult`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html).
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationResult {
    pub eval_action_name: String,
    pub eval_resource_name: Option<String>,
    pub eval_decision: PolicyEvaluationDecisionType,
    pub matched_statements: Option<Vec<Statement>>,
    pub missing_context_values: Option<Vec<String>>,
    pub organizations_decision_detail: Option<OrganizationsDecisionDetail>,
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    pub resource_specific_results: Option<Vec<ResourceSpecificResult>>,
}

impl WriteXml for EvaluationResult {
    fn write(&self, to: &mut Xml) {
        to.member("EvalActionName", &self.eval_action_name);
        to.member("EvalResourceName", &self.eval_resource_name);
        to.member("EvalDecision", &self.eval_decision);
        to.member("MatchedStatements", &self.matched_statements);
        to.member("MissingContextValues", &self.missing_context_values);
        to.member("OrganizationsDecisionDetail", &self.organizations_decision_detail);
        to.member("PermissionsBoundaryDecisionDetail", &self.permissions_boundary_decision_detail);
        to.member("EvalDecisionDetails", &self.eval_decision_details);
        to.member("ResourceSpecificResults", &self.resource_specific_results);
    }
}

/// [`GetContextKeysForPolicyResponse`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPolicyResponse.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetContextKeysForPolicyResponse {
    pub context_key_names: Option<Vec<String>>,
}

impl WriteXml for GetContextKeysForPolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("ContextKeyNames", &self.context_key_names);
    }
}

/// [`Group`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_Group.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    pub path: String,
    pub group_name: String,
    pub group_id: String,
    pub arn: String,
    pub create_date: Timestamp,
}

impl WriteXml for Group {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("GroupName", &self.group_name);
        to.member("GroupId", &self.group_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
    }
}

/// [`GroupDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GroupDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GroupDetail {
    pub path: Option<String>,
    pub group_name: Option<String>,
    pub group_id: Option<String>,
    pub arn: Option<String>,
    pub create_date: Option<Timestamp>,
    pub group_policy_list: Option<Vec<PolicyDetail>>,
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
}

impl WriteXml for GroupDetail {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("GroupName", &self.group_name);
        to.member("GroupId", &self.group_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
        to.member("GroupPolicyList", &self.group_policy_list);
        to.member("AttachedManagedPolicies", &self.attached_managed_policies);
    }
}

/// [`InlinePolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_InlinePolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InlinePolicy {
    pub policy_name: String,
    pub policy_document: PolicyDocument,
}

impl WriteXml for InlinePolicy {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyDocument", &self.policy_document);
    }
}

/// [`InlinePolicyIdentifierType`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_InlinePolicyIdentifierType.html).
#[derive(Debug, Clone, PartialEq)]
pub struct InlinePolicyIdentifierType {
    pub policy_name: String,
    pub attachment_type: AttachmentType,
    pub attachment_name: String,
}

impl Structure for InlinePolicyIdentifierType {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_name: from.required("PolicyName", &POLICY_NAME_TYPE),
            attachment_type: from.required("AttachmentType", &Limits::NONE),
            attachment_name: from.required("AttachmentName", &ATTACHMENT_NAME),
        }
    }
}

/// [`InstanceProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_InstanceProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InstanceProfile {
    pub path: String,
    pub instance_profile_name: String,
    pub instance_profile_id: String,
    pub arn: String,
    pub create_date: Timestamp,
    pub roles: Vec<Role>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for InstanceProfile {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("InstanceProfileName", &self.instance_profile_name);
        to.member("InstanceProfileId", &self.instance_profile_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
        to.member("Roles", &self.roles);
        to.member("Tags", &self.tags);
    }
}

/// [`ListPoliciesGrantingServiceAccessEntry`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccessEntry.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListPoliciesGrantingServiceAccessEntry {
    pub service_namespace: Option<String>,
    pub policies: Option<Vec<PolicyGrantingServiceAccess>>,
}

impl WriteXml for ListPoliciesGrantingServiceAccessEntry {
    fn write(&self, to: &mut Xml) {
        to.member("ServiceNamespace", &self.service_namespace);
        to.member("Policies", &self.policies);
    }
}

/// [`LoginProfile`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_LoginProfile.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LoginProfile {
    pub user_name: String,
    pub create_date: Timestamp,
    pub password_reset_required: Option<bool>,
}

impl WriteXml for LoginProfile {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("CreateDate", &self.create_date);
        to.member("PasswordResetRequired", &self.password_reset_required);
    }
}

/// [`MFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MFADevice {
    pub user_name: String,
    pub serial_number: String,
    pub enable_date: Timestamp,
}

impl WriteXml for MFADevice {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("SerialNumber", &self.serial_number);
        to.member("EnableDate", &self.enable_date);
    }
}

/// [`ManagedPolicyDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ManagedPolicyDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ManagedPolicyDetail {
    pub policy_name: Option<String>,
    pub policy_id: Option<String>,
    pub arn: Option<String>,
    pub path: Option<String>,
    pub default_version_id: Option<String>,
    pub attachment_count: Option<i32>,
    pub permissions_boundary_usage_count: Option<i32>,
    pub is_attachable: Option<bool>,
    pub description: Option<String>,
    pub create_date: Option<Timestamp>,
    pub update_date: Option<Timestamp>,
    pub policy_version_list: Option<Vec<PolicyVersion>>,
}

impl WriteXml for ManagedPolicyDetail {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyId", &self.policy_id);
        to.member("Arn", &self.arn);
        to.member("Path", &self.path);
        to.member("DefaultVersionId", &self.default_version_id);
        to.member("AttachmentCount", &self.attachment_count);
        to.member("PermissionsBoundaryUsageCount", &self.permissions_boundary_usage_count);
        to.member("IsAttachable", &self.is_attachable);
        to.member("Description", &self.description);
        to.member("CreateDate", &self.create_date);
        to.member("UpdateDate", &self.update_date);
        to.member("PolicyVersionList", &self.policy_version_list);
    }
}

/// [`OpenIDConnectProviderListEntry`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_OpenIDConnectProviderListEntry.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OpenIDConnectProviderListEntry {
    pub arn: Option<String>,
}

impl WriteXml for OpenIDConnectProviderListEntry {
    fn write(&self, to: &mut Xml) {
        to.member("Arn", &self.arn);
    }
}

/// [`OrderedOrganizationPolicyType`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_OrderedOrganizationPolicyType.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OrderedOrganizationPolicyType {
    pub service_control_policy_input_list: Vec<String>,
}

impl Structure for OrderedOrganizationPolicyType {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            service_control_policy_input_list: from
                .optional("ServiceControlPolicyInputList", &SIMULATION_POLICY_LIST_TYPE)
                .unwrap_or_default(),
        }
    }
}

/// [`OrganizationsDecisionDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_OrganizationsDecisionDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OrganizationsDecisionDetail {
    pub allowed_by_organizations: Option<bool>,
}

impl WriteXml for OrganizationsDecisionDetail {
    fn write(&self, to: &mut Xml) {
        to.member("AllowedByOrganizations", &self.allowed_by_organizations);
    }
}

/// [`ParameterDefinition`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ParameterDefinition.html).
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterDefinition {
    pub name: String,
    pub r#type: ParameterTypeType,
    pub sub_type: Option<String>,
    pub description: Option<String>,
    pub is_required: Option<bool>,
    pub default_value: Option<String>,
    pub immutable: Option<bool>,
}

impl WriteXml for ParameterDefinition {
    fn write(&self, to: &mut Xml) {
        to.member("Name", &self.name);
        to.member("Type", &self.r#type);
        to.member("SubType", &self.sub_type);
        to.member("Description", &self.description);
        to.member("IsRequired", &self.is_required);
        to.member("DefaultValue", &self.default_value);
        to.member("Immutable", &self.immutable);
    }
}

/// [`PasswordPolicy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PasswordPolicy {
    pub minimum_password_length: Option<i32>,
    pub require_symbols: Option<bool>,
    pub require_numbers: Option<bool>,
    pub require_uppercase_characters: Option<bool>,
    pub require_lowercase_characters: Option<bool>,
    pub allow_users_to_change_password: Option<bool>,
    pub expire_passwords: Option<bool>,
    pub max_password_age: Option<i32>,
    pub password_reuse_prevention: Option<i32>,
    pub hard_expiry: Option<bool>,
}

impl WriteXml for PasswordPolicy {
    fn write(&self, to: &mut Xml) {
        to.member("MinimumPasswordLength", &self.minimum_password_length);
        to.member("RequireSymbols", &self.require_symbols);
        to.member("RequireNumbers", &self.require_numbers);
        to.member("RequireUppercaseCharacters", &self.require_uppercase_characters);
        to.member("RequireLowercaseCharacters", &self.require_lowercase_characters);
        to.member("AllowUsersToChangePassword", &self.allow_users_to_change_password);
        to.member("ExpirePasswords", &self.expire_passwords);
        to.member("MaxPasswordAge", &self.max_password_age);
        to.member("PasswordReusePrevention", &self.password_reuse_prevention);
        to.member("HardExpiry", &self.hard_expiry);
    }
}

/// [`PermissionsBoundaryDecisionDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PermissionsBoundaryDecisionDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PermissionsBoundaryDecisionDetail {
    pub allowed_by_permissions_boundary: Option<bool>,
}

impl WriteXml for PermissionsBoundaryDecisionDetail {
    fn write(&self, to: &mut Xml) {
        to.member("AllowedByPermissionsBoundary", &self.allowed_by_permissions_boundary);
    }
}

/// [`Policy`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Policy {
    pub policy_name: Option<String>,
    pub policy_id: Option<String>,
    pub arn: Option<String>,
    pub path: Option<String>,
    pub default_version_id: Option<String>,
    pub attachment_count: Option<i32>,
    pub permissions_boundary_usage_count: Option<i32>,
    pub is_attachable: Option<bool>,
    pub description: Option<String>,
    pub create_date: Option<Timestamp>,
    pub update_date: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for Policy {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyId", &self.policy_id);
        to.member("Arn", &self.arn);
        to.member("Path", &self.path);
        to.member("DefaultVersionId", &self.default_version_id);
        to.member("AttachmentCount", &self.attachment_count);
        to.member("PermissionsBoundaryUsageCount", &self.permissions_boundary_usage_count);
        to.member("IsAttachable", &self.is_attachable);
        to.member("Description", &self.description);
        to.member("CreateDate", &self.create_date);
        to.member("UpdateDate", &self.update_date);
        to.member("Tags", &self.tags);
    }
}

/// [`PolicyDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyDetail {
    pub policy_name: Option<String>,
    pub policy_document: Option<PolicyDocument>,
}

impl WriteXml for PolicyDetail {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyDocument", &self.policy_document);
    }
}

/// [`PolicyGrantingServiceAccess`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyGrantingServiceAccess.html).
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyGrantingServiceAccess {
    pub policy_name: String,
    pub policy_type: PolicyType,
    pub policy_arn: Option<String>,
    pub entity_type: Option<PolicyOwnerEntityType>,
    pub entity_name: Option<String>,
}

impl WriteXml for PolicyGrantingServiceAccess {
    fn write(&self, to: &mut Xml) {
        to.member("PolicyName", &self.policy_name);
        to.member("PolicyType", &self.policy_type);
        to.member("PolicyArn", &self.policy_arn);
        to.member("EntityType", &self.entity_type);
        to.member("EntityName", &self.entity_name);
    }
}

/// [`PolicyGroup`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyGroup.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyGroup {
    pub group_name: Option<String>,
    pub group_id: Option<String>,
}

impl WriteXml for PolicyGroup {
    fn write(&self, to: &mut Xml) {
        to.member("GroupName", &self.group_name);
        to.member("GroupId", &self.group_id);
    }
}

/// [`PolicyIdentifier`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyIdentifier.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyIdentifier {
    pub policy_type: Option<PolicyIdentifierPolicyType>,
    pub policy_arn: Option<String>,
    pub inline_policy_identifier: Option<InlinePolicyIdentifierType>,
}

impl Structure for PolicyIdentifier {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            policy_type: from.optional("PolicyType", &Limits::NONE),
            policy_arn: from.optional("PolicyArn", &ARN_TYPE),
            inline_policy_identifier: from.optional("InlinePolicyIdentifier", &Limits::NONE),
        }
    }
}

/// [`PolicyParameter`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyParameter.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyParameter {
    pub name: Option<String>,
    pub values: Option<Vec<String>>,
    pub r#type: Option<PolicyParameterTypeEnum>,
}

impl Structure for PolicyParameter {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            name: from.optional("Name", &POLICY_PARAMETER_NAME_TYPE),
            values: from.optional("Values", &POLICY_PARAMETER_VALUES_LIST_TYPE),
            r#type: from.optional("Type", &Limits::NONE),
        }
    }
}

impl WriteXml for PolicyParameter {
    fn write(&self, to: &mut Xml) {
        to.member("Name", &self.name);
        to.member("Values", &self.values);
        to.member("Type", &self.r#type);
    }
}

/// [`PolicyRole`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyRole.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyRole {
    pub role_name: Option<String>,
    pub role_id: Option<String>,
}

impl WriteXml for PolicyRole {
    fn write(&self, to: &mut Xml) {
        to.member("RoleName", &self.role_name);
        to.member("RoleId", &self.role_id);
    }
}

/// [`PolicyUser`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyUser.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyUser {
    pub user_name: Option<String>,
    pub user_id: Option<String>,
}

impl WriteXml for PolicyUser {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("UserId", &self.user_id);
    }
}

/// [`PolicyVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyVersion {
    pub document: Option<PolicyDocument>,
    pub version_id: Option<String>,
    pub is_default_version: Option<bool>,
    pub create_date: Option<Timestamp>,
}

impl WriteXml for PolicyVersion {
    fn write(&self, to: &mut Xml) {
        to.member("Document", &self.document);
        to.member("VersionId", &self.version_id);
        to.member("IsDefaultVersion", &self.is_default_version);
        to.member("CreateDate", &self.create_date);
    }
}

/// [`Position`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_Position.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Position {
    pub line: Option<i32>,
    pub column: Option<i32>,
}

impl WriteXml for Position {
    fn write(&self, to: &mut Xml) {
        to.member("Line", &self.line);
        to.member("Column", &self.column);
    }
}

/// [`ReplacementValueEntry`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ReplacementValueEntry.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReplacementValueEntry {
    pub values: Vec<String>,
}

impl Structure for ReplacementValueEntry {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { values: from.required("Values", &REPLACEMENT_VALUE_LIST_TYPE) }
    }
}

/// [`ResourceSpecificResult`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResourceSpecificResult.html).
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceSpecificResult {
    pub eval_resource_name: String,
    pub eval_resource_decision: PolicyEvaluationDecisionType,
    pub matched_statements: Option<Vec<Statement>>,
    pub missing_context_values: Option<Vec<String>>,
    pub eval_decision_details: Option<BTreeMap<String, PolicyEvaluationDecisionType>>,
    pub permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail>,
}

impl WriteXml for ResourceSpecificResult {
    fn write(&self, to: &mut Xml) {
        to.member("EvalResourceName", &self.eval_resource_name);
        to.member("EvalResourceDecision", &self.eval_resource_decision);
        to.member("MatchedStatements", &self.matched_statements);
        to.member("MissingContextValues", &self.missing_context_values);
        to.member("EvalDecisionDetails", &self.eval_decision_details);
        to.member("PermissionsBoundaryDecisionDetail", &self.permissions_boundary_decision_detail);
    }
}

/// [`Role`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Role {
    pub path: String,
    pub role_name: String,
    pub role_id: String,
    pub arn: String,
    pub create_date: Timestamp,
    pub assume_role_policy_document: Option<PolicyDocument>,
    pub description: Option<String>,
    pub max_session_duration: Option<i32>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
    pub role_last_used: Option<RoleLastUsed>,
    pub source_role_template: Option<SourceRoleTemplate>,
}

impl WriteXml for Role {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("RoleName", &self.role_name);
        to.member("RoleId", &self.role_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
        to.member("AssumeRolePolicyDocument", &self.assume_role_policy_document);
        to.member("Description", &self.description);
        to.member("MaxSessionDuration", &self.max_session_duration);
        to.member("PermissionsBoundary", &self.permissions_boundary);
        to.member("Tags", &self.tags);
        to.member("RoleLastUsed", &self.role_last_used);
        to.member("SourceRoleTemplate", &self.source_role_template);
    }
}

/// [`RoleDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoleDetail {
    pub path: Option<String>,
    pub role_name: Option<String>,
    pub role_id: Option<String>,
    pub arn: Option<String>,
    pub create_date: Option<Timestamp>,
    pub assume_role_policy_document: Option<PolicyDocument>,
    pub instance_profile_list: Option<Vec<InstanceProfile>>,
    pub role_policy_list: Option<Vec<PolicyDetail>>,
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
    pub role_last_used: Option<RoleLastUsed>,
}

impl WriteXml for RoleDetail {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("RoleName", &self.role_name);
        to.member("RoleId", &self.role_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
        to.member("AssumeRolePolicyDocument", &self.assume_role_policy_document);
        to.member("InstanceProfileList", &self.instance_profile_list);
        to.member("RolePolicyList", &self.role_policy_list);
        to.member("AttachedManagedPolicies", &self.attached_managed_policies);
        to.member("PermissionsBoundary", &self.permissions_boundary);
        to.member("Tags", &self.tags);
        to.member("RoleLastUsed", &self.role_last_used);
    }
}

/// [`RoleLastUsed`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoleLastUsed {
    pub last_used_date: Option<Timestamp>,
    pub region: Option<String>,
}

impl WriteXml for RoleLastUsed {
    fn write(&self, to: &mut Xml) {
        to.member("LastUsedDate", &self.last_used_date);
        to.member("Region", &self.region);
    }
}

/// [`RoleTemplateVersion`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleTemplateVersion.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoleTemplateVersion {
    pub template_arn: Option<String>,
    pub template_name: Option<String>,
    pub template_version_id: Option<String>,
    pub description: Option<String>,
    pub major_version: Option<i32>,
    pub default_minor_version: Option<i32>,
    pub managed_by_type: Option<ManagedByTypeType>,
    pub managed_by_value: Option<String>,
    pub enabled: Option<bool>,
    pub minor_version: Option<i32>,
    pub role_name_pattern: Option<String>,
    pub role_path_pattern: Option<String>,
    pub role_description_pattern: Option<String>,
    pub assume_role_policy_document_template: Option<PolicyDocument>,
    pub inline_policy_templates: Option<Vec<InlinePolicy>>,
    pub managed_policy_arns: Option<Vec<String>>,
    pub permission_boundary_arn: Option<String>,
    pub parameters_definition: Option<Vec<ParameterDefinition>>,
    pub role_tags_template: Option<Vec<TagTemplate>>,
    pub max_session_duration: Option<i32>,
    pub version_enabled: Option<bool>,
    pub create_timestamp: Option<Timestamp>,
    pub update_timestamp: Option<Timestamp>,
}

impl WriteXml for RoleTemplateVersion {
    fn write(&self, to: &mut Xml) {
        to.member("TemplateArn", &self.template_arn);
        to.member("TemplateName", &self.template_name);
        to.member("TemplateVersionId", &self.template_version_id);
        to.member("Description", &self.description);
        to.member("MajorVersion", &self.major_version);
        to.member("DefaultMinorVersion", &self.default_minor_version);
        to.member("ManagedByType", &self.managed_by_type);
        to.member("ManagedByValue", &self.managed_by_value);
        to.member("Enabled", &self.enabled);
        to.member("MinorVersion", &self.minor_version);
        to.member("RoleNamePattern", &self.role_name_pattern);
        to.member("RolePathPattern", &self.role_path_pattern);
        to.member("RoleDescriptionPattern", &self.role_description_pattern);
        to.member("AssumeRolePolicyDocumentTemplate", &self.assume_role_policy_document_template);
        to.member("InlinePolicyTemplates", &self.inline_policy_templates);
        to.member("ManagedPolicyArns", &self.managed_policy_arns);
        to.member("PermissionBoundaryArn", &self.permission_boundary_arn);
        to.member("ParametersDefinition", &self.parameters_definition);
        to.member("RoleTagsTemplate", &self.role_tags_template);
        to.member("MaxSessionDuration", &self.max_session_duration);
        to.member("VersionEnabled", &self.version_enabled);
        to.member("CreateTimestamp", &self.create_timestamp);
        to.member("UpdateTimestamp", &self.update_timestamp);
    }
}

/// [`RoleUsageType`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleUsageType.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RoleUsageType {
    pub region: Option<String>,
    pub resources: Option<Vec<String>>,
}

impl WriteXml for RoleUsageType {
    fn write(&self, to: &mut Xml) {
        to.member("Region", &self.region);
        to.member("Resources", &self.resources);
    }
}

/// [`SAMLPrivateKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SAMLPrivateKey.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SAMLPrivateKey {
    pub key_id: Option<String>,
    pub timestamp: Option<Timestamp>,
}

impl WriteXml for SAMLPrivateKey {
    fn write(&self, to: &mut Xml) {
        to.member("KeyId", &self.key_id);
        to.member("Timestamp", &self.timestamp);
    }
}

/// [`SAMLProviderListEntry`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SAMLProviderListEntry.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SAMLProviderListEntry {
    pub arn: Option<String>,
    pub valid_until: Option<Timestamp>,
    pub create_date: Option<Timestamp>,
}

impl WriteXml for SAMLProviderListEntry {
    fn write(&self, to: &mut Xml) {
        to.member("Arn", &self.arn);
        to.member("ValidUntil", &self.valid_until);
        to.member("CreateDate", &self.create_date);
    }
}

/// [`SSHPublicKey`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SSHPublicKey.html).
#[derive(Debug, Clone, PartialEq)]
pub struct SSHPublicKey {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub fingerprint: String,
    pub ssh_public_key_body: String,
    pub status: StatusType,
    pub upload_date: Option<Timestamp>,
}

impl WriteXml for SSHPublicKey {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("SSHPublicKeyId", &self.ssh_public_key_id);
        to.member("Fingerprint", &self.fingerprint);
        to.member("SSHPublicKeyBody", &self.ssh_public_key_body);
        to.member("Status", &self.status);
        to.member("UploadDate", &self.upload_date);
    }
}

/// [`SSHPublicKeyMetadata`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SSHPublicKeyMetadata.html).
#[derive(Debug, Clone, PartialEq)]
pub struct SSHPublicKeyMetadata {
    pub user_name: String,
    pub ssh_public_key_id: String,
    pub status: StatusType,
    pub upload_date: Timestamp,
}

impl WriteXml for SSHPublicKeyMetadata {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("SSHPublicKeyId", &self.ssh_public_key_id);
        to.member("Status", &self.status);
        to.member("UploadDate", &self.upload_date);
    }
}

/// [`ServerCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServerCertificate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ServerCertificate {
    pub server_certificate_metadata: ServerCertificateMetadata,
    pub certificate_body: String,
    pub certificate_chain: Option<String>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for ServerCertificate {
    fn write(&self, to: &mut Xml) {
        to.member("ServerCertificateMetadata", &self.server_certificate_metadata);
        to.member("CertificateBody", &self.certificate_body);
        to.member("CertificateChain", &self.certificate_chain);
        to.member("Tags", &self.tags);
    }
}

/// [`ServerCertificateMetadata`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServerCertificateMetadata.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ServerCertificateMetadata {
    pub path: String,
    pub server_certificate_name: String,
    pub server_certificate_id: String,
    pub arn: String,
    pub upload_date: Option<Timestamp>,
    pub expiration: Option<Timestamp>,
}

impl WriteXml for ServerCertificateMetadata {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("ServerCertificateName", &self.server_certificate_name);
        to.member("ServerCertificateId", &self.server_certificate_id);
        to.member("Arn", &self.arn);
        to.member("UploadDate", &self.upload_date);
        to.member("Expiration", &self.expiration);
    }
}

/// [`ServiceLastAccessed`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceLastAccessed.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ServiceLastAccessed {
    pub service_name: String,
    pub last_authenticated: Option<Timestamp>,
    pub service_namespace: String,
    pub last_authenticated_entity: Option<String>,
    pub last_authenticated_region: Option<String>,
    pub total_authenticated_entities: Option<i32>,
    pub tracked_actions_last_accessed: Option<Vec<TrackedActionLastAccessed>>,
}

impl WriteXml for ServiceLastAccessed {
    fn write(&self, to: &mut Xml) {
        to.member("ServiceName", &self.service_name);
        to.member("LastAuthenticated", &self.last_authenticated);
        to.member("ServiceNamespace", &self.service_namespace);
        to.member("LastAuthenticatedEntity", &self.last_authenticated_entity);
        to.member("LastAuthenticatedRegion", &self.last_authenticated_region);
        to.member("TotalAuthenticatedEntities", &self.total_authenticated_entities);
        to.member("TrackedActionsLastAccessed", &self.tracked_actions_last_accessed);
    }
}

/// [`ServiceSpecificCredential`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredential.html).
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceSpecificCredential {
    pub create_date: Timestamp,
    pub expiration_date: Option<Timestamp>,
    pub service_name: String,
    pub service_user_name: Option<String>,
    pub service_password: Option<Secret<String>>,
    pub service_credential_alias: Option<String>,
    pub service_credential_secret: Option<Secret<String>>,
    pub service_specific_credential_id: String,
    pub user_name: String,
    pub status: StatusType,
}

impl WriteXml for ServiceSpecificCredential {
    fn write(&self, to: &mut Xml) {
        to.member("CreateDate", &self.create_date);
        to.member("ExpirationDate", &self.expiration_date);
        to.member("ServiceName", &self.service_name);
        to.member("ServiceUserName", &self.service_user_name);
        to.member("ServicePassword", &self.service_password);
        to.member("ServiceCredentialAlias", &self.service_credential_alias);
        to.member("ServiceCredentialSecret", &self.service_credential_secret);
        to.member("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        to.member("UserName", &self.user_name);
        to.member("Status", &self.status);
    }
}

/// [`ServiceSpecificCredentialMetadata`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_ServiceSpecificCredentialMetadata.html).
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceSpecificCredentialMetadata {
    pub user_name: String,
    pub status: StatusType,
    pub service_user_name: Option<String>,
    pub service_credential_alias: Option<String>,
    pub create_date: Timestamp,
    pub expiration_date: Option<Timestamp>,
    pub service_specific_credential_id: String,
    pub service_name: String,
}

impl WriteXml for ServiceSpecificCredentialMetadata {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("Status", &self.status);
        to.member("ServiceUserName", &self.service_user_name);
        to.member("ServiceCredentialAlias", &self.service_credential_alias);
        to.member("CreateDate", &self.create_date);
        to.member("ExpirationDate", &self.expiration_date);
        to.member("ServiceSpecificCredentialId", &self.service_specific_credential_id);
        to.member("ServiceName", &self.service_name);
    }
}

/// [`SigningCertificate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SigningCertificate.html).
#[derive(Debug, Clone, PartialEq)]
pub struct SigningCertificate {
    pub user_name: String,
    pub certificate_id: String,
    pub certificate_body: String,
    pub status: StatusType,
    pub upload_date: Option<Timestamp>,
}

impl WriteXml for SigningCertificate {
    fn write(&self, to: &mut Xml) {
        to.member("UserName", &self.user_name);
        to.member("CertificateId", &self.certificate_id);
        to.member("CertificateBody", &self.certificate_body);
        to.member("Status", &self.status);
        to.member("UploadDate", &self.upload_date);
    }
}

/// [`SimulatePolicyResponse`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePolicyResponse.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SimulatePolicyResponse {
    pub evaluation_results: Option<Vec<EvaluationResult>>,
    pub is_truncated: Option<bool>,
    pub marker: Option<String>,
}

impl WriteXml for SimulatePolicyResponse {
    fn write(&self, to: &mut Xml) {
        to.member("EvaluationResults", &self.evaluation_results);
        to.member("IsTruncated", &self.is_truncated);
        to.member("Marker", &self.marker);
    }
}

/// [`SourceRoleTemplate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_SourceRoleTemplate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceRoleTemplate {
    pub template_arn: String,
    pub template_minor_version: i32,
}

impl WriteXml for SourceRoleTemplate {
    fn write(&self, to: &mut Xml) {
        to.member("TemplateArn", &self.template_arn);
        to.member("TemplateMinorVersion", &self.template_minor_version);
    }
}

/// [`Statement`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_Statement.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statement {
    pub source_policy_id: Option<String>,
    pub source_policy_type: Option<PolicySourceType>,
    pub start_position: Option<Position>,
    pub end_position: Option<Position>,
}

impl WriteXml for Statement {
    fn write(&self, to: &mut Xml) {
        to.member("SourcePolicyId", &self.source_policy_id);
        to.member("SourcePolicyType", &self.source_policy_type);
        to.member("StartPosition", &self.start_position);
        to.member("EndPosition", &self.end_position);
    }
}

/// [`Tag`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tag {
    pub key: String,
    pub value: String,
}

impl Structure for Tag {
    fn read(from: &mut Reader<'_>) -> Self {
        Self { key: from.required("Key", &TAG_KEY_TYPE), value: from.required("Value", &TAG_VALUE_TYPE) }
    }
}

impl WriteXml for Tag {
    fn write(&self, to: &mut Xml) {
        to.member("Key", &self.key);
        to.member("Value", &self.value);
    }
}

/// [`TagTemplate`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagTemplate.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TagTemplate {
    pub key: String,
    pub value: String,
}

impl WriteXml for TagTemplate {
    fn write(&self, to: &mut Xml) {
        to.member("Key", &self.key);
        to.member("Value", &self.value);
    }
}

/// [`TrackedActionLastAccessed`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_TrackedActionLastAccessed.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TrackedActionLastAccessed {
    pub action_name: Option<String>,
    pub last_accessed_entity: Option<String>,
    pub last_accessed_time: Option<Timestamp>,
    pub last_accessed_region: Option<String>,
}

impl WriteXml for TrackedActionLastAccessed {
    fn write(&self, to: &mut Xml) {
        to.member("ActionName", &self.action_name);
        to.member("LastAccessedEntity", &self.last_accessed_entity);
        to.member("LastAccessedTime", &self.last_accessed_time);
        to.member("LastAccessedRegion", &self.last_accessed_region);
    }
}

/// [`User`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct User {
    pub path: String,
    pub user_name: String,
    pub user_id: String,
    pub arn: String,
    pub create_date: Timestamp,
    pub password_last_used: Option<Timestamp>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for User {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("UserName", &self.user_name);
        to.member("UserId", &self.user_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
        to.member("PasswordLastUsed", &self.password_last_used);
        to.member("PermissionsBoundary", &self.permissions_boundary);
        to.member("Tags", &self.tags);
    }
}

/// [`UserDetail`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_UserDetail.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UserDetail {
    pub path: Option<String>,
    pub user_name: Option<String>,
    pub user_id: Option<String>,
    pub arn: Option<String>,
    pub create_date: Option<Timestamp>,
    pub user_policy_list: Option<Vec<PolicyDetail>>,
    pub group_list: Option<Vec<String>>,
    pub attached_managed_policies: Option<Vec<AttachedPolicy>>,
    pub permissions_boundary: Option<AttachedPermissionsBoundary>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for UserDetail {
    fn write(&self, to: &mut Xml) {
        to.member("Path", &self.path);
        to.member("UserName", &self.user_name);
        to.member("UserId", &self.user_id);
        to.member("Arn", &self.arn);
        to.member("CreateDate", &self.create_date);
        to.member("UserPolicyList", &self.user_policy_list);
        to.member("GroupList", &self.group_list);
        to.member("AttachedManagedPolicies", &self.attached_managed_policies);
        to.member("PermissionsBoundary", &self.permissions_boundary);
        to.member("Tags", &self.tags);
    }
}

/// [`VirtualMFADevice`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct VirtualMFADevice {
    pub serial_number: String,
    pub base32_string_seed: Option<Secret<Blob>>,
    pub qr_code_png: Option<Secret<Blob>>,
    pub user: Option<User>,
    pub enable_date: Option<Timestamp>,
    pub tags: Option<Vec<Tag>>,
}

impl WriteXml for VirtualMFADevice {
    fn write(&self, to: &mut Xml) {
        to.member("SerialNumber", &self.serial_number);
        to.member("Base32StringSeed", &self.base32_string_seed);
        to.member("QRCodePNG", &self.qr_code_png);
        to.member("User", &self.user);
        to.member("EnableDate", &self.enable_date);
        to.member("Tags", &self.tags);
    }
}

enumeration! {
    /// The words of `AccessAdvisorUsageGranularityType`.
    AccessAdvisorUsageGranularityType {
        ServiceLevel = "SERVICE_LEVEL",
        ActionLevel = "ACTION_LEVEL",
    }
    /// The words of `AttachmentType`.
    AttachmentType {
        User = "user",
        Group = "group",
        Role = "role",
    }
    /// The words of `ContextKeyTypeEnum`.
    ContextKeyTypeEnum {
        String = "string",
        StringList = "stringList",
        Numeric = "numeric",
        NumericList = "numericList",
        Boolean = "boolean",
        BooleanList = "booleanList",
        Ip = "ip",
        IpList = "ipList",
        Binary = "binary",
        BinaryList = "binaryList",
        Date = "date",
        DateList = "dateList",
    }
    /// The words of `DeletionTaskStatusType`.
    DeletionTaskStatusType {
        Succeeded = "SUCCEEDED",
        InProgress = "IN_PROGRESS",
        Failed = "FAILED",
        NotStarted = "NOT_STARTED",
    }
    /// The words of `EntityType`.
    EntityType {
        User = "User",
        Role = "Role",
        Group = "Group",
        LocalManagedPolicy = "LocalManagedPolicy",
        AWSManagedPolicy = "AWSManagedPolicy",
    }
    /// The words of `FeatureType`.
    FeatureType {
        RootCredentialsManagement = "RootCredentialsManagement",
        RootSessions = "RootSessions",
    }
    /// The words of `PermissionsBoundaryAttachmentType`.
    PermissionsBoundaryAttachmentType {
        PermissionsBoundaryPolicy = "PermissionsBoundaryPolicy",
    }
    /// The words of `PolicyEvaluationDecisionType`.
    PolicyEvaluationDecisionType {
        Allowed = "allowed",
        ExplicitDeny = "explicitDeny",
        ImplicitDeny = "implicitDeny",
    }
    /// The words of `PolicyIdentifierPolicyType`.
    PolicyIdentifierPolicyType {
        Inline = "inline",
        AwsManaged = "aws-managed",
        UserManaged = "user-managed",
        PermissionBoundary = "permission-boundary",
        Scp = "scp",
        Rcp = "rcp",
    }
    /// The words of `PolicyParameterTypeEnum`.
    PolicyParameterTypeEnum {
        String = "string",
        StringList = "stringList",
    }
    /// The words of `PolicySourceType`.
    PolicySourceType {
        User = "user",
        Group = "group",
        Role = "role",
        AwsManaged = "aws-managed",
        UserManaged = "user-managed",
        Resource = "resource",
        None = "none",
    }
    /// The words of `PolicyUsageType`.
    PolicyUsageType {
        PermissionsPolicy = "PermissionsPolicy",
        PermissionsBoundary = "PermissionsBoundary",
    }
    /// The words of `ReportFormatType`.
    ReportFormatType {
        TextCsv = "text/csv",
    }
    /// The words of `ReportStateType`.
    ReportStateType {
        Started = "STARTED",
        Inprogress = "INPROGRESS",
        Complete = "COMPLETE",
    }
    /// The words of `assertionEncryptionModeType`.
    AssertionEncryptionModeType {
        Required = "Required",
        Allowed = "Allowed",
    }
    /// The words of `assignmentStatusType`.
    AssignmentStatusType {
        Assigned = "Assigned",
        Unassigned = "Unassigned",
        Any = "Any",
    }
    /// The words of `encodingType`.
    EncodingType {
        Ssh = "SSH",
        Pem = "PEM",
    }
    /// The words of `globalEndpointTokenVersion`.
    GlobalEndpointTokenVersion {
        V1Token = "v1Token",
        V2Token = "v2Token",
    }
    /// The words of `jobStatusType`.
    JobStatusType {
        InProgress = "IN_PROGRESS",
        Completed = "COMPLETED",
        Failed = "FAILED",
    }
    /// The words of `managedByTypeType`.
    ManagedByTypeType {
        Service = "Service",
    }
    /// The words of `parameterTypeType`.
    ParameterTypeType {
        String = "String",
        StringList = "StringList",
        Number = "Number",
        NumberList = "NumberList",
        Arn = "Arn",
        ArnList = "ArnList",
    }
    /// The words of `permissionCheckResultType`.
    PermissionCheckResultType {
        Allowed = "ALLOWED",
        Denied = "DENIED",
        Unsure = "UNSURE",
    }
    /// The words of `permissionCheckStatusType`.
    PermissionCheckStatusType {
        Complete = "COMPLETE",
        InProgress = "IN_PROGRESS",
        Failed = "FAILED",
    }
    /// The words of `policyOwnerEntityType`.
    PolicyOwnerEntityType {
        User = "USER",
        Role = "ROLE",
        Group = "GROUP",
    }
    /// The words of `policyScopeType`.
    PolicyScopeType {
        All = "All",
        Aws = "AWS",
        Local = "Local",
    }
    /// The words of `policyType`.
    PolicyType {
        Inline = "INLINE",
        Managed = "MANAGED",
    }
    /// The words of `sortKeyType`.
    SortKeyType {
        ServiceNamespaceAscending = "SERVICE_NAMESPACE_ASCENDING",
        ServiceNamespaceDescending = "SERVICE_NAMESPACE_DESCENDING",
        LastAuthenticatedTimeAscending = "LAST_AUTHENTICATED_TIME_ASCENDING",
        LastAuthenticatedTimeDescending = "LAST_AUTHENTICATED_TIME_DESCENDING",
    }
    /// The words of `stateType`.
    StateType {
        Unassigned = "UNASSIGNED",
        Assigned = "ASSIGNED",
        PendingApproval = "PENDING_APPROVAL",
        Finalized = "FINALIZED",
        Accepted = "ACCEPTED",
        Rejected = "REJECTED",
        Expired = "EXPIRED",
    }
    /// The words of `statusType`.
    StatusType {
        Active = "Active",
        Inactive = "Inactive",
        Expired = "Expired",
    }
    /// The words of `summaryStateType`.
    SummaryStateType {
        Available = "AVAILABLE",
        NotAvailable = "NOT_AVAILABLE",
        NotSupported = "NOT_SUPPORTED",
        Failed = "FAILED",
    }
}

enumeration_values! {
    AccessAdvisorUsageGranularityType::ServiceLevel,
    AttachmentType::User,
    ContextKeyTypeEnum::String,
    DeletionTaskStatusType::Succeeded,
    EntityType::User,
    FeatureType::RootCredentialsManagement,
    PermissionsBoundaryAttachmentType::PermissionsBoundaryPolicy,
    PolicyEvaluationDecisionType::Allowed,
    PolicyIdentifierPolicyType::Inline,
    PolicyParameterTypeEnum::String,
    PolicySourceType::User,
    PolicyUsageType::PermissionsPolicy,
    ReportFormatType::TextCsv,
    ReportStateType::Started,
    AssertionEncryptionModeType::Required,
    AssignmentStatusType::Assigned,
    EncodingType::Ssh,
    GlobalEndpointTokenVersion::V1Token,
    JobStatusType::InProgress,
    ManagedByTypeType::Service,
    ParameterTypeType::String,
    PermissionCheckResultType::Allowed,
    PermissionCheckStatusType::Complete,
    PolicyOwnerEntityType::User,
    PolicyScopeType::All,
    PolicyType::Inline,
    SortKeyType::ServiceNamespaceAscending,
    StateType::Unassigned,
    StatusType::Active,
    SummaryStateType::Available,
}

static ACTION_NAME_LIST_TYPE: Limits = Limits::NONE.each(&ACTION_NAME_TYPE);
static ACTION_NAME_TYPE: Limits = Limits::NONE.least(3).most(128);
static ATTACHMENT_NAME: Limits = Limits::NONE.least(1).most(128).pattern(&P15);
static CONTEXT_KEY_NAME_TYPE: Limits = Limits::NONE.least(5).most(256);
static DELETION_TASK_ID_TYPE: Limits = Limits::NONE.least(1).most(1000);
static OPEN_ID_CONNECT_PROVIDER_URL_TYPE: Limits = Limits::NONE.least(1).most(255);
static ORGANIZATION_POLICY_LIST_TYPE: Limits = Limits::NONE.most(7);
static POLICY_EXCLUSIONS_LIST_TYPE: Limits = Limits::NONE.most(256);
static RESOURCE_HANDLING_OPTION_TYPE: Limits = Limits::NONE.least(1).most(64);
static RESOURCE_NAME_LIST_TYPE: Limits = Limits::NONE.each(&RESOURCE_NAME_TYPE);
static RESOURCE_NAME_TYPE: Limits = Limits::NONE.least(1).most(2048);
static SAML_METADATA_DOCUMENT_TYPE: Limits = Limits::NONE.least(1000).most(10000000);
static SAML_PROVIDER_NAME_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P21);
static SIMULATION_POLICY_LIST_TYPE: Limits = Limits::NONE.each(&POLICY_DOCUMENT_TYPE);
static ACCESS_KEY_ID_TYPE: Limits = Limits::NONE.least(16).most(128).pattern(&P23);
static ACCOUNT_ALIAS_TYPE: Limits = Limits::NONE.least(3).most(63).pattern(&P26);
static ACCOUNT_ID_TYPE: Limits = Limits::NONE.pattern(&P24);
static ACCOUNT_PROPERTIES_MAP_TYPE: Limits = Limits::NONE.each(&ACCOUNT_PROPERTY_VALUE_TYPE);
static ACCOUNT_PROPERTY_VALUE_TYPE: Limits = Limits::NONE.least(1).most(1024);
static ARN_TYPE: Limits = Limits::NONE.least(20).most(2048);
static AUTHENTICATION_CODE_TYPE: Limits = Limits::NONE.least(6).most(6).pattern(&P6);
static CERTIFICATE_BODY_TYPE: Limits = Limits::NONE.least(1).most(16384).pattern(&P12);
static CERTIFICATE_CHAIN_TYPE: Limits = Limits::NONE.least(1).most(2097152).pattern(&P12);
static CERTIFICATE_ID_TYPE: Limits = Limits::NONE.least(24).most(128).pattern(&P23);
static CLIENT_ID_LIST_TYPE: Limits = Limits::NONE.each(&CLIENT_ID_TYPE);
static CLIENT_ID_TYPE: Limits = Limits::NONE.least(1).most(255);
static CREDENTIAL_AGE_DAYS: Limits = Limits::NONE.least(1).most(36600);
static CUSTOM_SUFFIX_TYPE: Limits = Limits::NONE.least(1).most(64).pattern(&P15);
static DELEGATION_REQUEST_DESCRIPTION_TYPE: Limits = Limits::NONE.most(1000).pattern(&P10);
static DELEGATION_REQUEST_ID_TYPE: Limits = Limits::NONE.least(16).most(128).pattern(&P20);
static EXISTING_USER_NAME_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P15);
static GROUP_NAME_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P15);
static INSTANCE_PROFILE_NAME_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P15);
static JOB_ID_TYPE: Limits = Limits::NONE.least(36).most(36);
static LOCALE_TYPE: Limits = Limits::NONE.least(2).most(12);
static MAP_STRING_REPLACEMENT_VALUE_ENTRY: Limits = Limits::NONE.most(30);
static MARKER_TYPE: Limits = Limits::NONE.least(1).most(320).pattern(&P13);
static MAX_ITEMS_TYPE: Limits = Limits::NONE.least(1).most(1000);
static MAX_PASSWORD_AGE_TYPE: Limits = Limits::NONE.least(1).most(1095);
static MINIMUM_PASSWORD_LENGTH_TYPE: Limits = Limits::NONE.least(6).most(128);
static NOTES_TYPE: Limits = Limits::NONE.most(500).pattern(&P10);
static NOTIFICATION_CHANNEL_TYPE: Limits = Limits::NONE.least(2).most(400).pattern(&P28);
static ORGANIZATIONS_ENTITY_PATH_TYPE: Limits = Limits::NONE.least(19).most(427).pattern(&P30);
static ORGANIZATIONS_POLICY_ID_TYPE: Limits = Limits::NONE.pattern(&P31);
static OWNER_ID_TYPE: Limits = Limits::NONE.least(20).most(2048).pattern(&P27);
static PASSWORD_REUSE_PREVENTION_TYPE: Limits = Limits::NONE.least(1).most(24);
static PASSWORD_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P12);
static PATH_PREFIX_TYPE: Limits = Limits::NONE.least(1).most(512).pattern(&P25);
static PATH_TYPE: Limits = Limits::NONE.least(1).most(512).pattern(&P2);
static POLICY_DESCRIPTION_TYPE: Limits = Limits::NONE.most(1000);
static POLICY_DOCUMENT_TYPE: Limits = Limits::NONE.least(1).most(131072).pattern(&P12);
static POLICY_NAME_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P15);
static POLICY_PARAMETER_LIST_TYPE: Limits = Limits::NONE.most(50);
static POLICY_PARAMETER_NAME_TYPE: Limits = Limits::NONE.least(5).most(256).pattern(&P3);
static POLICY_PARAMETER_VALUE_TYPE: Limits = Limits::NONE.pattern(&P3);
static POLICY_PARAMETER_VALUES_LIST_TYPE: Limits = Limits::NONE.each(&POLICY_PARAMETER_VALUE_TYPE);
static POLICY_PATH_TYPE: Limits = Limits::NONE.least(1).most(512).pattern(&P1);
static POLICY_VERSION_ID_TYPE: Limits = Limits::NONE.pattern(&P32);
static PRIVATE_KEY_ID_TYPE: Limits = Limits::NONE.least(22).most(64).pattern(&P4);
static PRIVATE_KEY_TYPE: Limits = Limits::NONE.least(1).most(16384).pattern(&P12);
static PUBLIC_KEY_ID_TYPE: Limits = Limits::NONE.least(20).most(128).pattern(&P23);
static PUBLIC_KEY_MATERIAL_TYPE: Limits = Limits::NONE.least(1).most(16384).pattern(&P12);
static REDIRECT_URL_TYPE: Limits = Limits::NONE.least(1).most(255).pattern(&P29);
static REPLACEMENT_VALUE_LIST_TYPE: Limits = Limits::NONE.least(1).most(20);
static REQUEST_MESSAGE_TYPE: Limits = Limits::NONE.most(200).pattern(&P10);
static REQUESTOR_WORKFLOW_ID_TYPE: Limits = Limits::NONE.least(5).most(400).pattern(&P11);
static ROLE_DESCRIPTION_TYPE: Limits = Limits::NONE.most(1000).pattern(&P10);
static ROLE_MAX_SESSION_DURATION_TYPE: Limits = Limits::NONE.least(3600).most(43200);
static ROLE_NAME_TYPE: Limits = Limits::NONE.least(1).most(64).pattern(&P15);
static SERIAL_NUMBER_TYPE: Limits = Limits::NONE.least(9).most(256).pattern(&P18);
static SERVER_CERTIFICATE_NAME_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P15);
static SERVICE_NAMESPACE_LIST_TYPE: Limits = Limits::NONE.least(1).most(200).each(&SERVICE_NAMESPACE_TYPE);
static SERVICE_NAMESPACE_TYPE: Limits = Limits::NONE.least(1).most(64).pattern(&P19);
static SERVICE_SPECIFIC_CREDENTIAL_ID: Limits = Limits::NONE.least(20).most(128).pattern(&P23);
static SESSION_DURATION_TYPE: Limits = Limits::NONE.least(300).most(43200);
static TAG_KEY_LIST_TYPE: Limits = Limits::NONE.most(50).each(&TAG_KEY_TYPE);
static TAG_KEY_TYPE: Limits = Limits::NONE.least(1).most(128).pattern(&P8);
static TAG_LIST_TYPE: Limits = Limits::NONE.most(50);
static TAG_VALUE_TYPE: Limits = Limits::NONE.least(0).most(256).pattern(&P7);
static THUMBPRINT_LIST_TYPE: Limits = Limits::NONE.each(&THUMBPRINT_TYPE);
static THUMBPRINT_TYPE: Limits = Limits::NONE.least(40).most(40);
static USER_NAME_TYPE: Limits = Limits::NONE.least(1).most(64).pattern(&P15);
static VIRTUAL_MFA_DEVICE_NAME: Limits = Limits::NONE.least(1).pattern(&P15);
