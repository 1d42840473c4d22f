//! Why a request was denied, in words for people.
//!
//! AWS's denials never say "MFA". [`read`] takes what a person has of one: the text of an error, a decoded authorization message, an
//! event of CloudTrail, or the request itself. [`explain`] asks the account's policies the same question again, without MFA and as
//! if with it, and gives each [`Cause`] with what to do.

mod cause;
mod explanation;
mod policy_kind;
mod told;

pub use cause::{Cause, Condition, Device, Place, WithMfa};
pub use explanation::{Explanation, Unanswerable, explain};
pub use policy_kind::PolicyKind;
pub use told::{NotADenial, Reason, Told, read};
