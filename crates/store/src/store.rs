//! The store, as its users see it.

use crate::error::{AppendError, StoreError};
use crate::location::Location;
use crate::position::Position;
use crate::queue::{AppendRequest, Command, Compaction, Cursor, Queue, RawPage};
use crate::seal::{KeyId, Keyring};
use crate::{postgres, sqlite};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::sync::{mpsc, oneshot, watch};

/// The log of one account. Clones share it.
///
/// When the last clone is dropped, what was queued is still done; [`Store::close`] waits for that.
#[derive(Debug, Clone)]
pub struct Store {
    commands: mpsc::UnboundedSender<Command>,
    head: watch::Receiver<Position>,
}

impl Store {
    /// Opens the log of an account, and makes or migrates what is not there yet. Needs a running tokio runtime.
    ///
    /// `keyring` must hold every key that secrets in the log are sealed with.
    ///
    /// # Errors
    /// The store cannot be used, see [`StoreError`]. One made for the most part is as it was before.
    pub async fn open(location: &Location, account: &str, keyring: &Keyring) -> Result<Self, StoreError> {
        let (commands, queue) = mpsc::unbounded_channel();
        let (publish, head) = watch::channel(Position::START);
        match location {
            Location::Memory => sqlite::start(None, account, Queue::new(queue), publish).await?,
            Location::Folder(folder) => {
                sqlite::start(Some(folder), account, Queue::new(queue), publish).await?;
            }
            Location::Postgres(url) => postgres::start(url, account, Queue::new(queue), publish).await?,
        }
        let store = Self { commands, head };
        if let Err(error) = store.admit_keys(keyring).await {
            store.close().await?;
            return Err(error);
        }
        Ok(store)
    }

    /// Reads the records after a position, in order.
    pub fn read(&self, after: Position) -> Reader<'_> {
        Reader { store: self, cursor: Cursor::Log(after) }
    }

    /// Appends records if the log ends at `after`.
    ///
    /// The append takes its place in the queue now, before the answer is awaited, and says where the log will end if it
    /// happens: the next append can be made after that at once. If the first does not happen, neither does the second.
    /// Many appends that wait are one transaction, so whoever has many should not wait for each. Nothing bounds the queue
    /// but its users. Dropping the [`Append`] takes nothing back.
    ///
    /// An append of no records asks whether the log still ends at `after`.
    pub fn append(&self, after: Position, records: Vec<Vec<u8>>) -> Append {
        let (answer, outcome) = oneshot::channel();
        let position = match random_tag() {
            Ok(tag) => {
                let position = after.after(records.len(), tag);
                // A closed queue drops the request with its answer, and that is told as closed.
                let _ = self.commands.send(Command::Append(AppendRequest { after, tag, records, answer }));
                position
            }
            Err(error) => {
                let _ = answer.send(Err(error.into()));
                after
            }
        };
        Append { position, outcome }
    }

    /// Replaces the records up to a position by others that build the same state.
    ///
    /// If the log was compacted further already, nothing happens.
    ///
    /// # Errors
    /// The log never was at that position, or the store failed: then nothing was replaced.
    pub async fn compact(&self, through: Position, snapshot: Vec<Vec<u8>>) -> Result<(), StoreError> {
        self.ask(|answer| Command::Compact(Compaction { through, snapshot }, answer)).await
    }

    /// Waits until the log is known to go on after a position, through this node or another.
    ///
    /// Says so at once if it does. In SQLite nobody else appends; in PostgreSQL it is told by notification, or found by a
    /// look each few seconds.
    pub async fn changed(&self, after: Position) {
        let mut head = self.head.clone();
        if head.wait_for(|head| after.is_behind(*head)).await.is_err() {
            // The worker has ended, so nothing will be known any more; whoever asks is told by the next read.
        }
    }

    /// Makes known that secrets may be sealed with the keys of a keyring from now on: after a rotation, before the first use.
    ///
    /// # Errors
    /// The log has secrets that are sealed with keys that the keyring does not hold, or the store failed.
    pub async fn admit_keys(&self, keyring: &Keyring) -> Result<(), StoreError> {
        let keys = keyring.ids().collect();
        self.ask(|answer| Command::AdmitKeys(keys, answer)).await
    }

    /// Makes known that no secret in the log is sealed with a key any more, so that it need not be kept.
    ///
    /// True after all secrets were rewrapped and the log compacted through the last one that was not.
    ///
    /// # Errors
    /// The store failed.
    pub async fn retire_key(&self, key: KeyId) -> Result<(), StoreError> {
        self.ask(|answer| Command::RetireKey(key, answer)).await
    }

    /// Waits until everything that was queued is done, and the file or the connection is closed. Other clones are closed
    /// with it.
    ///
    /// # Errors
    /// It was closed before.
    pub async fn close(self) -> Result<(), StoreError> {
        self.ask(Command::Close).await
    }

    async fn ask<T>(
        &self,
        command: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Command,
    ) -> Result<T, StoreError> {
        let (answer, outcome) = oneshot::channel();
        self.commands.send(command(answer)).map_err(|_| StoreError::Closed)?;
        outcome.await.map_err(|_| StoreError::Closed)?
    }
}

/// Tags tell appends apart, by whichever node. Zero is the tag of [`Position::START`].
pub(crate) fn random_tag() -> Result<i64, StoreError> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::NoRandom { reason: error.to_string() })?;
    Ok(i64::from_ne_bytes(bytes).saturating_abs().max(1))
}

/// An append under way: await it for its outcome.
#[derive(Debug)]
#[must_use = "the append is durable only when this has said so"]
pub struct Append {
    position: Position,
    outcome: oneshot::Receiver<Result<(), AppendError>>,
}

impl Append {
    /// Where the log ends if the append happens and is the last one.
    pub fn position(&self) -> Position {
        self.position
    }
}

impl Future for Append {
    type Output = Result<Position, AppendError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(Pin::new(&mut self.outcome).poll(context)) {
            Ok(Ok(())) => Ok(self.position),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(StoreError::Closed.into()),
        })
    }
}

/// Reads the log in pages of bounded size.
#[derive(Debug)]
pub struct Reader<'a> {
    store: &'a Store,
    cursor: Cursor,
}

/// Some records, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What they follow.
    pub start: Start,
    /// The records.
    pub records: Vec<Vec<u8>>,
}

/// What the records of a page follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// What was read before.
    GoesOn,
    /// Nothing: the log was compacted beyond what was read before, also in the midst of reading. Forget the state that
    /// was built and begin with these.
    Anew,
}

impl Reader<'_> {
    /// The next page; none at the end of the log. Asked again later, it goes on with what was appended since.
    ///
    /// # Errors
    /// The store failed, or what it holds is damaged.
    pub async fn next(&mut self) -> Result<Option<Page>, StoreError> {
        let RawPage { anew, records, next } =
            self.store.ask(|answer| Command::Read(self.cursor, answer)).await?;
        self.cursor = next;
        let start = if anew { Start::Anew } else { Start::GoesOn };
        Ok((anew || !records.is_empty()).then_some(Page { start, records }))
    }

    /// Where the log ended, once [`Reader::next`] has given none: publish a state only then, as a page may end in the
    /// midst of an append.
    pub fn position(&self) -> Position {
        match self.cursor {
            Cursor::Log(position) => position,
            Cursor::Snapshot { .. } => Position::START,
        }
    }
}
