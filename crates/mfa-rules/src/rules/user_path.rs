//! `user-path`: users with a path cannot enrol.

use super::case::{Paths, StackCase};
use super::fix::fix;
use super::own_user::{SelfService, on_oneself, user_named};
use super::written::Written;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use iam_policy::{Edit, Operation, PathStep};
use iam_prove::Subject;
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "user-path",
    title: "users with a path cannot enrol a device",
    gaps: &["C4"],
    severity: Severity::Medium,
    manual: "**What.** The policy lets users enrol on `user/${aws:username}`. The ARN of a user who was created with a path has the path in it: `user/division/alice`.

**What goes wrong.** Such a user may do nothing without MFA, and cannot get a device: locked out until an administrator helps. Nobody attacks.

**Real today.** Yes, in AWS's own policies too; published modules were fixed after users were locked out.

**Source.** IAM User Guide, IAM identifiers: friendly names and paths.

**What to do.** Name `user/*/${aws:username}` as well.",
    controls: &[],
};

const ACTION: &str = "iam:EnableMFADevice";

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(action) = case.member(ACTION) else { return Vec::new() };
    let locks_out = |statement: &&Written<'_>| {
        let Some(policy) = SelfService::of(case, statement) else { return false };
        let passes = |name: &str| {
            let arn = user_named(case.subject, name);
            let subject = Subject::of_arn(&arn, jiff::Timestamp::UNIX_EPOCH);
            subject.is_ok_and(|subject| policy.passes(&subject, action, &arn))
        };
        passes("alice") && !passes("division/alice")
    };
    if case.paths == Paths::Unused {
        return Vec::new();
    }
    let statements = on_oneself(case, action);
    let Some(statement) = statements.iter().find(locks_out) else { return Vec::new() };
    let severity = if case.account.is_some() { Severity::Medium } else { Severity::Low };
    let confidence = if case.account.is_some() { Confidence::Certain } else { Confidence::Possible };
    let finding = Finding::of(
        &RULE,
        format!(
            "users with a path cannot enrol: their ARN is `user/PATH/NAME`, and `{ACTION}` is allowed on `user/NAME` only"
        ),
        "name `arn:aws:iam::*:user/*/${aws:username}` as well",
    );
    let place = statement.place_of_resource(is_without_path);
    let edits = edits(case, statement.number);
    let fixed = fix(case, statement, "name the users with a path as well", edits, find);
    vec![finding.of_severity(severity).with_confidence(confidence).at(place).fixed_by(fixed)]
}

const WITHOUT_PATH: &str = ":user/${aws:username}";

fn is_without_path(pattern: &str) -> bool {
    pattern.ends_with(WITHOUT_PATH)
}

/// Adds the pattern with a path beside each that has none.
fn edits(case: &StackCase<'_>, number: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    for statement in case.statements().iter().filter(|one| one.number == number) {
        let values = statement.resource().map(|resource| resource.values.as_slice()).unwrap_or_default();
        for value in values.iter().filter(|value| is_without_path(&value.value)) {
            let with_path = value.value.replace(WITHOUT_PATH, ":user/*/${aws:username}");
            if values.iter().all(|other| other.value != with_path) {
                let path = [PathStep::from(statement.resource_name())];
                edits.push(statement.edit(path, Operation::Append(json!(with_path))));
            }
        }
    }
    edits
}
