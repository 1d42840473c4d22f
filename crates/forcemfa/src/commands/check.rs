//! `forcemfa check`: do policies force MFA, wherever they are written?

mod certificate;
mod files;
mod fix;
mod json;
mod judge;
mod message;
mod sarif;
mod text;

use crate::documents::{no_policy, read_policy};
use crate::exit::Exit;
use crate::progress::progress;
use crate::report::{method, unless_pipe_is_closed};
use anyhow::{Context, bail, ensure};
use files::{PolicySource, read_all};
use fix::ShowDiff;
use iam_eval::Policy;
use judge::{Document, Judge, Outcome, identity_based};
use mfa_rules::{Severity, Subject, Universe};
use std::path::PathBuf;
use std::sync::Arc;

/// The user whom the documents are judged for.
const USER: &str = "arn:aws:iam::123456789012:user/alice";

/// Tell whether policies force MFA
///
/// Reads policy documents as JSON, account dumps (`get-account-authorization-details`), Terraform (its language, and plans
/// as `terraform show -json` prints them) and CloudFormation (JSON and YAML). Folders are searched for such files.
///
/// Judges a policy as if attached to an IAM user who may otherwise do everything (`Allow * on *`), or what the policies
/// given by --with allow; a service control policy beside one that allows everything. Says what a request without MFA
/// still reaches when the key `aws:MultiFactorAuthPresent` is absent (access keys) and when it is "false" (console
/// sessions), what the policy exempts, and which of its resource patterns can match nothing.
///
/// A FILE that is a policy document is always judged. Of the policies within other files only those are that speak of the
/// keys of MFA: a policy that gives permissions is not meant to force anything. Trust policies and policies of resources
/// are read and held against the grammar, not judged. Whether the users of an account are covered, `audit` tells.
///
/// Exit code: 0 every policy that is judged forces MFA; 3 some do not; 4 unknown; 1 a FILE cannot be read or holds no policy.
#[derive(clap::Args)]
#[command(override_usage = "forcemfa check [OPTIONS] <FILE|DIR>... [--with <FILE>...]")]
pub(crate) struct Args {
    /// Files with policies, and folders of such files; `-` for standard input
    #[arg(value_name = "FILE|DIR", required = true)]
    files: Vec<PathBuf>,
    /// What the user holds otherwise, instead of `Allow * on *`
    #[arg(long, value_name = "FILE", num_args = 1..)]
    with: Vec<PathBuf>,
    /// Close gaps of medium and high severity (with --fail-on, of that severity and above) by editing the files in place; all
    /// else of them stays as it is. An edit is kept only if the edited policy was judged and the gap is gone
    #[arg(long)]
    fix: bool,
    /// Show what --fix does, as a unified diff; without --fix nothing is written
    #[arg(long)]
    diff: bool,
    /// Prove that the one policy of FILE forces MFA, and write the proof as JSON, for others to check
    #[arg(long, value_name = "FILE", conflicts_with_all = ["certificate", "fix", "diff"])]
    write_certificate: Option<PathBuf>,
    /// Check a proof that --write-certificate wrote against the one policy of FILE; nothing is searched, and a proof that does
    /// not hold is refused
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff"])]
    certificate: Option<PathBuf>,
    /// Also end with exit code 3 on gaps that need more than one call, from this severity: low, medium, high
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<Severity>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How a check is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

/// Runs the command.
///
/// # Errors
/// A file given by --with is not a policy, or the output cannot be written. A bad FILE is told, and the others are judged.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let is_text = args.format == Format::Text;
    ensure!(is_text || !args.diff, "--diff is for people: it goes with --format text alone");
    let held = held(&args.with)?;
    let subject = Subject::of_arn(USER, jiff::Timestamp::now()).context("the example user has no ARN")?;
    let universe = Universe::new();
    let mut judge = Judge::new(&universe, subject, held);
    let (mut sources, errors) = read_all(&args.files);
    if args.certificate.is_some() || args.write_certificate.is_some() {
        return certify(&args, &judge, &sources, errors);
    }
    let mut exit = if errors.is_empty() { Exit::Done } else { Exit::Failure };
    let bar = progress(sources.len(), "checking policies");
    for error in &errors {
        bar.suspend(|| anstream::eprintln!("error: {error:#}"));
    }
    let mut report = Report { files: Vec::new(), errors, method: method(&universe), universe: &universe };
    for source in &mut sources {
        bar.inc(1);
        if args.fix || args.diff {
            let fixed = fix::fix(&mut judge, source, args.fail_on.unwrap_or(Severity::Medium));
            let show = if args.diff { ShowDiff::Yes } else { ShowDiff::No };
            bar.suspend(|| fixed.tell(source, show))?;
            if args.fix {
                exit = exit.max(bar.suspend(|| fixed.write(source)));
            }
        }
        let documents = judge.judge_all(source);
        if let (Some(error), false) = (no_policy_alone(source, &documents), args.format == Format::Sarif) {
            bar.suspend(|| anstream::eprintln!("error: {error:#}"));
            exit = Exit::Failure;
            report.errors.push(error);
            continue;
        }
        report.files.push(Checked { source, documents });
    }
    bar.finish_and_clear();
    exit = exit.max(report.exit(args.fail_on));
    let shows_a_diff_alone = args.diff && !args.fix;
    unless_pipe_is_closed(match args.format {
        Format::Text if shows_a_diff_alone => Ok(()),
        Format::Text => text::print(&report),
        Format::Json if report.files.is_empty() => Ok(()),
        Format::Json => json::print(&report),
        Format::Sarif => sarif::print(&report),
    })?;
    Ok(exit)
}

