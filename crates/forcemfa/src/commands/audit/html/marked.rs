//! Lines with `code` and **bold** in them, and manual pages of such paragraphs, as markup.

use maud::{Markup, html};

/// A line in which backticks enclose AWS's words.
pub(super) fn line(text: &str) -> Markup {
    let parts: Vec<&str> = text.split('`').collect();
    // With an odd number of backticks the last one is a letter like others.
    let is_even = parts.len() % 2 == 1;
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @if index % 2 == 0 { (bold(part)) }
            @else if is_even || index + 1 < parts.len() { code { (part) } }
            @else { "`" (part) }
        }
    }
}

/// A line that stands alone, with a capital; AWS's words keep their case.
pub(super) fn sentence(text: &str) -> Markup {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    line(&format!("{first}{}", letters.as_str()))
}

fn bold(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split("**").enumerate() {
            @if index % 2 == 0 { (part) } @else { strong { (part) } }
        }
    }
}

/// A manual page: paragraphs and lists of the little Markdown that they use.
pub(super) fn manual(text: &str) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            @if paragraph.trim_start().starts_with("- ") {
                ul { @for item in paragraph.trim_start().trim_start_matches("- ").split("\n- ") { li { (line(item)) } } }
            } @else {
                p { (line(paragraph)) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_bold_are_marked_and_all_is_escaped() {
        for (text, markup) in [
            ("take `iam:*` out", "take <code>iam:*</code> out"),
            ("`<b>` **x<y** ", "<code>&lt;b&gt;</code> <strong>x&lt;y</strong> "),
            ("a ` alone", "a ` alone"),
            ("`two` and ` one", "<code>two</code> and ` one"),
        ] {
            assert_eq!(line(text).into_string(), markup);
        }
        assert_eq!(sentence("attach `x`").into_string(), "Attach <code>x</code>");
        assert_eq!(sentence("`iam:x` passes").into_string(), "<code>iam:x</code> passes");
        assert_eq!(
            manual("**What.** a\n\n- b\n- `c`").into_string(),
            "<p><strong>What.</strong> a</p><ul><li>b</li><li><code>c</code></li></ul>"
        );
    }
}
