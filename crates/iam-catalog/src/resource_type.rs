//! Resource types, and the resources that an action takes.

use crate::condition_key::CatalogKey;
use crate::layout::{
    FORMAT_SEPARATOR, KEY_LISTS, RESOURCE_TYPE_FORMATS, RESOURCE_TYPE_KEYS, RESOURCE_TYPE_NAME,
};
use crate::service::Service;
use crate::tables::{Row, list, text};
use std::fmt;

/// A type of resource on a service's page. Two services may each have one of the same name and ARN: the `role` of
/// `iam`, which is made and changed, and the `role` of `sts`, which is assumed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceType {
    pub(crate) service: Service,
    pub(crate) row: Row,
}

impl ResourceType {
    /// The service on whose page it stands.
    pub fn service(self) -> Service {
        self.service
    }

    /// Its name there: `user`.
    pub fn name(self) -> &'static str {
        text(RESOURCE_TYPE_NAME, self.row)
    }

    /// Its ARNs: `arn:${Partition}:iam::${Account}:user/${UserNameWithPath}`. Most types have one format.
    /// What the placeholders stand for is said in [`crate::arn_format`].
    pub fn arn_formats(self) -> impl Iterator<Item = &'static str> {
        text(RESOURCE_TYPE_FORMATS, self.row).split(FORMAT_SEPARATOR)
    }

    /// The condition keys that tell something about a resource of this type.
    pub fn condition_keys(self) -> impl Iterator<Item = CatalogKey> {
        list(RESOURCE_TYPE_KEYS, self.row, KEY_LISTS).map(|[row]| CatalogKey { row })
    }
}

/// `iam:user`, as AWS names a resource type outside of its service's page.
impl fmt::Display for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service.prefix(), self.name())
    }
}

impl fmt::Debug for ResourceType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
