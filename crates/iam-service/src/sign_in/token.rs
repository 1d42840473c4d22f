//! What a client keeps between the steps, sealed with the account's session key: where a sign-in stands, a session, and that a browser has
//! signed in before. Each is bound to the account and to what it is, so that none is taken for another, nor for a session token of STS.

use super::password::password_of;
use crate::mfa::MfaVerified;
use crate::random::Random;
use crate::session::{SessionIdentity, seal, unseal};
use crate::state::{SecretBytes, State};
use crate::wire::Secret;
use data_encoding::BASE64URL_NOPAD;
use iam_account::{AccessKeyId, SerialNumber};
use jiff::{SignedDuration, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The time that a sign-in may take, from the password to the session.
pub const TO_FINISH: SignedDuration = SignedDuration::from_mins(10);
/// How long a browser is known after somebody signed in with it.
const BROWSER_KNOWN: SignedDuration = SignedDuration::from_hours(24 * 90);

/// Something that is sealed in a token.
pub(super) trait Kept: Serialize + DeserializeOwned {
    /// What it is, to the seal.
    const KIND: &'static str;
}

/// Where a sign-in stands whose password was right.
#[derive(Serialize, Deserialize)]
pub(super) struct Begun {
    /// The id that the session is going to have.
    pub(super) session: AccessKeyId,
    pub(super) identity: SessionIdentity,
    /// The password that was right.
    pub(super) password: Fingerprint,
    /// When it must be finished.
    pub(super) ends: Timestamp,
    /// The code that was verified.
    pub(super) mfa: Option<(SerialNumber, Timestamp)>,
}

impl Kept for Begun {
    const KIND: &'static str = "sign-in";
}

/// A session.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptSession {
    pub(super) session: AccessKeyId,
    pub(super) identity: SessionIdentity,
    pub(super) issued: Timestamp,
    pub(super) expires: Timestamp,
    pub(super) mfa: Option<(SerialNumber, Timestamp)>,
    /// The password that it was made with: another one ends it.
    pub(super) password: Fingerprint,
    /// When it was last used, as far as the token says.
    pub(super) seen: Timestamp,
}

impl Kept for KeptSession {
    const KIND: &'static str = "console session";
}

/// A browser with which somebody has signed in.
#[derive(Serialize, Deserialize)]
pub(super) struct Browser {
    /// Tells it from others.
    id: u128,
    identity: SessionIdentity,
    until: Timestamp,
}

impl Kept for Browser {
    const KIND: &'static str = "browser";
}

/// Tells one password from the next, and no more: of the hash, whose salt is new each time.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fingerprint([u8; 16]);

impl Fingerprint {
    pub(super) fn of(hash: &SecretBytes) -> Self {
        let digest: [u8; 32] = Sha256::digest(hash.expose()).into();
        Self(std::array::from_fn(|index| digest.get(index).copied().unwrap_or_default()))
    }

    /// Whether it is still that of somebody's password.
    pub(super) fn is_current(&self, state: &State, identity: &SessionIdentity) -> bool {
        password_of(state, identity).is_some_and(|hash| Self::of(hash) == *self)
    }
}

/// The statement in an authentic token that a code was verified.
pub(super) fn verified(kept: Option<&(SerialNumber, Timestamp)>) -> Option<MfaVerified> {
    kept.map(|(serial_number, at)| MfaVerified::of_sealed_session(serial_number.clone(), *at))
}

/// Makes a token; `None` if the account has no session key yet.
pub(super) fn sealed<K: Kept>(state: &State, kept: &K, random: &mut Random) -> Option<Secret<String>> {
    let plain = Zeroizing::new(serde_json::to_vec(kept).ok()?);
    let bytes = seal(&plain, &bound_to::<K>(state), &state.vault, random)?;
    Some(Secret::new(BASE64URL_NOPAD.encode(&bytes)))
}

/// Reads a token that was made here, as what it is.
pub(super) fn unsealed<K: Kept>(state: &State, token: &str) -> Option<K> {
    let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
    let (_, plain) = unseal(&bytes, &bound_to::<K>(state), &state.vault)?;
    serde_json::from_slice(&plain).ok()
}

fn bound_to<K: Kept>(state: &State) -> String {
    format!("{} {}", state.account.id, K::KIND)
}

impl Browser {
    /// The browser in which somebody signs in now.
    pub(super) fn new(identity: &SessionIdentity, now: Timestamp, random: &mut Random) -> Self {
        let until = now.checked_add(BROWSER_KNOWN).unwrap_or(now);
        Self { id: u128::from_be_bytes(*random.bytes::<16>()), identity: identity.clone(), until }
    }

    /// Its number, if it is known as that of somebody.
    pub(super) fn id_as(&self, identity: &SessionIdentity, now: Timestamp) -> Option<u128> {
        (self.identity == *identity && now < self.until).then_some(self.id)
    }
}
