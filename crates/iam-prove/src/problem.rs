//! A property laid out for the search: the statements of both stacks, and what is certain of every request.

use crate::hole::Work;
use crate::property::Property;
use crate::subject::{Subject, keys_of};
use crate::theory::action::ActionClause;
use crate::theory::resource::ResourceClause;
use iam_account::MfaState;
use iam_eval::{
    CompiledStatement, Context, Grant, KeyTest, Layer, Named, PolicyStack, Request, StatementRef, Truth,
    Values,
};
use iam_policy::{Action, ConditionKey, Effect, SetOperator};
use std::cell::OnceCell;

/// The property, laid out.
pub(crate) struct Problem<'p> {
    /// The stack that must not allow.
    pub(crate) new: &'p PolicyStack,
    /// The stack whose allowed requests do not count.
    pub(crate) old: Option<&'p PolicyStack>,
    /// The statements of both, numbered.
    pub(crate) statements: Vec<Statement<'p>>,
    /// How many of them are the new stack's: the first.
    pub(crate) new_count: usize,
    /// The denying statements of the new stack that certainly name the caller.
    pub(crate) denies: Vec<usize>,
    /// The levels of the new stack that must allow.
    pub(crate) levels: Vec<Level>,
    /// The allowing statements of the new stack's resource-based policy.
    pub(crate) grants: Option<Vec<usize>>,
    /// The denying statements of the old stack.
    pub(crate) old_denies: Vec<usize>,
    /// The levels of the old stack that must allow.
    pub(crate) old_levels: Vec<Level>,
    /// What is asked of actions.
    pub(crate) actions: Vec<ActionClause>,
    /// What is asked of resources.
    pub(crate) resources: Vec<ResourceClause>,
    /// Whose requests they are.
    pub(crate) subject: &'p Subject,
    /// The keys that are certain; others are unknown or missing.
    given: Context,
    /// The same with the others absent.
    pub(crate) base: Context,
    /// What the search may still cost.
    pub(crate) work: Work,
    /// Keys that count and that nobody here knows and the caller cannot choose.
    unknowable: OnceCell<Vec<ConditionKey>>,
}

/// A statement of one of the stacks.
pub(crate) struct Statement<'p> {
    pub(crate) place: StatementRef,
    pub(crate) compiled: &'p CompiledStatement,
    pub(crate) named: Named,
}

/// A level of policies.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(crate) layer: Layer,
    pub(crate) level: u16,
    /// Its allowing statements.
    pub(crate) allows: Vec<usize>,
}

/// The two that no policy can deny (semantics 1.5).
pub(crate) const UNDENIABLE: [&str; 2] = ["sts:getcalleridentity", "sts:getsessiontoken"];

/// What a search may cost: it takes about a second.
const MOST_WORK: usize = 100_000_000;

const USER_ID: &str = "aws:userid";

impl<'p> Problem<'p> {
    pub(crate) fn new(property: &'p Property<'_>, subject: &'p Subject, state: MfaState) -> Self {
        let mut given = subject.context(state);
        let user_id = ConditionKey::new(USER_ID);
        if !is_set(&given, &user_id) && !subject.is_certain(&user_id) {
            given.insert_unknown(user_id);
        }
        let mut base = given.clone();
        let unknown: Vec<ConditionKey> = given
            .iter()
            .filter(|(_, values)| *values == Values::Unknown)
            .map(|(key, _)| key.clone())
            .collect();
        unknown.into_iter().for_each(|key| base.insert::<&str>(key, []));
        let (new, old) = (
            property.allowed_by.policies(),
            property.unless_allowed_by.as_ref().map(|stack| stack.policies()),
        );
        let mut problem = Self {
            new,
            old,
            statements: Vec::new(),
            new_count: 0,
            denies: Vec::new(),
            levels: levels_of(new),
            grants: new.resource.is_some().then(Vec::new),
            old_denies: Vec::new(),
            old_levels: old.map(levels_of).unwrap_or_default(),
            actions: property.among.actions.iter().map(ActionClause::new).collect(),
            resources: property.among.resources.iter().map(ResourceClause::new).collect(),
            subject,
            given,
            base,
            work: Work::of(MOST_WORK),
            unknowable: OnceCell::new(),
        };
        problem.actions.push(ActionClause::none_of(&UNDENIABLE));
        problem.add_new(new);
        problem.new_count = problem.statements.len();
        if let Some(old) = old {
            if old.resource.is_some() || new.resource.is_some() {
                problem.old_levels.push(Level { layer: Layer::Resource, level: 0, allows: Vec::new() });
            }
            problem.add_old(old);
        }
        problem
    }

