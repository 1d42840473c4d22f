//! The account's password policy.

use serde::{Deserialize, Serialize};

/// The password policy of an account that has one (IAM API reference, `UpdateAccountPasswordPolicy`). What is left out of a
/// text is as IAM takes it if a caller leaves it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PasswordPolicy {
    /// The fewest characters: 6 to 128.
    pub minimum_password_length: u32,
    /// A password must hold one of ``!@#$%^&*()_+-=[]{}|'``.
    pub require_symbols: bool,
    /// A password must hold a digit.
    pub require_numbers: bool,
    /// A password must hold a letter from `A` to `Z`.
    pub require_uppercase_characters: bool,
    /// A password must hold a letter from `a` to `z`.
    pub require_lowercase_characters: bool,
    /// All users may change their own password, whatever their policies.
    pub allow_users_to_change_password: bool,
    /// After how many days a password expires, 1 to 1,095; `None` if never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_password_age: Option<u32>,
    /// How many old passwords must not be used again, 1 to 24; `None` if none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_reuse_prevention: Option<u32>,
    /// A user whose password has expired cannot choose a new one; `None` if that was never said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hard_expiry: Option<bool>,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            minimum_password_length: 6,
            require_symbols: false,
            require_numbers: false,
            require_uppercase_characters: false,
            require_lowercase_characters: false,
            allow_users_to_change_password: false,
            max_password_age: None,
            password_reuse_prevention: None,
            hard_expiry: None,
        }
    }
}

impl PasswordPolicy {
    /// Whether passwords expire: `ExpirePasswords` of the API.
    pub fn expire_passwords(&self) -> bool {
        self.max_password_age.is_some()
    }
}
