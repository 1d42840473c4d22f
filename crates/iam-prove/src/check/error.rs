//! Why a certificate is refused.

use std::fmt;

/// The first thing in a certificate that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateError {
    /// Where: the number of the case, from 0, at each node from the root on.
    pub path: Vec<usize>,
    /// What the node claims: its name as the certificate's text has it.
    pub claim: &'static str,
    /// Why it does not hold, in one line.
    pub problem: String,
}

impl fmt::Display for CertificateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: Vec<String> = self.path.iter().map(ToString::to_string).collect();
        let place = if path.is_empty() { "the root".to_owned() } else { format!("case {}", path.join(".")) };
        write!(f, "the certificate does not hold at {place}: `{}`: {}", self.claim, self.problem)
    }
}

impl std::error::Error for CertificateError {}

/// The check would take too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

impl From<TooMuch> for String {
    fn from(_: TooMuch) -> Self {
        "there are too many cases to check".to_owned()
    }
}
