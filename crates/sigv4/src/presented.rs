//! Finding the signature in a request, and judging all of it that needs no secret.

mod authorization;
mod presigned;

use crate::canonical::{ALGORITHM, CanonicalRequest, string_to_sign};
use crate::error::{Form, Presigned, ScopeError};
use crate::hex::{self, Bytes32};
use crate::payload::{Body, BodyCheck, BodyHash, Payload};
use crate::rules::{Dialect, Endpoint, Rules};
use crate::signed_headers::SignedHeaders;
use crate::uri::{Query, check_escapes, decoded, pieces};
use crate::{AmzDate, ChunkVerifier, Credential, Parts, SessionToken, SignatureError, SigningKey};
use jiff::{SignedDuration, Timestamp};
use std::borrow::Cow;
use std::fmt;
use subtle::ConstantTimeEq;

/// What a request says of its signer. It is current, and in the scope of the server; whether it is true is said by [`Self::verify`].
pub struct Presented<'a> {
    parts: Parts<'a>,
    query: Query<'a>,
    rules: Rules,
    form: Form,
    credential: Credential<'a>,
    date: AmzDate,
    signed_headers: SignedHeaders<'a>,
    /// `None` matches nothing.
    signature: Option<Bytes32>,
    session_token: Option<Cow<'a, str>>,
    payload: Payload,
}

/// The texts of a signature, as one of the two forms has them.
struct Claim<'a> {
    form: Form,
    credential: Cow<'a, str>,
    signed_headers: Cow<'a, str>,
    signature: Cow<'a, str>,
    date: Cow<'a, str>,
    expires: Option<Cow<'a, str>>,
    session_token: Option<Cow<'a, str>>,
    payload: Option<Cow<'a, [u8]>>,
}

/// A request whose signature was verified: only [`Presented::verify`] makes one.
#[derive(Debug)]
pub struct Verified {
    credential: Credential<'static>,
    date: AmzDate,
    signature: Bytes32,
}

impl<'a> Presented<'a> {
    /// Finds the signature, and judges it by what the server is and by its clock. `None`: the request is anonymous.
    ///
    /// The order of the checks is AWS's: see the documentation of the crate.
    pub fn parse(
        parts: Parts<'a>,
        endpoint: &Endpoint<'_>,
        now: Timestamp,
    ) -> Result<Option<Self>, SignatureError> {
        // 1
        if !parts.path.starts_with(b"/") || check_escapes(parts.path).is_err() {
            return Err(SignatureError::MalformedPath);
        }
        // 4
        let query = Query::parse(parts.query).map_err(SignatureError::MalformedQuery)?;
        // 5
        let authorization = parts.only_text("Authorization")?;
        let algorithm = presigned::only(&query, "X-Amz-Algorithm")?;
        // 6, 7
        let claim = match (authorization, algorithm) {
            (Some(_), Some(_)) => return Err(SignatureError::TwoForms),
            (None, None) => return Ok(None),
            (Some(authorization), None) => authorization::claim(&parts, authorization)?,
            (None, Some(algorithm)) => presigned::claim(&parts, &query, &algorithm)?,
        };
        Self::judge(parts, query, claim, endpoint, now).map(Some)
    }

