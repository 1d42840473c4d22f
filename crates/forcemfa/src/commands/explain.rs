//! `forcemfa explain`: why was this denied?

use super::audit::snapshot;
use crate::exit::Exit;
use crate::input::read_text;
use crate::report::{shortened, unless_pipe_is_closed};
use anyhow::Context;
use explain::{Cause, Explanation, Place, Told};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// More than any error, and than a file of events of CloudTrail.
const MAX_BYTES: usize = 64 << 20;

/// Say why a request was denied: MFA, or which policy
///
/// AWS's denials never say "MFA". Give what you have of one (the text that the AWS CLI or an SDK printed; what `aws sts
/// decode-authorization-message` prints; an event of CloudTrail, or a file of them; a request as `forcemfa simulate` takes it) and
/// the account. The account's policies are asked the same again, without MFA and as if with it.
///
/// aws ec2 describe-instances 2>&1 | forcemfa explain --snapshot account.json
///
/// Exit code: 0 explained; 4 the account's policies do not tell why; 1 the input is no denial, or not of this account.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The denial; standard input without it
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    file: PathBuf,
    /// The account: JSON of `get-account-authorization-details`, or a folder of it and of other lists, as `audit` takes it
    #[arg(long, value_name = "FILE|DIR")]
    snapshot: PathBuf,
    /// A folder of service control policies, as `audit` takes it
    #[arg(long, value_name = "DIR")]
    scp: Option<PathBuf>,
    /// Who called, where the denial does not say: a user's name, or an ARN
    #[arg(long, value_name = "NAME|ARN")]
    principal: Option<String>,
    /// What was called, where the denial does not say
    #[arg(long, value_name = "SERVICE:ACTION")]
    action: Option<String>,
    /// On what, where the denial does not say
    #[arg(long, value_name = "ARN")]
    resource: Option<String>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// Runs the command.
///
/// # Errors
/// The denial or the account cannot be read, or they do not belong together; the output cannot be written.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let input = read_text(&args.file, MAX_BYTES)?;
    let shown =
        if args.file == Path::new("-") { "standard input".into() } else { args.file.display().to_string() };
    let denials = explain::read(&input).with_context(|| shown.clone())?;
    let read = snapshot::read(&args.snapshot, None, args.scp.as_deref())?;
    for warning in &read.warnings {
        anstream::eprintln!("warning: {warning}");
    }
    let explained: Vec<Explanation> = denials
        .into_iter()
        .map(|told| explain::explain(&completed(told, &args), &read.account))
        .collect::<Result<_, _>>()
        .with_context(|| shown)?;
    let out = std::io::stdout().lock();
    unless_pipe_is_closed(match args.format {
        Format::Text => tell(out, &explained),
        Format::Json => tell_json(out, &explained),
    })?;
    let is_open = |cause: &Cause| matches!(cause, Cause::AllowedNow | Cause::Undecided(_));
    let is_open = explained.iter().any(|explanation| explanation.causes.iter().all(is_open));
    Ok(if is_open { Exit::Unknown } else { Exit::Done })
}

/// What the denial says, and where it is silent what the options say.
fn completed(told: Told, args: &Args) -> Told {
    let or = |said: Option<String>, option: &Option<String>| said.or_else(|| option.clone());
    Told {
        principal: or(told.principal, &args.principal),
        action: or(told.action, &args.action),
        resource: or(told.resource, &args.resource),
        ..told
    }
}

fn tell(mut out: impl Write, explained: &[Explanation]) -> anyhow::Result<()> {
    for (index, explanation) in explained.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let action = explanation.action.as_deref().unwrap_or("a request");
        let line = format!("{}: {action} on {}", explanation.principal, explanation.resource);
        writeln!(out, "{}", shortened(&line))?;
        for cause in &explanation.causes {
            writeln!(out, "  {}\n    = help: {}", shortened(&cause.to_string()), cause.what_to_do())?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Document<'e> {
    denials: Vec<Denial<'e>>,
}

#[derive(Serialize)]
struct Denial<'e> {
    principal: &'e str,
    action: Option<&'e str>,
    resource: &'e str,
    causes: Vec<CauseView<'e>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CauseView<'e> {
    cause: &'static str,
    text: String,
    what_to_do: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<&'e str>,
    /// Its index in the document, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

fn tell_json(mut out: impl Write, explained: &[Explanation]) -> anyhow::Result<()> {
    let denials = explained.iter().map(|explanation| Denial {
        principal: &explanation.principal,
        action: explanation.action.as_deref(),
        resource: &explanation.resource,
        causes: explanation.causes.iter().map(view).collect(),
    });
    serde_json::to_writer_pretty(&mut out, &Document { denials: denials.collect() })?;
    Ok(writeln!(out)?)
}

fn view(cause: &Cause) -> CauseView<'_> {
    let place: Option<&Place> = cause.place();
    CauseView {
        cause: cause.id(),
        text: cause.to_string(),
        what_to_do: cause.what_to_do(),
        policy: place.map(|place| place.policy.as_str()),
        sid: place.and_then(|place| place.sid.as_deref()),
        statement: place.map(|place| place.statement),
        line: place.and_then(|place| place.line),
    }
}
