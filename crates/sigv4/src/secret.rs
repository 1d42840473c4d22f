//! Secrets: shown to nobody, wiped when dropped, compared in constant time.

use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The secret access key of an access key pair.
///
/// Its `Debug` shows nothing, it is never serialized, and it is wiped when it is dropped. What needs the text says so: [`Self::expose`].
#[derive(Clone)]
pub struct SecretAccessKey(Zeroizing<String>);

impl SecretAccessKey {
    /// Takes the text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The secret itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// The session token that was issued with temporary credentials.
#[derive(Clone)]
pub struct SessionToken(Zeroizing<String>);

impl SessionToken {
    /// Takes the text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The token itself.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether a request presents this token. Takes the same time wherever the texts differ; only their lengths show.
    pub fn is(&self, presented: &str) -> bool {
        self.0.as_bytes().ct_eq(presented.as_bytes()).into()
    }
}

macro_rules! secret {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
            }
        }

        impl Eq for $name {}
    };
}

secret!(SecretAccessKey);
secret!(SessionToken);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_do_not_show() {
        assert_eq!(format!("{:?}", SecretAccessKey::new("wJalr")), "SecretAccessKey(..)");
        assert_eq!(format!("{:?}", SessionToken::new("AQoD")), "SessionToken(..)");
    }

    #[test]
    fn a_token_is_the_same_text_and_no_other() {
        let token = SessionToken::new("AQoD");
        assert!(token.is("AQoD"));
        assert!(!token.is("AQoE") && !token.is("AQo") && !token.is("AQoDD") && !token.is(""));
    }
}
