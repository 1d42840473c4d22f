//! `plain-bool`: the Deny overlooks access keys.

use super::case::StackCase;
use super::fault::{Fault, Told, findings, set_condition};
use crate::finding::{Finding, Severity};
use crate::rule::Rule;

pub(super) const RULE: Rule = Rule {
    id: "plain-bool",
    title: "the Deny overlooks access keys",
    gaps: &["B1"],
    severity: Severity::High,
    manual: "**What.** The Deny compares `aws:MultiFactorAuthPresent` by an operator that wants the key to be there: `Bool`, without `IfExists`.

**Attack.** None is needed: requests that are signed by an access key have no such key at all, so the Deny never binds them. Only console sessions and temporary ones are bound.

**Real today.** Yes. AWS's pages show it as the form not to use.

**Source.** IAM User Guide, AWS global condition context keys: aws:MultiFactorAuthPresent.

**What to do.** Write `BoolIfExists`.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let tell = |_: &StackCase<'_>, deny: &super::written::Written<'_>, fault: &Fault<'_>| {
        let Fault::Plain(test) = fault else { return None };
        let (operator, key) = (test.operator().as_str(), test.key());
        Some(Told {
            wrong: format!(
                "`{operator}` does not hold for access keys, whose requests have no `{key}`: the Deny never binds them"
            ),
            remedy: "write `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`".to_owned(),
            place: deny.place_of_operator(test),
            edits: set_condition(deny),
        })
    };
    findings(case, &RULE, tell, find)
}
