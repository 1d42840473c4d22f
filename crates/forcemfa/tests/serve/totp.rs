//! The codes of a device, as RFC 6238 has them; not with the program's own code.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::time::{SystemTime, UNIX_EPOCH};

/// The step that a device shows now, if the account's clock is so many seconds ahead.
pub(crate) fn step_now(ahead: i64) -> i64 {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    (i64::try_from(seconds).unwrap() + ahead).div_euclid(30)
}

pub(crate) fn code(seed: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(seed).unwrap();
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 0x0f);
    let number = u32::from_be_bytes(digest[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

#[test]
fn codes_are_those_of_the_rfc() {
    // Appendix B, SHA-1: the last six of its eight digits.
    for (second, digits) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
        assert_eq!(code(b"12345678901234567890", second / 30), digits);
    }
}
