//! Roles.

use crate::document::Document;
use crate::known::Known;
use crate::names::{PolicyName, RoleName};
use iam_policy::Arn;
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
}
