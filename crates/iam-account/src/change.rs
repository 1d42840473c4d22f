//! One change of an account as data.

use crate::credentials::{
    AccessKey, LoginProfile, ServiceSpecificCredential, SigningCertificate, SshPublicKey, Status,
};
use crate::document::Document;
use crate::known::Known;
use crate::names::{
    AccessKeyId, CredentialId, GroupName, PolicyName, RoleName, SerialNumber, UserName, VersionId,
    parse_string,
};
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
    CreatePolicy {
        policy_name: PolicyName,
        #[serde(default = "root_path")]
        path: String,
        policy_document: Document,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        policy_id: Known<String>,
        #[serde(default, skip_serializing_if = "Known::is_unknown")]
        version_id: Known<VersionId>,
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
    },
    SetDefaultPolicyVersion {
        policy_arn: ArnText,
        version_id: VersionId,
    },
    DeletePolicyVersion {
        policy_arn: ArnText,
        version_id: VersionId,
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
    CreateVirtualMFADevice {
        serial_number: SerialNumber,
    },
    DeleteVirtualMFADevice {
        serial_number: SerialNumber,
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
            | Self::DeleteLoginProfile { .. }
            | Self::DeleteAccessKey { .. }
            | Self::DeleteVirtualMFADevice { .. }
            | Self::DeactivateMFADevice { .. }
            | Self::DeleteServiceSpecificCredential { .. }
            | Self::DeleteSSHPublicKey { .. }
            | Self::DeleteSigningCertificate { .. } => true,
            Self::CreateUser { .. }
            | Self::PutUserPolicy { .. }
            | Self::DeleteUserPolicy { .. }
            | Self::AttachUserPolicy { .. }
            | Self::DetachUserPolicy { .. }
            | Self::PutUserPermissionsBoundary { .. }
            | Self::DeleteUserPermissionsBoundary { .. }
            | Self::TagUser { .. }
            | Self::UntagUser { .. }
            | Self::CreateGroup { .. }
            | Self::PutGroupPolicy { .. }
            | Self::DeleteGroupPolicy { .. }
            | Self::AttachGroupPolicy { .. }
            | Self::DetachGroupPolicy { .. }
            | Self::AddUserToGroup { .. }
            | Self::RemoveUserFromGroup { .. }
            | Self::CreateRole { .. }
            | Self::PutRolePolicy { .. }
            | Self::DeleteRolePolicy { .. }
            | Self::AttachRolePolicy { .. }
            | Self::DetachRolePolicy { .. }
            | Self::PutRolePermissionsBoundary { .. }
            | Self::DeleteRolePermissionsBoundary { .. }
            | Self::UpdateAssumeRolePolicy { .. }
            | Self::CreatePolicy { .. }
            | Self::CreatePolicyVersion { .. }
            | Self::SetDefaultPolicyVersion { .. }
            | Self::CreateLoginProfile { .. }
            | Self::UpdateLoginProfile { .. }
            | Self::CreateAccessKey { .. }
            | Self::UpdateAccessKey { .. }
            | Self::CreateVirtualMFADevice { .. }
            | Self::EnableMFADevice { .. }
            | Self::CreateServiceSpecificCredential { .. }
            | Self::UpdateServiceSpecificCredential { .. }
            | Self::UploadSSHPublicKey { .. }
            | Self::UpdateSSHPublicKey { .. }
            | Self::UploadSigningCertificate { .. }
            | Self::UpdateSigningCertificate { .. } => false,
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
