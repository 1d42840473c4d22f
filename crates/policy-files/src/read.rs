//! From text to [`Node`]s.

mod json;
mod yaml;

pub(crate) use json::json;
pub(crate) use yaml::yaml;
