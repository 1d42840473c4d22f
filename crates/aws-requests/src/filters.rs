//! What stands behind the colon in a rule's `{Member:filter}`: how a value becomes part of an ARN.

use crate::refusal::Refusal;

/// What a value stands for in an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// This text, in its place.
    Text(String),
    /// Any text, in its place, that this matches.
    Matching(String),
    /// All of the ARN.
    Whole(String),
    /// Nobody knows.
    Unknown,
    /// The value is not one that the filter is for: as if there was none.
    Missing,
}

/// What a rule may have behind the colon, by name:
///
/// | filter | of the value |
/// |---|---|
/// | none | the value; or the ARN itself, where a name or an ARN may stand |
/// | `arn` | the ARN itself |
/// | `last` | what follows the last slash |
/// | `queue` | account and name, of the URL of a queue (`https://sqs.us-east-1.amazonaws.com/123456789012/name`) |
/// | `key` | a KMS key's `key/ID`; not known for an alias, whose key only KMS knows |
/// | `function` | a Lambda function's name, of `name`, `name:qualifier` or `account:function:name` |
/// | `secret` | a secret's name and the six letters that Secrets Manager puts behind it |
/// | `parameter` | the name of an SSM parameter without the slash before it |
/// | `below` | what is below a path of SSM parameters: `/` is all, `/a` begins with `a/` |
/// | `v2` | the path of API Gateway's second API without its `/v2` |
/// | `scope` | WAF's scope as its ARNs have it: `regional`, `global` |
/// | `bucket`, `object` | bucket, or bucket and key, of the source of an S3 copy |
/// | `version` | only whether the source of an S3 copy has a version |
/// | `zone` | a Route 53 id without `/hostedzone/`, `/change/` or `/delegationset/` before it |
/// | `loggroup` | a log group's name, of its name or its ARN |
/// | `topic` | an SNS topic's ARN, of that of a subscription |
/// | `taskdef` | an ECS task definition, with any revision if it has none |
/// | `dnsname` | a DNS name in lower case, without the dot at its end |
pub(crate) fn apply(filter: &str, value: &str) -> Result<Part, Refusal> {
    let is_arn = value.starts_with("arn:");
    Ok(match filter {
        "" if is_arn => Part::Whole(value.to_owned()),
        "" => Part::Text(value.to_owned()),
        "arn" if is_arn => Part::Whole(value.to_owned()),
        "arn" => Part::Unknown,
        "last" => Part::Text(value.rsplit('/').next().unwrap_or(value).to_owned()),
        "queue" => queue(value)?,
        "key" => key(value),
        "function" => function(value),
        "secret" if is_arn => secret_arn(value),
        "secret" => Part::Matching(format!("{value}-??????")),
        // A version or a label may follow the name in an ARN too.
        "parameter" if is_arn => Part::Whole(value.splitn(7, ':').take(6).collect::<Vec<_>>().join(":")),
        "parameter" => parameter(value),
        "below" => below(value),
        "v2" => Part::Text(value.strip_prefix("/v2").unwrap_or(value).to_owned()),
        "scope" => match value {
            "REGIONAL" => Part::Text("regional".to_owned()),
            "CLOUDFRONT" => Part::Text("global".to_owned()),
            _ => Part::Unknown,
        },
        "bucket" | "object" | "version" => copy_source(filter, value)?,
        "zone" => zone(value),
        "loggroup" => log_group(value),
        "topic" if value.split(':').count() == 7 => {
            Part::Whole(value.rsplit_once(':').map_or(value, |(topic, _)| topic).to_owned())
        }
        "topic" => Part::Unknown,
        "taskdef" if is_arn => Part::Whole(value.to_owned()),
        "taskdef" if value.contains(':') => Part::Text(value.to_owned()),
        "taskdef" => Part::Matching(format!("{value}:*")),
        "dnsname" => Part::Text(value.strip_suffix('.').unwrap_or(value).to_ascii_lowercase()),
        _ => Part::Unknown,
    })
}

/// The account stands in the path, before the name.
fn queue(url: &str) -> Result<Part, Refusal> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    if path.contains(['?', '#', '%', '\\']) {
        return Err(Refusal::new("a queue's URL with a query or escapes"));
    }
    let mut parts = path.rsplit('/');
    let (name, account) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_account = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    Ok(if is_account && !name.is_empty() { Part::Text(format!("{account}:{name}")) } else { Part::Unknown })
}

