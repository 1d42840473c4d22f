//! The statement that a code was verified.

use super::{Code, Seed, Token, VerifyError};
use iam_account::SerialNumber;
use jiff::Timestamp;

/// A code of this device was verified then. There is no other way to one than [`verify`], and the sealed session that
/// holds one that [`verify`] made.
///
/// Not `Clone`, not `Deserialize`: the emulators that were tried made their MFA sessions beside the check, or of a request's
/// parameters alone (servers.md 1). What makes a session with MFA takes this value.
#[derive(Debug, PartialEq, Eq)]
pub struct MfaVerified {
    serial_number: SerialNumber,
    at: Timestamp,
}

impl MfaVerified {
    /// The device.
    pub fn serial_number(&self) -> &SerialNumber {
        &self.serial_number
    }

    /// When: `aws:MultiFactorAuthAge` counts from it.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// What an authentic session says: for the module that opens seals.
    pub(crate) fn of_sealed_session(serial_number: SerialNumber, at: Timestamp) -> Self {
        Self { serial_number, at }
    }
}

/// Verifies one code. The token that comes back must be kept, whatever the answer is.
pub fn verify(
    serial_number: &SerialNumber,
    seed: &Seed,
    token: &Token,
    code: Code,
    now: Timestamp,
) -> (Token, Result<MfaVerified, VerifyError>) {
    let (token, answer) = token.verify(seed, code, now);
    (token, answer.map(|()| MfaVerified { serial_number: serial_number.clone(), at: now }))
}
