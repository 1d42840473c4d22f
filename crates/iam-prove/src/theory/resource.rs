//! Resources: every text.
//!
//! Variables of keys that are certain have their values. One of a key that is not may be any text: a pattern with one that must match
//! stands for any text, and one that must not match says nothing; but the same pattern never does both.

use crate::common_text::{STRANGER, instance_of, tokens};
use crate::hole::{Class, Hole, Matches, Step, Steps, steps_of};
use crate::problem::Problem;
use crate::property::Clause;
use crate::text::{ANY_TEXT, Assumed, Part, solve};
use iam_eval::{CompiledStatement, Context};
use iam_policy::{Glob, Pattern, Polarity};

/// What a property asks of resources, compiled.
#[derive(Debug, Clone)]
pub(crate) struct ResourceClause {
    matches: Matches,
    patterns: Vec<Pattern>,
    except: Vec<Pattern>,
}

impl ResourceClause {
    pub(crate) fn new(clause: &Clause) -> Self {
        let compile =
            |patterns: &[String]| patterns.iter().map(|text| Glob::new(text).as_pattern().clone()).collect();
        match clause {
            Clause::AnyOf(patterns) => {
                Self { matches: Matches::Any, patterns: compile(patterns), except: Vec::new() }
            }
            Clause::NoneOf { patterns, except } => {
                Self { matches: Matches::None, patterns: compile(patterns), except: compile(except) }
            }
        }
    }
}

/// Something that is assumed of the resource.
#[derive(Clone, Copy)]
pub(crate) enum OfResource<'a> {
    /// The statement's element matches, or does not.
    Statement(&'a CompiledStatement, bool),
    /// The property's clause holds.
    Clause(&'a ResourceClause),
}

impl<'a> OfResource<'a> {
    /// The patterns of which it matches one, or none; and those of which it may match one nevertheless.
    fn parts(self) -> (Matches, &'a [Pattern], &'a [Pattern]) {
        match self {
            Self::Statement(statement, wanted) => {
                let (polarity, patterns) = statement.resource();
                let matches =
                    if (polarity == Polarity::Plain) == wanted { Matches::Any } else { Matches::None };
                (matches, patterns, &[])
            }
            Self::Clause(clause) => (clause.matches, &clause.patterns, &clause.except),
        }
    }

    /// Whether it holds for a resource, variables having the values of a context.
    pub(crate) fn holds(self, resource: &str, context: &Context) -> bool {
        let any = |patterns: &[Pattern]| {
            patterns.iter().any(|pattern| pattern.matches(resource, |key| context.single(key)))
        };
        let (matches, patterns, except) = self.parts();
        match matches {
            Matches::Any => any(patterns),
            Matches::None => !any(patterns) || any(except),
        }
    }

    /// The same as steps, variables having the values of a context.
    pub(crate) fn assumed(self, context: &Context) -> Assumed {
        let steps = |patterns: &[Pattern]| {
            patterns.iter().filter_map(|pattern| Some(steps_of(&tokens(pattern, context)?))).collect()
        };
        let (matches, patterns, except) = self.parts();
        let mut parts = vec![Part { matches, patterns: steps(patterns) }];
        if !except.is_empty() {
            parts.push(Part { matches: Matches::Any, patterns: steps(except) });
        }
        Assumed(parts)
    }

    /// All patterns that it speaks of.
    pub(crate) fn patterns(self) -> impl Iterator<Item = &'a Pattern> {
        let (_, patterns, except) = self.parts();
        patterns.iter().chain(except)
    }

    /// The keys whose values decide what it matches.
    pub(crate) fn variables(self) -> impl Iterator<Item = &'a iam_policy::ConditionKey> {
        self.parts().1.iter().flat_map(Pattern::variables)
    }
}

/// A resource that fulfils all that is assumed, whatever the keys are that are not certain.
pub(crate) fn witness(problem: &Problem<'_>, assumed: &[OfResource<'_>]) -> Hole {
    let lists = assumed.iter().filter(|one| one.parts().0 == Matches::Any);
    let narrowest = lists.min_by_key(|one| one.parts().1.len());
    let fulfils =
        |text: &String| assumed.iter().all(|one| one.holds(text, &problem.base) && !is_open(problem, *one));
    let quick = match narrowest {
        None => [STRANGER.to_owned()].into_iter().find(fulfils),
        Some(one) => {
            let instances =
                one.parts().1.iter().filter_map(|pattern| instance_of(pattern, STRANGER, &problem.base));
            instances.into_iter().find(fulfils)
        }
    };
    quick.map_or_else(|| solve(ANY_TEXT, &widened(problem, assumed), &problem.work), Hole::Found)
}

fn is_open(problem: &Problem<'_>, one: OfResource<'_>) -> bool {
    one.parts().1.iter().any(|pattern| has_open(problem, pattern))
}

fn has_open(problem: &Problem<'_>, pattern: &Pattern) -> bool {
    pattern.variables().any(|key| !problem.is_certain(key))
}

/// Everything that is assumed as steps, open variables taken as wide as they may be.
pub(crate) fn widened(problem: &Problem<'_>, assumed: &[OfResource<'_>]) -> Vec<Assumed> {
    let excluded = |pattern: &Pattern| {
        assumed.iter().any(|one| {
            let (matches, patterns, except) = one.parts();
            matches == Matches::None && except.is_empty() && patterns.contains(pattern)
        })
    };
    let steps = |matches: Matches, patterns: &[Pattern]| -> Vec<Steps> {
        let of = |pattern: &Pattern| match (has_open(problem, pattern), matches) {
            (false, _) => tokens(pattern, &problem.base).map(|tokens| steps_of(&tokens)),
            (true, Matches::Any) if !excluded(pattern) => Some(vec![Step::Many(Class::Any)]),
            (true, _) => None,
        };
        patterns.iter().filter_map(of).collect()
    };
    let widen = |one: &OfResource<'_>| {
        let (matches, patterns, except) = one.parts();
        let mut parts = vec![Part { matches, patterns: steps(matches, patterns) }];
        if !except.is_empty() {
            parts.push(Part { matches: Matches::Any, patterns: steps(Matches::Any, except) });
        }
        Assumed(parts)
    };
    assumed.iter().map(widen).collect()
}
