//! The paths of the REST protocols as a tree for each signing name.

use super::tables::{Tables, Texts, word};
use anyhow::{Context, Result};
use aws_requests::layout;
use std::collections::{BTreeMap, BTreeSet};

/// A node, and what is below it.
#[derive(Default)]
pub(super) struct Node {
    literals: BTreeMap<String, Node>,
    label: Option<Box<Node>>,
    greedy: Option<Box<Node>>,
    /// Methods and operations' rows.
    leaves: BTreeSet<(u16, u16)>,
}

impl Node {
    pub(super) fn insert(&mut self, path: &str, method: &str, operation: u16) -> Result<()> {
        let mut node = self;
        for segment in segments(path) {
            node = match segment.strip_prefix('{').and_then(|label| label.strip_suffix('}')) {
                Some(label) if label.ends_with('+') => node.greedy.get_or_insert_default(),
                Some(_) => node.label.get_or_insert_default(),
                None => node.literals.entry(segment.to_owned()).or_default(),
            };
        }
        let method = layout::METHODS.iter().position(|other| *other == method);
        node.leaves.insert((word(method.context("an unknown method")?)?, operation));
        Ok(())
    }

    /// Writes the tree; gives the row of its root.
    pub(super) fn write(&self, texts: &Texts, tables: &mut Tables) -> Result<u16> {
        let first = tables.row_count(layout::NODES)?;
        let nodes = self.in_order();
        // A node's row is known before it is written: by its place in the order.
        let row = |node: &Node| -> Result<u16> {
            let place = nodes.iter().position(|other| std::ptr::eq(*other, node));
            word(usize::from(first) + place.context("a node out of order")?)
        };
        let optional = |node: &Option<Box<Node>>| match node {
            Some(node) => row(node),
            None => Ok(layout::NO_NODE),
        };
        for node in &nodes {
            let starts = [tables.row_count(layout::EDGES)?, tables.row_count(layout::LEAVES)?];
            let [edges, leaves] = starts;
            tables.push_row(layout::NODES, &[edges, optional(&node.label)?, optional(&node.greedy)?, leaves]);
            for (text, below) in &node.literals {
                tables.push_row(layout::EDGES, &[texts.row(text)?, row(below)?]);
            }
            for (method, operation) in &node.leaves {
                tables.push_row(layout::LEAVES, &[*method, *operation]);
            }
        }
        Ok(first)
    }

    /// This node first.
    fn in_order(&self) -> Vec<&Self> {
        let mut nodes = vec![self];
        let mut next = 0;
        while let Some(node) = nodes.get(next).copied() {
            nodes.extend(node.literals.values());
            nodes.extend(node.label.as_deref());
            nodes.extend(node.greedy.as_deref());
            next += 1;
        }
        nodes
    }
}

/// The segments of a path's template. A slash at its end makes no segment.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_matches('/').split('/').filter(|segment| !segment.is_empty())
}

/// The names of its labels.
pub(super) fn labels(path: &str) -> impl Iterator<Item = &str> {
    segments(path).filter_map(|segment| {
        let label = segment.strip_prefix('{')?.strip_suffix('}')?;
        Some(label.strip_suffix('+').unwrap_or(label))
    })
}
