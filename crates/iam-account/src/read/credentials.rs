//! The credentials of each user, from the lists.

use super::credential_list::{CredentialList, Entry, Mark};
use super::page::{
    AccessKeyEntry, CertificateEntry, LoginProfileEntry, MfaDeviceEntry, Page, ServiceSpecificEntry,
    SshPublicKeyEntry, VirtualMfaDevice,
};
use super::problem::{Place, Problems, ReadProblem};
use crate::credentials::{
    AccessKey, Credentials, LoginProfile, ServiceSpecificCredential, SigningCertificate, SshPublicKey,
};
use crate::known::Known;
use crate::mfa_device::{DeviceScope, MfaDevice, MfaDevices};
use crate::names::{AccessKeyId, CredentialId, SerialNumber, UserName};
use std::collections::{BTreeMap, BTreeSet};

/// Every list of credentials and devices.
#[derive(Debug, Default)]
pub(super) struct CredentialLists<'a> {
    passwords: CredentialList<'a, LoginProfile>,
    access_keys: CredentialList<'a, AccessKey>,
    devices: CredentialList<'a, MfaDevice>,
    service_specific: CredentialList<'a, ServiceSpecificCredential>,
    ssh_public_keys: CredentialList<'a, SshPublicKey>,
    signing_certificates: CredentialList<'a, SigningCertificate>,
    pub(super) virtual_devices: VirtualDevices<'a>,
}

impl<'a> CredentialLists<'a> {
    /// Takes the lists of a page.
    pub(super) fn take(&mut self, page: &mut Page<'_>, place: &Place<'a>, problems: &mut Problems) {
        let mark = Mark::of(page);
        if let Some(list) = page.login_profile.take() {
            self.passwords.add(place, &mark, list.into_iter().map(Into::into).collect(), problems);
        }
        if let Some(list) = page.access_key_metadata.take() {
            self.access_keys.add(place, &mark, list.into_iter().map(Into::into).collect(), problems);
        }
        if let Some(list) = page.mfa_devices.take() {
            self.devices.add(place, &mark, list.into_iter().map(Into::into).collect(), problems);
        }
        if let Some(list) = page.service_specific_credentials.take() {
            self.service_specific.add(place, &mark, list.into_iter().map(Into::into).collect(), problems);
        }
        if let Some(list) = page.ssh_public_keys.take() {
            self.ssh_public_keys.add(place, &mark, list.into_iter().map(Into::into).collect(), problems);
        }
        if let Some(list) = page.certificates.take() {
            self.signing_certificates.add(place, &mark, list.into_iter().map(Into::into).collect(), problems);
        }
        if let Some(list) = page.virtual_mfa_devices.take() {
            let truncated = page.is_truncated().then(|| place.at("VirtualMFADevices"));
            self.virtual_devices.add(list, truncated);
        }
    }

    /// Warns of what tells nothing.
    pub(super) fn finish(&mut self, problems: &mut Problems) {
        self.passwords.finish(problems);
        self.access_keys.finish(problems);
        self.devices.finish(problems);
        self.service_specific.finish(problems);
        self.ssh_public_keys.finish(problems);
        self.signing_certificates.finish(problems);
        self.virtual_devices.finish(problems);
    }

    /// What is known of a user.
    pub(super) fn of(&self, user: &UserName) -> Credentials {
        Credentials {
            password: self.passwords.of(user).map(|mut list| list.pop()),
            access_keys: self.access_keys.of(user),
            mfa_devices: self.devices_of(user),
            service_specific: self.service_specific.of(user),
            ssh_public_keys: self.ssh_public_keys.of(user),
            signing_certificates: self.signing_certificates.of(user),
        }
    }

    fn devices_of(&self, user: &UserName) -> MfaDevices {
        let (all, scope) = match self.devices.of(user) {
            Known::Known(list) => (list, DeviceScope::All),
            Known::Unknown => (Vec::new(), self.virtual_devices.scope()),
        };
        let assigned = self.virtual_devices.assigned.get(user).cloned().unwrap_or_default();
        MfaDevices { listed: by_serial(assigned.into_iter().chain(all)), scope, active: Known::Unknown }
    }

    /// Every user that a list names, with the list.
    pub(super) fn users(&self) -> impl Iterator<Item = (&'static str, &UserName)> {
        fn named<'l, T: Entry>(
            list: &'l CredentialList<'_, T>,
        ) -> impl Iterator<Item = (&'static str, &'l UserName)> {
            list.users().map(|user| (T::LIST, user))
        }
        named(&self.passwords)
            .chain(named(&self.access_keys))
            .chain(named(&self.devices))
            .chain(named(&self.service_specific))
            .chain(named(&self.ssh_public_keys))
            .chain(named(&self.signing_certificates))
            .chain(self.virtual_devices.assigned.keys().map(|user| ("VirtualMFADevices", user)))
    }
}

fn by_serial(devices: impl Iterator<Item = MfaDevice>) -> BTreeMap<SerialNumber, MfaDevice> {
    devices.map(|device| (device.serial_number.clone(), device)).collect()
}

/// What `ListVirtualMFADevices` said.
#[derive(Debug, Default)]
pub(super) struct VirtualDevices<'a> {
    assigned: BTreeMap<UserName, Vec<MfaDevice>>,
    unassigned: BTreeSet<SerialNumber>,
    root: Vec<MfaDevice>,
    is_complete: bool,
    truncated: Option<Place<'a>>,
}

