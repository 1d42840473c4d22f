//! Each distinct document once.

use super::problem::{Place, Problems, ReadProblem};
use crate::document::Document;
use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

/// The documents read so far. Accounts hold few distinct policies and many copies.
#[derive(Debug, Default)]
pub(super) struct Documents(HashSet<ByText>);

impl Documents {
    /// The document of a text; warns when it is first seen if it is no policy.
    pub(super) fn read<'p>(
        &mut self,
        text: &str,
        place: impl Fn() -> Place<'p>,
        problems: &mut Problems,
    ) -> Document {
        if let Some(known) = self.0.get(text) {
            return known.0.clone();
        }
        let document = Document::new(text);
        if document.policy().is_none() {
            problems.warn(unreadable(&document, place()));
        }
        self.0.insert(ByText(document.clone()));
        document
    }
}

fn unreadable(document: &Document, place: Place<'_>) -> ReadProblem {
    let why = document.diagnostics().first().map_or("not a policy", |first| &first.message);
    let message = format!("this policy cannot be read: {why}");
    ReadProblem::new(place, message).help("decisions that hang on it are unknown")
}

#[derive(Debug)]
struct ByText(Document);

impl Borrow<str> for ByText {
    fn borrow(&self) -> &str {
        self.0.text()
    }
}

impl PartialEq for ByText {
    fn eq(&self, other: &Self) -> bool {
        self.0.text() == other.0.text()
    }
}

impl Eq for ByText {}

impl Hash for ByText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text().hash(state);
    }
}
