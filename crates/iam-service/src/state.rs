//! The state of the account, and what changes it.
//!
//! [`State`] is a value: an [`Account`] with the secrets and the memory of devices that an account's picture does not hold. It is the
//! fold of [`Event`]s, and clones at no cost, so that a request is answered from one state while another makes the next.

mod event;
mod record;
mod vault;

pub use event::{Event, Owner, SecretKind, SecretName};
pub use record::{Binding, Encoded, RecordError, Seal, SealError, decode, encode};
pub use vault::{SecretBytes, Vault};

use crate::mfa::Token;
use crate::passwords::Guesses;
use iam_account::{AccessKeyId, Account, AccountId, ChangeError, SerialNumber, UserName};
use imbl::OrdMap;
use jiff::Timestamp;

/// Everything that a local account remembers.
#[derive(Debug, Clone)]
pub struct State {
    /// Users, groups, roles, policies, credentials: what anybody may be told who is allowed to ask.
    pub account: Account,
    /// Secret keys, password hashes, seeds: what nobody is told twice.
    pub vault: Vault,
    /// What is remembered of each virtual device's codes.
    pub tokens: OrdMap<SerialNumber, Token>,
    /// When the credential report was last made.
    pub credential_report: Option<Timestamp>,
    /// How often users' passwords were guessed wrong.
    pub guesses: OrdMap<UserName, Guesses>,
    /// Console sessions that were signed out, and when they would have ended.
    pub sign_outs: OrdMap<AccessKeyId, Timestamp>,
}

impl State {
    /// An account in which there is nothing yet.
    pub fn empty(id: AccountId, partition: &str) -> Self {
        Self::of(Account::empty(id, partition))
    }

    /// An account without any secret: nobody in it can sign a request yet.
    pub fn of(account: Account) -> Self {
        Self {
            account,
            vault: Vault::default(),
            tokens: OrdMap::new(),
            credential_report: None,
            guesses: OrdMap::new(),
            sign_outs: OrdMap::new(),
        }
    }

    /// How often a user's password was guessed wrong.
    pub fn password_guesses(&self, user_name: &UserName) -> Guesses {
        self.guesses.get(user_name).copied().unwrap_or_default()
    }

    /// Makes the next state.
    ///
    /// # Errors
    /// IAM refuses the change as the account stands; the state is as it was.
    pub fn apply(&mut self, event: &Event) -> Result<(), ChangeError> {
        match event {
            Event::Change(change) => self.account.apply(change).map(|_undo| ()),
            Event::Secret { name, owner, secret } => {
                self.vault.put(name.clone(), owner.clone(), secret.clone());
                Ok(())
            }
            Event::Forget(name) => {
                self.vault.forget(name);
                Ok(())
            }
            Event::Token { serial_number, token } => {
                self.tokens.insert(serial_number.clone(), token.clone());
                Ok(())
            }
            Event::ForgetToken(serial_number) => {
                self.tokens.remove(serial_number);
                Ok(())
            }
            Event::CredentialReport(made) => {
                self.credential_report = Some(*made);
                Ok(())
            }
            Event::PasswordGuesses { user_name, guesses } => {
                self.guesses.insert(user_name.clone(), *guesses);
                Ok(())
            }
            Event::SignOut { session, at, expires } => {
                // Those that have ended meanwhile need not be known any more.
                let lasting = self.sign_outs.iter().filter(|(_, expires)| **expires > *at);
                self.sign_outs = lasting.map(|(session, expires)| (session.clone(), *expires)).collect();
                self.sign_outs.insert(session.clone(), *expires);
                Ok(())
            }
            Event::Reset => {
                *self = Self::empty(self.account.id.clone(), &self.account.partition);
                Ok(())
            }
        }
    }

    /// The events that make this state of an empty one: a snapshot is a shorter history.
    pub fn to_events(&self) -> Vec<Event> {
        let changes = self.account.to_changes().into_iter().map(Event::Change);
        let secrets = self.vault.iter().map(|(name, (owner, secret))| Event::Secret {
            name: name.clone(),
            owner: owner.clone(),
            secret: secret.clone(),
        });
        let tokens = self.tokens.iter().map(|(serial_number, token)| Event::Token {
            serial_number: serial_number.clone(),
            token: token.clone(),
        });
        let report = self.credential_report.map(Event::CredentialReport);
        let guesses = self.guesses.iter().map(|(user_name, guesses)| Event::PasswordGuesses {
            user_name: user_name.clone(),
            guesses: *guesses,
        });
        let sign_outs = self.sign_outs.iter().map(|(session, expires)| Event::SignOut {
            session: session.clone(),
            // What has ended goes with the next one.
            at: Timestamp::MIN,
            expires: *expires,
        });
        changes.chain(secrets).chain(tokens).chain(report).chain(guesses).chain(sign_outs).collect()
    }
}
