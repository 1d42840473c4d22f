//! Who and what of an account may help a thief: found once, so that a search looks at few of thousands of users.

use super::asker::{Asked, Asker, Ruling};
use super::state::{bare, user_caller};
use super::{Stolen, goal};
use crate::attack::asker::of_state;
use iam_account::{
    Account, Compiled, Credentials, DeviceScope, Document, Group, GroupName, Known, LoginProfile,
    ManagedPolicy, MfaDevice, MfaState, Role, User, UserName, VersionId,
};
use iam_eval::{CompiledStatement, Context, Policy, PolicyStack, Principal};
use iam_policy::{Action, Effect, Polarity};
use iam_prove::keys_of;
use jiff::Timestamp;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a thief can do to others, and to policies: the actions of the moves. A set of them is a `u32`.
const ACTS: [&str; 26] = [
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:CreateAccessKey",
    "iam:DeleteAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:CreateUser",
    "iam:TagUser",
    "iam:PutUserPolicy",
    "iam:AttachUserPolicy",
    "iam:AddUserToGroup",
    "iam:PutGroupPolicy",
    "iam:AttachGroupPolicy",
    "iam:CreatePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:DetachUserPolicy",
    "iam:DeleteUserPolicy",
    "iam:DetachGroupPolicy",
    "iam:DeleteGroupPolicy",
    "iam:RemoveUserFromGroup",
    "iam:PutUserPermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:UpdateAssumeRolePolicy",
    "iam:PutRolePolicy",
    "iam:AttachRolePolicy",
    ASSUME_ROLE,
];

const ASSUME_ROLE: &str = "sts:AssumeRole";

/// What is done to a user to get its credentials.
const TAKING: [&str; 5] = [
    "iam:CreateAccessKey",
    "iam:DeleteAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:TagUser",
];

const MOST_USERS: usize = 40;
const MOST_ROLES: usize = 40;
const MOST_GROUPS: usize = 12;

/// The states in which requests can be.
pub(super) const STATES: [MfaState; 3] = [MfaState::Absent, MfaState::False, MfaState::True];

/// What of an account matters to attacks.
pub(super) struct Scene<'a> {
    pub(super) account: &'a Account,
    now: Timestamp,
    users: Vec<Useful<'a>>,
    roles: Vec<&'a Role>,
    groups: Vec<&'a Group>,
    /// How many of roles and groups were left out.
    left_out: Vec<String>,
}

/// A user whose credentials may help.
struct Useful<'a> {
    user: &'a User,
    /// What the user's policies let it do to others, in some state.
    acts: u32,
    abilities: Abilities,
}

/// What a user's policies let it do, where that was asked of `evaluate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Abilities {
    /// By state, on others.
    acts: [u32; 3],
    /// By state.
    administrator: [bool; 3],
}

impl Abilities {
    /// How much the user can do to others: in how many states it is an administrator, and how many actions are allowed.
    pub(super) fn power(self) -> (usize, u32) {
        let administrator = self.administrator.iter().filter(|is| **is).count();
        (administrator, self.acts.iter().map(|acts| acts.count_ones()).sum())
    }

    /// Whether the user's key enables devices of others.
    pub(super) fn enables_for_others(self) -> bool {
        self.acts.first().is_some_and(|acts| acts & 1 != 0)
    }
}

/// What a search starts from.
pub(super) struct Cast {
    pub(super) account: Account,
    pub(super) targets: Vec<UserName>,
    /// What was taken for granted, by user.
    pub(super) assumptions: BTreeMap<UserName, Vec<String>>,
    /// What was left out.
    pub(super) notes: Vec<String>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(account: &'a Account, now: Timestamp) -> Self {
        let compiled = Compiled::new(account);
        let mut reading = Reading::default();
        let roles = useful_roles(account, &compiled, &mut reading, now);
        let groups = useful_groups(account, &compiled, &mut reading, now);
        let trusted: Vec<&str> = roles.iter().map(|role| role.assume_role_policy_document.text()).collect();
        let mut users: Vec<Useful<'a>> = Vec::new();
        for user in account.users.values() {
            let stack = compiled.user(user).stack;
            let mut acts = reading.acts(&stack);
            if trusted.iter().any(|trust| trust.contains(user.arn.as_str())) {
                acts |= bit(ASSUME_ROLE);
            }
            if acts != 0 {
                users.push(Useful { user, acts, abilities: abilities(account, user, &stack, acts, now) });
            }
        }
        users.sort_by_key(|useful| std::cmp::Reverse(useful.power()));
        let mut left_out = Vec::new();
        let roles = first(roles, MOST_ROLES, "roles", &mut left_out);
        let groups = first(groups, MOST_GROUPS, "groups", &mut left_out);
        Self { account, now, users, roles, groups, left_out }
    }

