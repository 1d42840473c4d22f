//! Where an attack stands: the account as the thief has made it, and what he holds.

use super::asker::{Asker, of_state};
use super::call::{Call, Gain};
use super::credential::Credential;
use iam_account::{
    Account, Change, Compiled, CredentialClass, MfaDevice, MfaState, Role, RoleName, SerialNumber, User,
    UserName,
};
use iam_eval::{Context, Policy, PolicyStack, Principal, Request};
use iam_prove::Subject;
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// Whose policies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    User(UserName),
    Role(RoleName),
    Federated(UserName),
}

/// One state of an attack.
pub(super) struct State {
    pub(super) account: Account,
    pub(super) held: BTreeSet<Credential>,
    /// Devices whose seed the thief knows.
    pub(super) seeds: BTreeSet<SerialNumber>,
    /// The changes so far by their commands, in whatever order; and those that touch policies.
    done: BTreeSet<Label>,
    touching: BTreeSet<Label>,
    /// What was worked out of the policies: the same as long as no change touches them, or what principals are told by.
    pub(super) worked_out: Stacks,
    /// The same of all states of the search.
    library: Rc<RefCell<HashMap<BTreeSet<Label>, Stacks>>>,
}

/// What tells changes apart.
pub(super) type Label = Rc<str>;

/// What tells states apart: what is held, and what was done.
pub(super) type StateKey = (BTreeSet<Credential>, BTreeSet<Label>);

type Stacks = Rc<WorkedOut>;

/// What was worked out of the policies as they are after some changes: each thing when it is asked for.
#[derive(Default)]
pub(super) struct WorkedOut {
    stacks: RefCell<BTreeMap<Holder, Rc<PolicyStack>>>,
    callers: RefCell<HashMap<(Credential, MfaState), (Principal, Context)>>,
    /// Whether a credential is an administrator's.
    pub(super) administrators: RefCell<BTreeMap<Credential, bool>>,
    /// What became of calls.
    pub(super) rulings: RefCell<HashMap<RulingKey, Option<Rc<Passed>>>>,
}

/// A request that passed, and what allows it.
#[derive(Debug, Clone)]
pub(super) struct Passed {
    pub(super) request: Request,
    pub(super) allowed_by: String,
}

