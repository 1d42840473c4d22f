//! Which stacks are the same.

use super::{PolicyHolder, PolicyOrigin};
use iam_eval::Layer;
use std::any::Any;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Equal for stacks that hold the same documents in the same layers and order, whoever has them and whatever they are
/// called: what is decided for one is decided for all, the caller's own context aside. Equal texts that were read
/// apart may give different keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StackKey(Box<[(Layer, usize, Part)]>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    Known(Shared),
    /// The document is not known: told by what holds it.
    Unknown(PolicyHolder),
}

/// A document, the same only as its own copies. Holding it keeps its address from being used again; what it holds makes
/// no difference.
#[derive(Debug, Clone)]
struct Shared(Arc<dyn Any + Send + Sync>);

impl Shared {
    fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address()
    }
}

impl Eq for Shared {}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address().hash(state);
    }
}

impl<'o> FromIterator<(Layer, usize, &'o PolicyOrigin)> for StackKey {
    fn from_iter<I: IntoIterator<Item = (Layer, usize, &'o PolicyOrigin)>>(policies: I) -> Self {
        let part = |origin: &PolicyOrigin| match &origin.document {
            Some(document) => Part::Known(Shared(document.identity())),
            None => Part::Unknown(origin.holder.clone()),
        };
        Self(policies.into_iter().map(|(layer, level, origin)| (layer, level, part(origin))).collect())
    }
}
