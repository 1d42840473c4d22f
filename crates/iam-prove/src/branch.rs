//! A branch of the search: what is assumed of one request, and a model of it.

use crate::certificate::Node;
use crate::hole::Hole;
use crate::problem::Problem;
use crate::theory::action::{self, ActionClause, OfAction};
use crate::theory::key::{self, Answer, OfKey};
use crate::theory::resource::{self, OfResource};
use iam_eval::{Context, Grant, KeyTest, Layer, Truth};
use iam_policy::{Action, ConditionKey, Pattern};
use std::rc::Rc;
use std::sync::LazyLock;

/// An element of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Element {
    Action,
    Resource,
    /// A test of its condition, by its place.
    Test(usize),
}

/// That an element of a statement matches, or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Literal {
    pub(crate) statement: usize,
    pub(crate) element: Element,
    pub(crate) holds: bool,
}

/// Texts and values that fulfil what is assumed, as far as the theories can tell.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) action: Rc<Action>,
    pub(crate) resource: Rc<str>,
    pub(crate) context: Rc<Context>,
}

/// What is assumed.
#[derive(Debug, Clone)]
pub(crate) struct Branch {
    pub(crate) literals: Vec<Literal>,
    /// Allowing statements of the old stack that must not apply.
    pub(crate) obligations: Vec<usize>,
    /// What the resource-based policy grants, if it was asked.
    pub(crate) granted: Option<Granted>,
    /// Whether it was said why the old stack does not allow.
    pub(crate) is_beyond_old: bool,
    pub(crate) model: Model,
}

/// What the resource-based policy grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Granted {
    /// At most this, by a statement.
    By(Grant),
    /// Nothing, and the action needs nothing of it.
    Nothing,
}

impl Branch {
    /// Whether a level of the new stack has to allow.
    pub(crate) fn needs(&self, layer: Layer) -> bool {
        let granted = match self.granted {
            Some(Granted::By(grant)) => grant,
            Some(Granted::Nothing) | None => Grant::Nothing,
        };
        match layer {
            Layer::ServiceControl | Layer::ResourceControl => true,
            Layer::Identity => granted < Grant::Identity,
            Layer::PermissionsBoundary | Layer::Session => granted < Grant::Caller,
            Layer::Resource => false,
        }
    }

    /// What is assumed of an element.
    pub(crate) fn assumed(&self, statement: usize, element: Element) -> Option<bool> {
        let literal = |one: &&Literal| one.statement == statement && one.element == element;
        self.literals.iter().find(literal).map(|literal| literal.holds)
    }
}

/// Actions that the resource's policy must allow (semantics 4.6).
static EXPLICIT: LazyLock<ActionClause> =
    LazyLock::new(|| ActionClause::none_of(&["sts:assumerole*", "kms:*"]));

