//! Who makes a request.

use iam_policy::Arn;
use std::fmt;
use std::str::FromStr;

/// The caller of a request.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Principal {
    /// Nobody: an unsigned request.
    Anonymous,
    /// The root user of an account (twelve digits).
    Root {
        /// The account.
        account: Box<str>,
    },
    /// An IAM user: `arn:aws:iam::123456789012:user/path/alice`.
    User(Arn),
    /// A role, where no session of it is named: `arn:aws:iam::123456789012:role/path/deploy`.
    Role(Arn),
    /// A session of a role: `arn:aws:sts::123456789012:assumed-role/deploy/session`.
    RoleSession(Arn),
    /// A session made by GetFederationToken: `arn:aws:sts::123456789012:federated-user/name`.
    FederatedUser(Arn),
    /// A service: `lambda.amazonaws.com`.
    Service(Box<str>),
    /// Who comes from an identity provider, before assuming a role: the provider's ARN or host.
    Federated(Box<str>),
}

/// Why a text names no principal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrincipalError {
    /// The text as given.
    pub text: String,
}

impl fmt::Display for PrincipalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a principal: expected the ARN of a user, role, role session or federated user, \
             an account number, or a service such as `lambda.amazonaws.com`",
            self.text
        )
    }
}

impl std::error::Error for PrincipalError {}

impl Principal {
    /// The caller's account; `None` for services, providers and anonymous callers.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::Root { account } => Some(account),
            Self::User(arn) | Self::Role(arn) | Self::RoleSession(arn) | Self::FederatedUser(arn) => {
                Some(arn.account())
            }
            Self::Anonymous | Self::Service(_) | Self::Federated(_) => None,
        }
    }

    /// The user's friendly name, without its path: the value of `aws:username`. Only IAM users have one.
    pub fn user_name(&self) -> Option<&str> {
        match self {
            Self::User(arn) => arn.resource().rsplit('/').next(),
            Self::Anonymous
            | Self::Root { .. }
            | Self::Role(_)
            | Self::RoleSession(_)
            | Self::FederatedUser(_)
            | Self::Service(_)
            | Self::Federated(_) => None,
        }
    }

    /// The value of `aws:PrincipalType` (IAM User Guide, "Policy variables: principal key values").
    pub fn principal_type(&self) -> &'static str {
        match self {
            Self::Anonymous => "Anonymous",
            Self::Root { .. } => "Account",
            Self::User(_) => "User",
            Self::Role(_) | Self::RoleSession(_) => "AssumedRole",
            Self::FederatedUser(_) => "FederatedUser",
            Self::Service(_) => "Service",
            Self::Federated(_) => "WebIdentityUser",
        }
    }
}

impl FromStr for Principal {
    type Err = PrincipalError;

    fn from_str(text: &str) -> Result<Self, PrincipalError> {
        let error = || PrincipalError { text: text.to_owned() };
        if text == "*" || text.eq_ignore_ascii_case("anonymous") {
            return Ok(Self::Anonymous);
        }
        if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::Root { account: text.into() });
        }
        let Ok(arn) = text.parse::<Arn>() else {
            let host = text.contains('.') && !text.contains([':', '/', ' ', '*']);
            let kind = if text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn") {
                Self::Service
            } else {
                Self::Federated
            };
            return if host { Ok(kind(text.into())) } else { Err(error()) };
        };
        let (kind, name) = arn.resource().split_once('/').unwrap_or((arn.resource(), ""));
        match (arn.service(), kind, name.is_empty()) {
            ("iam", "root", true) => Ok(Self::Root { account: arn.account().into() }),
            ("iam", "user", false) => Ok(Self::User(arn)),
            ("iam", "role", false) => Ok(Self::Role(arn)),
            ("iam", "saml-provider" | "oidc-provider", false) => Ok(Self::Federated(text.into())),
            ("sts", "assumed-role", false) => Ok(Self::RoleSession(arn)),
            ("sts", "federated-user", false) => Ok(Self::FederatedUser(arn)),
            _ => Err(error()),
        }
    }
}

impl fmt::Display for Principal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anonymous => f.write_str("*"),
            Self::Root { account } => write!(f, "arn:aws:iam::{account}:root"),
            Self::User(arn) | Self::Role(arn) | Self::RoleSession(arn) | Self::FederatedUser(arn) => {
                arn.fmt(f)
            }
            Self::Service(name) | Self::Federated(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_are_read_by_their_text() {
        let user: Principal = "arn:aws:iam::123456789012:user/ops/alice".parse().unwrap();
        assert_eq!((user.user_name(), user.account()), (Some("alice"), Some("123456789012")));
        let session: Principal = "arn:aws:sts::123456789012:assumed-role/deploy/ci".parse().unwrap();
        assert_eq!((session.user_name(), session.principal_type()), (None, "AssumedRole"));
        assert_eq!("123456789012".parse(), "arn:aws:iam::123456789012:root".parse::<Principal>());
        assert_eq!("lambda.amazonaws.com".parse(), Ok(Principal::Service("lambda.amazonaws.com".into())));
        for text in ["", "alice", "arn:aws:iam::1:group/g", "arn:aws:iam::1:user", "12345"] {
            assert!(text.parse::<Principal>().is_err(), "{text}");
        }
    }
}