/// What a ruling hangs on, the policies aside: credential, class, action, resource, keys.
pub(super) type RulingKey = (Credential, CredentialClass, &'static str, String, Vec<(String, String)>);

impl State {
    pub(super) fn new(account: Account, held: BTreeSet<Credential>) -> Self {
        let (done, touching) = (BTreeSet::new(), BTreeSet::new());
        let worked_out = Stacks::default();
        let library = Rc::new(RefCell::new(HashMap::from([(touching.clone(), Rc::clone(&worked_out))])));
        Self { account, held, seeds: BTreeSet::new(), done, touching, worked_out, library }
    }

    /// The state, to go on from in another way. What was worked out of policies is shared.
    pub(super) fn again(&self) -> Self {
        Self {
            account: self.account.clone(),
            held: self.held.clone(),
            seeds: self.seeds.clone(),
            done: self.done.clone(),
            touching: self.touching.clone(),
            worked_out: Rc::clone(&self.worked_out),
            library: Rc::clone(&self.library),
        }
    }

    /// Makes a change and returns its undo; `None` if IAM would refuse it.
    pub(super) fn apply(&mut self, label: &Label, change: &Change) -> Option<Vec<Change>> {
        let undo = self.account.apply(change).ok()?;
        self.done.insert(Rc::clone(label));
        if touches_policies(change) {
            self.touching.insert(Rc::clone(label));
            let mut library = self.library.borrow_mut();
            self.worked_out = Rc::clone(library.entry(self.touching.clone()).or_default());
        }
        Some(undo)
    }

    /// Calls `look` on the state that a call leads to, and comes back; `None` if IAM would refuse the call.
    pub(super) fn after<R>(&mut self, call: &Call, look: impl FnOnce(&Self) -> R) -> Option<R> {
        let kept = (self.held.clone(), self.seeds.clone(), self.done.clone(), self.touching.clone());
        let stacks = Rc::clone(&self.worked_out);
        let undo = match &call.change {
            Some(change) => self.apply(&call.label(), change)?,
            None => Vec::new(),
        };
        match &call.gains {
            Some(Gain::Credential(credential)) => {
                self.held.insert(credential.clone());
            }
            Some(Gain::Seed(serial)) => {
                self.seeds.insert(serial.clone());
            }
            None => {}
        }
        let seen = look(self);
        // An undo is made of what was there, so that nothing refuses it.
        undo.iter().for_each(|change| drop(self.account.apply(change)));
        (self.held, self.seeds, self.done, self.touching) = kept;
        self.worked_out = stacks;
        Some(seen)
    }

    /// What the state is told by.
    pub(super) fn key(&self) -> StateKey {
        (self.held.clone(), self.done.clone())
    }

    /// What the state after a call would be told by.
    pub(super) fn key_after(&self, call: &Call) -> StateKey {
        let (mut held, mut done) = self.key();
        if let Some(Gain::Credential(credential)) = &call.gains {
            held.insert(credential.clone());
        }
        done.extend(call.change.is_some().then(|| call.label()));
        (held, done)
    }

    /// The users whose key or password the thief holds.
    pub(super) fn owned(&self) -> Vec<&User> {
        let long_term = self.held.iter().filter_map(|held| match held {
            Credential::AccessKey(user) | Credential::Password(user) => Some(user),
            Credential::Session(_)
            | Credential::SessionWithMfa(_)
            | Credential::ConsoleWithMfa(_)
            | Credential::FederationToken(_)
            | Credential::RoleSession(_) => None,
        });
        let names: BTreeSet<&UserName> = long_term.collect();
        names.into_iter().filter_map(|name| self.account.users.get(name)).collect()
    }

    /// A device of the user that shows codes to the thief.
    pub(super) fn known_device(&self, user: &User) -> Option<SerialNumber> {
        let mut devices = user.credentials.mfa_devices.listed.values();
        let known = |device: &&MfaDevice| self.seeds.contains(&device.serial_number);
        devices.find(known).map(|device| device.serial_number.clone())
    }

    /// Whether the user has a device.
    pub(super) fn has_device(user: &User) -> bool {
        !user.credentials.mfa_devices.listed.is_empty()
    }

    /// Credentials that make requests.
    pub(super) fn callers(&self) -> impl Iterator<Item = &Credential> {
        self.held.iter().filter(|credential| self.makes_requests(credential))
    }

    /// A password of a user with a device does not open the console.
    pub(super) fn makes_requests(&self, credential: &Credential) -> bool {
        match credential {
            Credential::Password(user) => {
                self.account.users.get(user).is_some_and(|user| !Self::has_device(user))
            }
            Credential::AccessKey(_)
            | Credential::Session(_)
            | Credential::SessionWithMfa(_)
            | Credential::ConsoleWithMfa(_)
            | Credential::FederationToken(_)
            | Credential::RoleSession(_) => true,
        }
    }

    /// The policies that bind requests of the credential.
    pub(super) fn stack(&self, credential: &Credential) -> Option<Rc<PolicyStack>> {
        let holder = match credential {
            Credential::RoleSession(role) => Holder::Role(role.clone()),
            Credential::FederationToken(user) => Holder::Federated(user.clone()),
            other => Holder::User(other.user()?.clone()),
        };
        if let Some(known) = self.worked_out.stacks.borrow().get(&holder) {
            return Some(Rc::clone(known));
        }
        let stack = match &holder {
            Holder::User(user) => user_stack(&self.account, self.account.users.get(user)?),
            Holder::Role(role) => role_stack(&self.account, self.account.roles.get(role)?),
            Holder::Federated(user) => PolicyStack {
                session: Some(vec![Arc::new(Policy::allow_everything("the session policy"))]),
                ..user_stack(&self.account, self.account.users.get(user)?)
            },
        };
        let stack = Rc::new(stack);
        self.worked_out.stacks.borrow_mut().insert(holder, Rc::clone(&stack));
        Some(stack)
    }

    /// The caller of requests with the credential in an MFA state.
    pub(super) fn asker<'s>(
        &self,
        credential: &Credential,
        stack: &'s PolicyStack,
        state: MfaState,
        now: Timestamp,
    ) -> Option<Asker<'s>> {
        let key = (credential.clone(), state);
        if let Some((principal, context)) = self.worked_out.callers.borrow().get(&key).cloned() {
            return Some(Asker { stack, principal, context });
        }
        let (principal, context) = match credential {
            Credential::RoleSession(role) => role_caller(self.account.roles.get(role)?, state, now)?,
            Credential::FederationToken(user) => {
                federated_caller(&self.account, self.account.users.get(user)?, state)?
            }
            other => user_caller(self.account.users.get(other.user()?)?, state, now),
        };
        self.worked_out.callers.borrow_mut().insert(key, (principal.clone(), context.clone()));
        Some(Asker { stack, principal, context })
    }
}

