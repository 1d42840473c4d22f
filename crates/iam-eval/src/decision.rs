//! The outcome, and who decided it.

use std::fmt;

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Every layer that counts allows it, and no statement denies it.
    Allowed,
    /// A statement denies it.
    ExplicitDeny,
    /// No statement denies it, but a layer lacks an allow.
    ImplicitDeny,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allowed => "Allowed",
            Self::ExplicitDeny => "ExplicitDeny",
            Self::ImplicitDeny => "ImplicitDeny",
        })
    }
}

/// A layer of policies (semantics 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
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

impl Layer {
    /// Every layer.
    pub const ALL: [Layer; 6] = [
        Self::Identity,
        Self::PermissionsBoundary,
        Self::ServiceControl,
        Self::ResourceControl,
        Self::Session,
        Self::Resource,
    ];

    /// AWS's words for a policy of this layer, as its denials use them ("... with an explicit deny in an
    /// identity-based policy").
    pub fn policy_kind(self) -> &'static str {
        match self {
            Self::Identity => "identity-based policy",
            Self::PermissionsBoundary => "permissions boundary",
            Self::ServiceControl => "service control policy",
            Self::ResourceControl => "resource control policy",
            Self::Session => "session policy",
            Self::Resource => "resource-based policy",
        }
    }
}

/// A set of layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LayerSet(u8);

impl LayerSet {
    /// Adds a layer.
    pub fn insert(&mut self, layer: Layer) {
        self.0 |= 1 << layer as u8;
    }

    /// Whether the layer is in it.
    pub fn contains(self, layer: Layer) -> bool {
        self.0 & (1 << layer as u8) != 0
    }

    /// Whether it holds no layer.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its layers.
    pub fn iter(self) -> impl Iterator<Item = Layer> {
        Layer::ALL.into_iter().filter(move |layer| self.contains(*layer))
    }
}

impl FromIterator<Layer> for LayerSet {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        let mut set = Self::default();
        layers.into_iter().for_each(|layer| set.insert(layer));
        set
    }
}

/// A statement of a [`PolicyStack`](crate::PolicyStack); see [`PolicyStack::statement`](crate::PolicyStack::statement).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementRef {
    /// The layer.
    pub layer: Layer,
    /// The level within the SCPs or RCPs, from 0 at the root; 0 in other layers.
    pub level: u16,
    /// The policy within the layer or level, from 0.
    pub policy: u16,
    /// The statement within the policy, from 0.
    pub statement: u16,
}

/// How many deciding statements a decision names at most.
const MOST: usize = 20;

/// A few statements, without allocation.
#[derive(Clone, Copy)]
pub(crate) struct StatementRefs {
    refs: [StatementRef; MOST],
    len: u8,
}

impl StatementRefs {
    pub(crate) const EMPTY: Self = Self {
        refs: [StatementRef { layer: Layer::Identity, level: 0, policy: 0, statement: 0 }; MOST],
        len: 0,
    };

    /// Adds one; beyond the capacity it is dropped.
    pub(crate) fn push(&mut self, reference: StatementRef) {
        if let Some(slot) = self.refs.get_mut(usize::from(self.len)) {
            *slot = reference;
            self.len += 1;
        }
    }

    pub(crate) fn as_slice(&self) -> &[StatementRef] {
        self.refs.get(..usize::from(self.len)).unwrap_or_default()
    }
}

impl fmt::Debug for StatementRefs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.as_slice()).finish()
    }
}

/// The decision about one request.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    /// What became of it.
    pub outcome: Outcome,
    /// A denial that rests on what AWS's pages do not say: read the other way, the request would be allowed
    /// (semantics 1.4). Such a denial proves nothing.
    pub doubtful: bool,
    pub(crate) deciding: StatementRefs,
    pub(crate) missing: LayerSet,
}

impl Decision {
    /// Whether the request is allowed.
    pub fn is_allowed(&self) -> bool {
        self.outcome == Outcome::Allowed
    }

    /// The statements that decided: for an explicit denial those that deny, for an allowed request one that allows in
    /// each layer and level that counts. At most the first twenty.
    pub fn deciding(&self) -> &[StatementRef] {
        self.deciding.as_slice()
    }

    /// For an implicit denial, the layers that lacked an allow (semantics 4.10).
    pub fn missing(&self) -> LayerSet {
        self.missing
    }
}
