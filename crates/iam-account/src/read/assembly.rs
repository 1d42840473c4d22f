//! The account, put together file by file.

use super::completeness::Listings;
use super::credential_report::{self, CredentialReport};
use super::credentials::CredentialLists;
use super::entities::Desk;
use super::page::{GroupDetail, Page, PolicyDetail, RoleDetail, UserDetail};
use super::problem::{Place, ReadProblem};
use super::quotas::quotas;
use super::{ReadAccount, ScpLevelSource, Source, json, root, service_control};
use crate::account::{Account, ServiceControlLevel};
use crate::instance_profile::InstanceProfile;
use crate::known::Known;
use crate::managed_policy::{ManagedPolicy, is_aws_managed};
use crate::names::{AccountId, GroupName, InstanceProfileName, RoleName, UserName};
use crate::role::Role;
use crate::user::{Group, User};
use iam_policy::Arn;
use std::collections::{BTreeMap, BTreeSet};

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Assembly<'a> {
    desk: Desk,
    identity: Option<Identity>,
    users: BTreeMap<UserName, User>,
    groups: BTreeMap<GroupName, Group>,
    roles: BTreeMap<RoleName, Role>,
    policies: BTreeMap<Arn, ManagedPolicy>,
    instance_profiles: BTreeMap<InstanceProfileName, InstanceProfile>,
    listings: Listings<'a>,
    credentials: CredentialLists<'a>,
    report: CredentialReport<'a>,
    alias: Known<Option<String>>,
    summary: BTreeMap<String, i64>,
    service_control: Known<Vec<ServiceControlLevel>>,
}

/// Which account it is.
#[derive(Debug)]
struct Identity {
    id: AccountId,
    partition: String,
    /// The ARN that says so.
    arn: Arn,
    /// An ARN of the page at hand is of the account.
    page_agrees: bool,
    /// A second account was told of, as a warning or as an error: once is enough.
    is_edited: bool,
    is_mixed: bool,
}

impl<'a> Assembly<'a> {
    /// Reads one file.
    pub(super) fn file(&mut self, source: &'a Source) {
        let text = source.text.trim_start_matches('\u{feff}');
        if credential_report::is_report(text) {
            return self.report(text, Place::of(&source.name));
        }
        let read = json::pages(&source.name, text, |place, page| self.page(page, &place));
        if let Err(problem) = read {
            self.desk.problems.error(problem);
        }
    }

    fn page(&mut self, mut page: Page<'a>, place: &Place<'a>) {
        self.begin();
        self.listings.add(&page, place);
        for (index, device) in page.virtual_mfa_devices.iter().flatten().enumerate() {
            if let Some(user) = &device.user {
                self.belongs(&user.arn.0, || place.at(format_args!("VirtualMFADevices[{index}].User.Arn")));
            }
        }
        self.credentials.take(&mut page, place, &mut self.desk.problems);
        if let Some(content) = &page.content {
            self.report_content(content, &place.at("Content"));
        }
        if let Some(aliases) = page.account_aliases {
            self.alias = Known::Known(aliases.into_iter().next());
        }
        self.summary.extend(page.summary_map.into_iter().flatten());
        self.users(page.user_detail_list, &place.at("UserDetailList"));
        self.groups(page.group_detail_list, &place.at("GroupDetailList"));
        self.roles(page.role_detail_list, &place.at("RoleDetailList"));
        self.policies(page.policies, &place.at("Policies"));
    }

    fn users(&mut self, list: Option<Vec<UserDetail<'_>>>, place: &Place<'_>) {
        for (index, detail) in list.into_iter().flatten().enumerate() {
            let here = place.at(format_args!("[{index}]"));
            self.belongs(&detail.arn.0, || here.at("Arn"));
            let user = self.desk.user(detail, &here);
            self.desk.insert(&mut self.users, user.user_name.clone(), user, || here.clone());
        }
    }

