//! Lock-outs: who cannot work, or cannot sign in, once a policy is attached, and why.
//!
//! Found by asking [`iam_eval::evaluate`] about each user before and after the changes, which are made by [`Account::apply`];
//! not by reading texts. Whether a lock-out is certain depends on what is known of the user's credentials: what the input does not
//! say makes it possible, never silent. Root is bound by no policy of the account and is never locked out.

mod kinds;
mod person;
mod usual;

use crate::finding::Confidence;
use iam_account::{
    Account, Change, ChangeError, Compiled, EffectiveStack, Known, MfaState, StackKey, User, UserName,
};
use jiff::Timestamp;
use kinds::KINDS;
pub use person::Evidence;
use person::Person;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::rc::Rc;

/// What kind of lock-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockOutKind {
    /// Must choose a password and may not (domain.md G1).
    FirstLogin,
    /// An unfinished enrolment keeps the device's name (G2).
    HalfFinishedEnrolment,
    /// Devices that show no codes, with an access key (G3).
    NoCodes,
    /// The policy names the user without its path (C4).
    UserPath,
    /// Only one name of device is allowed (C6).
    DeviceName,
    /// The policy names another partition (C7).
    Partition,
    /// No device, and cannot enrol one.
    CannotEnrol,
    /// A program's access key (E5).
    Program,
    /// A credential of a service, which knows no MFA (E4).
    ServiceCredential,
    /// Denied even with MFA.
    DeniedWithMfa,
    /// A user kept for emergencies.
    BreakGlass,
}

impl LockOutKind {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstLogin => "first-login",
            Self::HalfFinishedEnrolment => "half-finished-enrolment",
            Self::NoCodes => "no-codes",
            Self::UserPath => "user-path",
            Self::DeviceName => "device-name",
            Self::Partition => "partition",
            Self::CannotEnrol => "cannot-enrol",
            Self::Program => "program",
            Self::ServiceCredential => "service-credential",
            Self::DeniedWithMfa => "denied-with-mfa",
            Self::BreakGlass => "break-glass",
        }
    }

    /// One line about it.
    pub fn title(self) -> &'static str {
        match self {
            Self::FirstLogin => "must choose a password at sign-in, and may not",
            Self::HalfFinishedEnrolment => "an unfinished enrolment keeps the device's name",
            Self::NoCodes => "an access key, and no device that shows codes",
            Self::UserPath => "the user's path is not in the policy",
            Self::DeviceName => "only one name of device is allowed",
            Self::Partition => "the policy names another partition",
            Self::CannotEnrol => "no device, and cannot enrol one",
            Self::Program => "a program's access key",
            Self::ServiceCredential => "a credential that knows no MFA",
            Self::DeniedWithMfa => "denied even with MFA",
            Self::BreakGlass => "a user kept for emergencies",
        }
    }
}

impl fmt::Display for LockOutKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One user who would be locked out. Displayed, it is for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockOut {
    /// The user.
    pub user_name: UserName,
    /// What kind.
    pub kind: LockOutKind,
    /// Whether it is certain, or hangs on what the input does not say.
    pub confidence: Confidence,
    /// Why: one line, without the user's name, so that users of whom the same is true can be shown together.
    pub why: String,
    /// What `evaluate` said.
    pub evidence: Vec<Evidence>,
    /// What to do: one line.
    pub remedy: String,
}

impl fmt::Display for LockOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({}, {}): {}", self.user_name, self.kind, self.confidence, self.why)?;
        for one in &self.evidence {
            writeln!(f, "  {}: {} before, {} after", one.request, one.before, one.after)?;
        }
        write!(f, "  do: {}", self.remedy)
    }
}

/// What a change would do to the users of an account.
#[derive(Debug, Clone, Default)]
pub struct Forecast {
    /// Lock-outs in order of user and kind.
    pub lock_outs: Vec<LockOut>,
    /// Users whose policies the change touches.
    pub touched: Vec<UserName>,
    /// What concerns the account as a whole: lines.
    pub notes: Vec<String>,
}

