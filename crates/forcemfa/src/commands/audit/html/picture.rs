//! The coverage picture: bars of users and of credentials by verdict.

use super::super::Report;
use super::super::tell::kind_name;
use super::class_of;
use crate::report::count;
use iam_account::CredentialKind;
use maud::{Markup, html};
use mfa_rules::{CredentialAudit, Presence, Verdict};

/// The worst first, as everywhere.
const ORDER: [Verdict; 4] = [Verdict::NotForced, Verdict::Unknown, Verdict::Forced, Verdict::NoAccess];

/// One bar: how many of each verdict, and how many that do not count.
struct Bar {
    label: String,
    counts: [usize; 4],
    inactive: usize,
}

pub(super) fn section(report: &Report<'_>) -> Markup {
    let users = Bar {
        label: "Users".to_owned(),
        counts: ORDER.map(|verdict| report.of_verdict(verdict).count()),
        inactive: 0,
    };
    let credentials: Vec<Bar> =
        CredentialKind::ALL.iter().filter_map(|kind| bar_of_kind(report, *kind)).collect();
    let bars: Vec<Bar> = std::iter::once(users).chain(credentials).collect();
    html! {
        section #coverage aria-labelledby="coverage-title" {
            h2 #coverage-title { "Coverage" }
            (legend(&bars))
            @for bar in &bars { (draw(bar)) }
        }
    }
}

fn bar_of_kind(report: &Report<'_>, kind: CredentialKind) -> Option<Bar> {
    let all: Vec<&CredentialAudit> =
        report.users.iter().flat_map(|user| &user.credentials).filter(|one| one.kind == kind).collect();
    let is_unlisted = all.iter().any(|one| one.presence == Presence::Unknown);
    let counts = ORDER.map(|verdict| {
        let counts =
            |one: &&&CredentialAudit| one.presence != Presence::Inactive && one.judgement.verdict == verdict;
        all.iter().filter(counts).count()
    });
    let label = format!("{}{}", plural_kind(kind), if is_unlisted { " *" } else { "" });
    let inactive = all.iter().filter(|one| one.presence == Presence::Inactive).count();
    (!all.is_empty()).then_some(Bar { label, counts, inactive })
}

fn plural_kind(kind: CredentialKind) -> String {
    let name = kind_name(kind);
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}s", letters.as_str())
}

/// What each colour means, with its meaning for a reader who sees none.
fn legend(bars: &[Bar]) -> Markup {
    let meaning = |verdict| match verdict {
        Verdict::NotForced => "does more than enrol a device, without MFA",
        Verdict::Unknown => "could not be decided",
        Verdict::Forced => "does nothing but enrol a device, without MFA",
        Verdict::NoAccess => "does nothing, with MFA or without",
    };
    html! {
        ul.legend {
            @for verdict in ORDER {
                li { span class={ "key " (class_of(verdict)) } {} strong { (verdict.to_string()) } " " (meaning(verdict)) }
            }
            @if bars.iter().any(|bar| bar.inactive > 0) {
                li { span.key.inactive {} strong { "inactive" } " does not work, does not count" }
            }
        }
    }
}

/// The width of a bar in its own units.
const WIDTH: f64 = 1000.0;

fn draw(bar: &Bar) -> Markup {
    let segments: Vec<(usize, &str, String)> = ORDER
        .iter()
        .zip(bar.counts)
        .map(|(verdict, number)| (number, class_of(*verdict), verdict.to_string()))
        .chain([(bar.inactive, "inactive", "inactive".to_owned())])
        .filter(|(number, ..)| *number > 0)
        .collect();
    let total: usize = segments.iter().map(|(number, ..)| number).sum();
    let told: Vec<String> =
        segments.iter().map(|(number, _, name)| format!("{} {name}", count(*number))).collect();
    let drawn: Vec<(&str, f64, f64, String)> = segments
        .iter()
        .scan(0, |before, (number, class, name)| {
            let start = share(*before, total);
            *before += number;
            Some((*class, start, share(*before, total) - start, format!("{} {name}", count(*number))))
        })
        .collect();
    html! {
        figure.bar {
            figcaption { span.name { (bar.label) } " " span.total { (count(total)) } span.told { (told.join(" · ")) } }
            svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label={ (bar.label) ": " (told.join(", ")) } {
                @for (class, start, width, title) in &drawn {
                    rect class=(class) x=(format!("{start:.2}")) y="0" width=(format!("{:.2}", (width - 3.0).max(2.0))) height="28" {
                        title { (title) }
                    }
                }
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "lengths on a screen")]
fn share(number: usize, total: usize) -> f64 {
    number as f64 / total.max(1) as f64 * WIDTH
}
