//! What was asked besides: attacks and lock-outs.

use super::super::Report;
use super::super::views::{AttackView, AttacksView, ForecastView, LockOutView};
use crate::report::{listed, plural, wrap};
use std::io::Write;

/// So many names of users are told.
const NAMES: usize = 12;

/// So many attacks are told step by step; JSON and the page hold all.
const ATTACKS: usize = 20;

pub(super) fn print(out: &mut impl Write, report: &Report<'_>) -> anyhow::Result<()> {
    if let Some(forecast) = &report.forecast {
        tell_forecast(out, forecast)?;
    }
    report.attacks.iter().try_for_each(|search| tell_search(out, search))
}

fn tell_search(out: &mut impl Write, search: &AttacksView) -> anyhow::Result<()> {
    writeln!(out, "\nAttacks: {}", wrap(0, "", 9, &search.searched).trim_start())?;
    let (at_once, in_steps): (Vec<&AttackView>, Vec<&AttackView>) =
        search.attacks.iter().partition(|attack| attack.steps.is_empty());
    for attack in at_once {
        writeln!(out, "\n{}", wrap(2, "", 0, &attack.title))?;
        tell_users(out, attack)?;
        tell_assumptions(out, attack)?;
    }
    for attack in in_steps.iter().take(ATTACKS) {
        tell_attack(out, attack)?;
    }
    if let Some(rest) = in_steps.get(ATTACKS..).filter(|rest| !rest.is_empty()) {
        let told =
            format!("and {} more: --format json and --html FILE tell them all", plural(rest.len(), "attack"));
        writeln!(out, "\n{}", wrap(2, "", 0, &told))?;
    }
    writeln!(out)?;
    for line in &search.assumptions {
        writeln!(out, "{}", wrap(2, "assumed:", 15, line))?;
    }
    for line in &search.not_found {
        writeln!(out, "{}", wrap(2, "none:", 15, line))?;
    }
    for line in &search.not_searched {
        writeln!(out, "{}", wrap(2, "not searched:", 15, line))?;
    }
    Ok(())
}

fn tell_attack(out: &mut impl Write, attack: &AttackView) -> anyhow::Result<()> {
    writeln!(out, "\n{}", wrap(2, "", 0, &attack.title))?;
    tell_users(out, attack)?;
    for (index, step) in attack.steps.iter().enumerate() {
        writeln!(out, "{}", wrap(4, &format!("{}.", index + 1), 3, &step.what))?;
        writeln!(out, "{}", wrap(7, "allowed by:", 12, &step.why))?;
        writeln!(out, "{}", wrap(7, "gives:", 12, &step.gives))?;
        if let Some(command) = &step.command {
            // In one line, to be copied.
            writeln!(out, "       $ {command}")?;
        }
    }
    tell_assumptions(out, attack)
}

/// Whom else it fits.
fn tell_users(out: &mut impl Write, attack: &AttackView) -> anyhow::Result<()> {
    if attack.users.len() > 2 {
        let told = format!(
            "the same works for {}: {}",
            plural(attack.users.len(), "user"),
            listed(&attack.users, NAMES)
        );
        writeln!(out, "{}", wrap(4, "", 0, &told))?;
    }
    Ok(())
}

fn tell_assumptions(out: &mut impl Write, attack: &AttackView) -> anyhow::Result<()> {
    for line in &attack.assumptions {
        writeln!(out, "{}", wrap(4, "assumed:", 9, line))?;
    }
    Ok(())
}

fn tell_forecast(out: &mut impl Write, forecast: &ForecastView) -> anyhow::Result<()> {
    writeln!(out, "\nForecast: {}", wrap(0, "", 10, &forecast.title).trim_start())?;
    let head = format!("it would bind {}", plural(forecast.touched, "user"));
    writeln!(out, "{}", wrap(2, "", 0, &head))?;
    if forecast.lock_outs.is_empty() {
        writeln!(out, "  nobody would be locked out")?;
    }
    for lock_out in &forecast.lock_outs {
        tell_lock_out(out, lock_out)?;
    }
    for note in &forecast.notes {
        writeln!(out, "\n{}", wrap(2, "note:", 6, note))?;
    }
    Ok(())
}

fn tell_lock_out(out: &mut impl Write, lock_out: &LockOutView) -> anyhow::Result<()> {
    let head = format!(
        "{}, {}: {}",
        plural(lock_out.users.len(), "user"),
        lock_out.confidence,
        listed(&lock_out.users, NAMES)
    );
    writeln!(out, "\n{}", wrap(2, "", 0, &head))?;
    writeln!(out, "{}", wrap(4, "why:", 8, &format!("{} [{}]", lock_out.why, lock_out.kind)))?;
    for one in &lock_out.evidence {
        let told = format!("{}: {}; after it {}", one.request, one.before, one.after);
        writeln!(out, "{}", wrap(4, "asked:", 8, &told))?;
    }
    writeln!(out, "{}", wrap(4, "do:", 8, &lock_out.remedy))?;
    Ok(())
}
