//! Signing in to the console, as JSON over HTTP: [docs/sign-in.md](../../../docs/sign-in.md) has requests and answers.
//!
//! The steps are the service's ([`iam_service::sign_in`]). Here is what they need: cookies, the throttle, threads for the hashing of passwords,
//! and the writer. A page of another site cannot take a step: cookies are `SameSite=Strict`, the body must be JSON, and a browser that says where
//! a request comes from must say that it comes from here.

mod cookie;
mod reply;
mod request;

use crate::http::{Limits, Peer, read};
use crate::metrics::MfaOutcome;
use crate::node::Node;
use crate::observe::Observers;
use crate::random::random;
use crate::trail::{Client, Login, Recorded};
use bytes::Bytes;
use cookie::{BROWSER, SESSION, SIGN_IN, given};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, REFERER, USER_AGENT};
use hyper::http::request::Parts;
use hyper::{Method, Response};
use iam_service::actions;
use iam_service::environment::Environment;
use iam_service::mfa::Code;
use iam_service::sign_in::{
    self, Attempt, Claimed, ConsoleLogin, LoginResult, Outcome, PasswordCheck, Refusal, Step, Taken,
    Throttle, root_password, steps,
};
use iam_service::state::State;
use iam_service::wire::{ApiError, Secret};
use prometheus_client::metrics::counter::Counter;
use reply::Reply;
use request::{Body, ChangePassword, Mfa, Nothing, Password, check_page};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Bytes of a body: a name and two passwords.
const BODY_BYTES: usize = 4 << 10;
/// The Region in which a user signs in, as policies see it.
const REGION: &str = "us-east-1";

/// What sign-ins share.
#[derive(Debug)]
pub(crate) struct SignIn {
    throttle: Mutex<Throttle>,
    hashes: Counter,
}

impl SignIn {
    pub(crate) fn new(observers: &Observers) -> Self {
        let hashes = Counter::default();
        let help = "Passwords that were held against a hash to sign in";
        observers.metrics.add("sign_in_password_hashes", help, hashes.clone());
        Self { throttle: Mutex::default(), hashes }
    }
}

impl Node {
    /// Gives the root user a password, for the sign-in. AWS has no API for it, and neither is it served: this is for who runs the account, and
    /// for tests.
    ///
    /// # Errors
    /// The store failed.
    pub async fn set_root_password(&self, password: &str) -> Result<(), ApiError> {
        let password = Secret::from(password);
        let hash = move || root_password(password.expose(), &mut random());
        let event = tokio::task::spawn_blocking(hash).await.ok().flatten();
        let event = event.ok_or_else(ApiError::internal_failure)?;
        let work = move |state: &State| {
            let mut next = state.clone();
            let events = next.apply(&event).map(|()| event.clone()).into_iter().collect();
            actions::Outcome { answer: Ok(String::new()), state: next, events }
        };
        self.write(work).await.map(|_| ())
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    Password,
    Mfa,
    ChangePassword,
    Session,
    SignOut,
}

impl Route {
    /// The route of a request; `None` if it is none of the sign-in: what is signed is for a service.
    pub(crate) fn of(parts: &Parts) -> Option<Self> {
        if parts.headers.contains_key(AUTHORIZATION) {
            return None;
        }
        Some(match parts.uri.path() {
            "/signin/password" => Self::Password,
            "/signin/mfa" => Self::Mfa,
            "/signin/change-password" => Self::ChangePassword,
            "/signin/session" => Self::Session,
            "/signin/sign-out" => Self::SignOut,
            _ => return None,
        })
    }

    fn method(self) -> Method {
        if self == Self::Session { Method::GET } else { Method::POST }
    }

    /// Its name in the log.
    fn as_str(self) -> &'static str {
        match self {
            Self::Password => "SignInPassword",
            Self::Mfa => "SignInMfa",
            Self::ChangePassword => "SignInChangePassword",
            Self::Session => "SignInSession",
            Self::SignOut => "SignOut",
        }
    }
}

/// One request. Not `Debug`: cookies and body hold secrets.
struct Asked<'a> {
    node: &'a Node,
    shared: &'a SignIn,
    parts: &'a Parts,
    peer: &'a Peer,
    environment: Environment,
}

/// What became of a step: where the client stands, and what the audit trail is told.
type Stepped = (Result<Step, Refusal>, Option<ConsoleLogin>);

/// Answers a request.
pub(crate) async fn respond(
    node: &Node,
    shared: &SignIn,
    observers: &Observers,
    (route, parts, body): (Route, Parts, Incoming),
    peer: Peer,
    (limits, request_id): (&Limits, &str),
) -> Response<Full<Bytes>> {
    let began = Instant::now();
    let environment = environment(node, &parts, &peer);
    let asked = Asked { node, shared, parts: &parts, peer: &peer, environment };
    let told = match asked.read(route, body, limits).await {
        Ok(body) => asked.answer(route, &body).await,
        Err(reply) => Told { reply, login: None },
    };
    tell(observers, route, &told, (&peer, request_id), began.elapsed());
    let Told { reply, login } = told;
    if let (Some(trail), Some(login)) = (&observers.trail, login) {
        let (state, client) = (node.state(), Client::of(&parts, &peer));
        trail.record(Recorded::Login(Login { login, state, client })).await;
    }
    reply.into_response()
}

