//! Groups and their members.

use super::Undo;
use super::entity::{check_bare, check_new, check_quota};
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::known::Known;
use crate::names::{GroupName, UserName};
use crate::user::Group;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

impl Account {
    pub(super) fn create_group(
        &mut self,
        name: &GroupName,
        path: &str,
        group_id: &Known<String>,
        create_date: Known<Timestamp>,
    ) -> Undo {
        let arn = self.new_arn("group", path, name.as_str())?;
        check_new(&self.groups, |group| group.group_name.as_str(), "Group", name.as_str())?;
        check_quota("GroupsPerAccount", self.groups.len(), self.quotas.groups)?;
        let group = Group {
            group_name: name.clone(),
            arn,
            path: path.to_owned(),
            group_id: group_id.clone(),
            create_date,
            attached_policies: BTreeSet::new(),
            inline_policies: BTreeMap::new(),
        };
        self.groups.insert(name.clone(), group);
        Ok(vec![Change::DeleteGroup { group_name: name.clone() }])
    }

    pub(super) fn delete_group(&mut self, name: &GroupName) -> Undo {
        let has_members = self.members(name).next().is_some();
        let group = self.group_mut(name)?;
        check_bare(&[
            (has_members, "remove users from group"),
            (!group.attached_policies.is_empty(), "detach all policies"),
            (!group.inline_policies.is_empty(), "delete policies"),
        ])?;
        let undo = group.creation();
        self.groups.remove(name);
        Ok(vec![undo])
    }

    /// A new name or path: the members follow.
    pub(super) fn update_group(
        &mut self,
        name: &GroupName,
        new_name: Option<&GroupName>,
        new_path: Option<&str>,
    ) -> Undo {
        let group = self.group_mut(name)?.clone();
        let (to, path) = (new_name.unwrap_or(name), new_path.unwrap_or(&group.path));
        if *to == *name && path == group.path {
            return Ok(vec![]);
        }
        let arn = self.new_arn("group", path, to.as_str())?;
        if !to.as_str().eq_ignore_ascii_case(name.as_str()) {
            check_new(&self.groups, |group| group.group_name.as_str(), "Group", to.as_str())?;
        }
        let members: Vec<UserName> = self.members(name).map(|user| user.user_name.clone()).collect();
        for member in &members {
            let groups = &mut self.user_mut(member)?.groups;
            groups.remove(name);
            groups.insert(to.clone());
        }
        let undo = Change::UpdateGroup {
            group_name: to.clone(),
            new_group_name: (to != name).then(|| name.clone()),
            new_path: (path != group.path).then(|| group.path.clone()),
        };
        self.groups.remove(name);
        self.groups.insert(to.clone(), Group { group_name: to.clone(), arn, path: path.to_owned(), ..group });
        Ok(vec![undo])
    }

    pub(super) fn add_user_to_group(&mut self, group_name: &GroupName, user_name: &UserName) -> Undo {
        let limit = self.quotas.groups_per_user;
        self.group_mut(group_name)?;
        let user = self.user_mut(user_name)?;
        if user.groups.contains(group_name) {
            return Ok(vec![]);
        }
        check_quota("GroupsPerUser", user.groups.len(), limit)?;
        user.groups.insert(group_name.clone());
        let (group_name, user_name) = (group_name.clone(), user_name.clone());
        Ok(vec![Change::RemoveUserFromGroup { group_name, user_name }])
    }

    pub(super) fn remove_user_from_group(&mut self, group_name: &GroupName, user_name: &UserName) -> Undo {
        self.group_mut(group_name)?;
        if !self.user_mut(user_name)?.groups.remove(group_name) {
            let message = format!("The user {user_name} is not in the group {group_name}.");
            return Err(ChangeError::no_such_entity(message));
        }
        let (group_name, user_name) = (group_name.clone(), user_name.clone());
        Ok(vec![Change::AddUserToGroup { group_name, user_name }])
    }
}
