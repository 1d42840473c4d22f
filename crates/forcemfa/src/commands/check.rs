//! `forcemfa check`: does a policy document force MFA?

use crate::documents::{PolicyFile, read_policy, tell};
use crate::exit::Exit;
use crate::progress::progress;
use crate::report::{
    ExampleReport, FindingReport, Format, JudgementReport, Method, levels, method, plural, styled_verdict,
    tell_example, tell_findings, unless_pipe_is_closed, wrap,
};
use anyhow::Context;
use iam_eval::{Policy, PolicyStack};
use iam_policy::Severity::Warning;
use iam_policy::{Diagnostic, LineIndex, OneOrMany, PolicyDocument, PolicyType, validate};
use mfa_rules::{
    Check, DeadPattern, Enumerator, Judgement, Severity, Standing, Subject, Universe, Verdict, check,
    dead_patterns,
};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The user whom the documents are judged for.
const USER: &str = "arn:aws:iam::123456789012:user/alice";

/// Tell whether a policy forces MFA
///
/// Judges each FILE as if attached to an IAM user who may otherwise do everything (`Allow * on *`), or what the policies
/// given by --with allow. Says what a request without MFA still reaches when the key `aws:MultiFactorAuthPresent` is absent
/// (access keys) and when it is "false" (console sessions), what the policy exempts, and which of its resource patterns can
/// match nothing.
///
/// Exit code: 0 MFA is forced by every FILE; 3 by some it is not; 4 unknown; 1 a FILE is not a policy.
#[derive(clap::Args)]
#[command(override_usage = "forcemfa check [OPTIONS] <FILE>... [--with <FILE>...]")]
pub(crate) struct Args {
    /// Policy documents, as JSON; `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What the user holds otherwise, instead of `Allow * on *`
    #[arg(long, value_name = "FILE", num_args = 1..)]
    with: Vec<PathBuf>,
    /// Also end with exit code 3 on gaps that need more than one call, from this severity: low, medium, high
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<Severity>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs the command.
///
/// # Errors
/// A file given by --with is not a policy, or the output cannot be written. A bad FILE is told, and the others are judged.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let held = held(&args.with)?;
    let now = jiff::Timestamp::now();
    let subject = Subject::of_arn(USER, now).context("the example user has no ARN")?;
    let universe = Universe::new();
    let mut enumerator = Enumerator::new(&universe);
    let mut exit = Exit::Done;
    let mut checked = Vec::new();
    let progress = progress(args.files.len(), "checking policies");
    for path in &args.files {
        progress.inc(1);
        match read_policy(path) {
            Ok(file) => {
                let mut stack = PolicyStack::of_identity(held.iter().cloned());
                let name = file.path.display().to_string();
                stack.identity.push(Arc::new(Policy::compile(&name, &identity_based(&file.parsed.document))));
                let mut result = check(&mut enumerator, &stack, &subject);
                if !validate(&file.parsed.document, PolicyType::Managed).is_empty()
                    && result.verdict <= Verdict::Forced
                {
                    result.verdict = Verdict::Unknown;
                    result.notes.push(
                        "IAM would refuse this document, so that it binds nobody: see below".to_owned(),
                    );
                }
                exit = exit
                    .max(Exit::of_verdict(result.verdict))
                    .max(Exit::of_findings(&result.findings, args.fail_on));
                checked.push(Checked { dead: dead_patterns(&file.parsed.document), file, result });
            }
            Err(error) => {
                exit = exit.max(Exit::Failure);
                progress.suspend(|| anstream::eprintln!("error: {error:#}"));
            }
        }
    }
    progress.finish_and_clear();
    if !checked.is_empty() {
        let method = method(&universe);
        unless_pipe_is_closed(match args.format {
            Format::Text => print_text(&checked, &universe, &method),
            Format::Json => print_json(&checked, &universe, &method),
        })?;
    }
    Ok(exit)
}

/// The document without the statements that name principals: IAM refuses those in identity-based policies, so that they bind
/// nobody. That they are there is told as a warning.
fn identity_based(document: &PolicyDocument) -> PolicyDocument {
    let statements = document.statements.iter().filter(|statement| statement.principal.is_none());
    PolicyDocument { statements: OneOrMany::Many(statements.cloned().collect()), ..document.clone() }
}

