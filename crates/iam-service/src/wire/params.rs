//! The parameters of a request.

use super::ApiError;
use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;
use std::str;
use zeroize::Zeroize;

/// More parameters than this are refused: a thousand actions to simulate on some hundred resources are still fewer.
pub const MOST_PARAMETERS: usize = 10_000;

/// The parameters of a request, decoded, in order of name.
///
/// A name that comes twice is refused, `Action` or not: services differ in which one they take, and what signs,
/// authorises and acts must see the same request. `+` is a space. Values that had to be decoded are wiped when
/// dropped, since passwords and codes are among them.
pub struct Params<'a>(Vec<Param<'a>>);

pub(super) struct Param<'a> {
    pub(super) name: Cow<'a, str>,
    value: Cow<'a, str>,
    /// Whether a request was made of it.
    is_taken: Cell<bool>,
}

/// The parameters that a request was made of, and no others: what the gate is asked about. A parameter that the operation does not
/// have, or that stands in a list where nothing is read, would else be judged, and another one acted on.
///
/// Only [`Call::read_taken`](crate::shapes::Call::read_taken) gives them out.
pub struct Taken<'a>(Vec<(&'a str, &'a str)>);

impl Taken<'_> {
    /// The value of a parameter.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.0.binary_search_by(|(other, _)| in_order(other, name)).ok()?;
        self.0.get(found).map(|(_, value)| *value)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().copied()
    }
}

impl<'a> Params<'a> {
    /// Reads the query string and the form body of a request, or one of them.
    ///
    /// # Errors
    /// `MalformedQueryString` for what is not percent-encoded UTF-8; `InvalidQueryParameter` for a name that comes twice and for
    /// too many parameters.
    pub fn parse(parts: &[&'a [u8]]) -> Result<Self, ApiError> {
        let mut params = Vec::new();
        for pair in parts.iter().flat_map(|part| part.split(|byte| *byte == b'&')) {
            if pair.is_empty() {
                continue;
            }
            if params.len() == MOST_PARAMETERS {
                let message = format!("The request has more than {MOST_PARAMETERS} parameters.");
                return Err(ApiError::invalid_query_parameter(message));
            }
            params.push(Param::parse(pair)?);
        }
        params.sort_by(|left, right| in_order(&left.name, &right.name));
        match params.array_windows().find(|[left, right]| left.name == right.name) {
            None => Ok(Self(params)),
            Some([twice, _]) => {
                let message = format!("The parameter {} is given more than once.", twice.name);
                Err(ApiError::invalid_query_parameter(message))
            }
        }
    }

    /// The value of a parameter.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.0.binary_search_by(|param| in_order(&param.name, name)).ok()?;
        self.0.get(found).map(|param| &*param.value)
    }

    /// All parameters.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|param| (&*param.name, &*param.value))
    }

    /// Those that were read since they were parsed.
    pub(crate) fn taken(&self) -> Taken<'_> {
        let taken = self.0.iter().filter(|param| param.is_taken.get());
        Taken(taken.map(|param| (&*param.name, &*param.value)).collect())
    }

    pub(super) fn all(&self) -> &[Param<'a>] {
        &self.0
    }
}

/// By parts between dots, so that a structure's parameters stand together.
fn in_order(left: &str, right: &str) -> Ordering {
    left.split('.').cmp(right.split('.'))
}

impl<'a> Param<'a> {
    fn parse(pair: &'a [u8]) -> Result<Self, ApiError> {
        let equals = pair.iter().position(|byte| *byte == b'=');
        let (name, value) = match equals {
            Some(at) => (pair.get(..at), pair.get(at + 1..)),
            None => (Some(pair), None),
        };
        let (name, value) = (decoded(name.unwrap_or_default())?, decoded(value.unwrap_or_default())?);
        Ok(Self { name, value, is_taken: Cell::new(false) })
    }

    /// The value, for a request to be made of it.
    pub(super) fn take(&self) -> &str {
        self.is_taken.set(true);
        &self.value
    }
}

impl Drop for Param<'_> {
    fn drop(&mut self) {
        if let Cow::Owned(value) = &mut self.value {
            value.zeroize();
        }
    }
}

fn decoded(text: &[u8]) -> Result<Cow<'_, str>, ApiError> {
    let decoded = if text.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        unescaped(text).and_then(|bytes| String::from_utf8(bytes).ok()).map(Cow::Owned)
    } else {
        str::from_utf8(text).ok().map(Cow::Borrowed)
    };
    decoded
        .ok_or_else(|| ApiError::malformed_query_string("The query string is not UTF-8 in percent-encoding."))
}

fn unescaped(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hexadecimal(*rest.next()?)? << 4 | hexadecimal(*rest.next()?)?,
            other => *other,
        });
    }
    Some(bytes)
}

fn hexadecimal(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}
