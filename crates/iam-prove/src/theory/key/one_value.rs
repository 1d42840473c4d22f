//! One value that satisfies some tests and not others.

use super::{OfKey, family, is_possible};
use crate::common_text::{STRANGER, instance_of, tokens};
use crate::hole::{Class, Hole, Matches, Step, Steps, steps_of};
use crate::problem::Problem;
use crate::text::{ANY_TEXT, Assumed, solve};
use iam_eval::KeyTest;
use iam_policy::{BaseOperator, ConditionOperator, OperatorFamily, Pattern};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The answer.
pub(super) enum One {
    Value(String),
    None,
    Unclear,
}

/// Families whose tests are decided together.
const GROUPS: [&[OperatorFamily]; 6] = [
    &[OperatorFamily::String, OperatorFamily::Arn],
    &[OperatorFamily::Numeric],
    &[OperatorFamily::Date],
    &[OperatorFamily::Bool],
    &[OperatorFamily::Binary],
    &[OperatorFamily::IpAddress],
];

/// A text, not the empty one, that every test takes as it is assumed to.
pub(super) fn one_value(problem: &Problem<'_>, tests: &[OfKey<'_>]) -> One {
    let mut candidates = vec![STRANGER.to_owned()];
    let mut groups = 0;
    for families in GROUPS {
        let of_group: Vec<OfKey<'_>> = tests
            .iter()
            .copied()
            .filter(|(test, _)| family(test).is_some_and(|family| families.contains(&family)))
            .collect();
        if of_group.is_empty() {
            continue;
        }
        groups += 1;
        let values = if families.contains(&OperatorFamily::String) {
            match text(problem, &of_group) {
                Hole::Found(value) => vec![value],
                Hole::None => return One::None,
                Hole::TooMany => return One::Unclear,
            }
        } else {
            classes(&of_group).into_iter().filter(|value| fits(problem, &of_group, value)).collect()
        };
        if values.is_empty() {
            return One::None;
        }
        candidates.extend(values);
        candidates.extend(of_group.iter().flat_map(|(test, _)| instances(problem, test)));
    }
    // Each value stands for its class in one family; in two, another of the class may differ.
    match candidates.into_iter().find(|value| fits(problem, tests, value)) {
        Some(value) => One::Value(value),
        None if groups <= 1 => One::None,
        None => One::Unclear,
    }
}

/// Whether each test takes the value, as one of its list where it has a set operator.
fn fits(problem: &Problem<'_>, tests: &[OfKey<'_>], value: &str) -> bool {
    !value.is_empty()
        && tests.iter().all(|(test, wanted)| is_possible(problem.holds(test, &[value]), *wanted))
}

/// A value from each class that the tests of a family other than texts tell apart.
fn classes(tests: &[OfKey<'_>]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for (test, _) in tests {
        match family(test) {
            Some(OperatorFamily::Numeric | OperatorFamily::Date) => {
                let around = |number: i128| [number, number.saturating_sub(1), number.saturating_add(1)];
                values.extend(test.thresholds().flat_map(around).map(decimal));
            }
            Some(OperatorFamily::Bool) => values.extend(["true", "false"].map(str::to_owned)),
            Some(OperatorFamily::Binary) => values.extend(test.values().iter().map(ToString::to_string)),
            Some(OperatorFamily::IpAddress) => {
                values.extend(["0.0.0.0", "::"].map(str::to_owned));
                let ranges = test.values().iter().filter_map(|value| parse_range(value));
                values.extend(ranges.flat_map(bounds).map(|address| address.to_string()));
            }
            Some(OperatorFamily::String | OperatorFamily::Arn | OperatorFamily::Null) | None => {}
        }
    }
    // What can be read as none of them.
    values.push(STRANGER.to_owned());
    values
}

/// A number of units of 10^-18. Four digits alone would be a year.
fn decimal(units: i128) -> String {
    const ONE: u128 = 1_000_000_000_000_000_000;
    let (whole, fraction) = (units.unsigned_abs() / ONE, units.unsigned_abs() % ONE);
    let sign = if units < 0 { "-" } else { "" };
    let fraction = format!("{fraction:018}");
    match fraction.trim_end_matches('0') {
        "" if (1_000..10_000).contains(&whole) => format!("{sign}{whole}.0"),
        "" => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{digits}"),
    }
}

