//! Whether a password that is right is also good.

use crate::passwords;
use crate::session::SessionIdentity;
use crate::state::State;
use iam_account::{Known, LoginProfile};
use jiff::{SignedDuration, Timestamp};

/// What becomes of who has the right password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is good.
    Good,
    /// Nothing but a new one helps.
    MustChange(ChangeReason),
    /// It has expired, and only an administrator can set a new one.
    HardExpired,
}

/// Why a password must be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeReason {
    /// The login profile's `PasswordResetRequired`.
    PasswordResetRequired,
    /// It is older than the account policy's `MaxPasswordAge`.
    PasswordExpired,
}

/// How somebody's password stands. What is not known of it is taken for the worse.
pub(super) fn standing(state: &State, identity: &SessionIdentity, now: Timestamp) -> Standing {
    // The policy "does not apply to the AWS account root user" (IAM User Guide, Set an account password policy for IAM users).
    let SessionIdentity::User { user_name, .. } = identity else { return Standing::Good };
    let user = state.account.users.get(user_name);
    let profile = user.and_then(|user| user.credentials.password.as_ref().known()?.as_ref());
    let policy = passwords::policy(state);
    let (is_expired, is_to_reset) = match profile {
        Some(profile) => (
            is_expired(profile, policy.max_password_age, now),
            profile.password_reset_required != Known::Known(false),
        ),
        None => (true, true),
    };
    match (is_expired, policy.hard_expiry, is_to_reset) {
        (true, Some(true), _) => Standing::HardExpired,
        (true, _, _) => Standing::MustChange(ChangeReason::PasswordExpired),
        (false, _, true) => Standing::MustChange(ChangeReason::PasswordResetRequired),
        (false, _, false) => Standing::Good,
    }
}

fn is_expired(profile: &LoginProfile, max_age_days: Option<u32>, now: Timestamp) -> bool {
    let Some(days) = max_age_days else { return false };
    let Known::Known(changed) = profile.last_changed else { return true };
    now.duration_since(changed) >= SignedDuration::from_hours(24 * i64::from(days))
}
