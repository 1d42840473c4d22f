//! `null-operator`: presence is not MFA.

use super::case::{StackCase, WITHOUT_MFA};
use super::fault::{Fault, Told, findings, set_condition};
use super::fix::fix;
use super::written::{Written, operator_of};
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_eval::{KeyTest, Truth};
use iam_policy::{BaseOperator, Operation, PathStep};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "null-operator",
    title: "that the key is there does not mean that there was MFA",
    gaps: &["B3"],
    severity: Severity::High,
    manual: "**What.** A condition asks by `Null` whether `aws:MultiFactorAuthPresent` is in the request, not what it says.

**Attack.** `GetSessionToken` needs no permission and no code. The session that it gives has the key, with the value \"false\": a Deny with `Null: true` does not bind it, an Allow with `Null: false` lets it in.

**Real today.** Yes.

**Source.** IAM User Guide, AWS global condition context keys: aws:MultiFactorAuthPresent.

**What to do.** Ask for the value: `BoolIfExists` \"false\" in a Deny, `Bool` \"true\" in an Allow.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let tell = |_: &StackCase<'_>, deny: &Written<'_>, fault: &Fault<'_>| {
        let Fault::Presence(test) = fault else { return None };
        Some(Told {
            wrong: format!(
                "`{}` asks whether `{}` is there, not what it says: it is there in sessions without MFA too",
                test.operator().as_str(),
                test.key()
            ),
            remedy: "write `\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}`".to_owned(),
            place: deny.place_of_operator(test),
            edits: set_condition(deny),
        })
    };
    let mut found = findings(case, &RULE, tell, find);
    if !WITHOUT_MFA.into_iter().all(|state| case.forces_in(state)) {
        found.extend(case.about_mfa().iter().filter_map(|allow| of_allow(case, allow)));
    }
    found
}

fn of_allow(case: &StackCase<'_>, allow: &Written<'_>) -> Option<Finding> {
    let lets_in = |test: &&KeyTest| {
        let holds = |state| case.unnamed(state).is_some_and(|one| test.holds(one.context()) == Truth::True);
        operator_of(test).is_some_and(|operator| operator.base == BaseOperator::Null)
            && WITHOUT_MFA.into_iter().any(holds)
    };
    let test = allow.mfa_tests().find(lets_in).filter(|_| allow.is_allow())?;
    let asks_for_more = allow.compiled.condition().tests().len() > 1;
    let edits = if asks_for_more {
        Vec::new()
    } else {
        let value = json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}});
        vec![allow.edit([PathStep::from("Condition")], Operation::Set(value))]
    };
    let finding = Finding::of(
        &RULE,
        format!("`{}` in an Allow lets requests without MFA pass", test.operator().as_str()),
        "write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`",
    );
    let fixed = fix(case, allow, "ask for the value of the key", edits, find);
    Some(finding.at(allow.place_of_operator(test)).fixed_by(fixed))
}
