//! From a seed to the events that make it, each tried on the account that those before it make.

use super::secret_text::SecretText;
use super::written::{
    AccessKey, Group, InlinePolicy, ManagedPolicy, Role, Root, User, VirtualMfaDevice, Written,
};
use iam_account::{
    Account, AccountId, ArnText, Change, ChangeError, Document, Known, LoginProfile, SerialNumber, Status,
    VersionId,
};
use iam_policy::{PolicyType, validate};
use iam_service::aws_managed::publications;
use iam_service::mfa::{Seed, Token};
use iam_service::passwords;
use iam_service::state::{Event, Owner, SecretBytes, SecretName, State};
use jiff::Timestamp;
use policy_files::Step;
use std::collections::BTreeMap;
use std::fmt;

/// What is wrong with a seed, and where.
pub(super) struct Problem<'w> {
    pub(super) path: Vec<Step<'w>>,
    pub(super) message: String,
}

type Made<'w> = Result<(), Problem<'w>>;

/// The account as far as it is made.
pub(super) struct Builder {
    state: State,
    events: Vec<Event>,
    now: Timestamp,
    random: iam_service::random::Random,
}

/// Whose credentials are made.
#[derive(Clone)]
enum Holder<'w> {
    Root,
    User(&'w User),
}

impl Holder<'_> {
    fn owner(&self) -> Owner {
        match self {
            Self::Root => Owner::Root,
            Self::User(user) => Owner::User(user.user_name.clone()),
        }
    }
}

