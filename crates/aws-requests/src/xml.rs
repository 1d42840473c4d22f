//! Bodies in XML: elements with texts. Attributes say nothing that a rule needs.

use crate::refusal::Refusal;
use crate::value::{DEEPEST, Value};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::BTreeMap;

/// What is in the outermost element. An empty body is an empty structure.
pub(crate) fn parse(body: &[u8]) -> Result<Value, Refusal> {
    let text = std::str::from_utf8(body).map_err(|_| broken())?;
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(broken());
                }
                open.push(Element { name: name_of(&start)?, ..Element::default() });
            }
            Event::Empty(start) => {
                let element = Element { name: name_of(&start)?, ..Element::default() };
                innermost(&mut open)?.push(element)?;
            }
            Event::End(_) => {
                let element = open.pop().ok_or_else(broken)?;
                innermost(&mut open)?.push(element)?;
            }
            Event::Text(text) => innermost(&mut open)?.text.push_str(&text.xml10_content()),
            Event::CData(text) => innermost(&mut open)?.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                innermost(&mut open)?.text.push(referred(&reference).ok_or_else(broken)?)
            }
            Event::DocType(_) => return Err(Refusal::new("the body is XML with a document type")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(document), true) => document.into_document(),
        _ => Err(broken()),
    }
}

fn broken() -> Refusal {
    Refusal::new("the body is not XML that all read alike")
}

/// Prefixes of name spaces are refused: some servers read past them.
fn name_of(start: &BytesStart<'_>) -> Result<String, Refusal> {
    let name = start.name();
    let name = name.as_ref();
    if name.contains(':') {
        return Err(Refusal::new("the body is XML with prefixes of name spaces"));
    }
    Ok(name.to_owned())
}

fn innermost(open: &mut [Element]) -> Result<&mut Element, Refusal> {
    open.last_mut().ok_or_else(broken)
}

fn referred(reference: &BytesRef<'_>) -> Option<char> {
    if let Some(number) = reference.resolve_char_ref().ok()? {
        return Some(number);
    }
    quick_xml::escape::resolve_predefined_entity(reference)?.chars().next()
}

#[derive(Default)]
struct Element {
    name: String,
    text: String,
    members: BTreeMap<String, Vec<Value>>,
}

impl Element {
    fn push(&mut self, inner: Self) -> Result<(), Refusal> {
        let name = inner.name.clone();
        let value = inner.into_value()?;
        self.members.entry(name).or_default().push(value);
        Ok(())
    }

    /// An element with elements is a structure; several of one name are a list.
    fn into_value(self) -> Result<Value, Refusal> {
        if self.members.is_empty() {
            return Ok(Value::Text(self.text));
        }
        if !self.text.trim().is_empty() {
            return Err(broken());
        }
        let entries =
            self.members.into_iter().map(|(name, mut values)| match (values.pop(), values.is_empty()) {
                (Some(only), true) => (name, only),
                (Some(last), false) => {
                    values.push(last);
                    (name, Value::List(values))
                }
                (None, _) => (name, Value::Null),
            });
        Value::map(entries.collect())
    }

    fn into_document(self) -> Result<Value, Refusal> {
        if !self.text.trim().is_empty() {
            return Err(broken());
        }
        let mut roots = self.members.into_values().flatten();
        match (roots.next(), roots.next()) {
            (None, _) => Ok(Value::Map(Vec::new())),
            (Some(Value::Text(text)), None) if text.trim().is_empty() => Ok(Value::Map(Vec::new())),
            (Some(root), None) => Ok(root),
            (Some(_), Some(_)) => Err(broken()),
        }
    }
}
