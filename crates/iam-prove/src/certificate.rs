//! Certificates: why no request passes, step by step.
//!
//! A request that passes is a request for which some statements apply and others do not. The certificate is a tree of cases: each
//! node names a rule of evaluation which splits what is assumed so far into cases, and each leaf names a part of the request for
//! which what is assumed there cannot be. [`check`](crate::check) follows it without searching.

use iam_eval::{Layer, StatementRef};
use serde::{Deserialize, Serialize};

/// The proof that a property holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The version of this form: 1.
    pub version: u32,
    /// The date of the catalogue, if the proof rests on what it says of actions (which resources they take, which keys they have).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<String>,
    /// The cases.
    pub proof: Node,
}

/// Which of the property's stacks is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The stack that must not allow.
    New,
    /// The stack whose allowed requests do not count.
    Old,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Node {
    /// What passes is allowed by some statement of this level of the new stack: one case for each that allows, in order, in which it
    /// applies.
    Allowed {
        /// The layer.
        layer: LayerName,
        /// The level within it.
        level: u16,
        /// A case for each allowing statement of the level.
        cases: Vec<Node>,
    },
    /// The statement does not apply (a Deny of the new stack; or an Allow of a level of the old one that is assumed to allow nothing):
    /// one case for each of its elements that can fail, in order: `Action`, `Resource`, then each test of its condition.
    DoesNotApply {
        /// The stack.
        side: Side,
        /// The statement.
        statement: Place,
        /// A case for each element: action, resource, each test.
        cases: Vec<Node>,
    },
    /// The old stack does not allow: one case for each of its denying statements, in order of the stack, in which it applies; then one
    /// for each level that has to allow, in which none of its statements applies: SCPs, RCPs, identity-based policies, boundary, session
    /// policies; last the resource-based policy, if either stack has one.
    NotAllowedBefore {
        /// The cases.
        cases: Vec<Node>,
    },
    /// The new stack has a resource-based policy (semantics 4.5 to 4.7): one case for each of its allowing statements, in order, in which it
    /// applies; then one in which the action is none that a role's trust policy or a key's policy must allow (`sts:AssumeRole*`, `kms:*`).
    /// A case with a statement that names the caller itself (or may) needs no allow of identity-based policies, boundary and session
    /// policies; one that names its account only, and the last, needs them all; one that names everyone needs those of boundary and
    /// session policies: only a level that is needed may follow as [`Allowed`](Self::Allowed), and none of the three before this step.
    Granted {
        /// The cases.
        cases: Vec<Node>,
    },
    /// The statement that is assumed to apply is about others than the caller: its principal element certainly does not name it.
    NoPrincipal,
    /// No action fulfils what is assumed of it.
    NoAction,
    /// No resource fulfils what is assumed of it.
    NoResource,
    /// No value of the key, its absence included, fulfils what is assumed of it.
    NoValue {
        /// The key, in lower case.
        key: String,
    },
    /// The action can only be one of a few of the catalogue, and none of them takes a resource and keys that fulfil what is assumed.
    NotInCatalogue,
}

/// A statement, by its place in a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The layer.
    pub layer: LayerName,
    /// The level within it.
    pub level: u16,
    /// The policy within that.
    pub policy: u16,
    /// The statement within that.
    pub statement: u16,
}

/// A layer's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LayerName {
    /// Identity-based policies.
    Identity,
    /// The permissions boundary.
    PermissionsBoundary,
    /// Service control policies.
    ServiceControl,
    /// Resource control policies.
    ResourceControl,
    /// Session policies.
    Session,
    /// The resource-based policy.
    Resource,
}

impl From<Layer> for LayerName {
    fn from(layer: Layer) -> Self {
        match layer {
            Layer::Identity => Self::Identity,
            Layer::PermissionsBoundary => Self::PermissionsBoundary,
            Layer::ServiceControl => Self::ServiceControl,
            Layer::ResourceControl => Self::ResourceControl,
            Layer::Session => Self::Session,
            Layer::Resource => Self::Resource,
        }
    }
}

impl From<LayerName> for Layer {
    fn from(name: LayerName) -> Self {
        match name {
            LayerName::Identity => Self::Identity,
            LayerName::PermissionsBoundary => Self::PermissionsBoundary,
            LayerName::ServiceControl => Self::ServiceControl,
            LayerName::ResourceControl => Self::ResourceControl,
            LayerName::Session => Self::Session,
            LayerName::Resource => Self::Resource,
        }
    }
}

impl From<StatementRef> for Place {
    fn from(reference: StatementRef) -> Self {
        let StatementRef { layer, level, policy, statement } = reference;
        Self { layer: layer.into(), level, policy, statement }
    }
}

impl From<Place> for StatementRef {
    fn from(place: Place) -> Self {
        let Place { layer, level, policy, statement } = place;
        Self { layer: layer.into(), level, policy, statement }
    }
}
