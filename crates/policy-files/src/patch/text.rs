//! Lines and columns of the file that is patched.

use iam_policy::Span;

pub(super) struct Text<'t>(pub(super) &'t str);

impl<'t> Text<'t> {
    pub(super) fn get(&self, span: Span) -> &'t str {
        self.0.get(span.start..span.end).unwrap_or_default()
    }

    pub(super) fn line_start(&self, offset: usize) -> usize {
        self.0.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
    }

    /// Where the line of an offset ends, before its break.
    pub(super) fn line_end(&self, offset: usize) -> usize {
        let rest = self.0.get(offset..).unwrap_or_default();
        offset + rest.find(['\r', '\n']).unwrap_or(rest.len())
    }

    /// As many blanks as stand before an offset on its line.
    pub(super) fn column(&self, offset: usize) -> String {
        let before = self.get(Span { start: self.line_start(offset), end: offset });
        " ".repeat(before.chars().count())
    }

    /// The white space that the line of an offset begins with.
    pub(super) fn indent(&self, offset: usize) -> &'t str {
        let line = self.get(Span { start: self.line_start(offset), end: self.0.len() });
        let rest = line.trim_start_matches([' ', '\t']);
        line.get(..line.len() - rest.len()).unwrap_or_default()
    }

    /// The lines that a span stands on, with the last break.
    pub(super) fn lines(&self, span: Span) -> Span {
        let end = self.line_end(span.end);
        let rest = self.0.get(end..).unwrap_or_default();
        let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        Span { start: self.line_start(span.start), end: end + line_break }
    }

    /// What stands between an offset and the thing before it: a line break with indentation, or a blank.
    pub(super) fn lead(&self, offset: usize) -> &'t str {
        let before = self.0.get(..offset).unwrap_or_default();
        let space = before.get(before.trim_end_matches([' ', '\t', '\r', '\n']).len()..).unwrap_or_default();
        let space = space.rfind('\n').map_or(space, |at| space.get(at..).unwrap_or_default());
        if space.is_empty() { " " } else { space }
    }
}
