//! Whether a key can have values that make some tests hold and others fail.
//!
//! Truths are asked of [`KeyTest::holds`] itself; what is argued here is only that the few values which are tried stand for all.
//! A key is absent, or has one value, or several. For one value of a request, a test of a family looks at
//!
//! | family | nothing but | so these stand for all |
//! |---|---|---|
//! | String, Arn | which of its patterns match | a text for every combination of matches ([`explore`]) |
//! | Numeric, Date | where the number lies among those of the policies, which are multiples of 10^-18 as it is | each of them, and its neighbours |
//! | IpAddress | in which ranges the address lies | the first address of each range, the first behind it, and the first of all |
//! | Bool | whether it reads as true, as false, or as neither | one of each |
//! | Binary | which of the texts it is | each of them, and another |
//!
//! and, under each, the empty text. Where families are mixed, it is enough that the tests of one of them cannot be met. With several
//! values, set operators ask of each or of one of them; so a list exists if there are values that all "each" tests take, and among
//! these, for every "one" test, one that it takes. A test without set operator is unknown then, and excludes nothing.

use super::assumptions::Facts;
use super::error::TooMuch;
use super::row::{Budget, Case, Chars, Resolved, Row, Step, Then, alphabet, explore};
use crate::subject::is_always_present;
use iam_eval::{Context, KeyTest, Truth, Values};
use iam_policy::{BaseOperator, ConditionKey, OperatorFamily, Pattern, SetOperator};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A test that is assumed to hold, or not to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Assumed<'s> {
    pub(super) test: &'s KeyTest,
    pub(super) holds: bool,
}

impl Assumed<'_> {
    /// Whether it can be so: what is unknown may be either.
    fn admits(self, context: &Context) -> bool {
        let excluded = if self.holds { Truth::False } else { Truth::True };
        self.test.holds(context) != excluded
    }
}

/// Whether a key may be in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Possible,
    /// The action does not have it.
    Never,
}

