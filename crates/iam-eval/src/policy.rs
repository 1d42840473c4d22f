//! A policy document, compiled for many decisions.

mod elements;
mod matching;
mod named;

use crate::condition::CompiledCondition;
use crate::request::Request;
use crate::truth::Truth;
pub(crate) use elements::{ActionMatcher, ResourceMatcher, pattern_matches};
use iam_policy::{Action, Effect, Pattern, Polarity, PolicyDocument, Span, Statement, Version};
pub(crate) use named::PrincipalMatcher;
pub use named::{Grant, Named};
use std::sync::Arc;

/// A named policy, compiled.
#[derive(Debug, Clone)]
pub struct Policy {
    name: Box<str>,
    /// Shared by all copies, whatever they are called.
    statements: Arc<[CompiledStatement]>,
}

impl Policy {
    /// Compiles a document. `name` is what people know the policy by: a managed policy's name or ARN, an inline
    /// policy's name with its owner.
    pub fn compile(name: &str, document: &PolicyDocument) -> Self {
        let version = document.effective_version();
        let compile = |statement| CompiledStatement::compile(statement, version);
        Self { name: name.into(), statements: document.statements.iter().map(compile).collect() }
    }

    /// `Allow * on *`: what an administrator's identity-based policy says.
    pub fn allow_everything(name: &str) -> Self {
        let statement = CompiledStatement {
            principal: None,
            condition: CompiledCondition::compile(None, Version::V2012),
            ..CompiledStatement::unknown(Effect::Allow)
        };
        Self { name: name.into(), statements: Arc::new([statement]) }
    }

    /// A resource-based policy that allows everyone everything.
    pub fn open_to_everyone(name: &str) -> Self {
        let everything = Self::allow_everything(name);
        let to_everyone = |statement: &CompiledStatement| CompiledStatement {
            principal: Some(PrincipalMatcher::everyone()),
            ..statement.clone()
        };
        Self { name: name.into(), statements: everything.statements.iter().map(to_everyone).collect() }
    }

    /// A policy that is attached, but whose document is not known: it may allow and deny anything, so that every
    /// decision which hangs on it is doubtful (semantics 1.6).
    pub fn unknown(name: &str) -> Self {
        let statement = |effect| CompiledStatement::unknown(effect);
        Self { name: name.into(), statements: Arc::new([statement(Effect::Deny), statement(Effect::Allow)]) }
    }

    /// The same under another name. The statements are shared.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self { name: name.into(), statements: Arc::clone(&self.statements) }
    }

    /// The same without one of its statements.
    #[must_use]
    pub fn without_statement(&self, index: usize) -> Self {
        let others = self.statements.iter().enumerate().filter(|(other, _)| *other != index);
        Self { name: self.name.clone(), statements: others.map(|(_, statement)| statement.clone()).collect() }
    }

    /// The same with its statements of one effect only; `None` if it has none.
    pub fn only(&self, effect: Effect) -> Option<Self> {
        let of_effect = self.statements.iter().filter(|statement| statement.effect == effect);
        let statements: Arc<[CompiledStatement]> = of_effect.cloned().collect();
        (!statements.is_empty()).then(|| Self { name: self.name.clone(), statements })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its statements, in the order of the document.
    pub fn statements(&self) -> &[CompiledStatement] {
        &self.statements
    }
}

/// One statement, compiled.
#[derive(Debug, Clone)]
pub struct CompiledStatement {
    sid: Option<Box<str>>,
    place: Span,
    effect: Effect,
    pub(crate) action: ActionMatcher,
    pub(crate) resource: ResourceMatcher,
    pub(crate) principal: Option<PrincipalMatcher>,
    condition: CompiledCondition,
}

impl CompiledStatement {
    fn compile(statement: &Statement, version: Version) -> Self {
        Self {
            sid: statement.sid.as_ref().map(|sid| sid.value.as_str().into()),
            place: statement.place.span,
            effect: statement.effect.value,
            action: ActionMatcher::compile(&statement.action),
            resource: ResourceMatcher::compile(statement.resource.as_ref(), version),
            principal: statement.principal.as_ref().map(PrincipalMatcher::compile),
            condition: CompiledCondition::compile(statement.condition.as_ref(), version),
        }
    }

    /// Everything about it but its effect is unknown.
    fn unknown(effect: Effect) -> Self {
        Self {
            sid: None,
            place: Span::default(),
            effect,
            action: ActionMatcher::anything(),
            resource: ResourceMatcher::compile(None, Version::V2008),
            principal: Some(PrincipalMatcher::unknown()),
            condition: CompiledCondition::unknown(),
        }
    }

    /// Its `Sid`.
    pub fn sid(&self) -> Option<&str> {
        self.sid.as_deref()
    }

    /// Where it stands in its document.
    pub fn place(&self) -> Span {
        self.place
    }

    /// Its effect.
    pub fn effect(&self) -> Effect {
        self.effect
    }

    /// `Action` or `NotAction`, with its patterns as they are written.
    pub fn action(&self) -> (Polarity, &[Box<str>]) {
        (self.action.polarity(), self.action.patterns())
    }

    /// `Resource` or `NotResource`, with its patterns; `NotResource` without patterns for a statement with neither.
    pub fn resource(&self) -> (Polarity, &[Pattern]) {
        (self.resource.polarity(), self.resource.patterns())
    }

    /// Its condition.
    pub fn condition(&self) -> &CompiledCondition {
        &self.condition
    }

    /// Whether it has a principal element.
    pub fn has_principal(&self) -> bool {
        self.principal.is_some()
    }

    /// Whether its action element matches.
    pub fn matches_action(&self, action: &Action) -> bool {
        self.action.matches(action)
    }

    /// Whether its resource element matches; unknown if that hangs on a variable whose value is.
    pub fn matches_resource(&self, request: &Request) -> Truth {
        self.resource.matches(request)
    }

    /// Whom its `Principal` or `NotPrincipal` names, as far as the caller of the request is concerned; `None` without either.
    pub fn names(&self, request: &Request) -> Option<Named> {
        self.principal.as_ref().map(|principal| principal.names(request))
    }

    /// Whether it applies, its principal element aside (semantics 2.1).
    pub(crate) fn applies(&self, request: &Request) -> Truth {
        if !self.matches_action(request.action()) {
            return Truth::False;
        }
        match self.matches_resource(request) {
            Truth::False => Truth::False,
            matches => matches.and(self.condition.holds(request.context())),
        }
    }
}