impl Builder {
    pub(super) fn new(account: AccountId, partition: &str, now: Timestamp) -> Self {
        let mut state = State::empty(account, partition);
        for publication in publications(partition) {
            // They fit an account in which nothing is.
            let _ = state.apply(&Event::Change(publication));
        }
        Self { state, events: Vec::new(), now, random: server::random() }
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// Makes what a dump tells.
    pub(super) fn dump(&mut self, dump: &Account) -> Result<(), ChangeError> {
        dump.to_changes().into_iter().try_for_each(|change| self.change(change))
    }

    /// Makes what a file says: first what others refer to.
    pub(super) fn written<'w>(&mut self, written: &'w Written) -> Made<'w> {
        each("Policies", &written.policies, |policy| self.managed_policy(policy))?;
        each("Groups", &written.groups, |group| self.group(group))?;
        each("Users", &written.users, |user| self.user(user))?;
        each("Roles", &written.roles, |role| self.role(role))?;
        self.root(&written.root).map_err(|problem| problem.within(Step::Member("Root")))
    }

    fn event(&mut self, event: Event) -> Result<(), ChangeError> {
        self.state.apply(&event)?;
        self.events.push(event);
        Ok(())
    }

    fn change(&mut self, change: Change) -> Result<(), ChangeError> {
        self.event(Event::Change(change))
    }

    fn secret(&mut self, name: SecretName, owner: Owner, secret: &[u8]) -> Result<(), ChangeError> {
        self.event(Event::Secret { name, owner, secret: SecretBytes::new(secret) })
    }

    fn managed_policy<'w>(&mut self, policy: &'w ManagedPolicy) -> Made<'w> {
        check_path(&policy.path)?;
        let policy_document = document("PolicyDocument", &policy.policy_document, PolicyType::Managed)?;
        let policy_id = Known::Known(self.random.unique_id("ANPA"));
        let create = Change::CreatePolicy {
            policy_name: policy.policy_name.clone(),
            path: policy.path.clone(),
            policy_document,
            tags: BTreeMap::new(),
            policy_id,
            version_id: Known::Known(VersionId(1)),
            description: Known::Known(None),
            create_date: Known::Known(self.now),
        };
        self.change(create).map_err(here)
    }

    fn group<'w>(&mut self, group: &'w Group) -> Made<'w> {
        check_path(&group.path)?;
        let name = &group.group_name;
        let group_id = Known::Known(self.random.unique_id("AGPA"));
        let (path, create_date) = (group.path.clone(), Known::Known(self.now));
        self.change(Change::CreateGroup { group_name: name.clone(), path, group_id, create_date })
            .map_err(here)?;
        self.attach(&group.managed_policy_arns, |policy_arn| Change::AttachGroupPolicy {
            group_name: name.clone(),
            policy_arn,
        })?;
        self.put(&group.policies, PolicyType::InlineGroup, |policy_name, policy_document| {
            Change::PutGroupPolicy { group_name: name.clone(), policy_name, policy_document }
        })
    }

    fn role<'w>(&mut self, role: &'w Role) -> Made<'w> {
        check_path(&role.path)?;
        let name = &role.role_name;
        let trust = &role.assume_role_policy_document;
        let create = Change::CreateRole {
            role_name: name.clone(),
            path: role.path.clone(),
            assume_role_policy_document: document("AssumeRolePolicyDocument", trust, PolicyType::RoleTrust)?,
            max_session_duration: Known::Known(3_600),
            permissions_boundary: None,
            tags: BTreeMap::new(),
            role_id: Known::Known(self.random.unique_id("AROA")),
            description: Known::Known(None),
            create_date: Known::Known(self.now),
        };
        self.change(create).map_err(here)?;
        self.attach(&role.managed_policy_arns, |policy_arn| Change::AttachRolePolicy {
            role_name: name.clone(),
            policy_arn,
        })?;
        self.put(&role.policies, PolicyType::InlineRole, |policy_name, policy_document| {
            Change::PutRolePolicy { role_name: name.clone(), policy_name, policy_document }
        })
    }

    fn user<'w>(&mut self, user: &'w User) -> Made<'w> {
        check_path(&user.path)?;
        let name = &user.user_name;
        let tags = user.tags.iter().map(|tag| (tag.key.clone(), tag.value.clone()));
        let create = Change::CreateUser {
            user_name: name.clone(),
            path: user.path.clone(),
            permissions_boundary: user.permissions_boundary.clone(),
            tags: tags.collect(),
            user_id: Known::Known(self.random.unique_id("AIDA")),
            create_date: Known::Known(self.now),
        };
        self.change(create).map_err(here)?;
        each("Groups", &user.groups, |group| {
            let add = Change::AddUserToGroup { group_name: group.clone(), user_name: name.clone() };
            self.change(add).map_err(here)
        })?;
        self.attach(&user.managed_policy_arns, |policy_arn| Change::AttachUserPolicy {
            user_name: name.clone(),
            policy_arn,
        })?;
        self.put(&user.policies, PolicyType::InlineUser, |policy_name, policy_document| {
            Change::PutUserPolicy { user_name: name.clone(), policy_name, policy_document }
        })?;
        if let Some(profile) = &user.login_profile {
            let made = self.password(user, &profile.password, profile.password_reset_required);
            made.map_err(|problem| problem.within(Step::Member("LoginProfile")))?;
        }
        each("AccessKeys", &user.access_keys, |key| self.access_key(&Holder::User(user), key))?;
        each("VirtualMFADevices", &user.virtual_mfa_devices, |device| {
            self.device(&Holder::User(user), device)
        })
    }

    fn root<'w>(&mut self, root: &'w Root) -> Made<'w> {
        each("AccessKeys", &root.access_keys, |key| self.access_key(&Holder::Root, key))?;
        each("VirtualMFADevices", &root.virtual_mfa_devices, |device| self.device(&Holder::Root, device))
    }

    fn attach<'w>(&mut self, arns: &'w [ArnText], attached: impl Fn(ArnText) -> Change) -> Made<'w> {
        each("ManagedPolicyArns", arns, |arn| self.change(attached(arn.clone())).map_err(here))
    }

    fn put<'w>(
        &mut self,
        policies: &'w [InlinePolicy],
        kind: PolicyType,
        put: impl Fn(iam_account::PolicyName, Document) -> Change,
    ) -> Made<'w> {
        each("Policies", policies, |policy| {
            let document = document("PolicyDocument", &policy.policy_document, kind)?;
            self.change(put(policy.policy_name.clone(), document)).map_err(here)
        })
    }

    fn password<'w>(&mut self, user: &'w User, password: &SecretText, reset_required: bool) -> Made<'w> {
        let at_password = |message: String| Problem { path: vec![Step::Member("Password")], message };
        passwords::check_form(&self.state, password.expose()).map_err(|error| at_password(error.message))?;
        let hash = passwords::hash(password.expose(), &mut self.random);
        let hash = hash.ok_or_else(|| at_password("cannot be hashed".to_owned()))?;
        let now = Known::Known(self.now);
        let login_profile = LoginProfile {
            create_date: now,
            password_reset_required: Known::Known(reset_required),
            last_used: Known::Known(None),
            last_changed: now,
        };
        let name = &user.user_name;
        self.change(Change::CreateLoginProfile { user_name: name.clone(), login_profile }).map_err(here)?;
        self.secret(SecretName::Password(name.clone()), Owner::User(name.clone()), hash.expose())
            .map_err(here)
    }

    fn access_key<'w>(&mut self, holder: &Holder<'w>, key: &'w AccessKey) -> Made<'w> {
        let id = key.access_key_id.clone();
        let name = SecretName::AccessKey(id.clone());
        if self.state.vault.secret(&name).is_some() {
            return Err(here(format!("the access key `{id}` is there already")));
        }
        let access_key = iam_account::AccessKey {
            access_key_id: Known::Known(id),
            status: Status::Active,
            create_date: Known::Known(self.now),
            last_used: Known::Known(None),
        };
        let create = match holder {
            Holder::Root => Change::CreateRootAccessKey { access_key },
            Holder::User(user) => Change::CreateAccessKey { user_name: user.user_name.clone(), access_key },
        };
        self.change(create).map_err(here)?;
        self.secret(name, holder.owner(), key.secret_access_key.expose().as_bytes()).map_err(here)
    }

    /// A device that is enabled, and in step with our clock.
    fn device<'w>(&mut self, holder: &Holder<'w>, device: &'w VirtualMfaDevice) -> Made<'w> {
        let wrong_seed = "expected base32 text: A to Z and 2 to 7";
        let at_seed = |message: &str| Problem {
            path: vec![Step::Member("Base32StringSeed")],
            message: message.to_owned(),
        };
        let seed =
            Seed::from_base32(device.base32_string_seed.expose()).ok_or_else(|| at_seed(wrong_seed))?;
        let (partition, id) = (&self.state.account.partition, &self.state.account.id);
        let text = format!("arn:{partition}:iam::{id}:mfa/{}", device.virtual_mfa_device_name);
        let serial_number: SerialNumber = text.parse().map_err(here)?;
        self.change(Change::CreateVirtualMFADevice { serial_number: serial_number.clone() }).map_err(here)?;
        let enable_date = Known::Known(self.now);
        let serial = serial_number.clone();
        self.change(match holder {
            Holder::Root => Change::EnableRootMFADevice { serial_number: serial, enable_date },
            Holder::User(user) => Change::EnableMFADevice {
                user_name: user.user_name.clone(),
                serial_number: serial,
                enable_date,
            },
        })
        .map_err(here)?;
        self.secret(SecretName::Seed(serial_number.clone()), holder.owner(), seed.expose()).map_err(here)?;
        self.event(Event::Token { serial_number, token: Token::default() }).map_err(here)
    }
}

