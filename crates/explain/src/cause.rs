//! Why a request is denied, and what to do about it.

use crate::policy_kind::PolicyKind;
use iam_account::SerialNumber;
use std::fmt;

/// Why a request is denied. Displayed, it is a sentence for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The request carries no MFA, and a policy asks for it.
    NoMfa {
        /// What asks for MFA.
        place: Option<Place>,
        /// What becomes of the request with it.
        with_mfa: WithMfa,
        /// What the caller could sign in with.
        device: Device,
    },
    /// The same, and the caller is a session of a role, which never carries MFA.
    NoMfaInRoleSession {
        /// What asks for MFA.
        place: Option<Place>,
        /// What would become of the request with it.
        with_mfa: WithMfa,
    },
    /// A session without MFA cannot call this at all, whatever policies say.
    SessionCannotCall,
    /// The code was wrong, or was used before.
    WrongCode,
    /// The code was not looked at.
    CodeNotVerified,
    /// A statement denies, with MFA or without.
    Denied {
        /// Of which kind its policy is.
        kind: PolicyKind,
        /// The statement.
        place: Place,
    },
    /// No policy of a kind allows, with MFA or without.
    NoAllow {
        /// The kind.
        kind: PolicyKind,
        /// A statement that would allow it but for its condition.
        nearest: Option<(Place, Condition)>,
    },
    /// Something that the account does not show: AWS named a policy that is not in it.
    Elsewhere {
        /// AWS's reason.
        kind: Option<PolicyKind>,
        /// The policy that AWS named.
        policy: Option<String>,
    },
    /// The policies hang on what is not known.
    Undecided(String),
    /// The account's policies allow it.
    AllowedNow,
}

/// What becomes of a request that carries MFA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithMfa {
    /// It is allowed.
    Allowed,
    /// That hangs on what is not known.
    Open,
    /// It is denied still.
    Denied,
}

/// What a user could sign in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Device {
    /// This one, which gives codes.
    GivesCodes(SerialNumber),
    /// One that gives no codes: a passkey or security key.
    NoCodes,
    /// None.
    None,
    /// It is not known.
    Unknown,
}

/// A statement of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The policy, as people know it: `AllowDevs (group devs)`.
    pub policy: String,
    /// The statement's `Sid`.
    pub sid: Option<String>,
    /// Its index in the document, from 0.
    pub statement: u16,
    /// The line of the document where it stands, from 1.
    pub line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sid {
            Some(sid) => write!(f, "statement `{sid}`")?,
            None => write!(f, "statement {}", usize::from(self.statement) + 1)?,
        }
        write!(f, " of policy {}", self.policy)?;
        // A document on one line says nothing by its line.
        match self.line {
            Some(line) if line > 1 => write!(f, ", line {line}"),
            _ => Ok(()),
        }
    }
}

