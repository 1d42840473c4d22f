//! The sections that are lists: what to do first, controls, and what the page rests on.

use super::super::Report;
use super::marked;
use crate::report::{count, listed, plural};
use maud::{Markup, html};
use mfa_rules::{ControlAnswer, Outcome, ROOT};

/// So many names are listed where the table of users has the rest.
const NAMES: usize = 8;

pub(super) fn next_steps(report: &Report<'_>) -> Markup {
    html! {
        @if !report.next_steps.is_empty() {
            section #first aria-labelledby="first-title" {
                h2 #first-title { "What to do first" }
                ol.steps {
                    @for step in &report.next_steps {
                        li {
                            p.what { (marked::sentence(&step.what)) }
                            p.why { (marked::sentence(&step.why)) }
                            @if !step.users.is_empty() {
                                p.names { (plural(step.users.len(), "user")) ": " (listed(&step.users, NAMES)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn controls(report: &Report<'_>) -> Markup {
    html! {
        section #controls aria-labelledby="controls-title" {
            h2 #controls-title { "Controls of CIS and AWS" }
            p { "These ask whether devices are there, not whether anything asks for them. The last column is what a pass hides." }
            div.wide tabindex="0" role="region" aria-label="Controls" {
                table.controls {
                    thead {
                        tr {
                            th scope="col" { "What has to be so" }
                            th scope="col" { "Answer" }
                            th scope="col" { "Asked by" }
                            th scope="col" { "What a pass leaves open" }
                        }
                    }
                    tbody { @for answer in &report.controls { (control(answer)) } }
                }
            }
        }
    }
}

fn control(answer: &ControlAnswer) -> Markup {
    let question = answer.question;
    let class = match answer.outcome {
        Outcome::Passed => "forced",
        Outcome::NotDecided => "unknown",
        Outcome::Failed => "not-forced",
    };
    let mut frameworks: Vec<&str> = question.controls.iter().map(|control| control.framework).collect();
    frameworks.dedup();
    let ids = |framework: &str| {
        let of = question.controls.iter().filter(|control| control.framework == framework);
        of.map(|control| control.id).collect::<Vec<_>>().join(", ")
    };
    html! {
        tr {
            th scope="row" { (marked::sentence(question.title)) }
            td {
                span class={ "badge " (class) } { (answer.outcome.as_str()) }
                @if !answer.failed.is_empty() { div.names { "fails: " (named(&answer.failed)) } }
                @if !answer.undecided.is_empty() { div.names { "the input does not say: " (named(&answer.undecided)) } }
            }
            td { @for framework in frameworks { div.control { (framework) " " b { (ids(framework)) } } } }
            td {
                (marked::sentence(question.leaves_open))
                @if !answer.not_forced.is_empty() {
                    div.names {
                        b { (plural(answer.not_forced.len(), "user")) " pass and can act without MFA: " }
                        (listed(&answer.not_forced, NAMES))
                    }
                }
            }
        }
    }
}

/// Names of users, the root user's in words.
fn named(names: &[String]) -> String {
    let words: Vec<&str> =
        names.iter().map(|name| if name == ROOT { "the root user" } else { name }).collect();
    listed(&words, NAMES)
}

pub(super) fn method(report: &Report<'_>) -> Markup {
    html! {
        section #method aria-labelledby="method-title" {
            h2 #method-title { "What this rests on" }
            @let catalogue = &report.method.catalogue;
            p { (marked::line(report.method.note)) " (" (count(catalogue.actions)) " actions of " (catalogue.date) ")." }
            @if !report.notes.is_empty() {
                h3 { "What the input does not say, and what no policy binds" }
                ul { @for note in &report.notes { li { (marked::sentence(note)) } } }
            }
            p { "Names in this report are those of the account. It holds no secret, but it tells who can be attacked: keep it as you keep such things." }
        }
    }
}

/// Commands to copy.
pub(super) fn command_block(commands: &[String]) -> Markup {
    html! { pre { code { @for (index, command) in commands.iter().enumerate() { @if index > 0 { "\n" } (command) } } } }
}
