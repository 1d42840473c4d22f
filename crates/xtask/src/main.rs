//! Development tasks, run as `cargo xtask TASK`.

mod codegen;
mod tidy;

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Development tasks.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make the generated files: the catalogue of AWS's services, and the shapes of IAM and STS
    Codegen(codegen::Arguments),
    /// Check what the compiler does not: layers, purity, sizes, manifests, links
    Tidy,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Codegen(arguments) => codegen::run(root(), &arguments),
        Task::Tidy => tidy::run(root()),
    };
    outcome.unwrap_or_else(|error| {
        report(&format!("error: {error:#}"));
        ExitCode::FAILURE
    })
}

/// The workspace's folder.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// A path as it is shown: from the workspace's folder on.
fn shown(path: &Path) -> PathBuf {
    path.strip_prefix(root()).unwrap_or(path).to_owned()
}

/// A line for the person at the terminal.
#[expect(clippy::print_stderr, reason = "a program's own messages")]
fn report(line: &str) {
    eprintln!("{line}");
}
