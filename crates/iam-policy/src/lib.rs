//! AWS's words as types, and the IAM policy grammar with source positions.
//!
//! This crate says what a policy document *is*; what it *means* is said by `iam-eval`.
//! Entry points: [`parse`] turns text into a [`PolicyDocument`] or into all of its [`Diagnostic`]s;
//! [`PolicyDocument::to_json`] prints it again; [`validate`] holds it against the rules of the place
//! that it is attached to ([`PolicyType`]).
//!
//! The grammar is AWS's ("Grammar of the IAM JSON policy language", IAM User Guide).
//! Nothing here does I/O, reads a clock or keeps state.

mod action;
mod arn;
mod condition_key;
mod diagnostic;
mod document;
mod edit;
mod fold;
mod json;
mod operator;
mod parse;
mod pattern;
mod policy_type;
mod print;
mod span;

pub use action::{Action, ActionError};
pub use arn::{Arn, ArnError};
pub use condition_key::ConditionKey;
pub use diagnostic::{Diagnostic, Severity};
pub use document::{
    Condition, ConditionBlock, ConditionValue, Effect, Element, OneOrMany, Polarity, PolicyDocument,
    PrincipalElement, PrincipalEntry, PrincipalKind, Principals, Statement, ValueKind, Version,
};
pub use edit::{Edit, EditError, Operation, PathStep, Replacement, edit, element_rank, replacement};
pub use operator::{BaseOperator, ConditionOperator, OperatorFamily, OperatorName, SetOperator};
pub use parse::{MAX_DOCUMENT_BYTES, Parsed, parse};
pub use pattern::{Glob, Pattern, Piece};
pub use policy_type::{PolicyType, validate};
pub use span::{LineIndex, Position, Span, Spanned};
