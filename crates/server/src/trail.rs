//! The trail: an event in CloudTrail's form for each call that somebody signed and each sign-in, in files as CloudTrail delivers them.
//!
//! The trail is complete, or says that it is not. A call is answered when its event is in the queue; if the queue is full, the answer
//! waits. What cannot be written, because the disk is full, is counted and told to the log: an account that stops for its audit
//! files would be worse for those who test with it, and one that forgets silently worse for everybody.
//!
//! As on AWS there are no events of requests whose signature is refused, and the secrets of a call are in none.

mod event;
mod files;
mod identity;
mod login;
mod parameters;
mod response;
mod service_call;
mod words;

pub(crate) use login::Login;
pub(crate) use service_call::ServiceCall;

use crate::answer::{Received, Signed};
use crate::http::Peer;
use bytes::Bytes;
use event::Event;
use files::Files;
use hyper::header::{HOST, HeaderName, USER_AGENT};
use hyper::http::request::Parts;
use iam_account::AccountId;
use iam_service::shapes::Operation;
use iam_service::state::State;
use iam_service::wire::ApiError;
use jiff::Timestamp;
use prometheus_client::metrics::counter::Counter;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Calls that wait to be written; then their answers wait too.
const MOST_WAITING: usize = 4_096;
/// Calls that are written together.
const MOST_IN_BATCH: usize = 256;

/// Where a trail is, and how large its files are.
#[derive(Debug, Clone)]
pub struct TrailSettings {
    /// The folder; it is made if it is not there.
    pub folder: PathBuf,
    /// The account.
    pub account: AccountId,
    /// Its partition, which tells the Region of IAM's events.
    pub partition: String,
    /// Bytes of events after which a file is closed and packed.
    pub file_bytes: u64,
    /// The time after which a file is closed and packed.
    pub file_age: Duration,
}

impl TrailSettings {
    /// Files of at most 16 MiB and 5 minutes: CloudTrail delivers about every 5 minutes, too.
    pub fn new(folder: PathBuf, account: AccountId, partition: &str) -> Self {
        let partition = partition.to_owned();
        Self { folder, account, partition, file_bytes: 16 << 20, file_age: Duration::from_secs(300) }
    }
}

/// Why there is no trail.
#[derive(Debug, thiserror::Error)]
#[error("cannot write the trail to `{folder}`: {reason}")]
pub struct TrailError {
    folder: String,
    reason: std::io::Error,
}

/// The trail of an account. Clones are the same trail.
#[derive(Debug, Clone)]
pub struct Trail {
    waiting: mpsc::Sender<Recorded>,
    lost: Counter,
}

/// What has an event. Not `Debug`: parameters and answers hold secrets.
pub(crate) enum Recorded {
    /// A call of IAM or STS.
    Call(Call),
    /// A call of another service.
    ServiceCall(Box<ServiceCall>),
    /// A sign-in that came to its end.
    Login(Login),
}

impl Recorded {
    fn event(&self, home_region: &str) -> Event {
        match self {
            Self::Call(call) => event::of_call(call, home_region),
            Self::ServiceCall(call) => service_call::event(call),
            Self::Login(login) => login::event(login, home_region),
        }
    }
}

/// Whose client it is, as far as it tells.
pub(crate) struct Client {
    peer: Peer,
    user_agent: Option<String>,
    host: Option<String>,
}

impl Client {
    /// Whoever has sent a request.
    pub(crate) fn of(parts: &Parts, peer: &Peer) -> Self {
        let header = |name: HeaderName| parts.headers.get(name)?.to_str().ok().map(str::to_owned);
        Self { peer: peer.clone(), user_agent: header(USER_AGENT), host: header(HOST) }
    }
}

/// A call that was answered. Not `Debug`: parameters and answers hold secrets.
pub(crate) struct Call {
    pub(crate) request_id: String,
    pub(crate) at: Timestamp,
    pub(crate) operation: Operation,
    pub(crate) signed: Arc<Signed>,
    /// The state that says who signed.
    pub(crate) state: Arc<State>,
    pub(crate) received: Arc<Received>,
    pub(crate) error: Option<ApiError>,
    /// The answer.
    pub(crate) document: Bytes,
}

impl Trail {
    /// Opens the folder, and packs what a server that was killed has left there. The task ends, with every event in its file, after
    /// the last clone of the trail is gone. Needs a running tokio runtime.
    ///
    /// # Errors
    /// The folder cannot be used.
    pub fn open(settings: TrailSettings) -> Result<(Self, JoinHandle<()>), TrailError> {
        let folder = settings.folder.display().to_string();
        let files = Files::open(settings).map_err(|reason| TrailError { folder, reason })?;
        let (sender, waiting) = mpsc::channel(MOST_WAITING);
        let lost = Counter::default();
        let writer = Writer { files, waiting, lost: lost.clone() };
        let runtime = Handle::current();
        Ok((Self { waiting: sender, lost }, tokio::task::spawn_blocking(move || writer.run(&runtime))))
    }

    /// How many events could not be written.
    pub(crate) fn lost(&self) -> Counter {
        self.lost.clone()
    }

    /// Has an event written; waits for room in the queue.
    pub(crate) async fn record(&self, recorded: Recorded) {
        if self.waiting.send(recorded).await.is_err() {
            self.lost.inc();
            tracing::error!("the trail has ended: an event is lost");
        }
    }
}

struct Writer {
    files: Files,
    waiting: mpsc::Receiver<Recorded>,
    lost: Counter,
}

impl Writer {
    fn run(mut self, runtime: &Handle) {
        let mut batch = Vec::with_capacity(MOST_IN_BATCH);
        loop {
            let received = {
                let receive = self.waiting.recv_many(&mut batch, MOST_IN_BATCH);
                runtime.block_on(async { tokio::time::timeout(self.files.time_left(), receive).await })
            };
            match received {
                Ok(0) => break,
                Ok(_) => self.write(&mut batch),
                Err(_) => self.pack(),
            }
        }
        self.pack();
    }

    fn write(&mut self, batch: &mut Vec<Recorded>) {
        let mut lines = Vec::new();
        let count = u64::try_from(batch.len()).unwrap_or(u64::MAX);
        for recorded in batch.drain(..) {
            // Writing to memory does not fail.
            let _ = serde_json::to_writer(&mut lines, &recorded.event(self.files.home_region()));
            lines.push(b'\n');
        }
        if let Err(error) = self.files.append(&lines) {
            self.lost.inc_by(count);
            tracing::error!(%error, events = count, "the trail cannot be written: events are lost");
        }
        if self.files.is_full() {
            self.pack();
        }
    }

    /// What cannot be packed stays as it is, for the next start.
    fn pack(&mut self) {
        if let Err(error) = self.files.pack() {
            tracing::error!(%error, "a file of the trail cannot be packed");
        }
    }
}
