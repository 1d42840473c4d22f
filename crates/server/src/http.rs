//! HTTP/1.1, with limits on everything that a client can make large or slow.

use crate::answer::{Received, answer};
use crate::node::Node;
use bytes::Bytes;
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use sigv4::SigningKeys;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
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
    /// The time for the headers, and again for the body.
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

struct Server {
    node: Node,
    keys: SigningKeys,
    limits: Limits,
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
    pub fn serve(self, node: Node, limits: Limits) -> std::io::Result<Listening> {
        let address = self.0.local_addr()?;
        let (stop, stopping) = watch::channel(false);
        let server = Arc::new(Server { node, keys: SigningKeys::new(SIGNING_KEYS), limits });
        let done = tokio::spawn(accept_all(server, self.0, stopping));
        Ok(Listening { address, stop, done })
    }
}

async fn accept_all(server: Arc<Server>, listener: TcpListener, mut stopping: watch::Receiver<bool>) {
    let permits = Arc::new(Semaphore::new(server.limits.connections));
    let mut connections = JoinSet::new();
    loop {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { break };
        tokio::select! {
            () = asked_to_stop(&mut stopping) => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let (server, stopping) = (Arc::clone(&server), stopping.clone());
                    connections.spawn(async move {
                        serve_connection(server, stream, peer.ip(), stopping).await;
                        drop(permit);
                    });
                }
                // The system is short of something (files): it may have it again in a moment.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    // Those that do not finish are dropped with the set.
    let _ = tokio::time::timeout(server.limits.stop, all).await;
}

/// Waits until the server is to stop, or is gone.
async fn asked_to_stop(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stop| *stop).await;
}

async fn serve_connection(
    server: Arc<Server>,
    stream: TcpStream,
    from: IpAddr,
    mut stopping: watch::Receiver<bool>,
) {
    // Answers are small: waiting to send them together only delays them.
    let _ = stream.set_nodelay(true);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new());
    builder.header_read_timeout(server.limits.receive);
    builder.max_buf_size(server.limits.header_bytes.max(8 << 10));
    let service = service_fn(move |request| {
        let server = Arc::clone(&server);
        async move { Ok::<_, Infallible>(respond(&server, request, from).await) }
    });
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    let gone = tokio::select! {
        outcome = connection.as_mut() => outcome,
        () = asked_to_stop(&mut stopping) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    // A client that breaks off, or speaks no HTTP, hears nothing more.
    drop(gone);
}

async fn respond(server: &Server, request: Request<Incoming>, from: IpAddr) -> Response<Full<Bytes>> {
    if request.method() == Method::GET && request.uri().path() == "/health" && request.uri().query().is_none()
    {
        return plain(StatusCode::OK, "text/plain", "ok\n".to_owned());
    }
    let (parts, body) = request.into_parts();
    let read =
        tokio::time::timeout(server.limits.receive, Limited::new(body, server.limits.body_bytes).collect());
    let body = match read.await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                "text/plain",
                "The request is too large.\n".to_owned(),
            );
        }
        Ok(Err(_)) => {
            return plain(StatusCode::BAD_REQUEST, "text/plain", "The body breaks off.\n".to_owned());
        }
        Err(_) => {
            return plain(StatusCode::REQUEST_TIMEOUT, "text/plain", "The body is too slow.\n".to_owned());
        }
    };
    let answer = answer(&server.node, &server.keys, Received { parts, body, from }).await;
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = plain(status, "text/xml", answer.document);
    if let Ok(id) = HeaderValue::from_str(&answer.request_id) {
        response.headers_mut().insert("x-amzn-requestid", id);
    }
    response
}

fn plain(status: StatusCode, content_type: &'static str, text: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
