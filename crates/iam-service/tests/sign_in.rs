//! Signing in, step by step, on an account without a server.
//!
//! `sign_in/cases.json` says what is done and what comes of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use iam_account::Known;
use iam_service::caller;
use iam_service::mfa::Code;
use iam_service::session::SessionIdentity;
use iam_service::sign_in::{
    self, Claimed, LoginResult, NewPassword, Outcome, PasswordCheck, Refusal, Step, root_password, steps,
};
use iam_service::state::{SecretName, State};
use iam_service::wire::{ApiError, Secret};
use serde::Deserialize;
use std::collections::BTreeSet;
use support::{Account, element, random};

const FORCE: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}}"#;
const FRESH: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericGreaterThanIfExists":{"aws:MultiFactorAuthAge":"900"}}}}"#;

#[derive(Deserialize)]
struct Case {
    name: String,
    steps: Vec<(String, String)>,
}

/// A client, and the account that it is a client of.
struct Client {
    account: Account,
    number: u64,
    sign_in: String,
    session: String,
    kept: String,
    access_key: Option<String>,
    login: Option<(LoginResult, bool)>,
}

impl Client {
    fn new() -> Self {
        let mut account = Account::new();
        account.wait(1_700_000_000);
        Self {
            account,
            number: 1_000_000,
            sign_in: String::new(),
            session: String::new(),
            kept: String::new(),
            access_key: None,
            login: None,
        }
    }

    fn random(&mut self) -> iam_service::random::Random {
        self.number += 1;
        random(self.number)
    }

    fn act(&mut self, step: &str) -> String {
        let words: Vec<&str> = step.split(' ').collect();
        let now = self.account.environment.now;
        match words[..] {
            ["root", action, ..] => code_of(self.account.call(action, &given(&words[2..]))),
            ["key", user, action, ..] => self.with_key(user, action, &words[3..]),
            ["device", name, user] => self.enable(name, user),
            ["wait", seconds] => {
                self.account.wait(seconds.parse().unwrap());
                "ok".to_owned()
            }
            ["password", ref name @ .., password] => self.password(&Claimed::User(name.join(" ")), password),
            ["root-password", password] => self.password(&Claimed::Root, password),
            ["set-root-password", password] => {
                let event = root_password(password, &mut self.random()).unwrap();
                self.account.state.apply(&event).unwrap();
                "ok".to_owned()
            }
            ["digits", digits] => self.code(digits, None),
            ["code", device, steps] => {
                let code = self.account.code(device, steps.parse().unwrap());
                self.code(&code, None)
            }
            ["code", device, steps, ..] => {
                let code = self.account.code(device, steps.parse().unwrap());
                self.code(&code, Some(&words[3..].join(" ")))
            }
            ["change", old, new] => self.change(old, new),
            ["session"] => told(sign_in::open(&self.account.state, &self.session, now)),
            ["kept", "session"] => told(sign_in::open(&self.account.state, &self.kept, now)),
            ["keep"] => {
                self.kept = self.session.clone();
                "ok".to_owned()
            }
            ["renew"] => self.renew(),
            // Every five minutes, for so many seconds.
            ["use", seconds] => {
                let mut left: i64 = seconds.parse().unwrap();
                while left > 0 {
                    self.account.wait(left.min(300));
                    left -= 300;
                    self.renew();
                }
                self.act("session")
            }
            ["sign-out"] => match sign_in::sign_out(&self.account.state, &self.session, now) {
                Some(event) => {
                    self.account.state.apply(&event).unwrap();
                    "ok".to_owned()
                }
                None => "NotSignedIn".to_owned(),
            },
            ["console", action] => match caller::resolve_console(&self.account.state, &self.session, now) {
                Ok(caller) => match self.account.send(&caller, action, &[]) {
                    Ok(_) => "ok".to_owned(),
                    Err(error) => error.code.to_owned(),
                },
                Err(refusal) => refusal.code().to_owned(),
            },
            ["last", "used"] => {
                let used = self.account.state.account.users["alice"].credentials.password.clone();
                match used.known().unwrap().unwrap().last_used {
                    Known::Known(Some(at)) if at == now => "now".to_owned(),
                    Known::Known(None) => "never".to_owned(),
                    other => format!("{other:?}"),
                }
            }
            _ => panic!("{step}"),
        }
    }

