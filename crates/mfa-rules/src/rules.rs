//! The rules: one file each, a manual page with its check.
//!
//! A rule looks at a stack of policies, whoever has them ([`StackCase`]); at one user ([`UserCase`]); or at the account
//! ([`AccountCase`]). It asks what passes; how a policy is written decides only where a finding points.

mod account_case;
mod allow_if_exists;
mod allow_only;
mod assume_role_exempt;
mod case;
mod condition_never_true;
mod console_page;
mod credential_creation_exempt;
mod cross_user_enrolment;
mod deactivation_exempt;
mod dead_pattern;
mod deny_lists_actions;
mod deny_lists_resources;
mod device_creation_on_any_name;
mod device_deletion_exempt;
mod device_name;
mod exemption;
mod fault;
mod federation_token_exempt;
mod fido_only;
mod first_login;
mod fix;
mod foreign_trust;
mod gaps;
mod half_finished_enrolment;
mod idle_exemption;
mod login_profile_exempt;
mod mail_user;
mod many_totp_devices;
mod mfa_deny_on_role;
mod narrowed_deny;
mod no_mfa_age;
mod not_attached;
mod null_operator;
mod open_enrolment;
mod own_login_profile;
mod own_user;
mod partition;
mod password_change_exempt;
mod plain_bool;
mod reading_exempt;
mod removable_enforcement;
mod role_without_mfa;
mod root_user;
mod scp_only;
mod service_credential;
mod suffix_pattern;
mod user_path;
mod wide_exemption;
mod written;

use crate::finding::Finding;
use crate::judgement::Reaches;
use crate::rule::Rule;
use crate::trust::Trusts;
use crate::universe::Universe;
use iam_account::{Account, User};
use iam_eval::PolicyStack;
use iam_prove::Subject;

pub(crate) use account_case::AccountCase;
pub use account_case::{account_findings, all_findings};
pub(crate) use case::{Fixes, Memo, Paths, StackCase, UserCase};
pub use gaps::{GAPS, Gap};
pub use written::Source;

