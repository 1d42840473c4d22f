//! Fixes: edits of a policy's text that are tried before they are offered.

use super::case::{Fixes, StackCase};
use super::written::{Source, Written};
use crate::finding::{Finding, Fix};
use iam_account::ArnText;
use iam_account::{Account, Change, Document, ManagedPolicy, PolicyHolder, VersionId};
use iam_eval::{Layer, Policy, PolicyStack};
use iam_policy::{Edit, OneOrMany, PolicyDocument, PolicyType, edit, validate};
use std::sync::Arc;

/// Offers edits of a statement's policy if, once they are made, the rule finds nothing more in that policy, and users can still
/// enrol if they could. AWS's own policies cannot be edited, and what IAM would refuse is not offered.
pub(super) fn fix(
    case: &StackCase<'_>,
    statement: &Written<'_>,
    what: impl Into<String>,
    edits: Vec<Edit>,
    find: fn(&StackCase<'_>) -> Vec<Finding>,
) -> Option<Fix> {
    if case.fixes == Fixes::NotWanted || edits.is_empty() {
        return None;
    }
    let source = statement.source()?;
    let old = source.document()?;
    let document = Document::new(&edit(old.text(), &edits).ok()?);
    let policy = document.policy()?;
    if !validate(policy, policy_type(source)).is_empty()
        && validate(old.policy()?, policy_type(source)).is_empty()
    {
        return None;
    }
    let changes = match case.account {
        Some(account) => changes(account, source, &document)?,
        None => Vec::new(),
    };
    let compiled = Policy::compile(statement.policy.name(), &of_callers(policy));
    let stack = with_policy(case.stack, statement.number, compiled)?;
    let mut sources = case.sources.to_vec();
    *sources.get_mut(statement.number)? = Some(source.with_document(document));
    let after = StackCase {
        stack: &stack,
        sources: &sources,
        reaches: None,
        fixes: Fixes::NotWanted,
        ..case.clone()
    };
    let enrols =
        |case: &StackCase<'_>| case.passes_without_mfa_on("iam:EnableMFADevice", case.own()).is_some();
    if enrols(case) && !enrols(&after) {
        return None;
    }
    let is_here = |finding: &Finding| {
        finding.place.as_ref().is_none_or(|place| place.policy == statement.policy.name())
    };
    (!find(&after).iter().any(is_here)).then(|| Fix { what: what.into(), edits, changes })
}

fn policy_type(source: &Source) -> PolicyType {
    match source.holder() {
        None | Some(PolicyHolder::Managed(_)) => PolicyType::Managed,
        Some(PolicyHolder::User(_)) => PolicyType::InlineUser,
        Some(PolicyHolder::Group(_)) => PolicyType::InlineGroup,
        Some(PolicyHolder::Role(_)) => PolicyType::InlineRole,
        Some(PolicyHolder::ServiceControlLevel(_)) => PolicyType::ServiceControl,
    }
}

/// The statements that count in an identity-based policy: IAM refuses those that name principals.
fn of_callers(document: &PolicyDocument) -> PolicyDocument {
    let statements = document.statements.iter().filter(|statement| statement.principal.is_none());
    PolicyDocument { statements: OneOrMany::Many(statements.cloned().collect()), ..document.clone() }
}

/// The stack with another policy in the place of one; the number is that of [`PolicyStack::policies`].
fn with_policy(stack: &PolicyStack, number: usize, policy: Policy) -> Option<PolicyStack> {
    let (layer, level, old) = stack.policies().nth(number)?;
    let old = Arc::clone(old);
    let mut stack = stack.clone();
    let list: &mut [Arc<Policy>] = match layer {
        Layer::Identity => &mut stack.identity,
        Layer::PermissionsBoundary => stack.permissions_boundary.as_deref_mut()?,
        Layer::ServiceControl => stack.service_control.get_mut(level)?,
        Layer::ResourceControl => stack.resource_control.get_mut(level)?,
        Layer::Session => stack.session.as_deref_mut()?,
        Layer::Resource => stack.resource.as_mut_slice(),
    };
    let policy = Arc::new(policy);
    list.iter_mut().filter(|other| Arc::ptr_eq(other, &old)).for_each(|slot| *slot = Arc::clone(&policy));
    Some(stack)
}

/// The changes that put a document in the place of a policy's. `None` if IAM would refuse them.
fn changes(account: &Account, source: &Source, document: &Document) -> Option<Vec<Change>> {
    let policy_document = document.clone();
    let policy_name = || source.name()?.parse().ok();
    let changes = match source.holder()? {
        PolicyHolder::Managed(arn) => new_version(account.policies.get(arn)?, account, document)?,
        PolicyHolder::User(user_name) => {
            vec![Change::PutUserPolicy {
                user_name: user_name.clone(),
                policy_name: policy_name()?,
                policy_document,
            }]
        }
        PolicyHolder::Group(group_name) => {
            vec![Change::PutGroupPolicy {
                group_name: group_name.clone(),
                policy_name: policy_name()?,
                policy_document,
            }]
        }
        PolicyHolder::Role(role_name) => {
            vec![Change::PutRolePolicy {
                role_name: role_name.clone(),
                policy_name: policy_name()?,
                policy_document,
            }]
        }
        // Those are the organization's to change, not the account's.
        PolicyHolder::ServiceControlLevel(_) => return None,
    };
    Some(changes)
}

/// A new version of a managed policy. IAM keeps five: the oldest that does not count makes room.
fn new_version(policy: &ManagedPolicy, account: &Account, document: &Document) -> Option<Vec<Change>> {
    if policy.arn.account() == "aws" {
        return None;
    }
    let policy_arn = ArnText(policy.arn.clone());
    let oldest: Option<VersionId> = policy.versions.keys().find(|id| **id != policy.default_version).copied();
    let is_full = policy.versions.len() >= account.quotas.versions_per_policy;
    let room = oldest.filter(|_| is_full);
    let room =
        room.map(|version_id| Change::DeletePolicyVersion { policy_arn: policy_arn.clone(), version_id });
    let new = Change::CreatePolicyVersion {
        policy_arn,
        policy_document: document.clone(),
        set_as_default: true,
        version_id: iam_account::Known::Unknown,
        create_date: iam_account::Known::Unknown,
    };
    let changes: Vec<Change> = room.into_iter().chain([new]).collect();
    let mut alone = Account::empty(account.id.clone(), &account.partition);
    alone.quotas = account.quotas.clone();
    alone.policies.insert(policy.arn.clone(), policy.clone());
    changes.iter().all(|change| alone.apply(change).is_ok()).then_some(changes)
}
