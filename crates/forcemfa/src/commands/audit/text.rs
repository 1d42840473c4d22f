//! The audit for people.

mod causes;
mod views;

use super::Report;
use super::tell::{device_note, grouped, kind_name, notes, tell_reach, worst};
use crate::report::{count, listed, plural, styled_verdict, tell_example, tell_findings, wrap};
use iam_account::{CredentialKind, Known};
use mfa_rules::{CredentialAudit, Outcome, Presence, ROOT, UserAudit, Verdict};
use std::io::Write;

/// Prints the summary, what was asked besides, and what to do first, then the gaps, then the users, the worst verdict first.
pub(super) fn print(report: &Report<'_>, all: bool) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    summary(&mut out, report)?;
    views::print(&mut out, report)?;
    next_steps(&mut out, report)?;
    credentials(&mut out, report)?;
    if !report.findings.is_empty() {
        writeln!(out, "\nGaps that need more than one call")?;
        write!(out, "{}", tell_findings(&report.findings))?;
    }
    if all {
        for verdict in [Verdict::NotForced, Verdict::Unknown, Verdict::Forced, Verdict::NoAccess] {
            for user in report.of_verdict(verdict) {
                writeln!(out)?;
                tell_user(&mut out, report, user)?;
            }
        }
    } else {
        causes::print(&mut out, report)?;
        for user in report.of_verdict(Verdict::Unknown) {
            writeln!(out)?;
            tell_user(&mut out, report, user)?;
        }
        safe(&mut out, report)?;
    }
    controls(&mut out, report)?;
    writeln!(out)?;
    for note in &report.notes {
        writeln!(out, "{}", wrap(0, "note:", 6, note))?;
    }
    writeln!(out, "{}", report.method.tell())?;
    Ok(())
}

fn summary(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    let account = report.account;
    let alias = match &account.alias {
        Known::Known(Some(alias)) => format!(" ({alias})"),
        Known::Known(None) | Known::Unknown => String::new(),
    };
    writeln!(out, "Account {}{alias}: {}\n", account.id, plural(report.users.len(), "user"))?;
    let with = |verdict| report.of_verdict(verdict).count();
    let verdicts = [Verdict::NotForced, Verdict::Unknown, Verdict::Forced];
    let told = verdicts.map(|verdict| (with(verdict), verdict));
    let told = told.iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> = told
        .map(|(number, verdict)| format!("{} on {}", styled_verdict(*verdict), plural(*number, "user")))
        .collect();
    if !told.is_empty() {
        writeln!(out, "  MFA is {}", told.join(", "))?;
    }
    let without_access = with(Verdict::NoAccess);
    if without_access > 0 {
        writeln!(out, "  {} can do nothing, with MFA or without", plural(without_access, "user"))?;
    }
    Ok(())
}

fn credentials(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    writeln!(out)?;
    writeln!(
        out,
        "  {:<32}{:>12}{:>12}{:>12}{:>12}{:>12}",
        "credentials", "not forced", "unknown", "forced", "no access", "inactive"
    )?;
    for kind in CredentialKind::ALL {
        credential_row(out, report, kind)?;
    }
    devices(out, report)?;
    Ok(())
}

fn credential_row(out: &mut impl Write, report: &Report<'_>, kind: CredentialKind) -> anyhow::Result<()> {
    let of_kind = || {
        report.users.iter().flat_map(|user| &user.credentials).filter(|credential| credential.kind == kind)
    };
    let usable = |verdict| {
        let counts = |credential: &&CredentialAudit| {
            credential.presence != Presence::Inactive && credential.judgement.verdict == verdict
        };
        count(of_kind().filter(counts).count())
    };
    let inactive = of_kind().filter(|credential| credential.presence == Presence::Inactive).count();
    let unlisted = of_kind().filter(|credential| credential.presence == Presence::Unknown).count();
    if of_kind().next().is_none() {
        return Ok(());
    }
    let note = if unlisted == 0 { "" } else { " (*)" };
    writeln!(
        out,
        "  {:<32}{:>12}{:>12}{:>12}{:>12}{:>12}",
        format!("{}{note}", kind_name(kind)),
        usable(Verdict::NotForced),
        usable(Verdict::Unknown),
        usable(Verdict::Forced),
        usable(Verdict::NoAccess),
        count(inactive)
    )?;
    Ok(())
}

fn devices(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    let is_unlisted = |user: &UserAudit| user.credentials.iter().any(|one| one.presence == Presence::Unknown);
    if report.users.iter().any(is_unlisted) {
        writeln!(
            out,
            "  (*) the input does not list them for every user: those that may exist count as if they did"
        )?;
    }
    let without: Vec<&str> = names(report, Known::Known(false));
    let unknown = names(report, Known::Unknown).len();
    writeln!(out)?;
    if !without.is_empty() {
        let text = format!("{}: {}", plural(without.len(), "user"), listed(&without, 12));
        writeln!(out, "{}", wrap(2, "without an MFA device", 23, &text))?;
    }
    if unknown > 0 {
        let text = format!("{}: the input does not say", plural(unknown, "user"));
        writeln!(out, "{}", wrap(2, "device not known", 23, &text))?;
    }
    Ok(())
}

