//! Pieces of text.

use mfa_rules::Verdict;

/// How wide text is laid out.
const WIDTH: usize = 108;

/// A verdict in capitals, coloured where the output takes colours.
pub(crate) fn styled_verdict(verdict: Verdict) -> String {
    use anstyle::AnsiColor::{Blue, Green, Red, Yellow};
    let color = match verdict {
        Verdict::NoAccess => Blue,
        Verdict::Forced => Green,
        Verdict::Unknown => Yellow,
        Verdict::NotForced => Red,
    };
    let style = color.on_default().bold();
    format!("{style}{}{style:#}", verdict.to_string().to_uppercase())
}

/// `22,091`.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A text of others: what is far too long to be read is left out.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 500;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// `1 user`, `2 users`.
pub(crate) fn plural(number: usize, one: &str) -> String {
    format!("{} {one}{}", count(number), if number == 1 { "" } else { "s" })
}

/// The first names, and how many more there are.
pub(crate) fn listed<S: AsRef<str>>(names: &[S], most: usize) -> String {
    let shown: Vec<&str> = names.iter().take(most).map(AsRef::as_ref).collect();
    let more = names.len().saturating_sub(most);
    if more == 0 { shown.join(", ") } else { format!("{} and {} more", shown.join(", "), count(more)) }
}

/// A label in a column of its own, with a text that is broken at blanks and goes on under itself.
pub(crate) fn wrap(margin: usize, label: &str, column: usize, text: &str) -> String {
    let indent = " ".repeat(margin + column);
    let gap = if label.is_empty() || label.chars().count() < column { "" } else { " " };
    let mut lines: Vec<String> = vec![format!("{}{label:column$}{gap}", " ".repeat(margin))];
    let mut is_empty = true;
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(format!("{indent}{word}"));
            continue;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!((count(0), count(999), count(22_091)), ("0".into(), "999".into(), "22,091".into()));
        assert_eq!((plural(1, "user"), plural(1_000, "user")), ("1 user".into(), "1,000 users".into()));
    }

    #[test]
    fn long_text_goes_on_under_itself() {
        let text = "word ".repeat(40);
        let wrapped = wrap(2, "do:", 6, text.trim_end());
        let lines: Vec<&str> = wrapped.lines().collect();
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= WIDTH));
        assert!(lines.first().is_some_and(|line| line.starts_with("  do:   word")));
        assert!(lines.iter().skip(1).all(|line| line.starts_with("        word")));
    }
}
