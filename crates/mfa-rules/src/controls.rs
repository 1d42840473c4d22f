//! What the controls of CIS and AWS ask about MFA, answered from an audit.
//!
//! They ask for devices and stop there: whether a policy asks for the device is not their question. So each answer also names
//! the users who pass it and on whom MFA is not forced.

use crate::audit::{Presence, UserAudit};
use crate::judgement::Verdict;
use crate::rule::Control;
use iam_account::{Account, CredentialKind, DeviceScope, Known, MfaDeviceKind, Root};

/// The root user's name in the credential report.
pub const ROOT: &str = "<root_account>";

/// One thing that controls ask, whatever they number it.
#[derive(Debug)]
pub struct ControlQuestion {
    /// Its name.
    pub id: &'static str,
    /// What has to be so.
    pub title: &'static str,
    /// The controls that ask it.
    pub controls: &'static [Control],
    /// What a pass leaves open.
    pub leaves_open: &'static str,
    answer: fn(&Account, &[UserAudit]) -> Found,
}

/// How an account stands with a question.
#[derive(Debug, Clone)]
pub struct ControlAnswer {
    /// The question.
    pub question: &'static ControlQuestion,
    /// The answer.
    pub outcome: Outcome,
    /// Names of the users who fail; [`ROOT`] is the root user.
    pub failed: Vec<String>,
    /// Names of the users of whom the input does not say enough.
    pub undecided: Vec<String>,
    /// Names of the users who pass, and on whom MFA is not forced all the same.
    pub not_forced: Vec<String>,
}

/// An answer in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is so.
    Passed,
    /// The input does not say enough, and nobody is known to fail.
    NotDecided,
    /// It is not so.
    Failed,
}

impl Outcome {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::NotDecided => "not decided",
            Self::Failed => "failed",
        }
    }
}

/// Names of users by what the question says of them.
#[derive(Default)]
struct Found {
    failed: Vec<String>,
    undecided: Vec<String>,
    not_forced: Vec<String>,
}

const CIS_3: &str = "CIS AWS Foundations v3.0.0";
const CIS_5: &str = "CIS AWS Foundations v5.0.0";
const CIS_6: &str = "CIS AWS Foundations v6.0.0";
const CIS_7: &str = "CIS AWS Foundations v7.0.0";
const SECURITY_HUB: &str = "AWS Security Hub";
const CONFIG: &str = "AWS Config";

const fn control(framework: &'static str, id: &'static str) -> Control {
    Control { framework, id }
}

/// Every question. Sources: the benchmarks of those versions; AWS Security Hub User Guide, "Security Hub controls for IAM"; AWS
/// Config Developer Guide, list of managed rules.
pub const QUESTIONS: &[ControlQuestion] = &[
    ControlQuestion {
        id: "console-user-device",
        title: "every IAM user with a console password has an MFA device",
        controls: &[
            control(CIS_3, "1.10"),
            control(CIS_5, "1.9"),
            control(CIS_6, "2.9"),
            control(CIS_7, "2.10"),
            control(SECURITY_HUB, "IAM.5"),
            control(CONFIG, "mfa-enabled-for-iam-console-access"),
        ],
        leaves_open: "access keys and other credentials; and a device is no bar where no policy asks for it",
        answer: console_users,
    },
    ControlQuestion {
        id: "user-device",
        title: "every IAM user has an MFA device, with a password or without",
        controls: &[control(SECURITY_HUB, "IAM.19"), control(CONFIG, "iam-user-mfa-enabled")],
        leaves_open: "a device is no bar where no policy asks for it: access keys work without",
        answer: all_users,
    },
    ControlQuestion {
        id: "root-device",
        title: "the root user has an MFA device",
        controls: &[
            control(CIS_3, "1.5"),
            control(CIS_5, "1.4"),
            control(CIS_6, "2.4"),
            control(CIS_7, "2.5"),
            control(SECURITY_HUB, "IAM.9"),
            control(CONFIG, "root-account-mfa-enabled"),
        ],
        leaves_open: "access keys of the root user: no policy binds them",
        answer: |account, _| root(root_device(&account.root)),
    },
    ControlQuestion {
        id: "root-hardware-device",
        title: "the root user has hardware MFA devices only",
        controls: &[
            control(CIS_3, "1.6"),
            control(CIS_5, "1.5"),
            control(CIS_6, "2.5"),
            control(CIS_7, "2.6"),
            control(SECURITY_HUB, "IAM.6"),
            control(CONFIG, "root-account-hardware-mfa-enabled"),
        ],
        leaves_open: "access keys of the root user: no policy binds them",
        answer: |account, _| root(root_hardware(&account.root)),
    },
    ControlQuestion {
        id: "root-access-key",
        title: "the root user has no access key",
        controls: &[
            control(CIS_3, "1.4"),
            control(CIS_5, "1.3"),
            control(CIS_6, "2.3"),
            control(CIS_7, "2.4"),
            control(SECURITY_HUB, "IAM.4"),
            control(CONFIG, "iam-root-access-key-check"),
        ],
        leaves_open: "keys that are inactive: only active ones are counted here",
        answer: |account, _| root(account.root.active_access_keys.map(|keys| keys == 0)),
    },
];

