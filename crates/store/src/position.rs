//! A place in the log.

use std::fmt;

/// A place in the log: after a record. Each record has the number after that of the one before it.
///
/// The number alone would not do. A node that queues an append after one that is still under way must not land behind
/// somebody else's records that happen to have the same numbers; so a position also carries a random tag of the append that
/// led to it, and two positions are equal if they have the same history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Position {
    // Never negative; as the databases have it.
    pub(crate) number: i64,
    pub(crate) tag: i64,
}

impl Position {
    /// Before the first record.
    pub const START: Self = Self { number: 0, tag: 0 };

    /// How many records led here.
    pub fn number(self) -> u64 {
        self.number.unsigned_abs()
    }

    /// After that many more records of the append `tag`.
    pub(crate) fn after(self, records: usize, tag: i64) -> Self {
        match i64::try_from(records) {
            Ok(0) => self,
            Ok(records) => Self { number: self.number.saturating_add(records), tag },
            Err(_) => Self { number: i64::MAX, tag },
        }
    }

    /// Whether a node that stands at `self` has something to read when the log ends at `head`.
    pub(crate) fn is_behind(self, head: Self) -> bool {
        head.number > self.number || (head.number == self.number && head.tag != self.tag)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number.fmt(f)
    }
}
