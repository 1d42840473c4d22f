//! What users reach without MFA, whether MFA is forced, and the gaps that need more than one call.
//!
//! [`Enumerator`] asks [`iam_eval::evaluate`] about every action of the catalogue, on representative resources, in the two
//! states that mean "no MFA": the key `aws:MultiFactorAuthPresent` absent, and "false". That finds and counts what is open.
//! [`Judgement`] makes a verdict for one credential: "forced" is proved by [`iam_prove::prove`]. `docs/verdicts.md` says
//! what that is worth.
//!
//! Nothing here does I/O, reads a clock or keeps global state.

mod action_set;
mod advice;
mod answers;
mod attack;
mod audit;
mod certified;
mod check;
mod controls;
mod credentials;
mod dead_patterns;
mod doubt;
mod example;
mod finding;
mod forcing_policy;
mod forecast;
mod generator;
mod judgement;
mod open_resource;
mod parts;
mod probe;
mod proved;
mod proving;
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
pub use attack::{
    ADMINISTRATOR, AccountAttacks, Attack, AttackOutcome, AttackSearch, AttackStep, ClassAttack, Credential,
    Goal, Limits, NoSuchUser, Searched, Stolen, StolenKind, attacks, shortest_attack,
};
pub use audit::{Auditor, CredentialAudit, Presence, UserAudit, joined_findings};
pub use certified::{ForcingCertificate, ForcingCertificateError};
pub use check::{Check, check, check_written};
pub use controls::{ControlAnswer, ControlQuestion, Outcome, QUESTIONS, ROOT, control_answers};
pub use dead_patterns::{DeadPattern, dead_patterns};
pub use doubt::Doubt;
pub use example::{Example, example};
pub use finding::{Confidence, Finding, Fix, Place, Severity, SeverityError};
pub use forcing_policy::{ForcingPolicy, forcing_policy};
pub use forecast::{Evidence, Forecast, LockOut, LockOutKind, forecast};
pub use generator::{
    ConsoleReads, CrossUserEnrolment, Devices, Enrolment, Explanation, FirstLogin, Generated, Grants, Intent,
    IntentError, MfaAge, MfaAgeError, Partition, Paths, Protection, Risk, Target, Unproved, generate,
};
pub use iam_prove::Subject;
pub use judgement::{Judgement, Reaches, Verdict};
pub use proving::beyond_harmless;
pub use reach::{Enumerator, Reach};
pub use rule::{Control, Rule};
pub use rules::{GAPS, Gap, Source, account_findings, all_findings, rules};
pub use standing::{Standing, harm};
pub use trust::Trusts;
pub use universe::{Member, Universe};
pub use warnings::warnings;
