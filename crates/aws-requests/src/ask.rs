//! What must be allowed for a request.

use iam_catalog::{CatalogAction, CatalogKey};
use std::collections::HashMap;

/// One question of a request: may this action be done on this resource?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The IAM action: `s3:GetObject`.
    pub action: String,
    /// Whether the action is only named after the operation: the catalogue does not have it. A policy that names actions
    /// of the service one by one may mean this one by another name.
    pub assumed: bool,
    /// What it is done on.
    pub resource: Resource,
    /// Values of condition keys that the request has; a key without values is absent.
    pub context: Vec<(String, Vec<String>)>,
    /// Keys and families of keys (`aws:RequestTag/`) that were looked for: if they are not in the context, the request has
    /// none.
    pub(crate) known: Vec<String>,
}

/// What an action is done on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Resource {
    /// This one. A `*` in it is part of the text: AWS asks so for what is about to be made (`instance/*`).
    Arn(String),
    /// One of those that this matches, with `*` and `?` as in policies: for a secret that is called by its name, whose
    /// ARN has six more letters. An Allow must be for all of them, a Deny is if it is for any.
    Matching(String),
    /// The action takes none: only `Resource: "*"` and patterns that match `*` are about it.
    Any,
    /// It cannot be worked out. An Allow must be for all, a Deny is if it is for any.
    Unknown,
}

impl Ask {
    /// Two operations that a request could be may ask the same; then what either knows of the context counts.
    /// `places` are those of the asks by what they ask.
    pub(crate) fn add_to(asks: &mut Vec<Self>, places: &mut HashMap<(String, Resource), usize>, ask: Self) {
        let place = *places.entry((ask.action.clone(), ask.resource.clone())).or_insert(asks.len());
        let Some(other) = asks.get_mut(place) else {
            asks.push(ask);
            return;
        };
        other.assumed &= ask.assumed;
        for (key, values) in ask.context {
            if !other.context.iter().any(|(known, _)| *known == key) {
                other.context.push((key, values));
            }
        }
        other.known.extend(ask.known);
    }

    /// The keys that the action supports (Service Authorization Reference) and whose values the request alone does not
    /// tell: neither in the context nor known to be absent. AWS's global keys are left out, but for those of tags, since
    /// they do not depend on the operation. A key that several resources have comes as often.
    pub fn unfilled(&self) -> impl Iterator<Item = &'static str> {
        let keys = iam_catalog::action(&self.action).into_iter().flat_map(supported_keys);
        keys.map(CatalogKey::name).filter(|key| self.is_open(key))
    }

    fn is_open(&self, key: &str) -> bool {
        let starts =
            |start: &str| key.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        if starts("aws:") && !["aws:RequestTag/", "aws:ResourceTag/", "aws:TagKeys"].into_iter().any(starts) {
            return false;
        }
        let is_known = |known: &String| {
            if known.ends_with('/') { starts(known) } else { key.eq_ignore_ascii_case(known) }
        };
        !self.known.iter().any(is_known)
    }
}

fn supported_keys(action: CatalogAction) -> impl Iterator<Item = CatalogKey> {
    let of_resources = action
        .resources()
        .flat_map(|taken| taken.condition_keys().chain(taken.resource_type.condition_keys()));
    action.condition_keys().chain(of_resources)
}
