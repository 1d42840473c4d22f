//! From what a request means to what policies are asked.

use super::resources::Resources;
use aws_requests::Ask;
use iam_policy::{ConditionKey, Glob};
use iam_service::gate::{AskedResource, ServiceAsk};
use std::collections::BTreeMap;

/// No service has an action of this name: only a pattern allows it.
const NO_ACTION: &str = "ForcemfaUnknownAction";

/// The questions that asks stand for; `None` if one cannot be put: then nothing may pass.
///
/// Where the name of an action is only taken from the operation, AWS may call it otherwise: then a policy must allow any action of the
/// service too.
pub(super) fn of(asks: &[Ask], resources: &Resources) -> Option<Vec<ServiceAsk>> {
    let mut questions = Vec::with_capacity(asks.len());
    for ask in asks {
        questions.push(one(ask, &ask.action, resources)?);
        // It may be any of those that are known, each with a policy of its own.
        for arn in possible(ask, resources) {
            let mut about = ask.clone();
            about.resource = aws_requests::Resource::Arn(arn.to_owned());
            questions.push(one(&about, &about.action, resources)?);
        }
        if ask.assumed {
            let (prefix, _) = ask.action.split_once(':')?;
            questions.push(one(ask, &format!("{prefix}:{NO_ACTION}"), resources)?);
        }
    }
    Some(questions)
}

/// The known resources that a request could be about which does not say just which.
fn possible<'r>(ask: &'r Ask, resources: &'r Resources) -> impl Iterator<Item = &'r str> {
    let service = ask.action.split(':').next().unwrap_or_default();
    let like = match &ask.resource {
        aws_requests::Resource::Matching(like) => Some(Glob::new(like)),
        aws_requests::Resource::Unknown => Some(Glob::new(&format!("arn:*:{service}:*"))),
        aws_requests::Resource::Arn(_) | aws_requests::Resource::Any => None,
    };
    resources.arns().filter(move |arn| like.as_ref().is_some_and(|like| like.matches(arn)))
}

/// `None` if the name can be no action of any policy.
fn one(ask: &Ask, action: &str, resources: &Resources) -> Option<ServiceAsk> {
    let known = match &ask.resource {
        aws_requests::Resource::Arn(arn) => resources.of(arn),
        _ => None,
    };
    let mut keys: Vec<(ConditionKey, Vec<Box<str>>)> = ask.context.iter().map(key).collect();
    let mut open_keys: Vec<&'static str> = open(ask).collect();
    if let Some(known) = known.as_ref().and_then(|known| known.tags) {
        let prefix = action.split(':').next().unwrap_or_default();
        for family in ["aws:ResourceTag/".to_owned(), format!("{prefix}:ResourceTag/")] {
            keys.extend(tags(&family, known));
            open_keys.retain(|key| !key.eq_ignore_ascii_case(&family));
        }
    }
    Some(ServiceAsk {
        action: action.parse().ok()?,
        resource: match &ask.resource {
            aws_requests::Resource::Arn(arn) => AskedResource::Arn(arn.clone()),
            aws_requests::Resource::Matching(like) => AskedResource::OneOf(like.clone()),
            aws_requests::Resource::Any => AskedResource::NoneTaken,
            aws_requests::Resource::Unknown => AskedResource::Unknown,
        },
        keys,
        open_keys,
        resource_policy: known.as_ref().and_then(|known| known.policy.clone()),
        resource_account: known.and_then(|known| known.account),
    })
}

fn key((name, values): &(String, Vec<String>)) -> (ConditionKey, Vec<Box<str>>) {
    (ConditionKey::new(name), values.iter().map(|value| value.as_str().into()).collect())
}

fn tags(
    family: &str,
    tags: &BTreeMap<String, String>,
) -> impl Iterator<Item = (ConditionKey, Vec<Box<str>>)> {
    tags.iter()
        .map(move |(key, value)| (ConditionKey::new(&format!("{family}{key}")), vec![value.as_str().into()]))
}

/// The keys that the action supports and whose values nobody knows; of a family (`aws:ResourceTag/${TagKey}`), how its keys begin.
fn open(ask: &Ask) -> impl Iterator<Item = &'static str> {
    ask.unfilled().map(|key| key.split_once("${").map_or(key, |(family, _)| family))
}
