//! `dead-pattern`: resources that no request is about.

use super::case::StackCase;
use super::fix::fix;
use super::written::{Written, action_matches};
use crate::dead_patterns::{DeadPattern, dead_in};
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use crate::standing::ENROLMENT;
use iam_policy::{Action, Operation, PathStep};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "dead-pattern",
    title: "a pattern of resources that matches nothing",
    gaps: &["C2", "C3"],
    severity: Severity::High,
    manual: "**What.** A statement about MFA or about the user's own devices names resources that no request of its actions is about: an ARN of a form that does not exist, an account of nine digits, \
a type of resource that the actions do not take.

**Attack.** In the Deny that is to force MFA: none is needed, it binds nothing there (severity high). In an Allow it only misleads who reads it (severity low).

**Real today.** Yes. Policies for devices of the years 2014 to 2018 name devices for actions that are asked about users, and users for those that are asked about devices.

**Source.** AWS's Service Authorization Reference: resource types of IAM's actions, and their ARN formats.

**What to do.** Take the pattern out, or write one of a type that the actions take.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let statements = case.statements();
    let told = statements.iter().filter(|statement| is_told(statement));
    let find = |statement: &Written<'_>| -> Vec<Finding> {
        let document = statement.source().and_then(|source| source.document());
        let policy = document.and_then(|document| document.policy());
        let (Some(policy), Some(text)) = (policy, statement.text) else { return Vec::new() };
        let dead = dead_in(text, statement.index, policy.effective_version());
        dead.iter().map(|dead| tell(case, statement, dead)).collect()
    };
    told.flat_map(find).collect()
}

/// Whether the statement is about MFA.
fn is_told(statement: &Written<'_>) -> bool {
    let (_, patterns) = statement.compiled.action();
    let may_be_of_iam = |pattern: &str| {
        let literal = pattern.split(['*', '?']).next().unwrap_or_default().to_ascii_lowercase();
        literal.starts_with("iam:") || "iam:".starts_with(&literal)
    };
    let names_devices = || {
        let patterns = || patterns.iter().filter(|one| ***one != *"*" && may_be_of_iam(one));
        patterns().next().is_some()
            && ENROLMENT.iter().any(|name| {
                let action = name.parse::<Action>();
                action.is_ok_and(|action| patterns().any(|one| action_matches(one, &action)))
            })
    };
    statement.is_about_mfa() || statement.is_allow() && names_devices()
}

fn tell(case: &StackCase<'_>, statement: &Written<'_>, dead: &DeadPattern) -> Finding {
    let severity = if statement.is_deny() { Severity::High } else { Severity::Low };
    let wrong = format!("`{}` matches nothing: {}", dead.pattern, dead.reason);
    let values = statement.resource().map(|resource| resource.values.as_slice()).unwrap_or_default();
    let number = values.iter().position(|value| value.span == dead.span);
    let name = statement.resource_name();
    let edits = number.map(|number| match values.len() {
        // A statement must name a resource. A Deny that names only this one is meant for everything.
        1 => statement.edit([PathStep::from(name)], Operation::Set(json!("*"))),
        _ => statement.edit([PathStep::from(name), PathStep::from(number)], Operation::Remove),
    });
    let is_harmless = statement.is_deny() || values.len() > 1 || takes_none(statement);
    let edits = edits.filter(|_| is_harmless).into_iter().collect();
    let pattern = dead.pattern.clone();
    let fixed = fix(case, statement, format!("take `{pattern}` out of {}", statement.name()), edits, find);
    let fixed = fixed.filter(|_| case.fixes == super::Fixes::Wanted);
    Finding::of(&RULE, wrong, dead.help.clone())
        .of_severity(severity)
        .at(statement.place(Some(dead.span)))
        .fixed_by(fixed)
}

/// Whether all of its actions are asked about no resource at all, so that `*` is what has to stand there.
fn takes_none(statement: &Written<'_>) -> bool {
    let (_, patterns) = statement.compiled.action();
    let mut actions = patterns.iter().flat_map(|pattern| iam_catalog::expand(pattern));
    actions.all(|action| action.resources().next().is_none())
}
