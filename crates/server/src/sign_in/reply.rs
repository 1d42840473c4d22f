//! What a client is told: a line of JSON, and its cookies.

use super::cookie::{BROWSER, SESSION, SIGN_IN, forget, set};
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};
use iam_service::sign_in::{ChangeReason, ConsoleSession, IDLE, Refusal, SignedIn, Step};
use iam_service::state::State;
use iam_service::wire::Secret;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// How long a browser keeps the cookie that it has signed in before.
const BROWSER_KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// A reply. Not `Debug`: its cookies are secrets.
pub(super) struct Reply {
    status: u16,
    /// The error's.
    code: Option<&'static str>,
    body: Value,
    headers: Vec<(HeaderName, String)>,
}

impl Reply {
    fn new(status: u16, body: Value) -> Self {
        Self { status, code: None, body, headers: Vec::new() }
    }

    /// A refusal of the form of the request.
    pub(super) fn refused(status: u16, code: &'static str, message: &str) -> Self {
        Self { code: Some(code), ..Self::new(status, json!({ "code": code, "message": message })) }
    }

    /// A refused step.
    pub(super) fn refusal(refusal: &Refusal) -> Self {
        let reply = Self::refused(refusal.status(), refusal.code(), refusal.message());
        match refusal {
            Refusal::TooManyAttempts(seconds) => reply.with(RETRY_AFTER, seconds.to_string()),
            Refusal::NotBegun | Refusal::PasswordExpired => reply.without(SIGN_IN),
            Refusal::Failed | Refusal::WhichDevice | Refusal::NotSignedIn | Refusal::Api(_) => reply,
        }
    }

    /// Where the client stands now.
    pub(super) fn step(state: &State, step: &Step, now: Timestamp) -> Self {
        match step {
            Step::MfaRequired { token, devices, ends } => {
                let devices: Vec<&str> = devices.iter().map(|device| device.as_str()).collect();
                let body = json!({ "state": "MfaRequired", "serialNumbers": devices, "ends": told(*ends) });
                Self::new(200, body).with(SET_COOKIE, set(SIGN_IN, token.expose(), *ends, now))
            }
            Step::PasswordChangeRequired { token, reason, ends } => {
                let reason = match reason {
                    ChangeReason::PasswordResetRequired => "PasswordResetRequired",
                    ChangeReason::PasswordExpired => "PasswordExpired",
                };
                let body =
                    json!({ "state": "PasswordChangeRequired", "reason": reason, "ends": told(*ends) });
                Self::new(200, body).with(SET_COOKIE, set(SIGN_IN, token.expose(), *ends, now))
            }
            Step::SignedIn(signed_in) => {
                let SignedIn { token, browser, session } = &**signed_in;
                let until = now.checked_add(BROWSER_KEPT).unwrap_or(now);
                Self::session(state, session, Some(token), now)
                    .with(SET_COOKIE, set(BROWSER, browser.expose(), until, now))
                    .without(SIGN_IN)
            }
        }
    }

    /// Who is signed in. A session that is used now ends later than it would have, if there is a new token for it.
    pub(super) fn session(
        state: &State,
        session: &ConsoleSession,
        token: Option<&Secret<String>>,
        now: Timestamp,
    ) -> Self {
        let ConsoleSession { caller, expires, idle_until } = session;
        let idle_until = match token {
            Some(_) => now.checked_add(IDLE).unwrap_or(now).min(*expires),
            None => *idle_until,
        };
        let issued = caller.session.as_ref().map(|session| session.issued);
        let body = json!({
            "state": "SignedIn",
            "session": {
                "account": state.account.id.as_str(),
                "arn": caller.arn(&state.account).map(|arn| arn.to_string()),
                "userName": caller.user_name().map(|name| name.as_str()),
                "mfaAuthenticated": caller.has_mfa(),
                "issued": issued.map(told),
                "expires": told(*expires),
                "idleUntil": told(idle_until),
            },
        });
        let reply = Self::new(200, body);
        match token {
            Some(token) => reply.with(SET_COOKIE, set(SESSION, token.expose(), *expires, now)),
            None => reply,
        }
    }

    pub(super) fn signed_out() -> Self {
        Self::new(200, json!({ "state": "SignedOut" })).without(SESSION).without(SIGN_IN)
    }

    /// Has the client forget a cookie.
    pub(super) fn without(self, cookie: &str) -> Self {
        self.with(SET_COOKIE, forget(cookie))
    }

    /// Names the method that is expected.
    pub(super) fn allowing(self, method: String) -> Self {
        self.with(ALLOW, method)
    }

    fn with(mut self, name: HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(super) fn status(&self) -> u16 {
        self.status
    }

    /// The error's code; `None` if it is none.
    pub(super) fn code(&self) -> Option<&'static str> {
        self.code
    }

    pub(super) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(format!("{}\n", self.body))));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_TYPE, "application/json"),
            (CACHE_CONTROL, "no-store"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

fn told(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