fn key(value: &str) -> Part {
    let resource =
        if value.starts_with("arn:") { value.splitn(6, ':').nth(5).unwrap_or_default() } else { value };
    match (resource.starts_with("alias/"), value.starts_with("arn:")) {
        (true, _) => Part::Unknown,
        (false, true) => Part::Whole(value.to_owned()),
        (false, false) => Part::Text(format!("key/{value}")),
    }
}

fn function(value: &str) -> Part {
    if value.starts_with("arn:") {
        return Part::Whole(value.to_owned());
    }
    match value.split(':').collect::<Vec<_>>().as_slice() {
        [name] => Part::Text((*name).to_owned()),
        // Parts of an ARN: `function:NAME`, `ACCOUNT:NAME`, `REGION:NAME`.
        ["function", _] => Part::Unknown,
        [place, _] if place.len() == 12 && place.bytes().all(|b| b.is_ascii_digit()) => Part::Unknown,
        [place, _] if place.matches('-').count() >= 2 && place.ends_with(|c: char| c.is_ascii_digit()) => {
            Part::Unknown
        }
        // The function itself may be meant, whatever its qualifier.
        [name, _] => Part::Matching(format!("{name}*")),
        _ => Part::Unknown,
    }
}

/// An ARN may be given without the six letters.
fn secret_arn(arn: &str) -> Part {
    let letters = arn.rsplit_once('-').map(|(_, letters)| letters);
    match letters
        .is_some_and(|letters| letters.len() == 6 && letters.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        true => Part::Whole(arn.to_owned()),
        false => Part::Unknown,
    }
}

/// `/a/b` is `parameter/a/b`; what follows a colon is a version or a label.
fn parameter(value: &str) -> Part {
    let name = value.split(':').next().unwrap_or(value);
    Part::Text(name.strip_prefix('/').unwrap_or(name).to_owned())
}

/// What is below a path: `/` is all parameters, `/a` those that begin with `a/`.
fn below(path: &str) -> Part {
    let path = path.trim_start_matches('/');
    Part::Text(if path.is_empty() || path.ends_with('/') { path.to_owned() } else { format!("{path}/") })
}

/// `x-amz-copy-source`: `/bucket/key?versionId=ID`, escaped once.
fn copy_source(filter: &str, value: &str) -> Result<Part, Refusal> {
    let (path, query) = value.split_once('?').map_or((value, None), |(path, query)| (path, Some(query)));
    if query.is_some_and(|query| !query.starts_with("versionId=") || query.contains('&')) {
        return Err(Refusal::new("the source of a copy with another parameter than `versionId`"));
    }
    if filter == "version" {
        return Ok(query.map_or(Part::Missing, |_| Part::Text(String::new())));
    }
    if path.starts_with("arn:") {
        return Ok(Part::Unknown);
    }
    let path = path.strip_prefix('/').unwrap_or(path);
    if path.contains('+') {
        return Err(Refusal::new("a `+` in the source of a copy: some servers read a space, others a plus"));
    }
    let path = crate::path::segment(path)?;
    let odd = path.split('/').any(|part| matches!(part, "" | "." | ".."));
    match path.split_once('/') {
        _ if odd => Err(Refusal::new("empty or dot segments in the source of a copy")),
        Some((bucket, _)) if filter == "bucket" => Ok(Part::Text(bucket.to_owned())),
        Some(_) => Ok(Part::Text(path.into_owned())),
        None => Err(Refusal::new("the source of a copy without key")),
    }
}

fn zone(value: &str) -> Part {
    let starts = ["/hostedzone/", "hostedzone/", "/change/", "/delegationset/", "/healthcheck/"];
    let id = starts.iter().find_map(|start| value.strip_prefix(start)).unwrap_or(value);
    if id.contains('/') { Part::Unknown } else { Part::Text(id.to_owned()) }
}

/// The ARN may end with `:*`, which says only that its streams are meant too.
fn log_group(value: &str) -> Part {
    match value.strip_prefix("arn:") {
        Some(_) => Part::Whole(value.strip_suffix(":*").unwrap_or(value).to_owned()),
        None => Part::Text(value.to_owned()),
    }
}
