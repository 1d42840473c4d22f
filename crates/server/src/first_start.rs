//! What an account begins with, and what a reset leads back to: a root user who can sign, a key for session tokens, the policies of
//! AWS that stories attach, and what a seed says.

use crate::random::random;
use iam_account::{AccessKey, Account, AccountId, Change, Known, Status};
use iam_service::actions::Outcome;
use iam_service::aws_managed::publications;
use iam_service::session::SESSION_KEY_LENGTH;
use iam_service::state::{Event, Owner, SecretBytes, SecretName, State};
use iam_service::wire::ApiError;
use jiff::Timestamp;
use std::fmt;
use zeroize::Zeroizing;

/// The access key of the root user of a new account. It is shown once; nothing tells it again.
pub struct RootAccessKey {
    /// `AKIA...`.
    pub access_key_id: String,
    /// The key to sign with.
    pub secret_access_key: Zeroizing<String>,
}

impl fmt::Debug for RootAccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RootAccessKey({}, ***)", self.access_key_id)
    }
}

/// What an account begins with.
#[derive(Debug)]
pub(crate) struct Origin(Vec<Event>);

impl Origin {
    /// That of an account without a history. If the seed has no access key of the root user, one is made.
    pub(crate) fn of_new(
        empty: &Account,
        seed: Option<Vec<Event>>,
        now: Timestamp,
    ) -> (Self, Option<RootAccessKey>) {
        let mut origin = Self::seeded(empty, seed);
        let root_access_key = if origin.has_root_access_key() { None } else { new_root_key(&empty.id, now) };
        let Some((key, events)) = root_access_key else { return (origin, None) };
        origin.0.extend(events);
        (origin, Some(key))
    }

    /// That of an account with a history: the root user keeps the access keys that it has now, unless the seed gives some.
    pub(crate) fn of_known(state: &State, seed: Option<Vec<Event>>) -> Self {
        let mut origin = Self::seeded(&state.account, seed);
        if !origin.has_root_access_key() {
            origin.0.extend(root_keys(state));
        }
        origin
    }

    fn seeded(account: &Account, seed: Option<Vec<Event>>) -> Self {
        let published = publications(&account.partition).into_iter().map(Event::Change);
        Self(published.chain(seed.into_iter().flatten()).collect())
    }

    fn has_root_access_key(&self) -> bool {
        self.0.iter().any(|event| matches!(event, Event::Change(Change::CreateRootAccessKey { .. })))
    }

    /// The events that make the account of nothing. The key of session tokens is a new one each time: no session outlives a
    /// reset.
    pub(crate) fn events(&self) -> Vec<Event> {
        let session_key = Event::Secret {
            name: SecretName::SessionKey(1),
            owner: Owner::Account,
            secret: SecretBytes::new(&*random().bytes::<SESSION_KEY_LENGTH>()),
        };
        [session_key].into_iter().chain(self.0.iter().cloned()).collect()
    }

    /// Forgets everything, and begins again.
    pub(crate) fn reset(&self, state: &State) -> Outcome {
        let events: Vec<Event> = [Event::Reset].into_iter().chain(self.events()).collect();
        let mut next = state.clone();
        if events.iter().try_for_each(|event| next.apply(event)).is_err() {
            let answer = Err(ApiError::internal_failure());
            return Outcome { answer, state: state.clone(), events: Vec::new() };
        }
        Outcome { answer: Ok(String::new()), state: next, events }
    }
}

fn new_root_key(account: &AccountId, now: Timestamp) -> Option<(RootAccessKey, [Event; 2])> {
    let mut random = random();
    let id = random.access_key_id("AKIA", account.as_str().parse().unwrap_or_default());
    let access_key_id = id.parse::<iam_account::AccessKeyId>().ok()?;
    let secret = random.secret_access_key();
    let access_key = AccessKey {
        access_key_id: Known::Known(access_key_id.clone()),
        status: Status::Active,
        create_date: Known::Known(now),
        last_used: Known::Known(None),
    };
    let events = [
        Event::Change(Change::CreateRootAccessKey { access_key }),
        Event::Secret {
            name: SecretName::AccessKey(access_key_id),
            owner: Owner::Root,
            secret: SecretBytes::new(secret.as_bytes()),
        },
    ];
    Some((RootAccessKey { access_key_id: id, secret_access_key: secret }, events))
}

/// The root user's access keys, with their secrets.
fn root_keys(state: &State) -> Vec<Event> {
    let keys = state.account.root.access_keys.as_ref().known().into_iter().flatten();
    let create = |key: &AccessKey| Event::Change(Change::CreateRootAccessKey { access_key: key.clone() });
    let secrets = state.vault.of_owner(&Owner::Root).filter_map(|(name, secret)| match name {
        SecretName::AccessKey(_) => {
            Some(Event::Secret { name: name.clone(), owner: Owner::Root, secret: secret.clone() })
        }
        _ => None,
    });
    keys.map(create).chain(secrets).collect()
}
