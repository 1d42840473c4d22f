//! The check for code scanning: SARIF.

use super::Report;
use super::files::PolicySource;
use super::judge::Document;
use super::message::{Message, NO_POLICY, NOT_FORCED, NOT_STATIC, TEXT, UNKNOWN, messages};
use crate::report::{Artifact, Level, Region, Result, Rule, log};
use iam_policy::{LineIndex, Span};
use mfa_rules::Severity;
use sha2::{Digest, Sha256};
use std::io::Write;

/// Prints the report.
pub(super) fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let mut results = Vec::new();
    for file in &report.files {
        let index = LineIndex::new(&file.source.text);
        for document in &file.documents {
            let messages = messages(file.source, document, report.universe);
            results.extend(messages.iter().map(|message| result(file.source, document, message, &index)));
        }
    }
    let errors: Vec<String> = report.errors.iter().map(|error| format!("{error:#}")).collect();
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &log(rules(), results, &errors))?;
    writeln!(out)?;
    Ok(())
}

/// The rules of gaps, and what else the check says.
fn rules() -> Vec<Rule> {
    let own = [
        (
            NOT_FORCED,
            "the policy does not force MFA",
            "Requests without MFA get past the policy; one is shown.",
            Level::Error,
        ),
        (
            UNKNOWN,
            "whether the policy forces MFA is unknown",
            "Something could not be decided; the reason is shown.",
            Level::Warning,
        ),
        (
            NOT_STATIC,
            "the policy is not static",
            "A part of the policy is only known when the file is used.",
            Level::Warning,
        ),
        (NO_POLICY, "not a policy document", "IAM would refuse the text.", Level::Error),
        (
            TEXT,
            "text that does not do what it seems to",
            "AWS takes the text, but it cannot mean what it says.",
            Level::Warning,
        ),
    ];
    let own =
        own.into_iter().map(|(id, title, manual, level)| Rule::new(id, title, manual, level, tags(&[])));
    let rules = mfa_rules::rules();
    let gaps = rules.iter().map(|rule| {
        let level = match rule.severity {
            Severity::High => Level::Error,
            Severity::Medium => Level::Warning,
            Severity::Low => Level::Note,
        };
        let controls: Vec<String> =
            rule.controls.iter().map(|one| format!("{} {}", one.framework, one.id)).collect();
        Rule::new(rule.id, rule.title, rule.manual, level, tags(&controls))
    });
    own.chain(gaps).collect()
}

fn tags(controls: &[String]) -> Vec<String> {
    ["security".to_owned(), "mfa".to_owned()].into_iter().chain(controls.iter().cloned()).collect()
}

fn result(
    source: &PolicySource,
    document: &Document,
    message: &Message<'_>,
    index: &LineIndex<'_>,
) -> Result {
    let lines = [&message.text].into_iter().chain(&message.notes).chain(&message.help);
    let text = lines.map(String::as_str).collect::<Vec<_>>().join("\n");
    let artifact = Artifact::new(&source.path);
    let place = (artifact, region(index, message.span));
    let print = fingerprint(source, document, message);
    let result = Result::new((message.rule, message.level), &text, place, &document.found.name, print);
    match message.fix.and_then(|fix| Some((fix, document.found.edit(&source.text, &fix.edits).ok()?))) {
        Some((fix, edited)) => {
            let (deleted, inserted) = difference(&source.text, &edited);
            result.with_fix(&fix.what, region(index, deleted), inserted)
        }
        None => result,
    }
}

fn region(index: &LineIndex<'_>, span: Span) -> Region {
    let (start, end) = (index.position(span.start), index.position(span.end));
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// Of what stays when lines move: the rule, the document, the statement and what is wrong.
fn fingerprint(source: &PolicySource, document: &Document, message: &Message<'_>) -> String {
    let file = source.path.to_string_lossy();
    let statement = message.statement.as_deref().unwrap_or_default();
    let parts = [message.rule, &file, &document.found.name, statement, &message.text];
    let digest = Sha256::digest(parts.join("\0"));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// What of the old text is replaced by what of the new one.
fn difference<'t>(old: &str, new: &'t str) -> (Span, &'t str) {
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = old.chars().zip(new.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let rest = |text: &str| text.get(start..).unwrap_or_default().chars().rev().collect::<Vec<_>>();
    let (old_rest, new_rest) = (rest(old), rest(new));
    let pairs = old_rest.iter().copied().zip(new_rest.iter().copied());
    let end: usize = pairs.take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let inserted = new.get(start..new.len() - end).unwrap_or_default();
    (Span { start, end: old.len() - end }, inserted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_what_is_between_the_same() {
        for (old, new, deleted, inserted) in [
            ("abc", "abXc", "", "X"),
            ("aéc", "aèc", "é", "è"),
            ("aa", "aaa", "", "a"),
            ("abc", "ac", "b", ""),
        ] {
            let (span, text) = difference(old, new);
            assert_eq!((&old[span.start..span.end], text), (deleted, inserted), "{old} {new}");
        }
    }
}
