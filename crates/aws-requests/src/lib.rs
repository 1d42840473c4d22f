//! What a request to AWS means: its operation, IAM actions, resource ARNs and condition context, whatever the service and
//! the protocol.
//!
//! [`identify`] says which operation a [`Received`] request calls; [`Operation::asks`] what must be allowed for it: all
//! of the [`Ask`]s. Both are read from generated tables, in place; `cargo xtask codegen` makes them from botocore's
//! service models, the catalogue, and the rows of `data/operations.tsv`, where the models do not say it.
//!
//! # Only one reading
//!
//! What is judged here is forwarded to a server that reads it again, with code of its own. So a request passes only
//! if every reading of it that servers are known to have is the same; what could be read in two ways is refused:
//!
//! | what | why | where |
//! |---|---|---|
//! | the service is the credential scope's, never the Host's | the scope is signed and must be what was verified | `identify` |
//! | `Action` together with `X-Amz-Target`; either of them where the service's protocol has none | servers differ in which one wins | `identify` |
//! | a header that tells operations apart twice, or with `_` for `-`; a header that replaces the method or the path | first or last wins | `headers` |
//! | a parameter twice, spelled in another case, or in the query and the body | first, last, both, merged | `parameters` |
//! | a body that its content type, its encoding or its method contradicts | some servers guess the form of a body | `identify` |
//! | dot segments, empty segments, `;`, a backslash, escapes within escapes, control characters in a path | servers and proxies normalise them | `path` |
//! | `%2F` in a path, where with `/` in its place it would call another operation | some servers decode before they route | `rest` |
//! | parameters in a REST query that the operation does not have | sub-resources and presigning of newer servers | `rest` |
//! | the same member twice in JSON, CBOR or XML, or in another case | first or last wins; some ignore case | `value` |
//! | a path that fits two operations | both are asked for | `rest` |

mod ask;
mod cbor;
mod filters;
mod form;
mod guard;
mod handlers;
mod headers;
mod identify;
mod json;
#[doc(hidden)]
pub mod layout;
mod operation;
mod parameters;
mod partiql;
mod path;
mod received;
mod refusal;
mod rest;
mod rule;
mod tables;
mod value;
mod xml;

pub use ask::{Ask, Resource};
pub use identify::{bucket_of_host, identify};
pub use operation::{BodyNeed, Operation};
pub use received::{Protocol, Received};
pub use refusal::{NotIdentified, Refusal};

/// The release of botocore that the tables are made from.
pub fn release() -> &'static str {
    tables::text(layout::RELEASE_VERSION, 0)
}

/// All operations of all services, in order of signing name, service and name.
pub fn operations() -> impl Iterator<Item = Operation> {
    Operation::all()
}
