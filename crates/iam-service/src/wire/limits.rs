//! The constraints of a service model on one shape.

use super::Pattern;

/// What the model demands of a value. For text the bounds count UTF-16 units, as AWS's Java does; for lists and maps members;
/// for blobs bytes; for numbers they bound the number.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub(super) least: Option<i64>,
    pub(super) most: Option<i64>,
    pub(super) pattern: Option<&'static Pattern>,
    pub(super) each: Option<&'static Limits>,
}

impl Limits {
    /// Anything goes.
    pub const NONE: Self = Self { least: None, most: None, pattern: None, each: None };

    /// With the least length or value.
    pub const fn least(mut self, least: i64) -> Self {
        self.least = Some(least);
        self
    }

    /// With the greatest length or value.
    pub const fn most(mut self, most: i64) -> Self {
        self.most = Some(most);
        self
    }

    /// With a pattern for the whole text.
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// With what holds for each member of a list, or each value of a map.
    pub const fn each(mut self, each: &'static Limits) -> Self {
        self.each = Some(each);
        self
    }

    pub(super) fn of_each(&self) -> &'static Limits {
        self.each.unwrap_or(&Self::NONE)
    }
}
