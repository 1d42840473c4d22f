//! Schemas: numbered, only forward, and known by their digests.

use crate::error::StoreError;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A step from one schema to the next. It is never changed once it was in a release.
pub(crate) struct Migration {
    pub(crate) version: i64,
    pub(crate) sql: &'static str,
}

impl Migration {
    pub(crate) fn digest(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.sql))
    }
}

/// The steps that are left to make, if those that were made are ours.
pub(crate) fn pending<'a>(
    known: &'a [Migration],
    made: &[(i64, String)],
    place: &str,
) -> Result<impl Iterator<Item = &'a Migration> + use<'a>, StoreError> {
    let place = || place.to_owned();
    let newest = made.iter().map(|(version, _)| *version).max().unwrap_or(0);
    let known_to = known.last().map_or(0, |migration| migration.version);
    if newest > known_to {
        return Err(StoreError::Newer { place: place(), found: newest, known: known_to });
    }
    for migration in known.iter().filter(|migration| migration.version <= newest) {
        let digest = made.iter().find(|(version, _)| *version == migration.version).map(|(_, digest)| digest);
        if digest != Some(&migration.digest()) {
            return Err(StoreError::OtherSchema { place: place(), version: migration.version });
        }
    }
    Ok(known.iter().filter(move |migration| migration.version > newest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [Migration; 2] =
        [Migration { version: 1, sql: "one" }, Migration { version: 2, sql: "two" }];

    fn pending_after(made: &[(i64, String)]) -> Result<Vec<i64>, StoreError> {
        pending(&KNOWN, made, "f").map(|left| left.map(|migration| migration.version).collect())
    }

    #[test]
    fn what_is_left_is_made_in_order() {
        let [one, two] = [0, 1].map(|at: usize| (KNOWN[at].version, KNOWN[at].digest()));
        assert_eq!(pending_after(&[]).unwrap(), [1, 2]);
        assert_eq!(pending_after(std::slice::from_ref(&one)).unwrap(), [2]);
        assert_eq!(pending_after(&[one, two]).unwrap(), [0; 0]);
    }

    #[test]
    fn a_newer_schema_and_one_of_another_build_are_refused() {
        let newer = pending_after(&[(1, KNOWN[0].digest()), (2, KNOWN[1].digest()), (3, "?".to_owned())]);
        assert_eq!(newer, Err(StoreError::Newer { place: "f".to_owned(), found: 3, known: 2 }));
        let other = pending_after(&[(1, "?".to_owned())]);
        assert_eq!(other, Err(StoreError::OtherSchema { place: "f".to_owned(), version: 1 }));
        let gap = pending_after(&[(2, KNOWN[1].digest())]);
        assert_eq!(gap, Err(StoreError::OtherSchema { place: "f".to_owned(), version: 1 }));
    }
}