impl<'p> Problem<'p> {
    /// Everything that is assumed of the action, `added` included.
    pub(crate) fn of_action<'a>(&'a self, branch: &Branch, added: &[Literal]) -> Vec<OfAction<'a>> {
        let literals = branch.literals.iter().chain(added).filter(|one| one.element == Element::Action);
        let of_statements = literals
            .filter_map(|one| Some(OfAction::Statement(self.statement(one.statement)?.compiled, one.holds)));
        let clauses = self.actions.iter().map(OfAction::Clause);
        let explicit = (branch.granted == Some(Granted::Nothing)).then(|| OfAction::Clause(&EXPLICIT));
        clauses.chain(of_statements).chain(explicit).collect()
    }

    /// Everything that is assumed of the resource.
    pub(crate) fn of_resource<'a>(&'a self, branch: &Branch, added: &[Literal]) -> Vec<OfResource<'a>> {
        let literals = branch.literals.iter().chain(added).filter(|one| one.element == Element::Resource);
        let of_statements = literals.filter_map(|one| {
            Some(OfResource::Statement(self.statement(one.statement)?.compiled, one.holds))
        });
        self.resources.iter().map(OfResource::Clause).chain(of_statements).collect()
    }

    /// Everything that is assumed of tests.
    pub(crate) fn of_tests(&self, branch: &Branch, added: &[Literal]) -> Vec<OfKey<'p>> {
        let literals = branch.literals.iter().chain(added);
        let test = |one: &Literal| match one.element {
            Element::Test(index) => Some((self.test(one.statement, index)?, one.holds)),
            Element::Action | Element::Resource => None,
        };
        literals.filter_map(test).collect()
    }

    /// A model of the branch with more assumed; a leaf if there is none.
    pub(crate) fn model(&self, branch: &Branch, added: &[Literal]) -> Result<Model, Node> {
        let mut model = branch.model.clone();
        let is_about = |element: Element| added.iter().any(|one| one.element == element);
        if is_about(Element::Action) || added.is_empty() {
            let assumed = self.of_action(branch, added);
            if !assumed.iter().all(|one| one.holds(&model.action)) {
                model.action = match action::witness(&assumed, &self.work) {
                    Hole::Found(text) => text.parse().map(Rc::new).unwrap_or(model.action),
                    Hole::None => return Err(Node::NoAction),
                    Hole::TooMany => model.action,
                };
            }
        }
        if is_about(Element::Resource) || added.is_empty() {
            let assumed = self.of_resource(branch, added);
            if !assumed.iter().all(|one| one.holds(&model.resource, &model.context)) {
                model.resource = match resource::witness(self, &assumed) {
                    Hole::Found(text) => text.into(),
                    Hole::None => return Err(Node::NoResource),
                    Hole::TooMany => model.resource,
                };
            }
        }
        let tests: Vec<&'p KeyTest> =
            self.of_tests(&Branch::empty(&model), added).into_iter().map(|(test, _)| test).collect();
        let mut done: Vec<&ConditionKey> = Vec::new();
        for test in &tests {
            if !done.contains(&test.key()) {
                done.push(test.key());
                self.model_key(branch, added, test.key(), &mut model)?;
            }
        }
        Ok(model)
    }

    fn model_key(
        &self,
        branch: &Branch,
        added: &[Literal],
        key: &ConditionKey,
        model: &mut Model,
    ) -> Result<(), Node> {
        let mut assumed = self.of_tests(branch, added);
        assumed.retain(|(test, _)| test.key() == key);
        match key::witness(self, key, &assumed) {
            Answer::None => Err(Node::NoValue { key: key.as_str().to_ascii_lowercase() }),
            Answer::Unclear => Ok(()),
            Answer::Values(_) if self.is_certain(key) => Ok(()),
            Answer::Values(values) => {
                Rc::make_mut(&mut model.context).insert(key.clone(), values);
                Ok(())
            }
        }
    }

    /// Whether an element matches: as is assumed, else as the model has it.
    pub(crate) fn element(&self, branch: &Branch, statement: usize, element: Element) -> Truth {
        if let Some(holds) = branch.assumed(statement, element) {
            return holds.into();
        }
        let Some(one) = self.statement(statement) else { return Truth::Unknown };
        let Model { action, resource, context } = &branch.model;
        match element {
            Element::Action => one.compiled.matches_action(action).into(),
            Element::Resource => OfResource::Statement(one.compiled, true).holds(resource, context).into(),
            Element::Test(index) => {
                self.test(statement, index).map_or(Truth::Unknown, |test| test.holds(context))
            }
        }
    }

    /// Whether all elements of a statement match.
    pub(crate) fn applies(&self, branch: &Branch, statement: usize) -> Truth {
        Truth::all(self.elements(statement).map(|element| self.element(branch, statement, element)))
    }

    /// The elements of a statement: action, resource, each test.
    pub(crate) fn elements(&self, statement: usize) -> impl Iterator<Item = Element> + use<> {
        let tests = self.statement(statement).map_or(0, |one| one.compiled.condition().tests().len());
        [Element::Action, Element::Resource].into_iter().chain((0..tests).map(Element::Test))
    }

    /// Whether an element matches in every request: a blanket `*`.
    pub(crate) fn is_everything(&self, statement: usize, element: Element) -> bool {
        let Some(one) = self.statement(statement) else { return false };
        match element {
            Element::Action => {
                let (polarity, patterns) = one.compiled.action();
                match polarity {
                    iam_policy::Polarity::Plain => patterns.iter().any(|pattern| **pattern == *"*"),
                    iam_policy::Polarity::Not => patterns.is_empty(),
                }
            }
            Element::Resource => {
                let (polarity, patterns) = one.compiled.resource();
                match polarity {
                    iam_policy::Polarity::Plain => patterns.iter().any(Pattern::is_anything),
                    iam_policy::Polarity::Not => patterns.is_empty(),
                }
            }
            Element::Test(_) => false,
        }
    }
}

impl Branch {
    /// Nothing is assumed.
    pub(crate) fn empty(model: &Model) -> Self {
        Self {
            literals: Vec::new(),
            obligations: Vec::new(),
            granted: None,
            is_beyond_old: false,
            model: model.clone(),
        }
    }
}