    fn add_new(&mut self, stack: &'p PolicyStack) {
        for (place, compiled) in placed(stack) {
            let (number, named) = self.add(place, compiled);
            match (compiled.effect(), place.layer) {
                (Effect::Deny, _) if named.truth() == Truth::True => self.denies.push(number),
                (Effect::Deny, _) => {}
                (Effect::Allow, Layer::Resource) => {
                    self.grants.iter_mut().for_each(|grants| grants.push(number))
                }
                (Effect::Allow, _) => push(&mut self.levels, place, number),
            }
        }
    }

    fn add_old(&mut self, stack: &'p PolicyStack) {
        for (place, compiled) in placed(stack) {
            let (number, named) = self.add(place, compiled);
            match compiled.effect() {
                Effect::Deny => self.old_denies.push(number),
                Effect::Allow if named.truth() == Truth::True => push(&mut self.old_levels, place, number),
                Effect::Allow => {}
            }
        }
    }

    fn add(&mut self, place: StatementRef, compiled: &'p CompiledStatement) -> (usize, Named) {
        let named = match compiled.has_principal() {
            false => Named { certain: Grant::Caller, possible: Grant::Caller },
            true => self.named(compiled),
        };
        // An Allow of a resource-based policy without a principal grants nothing (semantics 4.5).
        let named = match (place.layer, compiled.effect(), compiled.has_principal()) {
            (Layer::Resource, Effect::Allow, false) => {
                Named { certain: Grant::Nothing, possible: Grant::Nothing }
            }
            _ => named,
        };
        self.statements.push(Statement { place, compiled, named });
        (self.statements.len() - 1, named)
    }

    fn named(&self, statement: &CompiledStatement) -> Named {
        let nothing = Named { certain: Grant::Nothing, possible: Grant::Caller };
        let Ok(action) = "any:Action".parse::<Action>() else { return nothing };
        let request = Request::new(self.subject.principal(), action, "*", self.given.clone());
        statement.names(&request).unwrap_or(nothing)
    }

