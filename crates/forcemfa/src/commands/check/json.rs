//! The check for programs: one JSON object.

use super::files::PolicySource;
use super::judge::{Document, Judged, Outcome};
use super::message::{located, messages, place_of};
use super::{Checked, Report};
use crate::report::{ExampleReport, FindingReport, JudgementReport, Level, Method};
use iam_policy::{LineIndex, Span};
use mfa_rules::{Finding, Universe};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckReport<'r> {
    files: Vec<JudgedReport<'r>>,
    not_judged: Vec<OtherReport<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<String>,
    #[serde(flatten)]
    method: &'r Method,
}

/// A document that was judged.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JudgedReport<'r> {
    file: String,
    format: String,
    /// The resource or policy within the file.
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'r str,
    kind: String,
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
    findings: Vec<FoundReport>,
    dead_patterns: Vec<DeadReport>,
    warnings: Vec<WarningReport>,
}

/// A document that was read and not judged, and why.
#[derive(Serialize)]
struct OtherReport<'r> {
    file: String,
    name: &'r str,
    kind: String,
    reason: String,
    warnings: Vec<WarningReport>,
}

/// A finding with its place in the file.
#[derive(Serialize)]
struct FoundReport {
    #[serde(flatten)]
    finding: FindingReport,
    #[serde(flatten)]
    place: PlaceReport,
}

/// From 1, in characters.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlaceReport {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
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
    level: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

/// Prints the report.
pub(super) fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let (mut files, mut not_judged) = (Vec::new(), Vec::new());
    for file in &report.files {
        let index = LineIndex::new(&file.source.text);
        for document in &file.documents {
            match &document.outcome {
                Outcome::Judged(judged) => {
                    files.push(JudgedReport::new(file.source, document, judged, &index, report.universe));
                }
                Outcome::NotJudged { .. } | Outcome::NotStatic(_) | Outcome::NoPolicy(_) => {
                    not_judged.push(OtherReport::new(file, document, &index, report.universe));
                }
            }
        }
    }
    let errors = report.errors.iter().map(|error| format!("{error:#}")).collect();
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(
        &mut out,
        &CheckReport { files, not_judged, errors, method: &report.method },
    )?;
    writeln!(out)?;
    Ok(())
}

impl<'r> JudgedReport<'r> {
    fn new(
        source: &PolicySource,
        document: &'r Document,
        judged: &Judged,
        index: &LineIndex<'_>,
        universe: &Universe,
    ) -> Self {
        let check = &judged.check;
        let example = check.example.as_ref();
        Self {
            file: source.path.display().to_string(),
            format: source.format.to_string(),
            name: &document.found.name,
            kind: document.found.kind.to_string(),
            verdict: check.verdict.to_string(),
            key_absent: JudgementReport::new(&check.absent, universe),
            key_false: JudgementReport::new(&check.present_false, universe),
            example: example.map(ExampleReport::new),
            wrong: example.map(|example| example.advice.wrong.clone()),
            remedy: example.map(|example| example.advice.remedy.to_string()),
            notes: check.notes.clone(),
            findings: check
                .findings
                .iter()
                .map(|one| FoundReport::new(document, judged, one, index))
                .collect(),
            dead_patterns: dead_patterns(document, judged, index),
            warnings: warnings(document, &judged.warnings, index),
        }
    }
}

impl<'r> OtherReport<'r> {
    fn new(file: &Checked<'_>, document: &'r Document, index: &LineIndex<'_>, universe: &Universe) -> Self {
        let reason = match &document.outcome {
            Outcome::NotJudged { reason, .. } => reason.as_str().to_owned(),
            Outcome::NotStatic(part) => format!("not static: {}", part.reason),
            Outcome::NoPolicy(_) => "no policy document".to_owned(),
            Outcome::Judged(_) => String::new(),
        };
        let warnings = messages(file.source, document, universe).into_iter().map(|message| {
            let at = index.position(message.span.start);
            let help = message.help.into_iter().next();
            WarningReport {
                line: at.line,
                column: at.column,
                level: level(message.level),
                message: message.text,
                help,
            }
        });
        Self {
            file: file.source.path.display().to_string(),
            name: &document.found.name,
            kind: document.found.kind.to_string(),
            reason,
            warnings: warnings.collect(),
        }
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

impl FoundReport {
    fn new(document: &Document, judged: &Judged, finding: &Finding, index: &LineIndex<'_>) -> Self {
        let place = PlaceReport::new(place_of(document, judged, finding), index);
        Self { finding: FindingReport::new(finding), place }
    }
}

impl PlaceReport {
    fn new(span: Span, index: &LineIndex<'_>) -> Self {
        let (start, end) = (index.position(span.start), index.position(span.end));
        Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}

fn dead_patterns(document: &Document, judged: &Judged, index: &LineIndex<'_>) -> Vec<DeadReport> {
    let report = |dead: &mfa_rules::DeadPattern| {
        let at = index.position(located(document, dead.span).start);
        DeadReport {
            statement: dead.statement,
            pattern: dead.pattern.clone(),
            line: at.line,
            column: at.column,
            reason: dead.reason.clone(),
            help: dead.help.clone(),
        }
    };
    judged.dead.iter().map(report).collect()
}

fn warnings(
    document: &Document,
    warnings: &[iam_policy::Diagnostic],
    index: &LineIndex<'_>,
) -> Vec<WarningReport> {
    let report = |warning: &iam_policy::Diagnostic| {
        let at = index.position(located(document, warning.span).start);
        WarningReport {
            line: at.line,
            column: at.column,
            level: level(Level::Warning),
            message: warning.message.clone(),
            help: warning.help.clone(),
        }
    };
    warnings.iter().map(report).collect()
}
