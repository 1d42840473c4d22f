//! How often anybody may try.
//!
//! An attempt is taken from buckets before it is looked at, so that a thousand at the same time are not more than ten in a row, and given
//! back if it was right. Buckets are of names as they are typed, whether or not somebody has the name.
//!
//! | bucket | attempts at once | then one every |
//! |---|---|---|
//! | one address, whoever it tries | 60 | 10 s |
//! | one name from one address | 5 | 3 min |
//! | one name from all addresses | 30 | 36 s |
//! | one name in a browser in which it has signed in before | 10 | 1 min |
//!
//! Nobody is locked out for good by others' guesses: one address takes at most a fifth of what a name's bucket gets back, and a browser in
//! which the user has signed in during the last 90 days has a bucket of its own and needs no other. What is left to somebody with many addresses is
//! to keep a user from signing in *in a new browser* for as long as the attack goes on; access keys are not touched by it.
//!
//! All of it is in memory and of one node: it is as new after a start. What guesses of codes are up against is in the account's state: the
//! budget of each device ([`mfa::Token`](crate::mfa::Token)), which outlasts a start and is one for all nodes.

use super::password::Claimed;
use super::token::{Browser, unsealed};
use crate::session::{SessionIdentity, SignedInBy};
use crate::state::State;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Buckets that are remembered, of 24 bytes each: some three megabytes. Of more, those that are the nearest to full are forgotten.
const MOST_BUCKETS: usize = 65_536;

/// What a bucket holds, and how fast it fills.
#[derive(Debug, Clone, Copy)]
struct Rate {
    at_once: i64,
    /// Milliseconds.
    then_every: i64,
}

impl Rate {
    /// When a bucket is full that is empty now.
    fn full_after(self, now: i64) -> i64 {
        now.saturating_add(self.at_once.saturating_mul(self.then_every))
    }
}

const OF_ADDRESS: Rate = Rate { at_once: 60, then_every: 10_000 };
const OF_NAME_AT_ADDRESS: Rate = Rate { at_once: 5, then_every: 180_000 };
const OF_NAME: Rate = Rate { at_once: 30, then_every: 36_000 };
const OF_KNOWN_BROWSER: Rate = Rate { at_once: 10, then_every: 60_000 };

type Key = [u8; 16];

/// One attempt: the buckets that it is taken from.
#[derive(Debug, Clone)]
pub struct Attempt(Vec<(Key, Rate)>);

impl Attempt {
    /// An attempt to sign in as somebody, from an address, with what the browser says of having signed in before.
    pub fn new(
        state: &State,
        claimed: &Claimed,
        address: IpAddr,
        browser: Option<&str>,
        now: Timestamp,
    ) -> Self {
        let name = match claimed {
            Claimed::Root => "root".to_owned(),
            // IAM's names differ by more than case.
            Claimed::User(name) => format!("user {}", name.to_lowercase()),
        };
        if let Some(id) = browser.and_then(|token| known_browser(state, claimed, token, now)) {
            return Self(vec![(key(&["browser", &name, &id.to_string()]), OF_KNOWN_BROWSER)]);
        }
        let address = network(address).to_string();
        Self(vec![
            (key(&["address", &address]), OF_ADDRESS),
            (key(&["name at address", &name, &address]), OF_NAME_AT_ADDRESS),
            (key(&["name", &name]), OF_NAME),
        ])
    }
}

/// Names may be long, and are better not kept.
fn key(parts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest: [u8; 32] = hash.finalize().into();
    std::array::from_fn(|index| digest.get(index).copied().unwrap_or_default())
}

/// Whoever has one IPv6 address has 2^64.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => {
            std::net::Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

fn known_browser(state: &State, claimed: &Claimed, token: &str, now: Timestamp) -> Option<u128> {
    let browser: Browser = unsealed(state, token)?;
    let by = SignedInBy::Console;
    let identity = match claimed {
        Claimed::Root => SessionIdentity::Root { by },
        Claimed::User(name) => {
            let user = state.account.users.get(name.as_str())?;
            let user_id = user.user_id.clone().known()?;
            SessionIdentity::User { user_name: user.user_name.clone(), user_id, by }
        }
    };
    browser.id_as(&identity, now)
}

/// An attempt that may be looked at.
#[derive(Debug)]
#[must_use = "who was right gets it back"]
pub struct Taken(Attempt);

/// All buckets: for each that is not full, when it will be, in milliseconds.
#[derive(Debug, Default)]
pub struct Throttle(BTreeMap<Key, i64>);

impl Throttle {
    /// Takes an attempt from all its buckets, or from none.
    ///
    /// # Errors
    /// The seconds until it would be taken.
    pub fn take(&mut self, attempt: Attempt, now: Timestamp) -> Result<Taken, i64> {
        let now = now.as_millisecond();
        for (key, rate) in &attempt.0 {
            self.hold_to_clock(key, *rate, now);
        }
        let waits = attempt.0.iter().map(|(key, rate)| {
            let next = self.full_at(key, now).saturating_add(rate.then_every);
            next.saturating_sub(rate.full_after(now))
        });
        let wait = waits.max().unwrap_or(0);
        if wait > 0 {
            return Err(wait.saturating_add(999) / 1_000);
        }
        for (key, rate) in &attempt.0 {
            let next = self.full_at(key, now).saturating_add(rate.then_every);
            self.make_room(key, now);
            self.0.insert(*key, next);
        }
        Ok(Taken(attempt))
    }

    /// Gives an attempt back that was right.
    pub fn give_back(&mut self, taken: Taken) {
        for (key, rate) in taken.0.0 {
            if let Some(full_at) = self.0.get_mut(&key) {
                *full_at = full_at.saturating_sub(rate.then_every);
            }
        }
    }

    /// When a bucket is full.
    fn full_at(&self, key: &Key, now: i64) -> i64 {
        self.0.get(key).copied().unwrap_or(now).max(now)
    }

    /// A bucket cannot be emptier than empty: if it is, the clock was set back.
    fn hold_to_clock(&mut self, key: &Key, rate: Rate, now: i64) {
        if let Some(full_at) = self.0.get_mut(key) {
            *full_at = (*full_at).min(rate.full_after(now));
        }
    }

    fn make_room(&mut self, key: &Key, now: i64) {
        if self.0.len() < MOST_BUCKETS || self.0.contains_key(key) {
            return;
        }
        self.0.retain(|_, full_at| *full_at > now);
        // Half of those that are left, at most: looking for them is not to be repeated each time.
        if self.0.len() >= MOST_BUCKETS {
            let mut times: Vec<i64> = self.0.values().copied().collect();
            let (_, median, _) = times.select_nth_unstable(MOST_BUCKETS / 2);
            let median = *median;
            self.0.retain(|_, full_at| *full_at > median);
        }
    }
}

#[cfg(test)]
mod tests;