    /// What a user can do, asked of `evaluate`.
    pub(super) fn abilities_of(&self, user: &User) -> Option<Abilities> {
        let useful = self.users.iter().find(|useful| useful.user.user_name == user.user_name);
        useful.map(|useful| useful.abilities)
    }

    /// The stolen users, one of each class of users who may help, and their groups, roles and policies.
    pub(super) fn cast(&self, stolen: &[Stolen]) -> Cast {
        let callers: Vec<&User> =
            stolen.iter().filter_map(|stolen| self.account.users.get(&stolen.user_name)).collect();
        let is_stolen = |user: &User| callers.iter().any(|caller| caller.user_name == user.user_name);
        let acts = |user: &User| {
            let useful = self.users.iter().find(|useful| useful.user.user_name == user.user_name);
            useful.map_or(0, |useful| useful.acts)
        };
        let taker = |user: &&User| Taker::of(self.account, user, acts(user), self.now);
        let takers: Vec<Taker> = callers.iter().map(taker).collect();
        let mut classes = BTreeSet::new();
        let others = self.users.iter().filter(|useful| !is_stolen(useful.user));
        let others = others.filter(|useful| classes.insert((useful.class(), taken(&takers, useful.user))));
        let mut notes = self.left_out.clone();
        let targets: Vec<&User> = first(
            others.map(|useful| useful.user).collect(),
            MOST_USERS,
            "classes of other users",
            &mut notes,
        );
        let mut cast = Cast {
            account: self.stage(&callers, &targets),
            targets: targets.iter().map(|user| user.user_name.clone()).collect(),
            assumptions: BTreeMap::new(),
            notes,
        };
        cast.account.users.update_all(|user| {
            let assumed = assume(user);
            cast.assumptions.insert(user.user_name.clone(), assumed);
        });
        cast
    }

    /// The account, cut down.
    fn stage(&self, callers: &[&User], targets: &[&User]) -> Account {
        let mut stage = bare(self.account);
        stage.unassigned_devices = match &self.account.unassigned_devices {
            Known::Known(devices) => Known::Known(devices.clone()),
            Known::Unknown => Known::Known(BTreeSet::new()),
        };
        let users = callers.iter().chain(targets).copied();
        stage.users = users.map(|user| (user.user_name.clone(), user.clone())).collect();
        stage.roles = self.roles.iter().map(|role| (role.role_name.clone(), (*role).clone())).collect();
        let names: BTreeSet<&GroupName> = stage.users.values().flat_map(|user| &user.groups).collect();
        let of_users = names.into_iter().filter_map(|name| self.account.groups.get(name));
        let groups = of_users.chain(self.groups.iter().copied());
        stage.groups = groups.map(|group| (group.group_name.clone(), group.clone())).collect();
        let of_users = stage
            .users
            .values()
            .flat_map(|user| user.attached_policies.iter().chain(&user.permissions_boundary));
        let of_roles = stage
            .roles
            .values()
            .flat_map(|role| role.attached_policies.iter().chain(&role.permissions_boundary));
        let arns =
            of_users.chain(of_roles).chain(stage.groups.values().flat_map(|group| &group.attached_policies));
        stage.policies = arns
            .filter_map(|arn| Some((arn.clone(), self.account.policies.get(arn)?.clone())))
            .chain(administrator_access(self.account))
            .collect();
        stage
    }
}

impl Useful<'_> {
    fn power(&self) -> (usize, u32) {
        let administrator = self.abilities.administrator.iter().filter(|is| **is).count();
        (administrator, self.acts.count_ones())
    }

    /// Users of one class serve a thief equally.
    fn class(&self) -> (u32, Abilities, DeviceState) {
        (self.acts, self.abilities, DeviceState::of(self.user))
    }
}

