//! Roles: creation, deletion, trust policy, permissions boundary.

use super::Undo;
use super::entity::{check_at_most, check_bare, check_new, check_quota};
use super::tags::Tagged;
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::document::Document;
use crate::known::Known;
use crate::names::RoleName;
use crate::role::{Role, RoleUse};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

impl Account {
    /// Takes a `CreateRole`: it has more parameters than a function should.
    pub(super) fn create_role(&mut self, change: &Change) -> Undo {
        let Change::CreateRole {
            role_name,
            path,
            assume_role_policy_document,
            max_session_duration,
            permissions_boundary,
            tags,
            role_id,
            description,
            create_date,
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `CreateRole`"));
        };
        let arn = self.new_arn("role", path, role_name.as_str())?;
        check_new(&self.roles, |role| role.role_name.as_str(), "Role", role_name.as_str())?;
        check_quota("RolesPerAccount", self.roles.len(), self.quotas.roles)?;
        permissions_boundary.as_ref().map_or(Ok(()), |arn| self.check_attachable(&arn.0))?;
        check_at_most(Tagged::Role(role_name).quota(), tags.len(), self.quotas.tags_per_entity)?;
        self.check_trust_policy(assume_role_policy_document)?;
        let role = Role {
            role_name: role_name.clone(),
            arn,
            path: path.clone(),
            role_id: role_id.clone(),
            create_date: *create_date,
            description: description.clone(),
            assume_role_policy_document: assume_role_policy_document.clone(),
            attached_policies: BTreeSet::new(),
            inline_policies: BTreeMap::new(),
            permissions_boundary: permissions_boundary.clone().map(|arn| arn.0),
            tags: tags.clone(),
            instance_profiles: BTreeSet::new(),
            max_session_duration: *max_session_duration,
            last_used: Known::Known(None),
        };
        self.roles.insert(role_name.clone(), role);
        Ok(vec![Change::DeleteRole { role_name: role_name.clone() }])
    }

    pub(super) fn delete_role(&mut self, name: &RoleName) -> Undo {
        let role = self.role_mut(name)?;
        check_bare(&[
            (!role.attached_policies.is_empty(), "detach all policies"),
            (!role.inline_policies.is_empty(), "delete policies"),
            (!role.instance_profiles.is_empty(), "remove roles from instance profile"),
        ])?;
        let undo = role.creation();
        self.roles.remove(name);
        Ok(undo)
    }

    /// A new description or longest session; what is not known stays.
    pub(super) fn update_role(
        &mut self,
        name: &RoleName,
        description: &Known<Option<String>>,
        duration: Known<u32>,
    ) -> Undo {
        let role = self.role_mut(name)?;
        if !description.is_unknown() && role.description.is_unknown() {
            return Err(ChangeError::not_known(format_args!("the description of role {name} is")));
        }
        if !duration.is_unknown() && role.max_session_duration.is_unknown() {
            return Err(ChangeError::not_known(format_args!("the longest session of role {name} is")));
        }
        let old = (role.description.clone(), role.max_session_duration);
        role.description = description.clone().or(std::mem::take(&mut role.description));
        role.max_session_duration = duration.or(role.max_session_duration);
        if old == (role.description.clone(), role.max_session_duration) {
            return Ok(vec![]);
        }
        Ok(vec![Change::UpdateRole {
            role_name: name.clone(),
            description: if description.is_unknown() { Known::Unknown } else { old.0 },
            max_session_duration: if duration.is_unknown() { Known::Unknown } else { old.1 },
        }])
    }

    pub(super) fn record_role_use(&mut self, name: &RoleName, last_used: &Known<Option<RoleUse>>) -> Undo {
        let role = self.role_mut(name)?;
        let old = std::mem::replace(&mut role.last_used, last_used.clone());
        let is_same = old == *last_used;
        let undo = Change::RecordRoleUse { role_name: name.clone(), last_used: old };
        Ok(if is_same { vec![] } else { vec![undo] })
    }

    pub(super) fn put_role_boundary(&mut self, name: &RoleName, boundary: &Arn) -> Undo {
        self.check_attachable(boundary)?;
        let role = self.role_mut(name)?;
        Ok(match role.permissions_boundary.replace(boundary.clone()) {
            Some(old) if old == *boundary => vec![],
            Some(old) => {
                let permissions_boundary = ArnText(old);
                vec![Change::PutRolePermissionsBoundary { role_name: name.clone(), permissions_boundary }]
            }
            None => vec![Change::DeleteRolePermissionsBoundary { role_name: name.clone() }],
        })
    }

    pub(super) fn delete_role_boundary(&mut self, name: &RoleName) -> Undo {
        let role = self.role_mut(name)?;
        let message = format!("The role {name} has no permissions boundary.");
        let old = role.permissions_boundary.take().ok_or_else(|| ChangeError::no_such_entity(message))?;
        let permissions_boundary = ArnText(old);
        Ok(vec![Change::PutRolePermissionsBoundary { role_name: name.clone(), permissions_boundary }])
    }

    pub(super) fn update_assume_role_policy(&mut self, name: &RoleName, document: &Document) -> Undo {
        self.role_mut(name)?;
        self.check_trust_policy(document)?;
        let role = self.role_mut(name)?;
        let old = std::mem::replace(&mut role.assume_role_policy_document, document.clone());
        Ok(vec![Change::UpdateAssumeRolePolicy { role_name: name.clone(), policy_document: old }])
    }

    fn check_trust_policy(&self, document: &Document) -> Result<(), ChangeError> {
        check_at_most("ACLSizePerRole", document.characters(), self.quotas.assume_role_policy_size)
    }
}
