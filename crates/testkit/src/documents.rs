//! Policies of every layer as documents, not yet compiled.

use iam_eval::{Policy, PolicyStack};
use iam_policy::PolicyDocument;
use std::sync::Arc;

/// A named policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What people know it by.
    pub name: String,
    /// The policy; `None` if it is attached, but not known (semantics 1.6).
    pub policy: Option<PolicyDocument>,
}

/// The same layers as a [`PolicyStack`] has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Documents {
    /// Identity-based policies.
    pub identity: Vec<Document>,
    /// The permissions boundary, if there is one.
    pub permissions_boundary: Option<Vec<Document>>,
    /// Service control policies by level.
    pub service_control: Vec<Vec<Document>>,
    /// Resource control policies by level.
    pub resource_control: Vec<Vec<Document>>,
    /// Session policies, if any was passed.
    pub session: Option<Vec<Document>>,
    /// The resource's policy.
    pub resource: Option<Document>,
}

impl Document {
    /// Compiles it.
    pub fn compile(&self) -> Arc<Policy> {
        Arc::new(match &self.policy {
            Some(policy) => Policy::compile(&self.name, policy),
            None => Policy::unknown(&self.name),
        })
    }
}

impl Documents {
    /// The stack that the fast evaluator takes.
    pub fn compile(&self) -> PolicyStack {
        let list = |documents: &Vec<Document>| documents.iter().map(Document::compile).collect();
        PolicyStack {
            identity: list(&self.identity),
            permissions_boundary: self.permissions_boundary.as_ref().map(list),
            service_control: self.service_control.iter().map(list).collect(),
            resource_control: self.resource_control.iter().map(list).collect(),
            session: self.session.as_ref().map(list),
            resource: self.resource.as_ref().map(Document::compile),
        }
    }
}
