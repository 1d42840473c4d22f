//! From parameters to structures.

use super::message::{Constraint, Given, Violations};
use super::params::Param;
use super::{ApiError, Limits, Params, Service, Value};

/// A structure of a service model that requests have.
pub trait Structure: Sized {
    /// Reads all members; what is wrong is told to the reader.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Reads a request.
pub(crate) fn read_request<S: Structure>(service: Service, params: &Params<'_>) -> Result<S, ApiError> {
    let mut violations = Violations::new(service);
    let request = S::read(&mut Reader { node: Node::root(params), violations: &mut violations });
    violations.into_error().map_or(Ok(request), Err)
}

/// The parameters of one structure, and the violations found so far.
pub struct Reader<'a> {
    node: Node<'a>,
    violations: &'a mut Violations,
}

impl<'a> Reader<'a> {
    pub(super) fn new(node: Node<'a>, violations: &'a mut Violations) -> Self {
        Self { node, violations }
    }

    /// A member that may be absent.
    pub fn optional<T: Value>(&mut self, name: &'static str, limits: &Limits) -> Option<T> {
        let node = self.node.child(name)?;
        self.violations.at_member(name, |violations| T::read(node, limits, violations))
    }

    /// A member that must be there. If it is not, that is a violation, and what is returned is never given out.
    pub fn required<T: Value>(&mut self, name: &'static str, limits: &Limits) -> T {
        let node = self.node.child(name);
        self.violations.at_member(name, |violations| read_required(node, limits, violations))
    }
}

pub(super) fn read_required<T: Value>(
    node: Option<Node<'_>>,
    limits: &Limits,
    violations: &mut Violations,
) -> T {
    if let Some(node) = node {
        return T::read(node, limits, violations).unwrap_or_else(T::placeholder);
    }
    violations.violate(Given::Nothing, Constraint::NotNull);
    T::placeholder()
}

/// The parameters from one place on: that of the place's own name, if there is one, then those below it. Nothing is copied, and
/// nothing is allocated for numbers that a request makes up.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    params: &'a [Param<'a>],
    /// Where the names of what is below begin.
    start: usize,
}

impl<'a> Node<'a> {
    fn root(params: &'a Params<'_>) -> Self {
        Self { params: params.all(), start: 0 }
    }

    /// Where there are no parameters.
    pub(super) const NOTHING: Node<'static> = Node { params: &[], start: 0 };

    /// The value of the place itself.
    pub(super) fn value(&self) -> Option<&'a str> {
        self.params.first().filter(|param| self.is_here(param)).map(Param::take)
    }

    fn is_here(&self, param: &Param<'_>) -> bool {
        param.name.len() + 1 == self.start
    }

    fn below(&self) -> &'a [Param<'a>] {
        match self.params.split_first() {
            Some((first, rest)) if self.is_here(first) => rest,
            _ => self.params,
        }
    }

    pub(super) fn child(&self, name: &str) -> Option<Node<'a>> {
        let below = self.below();
        let first = below.partition_point(|param| self.name_below(param) < name);
        let from_first = below.get(first..)?;
        let count = from_first.partition_point(|param| self.name_below(param) == name);
        self.node_of(from_first.get(..count)?)
    }

    /// What is below, with the names.
    pub(super) fn children(&self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        let groups = self.below().chunk_by(|left, right| self.name_below(left) == self.name_below(right));
        groups.filter_map(|group| Some((self.name_below(group.first()?), self.node_of(group)?)))
    }

    fn node_of(&self, params: &'a [Param<'a>]) -> Option<Node<'a>> {
        let name = self.name_below(params.first()?);
        Some(Node { params, start: self.start + name.len() + 1 })
    }

    fn name_below<'p>(&self, param: &'p Param<'_>) -> &'p str {
        let rest = param.name.get(self.start..).unwrap_or_default();
        rest.split_once('.').map_or(rest, |(name, _)| name)
    }

    /// The members of a list (`.member.N`) or map (`.entry.N`), in order of number. Gaps are closed; what is no number above 0 is
    /// no member.
    pub(super) fn numbered(&self, word: &str) -> Vec<Node<'a>> {
        let Some(list) = self.child(word) else { return Vec::new() };
        let mut members: Vec<(u32, Node<'_>)> = list
            .children()
            .filter_map(|(number, node)| Some((number.parse().ok().filter(|number| *number > 0)?, node)))
            .collect();
        members.sort_by_key(|(number, _)| *number);
        members.into_iter().map(|(_, node)| node).collect()
    }
}
