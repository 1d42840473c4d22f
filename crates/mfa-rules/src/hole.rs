//! Exactly: is there a resource of an ARN format that the policies leave open?
//!
//! Patterns are small automata. A state of all of them together is the set of places that each has come to; the shortest
//! text that leads to a state in which every level allows and nothing denies is the resource. If no such state can be
//! reached, there is none.

use crate::common_text::Token;
use std::collections::HashSet;

/// Longer automata are not looked at: the places are counted in sixteen bits.
const MOST_STEPS: usize = 16_384;

/// States looked at before giving up.
const MOST_STATES: usize = 20_000;

/// Characters that a placeholder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Every character.
    Any,
    /// Of a Region: lower-case letters, digits, `-`.
    Region,
    /// Of IAM's names and paths, colons aside.
    IamName,
    /// Of an object's key: what ASCII can print, but for blanks and wildcards.
    Key,
    /// Of other names: the same, colons aside.
    Name,
}

impl Class {
    fn holds(self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::Region => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
            Self::IamName => c.is_ascii_alphanumeric() || "+=,.@_-/".contains(c),
            Self::Key => c.is_ascii_graphic() && !matches!(c, '*' | '?'),
            Self::Name => Self::Key.holds(c) && c != ':',
        }
    }
}

/// A step of an automaton.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// This character.
    Char(char),
    /// One character of the class.
    One(Class),
    /// Any number of characters of the class.
    Many(Class),
}

/// An automaton: its steps in order.
pub(crate) type Steps = Vec<Step>;

/// The steps of a policy's pattern.
pub(crate) fn steps_of(tokens: &[Token<()>]) -> Steps {
    let step = |token: &Token<()>| match token {
        Token::Char(c) => Step::Char(*c),
        Token::AnyChar => Step::One(Class::Any),
        Token::AnyString(()) => Step::Many(Class::Any),
    };
    tokens.iter().map(step).collect()
}

/// The resources of a statement.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// What the statement does.
    pub(crate) role: Role,
    /// Whether it names what it is about, or what it is not.
    pub(crate) matches: Matches,
    /// Its patterns, by their number in [`Question::patterns`].
    pub(crate) patterns: Vec<usize>,
}

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Denies.
    Deny,
    /// Allows, for the level of that number.
    Allow(usize),
}

