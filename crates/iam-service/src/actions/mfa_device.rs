//! Virtual MFA devices: made, enabled with two codes, resynchronised, deactivated, deleted.
//!
//! Messages are captures of the real service (domain.md 1.2 and 3.1).

use super::named::{all_tags, date, named, path, serial_number, tags, told_tags, user, user_or_caller};
use super::page::page;
use crate::caller::{Caller, Identity};
use crate::mfa::{Code, Pair, Seed, Token, otpauth_uri, qr_code_png};
use crate::shapes::iam::{self as shapes, AssignmentStatusType, MFADevice, VirtualMFADevice};
use crate::state::{Event, Owner, SecretBytes, SecretName, State};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Blob, Secret};
use iam_account::{Account, Change, Known, MfaDevice, MfaDeviceKind, SerialNumber, UserName};
use jiff::Timestamp;

type Answer<T> = Result<T, ApiError>;

/// Whose device or access key a call is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Holder {
    Root,
    User(UserName),
}

impl Holder {
    /// Who is named; without a name, the caller.
    pub(super) fn of(account: &Account, name: Option<&str>, caller: &Caller) -> Answer<Self> {
        match (name, &caller.identity) {
            (None, Identity::Root) => Ok(Self::Root),
            // The root user's name in calls is the account's id.
            (Some(name), Identity::Root) if name == account.id.as_str() => Ok(Self::Root),
            (name, _) => Ok(Self::User(user_or_caller(account, name, caller)?.user_name.clone())),
        }
    }

    fn is(&self, caller: &Caller) -> bool {
        match (self, &caller.identity) {
            (Self::Root, Identity::Root) => true,
            (Self::User(name), Identity::User(own)) => name == own,
            (Self::Root | Self::User(_), _) => false,
        }
    }

    fn devices<'a>(&self, account: &'a Account) -> Option<&'a iam_account::MfaDevices> {
        match self {
            Self::Root => Some(&account.root.mfa_devices),
            Self::User(name) => account.users.get(name).map(|user| &user.credentials.mfa_devices),
        }
    }

    pub(super) fn owner(&self) -> Owner {
        match self {
            Self::Root => Owner::Root,
            Self::User(name) => Owner::User(name.clone()),
        }
    }
}

/// AWS-2023-001 (domain.md 1.2): who has a device enables and disables own ones only with a session that was made with one. The rule
/// comes before all others: it is told for a device that does not exist, too.
fn check_own_devices(account: &Account, holder: &Holder, caller: &Caller) -> Answer<()> {
    let has_device = holder.devices(account).is_some_and(|devices| !devices.listed.is_empty());
    if holder.is(caller) && has_device && !caller.has_mfa() {
        let message = "To complete this action, please ensure that you are authenticated with an MFA device that is enabled \
                       for this user.";
        return Err(ApiError::access_denied(message));
    }
    Ok(())
}

pub(super) fn create_virtual_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateVirtualMFADeviceRequest,
) -> Answer<shapes::CreateVirtualMFADeviceResponse> {
    let account = tx.account();
    let (path, name) = (path(input.path.as_deref()), &input.virtual_mfa_device_name);
    let serial: SerialNumber =
        named(&format!("arn:{}:iam::{}:mfa{path}{name}", account.partition, account.id))?;
    let account_name = match &tx.caller().identity {
        Identity::User(user) => user.to_string(),
        Identity::Root | Identity::Role { .. } | Identity::Federated { .. } => account.id.to_string(),
    };
    let given = tags(&input.tags)?;
    let seed = Seed::from_bytes(&*tx.random.bytes::<{ Seed::LENGTH }>());
    tx.change(Change::CreateVirtualMFADevice { serial_number: serial.clone() })?;
    if !given.is_empty() {
        tx.change(Change::TagMFADevice { serial_number: serial.clone(), tags: given.clone() })?;
    }
    let secret = SecretBytes::new(seed.expose());
    tx.put_secret(SecretName::Seed(serial.clone()), Owner::Account, secret)?;
    let picture =
        qr_code_png(&otpauth_uri(name, &account_name, &seed)).map_err(|_| ApiError::internal_failure())?;
    Ok(shapes::CreateVirtualMFADeviceResponse {
        virtual_mfa_device: VirtualMFADevice {
            serial_number: serial.to_string(),
            base32_string_seed: Some(Secret::new(Blob(seed.to_base32().as_bytes().to_vec()))),
            qr_code_png: Some(Secret::new(Blob(picture.to_vec()))),
            tags: told_tags(&given),
            ..VirtualMFADevice::default()
        },
    })
}

