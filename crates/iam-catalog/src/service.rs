//! Services.

use crate::action::CatalogAction;
use crate::condition_key::CatalogKey;
use crate::layout::{
    Column, KEY_LISTS, SERVICE_ACTIONS, SERVICE_KEYS, SERVICE_NAME, SERVICE_PREFIX, SERVICE_RESOURCE_TYPES,
    SERVICES,
};
use crate::resource_type::ResourceType;
use crate::tables::{Row, find_folded, list, row_count, text, word};
use std::fmt;
use std::ops::Range;

/// A service, as in AWS's Service Authorization Reference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Service {
    pub(crate) row: Row,
}

impl Service {
    pub(crate) fn all() -> impl Iterator<Item = Self> + Clone {
        Self::in_rows(Self::all_rows())
    }

    pub(crate) fn in_rows(rows: Range<Row>) -> impl Iterator<Item = Self> + Clone {
        rows.map(|row| Self { row })
    }

    /// The table's last row only tells where the last service ends.
    pub(crate) fn all_rows() -> Range<Row> {
        0..row_count(SERVICES).saturating_sub(1)
    }

    /// The rows of this one service.
    pub(crate) fn rows(self) -> Range<Row> {
        self.row..self.row.saturating_add(1)
    }

    /// Ignoring case.
    pub(crate) fn find(prefix: &str) -> Option<Self> {
        find_folded(Self::all_rows(), SERVICE_PREFIX, prefix).map(|row| Self { row })
    }

    /// The prefix of its actions: `iam`.
    pub fn prefix(self) -> &'static str {
        text(SERVICE_PREFIX, self.row)
    }

    /// The name to show: `AWS Identity and Access Management (IAM)`.
    pub fn name(self) -> &'static str {
        text(SERVICE_NAME, self.row)
    }

    /// Its actions, in order of name.
    pub fn actions(self) -> impl Iterator<Item = CatalogAction> + Clone {
        self.actions_in(self.action_rows())
    }

    pub(crate) fn actions_in(self, rows: Range<Row>) -> impl Iterator<Item = CatalogAction> + Clone {
        rows.map(move |row| CatalogAction { service: self, row })
    }

    /// Its resource types, in order of name.
    pub fn resource_types(self) -> impl Iterator<Item = ResourceType> + Clone {
        let rows = self.rows_from(SERVICE_RESOURCE_TYPES);
        rows.map(move |row| ResourceType { service: self, row })
    }

    /// All condition keys on its page, those included that no action lists.
    pub fn condition_keys(self) -> impl Iterator<Item = CatalogKey> {
        list(SERVICE_KEYS, self.row, KEY_LISTS).map(|[row]| CatalogKey { row })
    }

    pub(crate) fn action_rows(self) -> Range<Row> {
        self.rows_from(SERVICE_ACTIONS)
    }

    /// The row of a resource type that is counted from the service's first.
    pub(crate) fn resource_type(self, number: u16) -> Option<ResourceType> {
        let row = word(SERVICE_RESOURCE_TYPES, self.row)?.checked_add(number)?;
        Some(ResourceType { service: self, row })
    }

    /// From where this service starts in another table to where the next one does.
    fn rows_from(self, column: Column) -> Range<Row> {
        let start = |row| word(column, row).unwrap_or_default();
        start(self.row)..start(self.row.saturating_add(1))
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix())
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.prefix())
    }
}
