//! MFA devices, and how much is known of them.

use crate::known::Known;
use crate::names::SerialNumber;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The kinds of MFA device, told by the serial number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MfaDeviceKind {
    /// An app with time-based codes: `arn:aws:iam::111122223333:mfa/NAME`.
    Virtual,
    /// A passkey or security key: `arn:aws:iam::111122223333:u2f/...`. It gives no codes, so it cannot be used with
    /// `GetSessionToken` (domain.md G3).
    Fido,
    /// A token with time-based codes: its printed serial number.
    Hardware,
    /// Text messages; ended by AWS: `arn:aws:iam::111122223333:sms-mfa/NAME`.
    Sms,
}

impl MfaDeviceKind {
    /// Reads the kind off a serial number.
    pub fn of(serial_number: &SerialNumber) -> Self {
        let resource = serial_number.as_str().splitn(6, ':').nth(5);
        let Some(resource) = resource.filter(|_| serial_number.as_str().starts_with("arn:")) else {
            return Self::Hardware;
        };
        match resource.split('/').next() {
            Some("u2f") => Self::Fido,
            Some("sms-mfa") => Self::Sms,
            _ => Self::Virtual,
        }
    }

    /// Whether it shows codes of six digits, which `GetSessionToken` and `AssumeRole` take.
    pub fn gives_codes(self) -> bool {
        match self {
            Self::Virtual | Self::Hardware => true,
            Self::Fido | Self::Sms => false,
        }
    }
}

/// A device that is enabled for a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MfaDevice {
    /// Its serial number.
    pub serial_number: SerialNumber,
    /// Since when.
    pub enable_date: Known<Timestamp>,
}

impl MfaDevice {
    /// Its kind.
    pub fn kind(&self) -> MfaDeviceKind {
        MfaDeviceKind::of(&self.serial_number)
    }
}

/// Which of a user's devices are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DeviceScope {
    /// Nothing was listed.
    #[default]
    None,
    /// `ListVirtualMFADevices` was read: all virtual devices, no others.
    Virtual,
    /// `ListMFADevices` was read: all devices.
    All,
}

/// The devices of one user, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MfaDevices {
    /// The devices known by serial number.
    pub listed: BTreeMap<SerialNumber, MfaDevice>,
    /// Which devices `listed` is sure to hold.
    pub scope: DeviceScope,
    /// `mfa_active` of the credential report: at least one device, of whatever kind.
    pub active: Known<bool>,
}

impl MfaDevices {
    /// No device, and that is known.
    pub fn none() -> Self {
        Self { listed: BTreeMap::new(), scope: DeviceScope::All, active: Known::Unknown }
    }

    /// Whether the user has a device of any kind. What is listed counts more than the report, which may be four
    /// hours old (domain.md 3.4).
    pub fn any(&self) -> Known<bool> {
        match self.scope {
            _ if !self.listed.is_empty() => Known::Known(true),
            DeviceScope::All => Known::Known(false),
            DeviceScope::Virtual | DeviceScope::None => self.active,
        }
    }

    /// All devices, if they are known one by one.
    pub fn all(&self) -> Known<&BTreeMap<SerialNumber, MfaDevice>> {
        let no_device = self.listed.is_empty() && self.active == Known::Known(false);
        match self.scope {
            DeviceScope::All => Known::Known(&self.listed),
            DeviceScope::Virtual | DeviceScope::None if no_device => Known::Known(&self.listed),
            DeviceScope::Virtual | DeviceScope::None => Known::Unknown,
        }
    }

    /// Whether the user can get codes for `GetSessionToken`. Known to be false with FIDO keys alone (domain.md G3).
    pub fn gives_codes(&self) -> Known<bool> {
        if self.listed.values().any(|device| device.kind().gives_codes()) {
            return Known::Known(true);
        }
        self.all().map(|_| false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_serial_number_tells_the_kind() {
        for (serial, kind) in [
            ("arn:aws:iam::111122223333:mfa/alice", MfaDeviceKind::Virtual),
            ("arn:aws-cn:iam::111122223333:mfa/devices/alice", MfaDeviceKind::Virtual),
            ("arn:aws:iam::111122223333:u2f/user/alice/key-ABC", MfaDeviceKind::Fido),
            ("arn:aws:iam::111122223333:sms-mfa/alice", MfaDeviceKind::Sms),
            ("GAHT12345678", MfaDeviceKind::Hardware),
        ] {
            assert_eq!(MfaDeviceKind::of(&serial.parse().unwrap()), kind, "{serial}");
        }
    }

    #[test]
    fn the_report_alone_says_that_there_is_a_device_but_not_which() {
        let devices = MfaDevices { active: Known::Known(true), ..MfaDevices::default() };
        assert_eq!((devices.any(), devices.all().is_unknown()), (Known::Known(true), true));
        assert_eq!(devices.gives_codes(), Known::Unknown);
        assert_eq!(MfaDevices::default().any(), Known::Unknown);
        assert_eq!(MfaDevices::none().any(), Known::Known(false));
    }
}
