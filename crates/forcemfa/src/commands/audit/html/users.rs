//! The table of users: a row each, and under it what is known of the user.

use super::super::Report;
use super::super::tell::{counted, grouped, kind_name, kind_word, notes, open_actions, tell_reach, worst};
use super::sections::command_block;
use super::{badge, class_of, findings, marked};
use crate::report::{count, plural, tell_request};
use iam_account::{CredentialKind, Known};
use maud::{Markup, html};
use mfa_rules::{Severity, UserAudit, Verdict};
use std::cmp::Reverse;
use std::collections::BTreeSet;

pub(super) fn section(report: &Report<'_>) -> Markup {
    let mut users: Vec<&UserAudit> = report.users.iter().collect();
    users.sort_by_cached_key(|user| (Reverse(user.verdict), Reverse(open_actions(user))));
    html! {
        section #users aria-labelledby="users-title" {
            h2 #users-title { "Users" }
            (filter(report))
            div.wide tabindex="0" role="region" aria-labelledby="users-title" {
                table #users-table {
                    thead {
                        tr {
                            (column("name", "User"))
                            (column("verdict", "MFA is"))
                            (column("device", "Device"))
                            th scope="col" { "Credentials" }
                            (column("actions", "Reaches without MFA"))
                            (column("findings", "Findings"))
                        }
                    }
                    @for user in users { (row(report, user)) }
                }
            }
            p #nobody hidden { "No user is like that." }
            p #rest hidden { button type="button" #show-more {} " " button type="button" #show-all {} }
        }
    }
}

/// A heading; the script makes it a button that sorts.
fn column(key: &str, label: &str) -> Markup {
    html! { th scope="col" data-sort=(key) { (label) } }
}

/// Shown by the script: without one nothing would happen.
fn filter(report: &Report<'_>) -> Markup {
    let rules: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.id).collect();
    html! {
        form #filter hidden role="search" aria-label="Filter the users" {
            label { "Text" input type="search" name="text" placeholder="name, policy, action ..." autocomplete="off"; }
            label { "MFA is"
                select name="verdict" {
                    option value="" { "any" }
                    @for verdict in [Verdict::NotForced, Verdict::Unknown, Verdict::Forced, Verdict::NoAccess] {
                        option value=(class_of(verdict)) { (verdict.to_string()) }
                    }
                }
            }
            label { "Credential"
                select name="credential" {
                    option value="" { "any" }
                    @for kind in CredentialKind::ALL { option value=(kind_word(kind)) { (kind_name(kind)) } }
                }
            }
            label { "Device"
                select name="device" {
                    option value="" { "any" }
                    option value="yes" { "yes" }
                    option value="no" { "no" }
                    option value="unknown" { "not known" }
                }
            }
            @if !rules.is_empty() {
                label { "Finding"
                    select name="finding" {
                        option value="" { "any" }
                        @for rule in rules { option value=(rule) { (rule) } }
                    }
                }
            }
            div.buttons {
                button type="reset" { "Clear" }
                button type="button" #open-all aria-pressed="false" { "Open all" }
            }
            output #shown aria-live="polite" { (plural(report.users.len(), "user")) }
        }
    }
}

fn row(report: &Report<'_>, user: &UserAudit) -> Markup {
    let kinds: BTreeSet<CredentialKind> = counted(user).map(|credential| credential.kind).collect();
    let kinds: Vec<CredentialKind> = kinds.into_iter().collect();
    let words: Vec<&str> = kinds.iter().map(|kind| kind_word(*kind)).collect();
    let names: Vec<&str> = kinds.iter().map(|kind| kind_name(*kind)).collect();
    let mut rules: Vec<&str> = user.findings.iter().map(|finding| finding.rule.id).collect();
    rules.dedup();
    html! {
        tbody data-name=(user.user_name) data-verdict=(class_of(user.verdict)) data-device=(device_word(user.has_device))
            data-credential=(words.join(" ")) data-finding=(rules.join(" ")) data-actions=(open_actions(user))
            data-findings=(weight(user)) {
            tr.user {
                th scope="row" { (user.user_name) }
                td { (badge(user.verdict)) }
                td { (device(user.has_device)) }
                td { (names.join(", ")) }
                td.number { (reach(user)) }
                td { (findings::summary(&user.findings)) }
            }
            tr.more { td colspan="6" { noscript { (more(report, user)) } } }
        }
    }
}

fn more(report: &Report<'_>, user: &UserAudit) -> Markup {
    let worst = worst(report, user, 3);
    html! {
        dl {
            @for (names, credential) in grouped(&user.credentials) {
                dt { (names) } dd { (tell_reach(report, credential)) }
            }
            @if !worst.is_empty() { dt { "Worst" } dd { (worst.join(", ")) } }
            @if let Some(example) = &user.example {
                dt { "Example" }
                dd {
                    (tell_request(example))
                    @if let Some(command) = &example.command { (command_block(std::slice::from_ref(command))) }
                    @if let Some(allowed_by) = &example.allowed_by { div { "allowed by " (marked::line(allowed_by)) } }
                }
                dt { "Wrong" } dd { (marked::sentence(&example.advice.wrong)) }
                dt { "Do" } dd { (marked::sentence(&report.remedy(user, &example.advice.remedy))) }
            }
            @if let Some(doubt) = &user.doubt { dt { "Unknown" } dd { (marked::sentence(doubt)) } }
            @for policy in &user.unknown_policies { dt { "Missing" } dd { "policy " code { (policy.name) } ": " (marked::line(&policy.why)) } }
            @for note in notes(report, user) { dt { "Note" } dd { (marked::sentence(&note)) } }
            @for finding in &user.findings {
                dt { (findings::severity(finding.severity)) }
                dd { a href={ "#finding-" (finding.rule.id) } { (marked::sentence(&finding.wrong)) } }
            }
            dt { "ARN" } dd { code { (user.arn) } }
        }
    }
}

fn reach(user: &UserAudit) -> String {
    match user.verdict {
        Verdict::NotForced => plural(open_actions(user), "action"),
        Verdict::Unknown => {
            let undecided = counted(user).map(|credential| credential.judgement.undecided.len()).max();
            format!("undecided: {}", count(undecided.unwrap_or_default()))
        }
        Verdict::Forced | Verdict::NoAccess => String::new(),
    }
}

/// What findings weigh when rows are sorted by them: the gravest first, then how many.
fn weight(user: &UserAudit) -> usize {
    let gravest = user.findings.iter().map(|finding| finding.severity).max();
    let grade = match gravest {
        None => 0,
        Some(Severity::Low) => 1,
        Some(Severity::Medium) => 2,
        Some(Severity::High) => 3,
    };
    grade * 1000 + user.findings.len()
}

fn device_word(has_device: Known<bool>) -> &'static str {
    match has_device {
        Known::Known(true) => "yes",
        Known::Known(false) => "no",
        Known::Unknown => "unknown",
    }
}

fn device(has_device: Known<bool>) -> Markup {
    match has_device {
        Known::Known(true) => html! { "yes" },
        Known::Known(false) => html! { strong { "none" } },
        Known::Unknown => html! { "not known" },
    }
}
