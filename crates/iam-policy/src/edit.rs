//! Changing a document in place: what is not changed stays as it is written, spaces, order and indentation included.

mod layout;
mod order;
mod place;

use crate::json::{parse_strict, span};
use crate::span::Span;
use jsonc_parser::ast::Value;
use layout::{Items, Layout, Lines};
use place::{Place, find};
use serde_json::Value as Json;
use std::fmt;

pub use order::element_rank;

/// One change of a JSON document, by place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where: from the root inwards.
    pub path: Vec<PathStep>,
    /// What to do there.
    pub operation: Operation,
}

/// One step into a JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// The value of a member of an object.
    Member(String),
    /// An element of a list, from 0. What is no list counts as a list of one, as in the policy grammar.
    Element(usize),
}

/// What an [`Edit`] does at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Puts a value there. A member that the object does not have is added, where AWS's order of elements has it.
    Set(Json),
    /// Gives the member another name.
    Rename(String),
    /// Takes the member or the element away.
    Remove,
    /// Adds an element to the end of the list that stands there. A value that is no list becomes the first of it.
    Append(Json),
}

impl From<&str> for PathStep {
    fn from(name: &str) -> Self {
        Self::Member(name.to_owned())
    }
}

impl From<usize> for PathStep {
    fn from(index: usize) -> Self {
        Self::Element(index)
    }
}

/// `Statement[2].NotAction[0]`.
impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.path.iter().enumerate() {
            match step {
                PathStep::Member(name) if index == 0 => f.write_str(name)?,
                PathStep::Member(name) => write!(f, ".{name}")?,
                PathStep::Element(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Why a text cannot be edited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text is not JSON.
    #[error("{message}")]
    NotJson {
        /// Where.
        span: Span,
        /// What is wrong.
        message: String,
    },
    /// The document has no such place.
    #[error("the document has no `{path}`: {reason}")]
    NoSuchPlace {
        /// The place.
        path: String,
        /// What is there instead.
        reason: &'static str,
    },
    /// The operation makes no sense at its place.
    #[error("`{path}` cannot be changed so: {reason}")]
    Impossible {
        /// The place.
        path: String,
        /// Why not.
        reason: &'static str,
    },
}

/// A piece of text that takes the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

impl Replacement {
    /// The text with the replacement made; unchanged if there is no such span in it.
    pub fn apply(&self, text: &str) -> String {
        match (text.get(..self.span.start), text.get(self.span.end..)) {
            (Some(before), Some(after)) => [before, &self.text, after].concat(),
            _ => text.to_owned(),
        }
    }
}

/// Applies edits, keeping everything else of the text as it is written (spaces, order, indentation).
///
/// They are made one after the other: the path of each speaks of the document as those before have left it.
///
/// # Errors
/// The text is not strict JSON, or an edit speaks of a place that is not there. Nothing is edited then.
pub fn edit(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    edits.iter().try_fold(text.to_owned(), |text, edit| Ok(replacement(&text, edit)?.apply(&text)))
}

/// What one edit changes in the text.
///
/// # Errors
/// As [`edit`].
pub fn replacement(text: &str, edit: &Edit) -> Result<Replacement, EditError> {
    let document = parse_strict(text)
        .map_err(|error| EditError::NotJson { span: error.span, message: error.message })?;
    let missing = |reason| EditError::NoSuchPlace { path: edit.to_string(), reason };
    let impossible = |reason| EditError::Impossible { path: edit.to_string(), reason };
    let place = find(&document, &edit.path).map_err(missing)?;
    let layout = Layout::of(text);
    match &edit.operation {
        Operation::Set(value) => Ok(set(&layout, &place, value)),
        Operation::Rename(name) => rename(&place, name).map_err(impossible),
        Operation::Remove => remove(&place).map_err(impossible),
        Operation::Append(value) => append(&layout, &place, value).map_err(missing),
    }
}

fn set(layout: &Layout<'_>, place: &Place<'_, '_>, value: &Json) -> Replacement {
    let (old, around) = match place {
        Place::NewMember { object, name } => {
            let items = Items::of_object(object);
            return layout.insert(&items, order::place_of(object, name), |lines, indent| {
                layout.print_member(name, value, lines, indent)
            });
        }
        Place::Root(old) | Place::Only(old) => (old, None),
        Place::Member { object, value: old, .. } => (old, Some(Items::of_object(object))),
        Place::Element { array, value: old, .. } => (old, Some(Items::of_array(array))),
    };
    let span = span(*old);
    // A list or object that stands on one line stays on one; a plain value grows as what stands around it is laid out.
    let lines = match (layout.is_broken(span), old, around) {
        (false, Value::Object(_) | Value::Array(_), _) | (false, _, None) => Lines::One,
        (false, _, Some(items)) => layout.lines(&items),
        (true, _, _) => Lines::Many,
    };
    Replacement { span, text: layout.print(value, lines, layout.indent_at(span.start)) }
}

fn rename(place: &Place<'_, '_>, name: &str) -> Result<Replacement, &'static str> {
    let Place::Member { object, index, .. } = place else {
        return Err("only a member of an object has a name");
    };
    let mut others = object.properties.iter().enumerate().filter(|(other, _)| other != index);
    if others.any(|(_, prop)| prop.name.as_str() == name) {
        return Err("a member of the new name is there already");
    }
    let prop = object.properties.get(*index).ok_or("only a member of an object has a name")?;
    Ok(Replacement { span: span(&prop.name), text: Json::from(name).to_string() })
}

fn remove(place: &Place<'_, '_>) -> Result<Replacement, &'static str> {
    match place {
        Place::Root(_) => Err("a document cannot be removed from itself"),
        Place::NewMember { .. } => Err("there is no such member to remove"),
        Place::Only(value) => Ok(Replacement { span: span(*value), text: "[]".to_owned() }),
        Place::Member { object, index, .. } => Ok(Items::of_object(object).remove(*index)),
        Place::Element { array, index, .. } => Ok(Items::of_array(array).remove(*index)),
    }
}

fn append(layout: &Layout<'_>, place: &Place<'_, '_>, value: &Json) -> Result<Replacement, &'static str> {
    let list = match place {
        Place::NewMember { .. } => return Err("there is no such member"),
        Place::Root(old) | Place::Only(old) => old,
        Place::Member { value: old, .. } | Place::Element { value: old, .. } => old,
    };
    if let Value::Array(array) = list {
        let items = Items::of_array(array);
        return Ok(layout.insert(&items, items.len(), |lines, indent| layout.print(value, lines, indent)));
    }
    // `{...}` becomes `[{...}, {...}]`: what stands there is not laid out anew.
    let span = span(*list);
    let lines = if layout.is_broken(span) { Lines::Many } else { Lines::One };
    let added = layout.print(value, lines, layout.indent_at(span.start));
    Ok(Replacement { span, text: format!("[{},{}{added}]", layout.text(span), layout.gap()) })
}

#[cfg(test)]
mod tests;
