//! Attacks: from stolen long-term keys or passwords, the shortest sequence of calls to a session with MFA, or to administrator.
//!
//! A search goes breadth first over the calls that a thief would make ([`Goal`]s apart, the same for all): each is asked of
//! [`iam_eval::evaluate`] for the credential at hand, in each state that its class can have, and made on an account by its
//! [`Change`]. AWS's own rules are modelled: what a session cannot call, that `GetSessionToken` cannot be denied, that a user
//! who has a device cannot enable or disable its own with a key (AWS-2023-001), quotas.
//!
//! What the input does not say is taken for what helps the thief, and told in [`Attack::assumptions`]. What is not modelled:
//! roles of other accounts, policies of resources other than roles, what services do with roles that are passed to them,
//! `aws login`, guessing of codes.

pub(crate) mod asker;
mod call;
mod credential;
mod goal;
mod moves;
mod of_account;
mod scene;
mod search;
pub(crate) mod state;

pub use credential::Credential;
pub use goal::{ADMINISTRATOR, Goal};
use iam_account::{Account, Change, CredentialClass, Known, Status, User, UserName};
use iam_eval::{PolicyStack, Request};
use jiff::Timestamp;
pub use of_account::{AccountAttacks, ClassAttack, attacks};
use scene::Scene;
use search::{End, Search, users_of};
use std::collections::BTreeSet;
use std::fmt;

/// What was stolen of one user.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stolen {
    /// Whose it is.
    pub user_name: UserName,
    /// What.
    pub kind: StolenKind,
}

/// What a thief can steal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StolenKind {
    /// An access key.
    AccessKey,
    /// The password.
    Password,
}

impl Stolen {
    /// An access key of the user.
    pub fn access_key(user_name: UserName) -> Self {
        Self { user_name, kind: StolenKind::AccessKey }
    }

    /// What could be stolen of a user: a key rather than a password; `None` if there is neither.
    pub fn of_user(user: &User) -> Option<Self> {
        let has_key = match &user.credentials.access_keys {
            Known::Known(keys) => keys.iter().any(|key| key.status == Status::Active),
            Known::Unknown => true,
        };
        let has_password = matches!(user.credentials.password, Known::Known(Some(_)));
        let kind = match (has_key, has_password) {
            (true, _) => StolenKind::AccessKey,
            (false, true) => StolenKind::Password,
            (false, false) => return None,
        };
        Some(Self { user_name: user.user_name.clone(), kind })
    }

    fn credential(&self) -> Credential {
        match self.kind {
            StolenKind::AccessKey => Credential::AccessKey(self.user_name.clone()),
            StolenKind::Password => Credential::Password(self.user_name.clone()),
        }
    }
}

impl fmt::Display for Stolen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.credential().fmt(f)
    }
}

/// How far a search goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Calls of an attack.
    pub steps: usize,
    /// States that are looked at.
    pub states: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 8, states: 2_000 }
    }
}

/// What a search found.
#[derive(Debug, Clone)]
pub enum AttackOutcome {
    /// The shortest attack.
    Found(Box<Attack>),
    /// There is none, as far as the model reaches.
    NoAttack(Searched),
    /// None was found within the limits.
    Limit(Searched),
}

/// How far a search went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// States that were looked at.
    pub states: usize,
    /// What was left out: lines.
    pub notes: Vec<String>,
}

/// A sequence of calls. Displayed, it is for people.
#[derive(Debug, Clone)]
pub struct Attack {
    /// What it reaches.
    pub goal: Goal,
    /// What it begins with.
    pub stolen: Vec<Stolen>,
    /// The calls in their order; none if what was stolen is enough.
    pub steps: Vec<AttackStep>,
    /// The credential that it ends with.
    pub credential: Credential,
    /// What the input does not say, and was taken for granted: lines. None if all of it is known.
    pub assumptions: Vec<String>,
    /// How far the search went.
    pub searched: Searched,
}

/// One call.
#[derive(Debug, Clone)]
pub struct AttackStep {
    /// By which credential.
    pub by: Credential,
    /// The class of the request.
    pub class: CredentialClass,
    /// The call: `iam:EnableMFADevice`; `console sign-in`.
    pub action: String,
    /// The request as it was evaluated; `None` for a sign-in.
    pub request: Option<Request>,
    /// Why it is allowed: the statement that decides.
    pub allowed_by: String,
    /// What it gives the thief.
    pub gives: String,
    /// The command of the AWS CLI.
    pub command: String,
    /// What it changes in the account.
    pub change: Option<Change>,
}

