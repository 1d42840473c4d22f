//! The files of a snapshot: which of a folder are read, and the levels of service control policies.

use crate::input::read_text;
use crate::report::shortened;
use anyhow::{Context, bail};
use iam_account::{ReadAccount, ReadProblem, ScpLevelSource, Snapshot, Source, read_account};
use std::path::{Path, PathBuf};

/// The largest file that is read: an account of 5,000 users and 1,500 policies is some 20 MB.
const MAX_BYTES: usize = 1 << 30;

/// Problems told at most: the first ones say what is wrong.
const TOLD: usize = 20;

/// Reads an account from files.
///
/// # Errors
/// A file cannot be read, or together they are no account: every problem with its file and place.
pub(crate) fn read(
    snapshot: &Path,
    credential_report: Option<&Path>,
    scp: Option<&Path>,
) -> anyhow::Result<ReadAccount> {
    let mut files = if snapshot.is_dir() { sources_in(snapshot)? } else { vec![source(snapshot)?] };
    if let Some(report) = credential_report {
        files.push(source(report)?);
    }
    let service_control = scp.map(levels).transpose()?.unwrap_or_default();
    read_account(&Snapshot { files, service_control }).map_err(|problems| {
        let told: Vec<String> = problems.iter().take(TOLD).map(tell).collect();
        let more = problems.len().saturating_sub(TOLD);
        let more = if more == 0 { String::new() } else { format!("\n  and {more} more") };
        anyhow::anyhow!("the input is not an account that can be read\n{}{more}", told.join("\n"))
    })
}

fn tell(problem: &ReadProblem) -> String {
    let told = shortened(&problem.to_string());
    match &problem.help {
        Some(help) => format!("  {told}\n    = help: {}", shortened(help)),
        None => format!("  {told}"),
    }
}

fn source(path: &Path) -> anyhow::Result<Source> {
    Ok(Source { name: path.display().to_string(), text: read_text(path, MAX_BYTES)? })
}

/// The JSON and CSV files of a folder, in order of name.
fn sources_in(folder: &Path) -> anyhow::Result<Vec<Source>> {
    let is_input = |path: &PathBuf| {
        path.is_file() && path.extension().is_some_and(|extension| extension == "json" || extension == "csv")
    };
    let paths: Vec<PathBuf> = entries(folder)?.into_iter().filter(is_input).collect();
    if paths.is_empty() {
        bail!(
            "{}: holds no .json or .csv file; expected what `aws iam get-account-authorization-details` and the other lists print",
            folder.display()
        );
    }
    paths.iter().map(|path| source(path)).collect()
}

/// One folder a level, in order of name; a folder that holds documents itself is one level.
fn levels(folder: &Path) -> anyhow::Result<Vec<ScpLevelSource>> {
    if !folder.is_dir() {
        bail!("{}: is no folder; --scp expects a folder of service control policies", folder.display());
    }
    let name =
        |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folders: Vec<PathBuf> = entries(folder)?.into_iter().filter(|path| path.is_dir()).collect();
    if folders.is_empty() {
        return Ok(vec![ScpLevelSource { name: name(folder), policies: sources_in(folder)? }]);
    }
    if let Some(stray) =
        entries(folder)?.iter().find(|path| path.is_file() && path.extension().is_some_and(|e| e == "json"))
    {
        bail!(
            "{}: stands beside the folders of the levels; put it into the folder of the level that it is attached to",
            stray.display()
        );
    }
    folders
        .iter()
        .map(|level| Ok(ScpLevelSource { name: name(level), policies: sources_in(level)? }))
        .collect()
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let listed =
        std::fs::read_dir(folder).with_context(|| format!("{}: cannot be listed", folder.display()))?;
    let mut paths = Vec::new();
    for entry in listed {
        paths.push(entry.with_context(|| format!("{}: cannot be listed", folder.display()))?.path());
    }
    paths.sort();
    Ok(paths)
}