/// A reply, and what the audit trail is told.
struct Told {
    reply: Reply,
    login: Option<ConsoleLogin>,
}

impl From<Reply> for Told {
    fn from(reply: Reply) -> Self {
        Self { reply, login: None }
    }
}

impl Asked<'_> {
    /// The body, of a request that may be looked at.
    async fn read(&self, route: Route, body: Incoming, limits: &Limits) -> Result<Bytes, Reply> {
        check_page(self.parts, route.method(), self.peer.tls.is_some())?;
        if route == Route::Session {
            return Ok(Bytes::new());
        }
        let limits = Limits { body_bytes: BODY_BYTES, ..*limits };
        read(body, &limits)
            .await
            .map_err(|refused| Reply::refused(refused.status, refused.code, refused.message))
    }

    async fn answer(&self, route: Route, body: &Bytes) -> Told {
        match route {
            Route::Password => match Password::read(body) {
                Ok(password) => self.password(password).await,
                Err(reply) => reply.into(),
            },
            Route::Mfa => match Mfa::read(body) {
                Ok(mfa) => self.mfa(mfa).await,
                Err(reply) => reply.into(),
            },
            Route::ChangePassword => match ChangePassword::read(body) {
                Ok(passwords) => self.change_password(passwords).await,
                Err(reply) => reply.into(),
            },
            Route::Session => self.session().into(),
            Route::SignOut => match Nothing::read(body) {
                Ok(Nothing {}) => self.sign_out().await.into(),
                Err(reply) => reply.into(),
            },
        }
    }

    async fn password(&self, given: Password) -> Told {
        let claimed = match given.claimed() {
            Ok(claimed) => claimed,
            Err(reply) => return reply.into(),
        };
        let taken = match self.take(&claimed) {
            Ok(taken) => taken,
            Err(refusal) => return Reply::refusal(&refusal).into(),
        };
        let state = self.node.state();
        let compare = move || PasswordCheck::of(&state, &claimed, given.password.expose());
        let check = match self.node.hash(compare).await {
            Ok(check) => Arc::new(check),
            Err(error) => return self.not_looked_at(&error.into(), taken),
        };
        self.shared.hashes.inc_by(u64::try_from(check.work().len()).unwrap_or_default());
        let now = self.environment.now;
        // A password that is wrong changes nothing, and is not told sooner or later than that of nobody.
        let outcome = self.step(move |state| steps::enter_password(state, &check, now, &mut random())).await;
        self.finish(outcome, taken)
    }

    async fn mfa(&self, given: Mfa) -> Told {
        let (token, claimed) = match self.under_way() {
            Ok(under_way) => under_way,
            Err(refusal) => return Reply::refusal(&refusal).into(),
        };
        let Ok(code) = given.code.expose().parse::<Code>() else { return Mfa::expected().into() };
        let taken = match self.take(&claimed) {
            Ok(taken) => taken,
            Err(refusal) => return Reply::refusal(&refusal).into(),
        };
        let now = self.environment.now;
        let work = move |state: &State| {
            steps::enter_code(state, &token, given.serial_number.as_deref(), code, now, &mut random())
        };
        let outcome = self.step(work).await;
        self.finish(outcome, taken)
    }

    async fn change_password(&self, given: ChangePassword) -> Told {
        let (token, claimed) = match self.under_way() {
            Ok(under_way) => under_way,
            Err(refusal) => return Reply::refusal(&refusal).into(),
        };
        let taken = match self.take(&claimed) {
            Ok(taken) => taken,
            Err(refusal) => return Reply::refusal(&refusal).into(),
        };
        let (token, given) = (Arc::new(token), Arc::new(given.into_passwords()));
        let (state, environment) = (self.node.state(), self.environment.clone());
        let prepare = {
            let (token, given, environment) = (Arc::clone(&token), Arc::clone(&given), environment.clone());
            move || steps::prepare_change(&state, &token, &given, &environment, &mut random())
        };
        let prepared = match self.node.hash(prepare).await {
            Ok(Ok(prepared)) => prepared,
            Ok(Err(refusal)) => return self.not_looked_at(&refusal, taken),
            Err(error) => return self.not_looked_at(&error.into(), taken),
        };
        let work = move |state: &State| {
            steps::change_password(state, &token, &given, &environment, &prepared, [random(), random()])
        };
        let outcome = self.step(work).await;
        self.finish(outcome, taken)
    }

    fn session(&self) -> Reply {
        let (state, now) = (self.node.state(), self.environment.now);
        let Some(token) = given(self.parts, SESSION) else { return Reply::refusal(&Refusal::NotSignedIn) };
        match sign_in::open(&state, token, now) {
            Ok(session) => {
                let renewed = sign_in::renewed(&state, token, now, &mut random());
                Reply::session(&state, &session, renewed.as_ref(), now)
            }
            Err(refusal) => Reply::refusal(&refusal).without(SESSION),
        }
    }

    /// Says that it is done, whether or not there was a session: there is none after it.
    async fn sign_out(&self) -> Reply {
        let now = self.environment.now;
        let token = given(self.parts, SESSION).map(str::to_owned);
        let Some(token) = token.filter(|token| sign_in::open(&self.node.state(), token, now).is_ok()) else {
            return Reply::signed_out();
        };
        let work = move |state: &State| {
            let (mut next, mut events) = (state.clone(), Vec::new());
            if let Some(event) = sign_in::sign_out(state, &token, now)
                && next.apply(&event).is_ok()
            {
                events.push(event);
            }
            actions::Outcome { answer: Ok(String::new()), state: next, events }
        };
        match self.node.write(work).await {
            Ok(_) => Reply::signed_out(),
            Err(error) => Reply::refusal(&error.into()),
        }
    }

    /// The sign-in that the client is at, and whose.
    fn under_way(&self) -> Result<(String, Claimed), Refusal> {
        let token = given(self.parts, SIGN_IN).ok_or(Refusal::NotBegun)?;
        let claimed = steps::under_way(&self.node.state(), token, self.environment.now);
        Ok((token.to_owned(), claimed.ok_or(Refusal::NotBegun)?))
    }

    fn take(&self, claimed: &Claimed) -> Result<Taken, Refusal> {
        let (now, browser) = (self.environment.now, given(self.parts, BROWSER));
        let attempt = Attempt::new(&self.node.state(), claimed, self.peer.address, browser, now);
        let mut throttle = self.shared.throttle.lock().unwrap_or_else(PoisonError::into_inner);
        throttle.take(attempt, now).map_err(Refusal::TooManyAttempts)
    }

    /// Takes a step in the writer: what it gives when what it did is durable.
    async fn step(
        &self,
        mut work: impl FnMut(&State) -> Outcome + Send + 'static,
    ) -> Result<Stepped, ApiError> {
        // The writer may take the step again on another state; the last one counts.
        let slot = Arc::new(Mutex::new(None));
        let last = Arc::clone(&slot);
        let work = move |state: &State| {
            let Outcome { step, state, events, login } = work(state);
            *last.lock().unwrap_or_else(PoisonError::into_inner) = Some((step, login));
            actions::Outcome { answer: Ok(String::new()), state, events }
        };
        self.node.write(work).await?;
        let taken = slot.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.ok_or_else(ApiError::internal_failure)
    }

    /// Refuses an attempt before anything of it was looked at.
    fn not_looked_at(&self, refusal: &Refusal, taken: Taken) -> Told {
        self.give_back(taken);
        Reply::refusal(refusal).into()
    }

    fn give_back(&self, taken: Taken) {
        self.shared.throttle.lock().unwrap_or_else(PoisonError::into_inner).give_back(taken);
    }

    /// Tells what became of a step. An attempt that was right is given back.
    fn finish(&self, outcome: Result<Stepped, ApiError>, taken: Taken) -> Told {
        let (step, login) = match outcome {
            Ok(outcome) => outcome,
            Err(error) => return Reply::refusal(&error.into()).into(),
        };
        if !step.as_ref().is_err_and(Refusal::is_of_a_guess) {
            self.give_back(taken);
        }
        let reply = match step {
            Ok(step) => Reply::step(&self.node.state(), &step, self.environment.now),
            Err(refusal) => Reply::refusal(&refusal),
        };
        Told { reply, login }
    }
}

