//! Users: creation, deletion, tags, permissions boundary.

use super::Undo;
use super::entity::{check_bare, check_new};
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
        check_new("User", name.as_str(), self.users.keys().map(UserName::as_str))?;
        check_tags(tags.len(), self.quotas.tags_per_entity)?;
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
        let undo = Change::CreateUser {
            user_name: name.clone(),
            path: user.path.clone(),
            permissions_boundary: user.permissions_boundary.clone().map(ArnText),
            tags: user.tags.clone(),
            user_id: user.user_id.clone(),
            create_date: user.create_date,
        };
        self.users.remove(name);
        Ok(vec![undo])
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

    pub(super) fn tag_user(&mut self, name: &UserName, tags: &BTreeMap<String, String>) -> Undo {
        let limit = self.quotas.tags_per_entity;
        let user = self.user_mut(name)?;
        let (known, new): (Vec<_>, Vec<_>) = tags.keys().partition(|key| user.tags.contains_key(*key));
        check_tags(user.tags.len() + new.len(), limit)?;
        let tag_keys: BTreeSet<String> = new.into_iter().cloned().collect();
        let old = user.tags.iter().filter(|(key, _)| known.contains(key));
        let old = old.map(|(key, value)| (key.clone(), value.clone())).collect();
        user.tags.extend(tags.clone());
        Ok(restore_tags(name, old, tag_keys))
    }

    pub(super) fn untag_user(&mut self, name: &UserName, keys: &BTreeSet<String>) -> Undo {
        let user = self.user_mut(name)?;
        let old = keys.iter().filter_map(|key| user.tags.remove_entry(key)).collect();
        Ok(restore_tags(name, old, BTreeSet::new()))
    }
}

fn restore_tags(name: &UserName, tags: BTreeMap<String, String>, tag_keys: BTreeSet<String>) -> Vec<Change> {
    let user_name = name.clone();
    let untag = (!tag_keys.is_empty()).then(|| Change::UntagUser { user_name: user_name.clone(), tag_keys });
    let tag = (!tags.is_empty()).then_some(Change::TagUser { user_name, tags });
    untag.into_iter().chain(tag).collect()
}

fn check_tags(count: usize, limit: usize) -> Result<(), ChangeError> {
    if count > limit { Err(ChangeError::limit_exceeded("TagsPerUser", limit)) } else { Ok(()) }
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
