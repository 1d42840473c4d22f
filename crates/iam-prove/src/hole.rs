//! Exactly: is there a resource of an ARN format that the policies leave open?
//!
//! Patterns are small automata. A state of all of them together is the set of places that each has come to; the shortest
//! text that leads to a state in which every level allows and nothing denies is the resource. If no such state can be
//! reached, there is none.

use crate::common_text::Token;
use rustc_hash::FxHashSet;
use std::cell::Cell;
use std::rc::Rc;

/// States looked at before giving up.
const MOST_STATES: usize = 20_000;

/// What searches may cost in all, in steps: a few nanoseconds each.
#[derive(Debug)]
pub struct Work(Cell<usize>);

impl Work {
    /// As many steps.
    pub fn of(steps: usize) -> Self {
        Self(Cell::new(steps))
    }

    /// Spends some, if there are any left.
    pub fn spend(&self, steps: usize) {
        self.0.set(self.0.get().saturating_sub(steps));
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// Characters that a placeholder takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Every character.
    Any,
    /// Of a Region: lower-case letters, digits, `-`.
    Region,
    /// Of IAM's names and paths, colons aside.
    IamName,
    /// Of a bucket's name.
    Bucket,
    /// Of an object's key: what ASCII can print, but for blanks and wildcards.
    Key,
    /// Of other names: the same, colons aside.
    Name,
    /// Of a component of an ARN: every character but the colon.
    Component,
    /// Of IAM's names and paths at their widest: what ASCII can print, colons aside.
    Path,
    /// One ASCII letter in upper and lower case, or another ASCII character as it stands; all that lower-casing makes of it.
    Folds(char),
}

impl Class {
    fn holds(self, c: char) -> bool {
        match self {
            Self::Any => true,
            Self::Region => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
            Self::IamName => c.is_ascii_alphanumeric() || "+=,.@_-/".contains(c),
            Self::Bucket => c.is_ascii_alphanumeric() || "-._".contains(c),
            Self::Key => c.is_ascii_graphic() && !matches!(c, '*' | '?'),
            Self::Name => Self::Key.holds(c) && c != ':',
            Self::Component => c != ':',
            Self::Path => c.is_ascii_graphic() && c != ':',
            Self::Folds(folded) => c.to_lowercase().eq([folded]),
        }
    }

    /// The characters that a class of one letter names.
    fn named(self) -> Vec<char> {
        match self {
            // The Kelvin sign is the one other character that lower-casing makes ASCII of.
            Self::Folds('k') => vec!['k', 'K', '\u{212a}'],
            Self::Folds(folded) => vec![folded, folded.to_ascii_uppercase()],
            Self::Any
            | Self::Region
            | Self::IamName
            | Self::Key
            | Self::Bucket
            | Self::Name
            | Self::Component
            | Self::Path => Vec::new(),
        }
    }
}

/// A step of an automaton.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// This character.
    Char(char),
    /// One character of the class.
    One(Class),
    /// Any number of characters of the class.
    Many(Class),
}

/// An automaton: its steps in order.
pub type Steps = Vec<Step>;

/// The steps of a policy's pattern.
pub fn steps_of(tokens: &[Token<()>]) -> Steps {
    let step = |token: &Token<()>| match token {
        Token::Char(c) => Step::Char(*c),
        Token::AnyChar => Step::One(Class::Any),
        Token::AnyString(()) => Step::Many(Class::Any),
    };
    tokens.iter().map(step).collect()
}

/// The resources of a statement.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What the statement does.
    pub role: Role,
    /// Whether it names what it is about, or what it is not.
    pub matches: Matches,
    /// Its patterns, by their number in [`Question::patterns`].
    pub patterns: Vec<usize>,
}

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Denies.
    Deny,
    /// Allows, for the level of that number.
    Allow(usize),
}

