//! A value of a file with its place: what JSON, YAML and HCL have in common.

use iam_policy::Span;
use serde_json::Value as Json;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
    pub(crate) written: Written,
}

/// Whether a value stands in the file as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// It does.
    Here,
    /// It was filled in, and its place is that of the expression that stands for it.
    Elsewhere,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(String),
    String(String),
    List(Vec<Node>),
    Map(Vec<Member>),
    /// Only known when the file is used; why.
    Dynamic(String),
}

/// One member of a map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) name_span: Span,
    pub(crate) value: Node,
}

impl Node {
    pub(crate) fn new(span: Span, value: Value) -> Self {
        Self { span, value, written: Written::Here }
    }

    pub(crate) fn filled(span: Span, value: Value) -> Self {
        Self { span, value, written: Written::Elsewhere }
    }

    pub(crate) fn dynamic(span: Span, reason: impl Into<String>) -> Self {
        Self::new(span, Value::Dynamic(reason.into()))
    }

    /// The value of a member.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|member| member.name == name).map(|member| &member.value)
    }

    pub(crate) fn members(&self) -> &[Member] {
        match &self.value {
            Value::Map(members) => members,
            _ => &[],
        }
    }

    /// The elements of a list; nothing of anything else.
    pub(crate) fn elements(&self) -> &[Self] {
        match &self.value {
            Value::List(elements) => elements,
            _ => &[],
        }
    }

    /// The elements of a list at a member.
    pub(crate) fn list(&self, name: &str) -> &[Self] {
        self.get(name).map_or(&[], Self::elements)
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a member.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::as_str)
    }

    /// The values within, this one first.
    fn walk(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut next = 0;
        while let Some(node) = all.get(next).copied() {
            all.extend(node.elements());
            all.extend(node.members().iter().map(|member| &member.value));
            next += 1;
        }
        all
    }

    /// The first value that is not static, and why.
    pub(crate) fn first_dynamic(&self) -> Option<(Span, &str)> {
        let dynamic = |node: &&Self| matches!(node.value, Value::Dynamic(_));
        let first = self.walk().into_iter().filter(dynamic).min_by_key(|node| node.span.start)?;
        match &first.value {
            Value::Dynamic(reason) => Some((first.span, reason)),
            _ => None,
        }
    }

    /// Whether something in it was filled in.
    pub(crate) fn has_filled(&self) -> bool {
        self.walk().iter().any(|node| node.written == Written::Elsewhere)
    }

    /// Whether the name of a member contains a text, case ignored.
    pub(crate) fn has_name_like(&self, lower: &str) -> bool {
        let names = self.walk().into_iter().flat_map(Self::members);
        names.into_iter().any(|member| member.name.to_ascii_lowercase().contains(lower))
    }

    /// The value alone; what is not static is null.
    pub(crate) fn to_json(&self) -> Json {
        match &self.value {
            Value::Null | Value::Dynamic(_) => Json::Null,
            Value::Bool(value) => Json::from(*value),
            Value::Number(text) => serde_json::from_str(text).unwrap_or(Json::Null),
            Value::String(text) => Json::from(text.as_str()),
            Value::List(elements) => elements.iter().map(Self::to_json).collect(),
            Value::Map(members) => {
                let entries = members.iter().map(|one| (one.name.clone(), one.value.to_json()));
                Json::Object(entries.collect())
            }
        }
    }
}
