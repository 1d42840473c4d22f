//! From a value of a file to JSON text, with the place of every value.

use crate::node::{Member, Node, Value};
use crate::source_map::SourceMap;
use iam_policy::Span;
use serde_json::Value as Json;

/// The value as JSON without white space; what is not static as null.
pub(crate) fn print(node: &Node) -> (String, SourceMap) {
    let mut printer = Printer { text: String::new(), map: SourceMap::of(node.span) };
    printer.node(node);
    (printer.text, printer.map)
}

struct Printer {
    text: String,
    map: SourceMap,
}

impl Printer {
    fn node(&mut self, node: &Node) {
        let start = self.text.len();
        match &node.value {
            Value::Null | Value::Dynamic(_) => self.text.push_str("null"),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Number(text) => self.text.push_str(text),
            Value::String(text) => self.string(text),
            Value::List(elements) => self.brackets('[', elements, Self::node, ']'),
            Value::Map(members) => self.brackets('{', members, Self::member, '}'),
        }
        self.map.push(Span { start, end: self.text.len() }, node.span);
    }

    fn member(&mut self, member: &Member) {
        let start = self.text.len();
        self.string(&member.name);
        self.map.push(Span { start, end: self.text.len() }, member.name_span);
        self.text.push(':');
        self.node(&member.value);
    }

    fn brackets<T>(&mut self, open: char, items: &[T], print: fn(&mut Self, &T), close: char) {
        self.text.push(open);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            print(self, item);
        }
        self.text.push(close);
    }

    fn string(&mut self, text: &str) {
        self.text.push_str(&Json::from(text).to_string());
    }
}
