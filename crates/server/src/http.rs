//! HTTP/1.1, with limits on everything that a client can make large or slow.

use crate::answer::{Received, answer};
use crate::control::{MOTO_RESET, control};
use crate::node::Node;
use crate::observe::{Observers, Refused};
use crate::random::request_id;
use crate::services::{AnswerBody, Context, Services, other_service};
use crate::sign_in::{self, Route, SignIn};
use crate::tls::{Tls, TlsDetails};
use crate::trail::Trail;
use bytes::Bytes;
use gateway::Steady;
use http_body_util::{BodyExt, Either, Full, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use sigv4::SigningKeys;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// What a client may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at the same time; more wait.
    pub connections: usize,
    /// Bytes of a body. IAM's largest request is a policy of a few thousand characters.
    pub body_bytes: usize,
    /// Bytes of all headers.
    pub header_bytes: usize,
    /// The time for the TLS handshake, for the headers, and again for the body.
    pub receive: Duration,
    /// The time that connections get to finish once the server is to stop.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1_024,
            body_bytes: 1 << 20,
            header_bytes: 64 << 10,
            receive: Duration::from_secs(30),
            stop: Duration::from_secs(10),
        }
    }
}

/// A server that listens.
#[derive(Debug)]
pub struct Listening {
    /// Where.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    done: tokio::task::JoinHandle<()>,
}

impl Listening {
    /// Takes no more connections, and waits until those that are there have their answers.
    pub async fn stop(self) {
        // Nobody listens to it only when the server has ended.
        let _ = self.stop.send(true);
        let _ = self.done.await;
    }
}

/// How an account is served.
#[derive(Debug, Default)]
pub struct Serving {
    /// What a client may take.
    pub limits: Limits,
    /// The certificate; without one there is no TLS.
    pub tls: Option<Arc<Tls>>,
    /// Where each call is recorded.
    pub trail: Option<Trail>,
    /// Whether the account is also reset where moto's server is.
    pub moto_reset: MotoReset,
    /// What answers for the other services.
    pub services: Services,
}

/// Whether `POST /moto-api/reset` resets the account, as it does moto's server: for tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MotoReset {
    /// It is a request like any other: it must be signed, and there is no such operation.
    #[default]
    NotServed,
    /// It does, to whoever asks; on loopback addresses alone.
    Served,
}

struct Server {
    node: Node,
    keys: SigningKeys,
    limits: Limits,
    observers: Observers,
    moto_reset: MotoReset,
    sign_in: SignIn,
    services: Services,
}

/// Who is at the other end of a connection.
#[derive(Debug, Clone)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
    pub(crate) tls: Option<TlsDetails>,
}

/// Signing keys that are kept ready.
const SIGNING_KEYS: usize = 10_000;

/// An address that is taken, before there is an account to serve at it.
#[derive(Debug)]
pub struct Address(TcpListener);

impl Address {
    /// Takes an address; port 0 is any that is free.
    ///
    /// # Errors
    /// The address cannot be listened at.
    pub async fn bind(address: SocketAddr) -> std::io::Result<Self> {
        TcpListener::bind(address).await.map(Self)
    }

    /// Serves an account there.
    ///
    /// # Errors
    /// The system does not tell the address.
    pub fn serve(self, node: Node, serving: Serving) -> std::io::Result<Listening> {
        let Serving { limits, tls, trail, moto_reset, services } = serving;
        if moto_reset == MotoReset::Served {
            self.check_loopback()?;
        }
        let observers = Observers { metrics: node.metrics(), trail };
        if let Some(trail) = &observers.trail {
            let help = "Events that could not be written to the trail";
            observers.metrics.add("trail_events_lost", help, trail.lost());
        }
        let address = self.0.local_addr()?;
        let account = &node.state().account.id;
        tracing::info!(%address, tls = tls.is_some(), trail = observers.trail.is_some(), %account,
            "{}", services.enforced());
        let sign_in = SignIn::new(&observers);
        let keys = SigningKeys::new(SIGNING_KEYS);
        let server = Arc::new(Server { node, keys, limits, observers, moto_reset, sign_in, services });
        self.listen(limits, tls, move |request, peer| {
            let server = Arc::clone(&server);
            async move { respond(&server, request, peer).await }
        })
    }

