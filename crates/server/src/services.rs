//! Requests to services other than IAM and STS: verified, judged by the account's policies, and then forwarded to the service's upstream or
//! answered as an empty account does.
//!
//! Whatever is not understood is refused: an operation that nobody knows, a request that can be read in two ways, a body that is not the one
//! that was signed. What reaches an upstream was authorised as exactly what the upstream sees.

mod asks;
mod reading;
mod refused;
mod resources;

pub use resources::{Resources, ResourcesError};

use crate::answer::environment_of;
use crate::clock::Clock;
use crate::http::Peer;
use crate::last_use::{self, Used};
use crate::node::Node;
use crate::observe::Observers;
use crate::trail::{Client, Recorded, ServiceCall};
use aws_answers::{Asked, ServiceError, empty_account};
use aws_requests::Operation;
use bytes::Bytes;
use gateway::{Approved, Destination, Download, Gateway, Inbound, MultiFactorAuthPresent, Upstream};
use http_body_util::{Either, Full};
use hyper::Response;
use hyper::body::{Body as _, Incoming};
use hyper::header::{CONNECTION, HeaderValue};
use hyper::http::request::Parts;
use iam_service::caller::Caller;
use iam_service::gate::{ServiceAuthorised, ServiceRefusal, authorise_service};
use iam_service::state::State;
use iam_service::wire::Params;
use reading::{Read, Reading};
use refused::Refused;
use sigv4::SigningKeys;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The service that a request's signature names, if it is another than IAM and STS. Nothing is verified yet.
pub(crate) fn other_service(parts: &Parts) -> Option<String> {
    let headers = reading::headers(parts);
    let service = sigv4::claimed_service(&reading::signed_parts(parts, &headers))?;
    (!matches!(service.as_str(), "iam" | "sts")).then_some(service)
}

/// The body of an answer: our own, or the upstream's.
pub(crate) type AnswerBody = Either<Full<Bytes>, Download>;

/// What answers for the other services.
#[derive(Debug, Default)]
pub struct Services {
    gateway: Gateway,
    resources: Resources,
    limits: BodyLimits,
}

/// What a client may have read before a request is judged.
#[derive(Debug, Clone, Copy)]
pub struct BodyLimits {
    /// Bytes of a body that must be read to know what it asks for. DynamoDB's largest request has 16 MB.
    pub judged_bytes: usize,
    /// The time to read it in.
    pub receive: Duration,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self { judged_bytes: 16 << 20, receive: Duration::from_secs(30) }
    }
}

/// What a request needs of the server.
pub(crate) struct Context<'a> {
    pub(crate) node: &'a Node,
    pub(crate) keys: &'a SigningKeys,
    pub(crate) observers: &'a Observers,
    pub(crate) peer: &'a Peer,
    pub(crate) request_id: &'a str,
}

/// What came to be known of a request, for those who are told of it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The service in the credential scope.
    pub(crate) service: String,
    pub(crate) operation: Option<Operation>,
    /// Once the signature was verified.
    pub(crate) caller: Option<(Caller, Arc<State>)>,
    /// The Region in the credential scope.
    pub(crate) region: String,
    /// In what words it was denied, with the policy that did it.
    pub(crate) denied: Option<String>,
    /// The upstream that answered.
    pub(crate) upstream: Option<Arc<Upstream>>,
    /// Whether the body may not have been read to its end.
    pub(crate) leaves_body: bool,
}

impl Services {
    /// Puts them together.
    pub fn new(gateway: Gateway, resources: Resources, limits: BodyLimits) -> Self {
        Self { gateway, resources, limits }
    }

    /// What is enforced, in one line: for the log, for people, and for `/health`.
    pub fn enforced(&self) -> String {
        let known = match self.resources.len() {
            0 => String::new(),
            count => format!(", with the policies and tags of {count} resources"),
        };
        let upstreams: Vec<String> = self.gateway.upstreams().map(ToString::to_string).collect();
        let forwarded = match upstreams.as_slice() {
            [] => {
                "none is forwarded: EC2 and Route 53 answer as an empty account, others are not implemented"
                    .to_owned()
            }
            _ => format!("what is allowed goes to {}", upstreams.join(", ")),
        };
        format!("signatures and policies are enforced for every request to every service{known}; {forwarded}")
    }

    /// Answers a request to `service`, which its credential scope names.
    pub(crate) async fn respond(
        &self,
        cx: &Context<'_>,
        service: String,
        parts: Parts,
        body: Incoming,
    ) -> Response<AnswerBody> {
        let began = Instant::now();
        let mut told = Told { service, leaves_body: !body.is_end_stream(), ..Told::default() };
        let result = self.pass(cx, &parts, body, &mut told).await;
        let (response, error) = match result {
            Ok(response) => {
                cx.observers.metrics.request(None, None, began.elapsed());
                (response, None)
            }
            Err(refused) => {
                cx.observers.metrics.request(None, Some(refused.kind()), began.elapsed());
                let asked = refused::asked(&told, &parts, cx.request_id);
                let error = refused.error(&asked);
                let mut response = refused.response(&asked);
                // hyper ends such a connection: a client that is not told sends its next request into the void.
                if told.leaves_body {
                    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
                }
                (response, Some(error))
            }
        };
        let code = error.as_ref().map(|error| &*error.code);
        tell(&told, cx, response.status().as_u16(), code, began.elapsed());
        record(told, cx, &parts, error).await;
        response
    }

