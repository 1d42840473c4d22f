//! The search for attacks: with one credential of each kind of user, or with those that are said to be stolen.

use super::views::{AttackView, AttacksView, StepView};
use crate::progress::progress;
use crate::report::{count, plural};
use anyhow::{anyhow, bail};
use iam_account::{Account, User, UserName};
use jiff::Timestamp;
use mfa_rules::{
    Attack, AttackOutcome, AttackSearch, AttackStep, ClassAttack, Goal, Limits, Searched, Stolen, StolenKind,
    attacks,
};

/// Two stolen credentials are searched together; of more, pairs are worth asking about.
const MOST_STOLEN: usize = 2;

/// What the model leaves out, told under every search.
const NOT_MODELLED: &str = "roles of other accounts, policies of resources other than roles, what services do with roles \
     passed to them, `aws login`, and guessed or phished codes";

/// Searches the whole account: one user of each kind, and pairs.
pub(super) fn of_account(account: &Account, now: Timestamp) -> AttacksView {
    let bar = progress(0, "searching attacks");
    let found = attacks(account, now, &mut |tried, all| {
        bar.set_length(all as u64);
        bar.set_position(tried as u64);
    });
    bar.finish_and_clear();
    let mut attacks: Vec<AttackView> = joined(&found.attacks);
    let assumptions = lifted(&mut attacks);
    let not_found = Goal::ALL.iter().filter(|goal| attacks.iter().all(|attack| attack.goal != word(**goal)));
    AttacksView {
        searched: format!(
            "one stolen key or password of each kind of user, and pairs of keys where one can enrol a device for the \
             other: {} searches",
            count(found.searched)
        ),
        not_found: not_found
            .map(|goal| format!("nobody's key or password alone, nor a pair, leads to {goal}"))
            .collect(),
        attacks,
        assumptions,
        not_searched: not_searched(found.notes),
    }
}

/// Searches from what is said to be stolen.
///
/// # Errors
/// The account does not have one of the users, or there is nothing to steal of it; more than two.
pub(super) fn of_stolen(account: &Account, texts: &[String], now: Timestamp) -> anyhow::Result<AttacksView> {
    let stolen: Vec<Stolen> = listed(account, texts)
        .into_iter()
        .map(|text| stolen_of(account, text))
        .collect::<anyhow::Result<_>>()?;
    if stolen.len() > MOST_STOLEN {
        bail!("--stolen names {} credentials; expected one or two", stolen.len());
    }
    let search = AttackSearch::new(account, Limits::default(), now);
    let said = said(&stolen);
    let mut view_of_all = AttacksView {
        searched: format!("what a thief of {said} comes to"),
        attacks: Vec::new(),
        assumptions: Vec::new(),
        not_found: Vec::new(),
        not_searched: Vec::new(),
    };
    let mut notes = Vec::new();
    for goal in Goal::ALL {
        let users = stolen.iter().map(|one| one.user_name.to_string()).collect();
        match search.shortest(&stolen, goal).map_err(|error| anyhow!("{error} (--stolen)"))? {
            AttackOutcome::Found(attack) => {
                notes.extend(attack.searched.notes.iter().cloned());
                view_of_all.attacks.push(view(&attack, users));
            }
            AttackOutcome::NoAttack(searched) => {
                view_of_all.not_found.push(format!("{said}: no sequence of calls leads to {goal}"));
                notes.extend(searched.notes);
            }
            AttackOutcome::Limit(searched) => {
                view_of_all.not_found.push(at_limit(&said, goal, &searched));
                notes.extend(searched.notes);
            }
        }
    }
    view_of_all.assumptions = lifted(&mut view_of_all.attacks);
    view_of_all.not_searched = not_searched(notes);
    Ok(view_of_all)
}

/// Attacks that differ in nothing but the names of those who were robbed, as one.
fn joined(found: &[ClassAttack]) -> Vec<AttackView> {
    let mut shapes: Vec<(Vec<String>, AttackView)> = Vec::new();
    for one in found {
        let shape = shape(&one.attack);
        match shapes.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, attack)) => attack.users.extend(names(&one.users)),
            None => shapes.push((shape, view(&one.attack, names(&one.users)))),
        }
    }
    let mut attacks: Vec<AttackView> = shapes.into_iter().map(|(_, attack)| attack).collect();
    for attack in &mut attacks {
        attack.users.sort();
        attack.users.dedup();
    }
    attacks
}

