//! What an operator asks of a server: TLS, a log, metrics, a trail, and when it ends.

use anyhow::{Context, bail};
use iam_account::AccountId;
use server::{Address, LogFormat, LogLevel, Logs, Tls, Trail, TrailSettings};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::signal;
use tokio::task::JoinHandle;

#[derive(clap::Args)]
pub(super) struct Operations {
    /// Serve over TLS with this certificate: PEM, the server's own first; then any address may be listened at
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's private key: PEM. Both files are read again on SIGHUP
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// How the log on stderr is written: a line a request, without any secret
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log: Format,
    /// What is logged; `info` has each request
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    log_level: Level,
    /// Show Prometheus metrics at /metrics of another loopback address
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics: Option<SocketAddr>,
    /// Record each call as CloudTrail does, in files as CloudTrail delivers them to this folder
    #[arg(long, value_name = "DIR")]
    trail: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Level {
    Off,
    Error,
    Warn,
    Info,
    Debug,
}

impl Operations {
    /// Without TLS nobody else's machine may be spoken to.
    pub(super) fn check(&self, listen: SocketAddr) -> anyhow::Result<()> {
        if self.tls_cert.is_none() && !listen.ip().is_loopback() {
            bail!(
                "`--listen {listen}`: expected a loopback address such as 127.0.0.1:4566, or TLS (`--tls-cert`, `--tls-key`)"
            );
        }
        if let Some(metrics) = self.metrics.filter(|address| !address.ip().is_loopback()) {
            bail!(
                "`--metrics {metrics}`: expected a loopback address such as 127.0.0.1:9464: nobody signs in to it"
            );
        }
        Ok(())
    }

    pub(super) fn start_log(&self) -> anyhow::Result<Logs> {
        let format = match self.log {
            Format::Text => LogFormat::Text,
            Format::Json => LogFormat::Json,
        };
        let level = match self.log_level {
            Level::Off => LogLevel::Off,
            Level::Error => LogLevel::Error,
            Level::Warn => LogLevel::Warn,
            Level::Info => LogLevel::Info,
            Level::Debug => LogLevel::Debug,
        };
        let logs = Logs::to(std::io::stderr()).context("cannot start the log")?;
        logs.install(format, level)?;
        Ok(logs)
    }

    pub(super) fn tls(&self) -> anyhow::Result<Option<Arc<Tls>>> {
        let (Some(certificate), Some(key)) = (&self.tls_cert, &self.tls_key) else { return Ok(None) };
        Ok(Some(Arc::new(Tls::read(certificate, key)?)))
    }

    pub(super) async fn metrics_address(&self) -> anyhow::Result<Option<Address>> {
        let Some(at) = self.metrics else { return Ok(None) };
        Ok(Some(Address::bind(at).await.with_context(|| format!("cannot listen at {at}"))?))
    }

    pub(super) fn open_trail(
        &self,
        account: &AccountId,
        partition: &str,
    ) -> anyhow::Result<Option<(Trail, JoinHandle<()>)>> {
        let Some(folder) = &self.trail else { return Ok(None) };
        Ok(Some(Trail::open(TrailSettings::new(folder.clone(), account.clone(), partition))?))
    }
}

/// The signals that a server hears.
pub(super) struct Signals {
    #[cfg(unix)]
    terminate: signal::unix::Signal,
    /// Without TLS there is nothing to read again, and a terminal that is closed ends the server.
    #[cfg(unix)]
    hang_up: Option<(signal::unix::Signal, Arc<Tls>)>,
}

#[cfg(unix)]
impl Signals {
    pub(super) fn new(tls: Option<Arc<Tls>>) -> anyhow::Result<Self> {
        use signal::unix::{SignalKind, signal};
        let terminate = signal(SignalKind::terminate()).context("cannot wait for a signal")?;
        let hang_up = match tls {
            Some(tls) => Some((signal(SignalKind::hangup()).context("cannot wait for a signal")?, tls)),
            None => None,
        };
        Ok(Self { terminate, hang_up })
    }

    /// Waits until the server is to end: SIGINT or SIGTERM. On SIGHUP the certificate is read again.
    pub(super) async fn ended(mut self) -> anyhow::Result<()> {
        loop {
            let hung_up = async {
                match &mut self.hang_up {
                    Some((signal, tls)) => {
                        signal.recv().await;
                        tls.clone()
                    }
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                interrupted = signal::ctrl_c() => return interrupted.context("cannot wait for an interrupt"),
                _ = self.terminate.recv() => return Ok(()),
                tls = hung_up => tls.reload_and_tell(),
            }
        }
    }
}

#[cfg(not(unix))]
impl Signals {
    pub(super) fn new(_tls: Option<Arc<Tls>>) -> anyhow::Result<Self> {
        Ok(Self {})
    }

    /// Waits until the server is to end.
    pub(super) async fn ended(self) -> anyhow::Result<()> {
        signal::ctrl_c().await.context("cannot wait for an interrupt")
    }
}
