//! One file a subcommand.

pub(crate) mod audit;
pub(crate) mod check;
pub(crate) mod explain;
pub(crate) mod policy;
pub(crate) mod serve;
pub(crate) mod simulate;
