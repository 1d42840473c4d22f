//! Requests that two readers could take for two: the one that was judged, and the one that the upstream would see.
//!
//! What the HTTP layer has refused by now does not come up here: an obsolete line folding, a bare CR, a space before the colon, lengths
//! that differ, a transfer coding whose last is not `chunked`, HTTP/1.0 with one. Of a request with both `Transfer-Encoding` and
//! `Content-Length`, hyper reads the first, as RFC 9112 6.1 has it, and ends the connection after it, so that nothing follows it.
//!
//! Sources: RFC 9110, RFC 9112 sections 3, 5, 6 and 11.2; J. Kettle, "HTTP Desync Attacks" (2019), "HTTP/1.1 must die" (2025).

use crate::head::headers::{is_hop_by_hop, may_repeat};
use crate::identity::OWN_PREFIX;
use hyper::header::{CONNECTION, CONTENT_LENGTH, EXPECT, HOST, HeaderName, HeaderValue, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method};
use percent_encoding::percent_decode;
use std::borrow::Cow;

/// Why a request is ambiguous. The answer is 400.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Ambiguous {
    /// Not one of the methods that AWS's services have.
    #[error("the method is not forwarded")]
    Method,
    /// `GET http://host/path`, `OPTIONS *`: a host beside the one of `Host`, or no path.
    #[error("the request target is not a path")]
    Target,
    /// `Host` is missing, there twice, or no host.
    #[error("`host` must be there once, and be a host with or without a port")]
    Host,
    /// The length of the body can be read in two ways.
    #[error("`content-length` must be one number")]
    ContentLength,
    /// The body is framed in two ways, or in one that not everybody knows.
    #[error("`transfer-encoding` must be `chunked`, without `content-length`")]
    TransferEncoding,
    /// `Expect` with something else than `100-continue`.
    #[error("`expect` must be `100-continue`")]
    Expect,
    /// More headers than are read.
    #[error("more than {0} headers")]
    TooManyHeaders(usize),
    /// Larger headers than are read.
    #[error("headers of more than {0} bytes")]
    HeadersTooLarge(usize),
    /// A name that is another one to a reader who takes `_` for `-`, as CGI and WSGI do.
    #[error("the header name `{0}` has an underscore")]
    Underscore(HeaderName),
    /// A value with control characters.
    #[error("the header `{0}` has a control character")]
    ControlCharacter(HeaderName),
    /// Of two values of a header, readers take the first, the last, or both.
    #[error("the header `{0}` is there twice")]
    Repeated(HeaderName),
    /// `Connection` names a header that would be taken away on the way.
    #[error("`connection` names `{0}`, which is no header of the connection")]
    ConnectionNames(String),
    /// A header by which servers take a request for another one.
    #[error("the header `{0}` is not forwarded, so it must not be signed")]
    Steering(HeaderName),
    /// A header that services read, not signed.
    #[error("the header `{0}` must be signed")]
    NotSigned(HeaderName),
    /// A signature in the query beside one in the header, or one of an older kind.
    #[error("the query parameter `{0}` belongs to another signature")]
    SecondSignature(String),
    /// A path that readers take for another one.
    #[error("the path has {0}")]
    Path(&'static str),
}

/// What is read of the headers of a request.
const MOST_HEADERS: usize = 100;
const MOST_HEADER_BYTES: usize = 32 << 10;

/// Refuses what two readers could take for two requests, whatever its signature says. To be asked before anything else.
///
/// # Errors
/// The first thing that is ambiguous.
pub fn refuse_ambiguous(parts: &Parts) -> Result<(), Ambiguous> {
    check_target(parts)?;
    check_size(&parts.headers)?;
    for (name, value) in &parts.headers {
        check_header(name, value)?;
    }
    check_host(&parts.headers)?;
    check_framing(&parts.headers)?;
    check_expectation(&parts.headers)?;
    check_connection(&parts.headers)?;
    check_repeated(&parts.headers)
}

fn check_target(parts: &Parts) -> Result<(), Ambiguous> {
    match parts.method {
        Method::GET | Method::HEAD | Method::PUT | Method::POST | Method::DELETE | Method::PATCH => {}
        _ => return Err(Ambiguous::Method),
    }
    let is_path = parts.uri.scheme().is_none()
        && parts.uri.authority().is_none()
        && parts.uri.path_and_query().is_some_and(|target| target.as_str().starts_with('/'));
    if is_path { Ok(()) } else { Err(Ambiguous::Target) }
}

fn check_size(headers: &HeaderMap) -> Result<(), Ambiguous> {
    if headers.len() > MOST_HEADERS {
        return Err(Ambiguous::TooManyHeaders(MOST_HEADERS));
    }
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if bytes > MOST_HEADER_BYTES { Err(Ambiguous::HeadersTooLarge(MOST_HEADER_BYTES)) } else { Ok(()) }
}

fn check_header(name: &HeaderName, value: &HeaderValue) -> Result<(), Ambiguous> {
    if name.as_str().contains('_') {
        return Err(Ambiguous::Underscore(name.clone()));
    }
    let is_control = |byte: &u8| byte.is_ascii_control() && *byte != b'\t';
    if value.as_bytes().iter().any(is_control) {
        return Err(Ambiguous::ControlCharacter(name.clone()));
    }
    Ok(())
}

fn check_host(headers: &HeaderMap) -> Result<(), Ambiguous> {
    let host = only(headers, &HOST).map_err(|_| Ambiguous::Host)?.ok_or(Ambiguous::Host)?;
    // What is neither a host nor a port (`@`, `/`, a space) makes other hosts of it.
    let is_in_host =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']');
    let is_host = !host.is_empty() && host.as_bytes().iter().all(is_in_host);
    if is_host { Ok(()) } else { Err(Ambiguous::Host) }
}

