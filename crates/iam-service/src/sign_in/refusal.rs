//! Why a step of a sign-in is refused, as its client is told.

use crate::wire::ApiError;

/// Why a step is refused. What was wrong with user name, password or code is not said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// User name, password or code are not right, or were not looked at.
    Failed,
    /// There were too many attempts; seconds until the next one is looked at.
    TooManyAttempts(i64),
    /// The sign-in was not begun here, or took too long, or the password was changed meanwhile.
    NotBegun,
    /// The password has expired, and the account's policy lets nobody choose a new one after that (`HardExpiry`).
    PasswordExpired,
    /// The user has several devices, and it was not said which one shows the code.
    WhichDevice,
    /// There is no session, or it has ended.
    NotSignedIn,
    /// `ChangePassword` was refused, or the service failed.
    Api(ApiError),
}

impl Refusal {
    /// Whether something may have been looked at and found wrong: such an attempt is not given back.
    pub fn is_of_a_guess(&self) -> bool {
        match self {
            Self::Failed => true,
            // The old password is looked at before the new one.
            Self::Api(error) => error.code != "PasswordPolicyViolation",
            Self::TooManyAttempts(_)
            | Self::NotBegun
            | Self::PasswordExpired
            | Self::WhichDevice
            | Self::NotSignedIn => false,
        }
    }

    /// The code, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Failed => "AuthenticationFailed",
            Self::TooManyAttempts(_) => "TooManyAttempts",
            Self::NotBegun => "SignInExpired",
            Self::PasswordExpired => "PasswordExpired",
            Self::WhichDevice => "SerialNumberRequired",
            Self::NotSignedIn => "NotSignedIn",
            Self::Api(error) => error.code,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::Failed | Self::NotBegun | Self::NotSignedIn => 401,
            Self::PasswordExpired => 403,
            Self::WhichDevice => 400,
            Self::TooManyAttempts(_) => 429,
            Self::Api(error) => error.status,
        }
    }

    /// The message, for people.
    pub fn message(&self) -> &str {
        match self {
            // AWS's words.
            Self::Failed => "Your authentication information is incorrect. Please try again.",
            Self::TooManyAttempts(_) => "There were too many attempts. Please try again later.",
            Self::NotBegun => "The sign-in is not under way any more. Please begin again.",
            Self::PasswordExpired => {
                "Your password has expired. Please ask your administrator to set a new one."
            }
            Self::WhichDevice => "You have several MFA devices: please say which one shows the code.",
            Self::NotSignedIn => "You are not signed in, or your session has ended.",
            Self::Api(error) => &error.message,
        }
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}
