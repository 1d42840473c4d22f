//! Answers as AWS's services give them.
//!
//! [`answer`] writes a [`Refusal`] in the service's own protocol, with its code, status and words: what unmodified clients make
//! their own exceptions of. [`empty_account`] answers the reads of EC2 and Route 53 as an account does that has nothing.

mod answer;
mod denied;
pub mod empty_account;
mod error;
mod protocol;
mod refusal;
mod service;
mod tables;
mod write;

pub use answer::{Answer, Asked};
pub use denied::{Denied, Reason};
pub use error::{Fault, MessageMember, ServiceError};
pub use protocol::Protocol;
pub use refusal::{Refusal, UpstreamFailure, answer, denial};
pub use service::{ActionCase, AnyResource, DENIALS, DenialRow, QueryCodes, ResourceQuotes};
