//! What a user does today, as far as its policies tell: an action of each statement that allows, on a resource that fits.

use iam_eval::{CompiledStatement, Context, PolicyStack};
use iam_policy::{Effect, Polarity};
use iam_prove::common_text::{STRANGER, instance_of};

/// How many requests stand for all.
const MOST: usize = 12;

/// What stands for "everything but".
const COMMON: [&str; 3] = ["ec2:DescribeInstances", "s3:ListAllMyBuckets", "lambda:ListFunctions"];

/// Actions with resources that the policies seem to allow; those about MFA itself aside.
pub(super) fn usual(stack: &PolicyStack, context: &Context) -> Vec<(String, String)> {
    let policies = stack.policies().flat_map(|(_, _, policy)| policy.statements());
    let allows = policies.filter(|statement| statement.effect() == Effect::Allow);
    let mut found: Vec<(String, String)> = Vec::new();
    for one in allows.filter_map(|statement| one_of(statement, context)) {
        if !found.contains(&one) && found.len() < MOST {
            found.push(one);
        }
    }
    found
}

fn one_of(statement: &CompiledStatement, context: &Context) -> Option<(String, String)> {
    let action = action_of(statement)?;
    let (polarity, patterns) = statement.resource();
    let resource = match (polarity, patterns.first()) {
        (Polarity::Plain, Some(pattern)) if !pattern.is_anything() => {
            instance_of(pattern, STRANGER, context)?
        }
        (Polarity::Plain | Polarity::Not, _) => "*".to_owned(),
    };
    Some((action, resource))
}

fn action_of(statement: &CompiledStatement) -> Option<String> {
    let fits = |name: &String| {
        !name.contains("MFADevice") && name.parse().is_ok_and(|action| statement.matches_action(&action))
    };
    let (polarity, patterns) = statement.action();
    let named = patterns.iter().filter(|_| polarity == Polarity::Plain).flat_map(|pattern| {
        let everything = &**pattern == "*";
        let expanded = (!everything).then(|| iam_catalog::expand(pattern)).into_iter().flatten();
        expanded.take(20).map(|action| action.to_string())
    });
    let common = COMMON.iter().map(ToString::to_string);
    named.chain(common).find(fits)
}
