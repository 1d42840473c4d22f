//! Statements as they are written: where their elements stand, and how to say where to edit them.

use crate::advice::is_mfa_key;
use crate::finding::Place;
use iam_account::{Document, EffectiveStack, PolicyHolder, PolicyOrigin};
use iam_eval::{CompiledStatement, KeyTest, Layer, Policy, PolicyStack};
use iam_policy::{
    Action, ConditionOperator, Edit, Effect, Element, Glob, Operation, PathStep, Polarity, PolicyDocument,
    Span, Spanned, Statement,
};
use std::sync::Arc;

/// Where a policy of a stack is written.
#[derive(Debug, Clone)]
pub enum Source {
    /// In an account.
    Account(Arc<PolicyOrigin>),
    /// In a document that is judged alone.
    Alone(Document),
}

impl Source {
    /// Of a principal's policies, in the order of [`PolicyStack::policies`].
    pub fn of_stack(effective: &EffectiveStack) -> Vec<Option<Self>> {
        effective.origins.iter().map(|origin| Some(Self::Account(Arc::clone(origin)))).collect()
    }

    /// Of a document, for the policies of a stack that have its name.
    pub fn of_document(stack: &PolicyStack, name: &str, document: &Document) -> Vec<Option<Self>> {
        let source = |policy: &Policy| (policy.name() == name).then(|| Self::Alone(document.clone()));
        stack.policies().map(|(_, _, policy)| source(policy)).collect()
    }

    /// The text.
    pub(super) fn document(&self) -> Option<&Document> {
        match self {
            Self::Account(origin) => origin.document.as_ref(),
            Self::Alone(document) => Some(document),
        }
    }

    pub(super) fn holder(&self) -> Option<&PolicyHolder> {
        match self {
            Self::Account(origin) => Some(&origin.holder),
            Self::Alone(_) => None,
        }
    }

    /// The policy's own name, which is not always the one that it has in a stack.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Account(origin) => Some(&origin.name),
            Self::Alone(_) => None,
        }
    }

    /// The same with another text.
    pub(super) fn with_document(&self, document: Document) -> Self {
        match self {
            Self::Account(origin) => {
                Self::Account(Arc::new(PolicyOrigin { document: Some(document), ..(**origin).clone() }))
            }
            Self::Alone(_) => Self::Alone(document),
        }
    }
}

/// A statement of a stack.
#[derive(Clone)]
pub(super) struct Written<'c> {
    /// The number of its policy, in the order of [`PolicyStack::policies`].
    pub(super) number: usize,
    pub(super) layer: Layer,
    pub(super) policy: &'c Policy,
    pub(super) compiled: &'c CompiledStatement,
    source: Option<&'c Source>,
    /// Its number in the document, which may have statements that do not count; else in the policy.
    pub(super) index: usize,
    /// As it is written, if the text is known.
    pub(super) text: Option<&'c Statement>,
}

impl<'c> Written<'c> {
    /// Every statement of a stack.
    pub(super) fn all(stack: &'c PolicyStack, sources: &'c [Option<Source>]) -> Vec<Self> {
        let mut all = Vec::new();
        for (number, (layer, _, policy)) in stack.policies().enumerate() {
            let source = sources.get(number).and_then(Option::as_ref);
            let document = source.and_then(Source::document).and_then(Document::policy);
            for (index, compiled) in policy.statements().iter().enumerate() {
                let found = document.and_then(|document| find(document, compiled.place()));
                let (index, text) = found.map_or((index, None), |(index, text)| (index, Some(text)));
                all.push(Self { number, layer, policy, compiled, source, index, text });
            }
        }
        all
    }

    pub(super) fn is_about_mfa(&self) -> bool {
        self.mfa_tests().next().is_some()
    }

    pub(super) fn is_deny(&self) -> bool {
        self.compiled.effect() == Effect::Deny
    }

    pub(super) fn is_allow(&self) -> bool {
        self.compiled.effect() == Effect::Allow
    }

