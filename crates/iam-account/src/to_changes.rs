//! The changes that make an account.

use crate::account::Account;
use crate::apply::{Owner, Tagged};
use crate::change::{ArnText, Change};
use crate::credentials::AccessKey;
use crate::document::Document;
use crate::known::Known;
use crate::managed_policy::{ManagedPolicy, is_aws_managed};
use crate::mfa_device::{MfaDeviceKind, MfaDevices};
use crate::names::{PolicyName, SerialNumber};
use crate::settings::{RootFeature, TokenVersion};
use crate::user::User;
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

impl Account {
    /// Changes that make this account of [`Account::empty`] with the same [`quotas`](Account::quotas), in an order in which each can
    /// be applied.
    ///
    /// Of an account of which all is known they make an equal one. What is not known is left out: credentials without an id, customer
    /// managed policies without a document and their attachments, memberships in groups that are not listed. Service control policies
    /// are the organization's, and no change makes them.
    pub fn to_changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        self.add_settings(&mut changes);
        let made = self.policies.values().filter(|policy| self.can_make(policy));
        changes.extend(made.flat_map(ManagedPolicy::creation));
        changes.extend(self.open_id_connect_providers.values().map(|provider| provider.creation()));
        changes.extend(self.saml_providers.values().map(|provider| provider.creation()));
        changes.extend(self.server_certificates.values().map(|certificate| certificate.creation()));
        self.add_groups(&mut changes);
        self.add_roles(&mut changes);
        self.add_devices(&mut changes);
        for user in self.users.values() {
            self.add_user(user, &mut changes);
        }
        self.add_root(&mut changes);
        changes
    }

    fn add_settings(&self, changes: &mut Vec<Change>) {
        let alias = self.alias.as_ref().known().and_then(Option::as_ref);
        changes.extend(alias.map(|alias| Change::CreateAccountAlias { account_alias: alias.clone() }));
        let policy = self.password_policy.as_ref().known().and_then(Option::as_ref);
        let update = |policy: &crate::PasswordPolicy| Change::UpdateAccountPasswordPolicy {
            password_policy: policy.clone(),
        };
        changes.extend(policy.map(update));
        if self.settings.global_endpoint_token_version == Known::Known(TokenVersion::V2) {
            let global_endpoint_token_version = TokenVersion::V2;
            changes.push(Change::SetSecurityTokenServicePreferences { global_endpoint_token_version });
        }
        let features = self.settings.organizations_root_features.as_ref().known();
        changes.extend(features.into_iter().flatten().map(|feature| match feature {
            RootFeature::RootCredentialsManagement => Change::EnableOrganizationsRootCredentialsManagement {},
            RootFeature::RootSessions => Change::EnableOrganizationsRootSessions {},
        }));
        if self.settings.outbound_web_identity_federation == Known::Known(true) {
            changes.push(Change::EnableOutboundWebIdentityFederation {});
        }
    }

    fn add_groups(&self, changes: &mut Vec<Change>) {
        for group in self.groups.values() {
            changes.push(group.creation());
            let owner = Owner::Group(&group.group_name);
            self.add_policies(&owner, &group.inline_policies, &group.attached_policies, changes);
        }
    }

    fn add_roles(&self, changes: &mut Vec<Change>) {
        for role in self.roles.values() {
            let mut made = role.clone();
            made.permissions_boundary = self.attachable(role.permissions_boundary.as_ref()).cloned();
            changes.extend(made.creation());
            let owner = Owner::Role(&role.role_name);
            self.add_policies(&owner, &role.inline_policies, &role.attached_policies, changes);
        }
        for profile in self.instance_profiles.values() {
            changes.push(profile.creation());
            let roles = profile.roles.iter().filter(|role| self.roles.contains_key(*role));
            changes.extend(roles.map(|role| Change::AddRoleToInstanceProfile {
                instance_profile_name: profile.instance_profile_name.clone(),
                role_name: role.clone(),
            }));
        }
    }

    /// All virtual devices; who has one enables it afterwards.
    fn add_devices(&self, changes: &mut Vec<Change>) {
        let unassigned = self.unassigned_devices.as_ref().known().into_iter().flatten();
        let of_users = self.users.values().flat_map(|user| user.credentials.mfa_devices.listed.keys());
        let enabled = of_users.chain(self.root.mfa_devices.listed.keys());
        let is_virtual = |serial: &&SerialNumber| MfaDeviceKind::of(serial) == MfaDeviceKind::Virtual;
        let serials: BTreeSet<&SerialNumber> = unassigned.chain(enabled.filter(is_virtual)).collect();
        for serial in serials {
            changes.push(Change::CreateVirtualMFADevice { serial_number: serial.clone() });
            let tags = self.mfa_device_tags.get(serial);
            changes.extend(tags.map(|tags| Tagged::MfaDevice(serial).tagging(tags.clone())));
        }
    }

    fn add_user(&self, user: &User, changes: &mut Vec<Change>) {
        let boundary = self.attachable(user.permissions_boundary.as_ref()).cloned().map(ArnText);
        let mut create = user.creation();
        if let Change::CreateUser { permissions_boundary, .. } = &mut create {
            *permissions_boundary = boundary;
        }
        changes.push(create);
        let name = || user.user_name.clone();
        self.add_policies(
            &Owner::User(&user.user_name),
            &user.inline_policies,
            &user.attached_policies,
            changes,
        );
        let groups = user.groups.iter().filter(|group| self.groups.contains_key(*group));
        changes.extend(
            groups.map(|group| Change::AddUserToGroup { group_name: group.clone(), user_name: name() }),
        );
        add_sign_in(user, changes);
        add_other_credentials(user, changes);
    }

    fn add_root(&self, changes: &mut Vec<Change>) {
        let keys = self.root.access_keys.as_ref().known().into_iter().flatten();
        changes.extend(
            keys.filter(|key| has_id(key)).map(|key| Change::CreateRootAccessKey { access_key: key.clone() }),
        );
        let MfaDevices { listed, .. } = &self.root.mfa_devices;
        changes.extend(listed.values().map(|device| Change::EnableRootMFADevice {
            serial_number: device.serial_number.clone(),
            enable_date: device.enable_date,
        }));
        if self.root.password_last_used != Known::Known(None) {
            let last_used = self.root.password_last_used;
            changes.push(Change::RecordPasswordUse { user_name: None, last_used });
        }
    }

    fn add_policies(
        &self,
        owner: &Owner<'_>,
        inline: &BTreeMap<PolicyName, Document>,
        attached: &BTreeSet<Arn>,
        changes: &mut Vec<Change>,
    ) {
        changes.extend(inline.iter().map(|(name, document)| owner.put(name, document.clone())));
        let attached = attached.iter().filter_map(|arn| self.attachable(Some(arn)));
        changes.extend(attached.map(|arn| owner.attach(arn)));
    }

    /// A policy that is there when it is attached.
    fn attachable<'a>(&self, arn: Option<&'a Arn>) -> Option<&'a Arn> {
        let is_made = |arn: &Arn| self.policies.get(arn).is_some_and(|policy| self.can_make(policy));
        arn.filter(|arn| is_aws_managed(arn) || is_made(arn))
    }

    /// A customer's policy must be of this account, which that of an edited dump may not be, and have a document.
    fn can_make(&self, policy: &ManagedPolicy) -> bool {
        let is_own = policy.arn.account() == self.id.as_str() && policy.document().is_some();
        policy.is_aws_managed() || is_own
    }
}

