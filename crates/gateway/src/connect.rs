//! Making connections to an upstream: TCP, or TLS over it.

use crate::body::Upload;
use crate::error::chain;
use crate::{ForwardError, Upstream};
use hyper::client::conn::http1::{Builder, SendRequest};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// What is read ahead of one connection, and so the most that the head of an answer may have.
const MOST_BUFFERED: usize = 128 << 10;

/// What connections to an upstream are made with.
pub(crate) struct Connector {
    upstream: Arc<Upstream>,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    limit: Duration,
}

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Connector({})", self.upstream.spec())
    }
}

impl Connector {
    /// # Errors
    /// The system has no certificates to believe, or the host cannot be the name of a certificate.
    pub(crate) fn new(upstream: &Arc<Upstream>, limit: Duration) -> Result<Self, ForwardError> {
        let unreachable = |reason| ForwardError::Unreachable { upstream: upstream.name(), reason };
        let tls = match upstream.is_tls() {
            true => Some(tls(upstream.host()).map_err(unreachable)?),
            false => None,
        };
        Ok(Self { upstream: Arc::clone(upstream), tls, limit })
    }

    pub(crate) async fn connect(&self) -> Result<SendRequest<Upload>, ForwardError> {
        match tokio::time::timeout(self.limit, self.open()).await {
            Ok(Ok(sender)) => Ok(sender),
            Ok(Err(reason)) => Err(ForwardError::Unreachable { upstream: self.upstream.name(), reason }),
            Err(_) => Err(ForwardError::ConnectTimeout { upstream: self.upstream.name() }),
        }
    }

    async fn open(&self) -> Result<SendRequest<Upload>, String> {
        let address = (self.upstream.host(), self.upstream.port());
        let stream = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
        // A request is written at once, and what follows is not to wait for the acknowledgement of it.
        let _ = stream.set_nodelay(true);
        match &self.tls {
            None => speak(stream).await,
            Some((connector, name)) => {
                let stream = connector.connect(name.clone(), stream).await.map_err(|error| chain(&error))?;
                speak(stream).await
            }
        }
    }
}

async fn speak<S>(stream: S) -> Result<SendRequest<Upload>, String>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let handshake = Builder::new().max_buf_size(MOST_BUFFERED).handshake(TokioIo::new(stream)).await;
    let (sender, connection) = handshake.map_err(|error| chain(&error))?;
    tokio::spawn(async move {
        // Whoever waits for an answer hears of an error there.
        let _ = connection.await;
    });
    Ok(sender)
}

fn tls(host: &str) -> Result<(TlsConnector, ServerName<'static>), String> {
    let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let reason = found.errors.first().map(|error| format!(": {error}")).unwrap_or_default();
        return Err(format!("this system has no certificates to believe{reason}"));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok((TlsConnector::from(Arc::new(config)), name))
}
