//! Requests.

use super::vocabulary::{ACCOUNTS, ACTIONS, CALLERS, Family, KEYS, RESOURCES};
use super::{chance, pick, recase};
use fastrand::Rng;
use iam_eval::{Context, Principal, Request};
use iam_policy::Action;

pub(super) fn request(rng: &mut Rng) -> Request {
    let caller = pick(rng, CALLERS).parse().unwrap_or(Principal::Anonymous);
    let action = pick(rng, ACTIONS);
    let action = recase(rng, action, 20);
    let resource = pick(rng, RESOURCES);
    let context = context(rng);
    Request::new(caller, parse_action(&action), resource, context)
}

#[expect(clippy::expect_used, reason = "the vocabulary holds actions only; a mistake in it must show")]
fn parse_action(text: &str) -> Action {
    text.parse().expect("an action")
}

fn context(rng: &mut Rng) -> Context {
    let mut context = Context::new();
    for &(key, family) in KEYS {
        // The caller's ARN sets these two, mostly.
        let left_out = if matches!(key, "aws:username" | "aws:PrincipalArn") { 90 } else { 35 };
        if chance(rng, left_out) {
            continue;
        }
        let count = if key == "aws:TagKeys" { rng.usize(0..4) } else { count(rng) };
        let key = recase(rng, key, 20);
        if chance(rng, 5) {
            context.insert_unknown(key.as_str());
        } else {
            let values: Vec<&str> = (0..count).map(|_| value(rng, family)).collect();
            context.insert(key.as_str(), values);
        }
    }
    owner(rng, &mut context);
    user_id(rng, &mut context);
    if chance(rng, 8) {
        let roles = ["arn:aws:iam::111122223333:role/ops/deploy", "arn:aws:iam::111122223333:role/deploy"];
        context.insert("aws:PrincipalArn", [pick(rng, &roles)]);
    }
    context
}

fn count(rng: &mut Rng) -> usize {
    match rng.u8(0..100) {
        0..8 => 0,
        8..82 => 1,
        82..94 => 2,
        _ => 3,
    }
}

fn value(rng: &mut Rng, family: Family) -> &'static str {
    let family = if chance(rng, 94) { family } else { rng.choice(Family::ALL).copied().unwrap_or(family) };
    pick(rng, family.values())
}

fn owner(rng: &mut Rng, context: &mut Context) {
    match rng.u8(0..100) {
        0..8 => context.insert("aws:ResourceAccount", [pick(rng, ACCOUNTS)]),
        8..10 => context.insert("aws:ResourceAccount", ACCOUNTS.iter().copied()),
        10..12 => context.insert_unknown("aws:ResourceAccount"),
        _ => {}
    }
}

fn user_id(rng: &mut Rng, context: &mut Context) {
    const IDS: &[&str] = &["AIDAEXAMPLE", "AROAEXAMPLE", "AROAEXAMPLE:ci", "AROAEXAMPLEX:ci"];
    match rng.u8(0..100) {
        0..25 => context.insert("aws:userid", [pick(rng, IDS)]),
        25..29 => context.insert_unknown("aws:userid"),
        29..31 => context.insert("aws:userid", IDS.iter().copied()),
        _ => {}
    }
}