/// The two codes of a call.
fn pair(first: &Secret<String>, second: &Secret<String>) -> Answer<Pair> {
    let code = |text: &Secret<String>| text.expose().parse::<Code>().map_err(|()| wrong_codes());
    Ok(Pair(code(first)?, code(second)?))
}

fn wrong_codes() -> ApiError {
    ApiError::invalid_authentication_code("Authentication code for device is not valid.")
}

fn seed(state: &State, serial: &SerialNumber) -> Answer<Seed> {
    let secret = state.vault.secret(&SecretName::Seed(serial.clone()));
    // A device of a dump has no seed here: no code of it can be verified, so none is right.
    secret.map(|secret| Seed::from_bytes(secret.expose())).ok_or_else(wrong_codes)
}

pub(super) fn enable_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::EnableMFADeviceRequest,
) -> Answer<shapes::EnableMFADeviceResponse> {
    let holder = Holder::of(tx.account(), Some(&input.user_name), tx.caller())?;
    check_own_devices(tx.account(), &holder, tx.caller())?;
    let serial = serial_number(&input.serial_number)?;
    check_exists(tx.account(), &serial)?;
    let enable_date = Known::Known(tx.now());
    // What IAM says of a device in use comes before what it says of codes.
    tx.change(match &holder {
        Holder::Root => Change::EnableRootMFADevice { serial_number: serial.clone(), enable_date },
        Holder::User(name) => {
            Change::EnableMFADevice { user_name: name.clone(), serial_number: serial.clone(), enable_date }
        }
    })?;
    let seed = seed(tx.state(), &serial)?;
    let codes = pair(&input.authentication_code1, &input.authentication_code2)?;
    let token = Token::default().pair(&seed, codes, tx.now()).map_err(|_| wrong_codes())?;
    let token = match tx.environment().propagation_delay {
        None => token,
        Some(delay) => token.unseen_until(tx.now().checked_add(delay).unwrap_or(tx.now())),
    };
    tx.event(Event::Token { serial_number: serial.clone(), token })?;
    // The seed is the holder's from now on.
    tx.put_secret(SecretName::Seed(serial), holder.owner(), SecretBytes::new(seed.expose()))?;
    Ok(shapes::EnableMFADeviceResponse {})
}

/// Only devices that were made here can be enabled: a serial number that somebody made up is none (servers.md 1, note 5).
fn check_exists(account: &Account, serial: &SerialNumber) -> Answer<()> {
    let is_virtual = MfaDeviceKind::of(serial) == MfaDeviceKind::Virtual;
    let unassigned = account.unassigned_devices.as_ref().known();
    let made = unassigned.is_some_and(|devices| devices.contains(serial));
    let enabled =
        account.user_of_mfa_device(serial).is_some() || account.root.mfa_devices.listed.contains_key(serial);
    if is_virtual && (made || enabled) { Ok(()) } else { Err(no_such_device(serial)) }
}

fn no_such_device(serial: &SerialNumber) -> ApiError {
    ApiError::no_such_entity(format!("VirtualMFADevice with serial number {serial} doesn't exist."))
}

