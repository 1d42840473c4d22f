//! What users reach without MFA, whether MFA is forced, and the gaps that need more than one call.
//!
//! [`Enumerator`] asks [`iam_eval::evaluate`] about every action of the catalogue, on representative resources, in the two
//! states that mean "no MFA": the key `aws:MultiFactorAuthPresent` absent, and "false". [`Judgement`] makes a verdict of
//! the answers for one credential. It is an enumeration and no proof; `docs/verdicts.md` says what follows from that.
//!
//! Nothing here does I/O, reads a clock or keeps global state.

mod action_set;
mod advice;
mod answers;
mod audit;
mod check;
mod controls;
mod credentials;
mod dead_patterns;
mod doubt;
mod example;
mod finding;
mod forcing_policy;
mod judgement;
mod open_resource;
mod probe;
mod reach;
mod resources;
mod rule;
mod rules;
mod standing;
mod triage;
mod trust;
mod universe;
mod warnings;
mod witness;

pub use action_set::ActionSet;
pub use advice::{Advice, Remedy};
pub use audit::{Auditor, CredentialAudit, Presence, UserAudit, joined_findings};
pub use check::{Check, check};
pub use controls::{ControlAnswer, ControlQuestion, Outcome, QUESTIONS, ROOT, control_answers};
pub use dead_patterns::{DeadPattern, dead_patterns};
pub use doubt::Doubt;
pub use example::{Example, example};
pub use finding::{Confidence, Finding, Fix, Place, Severity, SeverityError};
pub use forcing_policy::{ForcingPolicy, forcing_policy};
pub use judgement::{Judgement, Reaches, Verdict};
pub use reach::{Enumerator, Reach};
pub use rule::{Control, Rule};
pub use rules::rules;
pub use standing::{Standing, harm};
pub use iam_prove::Subject;
pub use trust::Trusts;
pub use universe::{Member, Universe};
pub use warnings::warnings;
