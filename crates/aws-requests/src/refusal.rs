//! Why a request is not forwarded: what it means is not known, or could be two things.

use std::fmt;

/// Why it is not known which operation a request calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotIdentified {
    /// No service signs by that name.
    Service(String),
    /// The service has no such operation: as it was named, or method and path.
    Operation {
        /// The service's signing name.
        service: String,
        /// What was seen.
        seen: String,
    },
    /// It can be read in two ways, or is spelled as no AWS client spells it.
    Doubtful(Refusal),
    /// The operation is named in the body, which was not given.
    BodyNeeded,
}

/// What is wrong with a request that could be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    what: String,
}

impl Refusal {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into() }
    }
}

impl From<Refusal> for NotIdentified {
    fn from(refusal: Refusal) -> Self {
        Self::Doubtful(refusal)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl fmt::Display for NotIdentified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(name) => write!(f, "no service is known that signs as `{name}`"),
            Self::Operation { service, seen } => write!(f, "`{service}` has no operation `{seen}`"),
            Self::Doubtful(refusal) => refusal.fmt(f),
            Self::BodyNeeded => f.write_str("the operation is named in the body"),
        }
    }
}

impl std::error::Error for Refusal {}
impl std::error::Error for NotIdentified {}
