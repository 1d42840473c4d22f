//! An AWS account on loopback, for the unmodified AWS CLI and SDKs.
//!
//! A request comes in over HTTP ([`Address::serve`]); its signature says who signed it, the service answers it from the state that the
//! [`Node`] has published, or makes the next state, which is published and answered when the store holds it durably. For tests, a
//! second address may control the account ([`Address::serve_control`]).

mod answer;
mod clock;
mod control;
mod first_start;
mod http;
mod last_use;
mod logs;
mod metrics;
mod node;
mod observe;
mod random;
mod reseal;
mod seal;
mod services;
mod sign_in;
mod tls;
mod trail;

pub use clock::{Clock, NoSuchTime};
pub use first_start::RootAccessKey;
pub use http::{Address, Limits, Listening, MotoReset, Serving};
pub use logs::{LogFormat, LogLevel, Logs};
pub use metrics::Metrics;
pub use node::{History, Node, NodeError, Opened, Settings};
pub use random::random;
pub use reseal::reseal;
pub use services::{BodyLimits, Resources, ResourcesError, Services};
pub use tls::{Tls, TlsError};
pub use trail::{Trail, TrailError, TrailSettings};
