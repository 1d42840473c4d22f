//! Random cases: policies of every layer and a request, of one small vocabulary, so that they meet.
//!
//! A case is made from a seed and from nothing else. [`Case::shrink`] takes away all that a failure does not need.

mod condition;
mod document;
mod request;
mod shrink;
mod vocabulary;

use crate::documents::{Document, Documents};
use fastrand::Rng;
use iam_eval::{Request, Values};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Policies and a request.
#[derive(Debug, Clone)]
pub struct Case {
    /// The policies.
    pub documents: Documents,
    /// The request.
    pub request: Request,
}

impl Case {
    /// The case of a seed.
    pub fn of_seed(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let request = request::request(&mut rng);
        let documents = document::documents(&mut rng, &request);
        Self { documents, request }
    }

    /// The case as one line for `forcemfa simulate`. A policy that is not known is `null` there, and so is a key that is
    /// absent; a key that is not known is left out, and named in `openKeys`.
    pub fn to_json(&self) -> Value {
        let list = |documents: &Vec<Document>| documents.iter().map(document_json).collect::<Vec<_>>();
        let levels = |levels: &[Vec<Document>]| levels.iter().map(list).collect::<Vec<_>>();
        let Documents {
            identity,
            permissions_boundary,
            service_control,
            resource_control,
            session,
            resource,
        } = &self.documents;
        let mut line = json!({
            "principal": self.request.principal().to_string(),
            "action": self.request.action().as_str(),
            "resource": self.request.resource(),
            "context": {},
            "identityPolicies": list(identity),
            "serviceControlPolicies": levels(service_control),
            "resourceControlPolicies": levels(resource_control),
        });
        let optional = [
            ("permissionsBoundary", permissions_boundary.as_ref().map(|boundary| json!(list(boundary)))),
            ("sessionPolicies", session.as_ref().map(|session| json!(list(session)))),
            ("resourcePolicy", resource.as_ref().map(document_json)),
        ];
        for (name, layer) in optional {
            if let (Some(layer), Some(line)) = (layer, line.as_object_mut()) {
                line.insert(name.to_owned(), layer);
            }
        }
        for (key, values) in self.request.context().iter() {
            let (place, name, value) = match values {
                Values::Known([]) => ("context", key.as_str(), Value::Null),
                Values::Known(values) => ("context", key.as_str(), json!(values)),
                Values::Unknown => ("openKeys", key.as_str(), json!("?")),
            };
            if let Some(object) = line.as_object_mut() {
                let entries = object.entry(place).or_insert_with(|| json!({}));
                if let Some(entries) = entries.as_object_mut() {
                    entries.insert(name.to_owned(), value);
                }
            }
        }
        line
    }
}

fn document_json(document: &Document) -> Value {
    let policy = document.policy.as_ref().and_then(|policy| serde_json::to_value(policy).ok());
    json!({"name": document.name, "document": policy})
}

/// One of a list.
fn pick<'t>(rng: &mut Rng, list: &[&'t str]) -> &'t str {
    rng.choice(list.iter().copied()).unwrap_or_default()
}

/// True in so many of a hundred.
fn chance(rng: &mut Rng, percent: u8) -> bool {
    rng.u8(0..100) < percent
}

/// Without what has the name of one before: JSON holds each name once.
fn distinct<T>(items: Vec<T>, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut seen = HashSet::new();
    items.into_iter().filter(|item| seen.insert(name(item))).collect()
}

/// A text with the case of some letters changed.
fn recase(rng: &mut Rng, text: &str, percent: u8) -> String {
    if !chance(rng, percent) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match rng.u8(0..3) {
            0 => c.to_ascii_uppercase(),
            1 => c.to_ascii_lowercase(),
            _ => c,
        })
        .collect()
}
