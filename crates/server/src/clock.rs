//! The account's clock.

use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The system's clock, set forward or back: tests of codes and sessions must be able to move it. Clones are the same clock.
///
/// It is the account's time: of codes, sessions, dates and condition keys. Signatures are held against [`Clock::system`], so
/// that clients whose clocks nobody moves are served all the same.
#[derive(Debug, Clone, Default)]
pub struct Clock(Arc<AtomicI64>);

/// There is no such time.
#[derive(Debug, thiserror::Error)]
#[error("expected seconds that lead to a time in the years -9999 to 9999")]
pub struct NoSuchTime;

impl Clock {
    /// A clock that is so many seconds ahead of the system's.
    ///
    /// # Errors
    /// There is no such time.
    pub fn with_offset(seconds: i64) -> Result<Self, NoSuchTime> {
        let clock = Self::default();
        clock.set_offset(seconds)?;
        Ok(clock)
    }

    /// The time; at the ends of what can be told, the system's own.
    pub fn now(&self) -> Timestamp {
        ahead(self.offset()).unwrap_or_else(Self::system)
    }

    /// The system's time.
    pub fn system() -> Timestamp {
        Timestamp::now()
    }

    /// Seconds that it is ahead of the system's.
    pub fn offset(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets it so many seconds ahead of the system's.
    ///
    /// # Errors
    /// There is no such time; the clock stays as it was.
    pub fn set_offset(&self, seconds: i64) -> Result<(), NoSuchTime> {
        ahead(seconds).ok_or(NoSuchTime)?;
        self.0.store(seconds, Ordering::Relaxed);
        Ok(())
    }

    /// Sets it so many seconds ahead of what it is.
    ///
    /// # Errors
    /// There is no such time; the clock stays as it was.
    pub fn advance(&self, seconds: i64) -> Result<(), NoSuchTime> {
        let next = |offset: i64| offset.checked_add(seconds).filter(|offset| ahead(*offset).is_some());
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).map(|_| ()).map_err(|_| NoSuchTime)
    }
}

fn ahead(seconds: i64) -> Option<Timestamp> {
    Clock::system().checked_add(SignedDuration::from_secs(seconds)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_moves_for_all_who_hold_it_and_to_no_time_that_there_is_not() {
        let clock = Clock::with_offset(60).unwrap();
        let same = clock.clone();
        same.advance(3_600).unwrap();
        assert_eq!(clock.offset(), 3_660);
        assert!(clock.now().duration_since(Clock::system()).as_secs() >= 3_659);
        for wrong in [i64::MAX, i64::MIN, 1 << 40] {
            assert!(clock.set_offset(wrong).is_err() && clock.advance(wrong).is_err(), "{wrong}");
        }
        assert_eq!(clock.offset(), 3_660);
    }
}
