//! A YAML file as plain values, of which each can be asked where it stands.

use crate::error::FileError;
use crate::node::{Node, Value};
use crate::read;
use iam_policy::Span;
use std::collections::BTreeSet;

/// A YAML file, or one of JSON, read for its values.
#[derive(Debug, Clone)]
pub struct PlacedYaml(Node);

/// One step from a value to one in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// The member of that name.
    Member(&'a str),
    /// The element of a list, from 0.
    Element(usize),
}

impl PlacedYaml {
    /// Reads the first document of a file.
    ///
    /// # Errors
    /// It is no YAML, says something twice, or says something that is not there as it stands: an alias or a function of a template.
    pub fn parse(text: &str) -> Result<Self, FileError> {
        let root = read::yaml(text)?;
        if let Some((span, reason)) = root.first_dynamic() {
            let help = "write the value itself";
            return Err(FileError::at(span.start, format!("{reason} stands for a value here"), help));
        }
        check_names(&root)?;
        Ok(Self(root))
    }

    /// The values.
    pub fn to_json(&self) -> serde_json::Value {
        self.0.to_json()
    }

    /// Where a value stands; if it is not there, the innermost one on the way to it that is.
    pub fn place(&self, path: &[Step<'_>]) -> Span {
        let mut node = &self.0;
        for step in path {
            let next = match step {
                Step::Member(name) => {
                    let member = node.members().iter().find(|member| member.name == *name);
                    // An unknown member is told by its name.
                    if let (Some(member), true) = (member, path.last() == Some(step)) {
                        return Span { start: member.name_span.start, end: member.value.span.end };
                    }
                    member.map(|member| &member.value)
                }
                Step::Element(index) => node.elements().get(*index),
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node.span
    }
}

/// No map has a name twice: one of the two would be lost.
fn check_names(node: &Node) -> Result<(), FileError> {
    let mut seen = BTreeSet::new();
    for member in node.members() {
        if !seen.insert(&member.name) {
            let message = format!("`{}` stands here a second time", member.name);
            return Err(FileError::at(member.name_span.start, message, "give each name once"));
        }
    }
    // Values nest less deep than the reader allows.
    match &node.value {
        Value::List(elements) => elements.iter().try_for_each(check_names),
        Value::Map(members) => members.iter().try_for_each(|member| check_names(&member.value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Dynamic(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_have_places() {
        let text = "Users:\n  - UserName: alice\n    Tags: {a: b}\n";
        let file = PlacedYaml::parse(text).unwrap();
        assert_eq!(file.to_json(), json!({"Users": [{"UserName": "alice", "Tags": {"a": "b"}}]}));
        let place = |path: &[Step<'_>]| {
            let span = file.place(path);
            &text[span.start..span.end]
        };
        let (users, first) = (Step::Member("Users"), Step::Element(0));
        assert_eq!(place(&[users, first, Step::Member("Tags")]), "Tags: {a: b}");
        assert_eq!(place(&[users, first, Step::Member("Tags"), Step::Member("a")]), "a: b");
        assert_eq!(place(&[users, Step::Element(7)]), "- UserName: alice\n    Tags: {a: b}");
    }

    #[test]
    fn what_would_be_lost_is_refused() {
        for (text, at) in [("a: 1\nb: {c: 1, c: 2}", "c: 2"), ("a: &x 1\nb: *x", "*x"), ("a: [", "")] {
            let error = PlacedYaml::parse(text).unwrap_err();
            assert!(text[error.span.start..].starts_with(at), "{text}: {error}");
        }
    }
}
