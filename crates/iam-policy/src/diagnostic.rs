//! What is wrong with a document, and where.

use crate::span::{LineIndex, Position, Span};

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// AWS takes the document, but part of it cannot mean what it seems to.
    Warning,
    /// The document is not a policy.
    Error,
}

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub span: Span,
    /// What is wrong: one line, lower case, the input in backticks.
    pub message: String,
    /// What to do, where that can be said.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, span, message: message.into(), help: None }
    }

    /// A warning at `span`.
    pub fn warning(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, span, message: message.into(), help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Where it stands, as line and column of the text that `index` was made of.
    pub fn position(&self, index: &LineIndex<'_>) -> Position {
        index.position(self.span.start)
    }
}
