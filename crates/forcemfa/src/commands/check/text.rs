//! The check for people.

use super::judge::{Document, Judged, Outcome, Reason};
use super::message::{Message, messages};
use super::{Checked, Report};
use crate::report::{Told, levels, plural, show, styled_verdict, wrap};
use iam_policy::LineIndex;
use mfa_rules::{Judgement, Standing, Universe, Verdict};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

/// Prints the report.
pub(super) fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    for file in &report.files {
        let index = LineIndex::new(&file.source.text);
        for document in &file.documents {
            let messages = messages(file.source, document, report.universe);
            if let Outcome::Judged(judged) = &document.outcome {
                writeln!(out, "{}: MFA is {}\n", document.title, styled_verdict(judged.check.verdict))?;
                write!(out, "{}", tell_judged(judged, report.universe))?;
                writeln!(out)?;
            }
            for message in &messages {
                writeln!(out, "{}\n", tell(message, file, &index))?;
            }
        }
        write!(out, "{}", tell_others(file))?;
    }
    let judged = report.documents().filter(|(_, one)| matches!(one.outcome, Outcome::Judged(_))).count();
    if judged > 0 {
        writeln!(out, "{}", report.method.tell())?;
    }
    Ok(())
}

fn tell(message: &Message<'_>, file: &Checked<'_>, index: &LineIndex<'_>) -> String {
    show(&Told {
        level: message.level,
        rule: message.rule,
        text: &message.text,
        path: &file.source.path.display().to_string(),
        index,
        span: message.span,
        notes: &message.notes,
        help: &message.help,
    })
}

/// What is reached in both states, and what of it is harmless.
fn tell_judged(judged: &Judged, universe: &Universe) -> String {
    let mut told = String::new();
    for (state, whose, judgement) in states(judged) {
        let label = format!("{state:<12}{whose}");
        let _ = writeln!(told, "{}", wrap(2, &label, 48, &tell_reach(judgement, universe)));
    }
    let not_forced = states(judged).into_iter().find(|(_, _, one)| one.verdict == Verdict::NotForced);
    if let Some((_, _, judgement)) = not_forced {
        told.push_str("\n  The worst of it\n");
        for member in judgement.worst(universe, 5) {
            let harm = mfa_rules::harm(&member.action).unwrap_or_default();
            let _ = writeln!(told, "    {:<34}{harm}", member.catalog.to_string());
        }
    }
    told.push_str(&tell_exemptions(judged, universe));
    for note in &judged.check.notes {
        let _ = writeln!(told, "\n{}", wrap(2, "note:", 10, note));
    }
    told
}

fn states(judged: &Judged) -> [(&'static str, &'static str, &Judgement); 2] {
    [
        ("key absent", "access keys, API keys, Git, mail", &judged.check.absent),
        ("key \"false\"", "console and sessions without MFA", &judged.check.present_false),
    ]
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

fn tell_exemptions(judged: &Judged, universe: &Universe) -> String {
    let mut told = "\n  Harmless, and reached without MFA\n".to_owned();
    for standing in Standing::ALL {
        let of = |judgement: &Judgement| judgement.exempt.get(&standing).cloned().unwrap_or_default();
        let mut numbers = of(&judged.check.absent);
        numbers.extend(of(&judged.check.present_false));
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
            let _ = writeln!(told, "{}", wrap(4, &label, 48, &names.join(", ")));
        }
    }
    told
}

/// What was read and not judged: how many of each kind.
fn tell_others(file: &Checked<'_>) -> String {
    let mut counts: BTreeMap<Reason, usize> = BTreeMap::new();
    for document in &file.documents {
        match &document.outcome {
            Outcome::NotJudged { reason, .. } => *counts.entry(*reason).or_default() += 1,
            Outcome::NotStatic(part) if !part.speaks_of_mfa => {
                *counts.entry(Reason::NotStatic).or_default() += 1;
            }
            Outcome::Judged(_) | Outcome::NotStatic(_) | Outcome::NoPolicy(_) => {}
        }
    }
    let path = file.source.path.display();
    let is_judged = |document: &Document| matches!(document.outcome, Outcome::Judged(_));
    let mut told = String::new();
    if file.documents.is_empty() {
        let _ = writeln!(told, "{path}: a {} without policies\n", file.source.format);
    } else if !counts.is_empty() {
        let told_counts: Vec<String> = counts.iter().map(|(reason, number)| reason.tell(*number)).collect();
        let line = format!("read and not judged: {}", told_counts.join(", "));
        let _ = writeln!(told, "{}", wrap(0, &format!("{path}:"), 0, &line));
        if !file.documents.iter().any(is_judged) {
            let _ = writeln!(told, "{}", wrap(2, "", 0, "No policy in it is meant to force MFA."));
        }
        if file.source.format == policy_files::Format::AccountDump {
            let audit = "Whether the users are covered, `forcemfa audit --snapshot` tells.";
            let _ = writeln!(told, "{}", wrap(2, "", 0, audit));
        }
        told.push('\n');
    }
    told
}
