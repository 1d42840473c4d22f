//! What somebody wants of a policy that forces MFA.

use iam_policy::{Arn, PolicyType};
use std::fmt;
use std::str::FromStr;

/// What is wanted. [`Intent::new`] is what fits most; each field says what another choice means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// What the policy is attached to.
    pub target: Target,
    /// Its name: where it protects itself it speaks of its own ARN.
    pub name: String,
    /// The group, the user, or the root, unit or account of the organization that it is attached to, where
    /// that is known.
    pub attached_to: Option<String>,
    /// Who enrols devices.
    pub enrolment: Enrolment,
    /// The devices that may be enrolled.
    pub devices: Devices,
    /// Whether a user without MFA may replace the password of the first sign-in.
    pub first_login: FirstLogin,
    /// For how long a session keeps what MFA gave it.
    pub max_mfa_age: Option<MfaAge>,
    /// Where the account is.
    pub partition: Partition,
    /// Whether users and groups have paths.
    pub paths: Paths,
    /// Whether the console's page on one's own security credentials opens before there is MFA.
    pub console_reads: ConsoleReads,
    /// Whether a key without MFA may enrol devices of other users.
    pub cross_user_enrolment: CrossUserEnrolment,
    /// What the policy allows, besides denying.
    pub grants: Grants,
    /// Further actions that need no MFA. No wildcards: each is judged.
    pub exempt: Vec<String>,
    /// Whether those whom the policy binds can take it off with MFA.
    pub protection: Option<Protection>,
}

impl Intent {
    /// Users enrol devices of any kind for themselves, without help and for nobody else; all else needs MFA.
    pub fn new(target: Target) -> Self {
        Self {
            target,
            name: "ForceMFA".to_owned(),
            attached_to: None,
            enrolment: Enrolment::ByUser,
            devices: Devices::Any,
            first_login: FirstLogin::NeedsMfa,
            max_mfa_age: None,
            partition: Partition::Aws,
            paths: Paths::Any,
            console_reads: ConsoleReads::Exempt,
            cross_user_enrolment: CrossUserEnrolment::Denied,
            grants: Grants::usual(target, Enrolment::ByUser),
            exempt: Vec::new(),
            protection: None,
        }
    }
}

/// What the policy is attached to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A managed policy, attached to a group.
    Group,
    /// A managed policy, attached to users.
    User,
    /// An inline policy of a group.
    InlineGroup,
    /// An inline policy of a user.
    InlineUser,
    /// A managed policy that is the permissions boundary of users.
    PermissionsBoundary,
    /// A service control policy of AWS Organizations.
    ServiceControl,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 6] = [
        Self::Group,
        Self::User,
        Self::InlineGroup,
        Self::InlineUser,
        Self::PermissionsBoundary,
        Self::ServiceControl,
    ];

    /// The type of policy, which has AWS's limits.
    pub fn policy_type(self) -> PolicyType {
        match self {
            Self::Group | Self::User | Self::PermissionsBoundary => PolicyType::Managed,
            Self::InlineGroup => PolicyType::InlineGroup,
            Self::InlineUser => PolicyType::InlineUser,
            Self::ServiceControl => PolicyType::ServiceControl,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Group => "managed policy of a group",
            Self::User => "managed policy of users",
            Self::InlineGroup => "inline policy of a group",
            Self::InlineUser => "inline policy of a user",
            Self::PermissionsBoundary => "permissions boundary",
            Self::ServiceControl => "service control policy",
        })
    }
}

/// Who enrols devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Enrolment {
    /// Each user, without MFA: whoever has the password or key of a user without a device can enrol one too
    /// (domain.md A3).
    ByUser,
    /// An administrator, with MFA: until then the user can do nothing.
    ByAdministrator,
}

/// The devices that may be enrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Devices {
    /// All that AWS knows.
    Any,
    /// Authenticator apps and hardware tokens that show codes: `GetSessionToken` takes nothing else
    /// (domain.md G3).
    Totp,
    /// Passkeys and security keys: they withstand phishing.
    Fido,
}

/// Whether a user without MFA may replace the password of the first sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FirstLogin {
    /// No: passwords must not be given with "must change at next sign-in" (domain.md G1).
    NeedsMfa,
    /// Yes: `iam:ChangePassword`, which asks for the old one (domain.md E1).
    PasswordReset,
}

