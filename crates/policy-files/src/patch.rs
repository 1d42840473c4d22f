//! Edits of documents that do not stand as JSON: the file is changed where the wanted value differs from the one that it says.

mod list;
mod map;
mod text;
mod write;

use crate::node::{Node, Value, Written};
use iam_policy::{Replacement, Span};
use serde_json::Value as Json;
use text::Text;

/// In what words a document stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// YAML, in blocks or in brackets.
    Yaml,
    /// An object of HCL.
    HclObject,
    /// An `aws_iam_policy_document` of HCL.
    HclBlocks,
}

/// The file with the document changed to the wanted value; nothing if that cannot be done piece by piece.
pub(crate) fn patch(dialect: Dialect, file: &str, node: &Node, wanted: &Json) -> Option<String> {
    let mut patcher = Patcher { dialect, text: Text(file), changes: Vec::new() };
    patcher.node(node, wanted)?;
    let mut changes = patcher.changes;
    changes.sort_by_key(|change| change.span.start);
    if changes.windows(2).any(|pair| matches!(pair, [one, two] if one.span.end > two.span.start)) {
        return None;
    }
    Some(changes.iter().rev().fold(file.to_owned(), |file, change| change.apply(&file)))
}

struct Patcher<'t> {
    dialect: Dialect,
    text: Text<'t>,
    changes: Vec<Replacement>,
}

impl Patcher<'_> {
    fn node(&mut self, node: &Node, wanted: &Json) -> Option<()> {
        if node.to_json() == *wanted {
            return Some(());
        }
        if node.written == Written::Elsewhere {
            return None;
        }
        match (&node.value, wanted) {
            (Value::Map(members), Json::Object(wanted)) => self.map(node, members, wanted),
            (Value::List(elements), Json::Array(wanted)) => self.list(node, elements, wanted),
            // Blocks are written by what holds them.
            (Value::Map(_) | Value::List(_), _) if self.is_blocks(node) => None,
            (_, Json::Object(_)) if self.dialect == Dialect::HclBlocks => None,
            (_, _) => {
                self.replace(node.span, write::inline(self.dialect, wanted));
                Some(())
            }
        }
    }

    /// Whether a value stands in blocks of HCL, and not in brackets.
    fn is_blocks(&self, node: &Node) -> bool {
        self.dialect == Dialect::HclBlocks && !self.text.get(node.span).starts_with('[')
    }

    fn replace(&mut self, span: Span, text: String) {
        self.changes.push(Replacement { span, text });
    }

    fn insert(&mut self, at: usize, text: String) {
        self.replace(Span { start: at, end: at }, text);
    }
}
