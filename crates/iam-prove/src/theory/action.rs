//! Actions: every `prefix:name`, today's and tomorrow's.

use crate::common_text::{STRANGER, instance_of, tokens};
use crate::hole::{Class, Hole, Matches, Step, Steps, Work, steps_of};
use crate::property::Clause;
use crate::text::{Assumed, Part, solve};
use iam_eval::{CompiledStatement, Context};
use iam_policy::{Action, Glob, Polarity};

/// What a property asks of actions, compiled.
#[derive(Debug, Clone)]
pub(crate) struct ActionClause {
    matches: Matches,
    patterns: Names,
    except: Names,
}

/// Patterns in lower case.
#[derive(Debug, Clone, Default)]
struct Names {
    texts: Vec<Box<str>>,
    globs: Vec<Glob>,
    /// Those without wildcards, sorted.
    exact: Vec<Box<str>>,
}

impl Names {
    fn new(patterns: &[impl AsRef<str>]) -> Self {
        let texts: Vec<Box<str>> =
            patterns.iter().map(|pattern| pattern.as_ref().to_ascii_lowercase().into()).collect();
        let (globs, mut exact): (Vec<Box<str>>, Vec<Box<str>>) =
            texts.iter().cloned().partition(|text| text.contains(['*', '?']));
        exact.sort_unstable();
        Self { texts, globs: globs.iter().map(|text| Glob::new(text)).collect(), exact }
    }

    fn match_action(&self, action: &Action) -> bool {
        let folded = action.folded();
        self.exact.binary_search_by(|exact| (**exact).cmp(folded)).is_ok()
            || self.globs.iter().any(|glob| glob.matches(folded))
    }

    fn steps(&self) -> Vec<Steps> {
        self.texts.iter().map(|text| pattern_steps(text)).collect()
    }
}

impl ActionClause {
    pub(crate) fn new(clause: &Clause) -> Self {
        match clause {
            Clause::AnyOf(patterns) => {
                Self { matches: Matches::Any, patterns: Names::new(patterns), except: Names::default() }
            }
            Clause::NoneOf { patterns, except } => {
                Self { matches: Matches::None, patterns: Names::new(patterns), except: Names::new(except) }
            }
        }
    }

    pub(crate) fn none_of(patterns: &[&str]) -> Self {
        Self { matches: Matches::None, patterns: Names::new(patterns), except: Names::default() }
    }

    pub(crate) fn holds(&self, action: &Action) -> bool {
        match self.matches {
            Matches::Any => self.patterns.match_action(action),
            Matches::None => !self.patterns.match_action(action) || self.except.match_action(action),
        }
    }

    fn assumed(&self) -> Assumed {
        let part = Part { matches: self.matches, patterns: self.patterns.steps() };
        if self.except.texts.is_empty() {
            return Assumed(vec![part]);
        }
        Assumed(vec![part, Part { matches: Matches::Any, patterns: self.except.steps() }])
    }
}

/// Something that is assumed of the action.
#[derive(Clone, Copy)]
pub(crate) enum OfAction<'a> {
    /// The statement's element matches, or does not.
    Statement(&'a CompiledStatement, bool),
    /// The property's clause holds.
    Clause(&'a ActionClause),
}

impl<'a> OfAction<'a> {
    pub(crate) fn holds(self, action: &Action) -> bool {
        match self {
            Self::Statement(statement, wanted) => statement.matches_action(action) == wanted,
            Self::Clause(clause) => clause.holds(action),
        }
    }

    /// The patterns of which the action matches one, if that is what is assumed.
    pub(crate) fn is_one_of(self) -> Option<&'a [Box<str>]> {
        match self {
            Self::Statement(statement, wanted) => match (statement.action(), wanted) {
                ((Polarity::Plain, patterns), true) | ((Polarity::Not, patterns), false) => Some(patterns),
                ((Polarity::Plain, _), false) | ((Polarity::Not, _), true) => None,
            },
            Self::Clause(clause) => (clause.matches == Matches::Any).then_some(&clause.patterns.texts),
        }
    }

    fn assumed(self) -> Assumed {
        match self {
            Self::Statement(statement, wanted) => {
                let (polarity, patterns) = statement.action();
                let matches =
                    if (polarity == Polarity::Plain) == wanted { Matches::Any } else { Matches::None };
                let steps = patterns.iter().map(|pattern| pattern_steps(&pattern.to_ascii_lowercase()));
                Assumed::one(matches, steps.collect())
            }
            Self::Clause(clause) => clause.assumed(),
        }
    }
}