/// What tells users with the same policies apart, as far as an attack can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct DeviceState {
    has_device: Known<bool>,
    password: Known<bool>,
    keys: Known<usize>,
    has_boundary: bool,
}

impl DeviceState {
    pub(super) fn of(user: &User) -> Self {
        let credentials = &user.credentials;
        Self {
            has_device: credentials.mfa_devices.any(),
            password: credentials.password.as_ref().map(Option::is_some),
            keys: credentials.access_keys.as_ref().map(Vec::len),
            has_boundary: user.permissions_boundary.is_some(),
        }
    }
}

/// A stolen user, who may take credentials of others.
struct Taker {
    /// What its policies speak of letting it do to others.
    acts: u32,
    stack: PolicyStack,
    /// As caller in each state.
    callers: Vec<(Principal, Context)>,
    singles_out: bool,
    /// What it does to anybody, if its policies single nobody out.
    of_anybody: OnceCell<Vec<bool>>,
}

impl Taker {
    fn of(account: &Account, user: &User, acts: u32, now: Timestamp) -> Self {
        let callers = STATES.iter().map(|state| user_caller(user, *state, now)).collect();
        let stack = super::state::user_stack(account, user);
        Self { acts, singles_out: singles_out(&stack), stack, callers, of_anybody: OnceCell::new() }
    }

    /// Each of [`TAKING`] in each state.
    fn takes(&self, target: &User, keys: &[(String, String)]) -> Vec<bool> {
        let ask = || {
            let spoken_of = TAKING.iter().filter(|action| self.acts & bit(action) != 0);
            spoken_of.flat_map(|action| self.does(action, target, keys)).collect()
        };
        if self.singles_out { ask() } else { self.of_anybody.get_or_init(ask).clone() }
    }

    fn does(&self, action: &str, target: &User, keys: &[(String, String)]) -> Vec<bool> {
        let asked = Asked { action, resource: target.arn.as_str(), keys, resource_policy: None };
        let in_state = |(principal, context): &(Principal, Context)| {
            let asker = Asker { stack: &self.stack, principal: principal.clone(), context: context.clone() };
            matches!(asker.ask(&asked), Ruling::Allowed(_))
        };
        self.callers.iter().map(in_state).collect()
    }
}

/// Whether what the policies say of taking credentials may be otherwise for some users than for others.
fn singles_out(stack: &PolicyStack) -> bool {
    let statements = stack.policies().flat_map(|(_, _, policy)| policy.statements());
    let taking = TAKING.iter().fold(0, |acts, action| acts | bit(action));
    let all_users = iam_policy::Pattern::with_wildcards("user/*", iam_policy::Version::V2012);
    let mut about_taking = statements.filter(|statement| matching(statement) & taking != 0);
    about_taking.any(|statement| {
        let (_, patterns) = statement.resource();
        let is_about_some = |pattern: &iam_policy::Pattern| {
            let resource = pattern.arn_components().map(|[.., resource]| resource);
            let is_all_users =
                |resource: iam_policy::Pattern| resource.is_anything() || resource == all_users;
            let is_about_all = pattern.is_anything() || resource.is_some_and(is_all_users);
            let is_own = pattern.variables().any(|key| key.as_str().eq_ignore_ascii_case("aws:username"));
            !is_about_all && !is_own
        };
        let asks_for_tags =
            keys_of(statement).any(|key| key.as_str().to_ascii_lowercase().contains("resourcetag/"));
        asks_for_tags || patterns.iter().any(is_about_some)
    })
}

/// What the stolen users can do to a user, in each state.
fn taken(takers: &[Taker], target: &User) -> Vec<bool> {
    let keys = target.tags.iter().map(|(key, value)| (format!("aws:ResourceTag/{key}"), value.clone()));
    let keys: Vec<(String, String)> = keys.collect();
    takers.iter().flat_map(|taker| taker.takes(target, &keys)).collect()
}

/// What statements let do to others, worked out once a policy.
#[derive(Default)]
struct Reading(HashMap<usize, (Arc<Policy>, u32)>);

