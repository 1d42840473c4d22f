//! Patterns of the service models.

use regex::Regex;
use std::fmt;
use std::sync::LazyLock;

/// A pattern that the whole of a text must match, as Java's `String.matches` has it: `\w` and `\d` are ASCII.
pub struct Pattern {
    /// As the model and AWS's messages have it.
    text: &'static str,
    matcher: Matcher,
}

enum Matcher {
    /// The pattern in the words of `regex`; compiled when it is first needed.
    Regex(LazyLock<Option<Regex>>),
    /// What no `regex` can say.
    ByHand(fn(&str) -> bool),
}

impl Pattern {
    pub(crate) const fn regex(text: &'static str, compile: fn() -> Option<Regex>) -> Self {
        Self { text, matcher: Matcher::Regex(LazyLock::new(compile)) }
    }

    pub(crate) const fn by_hand(text: &'static str, matches: fn(&str) -> bool) -> Self {
        Self { text, matcher: Matcher::ByHand(matches) }
    }

    /// As AWS's messages have it.
    pub fn as_str(&self) -> &'static str {
        self.text
    }

    /// Whether the whole of the text matches. A pattern that does not compile matches nothing; a test compiles each.
    pub fn matches(&self, text: &str) -> bool {
        match &self.matcher {
            Matcher::Regex(regex) => regex.as_ref().is_some_and(|regex| regex.is_match(text)),
            Matcher::ByHand(matches) => matches(text),
        }
    }

    #[cfg(test)]
    pub(super) fn compiles(&self) -> bool {
        match &self.matcher {
            Matcher::Regex(regex) => regex.is_some(),
            Matcher::ByHand(_) => true,
        }
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// The pattern of an account alias, `^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$`, looks ahead.
pub(crate) fn is_account_alias(text: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (3..=63).contains(&text.len())
        && text.bytes().all(is_inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}