fn environment(node: &Node, parts: &Parts, peer: &Peer) -> Environment {
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Environment {
        now: node.clock().now(),
        source_ip: peer.address,
        secure_transport: peer.tls.is_some(),
        user_agent: header(USER_AGENT),
        referer: header(REFERER),
        region: REGION.to_owned(),
        propagation_delay: node.propagation_delay(),
    }
}

/// One line, without the name that was typed: people type passwords there.
fn tell(observers: &Observers, route: Route, told: &Told, (peer, request_id): (&Peer, &str), took: Duration) {
    observers.metrics.request(None, told.reply.code(), took);
    let login = told.login.as_ref();
    if route == Route::Mfa && login.is_some_and(|login| login.mfa.is_some()) {
        let is_verified = login.is_some_and(|login| login.result == LoginResult::Success);
        let outcome = if is_verified { MfaOutcome::Accepted } else { MfaOutcome::WrongCode };
        observers.metrics.mfa_verification(outcome);
    }
    tracing::info!(
        request_id,
        operation = route.as_str(),
        source_ip = %peer.address,
        status = told.reply.status(),
        error = told.reply.code(),
        console_login = login.map(|login| match login.result {
            LoginResult::Success => "Success",
            LoginResult::Failure => "Failure",
        }),
        mfa_used = login.map(|login| login.mfa.is_some()),
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "request"
    );
}
