//! `partition`: written for another partition.

use super::case::StackCase;
use super::fix::fix;
use super::own_user::{SelfService, on_oneself, user_named};
use super::written::Written;
use crate::finding::{Confidence, Finding, Severity};
use crate::rule::Rule;
use iam_policy::{Edit, Operation, PathStep};
use iam_prove::Subject;
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "partition",
    title: "the policy is written for one partition",
    gaps: &["C7"],
    severity: Severity::Medium,
    manual: "**What.** The ARNs begin with `arn:aws:`, which is the partition of the commercial Regions. In China it is `aws-cn`, in GovCloud `aws-us-gov`.

**What goes wrong.** In an account of another partition users may do nothing without MFA and cannot enrol. Nobody attacks.

**Real today.** Yes, for most policies that are passed around.

**Source.** IAM User Guide, IAM identifiers: the format of ARNs.

**What to do.** Write the account's partition; in CloudFormation `${AWS::Partition}`, in Terraform `data.aws_partition`.",
    controls: &[],
};

const ACTION: &str = "iam:EnableMFADevice";

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(action) = case.member(ACTION) else { return Vec::new() };
    let own = case.subject.arn().partition();
    // Of a document alone nobody knows where it will be used.
    let foreign = if case.account.is_some() { "aws" } else { "aws-cn" };
    if case.account.is_some() && own == foreign {
        return Vec::new();
    }
    let passes = |policy: &SelfService, partition: &str| {
        let arn = user_named(case.subject, "alice").replacen(own, partition, 1);
        let subject = Subject::of_arn(&arn, jiff::Timestamp::UNIX_EPOCH);
        subject.is_ok_and(|subject| policy.passes(&subject, action, &arn))
    };
    let is_bound = |statement: &&Written<'_>| {
        SelfService::of(case, statement).is_some_and(|policy| match case.account {
            Some(_) => passes(&policy, foreign) && !passes(&policy, own),
            None => passes(&policy, own) && !passes(&policy, foreign),
        })
    };
    let statements = on_oneself(case, action);
    let Some(statement) = statements.iter().find(is_bound) else { return Vec::new() };
    let finding = match case.account {
        Some(_) => Finding::of(
            &RULE,
            format!(
                "its ARNs are those of the partition `aws`, and the account is in `{own}`: nobody can enrol"
            ),
            format!("write `arn:{own}:` in its patterns"),
        ),
        None => Finding::of(
            &RULE,
            format!("its ARNs are those of the partition `{own}`: in another one nobody can enrol"),
            "write the partition of the account that it is for",
        )
        .of_severity(Severity::Low)
        .with_confidence(Confidence::Possible),
    };
    let place = statement.place_of_resource(|pattern| pattern.contains(":user/"));
    let edits = if case.account.is_some() { edits(case, statement.number, own) } else { Vec::new() };
    let fixed = fix(case, statement, "write the account's partition", edits, find);
    vec![finding.at(place).fixed_by(fixed)]
}

/// Writes the partition into every pattern of a policy.
fn edits(case: &StackCase<'_>, number: usize, partition: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for statement in case.statements().iter().filter(|one| one.number == number) {
        let values = statement.resource().map(|resource| resource.values.as_slice()).unwrap_or_default();
        for (place, value) in values.iter().enumerate() {
            if let Some(rest) = value.value.strip_prefix("arn:aws:") {
                let path = [PathStep::from(statement.resource_name()), PathStep::from(place)];
                edits.push(statement.edit(path, Operation::Set(json!(format!("arn:{partition}:{rest}")))));
            }
        }
    }
    edits
}