    /// Serves the metrics of a node at `/metrics`, in the text format of Prometheus. Whoever reaches the address may read them.
    ///
    /// # Errors
    /// The system does not tell the address.
    pub fn serve_metrics(self, node: Node) -> std::io::Result<Listening> {
        let limits = Limits { connections: 16, stop: Duration::from_secs(1), ..Limits::default() };
        self.listen(limits, None, move |request, _| {
            let page = match (request.method(), request.uri().path()) {
                (&Method::GET, "/metrics") => plain(StatusCode::OK, OPENMETRICS, node.exposition()),
                _ => plain(StatusCode::NOT_FOUND, "text/plain", "The metrics are at /metrics.\n".to_owned()),
            };
            std::future::ready(page)
        })
    }

    /// Serves the control of an account: its reset and its clock, for tests. Whoever reaches the address may do both.
    ///
    /// # Errors
    /// The address is not a loopback address, or the system does not tell it.
    pub fn serve_control(self, node: Node) -> std::io::Result<Listening> {
        self.check_loopback()?;
        let limits = Limits { connections: 16, stop: Duration::from_secs(1), ..Limits::default() };
        self.listen(limits, None, move |request, _| {
            let node = node.clone();
            async move { controlled(&node, &request.into_parts().0).await }
        })
    }

    /// Nobody signs what controls an account.
    fn check_loopback(&self) -> std::io::Result<()> {
        let address = self.0.local_addr()?;
        if address.ip().is_loopback() {
            return Ok(());
        }
        let message = format!("an account is controlled on a loopback address alone, not on {address}");
        Err(std::io::Error::other(message))
    }

    fn listen<H, F>(self, limits: Limits, tls: Option<Arc<Tls>>, handler: H) -> std::io::Result<Listening>
    where
        H: Fn(Request<Incoming>, Peer) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Response<AnswerBody>> + Send + 'static,
    {
        let address = self.0.local_addr()?;
        let (stop, stopping) = watch::channel(false);
        let done = tokio::spawn(accept_all(self.0, Door { limits, tls, handler, stopping }));
        Ok(Listening { address, stop, done })
    }
}

/// The type that Prometheus asks for.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What every connection needs.
#[derive(Clone)]
struct Door<H> {
    limits: Limits,
    tls: Option<Arc<Tls>>,
    handler: H,
    stopping: watch::Receiver<bool>,
}

