//! Inline policies and attachments: the same for users, groups and roles.

use super::Undo;
use super::entity::check_quota;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::document::Document;
use crate::names::{GroupName, PolicyName, RoleName, UserName};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Whom a policy is attached to.
pub(crate) enum Owner<'a> {
    User(&'a UserName),
    Group(&'a GroupName),
    Role(&'a RoleName),
}

type Attached = BTreeSet<Arn>;
type Inline = BTreeMap<PolicyName, Document>;

impl Account {
    pub(super) fn put_policy(&mut self, owner: &Owner<'_>, name: &PolicyName, document: &Document) -> Undo {
        let limit = match owner {
            Owner::User(_) => self.quotas.user_policy_size,
            Owner::Group(_) => self.quotas.group_policy_size,
            Owner::Role(_) => self.quotas.role_policy_size,
        };
        let (_, inline) = self.policies_of(owner)?;
        let others = inline.iter().filter(|(other, _)| *other != name);
        let size: usize = others.map(|(_, document)| document.characters()).sum();
        if size + document.characters() > limit {
            let message = format!("Maximum policy size of {limit} bytes exceeded for {owner}");
            return Err(ChangeError::limit_exceeded_as(message));
        }
        Ok(vec![match inline.insert(name.clone(), document.clone()) {
            Some(old) => owner.put(name, old),
            None => owner.delete(name),
        }])
    }

    pub(super) fn delete_inline_policy(&mut self, owner: &Owner<'_>, name: &PolicyName) -> Undo {
        let (_, inline) = self.policies_of(owner)?;
        let message = format!("The {} policy with name {name} cannot be found.", owner.kind());
        let old = inline.remove(name).ok_or_else(|| ChangeError::no_such_entity(message))?;
        Ok(vec![owner.put(name, old)])
    }

    pub(super) fn attach_policy(&mut self, owner: &Owner<'_>, arn: &Arn) -> Undo {
        self.check_attachable(arn)?;
        let (quota, limit) = match owner {
            Owner::User(_) => ("PoliciesPerUser", self.quotas.managed_policies_per_user),
            Owner::Group(_) => ("PoliciesPerGroup", self.quotas.managed_policies_per_group),
            Owner::Role(_) => ("PoliciesPerRole", self.quotas.managed_policies_per_role),
        };
        let (attached, _) = self.policies_of(owner)?;
        if attached.contains(arn) {
            return Ok(vec![]);
        }
        check_quota(quota, attached.len(), limit)?;
        attached.insert(arn.clone());
        Ok(vec![owner.detach(arn)])
    }

    pub(super) fn detach_policy(&mut self, owner: &Owner<'_>, arn: &Arn) -> Undo {
        let (attached, _) = self.policies_of(owner)?;
        if attached.remove(arn) {
            return Ok(vec![owner.attach(arn)]);
        }
        Err(ChangeError::no_such_entity(format!("Policy {arn} was not found.")))
    }

    fn policies_of(&mut self, owner: &Owner<'_>) -> Result<(&mut Attached, &mut Inline), ChangeError> {
        Ok(match owner {
            Owner::User(name) => {
                let user = self.user_mut(name)?;
                (&mut user.attached_policies, &mut user.inline_policies)
            }
            Owner::Group(name) => {
                let group = self.group_mut(name)?;
                (&mut group.attached_policies, &mut group.inline_policies)
            }
            Owner::Role(name) => {
                let role = self.role_mut(name)?;
                (&mut role.attached_policies, &mut role.inline_policies)
            }
        })
    }
}

/// `user alice`.
impl fmt::Display for Owner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(name) => write!(f, "user {name}"),
            Self::Group(name) => write!(f, "group {name}"),
            Self::Role(name) => write!(f, "role {name}"),
        }
    }
}

impl Owner<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Group(_) => "group",
            Self::Role(_) => "role",
        }
    }

    pub(crate) fn put(&self, name: &PolicyName, policy_document: Document) -> Change {
        let policy_name = name.clone();
        match *self {
            Self::User(name) => {
                Change::PutUserPolicy { user_name: name.clone(), policy_name, policy_document }
            }
            Self::Group(name) => {
                Change::PutGroupPolicy { group_name: name.clone(), policy_name, policy_document }
            }
            Self::Role(name) => {
                Change::PutRolePolicy { role_name: name.clone(), policy_name, policy_document }
            }
        }
    }

    fn delete(&self, name: &PolicyName) -> Change {
        let policy_name = name.clone();
        match *self {
            Self::User(name) => Change::DeleteUserPolicy { user_name: name.clone(), policy_name },
            Self::Group(name) => Change::DeleteGroupPolicy { group_name: name.clone(), policy_name },
            Self::Role(name) => Change::DeleteRolePolicy { role_name: name.clone(), policy_name },
        }
    }

    pub(crate) fn attach(&self, arn: &Arn) -> Change {
        let policy_arn = arn.clone().into();
        match *self {
            Self::User(name) => Change::AttachUserPolicy { user_name: name.clone(), policy_arn },
            Self::Group(name) => Change::AttachGroupPolicy { group_name: name.clone(), policy_arn },
            Self::Role(name) => Change::AttachRolePolicy { role_name: name.clone(), policy_arn },
        }
    }

    fn detach(&self, arn: &Arn) -> Change {
        let policy_arn = arn.clone().into();
        match *self {
            Self::User(name) => Change::DetachUserPolicy { user_name: name.clone(), policy_arn },
            Self::Group(name) => Change::DetachGroupPolicy { group_name: name.clone(), policy_arn },
            Self::Role(name) => Change::DetachRolePolicy { role_name: name.clone(), policy_arn },
        }
    }
}