/// Whether the console's page on one's own security credentials opens before there is MFA (domain.md G4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsoleReads {
    /// What the page reads of the user is exempt.
    Exempt,
    /// Only what enrolment by the API needs is exempt.
    Denied,
}

/// Whether a key without MFA may enrol devices of other users (domain.md A5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CrossUserEnrolment {
    /// Exempt actions work on oneself only.
    Denied,
    /// They work on whomever other policies allow: two stolen keys of administrators can enrol each other's
    /// device.
    Open,
}

/// Whether users and groups have paths (domain.md C4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paths {
    /// They may.
    Any,
    /// None has: who has one is locked out.
    Root,
}

/// What the policy allows, besides denying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grants {
    /// Nothing: other policies allow.
    Nothing,
    /// Each user's own MFA device: to enrol, and with MFA to remove it.
    OwnDevice,
    /// With MFA also each user's own password, keys and certificates.
    OwnCredentials,
    /// Everything that the denials leave: what a permissions boundary needs, which only takes away.
    Everything,
}

impl Grants {
    /// What fits most.
    pub fn usual(target: Target, enrolment: Enrolment) -> Self {
        match (target, enrolment) {
            (Target::PermissionsBoundary, _) => Self::Everything,
            (Target::ServiceControl, _) | (_, Enrolment::ByAdministrator) => Self::Nothing,
            (Target::Group | Target::User | Target::InlineGroup | Target::InlineUser, Enrolment::ByUser) => {
                Self::OwnDevice
            }
        }
    }
}

/// A part of AWS that shares nothing with the others (domain.md C7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partition {
    /// The commercial Regions.
    Aws,
    /// China.
    AwsCn,
    /// AWS GovCloud (US).
    AwsUsGov,
    /// Whichever: one text for accounts in several.
    Any,
}

impl Partition {
    /// What stands in ARN patterns.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
            Self::Any => "*",
        }
    }
}

/// Those whom the policy binds cannot take it off or change it, with MFA or without (domain.md F2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Protection {
    /// Who can nevertheless. Roles and the root user are not bound by policies of users and need not be
    /// named.
    pub administrators: Vec<Arn>,
}

/// A time in seconds that MFA is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MfaAge(u32);

impl MfaAge {
    /// The shortest: sessions of `GetSessionToken` are not shorter.
    pub const LEAST: u32 = 900;
    /// Longer than this no session lives (`GetSessionToken`: 129,600 seconds), so that the bound would bind
    /// nobody.
    pub const MOST: u32 = 129_599;

    /// In seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }
}

impl fmt::Display for MfaAge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            seconds if seconds.is_multiple_of(3_600) => write!(f, "{} h", seconds / 3_600),
            seconds if seconds.is_multiple_of(60) => write!(f, "{} min", seconds / 60),
            seconds => write!(f, "{seconds} s"),
        }
    }
}

/// A text that is no such time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MfaAgeError;

impl fmt::Display for MfaAgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "expected hours, minutes or seconds such as `12h`, `90m` or `3600s`, at least 15 minutes \
            and less than 36 hours (no session with MFA lives longer)",
        )
    }
}

impl std::error::Error for MfaAgeError {}

impl FromStr for MfaAge {
    type Err = MfaAgeError;

    fn from_str(text: &str) -> Result<Self, MfaAgeError> {
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = match text.get(digits.len()..).unwrap_or_default() {
            "h" => 3_600,
            "m" => 60,
            "s" => 1,
            _ => return Err(MfaAgeError),
        };
        let seconds = digits.parse::<u32>().ok().and_then(|number| number.checked_mul(unit));
        match seconds {
            Some(seconds) if (Self::LEAST..=Self::MOST).contains(&seconds) => Ok(Self(seconds)),
            Some(_) | None => Err(MfaAgeError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_a_unit_and_lie_within_what_sessions_live() {
        for (text, seconds) in
            [("12h", Some(43_200)), ("90m", Some(5_400)), ("900s", Some(900)), ("35h", Some(126_000))]
        {
            assert_eq!(text.parse().ok().map(MfaAge::seconds), seconds, "{text}");
        }
        for text in ["", "h", "12", "12 h", "899s", "36h", "1d", "-1h", "99999999999h", "1.5h", "é"] {
            assert!(text.parse::<MfaAge>().is_err(), "{text}");
        }
    }
}
