//! One node: the state that it has published, and the one writer that makes the next.
//!
//! Reading calls are answered from the published state and wait for nobody. Calls that may change the account go to the writer, one
//! after the other; what waits while the store works is its next batch. A state is published, and its calls are answered, when the
//! store holds their records durably: nobody sees what could still be lost. If another node has appended first, its records are
//! read, and the calls are done again on the state that they make: so no code is taken twice, by whichever node.

use crate::clock::Clock;
use crate::first_start::{Origin, RootAccessKey};
use crate::last_use::Underway;
use crate::metrics::Metrics;
use crate::random;
use crate::seal::KeyringSeal;
use arc_swap::ArcSwap;
use iam_account::AccountId;
use iam_service::actions::Outcome;
use iam_service::state::{Event, RecordError, State, decode, encode};
use iam_service::wire::ApiError;
use jiff::SignedDuration;
use prometheus_client::metrics::gauge::Gauge;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::seal::Keyring;
use store::{AppendError, Location, Position, Start, Store, StoreError};
use tokio::sync::{Semaphore, mpsc, oneshot};

/// Calls that the writer takes in one batch.
const MOST_IN_BATCH: usize = 256;
/// Calls that wait for the writer; more are told that the service is busy.
const MOST_WAITING: usize = 4_096;
/// Passwords that are hashed at the same time: each takes a processor, and 19 MiB.
const MOST_HASHING: usize = 2;
/// How long a password waits to be hashed.
const HASHING_WAIT: Duration = Duration::from_secs(10);
/// Records after which the log is replaced by a snapshot.
const RECORDS_BEFORE_SNAPSHOT: u64 = 20_000;

/// What an account is, and how it is kept.
#[derive(Debug)]
pub struct Settings {
    /// The account's id.
    pub account: AccountId,
    /// Its partition.
    pub partition: String,
    /// Where its log is.
    pub location: Location,
    /// The keys that its secrets are sealed with.
    pub keyring: Keyring,
    /// The clock.
    pub clock: Clock,
    /// How long a device that was enabled is not seen by who verifies codes; `None` for no delay.
    pub propagation_delay: Option<SignedDuration>,
    /// What a new account begins with beside AWS's policies. An account with a history takes it only when it is reset.
    pub seed: Option<Vec<Event>>,
}

/// Why an account cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A record that does not fit the state before it.
    #[error("the account's history does not fit together: {0}")]
    History(#[from] iam_account::ChangeError),
    /// Another node made the account at the same moment, again and again.
    #[error("another node changes this account at the same time: start again")]
    Contended,
    /// No randomness.
    #[error(transparent)]
    NoRandom(#[from] random::NoRandom),
    /// A keyring.
    #[error(transparent)]
    Keys(#[from] store::seal::KeyFileError),
}

/// One node of an account. Clones are the same node.
#[derive(Debug, Clone)]
pub struct Node(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    published: Arc<ArcSwap<State>>,
    commands: mpsc::Sender<Command>,
    clock: Clock,
    propagation_delay: Option<SignedDuration>,
    origin: Arc<Origin>,
    metrics: Arc<Metrics>,
    uses_underway: Underway,
    hashing: Arc<Semaphore>,
}

/// An account that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The node.
    pub node: Node,
    /// The root user's access key, if the account was made now.
    pub root_access_key: Option<RootAccessKey>,
    /// Whether it has a history or was made now.
    pub history: History,
    /// Resolves when everything that was answered is kept and the store is closed; after the last clone of the node is gone.
    pub closed: tokio::task::JoinHandle<()>,
}

/// Whether an account that was opened is a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// It was made now, from the seed if there is one.
    New,
    /// It was there already.
    Known,
}

/// Does a call on a state; again on another one if the first was overtaken.
type Work = Box<dyn FnMut(&State) -> Outcome + Send>;

struct Command {
    work: Work,
    /// Who waits for it; for what nobody waits for, it is closed from the start.
    answer: oneshot::Sender<Result<String, ApiError>>,
}

