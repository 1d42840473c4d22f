//! What a branch assumes of the request, and when that cannot be.

use super::key::{self, Assumed, Presence};
use super::row::{Budget, Chars, Resolved, Row, Step};
use super::text::{Demand, find};
use crate::property::{Clause, Requests};
use crate::subject::{Subject, mentioned_keys};
use iam_account::MfaState;
use iam_eval::{CompiledStatement, Context, Grant, KeyTest, Layer, Named, PolicyStack, Request};
use iam_policy::{Action, ConditionKey, Pattern, Polarity};

/// What is known of every request.
pub(super) struct Facts {
    /// The certain keys with their values; the other keys that the policies mention are open.
    pub(super) context: Context,
    /// Some request of the subject: what is asked of it hangs on the caller alone.
    request: Option<Request>,
    /// Keys that some statement tests with a set operator.
    listed: Vec<ConditionKey>,
    /// Whose resources the request can pass on.
    pub(super) owners: Owners,
    /// Who makes the request.
    pub(super) subject: Subject,
}

/// Whose resources a request can pass on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owners {
    /// The caller's account's, or nobody's that the ARN tells: no other account's policy allows.
    Caller,
    /// Anyone's.
    Anyone,
}

impl Facts {
    pub(super) fn new(
        subject: &Subject,
        state: MfaState,
        new: &PolicyStack,
        old: Option<&PolicyStack>,
    ) -> Self {
        let mut context = subject.context(state);
        let mut keys = mentioned_keys(new);
        keys.extend(old.map(mentioned_keys).unwrap_or_default());
        keys.push(ConditionKey::new("aws:userid"));
        for key in keys {
            let is_set = context.iter().any(|(known, _)| *known == key);
            match subject.is_certain(&key) {
                _ if is_set => {}
                true => context.insert::<&str>(key, []),
                false => context.insert_unknown(key),
            }
        }
        let action: Option<Action> = "iam:GetUser".parse().ok();
        let request = action.map(|action| Request::new(subject.principal(), action, "*", context.clone()));
        let statements = [Some(new), old].into_iter().flatten().flat_map(PolicyStack::policies);
        let tests =
            statements.flat_map(|(_, _, policy)| policy.statements()).flat_map(|one| one.condition().tests());
        let has_set =
            |test: &&KeyTest| test.operator().operator().is_some_and(|operator| operator.set.is_some());
        let listed = tests.filter(has_set).map(|test| test.key().clone()).collect();
        let owners = if new.resource.is_some() { Owners::Anyone } else { Owners::Caller };
        Self { context, request, listed, owners, subject: subject.clone() }
    }

    /// Whether requests may have several values for a key: AWS says so, or a policy expects it.
    pub(super) fn may_have_several(&self, key: &ConditionKey) -> bool {
        let known = iam_catalog::condition_key(key.as_str());
        self.listed.contains(key) || known.is_some_and(|known| known.value_type().is_multivalued())
    }

    /// What the principal element gives the caller; everything is possible if that cannot be asked.
    pub(super) fn grant(&self, statement: &CompiledStatement) -> Named {
        let nothing = Named { certain: Grant::Nothing, possible: Grant::Nothing };
        match &self.request {
            Some(request) => statement.names(request).unwrap_or(nothing),
            None => Named { possible: Grant::Caller, ..nothing },
        }
    }

    /// Without the element a statement is about everyone, but for an `Allow` of the resource's own policy (semantics 4.5).
    pub(super) fn may_name(&self, statement: &CompiledStatement, layer: Layer) -> bool {
        Self::is_about_everyone(statement, layer, self) || self.grant(statement).possible != Grant::Nothing
    }

    pub(super) fn certainly_names(&self, statement: &CompiledStatement, layer: Layer) -> bool {
        Self::is_about_everyone(statement, layer, self) || self.grant(statement).certain != Grant::Nothing
    }

    fn is_about_everyone(statement: &CompiledStatement, layer: Layer, facts: &Self) -> bool {
        let has_element = facts.request.as_ref().is_none_or(|request| statement.names(request).is_some());
        let must_have_one = layer == Layer::Resource && statement.effect() == iam_policy::Effect::Allow;
        !has_element && !must_have_one
    }
}

