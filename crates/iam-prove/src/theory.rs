//! What can be assumed of the parts of one request: its action, its resource, and each of its keys. Each part has a theory, which
//! answers that what is assumed cannot be, or gives a part that fulfils it.

pub(crate) mod action;
pub(crate) mod key;
pub(crate) mod resource;