pub(super) fn resync_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::ResyncMFADeviceRequest,
) -> Answer<shapes::ResyncMFADeviceResponse> {
    let holder = Holder::of(tx.account(), Some(&input.user_name), tx.caller())?;
    let serial = serial_number(&input.serial_number)?;
    check_holds(tx.account(), &holder, &serial)?;
    let codes = pair(&input.authentication_code1, &input.authentication_code2)?;
    let token = tx.state().tokens.get(&serial).cloned().unwrap_or_default();
    let token = token.pair(&seed(tx.state(), &serial)?, codes, tx.now()).map_err(|_| wrong_codes())?;
    tx.event(Event::Token { serial_number: serial, token })?;
    Ok(shapes::ResyncMFADeviceResponse {})
}

fn check_holds(account: &Account, holder: &Holder, serial: &SerialNumber) -> Answer<()> {
    let holds = holder.devices(account).is_some_and(|devices| devices.listed.contains_key(serial));
    if holds { Ok(()) } else { Err(ApiError::no_such_entity("MFA Device invalid for user.")) }
}

pub(super) fn deactivate_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::DeactivateMFADeviceRequest,
) -> Answer<shapes::DeactivateMFADeviceResponse> {
    let holder = Holder::of(tx.account(), input.user_name.as_deref(), tx.caller())?;
    check_own_devices(tx.account(), &holder, tx.caller())?;
    let serial = serial_number(&input.serial_number)?;
    check_holds(tx.account(), &holder, &serial)?;
    tx.change(match holder {
        Holder::Root => Change::DeactivateRootMFADevice { serial_number: serial.clone() },
        Holder::User(user_name) => Change::DeactivateMFADevice { user_name, serial_number: serial.clone() },
    })?;
    tx.event(Event::ForgetToken(serial.clone()))?;
    if let Some(seed) = tx.state().vault.secret(&SecretName::Seed(serial.clone())).cloned() {
        tx.put_secret(SecretName::Seed(serial), Owner::Account, seed)?;
    }
    Ok(shapes::DeactivateMFADeviceResponse {})
}

pub(super) fn delete_virtual_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteVirtualMFADeviceRequest,
) -> Answer<shapes::DeleteVirtualMFADeviceResponse> {
    let serial = serial_number(&input.serial_number)?;
    tx.change(Change::DeleteVirtualMFADevice { serial_number: serial.clone() })?;
    tx.forget_secret(SecretName::Seed(serial))?;
    Ok(shapes::DeleteVirtualMFADeviceResponse {})
}