    fn groups(&mut self, list: Option<Vec<GroupDetail<'_>>>, place: &Place<'_>) {
        for (index, detail) in list.into_iter().flatten().enumerate() {
            let here = place.at(format_args!("[{index}]"));
            self.belongs(&detail.arn.0, || here.at("Arn"));
            let group = self.desk.group(detail, &here);
            self.desk.insert(&mut self.groups, group.group_name.clone(), group, || here.clone());
        }
    }

    fn roles(&mut self, list: Option<Vec<RoleDetail<'_>>>, place: &Place<'_>) {
        for (index, detail) in list.into_iter().flatten().enumerate() {
            let here = place.at(format_args!("[{index}]"));
            self.belongs(&detail.arn.0, || here.at("Arn"));
            let list = here.at("InstanceProfileList");
            for profile in Desk::instance_profiles(&detail) {
                let name = profile.instance_profile_name.clone();
                self.desk.insert(&mut self.instance_profiles, name, profile, || list.clone());
            }
            let role = self.desk.role(detail, &here);
            self.desk.insert(&mut self.roles, role.role_name.clone(), role, || here.clone());
        }
    }

    fn policies(&mut self, list: Option<Vec<PolicyDetail<'_>>>, place: &Place<'_>) {
        for (index, detail) in list.into_iter().flatten().enumerate() {
            let here = place.at(format_args!("[{index}]"));
            if !is_aws_managed(&detail.arn.0) {
                self.belongs(&detail.arn.0, || here.at("Arn"));
            }
            let policy = self.desk.policy(detail, &here);
            self.desk.insert(&mut self.policies, policy.arn.clone(), policy, || here.clone());
        }
    }

    fn report_content(&mut self, content: &str, place: &Place<'a>) {
        match credential_report::decode(content) {
            Some(text) => self.report(&text, place.at("line ")),
            None => {
                let message = "expected a credential report: CSV, plain or as base64";
                let problem = ReadProblem::new(place.clone(), message);
                self.desk.problems.error(problem.help("give the output of `aws iam get-credential-report`"));
            }
        }
    }

    fn report(&mut self, text: &str, place: Place<'a>) {
        if self.report.place.is_some() {
            let problem = ReadProblem::new(place, "a second credential report").help("give the newest only");
            return self.desk.problems.error(problem);
        }
        self.begin();
        let report = CredentialReport::read(text, place.clone(), &mut self.desk.problems);
        for row in report.root.iter().chain(report.users.values()) {
            self.belongs(&row.arn, || place.at(format_args!("{}:arn", row.line)));
        }
        self.report = report;
    }

