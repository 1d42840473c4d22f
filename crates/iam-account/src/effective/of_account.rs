//! The policies of one principal without looking at anything else: what a server asks at each call.

use super::{PolicyHolder, PolicyOrigin};
use crate::account::Account;
use crate::document::Document;
use crate::names::{GroupName, PolicyName};
use crate::role::Role;
use crate::user::User;
use iam_eval::{Layer, Policy, PolicyStack, StatementRef};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Account {
    /// A user's policies in the order of [`Compiled::user`](super::Compiled::user), without names: nothing is compiled that
    /// was compiled before.
    pub fn user_stack(&self, user: &User) -> PolicyStack {
        self.stack(self.of_user(user), user.permissions_boundary.as_ref(), self.levels())
    }

    /// A role's policies in the order of [`Compiled::role`](super::Compiled::role), without names.
    pub fn role_stack(&self, role: &Role) -> PolicyStack {
        self.stack(self.of_role(role), role.permissions_boundary.as_ref(), self.levels_of(role))
    }

    /// Where a statement of [`user_stack`](Self::user_stack) comes from.
    pub fn user_origin(&self, user: &User, reference: StatementRef) -> Option<PolicyOrigin> {
        self.origin(self.of_user(user), user.permissions_boundary.as_ref(), self.levels(), reference)
    }

    /// Where a statement of [`role_stack`](Self::role_stack) comes from.
    pub fn role_origin(&self, role: &Role, reference: StatementRef) -> Option<PolicyOrigin> {
        let boundary = role.permissions_boundary.as_ref();
        self.origin(self.of_role(role), boundary, self.levels_of(role), reference)
    }

    fn of_user<'a>(&'a self, user: &'a User) -> impl Iterator<Item = Held<'a>> {
        let holder = || PolicyHolder::User(user.user_name.clone());
        let own = held(&user.inline_policies, holder, &user.attached_policies, None);
        own.chain(user.groups.iter().flat_map(|name| self.of_group(name)))
    }

    fn of_group<'a>(&'a self, name: &'a GroupName) -> impl Iterator<Item = Held<'a>> {
        let group = self.groups.get(name);
        let unlisted = group.is_none().then_some(Held::UnlistedGroup(name));
        let listed = group.into_iter().flat_map(move |group| {
            let holder = || PolicyHolder::Group(name.clone());
            held(&group.inline_policies, holder, &group.attached_policies, Some(name))
        });
        unlisted.into_iter().chain(listed)
    }

    fn of_role<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = Held<'a>> {
        let holder = || PolicyHolder::Role(role.role_name.clone());
        held(&role.inline_policies, holder, &role.attached_policies, None)
    }

    fn levels(&self) -> &[crate::account::ServiceControlLevel] {
        self.service_control.as_ref().known().map(Vec::as_slice).unwrap_or_default()
    }

    /// None for a service-linked role.
    fn levels_of(&self, role: &Role) -> &[crate::account::ServiceControlLevel] {
        if role.is_service_linked() { &[] } else { self.levels() }
    }

    fn stack<'a>(
        &self,
        identity: impl Iterator<Item = Held<'a>>,
        boundary: Option<&Arn>,
        levels: &[crate::account::ServiceControlLevel],
    ) -> PolicyStack {
        let of_level = |level: &crate::account::ServiceControlLevel| {
            level.policies.iter().map(|(_, document)| Arc::clone(document.compiled())).collect()
        };
        PolicyStack {
            identity: identity.map(|held| self.compiled(&held)).collect(),
            permissions_boundary: boundary.map(|arn| vec![self.managed(arn)]),
            service_control: levels.iter().map(of_level).collect(),
            ..PolicyStack::default()
        }
    }

    fn compiled(&self, held: &Held<'_>) -> Arc<Policy> {
        match held {
            Held::Inline { document, .. } => Arc::clone(document.compiled()),
            Held::Managed { arn, .. } => self.managed(arn),
            Held::UnlistedGroup(_) => Arc::new(Policy::unknown("")),
        }
    }

    fn managed(&self, arn: &Arn) -> Arc<Policy> {
        let document = self.policies.get(arn).and_then(|policy| policy.document());
        document.map_or_else(|| Arc::new(Policy::unknown("")), |document| Arc::clone(document.compiled()))
    }

    fn origin<'a>(
        &self,
        mut identity: impl Iterator<Item = Held<'a>>,
        boundary: Option<&Arn>,
        levels: &[crate::account::ServiceControlLevel],
        reference: StatementRef,
    ) -> Option<PolicyOrigin> {
        let (level, index) = (usize::from(reference.level), usize::from(reference.policy));
        match reference.layer {
            Layer::Identity if level == 0 => self.origin_of(identity.nth(index)?),
            Layer::PermissionsBoundary if level == 0 && index == 0 => {
                self.origin_of(Held::Managed { arn: boundary?, group: None })
            }
            Layer::ServiceControl => {
                let level = levels.get(level)?;
                let (name, document) = level.policies.get(index)?;
                let holder = PolicyHolder::ServiceControlLevel(level.name.clone());
                let document = Some(document.clone());
                Some(PolicyOrigin { name: name.clone(), holder, group: None, document })
            }
            _ => None,
        }
    }

    fn origin_of(&self, held: Held<'_>) -> Option<PolicyOrigin> {
        Some(match held {
            Held::Inline { name, holder, document } => {
                PolicyOrigin { name: name.to_string(), holder, group: None, document: Some(document.clone()) }
            }
            Held::Managed { arn, group } => PolicyOrigin {
                name: super::name_of(self, arn),
                holder: PolicyHolder::Managed(arn.clone()),
                group: group.cloned(),
                document: self.policies.get(arn).and_then(|policy| policy.document()).cloned(),
            },
            Held::UnlistedGroup(name) => super::origin_of_unlisted(name),
        })
    }
}

/// A policy that a principal has.
enum Held<'a> {
    Inline {
        name: &'a PolicyName,
        holder: PolicyHolder,
        document: &'a Document,
    },
    Managed {
        arn: &'a Arn,
        group: Option<&'a GroupName>,
    },
    /// Whatever policies a group has that the input does not list.
    UnlistedGroup(&'a GroupName),
}

fn held<'a>(
    inline: &'a BTreeMap<PolicyName, Document>,
    holder: impl Fn() -> PolicyHolder,
    attached: &'a BTreeSet<Arn>,
    group: Option<&'a GroupName>,
) -> impl Iterator<Item = Held<'a>> {
    let inline = inline.iter().map(move |(name, document)| Held::Inline { name, holder: holder(), document });
    inline.chain(attached.iter().map(move |arn| Held::Managed { arn, group }))
}
