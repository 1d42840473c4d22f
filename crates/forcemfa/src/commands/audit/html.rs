//! The audit as a page for a browser: one file that needs no network.
//!
//! The page is made with maud, which escapes at compile time whatever is not markup of ours: names, ARNs and Sids of an account are
//! written by others. Scripts and styles are named in the Content-Security-Policy by their hash, so that nothing else can run.
//!
//! It reads without scripts: what a row hides stands in `noscript`, which a browser without scripts shows, and which one with
//! scripts does not build until the row is opened. That keeps a page of 5,000 users light.

mod findings;
mod marked;
mod picture;
mod sections;
mod users;
mod views;

use super::Report;
use crate::report::{count, plural};
use data_encoding::BASE64;
use iam_account::Known;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use mfa_rules::Verdict;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");
/// Runs before the rows are there, so that the browser does not lay out what the script would hide.
const EARLY: &str = r#"document.documentElement.classList.add("scripted");"#;

/// The page.
pub(super) fn page(report: &Report<'_>) -> String {
    let title = format!("MFA in AWS account {}", account_name(report));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(content_security_policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
                script { (PreEscaped(EARLY)) }
            }
            body {
                a.skip href="#users" { "Skip to the users" }
                (header(report))
                main {
                    (picture::section(report))
                    (sections::next_steps(report))
                    (users::section(report))
                    (findings::section(report))
                    (views::attacks(report))
                    (views::forecast(report))
                    (sections::controls(report))
                    (sections::method(report))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// Nothing is loaded, sent or run but the style and script of this file.
fn content_security_policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64.encode(&Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {} {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(EARLY),
        hash(SCRIPT)
    )
}

fn account_name(report: &Report<'_>) -> String {
    match &report.account.alias {
        Known::Known(Some(alias)) => format!("{} ({alias})", report.account.id),
        Known::Known(None) | Known::Unknown => report.account.id.to_string(),
    }
}

fn header(report: &Report<'_>) -> Markup {
    let with = |verdict| report.of_verdict(verdict).count();
    let (open, unknown) = (with(Verdict::NotForced), with(Verdict::Unknown));
    let users = report.users.len();
    let made = report.now.strftime("%-d %B %Y, %H:%M UTC").to_string();
    html! {
        header {
            p.kicker { "forcemfa audit" }
            h1 { "MFA in AWS account " (account_name(report)) }
            p.headline {
                @if open > 0 {
                    strong { (count(open)) " of " (plural(users, "user")) } " can act without MFA."
                } @else if unknown > 0 {
                    strong { "No user is known to get past MFA" } ", and " (plural(unknown, "user")) " could not be decided."
                } @else {
                    strong { "No user can act without MFA." }
                }
            }
            p.made {
                time datetime=(report.now) { (made) }
                " · forcemfa " (env!("CARGO_PKG_VERSION"))
                " · AWS's " (count(report.method.catalogue.actions)) " actions of " (report.method.catalogue.date)
            }
            nav aria-label="On this page" {
                @if !report.next_steps.is_empty() { a href="#first" { "What to do first" } }
                a href="#users" { "Users" }
                @if !report.findings.is_empty() { a href="#findings" { "Findings" } }
                @if !report.attacks.is_empty() { a href="#attacks" { "Attacks" } }
                @if report.forecast.is_some() { a href="#forecast" { "Lock-outs" } }
                a href="#controls" { "Controls" }
                a href="#method" { "What this rests on" }
            }
        }
    }
}

/// A verdict as a word of the style sheet.
fn class_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotForced => "not-forced",
        Verdict::Unknown => "unknown",
        Verdict::Forced => "forced",
        Verdict::NoAccess => "no-access",
    }
}

/// A verdict as a badge.
fn badge(verdict: Verdict) -> Markup {
    html! { span class={ "badge " (class_of(verdict)) } { (verdict.to_string()) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_s_own_texts_end_where_their_elements_end() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }

    #[test]
    fn the_policy_lets_in_nothing_but_the_page_s_own_texts() {
        let policy = content_security_policy();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(
            !policy.contains("unsafe") && !policy.contains("http") && policy.matches("sha256-").count() == 3
        );
    }
}
