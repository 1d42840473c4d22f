//! Signing in to the console: user name and password, then a code, then a session.
//!
//! A sign-in is a state machine over the account. Each step takes the state, what the client brings and the time, and gives the next step
//! with what must be kept. Where a client stands is in a token that is sealed for the account, so that nothing is remembered of a sign-in that
//! nobody finishes.
//!
//! ```text
//! password ──▶ a code of a device ──▶ a new password ──▶ a session
//!    └── no device ────┴── the password is good ──┘
//! ```
//!
//! - One function ([`steps`]) says which step is next, by the state that the step is taken on: a device that was enabled meanwhile is asked for.
//! - A session with MFA needs an [`MfaVerified`](crate::mfa::MfaVerified), as those of STS do, of the same verification: a code is used once, whether here or
//!   there, and the device's budget is one.
//! - Whether there is a user of a name, and whether they have a password, is not told: an unknown user's password is held against a hash that
//!   costs as much and that nothing fits, and the refusal is the same.
//! - A forced change of the password is the call `ChangePassword`, and passes the same gate: on AWS too, a policy that demands MFA for
//!   everything locks out who must change the password before they have a device (domain.md G1).

mod password;
mod refusal;
mod session;
mod standing;
pub mod steps;
mod throttle;
mod token;

pub use password::{Claimed, PasswordCheck, root_password};
pub use refusal::Refusal;
pub use session::{ConsoleSession, IDLE, LIFETIME, open, renewed, sign_out};
pub use standing::ChangeReason;
pub use steps::{ConsoleLogin, LoginResult, NewPassword, Outcome, SignedIn, Step};
pub use throttle::{Attempt, Taken, Throttle};
pub use token::TO_FINISH;
