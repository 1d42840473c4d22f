//! Keys, passwords and users.

use super::super::call::Call;
use super::{MADE, Situation, keys_of_user, parsed};
use crate::attack::credential::Credential;
use iam_account::{AccessKey, AccessKeyId, Change, Known, LoginProfile, Status, User, UserName};
use iam_prove::keys_of;
use std::collections::{BTreeMap, BTreeSet};

/// A key for a user who may help, or for one whose password alone was stolen.
pub(super) fn create_access_key(situation: &Situation<'_>) -> Vec<Call> {
    let call = |user: &User| {
        let name = &user.user_name;
        let access_key = AccessKey {
            access_key_id: Known::Known(parsed::<AccessKeyId>(&format!("AKIAATTACKER{:04}", number(user)))?),
            status: Status::Active,
            create_date: Known::Unknown,
            last_used: Known::Known(None),
        };
        let command = format!("aws iam create-access-key --user-name {name}");
        let call =
            Call::new("iam:CreateAccessKey", user.arn.as_str(), command, format!("an access key of {name}"));
        Some(
            call.keyed(keys_of_user(user))
                .changing(Change::CreateAccessKey { user_name: name.clone(), access_key })
                .gaining(Credential::AccessKey(name.clone())),
        )
    };
    without_key(situation).filter_map(call).collect()
}

/// One of the two keys that a user may have, to make room.
pub(super) fn delete_access_key(situation: &Situation<'_>) -> Vec<Call> {
    let limit = situation.account().quotas.access_keys_per_user;
    let call = |user: &User| {
        let Known::Known(keys) = &user.credentials.access_keys else { return None };
        let first = keys.first().filter(|_| keys.len() >= limit)?;
        let access_key_id = first.access_key_id.as_ref().known()?.clone();
        let name = &user.user_name;
        let command = format!("aws iam delete-access-key --user-name {name} --access-key-id {access_key_id}");
        let call = Call::new(
            "iam:DeleteAccessKey",
            user.arn.as_str(),
            command,
            format!("room for another access key of {name}"),
        );
        Some(
            call.keyed(keys_of_user(user))
                .changing(Change::DeleteAccessKey { user_name: name.clone(), access_key_id }),
        )
    };
    without_key(situation).filter_map(call).collect()
}

/// A password, where there is none or in place of the one there is.
pub(super) fn set_password(situation: &Situation<'_>) -> Vec<Call> {
    let call = |user: &User| {
        let name = user.user_name.clone();
        let (action, verb, change) = match &user.credentials.password {
            Known::Known(None) => {
                let profile =
                    LoginProfile { password_reset_required: Known::Known(false), ..LoginProfile::default() };
                let change = Change::CreateLoginProfile { user_name: name.clone(), login_profile: profile };
                ("iam:CreateLoginProfile", "create", change)
            }
            Known::Known(Some(_)) => {
                let change =
                    Change::UpdateLoginProfile { user_name: name.clone(), password_reset_required: false };
                ("iam:UpdateLoginProfile", "update", change)
            }
            Known::Unknown => return None,
        };
        let command = format!(
            "aws iam {verb}-login-profile --user-name {name} --password PASSWORD --no-password-reset-required"
        );
        let call = Call::new(action, user.arn.as_str(), command, format!("a password of {name}"));
        let call = call.keyed(keys_of_user(user)).changing(change);
        Some(call.gaining(Credential::Password(name)))
    };
    let own = situation.state.owned().into_iter();
    let without =
        |user: &&User| !situation.state.held.contains(&Credential::Password(user.user_name.clone()));
    let users: BTreeMap<&UserName, &User> =
        situation.wanted().chain(own).map(|user| (&user.user_name, user)).collect();
    users.into_values().filter(without).filter_map(call).collect()
}

