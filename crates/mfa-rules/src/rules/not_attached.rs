//! `not-attached`: nothing asks these users for MFA.

use super::account_case::AccountCase;
use super::fault::forcing_statement;
use crate::advice::Remedy;
use crate::check::check;
use crate::finding::{Finding, Fix, Severity};
use crate::forcing_policy::forcing_policy;
use crate::judgement::Verdict;
use crate::reach::Enumerator;
use crate::rule::Rule;
use iam_account::{Account, ArnText, Change, Compiled, Document, Known, User};
use iam_eval::{Policy, PolicyStack};
use iam_policy::Arn;
use iam_prove::Subject;
use serde_json::json;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    id: "not-attached",
    title: "no policy asks these users for MFA",
    gaps: &["F1"],
    severity: Severity::High,
    manual: "**What.** Users have access and no policy that denies anything without MFA: they are outside of the group that carries it, or new, or nobody ever attached one.

**Attack.** None is needed: a key, or a password before a device is enrolled, does all that the user may.

**Real today.** Yes; the commonest gap of all. New users get no policy by themselves, whatever articles say.

**Source.** IAM User Guide: identity-based policies bind the users, groups and roles that they are attached to.

**What to do.** Attach the policy to each of them, by their group where there is one. What binds all users at once, new ones too, is a service control policy.",
    controls: &[],
};

/// The name of a policy that is made where the account has none.
const NAME: &str = "ForceMFA";

pub(super) fn find(case: &AccountCase<'_>) -> Vec<Finding> {
    let asks_nothing = |remedy: &Remedy| matches!(remedy, Remedy::Attach);
    let loose = case.audits.iter().filter(|audit| audit.verdict == Verdict::NotForced);
    let loose =
        loose.filter(|audit| audit.example.as_ref().is_some_and(|one| asks_nothing(&one.advice.remedy)));
    let names: Vec<&str> = loose.map(|audit| audit.user_name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let users: Vec<&User> = names.iter().filter_map(|name| case.account.users.get(*name)).collect();
    let finding = Finding::of(
        &RULE,
        "no policy asks these users for MFA",
        "attach a policy that denies all but enrolment without MFA, by their group where there is one",
    );
    let finding = finding.of_users(names.into_iter().map(str::to_owned));
    vec![finding.fixed_by(fix(case, &users))]
}

/// Attaches the policy that the account has already, else one that is made for it.
fn fix(case: &AccountCase<'_>, users: &[&User]) -> Option<Fix> {
    let known = forcing_policy(case.account, case.universe, case.now);
    let policy =
        |name: &str| case.account.policies.values().find(|policy| policy.policy_name.as_str() == name);
    let (what, mut changes, arn) = match known.as_ref().and_then(|known| policy(&known.policy_name)) {
        Some(policy) => (format!("attach `{}`", policy.policy_name), Vec::new(), policy.arn.clone()),
        None => {
            let document = json!({"Version": "2012-10-17", "Statement": [forcing_statement()]});
            let arn: Arn = format!("arn:{}:iam::{}:policy/{NAME}", case.account.partition, case.account.id)
                .parse()
                .ok()?;
            let create = Change::CreatePolicy {
                policy_name: NAME.parse().ok()?,
                path: "/".to_owned(),
                policy_document: Document::new(&serde_json::to_string_pretty(&document).ok()?),
                tags: std::collections::BTreeMap::new(),
                policy_id: Known::Unknown,
                version_id: Known::Unknown,
                description: Known::Unknown,
                create_date: Known::Unknown,
            };
            ("make a policy that forces MFA, and attach it".to_owned(), vec![create], arn)
        }
    };
    let group = known.and_then(|known| known.group);
    changes.extend(users.iter().map(|user| match &group {
        Some(group_name) if user.groups.len() < case.account.quotas.groups_per_user => {
            Change::AddUserToGroup { group_name: group_name.clone(), user_name: user.user_name.clone() }
        }
        Some(_) | None => {
            Change::AttachUserPolicy { user_name: user.user_name.clone(), policy_arn: ArnText(arn.clone()) }
        }
    }));
    is_closed(case, &changes, users).then_some(Fix { what, edits: Vec::new(), changes })
}

/// Whether MFA is forced on the users once the changes are made. That the policy forces MFA even on who may do everything is worked out
/// once; that each user has it then, for each.
fn is_closed(case: &AccountCase<'_>, changes: &[Change], users: &[&User]) -> bool {
    let mut after: Account = case.account.clone();
    if !changes.iter().all(|change| after.apply(change).is_ok()) {
        return false;
    }
    let compiled = Compiled::new(&after);
    let mut enumerator = Enumerator::new(case.universe);
    let mut forcing: Option<bool> = None;
    users.iter().all(|user| {
        let Some(user) = after.users.get(&user.user_name) else { return false };
        let subject = Subject::of_user(user, case.now);
        let effective = compiled.user(user);
        *forcing.get_or_insert_with(|| {
            let mut stack: PolicyStack = effective.stack.clone();
            stack.identity.push(Arc::new(Policy::allow_everything("everything")));
            check(&mut enumerator, &stack, &subject).verdict == Verdict::Forced
        }) && denies(case, &effective.stack, &subject)
    })
}

/// Whether what no policy names is denied without MFA.
fn denies(case: &AccountCase<'_>, stack: &PolicyStack, subject: &Subject) -> bool {
    let policies = super::StackCase {
        universe: case.universe,
        stack,
        subject,
        reaches: None,
        sources: &[],
        account: None,
        paths: super::Paths::MayBeUsed,
        fixes: super::Fixes::NotWanted,
        memo: super::Memo::default(),
    };
    policies.forces()
}
