//! Proofs about policy stacks: no request passes, or here is one that does.
//!
//! Nothing here does I/O, reads a clock or keeps global state.

pub mod arn_steps;
mod branch;
mod certificate;
pub mod check;
mod cli_command;
pub mod common_text;
pub mod hole;
mod problem;
mod proof;
mod property;
mod prover;
mod realise;
mod subject;
mod tableau;
mod text;
mod theory;

pub use certificate::{Certificate, LayerName, Node, Place, Side};
pub use check::{CertificateError, check_certificate};
pub use cli_command::aws_cli_command;
pub use proof::{Doubt, Proof, Reason};
pub use property::{Clause, Property, Requests};
pub use prover::prove;
pub use subject::{
    Subject, depends_on_user, is_always_present, is_of_principal, is_of_state, keys_of, mentioned_keys,
};