impl Node {
    /// Opens an account, and makes it if it is not there yet. Needs a running tokio runtime.
    ///
    /// # Errors
    /// The store, or what it holds, cannot be used.
    pub async fn open(settings: Settings) -> Result<Opened, NodeError> {
        random::check()?;
        let Settings { account, partition, location, keyring, clock, propagation_delay, seed } = settings;
        let (mut log, mut state) = Log::open(&location, account, &partition, keyring).await?;
        let Made { origin, root_access_key, history } = log.make(&mut state, seed, &clock).await?;
        let published = Arc::new(ArcSwap::from_pointee(state));
        let (commands, waiting) = mpsc::channel(MOST_WAITING);
        let metrics = Arc::new(Metrics::new());
        let writer =
            Writer { log, published: Arc::clone(&published), waiting, metrics: Arc::clone(&metrics) };
        let closed = tokio::spawn(writer.run());
        let uses_underway = Underway::default();
        let hashing = Arc::new(Semaphore::new(MOST_HASHING));
        let origin = Arc::new(origin);
        let shared =
            Shared { published, commands, clock, propagation_delay, origin, metrics, uses_underway, hashing };
        Ok(Opened { node: Self(Arc::new(shared)), root_access_key, history, closed })
    }

    /// The state that reading calls are answered from.
    pub fn state(&self) -> Arc<State> {
        self.0.published.load_full()
    }

    /// The node's clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// How long a device that was enabled is not seen.
    pub(crate) fn propagation_delay(&self) -> Option<SignedDuration> {
        self.0.propagation_delay
    }

    /// Makes the account what it was at its start, for all nodes.
    ///
    /// # Errors
    /// The store failed: nothing was reset.
    pub(crate) async fn reset(&self) -> Result<(), ApiError> {
        let origin = Arc::clone(&self.0.origin);
        self.write(move |state| origin.reset(state)).await.map(|_| ())
    }

    /// Has the writer do a call, and gives its answer when what it did is durable.
    pub(crate) async fn write(
        &self,
        work: impl FnMut(&State) -> Outcome + Send + 'static,
    ) -> Result<String, ApiError> {
        let (answer, outcome) = oneshot::channel();
        let command = Command { work: Box::new(work), answer };
        if self.0.commands.try_send(command).is_err() {
            return Err(ApiError::service_unavailable());
        }
        outcome.await.unwrap_or_else(|_| Err(ApiError::service_unavailable()))
    }
}

/// What goes on beside the calls.
impl Node {
    /// What the node counts.
    pub fn metrics(&self) -> Arc<Metrics> {
        Arc::clone(&self.0.metrics)
    }

    /// The metrics as text, as they are now.
    pub(crate) fn exposition(&self) -> String {
        let Shared { commands, metrics, .. } = &*self.0;
        let (sizes, account) = (metrics.sizes(), &self.state().account);
        let set = |gauge: &Gauge, count: usize| gauge.set(i64::try_from(count).unwrap_or(i64::MAX));
        set(&sizes.writer_queue, commands.max_capacity().saturating_sub(commands.capacity()));
        set(&sizes.users, account.users.len());
        set(&sizes.groups, account.groups.len());
        set(&sizes.roles, account.roles.len());
        set(&sizes.policies, account.policies.len());
        metrics.to_text()
    }

    /// Does what hashes passwords on a thread of its own, if there is one soon.
    ///
    /// # Errors
    /// Too many passwords wait to be hashed.
    pub(crate) async fn hash<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let leave = tokio::time::timeout(HASHING_WAIT, Arc::clone(&self.0.hashing).acquire_owned()).await;
        let Ok(Ok(leave)) = leave else { return Err(ApiError::service_unavailable()) };
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            // Whoever asked may be gone by now: the thread was at work all the same.
            drop(leave);
            done
        });
        done.await.map_err(|_| ApiError::internal_failure())
    }

    /// Whose use is on its way to the writer.
    pub(crate) fn uses_underway(&self) -> &Underway {
        &self.0.uses_underway
    }

    /// Has the writer do something that nobody waits for, unless it is too busy. Whether it will.
    pub(crate) fn write_behind(&self, work: impl FnMut(&State) -> Outcome + Send + 'static) -> bool {
        let (answer, _) = oneshot::channel();
        self.0.commands.try_send(Command { work: Box::new(work), answer }).is_ok()
    }
}

/// An account that was made, or found.
struct Made {
    origin: Origin,
    root_access_key: Option<RootAccessKey>,
    history: History,
}

