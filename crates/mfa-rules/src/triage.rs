//! The first look at a stack: which actions are certain, before any resource is asked about.

use crate::action_set::ActionSet;
use crate::answers::Part;
use crate::universe::Universe;
use iam_eval::{CompiledStatement, Context, Layer, Policy, PolicyStack, Truth};
use iam_policy::{ConditionKey, Effect, Polarity};
use iam_prove::{is_of_principal, is_of_state, keys_of};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

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
    known: Mutex<HashMap<usize, Arc<PolicyFacts>>>,
}

/// A policy that was met.
pub(crate) struct PolicyFacts {
    /// Held so that no others take their address.
    policy: Arc<Policy>,
    statements: Box<[StatementFacts]>,
}

/// The policies of a stack, each with its place and what is known of its statements.
pub(crate) type Placed = Vec<(Layer, usize, Arc<PolicyFacts>)>;

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

impl PolicyFacts {
    fn of(universe: &Universe, policy: &Arc<Policy>) -> Self {
        let statements = policy.statements().iter().map(|one| StatementFacts::of(universe, one));
        Self { policy: Arc::clone(policy), statements: statements.collect() }
    }

    fn statements(&self) -> impl Iterator<Item = (&CompiledStatement, &StatementFacts)> {
        self.policy.statements().iter().zip(&self.statements)
    }
}

/// The statements of a stack that match an action.
pub(crate) fn matching(placed: &Placed, action: usize) -> impl Iterator<Item = (Part, &StatementFacts)> {
    placed.iter().flat_map(move |(layer, level, policy)| {
        let address = policy.policy.statements().as_ptr().addr();
        let part = move |index| Part::Statement(*layer, *level, address, index);
        let numbered = policy.statements.iter().enumerate();
        let matching = numbered.filter(move |(_, facts)| facts.actions.contains(action));
        matching.map(move |(index, facts)| (part(index), facts))
    })
}

impl<'u> StatementActions<'u> {
    pub(crate) fn new(universe: &'u Universe) -> Self {
        Self { universe, known: Mutex::default() }
    }

    /// What is known of the policies of a stack.
    pub(crate) fn placed(&self, stack: &PolicyStack) -> Placed {
        // What a thread wrote before it panicked stands.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut of = |policy: &Arc<Policy>| {
            let facts = || Arc::new(PolicyFacts::of(self.universe, policy));
            Arc::clone(known.entry(policy.statements().as_ptr().addr()).or_insert_with(facts))
        };
        stack.policies().map(|(layer, level, policy)| (layer, level, of(policy))).collect()
    }

    /// Sorts the actions. `context` leaves open every key that a request may or may not have.
    pub(crate) fn triage(&self, stack: &PolicyStack, placed: &Placed, context: &Context) -> Triage {
        let mut deny = Sets::none(self.universe);
        let mut levels: Vec<((Layer, usize), Sets)> = Vec::new();
        for place in required_levels(stack) {
            levels.push((place, Sets::none(self.universe)));
        }
        for (layer, level, policy) in placed {
            for (statement, StatementFacts { actions, .. }) in policy.statements() {
                let applies = on_every_resource(statement).and(statement.condition().holds(context));
                if applies == Truth::False {
                    continue;
                }
                match statement.effect() {
                    Effect::Deny => deny.add(applies, actions),
                    Effect::Allow => {
                        let of_level = levels.iter_mut().find(|(place, _)| *place == (*layer, *level));
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
        allowed.add(self.universe.undeniable());
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