/// What a rule looks at.
#[derive(Clone, Copy)]
enum Find {
    /// Policies, whoever has them.
    Stack(fn(&StackCase<'_>) -> Vec<Finding>),
    /// A user.
    User(fn(&UserCase<'_>) -> Vec<Finding>),
    /// An account.
    Account(fn(&AccountCase<'_>) -> Vec<Finding>),
}

/// Every rule, in the order of the gaps.
const RULES: &[(&Rule, Find)] = &[
    (&deactivation_exempt::RULE, Find::Stack(deactivation_exempt::find)),
    (&wide_exemption::RULE, Find::Stack(wide_exemption::find)),
    (&open_enrolment::RULE, Find::User(open_enrolment::find)),
    (&cross_user_enrolment::RULE, Find::Stack(cross_user_enrolment::find)),
    (&device_deletion_exempt::RULE, Find::Stack(device_deletion_exempt::find)),
    (&device_creation_on_any_name::RULE, Find::Stack(device_creation_on_any_name::find)),
    (&plain_bool::RULE, Find::Stack(plain_bool::find)),
    (&allow_if_exists::RULE, Find::Stack(allow_if_exists::find)),
    (&null_operator::RULE, Find::Stack(null_operator::find)),
    (&condition_never_true::RULE, Find::Stack(condition_never_true::find)),
    (&allow_only::RULE, Find::Stack(allow_only::find)),
    (&deny_lists_actions::RULE, Find::Stack(deny_lists_actions::find)),
    (&narrowed_deny::RULE, Find::Stack(narrowed_deny::find)),
    (&deny_lists_resources::RULE, Find::Stack(deny_lists_resources::find)),
    (&dead_pattern::RULE, Find::Stack(dead_pattern::find)),
    (&user_path::RULE, Find::Stack(user_path::find)),
    (&suffix_pattern::RULE, Find::Stack(suffix_pattern::find)),
    (&device_name::RULE, Find::Stack(device_name::find)),
    (&partition::RULE, Find::Stack(partition::find)),
    (&assume_role_exempt::RULE, Find::Stack(assume_role_exempt::find)),
    (&role_without_mfa::RULE, Find::User(role_without_mfa::find)),
    (&foreign_trust::RULE, Find::Account(foreign_trust::find)),
    (&mfa_deny_on_role::RULE, Find::Stack(mfa_deny_on_role::find)),
    (&mfa_deny_on_role::RULE, Find::Account(mfa_deny_on_role::find_in_account)),
    (&federation_token_exempt::RULE, Find::Stack(federation_token_exempt::find)),
    (&password_change_exempt::RULE, Find::Stack(password_change_exempt::find)),
    (&login_profile_exempt::RULE, Find::Stack(login_profile_exempt::find)),
    (&own_login_profile::RULE, Find::Stack(own_login_profile::find)),
    (&credential_creation_exempt::RULE, Find::Stack(credential_creation_exempt::find)),
    (&service_credential::RULE, Find::User(service_credential::find)),
    (&mail_user::RULE, Find::User(mail_user::find)),
    (&not_attached::RULE, Find::Account(not_attached::find)),
    (&removable_enforcement::RULE, Find::Stack(removable_enforcement::find)),
    (&root_user::RULE, Find::Account(root_user::find)),
    (&scp_only::RULE, Find::Stack(scp_only::find)),
    (&first_login::RULE, Find::Stack(first_login::find)),
    (&first_login::RULE, Find::User(first_login::find_user)),
    (&half_finished_enrolment::RULE, Find::Account(half_finished_enrolment::find)),
    (&fido_only::RULE, Find::User(fido_only::find)),
    (&console_page::RULE, Find::Stack(console_page::find)),
    (&reading_exempt::RULE, Find::Stack(reading_exempt::find)),
    (&idle_exemption::RULE, Find::Stack(idle_exemption::find)),
    (&no_mfa_age::RULE, Find::Stack(no_mfa_age::find)),
    (&many_totp_devices::RULE, Find::User(many_totp_devices::find)),
];

/// Every rule, for those who want to tell about it.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = RULES.iter().map(|(rule, _)| *rule).collect();
    rules.dedup();
    rules
}

/// What the rules look at: one user's policies, with what they let it reach.
pub(crate) struct Case<'a> {
    pub(crate) universe: &'a Universe,
    pub(crate) stack: &'a PolicyStack,
    pub(crate) subject: &'a Subject,
    pub(crate) reaches: &'a Reaches,
    /// The texts of the policies, in the order of [`PolicyStack::policies`].
    pub(crate) sources: &'a [Option<Source>],
    /// The user, if an account is looked at and not a document alone.
    pub(crate) user: Option<&'a User>,
    /// The account's roles, if an account is looked at.
    pub(crate) trusts: Option<&'a Trusts<'a>>,
    /// The account.
    pub(crate) account: Option<&'a Account>,
    pub(crate) paths: Paths,
}

impl<'a> Case<'a> {
    pub(crate) fn policies(&self) -> StackCase<'a> {
        StackCase {
            universe: self.universe,
            stack: self.stack,
            subject: self.subject,
            reaches: Some(self.reaches),
            sources: self.sources,
            account: self.account,
            paths: self.paths,
            fixes: Fixes::Wanted,
            memo: Memo::default(),
        }
    }
}

/// What all rules find but those about the account.
pub(crate) fn find(case: &Case<'_>) -> Vec<Finding> {
    let policies = case.policies();
    let mut findings = find_in_policies(&policies);
    if let (Some(user), Some(trusts)) = (case.user, case.trusts) {
        findings.extend(find_in_user(&UserCase { policies: &policies, user, trusts }));
        let name = user.user_name.to_string();
        findings.iter_mut().for_each(|finding| finding.users = vec![name.clone()]);
    }
    findings
}

/// What the rules find that look at policies alone. It is the same for everybody who has them.
pub(crate) fn find_in_policies(case: &StackCase<'_>) -> Vec<Finding> {
    let of = |find: &Find| match find {
        Find::Stack(find) => find(case),
        Find::User(_) | Find::Account(_) => Vec::new(),
    };
    RULES.iter().flat_map(|(_, find)| of(find)).collect()
}

/// What the rules find that look at a user.
pub(crate) fn find_in_user(case: &UserCase<'_>) -> Vec<Finding> {
    let of = |find: &Find| match find {
        Find::User(find) => find(case),
        Find::Stack(_) | Find::Account(_) => Vec::new(),
    };
    RULES.iter().flat_map(|(_, find)| of(find)).collect()
}

/// What the rules find that look at the account.
fn find_in_account(case: &AccountCase<'_>) -> Vec<Finding> {
    let of = |find: &Find| match find {
        Find::Account(find) => find(case),
        Find::Stack(_) | Find::User(_) => Vec::new(),
    };
    RULES.iter().flat_map(|(_, find)| of(find)).collect()
}
