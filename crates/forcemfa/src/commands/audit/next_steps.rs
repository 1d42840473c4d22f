//! What to do first: the remedies of users and findings, joined, those that help most users first.

use super::Report;
use crate::report::plural;
use iam_account::{CredentialKind, Known};
use mfa_rules::{Finding, ForcingPolicy, Remedy, Severity, UserAudit, Verdict};
use serde::Serialize;
use std::collections::BTreeSet;

/// So many are told.
const MOST: usize = 5;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct NextStep {
    /// What: an imperative line.
    pub(super) what: String,
    /// Why: a line.
    pub(super) why: String,
    /// Names of the users whom it helps; none if it is about the root user.
    pub(super) users: Vec<String>,
    #[serde(skip)]
    weight: usize,
}

/// A remedy as it is said of one user, of many, or of nobody by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// No password: a program, which MFA would stop.
    Program,
    /// A group of the account forces MFA.
    Join { group: String, policy: String },
    /// A policy of the account forces MFA.
    Attach { policy: String },
    /// The account has no policy that forces MFA.
    Write,
    /// A policy is to be changed as the line says.
    Edit(String),
}

impl Step {
    /// What to do for a user; names the policy of the account that would do, if there is one.
    pub(super) fn of(report: &Report<'_>, user: &UserAudit, remedy: &Remedy) -> Self {
        let has_password = user.credentials.iter().any(|one| one.kind == CredentialKind::Password);
        match (remedy, &report.forcing) {
            (Remedy::Attach, _) if !has_password && !user.credentials.is_empty() => Self::Program,
            (Remedy::Attach, Some(ForcingPolicy { policy_name, group: Some(group) })) => {
                Self::Join { group: group.to_string(), policy: policy_name.clone() }
            }
            (Remedy::Attach, Some(ForcingPolicy { policy_name, group: None })) => {
                Self::Attach { policy: policy_name.clone() }
            }
            (Remedy::Attach, None) => Self::Write,
            (Remedy::Edit(what), _) => Self::Edit(what.clone()),
        }
    }

    /// In one line, said of users in words such as "`ann`" or "3 users".
    pub(super) fn tell(&self, whom: &str) -> String {
        match self {
            Self::Program => format!(
                "give {whom} a role instead, or let it do less: it cannot sign in, so it is a program, and forcing MFA \
                 would stop it"
            ),
            Self::Join { group, policy } => {
                format!("add {whom} to group `{group}`, whose policy `{policy}` forces MFA")
            }
            Self::Attach { policy } => format!("attach policy `{policy}` to {whom}: it forces MFA"),
            Self::Write => format!(
                "put {whom} into a group with a policy that forces MFA: `forcemfa policy --for group` writes one and \
                 proves it; `--forecast` tells who would be locked out"
            ),
            Self::Edit(what) => what.clone(),
        }
    }

    fn tell_of_many(&self, number: usize) -> String {
        match self {
            Self::Program if number > 1 => format!(
                "give {number} programs roles instead of users, or let them do less: they cannot sign in, and forcing MFA \
                 would stop them"
            ),
            Self::Program | Self::Join { .. } | Self::Attach { .. } | Self::Write | Self::Edit(_) => {
                self.tell(&plural(number, "user"))
            }
        }
    }
}

/// The steps that help most, at most five.
pub(super) fn next_steps(report: &Report<'_>) -> Vec<NextStep> {
    let mut steps = of_users(report);
    steps.extend(of_findings(report));
    steps.sort_by_key(|step| std::cmp::Reverse(step.weight));
    let mut first = of_root(report);
    first.extend(steps);
    first.truncate(MOST);
    first
}

/// The root user comes first: no policy binds it.
fn of_root(report: &Report<'_>) -> Vec<NextStep> {
    let root = &report.account.root;
    let step = |what: &str, why: &str| NextStep {
        what: what.to_owned(),
        why: why.to_owned(),
        users: Vec::new(),
        weight: usize::MAX,
    };
    let keys = matches!(root.active_access_keys, Known::Known(1..));
    let key = keys.then(|| {
        step("delete the root user's access key", "no policy binds it, so nothing can ask it for MFA")
    });
    let device = (root.mfa_devices.any() == Known::Known(false))
        .then(|| step("give the root user an MFA device", "its password alone opens everything"));
    key.into_iter().chain(device).collect()
}

fn of_users(report: &Report<'_>) -> Vec<NextStep> {
    let mut groups: Vec<(Step, &str, Vec<String>)> = Vec::new();
    for user in report.users.iter().filter(|user| user.verdict == Verdict::NotForced) {
        let Some(example) = &user.example else { continue };
        let step = Step::of(report, user, &example.advice.remedy);
        let wrong = example.advice.wrong.as_str();
        // Remedies that are not an edit do the same whatever is wrong.
        let same = |(known, other, _): &&mut (Step, &str, Vec<String>)| {
            *known == step && (!matches!(step, Step::Edit(_)) || *other == wrong)
        };
        match groups.iter_mut().find(same) {
            Some((_, _, users)) => users.push(user.user_name.clone()),
            None => groups.push((step, wrong, vec![user.user_name.clone()])),
        }
    }
    let told = groups.into_iter().map(|(step, wrong, users)| NextStep {
        what: step.tell_of_many(users.len()),
        why: wrong.to_owned(),
        weight: users.len() * 4,
        users,
    });
    told.collect()
}

/// Findings of a rule that one remedy closes are one step.
fn of_findings(report: &Report<'_>) -> Vec<NextStep> {
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in &report.findings {
        let same = |group: &&mut Vec<&Finding>| {
            group.iter().any(|one| one.rule.id == finding.rule.id && one.remedy == finding.remedy)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups.iter().filter_map(|group| of_group(group)).collect()
}

fn of_group(group: &[&Finding]) -> Option<NextStep> {
    let first = group.first()?;
    let users: BTreeSet<&String> = group.iter().flat_map(|finding| &finding.users).collect();
    let why = match group.len() - 1 {
        0 => first.wrong.clone(),
        1 => format!("{}; and 1 more finding like this", first.wrong),
        more => format!("{}; and {more} more findings like this", first.wrong),
    };
    let grade = match first.severity {
        Severity::High => 3,
        Severity::Medium => 2,
        Severity::Low => 1,
    };
    Some(NextStep {
        what: first.remedy.clone(),
        why,
        weight: users.len() * grade,
        users: users.into_iter().cloned().collect(),
    })
}
