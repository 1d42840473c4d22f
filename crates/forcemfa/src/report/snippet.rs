//! What is wrong, shown in the source: a line with a mark, why, and what to do.

use super::text::wrap;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Grade, Message, Renderer, Snippet};
use iam_policy::{LineIndex, Span};

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// Worth knowing.
    Note,
    /// Worth closing.
    Warning,
    /// What was asked for is not so.
    Error,
}

/// A place in a source, with what is said of it.
pub(crate) struct Told<'t> {
    /// How grave it is.
    pub(crate) level: Level,
    /// The rule's id.
    pub(crate) rule: &'t str,
    /// What is wrong.
    pub(crate) text: &'t str,
    /// The file's name.
    pub(crate) path: &'t str,
    /// The file's lines.
    pub(crate) index: &'t LineIndex<'t>,
    /// Where.
    pub(crate) span: Span,
    /// Why.
    pub(crate) notes: &'t [String],
    /// What to do.
    pub(crate) help: &'t [String],
}

/// In lines, with escape codes for colours: the stream takes them out where it has none.
pub(crate) fn show(told: &Told<'_>) -> String {
    let grade = match told.level {
        Level::Note => Grade::NOTE,
        Level::Warning => Grade::WARNING,
        Level::Error => Grade::ERROR,
    };
    let position = told.index.position(told.span.start);
    let line = told.index.line(position.line).trim_end();
    let start = line.char_indices().nth(position.column - 1).map_or(line.len(), |(at, _)| at);
    // A place of several lines is marked on its first.
    let end = (start + (told.span.end - told.span.start)).min(line.len()).max(start);
    let end = (end..=line.len()).find(|end| line.is_char_boundary(*end)).unwrap_or(line.len());
    let snippet = Snippet::source(line)
        .line_start(position.line)
        .path(told.path)
        .annotation(AnnotationKind::Primary.span(start..end));
    let notes = told.notes.iter().map(|note| Grade::NOTE.message(broken(note)));
    let help = told.help.iter().map(|help| Grade::HELP.message(broken(help)));
    let messages: Vec<Message<'_>> = notes.chain(help).collect();
    let title = grade.primary_title(told.text).id(told.rule);
    let group: Group<'_> = title.element(snippet).elements(messages);
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(110).render(&[group])
}

/// Long texts go on below themselves.
fn broken(text: &str) -> String {
    wrap(0, "", 0, text)
}
