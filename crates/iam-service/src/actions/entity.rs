//! Groups, roles, managed policies and instance profiles that a call names, and the policies of those who have some.

use super::named::no_such;
use crate::shapes::iam::AttachedPolicy;
use crate::wire::ApiError;
use iam_account::{
    Account, ArnText, Document, Group, GroupName, InstanceProfile, InstanceProfileName, ManagedPolicy,
    PolicyName, Role, RoleName, UserName, VersionId,
};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// A group by name.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn group<'a>(account: &'a Account, name: &str) -> Result<&'a Group, ApiError> {
    account.groups.get(name).ok_or_else(|| no_such("group", name))
}

/// A role by name.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn role<'a>(account: &'a Account, name: &str) -> Result<&'a Role, ApiError> {
    account.roles.get(name).ok_or_else(|| no_such("role", name))
}

/// An instance profile by name.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn instance_profile<'a>(
    account: &'a Account,
    name: &str,
) -> Result<&'a InstanceProfile, ApiError> {
    account.instance_profiles.get(name).ok_or_else(|| no_such_instance_profile(name))
}

fn no_such_instance_profile(name: &str) -> ApiError {
    ApiError::no_such_entity(format!("Instance Profile {name} cannot be found."))
}

/// A managed policy by ARN.
///
/// # Errors
/// `InvalidInput`, `NoSuchEntity`.
pub(super) fn policy<'a>(account: &'a Account, arn: &str) -> Result<&'a ManagedPolicy, ApiError> {
    let ArnText(parsed) = policy_arn(arn)?;
    let absent = || ApiError::no_such_entity(format!("Policy {arn} was not found."));
    account.policies.get(&parsed).ok_or_else(absent)
}

/// The ARN of a managed policy.
///
/// # Errors
/// `InvalidInput`.
pub(super) fn policy_arn(text: &str) -> Result<ArnText, ApiError> {
    let is_policy = |arn: &Arn| arn.service() == "iam" && arn.resource().starts_with("policy/");
    let arn = text.parse::<Arn>().ok().filter(is_policy);
    arn.map(ArnText).ok_or_else(|| ApiError::invalid_input(format!("ARN {text} is not valid.")))
}

/// The ARN of a policy that is to be attached. AWS has more policies of its own than a local account knows: one of those would be
/// unknown to every decision, which denies everything.
///
/// # Errors
/// `InvalidInput`, `NoSuchEntity`.
pub(super) fn attachable_arn(account: &Account, text: &str) -> Result<ArnText, ApiError> {
    let arn = policy_arn(text)?;
    if account.policies.contains_key(&arn.0) {
        return Ok(arn);
    }
    Err(ApiError::no_such_entity(format!("Policy {text} does not exist or is not attachable.")))
}

/// The ARN of a policy that is to be a permissions boundary.
///
/// # Errors
/// `InvalidInput`, `NoSuchEntity`: IAM calls it a scope.
pub(super) fn boundary_arn(account: &Account, text: &str) -> Result<ArnText, ApiError> {
    let arn = policy_arn(text)?;
    if account.policies.contains_key(&arn.0) {
        return Ok(arn);
    }
    Err(ApiError::no_such_entity(format!("Scope ARN: {text} does not exist or is not attachable.")))
}

/// The number of a version of a policy.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn version_id(policy_arn: &str, text: &str) -> Result<VersionId, ApiError> {
    text.parse().map_err(|_| no_such_version(policy_arn, text))
}

/// IAM's words for a version that is not there.
pub(super) fn no_such_version(policy_arn: &str, version: &str) -> ApiError {
    let message = format!("Policy {policy_arn} version {version} does not exist or is not attachable.");
    ApiError::no_such_entity(message)
}

/// The name of a group that is there.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn group_name(text: &str) -> Result<GroupName, ApiError> {
    existing("group", text)
}

/// The name of a role that is there.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn role_name(text: &str) -> Result<RoleName, ApiError> {
    existing("role", text)
}

/// The name of a role that is there and is not AWS's.
///
/// # Errors
/// `NoSuchEntity`, `UnmodifiableEntity`.
pub(super) fn own_role_name(account: &Account, text: &str) -> Result<RoleName, ApiError> {
    if account.roles.get(text).is_some_and(Role::is_service_linked) {
        let message = format!(
            "Cannot perform the operation on the protected role '{text}' - this role is only modifiable by AWS"
        );
        return Err(ApiError::unmodifiable_entity(message));
    }
    role_name(text)
}

/// The name of an instance profile that is there.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn instance_profile_name(text: &str) -> Result<InstanceProfileName, ApiError> {
    text.parse().map_err(|_| no_such_instance_profile(text))
}

fn existing<N: FromStr>(kind: &str, text: &str) -> Result<N, ApiError> {
    text.parse().map_err(|_| no_such(kind, text))
}

/// Who can have policies.
#[derive(Debug, Clone)]
pub(super) enum PolicyOwner {
    /// A user.
    User(UserName),
    /// A group.
    Group(GroupName),
    /// A role.
    Role(RoleName),
}

impl PolicyOwner {
    /// The user of this name.
    pub(super) fn user(name: &str) -> Result<Self, ApiError> {
        existing("user", name).map(Self::User)
    }

    /// The group of this name.
    pub(super) fn group(name: &str) -> Result<Self, ApiError> {
        existing("group", name).map(Self::Group)
    }

    /// The role of this name.
    pub(super) fn role(name: &str) -> Result<Self, ApiError> {
        existing("role", name).map(Self::Role)
    }

    /// The role of this name, which must not be AWS's.
    pub(super) fn own_role(account: &Account, name: &str) -> Result<Self, ApiError> {
        own_role_name(account, name).map(Self::Role)
    }

    /// AWS's word for it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Group(_) => "group",
            Self::Role(_) => "role",
        }
    }

    /// Its inline policies.
    pub(super) fn inline<'a>(
        &self,
        account: &'a Account,
    ) -> Result<&'a BTreeMap<PolicyName, Document>, ApiError> {
        Ok(match self {
            Self::User(name) => &super::named::user(account, name.as_str())?.inline_policies,
            Self::Group(name) => &group(account, name.as_str())?.inline_policies,
            Self::Role(name) => &role(account, name.as_str())?.inline_policies,
        })
    }

    /// What is attached to it.
    pub(super) fn attached<'a>(&self, account: &'a Account) -> Result<&'a BTreeSet<Arn>, ApiError> {
        Ok(match self {
            Self::User(name) => &super::named::user(account, name.as_str())?.attached_policies,
            Self::Group(name) => &group(account, name.as_str())?.attached_policies,
            Self::Role(name) => &role(account, name.as_str())?.attached_policies,
        })
    }
}

/// An attached policy as answers tell it; of a policy that is not there, its ARN tells the name.
pub(super) fn told_attached(account: &Account, arn: &Arn) -> AttachedPolicy {
    let name = match account.policies.get(arn) {
        Some(policy) => policy.policy_name.as_str(),
        None => arn.resource().rsplit('/').next().unwrap_or_default(),
    };
    AttachedPolicy { policy_name: Some(name.to_owned()), policy_arn: Some(arn.to_string()) }
}
