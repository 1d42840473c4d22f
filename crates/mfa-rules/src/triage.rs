//! The first look at a stack: which actions are certain, before any resource is asked about.

use crate::action_set::ActionSet;
use crate::answers::Part;
use crate::probe::{REQUESTED_REGION, RESOURCE_ACCOUNT};
use crate::universe::Universe;
use iam_eval::{CompiledStatement, Context, Layer, Policy, PolicyStack, Truth};
use iam_policy::{ConditionKey, Effect, Polarity};
use iam_prove::{is_of_principal, is_of_state, keys_of};
use rustc_hash::FxHashMap;
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
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// By the address of the policy's statements.
    policies: FxHashMap<usize, Arc<PolicyFacts>>,
    /// The actions that support a key.
    supporting: FxHashMap<ConditionKey, Arc<ActionSet>>,
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
    /// Whether it has a principal element.
    pub(crate) has_principal: bool,
    /// The keys that it mentions and that tell who the principal is.
    pub(crate) principal_keys: Vec<ConditionKey>,
    /// Whether it speaks of keys that the MFA state decides.
    pub(crate) is_about_state: bool,
    /// Whether it matters to it which resource a request is about.
    pub(crate) is_about_resource: bool,
    /// Of the other keys that it mentions, the actions that support each.
    pub(crate) supporting: Vec<Arc<ActionSet>>,
}

impl StatementFacts {
    fn of(universe: &Universe, known: &mut Known, statement: &CompiledStatement) -> Self {
        let (principal_keys, others): (Vec<_>, Vec<_>) = keys_of(statement).partition(is_of_principal);
        let (of_state, others): (Vec<_>, Vec<_>) = others.into_iter().partition(is_of_state);
        let told_by_resource = |key: &ConditionKey| {
            [REQUESTED_REGION, RESOURCE_ACCOUNT].iter().any(|told| ConditionKey::new(told) == *key)
        };
        Self {
            is_about_resource: on_every_resource(statement) == Truth::Unknown
                || others.iter().any(told_by_resource),
            actions: universe.matched_by(statement),
            has_principal: statement.has_principal(),
            is_about_state: !of_state.is_empty(),
            principal_keys,
            supporting: others.into_iter().map(|key| known.supporting(universe, key)).collect(),
        }
    }
}

impl Known {
    fn policy(&mut self, universe: &Universe, policy: &Arc<Policy>) -> Arc<PolicyFacts> {
        let address = policy.statements().as_ptr().addr();
        if let Some(facts) = self.policies.get(&address) {
            return Arc::clone(facts);
        }
        let statements = policy.statements().iter().map(|one| StatementFacts::of(universe, self, one));
        let facts = Arc::new(PolicyFacts { statements: statements.collect(), policy: Arc::clone(policy) });
        self.policies.insert(address, Arc::clone(&facts));
        facts
    }

    fn supporting(&mut self, universe: &Universe, key: ConditionKey) -> Arc<ActionSet> {
        let supporting = self.supporting.entry(key);
        Arc::clone(supporting.or_insert_with_key(|key| Arc::new(universe.supporting(key))))
    }
}

impl PolicyFacts {
    fn statements(&self) -> impl Iterator<Item = (&CompiledStatement, &StatementFacts)> {
        self.policy.statements().iter().zip(&self.statements)
    }
}

/// A statement that may apply in a context.
pub(crate) struct Live<'p> {
    place: (Layer, usize),
    pub(crate) part: Part,
    pub(crate) facts: &'p StatementFacts,
    effect: Effect,
    /// Whether it applies, on every resource.
    applies: Truth,
}

/// The statements that may apply in a context, which leaves open every key that a request may or may not have. Nothing hangs on the others.
pub(crate) fn live<'p>(placed: &'p Placed, context: &Context) -> Vec<Live<'p>> {
    let mut live = Vec::new();
    for (layer, level, policy) in placed {
        let address = policy.policy.statements().as_ptr().addr();
        for (index, (statement, facts)) in policy.statements().enumerate() {
            let applies = on_every_resource(statement).and(statement.condition().holds(context));
            if applies != Truth::False {
                let (place, part) = ((*layer, *level), Part::Statement(*layer, *level, address, index));
                live.push(Live { place, part, facts, effect: statement.effect(), applies });
            }
        }
    }
    live
}

impl<'u> StatementActions<'u> {
    pub(crate) fn new(universe: &'u Universe) -> Self {
        Self { universe, known: Mutex::default() }
    }

    /// What is known of the policies of a stack.
    pub(crate) fn placed(&self, stack: &PolicyStack) -> Placed {
        // What a thread wrote before it panicked stands.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut of = |policy| known.policy(self.universe, policy);
        stack.policies().map(|(layer, level, policy)| (layer, level, of(policy))).collect()
    }

    /// Sorts the actions.
    pub(crate) fn triage(&self, stack: &PolicyStack, live: &[Live<'_>]) -> Triage {
        let mut deny = Sets::none(self.universe);
        let mut levels: Vec<((Layer, usize), Sets)> = Vec::new();
        for place in required_levels(stack) {
            levels.push((place, Sets::none(self.universe)));
        }
        for Live { place, facts, effect, applies, .. } in live {
            match effect {
                Effect::Deny => deny.add(*applies, &facts.actions),
                Effect::Allow => {
                    let of_level = levels.iter_mut().find(|(of_level, _)| of_level == place);
                    of_level.into_iter().for_each(|(_, sets)| sets.add(*applies, &facts.actions));
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
