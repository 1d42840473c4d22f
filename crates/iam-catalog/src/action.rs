//! Actions.

use crate::condition_key::CatalogKey;
use crate::layout::{
    ACTION_KEYS, ACTION_LEVEL, ACTION_NAME, ACTION_RESOURCES, ACTIONS, KEY_LISTS, REQUIRED, RESOURCE_LISTS,
};
use crate::resource_type::ResourceType;
use crate::service::Service;
use crate::tables::{Row, find_folded, list, list_at, row_count, text, word};
use std::fmt;

/// An action that AWS has, such as `iam:CreateUser`. The order is that of the service's prefix, then the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatalogAction {
    pub(crate) service: Service,
    pub(crate) row: Row,
}

/// What an action does, in AWS's words (IAM User Guide, "Understanding access level summaries").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessLevel {
    /// Lists resources, and reveals that they exist.
    List,
    /// Reads the content of resources.
    Read,
    /// Creates, changes or deletes resources.
    Write,
    /// Grants or changes permissions.
    PermissionsManagement,
    /// Changes tags only.
    Tagging,
}

impl AccessLevel {
    /// All levels; the number of a level in the tables is its place here.
    pub const ALL: [Self; 5] =
        [Self::List, Self::Read, Self::Write, Self::PermissionsManagement, Self::Tagging];

    /// The name in AWS's tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
            Self::Tagging => "Tagging",
        }
    }
}

impl fmt::Display for AccessLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A resource that an action takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionResource {
    /// Its type.
    pub resource_type: ResourceType,
    /// Whether every request of the action has one ("resource types indicated with an asterisk (*) are required",
    /// Service Authorization Reference).
    pub required: bool,
    keys: u16,
}

impl ActionResource {
    /// The condition keys that the action supports together with this resource type.
    pub fn condition_keys(self) -> impl Iterator<Item = CatalogKey> {
        list_at(Some(self.keys), KEY_LISTS).map(|[row]| CatalogKey { row })
    }
}

impl CatalogAction {
    pub(crate) fn all() -> impl Iterator<Item = Self> + Clone {
        Service::all().flat_map(Service::actions)
    }

    /// `service:Name`, ignoring case.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let (prefix, name) = name.split_once(':')?;
        let service = Service::find(prefix)?;
        find_folded(service.action_rows(), ACTION_NAME, name).map(|row| Self { service, row })
    }

    /// The number of actions in the catalogue.
    pub fn count() -> usize {
        usize::from(row_count(ACTIONS))
    }

    /// Its place among all actions, below [`CatalogAction::count`].
    pub fn index(self) -> usize {
        usize::from(self.row)
    }

    /// The service.
    pub fn service(self) -> Service {
        self.service
    }

    /// The name without the service: `CreateUser`.
    pub fn name(self) -> &'static str {
        text(ACTION_NAME, self.row)
    }

    /// What it does. Where AWS's table has two levels ("Permissions management, Write"), it is the more telling one.
    pub fn access_level(self) -> AccessLevel {
        let number = word(ACTION_LEVEL, self.row).map(usize::from);
        number.and_then(|number| AccessLevel::ALL.get(number).copied()).unwrap_or(AccessLevel::Write)
    }

    /// The resources that it takes; none if it is only ever asked with the resource `*`.
    pub fn resources(self) -> impl Iterator<Item = ActionResource> {
        let entries = list(ACTION_RESOURCES, self.row, RESOURCE_LISTS);
        entries.filter_map(move |[number, keys]| {
            let resource_type = self.service.resource_type(number & !REQUIRED)?;
            Some(ActionResource { resource_type, required: number & REQUIRED != 0, keys })
        })
    }

    /// The condition keys of the action itself, whatever the resource.
    pub fn condition_keys(self) -> impl Iterator<Item = CatalogKey> {
        list(ACTION_KEYS, self.row, KEY_LISTS).map(|[row]| CatalogKey { row })
    }

    /// Whether a request for this action may have a value for the key, ignoring case: global keys, the keys of the
    /// action and those of the resource types that it takes. The global keys about tags (`aws:RequestTag/...`,
    /// `aws:ResourceTag/...`, `aws:TagKeys`) count only where the action or a resource type of it lists them.
    pub fn supports_key(self, name: &str) -> bool {
        CatalogKey::find(name).is_some_and(|key| !key.needs_listing() || self.lists(key))
    }

    fn lists(self, key: CatalogKey) -> bool {
        let of_resource = |resource: ActionResource| {
            resource.condition_keys().chain(resource.resource_type.condition_keys()).any(|other| other == key)
        };
        self.condition_keys().any(|other| other == key) || self.resources().any(of_resource)
    }
}

/// `iam:CreateUser`.
impl fmt::Display for CatalogAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.service.prefix(), self.name())
    }
}

impl fmt::Debug for CatalogAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}