fn check_framing(headers: &HeaderMap) -> Result<(), Ambiguous> {
    let length = only(headers, &CONTENT_LENGTH).map_err(|_| Ambiguous::ContentLength)?;
    // `+5`, `5, 5` and `0x5` are lengths to some.
    let is_number = |value: &HeaderValue| {
        (1..=19).contains(&value.len()) && value.as_bytes().iter().all(u8::is_ascii_digit)
    };
    if !length.is_none_or(is_number) {
        return Err(Ambiguous::ContentLength);
    }
    let coding = only(headers, &TRANSFER_ENCODING).map_err(|_| Ambiguous::TransferEncoding)?;
    match (coding, length) {
        (None, _) => Ok(()),
        (Some(coding), None) if coding.as_bytes().eq_ignore_ascii_case(b"chunked") => Ok(()),
        (Some(_), _) => Err(Ambiguous::TransferEncoding),
    }
}

fn check_expectation(headers: &HeaderMap) -> Result<(), Ambiguous> {
    match only(headers, &EXPECT).map_err(|_| Ambiguous::Expect)? {
        Some(value) if !value.as_bytes().eq_ignore_ascii_case(b"100-continue") => Err(Ambiguous::Expect),
        Some(_) | None => Ok(()),
    }
}

/// RFC 9110 7.6.1: what `Connection` names is taken away by whoever forwards. It may name what has no meaning beyond, and no more.
fn check_connection(headers: &HeaderMap) -> Result<(), Ambiguous> {
    for value in headers.get_all(CONNECTION) {
        let names = value.to_str().map_err(|_| Ambiguous::ControlCharacter(CONNECTION))?;
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if !name.eq_ignore_ascii_case("close") && !is_hop_by_hop(&name.to_ascii_lowercase()) {
                return Err(Ambiguous::ConnectionNames(name.to_owned()));
            }
        }
    }
    Ok(())
}

fn check_repeated(headers: &HeaderMap) -> Result<(), Ambiguous> {
    // A map counts names once.
    if headers.keys_len() == headers.len() {
        return Ok(());
    }
    let repeated = headers.keys().find(|name| !may_repeat(name.as_str()) && only(headers, name).is_err());
    repeated.map_or(Ok(()), |name| Err(Ambiguous::Repeated(name.clone())))
}

/// The value of a header that may be there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h HeaderValue>, ()> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        (_, Some(_)) => Err(()),
    }
}

/// Headers by which servers take a request for one of another method, path, account or client. MinIO's own are obeyed by it
/// for whoever signs as its administrator, which the gateway may do; moto's and LocalStack's choose the account.
pub(crate) fn is_steering(name: &str) -> bool {
    const NAMES: [&str; 10] = [
        "forwarded",
        // MinIO unpacks what is put, to any keys.
        "x-amz-meta-snowball-auto-extract",
        "x-amz-snowball-extract",
        "x-http-method",
        "x-http-method-override",
        "x-method-override",
        "x-original-url",
        "x-rewrite-url",
        "x-original-host",
        "x-real-ip",
    ];
    const PREFIXES: [&str; 5] = ["x-forwarded-", "x-minio-", "x-moto-", "x-localstack-", OWN_PREFIX];
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Refuses parameters of a signature in the query of a request that is signed in a header, and those of Signature Version 2: an upstream
/// could hold the request to them instead. Names are compared decoded, in any case.
pub(crate) fn refuse_second_signature(query: &str, form: sigv4::Form) -> Result<(), Ambiguous> {
    for pair in query.split('&') {
        let name = parameter_name(pair);
        let is_other = match form {
            sigv4::Form::Header => is_presigned_parameter(&name),
            sigv4::Form::Query => false,
        };
        if is_other || name.eq_ignore_ascii_case("AWSAccessKeyId") {
            return Err(Ambiguous::SecondSignature(name.into_owned()));
        }
    }
    Ok(())
}

/// The name of a `name=value`, decoded.
pub(crate) fn parameter_name(pair: &str) -> Cow<'_, str> {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    percent_decode(name.as_bytes()).decode_utf8_lossy()
}

/// A parameter of a presigned URL that is the signature's, and not the operation's.
pub(crate) fn is_presigned_parameter(name: &str) -> bool {
    const NAMES: [&str; 7] = [
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-Expires",
        "X-Amz-SignedHeaders",
        "X-Amz-Signature",
        "X-Amz-Security-Token",
    ];
    NAMES.iter().any(|parameter| parameter.eq_ignore_ascii_case(name))
}

/// Refuses paths that some readers take for others: with dot segments, however they are written, and with what ends a text in C.
pub(crate) fn refuse_other_paths(path: &str) -> Result<(), Ambiguous> {
    let decoded: Cow<'_, [u8]> = percent_decode(path.as_bytes()).into();
    if decoded.contains(&0) {
        return Err(Ambiguous::Path("a NUL"));
    }
    // `/..;x/` is `/../` to servlets, `..%2f` to those who decode first, and `..\` on other systems.
    let is_dots = |segment: &[u8]| {
        let end = segment.iter().position(|byte| *byte == b';').unwrap_or(segment.len());
        matches!(segment.get(..end), Some(b"." | b".."))
    };
    if decoded.split(|byte| matches!(byte, b'/' | b'\\')).any(is_dots) {
        return Err(Ambiguous::Path("a dot segment"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
