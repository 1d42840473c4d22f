//! forcemfa: what the IAM users of an AWS account can do without MFA.

mod commands;
mod documents;
mod exit;
mod input;
mod progress;
mod report;
mod seed;

use clap::{Parser, Subcommand};
use exit::Exit;
use std::io::Write;

/// Both the audit of a large account and the server make many short-lived small values on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Tells what IAM users can do without MFA.
///
/// AWS has no tick box that forces multi-factor authentication on IAM users; policies do it, or seem to.
/// forcemfa evaluates them as AWS does and shows what is still open.
#[derive(Parser)]
#[command(name = "forcemfa", version, propagate_version = true, max_term_width = 110)]
#[command(
    after_help = "Exit codes: 0 done, or MFA is forced; 1 failure or bad input; 2 usage; 3 MFA is not forced; 4 unknown."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Audit(commands::audit::Args),
    Check(commands::check::Args),
    Explain(commands::explain::Args),
    Policy(commands::policy::Args),
    Serve(commands::serve::Args),
    Simulate(commands::simulate::Args),
}

fn main() -> std::process::ExitCode {
    let result = match Cli::parse().command {
        Command::Audit(args) => commands::audit::run(args),
        Command::Check(args) => commands::check::run(args),
        Command::Explain(args) => commands::explain::run(args),
        Command::Policy(args) => commands::policy::run(args),
        Command::Serve(args) => commands::serve::run(args),
        Command::Simulate(args) => commands::simulate::run(args),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(error) => {
            let _ = writeln!(anstream::stderr(), "error: {error:#}");
            Exit::Failure.into()
        }
    }
}
