//! AWS Signature Version 4: verify and sign.
//!
//! No I/O, no clock and no framework: [`Parts`] borrows what came over the wire, and the time is an argument. Nothing is put into another
//! form behind the caller's back, so that what was verified is, byte for byte, what an upstream would see.
//!
//! - A server: [`Presented::parse`] finds the signature and judges all of it that needs no secret; the caller looks up the access key
//!   that it names; [`Presented::verify`] holds the request to the key, and gives the only [`Verified`] there is. What is still to be
//!   done with a body that streams is a [`BodyCheck`]. [`SigningKeys`] has the signing keys at hand.
//! - A client, or a gateway towards its upstream: [`Signer`].
//!
//! Sources: IAM User Guide, "Create a signed AWS API request" and "Troubleshoot Signature Version 4 signing"; Amazon S3 API Reference,
//! "Authenticating Requests (AWS Signature Version 4)" with its pages on chunked uploads and trailing headers.
//!
//! # The order of the checks
//!
//! A request with several faults is refused for the first of these; the answer is that of most services, [`Dialect::S3`] has words of its
//! own. The order is AWS's, as the project scratchstack observed it ("AWS Auth Error Ordering"). Numbers are the ones that stand in the code.
//!
//! | | check | code |
//! |---|---|---|
//! | 1 | the path begins with a slash, its escapes are whole | 400, by the HTTP layer |
//! | 2, 3 | method and content type suit the service | the server's |
//! | 4 | the escapes of the query are whole | `MalformedQueryString` 400 |
//! | 5 | an `Authorization` header or `X-Amz-Algorithm`: not both | `SignatureDoesNotMatch` 403, without a message |
//! |   | ... not neither | `MissingAuthenticationToken` 403 |
//! | 6a, 7a | the algorithm is `AWS4-HMAC-SHA256` | `IncompleteSignature` 400 |
//! | 6b | elements of the header are `key=value` | `IncompleteSignature` 400 |
//! | 6c, 7c | none is given twice | `IncompleteSignature` 400 |
//! | 6d, 7d | none is missing: all that are missing are told | `IncompleteSignature` 400 |
//! | 8 | `host` is signed, and every `x-amz-` header | `SignatureDoesNotMatch` 403 |
//! | 9 | the date is in ISO 8601 | `IncompleteSignature` 400 |
//! | 10, 11 | it is neither too late nor too early | `SignatureDoesNotMatch` 403 |
//! | 12 | the credential has five elements | `IncompleteSignature` 400 |
//! | 13 | Region, service, terminator and date of the scope: all that are wrong are told | `SignatureDoesNotMatch` 403 |
//! | 14 | the session token is the issued one, and has not ended | `InvalidClientTokenId` 403, `ExpiredToken` 403 |
//! | 15 | the access key is known | `InvalidClientTokenId` 403 |
//! | 16 | the signature is that of the request | `SignatureDoesNotMatch` 403 |
//!
//! 1 to 13 are [`Presented::parse`], 14 and 16 [`Presented::verify`]. 15, and whether a session has ended, is known to the caller, who has
//! [`SignatureError::UnknownAccessKey`] and [`SignatureError::ExpiredSessionToken`] to say so.
//!
//! # Where it is stricter than AWS
//!
//! Two readers of one request must not take it for two requests, so a doubt denies:
//!
//! - What may be given once is refused when given twice: `Authorization`, `Host`, `X-Amz-Date`, the parameters of a presigned URL ... AWS
//!   takes the first parameter of the query and the last element of the header.
//! - `SignedHeaders` has lower-case names in order, each once, and each sent.
//! - `X-Amz-Expires` counts for every service, from 1 second to a week. STS is known to give presigned requests fifteen minutes instead.
//! - Every service wants `x-amz-` headers signed, which AWS documents for S3. The session token alone may follow the signature, where the
//!   service is not S3: it is compared with the issued one, which the access key names.
//! - The path of an S3 request is signed as it was sent: `%61` is not `a`.
//!
//! As on AWS, other headers need not be signed, `Content-Type` among them: [`Presented::is_signed`] tells. For most services, paths are
//! normalized before they are signed, so that one signature covers `/a` and `/./a`: who forwards a path asks [`is_normal_path`] first.
//!
//! # What is not here
//!
//! Signature Version 2 and 4A, browser uploads by POST policy, S3 Express session tokens, event streams, HTTP dates in a `Date` header
//! (a date in ISO 8601 is read there), and the checksums in trailing headers, which are the upstream's to check.

mod canonical;
mod chunks;
mod credential;
mod date;
mod error;
mod hex;
mod key;
mod parts;
mod payload;
mod presented;
mod rules;
mod secret;
mod sign;
mod signed_headers;
mod uri;

pub use chunks::{ChunkSigner, ChunkVerifier};
pub use credential::Credential;
pub use date::AmzDate;
pub use error::{Answer, ExpiresError, Form, Presigned, ScopeError, SignatureError};
pub use key::{SigningKey, SigningKeys};
pub use parts::Parts;
pub use payload::{Body, BodyCheck, BodyHash, Payload};
pub use presented::{Presented, Verified, claimed_service};
pub use rules::{Dialect, Endpoint, PathEncoding, PathForm, Rules};
pub use secret::{SecretAccessKey, SessionToken};
pub use sign::{AddedHeaders, Signed, Signer};
pub use uri::{EscapeError, is_normal_path};
