//! From a request to its answer: signature, caller, operation, gate, action.

use crate::node::Node;
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
use std::net::IpAddr;
use std::sync::Arc;

/// An answer: the status and the document. Not `Debug`: the document may hold a secret.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) document: String,
    pub(crate) request_id: String,
}

/// A request that was read to its end. Not `Debug`: a body may hold a password.
pub(crate) struct Received {
    pub(crate) parts: Parts,
    pub(crate) body: Bytes,
    pub(crate) from: IpAddr,
}

/// A request whose signature was verified.
struct Signed {
    access_key_id: String,
    session_token: Option<String>,
    /// The service that it was signed for.
    service: Service,
    region: String,
}

/// Answers a request.
pub(crate) async fn answer(node: &Node, keys: &SigningKeys, received: Received) -> Answer {
    let request_id = request_id();
    // Before the signature is read, the claim only chooses the form of an error.
    let claimed = sigv4::claimed_service(&signed_parts(&received, &headers(&received)));
    let service = if claimed.as_deref() == Some("sts") { Service::Sts } else { Service::Iam };
    match respond(node, keys, received, &request_id).await {
        Ok(document) => Answer { status: 200, document, request_id },
        Err(error) => {
            let document = error_response(service, &error, &request_id);
            Answer { status: error.status, document, request_id }
        }
    }
}

async fn respond(
    node: &Node,
    keys: &SigningKeys,
    received: Received,
    request_id: &str,
) -> Result<String, ApiError> {
    let now = node.clock().now();
    let state = node.state();
    let (signed, caller) = verify(&state, keys, &received, now)?;
    let environment = environment(node, &received, &signed, now);
    let params = Params::parse(&[query(&received), &received.body])?;
    let operation = Operation::of(&params)?;
    if operation.service() != signed.service {
        let expected = operation.service().prefix();
        let message = format!("Credential should be scoped to correct service: '{expected}'. ");
        return Err(ApiError::signature_does_not_match(message));
    }
    match actions::kind(operation) {
        None => Err(not_implemented(operation)),
        Some(Kind::Read) => {
            let (caller, environment, params) = (&caller, &environment, &params);
            actions::read(&state, Incoming { caller, environment, operation, params, request_id })
        }
        Some(Kind::Write) => {
            drop(params);
            write(
                node,
                state,
                caller,
                Written { received, signed, environment, operation, request_id: request_id.to_owned() },
            )
            .await
        }
    }
}

/// The operation is one of AWS's, and nothing here does it.
fn not_implemented(operation: Operation) -> ApiError {
    let message = format!("{} is not implemented by this local account.", operation.action());
    ApiError::receiver("NotImplemented", 501, message)
}

/// A call on its way to the writer.
struct Written {
    received: Received,
    signed: Signed,
    environment: Environment,
    operation: Operation,
    request_id: String,
}

async fn write(node: &Node, state: Arc<State>, caller: Caller, call: Written) -> Result<String, ApiError> {
    let call = Arc::new(call);
    let prepared = prepare(state, caller, Arc::clone(&call)).await?;
    node.write(move |state| run(state, &call, &prepared)).await
}

/// Hashing passwords takes long: it is done on a thread of its own, before the writer's turn.
async fn prepare(state: Arc<State>, caller: Caller, call: Arc<Written>) -> Result<Prepared, ApiError> {
    if !passwords::needs_preparation(call.operation) {
        return Ok(Prepared::default());
    }
    let hash = move || {
        let params = Params::parse(&[query(&call.received), &call.received.body])?;
        Ok(passwords::prepare(&state, &caller, &params, &mut random()))
    };
    tokio::task::spawn_blocking(hash).await.unwrap_or_else(|_| Err(ApiError::internal_failure()))
}

/// Does a call in the writer. Who signed is asked again of the state that the call works on: the key may be gone by now.
fn run(state: &State, call: &Written, prepared: &Prepared) -> Outcome {
    let refused = |error| Outcome { answer: Err(error), state: state.clone(), events: Vec::new() };
    let token = call.signed.session_token.as_deref();
    let caller = match caller::resolve(state, &call.signed.access_key_id, token, call.environment.now) {
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
) -> Result<(Signed, Caller), ApiError> {
    let headers = headers(received);
    let presented = Presented::parse(signed_parts(received, &headers), &Endpoint::default(), now);
    let presented = presented.map_err(|error| told(&error))?;
    let presented = presented.ok_or_else(ApiError::missing_authentication_token)?;
    let credential = presented.credential();
    let service = match credential.service() {
        "iam" => Service::Iam,
        "sts" => Service::Sts,
        other => return Err(no_such_service(other)),
    };
    let token = presented.session_token().map(str::to_owned);
    let signed = Signed {
        access_key_id: credential.access_key_id().to_owned(),
        session_token: token,
        service,
        region: credential.region().to_owned(),
    };
    let token = signed.session_token.as_deref();
    let (caller, secret) = caller::resolve(state, &signed.access_key_id, token, now)?;
    let key = keys.key(presented.credential(), &SecretAccessKey::new(secret.as_str()));
    let issued = token.map(SessionToken::new);
    let verified = presented.verify(Body::of(&received.body), &key, issued.as_ref());
    match verified.map_err(|error| told(&error))? {
        (_, BodyCheck::Done) => Ok((signed, caller)),
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
fn signed_parts<'a>(received: &'a Received, headers: &'a [(&'a str, &'a [u8])]) -> sigv4::Parts<'a> {
    let path = received.parts.uri.path().as_bytes();
    sigv4::Parts { method: received.parts.method.as_str(), path, query: query(received), headers }
}

fn headers(received: &Received) -> Vec<(&str, &[u8])> {
    received.parts.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect()
}

fn query(received: &Received) -> &[u8] {
    received.parts.uri.query().unwrap_or_default().as_bytes()
}

fn environment(node: &Node, received: &Received, signed: &Signed, now: Timestamp) -> Environment {
    let header =
        |name| received.parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Environment {
        now,
        source_ip: received.from,
        secure_transport: false,
        user_agent: header(USER_AGENT),
        referer: header(REFERER),
        region: signed.region.clone(),
        propagation_delay: node.propagation_delay(),
    }
}

/// An id of AWS's form: a random UUID.
fn request_id() -> String {
    let mut bytes = *random().bytes::<16>();
    let [.., six, _, eight, _, _, _, _, _, _, _] = &mut bytes;
    *six = *six & 0x0f | 0x40;
    *eight = *eight & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}