/// `Resource` or `NotResource`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matches {
    /// What one of the patterns matches.
    Any,
    /// What none of them matches.
    None,
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Question {
    /// How many levels must allow.
    pub(crate) levels: usize,
    /// Every pattern, once.
    pub(crate) patterns: Vec<Steps>,
    /// The statements.
    pub(crate) clauses: Vec<Clause>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Hole {
    /// A resource that is left open, the shortest.
    Found(String),
    /// There is none.
    None,
    /// Too many states.
    TooMany,
}

impl Question {
    /// Looks for a resource of the format.
    pub(crate) fn hole(&self, format: &[Step]) -> Hole {
        if self.patterns.iter().any(|steps| steps.len() > MOST_STEPS) {
            return Hole::TooMany;
        }
        let machine = Machine {
            automata: std::iter::once(format).chain(self.patterns.iter().map(Vec::as_slice)).collect(),
        };
        let alphabet = machine.alphabet();
        let start = machine.start();
        let mut seen = HashSet::from([start.clone()]);
        let mut found = vec![Visit { state: start, before: 0, c: '\0' }];
        let mut next = 0;
        while let Some(visit) = found.get(next) {
            let state = visit.state.clone();
            if self.is_open(&machine, &state) {
                return Hole::Found(text(&found, next));
            }
            for &c in &alphabet {
                let after = machine.after(&state, c);
                if machine.is_dead(&after) || self.is_closed(&machine, &after) || !seen.insert(after.clone())
                {
                    continue;
                }
                if seen.len() > MOST_STATES {
                    return Hole::TooMany;
                }
                found.push(Visit { state: after, before: next, c });
            }
            next += 1;
        }
        Hole::None
    }

    /// Whether the text that led here is a resource that is left open.
    fn is_open(&self, machine: &Machine<'_>, state: &State) -> bool {
        let applies = |clause: &Clause| {
            let any = clause.patterns.iter().any(|pattern| machine.accepts(state, pattern + 1));
            any == (clause.matches == Matches::Any)
        };
        let is_denied = || self.clauses.iter().any(|clause| clause.role == Role::Deny && applies(clause));
        let allows =
            |level| self.clauses.iter().any(|clause| clause.role == Role::Allow(level) && applies(clause));
        machine.accepts(state, 0) && (0..self.levels).all(allows) && !is_denied()
    }

    /// Whether whatever follows is denied: a pattern that denies ends in a star which has been come to.
    fn is_closed(&self, machine: &Machine<'_>, state: &State) -> bool {
        let denies = |clause: &&Clause| clause.role == Role::Deny && clause.matches == Matches::Any;
        let patterns = self.clauses.iter().filter(denies).flat_map(|clause| &clause.patterns);
        patterns.into_iter().any(|pattern| machine.accepts_all_that_follows(state, pattern + 1))
    }
}

/// A state that was come to, by which character from which.
struct Visit {
    state: State,
    before: usize,
    c: char,
}

fn text(found: &[Visit], mut at: usize) -> String {
    let mut chars = Vec::new();
    while let Some(visit) = found.get(at).filter(|_| at > 0) {
        chars.push(visit.c);
        at = visit.before;
    }
    chars.into_iter().rev().collect()
}

/// For each automaton the places that it has come to, ascending.
type State = Vec<Box<[u16]>>;

/// The format, then the patterns.
struct Machine<'q> {
    automata: Vec<&'q [Step]>,
}

impl Machine<'_> {
    /// One character for all that no automaton tells apart, and every one that some names.
    fn alphabet(&self) -> Vec<char> {
        let named = self.automata.iter().flat_map(|steps| steps.iter()).filter_map(|step| match step {
            Step::Char(c) => Some(*c),
            Step::One(_) | Step::Many(_) => None,
        });
        let mut alphabet: Vec<char> = named.collect();
        let others = ('a'..='z').chain('0'..='9').find(|c| !alphabet.contains(c));
        alphabet.splice(0..0, others);
        let mut seen = HashSet::new();
        alphabet.retain(|c| seen.insert(*c));
        alphabet
    }

    fn start(&self) -> State {
        self.automata.iter().map(|steps| closure(steps, [0])).collect()
    }

    fn after(&self, state: &State, c: char) -> State {
        let automata = self.automata.iter().zip(state);
        let one = automata.map(|(steps, places)| {
            let next = places.iter().filter_map(|place| match steps.get(usize::from(*place))? {
                Step::Char(expected) => (*expected == c).then_some(place + 1),
                Step::One(class) => class.holds(c).then_some(place + 1),
                Step::Many(class) => class.holds(c).then_some(*place),
            });
            closure(steps, next)
        });
        one.collect()
    }

    /// Whether the format can no longer match.
    fn is_dead(&self, state: &State) -> bool {
        state.first().is_none_or(|places| places.is_empty())
    }

    fn accepts(&self, state: &State, automaton: usize) -> bool {
        let end = self.automata.get(automaton).map_or(0, |steps| steps.len());
        state
            .get(automaton)
            .is_some_and(|places| places.last().is_some_and(|place| usize::from(*place) == end))
    }

    fn accepts_all_that_follows(&self, state: &State, automaton: usize) -> bool {
        let steps = self.automata.get(automaton).copied().unwrap_or_default();
        steps.last() == Some(&Step::Many(Class::Any)) && self.accepts(state, automaton)
    }
}