    fn judge(
        parts: Parts<'a>,
        query: Query<'a>,
        claim: Claim<'a>,
        endpoint: &Endpoint<'_>,
        now: Timestamp,
    ) -> Result<Self, SignatureError> {
        let form = claim.form;
        // The credential is judged below, but the rules are those of its service.
        let credential = Credential::parse(claim.credential);
        let service = credential.as_ref().map(|credential| credential.service());
        let rules = endpoint.rules.unwrap_or_else(|| Rules::of_service(service.unwrap_or_default()));
        // 8
        let signed_headers = SignedHeaders::stated(claim.signed_headers);
        check_signed_headers(&parts, &signed_headers, rules, form)?;
        // 9
        let date =
            AmzDate::parse(&claim.date).ok_or_else(|| SignatureError::DateFormat(claim.date.into_owned()))?;
        // 10, 11
        if form == Form::Query && claim.expires.is_none() && rules.dialect == Dialect::S3 {
            return Err(SignatureError::MissingInQuery(vec!["X-Amz-Expires"]));
        }
        let expires = claim.expires.map(|text| presigned::expires(&text)).transpose()?;
        check_current(&date, expires, rules, now)?;
        // 12
        let credential =
            credential.map_err(|text| SignatureError::CredentialElements(text.into_owned(), form))?;
        // 13
        let errors = scope_errors(&credential, &date, endpoint);
        if !errors.is_empty() {
            return Err(SignatureError::Scope(errors, form));
        }
        let payload = Payload::parse(claim.payload.as_deref())?;
        Ok(Self {
            parts,
            query,
            rules,
            form,
            credential,
            date,
            signed_headers,
            signature: hex::decode(claim.signature.as_bytes()),
            session_token: claim.session_token,
            payload,
        })
    }