fn names<'r>(report: &'r Report<'_>, has_device: Known<bool>) -> Vec<&'r str> {
    let users = report.users.iter().filter(|user| user.has_device == has_device);
    users.map(|user| user.user_name.as_str()).collect()
}

fn next_steps(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    if report.next_steps.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhat to do first")?;
    for (index, step) in report.next_steps.iter().enumerate() {
        writeln!(out, "{}", wrap(2, &format!("{}.", index + 1), 3, &step.what))?;
        let users = match step.users.len() {
            0 => String::new(),
            number => format!(" ({}: {})", plural(number, "user"), listed(&step.users, 4)),
        };
        writeln!(out, "{}", wrap(5, "", 0, &format!("{}{users}", step.why)))?;
    }
    Ok(())
}

fn tell_user(out: &mut impl Write, report: &Report<'_>, user: &UserAudit) -> anyhow::Result<()> {
    writeln!(out, "{}: {}{}", user.user_name, styled_verdict(user.verdict), device_note(user))?;
    for (names, credential) in grouped(&user.credentials) {
        let reach = tell_reach(report, credential);
        writeln!(out, "{}", wrap(2, &format!("{names}:"), 10, &reach))?;
    }
    let worst = worst(report, user, 3);
    if !worst.is_empty() {
        writeln!(out, "{}", wrap(2, "worst:", 10, &worst.join(", ")))?;
    }
    if let Some(example) = &user.example {
        writeln!(out, "{}", tell_example(example, &report.remedy(user, &example.advice.remedy), 2))?;
    }
    if let Some(doubt) = &user.doubt {
        writeln!(out, "{}", wrap(2, "unknown:", 10, doubt))?;
    }
    for note in notes(report, user) {
        writeln!(out, "{}", wrap(2, "note:", 10, &note))?;
    }
    for policy in &user.unknown_policies {
        writeln!(out, "{}", wrap(2, "missing:", 10, &format!("policy `{}`: {}", policy.name, policy.why)))?;
    }
    Ok(())
}

/// So many names of users of whom the same is said are told without `--all`.
const NAMES: usize = 24;

/// Who is safe, those of whom the same is to be said together.
fn safe(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    type Story = (Verdict, &'static str, Vec<String>);
    let mut groups: Vec<(Story, Vec<&str>)> = Vec::new();
    for verdict in [Verdict::Forced, Verdict::NoAccess] {
        for user in report.of_verdict(verdict) {
            let story = (verdict, device_note(user), notes(report, user));
            match groups.iter_mut().find(|(known, _)| *known == story) {
                Some((_, names)) => names.push(&user.user_name),
                None => groups.push((story, vec![&user.user_name])),
            }
        }
    }
    if !groups.is_empty() {
        writeln!(out)?;
    }
    for ((verdict, device, notes), names) in groups {
        let number = if names.len() == 1 { String::new() } else { format!(" ({})", count(names.len())) };
        let notes: String = notes.iter().map(|note| format!("; {note}")).collect();
        let plain = verdict.to_string().to_uppercase();
        let head = format!("{plain}{device}{number}:");
        let told = wrap(0, "", 2, &format!("{head} {}{notes}", listed(&names, NAMES)));
        // Laid out before it is coloured: the codes take no room.
        writeln!(out, "{}", told.trim_start().replacen(&plain, &styled_verdict(verdict), 1))?;
    }
    Ok(())
}

/// What the controls of CIS and AWS say, in one block.
fn controls(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    writeln!(out, "\nControls of {}", TOLD.join(" and "))?;
    for answer in &report.controls {
        let told = answer.question.controls.iter().filter(|control| TOLD.contains(&control.framework));
        let ids: Vec<&str> = told.map(|control| control.id).collect();
        let users = match answer.outcome {
            Outcome::Passed => &[],
            Outcome::Failed => answer.failed.as_slice(),
            Outcome::NotDecided => answer.undecided.as_slice(),
        };
        let users = match users {
            [] => String::new(),
            [root] if root == ROOT => String::new(),
            users => format!(" ({})", plural(users.len(), "user")),
        };
        let but = match answer.not_forced.len() {
            0 => String::new(),
            number => format!("; {} who pass can act without MFA", plural(number, "user")),
        };
        let outcome = format!("{}{users}", answer.outcome.as_str());
        let text = format!("{} [{}]{but}", answer.question.title, ids.join(", "));
        writeln!(out, "{}", wrap(2, &outcome, 25, &text))?;
    }
    Ok(())
}

/// One benchmark of CIS and Security Hub are told; JSON holds all.
const TOLD: [&str; 2] = ["CIS AWS Foundations v5.0.0", "AWS Security Hub"];
