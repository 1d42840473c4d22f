//! A client, a gateway and an upstream, each on a loopback port, that let tests see and say every byte.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use bytes::Bytes;
use gateway::{
    Addressing, Ambiguous, Approved, Download, ForwardError, GATEWAY_ERROR, Gateway, Head, Identity, Inbound,
    Limits, MultiFactorAuthPresent, Scope, Settings, Steady, Upstreams, refuse_ambiguous,
};
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use jiff::Timestamp;
use sigv4::{Body, Endpoint, Payload, Presented, Rules, SecretAccessKey, SigningKey, Verified};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

pub(crate) const ACCESS_KEY_ID: &str = "AKIDCLIENT";
pub(crate) const SECRET: &str = "client-secret";
pub(crate) const REGION: &str = "us-east-1";
/// The domain of virtual-hosted-style buckets.
pub(crate) const DOMAIN: &str = "gateway.test";

/// What the upstream got: a head, and the bytes after it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    pub(crate) head: String,
    /// As they came, with the framing of HTTP; of large ones the beginning.
    pub(crate) body: Vec<u8>,
    pub(crate) body_bytes: usize,
    /// All of the body came.
    pub(crate) is_complete: bool,
    /// The number of the connection.
    pub(crate) connection: usize,
}

impl Seen {
    pub(crate) fn request_line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    pub(crate) fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        pairs.filter(move |(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// What the upstream does.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// Reads the request to its end and writes this.
    Text(String),
    /// Writes this when it has the head.
    Early(String),
    /// Writes this much after a fitting head.
    Large(u64),
    /// Takes the head and reads no more.
    Stuck,
    /// Writes this, and closes the connection.
    Closing(String),
    /// Writes this, and then nothing.
    Stalling(String),
}

pub(crate) const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

#[derive(Clone)]
pub(crate) struct Upstream {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    closed: Arc<Mutex<usize>>,
}

impl Upstream {
    pub(crate) async fn start(reply: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream =
            Self { address: listener.local_addr().unwrap(), seen: Arc::default(), closed: Arc::default() };
        let ours = upstream.clone();
        tokio::spawn(async move {
            for number in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                let (ours, reply) = (ours.clone(), reply.clone());
                tokio::spawn(async move {
                    ours.serve(stream, number, &reply).await;
                    *ours.closed.lock().unwrap() += 1;
                });
            }
        });
        upstream
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn only(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:#?}");
        seen.into_iter().next().unwrap()
    }

    /// Waits until this many connections are closed.
    pub(crate) async fn wait_closed(&self, number: usize) {
        for _ in 0..200 {
            if *self.closed.lock().unwrap() >= number {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("connections to the upstream stay open");
    }

    async fn serve(&self, stream: TcpStream, connection: usize, reply: &Reply) {
        let mut stream = BufReader::with_capacity(256 << 10, stream);
        while let Some(head) = read_head(&mut stream).await {
            let index = {
                let mut seen = self.seen.lock().unwrap();
                seen.push(Seen { head, connection, ..Seen::default() });
                seen.len() - 1
            };
            if let Reply::Early(text) = reply {
                stream.get_mut().write_all(text.as_bytes()).await.unwrap();
            }
            if matches!(reply, Reply::Stuck) {
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
            if self.read_body(&mut stream, index).await.is_none() {
                return;
            }
            match reply {
                Reply::Text(text) => stream.get_mut().write_all(text.as_bytes()).await.unwrap(),
                Reply::Early(_) | Reply::Stuck => {}
                Reply::Closing(text) => {
                    stream.get_mut().write_all(text.as_bytes()).await.unwrap();
                    return;
                }
                Reply::Stalling(text) => {
                    stream.get_mut().write_all(text.as_bytes()).await.unwrap();
                    let mut rest = Vec::new();
                    let _ = stream.read_to_end(&mut rest).await;
                    return;
                }
                Reply::Large(bytes) => {
                    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {bytes}\r\n\r\n");
                    stream.get_mut().write_all(head.as_bytes()).await.unwrap();
                    let piece = vec![b'x'; 1 << 20];
                    let mut left = usize::try_from(*bytes).unwrap();
                    while left > 0 {
                        let now = left.min(piece.len());
                        if stream.get_mut().write_all(&piece[..now]).await.is_err() {
                            return;
                        }
                        left -= now;
                    }
                }
            }
        }
    }

    async fn read_body(&self, stream: &mut BufReader<TcpStream>, index: usize) -> Option<()> {
        let seen = self.seen.lock().unwrap()[index].clone();
        let length = seen.header("content-length").map(|text| text.parse::<usize>().unwrap());
        let is_chunked = seen.header("transfer-encoding").is_some();
        let mut piece = vec![0; 64 << 10];
        loop {
            let got = self.seen.lock().unwrap()[index].clone();
            let is_complete = if is_chunked {
                got.body.ends_with(b"0\r\n\r\n")
            } else {
                got.body_bytes == length.unwrap_or(0)
            };
            if is_complete {
                self.seen.lock().unwrap()[index].is_complete = true;
                return Some(());
            }
            let count = stream.read(&mut piece).await.ok().filter(|count| *count > 0)?;
            let mut seen = self.seen.lock().unwrap();
            seen[index].body_bytes += count;
            if is_chunked || seen[index].body_bytes <= 1 << 20 {
                seen[index].body.extend_from_slice(&piece[..count]);
            }
        }
    }
}

async fn read_head(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

/// A gateway before an upstream for all services; whoever signs with the client's key may do everything.
pub(crate) async fn gateway(upstream: &Upstream, settings: &str, limits: Limits) -> SocketAddr {
    let spec = format!("default=http://{}", upstream.address).parse().unwrap();
    gateway_to(vec![spec], settings, limits).await
}

pub(crate) async fn gateway_to(
    specs: Vec<gateway::UpstreamSpec>,
    settings: &str,
    limits: Limits,
) -> SocketAddr {
    let upstreams = Upstreams::new(specs, Settings::parse(settings).unwrap()).unwrap();
    let gateway = Arc::new(Gateway::new(&upstreams, limits).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            stream.set_nodelay(true).unwrap();
            let gateway = Arc::clone(&gateway);
            tokio::spawn(async move {
                let service = service_fn(move |request| {
                    let gateway = Arc::clone(&gateway);
                    async move { Ok::<_, Infallible>(respond(&gateway, request).await) }
                });
                let stream = TokioIo::new(Steady::new(stream, limits.idle));
                let mut builder = http1::Builder::new();
                builder.timer(TokioTimer::new()).max_buf_size(64 << 10);
                let _ = builder.serve_connection(stream, service).await;
            });
        }
    });
    address
}

type Answer = Response<Either<Full<Bytes>, Download>>;

/// Why a request is not forwarded.
enum Refused {
    Ambiguous(Ambiguous),
    Signature(sigv4::SignatureError),
    Forward(ForwardError),
}

async fn respond(gateway: &Gateway, request: Request<Incoming>) -> Answer {
    let (status, code, message) = match forward(gateway, request).await {
        Ok(response) => return response.map(Either::Right),
        Err(Refused::Ambiguous(error)) => (StatusCode::BAD_REQUEST, "ambiguous", error.to_string()),
        Err(Refused::Signature(error)) => (StatusCode::FORBIDDEN, "signature", error.to_string()),
        Err(Refused::Forward(error)) => (error.status(), error.code(), error.to_string()),
    };
    let mut response = Response::new(Either::Left(Full::new(Bytes::from(message))));
    *response.status_mut() = status;
    response.headers_mut().insert(GATEWAY_ERROR, code.parse().unwrap());
    response
}

async fn forward(gateway: &Gateway, request: Request<Incoming>) -> Result<Response<Download>, Refused> {
    let (parts, incoming) = request.into_parts();
    refuse_ambiguous(&parts).map_err(Refused::Ambiguous)?;
    let (head, verified, check, payload) = verify(&parts)?;
    let credential = verified.credential();
    let approved = Approved {
        head,
        body: Inbound::Stream { read: Bytes::new(), incoming, check },
        payload,
        scope: Scope { region: credential.region().to_owned(), service: credential.service().to_owned() },
        identity: Identity {
            principal_arn: "arn:aws:iam::123456789012:user/alice".to_owned(),
            user_id: "AIDAALICE".to_owned(),
            multi_factor_auth_present: MultiFactorAuthPresent::True,
        },
        now: Timestamp::now(),
    };
    let destination = gateway.destination(credential.service()).unwrap();
    destination.forward(approved).await.map_err(Refused::Forward)
}

fn verify(parts: &Parts) -> Result<(Head, Verified, sigv4::BodyCheck, Payload), Refused> {
    let headers: Vec<(&str, &[u8])> =
        parts.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    let signed = sigv4::Parts {
        method: parts.method.as_str(),
        path: parts.uri.path().as_bytes(),
        query: parts.uri.query().unwrap_or_default().as_bytes(),
        headers: &headers,
    };
    let presented = Presented::parse(signed, &Endpoint::default(), Timestamp::now());
    let presented = presented.map_err(Refused::Signature)?;
    let presented = presented.ok_or(Refused::Signature(sigv4::SignatureError::MissingAuthenticationToken))?;
    let (form, rules, payload) = (presented.form(), presented.rules(), presented.payload());
    let head = Head::authorised(parts, |name| presented.is_signed(name), form, rules, addressing(parts));
    let head = head.map_err(Refused::Ambiguous)?;
    let key = SigningKey::for_credential(&SecretAccessKey::new(SECRET), presented.credential());
    let (verified, check) = presented.verify(Body::ToCome, &key, None).map_err(Refused::Signature)?;
    Ok((head, verified, check, payload))
}

fn addressing(parts: &Parts) -> Addressing {
    let host = parts.headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    match host.strip_suffix(DOMAIN).and_then(|rest| rest.strip_suffix('.')) {
        Some(bucket) => Addressing::VirtualHosted(bucket.to_owned()),
        None => Addressing::Path,
    }
}

/// A request as the client writes it.
pub(crate) struct Written<'a> {
    pub(crate) method: &'a str,
    /// Path and query, as they are.
    pub(crate) target: &'a str,
    pub(crate) service: &'a str,
    /// Signed.
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    /// Written after the signature was made.
    pub(crate) unsigned: Vec<(&'a str, &'a str)>,
    pub(crate) payload: Payload,
}

impl Default for Written<'_> {
    fn default() -> Self {
        Self {
            method: "GET",
            target: "/",
            service: "s3",
            headers: vec![("host", "gateway")],
            unsigned: Vec::new(),
            payload: Payload::of(b""),
        }
    }
}

impl Written<'_> {
    /// The head, signed, to its empty line; and what signs the chunks.
    pub(crate) fn sign(&self) -> (String, sigv4::ChunkSigner) {
        let now = Timestamp::now();
        let date = sigv4::AmzDate::new(now);
        let key = SigningKey::derive(&SecretAccessKey::new(SECRET), date.date(), REGION, self.service);
        let signer = sigv4::Signer::new(ACCESS_KEY_ID, &key, REGION, self.service, now);
        let rules = Rules::of_service(self.service);
        // Others than S3 state the body only when they are asked to; this client always does.
        let mut headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        let stated;
        if let (Payload::Sha256(digest), sigv4::Dialect::Standard) = (self.payload, rules.dialect) {
            stated = digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            headers.push(("x-amz-content-sha256", stated.as_bytes()));
        }
        let (path, query) = self.target.split_once('?').unwrap_or((self.target, ""));
        let parts = sigv4::Parts {
            method: self.method,
            path: path.as_bytes(),
            query: query.as_bytes(),
            headers: &headers,
        };
        let signed = signer.sign(&parts, self.payload).unwrap();
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        for (name, value) in &headers {
            head += &format!("{name}: {}\r\n", String::from_utf8_lossy(value));
        }
        for (name, value) in &signed.added {
            head += &format!("{name}: {value}\r\n");
        }
        for (name, value) in &self.unsigned {
            head += &format!("{name}: {value}\r\n");
        }
        (head + "\r\n", signer.chunks(&signed))
    }

    pub(crate) fn head(&self) -> String {
        self.sign().0
    }
}

/// Writes the bytes on a connection of their own, and reads one answer.
pub(crate) async fn send(address: SocketAddr, bytes: impl AsRef<[u8]>) -> String {
    let mut client = Client::connect(address).await;
    client.write(bytes).await;
    client.answer().await
}

/// A client that says what it likes.
pub(crate) struct Client(pub(crate) BufReader<TcpStream>);

impl Client {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    pub(crate) async fn write(&mut self, bytes: impl AsRef<[u8]>) {
        // A gateway that has refused reads no more.
        let _ = self.0.get_mut().write_all(bytes.as_ref()).await;
    }

