//! Managed policies.

use crate::document::Document;
use crate::known::Known;
use crate::names::{PolicyName, VersionId};
use iam_policy::Arn;
use std::collections::BTreeMap;

/// A managed policy, the customer's or AWS's, with all versions that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagedPolicy {
    /// The ARN.
    pub arn: Arn,
    /// The name.
    pub policy_name: PolicyName,
    /// The path.
    pub path: String,
    /// The unique id: `ANPA...`.
    pub policy_id: Known<String>,
    /// The version that counts.
    pub default_version: VersionId,
    /// Every version.
    pub versions: BTreeMap<VersionId, Document>,
}

impl ManagedPolicy {
    /// The document that counts; `None` if the input has no such version.
    pub fn document(&self) -> Option<&Document> {
        self.versions.get(&self.default_version)
    }
}

/// Whether AWS owns the policy: `arn:aws:iam::aws:policy/...`.
pub(crate) fn is_aws_managed(arn: &Arn) -> bool {
    arn.account() == "aws"
}