    fn with_key(&mut self, user: &str, action: &str, words: &[&str]) -> String {
        if self.access_key.is_none() {
            let made = self.account.call("CreateAccessKey", &[("UserName", user)]);
            self.access_key = element(&made, "AccessKeyId").map(str::to_owned);
        }
        let id = self.access_key.clone().unwrap();
        let code = self.account.code(user, 0);
        let words: Vec<String> = words.iter().map(|word| word.replace("CODE", &code)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match self.account.call_with((&id, None), action, &given(&words)) {
            Ok(_) => "ok".to_owned(),
            Err(error) => error.code.to_owned(),
        }
    }

    fn enable(&mut self, name: &str, user: &str) -> String {
        self.account.does("CreateVirtualMFADevice", &[("VirtualMFADeviceName", name)]);
        let (first, second) = (self.account.code(name, -1), self.account.code(name, 0));
        let serial = format!("arn:aws:iam::111122223333:mfa/{name}");
        code_of(self.account.call(
            "EnableMFADevice",
            &[
                ("UserName", user),
                ("SerialNumber", &serial),
                ("AuthenticationCode1", &first),
                ("AuthenticationCode2", &second),
            ],
        ))
    }

    fn password(&mut self, claimed: &Claimed, password: &str) -> String {
        let check = PasswordCheck::of(&self.account.state, claimed, password);
        let now = self.account.environment.now;
        let mut random = self.random();
        let outcome = steps::enter_password(&self.account.state, &check, now, &mut random);
        self.take(outcome)
    }

    fn code(&mut self, code: &str, serial_number: Option<&str>) -> String {
        let (now, code) = (self.account.environment.now, code.parse::<Code>().unwrap());
        let mut random = self.random();
        let state = &self.account.state;
        let outcome = steps::enter_code(state, &self.sign_in, serial_number, code, now, &mut random);
        self.take(outcome)
    }

    fn change(&mut self, old: &str, new: &str) -> String {
        let passwords = NewPassword { old: Secret::from(old), new: Secret::from(new) };
        let random = [self.random(), self.random()];
        let Account { state, environment, .. } = &self.account;
        let prepared =
            steps::prepare_change(state, &self.sign_in, &passwords, environment, &mut support::random(9));
        let outcome = match prepared {
            Ok(prepared) => {
                steps::change_password(state, &self.sign_in, &passwords, environment, &prepared, random)
            }
            Err(refusal) => return refusal.code().to_owned(),
        };
        self.take(outcome)
    }

    fn renew(&mut self) -> String {
        let now = self.account.environment.now;
        let mut random = self.random();
        match sign_in::renewed(&self.account.state, &self.session, now, &mut random) {
            Some(token) => {
                self.session = token.expose().clone();
                "ok".to_owned()
            }
            None if sign_in::open(&self.account.state, &self.session, now).is_ok() => "not yet".to_owned(),
            None => "NotSignedIn".to_owned(),
        }
    }

    /// The state must be the fold of the events.
    fn take(&mut self, outcome: Outcome) -> String {
        let mut folded = self.account.state.clone();
        for event in &outcome.events {
            folded.apply(event).unwrap();
        }
        assert_eq!(folded.account, outcome.state.account);
        assert_eq!(folded.tokens, outcome.state.tokens);
        self.login = outcome.login.as_ref().map(|login| (login.result, login.mfa.is_some()));
        let is_signed_in = matches!(outcome.step, Ok(Step::SignedIn(_)));
        assert_eq!(is_signed_in, self.login.is_some_and(|(result, _)| result == LoginResult::Success));
        assert_eq!(
            matches!(outcome.step, Err(Refusal::Failed)),
            self.login.is_some_and(|(result, _)| result == LoginResult::Failure)
        );
        self.account.state = outcome.state;
        match outcome.step {
            Ok(Step::MfaRequired { token, devices, .. }) => {
                self.sign_in = token.expose().clone();
                let names = devices.iter().map(|serial| serial.as_str().rsplit('/').next().unwrap());
                format!("MfaRequired {}", names.collect::<Vec<_>>().join(" "))
            }
            Ok(Step::PasswordChangeRequired { token, reason, .. }) => {
                self.sign_in = token.expose().clone();
                format!("PasswordChangeRequired {reason:?}")
            }
            Ok(Step::SignedIn(signed_in)) => {
                self.session = signed_in.token.expose().clone();
                assert_eq!(self.login.unwrap().1, signed_in.session.caller.has_mfa());
                told(Ok(signed_in.session))
            }
            Err(refusal) => refusal.code().to_owned(),
        }
    }
}

fn told(session: Result<sign_in::ConsoleSession, Refusal>) -> String {
    match session {
        Ok(session) => {
            let name = session.caller.user_name().map_or("root", |name| name.as_str());
            format!("SignedIn {name} mfa={}", session.caller.has_mfa())
        }
        Err(refusal) => refusal.code().to_owned(),
    }
}

fn given<'a>(words: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let pair = |word: &&'a str| {
        let (name, value) = word.split_once('=').unwrap();
        (
            name,
            match value {
                "FORCE" => FORCE,
                "FRESH" => FRESH,
                value => value,
            },
        )
    };
    words.iter().map(pair).collect()
}

