//! Values worth trying for a key, of the form that AWS sends.

use super::one_value::parse_range;
use super::{OfKey, family};
use crate::common_text::{STRANGER, instance_of};
use crate::problem::Problem;
use iam_catalog::{CatalogKey, KeyType};
use iam_eval::KeyTest;
use iam_policy::{ConditionKey, OperatorFamily, Pattern};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// An account that is not the user's.
const FOREIGN_ACCOUNT: &str = "999999999999";

/// Values around those of the policies' tests, and strangers to all of them. The simplest come first.
pub(crate) fn values(problem: &Problem<'_>, key: &ConditionKey) -> Vec<String> {
    let mut values = strangers(problem, key);
    let of_tests = problem.tests_of(key).flat_map(|test| values_for(problem, test));
    for value in of_tests {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.retain(|value| is_plausible(key, value));
    values
}

/// Whether AWS could send the text as the key's value: it is of the key's type.
pub(crate) fn is_plausible(key: &ConditionKey, value: &str) -> bool {
    match iam_catalog::condition_key(key.as_str()).map(CatalogKey::value_type) {
        Some(KeyType::Bool | KeyType::ArrayOfBool) => matches!(value, "true" | "false"),
        Some(KeyType::Numeric) => value.parse::<f64>().is_ok(),
        Some(KeyType::IpAddress) => value.parse::<IpAddr>().is_ok(),
        Some(KeyType::Date) => value.starts_with(|c: char| c.is_ascii_digit()),
        Some(KeyType::Arn | KeyType::ArrayOfArn) => value.splitn(6, ':').count() == 6,
        Some(KeyType::String | KeyType::ArrayOfString | KeyType::Binary) | None => {
            !value.chars().any(char::is_control)
        }
    }
}

/// Values that no policy names, of the form that the key's values have.
fn strangers(problem: &Problem<'_>, key: &ConditionKey) -> Vec<String> {
    const OF_KEYS: [(&str, &[&str]); 6] = [
        ("aws:RequestedRegion", &["us-east-1", "ap-southeast-4"]),
        ("aws:SourceIp", &["203.0.113.77"]),
        ("aws:SourceVpc", &["vpc-0123456789abcdef0"]),
        ("aws:SourceVpce", &["vpce-0123456789abcdef0"]),
        ("aws:UserAgent", &["aws-cli/2.32.0"]),
        ("aws:ResourceAccount", &[FOREIGN_ACCOUNT]),
    ];
    if let Some((_, values)) = OF_KEYS.iter().find(|(name, _)| ConditionKey::new(name) == *key) {
        let own = problem.subject.arn().account();
        let own = (*key == ConditionKey::new("aws:ResourceAccount")).then_some(own);
        return own.into_iter().chain(values.iter().copied()).map(str::to_owned).collect();
    }
    let values: &[&str] = match iam_catalog::condition_key(key.as_str()).map(CatalogKey::value_type) {
        Some(KeyType::Bool | KeyType::ArrayOfBool) => &["true", "false"],
        Some(KeyType::Numeric) => &["0", "1", "1000000"],
        Some(KeyType::Date) => &["2000-01-01T00:00:00Z", "2100-01-01T00:00:00Z"],
        Some(KeyType::IpAddress) => &["203.0.113.77", "2001:db8::77"],
        Some(KeyType::Arn | KeyType::ArrayOfArn) => &["arn:aws:iam::999999999999:role/forcemfa-example"],
        Some(KeyType::String | KeyType::ArrayOfString | KeyType::Binary) | None => &[STRANGER],
    };
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// Values around those of one test.
fn values_for(problem: &Problem<'_>, test: &KeyTest) -> Vec<String> {
    let each =
        |around: fn(&str) -> Vec<String>| test.values().iter().flat_map(|value| around(value)).collect();
    match family(test) {
        Some(OperatorFamily::String | OperatorFamily::Arn) => {
            let pattern = |text: &str| Pattern::with_wildcards(text, test.version());
            let fitting =
                test.values().iter().filter_map(|text| instance_of(&pattern(text), STRANGER, &problem.base));
            fitting.chain([format!("arn:aws:{STRANGER}:us-east-1::{STRANGER}")]).collect()
        }
        Some(OperatorFamily::Numeric) => each(|value| {
            let number: i64 =
                value.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or_default();
            let below = number.checked_sub(1).filter(|below| *below >= 0 || number < 0);
            let numbers =
                below.into_iter().chain([number.saturating_add(1)]).map(|number| number.to_string());
            numbers.chain([value.to_owned()]).collect()
        }),
        Some(OperatorFamily::Date) => each(|value| {
            vec!["2000-01-01T00:00:00Z".to_owned(), value.to_owned(), "2100-01-01T00:00:00Z".to_owned()]
        }),
        Some(OperatorFamily::Bool) => vec!["true".to_owned(), "false".to_owned()],
        Some(OperatorFamily::IpAddress) => {
            let ranges = test.values().iter().filter_map(|value| parse_range(value));
            ranges.flat_map(edges).map(|address| address.to_string()).collect()
        }
        Some(OperatorFamily::Binary) => test.values().iter().map(ToString::to_string).collect(),
        Some(OperatorFamily::Null) | None => Vec::new(),
    }
}

/// The first host and the last address of a range, and the addresses just outside.
fn edges(range: IpNet) -> impl Iterator<Item = IpAddr> {
    let (first, last) = (range.network(), range.broadcast());
    let host = range.hosts().next().unwrap_or(first);
    let beside = |address, step: fn(u128) -> Option<u128>| match address {
        IpAddr::V4(v4) => {
            step(u32::from(v4).into()).and_then(|bits| Some(Ipv4Addr::from(u32::try_from(bits).ok()?).into()))
        }
        IpAddr::V6(v6) => step(v6.into()).map(|bits| Ipv6Addr::from(bits).into()),
    };
    let before = beside(first, |bits| bits.checked_sub(1));
    let after = beside(last, |bits| bits.checked_add(1));
    [Some(host), Some(last), before, after].into_iter().flatten()
}

/// A plausible value that every test takes exactly as it is assumed to, all keys that they mention having the values of a context.
pub(crate) fn fitting(
    problem: &Problem<'_>,
    key: &ConditionKey,
    assumed: &[OfKey<'_>],
    takes: impl Fn(&[&str]) -> bool,
) -> Option<Vec<String>> {
    if !crate::subject::is_always_present(key) && takes(&[]) {
        return Some(Vec::new());
    }
    if let Some(value) = values(problem, key).into_iter().find(|value| takes(&[value])) {
        return Some(vec![value]);
    }
    // The exact answer, if it is of the key's form.
    let several =
        || iam_catalog::condition_key(key.as_str()).is_some_and(|key| key.value_type().is_multivalued());
    match super::witness(problem, key, assumed) {
        super::Answer::Values(values) => {
            let texts: Vec<&str> = values.iter().map(String::as_str).collect();
            let is_form =
                values.iter().all(|value| is_plausible(key, value)) && (values.len() < 2 || several());
            (is_form && takes(&texts)).then_some(values)
        }
        super::Answer::None | super::Answer::Unclear => None,
    }
}
