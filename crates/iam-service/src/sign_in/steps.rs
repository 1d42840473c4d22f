//! The steps of a sign-in.

use super::password::{Claimed, PasswordCheck, password_of};
use super::refusal::Refusal;
use super::session::{ConsoleSession, caller_before, grant};
use super::standing::{ChangeReason, Standing, standing};
use super::token::{Begun, Browser, Fingerprint, TO_FINISH, sealed, unsealed};
use crate::actions::{self, Incoming};
use crate::environment::Environment;
use crate::mfa::{Code, MfaVerified, ask};
use crate::passwords::Prepared;
use crate::random::Random;
use crate::session::SessionIdentity;
use crate::shapes::Operation;
use crate::state::{Event, State};
use crate::wire::{ApiError, Params, Secret};
use iam_account::{Change, Known, MfaDevices, SerialNumber};
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

/// What became of a step.
#[derive(Debug)]
pub struct Outcome {
    /// What the client is told.
    pub step: Result<Step, Refusal>,
    /// The next state.
    pub state: State,
    /// What happened, to be kept before the client is told; empty if nothing did.
    pub events: Vec<Event>,
    /// What the audit trail is told: of every sign-in that succeeded, and of every password and code that was wrong.
    pub login: Option<ConsoleLogin>,
}

/// Where a client stands.
#[derive(Debug)]
pub enum Step {
    /// The password is right, and a code is wanted.
    MfaRequired {
        /// For the next step.
        token: Secret<String>,
        /// The devices that may show it.
        devices: Vec<SerialNumber>,
        /// When it is too late.
        ends: Timestamp,
    },
    /// Nothing but a new password helps.
    PasswordChangeRequired {
        /// For the next step.
        token: Secret<String>,
        /// Why.
        reason: ChangeReason,
        /// When it is too late.
        ends: Timestamp,
    },
    /// There is a session.
    SignedIn(Box<SignedIn>),
}

/// A sign-in that is finished.
#[derive(Debug)]
pub struct SignedIn {
    /// The session's token.
    pub token: Secret<String>,
    /// Says later that this browser has signed in: see [`Throttle`](super::Throttle).
    pub browser: Secret<String>,
    /// The session.
    pub session: ConsoleSession,
}

/// A sign-in as CloudTrail's event `ConsoleLogin` tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsoleLogin {
    /// Who; `None` if nobody has the name that was typed. CloudTrail does not tell it then: people type passwords there.
    pub identity: Option<SessionIdentity>,
    /// Whether there is a session.
    pub result: LoginResult,
    /// `MFAIdentifier`, and `MFAUsed` if there is one.
    pub mfa: Option<SerialNumber>,
    /// When.
    pub at: Timestamp,
}

/// `responseElements.ConsoleLogin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginResult {
    /// `Success`.
    Success,
    /// `Failure`: a password or a code was wrong.
    Failure,
}

/// A forced change of the password.
#[derive(Debug)]
pub struct NewPassword {
    /// The one that the user has.
    pub old: Secret<String>,
    /// The one that the user wants.
    pub new: Secret<String>,
}

/// First: user name and password.
pub fn enter_password(state: &State, check: &PasswordCheck, now: Timestamp, random: &mut Random) -> Outcome {
    let Some(identity) = check.passed(state) else {
        return failed(state.clone(), Vec::new(), check.claimed().cloned(), None, now);
    };
    let Some(hash) = password_of(state, identity) else { return refused(state, internal()) };
    let account = state.account.id.as_str().parse().unwrap_or_default();
    let Ok(session) = random.access_key_id("ASIA", account).parse() else {
        return refused(state, internal());
    };
    let begun = Begun {
        session,
        identity: identity.clone(),
        password: Fingerprint::of(hash),
        ends: now.checked_add(TO_FINISH).unwrap_or(now),
        mfa: None,
    };
    go_on(state.clone(), Vec::new(), &begun, now, random)
}

/// Then, if there is a device: a code. Whose code it is said to be is only asked of who has several devices.
pub fn enter_code(
    state: &State,
    token: &str,
    serial_number: Option<&str>,
    code: Code,
    now: Timestamp,
    random: &mut Random,
) -> Outcome {
    let Some(begun) = begun(state, token, now).filter(|begun| begun.mfa.is_none()) else {
        return refused(state, Refusal::NotBegun);
    };
    let identity = Some(begun.identity.clone());
    let serial_number = match which(devices(state, &begun.identity), serial_number) {
        Ok(Some(serial_number)) => serial_number,
        // The last device was taken away meanwhile.
        Ok(None) => return go_on(state.clone(), Vec::new(), &begun, now, random),
        Err(Refusal::Failed) => return failed(state.clone(), Vec::new(), identity, None, now),
        Err(refusal) => return refused(state, refusal),
    };
    let Some(asked) = ask(state, &serial_number, code, now) else {
        return failed(state.clone(), Vec::new(), identity, Some(serial_number), now);
    };
    let (mut state, mut events) = (state.clone(), Vec::new());
    if let Some(attempt) = asked.attempt
        && let Err(refusal) = happen(&mut state, &mut events, attempt)
    {
        return refused(&state, refusal);
    }
    match asked.answer {
        Ok(mfa) => go_on(state, events, &begun.with(&mfa), now, random),
        // Whether it is wrong or was not looked at is not said.
        Err(_) => failed(state, events, identity, Some(serial_number), now),
    }
}

