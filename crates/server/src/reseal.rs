//! Rotation of the key that an account's secrets are sealed with.

use crate::node::{Log, NodeError};
use iam_account::AccountId;
use store::Location;
use store::seal::{KeyId, Keyring};

/// Seals an account's secrets anew with the newest key of a keyring, after [`Keyring::rotate`]. Tells the keys that nothing is sealed with
/// any more: that was tried by reading everything without them, and they may be thrown away.
///
/// Nobody may serve the account meanwhile. If it fails, all keys are still needed.
///
/// # Errors
/// The store, or what it holds, cannot be used.
pub async fn reseal(
    location: &Location,
    account: AccountId,
    partition: &str,
    keyring: Keyring,
) -> Result<Vec<KeyId>, NodeError> {
    let mut newest = keyring.to_text().parse::<Keyring>()?;
    let mut old: Vec<KeyId> = keyring.ids().collect();
    old.pop();
    for key in &old {
        newest.retire(*key);
    }
    let (mut log, state) = Log::open(location, account, partition, keyring).await?;
    let outcome = replace_keys(&mut log, &state, newest, &old).await;
    log.store.close().await?;
    outcome.map(|()| old)
}

async fn replace_keys(
    log: &mut Log,
    state: &iam_service::state::State,
    newest: Keyring,
    old: &[KeyId],
) -> Result<(), NodeError> {
    log.reseal(state).await?;
    log.check_with(newest).await?;
    for key in old {
        log.store.retire_key(*key).await?;
    }
    Ok(())
}
