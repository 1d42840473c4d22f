//! True, false, or not known.

/// Kleene's three truth values (semantics 1.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Certainly not.
    False,
    /// AWS's pages do not say.
    Unknown,
    /// Certainly.
    True,
}

impl Truth {
    /// The lesser of the two: false wins, then unknown.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// The greater of the two: true wins, then unknown.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// True of all; stops at the first that is false.
    pub fn all(items: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::True;
        for item in items {
            all = all.and(item);
            if all == Self::False {
                break;
            }
        }
        all
    }

    /// True of any; stops at the first that is true.
    pub fn any(items: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Self::False;
        for item in items {
            any = any.or(item);
            if any == Self::True {
                break;
            }
        }
        any
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
