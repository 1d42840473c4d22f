//! The moves of a thief: which calls may be worth making in a state, by which credential.
//!
//! Each move is a function from a [`Situation`] to calls. It leaves out what could not bring the thief anything, and what AWS
//! refuses whatever the policies say; whether the policies allow a call is asked by the search.

mod credentials;
mod devices;
mod policies;
mod roles;

use super::call::Call;
use super::credential::Credential;
use super::state::State;
use iam_account::{Account, Document, User, UserName};
use std::str::FromStr;

/// One credential in one state.
pub(super) struct Situation<'s> {
    pub(super) state: &'s State,
    pub(super) by: &'s Credential,
    /// Users whose credentials may help, the stolen ones aside.
    pub(super) targets: &'s [UserName],
}

type Move = fn(&Situation<'_>) -> Vec<Call>;

/// The move of a password that does not open the console by itself.
pub(super) const SIGN_IN: [Move; 1] = [devices::sign_in];

/// Every move.
pub(super) const MOVES: [Move; 15] = [
    devices::get_session_token,
    devices::create_virtual_mfa_device,
    devices::enable_mfa_device,
    devices::deactivate_mfa_device,
    credentials::create_access_key,
    credentials::set_password,
    credentials::delete_access_key,
    credentials::create_user,
    credentials::tag_user,
    credentials::get_federation_token,
    roles::assume_role,
    roles::change_role,
    policies::grant,
    policies::lift,
    policies::change_version,
];

impl<'s> Situation<'s> {
    fn account(&self) -> &'s Account {
        &self.state.account
    }

    /// Users whose credentials the thief may want: those that may help, and a user that he made.
    fn wanted(&self) -> impl Iterator<Item = &'s User> {
        let made = parsed::<UserName>(MADE);
        let names = self.targets.iter().cloned().chain(made);
        names.filter_map(|name| self.account().users.get(&name))
    }

    /// The caller, where it is a user's access key as it is.
    fn key_owner(&self) -> Option<&'s User> {
        match self.by {
            Credential::AccessKey(user) => self.account().users.get(user),
            Credential::Password(_)
            | Credential::Session(_)
            | Credential::SessionWithMfa(_)
            | Credential::ConsoleWithMfa(_)
            | Credential::FederationToken(_)
            | Credential::RoleSession(_) => None,
        }
    }
}

/// What the thief calls what he makes.
const MADE: &str = "attacker";

/// The document that makes an administrator.
fn allow_everything() -> Document {
    Document::new(ALLOW_EVERYTHING)
}

pub(super) const ALLOW_EVERYTHING: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// The keys that tell about a user as the resource of a request (Service Authorization Reference, IAM).
fn keys_of_user(user: &User) -> Vec<(String, String)> {
    let tags = user.tags.iter();
    let tags = tags.flat_map(|(key, value)| {
        ["aws:ResourceTag", "iam:ResourceTag"].map(|prefix| (format!("{prefix}/{key}"), value.clone()))
    });
    tags.collect()
}

/// The same, for actions that change what a user may do.
fn keys_of_permissions(user: &User) -> Vec<(String, String)> {
    let boundary = user.permissions_boundary.iter();
    let boundary = boundary.map(|arn| ("iam:PermissionsBoundary".to_owned(), arn.to_string()));
    keys_of_user(user).into_iter().chain(boundary).collect()
}