/// Works out what a new password needs that takes long. Who may not change it costs nothing.
///
/// # Errors
/// The sign-in is not at this step, or `ChangePassword` is refused.
pub fn prepare_change(
    state: &State,
    token: &str,
    passwords: &NewPassword,
    environment: &Environment,
    random: &mut Random,
) -> Result<Prepared, Refusal> {
    let begun = begun_to_change(state, token, environment.now)?;
    let (caller, body) = change_call(state, &begun, passwords, environment.now)?;
    let params = Params::parse(&[body.as_bytes()])?;
    let incoming = incoming(&caller, environment, &params);
    Ok(actions::prepare(state, incoming, random)?)
}

/// Then, if the password must be changed: a new one. It is the call `ChangePassword` of the session that is about to be made, with all that
/// its gate and the account's password policy say.
pub fn change_password(
    state: &State,
    token: &str,
    passwords: &NewPassword,
    environment: &Environment,
    prepared: &Prepared,
    [random, mut for_tokens]: [Random; 2],
) -> Outcome {
    let now = environment.now;
    let called = begun_to_change(state, token, now)
        .and_then(|begun| Ok((change_call(state, &begun, passwords, now)?, begun)));
    let ((caller, body), begun) = match called {
        Ok(called) => called,
        Err(refusal) => return refused(state, refusal),
    };
    let params = match Params::parse(&[body.as_bytes()]) {
        Ok(params) => params,
        Err(error) => return refused(state, error.into()),
    };
    let changed = actions::write(state, incoming(&caller, environment, &params), prepared, random);
    let actions::Outcome { answer, state, events } = changed;
    if let Err(error) = answer {
        return Outcome { step: Err(error.into()), state, events, login: None };
    }
    let Some(hash) = password_of(&state, &begun.identity) else { return refused(&state, internal()) };
    let begun = Begun { password: Fingerprint::of(hash), ..begun };
    go_on(state, events, &begun, now, &mut for_tokens)
}

/// Whose sign-in is under way.
pub fn under_way(state: &State, token: &str, now: Timestamp) -> Option<Claimed> {
    match begun(state, token, now)?.identity {
        SessionIdentity::Root { .. } => Some(Claimed::Root),
        SessionIdentity::User { user_name, .. } => Some(Claimed::User(user_name.to_string())),
        SessionIdentity::Role { .. } | SessionIdentity::Federated { .. } => None,
    }
}

/// The step that is next, for who had the right password.
fn go_on(state: State, events: Vec<Event>, begun: &Begun, now: Timestamp, random: &mut Random) -> Outcome {
    let devices = devices(&state, &begun.identity);
    let has_device = devices.map_or(Known::Unknown, MfaDevices::any);
    match (has_device, &begun.mfa, standing(&state, &begun.identity, now)) {
        // Who may have a device has one: else who hides it would be let in.
        (Known::Known(true) | Known::Unknown, None, _) => {
            let devices = devices.map(|devices| devices.listed.keys().cloned().collect()).unwrap_or_default();
            let step = sealed(&state, begun, random).map(|token| Step::MfaRequired {
                token,
                devices,
                ends: begun.ends,
            });
            Outcome { step: step.ok_or_else(internal), state, events, login: None }
        }
        (_, _, Standing::HardExpired) => {
            Outcome { step: Err(Refusal::PasswordExpired), state, events, login: None }
        }
        (_, _, Standing::MustChange(reason)) => {
            let step = sealed(&state, begun, random).map(|token| Step::PasswordChangeRequired {
                token,
                reason,
                ends: begun.ends,
            });
            Outcome { step: step.ok_or_else(internal), state, events, login: None }
        }
        (_, _, Standing::Good) => finish(state, events, begun, now, random),
    }
}

fn finish(
    mut state: State,
    mut events: Vec<Event>,
    begun: &Begun,
    now: Timestamp,
    random: &mut Random,
) -> Outcome {
    let user_name = match &begun.identity {
        SessionIdentity::User { user_name, .. } => Some(user_name.clone()),
        _ => None,
    };
    let used = Change::RecordPasswordUse { user_name, last_used: Known::Known(Some(now)) };
    if let Err(refusal) = happen(&mut state, &mut events, Event::Change(used)) {
        return Outcome { step: Err(refusal), state, events, login: None };
    }
    let browser = Browser::new(&begun.identity, now, random);
    let granted = grant(&state, begun, now, random).zip(sealed(&state, &browser, random));
    let Some(((token, session), browser)) = granted else {
        return Outcome { step: Err(internal()), state, events, login: None };
    };
    let login = Some(ConsoleLogin {
        identity: Some(begun.identity.clone()),
        result: LoginResult::Success,
        mfa: begun.mfa.as_ref().map(|(serial_number, _)| serial_number.clone()),
        at: now,
    });
    let step = Ok(Step::SignedIn(Box::new(SignedIn { token, browser, session })));
    Outcome { step, state, events, login }
}