/// The places with those that are come to without a character, ascending and each once.
fn closure(steps: &[Step], places: impl IntoIterator<Item = u16>) -> Box<[u16]> {
    let mut found: Vec<u16> = Vec::new();
    for mut place in places {
        found.push(place);
        while let Some(Step::Many(_)) = steps.get(usize::from(place)) {
            place += 1;
            found.push(place);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common_text::tokens;
    use iam_eval::Context;
    use iam_policy::{Pattern, Version};
    use proptest::prelude::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::with_wildcards(text, Version::V2008)
    }

    fn steps(text: &str) -> Steps {
        steps_of(&tokens(&pattern(text), &Context::new()).unwrap())
    }

    /// One level; each statement its role, its kind, its patterns.
    fn question(statements: &[(Role, Matches, Vec<&str>)]) -> Question {
        let mut question = Question { levels: 1, ..Question::default() };
        for (role, matches, patterns) in statements {
            let first = question.patterns.len();
            question.patterns.extend(patterns.iter().map(|text| steps(text)));
            let patterns = (first..question.patterns.len()).collect();
            question.clauses.push(Clause { role: *role, matches: *matches, patterns });
        }
        question
    }

    const ALLOW: Role = Role::Allow(0);

    #[test]
    fn three_exceptions_meet_in_one_resource() {
        let question = question(&[
            (ALLOW, Matches::Any, vec!["*"]),
            (Role::Deny, Matches::None, vec!["logs-*"]),
            (Role::Deny, Matches::None, vec!["*/public/*"]),
            (Role::Deny, Matches::None, vec!["*.csv"]),
        ]);
        assert_eq!(question.hole(&steps("*")), Hole::Found("logs-/public/.csv".to_owned()));
    }

    #[test]
    fn what_is_covered_piece_by_piece_has_no_hole() {
        let rest =
            [(ALLOW, Matches::Any, vec!["a*", "b*"]), (Role::Deny, Matches::Any, vec!["a", "a?*", "b*"])];
        assert_eq!(question(&rest).hole(&steps("*")), Hole::None);
        let open = [(ALLOW, Matches::Any, vec!["a*"]), (Role::Deny, Matches::Any, vec!["a?*"])];
        assert_eq!(question(&open).hole(&steps("*")), Hole::Found("a".to_owned()));
    }

    #[test]
    fn placeholders_take_at_least_one_character_of_their_class() {
        let format = [Step::Char('r'), Step::One(Class::Region), Step::Many(Class::Region), Step::Char('/')];
        let question =
            question(&[(ALLOW, Matches::Any, vec!["*"]), (Role::Deny, Matches::Any, vec!["ra*", "r/*"])]);
        assert_eq!(question.hole(&format), Hole::Found("rb/".to_owned()));
    }

    proptest! {
        #[test]
        fn agrees_with_trying_all_short_texts(
            allow in "[ab*?]{0,5}", denies in prop::collection::vec("[ab*?]{0,5}", 0..3), not in "[ab*]{0,4}",
        ) {
            let mut statements = vec![(ALLOW, Matches::Any, vec![allow.as_str()])];
            statements.extend(denies.iter().map(|deny| (Role::Deny, Matches::Any, vec![deny.as_str()])));
            statements.push((Role::Deny, Matches::None, vec![not.as_str()]));
            let is_open = |text: &str| {
                let matches = |glob: &str| pattern(glob).matches(text, |_| None);
                matches(&allow) && matches(&not) && !denies.iter().any(|deny| matches(deny))
            };
            match question(&statements).hole(&steps("*")) {
                Hole::Found(text) => prop_assert!(is_open(&text), "{}", text),
                Hole::None => {
                    let mut texts = vec![String::new()];
                    for _ in 0..6 {
                        texts = texts.iter().flat_map(|text| ["a", "b", "c", ""].map(|c| format!("{text}{c}"))).collect();
                    }
                    prop_assert!(!texts.iter().any(|text| is_open(text)));
                }
                Hole::TooMany => {}
            }
        }
    }
}
