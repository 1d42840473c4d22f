//! Why a request did not come through.

use crate::body::BodyFault;
use hyper::StatusCode;
use hyper::header::HeaderName;

/// The header that an answer of ours has in place of one of the upstream; its value is [`ForwardError::code`].
pub const GATEWAY_ERROR: HeaderName = HeaderName::from_static("x-forcemfa-gateway-error");

/// Why a request did not come through. An upstream's own errors are answers like any other.
#[derive(Debug, thiserror::Error)]
pub enum ForwardError {
    /// The body was not the one that was signed, or did not come whole.
    #[error(transparent)]
    Body(BodyFault),
    /// The request cannot be sent to this upstream.
    #[error("the upstream `{upstream}` cannot be sent this request: {reason}")]
    Unsendable {
        /// Its name.
        upstream: String,
        /// Why not.
        reason: String,
    },
    /// Too many requests are on their way to it.
    #[error("the upstream `{upstream}` has as many requests as it may; try again")]
    Busy {
        /// Its name.
        upstream: String,
    },
    /// It cannot be reached.
    #[error("the upstream `{upstream}` cannot be reached: {reason}")]
    Unreachable {
        /// Its name.
        upstream: String,
        /// What the system, or TLS, says.
        reason: String,
    },
    /// Connecting to it takes too long.
    #[error("the upstream `{upstream}` does not take the connection in time")]
    ConnectTimeout {
        /// Its name.
        upstream: String,
    },
    /// It closed the connection before it answered.
    #[error("the upstream `{upstream}` broke off before it answered: {reason}")]
    BrokenOff {
        /// Its name.
        upstream: String,
        /// What the connection says.
        reason: String,
    },
    /// It answered with what is no HTTP.
    #[error("the upstream `{upstream}` does not answer in HTTP/1.1: {reason}")]
    Malformed {
        /// Its name.
        upstream: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It took the request and does not answer.
    #[error("the upstream `{upstream}` does not answer in time")]
    ResponseTimeout {
        /// Its name.
        upstream: String,
    },
}

impl ForwardError {
    /// The status to answer with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Body(BodyFault::Signature(_)) => StatusCode::FORBIDDEN,
            Self::Body(BodyFault::BrokenOff) | Self::Unsendable { .. } => StatusCode::BAD_REQUEST,
            Self::Body(BodyFault::TooSlow) => StatusCode::REQUEST_TIMEOUT,
            Self::Body(BodyFault::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unreachable { .. } | Self::BrokenOff { .. } | Self::Malformed { .. } => {
                StatusCode::BAD_GATEWAY
            }
            Self::ConnectTimeout { .. } | Self::ResponseTimeout { .. } => StatusCode::GATEWAY_TIMEOUT,
        }
    }

    /// What it is, in one word: the value of [`GATEWAY_ERROR`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::Body(BodyFault::Signature(_)) => "signature",
            Self::Body(BodyFault::BrokenOff) => "body-broken-off",
            Self::Body(BodyFault::TooSlow) => "body-too-slow",
            Self::Body(BodyFault::TooLarge) => "body-too-large",
            Self::Unsendable { .. } => "unsendable",
            Self::Busy { .. } => "upstream-busy",
            Self::Unreachable { .. } => "upstream-unreachable",
            Self::ConnectTimeout { .. } => "upstream-connect-timeout",
            Self::BrokenOff { .. } => "upstream-broken-off",
            Self::Malformed { .. } => "upstream-malformed",
            Self::ResponseTimeout { .. } => "upstream-response-timeout",
        }
    }
}

/// An error with its causes.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