/// The policies of --with; without, everything is allowed.
fn held(with: &[PathBuf]) -> anyhow::Result<Vec<Arc<Policy>>> {
    if with.is_empty() {
        return Ok(vec![Arc::new(Policy::allow_everything("Allow * on *"))]);
    }
    let compile = |path: &PathBuf| {
        let file = read_policy(path)?;
        Ok(Arc::new(Policy::compile(&path.display().to_string(), &identity_based(&file.parsed.document))))
    };
    with.iter().map(compile).collect()
}

struct Checked {
    file: PolicyFile,
    result: Check,
    dead: Vec<DeadPattern>,
}

impl Checked {
    fn states(&self) -> [(&'static str, &'static str, &Judgement); 2] {
        [
            ("key absent", "access keys, API keys, Git, mail", &self.result.absent),
            ("key \"false\"", "console and sessions without MFA", &self.result.present_false),
        ]
    }

    /// Warnings of the parser, what AWS would refuse, and patterns that match nothing, in the order of the text.
    fn warnings(&self) -> Vec<Diagnostic> {
        let dead = self.dead.iter().map(|dead| {
            let message = format!("`{}` can match nothing: {}", dead.pattern, dead.reason);
            Diagnostic::warning(dead.span, message).help(dead.help.clone())
        });
        // What is no ARN at all, the parser has told already.
        let told =
            |warning: &Diagnostic| self.file.parsed.warnings.iter().any(|known| known.span == warning.span);
        let mut warnings: Vec<Diagnostic> = dead.filter(|warning| !told(warning)).collect();
        warnings.extend(self.file.parsed.warnings.iter().cloned());
        warnings.extend(mfa_rules::warnings(&self.file.parsed.document));
        let refused = validate(&self.file.parsed.document, PolicyType::Managed);
        warnings.extend(refused.into_iter().map(|error| Diagnostic { severity: Warning, ..error }));
        warnings.sort_by_key(|warning| warning.span.start);
        warnings
    }
}

