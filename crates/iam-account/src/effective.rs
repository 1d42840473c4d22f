//! The policies that count for a user or a role, compiled, and where each comes from.

mod of_account;
mod origin;
mod stack_key;

use crate::account::Account;
use crate::document::Document;
use crate::names::{GroupName, PolicyName};
use crate::role::Role;
use crate::user::{Group, User};
use iam_eval::{Policy, PolicyStack, StatementRef};
use iam_policy::Arn;
pub use origin::{PolicyHolder, PolicyOrigin};
pub use stack_key::StackKey;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The policies of one principal.
#[derive(Debug, Clone)]
pub struct EffectiveStack {
    /// What `evaluate` takes. A policy that is not known stands in it as [`Policy::unknown`], so that decisions which
    /// hang on it are doubtful.
    pub stack: PolicyStack,
    /// Where each policy comes from, in the order of [`PolicyStack::policies`].
    pub origins: Vec<Arc<PolicyOrigin>>,
    /// The policies that are attached and not known.
    pub unknown: Vec<UnknownPolicy>,
}

/// A policy that is attached, and whose statements are not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownPolicy {
    /// Its name in the stack.
    pub name: String,
    /// Why it is not known.
    pub why: String,
}

impl EffectiveStack {
    /// Where a statement's policy comes from; `None` if the reference is from another stack.
    pub fn origin(&self, reference: StatementRef) -> Option<&PolicyOrigin> {
        let level = usize::from(reference.level);
        let placed = self.stack.policies().zip(&self.origins);
        let mut of_layer = placed.filter(|((layer, of, _), _)| *layer == reference.layer && *of == level);
        of_layer.nth(usize::from(reference.policy)).map(|(_, origin)| &**origin)
    }

    /// What is the same for all principals with the same policies in the same order.
    pub fn key(&self) -> StackKey {
        let placed = self.stack.policies().zip(&self.origins);
        placed.map(|((layer, level, _), origin)| (layer, level, &**origin)).collect()
    }
}

/// The policies of an account, each compiled once.
///
/// Names in the stacks are those that people know: a managed policy's own name; `NAME (group devs)` if it is attached to a
/// group; `NAME (inline of user alice)`.
#[derive(Debug)]
pub struct Compiled<'a> {
    account: &'a Account,
    managed: HashMap<&'a Arn, Entry>,
    groups: HashMap<&'a GroupName, Vec<Entry>>,
    service_control: Vec<Vec<Entry>>,
}

/// A compiled policy and where it comes from.
#[derive(Debug, Clone)]
struct Entry {
    policy: Arc<Policy>,
    origin: Arc<PolicyOrigin>,
    /// Why it is not known, if it is not.
    unknown: Option<Arc<str>>,
}

impl<'a> Compiled<'a> {
    /// Compiles what several principals share: managed policies, those of groups, service control policies.
    pub fn new(account: &'a Account) -> Self {
        let managed = account.policies.keys().map(|arn| (arn, managed(account, arn, None))).collect();
        let of_group = |(name, group)| (name, group_entries(account, &managed, group));
        let groups = account.groups.iter().map(of_group).collect();
        let levels = account.service_control.as_ref().known().map(Vec::as_slice).unwrap_or_default();
        let level = |level: &crate::account::ServiceControlLevel| {
            let holder = PolicyHolder::ServiceControlLevel(level.name.clone());
            let entry = |(name, document): &(String, Document)| Entry::new(name, holder.clone(), document);
            level.policies.iter().map(entry).collect()
        };
        Self { account, managed, groups, service_control: levels.iter().map(level).collect() }
    }

