//! `deny-lists-resources`: the Deny speaks of some resources only.

use super::case::{StackCase, WITHOUT_MFA};
use super::fault::{Fault, Told, findings, is_about_every_resource};
use super::fix::fix;
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use crate::standing::UNDENIABLE;
use iam_eval::{Policy, Request, Truth};
use iam_policy::{Operation, PathStep, Polarity};
use iam_prove::{Clause, Proof, Property, Requests, prove};
use serde_json::json;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    id: "deny-lists-resources",
    title: "the Deny speaks of some resources only",
    gaps: &["C1"],
    severity: Severity::High,
    manual: "**What.** The `Resource` of the Deny is not `*`. Often somebody meant to say whom the policy binds, and wrote groups or users there.

**Attack.** None is needed: what is not named passes with a key alone. ARNs of groups name the groups as things that are acted on, not their members.

**Real today.** Yes; an article on forcing MFA that many have read advises it.

**Source.** IAM User Guide, IAM JSON policy elements: Resource. Whom an identity-based policy binds is said by attaching it.

**What to do.** `\"Resource\": \"*\"`, and attach the policy to the groups.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let tell = |_: &StackCase<'_>, deny: &Written<'_>, fault: &Fault<'_>| {
        let Fault::Resources = fault else { return None };
        let name = deny.resource_name();
        let set = deny.edit([PathStep::from(name)], Operation::Set(json!("*")));
        let rename = deny.edit([PathStep::from(name)], Operation::Rename("Resource".to_owned()));
        let edits = match deny.compiled.resource().0 {
            Polarity::Plain => vec![set],
            Polarity::Not => vec![set, rename],
        };
        Some(Told {
            wrong: format!(
                "the `{name}` of the Deny is not `*`: on what it does not name everything passes without MFA"
            ),
            remedy: "set its `Resource` to `*`: whom a policy binds is said by attaching it".to_owned(),
            place: deny.place_of_resource(|_| true),
            edits,
        })
    };
    let found = findings(case, &RULE, tell, find);
    if found.is_empty() { leaving_out(case).into_iter().collect() } else { found }
}

/// Of a Deny that binds most of what no policy names, and leaves out some resources.
fn leaving_out(case: &StackCase<'_>) -> Option<Finding> {
    let statements = case.about_mfa();
    let requests: Vec<&Request> = WITHOUT_MFA.into_iter().filter_map(|state| case.unnamed(state)).collect();
    let binds = |deny: &&Written<'_>| {
        let holds = |one: &Request| deny.compiled.condition().holds(one.context()) == Truth::True;
        deny.is_deny() && requests.iter().any(|one| deny.compiled.matches_action(one.action()) && holds(one))
    };
    let binding: Vec<&Written<'_>> = statements.iter().filter(binds).collect();
    let deny = binding.iter().find(|deny| !is_about_every_resource(deny))?;
    if binding.iter().any(|deny| is_about_every_resource(deny)) {
        return None;
    }
    let open = open_resource(case, &binding)?;
    let name = deny.resource_name();
    let finding = Finding::of(
        &RULE,
        format!(
            "the `{name}` of the Deny leaves out `{}`: everything on it passes without MFA",
            open.resource()
        ),
        "set its `Resource` to `*`, unless what it leaves out is meant to be open",
    );
    let set = deny.edit([PathStep::from(name)], Operation::Set(json!("*")));
    let rename = deny.edit([PathStep::from(name)], Operation::Rename("Resource".to_owned()));
    let edits = match deny.compiled.resource().0 {
        Polarity::Plain => vec![set],
        Polarity::Not => vec![set, rename],
    };
    let fixed = fix(case, deny, format!("bind every resource in {}", deny.name()), edits, find);
    Some(finding.at(deny.place_of_resource(|_| true)).fixed_by(fixed))
}

/// A request without MFA of what none of the statements exempts, that passes for somebody who may do everything.
fn open_resource(case: &StackCase<'_>, binding: &[&Written<'_>]) -> Option<Request> {
    let not_actions = binding.iter().filter(|deny| deny.compiled.action().0 == Polarity::Not);
    let exempt = not_actions.flat_map(|deny| deny.compiled.action().1).map(|pattern| pattern.to_string());
    let undeniable = UNDENIABLE.iter().map(|action| (*action).to_owned());
    let requests = Requests::all().with_actions(Clause::none_of(exempt.chain(undeniable)));
    let mut stack = case.stack.clone();
    stack.identity.push(Arc::new(Policy::allow_everything("everything")));
    let property = Property::nothing_allowed(&stack, &requests);
    WITHOUT_MFA.into_iter().find_map(|state| match prove(&property, case.subject, state) {
        Proof::Refuted(request) => Some(*request),
        Proof::Proved(_) | Proof::Unknown(_) => None,
    })
}