/// The account's history, and how far it was read.
pub(crate) struct Log {
    pub(crate) store: Store,
    pub(crate) seal: KeyringSeal,
    account: AccountId,
    empty: State,
    position: Position,
    since_snapshot: u64,
}

impl Log {
    /// Opens the history of an account, and folds it into its state.
    pub(crate) async fn open(
        location: &Location,
        account: AccountId,
        partition: &str,
        keyring: Keyring,
    ) -> Result<(Self, State), NodeError> {
        let store = Store::open(location, account.as_str(), &keyring).await?;
        let empty = State::empty(account.clone(), partition);
        let (seal, position) = (KeyringSeal(keyring), Position::START);
        let mut state = empty.clone();
        let mut log = Self { store, seal, account, empty, position, since_snapshot: 0 };
        log.catch_up(&mut state).await?;
        Ok((log, state))
    }

    /// Reads what was appended since, and folds it into the state.
    async fn catch_up(&mut self, state: &mut State) -> Result<(), NodeError> {
        let mut reader = self.store.read(self.position);
        while let Some(page) = reader.next().await? {
            if page.start == Start::Anew {
                *state = self.empty.clone();
                self.since_snapshot = 0;
            }
            for record in &page.records {
                self.since_snapshot = self.since_snapshot.saturating_add(1);
                for event in decode(self.account.as_str(), record, &self.seal)? {
                    state.apply(&event)?;
                }
            }
        }
        self.position = reader.position();
        Ok(())
    }

    /// Makes an account that has no history yet.
    async fn make(
        &mut self,
        state: &mut State,
        seed: Option<Vec<Event>>,
        clock: &Clock,
    ) -> Result<Made, NodeError> {
        for _ in 0..3 {
            if state.vault.newest_session_key().is_some() {
                let origin = Origin::of_known(state, seed);
                return Ok(Made { origin, root_access_key: None, history: History::Known });
            }
            let (origin, root_access_key) = Origin::of_new(&self.empty.account, seed.clone(), clock.now());
            let events = origin.events();
            let mut made = state.clone();
            events.iter().try_for_each(|event| made.apply(event))?;
            let record = encode(self.account.as_str(), &events, &self.seal)?;
            match self.store.append(self.position, vec![record]).await {
                Ok(position) => {
                    self.position = position;
                    *state = made;
                    return Ok(Made { origin, root_access_key, history: History::New });
                }
                Err(AppendError::Conflict { .. }) => self.catch_up(state).await?,
                Err(AppendError::Failed(error)) => return Err(error.into()),
            }
        }
        Err(NodeError::Contended)
    }

    /// Replaces a long history by a short one. If that fails, the long one is still there.
    async fn compact(&mut self, state: &State) -> Result<(), NodeError> {
        if self.since_snapshot < RECORDS_BEFORE_SNAPSHOT {
            return Ok(());
        }
        self.snapshot(state).await
    }

    async fn snapshot(&mut self, state: &State) -> Result<(), NodeError> {
        self.since_snapshot = 0;
        let events = state.to_events();
        let records = events.chunks(100).map(|events| encode(self.account.as_str(), events, &self.seal));
        let records = records.collect::<Result<Vec<_>, _>>()?;
        Ok(self.store.compact(self.position, records).await?)
    }

    /// Seals every secret anew, with the newest key.
    pub(crate) async fn reseal(&mut self, state: &State) -> Result<(), NodeError> {
        // A record of nothing: the log may end where it was compacted last, and would not be compacted there again.
        let nothing = encode(self.account.as_str(), &[], &self.seal)?;
        match self.store.append(self.position, vec![nothing]).await {
            Ok(position) => self.position = position,
            Err(AppendError::Conflict { .. }) => return Err(NodeError::Contended),
            Err(AppendError::Failed(error)) => return Err(error.into()),
        }
        self.snapshot(state).await
    }

    /// Reads all of the history with other keys.
    pub(crate) async fn check_with(&mut self, keyring: Keyring) -> Result<(), NodeError> {
        self.seal = KeyringSeal(keyring);
        self.position = Position::START;
        let mut state = self.empty.clone();
        self.catch_up(&mut state).await
    }
}