/// Answers every question about an account. The users are those who were audited.
pub fn control_answers(account: &Account, users: &[UserAudit]) -> Vec<ControlAnswer> {
    let answer = |question: &'static ControlQuestion| {
        let Found { failed, undecided, not_forced } = (question.answer)(account, users);
        let outcome = match (failed.is_empty(), undecided.is_empty()) {
            (false, _) => Outcome::Failed,
            (true, false) => Outcome::NotDecided,
            (true, true) => Outcome::Passed,
        };
        ControlAnswer { question, outcome, failed, undecided, not_forced }
    };
    QUESTIONS.iter().map(answer).collect()
}

fn console_users(_: &Account, users: &[UserAudit]) -> Found {
    let mut found = Found::default();
    for user in users {
        let of_kind = user.credentials.iter().find(|one| one.kind == CredentialKind::Password);
        match of_kind.map(|password| password.presence) {
            Some(Presence::Active) => found.add(user, user.has_device),
            // Who has a device passes with a password and without one.
            Some(Presence::Unknown) if user.has_device == Known::Known(true) => {
                found.add(user, Known::Known(true));
            }
            Some(Presence::Unknown) => found.add(user, Known::Unknown),
            Some(Presence::Inactive) | None => {}
        }
    }
    found
}

fn all_users(_: &Account, users: &[UserAudit]) -> Found {
    let mut found = Found::default();
    users.iter().for_each(|user| found.add(user, user.has_device));
    found
}

impl Found {
    fn add(&mut self, user: &UserAudit, passes: Known<bool>) {
        let names = match passes {
            Known::Known(false) => &mut self.failed,
            Known::Unknown => &mut self.undecided,
            Known::Known(true) if user.verdict == Verdict::NotForced => &mut self.not_forced,
            Known::Known(true) => return,
        };
        names.push(user.user_name.clone());
    }
}

fn root(passes: Known<bool>) -> Found {
    let mut found = Found::default();
    match passes {
        Known::Known(true) => {}
        Known::Known(false) => found.failed.push(ROOT.to_owned()),
        Known::Unknown => found.undecided.push(ROOT.to_owned()),
    }
    found
}

fn root_device(root: &Root) -> Known<bool> {
    root.mfa_devices.any()
}

/// As AWS Config's rule: no virtual device lets the root user sign in, and there is a device.
fn root_hardware(root: &Root) -> Known<bool> {
    let devices = &root.mfa_devices;
    let is_hardware = |kind: MfaDeviceKind| match kind {
        MfaDeviceKind::Fido | MfaDeviceKind::Hardware => true,
        MfaDeviceKind::Virtual | MfaDeviceKind::Sms => false,
    };
    if !devices.listed.values().all(|device| is_hardware(device.kind())) {
        return Known::Known(false);
    }
    match (devices.any(), devices.scope) {
        (Known::Known(false), _) => Known::Known(false),
        (Known::Known(true), DeviceScope::All | DeviceScope::Virtual) => Known::Known(true),
        (Known::Known(true), DeviceScope::None) | (Known::Unknown, _) => Known::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iam_account::{MfaDevice, MfaDevices};
    use std::collections::BTreeSet;

    #[test]
    fn the_root_user_is_judged_by_its_devices_and_keys() {
        let of = |serials: &[&str], scope, active| {
            let device = |serial: &&str| MfaDevice {
                serial_number: serial.parse().unwrap(),
                enable_date: Known::Unknown,
            };
            let listed = serials.iter().map(|one| (one.parse().unwrap(), device(one))).collect();
            Root { mfa_devices: MfaDevices { listed, scope, active }, ..Root::default() }
        };
        let virtual_device = "arn:aws:iam::111122223333:mfa/root-account-mfa-device";
        for (root, device, hardware) in [
            (of(&[], DeviceScope::None, Known::Unknown), Known::Unknown, Known::Unknown),
            (of(&[], DeviceScope::None, Known::Known(true)), Known::Known(true), Known::Unknown),
            (of(&[], DeviceScope::Virtual, Known::Known(true)), Known::Known(true), Known::Known(true)),
            (of(&[], DeviceScope::None, Known::Known(false)), Known::Known(false), Known::Known(false)),
            (
                of(&[virtual_device], DeviceScope::None, Known::Unknown),
                Known::Known(true),
                Known::Known(false),
            ),
            (of(&["GAHT12345678"], DeviceScope::All, Known::Unknown), Known::Known(true), Known::Known(true)),
        ] {
            assert_eq!((root_device(&root), root_hardware(&root)), (device, hardware), "{root:?}");
        }
    }

    #[test]
    fn controls_are_named_once() {
        let controls: Vec<(&str, &str)> =
            QUESTIONS.iter().flat_map(|one| one.controls).map(|one| (one.framework, one.id)).collect();
        let distinct: BTreeSet<_> = controls.iter().collect();
        assert_eq!(distinct.len(), controls.len());
    }
}
