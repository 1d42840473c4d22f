//! The server's clock.

use jiff::{SignedDuration, Timestamp};

/// The system's clock, set forward or back by a fixed time: tests of codes and sessions must be able to move it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    offset: SignedDuration,
}

impl Clock {
    /// A clock that is so much ahead of the system's.
    pub fn with_offset(offset: SignedDuration) -> Self {
        Self { offset }
    }

    /// The time; at the ends of what can be told, the system's own.
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        now.checked_add(self.offset).unwrap_or(now)
    }
}
