//! Actions: `service:Name`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// One action of one service, such as `iam:EnableMFADevice`.
///
/// "The prefix and the action name are case insensitive" (IAM User Guide, "IAM JSON policy elements:
/// Action"): equality, order and hash ignore ASCII case. The text is kept as written.
#[derive(Clone)]
pub struct Action {
    text: Box<str>,
    folded: Box<str>,
    colon: usize,
}

/// Why a text is not an action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an action: expected `service:Name`, such as `iam:CreateUser`")]
pub struct ActionError {
    /// The text as given.
    pub text: String,
}

impl Action {
    /// The action as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The action in lower case: what patterns are matched against.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The service prefix as written: `iam`.
    pub fn service(&self) -> &str {
        self.text.get(..self.colon).unwrap_or_default()
    }

    /// The name as written: `EnableMFADevice`.
    pub fn name(&self) -> &str {
        self.text.get(self.colon + 1..).unwrap_or_default()
    }
}

impl FromStr for Action {
    type Err = ActionError;

    /// Takes `service:Name` with neither part empty, without wildcards, blanks or a second colon.
    fn from_str(text: &str) -> Result<Self, ActionError> {
        let error = || ActionError { text: text.to_owned() };
        let (service, name) = text.split_once(':').ok_or_else(error)?;
        let stray = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '*' | '?' | ':');
        if service.is_empty() || name.is_empty() || service.contains(stray) || name.contains(stray) {
            return Err(error());
        }
        Ok(Self { text: text.into(), folded: text.to_ascii_lowercase().into(), colon: service.len() })
    }
}

impl PartialEq for Action {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Action {}

impl PartialOrd for Action {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Action {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.folded.cmp(&other.folded)
    }
}

impl Hash for Action {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        let action: Action = "iam:ListAccessKeys".parse().unwrap();
        assert_eq!(action, "IAM:listaccesskeys".parse().unwrap());
        assert_eq!((action.service(), action.name()), ("iam", "ListAccessKeys"));
    }

    #[test]
    fn what_is_not_service_and_name_is_refused() {
        for text in ["", "GetObject", ":GetObject", "s3:", "s3:Get*", "s3:Get Object", "s3:a:b", "*"] {
            assert!(text.parse::<Action>().is_err(), "{text}");
        }
    }
}
