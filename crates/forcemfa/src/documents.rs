//! Policy documents from files, with what is wrong told at its place.

use crate::input::read_text;
use crate::report::shortened;
use anyhow::anyhow;
use iam_policy::{Diagnostic, LineIndex, MAX_DOCUMENT_BYTES, Parsed, Severity, Span, parse};
use std::fmt::Write;
use std::path::Path;

/// Reads a policy document.
///
/// # Errors
/// The file cannot be read, or holds no policy: then every diagnostic with file, line and column.
pub(crate) fn read_policy(path: &Path) -> anyhow::Result<Parsed> {
    let text = read_text(path, MAX_DOCUMENT_BYTES)?;
    parse(&text).map_err(|diagnostics| no_policy(path, &text, &diagnostics))
}

/// All that is wrong with a file that is no policy document.
pub(crate) fn no_policy(path: &Path, text: &str, diagnostics: &[Diagnostic]) -> anyhow::Error {
    let index = LineIndex::new(text);
    let told: Vec<String> = diagnostics.iter().map(|one| tell(path, &index, one)).collect();
    anyhow!("{}: is no policy document\n{}", path.display(), told.join("\n"))
}

/// `file:line:column` of a place.
pub(crate) fn place_of(path: &Path, index: &LineIndex<'_>, span: Span) -> String {
    format!("{}:{}", path.display(), index.position(span.start))
}

/// One diagnostic: place and message, the line with a mark under the place, and what to do.
pub(crate) fn tell(path: &Path, index: &LineIndex<'_>, diagnostic: &Diagnostic) -> String {
    let position = diagnostic.position(index);
    let severity = match diagnostic.severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut told = format!("  {}:{position}: {severity}: {}", path.display(), shortened(&diagnostic.message));
    let line = index.line(position.line);
    // Minified documents have one line of thousands of characters: the mark would not help.
    if line.chars().count() <= 120 {
        let margin = " ".repeat(position.column.saturating_sub(1));
        let _ = write!(told, "\n    | {}\n    | {margin}^", line.replace('\t', " "));
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(told, "\n    = help: {help}");
    }
    told
}