impl Attack {
    /// One line.
    pub fn title(&self) -> String {
        let stolen = listed(&self.stolen);
        let credential = &self.credential;
        match (self.steps.len(), self.goal) {
            (0, Goal::Administrator) => format!("{stolen}: administrator at once, without MFA"),
            (0, Goal::MfaSession) => format!("{stolen}: an MFA-authenticated session at once"),
            (1, goal) => format!("{stolen}: {goal} with 1 call ({credential})"),
            (calls, goal) => format!("{stolen}: {goal} in {calls} calls ({credential})"),
        }
    }
}

/// `the access key of a and the access key of b`.
fn listed(stolen: &[Stolen]) -> String {
    let texts: Vec<String> = stolen.iter().map(ToString::to_string).collect();
    texts.join(" and ")
}

impl fmt::Display for Attack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title())?;
        for (index, step) in self.steps.iter().enumerate() {
            writeln!(f, "  {}. {step}", index + 1)?;
        }
        self.assumptions.iter().try_for_each(|line| writeln!(f, "  assumed: {line}"))
    }
}

impl fmt::Display for AttackStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.action)?;
        if let Some(resource) = self.request.as_ref().map(Request::resource).filter(|text| *text != "*") {
            write!(f, " on {resource}")?;
        }
        writeln!(f, ", by {} ({})", self.by, self.class)?;
        writeln!(f, "     allowed by: {}", self.allowed_by)?;
        writeln!(f, "     gives: {}", self.gives)?;
        write!(f, "     $ {}", self.command)
    }
}

/// A user whom the account does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchUser(pub UserName);

impl fmt::Display for NoSuchUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the account has no user `{}`: expected the name of a listed user", self.0)
    }
}

impl std::error::Error for NoSuchUser {}

/// Searches attacks on one account. What does not hang on what was stolen is worked out once.
pub struct AttackSearch<'a> {
    scene: Scene<'a>,
    limits: Limits,
    now: Timestamp,
}

impl<'a> AttackSearch<'a> {
    /// Looks at an account, as of `now`.
    pub fn new(account: &'a Account, limits: Limits, now: Timestamp) -> Self {
        Self { scene: Scene::new(account, now), limits, now }
    }

    /// The shortest attack with what was stolen.
    ///
    /// # Errors
    /// The account does not have one of the users.
    pub fn shortest(&self, stolen: &[Stolen], goal: Goal) -> Result<AttackOutcome, NoSuchUser> {
        let account = self.scene.account;
        let missing = stolen.iter().find(|stolen| !account.users.contains_key(&stolen.user_name));
        if let Some(stolen) = missing {
            return Err(NoSuchUser(stolen.user_name.clone()));
        }
        let cast = self.scene.cast(stolen);
        let held: BTreeSet<Credential> = stolen.iter().map(Stolen::credential).collect();
        let mut search = Search::new(&cast, goal, self.limits, self.now);
        let end = search.run(&held);
        let searched = Searched { states: search.looked_at, notes: cast.notes.clone() };
        Ok(match end {
            End::Met { steps, credential } => {
                let users = users_of(&steps, &cast.account);
                let assumed = users.into_iter().filter_map(|user| cast.assumptions.get(user)).flatten();
                let control = account.service_control.as_ref();
                let control = matches!(control, Known::Unknown)
                    .then(|| "service control policies are not in the input: they could stop it".to_owned());
                let assumptions = assumed.cloned().chain(control).collect();
                let stolen = stolen.to_vec();
                AttackOutcome::Found(Box::new(Attack {
                    goal,
                    stolen,
                    steps,
                    credential,
                    assumptions,
                    searched,
                }))
            }
            End::Exhausted => AttackOutcome::NoAttack(searched),
            End::Limit => AttackOutcome::Limit(searched),
        })
    }
}

/// The shortest attack on an account with what was stolen.
///
/// # Errors
/// The account does not have one of the users.
pub fn shortest_attack(
    account: &Account,
    stolen: &[Stolen],
    goal: Goal,
    now: Timestamp,
) -> Result<AttackOutcome, NoSuchUser> {
    AttackSearch::new(account, Limits::default(), now).shortest(stolen, goal)
}

/// Whether a user is an administrator, with MFA or without.
pub(crate) fn is_administrator(account: &Account, user: &User, stack: &PolicyStack, now: Timestamp) -> bool {
    scene::STATES.iter().any(|mfa| {
        let (principal, context) = state::user_caller(user, *mfa, now);
        goal::is_administrator(&asker::Asker { stack, principal, context }, &account.id, &account.partition)
    })
}