/// What is left of an attack when the names of the robbed users are taken out, and the statements that allow.
fn shape(attack: &Attack) -> Vec<String> {
    let nameless = |text: &str| {
        let users = attack.stolen.iter().enumerate();
        users.fold(text.to_owned(), |text, (index, one)| {
            text.replace(one.user_name.as_str(), &format!("USER{index}"))
        })
    };
    let steps = attack.steps.iter().map(|step| nameless(&step.command));
    let title = nameless(&title(attack));
    std::iter::once(title).chain(steps).chain(attack.assumptions.iter().map(|line| nameless(line))).collect()
}

/// What is assumed in every attack, taken out of each.
fn lifted(attacks: &mut [AttackView]) -> Vec<String> {
    let Some(first) = attacks.first() else { return Vec::new() };
    let mut common = first.assumptions.clone();
    common.retain(|line| attacks.iter().all(|attack| attack.assumptions.contains(line)));
    for attack in attacks {
        attack.assumptions.retain(|line| !common.contains(line));
    }
    common
}

fn at_limit(said: &str, goal: Goal, searched: &Searched) -> String {
    format!(
        "{said}: no way to {goal} was found in {} states of the account; longer ways were not searched",
        count(searched.states)
    )
}

/// Names may hold commas: a text that is a user's name is one.
fn listed<'t>(account: &Account, texts: &'t [String]) -> Vec<&'t str> {
    let is_user = |text: &str| user_of(account, text).is_some();
    let split = |text: &'t String| match is_user(text) {
        true => vec![text.as_str()],
        false => text.split(',').collect(),
    };
    texts.iter().flat_map(split).collect()
}

fn user_of<'a>(account: &'a Account, text: &str) -> Option<&'a User> {
    account.users.get(&text.parse::<UserName>().ok()?)
}

/// `ann`, `ann:key`, `ann:password`: names hold no colon.
fn stolen_of(account: &Account, text: &str) -> anyhow::Result<Stolen> {
    let (name, kind) = match text.split_once(':') {
        None => (text, None),
        Some((name, "key")) => (name, Some(StolenKind::AccessKey)),
        Some((name, "password")) => (name, Some(StolenKind::Password)),
        Some((_, other)) => bail!("`{other}` cannot be stolen (--stolen); expected `key` or `password`"),
    };
    let user =
        user_of(account, name).ok_or_else(|| anyhow!("the account has no user `{name}` (--stolen)"))?;
    match kind {
        Some(kind) => Ok(Stolen { user_name: user.user_name.clone(), kind }),
        None => Stolen::of_user(user).ok_or_else(|| {
            anyhow!("user `{name}` has no active access key and no password; name a credential: `{name}:key` (--stolen)")
        }),
    }
}

fn said(stolen: &[Stolen]) -> String {
    let texts: Vec<String> = stolen.iter().map(ToString::to_string).collect();
    texts.join(" and ")
}

fn names(users: &[UserName]) -> Vec<String> {
    users.iter().map(ToString::to_string).collect()
}

fn not_searched(mut notes: Vec<String>) -> Vec<String> {
    notes.sort();
    notes.dedup();
    notes.push(NOT_MODELLED.to_owned());
    notes
}

/// A goal as programs read it.
fn word(goal: Goal) -> &'static str {
    match goal {
        Goal::MfaSession => "mfaSession",
        Goal::Administrator => "administrator",
    }
}

fn view(attack: &Attack, users: Vec<String>) -> AttackView {
    AttackView {
        title: title(attack),
        goal: word(attack.goal),
        users,
        steps: attack.steps.iter().map(step).collect(),
        assumptions: attack.assumptions.clone(),
    }
}

fn title(attack: &Attack) -> String {
    let stolen = said(&attack.stolen);
    match (attack.steps.len(), attack.goal) {
        (0, Goal::Administrator) => format!("{stolen}: administrator at once, without MFA"),
        (0, Goal::MfaSession) => format!("{stolen}: an MFA-authenticated session at once"),
        (calls, goal) => format!("{stolen}: {goal} with {}", plural(calls, "call")),
    }
}

fn step(step: &AttackStep) -> StepView {
    let resource = step.request.as_ref().map(|request| request.resource().to_owned());
    let on = resource.as_deref().filter(|resource| *resource != "*");
    let on = on.map(|resource| format!(" on `{resource}`")).unwrap_or_default();
    let what = match &step.request {
        Some(_) => format!("with {}, call `{}`{on}", step.by, step.action),
        None => format!("with {}, sign in to the console", step.by),
    };
    StepView {
        what,
        by: step.by.to_string(),
        action: step.action.clone(),
        resource,
        why: step.allowed_by.clone(),
        gives: step.gives.clone(),
        command: step.request.is_some().then(|| step.command.clone()),
    }
}
