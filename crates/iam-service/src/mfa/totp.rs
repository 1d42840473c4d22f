//! Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, 30 seconds and six digits.

use super::Seed;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha1::Sha1;
use std::fmt;
use std::str::FromStr;
use subtle::{Choice, ConstantTimeEq};

/// The seconds that a code is shown for.
const STEP_SECONDS: i64 = 30;

/// One of the 30 seconds since 1970 that a code stands for: RFC 6238's `T`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Step(pub i64);

impl Step {
    /// The step of an instant.
    pub fn at(now: Timestamp) -> Self {
        Self(now.as_second().div_euclid(STEP_SECONDS))
    }

    /// So many steps later, or earlier if `steps` is negative.
    #[must_use]
    pub fn plus(self, steps: i64) -> Self {
        Self(self.0.saturating_add(steps))
    }

    /// How many steps it is later than `other`.
    pub fn since(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }
}

/// Six digits. A secret for as long as it can be used, so it is not shown.
#[derive(Clone, Copy)]
pub struct Code(u32);

impl Code {
    /// The code that a device with this seed shows in this step (RFC 4226, 5.3).
    pub fn of(seed: &Seed, step: Step) -> Self {
        let mut mac = seed.mac();
        mac.update(&step.0.to_be_bytes());
        Self(truncate(&mac.finalize().into_bytes()) % 1_000_000)
    }

    /// Whether both are the same, in constant time.
    pub fn is(self, other: Self) -> bool {
        self.ct_eq(&other).into()
    }
}

/// RFC 4226, 5.3: "dynamic truncation".
fn truncate(digest: &[u8]) -> u32 {
    let offset = usize::from(digest.last().map_or(0, |last| last & 0x0f));
    let four = digest.get(offset..offset.saturating_add(4)).and_then(|bytes| bytes.try_into().ok());
    u32::from_be_bytes(four.unwrap_or_default()) & 0x7fff_ffff
}

impl ConstantTimeEq for Code {
    fn ct_eq(&self, other: &Self) -> Choice {
        self.0.ct_eq(&other.0)
    }
}

/// As a person types it.
impl FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let six_digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| six_digits).map(Self).ok_or(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(***)")
    }
}

/// The HMAC that a seed keys.
pub(super) type SeedMac = Hmac<Sha1>;

/// Keys the HMAC; it takes keys of any length.
pub(super) fn keyed(key: &[u8]) -> SeedMac {
    match SeedMac::new_from_slice(key) {
        Ok(mac) => mac,
        Err(_) => SeedMac::new(&Default::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let seed = Seed::from_bytes(b"12345678901234567890");
        for (second, digits) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = Step::at(Timestamp::from_second(second).unwrap());
            assert!(Code::of(&seed, step).is(digits.parse().unwrap()), "{second}");
        }
    }

    #[test]
    fn a_code_is_six_digits_and_is_not_shown() {
        for text in ["12345", "1234567", "12345a", "+12345", " 12345", "１２３４５６", ""] {
            assert!(text.parse::<Code>().is_err(), "{text}");
        }
        assert_eq!(format!("{:?}", "000042".parse::<Code>().unwrap()), "Code(***)");
    }
}
