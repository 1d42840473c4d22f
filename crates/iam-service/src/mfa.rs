//! Virtual MFA devices that can fail, as AWS's do.
//!
//! [`Seed`] and [`Step`] are RFC 6238; [`Token`] is what the service remembers of one device: which codes it has taken, how
//! far its clock is off, how often it was asked. [`MfaVerified`] is the statement "a code of a device of this user was
//! verified": only [`verify`] makes it (and the seal of a session keeps it), and whatever needs MFA takes it as an argument, so that
//! leaving the check out does not compile.
//!
//! The rules are captures of the real service (domain.md 3.1 and 3.2, lines marked \[C\]).

mod device;
mod qr;
mod seed;
mod token;
mod totp;
mod verified;

pub use device::Asked;
pub(crate) use device::ask;
pub use qr::{QrError, otpauth_uri, qr_code_png};
pub use seed::Seed;
pub use token::{Pair, PairError, Token, VerifyError};
pub use totp::{Code, Step};
pub use verified::{MfaVerified, verify};
