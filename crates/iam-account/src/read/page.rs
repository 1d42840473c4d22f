//! The JSON values that IAM's read actions answer with: names as in the IAM API reference, in `PascalCase` or in the
//! `camelCase` of some SDKs. Members that are not named here are ignored: AWS adds some from time to time.

use super::fields::{DocumentText, date, known, object, object_list, objects, one_or_many, or_null, present};
use crate::change::ArnText;
use crate::credentials::Status;
use crate::known::Known;
use crate::names::{
    AccessKeyId, CredentialId, GroupName, InstanceProfileName, PolicyName, RoleName, SerialNumber, UserName,
    VersionId,
};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One JSON object with any of the lists that an account is read from.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Page<'a> {
    #[serde(borrow, default, alias = "userDetailList", deserialize_with = "object_list")]
    pub(super) user_detail_list: Option<Vec<UserDetail<'a>>>,
    #[serde(borrow, default, alias = "groupDetailList", deserialize_with = "object_list")]
    pub(super) group_detail_list: Option<Vec<GroupDetail<'a>>>,
    #[serde(borrow, default, alias = "roleDetailList", deserialize_with = "object_list")]
    pub(super) role_detail_list: Option<Vec<RoleDetail<'a>>>,
    #[serde(borrow, default, alias = "policies", deserialize_with = "object_list")]
    pub(super) policies: Option<Vec<PolicyDetail<'a>>>,
    #[serde(
        rename = "VirtualMFADevices",
        default,
        alias = "virtualMFADevices",
        deserialize_with = "object_list"
    )]
    pub(super) virtual_mfa_devices: Option<Vec<VirtualMfaDevice>>,
    #[serde(rename = "MFADevices", default, alias = "mfaDevices", deserialize_with = "object_list")]
    pub(super) mfa_devices: Option<Vec<MfaDeviceEntry>>,
    #[serde(default, alias = "serviceSpecificCredentials", deserialize_with = "object_list")]
    pub(super) service_specific_credentials: Option<Vec<ServiceSpecificEntry>>,
    #[serde(rename = "SSHPublicKeys", default, alias = "sshPublicKeys", deserialize_with = "object_list")]
    pub(super) ssh_public_keys: Option<Vec<SshPublicKeyEntry>>,
    #[serde(default, alias = "certificates", deserialize_with = "object_list")]
    pub(super) certificates: Option<Vec<CertificateEntry>>,
    #[serde(default, alias = "accessKeyMetadata", deserialize_with = "object_list")]
    pub(super) access_key_metadata: Option<Vec<AccessKeyEntry>>,
    #[serde(default, alias = "loginProfile", deserialize_with = "one_or_many")]
    pub(super) login_profile: Option<Vec<LoginProfileEntry>>,
    #[serde(default, alias = "accountAliases")]
    pub(super) account_aliases: Option<Vec<String>>,
    #[serde(default, alias = "summaryMap")]
    pub(super) summary_map: Option<BTreeMap<String, i64>>,
    /// A credential report.
    #[serde(default, alias = "content")]
    pub(super) content: Option<String>,
    #[serde(default, alias = "isTruncated", deserialize_with = "or_null")]
    is_truncated: bool,
    /// The AWS CLI's mark with `--max-items`.
    #[serde(default, alias = "nextToken", deserialize_with = "present")]
    next_token: bool,
    /// Not AWS's: marks the lists beside it as those of the whole account.
    #[serde(default, alias = "allUsers", deserialize_with = "or_null")]
    pub(super) all_users: bool,
    /// Not AWS's: marks the lists beside it as those of this user.
    #[serde(default, alias = "userName")]
    pub(super) user_name: Option<UserName>,
}

