//! How a text is laid out, so that what is added looks like what is there.

use super::order::element_rank;
use super::{Json, Replacement};
use crate::json::span;
use crate::span::Span;
use jsonc_parser::ast::{Array, Object};

/// Whether a list or object stands on one line, or each of its items on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    One,
    Many,
}

/// The items of a list or object, with what is between its brackets.
pub(super) struct Items {
    inside: Span,
    spans: Vec<Span>,
}

impl Items {
    pub(super) fn of_object(object: &Object<'_>) -> Self {
        Self { inside: inside(span(object)), spans: object.properties.iter().map(span).collect() }
    }

    pub(super) fn of_array(array: &Array<'_>) -> Self {
        Self { inside: inside(span(array)), spans: array.elements.iter().map(span).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    fn get(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// The item before one, if there are both.
    fn before(&self, index: usize) -> Option<Span> {
        index.checked_sub(1).and_then(|before| self.get(before))
    }

    /// Takes an item away with one comma; the last one empties the brackets.
    pub(super) fn remove(&self, index: usize) -> Replacement {
        let span = match (self.before(index), self.get(index), self.get(index + 1)) {
            (Some(before), Some(item), _) => Span { start: before.end, end: item.end },
            (None, Some(item), Some(after)) => Span { start: item.start, end: after.start },
            (_, _, _) => self.inside,
        };
        Replacement { span, text: String::new() }
    }
}

fn inside(brackets: Span) -> Span {
    Span { start: brackets.start + 1, end: brackets.end.saturating_sub(1) }
}

/// The layout of one text.
pub(super) struct Layout<'t> {
    text: &'t str,
    newline: &'static str,
    unit: &'t str,
    is_minified: bool,
}

impl<'t> Layout<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let indents = text.lines().map(indent_of).filter(|indent| !indent.is_empty());
        Self {
            text,
            newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
            unit: indents.min_by_key(|indent| indent.len()).unwrap_or("  "),
            is_minified: !text.contains('\n') && !text.contains("\": "),
        }
    }

    /// The text of a span.
    pub(super) fn text(&self, span: Span) -> &'t str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Whether a span goes over several lines.
    pub(super) fn is_broken(&self, span: Span) -> bool {
        self.text(span).contains('\n')
    }

    /// The white space that the line of an offset begins with.
    pub(super) fn indent_at(&self, offset: usize) -> &'t str {
        let before = self.text.get(..offset).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        indent_of(self.text.get(line..).unwrap_or_default())
    }

    /// What stands behind a comma that ends no line.
    pub(super) fn gap(&self) -> &'static str {
        if self.is_minified { "" } else { " " }
    }

    /// Whether the items stand on lines of their own.
    pub(super) fn lines(&self, items: &Items) -> Lines {
        match items.get(0) {
            Some(first) if self.lead(items, 0, first).contains('\n') => Lines::Many,
            Some(_) | None => Lines::One,
        }
    }

    /// The white space before an item: from its line break on, if it has one.
    fn lead(&self, items: &Items, index: usize, item: Span) -> &'t str {
        let from = items.before(index).map_or(items.inside.start, |before| before.end);
        let between = self.text(Span { start: from, end: item.start });
        let space = between.rsplit(',').next().unwrap_or_default();
        match space.rfind('\n') {
            Some(at) if space.get(..at).is_some_and(|before| before.ends_with('\r')) => {
                space.get(at - 1..).unwrap_or_default()
            }
            Some(at) => space.get(at..).unwrap_or_default(),
            None => space,
        }
    }

    /// Puts an item, printed for its surroundings, before the one at `index`.
    pub(super) fn insert(
        &self,
        items: &Items,
        index: usize,
        print: impl Fn(Lines, &str) -> String,
    ) -> Replacement {
        let (Some(first), Some(last)) = (items.get(0), items.get(items.len().saturating_sub(1))) else {
            return self.fill(items, print);
        };
        let neighbour = items.before(index).unwrap_or(first);
        let first_lead = self.lead(items, 0, first);
        let lead = match (items.len(), first_lead.contains('\n')) {
            (_, true) => first_lead,
            (1, false) => self.gap(),
            (many, false) => self.lead(items, many - 1, last),
        };
        let indent = match lead.rfind('\n') {
            Some(at) => lead.get(at + 1..).unwrap_or_default(),
            None => self.indent_at(neighbour.start),
        };
        // A neighbour that is itself a list or object tells whether such things are broken here.
        let is_composite = self.text(neighbour).ends_with(['}', ']']);
        let lines = match (self.lines(items), is_composite, self.is_broken(neighbour)) {
            (_, true, true) | (Lines::Many, false, _) => Lines::Many,
            (_, true, false) | (Lines::One, false, _) => Lines::One,
        };
        let item = print(lines, indent);
        match items.before(index) {
            Some(before) => Replacement {
                span: Span { start: before.end, end: before.end },
                text: format!(",{lead}{item}"),
            },
            None => Replacement {
                span: Span { start: first.start, end: first.start },
                text: format!("{item},{lead}"),
            },
        }
    }

    /// The first item between empty brackets.
    fn fill(&self, items: &Items, print: impl Fn(Lines, &str) -> String) -> Replacement {
        let outer = self.indent_at(items.inside.start);
        let text = if self.is_broken(items.inside) {
            let indent = format!("{outer}{}", self.unit);
            format!(
                "{newline}{indent}{}{newline}{outer}",
                print(Lines::Many, &indent),
                newline = self.newline
            )
        } else {
            print(Lines::One, outer)
        };
        Replacement { span: items.inside, text }
    }

    /// A member of an object.
    pub(super) fn print_member(&self, name: &str, value: &Json, lines: Lines, indent: &str) -> String {
        format!("{}:{}{}", Json::from(name), self.gap(), self.print(value, lines, indent))
    }

    /// A value, the lines after the first of it indented by `indent` at least.
    pub(super) fn print(&self, value: &Json, lines: Lines, indent: &str) -> String {
        let inner = format!("{indent}{}", self.unit);
        match value {
            Json::Array(list) => {
                let items = list.iter().map(|item| self.print(item, lines, &inner)).collect();
                self.brackets(("[", "]"), items, lines, indent)
            }
            Json::Object(map) => {
                let mut members: Vec<(&String, &Json)> = map.iter().collect();
                members.sort_by_key(|(name, _)| element_rank(name));
                let print = |(name, value): (&String, &Json)| self.print_member(name, value, lines, &inner);
                self.brackets(("{", "}"), members.into_iter().map(print).collect(), lines, indent)
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => value.to_string(),
        }
    }

    fn brackets(
        &self,
        (open, close): (&str, &str),
        items: Vec<String>,
        lines: Lines,
        indent: &str,
    ) -> String {
        if items.is_empty() {
            return format!("{open}{close}");
        }
        match lines {
            Lines::One => format!("{open}{}{close}", items.join(&format!(",{}", self.gap()))),
            Lines::Many => {
                let newline = format!("{}{indent}", self.newline);
                let inner = format!("{newline}{}", self.unit);
                format!("{open}{inner}{}{newline}{close}", items.join(&format!(",{inner}")))
            }
        }
    }
}

/// The blanks and tabs that a line begins with.
fn indent_of(line: &str) -> &str {
    let rest = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - rest.len()).unwrap_or_default()
}
