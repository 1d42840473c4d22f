//! The log of one account, kept durably; and the sealing of secrets in it.
//!
//! An account's state is the fold of a log of records. This crate keeps the log and knows nothing of IAM: a record is a
//! byte string. [`Store::append`] compares and sets: records go in only after the [`Position`] that they were made for, all
//! or none, and are durable when it says so. A node publishes a state only then, so that what it has answered is never lost
//! and of two nodes that use the same code one is refused.
//!
//! The log is in a file of SQLite, which one process owns, or in PostgreSQL, which several nodes share ([`Location`]). Both
//! are a worker behind one queue: what waits there together is one transaction.
//!
//! Secrets in records are sealed by whoever makes the records ([`seal`]); the store remembers which keys they were sealed
//! with, and does not open under others.

mod error;
mod files;
mod group;
mod location;
mod migration;
mod position;
mod postgres;
mod queue;
mod record;
pub mod seal;
mod sqlite;
mod store;

pub use error::{AppendError, StoreError};
pub use location::{Location, LocationError, PostgresUrl};
pub use position::Position;
pub use store::{Append, Page, Reader, Start, Store};
