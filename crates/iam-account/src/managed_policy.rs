//! Managed policies.

use crate::document::Document;
use crate::known::Known;
use crate::names::{PolicyName, VersionId};
use crate::table::{Entry, Handle};
use iam_policy::Arn;
use jiff::Timestamp;
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
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// The description; `Known(None)` if it has none.
    pub description: Known<Option<String>>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
    /// The version that counts.
    pub default_version: VersionId,
    /// Every version.
    pub versions: BTreeMap<VersionId, Document>,
    /// When the versions were created, as far as it is known.
    pub version_create_dates: BTreeMap<VersionId, Timestamp>,
}

impl ManagedPolicy {
    /// The document that counts; `None` if the input has no such version.
    pub fn document(&self) -> Option<&Document> {
        self.versions.get(&self.default_version)
    }

    /// When the newest version was created (IAM API reference, Policy: "UpdateDate").
    pub fn update_date(&self) -> Known<Timestamp> {
        let newest = self.versions.keys().next_back();
        let date = newest.and_then(|version| self.version_create_dates.get(version)).copied();
        Known::from_option(date).or(if self.versions.len() == 1 { self.create_date } else { Known::Unknown })
    }

    /// Whether AWS owns it: `arn:aws:iam::aws:policy/...`.
    pub fn is_aws_managed(&self) -> bool {
        is_aws_managed(&self.arn)
    }
}

/// AWS's own policies are not found by name: a customer's may have the same.
impl Entry for ManagedPolicy {
    fn handles(&self) -> Vec<Handle> {
        let own = (!self.is_aws_managed()).then(|| Handle::name(self.policy_name.as_str()));
        own.into_iter().collect()
    }
}

/// Whether AWS owns the policy: `arn:aws:iam::aws:policy/...`.
pub(crate) fn is_aws_managed(arn: &Arn) -> bool {
    arn.account() == "aws"
}
