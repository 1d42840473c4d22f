//! The fuzz targets of `fuzz/targets.rs`, from fixed seeds: random bytes, and good inputs that were changed in a few places.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests may fail"
)]

mod support;
#[path = "../../../fuzz/targets.rs"]
mod targets;

use fastrand::Rng;
use iam_service::state::{self, Event};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::{Story, credentials};
use targets::ACCOUNT;

/// Inputs of a target in one run.
const RUNS: u32 = 4_000;
/// The longest that one input may take, on a machine that is busy with other things.
const LONGEST: Duration = Duration::from_secs(5);

/// Runs a target on random bytes and on changed good inputs.
fn fuzz(target: fn(&[u8]), good: &[Vec<u8>]) {
    let mut rng = Rng::with_seed(20_260_926);
    for input in good {
        timed(target, input);
    }
    for _ in 0..RUNS {
        let input = if rng.u8(..) < 32 {
            (0..rng.usize(..200)).map(|_| rng.u8(..)).collect()
        } else {
            let mut input = good[rng.usize(..good.len())].clone();
            for _ in 0..rng.usize(1..6) {
                let other = &good[rng.usize(..good.len())];
                change(&mut rng, &mut input, other);
            }
            input
        };
        timed(target, &input);
    }
}

fn timed(target: fn(&[u8]), input: &[u8]) {
    let began = Instant::now();
    target(input);
    assert!(began.elapsed() < LONGEST, "{:?} for {} bytes", began.elapsed(), input.len());
}

/// Texts that mean something somewhere.
const WORDS: [&str; 24] = [
    "%",
    "%00",
    "%ff",
    "&",
    "=",
    ".",
    "\0",
    "\u{202e}",
    "\"",
    "\\",
    "\\ud800",
    "{",
    "[",
    "}",
    "null",
    "1e999",
    "-1",
    "4294967296",
    "${aws:username}",
    "*",
    "AWS4-HMAC-SHA256",
    "Signature=",
    "\n",
    "é",
];

/// Changes an input in one place.
fn change(rng: &mut Rng, input: &mut Vec<u8>, other: &[u8]) {
    let at = rng.usize(..=input.len());
    let end = (at + rng.usize(..24)).min(input.len());
    match rng.u8(..6) {
        0 => drop(input.drain(at..end)),
        1 => {
            let again = input[at..end].to_vec();
            input.splice(at..at, again);
        }
        2 => {
            let from = rng.usize(..=other.len());
            let to = (from + rng.usize(..64)).min(other.len());
            input.splice(at..end, other[from..to].iter().copied());
        }
        3 => drop(input.splice(at..at, rng.choice(WORDS).unwrap().bytes())),
        4 => drop(input.splice(at..end, [rng.u8(..)])),
        _ => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
    }
}

#[derive(Deserialize)]
struct Request {
    with: BTreeMap<String, String>,
}

/// Every operation's request of the golden table.
fn requests() -> BTreeMap<String, Request> {
    serde_json::from_str(include_str!("gate/requests.json")).unwrap()
}

#[test]
fn queries() {
    let body = |(action, request): (String, Request)| {
        let given = request.with.iter().map(|(name, value)| format!("&{name}={}", value.replace('&', "%26")));
        format!("Action={action}&Version=2010-05-08{}", given.collect::<String>()).into_bytes()
    };
    fuzz(targets::query, &requests().into_iter().map(body).collect::<Vec<_>>());
}

#[test]
fn signatures() {
    let scope = "Credential=AKIAIOSFODNN7EXAMPLE/20150830/us-east-1/iam/aws4_request";
    let signature = "0".repeat(64);
    let header = format!(
        "POST / \nHost: iam.amazonaws.com\nX-Amz-Date: 20150830T123600Z\nX-Amz-Security-Token: token\n\
         Authorization: AWS4-HMAC-SHA256 {scope}, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature={signature}"
    );
    let presigned = format!(
        "GET / Action=GetUser&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-{}&X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&\
         X-Amz-SignedHeaders=host&X-Amz-Signature={signature}\nHost: iam.amazonaws.com",
        scope.replace('/', "%2F")
    );
    fuzz(targets::signature, &[header.into_bytes(), presigned.into_bytes()]);
}

#[test]
fn policies() {
    let of_requests = requests().into_values().flat_map(|request| request.with.into_values());
    let documents = of_requests.filter(|text| text.starts_with('{')).map(String::into_bytes);
    let own = include_str!("gate/self_service.json").as_bytes().to_vec();
    fuzz(targets::policy, &documents.chain([own]).collect::<Vec<_>>());
}

#[test]
fn records() {
    let story = Story::told(include_str!("gate/account.json"));
    let encode =
        |event: &Event| state::encode(ACCOUNT, std::slice::from_ref(event), &targets::Plain).unwrap();
    fuzz(targets::record, &story.account.state.to_events().iter().map(encode).collect::<Vec<_>>());
}

#[test]
fn session_tokens() {
    let mut story = Story::told(include_str!("gate/account.json"));
    let key = story.kept["ana key"].clone();
    let answer = story.account.call_with((&key, None), "GetSessionToken", &[]).unwrap();
    fuzz(targets::session_token, &[credentials(&answer).1.into_bytes()]);
}

#[test]
fn identity_tokens() {
    let given = requests().remove("AssumeRoleWithWebIdentity").unwrap().with;
    fuzz(targets::identity_token, &[given["WebIdentityToken"].clone().into_bytes()]);
}

/// What is long, deep or repetitive takes no longer than its length.
#[test]
fn large_inputs_take_their_time_and_no_more() {
    let requests = [
        "Tags.member.".repeat(20_000),
        (0..20_000).map(|number| format!("Tags.member.{number}.Key=a&")).collect(),
        format!("Action=GetUser&Version=2010-05-08&UserName={}", "%41".repeat(100_000)),
    ];
    requests.iter().for_each(|text| timed(targets::query, text.as_bytes()));
    let headers = format!("GET / \n{}", "X-Amz-Date: 20150830T123600Z\n".repeat(20_000));
    timed(targets::signature, headers.as_bytes());
    let stars = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{}","Resource":"*"}}]}}"#,
        "a*".repeat(50_000)
    );
    for text in
        ["[".repeat(200_000), stars, format!(r#"{{"Statement":[{}"#, r#"{"Sid":"a"},"#.repeat(20_000))]
    {
        timed(targets::policy, text.as_bytes());
        timed(targets::record, text.as_bytes());
        timed(targets::session_token, text.as_bytes());
    }
}