impl<'a> VirtualDevices<'a> {
    fn add(&mut self, list: Vec<VirtualMfaDevice>, truncated: Option<Place<'a>>) {
        self.is_complete |= truncated.is_none();
        self.truncated = truncated.or(self.truncated.take());
        for VirtualMfaDevice { serial_number, user, enable_date } in list {
            let device = MfaDevice { serial_number, enable_date };
            match user {
                None => drop(self.unassigned.insert(device.serial_number)),
                Some(user) => match user.user_name.filter(|_| user.arn.0.resource() != "root") {
                    Some(name) => self.assigned.entry(name).or_default().push(device),
                    None => self.root.push(device),
                },
            }
        }
    }

    fn finish(&mut self, problems: &mut Problems) {
        if let (false, Some(place)) = (self.is_complete, self.truncated.take()) {
            let message = "the list says that there is more (`IsTruncated`), and no later page was given";
            problems.warn(ReadProblem::new(place, message).help("give all pages"));
        }
    }

    fn scope(&self) -> DeviceScope {
        if self.is_complete { DeviceScope::Virtual } else { DeviceScope::None }
    }

    /// The devices that nobody has enabled.
    pub(super) fn unassigned(&self) -> Known<BTreeSet<SerialNumber>> {
        if self.is_complete { Known::Known(self.unassigned.clone()) } else { Known::Unknown }
    }

    /// The devices of the root user.
    pub(super) fn of_root(&self) -> MfaDevices {
        let listed = by_serial(self.root.iter().cloned());
        MfaDevices { listed, scope: self.scope(), active: Known::Unknown }
    }
}

impl Entry for LoginProfile {
    const LIST: &'static str = "LoginProfile";
    fn id(&self) -> &'static str {
        "LoginProfile"
    }
}

impl From<LoginProfileEntry> for (UserName, LoginProfile) {
    fn from(entry: LoginProfileEntry) -> Self {
        let profile = LoginProfile {
            create_date: entry.create_date,
            password_reset_required: entry.password_reset_required,
            ..LoginProfile::default()
        };
        (entry.user_name, profile)
    }
}

impl Entry for AccessKey {
    const LIST: &'static str = "AccessKeyMetadata";
    fn id(&self) -> &str {
        self.access_key_id.as_ref().known().map_or("", AccessKeyId::as_str)
    }
}

impl From<AccessKeyEntry> for (UserName, AccessKey) {
    fn from(entry: AccessKeyEntry) -> Self {
        let key = AccessKey {
            access_key_id: Known::Known(entry.access_key_id),
            status: entry.status,
            create_date: entry.create_date,
            last_used: Known::Unknown,
        };
        (entry.user_name, key)
    }
}

impl Entry for MfaDevice {
    const LIST: &'static str = "MFADevices";
    fn id(&self) -> &str {
        self.serial_number.as_str()
    }
}

impl From<MfaDeviceEntry> for (UserName, MfaDevice) {
    fn from(entry: MfaDeviceEntry) -> Self {
        (entry.user_name, MfaDevice { serial_number: entry.serial_number, enable_date: entry.enable_date })
    }
}

impl Entry for ServiceSpecificCredential {
    const LIST: &'static str = "ServiceSpecificCredentials";
    fn id(&self) -> &str {
        self.service_specific_credential_id.as_str()
    }
}

impl From<ServiceSpecificEntry> for (UserName, ServiceSpecificCredential) {
    fn from(entry: ServiceSpecificEntry) -> Self {
        let credential = ServiceSpecificCredential {
            service_specific_credential_id: entry.service_specific_credential_id,
            service_name: entry.service_name,
            status: entry.status,
            create_date: entry.create_date,
            // Absent where the credential has no end, and from CLIs older than the field.
            expiration_date: entry.expiration_date.map(Some),
            service_user_name: entry.service_user_name.map(Some),
            service_credential_alias: entry.service_credential_alias.map(Some),
        };
        (entry.user_name, credential)
    }
}

impl Entry for SshPublicKey {
    const LIST: &'static str = "SSHPublicKeys";
    fn id(&self) -> &str {
        self.ssh_public_key_id.as_str()
    }
}

impl From<SshPublicKeyEntry> for (UserName, SshPublicKey) {
    fn from(entry: SshPublicKeyEntry) -> Self {
        let key = SshPublicKey {
            ssh_public_key_id: entry.ssh_public_key_id,
            fingerprint: Known::Unknown,
            ssh_public_key_body: Known::Unknown,
            status: entry.status,
            upload_date: entry.upload_date,
        };
        (entry.user_name, key)
    }
}

impl Entry for SigningCertificate {
    const LIST: &'static str = "Certificates";
    fn id(&self) -> &str {
        self.certificate_id.as_ref().known().map_or("", CredentialId::as_str)
    }
}

impl From<CertificateEntry> for (UserName, SigningCertificate) {
    fn from(entry: CertificateEntry) -> Self {
        let certificate = SigningCertificate {
            certificate_id: Known::Known(entry.certificate_id),
            certificate_body: entry.certificate_body,
            status: entry.status,
            upload_date: entry.upload_date,
        };
        (entry.user_name, certificate)
    }
}
