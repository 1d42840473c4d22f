//! Errors as the services give them.

use std::fmt;

/// An error answer. [`error_response`](super::error_response) writes it.
///
/// One constructor for each error of the service models stands in [`crate::shapes`]; those that every AWS API may give stand
/// here, as the IAM API reference lists them under [Common
/// Error Types](https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    /// `NoSuchEntity`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// For a person.
    pub message: String,
    /// Whose fault it was.
    pub fault: Fault,
}

/// Whose fault an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The request was wrong.
    Sender,
    /// The service failed.
    Receiver,
}

impl Fault {
    /// What stands in the element `Type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "Sender",
            Self::Receiver => "Receiver",
        }
    }
}

impl ApiError {
    /// An error that is the sender's fault.
    pub fn sender(code: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self { code, status, message: message.into(), fault: Fault::Sender }
    }

    /// An error that is the service's fault.
    pub fn receiver(code: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self { code, status, message: message.into(), fault: Fault::Receiver }
    }

    /// `ValidationError`: a parameter breaks a rule. Those of the model are found by
    /// [`Call::read`](crate::shapes::Call::read).
    pub fn validation_error(message: impl Into<String>) -> Self {
        Self::sender("ValidationError", 400, message)
    }

    /// `AccessDenied`: policies, or the kind of credential, do not allow the call.
    pub fn access_denied(message: impl Into<String>) -> Self {
        Self::sender("AccessDenied", 403, message)
    }

    /// `Throttling`.
    pub fn throttling() -> Self {
        Self::sender("Throttling", 400, "Rate exceeded")
    }

    /// `InvalidAction`: no operation of that name and version. Without a version AWS writes `NO_VERSION_SPECIFIED`.
    pub fn invalid_action(action: &str, version: &str) -> Self {
        let message = format!("Could not find operation {action} for version {version}");
        Self::sender("InvalidAction", 400, message)
    }

    /// `MissingAction`.
    pub fn missing_action() -> Self {
        Self::sender("MissingAction", 400, "The request is missing an action or a required parameter.")
    }

    /// `MalformedQueryString`: the text of the parameters cannot be read.
    pub fn malformed_query_string(message: impl Into<String>) -> Self {
        Self::sender("MalformedQueryString", 404, message)
    }

    /// `MalformedInput`: a value is not of the parameter's type.
    pub fn malformed_input(message: impl Into<String>) -> Self {
        Self::sender("MalformedInput", 400, message)
    }

    /// `InvalidQueryParameter`: the list of parameters breaks a rule of the protocol.
    pub fn invalid_query_parameter(message: impl Into<String>) -> Self {
        Self::sender("InvalidQueryParameter", 400, message)
    }

    /// `InvalidParameterValue`.
    pub fn invalid_parameter_value(message: impl Into<String>) -> Self {
        Self::sender("InvalidParameterValue", 400, message)
    }

    /// `InvalidClientTokenId`: no such access key, or the session cannot be used here.
    pub fn invalid_client_token_id() -> Self {
        let message = "The security token included in the request is invalid.";
        Self::sender("InvalidClientTokenId", 403, message)
    }

    /// `MissingAuthenticationToken`: the request is not signed.
    pub fn missing_authentication_token() -> Self {
        Self::sender("MissingAuthenticationToken", 403, "Request is missing Authentication Token")
    }

    /// `ExpiredToken`: the session has ended.
    pub fn expired_session() -> Self {
        Self::sender("ExpiredToken", 403, "The security token included in the request is expired")
    }

    /// `IncompleteSignature`.
    pub fn incomplete_signature(message: impl Into<String>) -> Self {
        Self::sender("IncompleteSignature", 400, message)
    }

    /// `SignatureDoesNotMatch`.
    pub fn signature_does_not_match(message: impl Into<String>) -> Self {
        Self::sender("SignatureDoesNotMatch", 403, message)
    }

    /// `InternalFailure`: the reason stays inside.
    pub fn internal_failure() -> Self {
        let message = "The request processing has failed because of an unknown error, exception or failure.";
        Self::receiver("InternalFailure", 500, message)
    }

    /// `ServiceUnavailable`.
    pub fn service_unavailable() -> Self {
        let message = "The request has failed due to a temporary failure of the server.";
        Self::receiver("ServiceUnavailable", 503, message)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ApiError {}