/// `Resource` or `NotResource`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matches {
    /// What one of the patterns matches.
    Any,
    /// What none of them matches.
    None,
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// How many levels must allow.
    pub levels: usize,
    /// Every pattern, once.
    pub patterns: Vec<Steps>,
    /// The statements.
    pub clauses: Vec<Clause>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hole {
    /// A resource that is left open, the shortest.
    Found(String),
    /// There is none.
    None,
    /// Too many states.
    TooMany,
}

impl Question {
    /// The question without the patterns that no text of the format can match; `None` if some level then allows nothing.
    pub fn about(&self, format: &[Step]) -> Option<Self> {
        let mut about = Self { levels: self.levels, ..Self::default() };
        let kept: Vec<Option<usize>> = self
            .patterns
            .iter()
            .map(|pattern| {
                may_meet(format, pattern).then(|| {
                    about.patterns.push(pattern.clone());
                    about.patterns.len() - 1
                })
            })
            .collect();
        for clause in &self.clauses {
            let patterns: Vec<usize> =
                clause.patterns.iter().filter_map(|pattern| *kept.get(*pattern)?).collect();
            // What names nothing of the format says nothing about it.
            if !(patterns.is_empty() && clause.matches == Matches::Any) {
                about.clauses.push(Clause { patterns, ..clause.clone() });
            }
        }
        let allows = |level| about.clauses.iter().any(|clause| clause.role == Role::Allow(level));
        (0..self.levels).all(allows).then_some(about)
    }

    /// Looks for a resource of the format.
    pub fn hole(&self, format: &[Step]) -> Hole {
        self.hole_within(format, &Work::of(usize::MAX))
    }

    /// The same, as long as there is work left.
    pub fn hole_within(&self, format: &[Step], work: &Work) -> Hole {
        let machine = Machine::new(std::iter::once(format).chain(self.patterns.iter().map(Vec::as_slice)));
        let start: Rc<[u64]> = machine.start().into();
        let mut seen = FxHashSet::from_iter([Rc::clone(&start)]);
        let mut found = vec![Visit { state: start, before: 0, c: '\0' }];
        let mut after = machine.nowhere();
        let mut next = 0;
        while let Some(visit) = found.get(next) {
            let state = Rc::clone(&visit.state);
            if self.is_open(&machine, &state) {
                return Hole::Found(text(&found, next));
            }
            work.spend(machine.moves.len() * (4 + state.len()));
            if work.is_spent() {
                return Hole::TooMany;
            }
            for moves in machine.moves.iter().filter(|moves| machine.goes_on(&state, moves)) {
                machine.after(&state, moves, &mut after);
                let is_lost = machine.is_dead(&after) || self.is_closed(&machine, &after);
                if is_lost || seen.contains(&*after) {
                    continue;
                }
                if seen.len() >= MOST_STATES {
                    return Hole::TooMany;
                }
                let state: Rc<[u64]> = Rc::from(&*after);
                seen.insert(Rc::clone(&state));
                found.push(Visit { state, before: next, c: moves.c });
            }
            next += 1;
        }
        Hole::None
    }

    /// Whether the text that led here is a resource that is left open.
    fn is_open(&self, machine: &Machine, state: &[u64]) -> bool {
        let applies = |clause: &Clause| {
            let any = clause.patterns.iter().any(|pattern| machine.accepts(state, pattern + 1));
            any == (clause.matches == Matches::Any)
        };
        let is_denied = || self.clauses.iter().any(|clause| clause.role == Role::Deny && applies(clause));
        let allows =
            |level| self.clauses.iter().any(|clause| clause.role == Role::Allow(level) && applies(clause));
        machine.accepts(state, 0) && (0..self.levels).all(allows) && !is_denied()
    }