/// The one that changes the account.
struct Writer {
    log: Log,
    published: Arc<ArcSwap<State>>,
    waiting: mpsc::Receiver<Command>,
    metrics: Arc<Metrics>,
}

impl Writer {
    async fn run(mut self) {
        let mut batch = Vec::with_capacity(MOST_IN_BATCH);
        loop {
            self.show_log();
            let changed = self.log.store.clone();
            let position = self.log.position;
            tokio::select! {
                biased;
                taken = self.waiting.recv_many(&mut batch, MOST_IN_BATCH) => {
                    if taken == 0 {
                        break;
                    }
                    self.do_all(std::mem::take(&mut batch)).await;
                }
                () = changed.changed(position) => {
                    if let Err(error) = self.refresh().await {
                        // Told to the next call that needs the store, too; until then what was published stands.
                        tracing::error!(%error, "what other nodes did cannot be read");
                        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                    }
                }
            }
        }
        // Everything that was answered is kept already; closed or not, nothing is lost.
        let _ = self.log.store.close().await;
    }

    fn show_log(&self) {
        let sizes = self.metrics.sizes();
        sizes.log_position.set(i64::try_from(self.log.position.number()).unwrap_or(i64::MAX));
        sizes.log_since_snapshot.set(i64::try_from(self.log.since_snapshot).unwrap_or(i64::MAX));
    }

    /// Publishes what other nodes have appended.
    async fn refresh(&mut self) -> Result<State, NodeError> {
        let mut state = State::clone(&self.published.load());
        self.log.catch_up(&mut state).await?;
        self.published.store(Arc::new(state.clone()));
        Ok(state)
    }

    /// Does calls, keeps what they did, publishes it, and answers.
    async fn do_all(&mut self, mut batch: Vec<Command>) {
        let mut before = State::clone(&self.published.load());
        loop {
            let (state, records, answers) = self.run_on(&before, &mut batch);
            if records.is_empty() {
                return answer(batch, answers);
            }
            let count = records.len();
            let began = Instant::now();
            match self.log.store.append(self.log.position, records).await {
                Ok(position) => {
                    self.metrics.appended(count, began.elapsed());
                    self.log.position = position;
                    self.log.since_snapshot =
                        self.log.since_snapshot.saturating_add(u64::try_from(count).unwrap_or(0));
                    self.published.store(Arc::new(state.clone()));
                    answer(batch, answers);
                    // A snapshot that fails is tried again after as many records.
                    if let Err(error) = self.log.compact(&state).await {
                        tracing::warn!(%error, "the log was not replaced by a snapshot");
                    }
                    return;
                }
                Err(AppendError::Conflict { .. }) => match self.refresh().await {
                    Ok(state) => before = state,
                    Err(error) => return self.refuse(batch, &error),
                },
                Err(AppendError::Failed(error)) => return self.refuse(batch, &error.into()),
            }
        }
    }

    /// The store failed: nothing of the calls was kept, or nobody knows; nothing of them is published.
    fn refuse(&self, batch: Vec<Command>, error: &NodeError) {
        self.metrics.append_failed();
        tracing::error!(%error, calls = batch.len(), "the store failed: calls are refused");
        for command in batch {
            let _ = command.answer.send(Err(ApiError::service_unavailable()));
        }
    }

    /// Does calls one after the other: the last state, the records of those that did something, and the answers.
    fn run_on(
        &self,
        before: &State,
        batch: &mut [Command],
    ) -> (State, Vec<Vec<u8>>, Vec<Result<String, ApiError>>) {
        let mut state = before.clone();
        let (mut records, mut answers) = (Vec::new(), Vec::new());
        for command in batch {
            let outcome = (command.work)(&state);
            if outcome.events.is_empty() {
                answers.push(outcome.answer);
                continue;
            }
            match encode(self.log.account.as_str(), &outcome.events, &self.log.seal) {
                Ok(record) => {
                    records.push(record);
                    state = outcome.state;
                    answers.push(outcome.answer);
                }
                Err(_) => answers.push(Err(ApiError::internal_failure())),
            }
        }
        (state, records, answers)
    }
}

fn answer(batch: Vec<Command>, answers: Vec<Result<String, ApiError>>) {
    for (command, answer) in batch.into_iter().zip(answers) {
        // Whoever asked may be gone.
        let _ = command.answer.send(answer);
    }
}
