//! Proofs about policy stacks: no request passes, or here is one that does.
//!
//! Nothing here does I/O, reads a clock or keeps global state.

pub mod arn_steps;
mod certificate;
pub mod check;
pub mod common_text;
pub mod hole;
mod proof;
mod property;
mod subject;

pub use check::{CertificateError, check_certificate};
pub use certificate::{Certificate, LayerName, Node, Place, Side};
pub use proof::{Doubt, Proof, Reason};
pub use property::{Clause, Property, Requests};
pub use subject::{Subject, depends_on_user, is_of_principal, is_of_state, keys_of, mentioned_keys};
