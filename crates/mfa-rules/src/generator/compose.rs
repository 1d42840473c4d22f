//! From an intent to statements: each is there because one wish asks for it.

use super::arns;
use super::draft::Draft;
use super::error::IntentError;
use super::exemption::{self, Exemption, Need};
use super::intent::{
    ConsoleReads, CrossUserEnrolment, Devices, Enrolment, FirstLogin, Grants, Intent, Target,
};
use super::protection;

const WITHOUT_MFA: (&str, &str, [&str; 1]) = ("BoolIfExists", "aws:MultiFactorAuthPresent", ["false"]);

/// The statements in the order of the document: what it allows, what it denies without MFA, what it denies
/// always.
///
/// # Errors
/// Wishes that do not go together.
pub(super) fn compose(intent: &Intent) -> Result<Vec<Draft>, IntentError> {
    check(intent)?;
    let exemptions = exemption::exemptions(intent)?;
    let mut drafts = grants(intent);
    drafts.push(without_mfa(intent, &exemptions));
    drafts.extend(on_others(intent, &exemptions));
    drafts.extend(old_mfa(intent));
    drafts.extend(other_devices(intent));
    drafts.extend(protection::drafts(intent)?);
    Ok(drafts)
}

/// What cannot be.
fn check(intent: &Intent) -> Result<(), IntentError> {
    check_name("the policy", &intent.name)?;
    if let (Some(name), false) = (&intent.attached_to, intent.target == Target::ServiceControl) {
        check_name("what the policy is attached to", name)?;
    }
    let wrong = |wrong: &str, help: &str| Err(IntentError::contradiction(wrong, help));
    match (intent.target, intent.grants) {
        (Target::ServiceControl, Grants::OwnDevice | Grants::OwnCredentials | Grants::Everything) => {
            return wrong(
                "a service control policy grants nothing",
                "ask for none (`--grant nothing`); keep `FullAWSAccess` attached beside it, and let policies \
                 in the accounts allow",
            );
        }
        (Target::PermissionsBoundary, Grants::Nothing | Grants::OwnDevice | Grants::OwnCredentials) => {
            return wrong(
                "a permissions boundary must allow everything that other policies are to allow",
                "leave out `--grant`: it allows `*` and denies what needs MFA",
            );
        }
        (Target::Group | Target::User | Target::InlineGroup | Target::InlineUser, Grants::Everything) => {
            return wrong(
                "a policy of a group or user that allows everything makes administrators",
                "grant one's own device or credentials, or nothing",
            );
        }
        (Target::ServiceControl | Target::PermissionsBoundary, _)
        | (
            Target::Group | Target::User | Target::InlineGroup | Target::InlineUser,
            Grants::Nothing | Grants::OwnDevice | Grants::OwnCredentials,
        ) => {}
    }
    if (intent.enrolment, intent.devices, intent.console_reads)
        == (Enrolment::ByUser, Devices::Fido, ConsoleReads::Denied)
    {
        return wrong(
            "security keys can be enrolled in the console only, whose page would not open",
            "exempt what the console reads (leave out `--no-console`)",
        );
    }
    Ok(())
}

/// "Names of users, groups, roles, policies ...: upper and lowercase alphanumeric characters and `_+=,.@-`"
/// (IAM and AWS STS quotas).
fn check_name(of: &str, name: &str) -> Result<(), IntentError> {
    let is_fine = |c: char| c.is_ascii_alphanumeric() || "_+=,.@-".contains(c);
    if (1..=128).contains(&name.len()) && name.chars().all(is_fine) {
        return Ok(());
    }
    Err(IntentError::contradiction(
        format!("`{}` is no name for {of}", name.chars().take(200).collect::<String>()),
        "expected 1 to 128 letters, digits and characters of `_+=,.@-`, without a path",
    ))
}

fn grants(intent: &Intent) -> Vec<Draft> {
    match intent.grants {
        Grants::Nothing => Vec::new(),
        Grants::Everything => vec![Draft::allow(
            "AllowWithinBoundary",
            "A boundary only takes away: what it does not allow, no policy of the user can. This grants \
             nothing.",
        )],
        Grants::OwnDevice => own_device(intent),
        Grants::OwnCredentials => {
            let mut drafts = own_device(intent);
            drafts.push(
                Draft::allow(
                    "AllowOwnCredentials",
                    "Each user looks after the own password, keys and certificates. All but what is exempt \
                     below needs MFA.",
                )
                .actions(own_credentials())
                .resources(arns::oneself(intent)),
            );
            drafts
        }
    }
}

fn own_device(intent: &Intent) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let needed = exemption::enrolment(intent.devices, intent.console_reads);
    let (of_account, of_user): (Vec<&str>, Vec<&str>) =
        needed.into_iter().partition(|action| action.contains("VirtualMFADevice"));
    let (mut listed, made): (Vec<&str>, Vec<&str>) =
        of_account.into_iter().partition(|action| action.starts_with("iam:List"));
    let mut own = of_user;
    if resets_password(intent) || intent.grants == Grants::OwnCredentials {
        listed.push("iam:GetAccountPasswordPolicy");
    }
    // With the credentials it comes with the password.
    if resets_password(intent) && intent.grants == Grants::OwnDevice {
        own.push("iam:ChangePassword");
    }
    own.push("iam:DeactivateMFADevice");
    own.sort_unstable();
    if !listed.is_empty() {
        let why = "These are about the account as a whole: AWS takes no resource here.";
        drafts.push(Draft::allow("AllowAccountLists", why).actions(listed));
    }
    if !made.is_empty() {
        let why = "A virtual device is made before it is enabled for somebody, and its name is free.";
        drafts.push(
            Draft::allow("AllowMakingVirtualDevices", why)
                .actions(made)
                .resources([arns::virtual_devices(intent)]),
        );
    }
    let why = "Each user enrols the own device, and removes it, which needs MFA (see below).";
    drafts.push(Draft::allow("AllowOwnDevice", why).actions(own).resources(arns::oneself(intent)));
    drafts
}