/// Password, access keys, devices.
fn add_sign_in(user: &User, changes: &mut Vec<Change>) {
    let credentials = &user.credentials;
    let name = || user.user_name.clone();
    let password = credentials.password.as_ref().known().and_then(Option::as_ref);
    changes.extend(
        password
            .map(|profile| Change::CreateLoginProfile { user_name: name(), login_profile: profile.clone() }),
    );
    let keys = credentials.access_keys.as_ref().known();
    changes.extend(
        keys.into_iter()
            .flatten()
            .filter(|key| has_id(key))
            .map(|key| Change::CreateAccessKey { user_name: name(), access_key: key.clone() }),
    );
    changes.extend(credentials.mfa_devices.listed.values().map(|device| Change::EnableMFADevice {
        user_name: name(),
        serial_number: device.serial_number.clone(),
        enable_date: device.enable_date,
    }));
}

/// What the credential report omits, and signing certificates.
fn add_other_credentials(user: &User, changes: &mut Vec<Change>) {
    let credentials = &user.credentials;
    let name = || user.user_name.clone();
    let service_specific = credentials.service_specific.as_ref().known();
    changes.extend(service_specific.into_iter().flatten().map(|credential| {
        let service_specific_credential = credential.clone();
        Change::CreateServiceSpecificCredential { user_name: name(), service_specific_credential }
    }));
    let ssh_public_keys = credentials.ssh_public_keys.as_ref().known();
    changes.extend(
        ssh_public_keys
            .into_iter()
            .flatten()
            .map(|key| Change::UploadSSHPublicKey { user_name: name(), ssh_public_key: key.clone() }),
    );
    let certificates = credentials.signing_certificates.as_ref().known().into_iter().flatten();
    let certificates = certificates.filter(|certificate| !certificate.certificate_id.is_unknown());
    changes.extend(certificates.map(|certificate| Change::UploadSigningCertificate {
        user_name: name(),
        certificate: certificate.clone(),
    }));
}

fn has_id(key: &AccessKey) -> bool {
    !key.access_key_id.is_unknown()
}
