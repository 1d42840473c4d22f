//! A decoded authorization message (STS API Reference, `DecodeAuthorizationMessage`).

use super::{MFA_PRESENT, NotADenial, Reason, Told, mfa_state};
use iam_eval::Context;
use iam_policy::ConditionKey;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(default)]
    allowed: bool,
    #[serde(default)]
    explicit_deny: bool,
    context: Option<MessageContext>,
}

#[derive(Deserialize)]
struct MessageContext {
    principal: Option<Principal>,
    action: Option<String>,
    resource: Option<String>,
    #[serde(default)]
    conditions: Items<Condition>,
}

#[derive(Deserialize)]
struct Principal {
    arn: Option<String>,
}

#[derive(Deserialize)]
struct Items<T> {
    #[serde(default = "Vec::new")]
    items: Vec<T>,
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

#[derive(Deserialize)]
struct Condition {
    key: String,
    #[serde(default)]
    values: Items<ConditionValue>,
}

#[derive(Deserialize)]
struct ConditionValue {
    value: String,
}

/// Reads a message, or what the AWS CLI prints of it.
pub(super) fn read(value: &Value) -> Result<Told, NotADenial> {
    let place = "DecodedMessage";
    let message = match value.get(place) {
        None => serde_json::from_value(value.clone()),
        Some(Value::String(text)) => serde_json::from_str(text),
        Some(_) => return Err(NotADenial::Member { place: place.to_owned(), expected: "a text" }),
    };
    let message: Message = message.map_err(|error| NotADenial::Json(error.to_string()))?;
    if message.allowed {
        return Err(NotADenial::Allowed);
    }
    let expected = "what the request was: `principal`, `action`, `resource`";
    let told = message.context.ok_or(NotADenial::Member { place: "context".to_owned(), expected })?;
    let mut context = Context::new();
    for condition in &told.conditions.items {
        context.insert(condition.key.as_str(), condition.values.items.iter().map(|item| item.value.as_str()));
    }
    let reason = if message.explicit_deny {
        Reason::ExplicitDeny { kind: None, policy: None }
    } else {
        Reason::NoAllow { kind: None }
    };
    Ok(Told {
        principal: told.principal.and_then(|principal| principal.arn),
        action: told.action,
        resource: told.resource.filter(|resource| !resource.is_empty()),
        reason: Some(reason),
        mfa: context.single(&ConditionKey::new(MFA_PRESENT)).and_then(mfa_state),
        context,
        ..Told::default()
    })
}
