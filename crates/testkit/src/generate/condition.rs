//! Conditions.

use super::vocabulary::{Family, KEYS, VARIABLES};
use super::{chance, distinct, pick, recase};
use fastrand::Rng;
use iam_eval::{Request, Values};
use iam_policy::{
    Condition, ConditionBlock, ConditionKey, ConditionValue, OneOrMany, OperatorName, Spanned, ValueKind,
};

pub(super) fn condition(rng: &mut Rng, request: &Request) -> Condition {
    let blocks = match rng.u8(0..100) {
        0..3 => 0,
        3..85 => 1,
        _ => 2,
    };
    let blocks: Vec<_> = (0..blocks).map(|_| block(rng, request)).collect();
    Condition { blocks: distinct(blocks, |block| block.operator.as_str().to_owned()) }
}

fn block(rng: &mut Rng, request: &Request) -> ConditionBlock {
    let (_, family) = rng.choice(KEYS).copied().unwrap_or(("aws:username", Family::String));
    let operator = operator(rng, family);
    let keys = match rng.u8(0..100) {
        0..2 => 0,
        2..88 => 1,
        _ => 2,
    };
    let keys: Vec<_> = (0..keys).map(|_| key(rng, family, request)).collect();
    ConditionBlock {
        operator: OperatorName::new(operator).into(),
        keys: distinct(keys, |(key, _)| key.as_str().to_owned()),
    }
}

fn operator(rng: &mut Rng, family: Family) -> String {
    const UNDEFINED: &[&str] =
        &["StringMatches", "NullIfExists", "ForAnyValue:Null", "ForSome:StringEquals", "Bool:", ""];
    if chance(rng, 2) {
        return pick(rng, UNDEFINED).to_owned();
    }
    let base = if chance(rng, 4) { "Null" } else { pick(rng, family.operators()) };
    if base == "Null" {
        return recase(rng, base, 10);
    }
    let set = match rng.u8(0..100) {
        0..60 => "",
        60..80 => "ForAllValues:",
        _ => "ForAnyValue:",
    };
    let if_exists = if chance(rng, 30) { "IfExists" } else { "" };
    recase(rng, &format!("{set}{base}{if_exists}"), 10)
}

type Key = (Spanned<ConditionKey>, OneOrMany<Spanned<ConditionValue>>);

fn key(rng: &mut Rng, family: Family, request: &Request) -> Key {
    let of_family: Vec<&str> =
        KEYS.iter().filter(|(_, other)| *other == family).map(|(key, _)| *key).collect();
    let key = if chance(rng, 90) { pick(rng, &of_family) } else { pick(rng, &["aws:username", "app:Other"]) };
    let key = ConditionKey::new(&recase(rng, key, 20));
    let count = match rng.u8(0..100) {
        0..3 => 0,
        3..60 => 1,
        60..85 => 2,
        _ => 3,
    };
    let mut values: Vec<_> = (0..count).map(|_| value(rng, family, &key, request).into()).collect();
    let values = match (values.len(), chance(rng, 50)) {
        (1, true) => values.pop().map_or_else(OneOrMany::default, OneOrMany::One),
        _ => OneOrMany::Many(values),
    };
    (key.into(), values)
}

fn value(rng: &mut Rng, family: Family, key: &ConditionKey, request: &Request) -> ConditionValue {
    let known = match request.context().values(key) {
        Values::Known(values) => rng.choice(values).cloned(),
        Values::Unknown => None,
    };
    let text = match (rng.u8(0..100), known) {
        (0..35, Some(value)) => near(rng, &value),
        (35..65, _) => pick(rng, family.policy_values()).to_owned(),
        (65..68, _) => {
            let other = rng.choice(Family::ALL).copied().unwrap_or(family);
            pick(rng, other.values()).to_owned()
        }
        _ => pick(rng, family.values()).to_owned(),
    };
    ConditionValue { kind: kind(rng, &text), text }
}

/// The request's value as a policy might have it: the same, or with wildcards or variables in place of some of it.
pub(super) fn near(rng: &mut Rng, value: &str) -> String {
    let mut chars: Vec<String> = value.chars().map(String::from).collect();
    for _ in 0..rng.u8(0..3) {
        if chars.is_empty() {
            break;
        }
        let from = rng.usize(0..chars.len());
        let to = (from + rng.usize(0..8)).min(chars.len());
        let (to, instead) = match rng.u8(0..10) {
            0..5 => (to, "*"),
            5..8 => (from + 1, "?"),
            _ => (to, pick(rng, VARIABLES)),
        };
        chars.splice(from..to, [instead.to_owned()]);
    }
    let text = chars.concat();
    if chance(rng, 10) { text.replacen("alice", pick(rng, VARIABLES), 1) } else { text }
}

/// How the value may stand in JSON.
fn kind(rng: &mut Rng, text: &str) -> ValueKind {
    let bare = chance(rng, 30);
    match text {
        "true" | "false" if bare => ValueKind::Boolean,
        "0" | "-0" | "3600" | "3600.0" | "1e3" | "1577836800" | "-1" if bare => ValueKind::Number,
        _ => ValueKind::String,
    }
}
