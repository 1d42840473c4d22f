//! A policy document in a file.

use crate::align::{Quoting, align};
use crate::node::{Node, Value};
use crate::patch::{Dialect, patch};
use crate::print::print;
use crate::source_map::SourceMap;
use iam_policy::{Edit, PathStep, PolicyType, Span};

/// A policy document that was found in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPolicy {
    /// The address of its resource, its logical id, or its name in the account; empty for a document that is the whole file.
    pub name: String,
    /// What it is meant to be attached to. A document that does not say so counts as a managed policy.
    pub kind: PolicyType,
    /// Where it stands.
    pub place: Span,
    /// What was taken for granted to read it: one line each.
    pub assumptions: Vec<String>,
    /// Its text, if it is static.
    pub content: Result<Content, NotStatic>,
    pub(crate) editing: Editing,
}

/// The text of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// JSON.
    pub text: String,
    /// Where it stands in the file.
    pub map: SourceMap,
}

/// A document of which a part is only known when the file is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotStatic {
    /// The first such part.
    pub span: Span,
    /// Why: a piece of a sentence.
    pub reason: String,
    /// Whether the static rest speaks of a key of MFA.
    pub speaks_of_mfa: bool,
}

/// Why an edit of a document cannot be made in its file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotEditable {
    /// The edit does not fit the document.
    #[error(transparent)]
    Edit(#[from] iam_policy::EditError),
    /// The file does not take it.
    #[error("{0}")]
    File(&'static str),
}

/// How an edit of the document becomes an edit of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Editing {
    /// The document stands as JSON at this path of the file's JSON.
    Json(Vec<PathStep>),
    /// It stands in other words.
    Patch(Dialect, Node),
    /// Not at all.
    Never(&'static str),
}

impl FoundPolicy {
    /// A file that is a document.
    pub(crate) fn of_document(text: &str) -> Self {
        let place = Span { start: 0, end: text.len() };
        Self {
            name: String::new(),
            kind: PolicyType::Managed,
            place,
            assumptions: Vec::new(),
            content: Ok(Content { text: text.to_owned(), map: SourceMap::verbatim(place) }),
            editing: Editing::Json(Vec::new()),
        }
    }

    /// A value of the file that says a document.
    pub(crate) fn of_node(name: String, kind: PolicyType, node: &Node, editing: Editing) -> Self {
        let content = match node.first_dynamic() {
            None => {
                let (text, map) = print(node);
                Ok(Content { text, map })
            }
            Some((span, reason)) => Err(NotStatic {
                span,
                reason: reason.to_owned(),
                speaks_of_mfa: node.has_name_like("multifactorauth"),
            }),
        };
        Self { name, kind, place: node.span, assumptions: Vec::new(), content, editing }
    }

    /// A text of the file that holds a document as JSON.
    pub(crate) fn of_text(name: String, kind: PolicyType, node: &Node, file: &str, editing: Editing) -> Self {
        let Value::String(text) = &node.value else { return Self::of_node(name, kind, node, editing) };
        let is_quoted = file.get(node.span.start..).is_some_and(|rest| rest.starts_with('"'));
        let (quoting, inner) = if is_quoted {
            (Quoting::Backslash, Span { start: node.span.start + 1, end: node.span.end.saturating_sub(1) })
        } else {
            (Quoting::Lines, node.span)
        };
        let map = align(text, file, inner, quoting);
        let content = Ok(Content { text: text.clone(), map });
        Self { name, kind, place: node.span, assumptions: Vec::new(), content, editing }
    }

    /// The file with edits of this document made, and all else as it was.
    ///
    /// # Errors
    /// The edits do not fit the document, or the file cannot take them; says why.
    pub fn edit(&self, file: &str, edits: &[Edit]) -> Result<String, NotEditable> {
        let Ok(content) = &self.content else {
            return Err(NotEditable::File("the document is not static: edit it by hand"));
        };
        match &self.editing {
            Editing::Never(reason) => Err(NotEditable::File(reason)),
            Editing::Json(prefix) => {
                let moved = |edit: &Edit| Edit {
                    path: prefix.iter().chain(&edit.path).cloned().collect(),
                    operation: edit.operation.clone(),
                };
                Ok(iam_policy::edit(file, &edits.iter().map(moved).collect::<Vec<_>>())?)
            }
            Editing::Patch(dialect, node) => {
                let wanted = iam_policy::edit(&content.text, edits)?;
                let wanted = serde_json::from_str(&wanted)
                    .map_err(|_| NotEditable::File("the edited document cannot be read again"))?;
                patch(*dialect, file, node, &wanted)
                    .ok_or(NotEditable::File("the file does not hold that part as it is: edit it by hand"))
            }
        }
    }
}
