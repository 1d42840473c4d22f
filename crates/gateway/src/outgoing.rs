//! The request that the upstream gets, made of what was authorised.

use crate::body::{Incomings, Stage, Watch};
use crate::resigner::Resigner;
use crate::{
    Approved, Authorization, BodyFault, ForwardError, Head, HostRule, IdentityRule, Inbound, Limits, Upload,
    Upstream,
};
use bytes::Bytes;
use hyper::header::{CONTENT_ENCODING, CONTENT_LENGTH, HOST, HeaderName, HeaderValue, TRANSFER_ENCODING};
use hyper::http::request::Parts;
use hyper::{HeaderMap, Method, Request, Uri};
use sigv4::{BodyCheck, Payload};
use std::sync::Arc;

/// A header that is made here.
pub(crate) type MadeHeader = (HeaderName, HeaderValue);

const CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
const DECODED_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");

/// The request that the upstream gets.
pub(crate) struct Outgoing {
    pub(crate) parts: Parts,
    pub(crate) upload: Upload,
    pub(crate) watch: Arc<Watch>,
}

/// A body on its way, and what the head has to say of it.
struct Carried {
    upload: Upload,
    payload: Payload,
}

impl Outgoing {
    pub(crate) async fn of(
        approved: Approved,
        upstream: &Upstream,
        resigner: Option<&Resigner>,
        limits: &Limits,
    ) -> Result<Self, ForwardError> {
        let Approved { head, body, payload, scope, identity, now } = approved;
        let settings = upstream.settings();
        let watch = Arc::new(Watch::new());
        let mut headers = HeaderMap::with_capacity(head.headers.len() + 12);
        headers.insert(HOST, host(&head, upstream));
        headers.extend(head.headers.clone());
        let carried = match settings.authorization {
            Authorization::Kept => {
                headers.extend(head.signature_headers.clone());
                kept_body(body, payload, limits, &watch)
            }
            Authorization::Resigned(_) | Authorization::Removed => {
                new_body(body, payload, &mut headers, limits, &watch)
            }
        };
        let Carried { mut upload, payload } = carried.map_err(ForwardError::Body)?;
        upload.settle().await.map_err(ForwardError::Body)?;
        frame(&mut headers, &head, &upload);
        let target = target(&head, upstream);
        let unsendable = |reason: String| ForwardError::Unsendable { upstream: upstream.name(), reason };
        let mut parts = Request::new(()).into_parts().0;
        parts.uri = Uri::try_from(target).map_err(|error| unsendable(error.to_string()))?;
        parts.method = head.method;
        parts.headers = headers;
        if let Some(resigner) = resigner {
            let signed = resigner.sign(&mut parts, &scope, payload, now);
            signed.map_err(|error| unsendable(error.to_string()))?;
        }
        if settings.identity == IdentityRule::Headers {
            parts.headers.extend(identity.headers());
        }
        Ok(Self { parts, upload, watch })
    }
}

fn host(head: &Head, upstream: &Upstream) -> HeaderValue {
    match upstream.settings().host {
        HostRule::Upstream => upstream.authority().clone(),
        HostRule::Kept => head.host.clone(),
    }
}

