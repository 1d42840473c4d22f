//! The audit for people.

use super::Report;
use crate::report::{count, levels, listed, plural, styled_verdict, tell_example, tell_findings, wrap};
use iam_account::{CredentialKind, Known};
use mfa_rules::{CredentialAudit, Presence, UserAudit, Verdict, harm};
use std::collections::BTreeSet;
use std::io::Write;

/// Prints the summary first, then the gaps, then the users, the worst verdict first.
pub(super) fn print(report: &Report<'_>, all: bool) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    summary(&mut out, report)?;
    if !report.findings.is_empty() {
        writeln!(out, "\nGaps that need more than one call")?;
        write!(out, "{}", tell_findings(&report.findings))?;
    }
    for verdict in [Verdict::NotForced, Verdict::Unknown] {
        for user in of_verdict(report, verdict) {
            writeln!(out)?;
            tell_user(&mut out, report, user)?;
        }
    }
    let is_safe = |user: &&UserAudit| user.verdict <= Verdict::Forced;
    let forced: Vec<&UserAudit> = report.users.iter().filter(is_safe).collect();
    if !forced.is_empty() {
        writeln!(out)?;
        for user in forced {
            if all { tell_user(&mut out, report, user)? } else { tell_forced(&mut out, report, user)? }
        }
    }
    writeln!(out)?;
    for note in &report.notes {
        writeln!(out, "{}", wrap(0, "note:", 6, note))?;
    }
    writeln!(out, "{}", report.method.tell())?;
    Ok(())
}

fn of_verdict<'r>(report: &'r Report<'_>, verdict: Verdict) -> impl Iterator<Item = &'r UserAudit> {
    report.users.iter().filter(move |user| user.verdict == verdict)
}

fn summary(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    let account = report.account;
    let alias = match &account.alias {
        Known::Known(Some(alias)) => format!(" ({alias})"),
        Known::Known(None) | Known::Unknown => String::new(),
    };
    writeln!(out, "Account {}{alias}: {}\n", account.id, plural(report.users.len(), "user"))?;
    let with = |verdict| of_verdict(report, verdict).count();
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

fn kind_name(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Password => "password",
        CredentialKind::AccessKey => "access key",
        CredentialKind::ServiceSpecific => "service-specific credential",
        CredentialKind::SshPublicKey => "SSH public key",
        CredentialKind::SigningCertificate => "signing certificate",
    }
}

fn tell_user(out: &mut impl Write, report: &Report<'_>, user: &UserAudit) -> anyhow::Result<()> {
    writeln!(out, "{}: {}{}", user.user_name, styled_verdict(user.verdict), device_note(user))?;
    for (names, credential) in grouped(&user.credentials) {
        let reach = tell_reach(report, credential);
        writeln!(out, "{}", wrap(2, &format!("{names}:"), 10, &reach))?;
    }
    if let Some(worst) = worst(report, user) {
        writeln!(out, "{}", wrap(2, "worst:", 10, &worst))?;
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

fn device_note(user: &UserAudit) -> &'static str {
    match user.has_device {
        Known::Known(true) => "",
        Known::Known(false) => ", no MFA device",
        Known::Unknown => ", device not known",
    }
}

/// Credentials that reach the same, in one line: their names with the first of them.
fn grouped(credentials: &[CredentialAudit]) -> Vec<(String, &CredentialAudit)> {
    let mut groups: Vec<(Vec<String>, &CredentialAudit)> = Vec::new();
    for credential in credentials {
        let same = |(_, known): &&mut (Vec<String>, &CredentialAudit)| {
            (known.presence, known.judgement.verdict, &known.judgement.open, &known.judgement.undecided)
                == (
                    credential.presence,
                    credential.judgement.verdict,
                    &credential.judgement.open,
                    &credential.judgement.undecided,
                )
        };
        let name = match credential.kind {
            CredentialKind::Password => "password".to_owned(),
            kind if credential.presence == Presence::Unknown => kind_name(kind).to_owned(),
            // Without an id the name says the kind already.
            kind if credential.name.starts_with(kind_name(kind)) => credential.name.clone(),
            kind => format!("{} {}", kind_name(kind), credential.name),
        };
        match groups.iter_mut().find(same) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], credential)),
        }
    }
    groups.into_iter().map(|(names, credential)| (names.join(", "), credential)).collect()
}

fn tell_reach(report: &Report<'_>, credential: &CredentialAudit) -> String {
    let judgement = &credential.judgement;
    let reach = match judgement.verdict {
        Verdict::NoAccess => "no access".to_owned(),
        Verdict::Forced => "forced".to_owned(),
        Verdict::Unknown => format!("unknown, for {}", plural(judgement.undecided.len(), "action")),
        Verdict::NotForced => format!(
            "not forced, reaches {}: {}",
            plural(judgement.open.len(), "action"),
            levels(judgement, report.universe)
        ),
    };
    match credential.presence {
        Presence::Active => reach,
        Presence::Inactive => format!("inactive ({reach})"),
        Presence::Unknown => format!("{reach} (if there is one: not listed)"),
    }
}

fn worst(report: &Report<'_>, user: &UserAudit) -> Option<String> {
    let counted = user.credentials.iter().filter(|credential| credential.presence != Presence::Inactive);
    let most = counted.max_by_key(|credential| credential.judgement.open.len())?;
    let worst = most.judgement.worst(report.universe, 3);
    let told = worst.iter().map(|member| match harm(&member.action) {
        Some(harm) => format!("{} ({harm})", member.catalog),
        None => member.catalog.to_string(),
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// One line for who is safe, with what is still exempt.
fn tell_forced(out: &mut impl Write, report: &Report<'_>, user: &UserAudit) -> anyhow::Result<()> {
    let notes: String = notes(report, user).iter().map(|note| format!("; {note}")).collect();
    let plain = user.verdict.to_string().to_uppercase();
    let told = format!("{}: {plain}{}{notes}", user.user_name, device_note(user));
    // Laid out before it is coloured: the codes take no room.
    let told = wrap(0, "", 2, &told);
    let (name, rest) = told.trim_start().split_at_checked(user.user_name.len()).unwrap_or((&told, ""));
    writeln!(out, "{name}{}", rest.replacen(&plain, &styled_verdict(user.verdict), 1))?;
    Ok(())
}

/// What is worth a word of every user.
fn notes(report: &Report<'_>, user: &UserAudit) -> Vec<String> {
    let usable: Vec<&CredentialAudit> =
        user.credentials.iter().filter(|credential| credential.presence != Presence::Inactive).collect();
    let exempt = usable.iter().flat_map(|credential| credential.judgement.exempt.iter());
    let closing: BTreeSet<usize> = exempt
        .filter(|(standing, _)| standing.is_worth_closing())
        .flat_map(|(_, numbers)| numbers.iter().copied())
        .collect();
    let names: Vec<String> = closing
        .iter()
        .filter_map(|number| report.universe.member(*number))
        .map(|m| m.catalog.to_string())
        .collect();
    let mut notes = Vec::new();
    if usable.is_empty() {
        notes.push("no credential that works".to_owned());
    }
    if user.verdict <= Verdict::Forced
        && usable.iter().any(|credential| !credential.judgement.silent.is_empty())
    {
        notes.push(
            "nothing denies it the rest: a bucket, key or queue whose own policy names it lets it in"
                .to_owned(),
        );
    }
    if !names.is_empty() {
        notes.push(format!("exemptions worth closing: {}", listed(&names, 8)));
    }
    notes
}
