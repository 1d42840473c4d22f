//! Trust policies that name somebody who is renamed.

use crate::account::Account;
use crate::change::Change;
use crate::document::Document;
use iam_policy::{Arn, Principals};

/// An ARN that becomes another.
pub(super) struct Renamed<'a> {
    pub(super) from: &'a Arn,
    pub(super) to: &'a Arn,
}

impl Account {
    /// Trust policies name the one who was renamed by the new ARN: AWS keeps the unique id, and prints the ARN of the day.
    /// Returns what gives all of them their text back once the renaming itself is undone.
    pub(super) fn rename_in_trust_policies(&mut self, renamed: &Renamed<'_>) -> Vec<Change> {
        let mut undo = Vec::new();
        let mut edited = Vec::new();
        for (name, role) in &self.roles {
            let document = &role.assume_role_policy_document;
            if !document.text().contains(renamed.from.as_str())
                && !document.text().contains(renamed.to.as_str())
            {
                continue;
            }
            let new = rewritten(document, renamed);
            // Undone, the renaming would take one who had the new name for the one who is renamed.
            if new.is_some() || rewritten(document, &Renamed { from: renamed.to, to: renamed.from }).is_some()
            {
                let policy_document = document.clone();
                undo.push(Change::UpdateAssumeRolePolicy { role_name: name.clone(), policy_document });
            }
            edited.extend(new.map(|new| (name.clone(), new)));
        }
        for (name, document) in edited {
            if let Some(role) = self.roles.get_mut(&name) {
                role.assume_role_policy_document = document;
            }
        }
        undo
    }
}

/// The document with another principal; `None` if it does not name the one.
fn rewritten(document: &Document, renamed: &Renamed<'_>) -> Option<Document> {
    let statements = &document.policy()?.statements;
    let maps = statements.iter().filter_map(|statement| match &statement.principal.as_ref()?.principals {
        Principals::Map(entries) => Some(entries),
        Principals::Everyone => None,
    });
    let values = maps.flatten().flat_map(|entry| entry.values.iter());
    let mut places: Vec<_> =
        values.filter(|value| value.value == renamed.from.as_str()).map(|value| value.span).collect();
    if places.is_empty() {
        return None;
    }
    places.sort_by_key(|place| std::cmp::Reverse(place.start));
    let mut text = document.text().to_owned();
    for place in places {
        text.replace_range(place.start..place.end, &format!("\"{}\"", renamed.to));
    }
    Some(Document::new(&text))
}
