//! Why an intent has no policy.

use std::fmt;

/// Why no policy is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntentError {
    /// Two wishes do not go together, or one cannot be.
    Contradiction {
        /// What is wrong: one line.
        wrong: String,
        /// What to do: one line.
        help: String,
    },
    /// An action cannot be exempted.
    Exemption {
        /// The action as it was given.
        action: String,
        /// Why not: one line.
        wrong: String,
        /// What to do: one line.
        help: String,
    },
    /// The policy has more characters than AWS takes.
    TooLong {
        /// Its characters.
        size: usize,
        /// AWS's limit.
        limit: usize,
        /// What would make it shorter, and by how many characters, the most first.
        savings: Vec<(&'static str, usize)>,
    },
    /// The policy does not do what it is for. This is a fault of the generator.
    NotProved(Unproved),
}

/// A claim that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unproved {
    /// What should hold.
    pub claim: String,
    /// The request, or the reason, that shows that it does not.
    pub because: String,
}

impl IntentError {
    pub(super) fn contradiction(wrong: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Contradiction { wrong: wrong.into(), help: help.into() }
    }

    pub(super) fn exemption(action: &str, wrong: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Exemption { action: action.to_owned(), wrong: wrong.into(), help: help.into() }
    }

    /// What to do about it, if that is known.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Contradiction { help, .. } | Self::Exemption { help, .. } => Some(help.clone()),
            Self::TooLong { savings, .. } => {
                let saving = |(what, saved): &(&str, usize)| format!("{what} saves {saved}");
                Some(savings.iter().map(saving).collect::<Vec<_>>().join("; ")).filter(|all| !all.is_empty())
            }
            Self::NotProved(_) => None,
        }
    }
}

impl fmt::Display for IntentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contradiction { wrong, .. } => f.write_str(wrong),
            Self::Exemption { action, wrong, .. } => write!(f, "`{action}` cannot be exempted: {wrong}"),
            Self::TooLong { size, limit, .. } => {
                write!(f, "the policy has {size} characters, and AWS takes {limit} here")
            }
            Self::NotProved(Unproved { claim, because }) => {
                write!(f, "the policy failed its proof and is not given: not true that {claim}: {because}")
            }
        }
    }
}

impl std::error::Error for IntentError {}
