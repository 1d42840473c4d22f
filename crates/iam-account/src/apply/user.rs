//! Users: creation, deletion, tags, permissions boundary.

use super::Undo;
use super::entity::{check_at_most, check_bare, check_new, check_quota};
use super::tags::Tagged;
use super::trust::Renamed;
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::credentials::Credentials;
use crate::known::Known;
use crate::names::UserName;
use crate::user::User;
use iam_policy::Arn;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

impl Account {
    pub(super) fn create_user(
        &mut self,
        name: &UserName,
        path: &str,
        boundary: Option<&ArnText>,
        tags: &BTreeMap<String, String>,
        user_id: &Known<String>,
        create_date: Known<Timestamp>,
    ) -> Undo {
        let arn = self.new_arn("user", path, name.as_str())?;
        check_new(&self.users, |user| user.user_name.as_str(), "User", name.as_str())?;
        check_quota("UsersPerAccount", self.users.len(), self.quotas.users)?;
        check_at_most(Tagged::User(name).quota(), tags.len(), self.quotas.tags_per_entity)?;
        boundary.map_or(Ok(()), |arn| self.check_attachable(&arn.0))?;
        let user = User {
            user_name: name.clone(),
            arn,
            path: path.to_owned(),
            user_id: user_id.clone(),
            create_date,
            groups: BTreeSet::new(),
            attached_policies: BTreeSet::new(),
            inline_policies: BTreeMap::new(),
            permissions_boundary: boundary.map(|arn| arn.0.clone()),
            tags: tags.clone(),
            credentials: Credentials::none(),
        };
        self.users.insert(name.clone(), user);
        Ok(vec![Change::DeleteUser { user_name: name.clone() }])
    }

    pub(super) fn delete_user(&mut self, name: &UserName) -> Undo {
        let user = self.user_mut(name)?;
        check_no_credentials(user)?;
        check_bare(&[
            (!user.groups.is_empty(), "remove users from group"),
            (!user.attached_policies.is_empty(), "detach all policies"),
            (!user.inline_policies.is_empty(), "delete policies"),
        ])?;
        let undo = user.creation();
        self.users.remove(name);
        Ok(vec![undo])
    }

    /// A new name or path. Trust policies that name the user follow (IAM User Guide, "Rename an IAM user").
    pub(super) fn update_user(
        &mut self,
        name: &UserName,
        new_name: Option<&UserName>,
        new_path: Option<&str>,
    ) -> Undo {
        let user = self.user_mut(name)?.clone();
        let (to, path) = (new_name.unwrap_or(name), new_path.unwrap_or(&user.path));
        if *to == *name && path == user.path {
            return Ok(vec![]);
        }
        let arn = self.new_arn("user", path, to.as_str())?;
        if !to.as_str().eq_ignore_ascii_case(name.as_str()) {
            check_new(&self.users, |user| user.user_name.as_str(), "User", to.as_str())?;
        }
        let trust = self.rename_in_trust_policies(&Renamed { from: &user.arn, to: &arn });
        let undo = Change::UpdateUser {
            user_name: to.clone(),
            new_user_name: (to != name).then(|| name.clone()),
            new_path: (path != user.path).then(|| user.path.clone()),
        };
        self.users.remove(name);
        self.users.insert(to.clone(), User { user_name: to.clone(), arn, path: path.to_owned(), ..user });
        Ok([undo].into_iter().chain(trust).collect())
    }

    pub(super) fn put_user_boundary(&mut self, name: &UserName, boundary: &Arn) -> Undo {
        self.check_attachable(boundary)?;
        let user = self.user_mut(name)?;
        Ok(match user.permissions_boundary.replace(boundary.clone()) {
            Some(old) if old == *boundary => vec![],
            Some(old) => {
                let permissions_boundary = ArnText(old);
                vec![Change::PutUserPermissionsBoundary { user_name: name.clone(), permissions_boundary }]
            }
            None => vec![Change::DeleteUserPermissionsBoundary { user_name: name.clone() }],
        })
    }

    pub(super) fn delete_user_boundary(&mut self, name: &UserName) -> Undo {
        let user = self.user_mut(name)?;
        let message = format!("The user {name} has no permissions boundary.");
        let old = user.permissions_boundary.take().ok_or_else(|| ChangeError::no_such_entity(message))?;
        let permissions_boundary = ArnText(old);
        Ok(vec![Change::PutUserPermissionsBoundary { user_name: name.clone(), permissions_boundary }])
    }
}

/// IAM deletes no user who has a credential; here none may be unknown either.
fn check_no_credentials(user: &User) -> Result<(), ChangeError> {
    let credentials = &user.credentials;
    let lists = [
        (credentials.password.as_ref().map(Option::is_some), "delete login profile"),
        (credentials.access_keys.as_ref().map(|list| !list.is_empty()), "delete access keys"),
        (credentials.mfa_devices.any(), "remove tokens from principal"),
        (
            credentials.signing_certificates.as_ref().map(|list| !list.is_empty()),
            "delete signing certificates",
        ),
        (credentials.ssh_public_keys.as_ref().map(|list| !list.is_empty()), "delete SSH public keys"),
        (
            credentials.service_specific.as_ref().map(|list| !list.is_empty()),
            "delete service-specific credentials",
        ),
    ];
    let present: Vec<_> =
        lists.iter().map(|(present, what)| (*present == Known::Known(true), *what)).collect();
    check_bare(&present)?;
    match lists.iter().find(|(present, _)| present.is_unknown()) {
        Some((_, what)) => {
            let user = &user.user_name;
            Err(ChangeError::not_known(format_args!("whether one must {what} before user {user} goes is")))
        }
        None => Ok(()),
    }
}
