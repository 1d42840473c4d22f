//! The findings: a card a rule with its manual page, and in it each finding with its fix.

use super::super::Report;
use super::marked;
use super::sections::command_block;
use crate::report::{aws_command, count, listed, plural, tell_request};
use maud::{Markup, html};
use mfa_rules::{Finding, Rule, Severity};

/// So many names are listed; the table of users filters by finding.
const NAMES: usize = 40;

pub(super) fn section(report: &Report<'_>) -> Markup {
    let mut rules: Vec<(&Rule, Vec<&Finding>)> = Vec::new();
    for finding in &report.findings {
        match rules.iter_mut().find(|(rule, _)| rule.id == finding.rule.id) {
            Some((_, findings)) => findings.push(finding),
            None => rules.push((finding.rule, vec![finding])),
        }
    }
    html! {
        @if !rules.is_empty() {
            section #findings aria-labelledby="findings-title" {
                h2 #findings-title { "Findings" }
                @for (rule, findings) in rules { (card(rule, &findings)) }
            }
        }
    }
}

fn card(rule: &Rule, findings: &[&Finding]) -> Markup {
    let gravest = findings.iter().map(|finding| finding.severity).max().unwrap_or(rule.severity);
    html! {
        article.card id={ "finding-" (rule.id) } {
            h3 { (severity(gravest)) " " (marked::sentence(rule.title)) " " code.rule { (rule.id) } }
            @for finding in findings { (one(finding)) }
            details {
                summary { "How it is used, and whether it is real" }
                div.manual { (marked::manual(rule.manual)) }
                @if !rule.gaps.is_empty() { p.names { "Gap " (rule.gaps.join(", ")) } }
                @if !rule.controls.is_empty() {
                    p.names { "Controls: " @for (index, control) in rule.controls.iter().enumerate() {
                        @if index > 0 { ", " } (control.framework) " " (control.id)
                    } }
                }
            }
        }
    }
}

fn one(finding: &Finding) -> Markup {
    html! {
        div.finding {
            p.wrong { (marked::sentence(&finding.wrong)) }
            @for note in &finding.notes { p.why { (marked::sentence(note)) } }
            dl {
                @if let Some(place) = &finding.place {
                    dt { "Where" }
                    dd { "policy " code { (place.policy) } @if let Some(statement) = place.statement { ", statement " (statement + 1) } }
                }
                @if let Some(example) = &finding.example { dt { "Example" } dd {
                    (tell_request(example))
                    @if let Some(command) = &example.command { (command_block(std::slice::from_ref(command))) }
                } }
                dt { "Do" } dd { (marked::sentence(&finding.remedy)) }
                @if let Some(fix) = &finding.fix {
                    dt { "Fix" }
                    dd {
                        (marked::line(&fix.what))
                        @let commands: Vec<String> = fix.changes.iter().map(|change| aws_command(change).unwrap_or_else(|| as_json(change))).collect();
                        // Whole documents: a page of them would hide the findings.
                        @if !commands.is_empty() {
                            details { summary { "As commands of the AWS CLI" } (command_block(&commands)) }
                        }
                    }
                }
                @if !finding.users.is_empty() {
                    dt { (plural(finding.users.len(), "user")) }
                    dd.names { (listed(&finding.users, NAMES)) }
                }
                dt { "Certainty" } dd { (finding.confidence.as_str()) }
            }
        }
    }
}

fn as_json(change: &iam_account::Change) -> String {
    serde_json::to_string(change).unwrap_or_default()
}

/// A severity as a badge.
pub(super) fn severity(severity: Severity) -> Markup {
    html! { span class={ "badge severity-" (severity.as_str()) } { (severity.as_str()) } }
}

/// How many findings, the gravest named.
pub(super) fn summary(findings: &[Finding]) -> Markup {
    let gravest = findings.iter().map(|finding| finding.severity).max();
    html! { @if let Some(gravest) = gravest { (severity(gravest)) " " (count(findings.len())) } }
}
