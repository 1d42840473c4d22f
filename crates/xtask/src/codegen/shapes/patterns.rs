//! The models' patterns in the words of the crate `regex`.

use super::Source;
use super::model::Model;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};

/// The one pattern that looks ahead, which no automaton does; `iam-service` has it by hand.
const ACCOUNT_ALIAS: &str = "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$";

/// The distinct patterns with the names of their statics.
pub(super) struct Patterns(BTreeMap<String, String>);

impl Patterns {
    /// Those that requests need.
    pub(super) fn of<'a>(models: impl Iterator<Item = &'a Model>) -> Result<Self> {
        let mut texts = BTreeSet::new();
        for model in models {
            let inputs = model.operations.values().filter_map(|operation| operation.input.as_ref());
            for name in model.closure(inputs)? {
                texts.extend(model.shape(name)?.pattern.clone());
            }
        }
        Ok(Self(texts.into_iter().zip(1..).map(|(text, number)| (text, format!("P{number}"))).collect()))
    }

    pub(super) fn name(&self, pattern: &str) -> Option<&str> {
        self.0.get(pattern).map(String::as_str)
    }

    pub(super) fn file(&self) -> Result<String> {
        let mut source = Source::new("The patterns of both models, each once.");
        source.line("use crate::wire::{Pattern, is_account_alias};");
        source.line("use regex::Regex;\n");
        let mut names: Vec<(&String, &String)> = self.0.iter().collect();
        names.sort_by_key(|(_, name)| name.get(1..).and_then(|number| number.parse::<u32>().ok()));
        for (text, name) in &names {
            let made = if text.as_str() == ACCOUNT_ALIAS {
                format!("Pattern::by_hand(r\"{text}\", is_account_alias)")
            } else {
                format!("Pattern::regex(r\"{text}\", || Regex::new(r\"{}\").ok())", translated(text)?)
            };
            source.line(&format!("pub(super) static {name}: Pattern = {made};"));
        }
        let all: Vec<String> = names.iter().map(|(_, name)| format!("&{name}")).collect();
        source.line("#[cfg(test)]");
        source.line(&format!("pub(crate) const ALL: [&Pattern; {}] = [{}];", all.len(), all.join(", ")));
        Ok(source.into_text())
    }
}

/// Java's `\w` and `\d` are ASCII, and its `\u` takes four digits: `\u10000` is U+1000 and a zero.
fn translated(pattern: &str) -> Result<String> {
    let mut text = String::new();
    let mut letters = pattern.chars();
    let mut is_in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            _ => {}
        }
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        let (open, close) = if is_in_class { ("", "") } else { ("[", "]") };
        match letters.next() {
            Some('w') => text.extend([open, "A-Za-z0-9_", close]),
            Some('d') => text.extend([open, "0-9", close]),
            Some('u') => {
                let digits: String = letters.by_ref().take(4).collect();
                text.extend(["\\x{", &digits, "}"]);
            }
            Some('p') => text.push_str("\\p"),
            Some(other) if other.is_ascii_punctuation() => text.extend(['\\', other]),
            other => bail!("`{pattern}`: `\\{}` is not known", other.unwrap_or_default()),
        }
    }
    if text.contains("(?") {
        bail!("`{pattern}`: groups that are not simple are not known");
    }
    Ok(format!(r"\A(?:{text})\z"))
}

#[cfg(test)]
mod tests {
    use super::translated;

    #[test]
    fn patterns_are_said_as_regex_says_them() {
        let cases = [
            (r"[\w+=,.@-]+", r"\A(?:[A-Za-z0-9_+=,.@-]+)\z"),
            (r"\d{12}", r"\A(?:[0-9]{12})\z"),
            (r"[\u0020-\u10000]", r"\A(?:[\x{0020}-\x{1000}0])\z"),
            (r"[\p{L}\-]*", r"\A(?:[\p{L}\-]*)\z"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(translated(pattern).unwrap(), expected);
        }
        assert!(translated("a(?!b)").is_err());
    }
}
