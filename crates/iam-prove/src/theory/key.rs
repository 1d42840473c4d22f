//! Values of one key: absent, one text, or several where the key takes them.
//!
//! What one value satisfies is decided family by family: of texts by automata, of numbers, instants, addresses, truth values and
//! bytes by a value from every class that the tests tell apart. Several values are several questions about one: under `ForAnyValue`
//! and `ForAllValues` some value satisfies a test, or all do. The truth of every test is [`KeyTest::holds`]'s.

pub(crate) mod likely;
mod one_value;

use crate::problem::{Problem, set_operator};
use crate::subject::is_always_present;
use iam_eval::{KeyTest, Truth, Values};
use iam_policy::{ConditionKey, OperatorFamily, SetOperator};
use one_value::{One, one_value};

/// A test, and whether it is assumed to hold.
pub(crate) type OfKey<'a> = (&'a KeyTest, bool);

/// What the theory answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// These values fulfil everything; none: the key is absent.
    Values(Vec<String>),
    /// No values do.
    None,
    /// Some may.
    Unclear,
}

/// Whether a truth is one that a test can have if it is assumed to hold, or not to.
pub(crate) fn is_possible(truth: Truth, wanted: bool) -> bool {
    match truth {
        Truth::True => wanted,
        Truth::False => !wanted,
        Truth::Unknown => true,
    }
}

/// Values of a key that fulfil all that is assumed.
pub(crate) fn witness(problem: &Problem<'_>, key: &ConditionKey, assumed: &[OfKey<'_>]) -> Answer {
    let contradicts = |(test, wanted): &OfKey<'_>| {
        *wanted && assumed.iter().any(|(other, wanted)| !wanted && is_same(test, other))
    };
    if assumed.iter().any(contradicts) {
        return Answer::None;
    }
    if problem.is_certain(key) {
        return of_certain(problem, key, assumed);
    }
    let tests: Vec<OfKey<'_>> =
        assumed.iter().copied().filter(|(test, _)| !problem.is_loose(test) && is_defined(test)).collect();
    let fits = |values: &[&str]| {
        tests.iter().all(|(test, wanted)| is_possible(problem.holds(test, values), *wanted))
    };
    if !is_always_present(key) && fits(&[]) {
        return Answer::Values(Vec::new());
    }
    if let Some(value) = likely::values(problem, key).into_iter().find(|value| fits(&[value])) {
        return Answer::Values(vec![value]);
    }
    if fits(&[""]) {
        return Answer::Values(vec![String::new()]);
    }
    // Tests that hang on other keys were left out.
    present(problem, key, &tests)
}

/// What the key's values in every request make of the tests.
fn of_certain(problem: &Problem<'_>, key: &ConditionKey, assumed: &[OfKey<'_>]) -> Answer {
    let values: Vec<&str> = match problem.base.values(key) {
        Values::Known(values) => values.iter().map(|value| &**value).collect(),
        Values::Unknown => Vec::new(),
    };
    let fits = |(test, wanted): &OfKey<'_>| is_possible(problem.holds(test, &values), *wanted);
    if assumed.iter().all(fits) {
        Answer::Values(values.into_iter().map(str::to_owned).collect())
    } else {
        Answer::None
    }
}

/// The key is present, and not the empty text alone.
fn present(problem: &Problem<'_>, key: &ConditionKey, tests: &[OfKey<'_>]) -> Answer {
    let (nulls, tests): (Vec<OfKey<'_>>, Vec<OfKey<'_>>) =
        tests.iter().partition(|(test, _)| family(test) == Some(OperatorFamily::Null));
    if !nulls.iter().all(|(test, wanted)| is_possible(problem.holds(test, &["x"]), *wanted)) {
        return Answer::None;
    }
    let single = match one_value(problem, &tests) {
        One::Value(value) => return Answer::Values(vec![value]),
        One::None => Answer::None,
        One::Unclear => Answer::Unclear,
    };
    if problem.may_have_several(key) {
        match several(problem, &tests) {
            Answer::None => single,
            other => other,
        }
    } else {
        single
    }
}

/// Two values or more: tests without set operator then say nothing that AWS defines.
fn several(problem: &Problem<'_>, tests: &[OfKey<'_>]) -> Answer {
    let (mut all, mut some): (Vec<OfKey<'_>>, Vec<OfKey<'_>>) = (Vec::new(), Vec::new());
    for (test, wanted) in tests {
        match (set_operator(test), wanted) {
            (Some(SetOperator::ForAllValues), true) | (Some(SetOperator::ForAnyValue), false) => {
                all.push((test, *wanted));
            }
            (Some(SetOperator::ForAllValues), false) | (Some(SetOperator::ForAnyValue), true) => {
                some.push((test, *wanted));
            }
            (None, _) => {}
        }
    }
    // The empty text is a value among others, where two of it are.
    let one = |tests: &[OfKey<'_>]| {
        let empty = tests.iter().all(|(test, wanted)| is_possible(problem.holds(test, &["", ""]), *wanted));
        if empty { One::Value(String::new()) } else { one_value(problem, tests) }
    };
    let (mut values, mut unclear) = (Vec::new(), false);
    let mut add = |answer| match answer {
        One::Value(value) => {
            if !values.contains(&value) {
                values.push(value);
            }
            true
        }
        One::Unclear => {
            unclear = true;
            true
        }
        One::None => false,
    };
    let possible = some.iter().all(|test| {
        let mut tests = all.clone();
        tests.push(*test);
        add(one(&tests))
    });
    if !possible || (some.is_empty() && !add(one(&all))) {
        return Answer::None;
    }
    if unclear {
        return Answer::Unclear;
    }
    if let [value] = &*values {
        let again = value.clone();
        values.push(again);
    }
    Answer::Values(values)
}

/// Whether two tests are the same but for their places.
pub(crate) fn is_same(left: &KeyTest, right: &KeyTest) -> bool {
    std::ptr::eq(left, right)
        || left.key() == right.key()
            && left.version() == right.version()
            && left.operator().operator() == right.operator().operator()
            && left.operator().operator().is_some()
            && left.values() == right.values()
}

/// Whether AWS defines the operator; if not, nothing is known of the test whatever the values are.
fn is_defined(test: &KeyTest) -> bool {
    test.operator().operator().is_some()
}

pub(crate) fn family(test: &KeyTest) -> Option<OperatorFamily> {
    Some(test.operator().operator()?.base.family())
}
