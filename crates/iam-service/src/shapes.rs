//! The shapes of the IAM API (2010-05-08) and the STS API (2011-06-15).
//!
//! All but this page is made by `cargo xtask codegen` from the service models of botocore (Apache-2.0; see `shapes/NOTICE`).
//! Names are the models' own, in Rust's cases: the request of `CreateUser` is [`iam::CreateUserRequest`], its answer
//! [`iam::CreateUserResponse`], its parameter `UserName` the field `user_name`.
//!
//! - A member that the model requires is there: [`Call::read`] refuses a request without it. Others are `Option`s; an optional
//!   list or map of a request is empty if it is absent.
//! - Secrets are [`Secret`](crate::wire::Secret)s, those that the models do not mark as sensitive too.
//! - Policy documents of answers are [`PolicyDocument`](crate::wire::PolicyDocument)s, which are written URL-encoded.

#[cfg(test)]
pub(crate) mod echo;
mod errors;
#[expect(missing_docs, reason = "the fields are those of the API reference")]
pub mod iam;
mod operations;
pub(crate) mod patterns;
#[expect(missing_docs, reason = "the fields are those of the API reference")]
pub mod sts;

pub use operations::{Call, Operation};

use crate::wire::{ApiError, Params, Service, Structure, Taken, WriteXml};

/// The request of an operation.
pub trait Request: Structure {
    /// The operation.
    const OPERATION: Operation;

    /// Its answer.
    type Response: WriteXml;
}

impl Operation {
    /// The operation that a request names with `Action` and `Version`; the version tells the service.
    ///
    /// # Errors
    /// `MissingAction` and `InvalidAction`.
    pub fn of(params: &Params<'_>) -> Result<Self, ApiError> {
        let name = params.value("Action").ok_or_else(ApiError::missing_action)?;
        let version = params.value("Version").unwrap_or("NO_VERSION_SPECIFIED");
        let operation = Self::named(name).filter(|operation| operation.service().version() == version);
        operation.ok_or_else(|| ApiError::invalid_action(name, version))
    }

    /// What policies call it: `iam:CreateUser`.
    pub fn action(self) -> String {
        format!("{}:{self}", self.service().prefix())
    }

    /// Whose operation it is.
    pub fn service(self) -> Service {
        if self.is_of_sts() { Service::Sts } else { Service::Iam }
    }
}

impl Call {
    /// As [`Call::read`], with the parameters that the request was made of.
    ///
    /// # Errors
    /// As [`Call::read`].
    pub fn read_taken<'p>(
        operation: Operation,
        params: &'p Params<'_>,
    ) -> Result<(Self, Taken<'p>), ApiError> {
        let call = Self::read(operation, params)?;
        Ok((call, params.taken()))
    }
}