    /// The access key and the scope.
    pub fn credential(&self) -> &Credential<'a> {
        &self.credential
    }

    /// When the request was signed.
    pub fn date(&self) -> AmzDate {
        self.date
    }

    /// Whether the signature stands in a header or in the query.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The rules that it is read by.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// What it states of its body.
    pub fn payload(&self) -> Payload {
        self.payload
    }

    /// The session token, as presented. [`Self::verify`] compares it.
    pub fn session_token(&self) -> Option<&str> {
        self.session_token.as_deref()
    }

    /// Whether a header is covered by the signature. What is not may have been changed on the way.
    pub fn is_signed(&self, header: &str) -> bool {
        self.signed_headers.contains(header)
    }

    /// Holds the request to the key of its credential, and its token to the one that was issued with the access key, if one was.
    pub fn verify(
        self,
        body: Body,
        key: &SigningKey,
        issued: Option<&SessionToken>,
    ) -> Result<(Verified, BodyCheck), SignatureError> {
        // 14
        let is_issued = match (self.session_token(), issued) {
            (None, None) => true,
            (Some(presented), Some(issued)) => issued.is(presented),
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_issued {
            return Err(SignatureError::InvalidSessionToken);
        }
        // 16
        let signature = self.check_signature(body, key)?;
        let check = self.check_body(body, key, &signature)?;
        let verified = Verified { credential: self.credential.into_owned(), date: self.date, signature };
        Ok((verified, check))
    }

    fn check_signature(&self, body: Body, key: &SigningKey) -> Result<Bytes32, SignatureError> {
        if !self.signed_headers.is_canonical() {
            return Err(SignatureError::Mismatch);
        }
        let stated = self.signature.ok_or(SignatureError::Mismatch)?;
        for left_out in self.left_out() {
            let canonical = self.canonical_request(body, left_out)?;
            let actual = key.sign(&string_to_sign(&self.date, self.credential.scope(), &canonical));
            if actual.ct_eq(&stated).into() {
                return Ok(stated);
            }
        }
        Err(SignatureError::Mismatch)
    }

    /// Parameters of the query that the signature does not cover. With most services, signers may add the session token to a
    /// presigned URL after signing it: it is compared with the one that was issued either way.
    fn left_out(&self) -> &'static [&'static [&'static str]] {
        match (self.form, self.rules.dialect) {
            (Form::Header, _) => &[&[]],
            (Form::Query, Dialect::S3) => &[&["X-Amz-Signature"]],
            (Form::Query, Dialect::Standard) if self.session_token.is_none() => &[&["X-Amz-Signature"]],
            (Form::Query, Dialect::Standard) => {
                &[&["X-Amz-Signature"], &["X-Amz-Signature", "X-Amz-Security-Token"]]
            }
        }
    }

    fn canonical_request(&self, body: Body, left_out: &[&str]) -> Result<Vec<u8>, SignatureError> {
        let request = CanonicalRequest {
            parts: &self.parts,
            rules: self.rules,
            query: &self.query,
            left_out,
            signed_headers: &self.signed_headers,
            payload_hash: &self.signed_payload(body)?.text(),
        };
        request.to_bytes()
    }

    /// What stands for the body in the canonical request.
    fn signed_payload(&self, body: Body) -> Result<Payload, SignatureError> {
        match (self.payload, body, self.rules.dialect) {
            (Payload::Sha256(_), _, _) => Ok(self.payload),
            (Payload::Unsigned, Body::ToCome, _) => Ok(self.payload),
            (Payload::Unsigned, Body::Sha256(_), Dialect::S3) => Ok(self.payload),
            // A service that wants the body signed hashes what it got.
            (Payload::NotStated | Payload::Unsigned, Body::Sha256(actual), Dialect::Standard) => {
                Ok(Payload::Sha256(actual))
            }
            (Payload::NotStated, _, Dialect::S3) if self.form == Form::Query => Ok(Payload::Unsigned),
            (Payload::NotStated, _, _) => Err(SignatureError::PayloadNotStated),
            (chunked, Body::ToCome, _) => Ok(chunked),
            (_, Body::Sha256(_), _) => Err(SignatureError::PayloadStatement),
        }
    }

    fn check_body(
        &self,
        body: Body,
        key: &SigningKey,
        signature: &Bytes32,
    ) -> Result<BodyCheck, SignatureError> {
        match (self.payload, body) {
            (Payload::Sha256(stated), Body::Sha256(actual)) if stated != actual => {
                Err(SignatureError::BodyHash)
            }
            (Payload::Sha256(stated), Body::ToCome) => Ok(BodyCheck::Sha256(BodyHash::new(stated))),
            (Payload::Sha256(_) | Payload::NotStated | Payload::Unsigned, _) => Ok(BodyCheck::Done),
            (
                Payload::SignedChunks | Payload::SignedChunksAndTrailer | Payload::UnsignedChunksAndTrailer,
                _,
            ) => {
                let chain = crate::chunks::Chain::new(key, &self.date, self.credential.scope(), signature);
                let verifier = ChunkVerifier::new(&self.parts, self.payload, chain)?;
                Ok(BodyCheck::Chunks(Box::new(verifier)))
            }
        }
    }

    /// The canonical request and the string to sign, which S3 shows to those whose signature does not match.
    ///
    /// They hold the session token if it was signed.
    pub fn signed_texts(&self, body: Body) -> Result<(Vec<u8>, Vec<u8>), SignatureError> {
        let left_out = self.left_out().last().copied().unwrap_or_default();
        let canonical = self.canonical_request(body, left_out)?;
        let to_sign = string_to_sign(&self.date, self.credential.scope(), &canonical);
        Ok((canonical, to_sign))
    }
}

impl fmt::Debug for Presented<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presented")
            .field("credential", &self.credential)
            .field("date", &self.date)
            .finish_non_exhaustive()
    }
}

impl Verified {
    /// Who signed, and for what.
    pub fn credential(&self) -> &Credential<'static> {
        &self.credential
    }

    /// When it was signed.
    pub fn date(&self) -> AmzDate {
        self.date
    }

    /// The signature, by which a server can tell a request that it has seen.
    pub fn signature(&self) -> [u8; 32] {
        self.signature
    }
}

/// The service that a request claims to be scoped to; nothing of it is checked. It chooses the words of an error, and no more.
pub fn claimed_service(parts: &Parts<'_>) -> Option<String> {
    let service = |credential: &str| credential.split('/').nth(3).map(str::to_owned);
    check_escapes(parts.query).ok()?;
    let authorization = parts.only_text("Authorization").ok().flatten();
    if let Some(text) = authorization {
        return service(text.split_once("Credential=")?.1.split(',').next()?);
    }
    let mut credentials = pieces(parts.query).filter(|(name, _)| *decoded(name) == *b"X-Amz-Credential");
    match (credentials.next(), credentials.next()) {
        (Some((_, value)), None) => service(str::from_utf8(&decoded(value)).ok()?),
        (None, _) | (Some(_), Some(_)) => None,
    }
}