/// AWS's own list ("Allows MFA-authenticated IAM users to manage their own credentials", IAM User Guide;
/// domain.md 2.1 P1).
pub(super) fn own_credentials() -> [&'static str; 20] {
    [
        "iam:ChangePassword",
        "iam:CreateAccessKey",
        "iam:CreateServiceSpecificCredential",
        "iam:DeleteAccessKey",
        "iam:DeleteServiceSpecificCredential",
        "iam:DeleteSigningCertificate",
        "iam:DeleteSSHPublicKey",
        "iam:GetAccessKeyLastUsed",
        "iam:GetSSHPublicKey",
        "iam:ListAccessKeys",
        "iam:ListServiceSpecificCredentials",
        "iam:ListSigningCertificates",
        "iam:ListSSHPublicKeys",
        "iam:ResetServiceSpecificCredential",
        "iam:UpdateAccessKey",
        "iam:UpdateServiceSpecificCredential",
        "iam:UpdateSigningCertificate",
        "iam:UpdateSSHPublicKey",
        "iam:UploadSigningCertificate",
        "iam:UploadSSHPublicKey",
    ]
}

fn resets_password(intent: &Intent) -> bool {
    match intent.first_login {
        FirstLogin::PasswordReset => true,
        FirstLogin::NeedsMfa => false,
    }
}

/// Service control policies bind roles too, which never have MFA (domain.md D4).
fn of_users(draft: Draft, intent: &Intent) -> Draft {
    match intent.target {
        Target::ServiceControl => draft.when("ArnLike", "aws:PrincipalArn", [arns::users(intent)]),
        Target::Group
        | Target::User
        | Target::InlineGroup
        | Target::InlineUser
        | Target::PermissionsBoundary => draft,
    }
}

fn while_without_mfa(draft: Draft, intent: &Intent) -> Draft {
    let (operator, key, values) = WITHOUT_MFA;
    of_users(draft.when(operator, key, values), intent)
}

fn without_mfa(intent: &Intent, exemptions: &[Exemption]) -> Draft {
    let condition = "BoolIfExists also counts requests that have no such key: those signed by access keys.";
    let draft = if exemptions.is_empty() {
        Draft::deny("DenyAllWithoutMFA", format!("Without MFA nothing works. {condition}"))
    } else {
        let needs: Vec<&str> = [
            (Need::Enrolment, "what enrolling a device needs"),
            (Need::FirstLogin, "replacing the first password"),
            (Need::Asked, "what was asked for"),
        ]
        .into_iter()
        .filter(|(need, _)| exemptions.iter().any(|exemption| exemption.need == *need))
        .map(|(_, what)| what)
        .collect();
        let why = format!("Without MFA nothing works but {}. {condition}", needs.join(", "));
        Draft::deny("DenyMostWithoutMFA", why)
            .not_actions(exemptions.iter().map(|exemption| exemption.action.as_str()))
    };
    while_without_mfa(draft, intent)
}

/// The second Deny, which no sample of AWS has (domain.md A5).
fn on_others(intent: &Intent, exemptions: &[Exemption]) -> Option<Draft> {
    let about_users: Vec<&str> = exemption::about_users(exemptions).collect();
    match intent.cross_user_enrolment {
        CrossUserEnrolment::Denied if !about_users.is_empty() => {
            let why = "What is exempt works on oneself only: with two stolen keys nobody enrols a device for \
                the other's owner.";
            let draft = Draft::deny("DenyOthersWithoutMFA", why)
                .actions(about_users)
                .not_resources(arns::oneself(intent));
            Some(while_without_mfa(draft, intent))
        }
        CrossUserEnrolment::Denied | CrossUserEnrolment::Open => None,
    }
}

fn old_mfa(intent: &Intent) -> Option<Draft> {
    let age = intent.max_mfa_age?;
    let why = format!(
        "After {age} the user proves MFA again. A statement of its own, for the key is there with MFA only: \
         beside the other condition it would never hold."
    );
    let seconds = [age.seconds().to_string()];
    let draft = Draft::deny("DenyOldMFA", why).when("NumericGreaterThan", "aws:MultiFactorAuthAge", seconds);
    Some(of_users(draft, intent))
}

/// `iam:RegisterSecurityKey` is there when a passkey or security key is enrolled ("IAM and AWS STS condition
/// context keys"); that it is absent with all other devices is inferred.
fn other_devices(intent: &Intent) -> Option<Draft> {
    let (sid, why, is_absent) = match intent.devices {
        Devices::Any => return None,
        Devices::Fido => (
            "DenyDevicesThatShowCodes",
            "Only passkeys and security keys are enrolled, with MFA too: codes can be phished.",
            "true",
        ),
        Devices::Totp => (
            "DenySecurityKeys",
            "Only devices that show codes are enrolled, with MFA too: the AWS CLI takes nothing else.",
            "false",
        ),
    };
    let draft = Draft::deny(sid, why).actions(["iam:EnableMFADevice"]);
    Some(of_users(draft.when("Null", "iam:RegisterSecurityKey", [is_absent]), intent))
}
