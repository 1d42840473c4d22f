//! A seed file in YAML as it is written: the names are those of CloudFormation's `AWS::IAM` resources, and of the API where
//! CloudFormation makes what is written here itself.

use super::secret_text::SecretText;
use iam_account::{AccessKeyId, ArnText, GroupName, PolicyName, RoleName, UserName};
use policy_files::Step;
use serde::Deserialize;
use serde_json::Value;

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase", default)]
pub(super) struct Written {
    pub(super) root: Root,
    pub(super) policies: Vec<ManagedPolicy>,
    pub(super) groups: Vec<Group>,
    pub(super) roles: Vec<Role>,
    pub(super) users: Vec<User>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase", default)]
pub(super) struct Root {
    pub(super) access_keys: Vec<AccessKey>,
    #[serde(rename = "VirtualMFADevices")]
    pub(super) virtual_mfa_devices: Vec<VirtualMfaDevice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct AccessKey {
    pub(super) access_key_id: AccessKeyId,
    pub(super) secret_access_key: SecretText,
}

/// A device that is enabled.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct VirtualMfaDevice {
    #[serde(rename = "VirtualMFADeviceName")]
    pub(super) virtual_mfa_device_name: String,
    pub(super) base32_string_seed: SecretText,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct ManagedPolicy {
    pub(super) policy_name: PolicyName,
    #[serde(default = "root_path")]
    pub(super) path: String,
    pub(super) policy_document: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct InlinePolicy {
    pub(super) policy_name: PolicyName,
    pub(super) policy_document: Value,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct Group {
    pub(super) group_name: GroupName,
    #[serde(default = "root_path")]
    pub(super) path: String,
    #[serde(default)]
    pub(super) managed_policy_arns: Vec<ArnText>,
    #[serde(default)]
    pub(super) policies: Vec<InlinePolicy>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct Role {
    pub(super) role_name: RoleName,
    #[serde(default = "root_path")]
    pub(super) path: String,
    pub(super) assume_role_policy_document: Value,
    #[serde(default)]
    pub(super) managed_policy_arns: Vec<ArnText>,
    #[serde(default)]
    pub(super) policies: Vec<InlinePolicy>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct User {
    pub(super) user_name: UserName,
    #[serde(default = "root_path")]
    pub(super) path: String,
    #[serde(default)]
    pub(super) permissions_boundary: Option<ArnText>,
    #[serde(default)]
    pub(super) tags: Vec<Tag>,
    #[serde(default)]
    pub(super) login_profile: Option<LoginProfile>,
    #[serde(default)]
    pub(super) groups: Vec<GroupName>,
    #[serde(default)]
    pub(super) managed_policy_arns: Vec<ArnText>,
    #[serde(default)]
    pub(super) policies: Vec<InlinePolicy>,
    #[serde(default)]
    pub(super) access_keys: Vec<AccessKey>,
    #[serde(rename = "VirtualMFADevices", default)]
    pub(super) virtual_mfa_devices: Vec<VirtualMfaDevice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct LoginProfile {
    pub(super) password: SecretText,
    #[serde(default)]
    pub(super) password_reset_required: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub(super) struct Tag {
    pub(super) key: String,
    pub(super) value: String,
}

fn root_path() -> String {
    "/".to_owned()
}

/// A step of serde's path as one in the file.
pub(super) fn step(segment: &serde_path_to_error::Segment) -> Option<Step<'_>> {
    use serde_path_to_error::Segment;
    match segment {
        Segment::Seq { index } => Some(Step::Element(*index)),
        Segment::Map { key } => Some(Step::Member(key)),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}
