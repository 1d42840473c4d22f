//! Who has what: answered without a walk over all.

use crate::account::Account;
use crate::instance_profile::InstanceProfile;
use crate::known::Known;
use crate::names::{AccessKeyId, GroupName, RoleName, SerialNumber};
use crate::role::Role;
use crate::table::Handle;
use crate::user::{Group, User};
use iam_policy::Arn;

impl Account {
    /// The user for whom a device is enabled.
    pub fn user_of_mfa_device(&self, serial_number: &SerialNumber) -> Option<&User> {
        let mut found = self.users.found_by(Handle::mfa_device(serial_number.as_str()));
        found.find(|user| user.credentials.mfa_devices.listed.contains_key(serial_number))
    }

    /// The user who has an access key, active or not.
    pub fn user_of_access_key(&self, id: &AccessKeyId) -> Option<&User> {
        let has_it = |user: &&User| {
            let keys = user.credentials.access_keys.as_ref().known().into_iter().flatten();
            keys.into_iter().any(|key| key.access_key_id.as_ref() == Known::Known(id))
        };
        self.users.found_by(Handle::access_key(id.as_str())).find(has_it)
    }

    /// The user with a unique id: `AIDA...`.
    pub fn user_with_id(&self, id: &str) -> Option<&User> {
        let mut found = self.users.found_by(Handle::unique_id(id));
        found.find(|user| user.user_id.as_ref().known().is_some_and(|own| own == id))
    }

    /// The role with a unique id: `AROA...`.
    pub fn role_with_id(&self, id: &str) -> Option<&Role> {
        let mut found = self.roles.found_by(Handle::unique_id(id));
        found.find(|role| role.role_id.as_ref().known().is_some_and(|own| own == id))
    }

    /// The user of this name in whatever case.
    pub fn user_ignoring_case(&self, name: &str) -> Option<&User> {
        let mut found = self.users.found_by(Handle::name(name));
        found.find(|user| user.user_name.as_str().eq_ignore_ascii_case(name))
    }

    /// The members of a group, in order of name.
    pub fn members(&self, group: &GroupName) -> impl Iterator<Item = &User> {
        let found = self.users.found_by(Handle::group(group.as_str()));
        found.filter(move |user| user.groups.contains(group))
    }

    /// The users to whom a managed policy is attached, in order of name.
    pub fn users_with_policy(&self, arn: &Arn) -> impl Iterator<Item = &User> {
        let found = self.users.found_by(Handle::attached(arn.as_str()));
        found.filter(move |user| user.attached_policies.contains(arn))
    }

    /// The groups to which a managed policy is attached, in order of name.
    pub fn groups_with_policy(&self, arn: &Arn) -> impl Iterator<Item = &Group> {
        let found = self.groups.found_by(Handle::attached(arn.as_str()));
        found.filter(move |group| group.attached_policies.contains(arn))
    }

    /// The roles to which a managed policy is attached, in order of name.
    pub fn roles_with_policy(&self, arn: &Arn) -> impl Iterator<Item = &Role> {
        let found = self.roles.found_by(Handle::attached(arn.as_str()));
        found.filter(move |role| role.attached_policies.contains(arn))
    }

    /// The users whose permissions boundary a managed policy is, in order of name.
    pub fn users_with_boundary(&self, arn: &Arn) -> impl Iterator<Item = &User> {
        let found = self.users.found_by(Handle::boundary(arn.as_str()));
        found.filter(move |user| user.permissions_boundary.as_ref() == Some(arn))
    }

    /// The roles whose permissions boundary a managed policy is, in order of name.
    pub fn roles_with_boundary(&self, arn: &Arn) -> impl Iterator<Item = &Role> {
        let found = self.roles.found_by(Handle::boundary(arn.as_str()));
        found.filter(move |role| role.permissions_boundary.as_ref() == Some(arn))
    }

    /// The instance profiles that hold a role, in order of name.
    pub fn instance_profiles_of(&self, role: &RoleName) -> impl Iterator<Item = &InstanceProfile> {
        let found = self.instance_profiles.found_by(Handle::role(role.as_str()));
        found.filter(move |profile| profile.roles.contains(role))
    }

    /// Whether a device is enabled for a user or the root user.
    pub(crate) fn is_held(&self, serial_number: &SerialNumber) -> bool {
        self.root.mfa_devices.listed.contains_key(serial_number)
            || self.user_of_mfa_device(serial_number).is_some()
    }
}