impl Reading {
    fn acts(&mut self, stack: &PolicyStack) -> u32 {
        let of_policy = |policy: &Arc<Policy>| {
            // Held, so that its address is not used again.
            let entry = self.0.entry(Arc::as_ptr(policy).addr());
            entry.or_insert_with(|| (Arc::clone(policy), acts_of(policy))).1
        };
        stack.identity.iter().map(of_policy).fold(0, |acts, more| acts | more)
    }
}

fn acts_of(policy: &Policy) -> u32 {
    let allows =
        policy.statements().iter().filter(|one| one.effect() == Effect::Allow && is_about_others(one));
    allows.fold(0, |acts, statement| acts | matching(statement))
}

/// Whether a statement speaks of more than the caller's own user.
fn is_about_others(statement: &CompiledStatement) -> bool {
    let (polarity, patterns) = statement.resource();
    let is_own = |pattern: &iam_policy::Pattern| {
        pattern.variables().any(|key| key.as_str().eq_ignore_ascii_case("aws:username"))
    };
    polarity == Polarity::Not || patterns.iter().any(|pattern| !is_own(pattern))
}

fn matching(statement: &CompiledStatement) -> u32 {
    let matches = |name: &&str| name.parse::<Action>().is_ok_and(|action| statement.matches_action(&action));
    ACTS.iter().filter(|name| matches(name)).fold(0, |acts, name| acts | bit(name))
}

fn bit(name: &str) -> u32 {
    ACTS.iter().position(|act| *act == name).map_or(0, |index| 1 << index)
}

/// What a user can do in each state, to a user, group, role or policy of which no policy speaks.
fn abilities(account: &Account, user: &User, stack: &PolicyStack, acts: u32, now: Timestamp) -> Abilities {
    let in_state = |state| {
        let (principal, context) = user_caller(user, state, now);
        let asker = Asker { stack, principal, context };
        let allowed = ACTS.iter().filter(|act| acts & bit(act) != 0 && is_allowed(&asker, act, account));
        (
            allowed.fold(0, |acts, act| acts | bit(act)),
            goal::is_administrator(&asker, &account.id, &account.partition),
        )
    };
    let [absent, present_false, with_mfa] = STATES.map(in_state);
    Abilities {
        acts: [absent.0, present_false.0, with_mfa.0],
        administrator: [absent.1, present_false.1, with_mfa.1],
    }
}

fn is_allowed(asker: &Asker<'_>, action: &str, account: &Account) -> bool {
    let kind = match action {
        act if act.contains("Role") => "role",
        act if act.contains("Group") => "group",
        act if act.contains("PolicyVersion") => "policy",
        _ => "user",
    };
    let resource = format!("arn:{}:iam::{}:{kind}/forcemfa-example", account.partition, account.id);
    let asked = Asked { action, resource: &resource, keys: &[], resource_policy: None };
    matches!(asker.ask(&asked), Ruling::Allowed(_))
}

/// Roles whose sessions can do something to others, or are administrators.
fn useful_roles<'a>(
    account: &'a Account,
    compiled: &Compiled<'a>,
    reading: &mut Reading,
    now: Timestamp,
) -> Vec<&'a Role> {
    let mut useful: Vec<(u32, &Role)> = Vec::new();
    for role in account.roles.values() {
        let stack = compiled.role(role).stack;
        let acts = reading.acts(&stack);
        let session =
            format!("arn:{}:sts::{}:assumed-role/{}/x", account.partition, account.id, role.role_name);
        let Ok(session) = session.parse() else { continue };
        let context = Context::new().with("aws:CurrentTime", &now.to_string());
        let asker = Asker {
            stack: &stack,
            principal: Principal::RoleSession(session),
            context: of_state(context, MfaState::Absent),
        };
        if acts != 0 || goal::is_administrator(&asker, &account.id, &account.partition) {
            useful.push((acts.count_ones(), role));
        }
    }
    useful.sort_by_key(|(acts, _)| std::cmp::Reverse(*acts));
    useful.into_iter().map(|(_, role)| role).collect()
}