impl Begun {
    /// With the code that was verified for it.
    fn with(self, mfa: &MfaVerified) -> Self {
        Self { mfa: Some((mfa.serial_number().clone(), mfa.at())), ..self }
    }
}

/// Where a sign-in stands that can still be finished: in time, and with the password that was right.
fn begun(state: &State, token: &str, now: Timestamp) -> Option<Begun> {
    let begun: Begun = unsealed(state, token)?;
    (now < begun.ends && begun.password.is_current(state, &begun.identity)).then_some(begun)
}

/// A sign-in at the step at which the password must be changed.
fn begun_to_change(state: &State, token: &str, now: Timestamp) -> Result<Begun, Refusal> {
    let begun = begun(state, token, now).ok_or(Refusal::NotBegun)?;
    let has_device = devices(state, &begun.identity).map_or(Known::Unknown, MfaDevices::any);
    let awaits_code = has_device != Known::Known(false) && begun.mfa.is_none();
    let must_change = matches!(standing(state, &begun.identity, now), Standing::MustChange(_));
    if awaits_code || !must_change { Err(Refusal::NotBegun) } else { Ok(begun) }
}

/// The call, and who makes it.
fn change_call(
    state: &State,
    begun: &Begun,
    passwords: &NewPassword,
    now: Timestamp,
) -> Result<(crate::caller::Caller, Zeroizing<String>), Refusal> {
    let NewPassword { old, new } = passwords;
    if old == new {
        // A rule of this account's own: AWS does not say. Else a forced change could change nothing.
        let message = "The new password must not be the old one.";
        return Err(ApiError::password_policy_violation(message).into());
    }
    let caller = caller_before(state, begun, now).ok_or(Refusal::NotBegun)?;
    let encoded = |secret: &Secret<String>| {
        Zeroizing::new(utf8_percent_encode(secret.expose(), NON_ALPHANUMERIC).to_string())
    };
    let (old, new) = (encoded(old), encoded(new));
    let version = Operation::ChangePassword.service().version();
    let head = format!("Action=ChangePassword&Version={version}&OldPassword=");
    let body = [head.as_str(), old.as_str(), "&NewPassword=", new.as_str()].concat();
    Ok((caller, Zeroizing::new(body)))
}

fn incoming<'a>(
    caller: &'a crate::caller::Caller,
    environment: &'a Environment,
    params: &'a Params<'a>,
) -> Incoming<'a> {
    Incoming { caller, environment, operation: Operation::ChangePassword, params, request_id: "" }
}

fn devices<'s>(state: &'s State, identity: &SessionIdentity) -> Option<&'s MfaDevices> {
    match identity {
        SessionIdentity::Root { .. } => Some(&state.account.root.mfa_devices),
        SessionIdentity::User { user_name, .. } => {
            state.account.users.get(user_name).map(|user| &user.credentials.mfa_devices)
        }
        SessionIdentity::Role { .. } | SessionIdentity::Federated { .. } => None,
    }
}

/// The device that is asked; `Ok(None)` if it is known that there is none.
fn which(devices: Option<&MfaDevices>, named: Option<&str>) -> Result<Option<SerialNumber>, Refusal> {
    let devices = devices.ok_or(Refusal::Failed)?;
    let mut listed = devices.listed.keys();
    match (named, listed.next(), listed.next()) {
        (Some(named), _, _) => {
            let named: SerialNumber = named.parse().map_err(|_| Refusal::Failed)?;
            let is_own = devices.listed.contains_key(&named);
            if is_own { Ok(Some(named)) } else { Err(Refusal::Failed) }
        }
        (None, Some(only), None) => Ok(Some(only.clone())),
        (None, Some(_), Some(_)) => Err(Refusal::WhichDevice),
        (None, None, _) if devices.any() == Known::Known(false) => Ok(None),
        (None, None, _) => Err(Refusal::Failed),
    }
}

fn happen(state: &mut State, events: &mut Vec<Event>, event: Event) -> Result<(), Refusal> {
    state.apply(&event).map_err(|_| internal())?;
    events.push(event);
    Ok(())
}

fn internal() -> Refusal {
    Refusal::Api(ApiError::internal_failure())
}

fn refused(state: &State, refusal: Refusal) -> Outcome {
    Outcome { step: Err(refusal), state: state.clone(), events: Vec::new(), login: None }
}

/// A password or a code that is wrong.
fn failed(
    state: State,
    events: Vec<Event>,
    identity: Option<SessionIdentity>,
    mfa: Option<SerialNumber>,
    at: Timestamp,
) -> Outcome {
    let login = Some(ConsoleLogin { identity, result: LoginResult::Failure, mfa, at });
    Outcome { step: Err(Refusal::Failed), state, events, login }
}
