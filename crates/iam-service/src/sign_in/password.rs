//! A password held against the account: as much work for nobody's as for somebody's.

use crate::passwords;
use crate::random::Random;
use crate::session::{SessionIdentity, SignedInBy};
use crate::state::{Event, Owner, SecretBytes, SecretName, State};
use iam_account::{Account, UserName};

/// Who somebody says they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// The account's root user.
    Root,
    /// The IAM user of this name, if there is one.
    User(String),
}

/// A hash that nothing is known to fit, made as [`passwords::hash`] makes them: held against it, a password costs what it costs against a
/// user's.
const OF_NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password that was compared, outside the writer, which must not wait for it. Not to be had otherwise.
#[derive(Debug)]
pub struct PasswordCheck {
    /// Who it would be; `None` if there is nobody of the name.
    claimed: Option<SessionIdentity>,
    /// The stored hash that the password was found to fit.
    fits: Option<SecretBytes>,
    /// The parameters of each hash that was computed.
    work: Vec<String>,
}

impl PasswordCheck {
    /// Compares; takes tens of milliseconds, whoever it is.
    pub fn of(state: &State, claimed: &Claimed, password: &str) -> Self {
        let claimed = identity(&state.account, claimed);
        let stored = claimed.as_ref().and_then(|identity| password_of(state, identity));
        let nobodys = SecretBytes::new(OF_NOBODY.as_bytes());
        let compared = stored.unwrap_or(&nobodys);
        let work = vec![parameters(compared.expose_text()).to_owned()];
        let is_right = passwords::fits(compared, password);
        Self { claimed, fits: stored.filter(|_| is_right).cloned(), work }
    }

    /// Who it would be.
    pub(super) fn claimed(&self) -> Option<&SessionIdentity> {
        self.claimed.as_ref()
    }

    /// Who it is, if the password is still the one that it was compared with.
    pub(super) fn passed(&self, state: &State) -> Option<&SessionIdentity> {
        let (identity, fits) = self.claimed.as_ref().zip(self.fits.as_ref())?;
        let stored = password_of(state, identity)?;
        (stored.expose() == fits.expose()).then_some(identity)
    }

    /// The parameters of each hash that was computed: what the comparison cost.
    pub fn work(&self) -> &[String] {
        &self.work
    }
}

/// `m=19456,t=2,p=1` of a hash's text.
fn parameters(hash: &str) -> &str {
    hash.split('$').nth(3).unwrap_or_default()
}

fn identity(account: &Account, claimed: &Claimed) -> Option<SessionIdentity> {
    let by = SignedInBy::Console;
    match claimed {
        Claimed::Root => Some(SessionIdentity::Root { by }),
        Claimed::User(name) => {
            let user = account.users.get(&name.parse::<UserName>().ok()?)?;
            let user_id = user.user_id.clone().known()?;
            Some(SessionIdentity::User { user_name: user.user_name.clone(), user_id, by })
        }
    }
}

/// The hash of somebody's password. Who has no login profile has no password.
pub(super) fn password_of<'s>(state: &'s State, identity: &SessionIdentity) -> Option<&'s SecretBytes> {
    match identity {
        SessionIdentity::Root { .. } => state.vault.secret(&SecretName::RootPassword),
        SessionIdentity::User { user_name, user_id, .. } => {
            let user = state.account.users.get(user_name)?;
            let is_same = user.user_id.as_ref().known() == Some(user_id);
            let has_profile = user.credentials.password.as_ref().known().is_some_and(Option::is_some);
            let name = SecretName::Password(user_name.clone());
            (is_same && has_profile).then(|| state.vault.secret(&name)).flatten()
        }
        SessionIdentity::Role { .. } | SessionIdentity::Federated { .. } => None,
    }
}

/// Gives the root user a password. AWS has no API for it, so that this is for seeds and for who runs the account; without one
/// nobody signs in as the root user. `None` if the password cannot be hashed.
pub fn root_password(password: &str, random: &mut Random) -> Option<Event> {
    let secret = passwords::hash(password, random)?;
    Some(Event::Secret { name: SecretName::RootPassword, owner: Owner::Root, secret })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_what_a_users_does() {
        let mut random = Random::new(|buffer| buffer.fill(7));
        let users = passwords::hash("a password", &mut random).unwrap();
        let (of_users, of_nobody): (Vec<_>, Vec<_>) =
            (users.expose_text().split('$').collect(), OF_NOBODY.split('$').collect());
        assert_eq!(of_users.len(), of_nobody.len());
        assert_eq!(of_users[..4], of_nobody[..4]);
        // The same lengths of salt and hash.
        assert_eq!(users.expose_text().len(), OF_NOBODY.len());
    }
}
