//! The layout of the two files in `data/`, shared by the reader here and the writer in `cargo xtask codegen`.
//!
//! `texts.txt` holds every text once, sorted, one a line. `tables.bin` is a sequence of little-endian 16-bit
//! words: first the directory, three words for each table (where it starts, counted in words, low half and high
//! half; how many rows it has), then the tables, row after row. A word is a number, a text (its row in [`TEXTS`]),
//! a row of another table, or a list (its row in a list table, where the count stands before the entries).
//! Everything is read in place.

/// A table: rows of some words each.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its place in the directory.
    pub index: usize,
    /// The number of words in a row.
    pub width: usize,
}

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The table.
    pub table: Table,
    /// The word within a row.
    pub offset: usize,
}

impl Table {
    const fn column(self, offset: usize) -> Column {
        Column { table: self, offset }
    }
}

/// All tables, in the order of the directory.
pub const TABLES: [Table; 9] =
    [RELEASE, TEXTS, SERVICES, ACTIONS, RESOURCE_TYPES, KEYS, FAMILIES, KEY_LISTS, RESOURCE_LISTS];
/// The number of words that the directory has for each table.
pub const DIRECTORY_WIDTH: usize = 3;

/// One row: the release of the data.
pub const RELEASE: Table = Table { index: 0, width: 2 };
/// Text: the version of the package.
pub const RELEASE_VERSION: Column = RELEASE.column(0);
/// Text: its date.
pub const RELEASE_DATE: Column = RELEASE.column(1);

/// The texts, and one row more for the end of the last.
pub const TEXTS: Table = Table { index: 1, width: 2 };
/// Where the text starts in `texts.txt`, in bytes: low half.
pub const TEXT_START_LOW: Column = TEXTS.column(0);
/// Where the text starts: high half.
pub const TEXT_START_HIGH: Column = TEXTS.column(1);

/// The services, sorted by prefix, and one row more for where the last one's actions and resource types end.
pub const SERVICES: Table = Table { index: 2, width: 5 };
/// Text: the prefix.
pub const SERVICE_PREFIX: Column = SERVICES.column(0);
/// Text: the name to show.
pub const SERVICE_NAME: Column = SERVICES.column(1);
/// Row of the first action; the next service's first action is where they end.
pub const SERVICE_ACTIONS: Column = SERVICES.column(2);
/// Row of the first resource type, likewise.
pub const SERVICE_RESOURCE_TYPES: Column = SERVICES.column(3);
/// List: the condition keys on the service's page.
pub const SERVICE_KEYS: Column = SERVICES.column(4);

/// The actions, by service, then sorted by name without regard to case.
pub const ACTIONS: Table = Table { index: 3, width: 4 };
/// Text: the name.
pub const ACTION_NAME: Column = ACTIONS.column(0);
/// Number: the access level.
pub const ACTION_LEVEL: Column = ACTIONS.column(1);
/// List: the resources.
pub const ACTION_RESOURCES: Column = ACTIONS.column(2);
/// List: the condition keys.
pub const ACTION_KEYS: Column = ACTIONS.column(3);

/// The resource types, by service, then sorted by name.
pub const RESOURCE_TYPES: Table = Table { index: 4, width: 3 };
/// Text: the name.
pub const RESOURCE_TYPE_NAME: Column = RESOURCE_TYPES.column(0);
/// Text: the ARN formats, with [`FORMAT_SEPARATOR`] between them.
pub const RESOURCE_TYPE_FORMATS: Column = RESOURCE_TYPES.column(1);
/// List: the condition keys.
pub const RESOURCE_TYPE_KEYS: Column = RESOURCE_TYPES.column(2);

/// The condition keys, sorted by name without regard to case.
pub const KEYS: Table = Table { index: 5, width: 3 };
/// Text: the name.
pub const KEY_NAME: Column = KEYS.column(0);
/// Number: the type of the value.
pub const KEY_TYPE: Column = KEYS.column(1);
/// Number: 1 for a global key, 0 for a service's.
pub const KEY_GLOBAL: Column = KEYS.column(2);

/// The condition keys that have a placeholder in their name.
pub const FAMILIES: Table = Table { index: 6, width: 1 };
/// Row of the key.
pub const FAMILY_KEY: Column = FAMILIES.column(0);

/// Lists of condition keys: each entry is a row of [`KEYS`].
pub const KEY_LISTS: Table = Table { index: 7, width: 1 };

/// Lists of an action's resources: each entry is two words, the resource type (counted from the service's first)
/// with [`REQUIRED`] set for a required one, and the list of its condition keys.
pub const RESOURCE_LISTS: Table = Table { index: 8, width: 1 };
/// The bit that marks a required resource.
pub const REQUIRED: u16 = 0x8000;

/// What stands between two ARN formats of one resource type, as in AWS's tables.
pub const FORMAT_SEPARATOR: &str = ", ";
