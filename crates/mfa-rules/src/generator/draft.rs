//! A statement as the generator thinks of it.

use iam_policy::{
    Condition, ConditionBlock, ConditionKey, ConditionValue, Effect, Element, OneOrMany, OperatorName,
    Polarity, PolicyDocument, Spanned, Statement, Version,
};

/// A statement with the reason why it is there.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) sid: &'static str,
    pub(super) why: String,
    effect: Effect,
    action: (Polarity, Vec<String>),
    resource: (Polarity, Vec<String>),
    /// In the order of the text; tests with one operator follow each other.
    tests: Vec<(&'static str, &'static str, Vec<String>)>,
}

impl Draft {
    /// About every action on every resource.
    pub(super) fn new(sid: &'static str, effect: Effect, why: impl Into<String>) -> Self {
        let everything = || (Polarity::Plain, vec!["*".to_owned()]);
        Self { sid, why: why.into(), effect, action: everything(), resource: everything(), tests: Vec::new() }
    }

    pub(super) fn allow(sid: &'static str, why: impl Into<String>) -> Self {
        Self::new(sid, Effect::Allow, why)
    }

    pub(super) fn deny(sid: &'static str, why: impl Into<String>) -> Self {
        Self::new(sid, Effect::Deny, why)
    }

    /// About these actions only.
    pub(super) fn actions(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { action: (Polarity::Plain, texts(names)), ..self }
    }

    /// About all but these.
    pub(super) fn not_actions(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { action: (Polarity::Not, texts(names)), ..self }
    }

    pub(super) fn resources(self, patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { resource: (Polarity::Plain, texts(patterns)), ..self }
    }

    pub(super) fn not_resources(self, patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { resource: (Polarity::Not, texts(patterns)), ..self }
    }

    /// Only if the key fulfils the operator.
    pub(super) fn when(
        mut self,
        operator: &'static str,
        key: &'static str,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.tests.push((operator, key, texts(values)));
        self
    }

    fn condition(&self) -> Option<Condition> {
        let mut blocks: Vec<ConditionBlock> = Vec::new();
        for (operator, key, values) in &self.tests {
            let value = |text: &String| Spanned::from(ConditionValue::from(text.as_str()));
            let values = one_or_many(values.iter().map(value).collect());
            let test = (Spanned::from(ConditionKey::new(key)), values);
            match blocks.iter_mut().find(|block| block.operator.as_str() == *operator) {
                Some(block) => block.keys.push(test),
                None => blocks
                    .push(ConditionBlock { operator: OperatorName::new(*operator).into(), keys: vec![test] }),
            }
        }
        (!blocks.is_empty()).then_some(Condition { blocks })
    }

    fn statement(&self) -> Statement {
        Statement {
            place: ().into(),
            sid: Some(self.sid.to_owned().into()),
            effect: self.effect.into(),
            principal: None,
            action: element(&self.action),
            resource: Some(element(&self.resource)),
            condition: self.condition(),
        }
    }
}

/// The document of some statements.
pub(super) fn document(drafts: &[Draft]) -> PolicyDocument {
    PolicyDocument {
        version: Some(Version::V2012.into()),
        id: None,
        statements: OneOrMany::Many(drafts.iter().map(Draft::statement).collect()),
    }
}

fn texts(texts: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    texts.into_iter().map(Into::into).collect()
}

fn element((polarity, values): &(Polarity, Vec<String>)) -> Element {
    let values = one_or_many(values.iter().cloned().map(Spanned::from).collect());
    Element { polarity: *polarity, name: ().into(), values }
}

fn one_or_many<T>(mut values: Vec<T>) -> OneOrMany<T> {
    match (values.pop(), values.is_empty()) {
        (Some(only), true) => OneOrMany::One(only),
        (Some(last), false) => {
            values.push(last);
            OneOrMany::Many(values)
        }
        (None, _) => OneOrMany::Many(values),
    }
}