/// Groups that give their members something to do to others, or everything.
fn useful_groups<'a>(
    account: &'a Account,
    compiled: &Compiled<'a>,
    reading: &mut Reading,
    now: Timestamp,
) -> Vec<&'a Group> {
    let mut useful: Vec<(u32, &Group)> = Vec::new();
    for group in account.groups.values() {
        let Some(member) = member_of(account, &group.group_name) else { continue };
        let stack = compiled.user(&member).stack;
        let acts = reading.acts(&stack);
        let (principal, context) = user_caller(&member, MfaState::True, now);
        let asker = Asker { stack: &stack, principal, context };
        if acts != 0 || goal::is_administrator(&asker, &account.id, &account.partition) {
            useful.push((acts.count_ones(), group));
        }
    }
    useful.sort_by_key(|(acts, _)| std::cmp::Reverse(*acts));
    useful.into_iter().map(|(_, group)| group).collect()
}

/// A user who has nothing but the group.
fn member_of(account: &Account, group: &GroupName) -> Option<User> {
    let arn = format!("arn:{}:iam::{}:user/forcemfa-example", account.partition, account.id);
    Some(User {
        user_name: "forcemfa-example".parse().ok()?,
        arn: arn.parse().ok()?,
        path: "/".to_owned(),
        user_id: Known::Unknown,
        create_date: Known::Unknown,
        groups: BTreeSet::from([group.clone()]),
        attached_policies: BTreeSet::new(),
        inline_policies: BTreeMap::new(),
        permissions_boundary: None,
        tags: BTreeMap::new(),
        credentials: Credentials::none(),
    })
}

/// The first of a list, with a note if there are more.
fn first<T>(mut list: Vec<T>, most: usize, what: &str, notes: &mut Vec<String>) -> Vec<T> {
    if list.len() > most {
        notes.push(format!(
            "{} of {} {what} that may help: the {most} with the most rights were looked at",
            list.len() - most,
            list.len()
        ));
        list.truncate(most);
    }
    list
}

/// Takes for granted what helps the thief, where the input does not say; what was assumed is told.
fn assume(user: &mut User) -> Vec<String> {
    let name = user.user_name.clone();
    let mut assumed = Vec::new();
    let credentials = &mut user.credentials;
    if credentials.access_keys.is_unknown() {
        credentials.access_keys = Known::Known(Vec::new());
        assumed.push(format!("the access keys of {name} are not in the input: taken for fewer than two"));
    }
    match &mut credentials.password {
        Known::Known(Some(LoginProfile { password_reset_required, .. })) => {
            *password_reset_required = password_reset_required.or(Known::Known(false));
        }
        Known::Known(None) => {}
        password @ Known::Unknown => {
            *password = Known::Known(None);
            assumed.push(format!("whether {name} has a password is not in the input: taken for no"));
        }
    }
    let devices = &mut credentials.mfa_devices;
    match devices.any() {
        Known::Unknown => {
            devices.scope = DeviceScope::All;
            assumed.push(format!("whether {name} has an MFA device is not in the input: taken for no"));
        }
        Known::Known(true) if devices.listed.is_empty() => {
            if let Ok(serial) = format!("SERIAL-NUMBER-OF-{name}").parse() {
                let device = MfaDevice { serial_number: serial, enable_date: Known::Unknown };
                devices.listed.insert(device.serial_number.clone(), device);
                assumed.push(format!("the devices of {name} are not in the input one by one: taken for one"));
            }
            devices.scope = DeviceScope::All;
        }
        Known::Known(true | false) => {}
    }
    assumed
}

/// AWS's policy for administrators, which a dump may lack.
fn administrator_access(account: &Account) -> Option<(iam_policy::Arn, ManagedPolicy)> {
    let arn: iam_policy::Arn =
        format!("arn:{}:iam::aws:policy/AdministratorAccess", account.partition).parse().ok()?;
    let version = VersionId(1);
    let policy = ManagedPolicy {
        arn: arn.clone(),
        policy_name: "AdministratorAccess".parse().ok()?,
        path: "/".to_owned(),
        policy_id: Known::Unknown,
        create_date: Known::Unknown,
        description: Known::Unknown,
        tags: BTreeMap::new(),
        default_version: version,
        versions: BTreeMap::from([(version, Document::new(super::moves::ALLOW_EVERYTHING))]),
        version_create_dates: BTreeMap::new(),
    };
    Some((arn, policy))
}