pub(super) fn parse_range(text: &str) -> Option<IpNet> {
    text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

/// The first address of a range, and the first after it: between such bounds no range begins or ends.
fn bounds(range: IpNet) -> impl Iterator<Item = IpAddr> {
    let after = match range.broadcast() {
        IpAddr::V4(last) => u32::from(last).checked_add(1).map(|bits| Ipv4Addr::from(bits).into()),
        IpAddr::V6(last) => u128::from(last).checked_add(1).map(|bits| Ipv6Addr::from(bits).into()),
    };
    [Some(range.network()), after].into_iter().flatten()
}

/// Texts that a test of texts names.
fn instances(problem: &Problem<'_>, test: &KeyTest) -> Vec<String> {
    let Some(operator) = test.operator().operator() else { return Vec::new() };
    patterns(test, operator)
        .iter()
        .filter_map(|pattern| instance_of(pattern, STRANGER, &problem.base))
        .collect()
}

fn patterns(test: &KeyTest, operator: ConditionOperator) -> Vec<Pattern> {
    let make = match operator.base {
        BaseOperator::StringLike | BaseOperator::StringNotLike => Pattern::with_wildcards,
        base if base.family() == OperatorFamily::Arn => Pattern::with_wildcards,
        _ => Pattern::without_wildcards,
    };
    test.values().iter().map(|value| make(value, test.version())).collect()
}

/// A text that fulfils tests of texts and ARNs.
fn text(problem: &Problem<'_>, tests: &[OfKey<'_>]) -> Hole {
    let assumed: Vec<Assumed> = tests.iter().filter_map(|test| assumed(problem, *test)).collect();
    solve(ANY_TEXT, &assumed, &problem.work)
}

/// A test as automata; `None` if it says nothing that is certain.
fn assumed(problem: &Problem<'_>, (test, wanted): OfKey<'_>) -> Option<Assumed> {
    let operator = test.operator().operator()?;
    let matches = if wanted == operator.base.is_negated() { Matches::None } else { Matches::Any };
    let mut steps = Vec::new();
    for pattern in patterns(test, operator) {
        match pattern_steps(problem, operator, &pattern) {
            Read::Steps(read) => steps.push(read),
            Read::MatchesNothing => {}
            // It may match anything.
            Read::Unclear if matches == Matches::Any => return None,
            Read::Unclear => {}
        }
    }
    Some(Assumed::one(matches, steps))
}

/// A pattern, read.
enum Read {
    Steps(Steps),
    MatchesNothing,
    Unclear,
}

fn pattern_steps(problem: &Problem<'_>, operator: ConditionOperator, pattern: &Pattern) -> Read {
    let steps = |pattern: &Pattern| tokens(pattern, &problem.base).map(|tokens| steps_of(&tokens));
    match operator.base {
        BaseOperator::StringEqualsIgnoreCase | BaseOperator::StringNotEqualsIgnoreCase => {
            steps(pattern).map_or(Read::MatchesNothing, ignoring_case)
        }
        base if base.family() == OperatorFamily::Arn => arn(pattern, steps),
        _ => steps(pattern).map_or(Read::MatchesNothing, Read::Steps),
    }
}

fn ignoring_case(steps: Steps) -> Read {
    let fold = |step: Step| match step {
        Step::Char(c) if c.is_ascii() => Some(Step::One(Class::Folds(c.to_ascii_lowercase()))),
        Step::Char(_) | Step::One(_) | Step::Many(_) => None,
    };
    steps.into_iter().map(fold).collect::<Option<Steps>>().map_or(Read::Unclear, Read::Steps)
}

/// An ARN component by component: but for the sixth none takes a colon.
fn arn(pattern: &Pattern, steps: impl Fn(&Pattern) -> Option<Steps>) -> Read {
    let anything = |class| vec![Step::Many(class)];
    let components: Vec<Option<Steps>> = match pattern.arn_components() {
        _ if pattern.is_anything() => {
            let mut components = vec![Some(anything(Class::Component)); 5];
            components.push(Some(anything(Class::Any)));
            components
        }
        Some(components) => components.iter().map(steps).collect(),
        // Not readable as an ARN: what does not match otherwise is unknown.
        None => return Read::Unclear,
    };
    let mut all = Steps::new();
    for (index, component) in components.into_iter().enumerate() {
        let Some(component) = component else { return Read::MatchesNothing };
        if index > 0 {
            all.push(Step::Char(':'));
        }
        if index == 5 {
            all.extend(component);
        } else if component.contains(&Step::Char(':')) {
            return Read::MatchesNothing;
        } else {
            all.extend(component.into_iter().map(within_component));
        }
    }
    Read::Steps(all)
}

fn within_component(step: Step) -> Step {
    match step {
        Step::One(Class::Any) => Step::One(Class::Component),
        Step::Many(Class::Any) => Step::Many(Class::Component),
        other => other,
    }
}