    /// Whether no longer text is left open: a statement denies them all, or a level allows none of them.
    fn is_closed(&self, machine: &Machine, state: &[u64]) -> bool {
        let is_sure = |clause: &Clause, wanted: Matches| {
            if clause.matches == wanted {
                clause.patterns.iter().any(|one| machine.accepts_all_that_follows(state, one + 1))
            } else {
                clause.patterns.iter().all(|one| machine.is_over(state, one + 1))
            }
        };
        let denies = |clause: &&Clause| clause.role == Role::Deny;
        let lacks = |level| {
            let allows = |clause: &&Clause| clause.role == Role::Allow(level);
            self.clauses.iter().filter(allows).all(|clause| is_sure(clause, Matches::None))
        };
        self.clauses.iter().filter(denies).any(|clause| is_sure(clause, Matches::Any))
            || (0..self.levels).any(lacks)
    }
}

/// Whether the two agree until the first that takes more than one character.
fn may_meet(format: &[Step], pattern: &[Step]) -> bool {
    for pair in format.iter().zip(pattern) {
        match pair {
            (Step::Many(_), _) | (_, Step::Many(_)) => return true,
            (Step::Char(c), Step::Char(d)) if c != d => return false,
            (Step::Char(c), Step::One(class)) | (Step::One(class), Step::Char(c)) if !class.holds(*c) => {
                return false;
            }
            (Step::Char(_) | Step::One(_), Step::Char(_) | Step::One(_)) => {}
        }
    }
    true
}

/// A state that was come to, by which character from which.
struct Visit {
    state: Rc<[u64]>,
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

/// The places that the automata have come to, as bits: those of the first automaton, then those of the second, and so on.
type State = Box<[u64]>;

/// The format, then the patterns, each step of each a bit, and a bit for the end of each.
struct Machine {
    /// The end of each automaton, and whether its last step takes whatever follows.
    ends: Vec<(usize, bool)>,
    /// The first place of each automaton.
    starts: Vec<usize>,
    /// The places of the format, which are the first: no more words than they need.
    format: State,
    /// The places from which one goes on without a character.
    skips: State,
    /// What each character does.
    moves: Vec<Moves>,
}

/// What one character does: from which places it leads to the next, and at which it stays.
struct Moves {
    c: char,
    goes: State,
    stays: State,
}

impl Machine {
    fn new<'s>(automata: impl Iterator<Item = &'s [Step]>) -> Self {
        let automata: Vec<&[Step]> = automata.collect();
        let places: usize = automata.iter().map(|steps| steps.len() + 1).sum();
        let none = || vec![0_u64; places.div_ceil(64)].into_boxed_slice();
        let (mut starts, mut ends, mut format, mut skips) =
            (Vec::new(), Vec::new(), State::default(), none());
        let mut moves: Vec<Moves> =
            alphabet(&automata).into_iter().map(|c| Moves { c, goes: none(), stays: none() }).collect();
        let mut place = 0;
        for (index, steps) in automata.iter().enumerate() {
            starts.push(place);
            for step in *steps {
                for Moves { c, goes, stays } in &mut moves {
                    match step {
                        Step::Char(expected) if expected == c => set(goes, place),
                        Step::One(class) if class.holds(*c) => set(goes, place),
                        Step::Many(class) if class.holds(*c) => set(stays, place),
                        Step::Char(_) | Step::One(_) | Step::Many(_) => {}
                    }
                }
                if let Step::Many(_) = step {
                    set(&mut skips, place);
                }
                place += 1;
            }
            ends.push((place, steps.last() == Some(&Step::Many(Class::Any))));
            place += 1;
            if index == 0 {
                format = vec![0; place.div_ceil(64)].into_boxed_slice();
                (0..place).for_each(|place| set(&mut format, place));
            }
        }
        Self { ends, starts, format, skips, moves }
    }

    fn start(&self) -> State {
        let mut state = self.nowhere();
        self.starts.iter().for_each(|place| set(&mut state, *place));
        self.skip(&mut state);
        state
    }

    /// Whether the format takes the character.
    fn goes_on(&self, state: &[u64], moves: &Moves) -> bool {
        let words = state.iter().zip(&self.format).zip(moves.goes.iter().zip(&moves.stays));
        words.into_iter().any(|((word, format), (goes, stays))| word & format & (goes | stays) != 0)
    }

