//! One AWS account as a value.

use crate::document::Document;
use crate::known::Known;
use crate::managed_policy::ManagedPolicy;
use crate::mfa_device::MfaDevices;
use crate::names::{AccountId, GroupName, RoleName, SerialNumber, UserName};
use crate::role::Role;
use crate::user::{Group, User};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

/// Users, groups, roles, policies, attachments, credentials and devices of one account. Everything stands in a
/// fixed order. A key of a map is the name or ARN of its value.
///
/// The fields are for reading, and for who makes an account; what happens to one is a [`Change`](crate::Change).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The twelve digits.
    pub id: AccountId,
    /// The partition: `aws`, `aws-cn`, `aws-us-gov` ...
    pub partition: String,
    /// The account's alias; `Known(None)` if it has none.
    pub alias: Known<Option<String>>,
    /// Users by name.
    pub users: BTreeMap<UserName, User>,
    /// Groups by name.
    pub groups: BTreeMap<GroupName, Group>,
    /// Roles by name.
    pub roles: BTreeMap<RoleName, Role>,
    /// Managed policies by ARN: the customer's, and those of AWS that the input holds.
    pub policies: BTreeMap<Arn, ManagedPolicy>,
    /// Which of the maps above hold everything there is.
    pub complete: Completeness,
    /// Virtual MFA devices that no user has enabled: half-finished enrolments (domain.md G2). Those that are
    /// enabled stand with their user.
    pub unassigned_devices: Known<BTreeSet<SerialNumber>>,
    /// Service control policies by level, from the root of the organization to the account; `Known` and empty if
    /// the account is in no organization.
    pub service_control: Known<Vec<ServiceControlLevel>>,
    /// The root user.
    pub root: Root,
    /// IAM's limits for this account.
    pub quotas: Quotas,
}

impl Account {
    /// An account in which there is nothing, and that is known.
    pub fn empty(id: AccountId, partition: &str) -> Self {
        Self {
            alias: Known::Known(None),
            complete: Completeness::everything(),
            unassigned_devices: Known::Known(BTreeSet::new()),
            service_control: Known::Known(Vec::new()),
            ..Self::unknown(id, partition)
        }
    }

    /// An account of which only the id is known.
    pub(crate) fn unknown(id: AccountId, partition: &str) -> Self {
        Self {
            id,
            partition: partition.to_owned(),
            alias: Known::Unknown,
            users: BTreeMap::new(),
            groups: BTreeMap::new(),
            roles: BTreeMap::new(),
            policies: BTreeMap::new(),
            complete: Completeness::default(),
            unassigned_devices: Known::Unknown,
            service_control: Known::Unknown,
            root: Root::default(),
            quotas: Quotas::default(),
        }
    }
}

/// Which entities are listed in full: what is absent from a list that is not complete is unknown, not absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completeness {
    /// All users are listed.
    pub users: bool,
    /// All groups are listed.
    pub groups: bool,
    /// All roles are listed.
    pub roles: bool,
    /// All customer managed policies are listed. AWS's own never are.
    pub policies: bool,
}

impl Completeness {
    /// Everything is listed.
    pub fn everything() -> Self {
        Self { users: true, groups: true, roles: true, policies: true }
    }
}

/// The root user, as far as the credential report and the lists tell (domain.md F4).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// Its MFA devices.
    pub mfa_devices: MfaDevices,
    /// The number of its active access keys.
    pub active_access_keys: Known<u8>,
}

/// The service control policies attached at one level of the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceControlLevel {
    /// The level's name: of the root, organizational unit or account.
    pub name: String,
    /// The policies with their names, in order of name.
    pub policies: Vec<(String, Document)>,
}

/// IAM's limits ("IAM and AWS STS quotas"). Some can be raised: loading raises them to what the account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotas {
    /// Managed policies attached to one user.
    pub managed_policies_per_user: usize,
    /// Managed policies attached to one group.
    pub managed_policies_per_group: usize,
    /// Managed policies attached to one role.
    pub managed_policies_per_role: usize,
    /// Groups of one user; cannot be raised.
    pub groups_per_user: usize,
    /// Access keys of one user; cannot be raised.
    pub access_keys_per_user: usize,
    /// MFA devices of one user; cannot be raised.
    pub mfa_devices_per_user: usize,
    /// Versions of one managed policy; cannot be raised.
    pub versions_per_policy: usize,
    /// SSH public keys of one user; cannot be raised.
    pub ssh_public_keys_per_user: usize,
    /// Signing certificates of one user; cannot be raised.
    pub signing_certificates_per_user: usize,
    /// Service-specific credentials of one user for one service.
    pub service_specific_credentials_per_service: usize,
    /// Tags of one user or role; cannot be raised.
    pub tags_per_entity: usize,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            managed_policies_per_user: 10,
            managed_policies_per_group: 10,
            managed_policies_per_role: 10,
            groups_per_user: 10,
            access_keys_per_user: 2,
            mfa_devices_per_user: 8,
            versions_per_policy: 5,
            ssh_public_keys_per_user: 5,
            signing_certificates_per_user: 2,
            service_specific_credentials_per_service: 2,
            tags_per_entity: 50,
        }
    }
}