async fn accept_all<H, F>(listener: TcpListener, mut door: Door<H>)
where
    H: Fn(Request<Incoming>, Peer) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response<AnswerBody>> + Send + 'static,
{
    let permits = Arc::new(Semaphore::new(door.limits.connections));
    let mut connections = JoinSet::new();
    loop {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { break };
        tokio::select! {
            () = asked_to_stop(&mut door.stopping) => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let door = door.clone();
                    connections.spawn(async move {
                        door.open(stream, peer.ip()).await;
                        drop(permit);
                    });
                }
                // The system is short of something (files): it may have it again in a moment.
                Err(error) => {
                    tracing::warn!(%error, "no connection is taken");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    // Those that do not finish are dropped with the set.
    let _ = tokio::time::timeout(door.limits.stop, all).await;
}

/// Waits until the server is to stop, or is gone.
async fn asked_to_stop(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
}

impl<H, F> Door<H>
where
    H: Fn(Request<Incoming>, Peer) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Response<AnswerBody>> + Send + 'static,
{
    async fn open(self, stream: TcpStream, address: IpAddr) {
        // Answers are small: waiting to send them together only delays them.
        let _ = stream.set_nodelay(true);
        let Some(tls) = self.tls.clone() else {
            return self.serve(stream, Peer { address, tls: None }).await;
        };
        match tokio::time::timeout(self.limits.receive, tls.accept(stream)).await {
            Ok(Ok((stream, details))) => self.serve(stream, Peer { address, tls: Some(details) }).await,
            Ok(Err(error)) => tracing::debug!(source_ip = %address, %error, "the TLS handshake failed"),
            Err(_) => tracing::debug!(source_ip = %address, "the TLS handshake takes too long"),
        }
    }

    async fn serve(mut self, stream: impl AsyncRead + AsyncWrite + Unpin, peer: Peer) {
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new());
        builder.header_read_timeout(self.limits.receive);
        builder.max_buf_size(self.limits.header_bytes.max(8 << 10));
        let handler = self.handler;
        let service = service_fn(move |request| {
            let answer = handler(request, peer.clone());
            async move { Ok::<_, Infallible>(answer.await) }
        });
        let stream = Steady::new(stream, self.limits.receive);
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        tokio::pin!(connection);
        let gone = tokio::select! {
            outcome = connection.as_mut() => outcome,
            () = asked_to_stop(&mut self.stopping) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        // A client that breaks off, or speaks no HTTP, hears nothing more.
        drop(gone);
    }
}

async fn respond(server: &Server, request: Request<Incoming>, peer: Peer) -> Response<AnswerBody> {
    if is_health(&request) {
        return plain(StatusCode::OK, "text/plain", format!("{}\n", server.services.enforced()));
    }
    let request_id = request_id();
    let (parts, body) = request.into_parts();
    if server.moto_reset == MotoReset::Served && parts.uri.path() == MOTO_RESET {
        return controlled(&server.node, &parts).await;
    }
    if let Some(route) = Route::of(&parts) {
        let Server { node, limits, observers, sign_in, .. } = server;
        let request = (route, parts, body);
        let answer = sign_in::respond(node, sign_in, observers, request, peer, (limits, &request_id)).await;
        return with_id(answer.map(Either::Left), &request_id);
    }
    if let Some(service) = other_service(&parts) {
        let Server { node, keys, services, observers, .. } = server;
        let cx = Context { node, keys, observers, peer: &peer, request_id: &request_id };
        return services.respond(&cx, service, parts, body).await;
    }
    let body = match read(body, &server.limits).await {
        Ok(body) => body,
        Err(refused) => {
            server.observers.refused(&refused, &request_id, peer.address);
            let status = StatusCode::from_u16(refused.status).unwrap_or(StatusCode::BAD_REQUEST);
            return with_id(plain(status, "text/plain", format!("{}\n", refused.message)), &request_id);
        }
    };
    let received = Arc::new(Received { parts, body, peer });
    let answer = answer(&server.node, &server.keys, &server.observers, received, &request_id).await;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    with_id(plain(status, "text/xml", answer.document), &request_id)
}

/// A request of nobody's for how the server is; a signed one is for a bucket of S3.
fn is_health(request: &Request<Incoming>) -> bool {
    let is_path = request.uri().path() == "/health" && request.uri().query().is_none();
    request.method() == Method::GET && is_path && !request.headers().contains_key(AUTHORIZATION)
}

async fn controlled(node: &Node, parts: &Parts) -> Response<AnswerBody> {
    let (status, json) = control(node, parts).await;
    plain(status, "application/json", json)
}

/// Reads a body to its end.
pub(crate) async fn read(body: Incoming, limits: &Limits) -> Result<Bytes, Refused> {
    let too_large =
        Refused { status: 413, code: "RequestEntityTooLarge", message: "The request is too large." };
    // What it is to be is known before it comes, if the client says so.
    if body.size_hint().lower() > u64::try_from(limits.body_bytes).unwrap_or(u64::MAX) {
        return Err(too_large);
    }
    let read = tokio::time::timeout(limits.receive, Limited::new(body, limits.body_bytes).collect());
    match read.await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large),
        Ok(Err(_)) => Err(Refused { status: 400, code: "IncompleteBody", message: "The body breaks off." }),
        Err(_) => Err(Refused { status: 408, code: "RequestTimeout", message: "The body is too slow." }),
    }
}

fn with_id(mut response: Response<AnswerBody>, request_id: &str) -> Response<AnswerBody> {
    if let Ok(id) = HeaderValue::from_str(request_id) {
        response.headers_mut().insert("x-amzn-requestid", id);
    }
    response
}

fn plain(status: StatusCode, content_type: &'static str, text: impl Into<Bytes>) -> Response<AnswerBody> {
    let mut response = Response::new(Either::Left(Full::new(text.into())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
