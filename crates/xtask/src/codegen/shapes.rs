//! `crates/iam-service/src/shapes/`: the shapes of IAM's and STS's APIs, from the service models of the PyPI package `botocore`.
//!
//! The models' documentation is not copied.

mod model;
mod names;
mod operations;
mod patterns;
mod service;

use super::encode::Files;
use anyhow::{Context, Result, ensure};
use model::Model;
use patterns::Patterns;
use service::Service;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The release: to take a newer one, change it and run `cargo xtask codegen`.
pub(super) const RELEASE: &str = "1.44.5";

/// Where the generated files stand.
pub(super) const FOLDER: &str = "crates/iam-service/src/shapes";

/// The files that are made from an unpacked package.
pub(super) fn files(root: &Path, package: &Path) -> Result<Files> {
    let about = package.join(format!("botocore-{RELEASE}.dist-info"));
    ensure!(about.is_dir(), "{}: no botocore {RELEASE} is there", package.display());
    let models = [
        ("iam", Model::read(package, "iam", "2010-05-08")?),
        ("sts", Model::read(package, "sts", "2011-06-15")?),
    ];
    let patterns = Patterns::of(models.iter().map(|(_, model)| model))?;
    let [(_, iam), (_, sts)] = &models;
    let (iam, sts) = (Service::new(iam, &patterns)?, Service::new(sts, &patterns)?);
    let iam_file = iam.file(
        "AWS Identity and Access Management, 2010-05-08.",
        "https://docs.aws.amazon.com/IAM/latest/APIReference",
    )?;
    let sts_file = sts.file(
        "AWS Security Token Service, 2011-06-15.",
        "https://docs.aws.amazon.com/STS/latest/APIReference",
    )?;
    let mut echo = Source::new(
        "For tests only: what the product only reads is written here, and what it only writes is read.",
    );
    echo.line("use super::{Call, Operation, Request, iam, sts};");
    echo.line("use crate::wire::{self, ApiError, Params, Structure, WriteXml, Xml, read_request};\n");
    echo.line(&operations::echo(&models));
    echo.line(&iam.echo("iam")?);
    echo.line(&sts.echo("sts")?);
    let sources = [
        ("echo.rs", echo.into_text()),
        ("errors.rs", operations::errors(&models)?),
        ("iam.rs", iam_file),
        ("operations.rs", operations::operations(&models)),
        ("patterns.rs", patterns.file()?),
        ("sts.rs", sts_file),
    ];
    let mut files = Files::new();
    for (name, source) in sources {
        files.insert(name, formatted(root, &source).with_context(|| format!("{name} cannot be formatted"))?);
    }
    files.insert("NOTICE", notice(&about)?);
    Ok(files)
}

/// Has pip unpack the package into `folder`; a wheel runs no script.
pub(super) fn fetch(folder: &Path) -> Result<PathBuf> {
    let package = format!("botocore=={RELEASE}");
    let output = Command::new("python3")
        .args(["-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--only-binary=:all:"])
        .args(["--disable-pip-version-check", "--root-user-action=ignore", "--target"])
        .arg(folder)
        .arg(&package)
        .output()
        .context("python3 does not start; install Python, or give an unpacked package with --botocore DIR")?;
    let messages = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "pip could not fetch {package} ({}); check the network, or give an unpacked package with --botocore DIR",
        messages.lines().last().unwrap_or_default().trim_start_matches("ERROR: ")
    );
    Ok(folder.to_owned())
}

/// What the package's licence wants to go with what is made of it.
pub(super) fn notice(about: &Path) -> Result<Vec<u8>> {
    let path =
        ["NOTICE", "licenses/NOTICE"].map(|name| about.join(name)).into_iter().find(|path| path.is_file());
    let path = path.with_context(|| format!("{}: has no NOTICE", about.display()))?;
    let text = fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let head = format!(
        "These files are made from the service models of botocore {RELEASE}, under the Apache License 2.0.\n\n"
    );
    Ok((head + text.trim_end() + "\n").into_bytes())
}

/// A source file that is made.
#[derive(Default)]
struct Source(String);

impl Source {
    fn new(title: &str) -> Self {
        Self(format!(
            "//! {title}\n//!\n//! Made by `cargo xtask codegen` from botocore {RELEASE} (Apache-2.0): do not edit.\n\n"
        ))
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn into_text(self) -> String {
        self.0
    }
}

/// As rustfmt has it.
pub(super) fn formatted(root: &Path, source: &str) -> Result<Vec<u8>> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("rustfmt does not start")?;
    let mut input = rustfmt.stdin.take().context("rustfmt takes no input")?;
    input.write_all(source.as_bytes()).context("rustfmt takes no input")?;
    drop(input);
    let output = rustfmt.wait_with_output().context("rustfmt ended without an answer")?;
    ensure!(output.status.success(), "rustfmt refused it");
    Ok(output.stdout)
}
