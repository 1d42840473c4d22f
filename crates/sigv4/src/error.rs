//! Why a request is refused, and the words that AWS has for it.

use crate::AmzDate;
use crate::rules::Dialect;
use crate::uri::EscapeError;
use std::fmt::Write;

/// Why a request is refused. [`Self::answer`] has AWS's words; `Display` has those of most services.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.answer(Dialect::Standard).message)]
pub enum SignatureError {
    /// The path does not begin with a slash, or has a broken escape.
    MalformedPath,
    /// The query has a broken escape.
    MalformedQuery(EscapeError),
    /// Both an `Authorization` header and `X-Amz-Algorithm` in the query.
    TwoForms,
    /// Neither. A server that has no use for an anonymous request answers so.
    MissingAuthenticationToken,
    /// What is not text where text is needed.
    NotText(&'static str),
    /// What may be given once was given again.
    Duplicate(&'static str),
    /// Another algorithm, or another scheme of authorization.
    UnsupportedAlgorithm(String),
    /// An element of the `Authorization` header without an equal sign.
    NotKeyValue(String),
    /// Elements of the `Authorization` header that are missing.
    MissingInHeader(Vec<&'static str>),
    /// Parameters of the query that are missing.
    MissingInQuery(Vec<&'static str>),
    /// `host` was not signed.
    HostNotSigned,
    /// A header that must be signed was not.
    HeaderNotSigned(String),
    /// The date is in no format that AWS takes.
    DateFormat(String),
    /// `X-Amz-Expires` is no number from 1 to 604800.
    Expires(ExpiresError),
    /// It is too late for this request.
    Expired {
        /// When it was signed.
        signed: AmzDate,
        /// The earliest time of signature that would do now.
        earliest: AmzDate,
        /// The time of the server.
        now: AmzDate,
        /// How long such a request is good for.
        minutes: i64,
        /// By `X-Amz-Expires`, not by the clock skew.
        presigned: Presigned,
    },
    /// It is too early for this request.
    NotYetCurrent {
        /// When it was signed.
        signed: AmzDate,
        /// The latest time of signature that would do now.
        latest: AmzDate,
        /// The time of the server.
        now: AmzDate,
        /// How far the clocks may be apart.
        minutes: i64,
    },
    /// The credential has not five elements.
    CredentialElements(String, Form),
    /// The credential is scoped to something else: every element that is wrong.
    Scope(Vec<ScopeError>, Form),
    /// The session token is not the one that was issued with the access key.
    InvalidSessionToken,
    /// The session has ended.
    ExpiredSessionToken,
    /// Nobody has this access key.
    UnknownAccessKey,
    /// The signature is not that of this request.
    Mismatch,
    /// `x-amz-content-sha256` is needed, and missing.
    PayloadNotStated,
    /// `x-amz-content-sha256` states nothing that is known, or nothing that fits the request.
    PayloadStatement,
    /// The body has not the hash that the request states.
    BodyHash,
    /// A chunked body without `x-amz-decoded-content-length`.
    DecodedLengthMissing,
    /// The body is not in aws-chunked framing, or longer or shorter than it was to be.
    IncompleteBody,
    /// A chunk before the last one has fewer than 8,192 bytes.
    ChunkTooSmall,
    /// The trailing headers are not those that were announced, or broken.
    MalformedTrailer,
}

/// Where a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In the `Authorization` header.
    Header,
    /// In the query: a presigned URL.
    Query,
}

/// Whether a presigned request has a time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presigned {
    /// It is good for as long as the clock skew allows.
    No,
    /// It is good for as long as `X-Amz-Expires` says.
    Yes,
}

/// What is wrong with `X-Amz-Expires`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpiresError {
    /// It is no number.
    NotANumber,
    /// It is negative, or nothing.
    TooSmall,
    /// It is more than a week.
    TooLarge,
}

/// An element of the credential scope that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeError {
    /// The Region.
    Region {
        /// The Region of the request.
        actual: String,
        /// The Region of the server.
        expected: String,
    },
    /// The service.
    Service {
        /// The service of the request.
        actual: String,
        /// The service of the server.
        expected: String,
    },
    /// What ends the scope.
    Terminator(String),
    /// The date is not that of the time of signature.
    Date {
        /// The date of the scope.
        actual: String,
        /// When the request was signed.
        signed: AmzDate,
    },
    /// There is no access key.
    AccessKey,
}

/// What a service answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// AWS's error code.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The message.
    pub message: String,
}

fn answer(status: u16, code: &'static str, message: impl Into<String>) -> Answer {
    Answer { code, status, message: message.into() }
}

const MISMATCH: &str = "The request signature we calculated does not match the signature you provided. \
    Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

const S3_QUERY_PARAMETERS: &str = "Query-string authentication version 4 requires the X-Amz-Algorithm, \
    X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";