    /// Checks that an ARN is of the one account. A page that begins with another account's is an error. Within a page, where
    /// AWS never prints a second account, somebody has edited the text (numbers made anonymous, say): a warning.
    fn belongs<'p>(&mut self, arn: &Arn, place: impl Fn() -> Place<'p>) {
        let Some(known) = &mut self.identity else {
            match Identity::of(arn) {
                Ok(identity) => self.identity = Some(identity),
                Err(message) => self.desk.problems.error(ReadProblem::new(place(), message)),
            }
            return;
        };
        if known.is(arn) {
            known.page_agrees = true;
            return;
        }
        let message = format!("`{arn}` is of another account than `{}`", known.arn);
        let problem = ReadProblem::new(place(), message);
        if known.page_agrees && !std::mem::replace(&mut known.is_edited, true) {
            self.desk.problems.warn(problem.help("AWS lists one account at a time: was the text edited?"));
        } else if !known.page_agrees && !std::mem::replace(&mut known.is_mixed, true) {
            self.desk.problems.error(problem.help("give the files of one account only"));
        }
    }

    /// A new page or report begins.
    fn begin(&mut self) {
        if let Some(identity) = &mut self.identity {
            identity.page_agrees = false;
        }
    }

    pub(super) fn service_control(&mut self, levels: &[ScpLevelSource]) {
        if levels.is_empty() {
            return;
        }
        let Desk { documents, problems } = &mut self.desk;
        let levels = levels.iter().map(|level| service_control::level(level, documents, problems)).collect();
        self.service_control = Known::Known(levels);
    }

    /// The account, or all errors.
    pub(super) fn finish(mut self) -> Result<ReadAccount, Vec<ReadProblem>> {
        self.credentials.finish(&mut self.desk.problems);
        if !self.desk.problems.has_errors() && !self.listings.any() {
            self.desk.problems.error(nothing());
        }
        match self.identity.take() {
            Some(identity) if !self.desk.problems.has_errors() => Ok(self.account(identity)),
            None if !self.desk.problems.has_errors() => Err(vec![nobody()]),
            Some(_) | None => Err(self.desk.problems.into_errors()),
        }
    }

    fn account(mut self, identity: Identity) -> ReadAccount {
        let mut account = Account::unknown(identity.id, &identity.partition);
        self.strangers();
        self.fill_users();
        account.alias = self.alias;
        account.users = self.users.into_iter().collect();
        account.groups = self.groups.into_iter().collect();
        account.roles = self.roles.into_iter().collect();
        account.policies = self.policies.into_iter().collect();
        account.instance_profiles = self.instance_profiles.into_iter().collect();
        account.unassigned_devices = self.credentials.virtual_devices.unassigned();
        account.service_control = self.service_control;
        account.root =
            root::root(self.credentials.virtual_devices.of_root(), &self.summary, self.report.root.as_ref());
        account.quotas = quotas(&self.summary, &account);
        account.complete = self.listings.judge(&account, &self.summary, &mut self.desk.problems);
        ReadAccount { account, warnings: self.desk.problems.into_warnings() }
    }

    fn fill_users(&mut self) {
        for (name, user) in &mut self.users {
            user.credentials = self.credentials.of(name);
            if let Some(row) = self.report.users.remove(name) {
                user.create_date = user.create_date.or(row.create_date);
                row.complete(&mut user.credentials);
            }
        }
    }

    /// Users that some list names and `UserDetailList` lacks.
    fn strangers(&mut self) {
        let reported = self.report.users.keys().map(|user| ("the credential report", user));
        let named =
            self.credentials.users().chain(reported).filter(|(_, user)| !self.users.contains_key(*user));
        let mut strangers: BTreeMap<&UserName, BTreeSet<&str>> = BTreeMap::new();
        for (list, user) in named {
            strangers.entry(user).or_default().insert(list);
        }
        let place = || self.listings.place().at("UserDetailList");
        for (user, lists) in &strangers {
            let lists: Vec<_> = lists.iter().copied().collect();
            let message = format!("user `{user}` stands in {} and not in `UserDetailList`", lists.join(", "));
            let help = "its policies are unknown: give files of one time, and all pages";
            self.desk.problems.warn(ReadProblem::new(place(), message).help(help));
        }
        self.listings.stranger = !strangers.is_empty();
    }
}

fn nothing() -> ReadProblem {
    let message = "nothing says which users there are: expected the output of `aws iam get-account-authorization-details`";
    ReadProblem::new(Place { file: "input", path: "UserDetailList".to_owned() }, message)
}

fn nobody() -> ReadProblem {
    let message =
        "the input holds no ARN of a user, group, role or policy: which account it is cannot be told";
    ReadProblem::new(Place { file: "input", path: "UserDetailList".to_owned() }, message)
}

impl Identity {
    fn of(arn: &Arn) -> Result<Self, String> {
        Ok(Self {
            id: arn.account().parse().map_err(|error| format!("`{arn}`: {error}"))?,
            partition: arn.partition().to_owned(),
            arn: arn.clone(),
            page_agrees: true,
            is_edited: false,
            is_mixed: false,
        })
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.account() == self.id.as_str() && arn.partition() == self.partition
    }
}
