//! What a new account begins with: a root user who can sign, a key for session tokens, and the policies of AWS that stories attach.

use crate::random::random;
use iam_account::{AccessKey, AccountId, Change, Known, Status};
use iam_service::aws_managed::publications;
use iam_service::session::SESSION_KEY_LENGTH;
use iam_service::state::{Event, Owner, SecretBytes, SecretName};
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

/// The first events of an account.
pub(crate) fn first_events(
    account: &AccountId,
    partition: &str,
    now: Timestamp,
) -> (Vec<Event>, Option<RootAccessKey>) {
    let mut random = random();
    let session_key = Event::Secret {
        name: SecretName::SessionKey(1),
        owner: Owner::Account,
        secret: SecretBytes::new(&*random.bytes::<SESSION_KEY_LENGTH>()),
    };
    let id = random.access_key_id("AKIA", account.as_str().parse().unwrap_or_default());
    let Ok(access_key_id) = id.parse::<iam_account::AccessKeyId>() else { return (vec![session_key], None) };
    let secret = random.secret_access_key();
    let access_key = AccessKey {
        access_key_id: Known::Known(access_key_id.clone()),
        status: Status::Active,
        create_date: Known::Known(now),
        last_used: Known::Known(None),
    };
    let mut events = vec![
        session_key,
        Event::Change(Change::CreateRootAccessKey { access_key }),
        Event::Secret {
            name: SecretName::AccessKey(access_key_id),
            owner: Owner::Root,
            secret: SecretBytes::new(secret.as_bytes()),
        },
    ];
    events.extend(publications(partition).into_iter().map(Event::Change));
    (events, Some(RootAccessKey { access_key_id: id, secret_access_key: secret }))
}
