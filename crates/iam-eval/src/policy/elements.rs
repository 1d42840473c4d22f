//! `Action` and `Resource` with their negations (semantics 2.2 to 2.5).

use super::matching::matches_one_of;
use crate::request::{Context, Request};
use crate::truth::Truth;
use iam_policy::{Action, ConditionKey, Element, Glob, Pattern, Polarity, Version};

/// `Action` or `NotAction`, in lower case.
#[derive(Debug, Clone)]
pub(crate) struct ActionMatcher {
    polarity: Polarity,
    /// All patterns, as they are written.
    patterns: Box<[Box<str>]>,
    /// Patterns without wildcards, sorted.
    exact: Box<[Box<str>]>,
    globs: Box<[Glob]>,
}

impl ActionMatcher {
    pub(super) fn compile(element: &Element) -> Self {
        let lower = element.values.iter().map(|value| value.to_ascii_lowercase());
        let (globs, exact): (Vec<String>, Vec<String>) =
            lower.partition(|pattern| pattern.contains(['*', '?']));
        let mut exact: Box<[Box<str>]> = exact.into_iter().map(Into::into).collect();
        exact.sort_unstable();
        Self {
            polarity: element.polarity,
            globs: globs.iter().map(|pattern| Glob::new(pattern)).collect(),
            exact,
            patterns: element.values.iter().map(|value| value.value.as_str().into()).collect(),
        }
    }

    /// An empty `NotAction`: every action.
    pub(super) fn anything() -> Self {
        Self {
            polarity: Polarity::Not,
            patterns: Box::default(),
            exact: Box::default(),
            globs: Box::default(),
        }
    }

    pub(super) fn polarity(&self) -> Polarity {
        self.polarity
    }

    pub(super) fn patterns(&self) -> &[Box<str>] {
        &self.patterns
    }

    pub(crate) fn matches(&self, action: &Action) -> bool {
        let action = action.folded();
        let named = self.exact.binary_search_by(|exact| (**exact).cmp(action)).is_ok()
            || self.globs.iter().any(|glob| glob.matches(action));
        agrees(self.polarity, named)
    }
}

/// `Resource` or `NotResource`; a statement without either matches every resource.
#[derive(Debug, Clone)]
pub(crate) struct ResourceMatcher {
    polarity: Polarity,
    patterns: Box<[Pattern]>,
}

impl ResourceMatcher {
    pub(super) fn compile(element: Option<&Element>, version: Version) -> Self {
        let patterns = element.map(|element| element.values.as_slice()).unwrap_or_default();
        Self {
            polarity: element.map_or(Polarity::Not, |element| element.polarity),
            patterns: patterns.iter().map(|value| Pattern::with_wildcards(value, version)).collect(),
        }
    }

    pub(super) fn polarity(&self) -> Polarity {
        self.polarity
    }

    pub(super) fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    pub(crate) fn matches(&self, request: &Request) -> Truth {
        let context = request.context();
        let matches = |pattern: &Pattern| match request.is_resource_known() {
            true => pattern_matches(pattern, request.resource(), context),
            false => matches_one_of(pattern, request.resource(), context),
        };
        agrees(self.polarity, Truth::any(self.patterns.iter().map(matches)))
    }
}

/// Whether a text matches a pattern in whose variables the request's values stand; unknown if one of those is (1.6).
pub(crate) fn pattern_matches(pattern: &Pattern, text: &str, context: &Context) -> Truth {
    if context.leaves_open(pattern) {
        return Truth::Unknown;
    }
    pattern.matches(text, |key: &ConditionKey| context.single(key)).into()
}

fn agrees<T: std::ops::Not<Output = T>>(polarity: Polarity, named: T) -> T {
    match polarity {
        Polarity::Plain => named,
        Polarity::Not => !named,
    }
}
