//! Changes of lists: elements that are taken away and added, where they stand.

use super::{Dialect, Patcher, write};
use crate::node::Node;
use iam_policy::Span;
use serde_json::Value as Json;
use std::ops::Range;

/// What differs between two elements that stay: old ones and new ones.
struct Hunk {
    old: Range<usize>,
    new: Range<usize>,
}

impl Patcher<'_> {
    pub(super) fn list(&mut self, node: &Node, elements: &[Node], wanted: &[Json]) -> Option<()> {
        if elements.is_empty() || wanted.is_empty() {
            return self.whole(node, wanted);
        }
        hunks(elements, wanted).into_iter().try_for_each(|hunk| self.hunk(node, elements, wanted, hunk))
    }

    /// Changes old elements to new ones, as far as there are both; then takes away or adds the rest.
    fn hunk(&mut self, node: &Node, elements: &[Node], wanted: &[Json], hunk: Hunk) -> Option<()> {
        let pairs = hunk.old.len().min(hunk.new.len());
        let (old, new) = (elements.get(hunk.old.clone())?, wanted.get(hunk.new.clone())?);
        old.iter().zip(new).try_for_each(|(element, wanted)| self.node(element, wanted))?;
        let kept = hunk.old.start + pairs;
        if kept < hunk.old.end {
            self.remove_elements(node, elements, kept..hunk.old.end)?;
        }
        let before = kept.checked_sub(1).and_then(|before| elements.get(before));
        // Those that are added at one place stand there in the order in which they are written.
        for value in new.get(pairs..)? {
            self.add_element(node, before.or(elements.first())?, before.is_some(), value)?;
        }
        Some(())
    }

    /// The list written anew.
    fn whole(&mut self, node: &Node, wanted: &[Json]) -> Option<()> {
        if self.is_blocks(node) {
            return None;
        }
        let wanted = Json::Array(wanted.to_vec());
        let text = match (self.dialect, self.is_flow(node)) {
            (Dialect::Yaml, false) => write::block(&wanted, &self.text.column(node.span.start)),
            (_, _) => write::inline(self.dialect, &wanted),
        };
        self.replace(node.span, text);
        Some(())
    }

    pub(super) fn is_flow(&self, node: &Node) -> bool {
        self.text.get(node.span).starts_with(['[', '{'])
    }

    fn remove_elements(&mut self, node: &Node, elements: &[Node], gone: Range<usize>) -> Option<()> {
        let (first, last) = (elements.get(gone.start)?.span, elements.get(gone.end.checked_sub(1)?)?.span);
        if !self.is_flow(node) {
            let lines = self.text.lines(Span { start: first.start, end: last.end });
            self.replace(lines, String::new());
            return Some(());
        }
        let before = gone.start.checked_sub(1).and_then(|before| elements.get(before));
        let span = match (before, elements.get(gone.end)) {
            (Some(before), _) => Span { start: before.span.end, end: last.end },
            (None, Some(after)) => Span { start: first.start, end: after.span.start },
            (None, None) => return None,
        };
        self.replace(span, String::new());
        Some(())
    }

    /// Behind an element, or before the first.
    fn add_element(&mut self, node: &Node, neighbour: &Node, is_behind: bool, value: &Json) -> Option<()> {
        let start = neighbour.span.start;
        if self.is_flow(node) {
            let text = if self.text.get(neighbour.span).contains('\n') {
                write::broken(self.dialect, value, self.text.indent(start))
            } else {
                write::inline(self.dialect, value)
            };
            let lead = self.text.lead(start).to_owned();
            if is_behind {
                let lead = if lead == " " || lead.contains('\n') { lead } else { " ".to_owned() };
                self.insert(neighbour.span.end, format!(",{lead}{text}"));
            } else {
                self.insert(start, format!("{text},{lead}"));
            }
            return Some(());
        }
        let (indent, text) = match self.dialect {
            Dialect::Yaml => {
                let indent = self.text.column(node.span.start);
                let text = format!("- {}", write::block(value, &format!("{indent}  ")));
                (indent, text)
            }
            Dialect::HclObject | Dialect::HclBlocks => {
                let indent = self.text.indent(start).to_owned();
                let text = write::statement_block(value, &indent)?;
                (indent, text)
            }
        };
        let gap = if self.dialect == Dialect::HclBlocks { "\n" } else { "" };
        if is_behind {
            let at = self.text.line_end(neighbour.span.end);
            self.insert(at, format!("\n{gap}{indent}{text}"));
        } else {
            let at = self.text.line_start(start);
            self.insert(at, format!("{indent}{text}\n{gap}"));
        }
        Some(())
    }
}

/// The differences between a list and the wanted one, around the longest common part.
fn hunks(elements: &[Node], wanted: &[Json]) -> Vec<Hunk> {
    let old: Vec<Json> = elements.iter().map(Node::to_json).collect();
    let lengths = common_lengths(&old, wanted);
    let common = |i: usize, j: usize| lengths.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    let (mut i, mut j) = (0, 0);
    let mut hunks = Vec::new();
    let mut from = (0, 0);
    while i < old.len() && j < wanted.len() {
        if old.get(i) == wanted.get(j) {
            hunks.push(Hunk { old: from.0..i, new: from.1..j });
            (i, j) = (i + 1, j + 1);
            from = (i, j);
        } else if common(i + 1, j) >= common(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    hunks.push(Hunk { old: from.0..old.len(), new: from.1..wanted.len() });
    hunks.retain(|hunk| !hunk.old.is_empty() || !hunk.new.is_empty());
    hunks
}

/// For each pair of positions, how much the rests have in common.
fn common_lengths(old: &[Json], new: &[Json]) -> Vec<Vec<usize>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for value in old.iter().rev() {
        let below = rows.last().cloned().unwrap_or_default();
        let mut row = vec![0; new.len() + 1];
        for (index, other) in new.iter().enumerate().rev() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or_default();
            let longest = if value == other {
                at(&below, index + 1) + 1
            } else {
                at(&below, index).max(at(&row, index + 1))
            };
            if let Some(slot) = row.get_mut(index) {
                *slot = longest;
            }
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}
