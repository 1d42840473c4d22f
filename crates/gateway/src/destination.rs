//! Forwarding: a request that was authorised, and the upstream of its service.

use crate::body::Watch;
use crate::connect::Connector;
use crate::error::chain;
use crate::head::headers::is_hop_by_hop;
use crate::identity::OWN_PREFIX;
use crate::outgoing::Outgoing;
use crate::pool::{Connection, Past, Pool};
use crate::resigner::Resigner;
use crate::{
    Authorization, Download, ForwardError, Head, Identity, Inbound, Limits, Selector, Upload, Upstream,
    UpstreamSpec, Upstreams,
};
use hyper::body::{Body, Incoming};
use hyper::client::conn::TrySendError;
use hyper::http::request::Parts;
use hyper::http::response;
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use jiff::Timestamp;
use sigv4::Payload;
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// A request that was authorised.
#[derive(Debug)]
pub struct Approved {
    /// Its head.
    pub head: Head,
    /// Its body.
    pub body: Inbound,
    /// What it states of its body ([`sigv4::Presented::payload`]).
    pub payload: Payload,
    /// What it was signed for.
    pub scope: Scope,
    /// Who made it.
    pub identity: Identity,
    /// The time to sign it with.
    pub now: Timestamp,
}

/// What a request was signed for; the upstream is sent one that is signed for the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// `us-east-1` ...
    pub region: String,
    /// The signing name of the service.
    pub service: String,
}

/// All upstreams, with their connections.
#[derive(Debug, Default)]
pub struct Gateway(BTreeMap<Selector, Destination>);

impl Gateway {
    /// Makes ready for requests. Nobody is connected to yet.
    ///
    /// # Errors
    /// An upstream wants TLS, and this system has no certificates to believe, or its host cannot be the name of a certificate.
    pub fn new(upstreams: &Upstreams, limits: Limits) -> Result<Self, ForwardError> {
        let destination = |upstream: &Arc<Upstream>| {
            let selector = upstream.spec().selector.clone();
            Destination::new(upstream, limits).map(|destination| (selector, destination))
        };
        upstreams.iter().map(destination).collect::<Result<_, _>>().map(Self)
    }

    /// Who is behind it, those of services first.
    pub fn upstreams(&self) -> impl Iterator<Item = &UpstreamSpec> {
        self.0.values().map(|destination| destination.upstream().spec())
    }

    /// Where the requests of a service go, by its signing name.
    pub fn destination(&self, service: &str) -> Option<&Destination> {
        let own = self.0.get(&Selector::Service(service.to_owned()));
        own.or_else(|| self.0.get(&Selector::Default))
    }
}

/// An upstream with its connections.
#[derive(Debug)]
pub struct Destination {
    upstream: Arc<Upstream>,
    resigner: Option<Resigner>,
    connector: Connector,
    pool: Arc<Pool>,
    permits: Arc<Semaphore>,
    limits: Limits,
}

/// A request that was not answered.
enum Unanswered {
    /// Not a byte of it was sent: here it is again.
    Unsent(Box<Request<Upload>>),
    /// Some of it may have been.
    Failed(ForwardError),
}

impl Destination {
    fn new(upstream: &Arc<Upstream>, limits: Limits) -> Result<Self, ForwardError> {
        let resigner = match &upstream.settings().authorization {
            Authorization::Resigned(credentials) => Some(Resigner::new(credentials.clone())),
            Authorization::Removed | Authorization::Kept => None,
        };
        Ok(Self {
            connector: Connector::new(upstream, limits.connect)?,
            upstream: Arc::clone(upstream),
            resigner,
            pool: Arc::new(Pool::new(&limits)),
            permits: Arc::new(Semaphore::new(limits.concurrent)),
            limits,
        })
    }

    /// Who it is.
    pub fn upstream(&self) -> &Arc<Upstream> {
        &self.upstream
    }

