//! The first look at a stack: which actions are certain, before any resource is asked about.

use crate::action_set::ActionSet;
use crate::answers::Part;
use crate::standing::UNDENIABLE;
use crate::universe::Universe;
use iam_eval::{CompiledStatement, Context, Layer, Policy, PolicyStack, Truth};
use iam_policy::{ConditionKey, Effect, Polarity};
use iam_prove::{is_of_principal, is_of_state, keys_of};
use std::collections::HashMap;
use std::sync::Arc;

/// What a stack says of every action in a context.
#[derive(Debug, Clone)]
pub(crate) struct Triage {
    /// Allowed on every resource, whatever the open keys are.
    pub(crate) allowed: ActionSet,
    /// To be asked one by one; all others are denied on every resource.
    pub(crate) open: ActionSet,
    /// Denied by a statement on every resource, whatever the open keys are: no policy of a resource can lift that.
    pub(crate) denied: ActionSet,
}

/// The actions that statements match, each worked out once.
pub(crate) struct StatementActions<'u> {
    universe: &'u Universe,
    /// By the address of the policy's statements.
    known: HashMap<*const CompiledStatement, Known>,
}

/// A policy that was met.
struct Known {
    /// Held so that no others take their address.
    _policy: Arc<Policy>,
    number: usize,
    statements: Box<[StatementFacts]>,
}

/// What is worked out about a statement once.
pub(crate) struct StatementFacts {
    pub(crate) actions: ActionSet,
    /// Whether it speaks of who the principal is.
    pub(crate) is_about_principal: bool,
    /// Whether it speaks of keys that the MFA state decides.
    pub(crate) is_about_state: bool,
}

impl StatementFacts {
    fn of(universe: &Universe, statement: &CompiledStatement) -> Self {
        let keys: Vec<ConditionKey> = keys_of(statement).collect();
        Self {
            actions: universe.matched_by(statement),
            is_about_principal: keys.iter().any(is_of_principal),
            is_about_state: keys.iter().any(is_of_state),
        }
    }
}

impl<'u> StatementActions<'u> {
    pub(crate) fn new(universe: &'u Universe) -> Self {
        Self { universe, known: HashMap::new() }
    }

    /// What is known of each statement of the policy.
    fn of(&mut self, policy: &Arc<Policy>) -> &[StatementFacts] {
        let universe = self.universe;
        let number = self.known.len();
        let facts = || policy.statements().iter().map(|one| StatementFacts::of(universe, one)).collect();
        let known = || Known { _policy: Arc::clone(policy), number, statements: facts() };
        &self.known.entry(policy.statements().as_ptr()).or_insert_with(known).statements
    }

    /// The statements of a stack that was looked at before, each with its place.
    pub(crate) fn placed(&self, stack: &PolicyStack) -> Vec<(Part, &StatementFacts)> {
        let known = stack.policies().filter_map(|(layer, level, policy)| {
            self.known.get(&policy.statements().as_ptr()).map(|known| (layer, level, known))
        });
        known
            .flat_map(|(layer, level, known)| {
                let part = move |index| Part::Statement(layer, level, known.number, index);
                known.statements.iter().enumerate().map(move |(index, facts)| (part(index), facts))
            })
            .collect()
    }

    /// Sorts the actions. `context` leaves open every key that a request may or may not have.
    pub(crate) fn triage(&mut self, stack: &PolicyStack, context: &Context) -> Triage {
        let mut deny = Sets::none(self.universe);
        let mut levels: Vec<((Layer, usize), Sets)> = Vec::new();
        for place in required_levels(stack) {
            levels.push((place, Sets::none(self.universe)));
        }
        for (layer, level, policy) in stack.policies() {
            for (statement, StatementFacts { actions, .. }) in policy.statements().iter().zip(self.of(policy))
            {
                let applies = on_every_resource(statement).and(statement.condition().holds(context));
                if applies == Truth::False {
                    continue;
                }
                match statement.effect() {
                    Effect::Deny => deny.add(applies, actions),
                    Effect::Allow => {
                        let of_level = levels.iter_mut().find(|(place, _)| *place == (layer, level));
                        of_level.into_iter().for_each(|(_, sets)| sets.add(applies, actions));
                    }
                }
            }
        }
        self.conclude(&levels, &deny)
    }

    fn conclude(&self, levels: &[((Layer, usize), Sets)], deny: &Sets) -> Triage {
        let (mut allowed, mut possible) = (self.universe.all(), self.universe.all());
        for (_, allow) in levels {
            allowed.keep(&allow.certain);
            possible.keep(&allow.possible);
        }
        allowed.remove(&deny.possible);
        possible.remove(&deny.certain);
        let undeniable = self.universe.named(UNDENIABLE);
        allowed.add(&undeniable);
        possible.remove(&allowed);
        Triage { allowed, open: possible, denied: deny.certain.clone() }
    }
}

/// The levels of which each must allow (semantics 4.2 to 4.4).
pub(crate) fn required_levels(stack: &PolicyStack) -> impl Iterator<Item = (Layer, usize)> {
    let levels = |layer, count| (0..count).map(move |level| (layer, level));
    std::iter::once((Layer::Identity, 0))
        .chain(stack.permissions_boundary.iter().map(|_| (Layer::PermissionsBoundary, 0)))
        .chain(stack.session.iter().map(|_| (Layer::Session, 0)))
        .chain(levels(Layer::ServiceControl, stack.service_control.len()))
        .chain(levels(Layer::ResourceControl, stack.resource_control.len()))
}

/// True if the statement speaks of every resource; unknown if that hangs on the resource.
pub(crate) fn on_every_resource(statement: &CompiledStatement) -> Truth {
    let (polarity, patterns) = statement.resource();
    match polarity {
        Polarity::Plain if patterns.iter().any(iam_policy::Pattern::is_anything) => Truth::True,
        Polarity::Not if patterns.is_empty() => Truth::True,
        Polarity::Not if patterns.iter().any(iam_policy::Pattern::is_anything) => Truth::False,
        Polarity::Plain if patterns.is_empty() => Truth::False,
        Polarity::Plain | Polarity::Not => Truth::Unknown,
    }
}

/// What statements of one effect match, certainly and possibly.
struct Sets {
    certain: ActionSet,
    possible: ActionSet,
}

impl Sets {
    fn none(universe: &Universe) -> Self {
        Self { certain: universe.none(), possible: universe.none() }
    }

    fn add(&mut self, applies: Truth, actions: &ActionSet) {
        self.possible.add(actions);
        if applies == Truth::True {
            self.certain.add(actions);
        }
    }
}
