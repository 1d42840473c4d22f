//! Reading values of each kind, with the model's constraints.

use super::message::{Constraint, Given, Violations};
use super::reader::{Node, read_required};
use super::{Limits, Reader, Secret, Structure};
use data_encoding::BASE64;
use jiff::Timestamp;
use std::collections::BTreeMap;
use zeroize::Zeroize;

/// Something that a parameter can hold.
pub trait Value: Sized {
    /// The value at a place; `None` if it is not there, or was found to be wrong.
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self>;

    /// Stands in for a value that is missing or wrong, until the request is refused for that.
    fn placeholder() -> Self;

    /// For a value that is one parameter: all that holds for it. In a list, one violation tells them all.
    fn constraints(_limits: &Limits) -> Vec<Constraint> {
        Vec::new()
    }
}

/// Bytes, as base64 on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blob(pub Vec<u8>);

impl AsRef<[u8]> for Blob {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Blob {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Zeroize for Blob {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl Value for String {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        let text = at.value()?;
        check_text(text, Given::Text(text), limits, violations);
        Some(text.to_owned())
    }

    fn placeholder() -> Self {
        Self::new()
    }

    fn constraints(limits: &Limits) -> Vec<Constraint> {
        text_constraints(limits).into_iter().flatten().chain([Constraint::NotNull]).collect()
    }
}

impl Value for Secret<String> {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        let text = at.value()?;
        check_text(text, Given::Hidden, limits, violations);
        Some(Self::from(text))
    }

    fn placeholder() -> Self {
        Self::default()
    }

    fn constraints(limits: &Limits) -> Vec<Constraint> {
        String::constraints(limits)
    }
}

/// In the order in which IAM tells them.
fn text_constraints(limits: &Limits) -> [Option<Constraint>; 3] {
    [
        limits.most.map(Constraint::LengthAtMost),
        limits.least.map(Constraint::LengthAtLeast),
        limits.pattern.map(|pattern| Constraint::Pattern(pattern.as_str())),
    ]
}

fn check_text(text: &str, given: Given<'_>, limits: &Limits, violations: &mut Violations) {
    let length = i64::try_from(text.encode_utf16().count()).unwrap_or(i64::MAX);
    check_length(length, given, limits, violations);
    if let Some(pattern) = limits.pattern
        && !pattern.matches(text)
    {
        violations.violate(given, Constraint::Pattern(pattern.as_str()));
    }
}

fn check_length(length: i64, given: Given<'_>, limits: &Limits, violations: &mut Violations) {
    if let Some(most) = limits.most.filter(|most| length > *most) {
        violations.violate(given, Constraint::LengthAtMost(most));
    }
    if let Some(least) = limits.least.filter(|least| length < *least) {
        violations.violate(given, Constraint::LengthAtLeast(least));
    }
}

fn check_count(count: usize, limits: &Limits, violations: &mut Violations) {
    check_length(i64::try_from(count).unwrap_or(i64::MAX), Given::Hidden, limits, violations);
}

impl Value for bool {
    fn read(at: Node<'_>, _: &Limits, violations: &mut Violations) -> Option<Self> {
        match at.value()? {
            text if text.eq_ignore_ascii_case("true") => Some(true),
            text if text.eq_ignore_ascii_case("false") => Some(false),
            _ => malformed("a boolean", violations),
        }
    }

    fn placeholder() -> Self {
        false
    }
}

impl Value for i32 {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        let text = at.value()?;
        let Ok(number) = text.parse::<Self>() else { return malformed("an integer", violations) };
        if let Some(most) = limits.most.filter(|most| i64::from(number) > *most) {
            violations.violate(Given::Text(text), Constraint::ValueAtMost(most));
        }
        if let Some(least) = limits.least.filter(|least| i64::from(number) < *least) {
            violations.violate(Given::Text(text), Constraint::ValueAtLeast(least));
        }
        Some(number)
    }

    fn placeholder() -> Self {
        0
    }
}

/// ISO 8601, with a `Z` or an offset.
impl Value for Timestamp {
    fn read(at: Node<'_>, _: &Limits, violations: &mut Violations) -> Option<Self> {
        let time = at.value()?.parse().ok();
        time.or_else(|| malformed("a timestamp", violations))
    }

    fn placeholder() -> Self {
        Self::UNIX_EPOCH
    }
}

impl Value for Blob {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        let Ok(bytes) = BASE64.decode(at.value()?.as_bytes()) else {
            return malformed("base64", violations);
        };
        check_count(bytes.len(), limits, violations);
        Some(Self(bytes))
    }

    fn placeholder() -> Self {
        Self::default()
    }
}

impl Value for Secret<Blob> {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        Blob::read(at, limits, violations).map(Self::new)
    }

    fn placeholder() -> Self {
        Self::default()
    }
}

/// `Name.member.1=a&Name.member.2=b`; `Name=` is the empty list.
impl<T: Value> Value for Vec<T> {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        check_emptiness(at, violations);
        let nodes = at.numbered("member");
        check_count(nodes.len(), limits, violations);
        let (each, constraints) = (limits.of_each(), T::constraints(limits.of_each()));
        let read_all = |violations: &mut Violations| {
            let read = |(index, node)| {
                violations.at_item(index + 1, |violations| read_required(Some(node), each, violations))
            };
            nodes.iter().copied().enumerate().map(read).collect()
        };
        if constraints.is_empty() {
            return Some(read_all(violations));
        }
        let (items, is_wrong) = violations.aside(read_all);
        if is_wrong {
            let texts: Vec<&str> = nodes.iter().filter_map(Node::value).collect();
            violations.violate_by_member(Given::Text(&format!("[{}]", texts.join(", "))), &constraints);
        }
        Some(items)
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

/// `Name.entry.1.key=a&Name.entry.1.value=b`.
impl<T: Value> Value for BTreeMap<String, T> {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        check_emptiness(at, violations);
        let nodes = at.numbered("entry");
        check_count(nodes.len(), limits, violations);
        let mut map = Self::new();
        for (index, node) in nodes.into_iter().enumerate() {
            let (key, value) = violations.at_item(index + 1, |violations| {
                let mut entry = Reader::new(node, violations);
                (entry.required("key", &Limits::NONE), entry.required("value", limits.of_each()))
            });
            if map.insert(key, value).is_some() {
                return malformed("a map with different keys", violations);
            }
        }
        Some(map)
    }

    fn placeholder() -> Self {
        Self::new()
    }
}

/// A list, map or structure is not one value, but may be an empty text.
fn check_emptiness(at: Node<'_>, violations: &mut Violations) {
    if at.value().is_some_and(|text| !text.is_empty()) {
        violations.malformed("a list or structure");
    }
}

impl<S: Structure> Value for S {
    fn read(at: Node<'_>, _: &Limits, violations: &mut Violations) -> Option<Self> {
        check_emptiness(at, violations);
        Some(S::read(&mut Reader::new(at, violations)))
    }

    fn placeholder() -> Self {
        S::read(&mut Reader::new(Node::NOTHING, &mut Violations::new(super::Service::Iam)))
    }
}

fn malformed<T>(expected: &str, violations: &mut Violations) -> Option<T> {
    violations.malformed(expected);
    None
}
