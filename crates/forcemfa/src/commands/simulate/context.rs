//! The context of a request: keys with their values.

use super::fields::{Text, message};
use iam_eval::Context;
use iam_policy::ConditionKey;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// What values a key can have.
const EXPECTED: &str = "expected a text, number or boolean as context value, a list of them, or null";

/// A JSON object of context keys. A key that stands twice, in whatever case, is an error.
#[derive(Default)]
pub(super) struct ContextValues(pub(super) Context);

impl<'de> Deserialize<'de> for ContextValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ContextVisitor)
    }
}

struct ContextVisitor;

impl<'de> Visitor<'de> for ContextVisitor {
    type Value = ContextValues;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of context keys with their values")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut context = Context::new();
        while let Some((name, raw)) = map.next_entry::<Text<'de>, &RawValue>()? {
            let key = ConditionKey::new(&name.0);
            if context.iter().any(|(known, _)| *known == key) {
                return Err(M::Error::custom(format!("the key `{}` stands twice", name.0)));
            }
            let values = values(raw).map_err(|error| M::Error::custom(format!("`{}`: {error}", name.0)))?;
            context.insert(key, values);
        }
        Ok(ContextValues(context))
    }
}

/// The values of one key; none for null, which says that the key is absent.
fn values(raw: &RawValue) -> Result<Vec<Box<str>>, String> {
    match raw.get().as_bytes().first() {
        Some(b'n') => Ok(Vec::new()),
        Some(b'[') => {
            let list: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(|error| message(&error))?;
            list.into_iter().map(value).collect()
        }
        _ => Ok(vec![value(raw)?]),
    }
}

/// One value. Numbers stay as they are written.
fn value(raw: &RawValue) -> Result<Box<str>, String> {
    match raw.get().as_bytes().first() {
        Some(b'"') => {
            let text: Text<'_> = serde_json::from_str(raw.get()).map_err(|error| message(&error))?;
            Ok(text.0.into())
        }
        Some(b't' | b'f' | b'-' | b'0'..=b'9') => Ok(raw.get().into()),
        _ => Err(EXPECTED.to_owned()),
    }
}
