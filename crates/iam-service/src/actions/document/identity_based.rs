//! What IAM refuses of an identity-based policy, in IAM's order and words.
//!
//! The policy is looked at as JSON, since IAM says one thing of a policy that has several faults: syntax first, then the
//! version, dates and ARNs (which IAM calls legacy parsing), Sids, actions, resources. Order and words are the real service's, as the cases of
//! moto's `test_iam_policies.py` hold them; `tests/conformance.rs` has a case for each.

use super::date::is_date;
use iam_policy::{ConditionOperator, OperatorFamily, PolicyType};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Statements<'j> = Vec<&'j Map<String, Value>>;

const SYNTAX: &str = "Syntax errors in policy.";
const LEGACY: &str = "The policy failed legacy parsing";
const NO_ACTIONS: &str = "Policy statement must contain actions.";

/// The first thing that IAM says of a policy; `None` if it takes it.
pub(super) fn refusal(policy: &Value, kind: PolicyType) -> Option<String> {
    let Some(statements) = statements(policy) else { return Some(SYNTAX.to_owned()) };
    // Inline policies may still be of the old version.
    if kind == PolicyType::Managed && policy.get("Version").and_then(Value::as_str) != Some("2012-10-17") {
        return Some("Policy document must be version 2012-10-17 or greater.".to_owned());
    }
    if !statements.iter().all(|statement| has_plain_effect(statement) && has_dates(statement)) {
        return Some(LEGACY.to_owned());
    }
    let of_resource = match resources(&statements) {
        Err(Legacy) => return Some(LEGACY.to_owned()),
        Ok(problem) => problem,
    };
    if has_sid_twice(&statements) {
        return Some("Statement IDs (SID) in a single policy must be unique.".to_owned());
    }
    if !statements.iter().all(|statement| has_one_of(statement, ["Action", "NotAction"])) {
        return Some(NO_ACTIONS.to_owned());
    }
    let of_action = || texts_of(&statements, ["Action", "NotAction"]).find_map(action_problem);
    let no_resources = || {
        let all = statements.iter().all(|statement| has_one_of(statement, ["Resource", "NotResource"]));
        (!all).then(|| "Policy statement must contain resources.".to_owned())
    };
    of_resource.or_else(of_action).or_else(no_resources)
}

/// The statements of a policy whose parts are of the types that the grammar wants.
fn statements(policy: &Value) -> Option<Statements<'_>> {
    let policy = policy.as_object()?;
    let known = |name: &String| matches!(name.as_str(), "Version" | "Id" | "Statement");
    let is_version = |version: &Value| matches!(version.as_str(), Some("2008-10-17" | "2012-10-17"));
    let is_well_formed = policy.keys().all(known)
        && policy.get("Version").is_none_or(is_version)
        && policy.get("Id").is_none_or(Value::is_string);
    let statements: Statements<'_> = match policy.get("Statement")? {
        Value::Object(statement) => vec![statement],
        Value::Array(statements) => statements.iter().map(Value::as_object).collect::<Option<_>>()?,
        _ => return None,
    };
    let is_well_formed =
        is_well_formed && !statements.is_empty() && statements.iter().all(|one| is_statement(one));
    is_well_formed.then_some(statements)
}

fn is_statement(statement: &Map<String, Value>) -> bool {
    let is_element = |(name, value): (&String, &Value)| match name.as_str() {
        "Sid" => value.is_string(),
        "Effect" => {
            let effect = value.as_str().unwrap_or_default();
            effect.eq_ignore_ascii_case("Allow") || effect.eq_ignore_ascii_case("Deny")
        }
        "Action" | "NotAction" | "Resource" | "NotResource" => match value {
            Value::String(_) => true,
            Value::Array(values) => values.iter().all(Value::is_string),
            _ => false,
        },
        "Condition" => value.as_object().is_some_and(|blocks| blocks.iter().all(is_block)),
        "Principal" | "NotPrincipal" => true,
        _ => false,
    };
    let has_both = |pair: [&str; 2]| pair.iter().all(|name| statement.contains_key(*name));
    statement.contains_key("Effect")
        && !has_both(["Action", "NotAction"])
        && !has_both(["Resource", "NotResource"])
        && statement.iter().all(is_element)
}

/// An operator with its keys and values; of an operator that is none, an empty block alone.
fn is_block((operator, block): (&String, &Value)) -> bool {
    let Some(block) = block.as_object() else { return false };
    let is_value = |value: &Value| match value {
        Value::String(_) | Value::Bool(_) | Value::Number(_) => true,
        Value::Array(values) => values.iter().all(|value| !value.is_object() && !value.is_array()),
        Value::Null | Value::Object(_) => false,
    };
    block.values().all(is_value) && (block.is_empty() || ConditionOperator::from_name(operator).is_some())
}

fn has_plain_effect(statement: &Map<String, Value>) -> bool {
    matches!(statement.get("Effect").and_then(Value::as_str), Some("Allow" | "Deny"))
}

