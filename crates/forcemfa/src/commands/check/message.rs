//! What is said of a document, each with its place in the file: what the three formats have in common.

use super::files::PolicySource;
use super::judge::{Document, Judged, Outcome};
use crate::report::{Level, tell_request};
use iam_policy::{Diagnostic, Severity as Grade, Span};
use mfa_rules::{Example, Finding, Fix, Severity, Universe, Verdict};
use policy_files::{Format, NotStatic};
use std::collections::BTreeSet;

/// One thing that is said of a document.
pub(super) struct Message<'d> {
    pub(super) level: Level,
    /// The rule's id.
    pub(super) rule: &'static str,
    /// What is wrong: one line.
    pub(super) text: String,
    /// Where in the file.
    pub(super) span: Span,
    /// The Sid or the number of the statement that it is about: what stays when lines move.
    pub(super) statement: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) help: Vec<String>,
    pub(super) fix: Option<&'d Fix>,
}

/// MFA is not forced.
pub(super) const NOT_FORCED: &str = "mfa-not-forced";
/// It could not be decided.
pub(super) const UNKNOWN: &str = "mfa-unknown";
/// A part of the document is only known when the file is used.
pub(super) const NOT_STATIC: &str = "not-static";
/// Not a policy document.
pub(super) const NO_POLICY: &str = "no-policy";
/// Text that does not do what it seems to.
pub(super) const TEXT: &str = "policy-text";

/// All that is said of a document, the gravest first.
pub(super) fn messages<'d>(
    source: &PolicySource,
    document: &'d Document,
    universe: &Universe,
) -> Vec<Message<'d>> {
    let mut messages = match &document.outcome {
        Outcome::Judged(judged) => of_judged(document, judged, universe),
        Outcome::NotJudged { warnings, .. } | Outcome::NoPolicy(warnings) => {
            warnings.iter().map(|one| of_diagnostic(document, one)).collect()
        }
        Outcome::NotStatic(part) if part.speaks_of_mfa => vec![not_static(source, document, part)],
        Outcome::NotStatic(_) => Vec::new(),
    };
    messages.sort_by_key(|message| std::cmp::Reverse(message.level));
    messages
}

fn not_static<'d>(source: &PolicySource, document: &Document, part: &NotStatic) -> Message<'d> {
    let is_terraform = source.format == Format::Terraform;
    let help = "check the plan (`terraform show -json`), where it is known";
    Message {
        level: Level::Warning,
        rule: NOT_STATIC,
        text: format!("whether `{}` forces MFA is unknown: it is not static", document.found.name),
        span: part.span,
        statement: None,
        notes: vec![part.reason.clone()],
        help: is_terraform.then(|| help.to_owned()).into_iter().collect(),
        fix: None,
    }
}

fn of_judged<'d>(document: &'d Document, judged: &'d Judged, universe: &Universe) -> Vec<Message<'d>> {
    let findings = &judged.check.findings;
    let mut messages: Vec<Message<'_>> =
        findings.iter().map(|one| of_finding(document, judged, one)).collect();
    // Where a rule says why, the verdict need not be explained once more.
    let is_explained = findings.iter().any(|one| one.severity == Severity::High && one.place.is_some());
    if let Some(example) = judged.check.example.as_ref().filter(|_| is_explained)
        && findings.iter().all(|one| one.example.is_none())
        && let Some(index) = index_of_error(&messages, &example.action)
        && let Some(message) = messages.get_mut(index)
    {
        message.notes.extend(example_notes(example));
    }
    match judged.check.verdict {
        Verdict::NotForced if !is_explained => messages.extend(not_forced(document, judged)),
        Verdict::Unknown => messages.push(unknown(document, judged, universe)),
        Verdict::NotForced | Verdict::Forced | Verdict::NoAccess => {}
    }
    // A pattern that a rule speaks of need not be told once more.
    let is_told = |warning: &Diagnostic| {
        let is_dead = judged.dead.iter().any(|dead| dead.span == warning.span);
        is_dead && findings.iter().filter_map(|one| judged.place_of(one)).any(|one| one.span == warning.span)
    };
    let warnings = judged.warnings.iter().filter(|warning| !is_told(warning));
    messages.extend(warnings.map(|one| of_diagnostic(document, one)));
    messages
}

