//! MFA devices. The messages are captured from IAM (domain.md 3.1). What IAM asks of the codes and of the caller is
//! the service's matter, not the account's.

use super::Undo;
use super::entity::check_quota;
use crate::account::Account;
use crate::change::Change;
use crate::change_error::ChangeError;
use crate::known::Known;
use crate::mfa_device::{DeviceScope, MfaDevice, MfaDeviceKind};
use crate::names::{SerialNumber, UserName};
use jiff::Timestamp;

impl Account {
    pub(super) fn create_virtual_mfa_device(&mut self, serial: &SerialNumber) -> Undo {
        if MfaDeviceKind::of(serial) != MfaDeviceKind::Virtual {
            let message = format!("`{serial}`: expected `arn:aws:iam::{}:mfa/NAME`", self.id);
            return Err(ChangeError::invalid_input(message));
        }
        if self.holder(serial).is_some() {
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
        if self.holder(serial).is_some() {
            return Err(ChangeError::delete_conflict("MFA VirtualDevice in use. Must deactivate first."));
        }
        let Known::Known(unassigned) = self.unassigned_devices.as_mut() else {
            return Err(ChangeError::not_known("which virtual MFA devices there are is"));
        };
        if !unassigned.remove(serial) {
            let message = format!("VirtualMFADevice with serial number {serial} doesn't exist.");
            return Err(ChangeError::no_such_entity(message));
        }
        Ok(vec![Change::CreateVirtualMFADevice { serial_number: serial.clone() }])
    }

    pub(super) fn enable_mfa_device(
        &mut self,
        name: &UserName,
        serial: &SerialNumber,
        enable_date: Known<Timestamp>,
    ) -> Undo {
        let limit = self.quotas.mfa_devices_per_user;
        let holder = self.holder(serial).cloned();
        let user = self.user_mut(name)?;
        match holder {
            Some(holder) if holder == *name => {
                return Err(ChangeError::already_exists(format!(
                    "MFA Device for user {name} already exists."
                )));
            }
            Some(_) => return Err(ChangeError::already_exists("MFA Device is already in use.")),
            None => {}
        }
        check_quota("MFADevicesPerUser", user.credentials.mfa_devices.listed.len(), limit)?;
        self.take_unassigned(serial)?;
        let device = MfaDevice { serial_number: serial.clone(), enable_date };
        self.user_mut(name)?.credentials.mfa_devices.listed.insert(serial.clone(), device);
        Ok(vec![Change::DeactivateMFADevice { user_name: name.clone(), serial_number: serial.clone() }])
    }

    pub(super) fn deactivate_mfa_device(&mut self, name: &UserName, serial: &SerialNumber) -> Undo {
        let devices = &mut self.user_mut(name)?.credentials.mfa_devices;
        let is_virtual = MfaDeviceKind::of(serial) == MfaDeviceKind::Virtual;
        let Some(device) = devices.listed.remove(serial) else {
            let known = match devices.scope {
                DeviceScope::All => true,
                DeviceScope::Virtual => is_virtual,
                DeviceScope::None => false,
            };
            return Err(if known {
                ChangeError::no_such_entity("MFA Device invalid for user.")
            } else {
                ChangeError::not_known(format_args!("whether user {name} has the MFA device {serial} is"))
            });
        };
        if let (true, Known::Known(unassigned)) = (is_virtual, self.unassigned_devices.as_mut()) {
            unassigned.insert(serial.clone());
        }
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

    /// Who has the device enabled.
    fn holder(&self, serial: &SerialNumber) -> Option<&UserName> {
        let holds = |user: &&crate::user::User| user.credentials.mfa_devices.listed.contains_key(serial);
        self.users.values().find(holds).map(|user| &user.user_name)
    }
}
