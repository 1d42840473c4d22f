//! What is wrong with a file.

use iam_policy::Span;

/// Why a file cannot be read; one line, at its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FileError {
    /// Where.
    pub span: Span,
    /// What is wrong, and what was expected.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl FileError {
    pub(crate) fn at(offset: usize, message: String, help: &'static str) -> Self {
        Self { span: Span { start: offset, end: offset }, message, help }
    }
}
