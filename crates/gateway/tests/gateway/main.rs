//! The gateway between a client and an upstream that say and see every byte.
#![cfg(test)]

#[path = "../support/mod.rs"]
mod support;

mod bodies;
mod failures;
mod heads;
mod smuggling;
