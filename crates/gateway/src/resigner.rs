//! Signing anew, with the upstream's own access key.

use crate::Credentials;
use hyper::header::{HOST, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use jiff::Timestamp;
use sigv4::{AmzDate, Credential, Payload, SignatureError, Signer, SigningKeys};

/// Signing keys that are kept ready: one a day, Region and service.
const SIGNING_KEYS: usize = 1_024;

/// Signs requests with one access key, which has its signing keys at hand.
#[derive(Debug)]
pub(crate) struct Resigner {
    credentials: Credentials,
    keys: SigningKeys,
}

/// Headers that are signed beside those of AWS: what they say of the content counts.
const SIGNED: [HeaderName; 3] = [HOST, hyper::header::CONTENT_TYPE, HeaderName::from_static("content-md5")];

impl Resigner {
    pub(crate) fn new(credentials: Credentials) -> Self {
        Self { credentials, keys: SigningKeys::new(SIGNING_KEYS) }
    }

    /// Adds the signature to a request whose head is otherwise what is sent.
    pub(crate) fn sign(
        &self,
        parts: &mut Parts,
        scope: &crate::Scope,
        payload: Payload,
        now: Timestamp,
    ) -> Result<(), SignatureError> {
        let id = &self.credentials.access_key_id;
        let date = AmzDate::new(now);
        let credential = Credential::new(id, date.date(), &scope.region, &scope.service);
        let key = self.keys.key(&credential, &self.credentials.secret_access_key);
        let mut signer = Signer::of_credential(credential, &key, date);
        if let Some(token) = &self.credentials.session_token {
            signer = signer.with_session_token(token);
        }
        let is_signed = |name: &HeaderName| SIGNED.contains(name) || name.as_str().starts_with("x-amz-");
        let headers: Vec<(&str, &[u8])> = parts
            .headers
            .iter()
            .filter(|(name, _)| is_signed(name))
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        let signed = signer.sign(
            &sigv4::Parts {
                method: parts.method.as_str(),
                path: parts.uri.path().as_bytes(),
                query: parts.uri.query().unwrap_or_default().as_bytes(),
                headers: &headers,
            },
            payload,
        )?;
        for (name, value) in signed.added {
            // All of it is ASCII: dates, digits and the ids that were given.
            let value = HeaderValue::from_str(&value).map_err(|_| SignatureError::Mismatch)?;
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| SignatureError::Mismatch)?;
            parts.headers.insert(name, value);
        }
        Ok(())
    }
}