/// `ok`, or the error's code.
fn code_of(answer: String) -> String {
    if answer.contains("ResponseMetadata") {
        "ok".to_owned()
    } else {
        answer.split(':').next().unwrap().to_owned()
    }
}

#[test]
fn every_case_goes_as_it_says() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("sign_in/cases.json")).unwrap();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len());
    for case in &cases {
        let mut client = Client::new();
        for (number, (step, expected)) in case.steps.iter().enumerate() {
            assert_eq!(client.act(step), *expected, "{}, step {number}: {step}", case.name);
        }
    }
}

fn with_alice() -> Client {
    let mut client = Client::new();
    client.act("root CreateUser UserName=alice");
    client.act("root CreateLoginProfile UserName=alice Password=Right-1-horse");
    client.act("root CreateUser UserName=bob");
    client
}

/// Whether there is a user, and whether they have a password, costs and tells the same.
#[test]
fn a_password_costs_the_same_work_whoever_it_is_for() {
    let client = with_alice();
    let state = &client.account.state;
    let check = |name: &str, password| PasswordCheck::of(state, &Claimed::User(name.to_owned()), password);
    let right = check("alice", "Right-1-horse");
    assert_eq!(right.work(), ["m=19456,t=2,p=1"]);
    for (name, password) in [
        ("alice", "Wrong-1-horse"),
        ("nobody", "Right-1-horse"),
        ("bob", "Right-1-horse"),
        ("", ""),
        ("a b", ""),
    ] {
        assert_eq!(check(name, password).work(), right.work(), "{name}");
    }
    assert_eq!(PasswordCheck::of(state, &Claimed::Root, "Right-1-horse").work(), right.work());
}

#[test]
fn a_token_is_taken_for_what_it_is_and_in_its_account_alone() {
    let mut client = with_alice();
    client.act("password alice Right-1-horse");
    let (session, state) = (client.session.clone(), client.account.state.clone());
    let now = client.account.environment.now;
    assert!(sign_in::open(&state, &session, now).is_ok());
    client.act("device alice alice");
    client.act("password alice Right-1-horse");
    let state = client.account.state.clone();
    assert!(sign_in::open(&state, &client.sign_in, now).is_err(), "a sign-in is no session");
    assert!(steps::under_way(&state, &session, now).is_none(), "a session is no sign-in");
    for at in 0..session.len() {
        let mut changed = session.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert!(sign_in::open(&state, std::str::from_utf8(&changed).unwrap(), now).is_err(), "{at}");
    }
    for text in ["", "A", "AAAA", "=", &session[1..], &session[..session.len() - 4]] {
        assert!(sign_in::open(&state, text, now).is_err(), "{text}");
    }
    // A token of the console signs nothing, and a token of STS opens no console.
    assert!(caller::resolve(&state, "ASIAIOSFODNN7EXAMPLE", Some(&session), now).is_err());
    let key = client.account.call("CreateAccessKey", &[("UserName", "alice")]);
    let id = element(&key, "AccessKeyId").unwrap().to_owned();
    let answer = client.account.call_with((&id, None), "GetSessionToken", &[]).unwrap();
    let token = element(&answer, "SessionToken").unwrap();
    let url_safe = token.replace('+', "-").replace('/', "_").replace('=', "");
    for token in [token, &url_safe] {
        assert!(sign_in::open(&client.account.state, token, now).is_err());
    }
    let mut other = State::empty("999999999999".parse().unwrap(), "aws");
    other.vault = state.vault.clone();
    other.account.users = state.account.users.clone();
    assert!(sign_in::open(&other, &session, now).is_err());
}