/// Foresees who is locked out by changes, as of `now`.
///
/// # Errors
/// IAM would refuse one of the changes, or the input does not say enough to make it.
pub fn forecast(account: &Account, changes: &[Change], now: Timestamp) -> Result<Forecast, ChangeError> {
    let mut changed = account.clone();
    changes.iter().try_for_each(|change| changed.apply(change).map(drop))?;
    let (compiled, changed_compiled) = (Compiled::new(account), Compiled::new(&changed));
    let mut usual = Usual::new(now);
    let mut forecast = Forecast::default();
    for user in account.users.values() {
        let Some(user_after) = changed.users.get(&user.user_name) else { continue };
        let (before, after) = (compiled.user(user), changed_compiled.user(user_after));
        if before.key() == after.key() {
            continue;
        }
        forecast.touched.push(user.user_name.clone());
        let usual = usual.of(user, &before);
        let person = Person {
            user: user_after,
            partition: &account.partition,
            before: &before,
            after: &after,
            unassigned: is_unassigned(account, user),
            usual: &usual,
            now,
        };
        forecast.lock_outs.extend(KINDS.iter().filter_map(|kind| kind(&person)));
        forecast.lock_outs.extend(break_glass(&person));
        if !after.unknown.is_empty() {
            let first = after.unknown.first().map(|one| one.name.as_str()).unwrap_or_default();
            forecast.notes.push(format!(
                "policy `{first}` is attached and not in the input: what hangs on it is not known"
            ));
        }
    }
    forecast
        .lock_outs
        .sort_by(|left, right| (&left.user_name, left.kind).cmp(&(&right.user_name, right.kind)));
    forecast.notes.extend(who_is_left(account, &compiled, &forecast, now));
    forecast.notes.sort();
    forecast.notes.dedup();
    Ok(forecast)
}

/// What users do today, worked out once for the same policies.
struct Usual {
    known: HashMap<StackKey, Rc<Vec<(String, String)>>>,
    now: Timestamp,
}

impl Usual {
    fn new(now: Timestamp) -> Self {
        Self { known: HashMap::new(), now }
    }

    fn of(&mut self, user: &User, before: &EffectiveStack) -> Rc<Vec<(String, String)>> {
        let work_out = || {
            let (_, context) = crate::attack::state::user_caller(user, MfaState::True, self.now);
            Rc::new(usual::usual(&before.stack, &context))
        };
        if iam_prove::depends_on_user(&before.stack) {
            return work_out();
        }
        Rc::clone(self.known.entry(before.key()).or_insert_with(work_out))
    }
}

/// Whether a virtual device of the user's name is there that nobody has enabled.
fn is_unassigned(account: &Account, user: &User) -> Known<bool> {
    let serial = format!("arn:{}:iam::{}:mfa/{}", account.partition, account.id, user.user_name);
    account.unassigned_devices.as_ref().map(|devices| devices.iter().any(|device| device.as_str() == serial))
}

/// A user that says it is for emergencies: whoever needs it may not have its device at hand.
fn break_glass(person: &Person<'_>) -> Option<LockOut> {
    let says_so = |text: &str| {
        let text: String = text.to_ascii_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        ["breakglass", "emergency"].iter().any(|word| text.contains(word))
    };
    let user = person.user;
    let tags = user.tags.iter().flat_map(|(key, value)| [key, value]);
    if !says_so(user.user_name.as_str()) && !tags.into_iter().any(|text| says_so(text)) {
        return None;
    }
    let lost = person.loses(person.state_without_mfa())?;
    Some(LockOut {
        user_name: user.user_name.clone(),
        kind: LockOutKind::BreakGlass,
        confidence: Confidence::Possible,
        why: "is kept for emergencies by its name or tags, and would need MFA in one".to_owned(),
        evidence: vec![lost.evidence],
        remedy: "leave it out on purpose and watch its use, or keep its device where it is needed".to_owned(),
    })
}

/// Whether an administrator remains who can work: one that the change does not touch, or that is not locked out.
fn who_is_left(
    account: &Account,
    before: &Compiled<'_>,
    forecast: &Forecast,
    now: Timestamp,
) -> Option<String> {
    let certain = |one: &&LockOut| one.confidence == Confidence::Certain;
    let locked: BTreeSet<&UserName> =
        forecast.lock_outs.iter().filter(certain).map(|one| &one.user_name).collect();
    let is_administrator =
        |user: &User| crate::attack::is_administrator(account, user, &before.user(user).stack, now);
    let is_locked = |user: &&User| locked.contains(&user.user_name);
    let had_one = || account.users.values().filter(is_locked).any(is_administrator);
    let has_one = || account.users.values().filter(|user| !is_locked(user)).any(is_administrator);
    (had_one() && !has_one())
        .then(|| "every administrator would be locked out: only root could undo the change".to_owned())
}
