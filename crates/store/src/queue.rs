//! What a store's worker is asked to do.

use crate::error::{AppendError, StoreError};
use crate::position::Position;
use crate::seal::KeyId;
use tokio::sync::{mpsc, oneshot};

pub(crate) type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

pub(crate) enum Command {
    Append(AppendRequest),
    Read(Cursor, Answer<RawPage>),
    Compact(Compaction, Answer<()>),
    AdmitKeys(Vec<KeyId>, Answer<()>),
    RetireKey(KeyId, Answer<()>),
    Close(Answer<()>),
}

pub(crate) struct AppendRequest {
    pub(crate) after: Position,
    pub(crate) tag: i64,
    pub(crate) records: Vec<Vec<u8>>,
    pub(crate) answer: oneshot::Sender<Result<(), AppendError>>,
}

pub(crate) struct Compaction {
    pub(crate) through: Position,
    pub(crate) snapshot: Vec<Vec<u8>>,
}

/// Where a reader stands: in the log, or within a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cursor {
    Log(Position),
    /// So many records of the snapshot that stands for the log up to `base` were read.
    Snapshot {
        base: Position,
        read: i64,
    },
}

impl Cursor {
    /// Where to read on in a log whose records up to `base` are a snapshot; `still_there` says that the log has the
    /// cursor's position. `None`: nowhere, begin anew.
    pub(crate) fn resume(self, base: Position, still_there: bool) -> Option<Self> {
        match self {
            Self::Log(position) if position == base || (position.number > base.number && still_there) => {
                Some(self)
            }
            Self::Snapshot { base: begun, .. } if begun == base => Some(self),
            Self::Log(_) | Self::Snapshot { .. } => None,
        }
    }

    /// The first place to read from.
    pub(crate) fn first(base: Position) -> Self {
        if base == Position::START { Self::Log(base) } else { Self::Snapshot { base, read: 0 } }
    }
}

/// Some records, and where they lead. None: the end of the log.
pub(crate) struct RawPage {
    pub(crate) anew: bool,
    pub(crate) records: Vec<Vec<u8>>,
    pub(crate) next: Cursor,
}

impl RawPage {
    /// An empty page must be at the end of the log.
    pub(crate) fn ends_at(self, head: Position, place: &str) -> Result<Self, StoreError> {
        match self.next {
            Cursor::Log(position) if self.records.is_empty() && position != head => {
                let what = format!("records after {position} are missing, expected up to {head}");
                Err(StoreError::Damaged { place: place.to_owned(), what })
            }
            Cursor::Log(_) | Cursor::Snapshot { .. } => Ok(self),
        }
    }
}

/// A page holds at most so many records, and ends with the one that makes it so many bytes.
pub(crate) const PAGE_RECORDS: usize = 4096;
pub(crate) const PAGE_BYTES: usize = 2 << 20;

/// A group holds at most so many appends, and ends with the one that makes it so many bytes.
const GROUP_APPENDS: usize = 1024;
const GROUP_BYTES: usize = 4 << 20;

/// The commands in order; appends that wait one behind the other are taken as one group.
pub(crate) struct Queue {
    commands: mpsc::UnboundedReceiver<Command>,
    taken: Option<Command>,
}

impl Queue {
    pub(crate) fn new(commands: mpsc::UnboundedReceiver<Command>) -> Self {
        Self { commands, taken: None }
    }

    pub(crate) async fn next(&mut self) -> Option<Command> {
        match self.taken.take() {
            Some(command) => Some(command),
            None => self.commands.recv().await,
        }
    }

    pub(crate) fn blocking_next(&mut self) -> Option<Command> {
        self.taken.take().or_else(|| self.commands.blocking_recv())
    }

    /// The group that begins with `first`: what waits behind it now.
    pub(crate) fn group(&mut self, first: AppendRequest) -> Vec<AppendRequest> {
        let mut bytes = first.bytes();
        let mut group = vec![first];
        while group.len() < GROUP_APPENDS && bytes < GROUP_BYTES {
            match self.commands.try_recv() {
                Ok(Command::Append(request)) => {
                    bytes += request.bytes();
                    group.push(request);
                }
                Ok(other) => {
                    self.taken = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        group
    }
}

impl AppendRequest {
    fn bytes(&self) -> usize {
        self.records.iter().map(Vec::len).sum()
    }
}
