//! An event of CloudTrail (AWS CloudTrail User Guide, "CloudTrail record contents").

use super::{NotADenial, Told, mfa_state, text, text_member};
use iam_account::MfaState;
use iam_eval::Context;
use serde_json::Value;

/// The members by which events, files of them and what `aws cloudtrail lookup-events` prints are known.
pub(super) const NAMES: [&str; 4] = ["eventName", "Records", "Events", "CloudTrailEvent"];

/// Reads the denied ones of some events.
pub(super) fn read(value: &Value) -> Result<Vec<Told>, NotADenial> {
    let mut denied = Vec::new();
    collect(value, &mut denied)?;
    if denied.is_empty() { Err(NotADenial::NoDeniedEvent) } else { Ok(denied) }
}

fn collect(value: &Value, denied: &mut Vec<Told>) -> Result<(), NotADenial> {
    for list in [value.get("Records"), value.get("Events"), Some(value)] {
        if let Some(Value::Array(events)) = list {
            return events.iter().try_for_each(|event| collect(event, denied));
        }
    }
    if let Some(within) = text_member(value, "CloudTrailEvent")? {
        let event: Value =
            serde_json::from_str(within).map_err(|error| NotADenial::Json(error.to_string()))?;
        return collect(&event, denied);
    }
    let code = text_member(value, "errorCode")?;
    if let Some(code) = code.filter(|code| is_denial(code)) {
        denied.push(told(value, code)?);
    }
    Ok(())
}

/// `Client.UnauthorizedOperation` is EC2's.
fn is_denial(code: &str) -> bool {
    ["AccessDenied", "Unauthorized", "AuthorizationError", "Forbidden"].iter().any(|part| code.contains(part))
}

fn told(event: &Value, code: &str) -> Result<Told, NotADenial> {
    let message = text_member(event, "errorMessage")?.unwrap_or_default();
    let in_message = text::read(message).unwrap_or_default();
    let identity = event.get("userIdentity").unwrap_or(&Value::Null);
    let mut context = Context::new();
    let address = text_member(event, "sourceIPAddress")?;
    if let Some(address) = address.filter(|text| text.parse::<std::net::IpAddr>().is_ok()) {
        context.insert("aws:SourceIp", [address]);
    }
    if let Some(region) = text_member(event, "awsRegion")? {
        context.insert("aws:RequestedRegion", [region]);
    }
    Ok(Told {
        principal: text_member(identity, "arn")?.map(str::to_owned).or(in_message.principal),
        action: in_message.action.or(action(event)?),
        resource: in_message.resource,
        code: Some(code.to_owned()),
        message: message.to_owned(),
        reason: in_message.reason,
        mfa: Some(mfa(identity)?),
        context,
        encoded_message: in_message.encoded_message,
    })
}

/// Requests that are signed by an access key have no session context: the context tells, never the prefix of the key.
fn mfa(identity: &Value) -> Result<MfaState, NotADenial> {
    let attributes = identity.get("sessionContext").and_then(|context| context.get("attributes"));
    let told =
        attributes.map(|attributes| text_member(attributes, "mfaAuthenticated")).transpose()?.flatten();
    Ok(told.and_then(mfa_state).unwrap_or(MfaState::Absent))
}

/// The action that has the event's name.
fn action(event: &Value) -> Result<Option<String>, NotADenial> {
    let source = text_member(event, "eventSource")?.unwrap_or_default();
    let name = text_member(event, "eventName")?.unwrap_or_default();
    let prefix = match source.trim_end_matches(".amazonaws.com") {
        "monitoring" => "cloudwatch",
        other => other,
    };
    // Lambda's events carry the version of the API: `ListFunctions20150331`.
    let plain =
        name.trim_end_matches("v2").trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
    let known = [name, plain].into_iter().find_map(|name| iam_catalog::action(&format!("{prefix}:{name}")));
    let renamed = match (prefix, name) {
        ("s3", "ListBuckets") => Some("s3:ListAllMyBuckets".to_owned()),
        ("s3", "ListObjects" | "ListObjectsV2" | "HeadBucket") => Some("s3:ListBucket".to_owned()),
        ("s3", "HeadObject") => Some("s3:GetObject".to_owned()),
        _ => None,
    };
    let found = known.map(|action| format!("{}:{}", action.service().prefix(), action.name()));
    let as_told = || (!prefix.is_empty() && !name.is_empty()).then(|| format!("{prefix}:{name}"));
    Ok(found.or(renamed).or_else(as_told))
}
