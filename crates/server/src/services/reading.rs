//! The head of a request, its signature, and as much of its body as it takes to know what it asks for.

use super::refused::Refused;
use super::{BodyLimits, Told};
use aws_requests::{Ask, BodyNeed, NotIdentified, Operation, Received};
use bytes::Bytes;
use gateway::{Addressing, Head, Inbound, Scope};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::HOST;
use hyper::http::request::Parts;
use iam_service::caller::{self, Caller};
use iam_service::state::State;
use jiff::Timestamp;
use sigv4::{
    Body, Dialect, Endpoint, Payload, Presented, SecretAccessKey, SessionToken, SignatureError, SigningKeys,
};

/// A request that is to be read.
pub(super) struct Reading<'a> {
    pub(super) parts: &'a Parts,
    /// Those of the parts, as [`headers`] gives them.
    pub(super) headers: &'a [(&'a str, &'a [u8])],
    pub(super) state: &'a State,
    pub(super) keys: &'a SigningKeys,
    pub(super) limits: BodyLimits,
    pub(super) now: Timestamp,
}

/// A request whose signature was verified.
pub(super) struct Read {
    pub(super) caller: Caller,
    pub(super) scope: Scope,
    pub(super) head: Head,
    pub(super) body: Inbound,
    pub(super) payload: Payload,
    /// Which operation it is.
    pub(super) operation: Result<Operation, NotIdentified>,
}

impl Reading<'_> {
    pub(super) async fn read(&self, body: Incoming, told: &mut Told) -> Result<Read, Refused> {
        let Self { parts, headers, state, keys, now, .. } = self;
        let signed = signed_parts(parts, headers);
        let presented = Presented::parse(signed, &Endpoint::default(), crate::clock::Clock::system())?
            .ok_or(SignatureError::MissingAuthenticationToken)?;
        let credential = presented.credential();
        let scope =
            Scope { region: credential.region().to_owned(), service: credential.service().to_owned() };
        told.service.clone_from(&scope.service);
        if !is_region(&scope.region) {
            return Err(Refused::Malformed(
                "the Region of the signature's scope is the name of none".to_owned(),
            ));
        }
        let token = presented.session_token().map(str::to_owned);
        let resolved = caller::resolve(state, credential.access_key_id(), token.as_deref(), *now);
        let (caller, secret) = resolved.map_err(Refused::credentials)?;
        let key = keys.key(credential, &SecretAccessKey::new(secret.as_str()));
        let (form, rules, payload) = (presented.form(), presented.rules(), presented.payload());
        let addressing = addressing(parts, &scope)?;
        let head = Head::authorised(parts, |name| presented.is_signed(name), form, rules, addressing)
            .map_err(Refused::ambiguous)?;

        let named = identify(parts, headers, &scope, state, None);
        let is_hashed =
            matches!(payload, Payload::NotStated | Payload::Unsigned) && rules.dialect == Dialect::Standard;
        let is_judged = match &named {
            Ok(operation) => operation.body_needed() != BodyNeed::None,
            Err(NotIdentified::BodyNeeded) => true,
            Err(_) => false,
        };
        let issued = token.map(SessionToken::new);
        let (body, operation) = if is_hashed || is_judged {
            if payload.is_chunked() {
                return Err(Refused::Malformed(
                    "a body that says what the request asks for cannot be in chunks of aws-chunked"
                        .to_owned(),
                ));
            }
            let whole = self.whole(body).await?;
            told.leaves_body = false;
            let (_, check) = presented.verify(Body::of(&whole), &key, issued.as_ref())?;
            // The body is at hand, so that nothing of it is left to be checked.
            let sigv4::BodyCheck::Done = check else { return Err(SignatureError::Mismatch.into()) };
            let operation = identify(parts, headers, &scope, state, Some(&whole));
            (Inbound::Whole(whole), operation)
        } else {
            let (_, check) = presented.verify(Body::ToCome, &key, issued.as_ref())?;
            (Inbound::Stream { read: Bytes::new(), incoming: body, check }, named)
        };
        Ok(Read { caller, scope, head, body, payload, operation })
    }

    /// Reads a body to its end.
    async fn whole(&self, body: Incoming) -> Result<Bytes, Refused> {
        let body = Limited::new(body, self.limits.judged_bytes).collect();
        match tokio::time::timeout(self.limits.receive, body).await {
            Ok(Ok(body)) => Ok(body.to_bytes()),
            Ok(Err(error)) if error.is::<LengthLimitError>() => {
                let most = self.limits.judged_bytes;
                Err(Refused::TooLarge(format!(
                    "the body says what the request asks for, and has more than {most} bytes"
                )))
            }
            Ok(Err(_)) => Err(Refused::Malformed("the body breaks off".to_owned())),
            Err(_) => Err(Refused::Malformed("the body is too slow".to_owned())),
        }
    }
}

impl Read {
    /// What must be allowed for it.
    pub(super) fn asks(&self, operation: Operation, reading: &Reading<'_>) -> Result<Vec<Ask>, Refused> {
        let received = received(reading.parts, reading.headers, &self.scope, reading.state);
        if !operation.is_mapped() {
            return Err(Refused::unmapped(operation));
        }
        operation.asks(&received, self.whole()).map_err(|refusal| Refused::Malformed(refusal.to_string()))
    }

    fn whole(&self) -> Option<&[u8]> {
        match &self.body {
            Inbound::Whole(body) => Some(body),
            Inbound::Stream { .. } => None,
        }
    }
}

/// The name stands in ARNs, and must be nothing else there.
fn is_region(name: &str) -> bool {
    let is_in_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.bytes().all(is_in_name)
}

/// What a signature is made over.
pub(super) fn signed_parts<'a>(parts: &'a Parts, headers: &'a [(&'a str, &'a [u8])]) -> sigv4::Parts<'a> {
    let query = parts.uri.query().unwrap_or_default().as_bytes();
    sigv4::Parts { method: parts.method.as_str(), path: parts.uri.path().as_bytes(), query, headers }
}

pub(super) fn headers(parts: &Parts) -> Vec<(&str, &[u8])> {
    parts.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect()
}

fn received<'a>(
    parts: &'a Parts,
    headers: &'a [(&'a str, &'a [u8])],
    scope: &'a Scope,
    state: &'a State,
) -> Received<'a> {
    Received {
        signing_name: &scope.service,
        region: &scope.region,
        account: state.account.id.as_str(),
        partition: &state.account.partition,
        host: host(parts),
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers,
    }
}

fn host(parts: &Parts) -> &str {
    parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default()
}

fn identify(
    parts: &Parts,
    headers: &[(&str, &[u8])],
    scope: &Scope,
    state: &State,
    body: Option<&[u8]>,
) -> Result<Operation, NotIdentified> {
    aws_requests::identify(&received(parts, headers, scope, state), body)
}

/// Where the bucket stands, of a request to S3.
fn addressing(parts: &Parts, scope: &Scope) -> Result<Addressing, Refused> {
    if scope.service != "s3" {
        return Ok(Addressing::Path);
    }
    let bucket = aws_requests::bucket_of_host(host(parts));
    let bucket = bucket.map_err(|refusal| Refused::Malformed(refusal.to_string()))?;
    Ok(bucket.map_or(Addressing::Path, |bucket| Addressing::VirtualHosted(bucket.to_owned())))
}