    /// What its condition asks of MFA.
    pub(super) fn mfa_tests(&self) -> impl Iterator<Item = &'c KeyTest> {
        self.compiled.condition().tests().iter().filter(|test| is_mfa_key(test.key()))
    }

    /// What it is called in texts.
    pub(super) fn name(&self) -> String {
        let number = self.index + 1;
        match self.compiled.sid() {
            Some(sid) if !sid.is_empty() => format!("statement `{sid}`"),
            _ => format!("statement {number}"),
        }
    }

    /// Whether AWS keeps the document.
    pub(super) fn holder(&self) -> Option<&'c PolicyHolder> {
        self.source.and_then(Source::holder)
    }

    pub(super) fn source(&self) -> Option<&'c Source> {
        self.source
    }

    pub(super) fn place(&self, span: Option<Span>) -> Place {
        Place {
            policy: self.policy.name().to_owned(),
            holder: self.holder().cloned(),
            statement: Some(self.index),
            span: span.unwrap_or_else(|| self.compiled.place()),
        }
    }

    /// The place of the patterns of `Action` or `NotAction` that match one of some actions: the first of them.
    pub(super) fn place_of_actions(&self, actions: &[Action]) -> Place {
        let patterns = self.action_patterns(actions);
        self.place(patterns.first().map(|(_, pattern)| pattern.span).or_else(|| self.span_of_action()))
    }

    fn span_of_action(&self) -> Option<Span> {
        self.text.map(|text| text.action.name.span)
    }

    /// The patterns of `Action` or `NotAction` that match one of some actions, with their numbers.
    pub(super) fn action_patterns(&self, actions: &[Action]) -> Vec<(usize, &'c Spanned<String>)> {
        let values = self.text.map(|text| text.action.values.as_slice()).unwrap_or_default();
        let matches = |pattern: &str| actions.iter().any(|action| action_matches(pattern, action));
        values.iter().enumerate().filter(|(_, pattern)| matches(&pattern.value)).collect()
    }

    /// The place of the resource element's patterns for which something holds: the first of them.
    pub(super) fn place_of_resource(&self, holds: impl Fn(&str) -> bool) -> Place {
        let values = self.resource().map(|resource| resource.values.as_slice()).unwrap_or_default();
        let first = values.iter().find(|value| holds(&value.value)).map(|value| value.span);
        self.place(first.or_else(|| self.resource().map(|resource| resource.name.span)))
    }

    pub(super) fn resource(&self) -> Option<&'c Element> {
        self.text.and_then(|text| text.resource.as_ref())
    }

    /// The place of the operator under which a key stands.
    pub(super) fn place_of_operator(&self, test: &KeyTest) -> Place {
        let blocks = self.text.and_then(|text| text.condition.as_ref()).map(|condition| &condition.blocks);
        let mut blocks = blocks.into_iter().flatten();
        let holds = |key: &Span| *key == test.place();
        let block = blocks.find(|block| block.keys.iter().any(|(key, _)| holds(&key.span)));
        self.place(Some(block.map_or(test.place(), |block| block.operator.span)))
    }

    /// An edit of the statement.
    pub(super) fn edit<const N: usize>(&self, steps: [PathStep; N], operation: Operation) -> Edit {
        let statement = [PathStep::from("Statement"), PathStep::from(self.index)];
        Edit { path: statement.into_iter().chain(steps).collect(), operation }
    }

    /// The name of its action element.
    pub(super) fn action_name(&self) -> &'static str {
        match self.compiled.action().0 {
            Polarity::Plain => "Action",
            Polarity::Not => "NotAction",
        }
    }

    /// The name of its resource element.
    pub(super) fn resource_name(&self) -> &'static str {
        match self.compiled.resource().0 {
            Polarity::Plain => "Resource",
            Polarity::Not => "NotResource",
        }
    }
}

/// The statement that stands in a place, with its number.
fn find(document: &PolicyDocument, place: Span) -> Option<(usize, &Statement)> {
    document.statements.iter().enumerate().find(|(_, statement)| statement.place.span == place)
}

/// Whether a pattern of actions matches one.
pub(super) fn action_matches(pattern: &str, action: &Action) -> bool {
    Glob::new(&pattern.to_ascii_lowercase()).matches(action.folded())
}

/// Whether a pattern has wildcards.
pub(super) fn has_wildcards(pattern: &str) -> bool {
    pattern.contains(['*', '?'])
}

/// The operator of a test, if AWS knows it.
pub(super) fn operator_of(test: &KeyTest) -> Option<ConditionOperator> {
    ConditionOperator::from_name(test.operator().as_str())
}
