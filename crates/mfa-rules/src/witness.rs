//! Values for the keys that a decision hangs on.

use crate::resources::FOREIGN_ACCOUNT;
use iam_catalog::KeyType;
use iam_eval::{CompiledStatement, Context, KeyTest};
use iam_policy::{ConditionKey, OperatorFamily, Pattern, Version};
use iam_prove::common_text::{STRANGER, instance_of};
use iam_prove::keys_of;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How many combinations are tried at most before the answer is "unknown".
const MOST: usize = 4_096;

/// Keys that every request over HTTP has: they cannot be absent (IAM User Guide, AWS global condition context keys: "this
/// key is always included in the request context").
const ALWAYS: [&str; 3] = ["aws:SecureTransport", "aws:RequestedRegion", "aws:UserAgent"];

/// Tries values for the open keys, absence among them, until `is_wanted` takes the context. `None` if no combination
/// was, or there were too many.
pub(crate) fn close(
    context: &Context,
    open: &[ConditionKey],
    statements: &[&CompiledStatement],
    mut is_wanted: impl FnMut(&Context) -> bool,
) -> Option<Context> {
    let choices: Vec<(&ConditionKey, Vec<Option<String>>)> =
        open.iter().map(|key| (key, values(key, statements, context))).collect();
    let combinations =
        choices.iter().fold(1_usize, |product, (_, values)| product.saturating_mul(values.len()));
    let combinations = combinations.min(MOST);
    (0..combinations).find_map(|number| {
        let context = choose(context, &choices, number);
        is_wanted(&context).then_some(context)
    })
}

/// Combination number `number`, counted as digits are.
fn choose(context: &Context, choices: &[(&ConditionKey, Vec<Option<String>>)], mut number: usize) -> Context {
    let mut context = context.clone();
    for (key, values) in choices {
        let value = values.get(number % values.len().max(1)).cloned().flatten();
        number /= values.len().max(1);
        context.insert((*key).clone(), value);
    }
    context
}

/// The values worth trying for a key: for each test of it one that fits and one that does not, a stranger, and absence. A key
/// that none of the statements mentions makes no difference: it is absent.
fn values(key: &ConditionKey, statements: &[&CompiledStatement], context: &Context) -> Vec<Option<String>> {
    if !statements.iter().flat_map(|statement| keys_of(statement)).any(|mentioned| mentioned == *key) {
        return vec![None];
    }
    let mut values: Vec<Option<String>> = strangers(key, context).into_iter().map(Some).collect();
    if !ALWAYS.iter().any(|always| ConditionKey::new(always) == *key) {
        values.insert(0, None);
    }
    let tests = statements.iter().flat_map(|statement| statement.condition().tests());
    let tests = tests.filter(|test| test.key() == key);
    for value in tests.flat_map(|test| values_for(test, context)) {
        if !values.contains(&Some(value.clone())) {
            values.push(Some(value));
        }
    }
    values
}

/// Values that no policy names, of the form that the key's values have.
fn strangers(key: &ConditionKey, context: &Context) -> Vec<String> {
    const OF_KEYS: [(&str, &[&str]); 6] = [
        ("aws:RequestedRegion", &["us-east-1", "ap-southeast-4"]),
        ("aws:SourceIp", &["203.0.113.77"]),
        ("aws:SourceVpc", &["vpc-0123456789abcdef0"]),
        ("aws:SourceVpce", &["vpce-0123456789abcdef0"]),
        ("aws:UserAgent", &["aws-cli/2.32.0"]),
        ("aws:ResourceAccount", &[FOREIGN_ACCOUNT]),
    ];
    if let Some((_, values)) = OF_KEYS.iter().find(|(name, _)| ConditionKey::new(name) == *key) {
        let own = context.single(&ConditionKey::new("aws:PrincipalAccount"));
        let own = own.filter(|_| *key == ConditionKey::new("aws:ResourceAccount"));
        return own.into_iter().chain(values.iter().copied()).map(str::to_owned).collect();
    }
    let values: &[&str] =
        match iam_catalog::condition_key(key.as_str()).map(iam_catalog::CatalogKey::value_type) {
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
fn values_for(test: &KeyTest, context: &Context) -> Vec<String> {
    let Some(operator) = test.operator().operator() else { return Vec::new() };
    let each =
        |around: fn(&str) -> Vec<String>| test.values().iter().flat_map(|value| around(value)).collect();
    match operator.base.family() {
        OperatorFamily::String | OperatorFamily::Arn => {
            let pattern = |text: &str| Pattern::with_wildcards(text, Version::V2012);
            let fitting =
                test.values().iter().filter_map(|text| instance_of(&pattern(text), STRANGER, context));
            fitting.chain([format!("arn:aws:{STRANGER}:us-east-1::{STRANGER}")]).collect()
        }
        OperatorFamily::Numeric => each(|value| {
            let number: i64 =
                value.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or_default();
            let below = number.checked_sub(1).filter(|below| *below >= 0 || number < 0);
            let numbers =
                below.into_iter().chain([number.saturating_add(1)]).map(|number| number.to_string());
            numbers.chain([value.to_owned()]).collect()
        }),
        OperatorFamily::Date => each(|value| {
            vec!["2000-01-01T00:00:00Z".to_owned(), value.to_owned(), "2100-01-01T00:00:00Z".to_owned()]
        }),
        OperatorFamily::Bool => vec!["true".to_owned(), "false".to_owned()],
        OperatorFamily::IpAddress => {
            let ranges = test.values().iter().filter_map(|value| parse_range(value));
            ranges.flat_map(edges).map(|address| address.to_string()).collect()
        }
        OperatorFamily::Binary => test.values().iter().map(ToString::to_string).collect(),
        OperatorFamily::Null => Vec::new(),
    }
}

fn parse_range(text: &str) -> Option<IpNet> {
    text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from))
}

/// The first host and the last address of a range, and the addresses just outside.
fn edges(range: IpNet) -> impl Iterator<Item = IpAddr> {
    let (first, last) = (range.network(), range.broadcast());
    let host = range.hosts().next().unwrap_or(first);
    [Some(host), Some(last), before(first), after(last)].into_iter().flatten()
}

fn before(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => u32::from(address).checked_sub(1).map(|bits| Ipv4Addr::from(bits).into()),
        IpAddr::V6(address) => u128::from(address).checked_sub(1).map(|bits| Ipv6Addr::from(bits).into()),
    }
}

fn after(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => u32::from(address).checked_add(1).map(|bits| Ipv4Addr::from(bits).into()),
        IpAddr::V6(address) => u128::from(address).checked_add(1).map(|bits| Ipv6Addr::from(bits).into()),
    }
}
