//! What is to be proved.

use iam_eval::{Layer, Policy, PolicyStack, StatementRef};
use iam_policy::{Action, Effect, Glob};
use std::sync::Arc;

/// A condition on the actions or resources of requests, as a statement's element says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// What one of the patterns matches.
    AnyOf(Vec<String>),
    /// What none of the patterns matches, but for what one of the exceptions does.
    NoneOf {
        /// The patterns.
        patterns: Vec<String>,
        /// What is in nevertheless.
        except: Vec<String>,
    },
}

impl Clause {
    /// Everything but what a pattern matches.
    pub fn none_of(patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::NoneOf { patterns: patterns.into_iter().map(Into::into).collect(), except: Vec::new() }
    }

    /// What a pattern matches.
    pub fn any_of(patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self::AnyOf(patterns.into_iter().map(Into::into).collect())
    }
}

/// The requests that a property speaks of: those that fulfil every clause. Patterns of actions ignore case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Requests {
    /// Of their action.
    pub actions: Vec<Clause>,
    /// Of their resource.
    pub resources: Vec<Clause>,
}

impl Requests {
    /// All requests.
    pub fn all() -> Self {
        Self::default()
    }

    /// Those of one action.
    pub fn of_action(action: &str) -> Self {
        Self::all().with_actions(Clause::any_of([action]))
    }

    /// Of these, those whose action fulfils a clause.
    #[must_use]
    pub fn with_actions(mut self, clause: Clause) -> Self {
        self.actions.push(clause);
        self
    }

    /// Of these, those whose resource fulfils a clause.
    #[must_use]
    pub fn with_resources(mut self, clause: Clause) -> Self {
        self.resources.push(clause);
        self
    }

    /// Whether an action is among them.
    pub fn have_action(&self, action: &Action) -> bool {
        let matches = |pattern: &String| Glob::new(&pattern.to_ascii_lowercase()).matches(action.folded());
        self.actions.iter().all(|clause| match clause {
            Clause::AnyOf(patterns) => patterns.iter().any(matches),
            Clause::NoneOf { patterns, except } => {
                !patterns.iter().any(matches) || except.iter().any(matches)
            }
        })
    }
}

/// What is to be proved: that there is no request among some which one stack allows and another, if there is one, does not.
#[derive(Debug, Clone)]
pub struct Property<'a> {
    /// The stack that must not allow.
    pub(crate) allowed_by: Stack<'a>,
    /// Requests that this stack allows are none of the property's business.
    pub(crate) unless_allowed_by: Option<Stack<'a>>,
    /// The requests that it speaks of.
    pub(crate) among: &'a Requests,
}

/// A stack that is looked at, or one that was made from it.
#[derive(Debug, Clone)]
pub(crate) enum Stack<'a> {
    Given(&'a PolicyStack),
    Made(Box<PolicyStack>),
}

impl Stack<'_> {
    pub(crate) fn policies(&self) -> &PolicyStack {
        match self {
            Self::Given(stack) => stack,
            Self::Made(stack) => stack,
        }
    }
}

impl<'a> Property<'a> {
    /// None of the requests is allowed.
    pub fn nothing_allowed(stack: &'a PolicyStack, among: &'a Requests) -> Self {
        Self { allowed_by: Stack::Given(stack), unless_allowed_by: None, among }
    }

    /// None of the requests is allowed by `new` that `old` did not allow.
    pub fn nothing_beyond(new: &'a PolicyStack, old: &'a PolicyStack, among: &'a Requests) -> Self {
        Self { allowed_by: Stack::Given(new), unless_allowed_by: Some(Stack::Given(old)), among }
    }

    /// Without the statement the stack decides about the requests as it does with it: it is dead, or others say the same.
    /// `None` if the stack has no such statement.
    pub fn statement_never_matters(
        stack: &'a PolicyStack,
        statement: StatementRef,
        among: &'a Requests,
    ) -> Option<Self> {
        let (_, compiled) = stack.statement(statement)?;
        let without = Stack::Made(Box::new(without(stack, statement)?));
        let with = Stack::Given(stack);
        Some(match compiled.effect() {
            Effect::Allow => Self { allowed_by: with, unless_allowed_by: Some(without), among },
            Effect::Deny => Self { allowed_by: without, unless_allowed_by: Some(with), among },
        })
    }
}

/// The stack without one statement.
fn without(stack: &PolicyStack, statement: StatementRef) -> Option<PolicyStack> {
    let mut stack = stack.clone();
    let level = usize::from(statement.level);
    let list: &mut [Arc<Policy>] = match statement.layer {
        Layer::Identity => &mut stack.identity,
        Layer::PermissionsBoundary => stack.permissions_boundary.as_deref_mut()?,
        Layer::ServiceControl => stack.service_control.get_mut(level)?,
        Layer::ResourceControl => stack.resource_control.get_mut(level)?,
        Layer::Session => stack.session.as_deref_mut()?,
        Layer::Resource => stack.resource.as_mut_slice(),
    };
    let policy = list.get_mut(usize::from(statement.policy))?;
    *policy = Arc::new(policy.without_statement(usize::from(statement.statement)));
    Some(stack)
}