#[test]
fn a_sign_out_outlasts_a_snapshot() {
    let mut client = with_alice();
    client.act("password alice Right-1-horse");
    client.act("sign-out");
    let mut folded = State::empty("111122223333".parse().unwrap(), "aws");
    for event in client.account.state.to_events() {
        folded.apply(&event).unwrap();
    }
    assert_eq!(folded.sign_outs, client.account.state.sign_outs);
    assert!(sign_in::open(&folded, &client.session, client.account.environment.now).is_err());
    // It is forgotten when the session would have ended.
    client.act("wait 43201");
    client.act("password alice Right-1-horse");
    client.act("sign-out");
    assert_eq!(client.account.state.sign_outs.len(), 1);
}

/// A password that is changed between its comparison and the writer's turn is wrong.
#[test]
fn a_password_that_was_replaced_meanwhile_does_not_count() {
    let mut client = with_alice();
    let alice = Claimed::User("alice".to_owned());
    let check = PasswordCheck::of(&client.account.state, &alice, "Right-1-horse");
    client.act("root UpdateLoginProfile UserName=alice Password=Right-1-horse");
    let now = client.account.environment.now;
    let outcome = steps::enter_password(&client.account.state, &check, now, &mut random(5));
    assert_eq!(outcome.step.unwrap_err(), Refusal::Failed);
    let login = outcome.login.unwrap();
    assert!(
        matches!(login.identity, Some(SessionIdentity::User { user_name, .. }) if user_name.as_str() == "alice")
    );
    assert!(outcome.events.is_empty());
}

#[test]
fn nothing_secret_is_shown_by_debug() {
    let mut client = with_alice();
    client.act("device alice alice");
    let alice = Claimed::User("alice".to_owned());
    let check = PasswordCheck::of(&client.account.state, &alice, "Right-1-horse");
    let now = client.account.environment.now;
    let begun = steps::enter_password(&client.account.state, &check, now, &mut random(5));
    let Ok(Step::MfaRequired { token, .. }) = &begun.step else { panic!() };
    let code = client.account.code("alice", 0);
    let state = &client.account.state;
    let done = steps::enter_code(state, token.expose(), None, code.parse().unwrap(), now, &mut random(6));
    let Ok(Step::SignedIn(signed_in)) = &done.step else { panic!() };
    let passwords = NewPassword { old: Secret::from("Right-1-horse"), new: Secret::from("Better-2-horse") };
    let shown = format!(
        "{check:?} {begun:?} {done:?} {signed_in:?} {passwords:?} {:?} {:?}",
        code.parse::<Code>(),
        sign_in::open(&done.state, signed_in.token.expose(), now)
    );
    let vault = &state.vault;
    let hash =
        vault.secret(&SecretName::Password("alice".parse().unwrap())).unwrap().expose_text().to_owned();
    for secret in [
        "Right-1-horse",
        "Better-2-horse",
        &code,
        token.expose(),
        signed_in.token.expose(),
        signed_in.browser.expose(),
        &hash,
        hash.rsplit('$').next().unwrap(),
    ] {
        assert!(!shown.contains(secret), "{secret}");
    }
    assert!(shown.contains("alice"));
}

#[test]
fn refusals_have_a_code_of_their_own() {
    let all = [
        Refusal::Failed,
        Refusal::TooManyAttempts(1),
        Refusal::NotBegun,
        Refusal::PasswordExpired,
        Refusal::WhichDevice,
        Refusal::NotSignedIn,
        Refusal::Api(ApiError::internal_failure()),
    ];
    let codes: BTreeSet<&str> = all.iter().map(Refusal::code).collect();
    assert_eq!(codes.len(), all.len());
    assert!(all.iter().all(|refusal| refusal.status() >= 400 && !refusal.message().is_empty()));
}
