//! One change of an account as data.

use crate::credentials::{
    AccessKey, KeyUse, LoginProfile, ServiceSpecificCredential, SigningCertificate, SshPublicKey, Status,
};
use crate::document::Document;
use crate::identity_provider::SamlSettings;
use crate::known::Known;
use crate::names::{
    AccessKeyId, CredentialId, GroupName, InstanceProfileName, PolicyName, RoleName, SamlProviderName,
    SerialNumber, ServerCertificateName, UserName, VersionId, parse_string,
};
use crate::password_policy::PasswordPolicy;
use crate::role::RoleUse;
use crate::settings::TokenVersion;
use iam_policy::Arn;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// One IAM mutation, with the IAM API's names: `{"action":"AttachUserPolicy","UserName":"alice","PolicyArn":"arn:..."}`.
///
/// A finding's fix, a plan's step, a server action's effect and the live rollout are all changes. What AWS chooses itself
/// (unique ids, dates, version numbers) stands in fields of type [`Known`]: unknown in a plan, known in what was done and in
/// an undo. No change holds a secret.
///
/// What happens without a call, or is several calls of AWS's in one, is a change too: a use that AWS records, a new password,
/// what is done to the root user. Service-linked roles are made by `CreateRole` with their path and what is attached to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all_fields = "PascalCase")]
#[expect(missing_docs, reason = "actions and parameters are those of the IAM API reference")]
pub enum Change {
    CreateUser {
        user_name: UserName,
        #[serde(default = "root_path")]
        path: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        permissions_boundary: Option<ArnText>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        user_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    UpdateUser {
        user_name: UserName,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new_user_name: Option<UserName>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new_path: Option<String>,
    },
    DeleteUser {
        user_name: UserName,
    },
    PutUserPolicy {
        user_name: UserName,
        policy_name: PolicyName,
        policy_document: Document,
    },
    DeleteUserPolicy {
        user_name: UserName,
        policy_name: PolicyName,
    },
    AttachUserPolicy {
        user_name: UserName,
        policy_arn: ArnText,
    },
    DetachUserPolicy {
        user_name: UserName,
        policy_arn: ArnText,
    },
    PutUserPermissionsBoundary {
        user_name: UserName,
        permissions_boundary: ArnText,
    },
    DeleteUserPermissionsBoundary {
        user_name: UserName,
    },
    TagUser {
        user_name: UserName,
        tags: BTreeMap<String, String>,
    },
    UntagUser {
        user_name: UserName,
        tag_keys: BTreeSet<String>,
    },
    CreateGroup {
        group_name: GroupName,
        #[serde(default = "root_path")]
        path: String,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        group_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    UpdateGroup {
        group_name: GroupName,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new_group_name: Option<GroupName>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new_path: Option<String>,
    },
    DeleteGroup {
        group_name: GroupName,
    },
    PutGroupPolicy {
        group_name: GroupName,
        policy_name: PolicyName,
        policy_document: Document,
    },
    DeleteGroupPolicy {
        group_name: GroupName,
        policy_name: PolicyName,
    },
    AttachGroupPolicy {
        group_name: GroupName,
        policy_arn: ArnText,
    },
    DetachGroupPolicy {
        group_name: GroupName,
        policy_arn: ArnText,
    },
    AddUserToGroup {
        group_name: GroupName,
        user_name: UserName,
    },
    RemoveUserFromGroup {
        group_name: GroupName,
        user_name: UserName,
    },
    CreateRole {
        role_name: RoleName,
        #[serde(default = "root_path")]
        path: String,
        assume_role_policy_document: Document,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        max_session_duration: Known<u32>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        permissions_boundary: Option<ArnText>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        role_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        description: Known<Option<String>>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    /// What is not known stays as it is.
    UpdateRole {
        role_name: RoleName,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        description: Known<Option<String>>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        max_session_duration: Known<u32>,
    },
    DeleteRole {
        role_name: RoleName,
    },
    PutRolePolicy {
        role_name: RoleName,
        policy_name: PolicyName,
        policy_document: Document,
    },
    DeleteRolePolicy {
        role_name: RoleName,
        policy_name: PolicyName,
    },
    AttachRolePolicy {
        role_name: RoleName,
        policy_arn: ArnText,
    },
    DetachRolePolicy {
        role_name: RoleName,
        policy_arn: ArnText,
    },
    PutRolePermissionsBoundary {
        role_name: RoleName,
        permissions_boundary: ArnText,
    },
    DeleteRolePermissionsBoundary {
        role_name: RoleName,
    },
    UpdateAssumeRolePolicy {
        role_name: RoleName,
        policy_document: Document,
    },
    TagRole {
        role_name: RoleName,
        tags: BTreeMap<String, String>,
    },
    UntagRole {
        role_name: RoleName,
        tag_keys: BTreeSet<String>,
    },
    /// What AWS records of a role's use: the role's last use from now on.
    RecordRoleUse {
        role_name: RoleName,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        last_used: Known<Option<RoleUse>>,
    },
    CreatePolicy {
        policy_name: PolicyName,
        #[serde(default = "root_path")]
        path: String,
        policy_document: Document,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        policy_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        version_id: Known<VersionId>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        description: Known<Option<String>>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    DeletePolicy {
        policy_arn: ArnText,
    },
    CreatePolicyVersion {
        policy_arn: ArnText,
        policy_document: Document,
        #[serde(default)]
        set_as_default: bool,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        version_id: Known<VersionId>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    SetDefaultPolicyVersion {
        policy_arn: ArnText,
        version_id: VersionId,
    },
    DeletePolicyVersion {
        policy_arn: ArnText,
        version_id: VersionId,
    },
    TagPolicy {
        policy_arn: ArnText,
        tags: BTreeMap<String, String>,
    },
    UntagPolicy {
        policy_arn: ArnText,
        tag_keys: BTreeSet<String>,
    },
    /// AWS's own policy, as AWS publishes it: all of it, in the place of what was there.
    PublishPolicy {
        policy_arn: ArnText,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        policy_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        description: Known<Option<String>>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
        default_version_id: VersionId,
        versions: BTreeMap<VersionId, Document>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        version_create_dates: BTreeMap<VersionId, Timestamp>,
    },
    /// AWS's own policy is not there any more.
    WithdrawPolicy {
        policy_arn: ArnText,
    },
    CreateLoginProfile {
        user_name: UserName,
        #[serde(default)]
        login_profile: LoginProfile,
    },
    UpdateLoginProfile {
        user_name: UserName,
        password_reset_required: bool,
    },
    /// A new password, by `ChangePassword` or `UpdateLoginProfile`: what is known of it. The password is not here.
    SetPassword {
        user_name: UserName,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        last_changed: Known<Timestamp>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        password_reset_required: Known<bool>,
    },
    /// What AWS records of a sign-in: the last from now on. Without a user, it is the root user's.
    RecordPasswordUse {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user_name: Option<UserName>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        last_used: Known<Option<Timestamp>>,
    },
    DeleteLoginProfile {
        user_name: UserName,
    },
    CreateAccessKey {
        user_name: UserName,
        access_key: AccessKey,
    },
    UpdateAccessKey {
        user_name: UserName,
        access_key_id: AccessKeyId,
        status: Status,
    },
    DeleteAccessKey {
        user_name: UserName,
        access_key_id: AccessKeyId,
    },
    /// What AWS records of an access key's use: its last use from now on. Without a user, it is the root user's.
    RecordAccessKeyUse {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        user_name: Option<UserName>,
        access_key_id: AccessKeyId,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        last_used: Known<Option<KeyUse>>,
    },
    CreateVirtualMFADevice {
        serial_number: SerialNumber,
    },
    DeleteVirtualMFADevice {
        serial_number: SerialNumber,
    },
    TagMFADevice {
        serial_number: SerialNumber,
        tags: BTreeMap<String, String>,
    },
    UntagMFADevice {
        serial_number: SerialNumber,
        tag_keys: BTreeSet<String>,
    },
    EnableMFADevice {
        user_name: UserName,
        serial_number: SerialNumber,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        enable_date: Known<Timestamp>,
    },
    DeactivateMFADevice {
        user_name: UserName,
        serial_number: SerialNumber,
    },
    CreateServiceSpecificCredential {
        user_name: UserName,
        service_specific_credential: ServiceSpecificCredential,
    },
    UpdateServiceSpecificCredential {
        user_name: UserName,
        service_specific_credential_id: CredentialId,
        status: Status,
    },
    DeleteServiceSpecificCredential {
        user_name: UserName,
        service_specific_credential_id: CredentialId,
    },
    UploadSSHPublicKey {
        user_name: UserName,
        #[serde(rename = "SSHPublicKey")]
        ssh_public_key: SshPublicKey,
    },
    UpdateSSHPublicKey {
        user_name: UserName,
        #[serde(rename = "SSHPublicKeyId")]
        ssh_public_key_id: CredentialId,
        status: Status,
    },
    DeleteSSHPublicKey {
        user_name: UserName,
        #[serde(rename = "SSHPublicKeyId")]
        ssh_public_key_id: CredentialId,
    },
    UploadSigningCertificate {
        user_name: UserName,
        certificate: SigningCertificate,
    },
    UpdateSigningCertificate {
        user_name: UserName,
        certificate_id: CredentialId,
        status: Status,
    },
    DeleteSigningCertificate {
        user_name: UserName,
        certificate_id: CredentialId,
    },
    CreateInstanceProfile {
        instance_profile_name: InstanceProfileName,
        #[serde(default = "root_path")]
        path: String,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        instance_profile_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    DeleteInstanceProfile {
        instance_profile_name: InstanceProfileName,
    },
    AddRoleToInstanceProfile {
        instance_profile_name: InstanceProfileName,
        role_name: RoleName,
    },
    RemoveRoleFromInstanceProfile {
        instance_profile_name: InstanceProfileName,
        role_name: RoleName,
    },
    TagInstanceProfile {
        instance_profile_name: InstanceProfileName,
        tags: BTreeMap<String, String>,
    },
    UntagInstanceProfile {
        instance_profile_name: InstanceProfileName,
        tag_keys: BTreeSet<String>,
    },
    CreateOpenIDConnectProvider {
        url: String,
        #[serde(rename = "ClientIDList", default)]
        client_id_list: Vec<String>,
        #[serde(default)]
        thumbprint_list: Vec<String>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    DeleteOpenIDConnectProvider {
        #[serde(rename = "OpenIDConnectProviderArn")]
        open_id_connect_provider_arn: ArnText,
    },
    AddClientIDToOpenIDConnectProvider {
        #[serde(rename = "OpenIDConnectProviderArn")]
        open_id_connect_provider_arn: ArnText,
        #[serde(rename = "ClientID")]
        client_id: String,
    },
    RemoveClientIDFromOpenIDConnectProvider {
        #[serde(rename = "OpenIDConnectProviderArn")]
        open_id_connect_provider_arn: ArnText,
        #[serde(rename = "ClientID")]
        client_id: String,
    },
    UpdateOpenIDConnectProviderThumbprint {
        #[serde(rename = "OpenIDConnectProviderArn")]
        open_id_connect_provider_arn: ArnText,
        thumbprint_list: Vec<String>,
    },
    TagOpenIDConnectProvider {
        #[serde(rename = "OpenIDConnectProviderArn")]
        open_id_connect_provider_arn: ArnText,
        tags: BTreeMap<String, String>,
    },
    UntagOpenIDConnectProvider {
        #[serde(rename = "OpenIDConnectProviderArn")]
        open_id_connect_provider_arn: ArnText,
        tag_keys: BTreeSet<String>,
    },
    CreateSAMLProvider {
        name: SamlProviderName,
        settings: SamlSettings,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(rename = "SAMLProviderUUID", default, skip_serializing_if = "Known::is_unknown")]
        saml_provider_uuid: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        create_date: Known<Timestamp>,
    },
    /// The settings are those from now on, all of them.
    UpdateSAMLProvider {
        #[serde(rename = "SAMLProviderArn")]
        saml_provider_arn: ArnText,
        settings: SamlSettings,
    },
    DeleteSAMLProvider {
        #[serde(rename = "SAMLProviderArn")]
        saml_provider_arn: ArnText,
    },
    TagSAMLProvider {
        #[serde(rename = "SAMLProviderArn")]
        saml_provider_arn: ArnText,
        tags: BTreeMap<String, String>,
    },
    UntagSAMLProvider {
        #[serde(rename = "SAMLProviderArn")]
        saml_provider_arn: ArnText,
        tag_keys: BTreeSet<String>,
    },
    UploadServerCertificate {
        server_certificate_name: ServerCertificateName,
        #[serde(default = "root_path")]
        path: String,
        certificate_body: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate_chain: Option<String>,
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        tags: BTreeMap<String, String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        server_certificate_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        upload_date: Known<Timestamp>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        expiration: Known<Timestamp>,
    },
    UpdateServerCertificate {
        server_certificate_name: ServerCertificateName,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new_server_certificate_name: Option<ServerCertificateName>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        new_path: Option<String>,
    },
    DeleteServerCertificate {
        server_certificate_name: ServerCertificateName,
    },
    TagServerCertificate {
        server_certificate_name: ServerCertificateName,
        tags: BTreeMap<String, String>,
    },
    UntagServerCertificate {
        server_certificate_name: ServerCertificateName,
        tag_keys: BTreeSet<String>,
    },
    /// Takes the place of the alias that there is: an account has one at most.
    CreateAccountAlias {
        account_alias: String,
    },
    DeleteAccountAlias {
        account_alias: String,
    },
    /// The policy is the one from now on, all of it.
    UpdateAccountPasswordPolicy {
        password_policy: PasswordPolicy,
    },
    DeleteAccountPasswordPolicy {},
    SetSecurityTokenServicePreferences {
        global_endpoint_token_version: TokenVersion,
    },
    EnableOrganizationsRootCredentialsManagement {},
    DisableOrganizationsRootCredentialsManagement {},
    EnableOrganizationsRootSessions {},
    DisableOrganizationsRootSessions {},
    EnableOutboundWebIdentityFederation {},
    DisableOutboundWebIdentityFederation {},
    /// `CreateAccessKey` by the root user.
    CreateRootAccessKey {
        access_key: AccessKey,
    },
    /// `UpdateAccessKey` of the root user's.
    UpdateRootAccessKey {
        access_key_id: AccessKeyId,
        status: Status,
    },
    /// `DeleteAccessKey` of the root user's.
    DeleteRootAccessKey {
        access_key_id: AccessKeyId,
    },
    /// `EnableMFADevice` for the root user.
    EnableRootMFADevice {
        serial_number: SerialNumber,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        enable_date: Known<Timestamp>,
    },
    /// `DeactivateMFADevice` of the root user's.
    DeactivateRootMFADevice {
        serial_number: SerialNumber,
    },
}

impl Change {
    /// Whether the change destroys what AWS does not give back: a secret, or an entity's unique id. Its undo restores
    /// this model, not the account behind it; a rollout must not count on it.
    pub fn is_final(&self) -> bool {
        match self {
            Self::DeleteUser { .. }
            | Self::DeleteGroup { .. }
            | Self::DeleteRole { .. }
            | Self::DeletePolicy { .. }
            | Self::DeletePolicyVersion { .. }
            | Self::SetPassword { .. }
            | Self::DeleteLoginProfile { .. }
            | Self::DeleteAccessKey { .. }
            | Self::DeleteVirtualMFADevice { .. }
            | Self::DeactivateMFADevice { .. }
            | Self::DeleteServiceSpecificCredential { .. }
            | Self::DeleteSSHPublicKey { .. }
            | Self::DeleteSigningCertificate { .. }
            | Self::DeleteInstanceProfile { .. }
            | Self::UpdateSAMLProvider { .. }
            | Self::DeleteSAMLProvider { .. }
            | Self::DeleteServerCertificate { .. }
            | Self::DeleteRootAccessKey { .. }
            | Self::DeactivateRootMFADevice { .. } => true,
            Self::CreateUser { .. }
            | Self::UpdateUser { .. }
            | Self::PutUserPolicy { .. }
            | Self::DeleteUserPolicy { .. }
            | Self::AttachUserPolicy { .. }
            | Self::DetachUserPolicy { .. }
            | Self::PutUserPermissionsBoundary { .. }
            | Self::DeleteUserPermissionsBoundary { .. }
            | Self::TagUser { .. }
            | Self::UntagUser { .. }
            | Self::CreateGroup { .. }
            | Self::UpdateGroup { .. }
            | Self::PutGroupPolicy { .. }
            | Self::DeleteGroupPolicy { .. }
            | Self::AttachGroupPolicy { .. }
            | Self::DetachGroupPolicy { .. }
            | Self::AddUserToGroup { .. }
            | Self::RemoveUserFromGroup { .. }
            | Self::CreateRole { .. }
            | Self::UpdateRole { .. }
            | Self::PutRolePolicy { .. }
            | Self::DeleteRolePolicy { .. }
            | Self::AttachRolePolicy { .. }
            | Self::DetachRolePolicy { .. }
            | Self::PutRolePermissionsBoundary { .. }
            | Self::DeleteRolePermissionsBoundary { .. }
            | Self::UpdateAssumeRolePolicy { .. }
            | Self::TagRole { .. }
            | Self::UntagRole { .. }
            | Self::RecordRoleUse { .. }
            | Self::CreatePolicy { .. }
            | Self::CreatePolicyVersion { .. }
            | Self::SetDefaultPolicyVersion { .. }
            | Self::TagPolicy { .. }
            | Self::UntagPolicy { .. }
            | Self::PublishPolicy { .. }
            | Self::WithdrawPolicy { .. }
            | Self::CreateLoginProfile { .. }
            | Self::UpdateLoginProfile { .. }
            | Self::RecordPasswordUse { .. }
            | Self::CreateAccessKey { .. }
            | Self::UpdateAccessKey { .. }
            | Self::RecordAccessKeyUse { .. }
            | Self::CreateVirtualMFADevice { .. }
            | Self::TagMFADevice { .. }
            | Self::UntagMFADevice { .. }
            | Self::EnableMFADevice { .. }
            | Self::CreateServiceSpecificCredential { .. }
            | Self::UpdateServiceSpecificCredential { .. }
            | Self::UploadSSHPublicKey { .. }
            | Self::UpdateSSHPublicKey { .. }
            | Self::UploadSigningCertificate { .. }
            | Self::UpdateSigningCertificate { .. }
            | Self::CreateInstanceProfile { .. }
            | Self::AddRoleToInstanceProfile { .. }
            | Self::RemoveRoleFromInstanceProfile { .. }
            | Self::TagInstanceProfile { .. }
            | Self::UntagInstanceProfile { .. }
            | Self::CreateOpenIDConnectProvider { .. }
            | Self::DeleteOpenIDConnectProvider { .. }
            | Self::AddClientIDToOpenIDConnectProvider { .. }
            | Self::RemoveClientIDFromOpenIDConnectProvider { .. }
            | Self::UpdateOpenIDConnectProviderThumbprint { .. }
            | Self::TagOpenIDConnectProvider { .. }
            | Self::UntagOpenIDConnectProvider { .. }
            | Self::CreateSAMLProvider { .. }
            | Self::TagSAMLProvider { .. }
            | Self::UntagSAMLProvider { .. }
            | Self::UploadServerCertificate { .. }
            | Self::UpdateServerCertificate { .. }
            | Self::TagServerCertificate { .. }
            | Self::UntagServerCertificate { .. }
            | Self::CreateAccountAlias { .. }
            | Self::DeleteAccountAlias { .. }
            | Self::UpdateAccountPasswordPolicy { .. }
            | Self::DeleteAccountPasswordPolicy { .. }
            | Self::SetSecurityTokenServicePreferences { .. }
            | Self::EnableOrganizationsRootCredentialsManagement { .. }
            | Self::DisableOrganizationsRootCredentialsManagement { .. }
            | Self::EnableOrganizationsRootSessions { .. }
            | Self::DisableOrganizationsRootSessions { .. }
            | Self::EnableOutboundWebIdentityFederation { .. }
            | Self::DisableOutboundWebIdentityFederation { .. }
            | Self::CreateRootAccessKey { .. }
            | Self::UpdateRootAccessKey { .. }
            | Self::EnableRootMFADevice { .. } => false,
        }
    }
}

fn root_path() -> String {
    "/".to_owned()
}

/// An ARN that serde reads and writes as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArnText(pub Arn);

impl FromStr for ArnText {
    type Err = iam_policy::ArnError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl From<Arn> for ArnText {
    fn from(arn: Arn) -> Self {
        Self(arn)
    }
}

impl Serialize for ArnText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<'de> Deserialize<'de> for ArnText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_string(deserializer)
    }
}
