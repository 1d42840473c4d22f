//! A policy document as it was found.

use iam_eval::Policy;
use iam_policy::{Diagnostic, Parsed, PolicyDocument};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::any::Any;
use std::sync::{Arc, OnceLock};

/// The text of a policy with what was read from it. AWS may return a document that we cannot read; it is kept
/// with its diagnostics and counts as unknown wherever it is attached. Copies share one value.
#[derive(Debug, Clone)]
pub struct Document(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: Box<str>,
    parsed: Result<Parsed, Vec<Diagnostic>>,
    compiled: OnceLock<Arc<Policy>>,
    characters: OnceLock<usize>,
}

impl Document {
    /// Reads a policy's JSON text.
    pub fn new(text: &str) -> Self {
        Self(Arc::new(Inner {
            text: text.into(),
            parsed: iam_policy::parse(text),
            compiled: OnceLock::new(),
            characters: OnceLock::new(),
        }))
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

    /// The policy, ready to be evaluated, without a name: compiled once for all copies. [`Policy::unknown`] if it
    /// could not be read.
    pub fn compiled(&self) -> &Arc<Policy> {
        self.0.compiled.get_or_init(|| {
            Arc::new(self.policy().map_or_else(|| Policy::unknown(""), |policy| Policy::compile("", policy)))
        })
    }

    /// Its length as IAM's quotas count it: without white space.
    pub fn characters(&self) -> usize {
        let of_text = || self.text().chars().filter(|c| !c.is_whitespace()).count();
        *self.0.characters.get_or_init(|| self.policy().map_or_else(of_text, PolicyDocument::size))
    }

    /// What identifies this value among its copies: the address, which is not used again while this is held.
    pub(crate) fn identity(&self) -> Arc<dyn Any + Send + Sync> {
        Arc::<Inner>::clone(&self.0)
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
