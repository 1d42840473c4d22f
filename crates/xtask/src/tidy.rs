//! `cargo xtask tidy`: what the compiler does not check. One problem a line: `path: what is wrong; what to do`.

mod layers;
mod links;
mod manifests;
mod metadata;
mod purity;
mod sizes;
mod tree;

use crate::report;
use anyhow::Result;
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let packages = metadata::packages(root)?;
    let files = tree::files(root)?;
    let mut problems = layers::problems(&packages);
    problems.extend(manifests::problems(root, &packages)?);
    problems.extend(purity::problems(root, &packages, &files)?);
    problems.extend(sizes::problems(root, &files)?);
    problems.extend(links::problems(root, &files)?);
    for Problem { path, wrong, remedy } in &problems {
        report(&format!("{path}: {wrong}; {remedy}"));
    }
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Something that is not tidy.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    /// The file, from the workspace's folder on; with a line number where there is one.
    path: String,
    wrong: String,
    remedy: String,
}

impl Problem {
    fn new(path: impl Into<String>, wrong: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { path: path.into(), wrong: wrong.into(), remedy: remedy.into() }
    }
}
