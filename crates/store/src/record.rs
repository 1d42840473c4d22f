//! A record as it is stored: numbered, and with a digest that shows damage.

use crate::error::StoreError;
use sha2::{Digest, Sha256};

/// A record on its way into the log.
pub(crate) struct Row<'a> {
    pub(crate) number: i64,
    pub(crate) tag: i64,
    pub(crate) body: &'a [u8],
}

impl Row<'_> {
    pub(crate) fn digest(&self) -> i64 {
        digest(self.number, self.tag, self.body)
    }
}

/// Databases do not find a flipped bit in a value; this does. It is no defence against somebody who can write there.
pub(crate) fn digest(number: i64, tag: i64, body: &[u8]) -> i64 {
    let mut hash = Sha256::new();
    hash.update(number.to_be_bytes());
    hash.update(tag.to_be_bytes());
    hash.update(body);
    let hash = hash.finalize();
    hash.iter().take(8).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// Takes rows out of the store, as long as each has the number after the last and its own digest.
pub(crate) struct Sequence<'a> {
    pub(crate) place: &'a str,
    /// The number of the row before.
    pub(crate) last: i64,
}

impl Sequence<'_> {
    pub(crate) fn check(
        &mut self,
        number: i64,
        tag: i64,
        digest: i64,
        body: &[u8],
    ) -> Result<(), StoreError> {
        let expected = self.last.saturating_add(1);
        if number != expected {
            return Err(self.damaged(format!("record {expected} is missing")));
        }
        if digest != self::digest(number, tag, body) {
            return Err(self.damaged(format!("record {number} is not what was written")));
        }
        self.last = number;
        Ok(())
    }

    fn damaged(&self, what: String) -> StoreError {
        StoreError::Damaged { place: self.place.to_owned(), what }
    }
}
