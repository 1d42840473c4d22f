//! What commands print: shared pieces of text and JSON.

mod aws_cli;
mod file;
mod judgement;
mod sarif;
mod snippet;
mod text;

pub(crate) use aws_cli::aws_command;
pub(crate) use file::write_whole;
pub(crate) use judgement::{
    ControlReport, ExampleReport, FindingReport, JudgementReport, levels, method, tell_example,
    tell_findings, tell_request,
};
pub(crate) use sarif::{Artifact, Region, Result, Rule, log};
pub(crate) use snippet::{Level, Told, show};
pub(crate) use text::{count, listed, plural, shortened, styled_verdict, wrap};

use serde::Serialize;
use std::io::ErrorKind;

/// What was looked at: the catalogue, and how.
#[derive(Serialize)]
pub(crate) struct Method {
    pub(crate) method: &'static str,
    pub(crate) note: &'static str,
    pub(crate) catalogue: Catalogue,
}

#[derive(Serialize)]
pub(crate) struct Catalogue {
    pub(crate) release: &'static str,
    pub(crate) date: &'static str,
    pub(crate) actions: usize,
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
