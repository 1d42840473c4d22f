//! `cross-user-enrolment`: two stolen keys enrol each other's device.

use super::case::StackCase;
use super::exemption::Exemption;
use super::fix::fix;
use crate::finding::{Finding, Severity};
use crate::resources::other_user;
use crate::rule::Rule;
use iam_policy::{Edit, Operation, PathStep};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "cross-user-enrolment",
    title: "two stolen keys can enrol each other's device",
    gaps: &["A5"],
    severity: Severity::Medium,
    manual: "**What.** `iam:EnableMFADevice` passes without MFA on other users.

**Attack.** AWS refuses that a user with a device enables another one for itself with a key (bulletin AWS-2023-001), but not that it enables one for somebody else. With the keys of \
two such users a thief enrols a device on each by the other's key, and has a session with MFA as both.

**Real today.** The call is captured from the real API; the attack follows from it. No sample policy of AWS stops it.

**Source.** AWS-2023-001 and a capture of the IAM API of September 2026.

**What to do.** Add a second Deny of the calls that change devices, for everybody but oneself: \
`\"NotResource\": \"arn:aws:iam::*:user/${aws:username}\"`, while there is no MFA.",
    controls: &[],
};

const ACTION: &str = "iam:EnableMFADevice";

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let request = case.passes_without_mfa_on(ACTION, &other_user(case.subject));
    let Some(request) = request.filter(|_| case.exempt(ACTION).is_some()) else { return Vec::new() };
    let exempt = Exemption::of_requests(case, &[request]);
    let finding = Finding::of(
        &RULE,
        format!(
            "`{ACTION}` on other users passes without MFA: two stolen keys can enrol each other's device"
        ),
        "add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}` while there is no MFA",
    );
    let Some(exempt) = exempt else { return vec![finding] };
    let fixed = exempt.statement.as_ref().and_then(|statement| {
        fix(
            case,
            statement,
            "deny changes of other users' devices without MFA",
            vec![second_deny(case)],
            find,
        )
    });
    vec![finding.at(exempt.place()).fixed_by(fixed)]
}

/// A Deny of what changes devices of others.
fn second_deny(case: &StackCase<'_>) -> Edit {
    let user =
        |path: &str| format!("arn:{}:iam::*:user/{path}${{aws:username}}", case.subject.arn().partition());
    let statement = json!({
        "Sid": "DenyDevicesOfOthersIfNoMFA",
        "Effect": "Deny",
        "Action": [ACTION, "iam:ResyncMFADevice"],
        "NotResource": [user(""), user("*/")],
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
    });
    Edit { path: vec![PathStep::from("Statement")], operation: Operation::Append(statement) }
}
