//! Instance profiles and the role in each.

use super::Undo;
use super::entity::{check_at_most, check_bare, check_quota};
use super::tags::Tagged;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::instance_profile::InstanceProfile;
use crate::names::{InstanceProfileName, RoleName};
use crate::table::Handle;
use std::collections::BTreeSet;

impl Account {
    /// Takes a `CreateInstanceProfile`.
    pub(super) fn create_instance_profile(&mut self, change: &Change) -> Undo {
        let Change::CreateInstanceProfile {
            instance_profile_name: name,
            path,
            tags,
            instance_profile_id,
            create_date,
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `CreateInstanceProfile`"));
        };
        let arn = self.new_arn("instance-profile", path, name.as_str())?;
        let mut same = self.instance_profiles.found_by(Handle::name(name.as_str()));
        if same.any(|other| other.instance_profile_name.as_str().eq_ignore_ascii_case(name.as_str())) {
            return Err(ChangeError::already_exists(format!("Instance Profile {name} already exists.")));
        }
        drop(same);
        let count = self.instance_profiles.len();
        check_quota("InstanceProfilesPerAccount", count, self.quotas.instance_profiles)?;
        check_at_most(Tagged::InstanceProfile(name).quota(), tags.len(), self.quotas.tags_per_entity)?;
        let profile = InstanceProfile {
            instance_profile_name: name.clone(),
            arn,
            path: path.clone(),
            instance_profile_id: instance_profile_id.clone(),
            create_date: *create_date,
            roles: BTreeSet::new(),
            tags: tags.clone(),
        };
        self.instance_profiles.insert(name.clone(), profile);
        Ok(vec![Change::DeleteInstanceProfile { instance_profile_name: name.clone() }])
    }

    pub(super) fn delete_instance_profile(&mut self, name: &InstanceProfileName) -> Undo {
        let profile = self.instance_profile_mut(name)?;
        check_bare(&[(!profile.roles.is_empty(), "remove roles from instance profile")])?;
        let undo = profile.creation();
        self.instance_profiles.remove(name);
        Ok(vec![undo])
    }

    pub(super) fn add_role_to_instance_profile(
        &mut self,
        name: &InstanceProfileName,
        role: &RoleName,
    ) -> Undo {
        let limit = self.quotas.roles_per_instance_profile;
        self.role_mut(role)?;
        let profile = self.instance_profile_mut(name)?;
        // AWS's own name for it, whether or not the role is the same.
        check_quota("InstanceSessionsPerInstanceProfile", profile.roles.len(), limit)?;
        if !profile.roles.insert(role.clone()) {
            let message = format!("Role {role} is in the instance profile {name} already.");
            return Err(ChangeError::already_exists(message));
        }
        let arn = profile.arn.clone();
        self.role_mut(role)?.instance_profiles.insert(arn);
        Ok(vec![Change::RemoveRoleFromInstanceProfile {
            instance_profile_name: name.clone(),
            role_name: role.clone(),
        }])
    }

    pub(super) fn remove_role_from_instance_profile(
        &mut self,
        name: &InstanceProfileName,
        role: &RoleName,
    ) -> Undo {
        self.role_mut(role)?;
        let profile = self.instance_profile_mut(name)?;
        if !profile.roles.remove(role) {
            let message = format!("The role with name {role} cannot be found.");
            return Err(ChangeError::no_such_entity(message));
        }
        let arn = profile.arn.clone();
        self.role_mut(role)?.instance_profiles.remove(&arn);
        Ok(vec![Change::AddRoleToInstanceProfile {
            instance_profile_name: name.clone(),
            role_name: role.clone(),
        }])
    }
}
