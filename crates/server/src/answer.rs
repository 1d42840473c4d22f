//! From a request to its answer: signature, caller, operation, gate, action.

use crate::clock::Clock;
use crate::http::Peer;
use crate::last_use::{self, Used};
use crate::node::Node;
use crate::observe::{Observers, Outcome as Observed, Seen, access_key_id_to_tell, presents_code};
use crate::random::random;
use bytes::Bytes;
use hyper::header::{REFERER, USER_AGENT};
use hyper::http::request::Parts;
use iam_service::actions::{self, Incoming, Kind, Outcome};
use iam_service::caller::{self, Caller};
use iam_service::environment::Environment;
use iam_service::passwords::{self, Prepared};
use iam_service::shapes::Operation;
use iam_service::state::State;
use iam_service::wire::{ApiError, Params, Service, error_response};
use jiff::Timestamp;
use sigv4::{
    Body, BodyCheck, Dialect, Endpoint, Presented, SecretAccessKey, SessionToken, SignatureError, SigningKeys,
};
use std::sync::Arc;
use std::time::Instant;

/// An answer: the status and the document. Not `Debug`: the document may hold a secret.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) document: Bytes,
}

/// A request that was read to its end. Not `Debug`: a body may hold a password.
pub(crate) struct Received {
    pub(crate) parts: Parts,
    pub(crate) body: Bytes,
    pub(crate) peer: Peer,
}

/// A request whose signature was verified. Not `Debug`: a session token is in it.
pub(crate) struct Signed {
    pub(crate) caller: Caller,
    session_token: Option<String>,
    /// The service that it was signed for.
    service: Service,
    pub(crate) region: String,
}

/// Answers a request.
pub(crate) async fn answer(
    node: &Node,
    keys: &SigningKeys,
    observers: &Observers,
    received: Arc<Received>,
    request_id: &str,
) -> Answer {
    let began = Instant::now();
    // Before the signature is read, the claim only chooses the form of an error.
    let claimed = sigv4::claimed_service(&signed_parts(&received, &headers(&received)));
    let service = if claimed.as_deref() == Some("sts") { Service::Sts } else { Service::Iam };
    let mut seen = Seen::default();
    let result = respond(node, keys, &received, request_id, &mut seen).await;
    let (answer, error) = match result {
        Ok(document) => (Answer { status: 200, document: Bytes::from(document) }, None),
        Err(error) => {
            let document = Bytes::from(error_response(service, &error, request_id));
            (Answer { status: error.status, document }, Some(error))
        }
    };
    let outcome = Observed { status: answer.status, error, document: answer.document.clone() };
    observers.tell(seen, received, request_id, outcome, began.elapsed()).await;
    answer
}

async fn respond(
    node: &Node,
    keys: &SigningKeys,
    received: &Arc<Received>,
    request_id: &str,
    seen: &mut Seen,
) -> Result<String, ApiError> {
    let now = node.clock().now();
    let state = node.state();
    let signed = match verify(&state, keys, received, now, seen) {
        Ok(signed) => Arc::new(signed),
        Err(error) if error == ApiError::missing_authentication_token() => {
            return respond_unsigned(&state, received, request_id, seen);
        }
        Err(error) => return Err(error),
    };
    seen.signed = Some((Arc::clone(&signed), Arc::clone(&state), now));
    if let Some(used) = Used::by(&signed.caller, signed.service.prefix(), &signed.region) {
        last_use::record(node, &state, used, now);
    }
    let environment = environment_of(node, &received.parts, &received.peer, signed.region.clone(), now);
    let params = Params::parse(&[query(received), &received.body])?;
    let operation = Operation::of(&params)?;
    seen.operation = Some(operation);
    seen.presents_code = presents_code(operation, &params);
    if operation.service() != signed.service {
        let expected = operation.service().prefix();
        let message = format!("Credential should be scoped to correct service: '{expected}'. ");
        return Err(ApiError::signature_does_not_match(message));
    }
    match actions::kind(operation) {
        Kind::Read | Kind::Unsigned | Kind::NotImplemented(_) => {
            let (caller, environment, params) = (&signed.caller, &environment, &params);
            actions::read(&state, Incoming { caller, environment, operation, params, request_id })
        }
        Kind::Write => {
            drop(params);
            let (received, request_id) = (Arc::clone(received), request_id.to_owned());
            write(node, state, Written { received, signed, environment, operation, request_id }).await
        }
    }
}

/// Answers a request that came without a signature, which few operations take.
fn respond_unsigned(
    state: &State,
    received: &Received,
    request_id: &str,
    seen: &mut Seen,
) -> Result<String, ApiError> {
    let missing = |_| ApiError::missing_authentication_token();
    let params = Params::parse(&[query(received), &received.body]).map_err(missing)?;
    let operation = Operation::of(&params).map_err(missing)?;
    seen.operation = Some(operation);
    actions::unsigned(state, operation, &params, request_id)
}

