//! Why there is no answer of the service itself, in the service's words.

use crate::answer::{Answer, Asked};
use crate::denied::Denied;
use crate::error::{Fault, MessageMember, ServiceError};
use crate::protocol::Protocol;
use crate::service::row;
use sigv4::{Rules, SignatureError};
use std::borrow::Cow;

/// Why a request is refused, or could not be answered.
#[derive(Debug, Clone, Copy)]
pub enum Refusal<'a> {
    /// Policies do not allow it.
    Denied(&'a Denied<'a>),
    /// Nobody knows which IAM action the operation is, so that no policy can be asked: `service:Operation`.
    Unmapped(&'a str),
    /// The signature, or what it is made over, is wrong.
    Signature(&'a SignatureError),
    /// The request cannot be read; the reason.
    Malformed(&'a str),
    /// The body, or something else, is longer than what is taken; the reason.
    TooLarge(&'a str),
    /// Too many requests.
    Throttled,
    /// A failure of our own.
    Internal,
    /// No server has this operation: `service:Operation`, with the service's name in the credential scope.
    NotImplemented(&'a str),
    /// The upstream gave no answer.
    Upstream(UpstreamFailure<'a>),
}

/// Why an upstream gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpstreamFailure<'a> {
    /// It could not be reached; the reason.
    Unreachable(&'a str),
    /// It took too long.
    TimedOut,
    /// What it sent is no HTTP; the reason.
    BadAnswer(&'a str),
}

/// A denial.
pub fn denial(denied: &Denied<'_>, asked: &Asked<'_>) -> Answer {
    answer(Refusal::Denied(denied), asked)
}

/// The answer to a request that is refused.
pub fn answer(refusal: Refusal<'_>, asked: &Asked<'_>) -> Answer {
    refusal.error(asked).answer(asked)
}

impl Refusal<'_> {
    /// The error that a service gives.
    pub fn error(self, asked: &Asked<'_>) -> ServiceError {
        match self {
            Self::Denied(denied) => access_denied(asked, denied.words(asked.protocol, row(asked.service))),
            Self::Unmapped(operation) => {
                let reason = format!("`{operation}` is refused: it is not known which IAM action it is");
                access_denied(asked, reason)
            }
            Self::Signature(error) => signature(asked, error),
            Self::Malformed(reason) => {
                let code = if asked.is_s3() { Code::same("InvalidRequest") } else { MALFORMED };
                sender(asked, code, 400, reason)
            }
            Self::TooLarge(reason) => {
                let code = if asked.is_s3() { Code::same("EntityTooLarge") } else { TOO_LARGE };
                sender(asked, code, if asked.is_s3() { 400 } else { 413 }, reason)
            }
            Self::Throttled => throttled(asked),
            Self::Internal => internal(asked),
            Self::NotImplemented(operation) => {
                // By the name in the credential scope, as upstreams are given.
                let service = operation.split(':').next().unwrap_or_default();
                let reason = format!(
                    "`{operation}` is not implemented here: start with --upstream {service}=URL to have a server of yours answer it"
                );
                receiver(asked, Code::same("NotImplemented"), 501, reason)
            }
            Self::Upstream(failure) => upstream(asked, failure),
        }
    }
}

/// An error code in the two families of protocols.
#[derive(Clone, Copy)]
struct Code {
    /// Of the query protocols and REST-XML.
    plain: &'static str,
    /// Of JSON and CBOR.
    exception: &'static str,
}

impl Code {
    const fn same(code: &'static str) -> Self {
        Self { plain: code, exception: code }
    }
}

const ACCESS_DENIED: Code = Code { plain: "AccessDenied", exception: "AccessDeniedException" };
const MALFORMED: Code = Code { plain: "MalformedInput", exception: "SerializationException" };
const TOO_LARGE: Code = Code { plain: "RequestEntityTooLarge", exception: "RequestEntityTooLargeException" };

fn sender(asked: &Asked<'_>, code: Code, status: u16, message: impl Into<String>) -> ServiceError {
    error(asked, code, status, message.into(), Fault::Sender)
}

fn receiver(asked: &Asked<'_>, code: Code, status: u16, message: impl Into<String>) -> ServiceError {
    error(asked, code, status, message.into(), Fault::Receiver)
}

fn error(asked: &Asked<'_>, code: Code, status: u16, message: String, fault: Fault) -> ServiceError {
    let own = if asked.protocol.has_plain_codes() { code.plain } else { code.exception };
    let query_code = Cow::Borrowed(code.plain);
    ServiceError { query_code, ..ServiceError::new(own, status, message, fault) }
}

fn access_denied(asked: &Asked<'_>, message: String) -> ServiceError {
    let row = row(asked.service);
    let status = row.status.unwrap_or(asked.protocol.refused());
    let code = row.code.map_or(ACCESS_DENIED, Code::same);
    ServiceError { message_member: MessageMember::Capital, ..sender(asked, code, status, message) }
}

/// A wrong signature. `sigv4` has the words of the query protocols and of S3; the codes of JSON services are their own (each
/// service's API reference, "Common Errors"), and so are EC2's (EC2 API Reference, "Error codes").
fn signature(asked: &Asked<'_>, error: &SignatureError) -> ServiceError {
    let dialect = Rules::of_service(asked.service).dialect;
    let told = error.answer(dialect);
    if asked.protocol == Protocol::Ec2 {
        return signature_of_ec2(asked, error, told);
    }
    let code = Code { plain: told.code, exception: exception(told.code) };
    let status = if told.status == 403 { asked.protocol.refused() } else { told.status };
    sender(asked, code, status, told.message)
}

/// The name that JSON services have for an error of the query protocol.
fn exception(plain: &'static str) -> &'static str {
    match plain {
        "AccessDenied" => "AccessDeniedException",
        "ExpiredToken" => "ExpiredTokenException",
        "IncompleteSignature" => "IncompleteSignatureException",
        "InvalidClientTokenId" => "UnrecognizedClientException",
        "MissingAuthenticationToken" => "MissingAuthenticationTokenException",
        "SignatureDoesNotMatch" => "InvalidSignatureException",
        other => other,
    }
}

fn signature_of_ec2(asked: &Asked<'_>, error: &SignatureError, told: sigv4::Answer) -> ServiceError {
    match error {
        SignatureError::Mismatch
        | SignatureError::UnknownAccessKey
        | SignatureError::InvalidSessionToken
        | SignatureError::BodyHash => {
            let message = "AWS was not able to validate the provided access credentials";
            sender(asked, Code::same("AuthFailure"), 401, message)
        }
        SignatureError::Expired { .. } | SignatureError::ExpiredSessionToken => {
            sender(asked, Code::same("RequestExpired"), 400, "Request has expired.")
        }
        _ => sender(asked, Code::same(told.code), told.status, told.message),
    }
}

fn throttled(asked: &Asked<'_>) -> ServiceError {
    if asked.is_s3() {
        return receiver(asked, Code::same("SlowDown"), 503, "Please reduce your request rate.");
    }
    match asked.protocol {
        Protocol::Ec2 => sender(asked, Code::same("RequestLimitExceeded"), 503, "Request limit exceeded."),
        Protocol::RestJson => sender(asked, THROTTLING, 429, "Rate exceeded"),
        Protocol::Query | Protocol::RestXml | Protocol::Json10 | Protocol::Json11 | Protocol::RpcV2Cbor => {
            sender(asked, THROTTLING, 400, "Rate exceeded")
        }
    }
}

const THROTTLING: Code = Code { plain: "Throttling", exception: "ThrottlingException" };

fn internal(asked: &Asked<'_>) -> ServiceError {
    if asked.is_s3() {
        let message = "We encountered an internal error. Please try again.";
        return receiver(asked, Code::same("InternalError"), 500, message);
    }
    let message = "The request processing has failed because of an unknown error, exception or failure.";
    match asked.protocol {
        Protocol::Ec2 => receiver(asked, Code::same("InternalError"), 500, message),
        Protocol::Query
        | Protocol::RestXml
        | Protocol::RestJson
        | Protocol::Json10
        | Protocol::Json11
        | Protocol::RpcV2Cbor => receiver(asked, Code::same("InternalFailure"), 500, message),
    }
}

/// AWS has no such errors: the codes are ours, so that nobody takes them for the service's.
fn upstream(asked: &Asked<'_>, failure: UpstreamFailure<'_>) -> ServiceError {
    let service = asked.service;
    let (code, status, message) = match failure {
        UpstreamFailure::Unreachable(reason) => {
            ("UpstreamUnreachable", 502, format!("the upstream of `{service}` cannot be reached: {reason}"))
        }
        UpstreamFailure::TimedOut => {
            ("UpstreamTimeout", 504, format!("the upstream of `{service}` did not answer in time"))
        }
        UpstreamFailure::BadAnswer(reason) => {
            ("UpstreamBadAnswer", 502, format!("the upstream of `{service}` gave no proper answer: {reason}"))
        }
    };
    receiver(asked, Code::same(code), status, message)
}