/// A user whom no policy binds.
pub(super) fn create_user(situation: &Situation<'_>) -> Vec<Call> {
    let account = situation.account();
    let Some(user_name) = parsed::<UserName>(MADE) else { return Vec::new() };
    if account.users.contains_key(&user_name) {
        return Vec::new();
    }
    let arn = format!("arn:{}:iam::{}:user/{MADE}", account.partition, account.id);
    let command = format!("aws iam create-user --user-name {MADE}");
    let gives = "a user whom no group and no policy binds".to_owned();
    vec![Call::new("iam:CreateUser", &arn, command, gives).changing(Change::CreateUser {
        user_name,
        path: "/".to_owned(),
        permissions_boundary: None,
        tags: BTreeMap::new(),
        user_id: Known::Unknown,
        create_date: Known::Unknown,
    })]
}

/// A tag that the caller's policies ask of the users whom they let it change (CloudGoat, `iam_privesc_by_key_rotation`).
pub(super) fn tag_user(situation: &Situation<'_>) -> Vec<Call> {
    let asked = asked_tags(situation);
    let mut calls = Vec::new();
    for user in situation.wanted() {
        for (tag, value) in &asked {
            if user.tags.get(tag) == Some(value) {
                continue;
            }
            let name = &user.user_name;
            let command = format!("aws iam tag-user --user-name {name} --tags Key={tag},Value={value}");
            let gives = format!("{name} with the tag that {} asks for", situation.by);
            let request_keys =
                [(format!("aws:RequestTag/{tag}"), value.clone()), ("aws:TagKeys".to_owned(), tag.clone())];
            let call = Call::new("iam:TagUser", user.arn.as_str(), command, gives);
            calls.push(call.keyed(keys_of_user(user)).keyed(request_keys).changing(Change::TagUser {
                user_name: name.clone(),
                tags: BTreeMap::from([(tag.clone(), value.clone())]),
            }));
        }
    }
    calls
}

/// The tags of resources, with their values, that the conditions of the caller's policies name.
fn asked_tags(situation: &Situation<'_>) -> BTreeSet<(String, String)> {
    let Some(stack) = situation.state.stack(situation.by) else { return BTreeSet::new() };
    let statements = stack.policies().flat_map(|(_, _, policy)| policy.statements());
    let statements =
        statements.filter(|statement| keys_of(statement).any(|key| tag_of(key.as_str()).is_some()));
    let mut asked = BTreeSet::new();
    for test in statements.flat_map(|statement| statement.condition().tests()) {
        let Some(tag) = tag_of(test.key().as_str()) else { continue };
        let plain = test.values().iter().filter(|value| !value.contains(['*', '?', '$']));
        asked.extend(plain.map(|value| (tag.to_owned(), value.to_string())));
    }
    asked
}

/// `developer` of `aws:ResourceTag/developer`.
fn tag_of(key: &str) -> Option<&str> {
    let (prefix, tag) = key.split_once('/')?;
    let is_tag =
        ["aws:ResourceTag", "iam:ResourceTag"].iter().any(|known| known.eq_ignore_ascii_case(prefix));
    is_tag.then_some(tag)
}

/// A console session whose requests say that MFA is `false`, where a key's say nothing.
pub(super) fn get_federation_token(situation: &Situation<'_>) -> Vec<Call> {
    let Some(user) = situation.key_owner() else { return Vec::new() };
    let name = &user.user_name;
    let account = situation.account();
    let arn = format!("arn:{}:sts::{}:federated-user/{name}", account.partition, account.id);
    let command =
        format!("aws sts get-federation-token --name {name} --policy '{}'", super::ALLOW_EVERYTHING);
    let gives = format!("a console session with what {name} may do");
    vec![
        Call::new("sts:GetFederationToken", &arn, command, gives)
            .gaining(Credential::FederationToken(name.clone())),
    ]
}

/// Users whose keys the thief does not hold.
fn without_key<'s>(situation: &Situation<'s>) -> impl Iterator<Item = &'s User> {
    let own = situation.state.owned().into_iter();
    let users: BTreeMap<&UserName, &User> =
        situation.wanted().chain(own).map(|user| (&user.user_name, user)).collect();
    let held = &situation.state.held;
    users.into_values().filter(|user| !held.contains(&Credential::AccessKey(user.user_name.clone())))
}

fn number(user: &User) -> usize {
    user.credentials.access_keys.as_ref().known().map_or(0, Vec::len) + 1
}
