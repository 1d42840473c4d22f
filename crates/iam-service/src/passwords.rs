//! Passwords: hashes, the account's policy, and what is worked out before a transaction because it takes long.

use crate::caller::Caller;
use crate::random::Random;
use crate::shapes::{Call, Operation};
use crate::state::{SecretBytes, SecretName, State};
use crate::wire::{ApiError, Secret};
use argon2::password_hash::phc::{PasswordHash, Salt};
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use iam_account::{Known, PasswordPolicy, UserName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What hashing gave: made outside the writer, which must not wait for it.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// The new password's hash.
    pub new_hash: Option<SecretBytes>,
    /// The stored hash that the old password was found to fit; a transaction takes it only if it is still the user's.
    pub old_fits: Option<SecretBytes>,
    /// The new password is one of the user's last.
    pub is_reused: bool,
}

/// Whether a call needs `prepare`.
pub fn needs_preparation(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::CreateLoginProfile | Operation::UpdateLoginProfile | Operation::ChangePassword
    )
}

/// Hashes what a call brings that passed the gate; takes tens of milliseconds for each hash.
///
/// # Errors
/// `Throttling` if the caller's old password was guessed too often.
pub(crate) fn prepare(
    state: &State,
    caller: &Caller,
    call: &Call,
    now: Timestamp,
    random: &mut Random,
) -> Result<Prepared, ApiError> {
    let (named, old, new) = match call {
        Call::ChangePassword(input) => (None, Some(&input.old_password), Some(&input.new_password)),
        Call::CreateLoginProfile(input) => (input.user_name.as_deref(), None, input.password.as_ref()),
        Call::UpdateLoginProfile(input) => (Some(input.user_name.as_str()), None, input.password.as_ref()),
        _ => return Ok(Prepared::default()),
    };
    let named = named.and_then(|name| name.parse::<UserName>().ok());
    let Some(user) = named.or_else(|| caller.user_name().cloned()) else { return Ok(Prepared::default()) };
    if old.is_some() && state.password_guesses(&user).are_too_many(now) {
        return Err(ApiError::throttling());
    }
    let stored = state.vault.secret(&SecretName::Password(user.clone()));
    let fits_old = |old: &Secret<String>| stored.filter(|stored| fits(stored, old.expose())).cloned();
    let new = new.map(|new| new.expose().as_str());
    Ok(Prepared {
        old_fits: old.and_then(fits_old),
        is_reused: new.is_some_and(|new| is_reused(state, &user, new)),
        new_hash: new.and_then(|new| hash(new, random)),
    })
}

/// How often a user's password was guessed wrong of late. AWS does not say how often `ChangePassword` may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Guesses {
    /// The window in which the last one was.
    window: i64,
    /// How many there were in it.
    count: u8,
}

impl Guesses {
    /// Wrong guesses that a user has in one window.
    const BUDGET: u8 = 10;
    /// A window: a quarter of an hour of UTC.
    const WINDOW_SECONDS: i64 = 900;

    /// Whether the next one is not looked at, be it right or wrong.
    pub fn are_too_many(self, now: Timestamp) -> bool {
        self.window == Self::window(now) && self.count >= Self::BUDGET
    }

    /// With one more that was wrong.
    #[must_use]
    pub fn and_a_wrong_one(self, now: Timestamp) -> Self {
        let window = Self::window(now);
        let before = if self.window == window { self.count } else { 0 };
        Self { window, count: before.saturating_add(1) }
    }

    fn window(now: Timestamp) -> i64 {
        now.as_second().div_euclid(Self::WINDOW_SECONDS)
    }
}

/// Hashes a password: argon2id, its parameters in the text.
pub fn hash(password: &str, random: &mut Random) -> Option<SecretBytes> {
    let salt = Salt::new(&*random.bytes::<16>()).ok()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).ok()?;
    Some(SecretBytes::new(Zeroizing::new(hash.to_string()).as_bytes()))
}

/// Whether a password is the one that was hashed.
pub fn fits(stored: &SecretBytes, password: &str) -> bool {
    let Ok(hash) = PasswordHash::new(stored.expose_text()) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}

/// Whether the policy remembers the password.
fn is_reused(state: &State, user: &UserName, new: &str) -> bool {
    let remembered = policy(state).password_reuse_prevention.unwrap_or(0);
    let current = state.vault.secret(&SecretName::Password(user.clone()));
    let old = (0..u8::try_from(remembered).unwrap_or(u8::MAX))
        .filter_map(|number| state.vault.secret(&SecretName::OldPassword(user.clone(), number)));
    let count = usize::try_from(remembered).unwrap_or(usize::MAX);
    current.into_iter().chain(old).take(count).any(|stored| fits(stored, new))
}

/// The policy that counts: the account's own, or AWS's default.
pub fn policy(state: &State) -> PasswordPolicy {
    match &state.account.password_policy {
        Known::Known(Some(policy)) => policy.clone(),
        Known::Known(None) | Known::Unknown => PasswordPolicy::default(),
    }
}

/// The characters that count as symbols (IAM User Guide, "Set an account password policy for IAM users").
const SYMBOLS: &str = "!@#$%^&*()_+-=[]{}|'";

/// The shortest password where the account has no policy of its own (IAM User Guide, "Default password policy").
const DEFAULT_LENGTH: usize = 8;

/// Whether a password is of the form that the account wants.
///
/// # Errors
/// `PasswordPolicyViolation`, with the first rule that it breaks.
pub fn check_form(state: &State, password: &str) -> Result<(), ApiError> {
    let broken = match &state.account.password_policy {
        Known::Known(Some(policy)) => broken_rule(policy, password),
        Known::Known(None) | Known::Unknown => broken_default_rule(password),
    };
    broken.map_or(Ok(()), |message| Err(ApiError::password_policy_violation(message)))
}

fn broken_rule(policy: &PasswordPolicy, password: &str) -> Option<String> {
    let least = policy.minimum_password_length;
    let is_short = password.chars().count() < usize::try_from(least).unwrap_or(usize::MAX);
    if is_short {
        return Some(format!("Password should have a minimum length of {least}"));
    }
    let lacks = |rule: bool, has: fn(char) -> bool| rule && !password.chars().any(has);
    let missing = [
        (lacks(policy.require_uppercase_characters, |c| c.is_ascii_uppercase()), "uppercase letter"),
        (lacks(policy.require_lowercase_characters, |c| c.is_ascii_lowercase()), "lowercase letter"),
        (lacks(policy.require_numbers, |c| c.is_ascii_digit()), "number"),
        (lacks(policy.require_symbols, |c| SYMBOLS.contains(c)), "symbol"),
    ];
    let first = missing.into_iter().find(|(is_missing, _)| *is_missing);
    first.map(|(_, what)| format!("Password should have at least one {what}"))
}

/// Eight characters of three kinds: uppercase, lowercase, digits, others.
fn broken_default_rule(password: &str) -> Option<String> {
    let kinds: [fn(char) -> bool; 4] = [
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_digit(),
        |c| !c.is_ascii_alphanumeric(),
    ];
    let held = kinds.into_iter().filter(|kind| password.chars().any(kind)).count();
    let conforms = password.chars().count() >= DEFAULT_LENGTH && held >= 3;
    (!conforms).then(|| "Password does not conform to the account password policy.".to_owned())
}
