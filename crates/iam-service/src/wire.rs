//! AWS's Query protocol: form parameters in, typed requests checked against the service model, XML out.
//!
//! The [AWS Query protocol](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html) sends a request as one flat list of
//! parameters (`Action=TagUser&Version=2010-05-08&Tags.member.1.Key=team`) and answers with XML. [`Params`] takes the list
//! apart, [`Call::read`](crate::shapes::Call::read) makes the typed request of it and refuses what the model forbids with
//! AWS's own words, [`response`] and [`error_response`] write the answer.

mod enumeration;
mod envelope;
mod error;
mod limits;
mod message;
mod params;
mod pattern;
mod policy_document;
mod reader;
mod secret;
mod service;
mod value;
mod xml;

pub use envelope::{error_response, response};
pub use error::{ApiError, Fault};
pub use limits::Limits;
pub use message::{Constraint, Violations};
pub use params::{MOST_PARAMETERS, Params, Taken};
pub use pattern::Pattern;
pub use policy_document::{PolicyDocument, percent_encoded};
pub use reader::{Node, Reader, Structure};
pub use secret::Secret;
pub use service::Service;
pub use value::{Blob, Value};
pub use xml::{WriteXml, Xml};

pub(crate) use enumeration::{enumeration, enumeration_values, read_word, word_constraints};
pub(crate) use pattern::is_account_alias;
pub(crate) use reader::read_request;

#[cfg(test)]
mod tests;
