//! What commands print: shared pieces of text and JSON.

mod judgement;
mod text;

pub(crate) use judgement::{
    ExampleReport, FindingReport, JudgementReport, levels, method, tell_example, tell_findings,
};
pub(crate) use text::{count, listed, plural, shortened, styled_verdict, wrap};

use serde::Serialize;
use std::io::ErrorKind;

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

/// What printing came to. That the reader of our output went away (`forcemfa ... | head`) is no failure: the exit code still
/// tells the verdict.
pub(crate) fn unless_pipe_is_closed(printed: anyhow::Result<()>) -> anyhow::Result<()> {
    let is_closed = |error: &anyhow::Error| {
        error.chain().any(|cause| {
            let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
            let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
            io.or(json) == Some(ErrorKind::BrokenPipe)
        })
    };
    match printed {
        Err(error) if is_closed(&error) => Ok(()),
        printed => printed,
    }
}
