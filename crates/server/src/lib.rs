//! An AWS account on loopback, for the unmodified AWS CLI and SDKs.
//!
//! A request comes in over HTTP ([`Address::serve`]); its signature says who signed it, the service answers it from the state that the
//! [`Node`] has published, or makes the next state, which is published and answered when the store holds it durably.

mod answer;
mod clock;
mod first_start;
mod http;
mod node;
mod random;
mod seal;

pub use clock::Clock;
pub use first_start::RootAccessKey;
pub use http::{Address, Limits, Listening};
pub use node::{Node, NodeError, Opened, Settings};
