//! A connection, and what can happen to it.

use crate::error::StoreError;
use crate::location::{PostgresUrl, Tls, chain};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::error::SqlState;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

/// The server gives up a statement, a lock or an idle transaction after 30 s, which frees the lock of a node that is gone;
/// we give up a server that says nothing after a little more.
const SETTINGS: &str = "
    SET statement_timeout = '30s';
    SET lock_timeout = '30s';
    SET idle_in_transaction_session_timeout = '30s';
    SET client_min_messages = 'warning';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";
const SILENCE: Duration = Duration::from_secs(35);
const CONNECT: Duration = Duration::from_secs(10);

/// How to connect.
pub(crate) struct Link {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    pub(crate) place: String,
}

/// One connection, and the task that drives it.
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) notices: Arc<Notify>,
    pub(crate) place: String,
    driver: JoinHandle<()>,
}

/// Why something was not done.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The connection is gone, or the server is busy or restarts: another try may do.
    Lost(StoreError),
    /// The server said no.
    Refused(StoreError),
}

impl Link {
    pub(crate) fn new(url: &PostgresUrl) -> Result<Self, StoreError> {
        let mut config = Config::clone(&url.config);
        if config.get_application_name().is_none() {
            config.application_name("forcemfa");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        config.keepalives_idle(Duration::from_secs(30));
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENCE);
        }
        let place = url.to_string();
        let tls = tls(&url.tls).map_err(|reason| unusable(&place, reason))?;
        Ok(Self { config, tls, place })
    }

    pub(crate) async fn connect(&self) -> Result<Session, Failure> {
        let notices = Arc::new(Notify::new());
        let wake = Arc::clone(&notices);
        let connected = async {
            Ok(match &self.tls {
                None => {
                    let (client, connection) = self.config.connect(NoTls).await?;
                    (client, tokio::spawn(drive(connection, wake)))
                }
                Some(tls) => {
                    let (client, connection) = self.config.connect(tls.clone()).await?;
                    (client, tokio::spawn(drive(connection, wake)))
                }
            })
        };
        let (client, driver) = within(&self.place, connected).await?;
        let session = Session { client, notices, place: self.place.clone(), driver };
        session.batch(SETTINGS).await?;
        Ok(session)
    }
}

fn tls(tls: &Tls) -> Result<Option<MakeRustlsConnect>, String> {
    if matches!(tls, Tls::Off) {
        return Ok(None);
    }
    let mut roots = RootCertStore::empty();
    let (added, _) = roots.add_parsable_certificates(tls.authorities()?);
    if added == 0 {
        return Err(
            "no certificate authority to verify it by: name a file with `sslrootcert=FILE`".to_owned()
        );
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Some(MakeRustlsConnect::new(config)))
}

/// Moves what goes over the connection until it ends, and wakes whoever waits for notices.
async fn drive<T: AsyncRead + AsyncWrite + Unpin>(
    mut connection: Connection<Socket, T>,
    notices: Arc<Notify>,
) {
    while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
        if matches!(message, AsyncMessage::Notification(_)) {
            notices.notify_one();
        }
    }
    // What depended on the connection finds out that it has ended.
    notices.notify_one();
}

impl Session {
    /// Waits for the server, but not for ever.
    pub(crate) async fn within<T>(
        &self,
        work: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, Failure> {
        within(&self.place, work).await
    }

    /// Statements without parameters and results.
    pub(crate) async fn batch(&self, sql: &str) -> Result<(), Failure> {
        self.within(self.client.batch_execute(sql)).await
    }

    pub(crate) fn damaged(&self, what: String) -> Failure {
        Failure::Refused(StoreError::Damaged { place: self.place.clone(), what })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

async fn within<T>(
    place: &str,
    work: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Failure> {
    match timeout(SILENCE, work).await {
        Ok(outcome) => outcome.map_err(|error| told(place, &error)),
        Err(_) => Err(Failure::Lost(unusable(place, format!("no answer for {} s", SILENCE.as_secs())))),
    }
}

/// What the server or the network says, in our words.
fn told(place: &str, error: &tokio_postgres::Error) -> Failure {
    let reason = error.as_db_error().map_or_else(|| chain(error), |error| error.message().to_owned());
    let Some(code) = error.code() else { return Failure::Lost(unusable(place, reason)) };
    let place = place.to_owned();
    match *code {
        SqlState::DISK_FULL => Failure::Refused(StoreError::Full { place }),
        SqlState::READ_ONLY_SQL_TRANSACTION => Failure::Refused(StoreError::ReadOnly { place, reason }),
        SqlState::UNDEFINED_TABLE | SqlState::UNDEFINED_COLUMN | SqlState::UNIQUE_VIOLATION => {
            Failure::Refused(StoreError::Damaged { place, what: reason })
        }
        _ if is_passing(code) => Failure::Lost(unusable(&place, reason)),
        _ => Failure::Refused(unusable(&place, reason)),
    }
}

/// Whether the same may work a little later: connections, conflicts, the server's limits and its restarts.
fn is_passing(code: &SqlState) -> bool {
    ["08", "40", "53", "55", "57"].iter().any(|class| code.code().starts_with(class))
}

fn unusable(place: &str, reason: String) -> StoreError {
    StoreError::Unusable { place: place.to_owned(), doing: "use", reason }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Lost(error) | Failure::Refused(error) => error,
        }
    }
}

/// Waits between tries, each time longer.
pub(crate) struct Backoff {
    since: Instant,
    next: Duration,
}

impl Backoff {
    const FIRST: Duration = Duration::from_millis(20);
    const LAST: Duration = Duration::from_secs(5);
    /// How long somebody is made to wait for what may yet work.
    const PATIENCE: Duration = Duration::from_secs(10);

    pub(crate) fn new() -> Self {
        Self { since: Instant::now(), next: Self::FIRST }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.since.elapsed() >= Self::PATIENCE
    }

    pub(crate) async fn wait(&mut self) {
        sleep(self.next).await;
        self.next = (self.next * 2).min(Self::LAST);
    }
}
