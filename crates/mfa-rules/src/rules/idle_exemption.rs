//! `idle-exemption`: exempt, and allowed by nobody.

use super::case::StackCase;
use super::exemption::Exemption;
use super::own_user::SelfService;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use crate::standing::Standing;
use iam_eval::{Request, Truth};
use iam_policy::Polarity;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "idle-exemption",
    title: "an exemption that the policy itself allows nobody to use",
    gaps: &["G5"],
    severity: Severity::Low,
    manual: "**What.** A policy both allows users to manage their own credentials and denies the rest without MFA, and its `NotAction` exempts an action that none of its statements allows.

**Attack.** The exemption is of use only to who has the permission from elsewhere: mostly administrators, whose stolen keys then do it without MFA.

**Real today.** Yes; left over from older policies of AWS.

**Source.** Comparison of AWS's policies through the years.

**What to do.** Take the action out of the `NotAction`.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let statements = case.about_mfa();
    let forcing = statements.iter().filter(|one| one.is_deny() && one.compiled.action().0 == Polarity::Not);
    let mut found = Vec::new();
    for statement in forcing {
        let Some(policy) = SelfService::of(case, statement) else { continue };
        let allows = |one: &super::written::Written<'_>| one.number == statement.number && one.is_allow();
        if !case.statements().iter().any(allows) {
            continue;
        }
        let (_, patterns) = statement.compiled.action();
        let names =
            patterns.iter().flat_map(|pattern| iam_catalog::expand(pattern)).map(|action| action.to_string());
        let names: BTreeSet<String> = names.filter(|name| is_of_interest(case, name)).collect();
        let idle = names.iter().filter(|name| !is_allowed(case, &policy, name));
        let holds =
            |request: &Request| statement.compiled.condition().holds(request.context()) == Truth::True;
        let requests: Vec<Request> = idle.filter_map(|name| case.exempt(name)).filter(holds).collect();
        let Some(exempt) = Exemption::of_requests(case, &requests) else { continue };
        let wrong = format!("{}: exempt, but no statement of the policy allows it", exempt.names());
        let finding =
            Finding::of(&RULE, wrong, "take it out of the exemptions").with_confidence(Confidence::Likely);
        found.push(finding.at(exempt.place()).fixed_by(exempt.fix(case, find)));
    }
    found
}

/// What cannot be denied is no exemption, enrolment needs what it needs, and what harms has rules of its own.
fn is_of_interest(case: &StackCase<'_>, action: &str) -> bool {
    case.member(action).is_some_and(|member| match member.standing {
        Standing::Names | Standing::UnassignedDevices => true,
        Standing::Undeniable | Standing::Enrolment | Standing::Open => false,
    })
}

/// Whether the policy alone lets its user do it, with MFA.
fn is_allowed(case: &StackCase<'_>, policy: &SelfService, action: &str) -> bool {
    case.member(action).is_none_or(|member| policy.allows(case.subject, member))
}