impl Page<'_> {
    /// Whether there is more than the page holds.
    pub(super) fn is_truncated(&self) -> bool {
        self.is_truncated || self.next_token
    }

    /// Whether it holds any list that is known.
    pub(super) fn holds_a_list(&self) -> bool {
        self.is_of_account()
            || self.virtual_mfa_devices.is_some()
            || self.mfa_devices.is_some()
            || self.service_specific_credentials.is_some()
            || self.ssh_public_keys.is_some()
            || self.certificates.is_some()
            || self.access_key_metadata.is_some()
            || self.login_profile.is_some()
            || self.account_aliases.is_some()
            || self.summary_map.is_some()
            || self.content.is_some()
    }

    /// Whether it is a page of `GetAccountAuthorizationDetails`.
    pub(super) fn is_of_account(&self) -> bool {
        self.user_detail_list.is_some()
            || self.group_detail_list.is_some()
            || self.role_detail_list.is_some()
            || self.policies.is_some()
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UserDetail<'a> {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(alias = "arn")]
    pub(super) arn: ArnText,
    #[serde(default, alias = "path")]
    pub(super) path: Option<String>,
    #[serde(default, alias = "userId", deserialize_with = "known")]
    pub(super) user_id: Known<String>,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    #[serde(default, alias = "groupList", deserialize_with = "or_null")]
    pub(super) group_list: Vec<GroupName>,
    #[serde(default, alias = "attachedManagedPolicies", deserialize_with = "objects")]
    pub(super) attached_managed_policies: Vec<AttachedPolicy>,
    #[serde(borrow, default, alias = "userPolicyList", deserialize_with = "objects")]
    pub(super) user_policy_list: Vec<InlinePolicy<'a>>,
    #[serde(default, alias = "permissionsBoundary", deserialize_with = "object")]
    pub(super) permissions_boundary: Option<Boundary>,
    #[serde(default, alias = "tags", deserialize_with = "objects")]
    pub(super) tags: Vec<Tag>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GroupDetail<'a> {
    #[serde(alias = "groupName")]
    pub(super) group_name: GroupName,
    #[serde(alias = "arn")]
    pub(super) arn: ArnText,
    #[serde(default, alias = "path")]
    pub(super) path: Option<String>,
    #[serde(default, alias = "groupId", deserialize_with = "known")]
    pub(super) group_id: Known<String>,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    #[serde(default, alias = "attachedManagedPolicies", deserialize_with = "objects")]
    pub(super) attached_managed_policies: Vec<AttachedPolicy>,
    #[serde(borrow, default, alias = "groupPolicyList", deserialize_with = "objects")]
    pub(super) group_policy_list: Vec<InlinePolicy<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct RoleDetail<'a> {
    #[serde(alias = "roleName")]
    pub(super) role_name: RoleName,
    #[serde(alias = "arn")]
    pub(super) arn: ArnText,
    #[serde(default, alias = "path")]
    pub(super) path: Option<String>,
    #[serde(default, alias = "roleId", deserialize_with = "known")]
    pub(super) role_id: Known<String>,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    #[serde(default, alias = "description", deserialize_with = "known")]
    pub(super) description: Known<String>,
    /// There for every role; empty if the role was not used.
    #[serde(default, alias = "roleLastUsed", deserialize_with = "object")]
    pub(super) role_last_used: Option<RoleLastUsed>,
    #[serde(borrow, alias = "assumeRolePolicyDocument")]
    pub(super) assume_role_policy_document: DocumentText<'a>,
    #[serde(default, alias = "attachedManagedPolicies", deserialize_with = "objects")]
    pub(super) attached_managed_policies: Vec<AttachedPolicy>,
    #[serde(borrow, default, alias = "rolePolicyList", deserialize_with = "objects")]
    pub(super) role_policy_list: Vec<InlinePolicy<'a>>,
    #[serde(default, alias = "permissionsBoundary", deserialize_with = "object")]
    pub(super) permissions_boundary: Option<Boundary>,
    #[serde(default, alias = "tags", deserialize_with = "objects")]
    pub(super) tags: Vec<Tag>,
    #[serde(default, alias = "instanceProfileList", deserialize_with = "objects")]
    pub(super) instance_profile_list: Vec<InstanceProfileDetail>,
    #[serde(default, alias = "maxSessionDuration", deserialize_with = "known")]
    pub(super) max_session_duration: Known<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct RoleLastUsed {
    #[serde(default, alias = "lastUsedDate", deserialize_with = "date")]
    pub(super) last_used_date: Known<Timestamp>,
    #[serde(default, alias = "region", deserialize_with = "known")]
    pub(super) region: Known<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct PolicyDetail<'a> {
    #[serde(alias = "policyName")]
    pub(super) policy_name: PolicyName,
    #[serde(alias = "arn")]
    pub(super) arn: ArnText,
    #[serde(default, alias = "path")]
    pub(super) path: Option<String>,
    #[serde(default, alias = "policyId", deserialize_with = "known")]
    pub(super) policy_id: Known<String>,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    #[serde(default, alias = "description", deserialize_with = "known")]
    pub(super) description: Known<String>,
    #[serde(default, alias = "tags", deserialize_with = "objects")]
    pub(super) tags: Vec<Tag>,
    #[serde(alias = "defaultVersionId")]
    pub(super) default_version_id: VersionId,
    #[serde(borrow, default, alias = "policyVersionList", deserialize_with = "objects")]
    pub(super) policy_version_list: Vec<PolicyVersion<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct PolicyVersion<'a> {
    #[serde(alias = "versionId")]
    pub(super) version_id: VersionId,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    /// Absent where only metadata was listed.
    #[serde(borrow, default, alias = "document")]
    pub(super) document: Option<DocumentText<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct InlinePolicy<'a> {
    #[serde(alias = "policyName")]
    pub(super) policy_name: PolicyName,
    #[serde(borrow, alias = "policyDocument")]
    pub(super) policy_document: DocumentText<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct AttachedPolicy {
    #[serde(alias = "policyArn")]
    pub(super) policy_arn: ArnText,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Boundary {
    #[serde(alias = "permissionsBoundaryArn")]
    pub(super) permissions_boundary_arn: ArnText,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Tag {
    #[serde(alias = "key")]
    pub(super) key: String,
    #[serde(alias = "value")]
    pub(super) value: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct InstanceProfileDetail {
    #[serde(alias = "arn")]
    pub(super) arn: ArnText,
    #[serde(default, alias = "instanceProfileName")]
    pub(super) instance_profile_name: Option<InstanceProfileName>,
    #[serde(default, alias = "path")]
    pub(super) path: Option<String>,
    #[serde(default, alias = "instanceProfileId", deserialize_with = "known")]
    pub(super) instance_profile_id: Known<String>,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct VirtualMfaDevice {
    #[serde(alias = "serialNumber")]
    pub(super) serial_number: SerialNumber,
    /// Whose it is; absent if nobody has enabled it.
    #[serde(default, alias = "user", deserialize_with = "object")]
    pub(super) user: Option<DeviceUser>,
    #[serde(default, alias = "enableDate", deserialize_with = "date")]
    pub(super) enable_date: Known<Timestamp>,
}

/// The holder of a device. The root user has no name.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DeviceUser {
    #[serde(default, alias = "userName")]
    pub(super) user_name: Option<UserName>,
    #[serde(alias = "arn")]
    pub(super) arn: ArnText,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct MfaDeviceEntry {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(alias = "serialNumber")]
    pub(super) serial_number: SerialNumber,
    #[serde(default, alias = "enableDate", deserialize_with = "date")]
    pub(super) enable_date: Known<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct ServiceSpecificEntry {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(alias = "serviceSpecificCredentialId")]
    pub(super) service_specific_credential_id: CredentialId,
    #[serde(alias = "serviceName")]
    pub(super) service_name: String,
    #[serde(alias = "status")]
    pub(super) status: Status,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    #[serde(default, alias = "expirationDate", deserialize_with = "date")]
    pub(super) expiration_date: Known<Timestamp>,
    #[serde(default, alias = "serviceUserName", deserialize_with = "known")]
    pub(super) service_user_name: Known<String>,
    #[serde(default, alias = "serviceCredentialAlias", deserialize_with = "known")]
    pub(super) service_credential_alias: Known<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct SshPublicKeyEntry {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(rename = "SSHPublicKeyId", alias = "sshPublicKeyId")]
    pub(super) ssh_public_key_id: CredentialId,
    #[serde(alias = "status")]
    pub(super) status: Status,
    #[serde(default, alias = "uploadDate", deserialize_with = "date")]
    pub(super) upload_date: Known<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CertificateEntry {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(alias = "certificateId")]
    pub(super) certificate_id: CredentialId,
    #[serde(default, alias = "certificateBody", deserialize_with = "known")]
    pub(super) certificate_body: Known<String>,
    #[serde(alias = "status")]
    pub(super) status: Status,
    #[serde(default, alias = "uploadDate", deserialize_with = "date")]
    pub(super) upload_date: Known<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct AccessKeyEntry {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(alias = "accessKeyId")]
    pub(super) access_key_id: AccessKeyId,
    #[serde(alias = "status")]
    pub(super) status: Status,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct LoginProfileEntry {
    #[serde(alias = "userName")]
    pub(super) user_name: UserName,
    #[serde(default, alias = "createDate", deserialize_with = "date")]
    pub(super) create_date: Known<Timestamp>,
    /// The AWS CLI always prints it; SDKs may leave out `false`.
    #[serde(default, alias = "passwordResetRequired", deserialize_with = "known")]
    pub(super) password_reset_required: Known<bool>,
}
