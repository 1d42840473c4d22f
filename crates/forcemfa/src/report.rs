//! What commands print: shared pieces of text and JSON.

mod judgement;
mod text;

pub(crate) use judgement::{
    ExampleReport, FindingReport, JudgementReport, levels, method, tell_example, tell_findings,
};
pub(crate) use text::{count, listed, plural, styled_verdict, wrap};

use serde::Serialize;

/// How a command prints its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

/// What was looked at: the catalogue, and how.
#[derive(Serialize)]
pub(crate) struct Method {
    method: &'static str,
    note: &'static str,
    catalogue: Catalogue,
}

#[derive(Serialize)]
struct Catalogue {
    release: &'static str,
    date: &'static str,
    actions: usize,
}