/// `Ok` if no state of the key makes the tests so; else a state that does, or why that is not known.
pub(super) fn contradictory(
    key: &ConditionKey,
    tests: &[Assumed<'_>],
    presence: Presence,
    facts: &Facts,
    budget: &mut Budget,
) -> Result<(), String> {
    let context = &facts.context;
    if is_opposed(tests) {
        return Ok(());
    }
    if let Values::Known(values) = context.values(key) {
        let possible = tests.iter().all(|test| test.admits(context));
        let state =
            if values.is_empty() { "absent".to_owned() } else { format!("`{}`", values.join("`, `")) };
        return if possible {
            Err(format!("`{}` is {state}, which fulfils it", key.as_str()))
        } else {
            Ok(())
        };
    }
    if tests.iter().any(|test| test.test.variables().contains(key)) {
        return Err("a test compares the key with itself".to_owned());
    }
    let fulfils = |values: &[&str]| {
        let mut context = context.clone();
        context.insert(key.clone(), values.iter().copied());
        tests.iter().all(|test| test.admits(&context))
    };
    if (presence == Presence::Never || !is_always_present(key)) && fulfils(&[]) {
        return Err(format!("without `{}` it is fulfilled", key.as_str()));
    }
    if presence == Presence::Never {
        return Ok(());
    }
    present(key, tests, facts, budget)
}

/// Whether the tests cannot be met by that one value of the key.
pub(super) fn excludes(key: &ConditionKey, value: &str, tests: &[Assumed<'_>], facts: &Facts) -> bool {
    let mut context = facts.context.clone();
    context.insert(key.clone(), [value]);
    !tests.iter().all(|test| test.admits(&context))
}

/// Whether a test is assumed to hold in one place and not to hold in another: no request makes it both, whatever its variables stand
/// for, and however AWS reads it.
fn is_opposed(tests: &[Assumed<'_>]) -> bool {
    let is_same = |one: &KeyTest, other: &KeyTest| {
        one.operator().operator().is_some()
            && one.operator().operator() == other.operator().operator()
            && (one.version(), one.values()) == (other.version(), other.values())
    };
    let fails = |test: &KeyTest| tests.iter().any(|other| !other.holds && is_same(test, other.test));
    tests.iter().any(|test| test.holds && fails(test.test))
}

fn present(
    key: &ConditionKey,
    tests: &[Assumed<'_>],
    facts: &Facts,
    budget: &mut Budget,
) -> Result<(), String> {
    let mut families: Vec<OperatorFamily> = tests.iter().filter_map(|test| family(test.test)).collect();
    families.sort_unstable();
    families.dedup();
    families.retain(|family| *family != OperatorFamily::Null);
    if families.is_empty() {
        families.push(OperatorFamily::Bool);
    }
    let mut example = String::new();
    for of_family in families {
        let is_of = |test: &&Assumed<'_>| {
            family(test.test).is_none_or(|other| other == of_family || other == OperatorFamily::Null)
        };
        let tests: Vec<Assumed<'_>> = tests.iter().filter(is_of).copied().collect();
        let values = values(of_family, &tests, &facts.context, budget)?;
        match fulfilling(key, &tests, &values, facts) {
            None => return Ok(()),
            Some(found) => example = found,
        }
    }
    Err(format!("`{}` can be {example}", key.as_str()))
}

/// Its family; texts and ARNs are one, since both compare texts.
fn family(test: &KeyTest) -> Option<OperatorFamily> {
    let family = test.operator().operator()?.base.family();
    Some(if family == OperatorFamily::Arn { OperatorFamily::String } else { family })
}

/// One or several of the values that fulfil the tests, as text.
fn fulfilling(key: &ConditionKey, tests: &[Assumed<'_>], values: &[String], facts: &Facts) -> Option<String> {
    let with = |values: [&str; 2], count: usize| {
        let mut context = facts.context.clone();
        context.insert(key.clone(), values.into_iter().take(count));
        context
    };
    let admits_one = |value: &&String| {
        let context = with([value, value], 1);
        tests.iter().all(|test| test.admits(&context))
    };
    if let Some(value) = values.iter().find(admits_one) {
        return Some(format!("`{value}`"));
    }
    if !facts.may_have_several(key) {
        return None;
    }
    let (each, one): (Vec<Assumed<'_>>, Vec<Assumed<'_>>) = tests.iter().partition(|test| asks_of_each(test));
    // Twice the same value: what the test says of that value, the empty text included (semantics 3.4).
    let admits = |test: &Assumed<'_>, value: &String| test.admits(&with([value, value], 2));
    let allowed: Vec<&String> =
        values.iter().filter(|value| each.iter().all(|test| admits(test, value))).collect();
    let has = |test: &Assumed<'_>| allowed.iter().any(|value| admits(test, value));
    (!allowed.is_empty() && one.iter().all(has)).then(|| "a list of values".to_owned())
}

/// Whether the assumption is about every value of a list; the others are about one of them, or the same for all lists.
fn asks_of_each(assumed: &Assumed<'_>) -> bool {
    match assumed.test.operator().operator().and_then(|operator| operator.set) {
        Some(SetOperator::ForAllValues) => assumed.holds,
        Some(SetOperator::ForAnyValue) => !assumed.holds,
        None => false,
    }
}

/// Values of the key that stand for all, as far as tests of the family are concerned.
fn values(
    family: OperatorFamily,
    tests: &[Assumed<'_>],
    context: &Context,
    budget: &mut Budget,
) -> Result<Vec<String>, TooMuch> {
    let tests: Vec<&KeyTest> = tests.iter().map(|test| test.test).collect();
    let texts = || tests.iter().flat_map(|test| test.values()).map(ToString::to_string);
    // The empty text, and one that no family can read.
    let strange = ["".to_owned(), "\u{fffd}".to_owned()];
    Ok(match family {
        OperatorFamily::String | OperatorFamily::Arn => {
            let rows: Vec<Row> = tests.iter().flat_map(|test| rows(test, context)).collect();
            let mut values = vec![String::new()];
            explore(&rows, &alphabet(&rows), budget, |text, _| {
                values.push(text.to_owned());
                Then::GoOn
            })?;
            values
        }
        OperatorFamily::Numeric | OperatorFamily::Date => {
            let numbers = tests.iter().flat_map(|test| test.thresholds());
            let around =
                numbers.flat_map(|number| [number.saturating_sub(1), number, number.saturating_add(1)]);
            around.map(decimal).chain(strange).collect()
        }
        OperatorFamily::IpAddress => {
            let mut values: Vec<String> = texts().flat_map(|text| borders(&text)).collect();
            values.extend(["0.0.0.0".to_owned(), "::".to_owned()]);
            values.extend(strange);
            values
        }
        OperatorFamily::Bool => ["true".to_owned(), "false".to_owned()].into_iter().chain(strange).collect(),
        OperatorFamily::Binary => texts().chain(strange).collect(),
        OperatorFamily::Null => strange.into(),
    })
}

/// The texts that a value is compared with, as rows; one that hangs on an open key is left out: it is unknown, whatever the value.
fn rows(test: &KeyTest, context: &Context) -> Vec<Row> {
    use BaseOperator as B;
    let Some(operator) = test.operator().operator() else { return Vec::new() };
    let version = test.version();
    let closed = |pattern: &Pattern| match Row::of_pattern(pattern, context) {
        Resolved::Row(row) => Some(row),
        Resolved::Nothing | Resolved::Open => None,
    };
    let texts = test.values().iter();
    match operator.base {
        B::ArnEquals | B::ArnNotEquals | B::ArnLike | B::ArnNotLike => {
            texts.filter_map(|text| arn(&Pattern::with_wildcards(text, version), context)).collect()
        }
        B::StringLike | B::StringNotLike => {
            texts.filter_map(|text| closed(&Pattern::with_wildcards(text, version))).collect()
        }
        B::StringEqualsIgnoreCase | B::StringNotEqualsIgnoreCase => texts
            .filter_map(|text| closed(&Pattern::without_wildcards(text, version)))
            .filter_map(|row| {
                Some(row.as_literal()?.chars().flat_map(char::to_lowercase).collect::<String>())
            })
            .map(|lower| Row { case: Case::Ignored, ..Row::literal(&lower) })
            .collect(),
        _ => texts.filter_map(|text| closed(&Pattern::without_wildcards(text, version))).collect(),
    }
}

/// Component by component (semantics 3.10): no wildcard of the first five stands for a colon, and no value put in may hold one.
fn arn(pattern: &Pattern, context: &Context) -> Option<Row> {
    let mut steps = Vec::new();
    let components = if pattern.is_anything() {
        let any = || pattern.clone();
        [any(), any(), any(), any(), any(), any()]
    } else {
        pattern.arn_components()?
    };
    for (index, component) in components.iter().enumerate() {
        let Resolved::Row(row) = Row::of_pattern(component, context) else { return None };
        let is_last = index == 5;
        for step in row.steps {
            steps.push(match step {
                Step::One(Chars::Just(':')) if !is_last => return None,
                Step::One(Chars::Any) if !is_last => Step::One(Chars::NotColon),
                Step::Many(Chars::Any) if !is_last => Step::Many(Chars::NotColon),
                step => step,
            });
        }
        if !is_last {
            steps.push(Step::One(Chars::Just(':')));
        }
    }
    Some(Row::new(steps))
}

/// The number times 10^-18, with all its digits: nothing that can be taken for a year.
fn decimal(scaled: i128) -> String {
    const ONE: u128 = 1_000_000_000_000_000_000;
    let sign = if scaled < 0 { "-" } else { "" };
    let (whole, fraction) = (scaled.unsigned_abs() / ONE, scaled.unsigned_abs() % ONE);
    format!("{sign}{whole}.{fraction:018}")
}

/// The first address of a range, and the first behind it.
fn borders(text: &str) -> Vec<String> {
    let (address, prefix) =
        text.split_once('/').map_or((text, None), |(address, prefix)| (address, prefix.parse().ok()));
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            let host_bits = 32_u32.saturating_sub(prefix.unwrap_or(32));
            let mask = u32::MAX.checked_shl(host_bits).unwrap_or(0);
            let first = u32::from(address) & mask;
            let behind = (first | !mask).checked_add(1);
            [Some(first), behind].into_iter().flatten().map(|bits| Ipv4Addr::from(bits).to_string()).collect()
        }
        Ok(IpAddr::V6(address)) => {
            let host_bits = 128_u32.saturating_sub(prefix.unwrap_or(128));
            let mask = u128::MAX.checked_shl(host_bits).unwrap_or(0);
            let first = u128::from(address) & mask;
            let behind = (first | !mask).checked_add(1);
            [Some(first), behind].into_iter().flatten().map(|bits| Ipv6Addr::from(bits).to_string()).collect()
        }
        Err(_) => Vec::new(),
    }
}
