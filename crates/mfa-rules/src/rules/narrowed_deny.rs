//! `narrowed-deny`: the Deny asks for more than the lack of MFA.

use super::case::StackCase;
use super::fault::{Fault, Told, findings, if_no_mfa};
use super::fix::fix;
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_eval::KeyTest;
use iam_policy::{ConditionKey, Operation, PathStep};

pub(super) const RULE: Rule = Rule {
    id: "narrowed-deny",
    title: "the Deny asks for something else than the lack of MFA",
    gaps: &["B7"],
    severity: Severity::High,
    manual: "**What.** The Deny's condition asks for another key too: a network, a user, a tag, `aws:ViaAWSService`. Keys are joined by AND, so the Deny does not bind where the other key says something else.

**Attack.** The thief sends the request from where the Deny does not bind: another network, another user. With `aws:ViaAWSService` only what services do on the user's behalf is left out, \
which each begin with a call of the user's own: severity low.

**Real today.** Yes. Requests that a service makes for a console session with MFA carry \"true\" themselves, so `aws:ViaAWSService` is hardly ever needed.

**Source.** IAM User Guide, Conditions with multiple context keys or values; AWS's knowledge centre on MFA with the CLI; counted in CloudTrail events.

**What to do.** Take the other key out, or say it in a statement of its own.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let tell = |_: &StackCase<'_>, deny: &Written<'_>, fault: &Fault<'_>| {
        let Fault::Other(test) = fault else { return None };
        Some(told(deny, test))
    };
    let found = findings(case, &RULE, tell, find);
    if found.is_empty() { via_service(case) } else { found }
}

fn told(deny: &Written<'_>, test: &KeyTest) -> Told {
    Told {
        wrong: format!(
            "the Deny also asks for `{}` (`{}`): where that says something else, it does not bind",
            test.key(),
            test.operator().as_str()
        ),
        remedy: format!("take `{}` out of its condition", test.key()),
        place: deny.place_of_operator(test),
        edits: vec![deny.edit([PathStep::from("Condition")], Operation::Set(if_no_mfa()))],
    }
}

/// Of a Deny that binds every call that users make themselves.
fn via_service(case: &StackCase<'_>) -> Vec<Finding> {
    let via = ConditionKey::new("aws:ViaAWSService");
    let mut found = Vec::new();
    for deny in case.about_mfa().iter().filter(|statement| statement.is_deny()) {
        let tests = deny.compiled.condition().tests();
        let Some(test) = tests.iter().find(|test| *test.key() == via) else { continue };
        let Told { wrong, remedy, place, edits } = told(deny, test);
        let is_all = tests.len() == deny.mfa_tests().count() + 1;
        let edits = if is_all { edits } else { Vec::new() };
        let fixed = fix(case, deny, remedy.clone(), edits, find);
        let finding = Finding::of(&RULE, wrong, remedy).of_severity(Severity::Low);
        found.push(finding.at(place).fixed_by(fixed));
    }
    found
}
