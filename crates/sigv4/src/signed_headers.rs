//! The list of headers that a signature covers.

use crate::{Parts, SignatureError};
use std::borrow::Cow;

/// `host;x-amz-date`: names in lower case, in order, each once.
#[derive(Debug, Clone)]
pub(crate) struct SignedHeaders<'a>(Cow<'a, str>);

impl<'a> SignedHeaders<'a> {
    /// The list as a request states it. What is not in the form that signers are to write is kept, and matches no signature.
    pub(crate) fn stated(text: Cow<'a, str>) -> Self {
        Self(text)
    }

    /// Of all headers.
    pub(crate) fn of(headers: &[(&str, &[u8])]) -> SignedHeaders<'static> {
        let mut names: Vec<String> = headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        names.sort_unstable();
        names.dedup();
        SignedHeaders(Cow::Owned(names.join(";")))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// By bytes: `str::split` looks for a needle of any length.
    fn names(&self) -> impl Iterator<Item = &[u8]> {
        self.0.as_bytes().split(|byte| *byte == b';')
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.names().any(|signed| signed.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// In order, each name once, and no name that has a capital or is none: a canonical request has no other list.
    pub(crate) fn is_canonical(&self) -> bool {
        let is_in_name = |byte: &u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase() && *byte != b':';
        let mut previous: &[u8] = b"";
        self.names().all(|name| {
            let follows = previous < name;
            previous = name;
            follows && name.iter().all(is_in_name)
        })
    }

    /// CanonicalHeaders: `name:value` and a line feed for each. A header that is listed but was not sent matches no signature.
    pub(crate) fn write_canonical(&self, parts: &Parts<'_>, out: &mut Vec<u8>) -> Result<(), SignatureError> {
        for name in self.names() {
            let mut values = parts.values(name).peekable();
            if values.peek().is_none() {
                return Err(SignatureError::Mismatch);
            }
            out.extend_from_slice(name);
            out.push(b':');
            for (index, value) in values.enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_trimmed(value, out);
            }
            out.push(b'\n');
        }
        Ok(())
    }
}

/// "Trim": no spaces around, one for several. Folded lines count as spaces, so that no value can end its line.
fn write_trimmed(value: &[u8], out: &mut Vec<u8>) {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\r' | b'\n');
    if !value.iter().any(is_space) {
        return out.extend_from_slice(value);
    }
    let words = value.split(is_space).filter(|word| !word.is_empty());
    for (index, word) in words.enumerate() {
        if index > 0 {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_form_of_the_list_is_canonical() {
        let is_canonical = |text: &'static str| SignedHeaders::stated(text.into()).is_canonical();
        assert!(is_canonical("host") && is_canonical("a;host;x-amz-date"));
        for text in [
            "",
            "host;",
            ";host",
            "host;a",
            "host;host",
            "Host",
            "a;;host",
            "a b;host",
            "a;h\u{e9}",
            "a:b;host",
        ] {
            assert!(!is_canonical(text), "{text}");
        }
    }

    #[test]
    fn values_are_trimmed_and_joined() {
        let headers: [(&str, &[u8]); 3] = [("A", b"  x   y "), ("b", b"1\n  2\r\n3"), ("a", b"z")];
        let parts = Parts { method: "GET", path: b"/", query: b"", headers: &headers };
        let mut out = Vec::new();
        SignedHeaders::of(&headers).write_canonical(&parts, &mut out).unwrap();
        assert_eq!(str::from_utf8(&out).unwrap(), "a:x y,z\nb:1 2 3\n");
        let missing = SignedHeaders::stated("c".into()).write_canonical(&parts, &mut out);
        assert_eq!(missing, Err(SignatureError::Mismatch));
    }
}
