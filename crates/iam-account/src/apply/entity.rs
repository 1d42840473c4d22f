//! Finding what a change is about, and naming what it makes.

use crate::account::Account;
use crate::change_error::ChangeError;
use crate::identity_provider::{OpenIdConnectProvider, SamlProvider};
use crate::instance_profile::InstanceProfile;
use crate::managed_policy::is_aws_managed;
use crate::names::{GroupName, InstanceProfileName, RoleName, ServerCertificateName, UserName};
use crate::role::Role;
use crate::server_certificate::ServerCertificate;
use crate::table::{Entry, Handle, Table};
use crate::user::{Group, User};
use iam_policy::Arn;

impl Account {
    pub(super) fn user_mut(&mut self, name: &UserName) -> Result<&mut User, ChangeError> {
        let complete = self.complete.users;
        self.users.get_mut(name).ok_or_else(|| absent(complete, "user", name.as_str()))
    }

    pub(super) fn group_mut(&mut self, name: &GroupName) -> Result<&mut Group, ChangeError> {
        let complete = self.complete.groups;
        self.groups.get_mut(name).ok_or_else(|| absent(complete, "group", name.as_str()))
    }

    pub(super) fn role_mut(&mut self, name: &RoleName) -> Result<&mut Role, ChangeError> {
        let complete = self.complete.roles;
        self.roles.get_mut(name).ok_or_else(|| absent(complete, "role", name.as_str()))
    }

    pub(super) fn instance_profile_mut(
        &mut self,
        name: &InstanceProfileName,
    ) -> Result<&mut InstanceProfile, ChangeError> {
        let complete = self.complete.instance_profiles;
        let absent = || ChangeError::no_such_entity(format!("Instance Profile {name} cannot be found."));
        let unknown = || ChangeError::not_known(format_args!("the instance profile {name} is"));
        self.instance_profiles.get_mut(name).ok_or_else(|| if complete { absent() } else { unknown() })
    }

    pub(super) fn open_id_connect_provider_mut(
        &mut self,
        arn: &Arn,
    ) -> Result<&mut OpenIdConnectProvider, ChangeError> {
        let complete = self.complete.open_id_connect_providers;
        let absent =
            || ChangeError::no_such_entity(format!("OpenIDConnect Provider not found for arn {arn}"));
        let unknown = || ChangeError::not_known(format_args!("the OpenID Connect provider {arn} is"));
        self.open_id_connect_providers.get_mut(arn).ok_or_else(|| if complete { absent() } else { unknown() })
    }

    pub(super) fn saml_provider_mut(&mut self, arn: &Arn) -> Result<&mut SamlProvider, ChangeError> {
        let complete = self.complete.saml_providers;
        let absent = || ChangeError::no_such_entity(format!("Manifest not found for arn {arn}"));
        let unknown = || ChangeError::not_known(format_args!("the SAML provider {arn} is"));
        self.saml_providers.get_mut(arn).ok_or_else(|| if complete { absent() } else { unknown() })
    }

    pub(super) fn server_certificate_mut(
        &mut self,
        name: &ServerCertificateName,
    ) -> Result<&mut ServerCertificate, ChangeError> {
        let complete = self.complete.server_certificates;
        self.server_certificates
            .get_mut(name)
            .ok_or_else(|| absent(complete, "Server Certificate", name.as_str()))
    }

    /// A policy can be attached if it is there, or if the input may have left it out.
    pub(super) fn check_attachable(&self, arn: &Arn) -> Result<(), ChangeError> {
        let may_exist = is_aws_managed(arn) || !self.complete.policies;
        if self.policies.contains_key(arn) || may_exist {
            return Ok(());
        }
        Err(ChangeError::no_such_entity(format!("Policy {arn} does not exist or is not attachable.")))
    }

    /// The ARN of a new entity; refuses paths that IAM refuses.
    pub(super) fn new_arn(&self, kind: &str, path: &str, name: &str) -> Result<Arn, ChangeError> {
        let well_formed = path == "/" || (path.len() > 2 && path.starts_with('/') && path.ends_with('/'));
        let printable = path.len() <= 512 && path.bytes().all(|byte| byte.is_ascii_graphic());
        if !well_formed || !printable {
            let message = format!("path `{path}`: expected `/` or a path such as `/division/`");
            return Err(ChangeError::invalid_input(message));
        }
        self.arn(format_args!("{kind}{path}{name}"))
    }

    /// The ARN of what has no path.
    pub(super) fn plain_arn(&self, kind: &str, name: &str) -> Result<Arn, ChangeError> {
        self.arn(format_args!("{kind}/{name}"))
    }

    fn arn(&self, resource: std::fmt::Arguments<'_>) -> Result<Arn, ChangeError> {
        let arn = format!("arn:{}:iam::{}:{resource}", self.partition, self.id);
        arn.parse().map_err(|error: iam_policy::ArnError| ChangeError::invalid_input(error.to_string()))
    }
}

/// What the input does not hold: absent, or not known.
fn absent(complete: bool, kind: &str, name: &str) -> ChangeError {
    if complete {
        ChangeError::no_such_entity(format!("The {kind} with name {name} cannot be found."))
    } else {
        ChangeError::not_known(format_args!("the {kind} {name} is"))
    }
}

/// Refuses a name that exists, in whatever case ("Names are not distinguished by case", IAM User Guide, IAM
/// identifiers).
pub(super) fn check_new<K: Ord + Clone, V: Entry>(
    table: &Table<K, V>,
    name_of: impl Fn(&V) -> &str,
    kind: &str,
    name: &str,
) -> Result<(), ChangeError> {
    if table.found_by(Handle::name(name)).any(|other| name_of(other).eq_ignore_ascii_case(name)) {
        return Err(ChangeError::already_exists(format!("{kind} with name {name} already exists.")));
    }
    Ok(())
}

/// Refuses the deletion of what still has something.
pub(super) fn check_bare(reasons: &[(bool, &str)]) -> Result<(), ChangeError> {
    match reasons.iter().find(|(present, _)| *present) {
        Some((_, what)) => {
            Err(ChangeError::delete_conflict(format!("Cannot delete entity, must {what} first.")))
        }
        None => Ok(()),
    }
}

/// Refuses one more than the quota allows.
pub(super) fn check_quota(quota: &str, count: usize, limit: usize) -> Result<(), ChangeError> {
    if count >= limit { Err(ChangeError::limit_exceeded(quota, limit)) } else { Ok(()) }
}

/// Refuses more than the quota allows.
pub(super) fn check_at_most(quota: &str, count: usize, limit: usize) -> Result<(), ChangeError> {
    if count > limit { Err(ChangeError::limit_exceeded(quota, limit)) } else { Ok(()) }
}
