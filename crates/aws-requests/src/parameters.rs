//! Queries and forms: pairs of names and values.

use crate::path::percent_decoded;
use crate::refusal::Refusal;
use std::borrow::Cow;

/// Pairs in their order.
#[derive(Debug, Default)]
pub(crate) struct Parameters<'a>(pub(crate) Vec<(Cow<'a, str>, Cow<'a, str>)>);

/// What a `+` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plus {
    /// A space, as in forms.
    Space,
    /// A space to some servers, and a plus to others.
    Doubtful,
}

/// Parameters of a signature in the query (Signature Version 4, "query parameters"; S3, "presigned URL").
const OF_SIGNATURE: [&str; 8] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature",
    "X-Amz-Security-Token",
    "X-Amz-Content-Sha256",
];

/// A form or query has at most so many parameters.
const MOST: usize = 20_000;

impl<'a> Parameters<'a> {
    /// Without those of the signature.
    pub(crate) fn parse(text: &'a str, plus: Plus) -> Result<Self, Refusal> {
        let mut pairs = Vec::new();
        // Some servers take a semicolon for what separates parameters.
        if text.contains(';') {
            return Err(Refusal::new("a `;` between parameters: some servers split there, others do not"));
        }
        for part in text.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (decoded(name, plus)?, decoded(value, plus)?);
            if name.is_empty() {
                return Err(Refusal::new("a parameter without name"));
            }
            if OF_SIGNATURE.contains(&name.as_ref()) {
                continue;
            }
            pairs.push((name, value));
            if pairs.len() > MOST {
                return Err(Refusal::new(format!("more than {MOST} parameters")));
            }
        }
        Ok(Self(pairs))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a parameter that is there once at most, in one spelling.
    pub(crate) fn only(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut found = None;
        for (other, value) in self.0.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name)) {
            if other != name {
                return Err(Refusal::new(format!("the parameter `{other}`: expected `{name}`")));
            }
            if found.replace(value.as_ref()).is_some() {
                return Err(Refusal::new(format!("the parameter `{name}` is there twice")));
            }
        }
        Ok(found)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(other, _)| other == name)
    }

    pub(crate) fn values<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_ref())
    }
}

fn decoded(text: &str, plus: Plus) -> Result<Cow<'_, str>, Refusal> {
    if !text.contains(['%', '+']) {
        return Ok(Cow::Borrowed(text));
    }
    if text.contains('+') {
        return match plus {
            Plus::Doubtful => {
                Err(Refusal::new("a `+` in the query: some servers read a space, others a plus"))
            }
            Plus::Space => Ok(Cow::Owned(percent_decoded(&text.replace('+', " "))?.into_owned())),
        };
    }
    percent_decoded(text)
}
