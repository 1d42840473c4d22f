//! The decision: a [`Request`] against a [`PolicyStack`], with its explanation.
//!
//! [`evaluate`] is the one function that everything which claims something about policies goes through.
//! It follows `docs/semantics.md`; numbers such as 3.4 in the comments are its rules. Policies are compiled once
//! ([`Policy::compile`]); a decision then allocates nothing and cannot fail: what it cannot decide is denied
//! and marked [`Decision::doubtful`]. [`explain`] says why each statement applied or did not.

mod compare;
mod condition;
mod decision;
mod evaluate;
mod explain;
mod policy;
mod principal;
mod request;
mod stack;
mod truth;

pub use condition::{CompiledCondition, KeyTest};
pub use decision::{Decision, Layer, LayerSet, Outcome, StatementRef};
pub use evaluate::evaluate;
pub use explain::{Explanation, Mismatch, StatementVerdict, explain};
pub use policy::{CompiledStatement, Grant, Named, Policy};
pub use principal::{Principal, PrincipalError};
pub use request::{Context, Request, Values};
pub use stack::PolicyStack;
pub use truth::Truth;
