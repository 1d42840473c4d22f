//! A node on loopback, driven with HTTP as it is on the wire.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod client;
mod http;
mod last_use;
mod observed;
mod reseal;
mod services;
mod sign_in;
mod tls;
mod trail;
