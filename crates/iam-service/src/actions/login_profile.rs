//! Console passwords. Hashes were made before the transaction began; here they are taken or refused.

use super::named::{date, user, user_name, user_or_caller};
use crate::caller::Identity;
use crate::passwords::check_form;
use crate::shapes::iam as shapes;
use crate::state::{Event, Owner, SecretName};
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Secret};
use iam_account::{Change, Known, LoginProfile, User, UserName};

type Answer<T> = Result<T, ApiError>;

/// As many old passwords as a policy can ask for (API reference: `PasswordReusePrevention`, 24 at most).
const REMEMBERED: u8 = 24;

fn told(user: &User) -> Answer<shapes::LoginProfile> {
    let profile = user.credentials.password.as_ref().known().and_then(Option::as_ref);
    let profile = profile.ok_or_else(|| no_profile(&user.user_name))?;
    Ok(shapes::LoginProfile {
        user_name: user.user_name.to_string(),
        create_date: date(profile.create_date),
        password_reset_required: profile.password_reset_required.known(),
    })
}

fn no_profile(name: &UserName) -> ApiError {
    ApiError::no_such_entity(format!("Login Profile for User {name} cannot be found."))
}

/// Keeps the new password's hash, and the old one among those that are not to be used again.
fn keep_password(tx: &mut Transaction<'_>, name: &UserName, password: &Secret<String>) -> Answer<()> {
    check_form(tx.state(), password.expose())?;
    if tx.prepared.is_reused {
        let message = "Policy constraint violation with password reuse prevention during password change";
        return Err(ApiError::password_policy_violation(message));
    }
    let hash = tx.prepared.new_hash.clone().ok_or_else(ApiError::internal_failure)?;
    remember_password(tx, name)?;
    tx.put_secret(SecretName::Password(name.clone()), Owner::User(name.clone()), hash)
}

/// Moves the password that is to be replaced to the old ones, the latest first; the oldest is forgotten.
fn remember_password(tx: &mut Transaction<'_>, name: &UserName) -> Answer<()> {
    let mut next = tx.state().vault.secret(&SecretName::Password(name.clone())).cloned();
    for number in 0..REMEMBERED {
        let Some(hash) = next else { break };
        let old = SecretName::OldPassword(name.clone(), number);
        next = tx.state().vault.secret(&old).cloned();
        tx.put_secret(old, Owner::User(name.clone()), hash)?;
    }
    Ok(())
}

pub(super) fn create_login_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::CreateLoginProfileRequest,
) -> Answer<shapes::CreateLoginProfileResponse> {
    let name = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?.user_name.clone();
    let password = input.password.as_ref();
    let password = password.ok_or_else(|| ApiError::validation_error("Password must be specified."))?;
    let now = Known::Known(tx.now());
    let login_profile = LoginProfile {
        create_date: now,
        password_reset_required: Known::Known(input.password_reset_required.unwrap_or(false)),
        last_used: Known::Known(None),
        last_changed: now,
    };
    tx.change(Change::CreateLoginProfile { user_name: name.clone(), login_profile })?;
    keep_password(tx, &name, password)?;
    Ok(shapes::CreateLoginProfileResponse { login_profile: told(user(tx.account(), name.as_str())?)? })
}

pub(super) fn get_login_profile(
    view: &View<'_>,
    input: &shapes::GetLoginProfileRequest,
) -> Answer<shapes::GetLoginProfileResponse> {
    let user = user_or_caller(view.account(), input.user_name.as_deref(), view.caller())?;
    Ok(shapes::GetLoginProfileResponse { login_profile: told(user)? })
}

pub(super) fn update_login_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateLoginProfileRequest,
) -> Answer<shapes::UpdateLoginProfileResponse> {
    let name = user_name(&input.user_name)?;
    let current = told(user(tx.account(), name.as_str())?)?.password_reset_required;
    let password_reset_required = input.password_reset_required.or(current).unwrap_or(false);
    match &input.password {
        Some(password) => {
            let (last_changed, reset) = (Known::Known(tx.now()), Known::Known(password_reset_required));
            tx.change(Change::SetPassword {
                user_name: name.clone(),
                last_changed,
                password_reset_required: reset,
            })?;
            keep_password(tx, &name, password)?;
        }
        None => tx.change(Change::UpdateLoginProfile { user_name: name, password_reset_required })?,
    }
    Ok(shapes::UpdateLoginProfileResponse {})
}

pub(super) fn delete_login_profile(
    tx: &mut Transaction<'_>,
    input: &shapes::DeleteLoginProfileRequest,
) -> Answer<shapes::DeleteLoginProfileResponse> {
    let name = user_or_caller(tx.account(), input.user_name.as_deref(), tx.caller())?.user_name.clone();
    tx.change(Change::DeleteLoginProfile { user_name: name.clone() })?;
    tx.forget_secret(SecretName::Password(name.clone()))?;
    for number in 0..REMEMBERED {
        tx.forget_secret(SecretName::OldPassword(name.clone(), number))?;
    }
    Ok(shapes::DeleteLoginProfileResponse {})
}

pub(super) fn change_password(
    tx: &mut Transaction<'_>,
    input: &shapes::ChangePasswordRequest,
) -> Answer<shapes::ChangePasswordResponse> {
    let Identity::User(name) = tx.caller().identity.clone() else {
        return Err(ApiError::invalid_user_type("Only IAM Users can change their own password"));
    };
    told(user(tx.account(), name.as_str())?)?;
    check_old_password(tx, &name)?;
    tx.change(Change::SetPassword {
        user_name: name.clone(),
        last_changed: Known::Known(tx.now()),
        password_reset_required: Known::Known(false),
    })?;
    keep_password(tx, &name, &input.new_password)?;
    Ok(shapes::ChangePasswordResponse {})
}

/// The old password was compared before the transaction began: it counts if what it was compared with is still there. A wrong one
/// counts too, and after too many none is looked at: calls that came at the same time were all compared.
fn check_old_password(tx: &mut Transaction<'_>, name: &UserName) -> Answer<()> {
    let guesses = tx.state().password_guesses(name);
    if guesses.are_too_many(tx.now()) {
        return Err(ApiError::throttling());
    }
    let stored = tx.state().vault.secret(&SecretName::Password(name.clone()));
    match (&tx.prepared.old_fits, stored) {
        (Some(fits), Some(stored)) if fits.expose() == stored.expose() => Ok(()),
        _ => {
            let guesses = guesses.and_a_wrong_one(tx.now());
            tx.attempt(Event::PasswordGuesses { user_name: name.clone(), guesses })?;
            Err(ApiError::access_denied("The old password was incorrect."))
        }
    }
}
