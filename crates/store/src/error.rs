//! What can go wrong with a store.

use crate::position::Position;

/// Why a store cannot be opened, or did not do what it was asked.
///
/// `place` is the file, or the URL of the database without its password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the text says what each field is")]
pub enum StoreError {
    /// The folder, the file or the server cannot be reached or used.
    #[error("cannot {doing} `{place}`: {reason}")]
    Unusable { place: String, doing: &'static str, reason: String },
    /// Another process has the file.
    #[error("`{place}` is used by another process: stop it, or name another folder")]
    InUse { place: String },
    /// The store may be read only.
    #[error("`{place}` cannot be written to: {reason}")]
    ReadOnly { place: String, reason: String },
    /// There is no room. Nothing of what was asked was done.
    #[error("no space is left for `{place}`: nothing was written; make room and try again")]
    Full { place: String },
    /// The file or the tables hold something else, or are damaged.
    #[error("`{place}` is damaged or is no store of forcemfa: {what}; restore it from a backup")]
    Damaged { place: String, what: String },
    /// A later version of the program made the store.
    #[error(
        "`{place}` has schema {found}, and this version of forcemfa knows up to {known}: use a newer version"
    )]
    Newer { place: String, found: i64, known: i64 },
    /// The store has the number of a schema that is known, but not its content.
    #[error("schema {version} of `{place}` is not the one that forcemfa makes: it was made by another build")]
    OtherSchema { place: String, version: i64 },
    /// The file belongs to another account.
    #[error("`{place}` holds account `{found}`, expected `{expected}`: name its own folder for each account")]
    OtherAccount { place: String, found: String, expected: String },
    /// The secrets in the log were sealed with a key that is not there.
    #[error(
        "secrets in `{place}` are sealed with key {version} ({id}), which the key file does not hold: \
         use the key file that belongs to it"
    )]
    NoKey { place: String, version: u32, id: String },
    /// The secrets in the log were sealed with another key.
    #[error(
        "secrets in `{place}` are sealed with another key {version} ({found}) than the key file's ({expected}): \
         use the key file that belongs to it"
    )]
    OtherKey { place: String, version: u32, found: String, expected: String },
    /// A position was given that the log never had.
    #[error("position {position} is not in the log of `{place}`")]
    NoSuchPosition { place: String, position: Position },
    /// The store was closed, or its worker ended. What was under way may or may not be in the log.
    #[error("the store is closed")]
    Closed,
    /// The system gave no random numbers.
    #[error("no random numbers from the system: {reason}")]
    NoRandom { reason: String },
}

/// Why an append did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The log ends elsewhere: somebody else has appended, or the append that this one was made after did not happen. Read,
    /// and try again.
    #[error("the log is at position {head}, elsewhere than expected: read it and try again")]
    Conflict {
        /// Where the log ended.
        head: Position,
    },
    /// The store failed. Nothing of the append is in the log, except after [`StoreError::Closed`] and
    /// [`StoreError::Unusable`], where the file system left it open: open the store again and read.
    #[error(transparent)]
    Failed(#[from] StoreError),
}