    /// The account that was compiled.
    pub fn account(&self) -> &'a Account {
        self.account
    }

    /// A user's policies: its own, inline and attached, then those of each of its groups; the permissions boundary;
    /// the service control policies.
    ///
    /// If [`Account::service_control`] is unknown, the stack has none: they can only take away, so that what is denied
    /// without them is denied with them. They do not bind the management account (domain.md F5); whose account it is must be
    /// told by the caller.
    pub fn user(&self, user: &User) -> EffectiveStack {
        let own = PolicyHolder::User(user.user_name.clone());
        let mut identity = self.own(&user.inline_policies, &own, &user.attached_policies);
        for group in &user.groups {
            match self.groups.get(group) {
                Some(entries) => identity.extend(entries.iter().cloned()),
                None => identity.push(unlisted_group(group)),
            }
        }
        self.stack(identity, user.permissions_boundary.as_ref(), &self.service_control)
    }

    /// A role's policies, its trust policy aside. Service control policies do not bind service-linked roles
    /// (AWS Organizations User Guide, "SCP effects on permissions").
    pub fn role(&self, role: &Role) -> EffectiveStack {
        let own = PolicyHolder::Role(role.role_name.clone());
        let identity = self.own(&role.inline_policies, &own, &role.attached_policies);
        let is_service_linked = role.path.starts_with("/aws-service-role/");
        let service_control = if is_service_linked { &[] } else { self.service_control.as_slice() };
        self.stack(identity, role.permissions_boundary.as_ref(), service_control)
    }

    fn own<'p>(
        &self,
        inline: &BTreeMap<PolicyName, Document>,
        holder: &PolicyHolder,
        attached: impl IntoIterator<Item = &'p Arn>,
    ) -> Vec<Entry> {
        let inline =
            inline.iter().map(|(name, document)| Entry::new(name.as_str(), holder.clone(), document));
        inline.chain(attached.into_iter().map(|arn| self.managed(arn))).collect()
    }

    fn managed(&self, arn: &Arn) -> Entry {
        self.managed.get(arn).cloned().unwrap_or_else(|| managed(self.account, arn, None))
    }

    fn stack(
        &self,
        identity: Vec<Entry>,
        boundary: Option<&Arn>,
        service_control: &[Vec<Entry>],
    ) -> EffectiveStack {
        let boundary = boundary.map(|arn| self.managed(arn));
        let policies = |entries: &[Entry]| entries.iter().map(|entry| Arc::clone(&entry.policy)).collect();
        let stack = PolicyStack {
            identity: policies(&identity),
            permissions_boundary: boundary.as_ref().map(|entry| vec![Arc::clone(&entry.policy)]),
            service_control: service_control.iter().map(|level| policies(level)).collect(),
            ..PolicyStack::default()
        };
        // The order of `PolicyStack::policies`.
        let in_order = || service_control.iter().flatten().chain(&identity).chain(&boundary);
        EffectiveStack {
            origins: in_order().map(|entry| Arc::clone(&entry.origin)).collect(),
            unknown: in_order().filter_map(Entry::unknown).collect(),
            stack,
        }
    }
}

impl Entry {
    fn new(name: &str, holder: PolicyHolder, document: &Document) -> Self {
        Self::of(
            PolicyOrigin { name: name.to_owned(), holder, group: None, document: Some(document.clone()) },
            "",
        )
    }

    /// `missing` says why there is no document, if there is none.
    fn of(origin: PolicyOrigin, missing: &str) -> Self {
        let shown = origin.to_string();
        let (policy, unknown) = match &origin.document {
            None => (Policy::unknown(&shown), Some(missing.into())),
            Some(document) => match document.policy() {
                Some(_) => (document.compiled().named(&shown), None),
                None => (Policy::unknown(&shown), Some(unreadable(document))),
            },
        };
        Self { policy: Arc::new(policy), origin: Arc::new(origin), unknown }
    }

    /// The same policy as a group gives it; its statements are shared.
    fn through(&self, group: &GroupName) -> Self {
        let origin = PolicyOrigin { group: Some(group.clone()), ..(*self.origin).clone() };
        let policy = self.policy.named(&origin.to_string());
        Self { policy: Arc::new(policy), origin: Arc::new(origin), unknown: self.unknown.clone() }
    }

    fn unknown(&self) -> Option<UnknownPolicy> {
        let why = self.unknown.as_ref()?.to_string();
        Some(UnknownPolicy { name: self.policy.name().to_owned(), why })
    }
}

fn unreadable(document: &Document) -> Arc<str> {
    let first = document.diagnostics().first().map_or("not a policy", |first| &first.message);
    format!("it cannot be read: {first}").into()
}

/// A managed policy as attached to a principal itself, or to a group.
fn managed(account: &Account, arn: &Arn, group: Option<&GroupName>) -> Entry {
    let policy = account.policies.get(arn);
    let name = name_of(account, arn);
    let missing = match policy {
        Some(policy) => format!("the input does not hold its version {}", policy.default_version),
        None => format!("`{arn}` is not in the input"),
    };
    let document = policy.and_then(|policy| policy.document()).cloned();
    let holder = PolicyHolder::Managed(arn.clone());
    Entry::of(PolicyOrigin { name, holder, group: group.cloned(), document }, &missing)
}

/// A managed policy's name, if need be as its ARN has it.
fn name_of(account: &Account, arn: &Arn) -> String {
    let last = || arn.resource().rsplit('/').next().unwrap_or_default();
    account.policies.get(arn).map_or_else(last, |policy| policy.policy_name.as_str()).to_owned()
}

fn group_entries(account: &Account, known: &HashMap<&Arn, Entry>, group: &Group) -> Vec<Entry> {
    let name = &group.group_name;
    let holder = PolicyHolder::Group(name.clone());
    let inline = group.inline_policies.iter();
    let inline = inline.map(|(policy, document)| Entry::new(policy.as_str(), holder.clone(), document));
    let attached = group.attached_policies.iter().map(|arn| match known.get(arn) {
        Some(entry) => entry.through(name),
        None => managed(account, arn, Some(name)),
    });
    inline.chain(attached).collect()
}

/// Whatever policies a group has that the input does not list.
fn unlisted_group(name: &GroupName) -> Entry {
    Entry::of(origin_of_unlisted(name), "the group is not in the input")
}

fn origin_of_unlisted(name: &GroupName) -> PolicyOrigin {
    let holder = PolicyHolder::Group(name.clone());
    PolicyOrigin { name: "all policies".to_owned(), holder, group: None, document: None }
}
