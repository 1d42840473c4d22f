//! `wide-exemption`: more is exempt than enrolment needs.

use super::case::{StackCase, WITHOUT_MFA};
use super::exemption::{Exemption, listed};
use super::{
    assume_role_exempt, credential_creation_exempt, deactivation_exempt, federation_token_exempt,
    login_profile_exempt, password_change_exempt,
};
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use crate::standing::{Standing, harm};
use iam_eval::{Request, Truth};
use iam_policy::{Action, Polarity};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "wide-exemption",
    title: "more passes without MFA than enrolment needs",
    gaps: &["A2"],
    severity: Severity::High,
    manual: "**What.** The `NotAction` of the Deny names more than the few actions by which a user gets a device: mostly by a wildcard, \
such as `iam:*` or `iam:*MFA*`.

**Attack.** With an administrator's key alone: detach the policy that forces MFA, leave its group, make a new user with a key, or rewrite any policy.

**Real today.** Yes. AWS's reference page of `NotAction` still shows `iam:*`, and many copies of it are in use.

**Source.** Duo Labs, 2017 (the second of its gaps); IAM User Guide, IAM JSON policy elements: NotAction.

**What to do.** Name the actions of enrolment one by one, and nothing else.",
    controls: &[],
};

/// So many actions that pass are asked about one by one.
const MOST: usize = 24;

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let requests = passing(case);
    let Some(exempt) = Exemption::of_requests(case, &requests) else { return Vec::new() };
    let worst: Vec<&str> = exempt.actions.iter().take(3).map(Action::as_str).collect();
    let more = match exempt.actions.len() {
        all if all >= MOST => " and many more pass",
        all if all > worst.len() => " and more pass",
        1 => " passes",
        _ => " pass",
    };
    let wrong = format!("{}{more} without MFA: more is exempt than enrolment needs", listed(&worst));
    let harms =
        exempt.actions.iter().take(3).filter_map(|action| Some(format!("`{action}` {}", harm(action)?)));
    let finding = Finding::of(&RULE, wrong, "exempt the actions of enrolment by name, and nothing else");
    let finding = harms.fold(finding, Finding::noting);
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}

/// Requests of what no other rule speaks of, the worst first.
fn passing(case: &StackCase<'_>) -> Vec<Request> {
    let mut named: BTreeSet<(usize, &str)> = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    for pattern in exempting(case) {
        names.extend(iam_catalog::expand(&pattern).map(|action| action.to_string()));
    }
    for name in &names {
        let Some(member) = case.member(name) else { continue };
        if member.standing == Standing::Open && !has_own_rule(name) {
            named.insert((member.badness, name));
        }
    }
    named.into_iter().filter_map(|(_, name)| case.exempt(name)).take(MOST).collect()
}

/// The patterns that exempt something in a state in which the rest is denied.
fn exempting(case: &StackCase<'_>) -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    let states = WITHOUT_MFA.into_iter().filter(|state| case.forces_in(*state));
    let requests: Vec<&Request> = states.filter_map(|state| case.unnamed(state)).collect();
    for statement in case.statements().iter().filter(|statement| statement.is_deny()) {
        let (polarity, exempt) = statement.compiled.action();
        let holds =
            |request: &&Request| statement.compiled.condition().holds(request.context()) == Truth::True;
        if polarity == Polarity::Not && requests.iter().any(holds) {
            patterns.extend(exempt.iter().map(|pattern| pattern.to_string()));
        }
    }
    patterns
}

fn has_own_rule(name: &str) -> bool {
    let of_rules: [&[&str]; 6] = [
        &deactivation_exempt::ACTIONS,
        &assume_role_exempt::ACTIONS,
        &federation_token_exempt::ACTIONS,
        &password_change_exempt::ACTIONS,
        &login_profile_exempt::ACTIONS,
        &credential_creation_exempt::ACTIONS,
    ];
    of_rules.iter().any(|actions| actions.contains(&name))
}
