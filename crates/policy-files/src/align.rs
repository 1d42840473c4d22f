//! Documents that stand within a string of the file: where each of their characters stands there.

use crate::source_map::SourceMap;
use iam_policy::Span;

/// How characters of a text are written in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// `\"`, `\n`, `\u00e9`: JSON, HCL and YAML in double quotes.
    Backslash,
    /// As they are, but for indentation: heredocs of HCL, block scalars of YAML.
    Lines,
}

/// Lays a text beside its written form, which stands at `place` of the file.
///
/// What cannot be laid beside each other has the place of the whole.
pub(crate) fn align(text: &str, file: &str, place: Span, quoting: Quoting) -> SourceMap {
    let mut map = SourceMap::of(place);
    let mut at = place.start;
    let mut run: Option<(Span, Span)> = None;
    for (index, character) in text.char_indices() {
        let Some(width) = skip_to(file, place, &mut at, character, quoting) else { break };
        let here = Span { start: index, end: index + character.len_utf8() };
        let there = Span { start: at, end: at + width };
        at += width;
        match &mut run {
            Some((text, file))
                if width == character.len_utf8() && file.end == there.start && is_even(*text, *file) =>
            {
                (text.end, file.end) = (here.end, there.end);
            }
            _ => {
                if let Some((text, file)) = run.replace((here, there)) {
                    map.push(text, file);
                }
            }
        }
    }
    if let Some((text, file)) = run {
        map.push(text, file);
    }
    map
}

fn is_even(text: Span, file: Span) -> bool {
    text.end - text.start == file.end - file.start
}

/// Goes to where a character is written, and says how many bytes it takes there.
fn skip_to(file: &str, place: Span, at: &mut usize, character: char, quoting: Quoting) -> Option<usize> {
    loop {
        let rest = file.get(*at..place.end)?;
        let next = rest.chars().next()?;
        if quoting == Quoting::Backslash && next == '\\' {
            return Some(escape_width(rest));
        }
        // `$${` stands for `${`, and `%%{` for `%{`.
        let is_doubled = matches!(next, '$' | '%')
            && rest.chars().nth(1) == Some(next)
            && rest.chars().nth(2) == Some('{');
        if next == character && !is_doubled {
            return Some(next.len_utf8());
        }
        if !is_doubled && !next.is_whitespace() {
            return None;
        }
        *at += next.len_utf8();
    }
}

/// The bytes of an escape sequence: a character outside of the basic plane is written as two.
fn escape_width(rest: &str) -> usize {
    let is_high = |text: &str| {
        let digits = text.get(2..6).and_then(|digits| u16::from_str_radix(digits, 16).ok());
        digits.is_some_and(|unit| (0xd800..0xdc00).contains(&unit))
    };
    match rest.as_bytes().get(1) {
        Some(b'u') if is_high(rest) => rest.len().min(12),
        Some(b'u') => rest.len().min(6),
        Some(b'U') => rest.len().min(10),
        Some(b'x') => rest.len().min(4),
        _ => rest.len().min(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, file: &str, quoting: Quoting) -> Vec<String> {
        let map = align(text, file, Span { start: 0, end: file.len() }, quoting);
        let place = |(start, one): (usize, char)| map.locate(Span { start, end: start + one.len_utf8() });
        text.char_indices().map(place).map(|span| file[span.start..span.end].to_owned()).collect()
    }

    #[test]
    fn each_character_is_found_in_its_written_form() {
        assert_eq!(
            places("{\"é\\\u{1f600}", r#"{\"\u00e9\\\ud83d\ude00"#, Quoting::Backslash),
            ["{", r#"\""#, r"\u00e9", r"\\", r"\ud83d\ude00"]
        );
        assert_eq!(places("a\n b${", "    a\n     b$${", Quoting::Lines), ["a", "\n", " ", "b", "$", "{"]);
    }
}
