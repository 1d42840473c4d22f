//! No large files, but for generated ones, examples and the lock file.

use super::Problem;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

const MOST_BYTES: u64 = 100_000;

const EXEMPT: [&str; 5] = [
    "crates/aws-requests/data/",
    "crates/iam-catalog/data/",
    "crates/iam-service/src/shapes/",
    "examples/",
    "Cargo.lock",
];

pub(super) fn problems(root: &Path, files: &[String]) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for file in files.iter().filter(|file| !EXEMPT.iter().any(|exempt| file.starts_with(exempt))) {
        let size = fs::metadata(root.join(file)).with_context(|| format!("{file}: cannot be read"))?.len();
        if size > MOST_BYTES {
            let wrong = format!("{size} bytes, more than {MOST_BYTES}");
            problems.push(Problem::new(file, wrong, "split it, make it when it is needed, or leave it out"));
        }
    }
    Ok(problems)
}
