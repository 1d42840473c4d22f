//! Users and groups.

use crate::credentials::Credentials;
use crate::document::Document;
use crate::known::Known;
use crate::names::{AccessKeyId, GroupName, PolicyName, UserName};
use crate::table::{Entry, Handle};
use iam_eval::{Context, Principal};
use iam_policy::Arn;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// An IAM user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The friendly name.
    pub user_name: UserName,
    /// The ARN, path included.
    pub arn: Arn,
    /// The path: `/`, `/division/` (domain.md C4).
    pub path: String,
    /// The unique id: `AIDA...`.
    pub user_id: Known<String>,
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// The groups it is in.
    pub groups: BTreeSet<GroupName>,
    /// Managed policies attached to the user itself.
    pub attached_policies: BTreeSet<Arn>,
    /// Inline policies.
    pub inline_policies: BTreeMap<PolicyName, Document>,
    /// The managed policy that is its permissions boundary.
    pub permissions_boundary: Option<Arn>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// What it can sign in or sign requests with.
    pub credentials: Credentials,
}

impl User {
    /// The user as caller of a request.
    pub fn principal(&self) -> Principal {
        Principal::User(self.arn.clone())
    }

    /// The context keys that every request of this user carries, whatever credential signs it (IAM User Guide, AWS
    /// global condition context keys: "Properties of the principal"). Keys that depend on the credential, such
    /// as `aws:MultiFactorAuthPresent`, are told by [`CredentialClass`](crate::CredentialClass).
    pub fn principal_context(&self) -> Context {
        let mut context = Context::new()
            .with("aws:username", self.user_name.as_str())
            .with("aws:PrincipalArn", self.arn.as_str())
            .with("aws:PrincipalAccount", self.arn.account())
            .with("aws:PrincipalType", "User");
        if let Known::Known(id) = &self.user_id {
            context = context.with("aws:userid", id);
        }
        for (key, value) in &self.tags {
            context = context.with(&format!("aws:PrincipalTag/{key}"), value);
        }
        context
    }
}

/// An IAM group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The friendly name.
    pub group_name: GroupName,
    /// The ARN, path included.
    pub arn: Arn,
    /// The path.
    pub path: String,
    /// The unique id: `AGPA...`.
    pub group_id: Known<String>,
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// Managed policies attached to it.
    pub attached_policies: BTreeSet<Arn>,
    /// Inline policies.
    pub inline_policies: BTreeMap<PolicyName, Document>,
}

impl Entry for User {
    fn handles(&self) -> Vec<Handle> {
        let keys = self.credentials.access_keys.as_ref().known().into_iter().flatten();
        let keys = keys.filter_map(|key| key.access_key_id.as_ref().known()).map(AccessKeyId::as_str);
        let devices = self.credentials.mfa_devices.listed.keys();
        let own = [Handle::name(self.user_name.as_str())].into_iter();
        own.chain(self.user_id.as_ref().known().map(|id| Handle::unique_id(id)))
            .chain(keys.map(Handle::access_key))
            .chain(devices.map(|serial| Handle::mfa_device(serial.as_str())))
            .chain(self.groups.iter().map(|group| Handle::group(group.as_str())))
            .chain(self.attached_policies.iter().map(|arn| Handle::attached(arn.as_str())))
            .chain(self.permissions_boundary.iter().map(|arn| Handle::boundary(arn.as_str())))
            .collect()
    }
}

impl Entry for Group {
    fn handles(&self) -> Vec<Handle> {
        let attached = self.attached_policies.iter().map(|arn| Handle::attached(arn.as_str()));
        attached.chain([Handle::name(self.group_name.as_str())]).collect()
    }
}
