//! Values for the keys that a decision hangs on.

use crate::resources::instance_of;
use crate::subject::keys_of;
use iam_eval::{CompiledStatement, Context, KeyTest};
use iam_policy::{ConditionKey, OperatorFamily, Pattern, Version};
use ipnet::IpNet;

/// How many combinations are tried at most before the answer is "unknown".
const MOST: usize = 4_096;

/// A text that no policy names.
const STRANGER: &str = "forcemfa-example";

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
    let mut values: Vec<Option<String>> =
        strangers(key).iter().map(|value| Some((*value).to_owned())).collect();
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
fn strangers(key: &ConditionKey) -> &'static [&'static str] {
    const OF_KEYS: [(&str, &[&str]); 7] = [
        ("aws:SecureTransport", &["true", "false"]),
        ("aws:RequestedRegion", &["us-east-1", "ap-southeast-4"]),
        ("aws:SourceIp", &["203.0.113.77"]),
        ("aws:SourceVpc", &["vpc-0123456789abcdef0"]),
        ("aws:SourceVpce", &["vpce-0123456789abcdef0"]),
        ("aws:PrincipalOrgID", &["o-forcemfaexample"]),
        ("aws:UserAgent", &["aws-cli/2.32.0"]),
    ];
    let known = OF_KEYS.iter().find(|(name, _)| ConditionKey::new(name) == *key);
    known.map_or(&[STRANGER], |(_, values)| *values)
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
            vec![number.saturating_sub(1).to_string(), value.to_owned(), number.saturating_add(1).to_string()]
        }),
        OperatorFamily::Date => each(|value| {
            vec!["2000-01-01T00:00:00Z".to_owned(), value.to_owned(), "2100-01-01T00:00:00Z".to_owned()]
        }),
        OperatorFamily::Bool => vec!["true".to_owned(), "false".to_owned()],
        OperatorFamily::IpAddress => {
            let inside = test.values().iter().filter_map(|value| {
                let range: Result<IpNet, _> = value.parse();
                range
                    .map(|range| range.hosts().next().unwrap_or(range.network()).to_string())
                    .or_else(|_| value.parse().map(|ip: std::net::IpAddr| ip.to_string()))
                    .ok()
            });
            inside.chain(["203.0.113.77".to_owned(), "2001:db8::77".to_owned()]).collect()
        }
        OperatorFamily::Binary => test.values().iter().map(ToString::to_string).collect(),
        OperatorFamily::Null => Vec::new(),
    }
}
