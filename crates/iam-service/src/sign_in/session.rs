//! Console sessions: a token that the browser keeps, and what ends it before its time.

use super::password::password_of;
use super::refusal::Refusal;
use super::token::{Begun, Fingerprint, KeptSession, sealed, unsealed, verified};
use crate::caller::{self, Caller};
use crate::random::Random;
use crate::session::{Passed, Session, SessionIdentity};
use crate::state::{Event, State};
use crate::wire::Secret;
use jiff::{SignedDuration, Timestamp};

/// How long a session lasts at most: that of AWS's console (AWS Sign-In User Guide: "12 hours").
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(12);
/// How long a session lasts that is not used. AWS's console has no such limit.
pub const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// A token that says when its session was last used is made anew after this.
const RENEWED_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// A session that is valid now.
#[derive(Debug, Clone)]
pub struct ConsoleSession {
    /// Who is signed in: the caller of what the console asks for them. Policies see a console session, with or without MFA.
    pub caller: Caller,
    /// When it ends if it is used.
    pub expires: Timestamp,
    /// When it ends if it is not.
    pub idle_until: Timestamp,
}

/// Finds the session that a token is of.
///
/// # Errors
/// `NotSignedIn`: it was not made here, has ended, was signed out, or its user, login profile or password is not the same any more.
pub fn open(state: &State, token: &str, now: Timestamp) -> Result<ConsoleSession, Refusal> {
    valid(state, token, now).map(|(_, session)| session)
}

fn valid(state: &State, token: &str, now: Timestamp) -> Result<(KeptSession, ConsoleSession), Refusal> {
    let kept: KeptSession = unsealed(state, token).ok_or(Refusal::NotSignedIn)?;
    let idle_until = plus(kept.seen, IDLE).min(kept.expires);
    let is_signed_out = state.sign_outs.contains_key(&kept.session);
    if now >= idle_until || is_signed_out {
        return Err(Refusal::NotSignedIn);
    }
    let session = Session {
        access_key_id: kept.session.clone(),
        identity: kept.identity.clone(),
        issued: kept.issued,
        expires: kept.expires,
        mfa: verified(kept.mfa.as_ref()),
        passed: Passed::default(),
    };
    let caller = caller::of_session(state, session).ok_or(Refusal::NotSignedIn)?;
    if !kept.password.is_current(state, &renamed(&kept.identity, &caller)) {
        return Err(Refusal::NotSignedIn);
    }
    let expires = kept.expires;
    Ok((kept, ConsoleSession { caller, expires, idle_until }))
}

/// The token of a session that is used now; `None` if the one at hand is good for a while, or is of no session.
pub fn renewed(state: &State, token: &str, now: Timestamp, random: &mut Random) -> Option<Secret<String>> {
    let (kept, _) = valid(state, token, now).ok()?;
    let is_due = now.duration_since(kept.seen) >= RENEWED_AFTER;
    is_due.then(|| sealed(state, &KeptSession { seen: now, ..kept }, random)).flatten()
}

/// Ends a session: what must be kept. `None` if it has ended already.
pub fn sign_out(state: &State, token: &str, now: Timestamp) -> Option<Event> {
    let (kept, _) = valid(state, token, now).ok()?;
    Some(Event::SignOut { session: kept.session, at: now, expires: kept.expires })
}

/// The session of a sign-in that is finished. `None` if the account has no session key, or the user is no more.
pub(super) fn grant(
    state: &State,
    begun: &Begun,
    now: Timestamp,
    random: &mut Random,
) -> Option<(Secret<String>, ConsoleSession)> {
    let password = Fingerprint::of(password_of(state, &begun.identity)?);
    let kept = KeptSession {
        session: begun.session.clone(),
        identity: begun.identity.clone(),
        issued: now,
        expires: plus(now, LIFETIME),
        mfa: begun.mfa.clone(),
        password,
        seen: now,
    };
    let token = sealed(state, &kept, random)?;
    let session = open(state, token.expose(), now).ok()?;
    Some((token, session))
}

/// The caller that a sign-in makes before it is finished: for the one call that it may need.
pub(super) fn caller_before(state: &State, begun: &Begun, now: Timestamp) -> Option<Caller> {
    let session = Session {
        access_key_id: begun.session.clone(),
        identity: begun.identity.clone(),
        issued: now,
        expires: begun.ends,
        mfa: verified(begun.mfa.as_ref()),
        passed: Passed::default(),
    };
    caller::of_session(state, session)
}

fn plus(at: Timestamp, duration: SignedDuration) -> Timestamp {
    at.checked_add(duration).unwrap_or(at)
}

/// A session's identity with the name that its user has now: being renamed does not end it.
fn renamed(identity: &SessionIdentity, caller: &Caller) -> SessionIdentity {
    match (identity, caller.user_name()) {
        (SessionIdentity::User { user_id, by, .. }, Some(name)) => {
            SessionIdentity::User { user_name: name.clone(), user_id: user_id.clone(), by: *by }
        }
        _ => identity.clone(),
    }
}
