//! Managed policies and their versions.

use super::Undo;
use super::entity::{check_new, check_quota};
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::document::Document;
use crate::known::Known;
use crate::managed_policy::{ManagedPolicy, is_aws_managed};
use crate::names::{PolicyName, VersionId};
use iam_policy::Arn;
use std::collections::BTreeMap;

impl Account {
    pub(super) fn create_policy(
        &mut self,
        name: &PolicyName,
        path: &str,
        document: &Document,
        policy_id: &Known<String>,
        version_id: Known<VersionId>,
    ) -> Undo {
        let arn = self.new_arn("policy", path, name.as_str())?;
        let own = self.policies.values().filter(|policy| !is_aws_managed(&policy.arn));
        check_new("A policy", name.as_str(), own.map(|policy| policy.policy_name.as_str()))?;
        let version = version_id.known().unwrap_or(VersionId(1));
        let policy = ManagedPolicy {
            arn: arn.clone(),
            policy_name: name.clone(),
            path: path.to_owned(),
            policy_id: policy_id.clone(),
            default_version: version,
            versions: BTreeMap::from([(version, document.clone())]),
        };
        self.policies.insert(arn.clone(), policy);
        Ok(vec![Change::DeletePolicy { policy_arn: ArnText(arn) }])
    }

    /// Refuses what is attached to somebody listed; whom the input leaves out is not asked.
    pub(super) fn delete_policy(&mut self, arn: &Arn) -> Undo {
        let attached = self.users.values().any(|user| user.attached_policies.contains(arn))
            || self.groups.values().any(|group| group.attached_policies.contains(arn))
            || self.roles.values().any(|role| role.attached_policies.contains(arn));
        let is_boundary = self.users.values().any(|user| user.permissions_boundary.as_ref() == Some(arn))
            || self.roles.values().any(|role| role.permissions_boundary.as_ref() == Some(arn));
        let policy = self.own_policy_mut(arn)?;
        if attached || is_boundary {
            return Err(ChangeError::delete_conflict("Cannot delete a policy attached to entities."));
        }
        let [(version, document)] = &*policy.versions.iter().collect::<Vec<_>>() else {
            let message = "This policy has more than one version. Before you delete a policy, you must delete the \
                           policy's versions. The default version is deleted with the policy.";
            return Err(ChangeError::delete_conflict(message));
        };
        let undo = Change::CreatePolicy {
            policy_name: policy.policy_name.clone(),
            path: policy.path.clone(),
            policy_document: (*document).clone(),
            policy_id: policy.policy_id.clone(),
            version_id: Known::Known(**version),
        };
        self.policies.remove(arn);
        Ok(vec![undo])
    }

    pub(super) fn create_policy_version(
        &mut self,
        arn: &Arn,
        document: &Document,
        set_as_default: bool,
        version_id: Known<VersionId>,
    ) -> Undo {
        let limit = self.quotas.versions_per_policy;
        let policy = self.own_policy_mut(arn)?;
        check_quota("VersionsPerPolicy", policy.versions.len(), limit)?;
        let newest = policy.versions.keys().next_back().map_or(0, |version| version.0);
        let version_id = version_id.known().unwrap_or(VersionId(newest.saturating_add(1)));
        if policy.versions.contains_key(&version_id) {
            return Err(ChangeError::already_exists(format!(
                "Policy {arn} has version {version_id} already."
            )));
        }
        policy.versions.insert(version_id, document.clone());
        let policy_arn = ArnText(arn.clone());
        let delete = Change::DeletePolicyVersion { policy_arn: policy_arn.clone(), version_id };
        if !set_as_default {
            return Ok(vec![delete]);
        }
        let old = std::mem::replace(&mut policy.default_version, version_id);
        Ok(vec![Change::SetDefaultPolicyVersion { policy_arn, version_id: old }, delete])
    }

    pub(super) fn set_default_policy_version(&mut self, arn: &Arn, version_id: VersionId) -> Undo {
        let policy = self.own_policy_mut(arn)?;
        version(policy, version_id)?;
        let old = std::mem::replace(&mut policy.default_version, version_id);
        if old == version_id {
            return Ok(vec![]);
        }
        Ok(vec![Change::SetDefaultPolicyVersion { policy_arn: ArnText(arn.clone()), version_id: old }])
    }

    pub(super) fn delete_policy_version(&mut self, arn: &Arn, version_id: VersionId) -> Undo {
        let policy = self.own_policy_mut(arn)?;
        let document = version(policy, version_id)?.clone();
        if policy.default_version == version_id {
            return Err(ChangeError::delete_conflict("Cannot delete the default version of a policy."));
        }
        policy.versions.remove(&version_id);
        Ok(vec![Change::CreatePolicyVersion {
            policy_arn: ArnText(arn.clone()),
            policy_document: document,
            set_as_default: false,
            version_id: Known::Known(version_id),
        }])
    }

    /// A policy of the customer: AWS's own cannot be changed.
    fn own_policy_mut(&mut self, arn: &Arn) -> Result<&mut ManagedPolicy, ChangeError> {
        if is_aws_managed(arn) {
            return Err(ChangeError::invalid_input(format!("Policy {arn} is AWS's: it cannot be changed.")));
        }
        let complete = self.complete.policies;
        self.policies.get_mut(arn).ok_or_else(|| {
            if complete {
                ChangeError::no_such_entity(format!("Policy {arn} was not found."))
            } else {
                ChangeError::not_known(format_args!("the policy {arn} is"))
            }
        })
    }
}

fn version(policy: &ManagedPolicy, version_id: VersionId) -> Result<&Document, ChangeError> {
    let message =
        || format!("Policy {} version {version_id} does not exist or is not attachable.", policy.arn);
    policy.versions.get(&version_id).ok_or_else(|| ChangeError::no_such_entity(message()))
}
