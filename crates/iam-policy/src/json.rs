//! JSON with positions: a thin layer over `jsonc-parser`, held to strict JSON.

use crate::diagnostic::Diagnostic;
use crate::span::{LineIndex, Span};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

/// Reads strict JSON (RFC 8259).
pub(crate) fn parse_strict(text: &str) -> Result<ast::Value<'_>, Diagnostic> {
    let value = parse_with(text, &STRICT).map_err(|error| describe(text, &error))?;
    // A second, independent reader must agree: what only one of the two takes is not plain JSON.
    serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| describe_second(text, &error))?;
    value.ok_or_else(|| Diagnostic::error(Span::default(), "the document is empty"))
}

/// Reads what a person may have meant: missing and trailing commas and comments pass. Only used to go on
/// after a syntax error was reported, so that everything else that is wrong is reported too.
pub(crate) fn parse_lenient(text: &str) -> Option<ast::Value<'_>> {
    parse_with(text, &LENIENT).ok().flatten()
}

/// The place of a JSON value.
pub(crate) fn span(value: &impl Ranged) -> Span {
    Span { start: value.start(), end: value.end() }
}

fn parse_with<'a>(text: &'a str, options: &ParseOptions) -> Result<Option<ast::Value<'a>>, ParseError> {
    parse_to_ast(text, &CollectOptions::default(), options).map(|result| result.value)
}

const STRICT: ParseOptions = ParseOptions {
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

const LENIENT: ParseOptions =
    ParseOptions { allow_comments: true, allow_trailing_commas: true, allow_missing_commas: true, ..STRICT };

/// Says what is wrong in a policy author's words.
fn describe(text: &str, error: &ParseError) -> Diagnostic {
    let range = error.range();
    let span = Span { start: range.start, end: range.end };
    let found = first_token(text, span.start);
    let (message, help) = match error.kind() {
        ParseErrorKind::ExpectedComma => return missing_comma(text, span),
        ParseErrorKind::CommentsNotAllowed => {
            ("comments are not JSON".to_owned(), "remove the comment: IAM refuses policies with comments")
        }
        ParseErrorKind::TrailingCommasNotAllowed => {
            ("trailing comma".to_owned(), "remove the comma before the closing bracket")
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            ("single-quoted string".to_owned(), "JSON strings stand in double quotes")
        }
        ParseErrorKind::UnterminatedArray => (
            "this list is never closed".to_owned(),
            "add the missing `]`, or see whether the file is cut off",
        ),
        ParseErrorKind::UnterminatedObject => (
            "this object is never closed".to_owned(),
            "add the missing `}`, or see whether the file is cut off",
        ),
        ParseErrorKind::NestingDepthExceeded => (
            "nested too deeply for a policy".to_owned(),
            "policies nest a handful of levels; see whether this is the right file",
        ),
        ParseErrorKind::MultipleRootJsonValues => (
            format!("text after the end of the document: `{found}`"),
            "a policy is one JSON object; see whether a bracket closes too early",
        ),
        ParseErrorKind::ExpectedColonAfterObjectKey => {
            ("expected `:` after the element's name".to_owned(), "write `\"name\": value`")
        }
        other => {
            (format!("not JSON: {}", lower_first(&other.to_string())), "see what stands before this place")
        }
    };
    Diagnostic::error(span, message).help(help)
}

/// A missing comma is told where it is missing: behind the value before.
fn missing_comma(text: &str, span: Span) -> Diagnostic {
    let (before, after) = text.split_at_checked(span.start).unwrap_or((text, ""));
    let (before, found) = (before.trim_end(), first_token(after.trim_start(), 0));
    let at = LineIndex::new(text).position(before.len());
    Diagnostic::error(span, format!("expected `,` before `{found}`"))
        .help(format!("add a comma at line {}, column {}", at.line, at.column))
}

fn describe_second(text: &str, error: &serde_json::Error) -> Diagnostic {
    let line_start: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let start = (line_start + error.column().saturating_sub(1)).min(text.len());
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    Diagnostic::error(Span { start, end: start }, format!("not JSON: {reason}"))
        .help("write it as RFC 8259 has it; control characters in strings are escaped")
}

/// The text at `start` up to the end of its token, at most 40 characters.
fn first_token(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let quoted = rest.strip_prefix('"').and_then(|inner| inner.find('"')).map(|at| at + 2);
    let end = quoted.unwrap_or_else(|| rest.find([',', '\n', ' ', ']', '}']).unwrap_or(rest.len()).max(1));
    let end = end.min(rest.char_indices().nth(40).map_or(rest.len(), |(at, _)| at));
    rest.get(..end).unwrap_or(rest)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
