//! The account's password policy.

use crate::shapes::iam as shapes;
use crate::transaction::{Transaction, View};
use crate::wire::ApiError;
use iam_account::{Change, PasswordPolicy};

type Answer<T> = Result<T, ApiError>;

/// What a call leaves out gets its default, not what was there (API reference, `UpdateAccountPasswordPolicy`).
pub(super) fn update_account_password_policy(
    tx: &mut Transaction<'_>,
    input: &shapes::UpdateAccountPasswordPolicyRequest,
) -> Answer<shapes::UpdateAccountPasswordPolicyResponse> {
    let number = |given: Option<i32>| given.and_then(|given| u32::try_from(given).ok());
    let or_off = |given: Option<bool>| given.unwrap_or(false);
    let least = PasswordPolicy::default().minimum_password_length;
    let password_policy = PasswordPolicy {
        minimum_password_length: number(input.minimum_password_length).unwrap_or(least),
        require_symbols: or_off(input.require_symbols),
        require_numbers: or_off(input.require_numbers),
        require_uppercase_characters: or_off(input.require_uppercase_characters),
        require_lowercase_characters: or_off(input.require_lowercase_characters),
        allow_users_to_change_password: or_off(input.allow_users_to_change_password),
        max_password_age: number(input.max_password_age),
        password_reuse_prevention: number(input.password_reuse_prevention),
        hard_expiry: input.hard_expiry,
    };
    tx.change(Change::UpdateAccountPasswordPolicy { password_policy })?;
    Ok(shapes::UpdateAccountPasswordPolicyResponse {})
}

pub(super) fn get_account_password_policy(
    view: &View<'_>,
    _: &shapes::GetAccountPasswordPolicyRequest,
) -> Answer<shapes::GetAccountPasswordPolicyResponse> {
    let account = view.account();
    let policy = account.password_policy.as_ref().known().and_then(Option::as_ref);
    let policy = policy.ok_or_else(|| {
        let message = format!("The Password Policy with domain name {} cannot be found.", account.id);
        ApiError::no_such_entity(message)
    })?;
    Ok(shapes::GetAccountPasswordPolicyResponse { password_policy: told(policy) })
}

fn told(policy: &PasswordPolicy) -> shapes::PasswordPolicy {
    let number = |number: u32| i32::try_from(number).ok();
    shapes::PasswordPolicy {
        minimum_password_length: number(policy.minimum_password_length),
        require_symbols: Some(policy.require_symbols),
        require_numbers: Some(policy.require_numbers),
        require_uppercase_characters: Some(policy.require_uppercase_characters),
        require_lowercase_characters: Some(policy.require_lowercase_characters),
        allow_users_to_change_password: Some(policy.allow_users_to_change_password),
        expire_passwords: Some(policy.expire_passwords()),
        max_password_age: policy.max_password_age.and_then(number),
        password_reuse_prevention: policy.password_reuse_prevention.and_then(number),
        hard_expiry: policy.hard_expiry,
    }
}

pub(super) fn delete_account_password_policy(
    tx: &mut Transaction<'_>,
    _: &shapes::DeleteAccountPasswordPolicyRequest,
) -> Answer<shapes::DeleteAccountPasswordPolicyResponse> {
    tx.change(Change::DeleteAccountPasswordPolicy {})?;
    Ok(shapes::DeleteAccountPasswordPolicyResponse {})
}
