//! When access keys and roles were last used, as `GetAccessKeyLastUsed`, `GetRole` and the credential report tell it. The use of a
//! password is a step of signing in.
//!
//! A use is a record in the account's history like any other, but no call waits for it, and a credential that is used all the time is
//! written down once a minute. Whoever wants to know sees at once in the published state that there is nothing to write.

use crate::node::Node;
use iam_account::{AccessKey, AccessKeyId, Change, KeyUse, Known, Role, RoleUse, UserName};
use iam_service::actions::Outcome;
use iam_service::caller::{Caller, Identity};
use iam_service::state::{Event, State};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Uses that are closer together are one.
const GRAIN: SignedDuration = SignedDuration::from_secs(60);

/// Whose use is on its way to the writer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Underway(Arc<Mutex<BTreeSet<String>>>);

impl Underway {
    /// Whether it was not yet.
    fn begin(&self, whose: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(whose.to_owned())
    }

    fn end(&self, whose: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(whose);
    }
}

/// A credential that was used.
#[derive(Debug, Clone)]
pub(crate) enum Used {
    /// An access key, of a user or the root user.
    AccessKey {
        user_name: Option<UserName>,
        access_key_id: AccessKeyId,
        service: &'static str,
        region: Known<String>,
    },
    /// A role, by one of its sessions.
    Role { role_name: iam_account::RoleName, region: Known<String> },
}

impl Used {
    /// What a caller has used; `None` for sessions of users, whose use AWS tells nowhere.
    pub(crate) fn by(caller: &Caller, service: &'static str, region: &str) -> Option<Self> {
        let region = told_region(region);
        match (&caller.identity, &caller.session) {
            (Identity::Role { role_name, .. }, _) => {
                Some(Self::Role { role_name: role_name.clone(), region })
            }
            (Identity::Root | Identity::User(_), None) => Some(Self::AccessKey {
                user_name: caller.user_name().cloned(),
                access_key_id: caller.access_key_id.clone(),
                service,
                region,
            }),
            (Identity::Root | Identity::User(_) | Identity::Federated { .. }, _) => None,
        }
    }

    fn whose(&self) -> String {
        match self {
            Self::AccessKey { access_key_id, .. } => format!("access key {access_key_id}"),
            Self::Role { role_name, .. } => format!("role {role_name}"),
        }
    }

    /// The change that writes it down; `None` if what is written is recent, or there is no such credential.
    fn change(&self, state: &State, now: Timestamp) -> Option<Change> {
        let account = &state.account;
        match self {
            Self::AccessKey { user_name, access_key_id, service, region } => {
                let keys = match user_name {
                    Some(name) => &account.users.get(name)?.credentials.access_keys,
                    None => &account.root.access_keys,
                };
                let is = |key: &&AccessKey| key.access_key_id.as_ref().known() == Some(access_key_id);
                let key = keys.as_ref().known()?.iter().find(is)?;
                let last = key.last_used.as_ref().known().and_then(Option::as_ref);
                is_old(last.map(|last| last.date), now).then(|| Change::RecordAccessKeyUse {
                    user_name: user_name.clone(),
                    access_key_id: access_key_id.clone(),
                    last_used: Known::Known(Some(KeyUse {
                        date: now,
                        service: Known::Known((*service).to_owned()),
                        region: region.clone(),
                    })),
                })
            }
            Self::Role { role_name, region } => {
                let role: &Role = account.roles.get(role_name)?;
                let last = role.last_used.as_ref().known().and_then(Option::as_ref);
                let last_used = Known::Known(Some(RoleUse { date: now, region: region.clone() }));
                is_old(last.map(|last| last.date), now)
                    .then(|| Change::RecordRoleUse { role_name: role_name.clone(), last_used })
            }
        }
    }
}

/// A signature may name any Region; what is none is not kept.
fn told_region(region: &str) -> Known<String> {
    let is_one =
        region.len() <= 32 && region.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if is_one { Known::Known(region.to_owned()) } else { Known::Unknown }
}

/// A clock that was set back makes what was written old, too.
fn is_old(last: Option<Timestamp>, now: Timestamp) -> bool {
    last.is_none_or(|last| now.duration_since(last).abs() >= GRAIN)
}

/// Writes down that a credential was used, some time soon, if that is not known of this minute already.
pub(crate) fn record(node: &Node, state: &State, used: Used, now: Timestamp) {
    if used.change(state, now).is_none() {
        return;
    }
    let (underway, whose) = (node.uses_underway().clone(), used.whose());
    if !underway.begin(&whose) {
        return;
    }
    let not_sent = (underway.clone(), whose.clone());
    let work = move |state: &State| {
        underway.end(&whose);
        let mut next = state.clone();
        let event = used.change(state, now).map(Event::Change);
        // It is gone by now, or another node was faster: there is nothing to write.
        let events = event.filter(|event| next.apply(event).is_ok()).into_iter().collect();
        Outcome { answer: Ok(String::new()), state: next, events }
    };
    if !node.write_behind(work) {
        not_sent.0.end(&not_sent.1);
    }
}
