//! The identifiers of IAM, each a type of its own, so that a group's name is never taken for a user's.
//!
//! The patterns are those of the IAM API reference. IAM refuses a second name that differs in case only ("Names are
//! not distinguished by case", IAM User Guide, IAM identifiers); it prints and matches names as they were given.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not {what}: expected {expected}")]
pub struct NameError {
    text: String,
    what: &'static str,
    expected: &'static str,
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $what:literal, $length:expr, $marks:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NameError;

            fn from_str(text: &str) -> Result<Self, NameError> {
                let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || $marks.contains(c);
                if $length.contains(&text.len()) && text.chars().all(allowed) {
                    return Ok(Self(text.into()));
                }
                // What is refused may be of any length; the message is for people.
                let text = text.chars().take(160).collect();
                let expected = concat!("letters, digits and `_", $marks, "`, ", stringify!($length), " characters");
                Err(NameError { text, what: $what, expected })
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parse_string(deserializer)
            }
        }
    };
}

identifier!(
    /// A user's friendly name, without its path.
    UserName, "a user name", (1..=128), "+=,.@-"
);
identifier!(
    /// A group's friendly name.
    GroupName, "a group name", (1..=128), "+=,.@-"
);
identifier!(
    /// A role's friendly name.
    RoleName, "a role name", (1..=64), "+=,.@-"
);
identifier!(
    /// The name of an inline or managed policy.
    PolicyName, "a policy name", (1..=128), "+=,.@-"
);
identifier!(
    /// The name of an instance profile.
    InstanceProfileName, "an instance profile name", (1..=128), "+=,.@-"
);
identifier!(
    /// The name of a server certificate.
    ServerCertificateName, "a server certificate name", (1..=128), "+=,.@-"
);
identifier!(
    /// The name of a SAML provider.
    SamlProviderName, "a SAML provider name", (1..=128), ".-"
);
identifier!(
    /// The serial number of an MFA device: an ARN, or what is printed on a hardware token.
    SerialNumber, "the serial number of an MFA device", (1..=256), "+=/:,.@-"
);
identifier!(
    /// The id of an access key (`AKIA...`); no secret.
    AccessKeyId, "an access key id", (1..=128), ""
);
identifier!(
    /// The id of an SSH key, a signing certificate or a service-specific credential; no secret.
    CredentialId, "a credential id", (1..=128), ""
);

/// The twelve digits of an account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(Box<str>);

impl AccountId {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AccountId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self(text.into()));
        }
        let text = text.chars().take(160).collect();
        Err(NameError { text, what: "an account id", expected: "twelve digits" })
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a version of a managed policy: `v1`, `v2` ...
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId(pub u32);

impl FromStr for VersionId {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let number = text.strip_prefix('v').and_then(|digits| digits.parse().ok());
        let error = || NameError {
            text: text.chars().take(160).collect(),
            what: "a policy version",
            expected: "`v` and a number",
        };
        number.map(Self).ok_or_else(error)
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

impl Serialize for VersionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VersionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parse_string(deserializer)
    }
}

/// Reads a string and parses it; the error says what was expected.
pub(crate) fn parse_string<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_the_characters_of_the_api_reference() {
        assert_eq!("ana+ops=1,x.y@acme-co".parse::<UserName>().unwrap().as_str(), "ana+ops=1,x.y@acme-co");
        for text in ["", "a/b", "a b", "ä", "a:b"] {
            let error = text.parse::<UserName>().unwrap_err();
            assert!(error.to_string().contains("is not a user name: expected"), "{error}");
        }
        assert!("arn:aws:iam::111122223333:mfa/a".parse::<SerialNumber>().is_ok());
        assert_eq!("v12".parse(), Ok(VersionId(12)));
        assert!("12".parse::<VersionId>().is_err());
        assert!("1111222233334".parse::<AccountId>().is_err());
    }
}