fn print_text(checked: &[Checked], universe: &Universe, method: &Method) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    for one in checked {
        writeln!(out, "{}: MFA is {}\n", one.file.path.display(), styled_verdict(one.result.verdict))?;
        for (state, whose, judgement) in one.states() {
            let label = format!("{state:<12}{whose}");
            writeln!(out, "{}", wrap(2, &label, 48, &tell_reach(judgement, universe)))?;
        }
        tell_open(&mut out, one, universe)?;
        tell_exemptions(&mut out, &one.result, universe)?;
        for note in &one.result.notes {
            writeln!(out, "\n{}", wrap(2, "note:", 10, note))?;
        }
        if !one.result.findings.is_empty() {
            writeln!(out, "\n  Gaps that need more than one call")?;
            write!(out, "{}", tell_findings(&one.result.findings))?;
        }
        let warnings = one.warnings();
        if !warnings.is_empty() {
            writeln!(out, "\n  Text that does not do what it seems to")?;
            let index = LineIndex::new(&one.file.text);
            for warning in &warnings {
                writeln!(out, "{}", tell(&one.file.path, &index, warning))?;
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", method.tell())?;
    Ok(())
}

fn tell_reach(judgement: &Judgement, universe: &Universe) -> String {
    match judgement.verdict {
        Verdict::NoAccess => "reaches nothing, with MFA or without".to_owned(),
        Verdict::Forced => "reaches nothing but the exemptions below".to_owned(),
        Verdict::Unknown => format!("undecided for {}", plural(judgement.undecided.len(), "action")),
        Verdict::NotForced => {
            format!("reaches {}: {}", plural(judgement.open.len(), "action"), levels(judgement, universe))
        }
    }
}

/// The worst of what is open, an example, and what could not be decided.
fn tell_open(out: &mut impl Write, one: &Checked, universe: &Universe) -> anyhow::Result<()> {
    let not_forced =
        one.states().into_iter().find(|(_, _, judgement)| judgement.verdict == Verdict::NotForced);
    if let Some((_, _, judgement)) = not_forced {
        writeln!(out, "\n  The worst of it")?;
        for member in judgement.worst(universe, 5) {
            let harm = mfa_rules::harm(&member.action).unwrap_or_default();
            writeln!(out, "    {:<34}{harm}", member.catalog.to_string())?;
        }
    }
    if let Some(example) = &one.result.example {
        writeln!(out, "\n{}", tell_example(example, &example.advice.remedy.to_string(), 2))?;
    }
    let undecided = one.states().into_iter().flat_map(|(state, _, judgement)| {
        judgement.undecided.iter().take(3).map(move |(number, doubt)| (state, *number, doubt))
    });
    for (state, number, doubt) in undecided {
        let action = universe.member(number).map_or(String::new(), |member| member.catalog.to_string());
        let text = format!("{action} on {}, {state}: {}", doubt.resource, doubt.reason);
        writeln!(out, "\n{}", wrap(2, "unknown:", 10, &text))?;
    }
    Ok(())
}

fn tell_exemptions(out: &mut impl Write, result: &Check, universe: &Universe) -> anyhow::Result<()> {
    writeln!(out, "\n  Harmless, and reached without MFA")?;
    for standing in Standing::ALL {
        let of = |judgement: &Judgement| judgement.exempt.get(&standing).cloned().unwrap_or_default();
        let mut numbers = of(&result.absent);
        numbers.extend(of(&result.present_false));
        numbers.sort_unstable();
        numbers.dedup();
        let names: Vec<String> = numbers
            .iter()
            .filter_map(|number| universe.member(*number))
            .map(|member| member.catalog.to_string())
            .collect();
        if !names.is_empty() {
            let hint = if standing.is_worth_closing() { " (worth closing)" } else { "" };
            let label = format!("{standing}{hint}");
            writeln!(out, "{}", wrap(4, &label, 48, &names.join(", ")))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'r> {
    files: Vec<FileReport>,
    #[serde(flatten)]
    method: &'r Method,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FileReport {
    file: String,
    verdict: String,
    key_absent: JudgementReport,
    key_false: JudgementReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<ExampleReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
    notes: Vec<String>,
    findings: Vec<FindingReport>,
    dead_patterns: Vec<DeadReport>,
    warnings: Vec<WarningReport>,
}

#[derive(Serialize)]
struct DeadReport {
    statement: usize,
    pattern: String,
    line: usize,
    column: usize,
    reason: String,
    help: String,
}

#[derive(Serialize)]
struct WarningReport {
    line: usize,
    column: usize,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

fn print_json(checked: &[Checked], universe: &Universe, method: &Method) -> anyhow::Result<()> {
    let files = checked.iter().map(|one| FileReport::new(one, universe)).collect();
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &Report { files, method })?;
    writeln!(out)?;
    Ok(())
}

impl FileReport {
    fn new(one: &Checked, universe: &Universe) -> Self {
        let index = LineIndex::new(&one.file.text);
        let example = one.result.example.as_ref();
        Self {
            file: one.file.path.display().to_string(),
            verdict: one.result.verdict.to_string(),
            key_absent: JudgementReport::new(&one.result.absent, universe),
            key_false: JudgementReport::new(&one.result.present_false, universe),
            example: example.map(ExampleReport::new),
            wrong: example.map(|example| example.advice.wrong.clone()),
            remedy: example.map(|example| example.advice.remedy.to_string()),
            notes: one.result.notes.clone(),
            findings: one.result.findings.iter().map(FindingReport::new).collect(),
            dead_patterns: one
                .dead
                .iter()
                .map(|dead| {
                    let at = index.position(dead.span.start);
                    DeadReport {
                        statement: dead.statement,
                        pattern: dead.pattern.clone(),
                        line: at.line,
                        column: at.column,
                        reason: dead.reason.clone(),
                        help: dead.help.clone(),
                    }
                })
                .collect(),
            warnings: one
                .warnings()
                .into_iter()
                .map(|warning| {
                    let at = warning.position(&index);
                    WarningReport {
                        line: at.line,
                        column: at.column,
                        message: warning.message,
                        help: warning.help,
                    }
                })
                .collect(),
        }
    }
}
