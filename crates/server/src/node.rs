//! One node: the state that it has published, and the one writer that makes the next.
//!
//! Reading calls are answered from the published state and wait for nobody. Calls that may change the account go to the writer, one
//! after the other; what waits while the store works is its next batch. A state is published, and its calls are answered, when the
//! store holds their records durably: nobody sees what could still be lost. If another node has appended first, its records are
//! read, and the calls are done again on the state that they make: so no code is taken twice, by whichever node.

use crate::clock::Clock;
use crate::first_start::{RootAccessKey, first_events};
use crate::random;
use crate::seal::KeyringSeal;
use arc_swap::ArcSwap;
use iam_account::AccountId;
use iam_service::actions::Outcome;
use iam_service::state::{RecordError, State, decode, encode};
use iam_service::wire::ApiError;
use jiff::SignedDuration;
use std::sync::Arc;
use store::seal::Keyring;
use store::{AppendError, Location, Position, Start, Store, StoreError};
use tokio::sync::{mpsc, oneshot};

/// Calls that the writer takes in one batch.
const MOST_IN_BATCH: usize = 256;
/// Calls that wait for the writer; more are told that the service is busy.
const MOST_WAITING: usize = 4_096;
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
    #[error("another node makes this account at the same time: start again")]
    Contended,
    /// No randomness.
    #[error(transparent)]
    NoRandom(#[from] random::NoRandom),
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
}

/// An account that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The node.
    pub node: Node,
    /// The root user's access key, if the account was made now.
    pub root_access_key: Option<RootAccessKey>,
    /// Resolves when everything that was answered is kept and the store is closed; after the last clone of the node is gone.
    pub closed: tokio::task::JoinHandle<()>,
}

/// Does a call on a state; again on another one if the first was overtaken.
type Work = Box<dyn FnMut(&State) -> Outcome + Send>;

struct Command {
    work: Work,
    answer: oneshot::Sender<Result<String, ApiError>>,
}

impl Node {
    /// Opens an account, and makes it if it is not there yet. Needs a running tokio runtime.
    ///
    /// # Errors
    /// The store, or what it holds, cannot be used.
    pub async fn open(settings: Settings) -> Result<Opened, NodeError> {
        random::check()?;
        let Settings { account, partition, location, keyring, clock, propagation_delay } = settings;
        let store = Store::open(&location, account.as_str(), &keyring).await?;
        let empty = State::empty(account.clone(), &partition);
        let mut log = Log {
            store,
            seal: KeyringSeal(keyring),
            account,
            empty,
            position: Position::START,
            since_snapshot: 0,
        };
        let mut state = log.empty.clone();
        log.catch_up(&mut state).await?;
        let root_access_key = log.make(&mut state, clock).await?;
        let published = Arc::new(ArcSwap::from_pointee(state));
        let (commands, waiting) = mpsc::channel(MOST_WAITING);
        let closed = tokio::spawn(Writer { log, published: Arc::clone(&published), waiting }.run());
        let shared = Shared { published, commands, clock, propagation_delay };
        Ok(Opened { node: Self(Arc::new(shared)), root_access_key, closed })
    }

    /// The state that reading calls are answered from.
    pub fn state(&self) -> Arc<State> {
        self.0.published.load_full()
    }

    /// The node's clock.
    pub fn clock(&self) -> Clock {
        self.0.clock
    }

    /// How long a device that was enabled is not seen.
    pub(crate) fn propagation_delay(&self) -> Option<SignedDuration> {
        self.0.propagation_delay
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

/// The account's history, and how far it was read.
struct Log {
    store: Store,
    seal: KeyringSeal,
    account: AccountId,
    empty: State,
    position: Position,
    since_snapshot: u64,
}

impl Log {
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
    async fn make(&mut self, state: &mut State, clock: Clock) -> Result<Option<RootAccessKey>, NodeError> {
        for _ in 0..3 {
            if state.vault.newest_session_key().is_some() {
                return Ok(None);
            }
            let (events, key) = first_events(&self.account, &self.empty.account.partition, clock.now());
            let record = encode(self.account.as_str(), &events, &self.seal)?;
            match self.store.append(self.position, vec![record]).await {
                Ok(position) => {
                    self.position = position;
                    for event in &events {
                        state.apply(event)?;
                    }
                    return Ok(key);
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
        self.since_snapshot = 0;
        let events = state.to_events();
        let records = events.chunks(100).map(|events| encode(self.account.as_str(), events, &self.seal));
        let records = records.collect::<Result<Vec<_>, _>>()?;
        Ok(self.store.compact(self.position, records).await?)
    }
}

/// The one that changes the account.
struct Writer {
    log: Log,
    published: Arc<ArcSwap<State>>,
    waiting: mpsc::Receiver<Command>,
}

impl Writer {
    async fn run(mut self) {
        let mut batch = Vec::with_capacity(MOST_IN_BATCH);
        loop {
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
                    if self.refresh().await.is_err() {
                        // Told to the next call that needs the store; until then what was published stands.
                        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                    }
                }
            }
        }
        // Everything that was answered is kept already; closed or not, nothing is lost.
        let _ = self.log.store.close().await;
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
            match self.log.store.append(self.log.position, records).await {
                Ok(position) => {
                    self.log.position = position;
                    self.log.since_snapshot =
                        self.log.since_snapshot.saturating_add(u64::try_from(count).unwrap_or(0));
                    self.published.store(Arc::new(state.clone()));
                    answer(batch, answers);
                    // A snapshot that fails is tried again after as many records.
                    let _ = self.log.compact(&state).await;
                    return;
                }
                Err(AppendError::Conflict { .. }) => match self.refresh().await {
                    Ok(state) => before = state,
                    Err(_) => return refuse(batch),
                },
                Err(AppendError::Failed(_)) => return refuse(batch),
            }
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

/// The store failed: nothing of the calls was kept, or nobody knows; nothing of them is published.
fn refuse(batch: Vec<Command>) {
    for command in batch {
        let _ = command.answer.send(Err(ApiError::service_unavailable()));
    }
}
