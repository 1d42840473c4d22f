//! Condition keys.

use crate::layout::{FAMILIES, FAMILY_KEY, KEY_GLOBAL, KEY_NAME, KEY_TYPE, KEYS};
use crate::tables::{Row, find_folded, row_count, text, word};
use std::fmt;

/// A condition key, or a family of keys such as `aws:RequestTag/${TagKey}`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatalogKey {
    pub(crate) row: Row,
}

/// The type of a condition key's value, as AWS's tables have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "AWS's own words")]
pub enum KeyType {
    String,
    ArrayOfString,
    Bool,
    ArrayOfBool,
    Numeric,
    Date,
    Arn,
    ArrayOfArn,
    IpAddress,
    Binary,
}

impl KeyType {
    /// All types; the number of a type in the tables is its place here.
    pub const ALL: [Self; 10] = [
        Self::String,
        Self::ArrayOfString,
        Self::Bool,
        Self::ArrayOfBool,
        Self::Numeric,
        Self::Date,
        Self::Arn,
        Self::ArrayOfArn,
        Self::IpAddress,
        Self::Binary,
    ];

    /// The name in AWS's tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::ArrayOfString => "ArrayOfString",
            Self::Bool => "Bool",
            Self::ArrayOfBool => "ArrayOfBool",
            Self::Numeric => "Numeric",
            Self::Date => "Date",
            Self::Arn => "ARN",
            Self::ArrayOfArn => "ArrayOfARN",
            Self::IpAddress => "IPAddress",
            Self::Binary => "Binary",
        }
    }

    /// Whether a request may have several values for such a key.
    pub fn is_multivalued(self) -> bool {
        match self {
            Self::ArrayOfString | Self::ArrayOfBool | Self::ArrayOfArn => true,
            Self::String
            | Self::Bool
            | Self::Numeric
            | Self::Date
            | Self::Arn
            | Self::IpAddress
            | Self::Binary => false,
        }
    }
}

impl fmt::Display for KeyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl CatalogKey {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..row_count(KEYS)).map(|row| Self { row })
    }

    /// The key of that name, or the family that it belongs to, ignoring case.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let exact = find_folded(0..row_count(KEYS), KEY_NAME, name).map(|row| Self { row });
        exact.or_else(|| Self::families().find(|family| is_instance(family.name(), name)))
    }

    fn families() -> impl Iterator<Item = Self> {
        (0..row_count(FAMILIES)).filter_map(|row| Some(Self { row: word(FAMILY_KEY, row)? }))
    }

    /// Its name: `iam:PassedToService`, `aws:RequestTag/${TagKey}`.
    pub fn name(self) -> &'static str {
        text(KEY_NAME, self.row)
    }

    /// The type of its value.
    pub fn value_type(self) -> KeyType {
        let number = word(KEY_TYPE, self.row).map(usize::from);
        number.and_then(|number| KeyType::ALL.get(number).copied()).unwrap_or(KeyType::String)
    }

    /// Whether it stands among AWS's global condition context keys.
    pub fn is_global(self) -> bool {
        word(KEY_GLOBAL, self.row) == Some(1)
    }

    /// Whether it is a family: its name has a placeholder.
    pub fn is_family(self) -> bool {
        self.name().contains("${")
    }

    /// Whether a request has it only where an action or one of its resource types lists it: "not all services
    /// support tagging" (IAM User Guide, "AWS global condition context keys": `aws:RequestTag`,
    /// `aws:ResourceTag`, `aws:TagKeys`).
    pub(crate) fn needs_listing(self) -> bool {
        let tags = ["aws:RequestTag/", "aws:ResourceTag/", "aws:TagKeys"];
        !self.is_global() || tags.iter().any(|tag| self.name().starts_with(tag))
    }
}

/// Whether `name` is the family's name with some text in place of each placeholder, ignoring case.
fn is_instance(family: &str, name: &str) -> bool {
    let Some((before, rest)) = family.split_once("${") else {
        return family.eq_ignore_ascii_case(name);
    };
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let Some((start, tail)) = name.split_at_checked(before.len()) else {
        return false;
    };
    // A placeholder stands for one character at least.
    let ends = tail.char_indices().map(|(at, first)| at + first.len_utf8());
    start.eq_ignore_ascii_case(before)
        && ends.filter_map(|end| tail.get(end..)).any(|tail| is_instance(after, tail))
}

impl fmt::Display for CatalogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for CatalogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::is_instance;

    #[test]
    fn an_instance_has_some_text_for_each_placeholder() {
        assert!(is_instance("aws:RequestTag/${TagKey}", "AWS:requesttag/cost:center"));
        assert!(!is_instance("aws:RequestTag/${TagKey}", "aws:RequestTag/"));
        assert!(!is_instance("aws:RequestTag/${TagKey}", "aws:RequestTag"));
        assert!(is_instance("token.${Domain}.com:sub", "token.a.com.com:sub"));
        assert!(!is_instance("token.${Domain}.com:sub", "token..com:sub"));
        assert!(!is_instance("token.${Domain}.com:sub", "token.a.com:subject"));
        assert!(!is_instance("aws:RequestTag/${TagKey}", "ä"));
    }
}
