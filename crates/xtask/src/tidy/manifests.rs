//! Every crate says what it is, has a licence, and takes the workspace's lints.

use super::Problem;
use super::metadata::Package;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

pub(super) fn problems(root: &Path, packages: &[Package]) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for package in packages {
        let path = package.manifest();
        let text = fs::read_to_string(root.join(&path))
            .with_context(|| format!("{path}: cannot be read; a crate's folder has the crate's name"))?;
        let mut add = |wrong, remedy| problems.push(Problem::new(&path, wrong, remedy));
        if package.description.as_deref().unwrap_or_default().is_empty() {
            add("the crate has no description", "add `description`");
        }
        if package.license.as_deref().unwrap_or_default().is_empty() {
            add("the crate has no licence", "add `license.workspace = true`");
        }
        if !takes_workspace_lints(&text) {
            add("the crate has lints of its own or none", "add `[lints]` with `workspace = true`");
        }
    }
    Ok(problems)
}

fn takes_workspace_lints(manifest: &str) -> bool {
    let table = manifest.lines().map(str::trim).skip_while(|line| *line != "[lints]").skip(1);
    let mut lines = table.take_while(|line| !line.starts_with('['));
    lines.any(|line| line.replace(' ', "") == "workspace=true")
}

#[cfg(test)]
mod tests {
    use super::takes_workspace_lints;

    #[test]
    fn the_workspace_lints_are_taken_by_one_line() {
        assert!(takes_workspace_lints("[package]\n[lints]\nworkspace = true\n"));
        assert!(!takes_workspace_lints("[lints]\n[dependencies]\nworkspace = true\n"));
        assert!(!takes_workspace_lints("[package]\n"));
    }
}
