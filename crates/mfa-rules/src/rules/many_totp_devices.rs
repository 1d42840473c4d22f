//! `many-totp-devices`: each device is one more to guess.

use super::case::UserCase;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "many-totp-devices",
    title: "each device that shows codes is one more to guess",
    gaps: &["H3"],
    severity: Severity::Low,
    manual: "**What.** The user has an active access key and several devices that show codes of six digits.

**Attack.** The thief of the key guesses codes by `GetSessionToken`. AWS takes nine tries for a device in three minutes, and five codes are good at a time: about 2 % a day for one device, 16 % for eight, since the tries are counted for each.

**Real today.** Yes, and loud: every wrong code is an AccessDenied in CloudTrail.

**Source.** Captures of the real API; the shares are computed.

**What to do.** Keep one device that shows codes beside security keys, and raise an alarm on bursts of failed `GetSessionToken`.",
    controls: &[],
};

/// From so many on it is told.
const MANY: usize = 3;

pub(super) fn find(case: &UserCase<'_>) -> Vec<Finding> {
    let devices = case.user.credentials.mfa_devices.listed.values();
    let count = devices.filter(|device| device.kind().gives_codes()).count();
    if count < MANY || !case.has_active_key() {
        return Vec::new();
    }
    let finding = Finding::of(
        &RULE,
        format!("{count} devices that show codes: each may be guessed at nine times in three minutes"),
        "keep one device that shows codes, and watch for failed `GetSessionToken`",
    );
    vec![finding.of_users([case.name()])]
}
