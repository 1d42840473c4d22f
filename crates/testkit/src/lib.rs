//! For tests only: the naive reference evaluator, generators of cases, the operator corpus, the decision case.
//!
//! - [`mod@reference`]: `docs/semantics.md` once more, as plainly as it reads, on documents that are not compiled.
//! - [`generate`]: random policies and requests of a small vocabulary, and the shrinking of those that fail.
//! - [`operators`]: what every condition operator does in every state of its key, as data with sources.
//! - [`decision_case`]: the policies and requests that decisions are timed with.
//! - [`big_account`]: account dumps of any size.

pub mod big_account;
pub mod decision_case;
pub mod documents;
pub mod generate;
pub mod operators;
pub mod reference;