/// A user as caller. Requests to IAM go to one Region.
pub(crate) fn user_caller(user: &User, state: MfaState, now: Timestamp) -> (Principal, Context) {
    let subject = Subject::of_user(user, now);
    (subject.principal(), subject.context(state))
}

fn role_caller(role: &Role, state: MfaState, now: Timestamp) -> Option<(Principal, Context)> {
    let arn = &role.arn;
    let session =
        format!("arn:{}:sts::{}:assumed-role/{}/attacker", arn.partition(), arn.account(), role.role_name);
    let mut context = Context::new()
        .with("aws:PrincipalArn", arn.as_str())
        .with("aws:CurrentTime", &now.to_string())
        .with("aws:TokenIssueTime", &now.to_string())
        .with("aws:ViaAWSService", "false");
    for (key, value) in &role.tags {
        context = context.with(&format!("aws:PrincipalTag/{key}"), value);
    }
    context.insert_unknown("aws:userid");
    Some((Principal::RoleSession(session.parse().ok()?), of_state(context, state)))
}

fn federated_caller(account: &Account, user: &User, state: MfaState) -> Option<(Principal, Context)> {
    let session = format!("arn:{}:sts::{}:federated-user/{}", account.partition, account.id, user.user_name);
    let context = Context::new().with("aws:ViaAWSService", "false");
    Some((Principal::FederatedUser(session.parse().ok()?), of_state(context, state)))
}

/// The policies of one user, of an account cut down to what concerns it.
pub(crate) fn user_stack(account: &Account, user: &User) -> PolicyStack {
    let mut small = bare(account);
    for name in &user.groups {
        if let Some(group) = account.groups.get(name) {
            small.groups.insert(name.clone(), group.clone());
        }
    }
    let of_groups = small.groups.values().flat_map(|group| &group.attached_policies);
    let arns = of_groups.chain(&user.attached_policies).chain(&user.permissions_boundary);
    small.policies = arns.filter_map(|arn| Some((arn.clone(), account.policies.get(arn)?.clone()))).collect();
    Compiled::new(&small).user(user).stack
}

fn role_stack(account: &Account, role: &Role) -> PolicyStack {
    let mut small = bare(account);
    let arns = role.attached_policies.iter().chain(&role.permissions_boundary);
    small.policies = arns.filter_map(|arn| Some((arn.clone(), account.policies.get(arn)?.clone()))).collect();
    Compiled::new(&small).role(role).stack
}

/// The account without principals and policies of its own.
pub(super) fn bare(account: &Account) -> Account {
    Account {
        complete: account.complete,
        service_control: account.service_control.clone(),
        quotas: account.quotas.clone(),
        ..Account::empty(account.id.clone(), &account.partition)
    }
}

/// Whether somebody's policies, or what conditions on the principal say, may be others after the change.
fn touches_policies(change: &Change) -> bool {
    !matches!(
        change,
        Change::CreateAccessKey { .. }
            | Change::DeleteAccessKey { .. }
            | Change::CreateLoginProfile { .. }
            | Change::UpdateLoginProfile { .. }
            | Change::CreateVirtualMFADevice { .. }
            | Change::EnableMFADevice { .. }
            | Change::DeactivateMFADevice { .. }
            | Change::UpdateAssumeRolePolicy { .. }
            | Change::CreateUser { .. }
    )
}