    /// The statement of that number.
    pub(crate) fn statement(&self, number: usize) -> Option<&Statement<'p>> {
        self.statements.get(number)
    }

    /// One test of a statement's condition.
    pub(crate) fn test(&self, statement: usize, index: usize) -> Option<&'p KeyTest> {
        self.statements.get(statement)?.compiled.condition().tests().get(index)
    }

    /// Whether the key has the same value, or none, in every request.
    pub(crate) fn is_certain(&self, key: &ConditionKey) -> bool {
        match self.given.iter().find(|(known, _)| *known == key) {
            Some((_, values)) => values != Values::Unknown,
            None => self.subject.is_certain(key),
        }
    }

    /// Whether nobody here knows the key's value, and the caller cannot choose it either.
    pub(crate) fn cannot_choose(&self, key: &ConditionKey) -> bool {
        let of_known_user = self.subject.is_certain(key) && !self.is_certain(key);
        of_known_user || Subject::cannot_choose(key)
    }

    /// The keys that the statements mention, and that nobody here knows and the caller cannot choose.
    pub(crate) fn unknowable(&self) -> &[ConditionKey] {
        self.unknowable.get_or_init(|| {
            let mut keys: Vec<ConditionKey> = Vec::new();
            for key in self.statements.iter().flat_map(|one| keys_of(one.compiled)) {
                if !keys.contains(&key) && !self.is_certain(&key) {
                    keys.push(key);
                }
            }
            keys.retain(|key| self.cannot_choose(key));
            keys
        })
    }

    /// The truth of a test if its key has these values. Variables of keys that are not certain are unknown.
    pub(crate) fn holds(&self, test: &KeyTest, values: &[&str]) -> Truth {
        let mut context = Context::new();
        context.insert(test.key().clone(), values.iter().copied());
        for key in test.variables() {
            if key != *test.key() {
                match self.base.values(&key) {
                    Values::Known(values) if self.is_certain(&key) => {
                        context.insert(key, values.iter().map(|value| &**value));
                    }
                    Values::Known(_) | Values::Unknown => context.insert_unknown(key),
                }
            }
        }
        test.holds(&context)
    }

    /// Whether the value that a test compares with hangs on a key that is not certain.
    pub(crate) fn is_loose(&self, test: &KeyTest) -> bool {
        test.variables().iter().any(|key| key == test.key() || !self.is_certain(key))
    }

    /// Whether a request may have several values for a key: AWS says so, or some policy takes it for so.
    pub(crate) fn may_have_several(&self, key: &ConditionKey) -> bool {
        let has_set =
            |test: &KeyTest| test.operator().operator().is_some_and(|operator| operator.set.is_some());
        let of_catalogue =
            || iam_catalog::condition_key(key.as_str()).is_some_and(|key| key.value_type().is_multivalued());
        self.tests_of(key).any(has_set) || of_catalogue()
    }

    /// The tests of a key in all statements.
    pub(crate) fn tests_of<'k>(&'k self, key: &'k ConditionKey) -> impl Iterator<Item = &'p KeyTest> + 'k {
        let tests = self.statements.iter().flat_map(|one| one.compiled.condition().tests());
        tests.filter(move |test| test.key() == key)
    }

    /// Whether some statement speaks of a key, in a condition or as a variable.
    pub(crate) fn mentions(&self, key: &ConditionKey) -> bool {
        self.statements.iter().any(|one| keys_of(one.compiled).any(|other| other == *key))
    }
}

fn is_set(context: &Context, key: &ConditionKey) -> bool {
    context.iter().any(|(known, _)| known == key)
}

fn push(levels: &mut [Level], place: StatementRef, number: usize) {
    let level = levels.iter_mut().find(|one| (one.layer, one.level) == (place.layer, place.level));
    level.into_iter().for_each(|level| level.allows.push(number));
}

/// The levels of which each must allow (semantics 4.2 to 4.4), in the order in which they are looked at.
fn levels_of(stack: &PolicyStack) -> Vec<Level> {
    let one = |layer| Level { layer, level: 0, allows: Vec::new() };
    let many = |layer, count: usize| {
        (0..count).map(move |level| Level {
            layer,
            level: u16::try_from(level).unwrap_or(u16::MAX),
            allows: Vec::new(),
        })
    };
    many(Layer::ServiceControl, stack.service_control.len())
        .chain(many(Layer::ResourceControl, stack.resource_control.len()))
        .chain([one(Layer::Identity)])
        .chain(stack.permissions_boundary.iter().map(|_| one(Layer::PermissionsBoundary)))
        .chain(stack.session.iter().map(|_| one(Layer::Session)))
        .collect()
}

/// Every statement with its place, in the order in which the layers are looked at.
fn placed(stack: &PolicyStack) -> impl Iterator<Item = (StatementRef, &CompiledStatement)> {
    let narrow = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
    let mut last: Option<(Layer, usize)> = None;
    let mut policy_index = 0_u16;
    stack.policies().flat_map(move |(layer, level, policy)| {
        policy_index = if last == Some((layer, level)) { policy_index.saturating_add(1) } else { 0 };
        last = Some((layer, level));
        let policy_index = policy_index;
        policy.statements().iter().enumerate().map(move |(index, statement)| {
            let place =
                StatementRef { layer, level: narrow(level), policy: policy_index, statement: narrow(index) };
            (place, statement)
        })
    })
}

/// Whether an operator takes each value of a list.
pub(crate) fn set_operator(test: &KeyTest) -> Option<SetOperator> {
    test.operator().operator().and_then(|operator| operator.set)
}
