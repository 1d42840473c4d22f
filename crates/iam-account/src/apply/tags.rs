//! Tags: the same for all that can have them.

use super::Undo;
use super::entity::check_at_most;
use crate::account::Account;
use crate::change::{ArnText, Change};
use crate::change_error::ChangeError;
use crate::known::Known;
use crate::mfa_device::MfaDeviceKind;
use crate::names::{InstanceProfileName, RoleName, SerialNumber, ServerCertificateName, UserName};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

type Tags = BTreeMap<String, String>;

/// What can have tags.
#[derive(Clone, Copy)]
pub(crate) enum Tagged<'a> {
    User(&'a UserName),
    Role(&'a RoleName),
    Policy(&'a Arn),
    MfaDevice(&'a SerialNumber),
    InstanceProfile(&'a InstanceProfileName),
    OpenIdConnectProvider(&'a Arn),
    SamlProvider(&'a Arn),
    ServerCertificate(&'a ServerCertificateName),
}

impl Account {
    pub(super) fn tag(&mut self, what: Tagged<'_>, new: &Tags) -> Undo {
        let undo = self.add_tags(what, new);
        self.forget_bare(what);
        undo
    }

    fn add_tags(&mut self, what: Tagged<'_>, new: &Tags) -> Undo {
        let limit = self.quotas.tags_per_entity;
        let tags = self.tags_of(what)?;
        let added: BTreeSet<String> = new.keys().filter(|key| !tags.contains_key(*key)).cloned().collect();
        check_at_most(what.quota(), tags.len() + added.len(), limit)?;
        let changes = |(key, value): &(&String, &String)| tags.get(*key).is_some_and(|old| old != *value);
        let replaced = new.iter().filter(changes).filter_map(|(key, _)| tags.get_key_value(key));
        let old = replaced.map(|(key, value)| (key.clone(), value.clone())).collect();
        tags.extend(new.clone());
        Ok(what.restore(old, added))
    }

    pub(super) fn untag(&mut self, what: Tagged<'_>, keys: &BTreeSet<String>) -> Undo {
        let tags = self.tags_of(what)?;
        let old = keys.iter().filter_map(|key| tags.remove_entry(key)).collect();
        self.forget_bare(what);
        Ok(what.restore(old, BTreeSet::new()))
    }

    /// A device without tags does not stand among those that have some.
    fn forget_bare(&mut self, what: Tagged<'_>) {
        if let Tagged::MfaDevice(serial) = what
            && self.mfa_device_tags.get(serial).is_some_and(BTreeMap::is_empty)
        {
            self.mfa_device_tags.remove(serial);
        }
    }

    fn tags_of(&mut self, what: Tagged<'_>) -> Result<&mut Tags, ChangeError> {
        Ok(match what {
            Tagged::User(name) => &mut self.user_mut(name)?.tags,
            Tagged::Role(name) => &mut self.role_mut(name)?.tags,
            Tagged::Policy(arn) => &mut self.own_policy_mut(arn)?.tags,
            Tagged::MfaDevice(serial) => self.tags_of_device(serial)?,
            Tagged::InstanceProfile(name) => &mut self.instance_profile_mut(name)?.tags,
            Tagged::OpenIdConnectProvider(arn) => &mut self.open_id_connect_provider_mut(arn)?.tags,
            Tagged::SamlProvider(arn) => &mut self.saml_provider_mut(arn)?.tags,
            Tagged::ServerCertificate(name) => &mut self.server_certificate_mut(name)?.tags,
        })
    }

    /// Only virtual devices can have tags (IAM API reference, `TagMFADevice`).
    fn tags_of_device(&mut self, serial: &SerialNumber) -> Result<&mut Tags, ChangeError> {
        let is_virtual = MfaDeviceKind::of(serial) == MfaDeviceKind::Virtual;
        let is_unassigned = self.unassigned_devices.as_ref().map(|devices| devices.contains(serial));
        let exists = is_virtual && (is_unassigned != Known::Known(false) || self.is_held(serial));
        if !exists {
            let message = format!("VirtualMFADevice with serial number {serial} doesn't exist.");
            return Err(ChangeError::no_such_entity(message));
        }
        if !self.mfa_device_tags.contains_key(serial) {
            self.mfa_device_tags.insert(serial.clone(), Tags::new());
        }
        let absent = || ChangeError::no_such_entity("no such device");
        self.mfa_device_tags.get_mut(serial).ok_or_else(absent)
    }
}

impl Tagged<'_> {
    /// As `LimitExceeded` names the quota.
    pub(super) fn quota(self) -> &'static str {
        match self {
            Self::User(_) => "TagsPerUser",
            Self::Role(_) => "TagsPerRole",
            Self::Policy(_) => "TagsPerPolicy",
            Self::MfaDevice(_) => "TagsPerMFADevice",
            Self::InstanceProfile(_) => "TagsPerInstanceProfile",
            Self::OpenIdConnectProvider(_) => "TagsPerOpenIDConnectProvider",
            Self::SamlProvider(_) => "TagsPerSAMLProvider",
            Self::ServerCertificate(_) => "TagsPerServerCertificate",
        }
    }

    /// Takes away what was added and gives back what was there.
    fn restore(self, old: Tags, added: BTreeSet<String>) -> Vec<Change> {
        let untag = (!added.is_empty()).then(|| self.untagging(added));
        let tag = (!old.is_empty()).then(|| self.tagging(old));
        untag.into_iter().chain(tag).collect()
    }

    /// The change that adds tags.
    pub(crate) fn tagging(self, tags: Tags) -> Change {
        match self {
            Self::User(name) => Change::TagUser { user_name: name.clone(), tags },
            Self::Role(name) => Change::TagRole { role_name: name.clone(), tags },
            Self::Policy(arn) => Change::TagPolicy { policy_arn: ArnText(arn.clone()), tags },
            Self::MfaDevice(serial) => Change::TagMFADevice { serial_number: serial.clone(), tags },
            Self::InstanceProfile(name) => {
                Change::TagInstanceProfile { instance_profile_name: name.clone(), tags }
            }
            Self::OpenIdConnectProvider(arn) => {
                let open_id_connect_provider_arn = ArnText(arn.clone());
                Change::TagOpenIDConnectProvider { open_id_connect_provider_arn, tags }
            }
            Self::SamlProvider(arn) => {
                Change::TagSAMLProvider { saml_provider_arn: ArnText(arn.clone()), tags }
            }
            Self::ServerCertificate(name) => {
                Change::TagServerCertificate { server_certificate_name: name.clone(), tags }
            }
        }
    }

    fn untagging(self, tag_keys: BTreeSet<String>) -> Change {
        match self {
            Self::User(name) => Change::UntagUser { user_name: name.clone(), tag_keys },
            Self::Role(name) => Change::UntagRole { role_name: name.clone(), tag_keys },
            Self::Policy(arn) => Change::UntagPolicy { policy_arn: ArnText(arn.clone()), tag_keys },
            Self::MfaDevice(serial) => Change::UntagMFADevice { serial_number: serial.clone(), tag_keys },
            Self::InstanceProfile(name) => {
                Change::UntagInstanceProfile { instance_profile_name: name.clone(), tag_keys }
            }
            Self::OpenIdConnectProvider(arn) => {
                let open_id_connect_provider_arn = ArnText(arn.clone());
                Change::UntagOpenIDConnectProvider { open_id_connect_provider_arn, tag_keys }
            }
            Self::SamlProvider(arn) => {
                Change::UntagSAMLProvider { saml_provider_arn: ArnText(arn.clone()), tag_keys }
            }
            Self::ServerCertificate(name) => {
                Change::UntagServerCertificate { server_certificate_name: name.clone(), tag_keys }
            }
        }
    }
}
