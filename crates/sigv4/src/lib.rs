//! AWS Signature Version 4.
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
