//! `forcemfa serve` as a program among others: killed at any moment, and as one of two nodes.
//!
//! Two nodes need PostgreSQL, at the URL in `FORCEMFA_TEST_POSTGRES` (`.ci/postgres` starts one); where it is not set, their tests say so
//! and pass.
#![cfg(test)]

mod client;
mod kill;
mod nodes;
mod program;
mod story;
mod totp;

/// So many rounds, or with `FORCEMFA_SLOW=1` so many.
fn rounds(few: usize, many: usize) -> usize {
    if std::env::var_os("FORCEMFA_SLOW").is_some_and(|value| value == "1") { many } else { few }
}
