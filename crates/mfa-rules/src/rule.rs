//! What a rule is known by.

use crate::finding::Severity;

/// A gap that is looked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub id: &'static str,
    /// One line.
    pub title: &'static str,
    /// Ids of the gaps in `docs/bypasses.md`.
    pub gaps: &'static [&'static str],
    /// The gravest that it reports.
    pub severity: Severity,
    /// Its manual page, Markdown: what, how an attacker uses it, real or closed, source, what to do.
    pub manual: &'static str,
    /// Controls of others that speak of the same thing.
    pub controls: &'static [Control],
}

/// A control of a benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Control {
    /// Whose it is: `CIS AWS Foundations v5.0.0`, `AWS Security Hub`.
    pub framework: &'static str,
    /// Its id there.
    pub id: &'static str,
}
