//! The files of the repository.

use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;

/// The files that git has or would take, from the workspace's folder on, sorted.
pub(super) fn files(root: &Path) -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"])
        .current_dir(root);
    let output = output(&mut git)?;
    let mut files: Vec<String> = output.split_terminator('\0').map(str::to_owned).collect();
    // A file that has been deleted stays in git's index until the next commit.
    files.retain(|file| root.join(file).is_file());
    files.sort();
    Ok(files)
}

/// What a command prints.
pub(super) fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("`{name}` does not start"))?;
    let messages = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{name}` failed: {}", messages.trim_end());
    String::from_utf8(output.stdout).with_context(|| format!("`{name}` printed what is not UTF-8"))
}
