//! The members of a JSON object, taken one by one, so that none is overlooked.

use crate::report::shortened;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The members of an object that were not yet taken. A name that stands twice is an error.
pub(super) struct Fields<'a>(BTreeMap<Cow<'a, str>, &'a RawValue>);

impl<'a> Fields<'a> {
    /// Takes a member and reads it; `None` if it is not there, or null.
    pub(super) fn take<T: Deserialize<'a>>(&mut self, name: &str) -> Result<Option<T>, String> {
        let Some(raw) = self.0.remove(name) else { return Ok(None) };
        serde_json::from_str(raw.get()).map_err(|error| format!("`{name}`: {}", message(&error)))
    }

    /// Fails if members are left: a misspelt name must not pass for one that is missing.
    pub(super) fn expect_empty(&self, what: &str, names: &[&str]) -> Result<(), String> {
        match self.0.keys().next() {
            None => Ok(()),
            Some(name) => {
                Err(format!("unknown field `{name}` in {what}, expected one of: {}", names.join(", ")))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut fields = BTreeMap::new();
        while let Some((name, value)) = map.next_entry::<Text<'de>, &RawValue>()? {
            if fields.insert(name.0.clone(), value).is_some() {
                return Err(M::Error::custom(format!("`{}` stands twice", name.0)));
            }
        }
        Ok(Fields(fields))
    }
}

/// A text, borrowed where it can be.
#[derive(Deserialize)]
pub(super) struct Text<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// JSON's word for one of serde's.
fn word(text: &str) -> &str {
    match text {
        "sequence" | "a sequence" => "a list",
        "map" | "a map" => "an object",
        text => text,
    }
}

/// serde's message, in our words and without its place, which counts from the beginning of the member and not of the line.
pub(super) fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = text.strip_suffix(&place).unwrap_or(&text);
    match text.strip_prefix("invalid type: ").and_then(|text| text.rsplit_once(", expected ")) {
        Some((found, expected)) => format!("expected {}, found {}", word(expected), shortened(word(found))),
        None => shortened(text),
    }
}
