//! MFA devices. The messages are captured from IAM (domain.md 3.1). What IAM asks of the codes and of the caller is
//! the service's matter, not the account's.

use super::Undo;
use super::entity::check_quota;
use super::tags::Tagged;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::known::Known;
use crate::mfa_device::{DeviceScope, MfaDevice, MfaDeviceKind, MfaDevices};
use crate::names::{SerialNumber, UserName};
use jiff::Timestamp;
use std::fmt;

impl Account {
    pub(super) fn create_virtual_mfa_device(&mut self, serial: &SerialNumber) -> Undo {
        if MfaDeviceKind::of(serial) != MfaDeviceKind::Virtual {
            let message = format!("`{serial}`: expected `arn:aws:iam::{}:mfa/NAME`", self.id);
            return Err(ChangeError::invalid_input(message));
        }
        if self.is_held(serial) {
            return Err(ChangeError::already_exists("MFA device already exists."));
        }
        let Known::Known(unassigned) = self.unassigned_devices.as_mut() else {
            return Err(ChangeError::not_known("which virtual MFA devices there are is"));
        };
        if !unassigned.insert(serial.clone()) {
            return Err(ChangeError::already_exists("MFA device already exists."));
        }
        Ok(vec![Change::DeleteVirtualMFADevice { serial_number: serial.clone() }])
    }

    pub(super) fn delete_virtual_mfa_device(&mut self, serial: &SerialNumber) -> Undo {
        if self.is_held(serial) {
            return Err(ChangeError::delete_conflict("MFA VirtualDevice in use. Must deactivate first."));
        }
        let Known::Known(unassigned) = self.unassigned_devices.as_mut() else {
            return Err(ChangeError::not_known("which virtual MFA devices there are is"));
        };
        if !unassigned.remove(serial) {
            let message = format!("VirtualMFADevice with serial number {serial} doesn't exist.");
            return Err(ChangeError::no_such_entity(message));
        }
        let create = Change::CreateVirtualMFADevice { serial_number: serial.clone() };
        let tags = self.mfa_device_tags.remove(serial);
        let tag = tags.map(|tags| Tagged::MfaDevice(serial).tagging(tags));
        Ok([create].into_iter().chain(tag).collect())
    }

    pub(super) fn enable_mfa_device(
        &mut self,
        name: &UserName,
        serial: &SerialNumber,
        enable_date: Known<Timestamp>,
    ) -> Undo {
        let limit = self.quotas.mfa_devices_per_user;
        let is_held = self.is_held(serial);
        let user = self.user_mut(name)?;
        if user.credentials.mfa_devices.listed.contains_key(serial) {
            let message = format!("MFA Device for user {name} already exists.");
            return Err(ChangeError::already_exists(message));
        }
        if is_held {
            return Err(ChangeError::already_exists("MFA Device is already in use."));
        }
        check_quota("MFADevicesPerUser", user.credentials.mfa_devices.listed.len(), limit)?;
        self.take_unassigned(serial)?;
        let device = MfaDevice { serial_number: serial.clone(), enable_date };
        self.user_mut(name)?.credentials.mfa_devices.listed.insert(serial.clone(), device);
        Ok(vec![Change::DeactivateMFADevice { user_name: name.clone(), serial_number: serial.clone() }])
    }

    pub(super) fn deactivate_mfa_device(&mut self, name: &UserName, serial: &SerialNumber) -> Undo {
        let devices = &mut self.user_mut(name)?.credentials.mfa_devices;
        let device = take(devices, serial, format_args!("user {name}"))?;
        self.give_back(serial);
        Ok(vec![Change::EnableMFADevice {
            user_name: name.clone(),
            serial_number: serial.clone(),
            enable_date: device.enable_date,
        }])
    }

    /// A virtual device must have been created; others come with the user.
    fn take_unassigned(&mut self, serial: &SerialNumber) -> Result<(), ChangeError> {
        let (MfaDeviceKind::Virtual, Known::Known(unassigned)) =
            (MfaDeviceKind::of(serial), self.unassigned_devices.as_mut())
        else {
            return Ok(());
        };
        if unassigned.remove(serial) {
            return Ok(());
        }
        let message = format!("VirtualMFADevice with serial number {serial} doesn't exist.");
        Err(ChangeError::no_such_entity(message))
    }

    /// A virtual device that is disabled is there still.
    fn give_back(&mut self, serial: &SerialNumber) {
        let is_virtual = MfaDeviceKind::of(serial) == MfaDeviceKind::Virtual;
        if let (true, Known::Known(unassigned)) = (is_virtual, self.unassigned_devices.as_mut()) {
            unassigned.insert(serial.clone());
        }
    }

    pub(super) fn enable_root_mfa_device(
        &mut self,
        serial: &SerialNumber,
        enable_date: Known<Timestamp>,
    ) -> Undo {
        if self.root.mfa_devices.listed.contains_key(serial) {
            return Err(ChangeError::already_exists("MFA Device for the root user already exists."));
        }
        if self.is_held(serial) {
            return Err(ChangeError::already_exists("MFA Device is already in use."));
        }
        check_quota(
            "MFADevicesPerUser",
            self.root.mfa_devices.listed.len(),
            self.quotas.mfa_devices_per_user,
        )?;
        self.take_unassigned(serial)?;
        let device = MfaDevice { serial_number: serial.clone(), enable_date };
        self.root.mfa_devices.listed.insert(serial.clone(), device);
        Ok(vec![Change::DeactivateRootMFADevice { serial_number: serial.clone() }])
    }

    pub(super) fn deactivate_root_mfa_device(&mut self, serial: &SerialNumber) -> Undo {
        let device = take(&mut self.root.mfa_devices, serial, "the root user")?;
        self.give_back(serial);
        let serial_number = serial.clone();
        Ok(vec![Change::EnableRootMFADevice { serial_number, enable_date: device.enable_date }])
    }
}

/// Takes a device from its holder.
fn take(
    devices: &mut MfaDevices,
    serial: &SerialNumber,
    holder: impl fmt::Display,
) -> Result<MfaDevice, ChangeError> {
    if let Some(device) = devices.listed.remove(serial) {
        return Ok(device);
    }
    let known = match devices.scope {
        DeviceScope::All => true,
        DeviceScope::Virtual => MfaDeviceKind::of(serial) == MfaDeviceKind::Virtual,
        DeviceScope::None => false,
    };
    Err(if known {
        ChangeError::no_such_entity("MFA Device invalid for user.")
    } else {
        ChangeError::not_known(format_args!("whether {holder} has the MFA device {serial} is"))
    })
}
