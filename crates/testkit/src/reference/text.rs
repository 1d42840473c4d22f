//! Wildcards and policy variables (2.2 to 2.5).

use super::Truth;
use super::lookup::{Looked, look_up};
use iam_eval::Context;
use iam_policy::Version;

/// Whether `*` and `?` are wildcards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wildcards {
    Count,
    ArePlainText,
}

/// One character of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Symbol {
    Is(char),
    AnyChar,
    AnyText,
}

/// What a pattern stands for in one request.
pub(super) enum Resolved {
    Symbols(Vec<Symbol>),
    /// A variable in it has no value (2.5).
    NoValue,
    /// A variable in it is of a key that is not known (1.6).
    Open,
}

/// Whether a text matches a pattern without variables, case and all.
pub(super) fn glob(pattern: &str, text: &str) -> bool {
    let symbols: Vec<Symbol> = pattern.chars().map(|c| symbol(c, Wildcards::Count)).collect();
    fits(&symbols, text)
}

/// Whether a text matches a pattern, variables included.
pub(super) fn matches(
    pattern: &str,
    wildcards: Wildcards,
    version: Version,
    text: &str,
    context: &Context,
) -> Truth {
    match resolve(pattern, wildcards, version, context) {
        Resolved::Symbols(symbols) => Some(fits(&symbols, text)),
        Resolved::NoValue => Some(false),
        Resolved::Open => None,
    }
}

/// Puts in the values of the variables; they are plain text (2.5).
pub(super) fn resolve(pattern: &str, wildcards: Wildcards, version: Version, context: &Context) -> Resolved {
    let mut symbols = Vec::new();
    let (mut has_no_value, mut is_open) = (false, false);
    for part in parts(pattern, version) {
        match part {
            Part::Text(text) => symbols.extend(text.chars().map(|c| symbol(c, wildcards))),
            // 2.4: they stand for the character.
            Part::Variable("*" | "?" | "$") => {
                symbols.extend(part.inside().chars().map(Symbol::Is));
            }
            Part::Variable(inside) => {
                let (key, default) = key_and_default(inside);
                match (look_up(context, key), default) {
                    (Looked::One(value), _) => symbols.extend(value.chars().map(Symbol::Is)),
                    (Looked::Open, _) => is_open = true,
                    (Looked::None | Looked::Several, Some(default)) => {
                        symbols.extend(default.chars().map(Symbol::Is));
                    }
                    (Looked::None | Looked::Several, None) => has_no_value = true,
                }
            }
        }
    }
    match (is_open, has_no_value) {
        (true, _) => Resolved::Open,
        (false, true) => Resolved::NoValue,
        (false, false) => Resolved::Symbols(symbols),
    }
}

/// The six components of an ARN, cut at colons outside of variables; the sixth takes the rest.
pub(super) fn arn_components(pattern: &str, version: Version) -> Option<[String; 6]> {
    let mut components = vec![String::new()];
    for part in parts(pattern, version) {
        for c in part.whole().chars() {
            let cuts = c == ':' && matches!(part, Part::Text(_)) && components.len() < 6;
            if cuts {
                components.push(String::new());
            } else if let Some(last) = components.last_mut() {
                last.push(c);
            }
        }
    }
    components.try_into().ok()
}

/// Plain text, or the inside of `${...}`.
#[derive(Clone, Copy)]
enum Part<'p> {
    Text(&'p str),
    Variable(&'p str),
}

impl<'p> Part<'p> {
    fn inside(self) -> &'p str {
        match self {
            Self::Text(text) | Self::Variable(text) => text,
        }
    }

    fn whole(self) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::Variable(inside) => format!("${{{inside}}}"),
        }
    }
}

/// 2.4: variables count in documents of Version 2012-10-17 only. An opening that never closes is plain text.
fn parts(pattern: &str, version: Version) -> Vec<Part<'_>> {
    let variable = match version {
        Version::V2012 => pattern.split_once("${").and_then(|(before, after)| {
            after.split_once('}').map(|(inside, behind)| (before, inside, behind))
        }),
        Version::V2008 => None,
    };
    match variable {
        None => vec![Part::Text(pattern)],
        Some((before, inside, behind)) => {
            let mut all = vec![Part::Text(before), Part::Variable(inside)];
            all.extend(parts(behind, version));
            all
        }
    }
}

/// `key`, or `key, 'default'`.
fn key_and_default(inside: &str) -> (&str, Option<&str>) {
    match inside.split_once(',') {
        None => (inside.trim(), None),
        Some((key, default)) => {
            let unquoted = default.trim().strip_prefix('\'').and_then(|default| default.strip_suffix('\''));
            (key.trim(), unquoted)
        }
    }
}

fn symbol(c: char, wildcards: Wildcards) -> Symbol {
    match (c, wildcards) {
        ('*', Wildcards::Count) => Symbol::AnyText,
        ('?', Wildcards::Count) => Symbol::AnyChar,
        _ => Symbol::Is(c),
    }
}

/// Whether the whole text fits.
fn fits(pattern: &[Symbol], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let width = text.len() + 1;
    let mut known = vec![None; (pattern.len() + 1) * width];
    fits_from(pattern, &text, width, &mut known)
}

/// The textbook recursion. `known` keeps it from answering the same twice; what is left of pattern and text says where
/// we are.
fn fits_from(pattern: &[Symbol], text: &[char], width: usize, known: &mut [Option<bool>]) -> bool {
    let place = pattern.len() * width + text.len();
    if let Some(Some(answer)) = known.get(place) {
        return *answer;
    }
    let answer = match (pattern, text) {
        ([], []) => true,
        ([Symbol::AnyText, rest @ ..], []) => fits_from(rest, text, width, known),
        ([Symbol::AnyText, rest @ ..], [_, shorter @ ..]) => {
            fits_from(rest, text, width, known) || fits_from(pattern, shorter, width, known)
        }
        ([Symbol::AnyChar, rest @ ..], [_, shorter @ ..]) => fits_from(rest, shorter, width, known),
        ([Symbol::Is(c), rest @ ..], [d, shorter @ ..]) => c == d && fits_from(rest, shorter, width, known),
        ([], [_, ..]) | ([Symbol::AnyChar | Symbol::Is(_), ..], []) => false,
    };
    if let Some(slot) = known.get_mut(place) {
        *slot = Some(answer);
    }
    answer
}
