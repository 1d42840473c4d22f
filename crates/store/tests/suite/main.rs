//! One suite for both stores: what is said of a log holds in SQLite and in PostgreSQL.
//!
//! PostgreSQL is used where `FORCEMFA_TEST_POSTGRES` has the URL of a server (`.ci/postgres` starts one); where it has not, its
//! tests say so and pass.
#![cfg(test)]

mod folder;
mod kill;
mod log;
mod model;
mod nodes;
mod place;
mod proxy;
mod sealing;
mod servers;
