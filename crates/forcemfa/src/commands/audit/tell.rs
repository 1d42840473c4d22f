//! Words on users and credentials that every printer uses.

use super::Report;
use crate::report::{levels, listed, plural};
use iam_account::{CredentialKind, Known};
use mfa_rules::{CredentialAudit, Presence, UserAudit, Verdict, harm};
use std::collections::BTreeSet;

pub(super) fn kind_name(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Password => "password",
        CredentialKind::AccessKey => "access key",
        CredentialKind::ServiceSpecific => "service-specific credential",
        CredentialKind::SshPublicKey => "SSH public key",
        CredentialKind::SigningCertificate => "signing certificate",
    }
}

/// A credential's kind as programs read it.
pub(super) fn kind_word(kind: CredentialKind) -> &'static str {
    match kind {
        CredentialKind::Password => "password",
        CredentialKind::AccessKey => "accessKey",
        CredentialKind::ServiceSpecific => "serviceSpecificCredential",
        CredentialKind::SshPublicKey => "sshPublicKey",
        CredentialKind::SigningCertificate => "signingCertificate",
    }
}

/// Whether a credential works, as programs read it.
pub(super) fn presence_word(presence: Presence) -> &'static str {
    match presence {
        Presence::Active => "active",
        Presence::Inactive => "inactive",
        Presence::Unknown => "unknown",
    }
}

pub(super) fn device_note(user: &UserAudit) -> &'static str {
    match user.has_device {
        Known::Known(true) => "",
        Known::Known(false) => ", no MFA device",
        Known::Unknown => ", device not known",
    }
}

/// The credentials that count for the verdict.
pub(super) fn counted(user: &UserAudit) -> impl Iterator<Item = &CredentialAudit> {
    user.credentials.iter().filter(|credential| credential.presence != Presence::Inactive)
}

/// Credentials that reach the same, in one line: their names with the first of them.
pub(super) fn grouped(credentials: &[CredentialAudit]) -> Vec<(String, &CredentialAudit)> {
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
        let name = credential_name(credential);
        match groups.iter_mut().find(same) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], credential)),
        }
    }
    groups.into_iter().map(|(names, credential)| (names.join(", "), credential)).collect()
}

fn credential_name(credential: &CredentialAudit) -> String {
    match credential.kind {
        CredentialKind::Password => "password".to_owned(),
        kind if credential.presence == Presence::Unknown => kind_name(kind).to_owned(),
        // Without an id the name says the kind already.
        kind if credential.name.starts_with(kind_name(kind)) => credential.name.clone(),
        kind => format!("{} {}", kind_name(kind), credential.name),
    }
}

pub(super) fn tell_reach(report: &Report<'_>, credential: &CredentialAudit) -> String {
    let judgement = &credential.judgement;
    let reach = match judgement.verdict {
        Verdict::NoAccess => "no access".to_owned(),
        Verdict::Forced => "forced".to_owned(),
        Verdict::Unknown if judgement.undecided.is_empty() => "unknown".to_owned(),
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

/// The credential that reaches most.
fn furthest(user: &UserAudit) -> Option<&CredentialAudit> {
    counted(user).max_by_key(|credential| credential.judgement.open.len())
}

/// How many actions are reached at most that are more than MFA allows.
pub(super) fn open_actions(user: &UserAudit) -> usize {
    furthest(user).map_or(0, |credential| credential.judgement.open.len())
}

/// The worst actions that a user reaches, at most so many, each with the harm that it does.
pub(super) fn worst(report: &Report<'_>, user: &UserAudit, most: usize) -> Vec<String> {
    let Some(furthest) = furthest(user) else { return Vec::new() };
    let worst = furthest.judgement.worst(report.universe, most).into_iter();
    let told = worst.map(|member| match harm(&member.action) {
        Some(harm) => format!("{} ({harm})", member.catalog),
        None => member.catalog.to_string(),
    });
    told.collect()
}

/// What is worth a word of every user.
pub(super) fn notes(report: &Report<'_>, user: &UserAudit) -> Vec<String> {
    let usable: Vec<&CredentialAudit> = counted(user).collect();
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
