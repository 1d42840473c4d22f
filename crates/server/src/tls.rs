//! TLS, when the server has a certificate.

use arc_swap::ArcSwap;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, crypto::ring};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the text says what each field is")]
pub enum TlsError {
    /// The file of the certificate.
    #[error("cannot read the certificate `{path}`: {reason}; expected PEM, the server's own first")]
    Certificate { path: String, reason: String },
    /// The file of the key.
    #[error("cannot read the private key `{path}`: {reason}; expected PEM")]
    Key { path: String, reason: String },
    /// They do not belong together, or are of a kind that is not known.
    #[error("the certificate `{certificate}` and the private key `{key}` cannot be used together: {reason}")]
    Pair { certificate: String, key: String, reason: String },
}

/// A certificate with its key, and the files that they come from. TLS 1.2 and 1.3, HTTP/1.1.
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    config: ArcSwap<ServerConfig>,
}

/// How a connection is protected, in CloudTrail's words.
#[derive(Debug, Clone)]
pub(crate) struct TlsDetails {
    pub(crate) version: &'static str,
    pub(crate) cipher_suite: &'static str,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tls({})", self.certificate.display())
    }
}

impl Tls {
    /// Reads a certificate with what it was issued by, and its key.
    ///
    /// # Errors
    /// A file cannot be read, or the two do not belong together.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let config = ArcSwap::from_pointee(config(certificate, key)?);
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), config })
    }

    /// Reads the files again, for the connections that come from now on.
    ///
    /// # Errors
    /// As for [`Tls::read`]; then the old certificate stays.
    pub fn reload(&self) -> Result<(), TlsError> {
        self.config.store(Arc::new(config(&self.certificate, &self.key)?));
        Ok(())
    }

    /// As [`Tls::reload`]; what became of it is told to the log.
    pub fn reload_and_tell(&self) {
        match self.reload() {
            Ok(()) => {
                tracing::info!(certificate = %self.certificate.display(), "the certificate was read again")
            }
            Err(error) => tracing::error!(%error, "the certificate stays what it was"),
        }
    }

    /// Takes a connection.
    pub(crate) async fn accept(
        &self,
        stream: TcpStream,
    ) -> std::io::Result<(TlsStream<TcpStream>, TlsDetails)> {
        let stream = TlsAcceptor::from(self.config.load_full()).accept(stream).await?;
        let (_, connection) = stream.get_ref();
        let version = match connection.protocol_version() {
            Some(rustls::ProtocolVersion::TLSv1_2) => "TLSv1.2",
            Some(rustls::ProtocolVersion::TLSv1_3) => "TLSv1.3",
            _ => "",
        };
        let suite = connection.negotiated_cipher_suite().and_then(|suite| suite.suite().as_str());
        Ok((stream, TlsDetails { version, cipher_suite: cipher_suite(suite.unwrap_or_default()) }))
    }
}

fn config(certificate: &Path, key: &Path) -> Result<ServerConfig, TlsError> {
    let shown = |path: &Path| path.display().to_string();
    let unread = |error: pem::Error| TlsError::Certificate { path: shown(certificate), reason: said(&error) };
    let chain = CertificateDer::pem_file_iter(certificate).map_err(unread)?;
    let chain = chain.collect::<Result<Vec<_>, _>>().map_err(unread)?;
    if chain.is_empty() {
        return Err(unread(pem::Error::NoItemsFound));
    }
    let private = PrivateKeyDer::from_pem_file(key)
        .map_err(|error| TlsError::Key { path: shown(key), reason: said(&error) })?;
    let pair = |error: rustls::Error| TlsError::Pair {
        certificate: shown(certificate),
        key: shown(key),
        reason: error.to_string(),
    };
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(pair)?.with_no_client_auth();
    let mut config = builder.with_single_cert(chain, private).map_err(pair)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// Without the content of the file, which may be a key.
fn said(error: &pem::Error) -> String {
    match error {
        pem::Error::Io(error) => error.to_string(),
        pem::Error::NoItemsFound => "there is none in it".to_owned(),
        _ => "it is no PEM".to_owned(),
    }
}

/// As CloudTrail has them: TLS 1.3's by its own name, TLS 1.2's by OpenSSL's.
fn cipher_suite(name: &'static str) -> &'static str {
    match name {
        "TLS13_AES_256_GCM_SHA384" => "TLS_AES_256_GCM_SHA384",
        "TLS13_AES_128_GCM_SHA256" => "TLS_AES_128_GCM_SHA256",
        "TLS13_CHACHA20_POLY1305_SHA256" => "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" => "ECDHE-ECDSA-AES256-GCM-SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" => "ECDHE-ECDSA-AES128-GCM-SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256" => "ECDHE-ECDSA-CHACHA20-POLY1305",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384" => "ECDHE-RSA-AES256-GCM-SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" => "ECDHE-RSA-AES128-GCM-SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256" => "ECDHE-RSA-CHACHA20-POLY1305",
        other => other,
    }
}
