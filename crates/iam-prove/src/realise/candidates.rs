//! The order in which actions are tried: those first of which everybody sees what they do to an account.

use iam_catalog::{AccessLevel, CatalogAction, Service};

/// What an intruder does first, roughly from the worst on: new credentials and rights, data, machines, tracks.
const WELL_KNOWN: [&str; 36] = [
    "iam:CreateAccessKey",
    "iam:CreateUser",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:AttachUserPolicy",
    "iam:PutUserPolicy",
    "iam:AddUserToGroup",
    "iam:CreatePolicyVersion",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:UpdateAssumeRolePolicy",
    "iam:DeactivateMFADevice",
    "iam:PassRole",
    "sts:AssumeRole",
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:DeleteBucket",
    "s3:PutBucketPolicy",
    "s3:ListBucket",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:SendCommand",
    "ssm:StartSession",
    "kms:Decrypt",
    "dynamodb:GetItem",
    "dynamodb:Scan",
    "dynamodb:DeleteTable",
    "rds:DeleteDBInstance",
    "ec2:TerminateInstances",
    "ec2:RunInstances",
    "lambda:UpdateFunctionCode",
    "lambda:InvokeFunction",
    "cloudtrail:StopLogging",
    "cloudformation:CreateStack",
    "organizations:LeaveOrganization",
];

/// Services that come before the others.
const FIRST: [&str; 6] = ["iam", "s3", "ec2", "sts", "secretsmanager", "lambda"];

/// Within a service, what changes rights comes before what changes things, that before what reads.
const LEVELS: [AccessLevel; 5] = [
    AccessLevel::PermissionsManagement,
    AccessLevel::Write,
    AccessLevel::Read,
    AccessLevel::List,
    AccessLevel::Tagging,
];

/// The actions of the catalogue that patterns may speak of, some perhaps twice: the [`WELL_KNOWN`], those that are named, then those
/// of the services that the patterns are about.
pub(super) fn candidates(patterns: Option<&[Box<str>]>) -> impl Iterator<Item = CatalogAction> {
    let named = patterns.unwrap_or_default().iter().filter(|pattern| !is_glob(pattern));
    let known = WELL_KNOWN.iter().filter_map(|name| iam_catalog::action(name));
    known
        .chain(named.filter_map(|name| iam_catalog::action(name)))
        .chain(std::iter::once_with(move || services(patterns)).flatten().flat_map(by_level))
}

/// The services that patterns with wildcards are about, each once.
fn services(patterns: Option<&[Box<str>]>) -> Vec<Service> {
    let first = || FIRST.iter().filter_map(|prefix| iam_catalog::service(prefix));
    let all = || first().chain(iam_catalog::services());
    let of_pattern = |pattern: &str| -> Vec<Service> {
        match pattern.split_once(':') {
            Some((prefix, _)) if !is_glob(prefix) => iam_catalog::service(prefix).into_iter().collect(),
            Some(_) | None => all().collect(),
        }
    };
    let of_patterns: Vec<Service> = match patterns {
        Some(patterns) => {
            patterns.iter().filter(|one| is_glob(one)).flat_map(|one| of_pattern(one)).collect()
        }
        None => all().collect(),
    };
    let mut seen = std::collections::HashSet::new();
    let is_spoken_of = |service: &Service| of_patterns.contains(service);
    let ordered = first().filter(is_spoken_of).chain(of_patterns.iter().copied());
    ordered.filter(|service| seen.insert(service.prefix())).collect()
}

fn by_level(service: Service) -> impl Iterator<Item = CatalogAction> {
    LEVELS
        .into_iter()
        .flat_map(move |level| service.actions().filter(move |action| action.access_level() == level))
}

fn is_glob(text: &str) -> bool {
    text.contains(['*', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_well_known_are_of_the_catalogue() {
        for name in WELL_KNOWN {
            assert!(iam_catalog::action(name).is_some(), "{name}");
        }
    }

    #[test]
    fn every_action_is_a_candidate() {
        let count = |patterns: Option<&[Box<str>]>| {
            candidates(patterns).map(CatalogAction::index).collect::<std::collections::HashSet<_>>().len()
        };
        assert_eq!(count(None), CatalogAction::count());
        assert_eq!(count(Some(&["*".into()])), CatalogAction::count());
    }

    #[test]
    fn what_changes_rights_comes_first() {
        let names: Vec<String> = candidates(None).take(1).map(|action| action.to_string()).collect();
        assert_eq!(names, ["iam:CreateAccessKey"]);
    }
}
