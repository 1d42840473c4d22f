//! Which of the four lists of entities are complete.

use super::page::Page;
use super::problem::{Place, Problems, ReadProblem};
use crate::account::{Account, Completeness};
use crate::managed_policy::is_aws_managed;
use iam_policy::Arn;
use std::collections::BTreeMap;

/// What the pages said of one list.
#[derive(Debug, Clone, Copy, Default)]
struct Listing {
    given: bool,
    last_page: bool,
}

impl Listing {
    fn add(&mut self, is_given: Option<usize>, is_truncated: bool) {
        self.given |= is_given.is_some();
        self.last_page |= is_given.is_some() && !is_truncated;
    }
}

/// What the pages of `GetAccountAuthorizationDetails` said of their lists.
#[derive(Debug, Default)]
pub(super) struct Listings<'a> {
    users: Listing,
    groups: Listing,
    roles: Listing,
    policies: Listing,
    /// The last page that says there is more.
    truncated: Option<Place<'a>>,
    first: Option<Place<'a>>,
    /// A list elsewhere names a user that is not listed.
    pub(super) stranger: bool,
}

impl<'a> Listings<'a> {
    pub(super) fn add(&mut self, page: &Page<'_>, place: &Place<'a>) {
        if !page.is_of_account() {
            return;
        }
        let truncated = page.is_truncated();
        self.users.add(page.user_detail_list.as_ref().map(Vec::len), truncated);
        self.groups.add(page.group_detail_list.as_ref().map(Vec::len), truncated);
        self.roles.add(page.role_detail_list.as_ref().map(Vec::len), truncated);
        self.policies.add(page.policies.as_ref().map(Vec::len), truncated);
        self.first.get_or_insert_with(|| place.clone());
        if truncated {
            self.truncated = Some(place.clone());
        }
    }

    /// Whether there was any.
    pub(super) fn any(&self) -> bool {
        self.first.is_some()
    }

    /// Where the first page stands.
    pub(super) fn place(&self) -> Place<'a> {
        self.first.clone().unwrap_or_else(|| Place::of("input"))
    }

    /// `summary` is what `GetAccountSummary` counted.
    pub(super) fn judge(
        &self,
        account: &Account,
        summary: &BTreeMap<String, i64>,
        problems: &mut Problems,
    ) -> Completeness {
        let Some(first) = &self.first else {
            return Completeness::default();
        };
        let missing = Missing::of(account);
        missing.warn(first, problems);
        let groups_missing = !missing.groups.is_empty();
        let policies_missing = missing.policies.keys().any(|arn| !is_aws_managed(arn));
        let filtered = (groups_missing && account.groups.is_empty())
            || (policies_missing && account.policies.is_empty());
        let own_policies = account.policies.keys().filter(|arn| !is_aws_managed(arn)).count();
        let mut complete = |list: Listing, name: &str, count: usize| {
            let counted = summary.get(name).and_then(|counted| usize::try_from(*counted).ok()).unwrap_or(0);
            if list.given && counted > count {
                let message = format!("the account summary counts {counted} {name}, the input lists {count}");
                problems
                    .warn(ReadProblem::new(first.clone(), message).help("give the whole list, of one time"));
            }
            list.given && list.last_page && counted <= count && !(filtered && count == 0)
        };
        let completeness = Completeness {
            users: complete(self.users, "Users", account.users.len()) && !self.stranger,
            groups: complete(self.groups, "Groups", account.groups.len()) && !groups_missing,
            roles: complete(self.roles, "Roles", account.roles.len()),
            policies: complete(self.policies, "Policies", own_policies) && !policies_missing,
            // No page lists these in full.
            ..Completeness::default()
        };
        self.warn(account, first, problems);
        completeness
    }

    fn warn(&self, account: &Account, first: &Place<'a>, problems: &mut Problems) {
        let lists = [self.users, self.groups, self.roles, self.policies];
        let cut = lists.iter().any(|list| list.given && !list.last_page);
        if let (true, Some(place)) = (cut, &self.truncated) {
            let message = "the page says that there is more (`IsTruncated`), and no later page was given";
            let help =
                "give all pages; the AWS CLI joins them by itself without `--no-paginate` and `--max-items`";
            problems.warn(ReadProblem::new(place.at("IsTruncated"), message).help(help));
        }
        if account.users.is_empty() {
            let message = "the input lists no user";
            let help = "run `aws iam get-account-authorization-details` without `--filter`";
            problems.warn(ReadProblem::new(first.at("UserDetailList"), message).help(help));
        }
    }
}

/// What is referred to and not listed, with how many refer to it.
struct Missing<'a> {
    groups: BTreeMap<&'a str, usize>,
    policies: BTreeMap<&'a Arn, usize>,
}

impl<'a> Missing<'a> {
    fn of(account: &'a Account) -> Self {
        let mut missing = Self { groups: BTreeMap::new(), policies: BTreeMap::new() };
        for user in account.users.values() {
            for group in user.groups.iter().filter(|group| !account.groups.contains_key(*group)) {
                *missing.groups.entry(group.as_str()).or_default() += 1;
            }
        }
        let users = account
            .users
            .values()
            .flat_map(|user| user.attached_policies.iter().chain(&user.permissions_boundary));
        let groups = account.groups.values().flat_map(|group| &group.attached_policies);
        let roles = account
            .roles
            .values()
            .flat_map(|role| role.attached_policies.iter().chain(&role.permissions_boundary));
        for arn in users.chain(groups).chain(roles).filter(|arn| !account.policies.contains_key(*arn)) {
            *missing.policies.entry(arn).or_default() += 1;
        }
        missing
    }

    fn warn(&self, place: &Place<'_>, problems: &mut Problems) {
        for (group, count) in &self.groups {
            let message = format!("group `{group}` has {count} members and is not listed");
            let help = "what its policies allow its members is unknown: give the whole list";
            problems.warn(ReadProblem::new(place.at("GroupDetailList"), message).help(help));
        }
        for (arn, count) in &self.policies {
            let message = format!("policy `{arn}` is attached {count} times and is not listed");
            let help = "decisions that hang on it are unknown: give the whole list";
            problems.warn(ReadProblem::new(place.at("Policies"), message).help(help));
        }
    }
}