    /// No place at all.
    fn nowhere(&self) -> State {
        vec![0; self.skips.len()].into_boxed_slice()
    }

    /// The places after a character. No bit goes beyond its automaton: from an end there is no move.
    fn after(&self, state: &[u64], moves: &Moves, after: &mut State) {
        let mut carry = 0;
        let words = state.iter().zip(&moves.goes).zip(&moves.stays);
        for (after, ((word, goes), stays)) in after.iter_mut().zip(words) {
            let going = word & goes;
            *after = (going << 1) | carry | (word & stays);
            carry = going >> 63;
        }
        self.skip(after);
    }

    fn skip(&self, state: &mut State) {
        loop {
            let (mut carry, mut changed) = (0, false);
            for (word, skips) in state.iter_mut().zip(&self.skips) {
                let going = *word & skips;
                let next = *word | (going << 1) | carry;
                carry = going >> 63;
                changed |= next != *word;
                *word = next;
            }
            if !changed {
                return;
            }
        }
    }

    /// Whether the format can no longer match.
    fn is_dead(&self, state: &[u64]) -> bool {
        state.iter().zip(&self.format).all(|(word, format)| word & format == 0)
    }

    /// Whether the automaton matches no longer text, nor this one.
    fn is_over(&self, state: &[u64], automaton: usize) -> bool {
        let (Some(first), Some((last, _))) = (self.starts.get(automaton), self.ends.get(automaton)) else {
            return true;
        };
        (first / 64..=last / 64).all(|index| {
            let from = if index == first / 64 { u64::MAX << (first % 64) } else { u64::MAX };
            let to = if index == last / 64 { u64::MAX >> (63 - last % 64) } else { u64::MAX };
            state.get(index).is_none_or(|word| word & from & to == 0)
        })
    }

    fn accepts(&self, state: &[u64], automaton: usize) -> bool {
        self.ends.get(automaton).is_some_and(|(end, _)| is_set(state, *end))
    }

    fn accepts_all_that_follows(&self, state: &[u64], automaton: usize) -> bool {
        self.ends.get(automaton).is_some_and(|(end, takes_all)| *takes_all && is_set(state, *end))
    }
}

fn set(bits: &mut State, place: usize) {
    if let Some(word) = bits.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}

fn is_set(bits: &[u64], place: usize) -> bool {
    bits.get(place / 64).is_some_and(|word| word & (1 << (place % 64)) != 0)
}

/// Characters of which all classes take all or none, but for the classes of one letter.
const POOLS: [&str; 10] = [
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "-",
    "_.",
    "@+=,/",
    "!\"#$%&'();<>[\\]^`{|}~",
    ":",
    "*?",
    " \t",
    "\u{e9}\u{e8}\u{fc}\u{f6}\u{e4}\u{e0}\u{e7}\u{f1}\u{f8}\u{3b1}\u{3b2}\u{416}\u{4e00}",
];

/// One character for all that no automaton tells apart, and every one that some names.
fn alphabet(automata: &[&[Step]]) -> Vec<char> {
    let steps = || automata.iter().flat_map(|steps| steps.iter());
    let named = steps().flat_map(|step| match step {
        Step::Char(c) => vec![*c],
        Step::One(class) | Step::Many(class) => class.named(),
    });
    let named: Vec<char> = named.collect();
    let tells_apart = |step: &Step| match step {
        Step::One(class) | Step::Many(class) => !matches!(class, Class::Any | Class::Folds(_)),
        Step::Char(_) => false,
    };
    // Without classes all that is not named is alike.
    let alike = if steps().any(tells_apart) { POOLS.len() } else { 1 };
    let others = POOLS.iter().filter_map(|pool| pool.chars().find(|c| !named.contains(c))).take(alike);
    let mut seen = FxHashSet::default();
    others.chain(named.iter().copied()).filter(|c| seen.insert(*c)).collect()
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
