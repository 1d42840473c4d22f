//! What became of a property.

use crate::certificate::{Certificate, Node};
use iam_eval::{Request, StatementRef};
use std::fmt;

/// The answer of the prover.
#[derive(Debug, Clone)]
pub enum Proof {
    /// No such request exists: every action, those that AWS adds tomorrow included, every resource, every value of every key.
    Proved(Certificate),
    /// Here is one. It was replayed in [`iam_eval::evaluate`], and is a request that AWS could receive: an action of the catalogue, a
    /// resource of a type that it takes, keys that it has.
    Refuted(Box<Request>),
    /// Neither could be shown.
    Unknown(Reason),
}

impl Proof {
    /// The proof of what speaks of no request.
    pub fn nothing_to_prove() -> Self {
        Self::Proved(Certificate { version: 1, catalogue: None, proof: Node::NoAction })
    }

    /// Whether the property is proved.
    pub fn is_proved(&self) -> bool {
        matches!(self, Self::Proved(_))
    }
}

/// Why neither could be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What kind of doubt it is.
    pub doubt: Doubt,
    /// The statement that it hangs on, if it is one.
    pub statement: Option<StatementRef>,
    /// One line for people: what is not known, of which action, resource or key.
    pub detail: String,
}

/// Kinds of doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// Today's actions are closed, but one that AWS adds tomorrow would pass.
    Tomorrow,
    /// It hangs on a key whose value nobody here knows and the caller cannot choose, or that AWS does not define.
    Key,
    /// It hangs on an operator or form that AWS does not define, or on a policy that is not known.
    Undefined,
    /// It hangs on a policy variable whose value is not known.
    Variable,
    /// The action requires resources of several types, of which some are allowed.
    ResourceTypes,
    /// It hangs on the policy of a resource of another account.
    ForeignResource,
    /// Only a resource passes that has none of AWS's formats.
    Format,
    /// Too many cases.
    TooMany,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}
