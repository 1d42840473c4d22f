//! All policies that speak about one caller's request.

use crate::decision::Layer;
use crate::decision::StatementRef;
use crate::policy::{CompiledStatement, Policy};
use std::sync::Arc;

/// The policies of every layer that apply to a request. Compiled policies are shared: thousands of stacks of one
/// account hold each policy once.
#[derive(Debug, Clone, Default)]
pub struct PolicyStack {
    /// Identity-based policies: of the user and its groups, managed and inline; or those of the role.
    pub identity: Vec<Arc<Policy>>,
    /// The permissions boundary; `None` if there is none.
    pub permissions_boundary: Option<Vec<Arc<Policy>>>,
    /// Service control policies by level, from the root of the organization to the account; no level if they do
    /// not apply.
    pub service_control: Vec<Vec<Arc<Policy>>>,
    /// Resource control policies by level, of the resource's account.
    pub resource_control: Vec<Vec<Arc<Policy>>>,
    /// Session policies; `None` if none was passed.
    pub session: Option<Vec<Arc<Policy>>>,
    /// The policy of the resource: a bucket policy, a key policy, a role's trust policy ...
    pub resource: Option<Arc<Policy>>,
}

impl PolicyStack {
    /// A stack of identity-based policies alone.
    pub fn of_identity(identity: impl IntoIterator<Item = Arc<Policy>>) -> Self {
        Self { identity: identity.into_iter().collect(), ..Self::default() }
    }

    /// Every policy with its layer and level, in the order in which the layers are looked at.
    pub fn policies(&self) -> impl Iterator<Item = (Layer, usize, &Arc<Policy>)> {
        fn flat(layer: Layer, list: &[Arc<Policy>]) -> impl Iterator<Item = (Layer, usize, &Arc<Policy>)> {
            list.iter().map(move |policy| (layer, 0, policy))
        }
        fn levels(
            layer: Layer,
            levels: &[Vec<Arc<Policy>>],
        ) -> impl Iterator<Item = (Layer, usize, &Arc<Policy>)> {
            let numbered = levels.iter().enumerate();
            numbered.flat_map(move |(level, list)| list.iter().map(move |policy| (layer, level, policy)))
        }
        levels(Layer::ServiceControl, &self.service_control)
            .chain(levels(Layer::ResourceControl, &self.resource_control))
            .chain(flat(Layer::Resource, self.resource.as_slice()))
            .chain(flat(Layer::Identity, &self.identity))
            .chain(flat(Layer::PermissionsBoundary, self.permissions_boundary.as_deref().unwrap_or_default()))
            .chain(flat(Layer::Session, self.session.as_deref().unwrap_or_default()))
    }

    /// The policy and the statement that a decision refers to; `None` if the reference is from another stack.
    pub fn statement(&self, reference: StatementRef) -> Option<(&Policy, &CompiledStatement)> {
        let list: &[Arc<Policy>] = match reference.layer {
            Layer::Identity => &self.identity,
            Layer::PermissionsBoundary => self.permissions_boundary.as_deref()?,
            Layer::ServiceControl => self.service_control.get(usize::from(reference.level))?,
            Layer::ResourceControl => self.resource_control.get(usize::from(reference.level))?,
            Layer::Session => self.session.as_deref()?,
            Layer::Resource => self.resource.as_slice(),
        };
        let policy = list.get(usize::from(reference.policy))?;
        Some((policy, policy.statements().get(usize::from(reference.statement))?))
    }
}
