//! `reading-exempt`: a stolen key looks around.

use super::case::StackCase;
use super::exemption::Exemption;
use super::password_change_exempt;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use crate::standing::Standing;

pub(super) const RULE: Rule = Rule {
    id: "reading-exempt",
    title: "a stolen key looks around",
    gaps: &["G5"],
    severity: Severity::Low,
    manual: "**What.** Calls that list users, keys and other credentials, or that tell the account's alias, totals and password rules, pass without MFA. Enrolment \
does not need them.

**Attack.** The thief of an administrator's key learns whom to attack next: names, key ids, who has which kind of credential.

**Real today.** Yes; it changes nothing in the account.

**Source.** AWS's older policies carried these exemptions, for the console's pages of that time.

**What to do.** Take them out of the `NotAction`. `GetAccountPasswordPolicy` is of use only beside `ChangePassword`.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let changes_password = password_change_exempt::ACTIONS.iter().any(|action| case.exempt(action).is_some());
    let is_needed = |action: &&str| changes_password && *action == "iam:GetAccountPasswordPolicy";
    let names: Vec<&str> =
        Standing::Names.actions().iter().copied().filter(|action| !is_needed(action)).collect();
    let Some(exempt) = Exemption::of(case, &names) else { return Vec::new() };
    let wrong = format!("{} pass without MFA: a stolen key looks around", exempt.names());
    let finding = Finding::of(&RULE, wrong, "take them out of the exemptions: enrolment does not need them");
    vec![finding.at(exempt.place()).fixed_by(exempt.fix(case, find))]
}
