//! What is done with bytes that anybody may send: they are read, or refused with one clear error. A target panics if they are not.

use iam_eval::{Context, Policy, PolicyStack, Principal, Request, evaluate};
use iam_service::actions;
use iam_service::authorization_message;
use iam_service::session::{self, SESSION_KEY_LENGTH};
use iam_service::shapes::{Call, Operation};
use iam_service::state::{self, Binding, Event, Owner, Seal, SealError, SecretBytes, SecretName, State};
use iam_service::wire::{ApiError, Params};
use jiff::Timestamp;
use sigv4::{Body, Dialect, Endpoint, Parts, Presented, SecretAccessKey, SigningKey};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The account of all targets.
pub(crate) const ACCOUNT: &str = "111122223333";

/// When everything happens.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_440_938_160).unwrap()
}

/// An account that can seal sessions.
pub(crate) fn account() -> State {
    let mut state = State::empty(ACCOUNT.parse().unwrap(), "aws");
    let secret = SecretBytes::new(&[7; SESSION_KEY_LENGTH]);
    let session_key = Event::Secret { name: SecretName::SessionKey(1), owner: Owner::Account, secret };
    state.apply(&session_key).unwrap();
    state
}

/// An error names itself and says something, on one line.
fn clear(error: &ApiError) {
    assert!((400..=599).contains(&error.status), "{error:?}");
    assert!(
        error.code.chars().all(|letter| letter.is_ascii_alphanumeric()) && !error.code.is_empty(),
        "{error:?}"
    );
    // What a caller sent may be quoted, but the answer is no place to send it back at length.
    assert!(error.message.len() < 4_096, "{} characters", error.message.len());
}

/// The parameters of a request: a query or a form.
pub(crate) fn query(bytes: &[u8]) {
    let params = match Params::parse(&[bytes]) {
        Ok(params) => params,
        Err(error) => return clear(&error),
    };
    let operation = match Operation::of(&params) {
        Ok(operation) => operation,
        Err(error) => return clear(&error),
    };
    match Call::read(operation, &params) {
        Ok(call) => assert_eq!(call.operation(), operation),
        Err(error) => clear(&error),
    }
}

/// A signature: the method, the path and the query in the first line, a header in each of the next.
pub(crate) fn signature(bytes: &[u8]) {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let mut first = lines.next().unwrap_or_default().splitn(3, |byte| *byte == b' ');
    let method = std::str::from_utf8(first.next().unwrap_or_default()).unwrap_or("GET");
    let path = first.next().unwrap_or_default();
    let query = first.next().unwrap_or_default();
    let header = |line| {
        let mut parts = <[u8]>::splitn(line, 2, |byte| *byte == b':');
        let name = std::str::from_utf8(parts.next()?).ok()?;
        Some((name, parts.next().unwrap_or_default()))
    };
    let headers: Vec<(&str, &[u8])> = lines.filter_map(header).collect();
    let parts = Parts { method, path, query, headers: &headers };
    let _ = sigv4::claimed_service(&parts);
    let told = |error: &sigv4::SignatureError| {
        let answer = error.answer(Dialect::Standard);
        assert!((400..=403).contains(&answer.status) && !answer.code.is_empty(), "{error:?}");
    };
    let presented = match Presented::parse(parts, &Endpoint::default(), now()) {
        Ok(Some(presented)) => presented,
        Ok(None) => return,
        Err(error) => return told(&error),
    };
    // With a key that nobody signs with: nothing is verified.
    let key = SigningKey::for_credential(&SecretAccessKey::new("nobody's"), presented.credential());
    let verified = presented.verify(Body::of(b""), &key, None);
    told(&verified.expect_err("a signature was verified that nobody made"));
}

/// A policy document: a document or all diagnostics; printed, it is the same document.
pub(crate) fn policy(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let parsed = match iam_policy::parse(&text) {
        Ok(parsed) => parsed,
        Err(diagnostics) => return assert!(!diagnostics.is_empty()),
    };
    let printed = parsed.document.to_json();
    let again = iam_policy::parse(&printed).expect("a printed document is a document");
    assert_eq!(again.document.to_json(), printed);
    let stack = PolicyStack::of_identity([Arc::new(Policy::compile("fuzzed", &parsed.document))]);
    let principal: Principal = "arn:aws:iam::111122223333:user/ana".parse().unwrap();
    let context = Context::new().with("aws:MultiFactorAuthPresent", "true");
    let request = Request::new(principal, "iam:GetUser".parse().unwrap(), "*", context);
    let _ = evaluate(&request, &stack);
}

/// Seals nothing: what is sealed is the secret in hexadecimal.
pub(crate) struct Plain;

impl Seal for Plain {
    fn seal(&self, _: &Binding, secret: &[u8]) -> Result<String, SealError> {
        Ok(secret.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    fn open(&self, _: &Binding, sealed: &str) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let digits = |at: usize| sealed.get(at..at + 2).and_then(|text| u8::from_str_radix(text, 16).ok());
        let bytes: Option<Vec<u8>> = (0..sealed.len()).step_by(2).map(digits).collect();
        bytes.map(Zeroizing::new).ok_or_else(|| SealError("not sealed here".to_owned()))
    }
}

/// A record of the account's history, and what it makes of the account.
pub(crate) fn record(bytes: &[u8]) {
    match state::decode(ACCOUNT, bytes, &Plain) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(events) => {
            let mut state = account();
            for event in &events {
                let _ = state.apply(event).map_err(|error| assert!(!error.message.is_empty()));
            }
        }
    }
}

/// A session token, and a message that `DecodeAuthorizationMessage` decodes: nothing opens that was not sealed.
pub(crate) fn session_token(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let state = account();
    let opened = session::open("ASIAIOSFODNN7EXAMPLE", &text, &state.vault, &state.account.id, now());
    assert!(opened.is_err(), "a session was opened that nobody sealed");
    assert_eq!(authorization_message::decode(&state, &text), None);
}

/// A token of an identity provider: none makes a session.
pub(crate) fn identity_token(bytes: &[u8]) {
    let token: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
    let text = format!(
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=s&RoleArn=arn:aws:iam::{ACCOUNT}:role/r&\
         WebIdentityToken={token}"
    );
    let params = match Params::parse(&[text.as_bytes()]) {
        Ok(params) => params,
        Err(error) => return clear(&error),
    };
    let answer = actions::unsigned(&account(), Operation::AssumeRoleWithWebIdentity, &params, "0");
    clear(&answer.expect_err("a token made a session"));
}
