//! Instance profiles.

use crate::known::Known;
use crate::names::{InstanceProfileName, RoleName};
use crate::table::{Entry, Handle};
use iam_policy::Arn;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// An instance profile: what gives a role to an EC2 instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceProfile {
    /// The name.
    pub instance_profile_name: InstanceProfileName,
    /// The ARN, path included.
    pub arn: Arn,
    /// The path.
    pub path: String,
    /// The unique id: `AIPA...`.
    pub instance_profile_id: Known<String>,
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// The roles that it holds: one at most. [`Role::instance_profiles`](crate::Role::instance_profiles) says the same.
    pub roles: BTreeSet<RoleName>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl Entry for InstanceProfile {
    fn handles(&self) -> Vec<Handle> {
        let name = Handle::name(self.instance_profile_name.as_str());
        let roles = self.roles.iter().map(|role| Handle::role(role.as_str()));
        roles.chain([name]).collect()
    }
}
