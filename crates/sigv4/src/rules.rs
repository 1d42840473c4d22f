//! Where services differ: Amazon S3 has rules of its own, all others share one set.

use jiff::SignedDuration;

/// The rules that a service reads signatures by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Which form of the path is signed.
    pub path_form: PathForm,
    /// How often the path is percent-encoded.
    pub path_encoding: PathEncoding,
    /// What is demanded of the request, and in which words it is refused.
    pub dialect: Dialect,
}

/// Which form of the path is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathForm {
    /// The path as it was sent.
    AsSent,
    /// Without dot segments and doubled slashes (RFC 3986, 5.2.4).
    Normalized,
}

/// How often the path is percent-encoded for the signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathEncoding {
    /// Escapes that were sent stay; other reserved characters are escaped.
    Once,
    /// The path as sent is escaped once more: `%20` becomes `%2520`.
    Twice,
}

/// The two families of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// IAM, STS and most others: the body is hashed, and is at hand before the request is judged.
    Standard,
    /// Amazon S3: `x-amz-content-sha256` states what the body is, which may be unsigned or be signed in chunks.
    S3,
}

impl Rules {
    /// Of most services (IAM User Guide, "Create a signed AWS API request").
    pub const STANDARD: Self = Self {
        path_form: PathForm::Normalized,
        path_encoding: PathEncoding::Twice,
        dialect: Dialect::Standard,
    };

    /// Of Amazon S3 (Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header").
    pub const S3: Self =
        Self { path_form: PathForm::AsSent, path_encoding: PathEncoding::Once, dialect: Dialect::S3 };

    /// The rules of the service that a credential scope names.
    pub fn of_service(service: &str) -> Self {
        match service {
            "s3" | "s3express" | "s3-object-lambda" | "s3-outposts" => Self::S3,
            _ => Self::STANDARD,
        }
    }

    /// How far the clocks of client and server may be apart: five minutes; fifteen for S3.
    pub fn clock_skew(self) -> SignedDuration {
        match self.dialect {
            Dialect::Standard => SignedDuration::from_mins(5),
            Dialect::S3 => SignedDuration::from_mins(15),
        }
    }
}

/// What a server answers for. What is `None` may be anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Endpoint<'a> {
    /// The service that requests must be scoped to.
    pub service: Option<&'a str>,
    /// The Region that requests must be scoped to.
    pub region: Option<&'a str>,
    /// The rules; else those of the service in the scope, so that a server of any service must take the request for one to that service.
    pub rules: Option<Rules>,
}
