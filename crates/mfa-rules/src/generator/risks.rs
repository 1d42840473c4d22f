//! What the chosen options leave open, or break.

use super::exemption::{self, Exemption, Need};
use super::intent::{
    CrossUserEnrolment, Devices, Enrolment, FirstLogin, Grants, Intent, Partition, Paths, Target,
};

/// Something to know before the policy is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Risk {
    /// The wish that it comes from, in a few words.
    pub of: String,
    /// What can happen, and what to do: a line.
    pub what: String,
}

fn risk(of: impl Into<String>, what: impl Into<String>) -> Risk {
    Risk { of: of.into(), what: what.into() }
}

/// The risks of an intent, those that everybody should know first.
pub(super) fn risks(intent: &Intent, exemptions: &[Exemption]) -> Vec<Risk> {
    let mut risks = vec![of_enrolment(intent.enrolment)];
    risks.extend(of_devices(intent));
    risks.push(of_first_login(intent.first_login));
    risks.extend(of_asked(exemptions));
    if intent.cross_user_enrolment == CrossUserEnrolment::Open && intent.enrolment == Enrolment::ByUser {
        risks.push(risk(
            "enrolment for others",
            "with the keys of two administrators a thief enrols a device on each by the other's key",
        ));
    }
    if intent.paths == Paths::Root {
        risks.push(risk(
            "no paths",
            "a user with a path (other than `/`) can enrol nothing and is locked out",
        ));
    }
    risks.push(of_age(intent));
    risks.push(of_protection(intent));
    risks.extend(of_target(intent));
    risks
}

fn of_enrolment(enrolment: Enrolment) -> Risk {
    match enrolment {
        Enrolment::ByUser => risk(
            "self-enrolment",
            "whoever holds the password or key of a user who has no device yet can enrol one; have users \
             enrol soon, and see `forcemfa audit` for those who have not",
        ),
        Enrolment::ByAdministrator => risk(
            "enrolment by administrators",
            "a user can do nothing until an administrator, with MFA, has enrolled a device; keep one \
             administrator enrolled before this is attached",
        ),
    }
}

fn of_devices(intent: &Intent) -> Option<Risk> {
    match intent.devices {
        Devices::Any => Some(risk(
            "any device",
            "who has only a passkey or security key gets no session with MFA in the AWS CLI by \
             `get-session-token`, which takes codes; enrol an authenticator app too where that is needed",
        )),
        Devices::Fido => Some(risk(
            "security keys only",
            "`get-session-token` takes codes: access keys of these users become useless; that AWS sends \
             `iam:RegisterSecurityKey` for security keys alone is inferred from its page: try with one user",
        )),
        Devices::Totp => Some(risk(
            "codes only",
            "codes can be phished; that AWS sends `iam:RegisterSecurityKey` for security keys alone is \
             inferred from its page: try with one user",
        )),
    }
}

fn of_first_login(first_login: FirstLogin) -> Risk {
    match first_login {
        FirstLogin::NeedsMfa => risk(
            "first sign-in",
            "a user whose password must be changed at the next sign-in cannot sign in; give passwords \
             without that, or allow the reset",
        ),
        FirstLogin::PasswordReset => risk(
            "password reset",
            "who knows a user's password can change it without MFA and lock the user out, which AWS advises \
             against; it takes the old password, so a stolen key is not enough",
        ),
    }
}

fn of_asked(exemptions: &[Exemption]) -> impl Iterator<Item = Risk> {
    exemptions.iter().filter(|exemption| exemption.need == Need::Asked).map(|exemption| {
        let does = exemption::risk(&exemption.action);
        risk(format!("exempt {}", exemption.action), format!("who steals a password or key {does}"))
    })
}

fn of_age(intent: &Intent) -> Risk {
    match intent.max_mfa_age {
        None => risk(
            "no maximal age",
            "a session with MFA, which may be stolen, is good for up to 36 hours; a maximal age shortens \
             that",
        ),
        Some(age) => risk(
            "maximal age",
            format!(
                "long tasks stop after {age}, and people sign in again; consoles show that as access denied"
            ),
        ),
    }
}

fn of_protection(intent: &Intent) -> Risk {
    let Some(protection) = &intent.protection else {
        return risk(
            "no protection",
            match intent.target {
                Target::ServiceControl => {
                    "an administrator of an account can, with MFA, leave the organization"
                }
                Target::Group
                | Target::User
                | Target::InlineGroup
                | Target::InlineUser
                | Target::PermissionsBoundary => {
                    "a user with rights on IAM can, with MFA, take this policy off; it can be made to \
                     protect itself"
                }
            },
        );
    };
    let who = if protection.administrators.is_empty() {
        "only roles, the root user and users whom the policy does not bind can change it"
    } else {
        "who steals an administrator's session with MFA can still change it"
    };
    let who = match intent.target {
        Target::ServiceControl => "the organization's management account alone can change it",
        Target::Group
        | Target::User
        | Target::InlineGroup
        | Target::InlineUser
        | Target::PermissionsBoundary => who,
    };
    risk("protection", who)
}

fn of_target(intent: &Intent) -> Vec<Risk> {
    let mut risks = match intent.target {
        Target::Group | Target::InlineGroup => vec![risk(
            "a group",
            "users outside of the group, and new ones, are not bound: `forcemfa audit` names them",
        )],
        Target::User | Target::InlineUser => {
            vec![risk("users", "other users, and new ones, are not bound: `forcemfa audit` names them")]
        }
        Target::PermissionsBoundary => vec![risk(
            "a boundary",
            "users without it are not bound; a user has one boundary only, so that this takes the place of \
             another",
        )],
        Target::ServiceControl => vec![risk(
            "a service control policy",
            "it does not bind the management account; keep `FullAWSAccess` attached beside it; with white \
             space it counts in full against AWS's limit",
        )],
    };
    if intent.target == Target::ServiceControl && intent.partition == Partition::AwsCn {
        risks.push(risk(
            "China",
            "AWS announced `NotResource` in service control policies for its commercial and GovCloud \
             Regions: try whether it is taken",
        ));
    }
    if intent.grants == Grants::Nothing
        && intent.enrolment == Enrolment::ByUser
        && intent.target != Target::ServiceControl
    {
        risks.push(risk(
            "no grants",
            "users can enrol only if another policy allows it to them: administrators can, others seldom",
        ));
    }
    risks
}
