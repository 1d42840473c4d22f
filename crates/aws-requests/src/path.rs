//! Paths: their segments, each decoded once.

use crate::refusal::Refusal;
use std::borrow::Cow;

/// The path after the rules that every path must keep, cut at its slashes; not decoded.
#[derive(Debug, Clone)]
pub(crate) struct Segments<'a> {
    pub(crate) parts: Vec<&'a str>,
    /// Whether a slash stands at the end, after something.
    pub(crate) ends_with_slash: bool,
}

/// A path has at most so many segments.
const MOST: usize = 500;

impl<'a> Segments<'a> {
    pub(crate) fn parse(path: &'a str) -> Result<Self, Refusal> {
        let Some(inner) = path.strip_prefix('/') else {
            return Err(Refusal::new("a path that does not start with `/`"));
        };
        let ends_with_slash = inner.ends_with('/');
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        if inner.is_empty() {
            // `/` and `//`.
            return match ends_with_slash {
                true => Err(Refusal::new("an empty segment in the path")),
                false => Ok(Self { parts: Vec::new(), ends_with_slash }),
            };
        }
        if inner.contains([';', '\\', '#']) {
            return Err(Refusal::new("a `;`, `\\` or `#` in the path"));
        }
        let parts: Vec<&str> = inner.split('/').collect();
        if parts.len() > MOST {
            return Err(Refusal::new(format!("more than {MOST} segments in the path")));
        }
        for part in &parts {
            check_segment(&segment(part)?)?;
        }
        Ok(Self { parts, ends_with_slash })
    }
}

pub(crate) fn contains_escaped_slash(part: &str) -> bool {
    part.as_bytes().windows(3).any(|bytes| bytes.eq_ignore_ascii_case(b"%2f"))
}

fn check_segment(decoded: &str) -> Result<(), Refusal> {
    // Also what an escaped slash cuts off.
    for piece in decoded.split(['/', '\\']) {
        match piece {
            "" => return Err(Refusal::new("an empty segment in the path")),
            "." | ".." => return Err(Refusal::new("a dot segment in the path")),
            _ => {}
        }
    }
    let control = decoded.chars().find(char::is_ascii_control);
    match control {
        Some(_) => Err(Refusal::new("a control character in the path")),
        None => Ok(()),
    }
}

/// A segment, decoded exactly once. What would change if it were decoded again is refused.
pub(crate) fn segment(raw: &str) -> Result<Cow<'_, str>, Refusal> {
    let decoded = percent_decoded(raw)?;
    let is_escape = |bytes: &[u8]| matches!(bytes, [b'%', high, low] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit());
    if matches!(decoded, Cow::Owned(_)) && decoded.as_bytes().windows(3).any(is_escape) {
        return Err(Refusal::new("an escape within an escape in the path"));
    }
    Ok(decoded)
}

/// Every escape must be whole, and the result text.
pub(crate) fn percent_decoded(raw: &str) -> Result<Cow<'_, str>, Refusal> {
    if !raw.contains('%') {
        return Ok(Cow::Borrowed(raw));
    }
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first != b'%' {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let byte = after
            .split_first_chunk::<2>()
            .and_then(|([high, low], after)| Some((hex(*high)? << 4 | hex(*low)?, after)));
        let Some((byte, after)) = byte else {
            return Err(Refusal::new("a `%` without two hexadecimal digits"));
        };
        bytes.push(byte);
        rest = after;
    }
    let text = String::from_utf8(bytes).map_err(|_| Refusal::new("escapes that are not UTF-8"))?;
    Ok(Cow::Owned(text))
}

/// All but letters, digits and `-._~` escaped, in capitals.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte))
            }
            _ => {
                let digit =
                    |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0').to_ascii_uppercase();
                escaped.extend(['%', digit(byte >> 4), digit(byte & 0xf)]);
            }
        }
    }
    escaped
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