/// A call on its way to the writer.
struct Written {
    received: Arc<Received>,
    signed: Arc<Signed>,
    environment: Environment,
    operation: Operation,
    request_id: String,
}

async fn write(node: &Node, state: Arc<State>, call: Written) -> Result<String, ApiError> {
    let call = Arc::new(call);
    let prepared = prepare(node, state, Arc::clone(&call)).await?;
    node.write(move |state| run(state, &call, &prepared)).await
}

/// Hashing passwords takes long: it is done on a thread of its own, before the writer's turn.
async fn prepare(node: &Node, state: Arc<State>, call: Arc<Written>) -> Result<Prepared, ApiError> {
    if !passwords::needs_preparation(call.operation) {
        return Ok(Prepared::default());
    }
    let hash = move || {
        let params = Params::parse(&[query(&call.received), &call.received.body])?;
        let incoming = Incoming {
            caller: &call.signed.caller,
            environment: &call.environment,
            operation: call.operation,
            params: &params,
            request_id: &call.request_id,
        };
        actions::prepare(&state, incoming, &mut random())
    };
    node.hash(hash).await?
}

/// Does a call in the writer. Who signed is asked again of the state that the call works on: the key may be gone by now.
fn run(state: &State, call: &Written, prepared: &Prepared) -> Outcome {
    let refused = |error| Outcome { answer: Err(error), state: state.clone(), events: Vec::new() };
    let token = call.signed.session_token.as_deref();
    let access_key_id = call.signed.caller.access_key_id.as_str();
    let caller = match caller::resolve(state, access_key_id, token, call.environment.now) {
        Ok((caller, _)) => caller,
        Err(error) => return refused(error),
    };
    let params = match Params::parse(&[query(&call.received), &call.received.body]) {
        Ok(params) => params,
        Err(error) => return refused(error),
    };
    let incoming = Incoming {
        caller: &caller,
        environment: &call.environment,
        operation: call.operation,
        params: &params,
        request_id: &call.request_id,
    };
    actions::write(state, incoming, prepared, random())
}

/// Verifies the signature, and says whose it is.
fn verify(
    state: &State,
    keys: &SigningKeys,
    received: &Received,
    now: Timestamp,
    seen: &mut Seen,
) -> Result<Signed, ApiError> {
    let headers = headers(received);
    let presented = Presented::parse(signed_parts(received, &headers), &Endpoint::default(), Clock::system());
    let presented = presented.map_err(|error| told(&error))?;
    let presented = presented.ok_or_else(ApiError::missing_authentication_token)?;
    let credential = presented.credential();
    seen.claimed_access_key_id = access_key_id_to_tell(credential.access_key_id());
    let service = match credential.service() {
        "iam" => Service::Iam,
        "sts" => Service::Sts,
        other => return Err(no_such_service(other)),
    };
    let (token, region) = (presented.session_token().map(str::to_owned), credential.region().to_owned());
    let (caller, secret) = caller::resolve(state, credential.access_key_id(), token.as_deref(), now)?;
    let key = keys.key(presented.credential(), &SecretAccessKey::new(secret.as_str()));
    let issued = token.as_deref().map(SessionToken::new);
    let verified = presented.verify(Body::of(&received.body), &key, issued.as_ref());
    match verified.map_err(|error| told(&error))? {
        (_, BodyCheck::Done) => Ok(Signed { caller, session_token: token, service, region }),
        // The body is at hand, so that nothing of it is left to be checked.
        (_, BodyCheck::Sha256(_) | BodyCheck::Chunks(_)) => Err(told(&SignatureError::Mismatch)),
    }
}

fn no_such_service(service: &str) -> ApiError {
    let message = format!("`{service}` is not served by this local account, which has IAM and STS.");
    ApiError::receiver("NotImplemented", 501, message)
}

/// A refused signature as the API tells it.
fn told(error: &SignatureError) -> ApiError {
    let answer = error.answer(Dialect::Standard);
    ApiError::sender(answer.code, answer.status, answer.message)
}

/// What a signature is made over; `headers` are those of the request, as [`headers`] gives them.
pub(crate) fn signed_parts<'a>(
    received: &'a Received,
    headers: &'a [(&'a str, &'a [u8])],
) -> sigv4::Parts<'a> {
    let path = received.parts.uri.path().as_bytes();
    sigv4::Parts { method: received.parts.method.as_str(), path, query: query(received), headers }
}

pub(crate) fn headers(received: &Received) -> Vec<(&str, &[u8])> {
    received.parts.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect()
}

pub(crate) fn query(received: &Received) -> &[u8] {
    received.parts.uri.query().unwrap_or_default().as_bytes()
}

/// Where and how a request arrived.
pub(crate) fn environment_of(
    node: &Node,
    parts: &Parts,
    peer: &Peer,
    region: String,
    now: Timestamp,
) -> Environment {
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Environment {
        now,
        source_ip: peer.address,
        secure_transport: peer.tls.is_some(),
        user_agent: header(USER_AGENT),
        referer: header(REFERER),
        region,
        propagation_delay: node.propagation_delay(),
    }
}
