//! The APIs of IAM and STS: an AWS account as a state machine, with MFA in it.
//!
//! A request that arrived signed is taken apart by [`wire`] and [`shapes`]; [`caller`] says who signed it; [`gate`] asks the policies whether
//! they may; [`actions`] answers it from one [`State`](state::State), or makes the next. [`mfa`] is what makes the account worth testing
//! with: codes that can be wrong, used, too old or too many.
//!
//! Nothing here does I/O or reads a clock: time and randomness are arguments, and what must be kept comes back as
//! [`Event`](state::Event)s.

pub mod actions;
mod authorization;
pub mod authorization_message;
pub mod aws_managed;
pub mod caller;
pub mod environment;
pub mod gate;
pub mod mfa;
pub mod passwords;
pub mod random;
pub mod session;
pub mod shapes;
pub mod sign_in;
pub mod state;
pub mod transaction;
pub mod wire;