fn has_dates(statement: &Map<String, Value>) -> bool {
    let blocks = statement.get("Condition").and_then(Value::as_object).into_iter().flatten();
    let is_of_dates = |operator: &str| {
        ConditionOperator::from_name(operator).is_some_and(|it| it.base.family() == OperatorFamily::Date)
    };
    let of_dates = blocks.filter(|(operator, _)| is_of_dates(operator));
    let values = of_dates.filter_map(|(_, block)| block.as_object()).flat_map(Map::values);
    values.flat_map(texts).all(is_date)
}

fn has_sid_twice(statements: &Statements<'_>) -> bool {
    let mut seen = BTreeSet::new();
    let sids = statements.iter().filter_map(|statement| statement.get("Sid").and_then(Value::as_str));
    !sids.filter(|sid| !sid.is_empty()).all(|sid| seen.insert(sid))
}

fn has_one_of(statement: &Map<String, Value>, names: [&str; 2]) -> bool {
    let says = |value: &Value| value.as_array().is_none_or(|values| !values.is_empty());
    names.iter().filter_map(|name| statement.get(*name)).any(says)
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    value.as_str().into_iter().chain(list.iter().filter_map(Value::as_str))
}

fn texts_of<'j>(statements: &Statements<'j>, names: [&'static str; 2]) -> impl Iterator<Item = &'j str> {
    let values = statements.iter().flat_map(move |statement| names.map(|name| statement.get(name)));
    values.flatten().flat_map(texts)
}

fn action_problem(action: &str) -> Option<String> {
    let mut parts = action.split(':');
    let vendor = parts.next().unwrap_or_default();
    match (vendor, parts.next(), parts.next()) {
        ("*", None, _) => None,
        (_, None, _) => {
            Some("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".to_owned())
        }
        (_, Some(_), Some(_)) => Some("Actions/Condition can contain only one colon.".to_owned()),
        (vendor, Some(_), None) => {
            let is_valid = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            (vendor != "*" && !vendor.chars().all(is_valid)).then(|| format!("Vendor {vendor} is not valid"))
        }
    }
}

/// An ARN that the first parser of policies cannot take apart.
struct Legacy;

/// The first resource that is refused. Once one is, the others are not parsed any more.
fn resources(statements: &Statements<'_>) -> Result<Option<String>, Legacy> {
    for resource in texts_of(statements, ["Resource", "NotResource"]) {
        if let Some(words) = resource_problem(resource) {
            return Ok(Some(words));
        }
        let fields = resource.split(':').count();
        let lacks_service = fields > 1 && resource.split(':').nth(2) == Some("");
        if lacks_service || (resource.contains("::") && fields < 6) {
            return Err(Legacy);
        }
    }
    Ok(None)
}

/// Where the resources of IAM live.
const IAM_PATHS: [&str; 13] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];

fn resource_problem(resource: &str) -> Option<String> {
    let mut fields = resource.splitn(3, ':').skip(1);
    let Some(partition) = fields.next() else {
        // A pattern or a variable may yet become an ARN.
        let is_taken = resource.contains(['*', '?', '$']);
        return (!is_taken).then(|| format!("Resource {resource} must be in ARN format or \"*\"."));
    };
    let rest = fields.next();
    if partition != "*" && !is_partition(partition) {
        let mut rest: Vec<&str> = rest
            .filter(|rest| !rest.is_empty())
            .map(|rest| rest.splitn(4, ':').collect())
            .unwrap_or_default();
        rest.resize(4, "*");
        let arn = rest.join(":");
        return Some(format!(
            "Partition \"{partition}\" is not valid for resource \"arn:{partition}:{arn}\"."
        ));
    }
    let Some(rest) = rest else {
        return Some("Resource vendor must be fully qualified and cannot contain regexes.".to_owned());
    };
    let mut fields = rest.splitn(4, ':');
    let mut field = || fields.next().unwrap_or_default();
    let (service, region, _account, last) = (field(), field(), field(), field());
    match (service, region) {
        ("iam", "") => iam_path_problem(last),
        ("iam", _) => Some(format!("IAM resource {resource} cannot contain region information.")),
        ("s3", region) if !region.is_empty() && !last.starts_with("accesspoint/") => {
            Some(format!("Resource {resource} can not contain region information."))
        }
        _ => None,
    }
}

fn is_partition(text: &str) -> bool {
    text == "aws" || text.strip_prefix("aws-").is_some_and(|rest| !rest.is_empty())
}

fn iam_path_problem(path: &str) -> Option<String> {
    // Where a pattern or a variable begins, anything may stand.
    let fixed = path.split(['*', '?', '$']).next().unwrap_or_default();
    let is_open = fixed.len() < path.len();
    let is_path = |known: &&str| path.starts_with(*known) || (is_open && known.starts_with(fixed));
    if IAM_PATHS.iter().any(is_path) {
        return None;
    }
    Some(format!("IAM resource path must either be \"*\" or start with {}.", IAM_PATHS.join(", ")))
}
