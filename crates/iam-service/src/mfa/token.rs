//! What the service remembers of one device, and the two questions that it asks of codes.

use super::{Code, Seed, Step};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How far from the device's own time a code may be: two steps, before and after (domain.md 3.2 \[C\]).
const WINDOW: i64 = 2;
/// Where the first of two codes is looked for, in steps from the service's time (domain.md 3.1 \[C\]: "from -998 to +1,000 steps",
/// which holds both).
const FIRST_OF_PAIR: std::ops::RangeInclusive<i64> = -998..=999;
/// Verifications of one device in one window of the budget, whether the code was right or wrong (domain.md 3.2 \[C\]).
const BUDGET: u8 = 9;
/// The budget's window: three minutes of UTC.
const BUDGET_SECONDS: i64 = 180;

/// What is remembered of a device's codes. A value: who asks gets the answer and the value that must be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Token {
    /// Steps that the device's clock is ahead of ours; learned from two consecutive codes, and kept until the next two.
    #[serde(default)]
    drift: i64,
    /// The second of the two codes last accepted: both of the next must be newer.
    #[serde(default)]
    last_pair: Option<Step>,
    /// Codes that were used and could still be in the window. A code is used once.
    #[serde(default)]
    used: BTreeSet<Step>,
    /// The budget's window in which the last verification was, and how many there were in it.
    #[serde(default)]
    asked: Option<(i64, u8)>,
    /// Until when services that verify codes do not see the device yet (domain.md 3.2 \[C\]: 8 to 14 seconds on AWS).
    #[serde(default)]
    unseen_until: Option<Timestamp>,
}

/// Two codes, in the order in which the device showed them.
#[derive(Debug, Clone, Copy)]
pub struct Pair(pub Code, pub Code);

/// Why two codes are refused. AWS says the same of all reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairError {
    /// They are not two consecutive codes of this seed within some eight hours, both newer than the last two.
    NotConsecutive,
}

/// Why a code is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifyError {
    /// It is not a code of the window, or was used.
    Wrong,
    /// The device was asked too often in these three minutes, or is not seen yet: right or wrong is not said.
    NotAsked,
}

impl Token {
    /// A device whose two codes (`EnableMFADevice`, `ResyncMFADevice`) are accepted, with the drift learned from them. Codes that are
    /// right but old give a device that is out of sync: it is associated, and its next codes are refused until a resync.
    ///
    /// The two codes are not used up by this (domain.md 3.1 \[C\]).
    ///
    /// # Errors
    /// The codes are the same, reversed, not consecutive, of another seed, too far away, or not newer than the last two.
    pub fn pair(&self, seed: &Seed, codes: Pair, now: Timestamp) -> Result<Self, PairError> {
        let here = Step::at(now);
        let is_newer = |first: Step| self.last_pair.is_none_or(|last| first > last);
        let matches = |first: Step| {
            Code::of(seed, first).is(codes.0) && Code::of(seed, first.plus(1)).is(codes.1) && is_newer(first)
        };
        // The nearest is the likeliest, should there be several.
        let mut distances: Vec<i64> = FIRST_OF_PAIR.collect();
        distances.sort_by_key(|distance| distance.unsigned_abs());
        let found = distances.into_iter().find(|distance| matches(here.plus(*distance)));
        let distance = found.ok_or(PairError::NotConsecutive)?;
        let second = here.plus(distance).plus(1);
        // The second code is the one that the device shows now.
        Ok(Self { drift: second.since(here), last_pair: Some(second), ..self.clone() })
    }

    /// Whether `GetSessionToken`, `AssumeRole` or a sign-in takes the code. The value returned beside the answer must be kept in either case:
    /// it counts the attempt, and knows the code as used.
    pub fn verify(&self, seed: &Seed, code: Code, now: Timestamp) -> (Self, Result<(), VerifyError>) {
        if self.unseen_until.is_some_and(|until| now < until) {
            return (self.clone(), Err(VerifyError::NotAsked));
        }
        let Some(asked) = self.ask(now) else {
            return (self.clone(), Err(VerifyError::NotAsked));
        };
        let device_time = Step::at(now).plus(self.drift);
        let oldest = device_time.plus(-WINDOW);
        let mut next = Self { asked: Some(asked), ..self.clone() };
        next.used.retain(|step| *step >= oldest);
        let shown = (-WINDOW..=WINDOW).map(|distance| device_time.plus(distance));
        let unused = |step: &Step| Code::of(seed, *step).is(code) && !next.used.contains(step);
        match shown.rev().find(unused) {
            Some(step) => {
                next.used.insert(step);
                (next, Ok(()))
            }
            None => (next, Err(VerifyError::Wrong)),
        }
    }

    /// The budget after one more verification; `None` if it is used up.
    fn ask(&self, now: Timestamp) -> Option<(i64, u8)> {
        let window = now.as_second().div_euclid(BUDGET_SECONDS);
        let before = self.asked.filter(|(last, _)| *last == window).map_or(0, |(_, count)| count);
        (before < BUDGET).then(|| (window, before.saturating_add(1)))
    }

    /// The device as it is until `until`: enabled, and not yet seen by who verifies codes.
    #[must_use]
    pub fn unseen_until(self, until: Timestamp) -> Self {
        Self { unseen_until: Some(until), ..self }
    }
}

#[cfg(test)]
mod tests;