/// The error that speaks of an action, else the first.
fn index_of_error(messages: &[Message<'_>], action: &str) -> Option<usize> {
    let is_error = |message: &Message<'_>| message.level == Level::Error;
    let names_it = |message: &Message<'_>| is_error(message) && message.text.contains(&format!("`{action}`"));
    messages.iter().position(names_it).or_else(|| messages.iter().position(is_error))
}

fn of_finding<'d>(document: &'d Document, judged: &Judged, finding: &'d Finding) -> Message<'d> {
    let statement = judged.place_of(finding).and_then(|place| place.statement);
    let fix = judged.fix_of(finding);
    let mut notes = finding.notes.clone();
    notes.extend(finding.example.iter().flat_map(example_notes));
    let mut help = vec![finding.remedy.clone()];
    if let Some(fix) = fix {
        let option = if finding.severity == Severity::Low { "--fix --fail-on low" } else { "--fix" };
        help.push(format!("`{option}` does it: {}", fix.what));
    }
    Message {
        level: level_of(finding.severity),
        rule: finding.rule.id,
        text: finding.wrong.clone(),
        span: place_of(document, judged, finding),
        statement: statement.map(|index| name_of(judged, index)),
        notes,
        help,
        fix,
    }
}

/// Where a finding is in the file: at its place, else at the statement that it is about.
pub(super) fn place_of(document: &Document, judged: &Judged, finding: &Finding) -> Span {
    let place = judged.place_of(finding);
    let span = place.map(|place| place.span).filter(|span| *span != Span::default());
    let statement = place.map_or_else(|| speaking_statement(judged), |place| place.statement);
    located(document, span.unwrap_or_else(|| place_of_statement(judged, statement)))
}

fn level_of(severity: Severity) -> Level {
    match severity {
        Severity::High => Level::Error,
        Severity::Medium => Level::Warning,
        Severity::Low => Level::Note,
    }
}

/// The request that passes, and what lets it.
fn example_notes(example: &Example) -> Vec<String> {
    let mut notes = vec![format!("this passes: {}", tell_request(example))];
    notes.extend(example.allowed_by.as_ref().map(|by| format!("allowed by {by}")));
    notes
}

fn not_forced<'d>(document: &'d Document, judged: &Judged) -> Option<Message<'d>> {
    let example = judged.check.example.as_ref()?;
    let statement = speaking_statement(judged);
    Some(Message {
        level: Level::Error,
        rule: NOT_FORCED,
        text: example.advice.wrong.clone(),
        span: located(document, place_of_statement(judged, statement)),
        statement: statement.map(|index| name_of(judged, index)),
        notes: example_notes(example),
        help: vec![example.advice.remedy.to_string()],
        fix: None,
    })
}

fn unknown<'d>(document: &'d Document, judged: &Judged, universe: &Universe) -> Message<'d> {
    let check = &judged.check;
    let mut notes = Vec::new();
    let mut reasons = BTreeSet::new();
    for (judgement, state) in [(&check.absent, "key absent"), (&check.present_false, "key \"false\"")] {
        let new = judgement.undecided.iter().filter(|(_, doubt)| reasons.insert(&doubt.reason));
        for (number, doubt) in new.take(3) {
            let action = universe.member(*number).map_or(String::new(), |member| member.catalog.to_string());
            notes.push(format!("{action} on {}, {state}: {}", doubt.resource, doubt.reason));
        }
    }
    let statement = speaking_statement(judged);
    Message {
        level: Level::Warning,
        rule: UNKNOWN,
        text: "whether this policy forces MFA could not be decided".to_owned(),
        span: located(document, place_of_statement(judged, statement)),
        statement: statement.map(|index| name_of(judged, index)),
        notes,
        help: Vec::new(),
        fix: None,
    }
}

fn of_diagnostic<'d>(document: &Document, diagnostic: &Diagnostic) -> Message<'d> {
    let (level, rule) = match diagnostic.severity {
        Grade::Error => (Level::Error, NO_POLICY),
        Grade::Warning => (Level::Warning, TEXT),
    };
    Message {
        level,
        rule,
        text: diagnostic.message.clone(),
        span: located(document, diagnostic.span),
        statement: None,
        notes: Vec::new(),
        help: diagnostic.help.iter().cloned().collect(),
        fix: None,
    }
}

/// From a place in the document to one in the file.
pub(super) fn located(document: &Document, span: Span) -> Span {
    match &document.found.content {
        Ok(content) => content.map.locate(span),
        Err(_) => document.found.place,
    }
}

/// The statement that speaks of MFA, the first if several do.
fn speaking_statement(judged: &Judged) -> Option<usize> {
    let speaks = |statement: &iam_policy::Statement| {
        let blocks = statement.condition.iter().flat_map(|condition| &condition.blocks);
        let mut keys = blocks.flat_map(|block| &block.keys);
        keys.any(|(key, _)| key.as_str().to_ascii_lowercase().starts_with("aws:multifactorauth"))
    };
    judged.document.statements.iter().position(speaks)
}

fn place_of_statement(judged: &Judged, index: Option<usize>) -> Span {
    let statement = index.and_then(|index| judged.document.statements.as_slice().get(index));
    match statement {
        // The operators of the condition are where it goes wrong, if there is one.
        Some(statement) => statement
            .condition
            .as_ref()
            .and_then(|condition| condition.blocks.first())
            .map_or(statement.place.span, |block| block.operator.span),
        None => Span::default(),
    }
}

fn name_of(judged: &Judged, index: usize) -> String {
    let statement = judged.document.statements.as_slice().get(index);
    let sid = statement.and_then(|statement| statement.sid.as_ref()).map(|sid| sid.value.clone());
    sid.filter(|sid| !sid.is_empty()).unwrap_or_else(|| (index + 1).to_string())
}
