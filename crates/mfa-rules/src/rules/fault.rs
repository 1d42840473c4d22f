//! Why a Deny that speaks of MFA does not force it.

use super::case::{StackCase, WITHOUT_MFA};
use super::fix::fix;
use super::written::{Written, operator_of};
use crate::finding::{Finding, Fix, Place};
use crate::rule::Rule;
use crate::standing::{ENROLMENT, UNDENIABLE};
use iam_eval::{KeyTest, Request, Truth};
use iam_policy::{BaseOperator, ConditionKey, Edit, Operation, PathStep, Polarity};
use serde_json::{Value, json};

/// What is wrong with a Deny.
#[derive(Clone, Copy)]
pub(super) enum Fault<'c> {
    /// A plain operator, which is false when the key is absent.
    Plain(&'c KeyTest),
    /// An operator that asks whether the key is there.
    Presence(&'c KeyTest),
    /// A test that no request without MFA fulfils.
    Never(&'c KeyTest),
    /// A test of something else than MFA.
    Other(&'c KeyTest),
    /// It lists actions.
    Actions,
    /// It does not speak of every resource.
    Resources,
}

/// The Deny statements that come nearest to forcing MFA, with what is wrong with each. None where MFA is forced.
pub(super) fn nearest<'c>(case: &'c StackCase<'_>) -> Vec<(Written<'c>, Vec<Fault<'c>>)> {
    let states: Vec<_> = WITHOUT_MFA.into_iter().filter(|state| !case.forces_in(*state)).collect();
    let open: Vec<&Request> = states.into_iter().filter_map(|state| case.unnamed(state)).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let denies = case.about_mfa().into_iter().filter(Written::is_deny);
    let mut faulty: Vec<_> =
        denies.map(|deny| (faults(case, &deny, &open), deny)).map(|(f, d)| (d, f)).collect();
    // What only ends old sessions is not meant to ask for a device.
    if faulty.iter().any(|(deny, _)| !limits_age(deny)) {
        faulty.retain(|(deny, _)| !limits_age(deny));
    }
    let least = faulty.iter().map(|(_, faults)| faults.len()).min();
    faulty.retain(|(_, faults)| Some(faults.len()) == least);
    faulty
}

fn limits_age(deny: &Written<'_>) -> bool {
    deny.mfa_tests().all(|test| *test.key() == ConditionKey::new("aws:MultiFactorAuthAge"))
}

fn faults<'c>(case: &StackCase<'_>, deny: &Written<'c>, open: &[&Request]) -> Vec<Fault<'c>> {
    let mut faults = Vec::new();
    for test in deny.compiled.condition().tests() {
        let is_about_mfa = deny.mfa_tests().any(|other| std::ptr::eq(other, test));
        let fails = |request: &&Request| test.holds(request.context()) != Truth::True;
        if !open.iter().any(fails) {
            continue;
        }
        faults.push(if is_about_mfa { of_mfa_test(case, test) } else { Fault::Other(test) });
    }
    let denies_unnamed = |request: &&Request| deny.compiled.matches_action(request.action());
    if !open.iter().all(denies_unnamed) {
        faults.push(Fault::Actions);
    }
    if !is_about_every_resource(deny) {
        faults.push(Fault::Resources);
    }
    faults
}

fn of_mfa_test<'c>(case: &StackCase<'_>, test: &'c KeyTest) -> Fault<'c> {
    let holds =
        |state| case.unnamed(state).is_some_and(|request| test.holds(request.context()) == Truth::True);
    let asks_presence = operator_of(test).is_some_and(|operator| operator.base == BaseOperator::Null);
    match WITHOUT_MFA.map(holds) {
        [false, false] => Fault::Never(test),
        _ if asks_presence => Fault::Presence(test),
        [false, true] => Fault::Plain(test),
        [true, _] => Fault::Presence(test),
    }
}

/// Whether a statement speaks of every resource.
pub(super) fn is_about_every_resource(deny: &Written<'_>) -> bool {
    let (polarity, patterns) = deny.compiled.resource();
    match polarity {
        Polarity::Plain => patterns.iter().any(iam_policy::Pattern::is_anything),
        Polarity::Not => patterns.is_empty(),
    }
}

/// A finding for each statement that has a fault of some kind.
pub(super) fn findings(
    case: &StackCase<'_>,
    rule: &'static Rule,
    tell: impl Fn(&StackCase<'_>, &Written<'_>, &Fault<'_>) -> Option<Told>,
    find: fn(&StackCase<'_>) -> Vec<Finding>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (deny, faults) in nearest(case) {
        let told = faults.iter().filter_map(|fault| tell(case, &deny, fault)).next();
        let Some(Told { wrong, remedy, place, edits }) = told else { continue };
        let what = format!("{remedy} in {}", deny.name());
        let fixed: Option<Fix> = fix(case, &deny, what, edits, find);
        findings.push(Finding::of(rule, wrong, remedy).at(place).fixed_by(fixed));
    }
    findings
}

/// What is said of a fault.
pub(super) struct Told {
    pub(super) wrong: String,
    pub(super) remedy: String,
    pub(super) place: Place,
    pub(super) edits: Vec<Edit>,
}

/// The condition by which a Deny asks for MFA.
pub(super) fn if_no_mfa() -> Value {
    json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})
}

/// What has to be said instead of a condition that does not do it: all of it anew, but for what it asks of other keys.
pub(super) fn set_condition(deny: &Written<'_>) -> Vec<Edit> {
    let asks_for_more = deny.compiled.condition().tests().len() > deny.mfa_tests().count();
    if asks_for_more {
        return Vec::new();
    }
    vec![deny.edit([PathStep::from("Condition")], Operation::Set(if_no_mfa()))]
}

/// What a Deny may leave out.
pub(super) fn needed() -> Vec<&'static str> {
    let mut needed: Vec<&str> = ENROLMENT.iter().chain(&UNDENIABLE[1..]).copied().collect();
    needed.sort_unstable();
    needed
}

/// A statement that forces MFA.
pub(super) fn forcing_statement() -> Value {
    json!({
        "Sid": "DenyAllExceptListedIfNoMFA",
        "Effect": "Deny",
        "NotAction": needed(),
        "Resource": "*",
        "Condition": if_no_mfa(),
    })
}
