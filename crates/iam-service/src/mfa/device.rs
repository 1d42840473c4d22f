//! A code held against a device of the account: the one way for STS and for who signs in.

use super::{Code, MfaVerified, Seed, VerifyError, verify};
use crate::state::{Event, SecretName, State};
use iam_account::SerialNumber;
use jiff::Timestamp;

/// What came of asking a device.
#[derive(Debug)]
pub struct Asked {
    /// Whether the code was verified.
    pub answer: Result<MfaVerified, VerifyError>,
    /// What must be kept, whatever the answer is: the attempt counts. `None` if nothing was counted.
    pub attempt: Option<Event>,
}

/// Asks a device; `None` if it has no seed. Whose device it is must be known already.
pub(crate) fn ask(state: &State, serial_number: &SerialNumber, code: Code, now: Timestamp) -> Option<Asked> {
    let seed = state.vault.secret(&SecretName::Seed(serial_number.clone()))?;
    let token = state.tokens.get(serial_number).cloned().unwrap_or_default();
    let (next, answer) = verify(serial_number, &Seed::from_bytes(seed.expose()), &token, code, now);
    let attempt = (next != token).then(|| Event::Token { serial_number: serial_number.clone(), token: next });
    Some(Asked { answer, attempt })
}