pub(super) fn list_mfa_devices(
    view: &View<'_>,
    input: &shapes::ListMFADevicesRequest,
) -> Answer<shapes::ListMFADevicesResponse> {
    let account = view.account();
    let holder = Holder::of(account, input.user_name.as_deref(), view.caller())?;
    let name = match &holder {
        Holder::Root => account.id.to_string(),
        Holder::User(name) => name.to_string(),
    };
    let devices = holder.devices(account).into_iter().flat_map(|devices| devices.listed.values());
    let page =
        page(devices, |device| device.serial_number.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(|device| MFADevice {
        user_name: name.clone(),
        serial_number: device.serial_number.to_string(),
        enable_date: date(device.enable_date),
    });
    let (is_truncated, marker) = (Some(page.is_truncated), page.marker);
    Ok(shapes::ListMFADevicesResponse { mfa_devices: page.items, is_truncated, marker })
}

pub(super) fn list_virtual_mfa_devices(
    view: &View<'_>,
    input: &shapes::ListVirtualMFADevicesRequest,
) -> Answer<shapes::ListVirtualMFADevicesResponse> {
    let account = view.account();
    let status = input.assignment_status.unwrap_or(AssignmentStatusType::Any);
    let mut devices: Vec<(&SerialNumber, Option<(shapes::User, Timestamp)>)> = Vec::new();
    if status != AssignmentStatusType::Unassigned {
        let is_virtual = |device: &&MfaDevice| device.kind() == MfaDeviceKind::Virtual;
        for user in account.users.values() {
            let held = user.credentials.mfa_devices.listed.values().filter(is_virtual);
            devices.extend(held.map(|device| {
                (&device.serial_number, Some((super::user::told(user), date(device.enable_date))))
            }));
        }
        let of_root = account.root.mfa_devices.listed.values().filter(is_virtual);
        devices.extend(
            of_root
                .map(|device| (&device.serial_number, Some((told_root(account), date(device.enable_date))))),
        );
    }
    if status != AssignmentStatusType::Assigned {
        let unassigned = account.unassigned_devices.as_ref().known().into_iter().flatten();
        devices.extend(unassigned.map(|serial| (serial, None)));
    }
    devices.sort_by(|left, right| left.0.cmp(right.0));
    let page = page(devices, |(serial, _)| serial.as_str(), input.marker.as_deref(), input.max_items)?;
    let page = page.map(|(serial, held)| {
        let (user, enable_date) = held.unzip();
        VirtualMFADevice {
            serial_number: serial.to_string(),
            user,
            enable_date,
            ..VirtualMFADevice::default()
        }
    });
    let (is_truncated, marker) = (Some(page.is_truncated), page.marker);
    Ok(shapes::ListVirtualMFADevicesResponse { virtual_mfa_devices: page.items, is_truncated, marker })
}

fn told_root(account: &Account) -> shapes::User {
    shapes::User {
        user_id: account.id.to_string(),
        arn: format!("arn:{}:iam::{}:root", account.partition, account.id),
        ..shapes::User::default()
    }
}

/// Tells of security keys alone, and there are none here.
pub(super) fn get_mfa_device(
    view: &View<'_>,
    input: &shapes::GetMFADeviceRequest,
) -> Answer<shapes::GetMFADeviceResponse> {
    let serial = serial_number(&input.serial_number)?;
    if MfaDeviceKind::of(&serial) != MfaDeviceKind::Fido {
        let message = "The MFA device serial number sent in the request is invalid or not supported by this API. Currently, only \
                       hardware FIDO security keys are supported. Please use the compatible device or API.";
        return Err(ApiError::validation_error(message));
    }
    let user = match &input.user_name {
        Some(name) => user(view.account(), name)?,
        None => user_or_caller(view.account(), None, view.caller())?,
    };
    let held = user.credentials.mfa_devices.listed.get(&serial);
    let device = held.ok_or_else(|| ApiError::no_such_entity("MFA Device invalid for user."))?;
    Ok(shapes::GetMFADeviceResponse {
        user_name: Some(user.user_name.to_string()),
        serial_number: serial.to_string(),
        enable_date: device.enable_date.known(),
        certifications: None,
    })
}

pub(super) fn tag_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::TagMFADeviceRequest,
) -> Answer<shapes::TagMFADeviceResponse> {
    let serial_number = serial_number(&input.serial_number)?;
    tx.change(Change::TagMFADevice { serial_number, tags: tags(&input.tags)? })?;
    Ok(shapes::TagMFADeviceResponse {})
}

pub(super) fn untag_mfa_device(
    tx: &mut Transaction<'_>,
    input: &shapes::UntagMFADeviceRequest,
) -> Answer<shapes::UntagMFADeviceResponse> {
    let serial_number = serial_number(&input.serial_number)?;
    tx.change(Change::UntagMFADevice { serial_number, tag_keys: input.tag_keys.iter().cloned().collect() })?;
    Ok(shapes::UntagMFADeviceResponse {})
}

pub(super) fn list_mfa_device_tags(
    view: &View<'_>,
    input: &shapes::ListMFADeviceTagsRequest,
) -> Answer<shapes::ListMFADeviceTagsResponse> {
    let serial = serial_number(&input.serial_number)?;
    check_exists(view.account(), &serial)?;
    let tags = view.account().mfa_device_tags.get(&serial).map(all_tags).unwrap_or_default();
    let page = page(tags, |tag| &tag.key, input.marker.as_deref(), input.max_items)?;
    Ok(shapes::ListMFADeviceTagsResponse {
        tags: page.items,
        is_truncated: Some(page.is_truncated),
        marker: page.marker,
    })
}