impl SignatureError {
    /// The code, status and message of a service.
    pub fn answer(&self, dialect: Dialect) -> Answer {
        match dialect {
            Dialect::Standard => self.standard(),
            Dialect::S3 => self.s3(),
        }
    }

    fn standard(&self) -> Answer {
        let incomplete = |message: String| answer(400, "IncompleteSignature", message);
        let mismatch = |message: String| answer(403, "SignatureDoesNotMatch", message);
        match self {
            Self::MalformedPath => answer(400, "BadRequest", "Bad Request"),
            Self::MalformedQuery(error) => answer(400, "MalformedQueryString", escape_words(*error)),
            Self::TwoForms => mismatch(String::new()),
            Self::MissingAuthenticationToken => {
                answer(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
            }
            Self::NotText(what) => incomplete(format!("'{what}' must be text.")),
            Self::Duplicate(what) => incomplete(format!("'{what}' must be given only once.")),
            Self::UnsupportedAlgorithm(name) => incomplete(format!("Unsupported AWS 'algorithm': '{name}'.")),
            Self::NotKeyValue(pair) => incomplete(format!(
                "'{pair}' not a valid key=value pair (missing equal-sign) in Authorization header."
            )),
            Self::MissingInHeader(missing) => incomplete(missing_in_header(missing)),
            Self::MissingInQuery(missing) => incomplete(missing_in_query(missing)),
            Self::HostNotSigned => mismatch(
                "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.".to_owned(),
            ),
            Self::HeaderNotSigned(name) => {
                mismatch(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization."))
            }
            Self::DateFormat(text) => incomplete(format!(
                "Date must be in ISO-8601 'basic format'. Got '{text}'. See http://en.wikipedia.org/wiki/ISO_8601"
            )),
            Self::Expires(error) => incomplete(expires_words(*error).to_owned()),
            Self::Expired { signed, earliest, now, minutes, presigned: _ } => mismatch(format!(
                "Signature expired: {signed} is now earlier than {earliest} ({now} - {minutes} min.)"
            )),
            Self::NotYetCurrent { signed, latest, now, minutes } => mismatch(format!(
                "Signature not yet current: {signed} is still later than {latest} ({now} + {minutes} min.)"
            )),
            Self::CredentialElements(text, _) => incomplete(format!(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{text}'"
            )),
            Self::Scope(errors, _) => mismatch(scope_words(errors)),
            Self::InvalidSessionToken => {
                answer(403, "InvalidClientTokenId", "The security token included in the request is invalid")
            }
            Self::ExpiredSessionToken => {
                answer(403, "ExpiredToken", "The security token included in the request is expired")
            }
            Self::UnknownAccessKey => {
                answer(403, "InvalidClientTokenId", "The security token included in the request is invalid.")
            }
            Self::Mismatch | Self::PayloadNotStated | Self::PayloadStatement | Self::BodyHash => {
                mismatch(MISMATCH.to_owned())
            }
            // Only S3 has such bodies.
            Self::DecodedLengthMissing
            | Self::IncompleteBody
            | Self::ChunkTooSmall
            | Self::MalformedTrailer => self.s3(),
        }
    }

    fn s3(&self) -> Answer {
        let denied = |message: &str| answer(403, "AccessDenied", message);
        let malformed = |form: Form, header: String, query: String| match form {
            Form::Header => answer(
                400,
                "AuthorizationHeaderMalformed",
                format!("The authorization header is malformed; {header}"),
            ),
            Form::Query => answer(400, "AuthorizationQueryParametersError", query),
        };
        match self {
            Self::MalformedPath | Self::MalformedQuery(_) => {
                answer(400, "InvalidURI", "Couldn't parse the specified URI.")
            }
            Self::TwoForms => answer(
                400,
                "InvalidArgument",
                "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string \
                 parameter or the Authorization header should be specified",
            ),
            Self::MissingAuthenticationToken => denied("Access Denied"),
            Self::UnsupportedAlgorithm(_) => answer(
                400,
                "InvalidRequest",
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
            ),
            Self::NotText(what) => answer(400, "InvalidArgument", format!("'{what}' must be text.")),
            Self::Duplicate(what) => {
                answer(400, "InvalidArgument", format!("'{what}' must be given only once."))
            }
            Self::NotKeyValue(_) => malformed(
                Form::Header,
                "the authorization component is mal-formed.".to_owned(),
                String::new(),
            ),
            Self::MissingInHeader(missing) if missing.contains(&"X-Amz-Date") => {
                denied("AWS authentication requires a valid Date or x-amz-date header")
            }
            Self::MissingInHeader(missing) => {
                let first = missing.first().copied().unwrap_or_default();
                malformed(Form::Header, format!("missing {first}."), String::new())
            }
            Self::MissingInQuery(_) => answer(400, "AuthorizationQueryParametersError", S3_QUERY_PARAMETERS),
            Self::HostNotSigned | Self::HeaderNotSigned(_) => {
                denied("There were headers present in the request which were not signed")
            }
            Self::DateFormat(_) => denied("AWS authentication requires a valid Date or x-amz-date header"),
            Self::Expires(error) => answer(400, "AuthorizationQueryParametersError", expires_words(*error)),
            Self::Expired { presigned: Presigned::Yes, .. } => denied("Request has expired"),
            Self::Expired { presigned: Presigned::No, .. } | Self::NotYetCurrent { .. } => answer(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
            ),
            Self::CredentialElements(_, form) => {
                let expected = "expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
                malformed(
                    *form,
                    format!("the Credential is mal-formed; {expected}"),
                    format!(
                        "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; {expected}"
                    ),
                )
            }
            Self::Scope(errors, form) => {
                let wrong = errors.first().map(s3_scope_words).unwrap_or_default();
                let query = format!("Error parsing the X-Amz-Credential parameter; {wrong}");
                malformed(*form, wrong, query)
            }
            Self::InvalidSessionToken => {
                answer(400, "InvalidToken", "The provided token is malformed or otherwise invalid.")
            }
            Self::ExpiredSessionToken => answer(400, "ExpiredToken", "The provided token has expired."),
            Self::UnknownAccessKey => answer(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
            ),
            Self::Mismatch => answer(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and \
                 signing method.",
            ),
            Self::PayloadNotStated => answer(
                400,
                "InvalidRequest",
                "Missing required header for this request: x-amz-content-sha256",
            ),
            Self::PayloadStatement => answer(
                400,
                "InvalidArgument",
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, \
                 STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
            ),
            Self::BodyHash => answer(
                400,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            ),
            Self::DecodedLengthMissing => {
                answer(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")
            }
            Self::IncompleteBody => answer(400, "IncompleteBody", "The request body terminated unexpectedly"),
            Self::ChunkTooSmall => answer(
                403,
                "InvalidChunkSizeError",
                "Only the last chunk is allowed to have a size less than 8192 bytes",
            ),
            Self::MalformedTrailer => answer(
                400,
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published schema.",
            ),
        }
    }
}

fn escape_words(error: EscapeError) -> String {
    match error {
        EscapeError::Incomplete => "Incomplete trailing escape % sequence".to_owned(),
        EscapeError::IllegalHex(digits) => {
            format!("Illegal hex character in escape % pattern: %{}", String::from_utf8_lossy(&digits))
        }
    }
}

fn expires_words(error: ExpiresError) -> &'static str {
    match error {
        ExpiresError::NotANumber => "X-Amz-Expires should be a number",
        ExpiresError::TooSmall => "X-Amz-Expires must be non-negative",
        ExpiresError::TooLarge => {
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than \
             604800 seconds"
        }
    }
}

/// The header itself is not repeated: whoever reads the answer may not be who sent it.
fn missing_in_header(missing: &[&str]) -> String {
    let mut words = String::new();
    for name in missing {
        let _ = match *name {
            "X-Amz-Date" => words.write_str(
                "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ",
            ),
            _ => write!(words, "Authorization header requires '{name}' parameter. "),
        };
    }
    words + "Authorization=AWS4-HMAC-SHA256"
}

fn missing_in_query(missing: &[&str]) -> String {
    let mut words = String::new();
    for name in missing {
        let _ = write!(words, "AWS query-string parameters must include '{name}'. ");
    }
    words + "Re-examine the query-string parameters."
}

fn scope_words(errors: &[ScopeError]) -> String {
    let words = errors.iter().map(|error| match error {
        ScopeError::Region { actual, .. } => {
            format!("Credential should be scoped to a valid region, not '{actual}'. ")
        }
        ScopeError::Service { expected, .. } => {
            format!("Credential should be scoped to correct service: '{expected}'. ")
        }
        ScopeError::Terminator(actual) => {
            format!("Credential should be scoped with a valid terminator: 'aws4_request', not '{actual}'. ")
        }
        ScopeError::Date { actual, signed } => format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
             '{actual}' != '{}', from '{signed}'. ",
            signed.date()
        ),
        ScopeError::AccessKey => "Credential must name an access key. ".to_owned(),
    });
    words.collect()
}

fn s3_scope_words(error: &ScopeError) -> String {
    match error {
        ScopeError::Region { actual, expected } => {
            format!("the region '{actual}' is wrong; expecting '{expected}'")
        }
        ScopeError::Service { actual, expected } => {
            format!("incorrect service \"{actual}\". This endpoint belongs to \"{expected}\".")
        }
        ScopeError::Terminator(actual) => {
            format!("incorrect terminal \"{actual}\". This endpoint uses \"aws4_request\".")
        }
        ScopeError::Date { actual, signed } => format!(
            "Invalid credential date \"{actual}\". This date is not the same as X-Amz-Date: \"{}\".",
            signed.date()
        ),
        ScopeError::AccessKey => {
            "a non-empty Access Key (AKID) must be provided in the credential.".to_owned()
        }
    }
}