    /// The head of an answer, and its body if it has a length, or all there is.
    pub(crate) async fn answer(&mut self) -> String {
        let Some(head) = self.head().await else { return String::new() };
        let length = header(&head, "content-length").and_then(|text| text.parse().ok());
        let mut body = Vec::new();
        match length {
            Some(length) => {
                body = vec![0; length];
                let _ = self.0.read_exact(&mut body).await;
            }
            None if head.to_ascii_lowercase().contains("transfer-encoding: chunked") => {
                while !body.ends_with(b"0\r\n\r\n") {
                    let Ok(byte) = self.0.read_u8().await else { break };
                    body.push(byte);
                }
            }
            None => {}
        }
        head + &String::from_utf8_lossy(&body)
    }

    pub(crate) async fn head(&mut self) -> Option<String> {
        let read = read_head(&mut self.0);
        tokio::time::timeout(Duration::from_secs(20), read).await.expect("no answer")
    }

    /// Whether the gateway closed the connection.
    pub(crate) async fn is_closed(&mut self) -> bool {
        let read = tokio::time::timeout(Duration::from_secs(5), self.0.read_u8());
        matches!(read.await, Ok(Err(_)))
    }
}

pub(crate) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let pairs = head.lines().filter_map(|line| line.split_once(": "));
    pairs.filter(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
}

pub(crate) fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}
