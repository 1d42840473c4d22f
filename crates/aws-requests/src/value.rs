//! The body of a request as one kind of value, whatever its protocol, and what a rule finds in it.

use crate::refusal::Refusal;

/// A value. Of numbers and truth values only the text counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    List(Vec<Value>),
    /// In order; no two names are equal without regard to case: [`Value::map`] sees to it.
    Map(Vec<(String, Value)>),
}

/// Values are at most so deep.
pub(crate) const DEEPEST: usize = 100;

impl Value {
    /// A map in which nobody can read a name in two ways.
    pub(crate) fn map(entries: Vec<(String, Value)>) -> Result<Self, Refusal> {
        let mut names: Vec<&str> = entries.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| matches!(pair, [one, other] if one == other)) {
            Some(pair) => {
                let name = pair.first().map(|name| crate::guard::shown(name)).unwrap_or_default();
                Err(Refusal::new(format!("the member `{name}` is there twice")))
            }
            None => Ok(Self::Map(entries)),
        }
    }

    /// The texts at the end of a path such as `Items[].Put.TableName`: `[]` stands for all elements of a list, `#` for the
    /// names of a map. None if nothing is there.
    pub(crate) fn texts(&self, path: &str) -> Result<Vec<String>, Refusal> {
        let mut texts = Vec::new();
        for value in self.at(path)? {
            match value {
                Found::Name(name) => texts.push(name.to_owned()),
                Found::Value(Self::Text(text)) => texts.push(text.clone()),
                Found::Value(Self::Null) => {}
                Found::Value(Self::List(_) | Self::Map(_)) => {
                    return Err(Refusal::new(format!("`{path}` is not a text")));
                }
            }
        }
        Ok(texts)
    }

    /// The values at the end of a path.
    pub(crate) fn values(&self, path: &str) -> Result<Vec<&Self>, Refusal> {
        let found = self.at(path)?;
        Ok(found
            .into_iter()
            .filter_map(|found| match found {
                Found::Value(Self::Null) | Found::Name(_) => None,
                Found::Value(value) => Some(value),
            })
            .collect())
    }

    fn at(&self, path: &str) -> Result<Vec<Found<'_>>, Refusal> {
        let mut values = vec![self];
        for step in path.split('.') {
            if step == "#" {
                return Ok(values.into_iter().flat_map(Self::names).map(Found::Name).collect());
            }
            let (name, is_list) = step.strip_suffix("[]").map_or((step, false), |name| (name, true));
            let mut next = Vec::new();
            for value in values {
                let Some(member) = value.member(name)? else { continue };
                if is_list { next.extend(member.elements()) } else { next.push(member) }
            }
            values = next;
        }
        Ok(values.into_iter().map(Found::Value).collect())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let entries = if let Self::Map(entries) = self { entries.as_slice() } else { &[] };
        entries.iter().map(|(name, _)| name.as_str())
    }

    /// Names are in one spelling only: some servers ignore case.
    fn member(&self, name: &str) -> Result<Option<&Self>, Refusal> {
        let entries = match self {
            Self::Map(entries) => entries,
            Self::Null => return Ok(None),
            // An empty element of XML.
            Self::Text(text) if text.trim().is_empty() => return Ok(None),
            Self::Text(_) | Self::List(_) => {
                return Err(Refusal::new(format!("what should hold `{name}` is not a structure")));
            }
        };
        let mut found = None;
        for (other, value) in entries.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)) {
            if other != name {
                return Err(Refusal::new(format!(
                    "the member `{}`: expected `{name}`",
                    crate::guard::shown(other)
                )));
            }
            found = Some(value);
        }
        Ok(found)
    }

    /// The elements of a list. A form has them as members that are numbers, perhaps below one that is not; XML has
    /// an element for each, so that one alone looks like no list.
    fn elements(&self) -> Vec<&Self> {
        match self {
            Self::List(elements) => elements.iter().collect(),
            Self::Null => Vec::new(),
            Self::Map(entries) => match entries.as_slice() {
                [(_, Self::Map(below))] if !below.is_empty() && are_numbers(below) => values(below),
                entries if are_numbers(entries) => values(entries),
                _ => vec![self],
            },
            Self::Text(_) => vec![self],
        }
    }
}

fn are_numbers(entries: &[(String, Value)]) -> bool {
    entries.iter().all(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit()))
}

fn values(entries: &[(String, Value)]) -> Vec<&Value> {
    entries.iter().map(|(_, value)| value).collect()
}

enum Found<'v> {
    Name(&'v str),
    Value(&'v Value),
}

impl Value {
    /// The text of one entry of a map; empty if it is no text.
    pub(crate) fn entry(&self, name: &str) -> String {
        let Self::Map(entries) = self else { return String::new() };
        match entries.iter().find(|(other, _)| other == name) {
            Some((_, Self::Text(text))) => text.clone(),
            _ => String::new(),
        }
    }
}
