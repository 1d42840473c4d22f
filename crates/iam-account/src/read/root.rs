//! What is known of the root user.

use super::credential_report::Row;
use crate::account::Root;
use crate::credentials::{AccessKey, Status};
use crate::known::Known;
use crate::mfa_device::MfaDevices;
use std::collections::BTreeMap;

/// From its virtual devices, the account summary and its row of the credential report. The summary is fresher than
/// the report, but says of keys only whether there is one.
pub(super) fn root(virtual_devices: MfaDevices, summary: &BTreeMap<String, i64>, row: Option<&Row>) -> Root {
    let says = |name: &str| Known::from_option(summary.get(name)).map(|number| *number > 0);
    let reported = row.map_or(Known::Unknown, |row| row.mfa_active);
    let keys = row.map_or(Known::Unknown, |row| row.access_keys.as_ref().map(|keys| active(keys)));
    Root {
        mfa_devices: MfaDevices { active: says("AccountMFAEnabled").or(reported), ..virtual_devices },
        active_access_keys: match says("AccountAccessKeysPresent") {
            Known::Known(false) => Known::Known(0),
            // There is one; whether it is active is not said.
            Known::Known(true) | Known::Unknown => keys,
        },
        access_keys: Known::Unknown,
        password_last_used: row.map_or(Known::Unknown, |row| row.password_last_used),
    }
}

fn active(keys: &[AccessKey]) -> u8 {
    let count = keys.iter().filter(|key| key.status == Status::Active).count();
    u8::try_from(count).unwrap_or(u8::MAX)
}
