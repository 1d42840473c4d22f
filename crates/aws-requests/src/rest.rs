//! The REST protocols: method, path and query to operations.
//!
//! A path may fit several operations; all of them are meant, since servers differ in which they would take. The texts of
//! `OPERATION_QUERY` are words: `!name` is a parameter that must be there, `!name=value` with that value, `@name` a
//! header that must be there; `name` may be there, `name*` more than once, `**` is any name.

use crate::layout::{
    EDGE_NODE, EDGE_TEXT, LEAF_METHOD, LEAF_OPERATION, METHODS, NO_NODE, NODE_EDGES, NODE_GREEDY, NODE_LABEL,
    NODE_LEAVES, OPERATION_NAME, OPERATION_QUERY,
};
use crate::parameters::Parameters;
use crate::path::contains_escaped_slash;
use crate::received::Received;
use crate::refusal::Refusal;
use crate::tables::{Row, range, rows_with, text, word};
use std::borrow::Cow;

/// One way to read a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The operation.
    pub(crate) row: Row,
    /// Which segments of the path are labels, as bits.
    pub(crate) labels: u64,
    /// The first segment of a label of several, and how many segments stand after it.
    pub(crate) greedy: Option<(u16, u16)>,
}

impl Reading {
    pub(crate) fn without_path(row: Row) -> Self {
        Self { row, labels: 0, greedy: None }
    }
}

/// The operations that a request can mean.
pub(crate) fn readings(
    root: Row,
    received: &Received<'_>,
    segments: &[Cow<'_, str>],
    raw: &[&str],
    parameters: &Parameters<'_>,
) -> Result<Vec<Reading>, Refusal> {
    let found = walk(root, received, segments, parameters);
    if raw.iter().any(|part| contains_escaped_slash(part)) {
        let split: Vec<Cow<'_, str>> =
            segments.iter().flat_map(|segment| segment.split('/')).map(Cow::Borrowed).collect();
        let others = walk(root, received, &split, parameters);
        let is_new = |other: &Reading| !found.iter().any(|reading| reading.row == other.row);
        if let Some(other) = others.iter().find(|other| is_new(other)) {
            let name = text(OPERATION_NAME, other.row);
            return Err(Refusal::new(format!("`%2F` in the path, which with `/` would call `{name}`")));
        }
    }
    Ok(found)
}

fn walk(
    root: Row,
    received: &Received<'_>,
    segments: &[Cow<'_, str>],
    parameters: &Parameters<'_>,
) -> Vec<Reading> {
    let Some(method) = METHODS.iter().position(|method| *method == received.method) else {
        return Vec::new();
    };
    let mut walk = Walk { received, parameters, segments, method, found: Vec::new() };
    if root != NO_NODE {
        walk.from(root, 0, Reading::without_path(0));
    }
    let mut found = walk.found;
    found.sort_by_key(|(required, _)| std::cmp::Reverse(*required));
    found.into_iter().map(|(_, reading)| reading).collect()
}

struct Walk<'w> {
    received: &'w Received<'w>,
    parameters: &'w Parameters<'w>,
    segments: &'w [Cow<'w, str>],
    method: usize,
    /// With the number of parameters and headers that they require.
    found: Vec<(usize, Reading)>,
}

impl Walk<'_> {
    fn from(&mut self, node: Row, place: usize, reading: Reading) {
        let Some(segment) = self.segments.get(place) else {
            self.end(node, reading);
            return;
        };
        for edge in rows_with(range(NODE_EDGES, node), EDGE_TEXT, segment) {
            if let Some(next) = word(EDGE_NODE, edge) {
                self.from(next, place + 1, reading);
            }
        }
        if let (Some(next), true) = (word(NODE_LABEL, node).filter(|next| *next != NO_NODE), place < 64) {
            self.from(next, place + 1, Reading { labels: reading.labels | 1 << place, ..reading });
        }
        if let Some(next) = word(NODE_GREEDY, node).filter(|next| *next != NO_NODE) {
            self.greedy(next, place, reading);
        }
    }

    /// The label takes one segment or more.
    fn greedy(&mut self, next: Row, place: usize, reading: Reading) {
        let ends_here = range(NODE_EDGES, next).is_empty() && word(NODE_LABEL, next) == Some(NO_NODE);
        let first_end = if ends_here { self.segments.len() } else { place + 1 };
        for end in first_end..=self.segments.len() {
            let after = self.segments.len() - end;
            let (Ok(start), Ok(after)) = (u16::try_from(place), u16::try_from(after)) else { return };
            self.from(next, end, Reading { greedy: Some((start, after)), ..reading });
        }
    }

    fn end(&mut self, node: Row, reading: Reading) {
        for leaf in range(NODE_LEAVES, node) {
            if word(LEAF_METHOD, leaf).map(usize::from) != Some(self.method) {
                continue;
            }
            let row = word(LEAF_OPERATION, leaf).unwrap_or_default();
            if let Some(required) = self.fit(row) {
                self.found.push((required, Reading { row, ..reading }));
            }
        }
    }

    /// Whether the operation has the query's parameters, and the request what the operation requires: how many those are.
    fn fit(&self, row: Row) -> Option<usize> {
        let words = text(OPERATION_QUERY, row);
        let mut required = 0;
        for token in words.split(' ') {
            let is_there = match token.strip_prefix('!') {
                Some(parameter) => self.has(parameter.trim_end_matches('*')),
                None => match token.strip_prefix('@') {
                    Some(header) => self.received.has_header(header),
                    None => break,
                },
            };
            if !is_there {
                return None;
            }
            required += 1;
        }
        let mut names = self.parameters.0.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        names.all(|(name, value)| self.takes(row, words, name, value)).then_some(required)
    }

    fn has(&self, parameter: &str) -> bool {
        match parameter.split_once('=') {
            Some((name, wanted)) => self.parameters.values(name).any(|value| value == wanted),
            None => self.parameters.has(parameter),
        }
    }

    fn takes(&self, row: Row, words: &str, name: &str, value: &str) -> bool {
        if name == "x-id" {
            // AWS's SDKs for JavaScript and Java name the operation so.
            return value == text(OPERATION_NAME, row) && self.parameters.values(name).count() == 1;
        }
        if name.starts_with("x-amz-checksum-") || name == "x-amz-sdk-checksum-algorithm" {
            return true;
        }
        words.split(' ').any(|token| {
            let own = token.trim_start_matches('!');
            let listed = own.strip_suffix('*');
            let own = listed.unwrap_or(own);
            let is_it = own.split('=').next() == Some(name);
            own == "*" || is_it && (listed.is_some() || self.parameters.values(name).count() == 1)
        })
    }
}
