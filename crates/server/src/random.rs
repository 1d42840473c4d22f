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

/// Randomness for one call. Should the system refuse it all the same, the process ends: a key of zeros is worse.
pub(crate) fn random() -> Random {
    Random::new(|buffer| {
        if getrandom::fill(buffer).is_err() {
            std::process::abort();
        }
    })
}
