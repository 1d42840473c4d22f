//! Signing: what a client does, and a gateway towards its upstream.

use crate::canonical::{ALGORITHM, CanonicalRequest, string_to_sign};
use crate::chunks::{Chain, ChunkSigner};
use crate::hex::{self, Bytes32};
use crate::payload::Payload;
use crate::rules::{Dialect, Rules};
use crate::signed_headers::SignedHeaders;
use crate::uri::{Query, write_encoded};
use crate::{AmzDate, Credential, Parts, SessionToken, SignatureError, SigningKey};
use jiff::{SignedDuration, Timestamp};

/// Signs requests of one access key, for one date, Region and service.
#[derive(Debug, Clone)]
pub struct Signer<'a> {
    key: &'a SigningKey,
    credential: Credential<'static>,
    date: AmzDate,
    session_token: Option<&'a SessionToken>,
    rules: Rules,
}

/// A signature, and the texts that it was made over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed<T> {
    /// What is to be added to the request.
    pub added: T,
    /// The canonical request.
    pub canonical_request: Vec<u8>,
    /// The string to sign.
    pub string_to_sign: Vec<u8>,
    /// The signature.
    pub signature: [u8; 32],
}

/// Headers that are added to a request.
pub type AddedHeaders = Vec<(&'static str, String)>;

impl<'a> Signer<'a> {
    /// The key must be the one of the date of `now`, of this Region and this service.
    pub fn new(
        access_key_id: &str,
        key: &'a SigningKey,
        region: &str,
        service: &str,
        now: Timestamp,
    ) -> Self {
        let date = AmzDate::new(now);
        Self::of_credential(Credential::new(access_key_id, date.date(), region, service), key, date)
    }

    /// The same, of a credential that is at hand, which must have the day of `date`.
    pub fn of_credential(credential: Credential<'static>, key: &'a SigningKey, date: AmzDate) -> Self {
        let rules = Rules::of_service(credential.service());
        Self { key, credential, date, session_token: None, rules }
    }

    /// With temporary credentials.
    #[must_use]
    pub fn with_session_token(self, session_token: &'a SessionToken) -> Self {
        Self { session_token: Some(session_token), ..self }
    }

    /// By other rules than those of the service.
    #[must_use]
    pub fn with_rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// The header form: what it adds are `X-Amz-Date`, `X-Amz-Security-Token`, `X-Amz-Content-Sha256` (unless nothing is stated;
    /// S3 wants a statement) and `Authorization`.
    ///
    /// It signs every header in `parts`, so those that a proxy may change are left out by the caller.
    pub fn sign(&self, parts: &Parts<'_>, payload: Payload) -> Result<Signed<AddedHeaders>, SignatureError> {
        let mut added: AddedHeaders = vec![("X-Amz-Date", self.date.to_string())];
        added.extend(self.session_token.map(|token| ("X-Amz-Security-Token", token.expose().to_owned())));
        let states_payload = payload != Payload::NotStated
            && (self.rules.dialect == Dialect::S3 || !matches!(payload, Payload::Sha256(_)));
        if states_payload {
            added.push(("X-Amz-Content-Sha256", String::from_utf8_lossy(&payload.text()).into_owned()));
        }
        let mut headers = parts.headers.to_vec();
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
        let signed_headers = SignedHeaders::of(&headers);
        let parts = Parts { headers: &headers, ..*parts };
        let signed = self.signed(&parts, &signed_headers, payload)?;
        let authorization = format!(
            "{ALGORITHM} Credential={}, SignedHeaders={}, Signature={}",
            self.credential.as_str(),
            signed_headers.as_str(),
            hex_text(&signed.signature),
        );
        added.push(("Authorization", authorization));
        Ok(Signed { added, ..signed })
    }

    /// The query form: what it adds is the query with all that was in it.
    pub fn presign(
        &self,
        parts: &Parts<'_>,
        payload: Payload,
        expires: SignedDuration,
    ) -> Result<Signed<String>, SignatureError> {
        let signed_headers = SignedHeaders::of(parts.headers);
        let mut query = parts.query.to_vec();
        let seconds = expires.as_secs().to_string();
        let parameters = [
            ("X-Amz-Algorithm", Some(ALGORITHM)),
            ("X-Amz-Credential", Some(self.credential.as_str())),
            ("X-Amz-Date", Some(self.date.as_str())),
            ("X-Amz-Expires", Some(&seconds)),
            ("X-Amz-SignedHeaders", Some(signed_headers.as_str())),
            ("X-Amz-Security-Token", self.session_token.map(SessionToken::expose)),
        ];
        for (name, value) in parameters {
            if let Some(value) = value {
                write_parameter(name, value, &mut query);
            }
        }
        let signed = self.signed(&Parts { query: &query, ..*parts }, &signed_headers, payload)?;
        write_parameter("X-Amz-Signature", &hex_text(&signed.signature), &mut query);
        let added = String::from_utf8_lossy(&query).into_owned();
        Ok(Signed {
            added,
            canonical_request: signed.canonical_request,
            string_to_sign: signed.string_to_sign,
            signature: signed.signature,
        })
    }

    /// Signs the chunks of a request that was signed in header form with [`Payload::SignedChunks`] or its like.
    pub fn chunks<T>(&self, signed: &Signed<T>) -> ChunkSigner {
        ChunkSigner(Chain::new(self.key, &self.date, self.credential.scope(), &signed.signature))
    }

    fn signed(
        &self,
        parts: &Parts<'_>,
        signed_headers: &SignedHeaders<'_>,
        payload: Payload,
    ) -> Result<Signed<AddedHeaders>, SignatureError> {
        let query = Query::parse(parts.query).map_err(SignatureError::MalformedQuery)?;
        let request = CanonicalRequest {
            parts,
            rules: self.rules,
            query: &query,
            left_out: &[],
            signed_headers,
            payload_hash: &payload.text(),
        };
        let canonical_request = request.to_bytes()?;
        let string_to_sign = string_to_sign(&self.date, self.credential.scope(), &canonical_request);
        let signature = self.key.sign(&string_to_sign);
        Ok(Signed { added: Vec::new(), canonical_request, string_to_sign, signature })
    }
}

fn write_parameter(name: &str, value: &str, query: &mut Vec<u8>) {
    if !query.is_empty() {
        query.push(b'&');
    }
    query.extend_from_slice(name.as_bytes());
    query.push(b'=');
    write_encoded(value.as_bytes(), b"", query);
}

fn hex_text(signature: &Bytes32) -> String {
    String::from_utf8_lossy(&hex::encode(signature)).into_owned()
}