    async fn pass(
        &self,
        cx: &Context<'_>,
        parts: &Parts,
        body: Incoming,
        told: &mut Told,
    ) -> Result<Response<AnswerBody>, Refused> {
        gateway::refuse_ambiguous(parts).map_err(Refused::ambiguous)?;
        let state = cx.node.state();
        let now = cx.node.clock().now();
        let headers = reading::headers(parts);
        let (keys, limits) = (cx.keys, self.limits);
        let reading = Reading { parts, headers: &headers, state: &state, keys, limits, now };
        let read = reading.read(body, told).await?;
        told.caller = Some((read.caller.clone(), Arc::clone(&state)));
        told.region.clone_from(&read.scope.region);
        let operation = read.operation.clone().map_err(Refused::NotIdentified)?;
        told.operation = Some(operation);
        if let Some(used) = Used::by(&read.caller, operation.prefix(), &read.scope.region) {
            last_use::record(cx.node, &state, used, now);
        }
        let asks = read.asks(operation, &reading)?;
        let unmapped = || Refused::unmapped(operation);
        let asks = asks::of(&asks, &self.resources).ok_or_else(unmapped)?;
        let environment = environment_of(cx.node, parts, cx.peer, read.scope.region.clone(), now);
        let authorised =
            authorise_service(&state, &read.caller, &environment, asks).map_err(|refusal| match refusal {
                ServiceRefusal::Error(error) => Refused::Api(error),
                ServiceRefusal::Denied(denial) => {
                    let denied_by = refused::in_words(&denial, &read.caller, &state.account);
                    told.denied = Some(denied_by.clone());
                    Refused::denied(*denial, denied_by, &state)
                }
            })?;
        match self.gateway.destination(&told.service) {
            Some(destination) => {
                told.upstream = Some(Arc::clone(destination.upstream()));
                forward(authorised, destination, read, &state).await
            }
            None => Ok(answer_here(authorised, &read, parts, operation, cx.request_id)),
        }
    }
}

async fn forward(
    _authorised: ServiceAuthorised,
    destination: &Destination,
    read: Read,
    state: &State,
) -> Result<Response<AnswerBody>, Refused> {
    let Read { head, body, payload, scope, caller, .. } = read;
    let identity = gateway::Identity {
        principal_arn: caller.arn(&state.account).map(|arn| arn.to_string()).unwrap_or_default(),
        user_id: caller.user_id(&state.account).unwrap_or_default(),
        multi_factor_auth_present: match (caller.has_mfa(), &caller.session) {
            (true, _) => MultiFactorAuthPresent::True,
            (false, Some(_)) => MultiFactorAuthPresent::False,
            (false, None) => MultiFactorAuthPresent::Absent,
        },
    };
    // The upstream has the system's time, wherever the account's clock was set.
    let approved = Approved { head, body, payload, scope, identity, now: Clock::system() };
    let response = destination.forward(approved).await.map_err(Refused::Forward)?;
    Ok(response.map(Either::Right))
}

/// The answer of an account that has nothing.
fn answer_here(
    _authorised: ServiceAuthorised,
    read: &Read,
    parts: &Parts,
    operation: Operation,
    request_id: &str,
) -> Response<AnswerBody> {
    let query = parts.uri.query().unwrap_or_default().as_bytes();
    let form = match (operation.protocol(), &read.body) {
        (aws_requests::Protocol::Query | aws_requests::Protocol::Ec2, Inbound::Whole(body)) => body.clone(),
        _ => Bytes::new(),
    };
    let parameters = Params::parse(&[query, &form]).ok();
    let parameters: Vec<(&str, &str)> = parameters.iter().flat_map(Params::iter).collect();
    let call = empty_account::Call {
        operation: operation.name(),
        region: &read.scope.region,
        path: parts.uri.path(),
        parameters: &parameters,
    };
    let asked = Asked {
        service: operation.service(),
        protocol: refused::protocol(operation.protocol(), parts),
        method: parts.method.as_str(),
        request_id,
    };
    refused::response(empty_account::answer(&call, &asked))
}

/// An event a call of which is known who signed it and what it is.
async fn record(told: Told, cx: &Context<'_>, parts: &Parts, error: Option<ServiceError>) {
    let Told { operation: Some(operation), caller: Some((caller, state)), region, .. } = told else { return };
    let Some(trail) = &cx.observers.trail else { return };
    let (request_id, at, client) =
        (cx.request_id.to_owned(), cx.node.clock().now(), Client::of(parts, cx.peer));
    let call = ServiceCall { request_id, at, operation, region, caller, state, client, error };
    trail.record(Recorded::ServiceCall(Box::new(call))).await;
}

/// One line a request.
fn tell(told: &Told, cx: &Context<'_>, status: u16, error: Option<&str>, took: Duration) {
    if !tracing::enabled!(tracing::Level::INFO) {
        return;
    }
    let upstream = told.upstream.as_ref().map(|upstream| upstream.spec().to_string());
    let caller = told.caller.as_ref();
    let arn = caller.and_then(|(caller, state)| caller.arn(&state.account));
    tracing::info!(
        request_id = cx.request_id,
        // What a signature claims is told once it was verified.
        service = caller.map(|_| told.operation.map_or(told.service.as_str(), |operation| operation.service())),
        operation = told.operation.map(|operation| operation.name()),
        caller = arn.as_ref().map(|arn| arn.as_str()),
        access_key_id = caller.map(|(caller, _)| caller.access_key_id.as_str()),
        source_ip = %cx.peer.address,
        status,
        error,
        denied = told.denied.as_deref(),
        upstream = upstream.as_deref(),
        mfa_authenticated = caller.map(|(caller, _)| caller.has_mfa()),
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "request"
    );
}