impl<'w> Problem<'w> {
    fn within(mut self, step: Step<'w>) -> Self {
        self.path.insert(0, step);
        self
    }
}

fn here<'w>(message: impl fmt::Display) -> Problem<'w> {
    Problem { path: Vec::new(), message: message.to_string() }
}

fn each<'w, T>(name: &'static str, list: &'w [T], mut make: impl FnMut(&'w T) -> Made<'w>) -> Made<'w> {
    list.iter().enumerate().try_for_each(|(index, one)| {
        make(one).map_err(|problem| problem.within(Step::Element(index)).within(Step::Member(name)))
    })
}

/// `/`, or `/` at both ends (IAM API reference, `pathType`).
fn check_path<'w>(path: &str) -> Made<'w> {
    let is_path = path.starts_with('/') && path.ends_with('/') && path.len() <= 512;
    if is_path && path.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    let message = "expected `/`, or a path that begins and ends with `/`".to_owned();
    Err(Problem { path: vec![Step::Member("Path")], message })
}

/// A policy document: a map, or JSON in a text.
fn document<'w>(
    name: &'static str,
    written: &'w serde_json::Value,
    kind: PolicyType,
) -> Result<Document, Problem<'w>> {
    let text = match written {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let document = Document::new(&text);
    let problem = match document.policy() {
        Some(policy) => validate(policy, kind).into_iter().next(),
        None => document.diagnostics().first().cloned(),
    };
    match problem {
        Some(problem) => {
            Err(Problem { path: vec![Step::Member(name)], message: problem.message.to_string() })
        }
        None => Ok(document),
    }
}
