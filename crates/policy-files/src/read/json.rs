//! JSON.

use crate::error::FileError;
use crate::node::{Member, Node, Value};
use iam_policy::Span;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

/// Reads strict JSON. Depth is limited by the parser (512).
pub(crate) fn json(text: &str) -> Result<Node, FileError> {
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(text, &CollectOptions::default(), &options).map_err(|error| {
        let message = format!("not JSON: {}", error.kind());
        FileError::at(
            error.range().start,
            message,
            "see what stands before this place, or whether the file is cut off",
        )
    })?;
    parsed
        .value
        .as_ref()
        .map(node)
        .ok_or_else(|| FileError::at(0, "the file is empty".to_owned(), "see whether this is the right file"))
}

fn node(value: &ast::Value<'_>) -> Node {
    let read = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(boolean) => Value::Bool(boolean.value),
        ast::Value::NumberLit(number) => Value::Number(number.value.to_owned()),
        ast::Value::StringLit(text) => Value::String(text.value.to_string()),
        ast::Value::Array(array) => Value::List(array.elements.iter().map(node).collect()),
        ast::Value::Object(object) => Value::Map(object.properties.iter().map(member).collect()),
    };
    Node::new(span(value), read)
}

fn member(prop: &ast::ObjectProp<'_>) -> Member {
    Member { name: prop.name.as_str().to_owned(), name_span: span(&prop.name), value: node(&prop.value) }
}

fn span(value: &impl Ranged) -> Span {
    Span { start: value.start(), end: value.end() }
}
