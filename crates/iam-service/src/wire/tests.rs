//! Requests in, answers out.

mod botocore;
mod fuzz;
mod messages;
mod parameters;
mod xml;

use super::*;
use crate::shapes::{Call, Operation};

/// What a body of a request is read as.
fn read(body: &str) -> Result<Call, ApiError> {
    let params = Params::parse(&[body.as_bytes()])?;
    Call::read(Operation::of(&params)?, &params)
}

/// Reads a request of IAM.
fn read_iam(action: &str, rest: &str) -> Result<Call, ApiError> {
    read(&format!("Action={action}&Version=2010-05-08&{rest}"))
}
