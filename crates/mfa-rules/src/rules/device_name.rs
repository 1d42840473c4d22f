//! `device-name`: only one name for a device.

use super::case::StackCase;
use super::fix::fix;
use super::own_user::{SelfService, device_named, on_oneself};
use super::written::Written;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use iam_policy::{Edit, Operation, PathStep};
use serde_json::json;

pub(super) const RULE: Rule = Rule {
    id: "device-name",
    title: "a device can only be named like its user",
    gaps: &["C6"],
    severity: Severity::Low,
    manual: "**What.** The policy lets users create a virtual device on `mfa/${aws:username}` only.

**What goes wrong.** Since November 2022 the console asks for a free name of the device, and a user can have up to eight. Who types anything but exactly the own user name is refused, and does not learn why; nobody can have \
a second device. Nobody attacks.

**Real today.** Yes. AWS changed its policies to `mfa/*`; users of older copies were locked out.

**Source.** IAM User Guide, policies for self-managed MFA devices, before and after 2022-11-23.

**What to do.** Allow `mfa/*`, as AWS does, and see `device-creation-on-any-name` for what that costs; or tell users what name to type.",
    controls: &[],
};

const ACTION: &str = "iam:CreateVirtualMFADevice";

pub(super) fn find(case: &StackCase<'_>) -> Vec<Finding> {
    let Some(action) = case.member(ACTION) else { return Vec::new() };
    let name = case.subject.user_name();
    let [own, second] =
        [name.to_owned(), format!("{name}-phone")].map(|name| device_named(case.subject, &name));
    let is_bound = |statement: &&Written<'_>| {
        SelfService::of(case, statement).is_some_and(|policy| {
            policy.passes(case.subject, action, &own) && !policy.passes(case.subject, action, &second)
        })
    };
    let statements = on_oneself(case, action);
    let Some(statement) = statements.iter().find(is_bound) else { return Vec::new() };
    let finding = Finding::of(
        &RULE,
        format!(
            "`{ACTION}` is allowed on a device named exactly like the user: the console asks for any free name, and refuses all others"
        ),
        "allow `arn:aws:iam::*:mfa/*`, as AWS's policies do since 2022, or tell users which name to type",
    );
    let place = statement.place_of_resource(is_exact);
    let fixed = fix(case, statement, "allow devices of any name", edits(statement), find);
    vec![finding.at(place).fixed_by(fixed)]
}

fn is_exact(pattern: &str) -> bool {
    pattern.ends_with(":mfa/${aws:username}")
}

fn edits(statement: &Written<'_>) -> Vec<Edit> {
    let name = statement.resource_name();
    let values = statement.resource().map(|resource| resource.values.as_slice()).unwrap_or_default();
    let exact = values.iter().enumerate().filter(|(_, value)| is_exact(&value.value));
    exact
        .map(|(number, value)| {
            let any = value.value.replace("${aws:username}", "*");
            statement.edit([PathStep::from(name), PathStep::from(number)], Operation::Set(json!(any)))
        })
        .collect()
}
