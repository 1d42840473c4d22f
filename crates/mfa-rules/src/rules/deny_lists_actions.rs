//! `deny-lists-actions`: what the Deny does not list stays open.

use super::case::StackCase;
use super::fault::{Fault, Told, findings, needed};
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_policy::{Operation, PathStep, Polarity};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "deny-lists-actions",
    title: "the Deny lists actions: all others stay open",
    gaps: &["B6"],
    severity: Severity::High,
    manual: "**What.** The Deny without MFA names the actions that it denies, by `Action`, or exempts whole services.

**Attack.** None is needed: every other action passes with a key alone, those that AWS adds tomorrow included.

**Real today.** Yes. AWS's samples for a few EC2 actions have this form, for whom that is all that is wanted.

**Source.** IAM User Guide, sample policies with MFA conditions.

**What to do.** Write `NotAction` with the actions of enrolment.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let tell = |_: &StackCase<'_>, deny: &Written<'_>, fault: &Fault<'_>| {
        let Fault::Actions = fault else { return None };
        let name = deny.action_name();
        let set = deny.edit([PathStep::from(name)], Operation::Set(json!(needed())));
        let rename = deny.edit([PathStep::from(name)], Operation::Rename("NotAction".to_owned()));
        let edits = match deny.compiled.action().0 {
            Polarity::Plain => vec![set, rename],
            Polarity::Not => vec![set],
        };
        Some(Told {
            wrong: "the Deny without MFA speaks of the actions that it lists: all others pass".to_owned(),
            remedy: "write `NotAction` with the actions of enrolment".to_owned(),
            place: deny.place(deny.text.map(|text| text.action.name.span)),
            edits,
        })
    };
    findings(case, &RULE, tell, find)
}