/// What a branch assumes.
#[derive(Debug, Clone)]
pub(super) struct Assumptions<'a> {
    pub(super) actions: Vec<Demand>,
    resources: Vec<Resource<'a>>,
    tests: Vec<Assumed<'a>>,
    /// Whether a statement is assumed to apply that is not about the caller.
    names_others: bool,
    /// What the resource-based policy grants at most; `None` before that was asked.
    pub(super) grant: Option<Grant>,
    /// The level of the old stack that is assumed to allow nothing.
    pub(super) silent: Option<(Layer, u16)>,
}

/// An assumption about the resource.
#[derive(Debug, Clone)]
enum Resource<'a> {
    /// Of the property.
    Demand(Demand),
    /// That one of the patterns matches.
    Some(&'a [Pattern]),
    /// That none does.
    None(&'a [Pattern]),
}

impl<'a> Assumptions<'a> {
    /// Of a request that the property speaks of.
    pub(super) fn of_requests(requests: &Requests) -> Self {
        let shape = [
            Step::One(Chars::ActionPrefix),
            Step::Many(Chars::ActionPrefix),
            Step::One(Chars::Just(':')),
            Step::One(Chars::ActionName),
            Step::Many(Chars::ActionName),
        ];
        let mut actions = vec![Demand::Some(vec![Row::new(shape.into())])];
        actions
            .extend(requests.actions.iter().map(|clause| demand(clause, |text| text.to_ascii_lowercase())));
        // No resource is the empty text.
        let mut resources = vec![Demand::Some(vec![Row::glob("?*")])];
        resources.extend(requests.resources.iter().map(|clause| demand(clause, str::to_owned)));
        Self {
            actions,
            resources: resources.into_iter().map(Resource::Demand).collect(),
            tests: Vec::new(),
            names_others: false,
            grant: None,
            silent: None,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.actions.len() + self.resources.len() + self.tests.len()
    }

    /// And the statement applies: all its elements match.
    pub(super) fn and_applies(&self, statement: &'a CompiledStatement, may_name: bool) -> Self {
        let mut with = self.clone();
        with.names_others |= !may_name;
        with.actions.push(action(statement, Element::Matches));
        with.resources.push(resource(statement, Element::Matches));
        with.tests.extend(statement.condition().tests().iter().map(|test| Assumed { test, holds: true }));
        with
    }

    /// And it does not: one case for each element.
    pub(super) fn and_does_not_apply(&self, statement: &'a CompiledStatement) -> Vec<Self> {
        let mut by_action = self.clone();
        by_action.actions.push(action(statement, Element::DoesNotMatch));
        let mut by_resource = self.clone();
        by_resource.resources.push(resource(statement, Element::DoesNotMatch));
        let by_test = statement.condition().tests().iter().map(|test| {
            let mut with = self.clone();
            with.tests.push(Assumed { test, holds: false });
            with
        });
        [by_action, by_resource].into_iter().chain(by_test).collect()
    }

    /// Whether the layer has to allow, as far as is known of the resource-based policy (semantics 4.5).
    pub(super) fn needed(&self, new: &PolicyStack, layer: Layer) -> bool {
        match layer {
            Layer::ServiceControl | Layer::ResourceControl => true,
            Layer::Resource => false,
            _ if new.resource.is_none() => true,
            Layer::Identity => matches!(self.grant, Some(Grant::Nothing | Grant::Delegation)),
            Layer::PermissionsBoundary | Layer::Session => {
                matches!(self.grant, Some(Grant::Nothing | Grant::Delegation | Grant::Identity))
            }
        }
    }

    /// Whether the action fulfils what is assumed of it.
    pub(super) fn admit_action(&self, folded: &str) -> bool {
        self.actions.iter().all(|demand| demand.is_fulfilled_by(folded))
    }

    pub(super) fn no_principal(&self) -> Result<(), String> {
        if self.names_others { Ok(()) } else { Err("every statement may be about the caller".to_owned()) }
    }

    pub(super) fn no_action(&self, budget: &mut Budget) -> Result<(), String> {
        match find(&self.actions, budget)? {
            None => Ok(()),
            Some(action) => Err(format!("`{action}` fulfils what is assumed")),
        }
    }

    pub(super) fn no_resource(&self, facts: &Facts, budget: &mut Budget) -> Result<(), String> {
        match find(&self.resource_demands(facts), budget)? {
            None => Ok(()),
            Some(resource) => Err(format!("`{resource}` fulfils what is assumed")),
        }
    }

    pub(super) fn no_value(&self, key: &str, facts: &Facts, budget: &mut Budget) -> Result<(), String> {
        let key = ConditionKey::new(key);
        let tests = self.tests_of(&key);
        key::contradictory(&key, &tests, Presence::Possible, facts, budget)
    }

    /// Keys that tests are assumed of, each once.
    pub(super) fn keys(&self) -> Vec<&ConditionKey> {
        let mut keys: Vec<&ConditionKey> = Vec::new();
        for key in self.tests.iter().map(|test| test.test.key()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }

    pub(super) fn tests_of(&self, key: &ConditionKey) -> Vec<Assumed<'a>> {
        self.tests.iter().filter(|test| test.test.key() == key).copied().collect()
    }

    /// What is assumed of the resource, variables put in. A pattern with a variable that is open matches perhaps anything, and perhaps
    /// nothing; but one that is assumed not to match cannot be the one that does.
    pub(super) fn resource_demands(&self, facts: &Facts) -> Vec<Demand> {
        let excluded: Vec<&Pattern> = self.resources.iter().flat_map(Resource::excluded).collect();
        let is_possible = |pattern: &&Pattern| !excluded.contains(pattern);
        let rows = |patterns: &[Pattern], open: Option<Row>| -> Vec<Row> {
            let resolve = |pattern: &Pattern| match Row::of_pattern(pattern, &facts.context) {
                Resolved::Row(row) => Some(row),
                Resolved::Nothing => None,
                Resolved::Open => open.clone(),
            };
            patterns.iter().filter_map(resolve).collect()
        };
        let demand = |resource: &Resource<'_>| match resource {
            Resource::Demand(demand) => demand.clone(),
            Resource::Some(patterns) => {
                let possible: Vec<Pattern> = patterns.iter().filter(is_possible).cloned().collect();
                Demand::Some(rows(&possible, Some(Row::glob("*"))))
            }
            Resource::None(patterns) => Demand::none(rows(patterns, None)),
        };
        self.resources.iter().map(demand).collect()
    }
}

impl<'a> Resource<'a> {
    fn excluded(&self) -> &'a [Pattern] {
        match self {
            Self::None(patterns) => patterns,
            Self::Demand(_) | Self::Some(_) => &[],
        }
    }
}