/// `host`, and all headers whose names begin with `x-amz-`: an upstream reads them.
fn check_signed_headers(
    parts: &Parts<'_>,
    signed: &SignedHeaders<'_>,
    rules: Rules,
    form: Form,
) -> Result<(), SignatureError> {
    if !signed.contains("host") {
        return Err(SignatureError::HostNotSigned);
    }
    for name in ["Host", "X-Amz-Date", "X-Amz-Content-Sha256", "X-Amz-Security-Token", "X-Amz-Target"] {
        parts.only(name)?;
    }
    // Most services let signers add the session token after signing: it is compared with the issued one.
    let may_follow = |name: &str| {
        form == Form::Header
            && rules.dialect == Dialect::Standard
            && name.eq_ignore_ascii_case("x-amz-security-token")
    };
    let is_amz = |name: &str| name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"));
    let unsigned = parts
        .headers
        .iter()
        .map(|(name, _)| *name)
        .find(|name| is_amz(name) && !may_follow(name) && !signed.contains(name));
    unsigned.map_or(Ok(()), |name| Err(SignatureError::HeaderNotSigned(name.to_owned())))
}

fn check_current(
    date: &AmzDate,
    expires: Option<SignedDuration>,
    rules: Rules,
    now: Timestamp,
) -> Result<(), SignatureError> {
    let skew = rules.clock_skew();
    let lifetime = expires.unwrap_or(skew);
    // At the ends of time nothing is current.
    let earliest = now.checked_sub(lifetime).map_err(|_| SignatureError::Mismatch)?;
    let latest = now.checked_add(skew).map_err(|_| SignatureError::Mismatch)?;
    // Times of signatures have no fractions of a second.
    if date.time().as_second() < earliest.as_second() {
        let presigned = if expires.is_some() { Presigned::Yes } else { Presigned::No };
        let [earliest, now] = [earliest, now].map(AmzDate::new);
        return Err(SignatureError::Expired {
            signed: *date,
            earliest,
            now,
            minutes: lifetime.as_mins(),
            presigned,
        });
    }
    if date.time().as_second() > latest.as_second() {
        let [latest, now] = [latest, now].map(AmzDate::new);
        return Err(SignatureError::NotYetCurrent { signed: *date, latest, now, minutes: skew.as_mins() });
    }
    Ok(())
}

fn scope_errors(credential: &Credential<'_>, date: &AmzDate, endpoint: &Endpoint<'_>) -> Vec<ScopeError> {
    let mut errors = Vec::new();
    if credential.access_key_id().is_empty() {
        errors.push(ScopeError::AccessKey);
    }
    let actual = credential.region();
    if let Some(expected) = endpoint.region.filter(|expected| *expected != actual) {
        errors.push(ScopeError::Region { actual: actual.to_owned(), expected: expected.to_owned() });
    }
    let actual = credential.service();
    if let Some(expected) = endpoint.service.filter(|expected| *expected != actual) {
        errors.push(ScopeError::Service { actual: actual.to_owned(), expected: expected.to_owned() });
    }
    if credential.terminator() != crate::credential::TERMINATOR {
        errors.push(ScopeError::Terminator(credential.terminator().to_owned()));
    }
    if credential.date() != date.date() {
        errors.push(ScopeError::Date { actual: credential.date().to_owned(), signed: *date });
    }
    errors
}

fn check_algorithm(algorithm: &str) -> Result<(), SignatureError> {
    if algorithm == ALGORITHM {
        Ok(())
    } else {
        Err(SignatureError::UnsupportedAlgorithm(algorithm.to_owned()))
    }
}