/// A condition that a request does not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The operator.
    pub operator: String,
    /// The key.
    pub key: String,
    /// What the policy wants.
    pub expected: Vec<String>,
    /// What the request has; `None` if it is not known.
    pub found: Option<Vec<String>>,
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` must be {} {}", self.key, self.operator, self.expected.join(" or "))?;
        match self.found.as_deref() {
            None => f.write_str(", and it is not known what the request has"),
            Some([]) => f.write_str(", and the request has no such key"),
            Some(values) => write!(f, ", and the request has {}", values.join(", ")),
        }
    }
}

impl fmt::Display for WithMfa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allowed => "with MFA it would be allowed",
            Self::Open => "with MFA it may be allowed",
            Self::Denied => "and with MFA it would still be denied",
        })
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMfa { place, with_mfa, .. } => {
                write!(f, "this is MFA: the request was made without a code; {with_mfa}")?;
                asked_by(f, place.as_ref())
            }
            Self::NoMfaInRoleSession { place, with_mfa } => {
                write!(f, "this is MFA: a role's session never carries it, however the role was assumed; {with_mfa}")?;
                asked_by(f, place.as_ref())
            }
            Self::SessionCannotCall => f.write_str(
                "this is MFA: a session that was made without a code cannot call IAM, and of STS little; policies are not \
                 even asked",
            ),
            Self::WrongCode => f.write_str("the code was wrong, or it was used before: each code is good once"),
            Self::CodeNotVerified => f.write_str(
                "the code could not be looked at: the serial number is not that of a device of this user, or the device was \
                 enabled seconds ago, or it was asked too often (nine times in three minutes)",
            ),
            Self::Denied { kind, place } => {
                write!(f, "{} denies it, with MFA or without: {place}", kind.with_article())
            }
            Self::NoAllow { kind, nearest } => {
                write!(f, "no {kind} allows it, with MFA or without")?;
                match nearest {
                    Some((place, condition)) => write!(f, "; {place} would, but {condition}"),
                    None => Ok(()),
                }
            }
            Self::Elsewhere { kind, policy } => {
                let kind = kind.map_or_else(|| "a policy".to_owned(), PolicyKind::with_article);
                match policy {
                    Some(policy) => write!(f, "AWS names {kind} that is not in this account's data: {policy}"),
                    None => write!(f, "AWS names {kind}, and this account's data holds none that decides this"),
                }
            }
            Self::Undecided(why) => write!(f, "it cannot be told: {why}"),
            Self::AllowedNow => f.write_str(
                "the account's policies allow it: what denied it is not in this data, or was changed since",
            ),
        }
    }
}

fn asked_by(f: &mut fmt::Formatter<'_>, place: Option<&Place>) -> fmt::Result {
    match place {
        Some(place) => write!(f, " ({place})"),
        None => Ok(()),
    }
}

impl Cause {
    /// A word for programs.
    pub fn id(&self) -> &'static str {
        match self {
            Self::NoMfa { .. } => "no-mfa",
            Self::NoMfaInRoleSession { .. } => "no-mfa-in-role-session",
            Self::SessionCannotCall => "session-cannot-call",
            Self::WrongCode => "wrong-code",
            Self::CodeNotVerified => "code-not-verified",
            Self::Denied { .. } => "denied",
            Self::NoAllow { .. } => "no-allow",
            Self::Elsewhere { .. } => "elsewhere",
            Self::Undecided(_) => "undecided",
            Self::AllowedNow => "allowed-now",
        }
    }

    /// The statement that it is about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::NoMfa { place, .. } | Self::NoMfaInRoleSession { place, .. } => place.as_ref(),
            Self::Denied { place, .. } => Some(place),
            Self::NoAllow { nearest, .. } => nearest.as_ref().map(|(place, _)| place),
            Self::SessionCannotCall
            | Self::WrongCode
            | Self::CodeNotVerified
            | Self::Elsewhere { .. }
            | Self::Undecided(_)
            | Self::AllowedNow => None,
        }
    }

    /// What the caller, or an administrator, can do.
    pub fn what_to_do(&self) -> String {
        match self {
            Self::NoMfa { device, .. } => device.what_to_do(),
            Self::NoMfaInRoleSession { .. } => {
                "ask for MFA where the role is assumed (in its trust policy), not in what the session may do; or call as the \
                 user, with a session that has MFA"
                    .to_owned()
            }
            Self::SessionCannotCall => {
                "make the session with a code: `aws sts get-session-token --serial-number SERIAL --token-code CODE`; or call \
                 with the access key itself"
                    .to_owned()
            }
            Self::WrongCode => "wait for the device's next code (30 seconds) and try again with it".to_owned(),
            Self::CodeNotVerified => {
                "see the serial number in `aws iam list-mfa-devices`; then wait three minutes and try with a new code".to_owned()
            }
            Self::Denied { kind: PolicyKind::Layer(iam_eval::Layer::ServiceControl | iam_eval::Layer::ResourceControl), .. } => {
                "ask whoever runs the organization: no policy of the account can lift it".to_owned()
            }
            Self::Denied { .. } => "change that statement, if the call should be allowed".to_owned(),
            Self::NoAllow { kind, .. } => format!("add a statement that allows it to {}", kind.with_article()),
            Self::Elsewhere { .. } => "look at that policy; give service control policies with --scp".to_owned(),
            Self::Undecided(_) => "give what is missing, or decide it with `forcemfa simulate`".to_owned(),
            Self::AllowedNow => {
                "make the call again; if it is denied still, look at the organization's policies, the resource's own policy \
                 and the VPC endpoint's"
                    .to_owned()
            }
        }
    }
}

impl Device {
    fn what_to_do(&self) -> String {
        match self {
            Self::GivesCodes(serial) => format!(
                "make a session with a code, and call with that: `aws sts get-session-token --serial-number {serial} \
                 --token-code CODE`; in the console, sign in again with MFA"
            ),
            Self::NoCodes => "sign in to the console with the security key; for the command line a device that gives codes is \
                              needed, as `aws sts get-session-token` takes no other"
                .to_owned(),
            Self::None => "set up an MFA device first (in the console: Security credentials, Assign MFA device), then sign in \
                           again with it"
                .to_owned(),
            Self::Unknown => "make a session with a code, and call with that: `aws sts get-session-token --serial-number \
                              SERIAL --token-code CODE`, where `aws iam list-mfa-devices` has the serial number; in the \
                              console, sign in again with MFA"
                .to_owned(),
        }
    }
}
