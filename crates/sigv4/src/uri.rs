//! Paths and queries in the form that is signed.

use crate::rules::{PathEncoding, PathForm};
use std::borrow::Cow;

/// What is wrong with a percent-escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EscapeError {
    /// The text ends within it.
    Incomplete,
    /// These are no hexadecimal digits.
    IllegalHex([u8; 2]),
}

/// IAM User Guide, "Create a signed AWS API request", CanonicalUri.
pub(crate) fn write_path(path: &[u8], form: PathForm, encoding: PathEncoding, out: &mut Vec<u8>) {
    let path = match form {
        PathForm::AsSent => Cow::Borrowed(path),
        PathForm::Normalized => normalized(path),
    };
    let kept: &[u8] = match encoding {
        PathEncoding::Once => b"/%",
        PathEncoding::Twice => b"/",
    };
    if path.is_empty() {
        out.push(b'/');
    }
    write_encoded(&path, kept, out);
}

/// Whether a path has no dot segments and no doubled slashes, so that every reader takes it for the same one.
pub fn is_normal_path(path: &[u8]) -> bool {
    let Some(inner) = path.strip_prefix(b"/") else { return false };
    let mut segments = inner.split(|byte| *byte == b'/').rev();
    // The last one is empty where the path ends in a slash.
    segments.next().is_none_or(|last| !is_dots(last))
        && segments.all(|segment| !segment.is_empty() && !is_dots(segment))
}

fn is_dots(segment: &[u8]) -> bool {
    matches!(segment, b"." | b"..")
}

fn normalized(path: &[u8]) -> Cow<'_, [u8]> {
    if is_normal_path(path) {
        return Cow::Borrowed(path);
    }
    let mut kept: Vec<&[u8]> = Vec::new();
    for segment in path.split(|byte| *byte == b'/') {
        match segment {
            b"" | b"." => {}
            b".." => {
                kept.pop();
            }
            _ => kept.push(segment),
        }
    }
    let mut normal = Vec::with_capacity(path.len() + 1);
    for segment in &kept {
        normal.push(b'/');
        normal.extend_from_slice(segment);
    }
    let ends_in_slash = path.ends_with(b"/") || path.ends_with(b"/.") || path.ends_with(b"/..");
    if kept.is_empty() || ends_in_slash {
        normal.push(b'/');
    }
    Cow::Owned(normal)
}

/// "UriEncode": all but letters, digits, `-`, `.`, `_`, `~`, and what is to be kept.
pub(crate) fn write_encoded(bytes: &[u8], kept: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or_default();
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') || kept.contains(&byte) {
            out.push(byte);
        } else {
            out.extend_from_slice(&[b'%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// Whether all escapes are two hexadecimal digits after a `%`.
pub(crate) fn check_escapes(text: &[u8]) -> Result<(), EscapeError> {
    let mut rest = text;
    while let Some(percent) = rest.iter().position(|byte| *byte == b'%') {
        let after = rest.get(percent + 1..).unwrap_or_default();
        match after {
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {}
            [high, low, ..] => return Err(EscapeError::IllegalHex([*high, *low])),
            _ => return Err(EscapeError::Incomplete),
        }
        rest = after;
    }
    Ok(())
}

/// A name and a value, decoded.
type Pair<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// A query string, taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Query<'a> {
    /// Names and values, decoded, in their order.
    pairs: Vec<Pair<'a>>,
}

impl<'a> Query<'a> {
    pub(crate) fn parse(raw: &'a [u8]) -> Result<Self, EscapeError> {
        check_escapes(raw)?;
        let pairs = pieces(raw).map(|(name, value)| (decoded(name), decoded(value)));
        Ok(Self { pairs: pairs.collect() })
    }

    /// The values of a parameter.
    pub(crate) fn values<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q Cow<'a, [u8]>> {
        let named = self.pairs.iter().filter(move |(other, _)| **other == *name.as_bytes());
        named.map(|(_, value)| value)
    }

    /// CanonicalQueryString: escaped anew, and sorted by name, then by value; without some parameters.
    pub(crate) fn write_canonical(&self, left_out: &[&str], out: &mut Vec<u8>) {
        let encoded = |text: &[u8]| {
            let mut encoded = Vec::with_capacity(text.len() + 16);
            write_encoded(text, b"", &mut encoded);
            encoded
        };
        let signed =
            self.pairs.iter().filter(|(name, _)| left_out.iter().all(|out| **name != *out.as_bytes()));
        let mut pairs: Vec<_> = signed.map(|(name, value)| (encoded(name), encoded(value))).collect();
        pairs.sort_unstable();
        for (index, (name, value)) in pairs.iter().enumerate() {
            if index > 0 {
                out.push(b'&');
            }
            out.extend_from_slice(name);
            out.push(b'=');
            out.extend_from_slice(value);
        }
    }
}

/// The names and values of a query, as they were sent.
pub(crate) fn pieces(raw: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let pieces = raw.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty());
    pieces.map(|piece| {
        let equals = piece.iter().position(|byte| *byte == b'=');
        let (name, value) = piece.split_at(equals.unwrap_or(piece.len()));
        (name, value.get(1..).unwrap_or_default())
    })
}

