//! Managed policies and their versions.

use super::Undo;
use super::entity::{check_at_most, check_quota};
use super::tags::Tagged;
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::document::Document;
use crate::known::Known;
use crate::managed_policy::{ManagedPolicy, is_aws_managed};
use crate::names::{PolicyName, VersionId};
use crate::table::Handle;
use iam_policy::Arn;
use std::collections::BTreeMap;

impl Account {
    /// Takes a `CreatePolicy`: it has more parameters than a function should.
    pub(super) fn create_policy(&mut self, change: &Change) -> Undo {
        let Change::CreatePolicy {
            policy_name,
            path,
            policy_document,
            tags,
            policy_id,
            version_id,
            description,
            create_date,
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `CreatePolicy`"));
        };
        let arn = self.new_arn("policy", path, policy_name.as_str())?;
        self.check_new_policy(policy_name)?;
        check_at_most(Tagged::Policy(&arn).quota(), tags.len(), self.quotas.tags_per_entity)?;
        check_at_most("PolicySize", policy_document.characters(), self.quotas.managed_policy_size)?;
        let version = version_id.known().unwrap_or(VersionId(1));
        let policy = ManagedPolicy {
            arn: arn.clone(),
            policy_name: policy_name.clone(),
            path: path.clone(),
            policy_id: policy_id.clone(),
            create_date: *create_date,
            description: description.clone(),
            tags: tags.clone(),
            default_version: version,
            versions: BTreeMap::from([(version, policy_document.clone())]),
            version_create_dates: create_date.known().map(|date| (version, date)).into_iter().collect(),
        };
        self.policies.insert(arn.clone(), policy);
        Ok(vec![Change::DeletePolicy { policy_arn: ArnText(arn) }])
    }

    fn check_new_policy(&self, name: &PolicyName) -> Result<(), ChangeError> {
        let of_name = self.policies.found_by(Handle::name(name.as_str()));
        let mut own = of_name.filter(|policy| !policy.is_aws_managed());
        if own.any(|policy| policy.policy_name.as_str().eq_ignore_ascii_case(name.as_str())) {
            let message = format!("A policy called {name} already exists. Duplicate names are not allowed.");
            return Err(ChangeError::already_exists(message));
        }
        let count = self.policies.values().filter(|policy| !policy.is_aws_managed()).count();
        check_quota("PoliciesPerAccount", count, self.quotas.policies)
    }

    /// Refuses what is attached to somebody listed; whom the input leaves out is not asked.
    pub(super) fn delete_policy(&mut self, arn: &Arn) -> Undo {
        let attached = self.users_with_policy(arn).next().is_some()
            || self.groups_with_policy(arn).next().is_some()
            || self.roles_with_policy(arn).next().is_some();
        let is_boundary =
            self.users_with_boundary(arn).next().is_some() || self.roles_with_boundary(arn).next().is_some();
        let policy = self.own_policy_mut(arn)?;
        if attached || is_boundary {
            return Err(ChangeError::delete_conflict("Cannot delete a policy attached to entities."));
        }
        if policy.versions.len() != 1 {
            let message = "This policy has more than one version. Before you delete a policy, you must delete the \
                           policy's versions. The default version is deleted with the policy.";
            return Err(ChangeError::delete_conflict(message));
        }
        let undo = policy.creation();
        self.policies.remove(arn);
        Ok(undo)
    }

    /// Takes a `CreatePolicyVersion`.
    pub(super) fn create_policy_version(&mut self, change: &Change) -> Undo {
        let Change::CreatePolicyVersion {
            policy_arn: ArnText(arn),
            policy_document: document,
            set_as_default,
            version_id,
            create_date,
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `CreatePolicyVersion`"));
        };
        let (limit, size) = (self.quotas.versions_per_policy, self.quotas.managed_policy_size);
        let policy = self.own_policy_mut(arn)?;
        if policy.versions.len() >= limit {
            let message = format!(
                "A managed policy can have up to {limit} versions. Before you create a new version, you must delete an \
                 existing version."
            );
            return Err(ChangeError::limit_exceeded_as(message));
        }
        check_at_most("PolicySize", document.characters(), size)?;
        let newest = policy.versions.keys().next_back().map_or(0, |version| version.0);
        let version_id = version_id.known().unwrap_or(VersionId(newest.saturating_add(1)));
        if policy.versions.contains_key(&version_id) {
            return Err(ChangeError::already_exists(format!(
                "Policy {arn} has version {version_id} already."
            )));
        }
        policy.versions.insert(version_id, document.clone());
        policy.version_create_dates.extend(create_date.known().map(|date| (version_id, date)));
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
        let create_date = Known::from_option(policy.version_create_dates.remove(&version_id));
        Ok(vec![Change::CreatePolicyVersion {
            policy_arn: ArnText(arn.clone()),
            policy_document: document,
            set_as_default: false,
            version_id: Known::Known(version_id),
            create_date,
        }])
    }

    /// AWS's own policy, as AWS publishes it. Takes a `PublishPolicy`.
    pub(super) fn publish_policy(&mut self, change: &Change) -> Undo {
        let Change::PublishPolicy {
            policy_arn: ArnText(arn),
            policy_id,
            description,
            create_date,
            default_version_id,
            versions,
            version_create_dates,
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `PublishPolicy`"));
        };
        let resource = arn.resource();
        let (path, name) = resource.rsplit_once('/').unwrap_or_default();
        let (true, Some(path), Ok(policy_name)) =
            (is_aws_managed(arn), path.strip_prefix("policy"), name.parse())
        else {
            let message = format!("`{arn}`: expected `arn:{}:iam::aws:policy/NAME`", self.partition);
            return Err(ChangeError::invalid_input(message));
        };
        let policy = ManagedPolicy {
            arn: arn.clone(),
            policy_name,
            path: format!("{path}/"),
            policy_id: policy_id.clone(),
            create_date: *create_date,
            description: description.clone(),
            tags: BTreeMap::new(),
            default_version: *default_version_id,
            versions: versions.clone(),
            version_create_dates: version_create_dates.clone(),
        };
        if self.policies.get(arn) == Some(&policy) {
            return Ok(vec![]);
        }
        Ok(match self.policies.insert(arn.clone(), policy) {
            Some(old) => old.creation(),
            None => vec![Change::WithdrawPolicy { policy_arn: ArnText(arn.clone()) }],
        })
    }

    pub(super) fn withdraw_policy(&mut self, arn: &Arn) -> Undo {
        if !is_aws_managed(arn) {
            return Err(ChangeError::invalid_input(format!("Policy {arn} is not AWS's.")));
        }
        let absent = || ChangeError::no_such_entity(format!("Policy {arn} was not found."));
        Ok(self.policies.remove(arn).ok_or_else(absent)?.creation())
    }

    /// A policy of the customer: AWS's own cannot be changed.
    pub(super) fn own_policy_mut(&mut self, arn: &Arn) -> Result<&mut ManagedPolicy, ChangeError> {
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
