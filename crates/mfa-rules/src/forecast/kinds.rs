//! The kinds of lock-out: each looks at one user before and after the change.

use super::person::{Compared, Person};
use super::{LockOut, LockOutKind};
use crate::finding::Confidence;
use iam_account::{AccessKey, Known, LoginProfile, MfaState, Status};

type Kind = fn(&Person<'_>) -> Option<LockOut>;

/// Every kind.
pub(super) const KINDS: [Kind; 7] =
    [first_login, cannot_enrol, device_name, codes, program, service_credential, denied_with_mfa];

/// A name that no device has.
const FREE_NAME: &str = "forcemfa-example";

const CREATE: &str = "iam:CreateVirtualMFADevice";
const ENABLE: &str = "iam:EnableMFADevice";

/// Certain, unless something that it rests on is not known.
fn confidence(facts: &[Known<bool>]) -> Confidence {
    if facts.iter().any(Known::is_unknown) { Confidence::Possible } else { Confidence::Certain }
}

fn lock_out(
    person: &Person<'_>,
    kind: LockOutKind,
    confidence: Confidence,
    why: String,
    compared: impl IntoIterator<Item = Compared>,
    remedy: String,
) -> LockOut {
    let evidence = compared.into_iter().map(|one| one.evidence).collect();
    LockOut { user_name: person.user.user_name.clone(), kind, confidence, why, evidence, remedy }
}

/// G1: who must choose a password at sign-in has no MFA yet, and may not.
fn first_login(person: &Person<'_>) -> Option<LockOut> {
    let must_choose = match &person.user.credentials.password {
        Known::Known(None) => Known::Known(false),
        Known::Known(Some(profile)) => must_choose(profile),
        Known::Unknown => Known::Unknown,
    };
    if must_choose == Known::Known(false) || person.has_device() == Known::Known(true) {
        return None;
    }
    let change = person.compare(MfaState::False, "iam:ChangePassword", person.user.arn.as_str());
    if !change.is_taken() {
        return None;
    }
    let why = match must_choose {
        Known::Known(_) => "must choose a new password at the next sign-in, and may not without MFA",
        Known::Unknown => "may have to choose a new password at the first sign-in, and may not without MFA",
    };
    let remedy = "let the user sign in and choose a password before the policy is attached, or exempt \
                  `iam:ChangePassword` and `iam:GetAccountPasswordPolicy`";
    Some(lock_out(
        person,
        LockOutKind::FirstLogin,
        confidence(&[must_choose, person.has_device()]),
        why.to_owned(),
        [change],
        remedy.to_owned(),
    ))
}

fn must_choose(profile: &LoginProfile) -> Known<bool> {
    match (profile.password_reset_required, profile.last_used) {
        (Known::Known(required), _) => Known::Known(required),
        // Who has signed in once has chosen.
        (Known::Unknown, Known::Known(Some(_))) => Known::Known(false),
        (Known::Unknown, Known::Known(None) | Known::Unknown) => Known::Unknown,
    }
}

/// Who has no device and loses something without MFA: what it needs to enrol one.
struct Enrolment {
    /// A virtual device of any name.
    create: Compared,
    /// One with the user's own name.
    create_own: Compared,
    enable: Compared,
    lost: Compared,
}

impl Enrolment {
    /// `None` for who has a device, who has nothing to sign in with, and who loses nothing.
    fn of(person: &Person<'_>) -> Option<Self> {
        let is_no_one =
            person.has_password() == Known::Known(false) && person.has_key() == Known::Known(false);
        if person.has_device() == Known::Known(true) || is_no_one || is_program(person) {
            return None;
        }
        let state = person.state_without_mfa();
        let own = person.device(person.user.user_name.as_str());
        Some(Self {
            create: person.compare(state, CREATE, &person.device(FREE_NAME)),
            create_own: person.compare(state, CREATE, &own),
            enable: person.compare(state, ENABLE, person.user.arn.as_str()),
            lost: person.loses(state)?,
        })
    }

    fn creates(&self) -> bool {
        self.create.after.is_allowed() || self.create_own.after.is_allowed()
    }
}

/// C4, C7, and in general: who cannot enrol at all.
fn cannot_enrol(person: &Person<'_>) -> Option<LockOut> {
    let enrolment = Enrolment::of(person)?;
    // A security key or passkey needs no virtual device, but a password to enrol it with.
    let needs_virtual = person.has_password() == Known::Known(false);
    if enrolment.enable.after.is_allowed() && (enrolment.creates() || !needs_virtual) {
        return None;
    }
    let facts = [person.has_device(), person.has_password()];
    let (kind, why, remedy) = why_not(person, &enrolment);
    let Enrolment { create, enable, lost, .. } = enrolment;
    Some(lock_out(person, kind, confidence(&facts), why, [enable, create, lost], remedy))
}

fn why_not(person: &Person<'_>, enrolment: &Enrolment) -> (LockOutKind, String, String) {
    let state = person.state_without_mfa();
    let arn = person.user.arn.as_str();
    let name = person.user.user_name.as_str();
    let allowed = |action: &str, resource: &str| person.compare(state, action, resource).after.is_allowed();
    let without_path = format!("arn:{}:iam::{}:user/{name}", person.partition, person.user.arn.account());
    if person.user.path != "/" && enrolment.enable.after.may_be_denied() && allowed(ENABLE, &without_path) {
        let why = format!(
            "may enable a device for `user/{name}`, but its path is `{}` and its ARN another",
            person.user.path
        );
        let remedy = "name `arn:aws:iam::*:user/*/${aws:username}` too where the policy names the own user";
        return (LockOutKind::UserPath, why, remedy.to_owned());
    }
    let elsewhere = |resource: &str| resource.replacen(&format!("arn:{}:", person.partition), "arn:aws:", 1);
    let of_aws =
        [(ENABLE, arn.to_owned()), (CREATE, person.device(FREE_NAME)), (CREATE, person.device(name))];
    let allowed_there = |(action, resource): &(&str, String)| {
        person.compare(state, action, resource).after.may_be_denied() && allowed(action, &elsewhere(resource))
    };
    if person.partition != "aws" && of_aws.iter().any(allowed_there) {
        let why =
            format!("the policy names ARNs of partition `aws`, and the account is in `{}`", person.partition);
        let remedy = format!("write `arn:{}:` or `arn:*:` in the policy's ARNs", person.partition);
        return (LockOutKind::Partition, why, remedy);
    }
    let missing = match (enrolment.enable.after.is_allowed(), enrolment.creates()) {
        (true, _) => "`iam:CreateVirtualMFADevice`",
        (false, true) => "`iam:EnableMFADevice` on its own user",
        (false, false) => "`iam:CreateVirtualMFADevice` and `iam:EnableMFADevice` on its own user",
    };
    let why = format!("has no MFA device and cannot enrol one: {missing} is denied or not allowed");
    let remedy =
        "allow enrolment and exempt it from the Deny, or let an administrator enrol the user's device first";
    (LockOutKind::CannotEnrol, why, remedy.to_owned())
}

/// C6 and G2: only a device of the user's own name can be created, or that name is taken by one that nobody has enabled.
fn device_name(person: &Person<'_>) -> Option<LockOut> {
    let Enrolment { create, create_own, enable, .. } = Enrolment::of(person)?;
    if !create_own.after.is_allowed() || !enable.after.is_allowed() {
        return None;
    }
    let own_only = !create.after.is_allowed();
    let name = &person.user.user_name;
    let own = person.device(name.as_str());
    let delete = person.compare(person.state_without_mfa(), "iam:DeleteVirtualMFADevice", &own);
    let is_kept = delete.after.may_be_denied();
    match (own_only, person.unassigned) {
        (_, Known::Known(true)) if is_kept => {
            let confidence = if own_only { confidence(&[person.has_device()]) } else { Confidence::Possible };
            let why = match own_only {
                true => format!(
                    "only a device called `{name}` may be created; an enrolment that was not finished keeps the name, and the user may not delete it"
                ),
                false => format!(
                    "an enrolment that was not finished keeps the name `{name}`: the user must think of another, and may not delete it"
                ),
            };
            let remedy = format!(
                "delete the unassigned device: aws iam delete-virtual-mfa-device --serial-number {own}"
            );
            let kind = LockOutKind::HalfFinishedEnrolment;
            Some(lock_out(person, kind, confidence, why, [create, delete], remedy))
        }
        (true, _) => {
            let why = format!(
                "only a device called exactly `{name}` may be created, and the console asks for any name"
            );
            let remedy = "allow `iam:CreateVirtualMFADevice` on `arn:aws:iam::*:mfa/*`".to_owned();
            Some(lock_out(
                person,
                LockOutKind::DeviceName,
                Confidence::Possible,
                why,
                [create, create_own],
                remedy,
            ))
        }
        (false, _) => None,
    }
}

/// G3: an access key gets an MFA session with a code only, and security keys and passkeys show none.
fn codes(person: &Person<'_>) -> Option<LockOut> {
    let gives_codes = person.user.credentials.mfa_devices.gives_codes();
    if person.has_device() != Known::Known(true) || gives_codes == Known::Known(true) {
        return None;
    }
    if person.has_key() == Known::Known(false) {
        return None;
    }
    let lost = person.loses(MfaState::Absent)?;
    let why = match gives_codes {
        Known::Known(_) => {
            "its devices are security keys or passkeys, which show no codes: its access key cannot get an MFA session"
        }
        Known::Unknown => {
            "the kinds of its devices are not in the input: if none shows codes, its access key cannot get an MFA session"
        }
    };
    let remedy = "add a virtual device (TOTP), or use `aws login` in place of the access key";
    Some(lock_out(
        person,
        LockOutKind::NoCodes,
        confidence(&[gives_codes, person.has_key()]),
        why.to_owned(),
        [lost],
        remedy.to_owned(),
    ))
}

/// Whether it looks like a program: keys, no password, no device.
fn is_program(person: &Person<'_>) -> bool {
    person.has_password() == Known::Known(false)
        && person.has_device() == Known::Known(false)
        && person.has_key() == Known::Known(true)
}

/// E5: keys that programs use cannot show a code.
fn program(person: &Person<'_>) -> Option<LockOut> {
    let known = [person.has_key(), person.has_password(), person.has_device()];
    let is_possible = person.has_key() != Known::Known(false)
        && person.has_password() != Known::Known(true)
        && person.has_device() != Known::Known(true);
    if !is_possible {
        return None;
    }
    let lost = person.loses(MfaState::Absent)?;
    let mail_only = person.usual.iter().all(|(action, _)| action.starts_with("ses:"));
    let used = last_use(person);
    let why = match (is_program(person), mail_only) {
        (true, true) => {
            format!("a mail program: its access key may only send mail, and SMTP knows no MFA ({used})")
        }
        (true, false) => {
            format!("an access key without password and device: a program's, which stops ({used})")
        }
        (false, _) => {
            "whether it has a password or a device is not in the input: if it is a program's, it stops"
                .to_owned()
        }
    };
    let remedy = match mail_only {
        true => "leave it out and restrict it to its address, or send mail by a role",
        false => "leave it out until it uses a role in place of a user",
    };
    // Who never uses it does not miss it.
    let confidence = match confidence(&known) {
        Confidence::Certain if used == NEVER_USED => Confidence::Possible,
        confidence => confidence,
    };
    Some(lock_out(person, LockOutKind::Program, confidence, why, [lost], remedy.to_owned()))
}

const NEVER_USED: &str = "never used";

/// When its active keys were last used.
fn last_use(person: &Person<'_>) -> String {
    let keys = person.user.credentials.access_keys.as_ref().known();
    let active = || keys.into_iter().flatten().filter(|key| key.status == Status::Active);
    let used = |key: &AccessKey| key.last_used.as_ref().known().cloned().flatten();
    let is_unknown = active().any(|key| key.last_used.is_unknown());
    match active().filter_map(used).max_by_key(|one| one.date) {
        Some(one) => {
            let day: String = one.date.to_string().chars().take(10).collect();
            let service = one.service.known().map_or_else(String::new, |service| format!(", with {service}"));
            format!("last used {day}{service}")
        }
        None if is_unknown => "the date of its last use is not in the input".to_owned(),
        None => NEVER_USED.to_owned(),
    }
}

/// E4: service-specific credentials and SSH keys know no MFA.
fn service_credential(person: &Person<'_>) -> Option<LockOut> {
    let credentials = &person.user.credentials;
    let specific = credentials.service_specific.as_ref().known().into_iter().flatten();
    let services = specific.filter(|one| one.status == Status::Active).map(|one| one.service().to_owned());
    let ssh = credentials.ssh_public_keys.as_ref().known().into_iter().flatten();
    let ssh = ssh.filter(|key| key.status == Status::Active).map(|_| "codecommit".to_owned());
    let services: Vec<String> = services.chain(ssh).collect();
    let is_theirs = |action: &str| services.iter().any(|service| action.split(':').next() == Some(service));
    let theirs = person.usual.iter().filter(|(action, _)| is_theirs(action));
    let compared = theirs.map(|(action, resource)| person.compare(MfaState::Absent, action, resource));
    let lost = compared.into_iter().find(|one| one.before.is_allowed() && one.after.may_be_denied())?;
    let why = "its service-specific credential or SSH key knows no MFA and stops working".to_owned();
    let remedy = "use a role, or leave the user out and restrict it to the service".to_owned();
    Some(lock_out(person, LockOutKind::ServiceCredential, Confidence::Likely, why, [lost], remedy))
}

/// What is denied even with MFA: the change takes more than it should.
fn denied_with_mfa(person: &Person<'_>) -> Option<LockOut> {
    let lost = person.loses(MfaState::True)?;
    let why = "loses something that it does today, even with MFA".to_owned();
    let remedy = "see the statement that denies it: its condition holds with MFA too, or has none".to_owned();
    Some(lock_out(person, LockOutKind::DeniedWithMfa, Confidence::Certain, why, [lost], remedy))
}
