//! Resource patterns that can match nothing.

use iam_catalog::arn_format::{action_can_match, can_match};
use iam_policy::{Glob, Pattern, Polarity, PolicyDocument, Span, Statement, Version};

/// A resource pattern that can match no resource of the statement's actions (domain.md C2, C3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadPattern {
    /// The statement, from 0.
    pub statement: usize,
    /// Where the pattern stands.
    pub span: Span,
    /// The pattern.
    pub pattern: String,
    /// Why it matches nothing.
    pub reason: String,
    /// What to write instead.
    pub help: String,
}

/// Finds them in a document. A statement with `NotAction`, or with actions that the catalogue does not know, counts as one
/// about every action.
pub fn dead_patterns(document: &PolicyDocument) -> Vec<DeadPattern> {
    let version = document.effective_version();
    let statements = document.statements.iter().enumerate();
    statements.flat_map(|(index, statement)| dead_in(statement, index, version)).collect()
}

/// Finds them in a statement, which is given with its number.
pub(crate) fn dead_in(statement: &Statement, index: usize, version: Version) -> Vec<DeadPattern> {
    let values = statement.resource.as_ref().map(|resource| resource.values.as_slice()).unwrap_or_default();
    let mut dead = Vec::new();
    for value in values {
        let pattern = Pattern::with_wildcards(&value.value, version);
        if can_be_of(statement, &pattern) {
            continue;
        }
        let (reason, help) = diagnose(&value.value, &pattern);
        let pattern = value.value.clone();
        dead.push(DeadPattern { statement: index, span: value.span, pattern, reason, help });
    }
    dead
}

/// Whether some action of the statement takes a resource that the pattern matches.
fn can_be_of(statement: &Statement, pattern: &Pattern) -> bool {
    let actions = &statement.action.values;
    let is_any_action = statement.action.polarity == Polarity::Not
        || actions.iter().any(|name| name.value == "*" || iam_catalog::expand(name).next().is_none());
    // The one-character text `*` is the resource of actions that take none.
    if pattern.matches("*", |_| None) {
        return true;
    }
    if is_any_action {
        return types_matched(pattern).next().is_some();
    }
    actions.iter().any(|name| iam_catalog::expand(name).any(|action| action_can_match(action, pattern)))
}

/// The resource types of which some ARN can match. Formats of resources of any service (AWS Backup's recovery points are
/// snapshots and images) would match whatever is asked, and are those of the service's own types anyway.
fn types_matched(pattern: &Pattern) -> impl Iterator<Item = iam_catalog::ResourceType> {
    let types = iam_catalog::services().flat_map(iam_catalog::Service::resource_types);
    let has_service = |format: &str| format.split(':').nth(2).is_some_and(|service| !service.contains("${"));
    types.filter(move |kind| {
        kind.arn_formats().any(|format| has_service(format) && can_match(format, pattern))
    })
}

fn diagnose(text: &str, pattern: &Pattern) -> (String, String) {
    let others: Vec<String> = types_matched(pattern)
        .take(3)
        .map(|kind| format!("{} {}", kind.service().prefix(), kind.name()))
        .collect();
    if !others.is_empty() {
        return (
            format!(
                "it can only match resources ({}) that no action of the statement takes",
                others.join(", ")
            ),
            "name resources of a type that the actions take, or `*` for actions that take none".to_owned(),
        );
    }
    let account = text.split(':').nth(4).unwrap_or_default();
    let is_account =
        Glob::new("????????????").matches(account) && account.bytes().all(|byte| byte.is_ascii_digit());
    if account.bytes().all(|byte| byte.is_ascii_digit()) && !account.is_empty() && !is_account {
        return (
            format!("the account `{account}` has {} digits, and accounts have twelve", account.len()),
            "write the account's twelve digits, or `*`".to_owned(),
        );
    }
    (
        "no ARN has this form".to_owned(),
        "see the ARN formats of the service in AWS's Service Authorization Reference".to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dead(actions: &str, resource: &str) -> Option<String> {
        let text = format!(
            r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", {actions}, "Resource": "{resource}"}}}}"#
        );
        let document = iam_policy::parse(&text).unwrap().document;
        dead_patterns(&document).pop().map(|dead| dead.reason)
    }

    #[test]
    fn what_the_actions_take_decides() {
        let enable = r#""Action": "iam:EnableMFADevice""#;
        for (actions, resource, is_dead) in [
            (enable, "*", false),
            (enable, "arn:aws:iam::*:user/${aws:username}", false),
            (enable, "arn:aws:iam::*:mfa/${aws:username}", true),
            (enable, "arn:aws:iam::*:group/Admins:mfa/*", true),
            (enable, "arn:aws:iam::123456789:user/*", true),
            (r#""Action": "iam:ListVirtualMFADevices""#, "arn:aws:iam::*:mfa/*", true),
            (
                r#""Action": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"]"#,
                "arn:aws:iam::*:mfa/*",
                false,
            ),
            (r#""Action": "s3:GetObject""#, "arn:aws:s3:::bucket/*", false),
            (r#""NotAction": "iam:*""#, "arn:aws:iam::123456789:group/*", true),
            (r#""NotAction": "iam:*""#, "arn:aws:iam::111122223333:group/*", false),
            (r#""Action": "tomorrow:Something""#, "arn:aws:iam::111122223333:group/*", false),
        ] {
            assert_eq!(dead(actions, resource).is_some(), is_dead, "{actions} {resource}");
        }
    }

    #[test]
    fn nine_digits_are_no_account() {
        let reason = dead(r#""Action": "iam:*""#, "arn:aws:iam::123456789:group/*");
        assert_eq!(reason.as_deref(), Some("the account `123456789` has 9 digits, and accounts have twelve"));
    }
}