/// --certificate and --write-certificate.
fn certify(
    args: &Args,
    judge: &Judge<'_>,
    sources: &[PolicySource],
    errors: Vec<anyhow::Error>,
) -> anyhow::Result<Exit> {
    if let Some(error) = errors.into_iter().next() {
        return Err(error);
    }
    let [source] = sources else { bail!("a certificate is of one policy: give one FILE") };
    match (&args.certificate, &args.write_certificate) {
        (Some(certificate), _) => certificate::check(judge, source, certificate),
        (None, Some(certificate)) => certificate::write(judge, source, certificate),
        (None, None) => Ok(Exit::Done),
    }
}

/// Why a file that was taken for a policy document is none.
fn no_policy_alone(source: &PolicySource, documents: &[Document]) -> Option<anyhow::Error> {
    match documents {
        [Document { outcome: Outcome::NoPolicy(diagnostics), .. }]
            if source.format == policy_files::Format::Policy =>
        {
            Some(no_policy(&source.path, &source.text, diagnostics))
        }
        _ => None,
    }
}

/// The policies of --with; without, everything is allowed.
fn held(with: &[PathBuf]) -> anyhow::Result<Vec<Arc<Policy>>> {
    if with.is_empty() {
        return Ok(vec![Arc::new(Policy::allow_everything("Allow * on *"))]);
    }
    let compile = |path: &PathBuf| {
        let parsed = read_policy(path)?;
        Ok(Arc::new(Policy::compile(&path.display().to_string(), &identity_based(&parsed.document))))
    };
    with.iter().map(compile).collect()
}

/// What the printers print.
struct Report<'r> {
    files: Vec<Checked<'r>>,
    /// Why files could not be read.
    errors: Vec<anyhow::Error>,
    method: crate::report::Method,
    universe: &'r Universe,
}

/// A file with what became of its documents.
struct Checked<'r> {
    source: &'r PolicySource,
    documents: Vec<Document>,
}

impl Report<'_> {
    fn documents(&self) -> impl Iterator<Item = (&PolicySource, &Document)> {
        self.files.iter().flat_map(|file| file.documents.iter().map(|document| (file.source, document)))
    }

    fn exit(&self, fail_on: Option<Severity>) -> Exit {
        let exits = self.documents().map(|(_, document)| match &document.outcome {
            Outcome::Judged(judged) => {
                Exit::of_verdict(judged.check.verdict).max(Exit::of_findings(&judged.check.findings, fail_on))
            }
            Outcome::NotJudged { .. } => Exit::Done,
            Outcome::NotStatic(part) if part.speaks_of_mfa => Exit::Unknown,
            Outcome::NotStatic(_) => Exit::Done,
            Outcome::NoPolicy(_) => Exit::Failure,
        });
        exits.max().unwrap_or(Exit::Done)
    }
}
