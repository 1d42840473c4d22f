//! Calls as data: what is done, with what, and what is kept of the answer for later calls.

use super::{Account, element};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One call of the root user.
#[derive(Deserialize)]
struct Call {
    /// The operation.
    #[serde(rename = "do")]
    action: String,
    /// Its parameters.
    with: BTreeMap<String, String>,
    /// Names, and the elements of the answer whose texts they stand for.
    #[serde(default)]
    keep: BTreeMap<String, String>,
}

/// An account, and what the names in braces stand for. `{first code NAME}` and `{second code NAME}` are two consecutive codes of a device.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) account: Account,
    pub(crate) kept: BTreeMap<String, String>,
}

impl Story {
    /// Lets the root user do what a text of JSON says; everything succeeds.
    pub(crate) fn told(text: &str) -> Self {
        let mut story = Self { account: Account::new(), kept: BTreeMap::new() };
        story.account.wait(1_767_225_600);
        let calls: Vec<Call> = serde_json::from_str(text).unwrap();
        for call in calls {
            let given = story.filled(&call.with);
            let answer = story.account.call(&call.action, &pairs(&given));
            assert!(answer.contains("<ResponseMetadata>"), "{} {:?}: {answer}", call.action, call.with);
            for (name, tag) in call.keep {
                let text = element(&answer, &tag).unwrap_or_else(|| panic!("no {tag} in\n{answer}"));
                story.kept.insert(name, text.to_owned());
            }
        }
        story
    }

    /// Parameters with what the names stand for.
    pub(crate) fn filled(&self, given: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        given.iter().map(|(name, value)| (name.clone(), self.fill(value))).collect()
    }

    /// A text with what the names in it stand for.
    pub(crate) fn fill(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (name, kept) in &self.kept {
            text = text.replace(&format!("{{{name}}}"), kept);
        }
        for (words, steps) in [("first code ", 0), ("second code ", 1)] {
            let Some((_, device)) = text.split_once(&format!("{{{words}")) else { continue };
            let device = device.split('}').next().unwrap().to_owned();
            text = text.replace(&format!("{{{words}{device}}}"), &self.account.code(&device, steps));
        }
        text
    }
}

/// Parameters as calls take them.
pub(crate) fn pairs(given: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
