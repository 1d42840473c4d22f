//! Conditions (3).

use super::lookup::values;
use super::text::{Resolved, Symbol, Wildcards, arn_components, matches, resolve};
use super::value::{address, boolean, bytes, instant, lies_in, number, range};
use super::{Truth, all, any, not};
use iam_eval::Context;
use iam_policy::{Condition, Version};

/// 3.1: all keys of all operators must hold.
pub(super) fn holds(condition: &Condition, version: Version, context: &Context) -> Truth {
    all(condition.blocks.iter().flat_map(|block| {
        block.keys.iter().map(move |(key, values)| {
            let texts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
            key_holds(block.operator.as_str(), key.as_str(), &texts, version, context)
        })
    }))
}

/// One key under one operator.
fn key_holds(operator: &str, key: &str, policy: &[&str], version: Version, context: &Context) -> Truth {
    // 3.9: whatever the key's state.
    let Operator { set, test, negated, if_exists } = Operator::read(operator)?;
    // 1.6
    let request = values(context, key)?;
    // 3.5
    if test == Test::Null {
        return any(policy.iter().map(|text| Some(boolean(text)? == request.is_empty())));
    }
    // 3.4
    let only_empty_text = matches!(request, [value] if value.is_empty());
    let absent = request.is_empty() || (set != Set::None && only_empty_text);
    // 3.3
    if absent {
        return Some(match set {
            _ if if_exists => true,
            Set::None => negated,
            Set::ForAllValues => true,
            Set::ForAnyValue => false,
        });
    }
    // 3.1, 3.7, 3.8: one must match; for a negated operator none may.
    let satisfies = |value: &str| {
        let matched = any(policy.iter().map(|policy| compares(test, policy, value, version, context)));
        if negated { not(matched) } else { matched }
    };
    match (set, request) {
        (Set::ForAllValues, values) => all(values.iter().map(|value| satisfies(value))),
        (Set::ForAnyValue, values) => any(values.iter().map(|value| satisfies(value))),
        (Set::None, [value]) => satisfies(value),
        // 3.6
        (Set::None, _) => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    None,
    ForAllValues,
    ForAnyValue,
}

/// What an operator does with one value of the policy and one of the request, negation aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Test {
    Equals,
    EqualsIgnoringCase,
    Like,
    Number(Order),
    Date(Order),
    Bool,
    Binary,
    IpAddress,
    Arn,
    Null,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

struct Operator {
    set: Set,
    test: Test,
    negated: bool,
    if_exists: bool,
}

impl Operator {
    /// 3.2: names ignore case. `None` is an operator that AWS does not define.
    fn read(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let (set, rest) = match name.split_once(':') {
            None => (Set::None, name.as_str()),
            Some(("forallvalues", rest)) => (Set::ForAllValues, rest),
            Some(("foranyvalue", rest)) => (Set::ForAnyValue, rest),
            Some(_) => return None,
        };
        let (base, if_exists) = match rest.strip_suffix("ifexists") {
            Some(base) => (base, true),
            None => (rest, false),
        };
        let (test, negated) = match base {
            "stringequals" => (Test::Equals, false),
            "stringnotequals" => (Test::Equals, true),
            "stringequalsignorecase" => (Test::EqualsIgnoringCase, false),
            "stringnotequalsignorecase" => (Test::EqualsIgnoringCase, true),
            "stringlike" => (Test::Like, false),
            "stringnotlike" => (Test::Like, true),
            "numericequals" => (Test::Number(Order::Equal), false),
            "numericnotequals" => (Test::Number(Order::Equal), true),
            "numericlessthan" => (Test::Number(Order::Less), false),
            "numericlessthanequals" => (Test::Number(Order::LessOrEqual), false),
            "numericgreaterthan" => (Test::Number(Order::Greater), false),
            "numericgreaterthanequals" => (Test::Number(Order::GreaterOrEqual), false),
            "dateequals" => (Test::Date(Order::Equal), false),
            "datenotequals" => (Test::Date(Order::Equal), true),
            "datelessthan" => (Test::Date(Order::Less), false),
            "datelessthanequals" => (Test::Date(Order::LessOrEqual), false),
            "dategreaterthan" => (Test::Date(Order::Greater), false),
            "dategreaterthanequals" => (Test::Date(Order::GreaterOrEqual), false),
            "bool" => (Test::Bool, false),
            "binaryequals" => (Test::Binary, false),
            "ipaddress" => (Test::IpAddress, false),
            "notipaddress" => (Test::IpAddress, true),
            "arnequals" | "arnlike" => (Test::Arn, false),
            "arnnotequals" | "arnnotlike" => (Test::Arn, true),
            "null" if set == Set::None && !if_exists => (Test::Null, false),
            _ => return None,
        };
        Some(Self { set, test, negated, if_exists })
    }
}

/// 3.10: whether the request's value matches the policy's. A policy value that cannot be read is unknown; a request value
/// that cannot be read matches nothing.
fn compares(test: Test, policy: &str, request: &str, version: Version, context: &Context) -> Truth {
    match test {
        Test::Equals => matches(policy, Wildcards::ArePlainText, version, request, context),
        Test::Like => matches(policy, Wildcards::Count, version, request, context),
        Test::EqualsIgnoringCase => match resolve(policy, Wildcards::ArePlainText, version, context) {
            Resolved::Symbols(symbols) => Some(lower(&spelled(&symbols)) == lower(request)),
            Resolved::NoValue => Some(false),
            Resolved::Open => None,
        },
        Test::Number(order) => {
            let policy = number(policy)?;
            Some(number(request).is_some_and(|request| in_order(order, request, policy)))
        }
        Test::Date(order) => {
            let policy = instant(policy)?;
            Some(instant(request).is_some_and(|request| in_order(order, request, policy)))
        }
        Test::Bool => {
            let policy = boolean(policy)?;
            Some(boolean(request) == Some(policy))
        }
        Test::Binary => {
            let policy = bytes(policy)?;
            Some(bytes(request) == Some(policy))
        }
        Test::IpAddress => {
            let policy = range(policy)?;
            Some(address(request).is_some_and(|request| lies_in(request, policy)))
        }
        Test::Arn => arn(policy, request, version, context),
        Test::Null => None,
    }
}

fn in_order(order: Order, request: i128, policy: i128) -> bool {
    match order {
        Order::Equal => request == policy,
        Order::Less => request < policy,
        Order::LessOrEqual => request <= policy,
        Order::Greater => request > policy,
        Order::GreaterOrEqual => request >= policy,
    }
}

fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn spelled(symbols: &[Symbol]) -> String {
    let character = |symbol: &Symbol| match symbol {
        Symbol::Is(c) => *c,
        Symbol::AnyChar => '?',
        Symbol::AnyText => '*',
    };
    symbols.iter().map(character).collect()
}

/// `*` matches every ARN (and so does a row of stars); else each component on its own.
fn arn(policy: &str, request: &str, version: Version, context: &Context) -> Truth {
    let request = arn_components(request, Version::V2008);
    if policy.starts_with('*') && policy.trim_matches('*').is_empty() {
        return Some(request.is_some());
    }
    let policy = arn_components(policy, version)?;
    let Some(request) = request else { return Some(false) };
    all(policy
        .iter()
        .zip(&request)
        .map(|(policy, request)| matches(policy, Wildcards::Count, version, request, context)))
}