    /// Forwards a request, and gives the answer as soon as its head is there. To drop the future, or the body of the answer before its end,
    /// ends the request at the upstream too.
    ///
    /// # Errors
    /// The request did not come through. An error of the upstream's is an answer.
    pub async fn forward(&self, approved: Approved) -> Result<Response<Download>, ForwardError> {
        let permit = self.permit().await?;
        let outgoing = Outgoing::of(approved, &self.upstream, self.resigner.as_ref(), &self.limits).await?;
        let Outgoing { parts, upload, watch } = outgoing;
        let again = is_repeatable(&parts, &upload).then(|| parts.clone());
        let mut request = Box::new(Request::from_parts(parts, upload));
        loop {
            let mut connection = self.pool.connection(self.connector.connect()).await?;
            let past = connection.past;
            match (self.exchange(&mut connection, *request, &watch).await, past, &again) {
                (Ok(response), _, _) => return self.answer(response, connection, permit),
                (Err(Unanswered::Unsent(unsent)), Past::Kept, _) => request = unsent,
                (Err(Unanswered::Failed(ForwardError::BrokenOff { .. })), Past::Kept, Some(parts)) => {
                    let upload = Upload::whole(bytes::Bytes::new(), Arc::clone(&watch));
                    *request = Request::from_parts(parts.clone(), upload);
                }
                (Err(Unanswered::Unsent(_)), Past::Fresh, _) => {
                    let reason = "the connection was closed before the request".to_owned();
                    return Err(ForwardError::BrokenOff { upstream: self.upstream.name(), reason });
                }
                (Err(Unanswered::Failed(error)), _, _) => return Err(error),
            }
        }
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, ForwardError> {
        if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            return Ok(permit);
        }
        let permit = timeout(self.limits.wait, Arc::clone(&self.permits).acquire_owned()).await;
        permit.ok().and_then(Result::ok).ok_or_else(|| ForwardError::Busy { upstream: self.upstream.name() })
    }

    /// Sends the request and waits for the head of the answer, for as long as the upstream takes more of the request, and a while after that.
    async fn exchange(
        &self,
        connection: &mut Connection,
        request: Request<Upload>,
        watch: &Watch,
    ) -> Result<Response<Incoming>, Unanswered> {
        let answer = connection.sender.try_send_request(request);
        tokio::pin!(answer);
        loop {
            let deadline = watch.deadline(self.limits.response);
            match tokio::time::timeout_at(deadline, answer.as_mut()).await {
                Ok(answer) => return answer.map_err(|error| self.unanswered(error, watch)),
                Err(_) if watch.deadline(self.limits.response) > deadline => {}
                Err(_) => {
                    let upstream = self.upstream.name();
                    return Err(Unanswered::Failed(ForwardError::ResponseTimeout { upstream }));
                }
            }
        }
    }

    fn unanswered(&self, mut error: TrySendError<Request<Upload>>, watch: &Watch) -> Unanswered {
        if let Some(request) = error.take_message() {
            return Unanswered::Unsent(Box::new(request));
        }
        if let Some(fault) = watch.fault() {
            return Unanswered::Failed(ForwardError::Body(fault));
        }
        let (upstream, error) = (self.upstream.name(), error.into_error());
        let reason = chain(&error);
        Unanswered::Failed(if error.is_parse() {
            ForwardError::Malformed { upstream, reason }
        } else {
            ForwardError::BrokenOff { upstream, reason }
        })
    }

    fn answer(
        &self,
        response: Response<Incoming>,
        connection: Connection,
        permit: OwnedSemaphorePermit,
    ) -> Result<Response<Download>, ForwardError> {
        let (parts, incoming) = response.into_parts();
        if parts.status == StatusCode::SWITCHING_PROTOCOLS {
            let reason = "it changes the protocol, which nobody asked for".to_owned();
            return Err(ForwardError::Malformed { upstream: self.upstream.name(), reason });
        }
        let mut response = Response::new(Download::new(incoming, self.limits.idle, connection, permit));
        let response::Parts { status, headers, mut extensions, .. } = parts;
        *response.status_mut() = status;
        *response.headers_mut() = end_to_end(headers);
        if let Some(phrase) = extensions.remove::<hyper::ext::ReasonPhrase>() {
            response.extensions_mut().insert(phrase);
        }
        Ok(response)
    }
}

/// Whether a request may be sent again when a connection that was kept breaks off: RFC 9110 9.2.2, for those that change nothing.
fn is_repeatable(parts: &Parts, upload: &Upload) -> bool {
    matches!(parts.method, Method::GET | Method::HEAD) && upload.is_end_stream()
}

/// The headers of an answer that are the client's to see: not those of the connection, nor any that pass for ours.
fn end_to_end(mut headers: HeaderMap) -> HeaderMap {
    let named: Vec<String> = headers
        .get_all(hyper::header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|names| names.split(','))
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let is_of_connection = |name: &str| {
        is_hop_by_hop(name) || name.starts_with(OWN_PREFIX) || named.iter().any(|named| named == name)
    };
    let removed: Vec<_> = headers.keys().filter(|name| is_of_connection(name.as_str())).cloned().collect();
    for name in removed {
        headers.remove(name);
    }
    headers
}
