//! Where a policy of a stack comes from.

use crate::document::Document;
use crate::names::{GroupName, RoleName, UserName};
use iam_policy::Arn;
use std::fmt;

/// Where a policy of a stack comes from. Displayed, it is the policy's name in the stack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyOrigin {
    /// The policy's name.
    pub name: String,
    /// What holds it.
    pub holder: PolicyHolder,
    /// The group through which the principal has a managed policy, if it is not attached to the principal itself.
    pub group: Option<GroupName>,
    /// The document, to whose text all positions refer; `None` if the input does not hold it.
    pub document: Option<Document>,
}

/// What holds a policy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyHolder {
    /// Nothing: it is a managed policy.
    Managed(Arn),
    /// A user: the policy is inline.
    User(UserName),
    /// A group: the policy is inline.
    Group(GroupName),
    /// A role: the policy is inline.
    Role(RoleName),
    /// A level of the organization, by name: a service control policy.
    ServiceControlLevel(String),
}

impl fmt::Display for PolicyOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match (&self.holder, &self.group) {
            (PolicyHolder::Managed(_), Some(group)) => write!(f, "{name} (group {group})"),
            (PolicyHolder::Managed(_) | PolicyHolder::ServiceControlLevel(_), _) => f.write_str(name),
            (PolicyHolder::User(user), _) => write!(f, "{name} (inline of user {user})"),
            (PolicyHolder::Group(group), _) => write!(f, "{name} (inline of group {group})"),
            (PolicyHolder::Role(role), _) => write!(f, "{name} (inline of role {role})"),
        }
    }
}
