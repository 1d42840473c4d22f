//! What a call names: found, or refused in IAM's words.

use crate::caller::{Caller, Identity};
use crate::shapes::iam::Tag;
use crate::wire::ApiError;
use iam_account::{Account, Known, SerialNumber, User, UserName};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// A user by name.
///
/// # Errors
/// `NoSuchEntity`.
pub(super) fn user<'a>(account: &'a Account, name: &str) -> Result<&'a User, ApiError> {
    account.users.get(name).ok_or_else(|| no_such("user", name))
}

/// The user that a call is about: the one it names, else the caller.
///
/// # Errors
/// `NoSuchEntity`; `ValidationError` if no user is named and the caller is none.
pub(super) fn user_or_caller<'a>(
    account: &'a Account,
    name: Option<&str>,
    caller: &Caller,
) -> Result<&'a User, ApiError> {
    match (name, &caller.identity) {
        (Some(name), _) => user(account, name),
        (None, Identity::User(own)) => user(account, own.as_str()),
        (None, _) => {
            Err(ApiError::validation_error("Must specify userName when calling with non-User credentials"))
        }
    }
}

/// IAM's words for an entity that is not there.
pub(super) fn no_such(kind: &str, name: &str) -> ApiError {
    ApiError::no_such_entity(format!("The {kind} with name {name} cannot be found."))
}

/// A name that the service model allows, as the type that tells users from groups.
///
/// # Errors
/// `ValidationError`: IAM takes no such name.
pub(super) fn named<N: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<N, ApiError> {
    text.parse().map_err(|error: N::Err| ApiError::validation_error(error.to_string()))
}

/// A serial number that must be one of a device.
///
/// # Errors
/// `ValidationError`.
pub(super) fn serial_number(text: &str) -> Result<SerialNumber, ApiError> {
    named(text)
}

/// The path that a call gives, or `/`.
pub(super) fn path(given: Option<&str>) -> String {
    given.unwrap_or("/").to_owned()
}

/// Tags as a call gives them.
///
/// # Errors
/// `InvalidInput`: a key stands twice, in whatever case, or begins with `aws:` (IAM User Guide, Rules for tagging in IAM).
pub(super) fn tags(given: &[Tag]) -> Result<BTreeMap<String, String>, ApiError> {
    let mut tags = BTreeMap::new();
    let mut folded = BTreeSet::new();
    for tag in given {
        let key = tag.key.to_lowercase();
        if key.starts_with("aws:") {
            return Err(ApiError::invalid_input(
                "Tag keys starting with 'aws:' are reserved for system use.",
            ));
        }
        if !folded.insert(key) {
            let message = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
            return Err(ApiError::invalid_input(message));
        }
        tags.insert(tag.key.clone(), tag.value.clone());
    }
    Ok(tags)
}

/// Tags as an answer gives them; `None` if there are none.
pub(super) fn told_tags(tags: &BTreeMap<String, String>) -> Option<Vec<Tag>> {
    (!tags.is_empty()).then(|| all_tags(tags))
}

/// Tags as an answer gives them.
pub(super) fn all_tags(tags: &BTreeMap<String, String>) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() }).collect()
}

/// A date that a local account always knows; of an account that was read from a dump without it, the beginning of time.
pub(super) fn date(date: Known<Timestamp>) -> Timestamp {
    date.known().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A unique id, which a local account always knows.
pub(super) fn id(id: &Known<String>) -> String {
    id.clone().known().unwrap_or_default()
}

/// The name of a user who is there.
pub(super) fn user_name(text: &str) -> Result<UserName, ApiError> {
    text.parse().map_err(|_| no_such("user", text))
}
