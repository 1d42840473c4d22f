//! A request, as `forcemfa simulate` takes it.

use super::{MFA_PRESENT, NotADenial, Told, mfa_state, text_member};
use iam_account::MfaState;
use iam_eval::{Context, Values};
use iam_policy::ConditionKey;
use serde_json::Value;

pub(super) fn read(value: &Value) -> Result<Told, NotADenial> {
    let context = match value.get("context") {
        None => Context::new(),
        Some(Value::Object(keys)) => {
            let mut context = Context::new();
            for (key, value) in keys {
                context.insert(key.as_str(), values(key, value)?);
            }
            context
        }
        Some(_) => {
            let expected = "an object of condition keys";
            return Err(NotADenial::Member { place: "context".to_owned(), expected });
        }
    };
    let key = ConditionKey::new(MFA_PRESENT);
    let is_said = context.iter().any(|(known, _)| *known == key);
    let mfa = match context.values(&key) {
        Values::Known([]) if is_said => Some(MfaState::Absent),
        Values::Known([value]) => mfa_state(value),
        Values::Known(_) | Values::Unknown => None,
    };
    Ok(Told {
        principal: text_member(value, "principal")?.map(str::to_owned),
        action: text_member(value, "action")?.map(str::to_owned),
        resource: text_member(value, "resource")?.map(str::to_owned),
        mfa,
        context,
        ..Told::default()
    })
}

/// The values of a key; none for null, which says that the key is absent.
fn values(key: &str, value: &Value) -> Result<Vec<Box<str>>, NotADenial> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(list) => list.iter().map(|value| one(key, value)).collect(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => Ok(vec![one(key, value)?]),
    }
}

fn one(key: &str, value: &Value) -> Result<Box<str>, NotADenial> {
    match value {
        Value::String(text) => Ok(text.as_str().into()),
        Value::Bool(_) | Value::Number(_) => Ok(value.to_string().into()),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            let expected = "a text, number or boolean, a list of them, or null";
            Err(NotADenial::Member { place: format!("context.{key}"), expected })
        }
    }
}