/// Whether an element of a statement is assumed to match.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Matches,
    DoesNotMatch,
}

impl Element {
    /// Whether one of the patterns matches, then.
    fn names(self, polarity: Polarity) -> bool {
        (self == Self::Matches) == (polarity == Polarity::Plain)
    }
}

/// 2.2
fn action(statement: &CompiledStatement, element: Element) -> Demand {
    let (polarity, patterns) = statement.action();
    let rows = patterns.iter().map(|pattern| Row::glob(&pattern.to_ascii_lowercase())).collect();
    if element.names(polarity) { Demand::Some(rows) } else { Demand::none(rows) }
}

/// 2.3
fn resource(statement: &CompiledStatement, element: Element) -> Resource<'_> {
    let (polarity, patterns) = statement.resource();
    if element.names(polarity) { Resource::Some(patterns) } else { Resource::None(patterns) }
}

fn demand(clause: &Clause, text: impl Fn(&str) -> String) -> Demand {
    let rows = |patterns: &[String]| patterns.iter().map(|pattern| Row::glob(&text(pattern))).collect();
    match clause {
        Clause::AnyOf(patterns) => Demand::Some(rows(patterns)),
        Clause::NoneOf { patterns, except } => Demand::None(rows(patterns), rows(except)),
    }
}
