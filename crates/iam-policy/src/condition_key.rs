//! Condition keys.

use crate::fold::folded_hash;
use std::fmt;
use std::hash::{Hash, Hasher};

/// The name of a condition key, such as `aws:MultiFactorAuthPresent` or `aws:PrincipalTag/team`.
///
/// "Condition key names are not case-sensitive" (IAM User Guide, "IAM JSON policy elements: Condition"),
/// tag keys within them included; equality, order and hash ignore ASCII case. The text is kept as written.
#[derive(Clone)]
pub struct ConditionKey {
    text: Box<str>,
    folded: u64,
}

impl ConditionKey {
    /// Takes any text as a key: AWS adds keys, and a key that nobody sends is simply never present.
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), folded: folded_hash(text) }
    }

    /// The key as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The part before the first `:`, as written; the whole key if there is none.
    pub fn service(&self) -> &str {
        self.text.split(':').next().unwrap_or_default()
    }

    /// A hash that is equal for equal keys: a cheap first test.
    pub fn folded(&self) -> u64 {
        self.folded
    }
}

impl PartialEq for ConditionKey {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded && self.text.eq_ignore_ascii_case(&other.text)
    }
}

impl Eq for ConditionKey {}

impl Hash for ConditionKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl PartialOrd for ConditionKey {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ConditionKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let lower = |key: &Self| key.text.to_ascii_lowercase();
        lower(self).cmp(&lower(other))
    }
}

impl fmt::Display for ConditionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ConditionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

impl From<&str> for ConditionKey {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_ignore_case_and_keep_their_text() {
        let key = ConditionKey::new("AWS:SourceIp");
        assert_eq!(key, ConditionKey::new("aws:SourceIP"));
        assert_ne!(key, ConditionKey::new("aws:SourceVpc"));
        assert_eq!(key.as_str(), "AWS:SourceIp");
    }
}
