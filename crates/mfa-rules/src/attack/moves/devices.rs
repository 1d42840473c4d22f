//! MFA devices, and what opens with their codes.

use super::super::call::{Call, Gain};
use super::super::state::State;
use super::{MADE, Situation, keys_of_user, parsed};
use crate::attack::credential::Credential;
use iam_account::{Change, CredentialClass, Known, MfaDeviceKind, SerialNumber, User};

/// A session of a key, with a code of a device that the thief knows; and without one, for roles whose trust policies ask for
/// what only a session has. Sessions cannot call it (domain.md 3.2).
pub(super) fn get_session_token(situation: &Situation<'_>) -> Vec<Call> {
    let Some(user) = situation.key_owner() else { return Vec::new() };
    let name = &user.user_name;
    let call = |command: String, gives: &str, gained: Credential| {
        Call::new("sts:GetSessionToken", "*", command, format!("{gives} of {name}")).gaining(gained)
    };
    let with_code = situation.state.known_device(user).map(|serial| {
        let command = format!("aws sts get-session-token --serial-number {serial} --token-code CODE");
        call(command, "an MFA-authenticated session", Credential::SessionWithMfa(name.clone()))
    });
    let has_roles = !situation.account().roles.is_empty();
    let without = has_roles.then(|| {
        let command = "aws sts get-session-token".to_owned();
        call(command, "a session without MFA", Credential::Session(name.clone()))
    });
    with_code.into_iter().chain(without).collect()
}

/// The console, with the password and a code of a device that the thief knows.
pub(super) fn sign_in(situation: &Situation<'_>) -> Vec<Call> {
    let Credential::Password(name) = situation.by else { return Vec::new() };
    let user = situation.account().users.get(name);
    if user.and_then(|user| situation.state.known_device(user)).is_none() {
        return Vec::new();
    }
    let command = format!("(sign in to the console as {name}, with a code of the new device)");
    let gives = format!("an MFA-authenticated console session of {name}");
    let call = Call::new("", "*", command, gives).gaining(Credential::ConsoleWithMfa(name.clone()));
    vec![Call { action: None, ..call }]
}

/// A device of the thief's own. One at a time: whoever it will be enabled for. The first name is one that nobody has; the
/// second that of the caller, the only one that older policies allow (domain.md C6).
pub(super) fn create_virtual_mfa_device(situation: &Situation<'_>) -> Vec<Call> {
    let account = situation.account();
    let Known::Known(unassigned) = &account.unassigned_devices else { return Vec::new() };
    let is_idle = situation.state.seeds.iter().any(|serial| unassigned.contains(serial));
    if is_idle || situation.state.seeds.len() >= MOST_DEVICES {
        return Vec::new();
    }
    let fresh = format!("{MADE}-{}", situation.state.seeds.len() + 1);
    let own = situation.by.user().map(ToString::to_string);
    let call = |name: String| {
        let serial = format!("arn:{}:iam::{}:mfa/{name}", account.partition, account.id);
        let serial_number: SerialNumber = parsed(&serial)?;
        let command = format!(
            "aws iam create-virtual-mfa-device --virtual-mfa-device-name {name} --bootstrap-method Base32StringSeed \
             --outfile seed"
        );
        let gives = format!("a device `{name}`, with its seed");
        let call = Call::new("iam:CreateVirtualMFADevice", &serial, command, gives)
            .changing(Change::CreateVirtualMFADevice { serial_number: serial_number.clone() });
        Some(Call { gains: Some(Gain::Seed(serial_number)), ..call })
    };
    [Some(fresh), own].into_iter().flatten().filter_map(call).collect()
}

/// More than this many devices of his own bring a thief nothing that the goals ask for.
const MOST_DEVICES: usize = 2;

/// The thief's device, for a user whose key or password he has.
pub(super) fn enable_mfa_device(situation: &Situation<'_>) -> Vec<Call> {
    let Known::Known(unassigned) = &situation.account().unassigned_devices else { return Vec::new() };
    let Some(serial) = situation.state.seeds.iter().find(|serial| unassigned.contains(*serial)) else {
        return Vec::new();
    };
    let call = |user: &User| {
        let name = &user.user_name;
        let command = format!(
            "aws iam enable-mfa-device --user-name {name} --serial-number {serial} \
             --authentication-code1 CODE1 --authentication-code2 CODE2"
        );
        let gives = format!("codes that AWS takes for those of {name}");
        Call::new("iam:EnableMFADevice", user.arn.as_str(), command, gives)
            .keyed(keys_of_user(user))
            .changing(Change::EnableMFADevice {
                user_name: name.clone(),
                serial_number: serial.clone(),
                enable_date: Known::Unknown,
            })
    };
    let unknown_to_thief = |user: &&User| situation.state.known_device(user).is_none();
    let owned = situation.state.owned().into_iter().filter(unknown_to_thief);
    owned.filter(|user| !needs_own_device(situation.by, user)).map(call).collect()
}

/// A device of a user whose key or password the thief has, so that he can enable his own or sign in.
pub(super) fn deactivate_mfa_device(situation: &Situation<'_>) -> Vec<Call> {
    let call = |user: &User| {
        let mut devices = user.credentials.mfa_devices.listed.keys();
        let serial_number = devices.find(|serial| !situation.state.seeds.contains(*serial))?;
        let name = &user.user_name;
        let command =
            format!("aws iam deactivate-mfa-device --user-name {name} --serial-number {serial_number}");
        let gives = format!("{name} without the device `{serial_number}`");
        let call = Call::new("iam:DeactivateMFADevice", user.arn.as_str(), command, gives);
        Some(call.keyed(keys_of_user(user)).changing(Change::DeactivateMFADevice {
            user_name: name.clone(),
            serial_number: serial_number.clone(),
        }))
    };
    let owned = situation.state.owned().into_iter();
    owned.filter(|user| !needs_own_device(situation.by, user)).filter_map(call).collect()
}

/// "A user who has a device must authenticate with it before enabling or disabling devices for themselves" (AWS-2023-001,
/// domain.md 1.2): whatever the policies say, and for the user's own devices only.
pub(super) fn needs_own_device(by: &Credential, user: &User) -> bool {
    by.user() == Some(&user.user_name) && State::has_device(user) && by.class().may_lack_mfa()
}

/// The call of `AssumeRole` itself can carry a code.
pub(super) fn code_for_assume_role(situation: &Situation<'_>) -> Option<(CredentialClass, SerialNumber)> {
    let user = situation.key_owner()?;
    let mut devices = user.credentials.mfa_devices.listed.keys();
    let gives_codes = |serial: &&SerialNumber| {
        situation.state.seeds.contains(*serial) && MfaDeviceKind::of(serial).gives_codes()
    };
    Some((CredentialClass::AssumeRoleCallWithCode, devices.find(gives_codes)?.clone()))
}
