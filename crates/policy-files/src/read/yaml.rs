//! YAML, as CloudFormation writes it: short forms of intrinsic functions (`!Sub x`) are read as their long ones.

use crate::error::FileError;
use crate::node::{Member, Node, Value};
use iam_policy::Span;
use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks, Tag};

/// Deeper files are refused.
const MAX_DEPTH: usize = 100;

const HELP: &str = "see what stands before this place, or whether the file is cut off";

/// Reads the first document of a YAML file.
pub(crate) fn yaml(text: &str) -> Result<Node, FileError> {
    let offsets = Offsets::of(text);
    let mut builder = Builder { text, open: Vec::new(), root: None };
    for event in Parser::new_from_str(text) {
        let (event, marks) = event.map_err(|error| {
            FileError::at(offsets.byte(error.marker().index()), format!("not YAML: {}", error.info()), HELP)
        })?;
        builder.take(event, offsets.span(marks))?;
        if builder.root.is_some() {
            break;
        }
    }
    builder
        .root
        .ok_or_else(|| FileError::at(0, "the file is empty".to_owned(), "see whether this is the right file"))
}

/// From the parser's offsets in characters to offsets in bytes.
struct Offsets(Option<Vec<usize>>);

impl Offsets {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self(None);
        }
        Self(Some(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()))
    }

    fn byte(&self, character: usize) -> usize {
        match &self.0 {
            None => character,
            Some(bytes) => bytes.get(character).or(bytes.last()).copied().unwrap_or_default(),
        }
    }

    fn span(&self, marks: Marks) -> Span {
        Span { start: self.byte(marks.start.index()), end: self.byte(marks.end.index()) }
    }
}

/// Builds the tree without recursion.
struct Builder<'t> {
    text: &'t str,
    open: Vec<Open>,
    root: Option<Node>,
}

/// A list or map that is not closed yet.
struct Open {
    start: usize,
    function: Option<String>,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map(Vec<Member>, Option<(String, Span)>),
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), FileError> {
        match event {
            Event::SequenceStart(_, tag) => {
                self.open(span, function(tag.as_deref()), Content::List(Vec::new()))
            }
            Event::MappingStart(_, tag) => {
                self.open(span, function(tag.as_deref()), Content::Map(Vec::new(), None))
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Scalar(text, style, _, tag) => {
                let value =
                    if style == ScalarStyle::Plain { plain(&text) } else { Value::String(text.into_owned()) };
                let end =
                    span.start + self.text.get(span.start..span.end).unwrap_or_default().trim_end().len();
                let span = Span { start: span.start, end };
                self.add(call(function(tag.as_deref()), Node::new(span, value)))
            }
            Event::Alias(_) => self.add(Node::dynamic(span, "a YAML alias")),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn open(&mut self, span: Span, function: Option<String>, content: Content) -> Result<(), FileError> {
        if self.open.len() >= MAX_DEPTH {
            let help = "templates nest a few dozen levels; see whether this is the right file";
            return Err(FileError::at(span.start, format!("nested more than {MAX_DEPTH} levels deep"), help));
        }
        self.open.push(Open { start: span.start, function, content });
        Ok(())
    }

    fn close(&mut self, end: Span) -> Result<(), FileError> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let (last, value) = match open.content {
            Content::List(elements) => (elements.last().map(|one| one.span.end), Value::List(elements)),
            Content::Map(members, _) => (members.last().map(|one| one.value.span.end), Value::Map(members)),
        };
        // A block ends with the last thing in it; the parser tells where the next begins.
        let is_flow = end.end > end.start;
        let end = if is_flow { end.end } else { last.unwrap_or(open.start).max(open.start) };
        self.add(call(open.function, Node::new(Span { start: open.start, end }, value)))
    }

    /// Puts a value where it belongs: into the innermost open list or map.
    fn add(&mut self, node: Node) -> Result<(), FileError> {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => self.root = Some(node),
            Some(Content::List(elements)) => elements.push(node),
            Some(Content::Map(members, name)) => match name.take() {
                Some((name, name_span)) => members.push(Member { name, name_span, value: node }),
                None => *name = Some((name_of(&node, self.text)?, node.span)),
            },
        }
        Ok(())
    }
}

fn name_of(node: &Node, text: &str) -> Result<String, FileError> {
    match &node.value {
        Value::String(name) => Ok(name.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            Ok(text.get(node.span.start..node.span.end).unwrap_or_default().to_owned())
        }
        Value::List(_) | Value::Map(_) | Value::Dynamic(_) => Err(FileError::at(
            node.span.start,
            "the name of a member is no text".to_owned(),
            "names of members in templates are plain text",
        )),
    }
}

/// A text without quotes. CloudFormation takes `2012-10-17` for a text, and `yes` too.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        number if serde_json::from_str::<serde_json::Number>(number).is_ok() => {
            Value::Number(number.to_owned())
        }
        other => Value::String(other.to_owned()),
    }
}

/// The long name of a short form: `!GetAtt` is `Fn::GetAtt`.
fn function(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| tag.handle == "!")?;
    Some(match tag.suffix.as_str() {
        "Ref" | "Condition" => tag.suffix.clone(),
        other => format!("Fn::{other}"),
    })
}

fn call(function: Option<String>, argument: Node) -> Node {
    let Some(name) = function else { return argument };
    let span = argument.span;
    Node::new(span, Value::Map(vec![Member { name, name_span: span, value: argument }]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_short_forms_and_places() {
        let text = "é: !Sub 'x'\nV: 2012-10-17\nlist:\n  - true\n  - 12\n  - \"12\"\n  - !GetAtt a.b # c\n# d\nm: {a: null}\n";
        let node = yaml(text).unwrap();
        assert_eq!(
            node.to_json(),
            json!({
                "é": {"Fn::Sub": "x"}, "V": "2012-10-17", "list": [true, 12, "12", {"Fn::GetAtt": "a.b"}],
                "m": {"a": null}
            })
        );
        let place = |node: &Node| text[node.span.start..node.span.end].to_owned();
        let list = node.get("list").unwrap();
        assert_eq!(place(list), "- true\n  - 12\n  - \"12\"\n  - !GetAtt a.b");
        assert_eq!(place(&list.elements()[2]), "\"12\"");
        assert_eq!(place(node.get("m").unwrap()), "{a: null}");
    }

    #[test]
    fn bad_and_deep_files_are_one_error() {
        for text in
            ["", "a: [", "a: b: c", "? [a]\n: b", "- ".repeat(100_000).as_str(), "[".repeat(100_000).as_str()]
        {
            let error = yaml(text).unwrap_err();
            assert!(error.span.start <= text.len() && !error.message.is_empty(), "{error}");
        }
    }
}
