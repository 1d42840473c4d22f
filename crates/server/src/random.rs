//! The operating system's randomness.

use iam_service::random::Random;

/// Why there is no server: without randomness there are no keys.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random numbers: {0}")]
pub struct NoRandom(String);

/// Asks whether there is any. It does not run dry later on the systems that this program runs on.
pub(crate) fn check() -> Result<(), NoRandom> {
    getrandom::fill(&mut [0; 1]).map_err(|error| NoRandom(error.to_string()))
}

/// Randomness for one call, or for what a seed leaves open. Should the system refuse it all the same, the process ends: a key of zeros
/// is worse.
pub fn random() -> Random {
    Random::new(|buffer| {
        if getrandom::fill(buffer).is_err() {
            std::process::abort();
        }
    })
}

/// An id of AWS's form: a random UUID.
pub(crate) fn request_id() -> String {
    let mut bytes = *random().bytes::<16>();
    let [.., six, _, eight, _, _, _, _, _, _, _] = &mut bytes;
    *six = *six & 0x0f | 0x40;
    *eight = *eight & 0x3f | 0x80;
    let mut id = String::with_capacity(36);
    for (place, byte) in bytes.into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            id.push('-');
        }
        id.extend([byte >> 4, byte & 0xf].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
    }
    id
}
