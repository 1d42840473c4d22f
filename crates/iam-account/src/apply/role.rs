//! Roles: creation, deletion, trust policy, permissions boundary.

use super::Undo;
use super::entity::{check_bare, check_new};
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::document::Document;
use crate::names::RoleName;
use crate::role::Role;
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
        } = change
        else {
            return Err(ChangeError::invalid_input("expected `CreateRole`"));
        };
        let arn = self.new_arn("role", path, role_name.as_str())?;
        check_new("Role", role_name.as_str(), self.roles.keys().map(RoleName::as_str))?;
        permissions_boundary.as_ref().map_or(Ok(()), |arn| self.check_attachable(&arn.0))?;
        if tags.len() > self.quotas.tags_per_entity {
            return Err(ChangeError::limit_exceeded("TagsPerRole", self.quotas.tags_per_entity));
        }
        let role = Role {
            role_name: role_name.clone(),
            arn,
            path: path.clone(),
            role_id: role_id.clone(),
            assume_role_policy_document: assume_role_policy_document.clone(),
            attached_policies: BTreeSet::new(),
            inline_policies: BTreeMap::new(),
            permissions_boundary: permissions_boundary.clone().map(|arn| arn.0),
            tags: tags.clone(),
            instance_profiles: BTreeSet::new(),
            max_session_duration: *max_session_duration,
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
        let undo = Change::CreateRole {
            role_name: name.clone(),
            path: role.path.clone(),
            assume_role_policy_document: role.assume_role_policy_document.clone(),
            max_session_duration: role.max_session_duration,
            permissions_boundary: role.permissions_boundary.clone().map(ArnText),
            tags: role.tags.clone(),
            role_id: role.role_id.clone(),
        };
        self.roles.remove(name);
        Ok(vec![undo])
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
        let role = self.role_mut(name)?;
        let old = std::mem::replace(&mut role.assume_role_policy_document, document.clone());
        Ok(vec![Change::UpdateAssumeRolePolicy { role_name: name.clone(), policy_document: old }])
    }
}
