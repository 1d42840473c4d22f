//! The two texts that a signature is made over.

use crate::hex::{encode, sha256};
use crate::rules::Rules;
use crate::signed_headers::SignedHeaders;
use crate::uri::{Query, write_path};
use crate::{AmzDate, Parts, SignatureError};

/// The one algorithm.
pub(crate) const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// What a canonical request is made of.
pub(crate) struct CanonicalRequest<'a> {
    pub(crate) parts: &'a Parts<'a>,
    pub(crate) rules: Rules,
    pub(crate) query: &'a Query<'a>,
    /// Parameters of the query that are not signed.
    pub(crate) left_out: &'a [&'a str],
    pub(crate) signed_headers: &'a SignedHeaders<'a>,
    pub(crate) payload_hash: &'a [u8],
}

impl CanonicalRequest<'_> {
    /// IAM User Guide, "Create a signed AWS API request", step 1.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, SignatureError> {
        let mut out = Vec::with_capacity(1024);
        // HTTPMethod. A method is a token: no other text may pass for method and path.
        if !self.parts.method.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(SignatureError::Mismatch);
        }
        out.extend_from_slice(self.parts.method.as_bytes());
        out.push(b'\n');
        // CanonicalUri
        write_path(self.parts.path, self.rules.path_form, self.rules.path_encoding, &mut out);
        out.push(b'\n');
        // CanonicalQueryString
        self.query.write_canonical(self.left_out, &mut out);
        out.push(b'\n');
        // CanonicalHeaders
        self.signed_headers.write_canonical(self.parts, &mut out)?;
        out.push(b'\n');
        // SignedHeaders
        out.extend_from_slice(self.signed_headers.as_str().as_bytes());
        out.push(b'\n');
        // HashedPayload
        out.extend_from_slice(self.payload_hash);
        Ok(out)
    }
}

/// IAM User Guide, "Create a signed AWS API request", steps 2 and 3.
pub(crate) fn string_to_sign(date: &AmzDate, scope: &str, canonical_request: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(192);
    // Algorithm
    out.extend_from_slice(ALGORITHM.as_bytes());
    out.push(b'\n');
    // RequestDateTime
    out.extend_from_slice(date.as_str().as_bytes());
    out.push(b'\n');
    // CredentialScope
    out.extend_from_slice(scope.as_bytes());
    out.push(b'\n');
    // HashedCanonicalRequest
    out.extend_from_slice(&encode(&sha256(canonical_request)));
    out
}
