//! What was asked besides: attacks and lock-outs.

use super::super::Report;
use super::super::views::{AttackView, AttacksView, LockOutView, StepView};
use super::marked;
use super::sections::command_block;
use crate::report::{listed, plural};
use maud::{Markup, html};

/// So many names are listed.
const NAMES: usize = 40;

pub(super) fn attacks(report: &Report<'_>) -> Markup {
    html! {
        @if !report.attacks.is_empty() {
            section #attacks aria-labelledby="attacks-title" {
                h2 #attacks-title { "Attacks" }
                p { "What a thief comes to. Each call was asked of the account's policies as they are after the calls before it." }
                @for search in &report.attacks { (one_search(search)) }
            }
        }
    }
}

fn one_search(search: &AttacksView) -> Markup {
    html! {
        p { "Searched: " (marked::line(&search.searched)) "." }
        @for attack in &search.attacks { (one_attack(attack)) }
        @for line in &search.assumptions { p.why { "Assumed: " (marked::line(line)) } }
        @if !search.not_found.is_empty() {
            h3 { "Not found" }
            ul { @for line in &search.not_found { li { (marked::sentence(line)) } } }
        }
        h3 { "Not searched" }
        ul { @for line in &search.not_searched { li { (marked::sentence(line)) } } }
    }
}

fn one_attack(attack: &AttackView) -> Markup {
    html! {
        article.card {
            h3 { (marked::sentence(&attack.title)) }
            @if attack.users.len() > 2 {
                p.names { "The same works for " (plural(attack.users.len(), "user")) ": " (listed(&attack.users, NAMES)) }
            }
            @if !attack.steps.is_empty() { ol.steps { @for step in &attack.steps { li { (one_step(step)) } } } }
            @for line in &attack.assumptions { p.why { "Assumed: " (marked::line(line)) } }
        }
    }
}

fn one_step(step: &StepView) -> Markup {
    html! {
        p.what { (marked::sentence(&step.what)) }
        @if let Some(command) = &step.command { (command_block(std::slice::from_ref(command))) }
        p.why { "Allowed by " (marked::line(&step.why)) }
        p.why { "Gives " (marked::line(&step.gives)) }
    }
}

pub(super) fn forecast(report: &Report<'_>) -> Markup {
    html! {
        @if let Some(forecast) = &report.forecast {
            section #forecast aria-labelledby="forecast-title" {
                h2 #forecast-title { "Who would be locked out" }
                p { (marked::sentence(&forecast.title)) " would bind " (plural(forecast.touched, "user")) "." }
                @if forecast.lock_outs.is_empty() { p { "Nobody would be locked out." } }
                @for lock_out in &forecast.lock_outs { (one_lock_out(lock_out)) }
                @for note in &forecast.notes { p { strong { (marked::sentence(note)) } } }
            }
        }
    }
}

fn one_lock_out(lock_out: &LockOutView) -> Markup {
    let class = if lock_out.confidence == "certain" { "severity-high" } else { "severity-medium" };
    html! {
        article.card {
            h3 {
                span class={ "badge " (class) } { (lock_out.confidence) } " "
                (plural(lock_out.users.len(), "user")) ": " (marked::line(&lock_out.why)) " " code.rule { (lock_out.kind) }
            }
            dl {
                dt { (if lock_out.users.len() == 1 { "User" } else { "Users" }) }
                dd.names { (listed(&lock_out.users, NAMES)) }
                @for one in &lock_out.evidence {
                    dt { "Asked" }
                    dd { (marked::line(&one.request)) ": " (marked::line(&one.before)) "; after it " (marked::line(&one.after)) }
                }
                dt { "Do" } dd { (marked::sentence(&lock_out.remedy)) }
            }
        }
    }
}
