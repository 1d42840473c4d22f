//! A policy of the account that would force MFA.

use crate::advice::is_mfa_key;
use crate::check::check;
use crate::judgement::Verdict;
use crate::reach::Enumerator;
use crate::universe::Universe;
use iam_account::{Account, Document, GroupName, ManagedPolicy};
use iam_eval::{Policy, PolicyStack};
use iam_policy::Effect;
use iam_prove::Subject;
use jiff::Timestamp;
use std::sync::Arc;

/// A way that the account has already to force MFA on a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForcingPolicy {
    /// The managed policy that forces MFA, by name.
    pub policy_name: String,
    /// A group that carries it.
    pub group: Option<GroupName>,
}

/// Finds a managed policy of the account that forces MFA on a user who may do everything, with a group that carries it if there
/// is one; that of the group with most users first.
pub fn forcing_policy(account: &Account, universe: &Universe, now: Timestamp) -> Option<ForcingPolicy> {
    let user = format!("arn:{}:iam::{}:user/forcemfa-example", account.partition, account.id);
    let subject = Subject::of_arn(&user, now).ok()?;
    let mut enumerator = Enumerator::new(universe);
    let forcing = account.policies.values().filter(|policy| forces(policy, &mut enumerator, &subject));
    let with_group = forcing.map(|policy| (largest_group(account, policy), policy));
    let (group, policy) = with_group.max_by_key(|(group, _)| group.as_ref().map(|(members, _)| *members))?;
    Some(ForcingPolicy { policy_name: policy.policy_name.to_string(), group: group.map(|(_, name)| name) })
}

/// Whether the policy alone forces MFA on a user who may do everything. Only what denies by the MFA keys can.
fn forces(policy: &ManagedPolicy, enumerator: &mut Enumerator<'_>, subject: &Subject) -> bool {
    let Some(document) = policy.document().and_then(Document::policy) else { return false };
    let policy = Policy::compile(policy.policy_name.as_str(), document);
    let asks_for_mfa = policy.statements().iter().any(|statement| {
        statement.effect() == Effect::Deny
            && statement.condition().tests().iter().any(|test| is_mfa_key(test.key()))
    });
    let stack = PolicyStack::of_identity([Policy::allow_everything("Allow * on *"), policy].map(Arc::new));
    asks_for_mfa && check(enumerator, &stack, subject).verdict == Verdict::Forced
}

/// The group with most users to which the policy is attached, with their number.
fn largest_group(account: &Account, policy: &ManagedPolicy) -> Option<(usize, GroupName)> {
    let groups = account.groups.values().filter(|group| group.attached_policies.contains(&policy.arn));
    let members = |name| account.users.values().filter(|user| user.groups.contains(name)).count();
    groups.map(|group| (members(&group.group_name), group.group_name.clone())).max()
}
