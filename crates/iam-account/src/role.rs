//! Roles.

use crate::document::Document;
use crate::known::Known;
use crate::names::{PolicyName, RoleName};
use crate::table::{Entry, Handle};
use iam_policy::Arn;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// An IAM role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The friendly name.
    pub role_name: RoleName,
    /// The ARN, path included.
    pub arn: Arn,
    /// The path.
    pub path: String,
    /// The unique id: `AROA...`.
    pub role_id: Known<String>,
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// The description; `Known(None)` if it has none.
    pub description: Known<Option<String>>,
    /// The trust policy: who may assume it (domain.md D2).
    pub assume_role_policy_document: Document,
    /// Managed policies attached to it.
    pub attached_policies: BTreeSet<Arn>,
    /// Inline policies.
    pub inline_policies: BTreeMap<PolicyName, Document>,
    /// The managed policy that is its permissions boundary.
    pub permissions_boundary: Option<Arn>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// The instance profiles that hold it.
    pub instance_profiles: BTreeSet<Arn>,
    /// The longest session in seconds, 3,600 to 43,200.
    pub max_session_duration: Known<u32>,
    /// Its last use; `Known(None)` if there was none in the 400 days that AWS keeps.
    pub last_used: Known<Option<RoleUse>>,
}

impl Role {
    /// Whether an AWS service made it, which alone may change it ("Create a service-linked role", IAM User Guide).
    pub fn is_service_linked(&self) -> bool {
        self.path.starts_with("/aws-service-role/")
    }
}

impl Entry for Role {
    fn handles(&self) -> Vec<Handle> {
        let own = [Handle::name(self.role_name.as_str())].into_iter();
        own.chain(self.role_id.as_ref().known().map(|id| Handle::unique_id(id)))
            .chain(self.attached_policies.iter().map(|arn| Handle::attached(arn.as_str())))
            .chain(self.permissions_boundary.iter().map(|arn| Handle::boundary(arn.as_str())))
            .collect()
    }
}

/// The last use of a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RoleUse {
    /// When.
    pub date: Timestamp,
    /// In which Region.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub region: Known<String>,
}
