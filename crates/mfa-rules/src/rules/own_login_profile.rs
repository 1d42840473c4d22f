//! `own-login-profile`: a password is set without the old one.

use super::case::StackCase;
use super::fix::fix;
use super::own_user::on_oneself;
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_policy::{Action, Edit, Operation, PathStep};

pub(super) const RULE: Rule = Rule {
    id: "own-login-profile",
    title: "users set their own password without the old one",
    gaps: &["E2"],
    severity: Severity::Low,
    manual: "**What.** Users may call `iam:UpdateLoginProfile` (or `CreateLoginProfile`, `DeleteLoginProfile`) on themselves, with MFA.

**Attack.** Who has stolen a session with MFA sets a new password without knowing the old one, which `ChangePassword` asks for, and comes back by the console.

**Real today.** Yes. AWS's policies for self-management do not allow it.

**Source.** IAM API Reference: UpdateLoginProfile takes no old password.

**What to do.** Allow `iam:ChangePassword` instead.",
    controls: &[],
};

const ACTIONS: [&str; 3] = ["iam:UpdateLoginProfile", "iam:CreateLoginProfile", "iam:DeleteLoginProfile"];

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let [update, ..] = ACTIONS;
    let Some(member) = case.member(update) else { return Vec::new() };
    let actions: Vec<Action> = ACTIONS.iter().filter_map(|action| action.parse().ok()).collect();
    let statements = on_oneself(case, member);
    let Some(statement) = statements.first() else { return Vec::new() };
    let finding = Finding::of(
        &RULE,
        format!(
            "`{update}` on oneself sets a password without the old one, which `iam:ChangePassword` asks for"
        ),
        "allow `iam:ChangePassword` only",
    );
    let fixed =
        fix(case, statement, "take the calls that set passwords out", edits(statement, &actions), find);
    vec![finding.at(statement.place_of_actions(std::slice::from_ref(&member.action))).fixed_by(fixed)]
}

/// Takes the actions out where they stand by name.
fn edits(statement: &Written<'_>, actions: &[Action]) -> Vec<Edit> {
    let patterns = statement.action_patterns(actions);
    let all = statement.text.map_or(0, |text| text.action.values.iter().len());
    if patterns.len() == all
        || patterns.iter().any(|(_, pattern)| super::written::has_wildcards(&pattern.value))
    {
        return Vec::new();
    }
    let remove = |(number, _): &(usize, _)| {
        statement.edit([PathStep::from("Action"), PathStep::from(*number)], Operation::Remove)
    };
    patterns.iter().rev().map(remove).collect()
}
