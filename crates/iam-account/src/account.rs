//! One AWS account as a value.

use crate::credentials::AccessKey;
use crate::document::Document;
use crate::identity_provider::{OpenIdConnectProvider, SamlProvider};
use crate::instance_profile::InstanceProfile;
use crate::known::Known;
use crate::managed_policy::ManagedPolicy;
use crate::mfa_device::MfaDevices;
use crate::names::{
    AccountId, GroupName, InstanceProfileName, RoleName, SerialNumber, ServerCertificateName, UserName,
};
use crate::password_policy::PasswordPolicy;
use crate::quotas::Quotas;
use crate::role::Role;
use crate::server_certificate::ServerCertificate;
use crate::settings::AccountSettings;
use crate::table::Table;
use crate::user::{Group, User};
use iam_policy::Arn;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Users, groups, roles, policies, attachments, credentials and devices of one account. Everything stands in a
/// fixed order. A key of a table is the name or ARN of its value. A copy shares all entities with the original.
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
    pub users: Table<UserName, User>,
    /// Groups by name.
    pub groups: Table<GroupName, Group>,
    /// Roles by name.
    pub roles: Table<RoleName, Role>,
    /// Managed policies by ARN: the customer's, and those of AWS that the input holds.
    pub policies: Table<Arn, ManagedPolicy>,
    /// Instance profiles by name.
    pub instance_profiles: Table<InstanceProfileName, InstanceProfile>,
    /// OpenID Connect providers by ARN.
    pub open_id_connect_providers: Table<Arn, OpenIdConnectProvider>,
    /// SAML providers by ARN.
    pub saml_providers: Table<Arn, SamlProvider>,
    /// Server certificates by name.
    pub server_certificates: Table<ServerCertificateName, ServerCertificate>,
    /// Which of the tables above hold everything there is.
    pub complete: Completeness,
    /// Virtual MFA devices that no user has enabled: half-finished enrolments (domain.md G2). Those that are
    /// enabled stand with their user.
    pub unassigned_devices: Known<BTreeSet<SerialNumber>>,
    /// Tags of virtual MFA devices, enabled or not. No list of AWS's tells them.
    pub mfa_device_tags: Table<SerialNumber, BTreeMap<String, String>>,
    /// The password policy; `Known(None)` if the account has none of its own, so that AWS's default counts.
    pub password_policy: Known<Option<PasswordPolicy>>,
    /// What is set for the account as a whole.
    pub settings: AccountSettings,
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
            password_policy: Known::Known(None),
            settings: AccountSettings::new(),
            service_control: Known::Known(Vec::new()),
            root: Root::new(),
            ..Self::unknown(id, partition)
        }
    }

    /// An account of which only the id is known.
    pub(crate) fn unknown(id: AccountId, partition: &str) -> Self {
        Self {
            id,
            partition: partition.to_owned(),
            alias: Known::Unknown,
            users: Table::new(),
            groups: Table::new(),
            roles: Table::new(),
            policies: Table::new(),
            instance_profiles: Table::new(),
            open_id_connect_providers: Table::new(),
            saml_providers: Table::new(),
            server_certificates: Table::new(),
            complete: Completeness::default(),
            unassigned_devices: Known::Unknown,
            mfa_device_tags: Table::new(),
            password_policy: Known::Unknown,
            settings: AccountSettings::default(),
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
    /// All instance profiles are listed.
    pub instance_profiles: bool,
    /// All OpenID Connect providers are listed.
    pub open_id_connect_providers: bool,
    /// All SAML providers are listed.
    pub saml_providers: bool,
    /// All server certificates are listed.
    pub server_certificates: bool,
}

impl Completeness {
    /// Everything is listed.
    pub fn everything() -> Self {
        Self {
            users: true,
            groups: true,
            roles: true,
            policies: true,
            instance_profiles: true,
            open_id_connect_providers: true,
            saml_providers: true,
            server_certificates: true,
        }
    }
}

/// The root user, as far as the credential report and the lists tell (domain.md F4).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// Its MFA devices.
    pub mfa_devices: MfaDevices,
    /// The number of its active access keys.
    pub active_access_keys: Known<u8>,
    /// Its access keys, in order of id. No list of AWS's tells another user of them.
    pub access_keys: Known<Vec<AccessKey>>,
    /// Its last sign-in; `Known(None)` if there was none.
    pub password_last_used: Known<Option<Timestamp>>,
}

impl Root {
    /// The root user of a new account: it has a password and nothing else.
    pub fn new() -> Self {
        Self {
            mfa_devices: MfaDevices::none(),
            active_access_keys: Known::Known(0),
            access_keys: Known::Known(Vec::new()),
            password_last_used: Known::Known(None),
        }
    }
}

/// The service control policies attached at one level of the organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceControlLevel {
    /// The level's name: of the root, organizational unit or account.
    pub name: String,
    /// The policies with their names, in order of name.
    pub policies: Vec<(String, Document)>,
}