/// The shortest list of patterns of which the action must match one.
pub(crate) fn narrowest<'a>(assumed: &[OfAction<'a>]) -> Option<&'a [Box<str>]> {
    assumed.iter().filter_map(|one| one.is_one_of()).min_by_key(|patterns| patterns.len())
}

/// An action that fulfils all that is assumed. Names are tried one by one, patterns first by one instance, then exactly.
pub(crate) fn witness(assumed: &[OfAction<'_>], work: &Work) -> Hole {
    const EVERYTHING: &str = "*";
    let everything = [EVERYTHING.into()];
    let patterns = narrowest(assumed).unwrap_or(&everything);
    let fulfils = |action: &Action| assumed.iter().all(|one| one.holds(action));
    let mut globs: Vec<&str> = Vec::new();
    for pattern in patterns {
        let is_glob = pattern.contains(['*', '?']);
        if is_glob {
            globs.push(pattern);
        }
        if let Some(action) = instance(pattern).filter(fulfils) {
            return Hole::Found(action.folded().to_owned());
        }
    }
    if globs.is_empty() {
        return Hole::None;
    }
    let steps = globs.iter().map(|glob| pattern_steps(&glob.to_ascii_lowercase())).collect();
    let others =
        assumed.iter().filter(|one| one.is_one_of().is_none_or(|list| !std::ptr::eq(list, patterns)));
    let mut question = vec![Assumed::one(Matches::Any, steps)];
    question.extend(others.map(|one| one.assumed()));
    solve(&domain(), &question, work)
}

/// An action that the pattern matches, if a plain filling gives one.
fn instance(pattern: &str) -> Option<Action> {
    let word: String = STRANGER.chars().filter(char::is_ascii_alphanumeric).collect();
    let text = if pattern.contains(['*', '?']) {
        instance_of(Glob::new(&pattern.to_ascii_lowercase()).as_pattern(), &word, &Context::new())?
    } else {
        pattern.to_ascii_lowercase()
    };
    if text.contains(':') { text.parse().ok() } else { format!("{text}:{word}").parse().ok() }
}

/// A prefix and a name of letters, digits and `-`, in lower case.
fn domain() -> Steps {
    let some = |class| [Step::One(class), Step::Many(class)];
    some(Class::Region).into_iter().chain([Step::Char(':')]).chain(some(Class::Region)).collect()
}

fn pattern_steps(pattern: &str) -> Steps {
    tokens(Glob::new(pattern).as_pattern(), &Context::new())
        .map(|tokens| steps_of(&tokens))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_of_the_catalogue_is_in_the_domain() {
        for action in iam_catalog::actions() {
            let text = action.to_string().to_ascii_lowercase();
            let (prefix, name) = text.split_once(':').unwrap();
            let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(prefix.chars().all(is_word) && name.chars().all(is_word), "{text}");
        }
    }

    #[test]
    fn an_instance_that_is_none_is_not_taken() {
        let clause = |patterns: &[&str]| ActionClause::new(&Clause::any_of(patterns.iter().copied()));
        let [s3, get, iam] = [clause(&["s3:*"]), clause(&["*:Get*"]), clause(&["IAM*"])];
        let found = |clauses: &[&ActionClause]| {
            let assumed: Vec<OfAction<'_>> = clauses.iter().map(|clause| OfAction::Clause(clause)).collect();
            witness(&assumed, &Work::of(usize::MAX))
        };
        assert_eq!(found(&[&s3, &get]), Hole::Found("s3:get".to_owned()));
        assert_eq!(found(&[&s3, &iam]), Hole::None);
        assert!(matches!(found(&[&iam]), Hole::Found(_)));
        assert!(matches!(found(&[&ActionClause::none_of(&["*:*a*"])]), Hole::Found(_)));
        assert_eq!(found(&[&ActionClause::none_of(&["*"])]), Hole::None);
    }
}
