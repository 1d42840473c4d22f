//! `suffix-pattern`: bob is taken for notbob.

use super::case::StackCase;
use super::fix::fix;
use super::own_user::user_named;
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::resources::other_user;
use crate::rule::Rule;
use iam_policy::{Edit, Operation, PathStep, Pattern, Version};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "suffix-pattern",
    title: "a pattern for oneself matches users of longer names",
    gaps: &["C5"],
    severity: Severity::Medium,
    manual: "**What.** What users may do to themselves is allowed on `user/*${aws:username}` or `user/${aws:username}*`, with a star next to the name.

**Attack.** The user `bob`, or who has bob's key, changes devices and keys of `notbob` or `bobby`.

**Real today.** Yes, where one user's name ends or begins with another's. The pattern is meant for users with a path.

**Source.** Seen in published policies. IAM JSON policy elements: wildcards match any text, `/` or not.

**What to do.** `user/${aws:username}` and `user/*/${aws:username}`.",
    controls: &[],
};

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let statements = case.statements();
    let allows = statements.iter().filter(|statement| statement.is_allow());
    allows.filter_map(|statement| of_statement(case, statement)).collect()
}

fn of_statement(case: &StackCase<'_>, statement: &Written<'_>) -> Option<Finding> {
    let values = statement.resource()?.values.as_slice();
    let is_loose = |pattern: &str| is_loose(case, pattern);
    let (number, value) = values.iter().enumerate().find(|(_, value)| is_loose(&value.value))?;
    let finding = Finding::of(
        &RULE,
        format!(
            "`{}` also matches users whose name has this one in it: `bob` is taken for `notbob` or `bobby`",
            value.value
        ),
        "name `user/${aws:username}` and `user/*/${aws:username}`",
    );
    let fixed = fix(
        case,
        statement,
        "name the user with and without a path",
        edits(statement, number, &value.value),
        find,
    );
    Some(finding.at(statement.place(Some(value.span))).fixed_by(fixed))
}

/// Whether a pattern matches users whose name only has the user's in it, and not everybody.
fn is_loose(case: &StackCase<'_>, text: &str) -> bool {
    if !text.contains("${") {
        return false;
    }
    let pattern = Pattern::with_wildcards(text, Version::V2012);
    if !pattern.variables().any(|key| key.as_str().eq_ignore_ascii_case("aws:username")) {
        return false;
    }
    let name = case.subject.user_name();
    let matches = |arn: &str| pattern.matches(arn, |_| Some(name));
    let longer = [format!("x{name}"), format!("{name}x")];
    longer.iter().any(|name| matches(&user_named(case.subject, name))) && !matches(&other_user(case.subject))
}

fn edits(statement: &Written<'_>, number: usize, text: &str) -> Vec<Edit> {
    let name = statement.resource_name();
    let Some((before, _)) = text.split_once(":user/") else { return Vec::new() };
    let patterns = ["", "*/"].map(|path| format!("{before}:user/{path}${{aws:username}}"));
    let [plain, with_path] = patterns;
    vec![
        statement.edit([PathStep::from(name), PathStep::from(number)], Operation::Set(json!(plain))),
        statement.edit([PathStep::from(name)], Operation::Append(json!(with_path))),
    ]
}
