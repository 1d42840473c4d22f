//! A policy document as it was found.

use iam_policy::{Diagnostic, Parsed, PolicyDocument};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// The text of a policy with what was read from it. AWS may return a document that we cannot read; it is kept
/// with its diagnostics and counts as unknown wherever it is attached. Copies share one value.
#[derive(Debug, Clone)]
pub struct Document(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: Box<str>,
    parsed: Result<Parsed, Vec<Diagnostic>>,
}

impl Document {
    /// Reads a policy's JSON text.
    pub fn new(text: &str) -> Self {
        Self(Arc::new(Inner { text: text.into(), parsed: iam_policy::parse(text) }))
    }

    /// The text that all positions refer to.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The policy; `None` if it could not be read.
    pub fn policy(&self) -> Option<&PolicyDocument> {
        self.0.parsed.as_ref().ok().map(|parsed| &parsed.document)
    }

    /// Errors if it could not be read, else warnings.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.0.parsed {
            Ok(parsed) => &parsed.warnings,
            Err(diagnostics) => diagnostics,
        }
    }

    /// What identifies this value among its copies.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl From<PolicyDocument> for Document {
    fn from(document: PolicyDocument) -> Self {
        // Read from its own text, so that positions are those of the text.
        Self::new(&document.to_json())
    }
}

/// The layout of the text makes no difference.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        match (self.policy(), other.policy()) {
            _ if Arc::ptr_eq(&self.0, &other.0) => true,
            (Some(policy), Some(other)) => policy == other,
            (None, None) => self.text() == other.text(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl Eq for Document {}

/// As the IAM API takes documents: a string that holds JSON.
impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text())
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Ok(Self::new(&text))
    }
}