/// Path and query as the client sent them, but for its signature, and for a bucket that stood in the host.
fn target(head: &Head, upstream: &Upstream) -> String {
    let settings = upstream.settings();
    let path = match settings.host {
        HostRule::Upstream => head.path_style_path(),
        HostRule::Kept => head.path.clone(),
    };
    let query = match settings.authorization {
        Authorization::Kept => head.query.clone(),
        Authorization::Resigned(_) | Authorization::Removed => head.unsigned_query(),
    };
    match query {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

/// The body for an upstream that verifies the client's own signature: not a byte of it changes.
fn kept_body(
    body: Inbound,
    payload: Payload,
    limits: &Limits,
    watch: &Arc<Watch>,
) -> Result<Carried, BodyFault> {
    let (incomings, stage) = match body {
        Inbound::Whole(bytes) => return Ok(Carried { upload: whole(bytes, watch), payload }),
        Inbound::Stream { read, incoming, check } => (Incomings { read, incoming }, checked(check)),
    };
    let length = incomings.length();
    let upload = streamed(incomings, stage, length, limits, watch)?;
    Ok(Carried { upload, payload })
}

fn checked(check: BodyCheck) -> Stage {
    match check {
        BodyCheck::Done => Stage::Unchecked,
        BodyCheck::Sha256(hash) => Stage::Hashed { hash, held: Bytes::new() },
        BodyCheck::Chunks(verifier) => Stage::Framed { verifier, held: Bytes::new() },
    }
}

/// The body for an upstream that has another signature, or none. Signatures of chunks mean nothing to it: they are taken off,
/// and with them the framing, unless trailing headers are in it, which are kept for the checksums that they carry.
fn new_body(
    body: Inbound,
    payload: Payload,
    headers: &mut HeaderMap,
    limits: &Limits,
    watch: &Arc<Watch>,
) -> Result<Carried, BodyFault> {
    let (incomings, check) = match body {
        Inbound::Whole(bytes) => {
            let payload = Payload::of(&bytes);
            return Ok(Carried { upload: whole(bytes, watch), payload });
        }
        Inbound::Stream { read, incoming, check } => (Incomings { read, incoming }, check),
    };
    let length = incomings.length();
    let held = Bytes::new();
    let (stage, length, payload) = match (check, payload) {
        (BodyCheck::Chunks(verifier), Payload::SignedChunks) => {
            (Stage::Unframed { verifier, held }, take_framing(headers), Payload::Unsigned)
        }
        (BodyCheck::Chunks(verifier), Payload::SignedChunksAndTrailer) => {
            (Stage::Reframed { verifier }, None, Payload::UnsignedChunksAndTrailer)
        }
        (BodyCheck::Chunks(verifier), _) => {
            (Stage::Framed { verifier, held }, length, Payload::UnsignedChunksAndTrailer)
        }
        (BodyCheck::Sha256(hash), payload) => (Stage::Hashed { hash, held }, length, payload),
        (BodyCheck::Done, _) => (Stage::Unchecked, length, Payload::Unsigned),
    };
    if payload == Payload::UnsignedChunksAndTrailer {
        headers.insert(CONTENT_SHA256, HeaderValue::from_static("STREAMING-UNSIGNED-PAYLOAD-TRAILER"));
    }
    let upload = streamed(incomings, stage, length, limits, watch)?;
    Ok(Carried { upload, payload })
}

/// Takes from the head what speaks of aws-chunked; gives the length of what it carried, which the verifier has found to be a number.
fn take_framing(headers: &mut HeaderMap) -> Option<u64> {
    let length = headers.remove(DECODED_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if let Some(codings) = headers.remove(CONTENT_ENCODING) {
        let codings = codings.to_str().unwrap_or_default().split(',').map(str::trim);
        let kept: Vec<&str> = codings.filter(|coding| !coding.eq_ignore_ascii_case("aws-chunked")).collect();
        if let (false, Ok(value)) = (kept.is_empty(), HeaderValue::from_str(&kept.join(","))) {
            headers.insert(CONTENT_ENCODING, value);
        }
    }
    length
}

fn whole(bytes: Bytes, watch: &Arc<Watch>) -> Upload {
    Upload::whole(bytes, Arc::clone(watch))
}

fn streamed(
    incomings: Incomings,
    stage: Stage,
    length: Option<u64>,
    limits: &Limits,
    watch: &Arc<Watch>,
) -> Result<Upload, BodyFault> {
    let most = limits.body_bytes.unwrap_or(u64::MAX);
    if incomings.length().is_some_and(|length| length > most) {
        return Err(BodyFault::TooLarge);
    }
    Ok(Upload::streamed(incomings, stage, length, limits, Arc::clone(watch)))
}

/// One statement of the length, and always one where there is a body: hyper takes a `GET` without it for one that has none.
fn frame(headers: &mut HeaderMap, head: &Head, upload: &Upload) {
    let expects_body = matches!(head.method, Method::POST | Method::PUT | Method::PATCH);
    match upload.length() {
        Some(0) if !expects_body && head.content_length.is_none() => {}
        Some(length) => drop(headers.insert(CONTENT_LENGTH, HeaderValue::from(length))),
        None => drop(headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"))),
    }
}
