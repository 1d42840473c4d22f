//! The actions that need no MFA.

use super::error::IntentError;
use super::intent::{ConsoleReads, Devices, Enrolment, FirstLogin, Intent};
use crate::standing::{Standing, harm};
use iam_catalog::{AccessLevel, CatalogAction};
use iam_policy::Action;

/// An action that the policy does not deny without MFA.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exemption {
    /// Its name as AWS writes it.
    pub(super) action: String,
    /// Who needs it.
    pub(super) need: Need,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Enrolment does.
    Enrolment,
    /// The first sign-in with a password that must be changed does.
    FirstLogin,
    /// Whoever asked for it.
    Asked,
}

const MAKE_VIRTUAL: &str = "iam:CreateVirtualMFADevice";
const PASSWORD_RESET: [&str; 2] = ["iam:ChangePassword", "iam:GetAccountPasswordPolicy"];

/// What enrolment needs, with the AWS CLI or in the console; in the order of names.
///
/// `ListMFADevices` tells the serial number, without which no session with MFA can be had; `ResyncMFADevice`
/// brings back a device whose clock is off. `sts:GetSessionToken` is not here: no policy can deny it
/// (domain.md D6).
pub(super) fn enrolment(devices: Devices, reads: ConsoleReads) -> Vec<&'static str> {
    let (has_codes, has_keys) = match devices {
        Devices::Any => (true, true),
        Devices::Totp => (true, false),
        Devices::Fido => (false, true),
    };
    let reads = reads == ConsoleReads::Exempt;
    [
        (MAKE_VIRTUAL, has_codes),
        ("iam:EnableMFADevice", true),
        // "Currently, only hardware FIDO security keys are supported": domain.md 2.1.
        ("iam:GetMFADevice", has_keys && reads),
        ("iam:GetUser", reads),
        ("iam:ListMFADevices", true),
        ("iam:ListVirtualMFADevices", has_codes && reads),
        ("iam:ResyncMFADevice", has_codes),
    ]
    .into_iter()
    .filter_map(|(action, is_needed)| is_needed.then_some(action))
    .collect()
}

/// All exemptions of an intent.
///
/// # Errors
/// One that was asked for is no action, or cannot be.
pub(super) fn exemptions(intent: &Intent) -> Result<Vec<Exemption>, IntentError> {
    let mut all = Vec::new();
    let mut add = |action: &str, need| {
        if !all.iter().any(|known: &Exemption| known.action == action) {
            all.push(Exemption { action: action.to_owned(), need });
        }
    };
    match intent.enrolment {
        Enrolment::ByUser => enrolment(intent.devices, intent.console_reads)
            .into_iter()
            .for_each(|action| add(action, Need::Enrolment)),
        Enrolment::ByAdministrator => {}
    }
    match intent.first_login {
        FirstLogin::PasswordReset => {
            PASSWORD_RESET.into_iter().for_each(|action| add(action, Need::FirstLogin))
        }
        FirstLogin::NeedsMfa => {}
    }
    for name in &intent.exempt {
        add(&asked(name, intent.enrolment)?.to_string(), Need::Asked);
    }
    Ok(all)
}

/// An action that somebody asked to exempt.
fn asked(name: &str, by: Enrolment) -> Result<CatalogAction, IntentError> {
    let refuse = |wrong: &str, help: &str| Err(IntentError::exemption(name, wrong, help));
    if name.contains(['*', '?']) {
        let actions: Vec<CatalogAction> = iam_catalog::expand(name).collect();
        let first: Vec<String> = actions.iter().take(3).map(CatalogAction::to_string).collect();
        let wrong = match actions.len() {
            0 => "no action matches it".to_owned(),
            count => format!(
                "it stands for {count} actions today ({}{}) and for others tomorrow",
                first.join(", "),
                if count > 3 { ", ..." } else { "" }
            ),
        };
        return refuse(&wrong, "name each action that is needed");
    }
    let Some(action) = iam_catalog::action(name) else {
        return refuse(
            "AWS has no such action",
            "write it as `service:Action`, such as `s3:ListAllMyBuckets`",
        );
    };
    let word: Action = match action.to_string().parse() {
        Ok(word) => word,
        Err(_) => return refuse("it is no name of an action", "write it as `service:Action`"),
    };
    match Standing::of(&word) {
        Standing::Undeniable => refuse("no policy can deny it: exempt or not, it works", "leave it out"),
        Standing::Enrolment if by == Enrolment::ByAdministrator => refuse(
            "it is a part of enrolment, which is the administrators'",
            "let users enrol for themselves (`--enrolment user`)",
        ),
        Standing::Enrolment | Standing::Names | Standing::UnassignedDevices => Ok(action),
        Standing::Open if PASSWORD_RESET.iter().any(|reset| reset.eq_ignore_ascii_case(name)) => Ok(action),
        Standing::Open if action.service().prefix() == "iam" && changes(action) => {
            let does = harm(&word).unwrap_or("changes users and permissions");
            refuse(
                &format!("who steals a key {does} with it, and MFA would be forced in name only"),
                "let it be done with MFA",
            )
        }
        Standing::Open => Ok(action),
    }
}

fn changes(action: CatalogAction) -> bool {
    match action.access_level() {
        AccessLevel::Write | AccessLevel::PermissionsManagement | AccessLevel::Tagging => true,
        AccessLevel::Read | AccessLevel::List => false,
    }
}

/// What a thief with a stolen password or key does with an exempt action.
pub(super) fn risk(name: &str) -> String {
    let level = iam_catalog::action(name).map_or(AccessLevel::Write, CatalogAction::access_level);
    let word = name.parse::<Action>().ok();
    let standing = word.as_ref().map_or(Standing::Open, Standing::of);
    match (word.as_ref().and_then(harm), standing) {
        (Some(does), _) => does.to_owned(),
        (None, Standing::Names) => "reads names and counts of users, keys and devices".to_owned(),
        (None, Standing::UnassignedDevices) => {
            "deletes devices that others are about to enrol; AWS advises never to exempt it".to_owned()
        }
        (None, Standing::Undeniable | Standing::Enrolment | Standing::Open) => match level {
            AccessLevel::List => "sees what there is".to_owned(),
            AccessLevel::Read => "reads all that the user may read with it".to_owned(),
            AccessLevel::Write => "changes all that the user may change with it".to_owned(),
            AccessLevel::PermissionsManagement => "changes permissions with it".to_owned(),
            AccessLevel::Tagging => "changes tags, which other policies may go by".to_owned(),
        },
    }
}

/// The exempt actions that are about a user, whom the caller names. Of `ChangePassword` this is always the
/// caller.
pub(super) fn about_users(exemptions: &[Exemption]) -> impl Iterator<Item = &str> {
    let is_about_user = |action: CatalogAction| {
        let mut resources = action.resources();
        action.to_string() != "iam:ChangePassword"
            && resources.any(|resource| {
                resource.resource_type.service().prefix() == "iam" && resource.resource_type.name() == "user"
            })
    };
    exemptions
        .iter()
        .map(|exemption| exemption.action.as_str())
        .filter(move |name| iam_catalog::action(name).is_some_and(is_about_user))
}
