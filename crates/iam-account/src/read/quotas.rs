//! IAM's limits for the account that is read.

use crate::account::Account;
use crate::document::Document;
use crate::names::PolicyName;
use crate::quotas::Quotas;
use std::collections::BTreeMap;

/// IAM's limits, as the summary tells them, and at least what the account has.
pub(super) fn quotas(summary: &BTreeMap<String, i64>, account: &Account) -> Quotas {
    let usual = Quotas::default();
    let quota = |name: &str, usual: usize, used: usize| {
        summary.get(name).and_then(|number| usize::try_from(*number).ok()).unwrap_or(usual).max(used)
    };
    let (users, groups) = (|| account.users.values(), || account.groups.values());
    let (roles, policies) = (|| account.roles.values(), || account.policies.values());
    let own_policies = policies().filter(|policy| !policy.is_aws_managed()).count();
    let trust = roles().map(|role| role.assume_role_policy_document.characters());
    let versions = policies().flat_map(|policy| policy.versions.values().map(Document::characters));
    Quotas {
        users: quota("UsersQuota", usual.users, account.users.len()),
        groups: quota("GroupsQuota", usual.groups, account.groups.len()),
        roles: quota("RolesQuota", usual.roles, account.roles.len()),
        policies: quota("PoliciesQuota", usual.policies, own_policies),
        instance_profiles: quota(
            "InstanceProfilesQuota",
            usual.instance_profiles,
            account.instance_profiles.len(),
        ),
        server_certificates: quota("ServerCertificatesQuota", usual.server_certificates, 0),
        managed_policies_per_user: quota(
            "AttachedPoliciesPerUserQuota",
            usual.managed_policies_per_user,
            most(users().map(|user| user.attached_policies.len())),
        ),
        managed_policies_per_group: quota(
            "AttachedPoliciesPerGroupQuota",
            usual.managed_policies_per_group,
            most(groups().map(|group| group.attached_policies.len())),
        ),
        managed_policies_per_role: quota(
            "AttachedPoliciesPerRoleQuota",
            usual.managed_policies_per_role,
            most(roles().map(|role| role.attached_policies.len())),
        ),
        groups_per_user: quota("GroupsPerUserQuota", usual.groups_per_user, 0),
        access_keys_per_user: quota("AccessKeysPerUserQuota", usual.access_keys_per_user, 0),
        versions_per_policy: quota("VersionsPerPolicyQuota", usual.versions_per_policy, 0),
        signing_certificates_per_user: quota(
            "SigningCertificatesPerUserQuota",
            usual.signing_certificates_per_user,
            0,
        ),
        user_policy_size: quota(
            "UserPolicySizeQuota",
            usual.user_policy_size,
            most(users().map(|user| characters(&user.inline_policies))),
        ),
        group_policy_size: quota(
            "GroupPolicySizeQuota",
            usual.group_policy_size,
            most(groups().map(|group| characters(&group.inline_policies))),
        ),
        role_policy_size: quota(
            "RolePolicySizeQuota",
            usual.role_policy_size,
            most(roles().map(|role| characters(&role.inline_policies))),
        ),
        managed_policy_size: quota("PolicySizeQuota", usual.managed_policy_size, most(versions)),
        assume_role_policy_size: quota(
            "AssumeRolePolicySizeQuota",
            usual.assume_role_policy_size,
            most(trust),
        ),
        ..usual
    }
}

fn most(counts: impl Iterator<Item = usize>) -> usize {
    counts.max().unwrap_or(0)
}

fn characters(inline: &BTreeMap<PolicyName, Document>) -> usize {
    inline.values().map(Document::characters).sum()
}
