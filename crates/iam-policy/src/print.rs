//! From [`PolicyDocument`] back to JSON.

use crate::document::{
    Condition, ConditionBlock, ConditionValue, Element, OneOrMany, Polarity, PolicyDocument,
    PrincipalElement, Principals, Statement, ValueKind,
};
use crate::span::Spanned;
use serde::ser::{Error, Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

impl PolicyDocument {
    /// The document as JSON without white space: elements in AWS's order, values as they were written.
    /// Parsing it gives an equal document.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same, laid out for people with two spaces.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Serialize for PolicyDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(version) = &self.version {
            map.serialize_entry("Version", version.as_str())?;
        }
        if let Some(id) = &self.id {
            map.serialize_entry("Id", &id.value)?;
        }
        map.serialize_entry("Statement", &self.statements)?;
        map.end()
    }
}

impl<T: Serialize> Serialize for OneOrMany<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(value) => value.serialize(serializer),
            Self::Many(values) => values.serialize(serializer),
        }
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(sid) = &self.sid {
            map.serialize_entry("Sid", &sid.value)?;
        }
        map.serialize_entry("Effect", self.effect.as_str())?;
        if let Some(principal) = &self.principal {
            map.serialize_entry(name(principal.polarity, "Principal", "NotPrincipal"), principal)?;
        }
        map.serialize_entry(name(self.action.polarity, "Action", "NotAction"), &self.action)?;
        if let Some(resource) = &self.resource {
            map.serialize_entry(name(resource.polarity, "Resource", "NotResource"), resource)?;
        }
        if let Some(condition) = &self.condition {
            map.serialize_entry("Condition", condition)?;
        }
        map.end()
    }
}

fn name(polarity: Polarity, plain: &'static str, not: &'static str) -> &'static str {
    match polarity {
        Polarity::Plain => plain,
        Polarity::Not => not,
    }
}

impl Serialize for Element {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.values.serialize(serializer)
    }
}

impl Serialize for PrincipalElement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.principals {
            Principals::Everyone => serializer.serialize_str("*"),
            Principals::Map(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (entry.kind.as_str(), &entry.values)))
            }
        }
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.blocks.iter().map(|block| (block.operator.as_str(), block)))
    }
}

impl Serialize for ConditionBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.keys.iter().map(|(key, values)| (key.as_str(), values)))
    }
}

impl Serialize for ConditionValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.kind {
            ValueKind::String => serializer.serialize_str(&self.text),
            ValueKind::Boolean | ValueKind::Number => {
                RawValue::from_string(self.text.clone()).map_err(S::Error::custom)?.serialize(serializer)
            }
        }
    }
}