/// Escapes are right by now. A `+` is a space, as in every form.
pub(crate) fn decoded(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = after;
        match (byte, after) {
            (b'%', [high, low, after @ ..]) => {
                plain.push(nibble(*high) << 4 | nibble(*low));
                rest = after;
            }
            (b'+', _) => plain.push(b' '),
            _ => plain.push(*byte),
        }
    }
    Cow::Owned(plain)
}

fn nibble(digit: u8) -> u8 {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str, form: PathForm, encoding: PathEncoding) -> String {
        let mut out = Vec::new();
        write_path(path.as_bytes(), form, encoding, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn paths_of_most_services_are_normalized_and_encoded_twice() {
        for (raw, signed) in [
            ("", "/"),
            ("/", "/"),
            ("//", "/"),
            ("/a/./b//c/", "/a/b/c/"),
            ("/a/../b", "/b"),
            ("/a/b/..", "/a/"),
            ("/../a", "/a"),
            ("/a%20b", "/a%2520b"),
            ("/%2e%2e/a", "/%252e%252e/a"),
            ("/a:b+c@", "/a%3Ab%2Bc%40"),
        ] {
            assert_eq!(path(raw, PathForm::Normalized, PathEncoding::Twice), signed, "{raw}");
        }
    }

    #[test]
    fn paths_of_s3_are_signed_as_sent() {
        for (raw, signed) in [
            ("//a/../b/", "//a/../b/"),
            ("/a%20b%2Fc", "/a%20b%2Fc"),
            ("/a%41", "/a%41"),
            ("/a b+c", "/a%20b%2Bc"),
        ] {
            assert_eq!(path(raw, PathForm::AsSent, PathEncoding::Once), signed, "{raw}");
        }
    }

    #[test]
    fn normal_paths_are_those_that_normalizing_leaves_alone() {
        for raw in
            ["/", "//", "/a", "/a/", "/a//", "/a/.", "/a/..", "/.a", "/..a/b", "/./a", "/a/./b", "/..", "/."]
        {
            let is_same = path(raw, PathForm::Normalized, PathEncoding::Once) == raw;
            assert_eq!(is_normal_path(raw.as_bytes()), is_same, "{raw}");
        }
        assert!(!is_normal_path(b"") && !is_normal_path(b"a"));
    }

    #[test]
    fn queries_are_decoded_and_written_in_one_way() {
        for (raw, signed) in [
            ("b=2&a=1", "a=1&b=2"),
            ("a=2&a=1", "a=1&a=2"),
            ("a-b=1&a=1", "a=1&a-b=1"),
            ("a", "a="),
            ("a==", "a=%3D"),
            ("&a=1&&b=2&", "a=1&b=2"),
            ("a=x+y&b=x%20y&c=%2b", "a=x%20y&b=x%20y&c=%2B"),
            ("%41=%7e", "A=~"),
            ("%e1%88%b4=\u{1234}", "%E1%88%B4=%E1%88%B4"),
            ("a=%00%ff", "a=%00%FF"),
            ("skip=1&b=1", "b=1"),
        ] {
            let mut out = Vec::new();
            Query::parse(raw.as_bytes()).unwrap().write_canonical(&["skip"], &mut out);
            assert_eq!(str::from_utf8(&out).unwrap(), signed, "{raw}");
        }
    }

    #[test]
    fn broken_escapes_are_found() {
        assert_eq!(check_escapes(b"a%20%"), Err(EscapeError::Incomplete));
        assert_eq!(check_escapes(b"%2"), Err(EscapeError::Incomplete));
        assert_eq!(check_escapes(b"%2g"), Err(EscapeError::IllegalHex(*b"2g")));
        assert_eq!(check_escapes(b"%%20"), Err(EscapeError::IllegalHex(*b"%2")));
        assert_eq!(check_escapes(b"%20%Ff"), Ok(()));
    }
}
