//! Patterns as rows of steps, and every text that several of them tell apart.
//!
//! Deliberately plain: a state is, for each row, the list of places that it may have come to; [`explore`] goes through all states
//! that some text leads to, breadth first, one character after the other.

use super::error::TooMuch;
use iam_eval::{Context, Values};
use iam_policy::{Pattern, Piece};
use std::collections::HashSet;

/// Characters that a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Chars {
    /// This one.
    Just(char),
    /// Every one.
    Any,
    /// Every one but the colon: within a component of an ARN.
    NotColon,
    /// Of the prefix of an action: lower-case letters, digits, `-`.
    ActionPrefix,
    /// Of the name of an action, in lower case.
    ActionName,
    /// Of a Region: lower-case letters, digits, `-`.
    Region,
    /// Of a name or path of IAM, as [`iam_catalog`] reads ARN formats.
    IamName,
}

impl Chars {
    fn holds(self, c: char) -> bool {
        let is_lower_or_digit = c.is_ascii_lowercase() || c.is_ascii_digit();
        match self {
            Self::Just(one) => one == c,
            Self::Any => true,
            Self::NotColon => c != ':',
            Self::ActionPrefix | Self::Region => is_lower_or_digit || c == '-',
            Self::ActionName => is_lower_or_digit,
            Self::IamName => c.is_ascii_graphic() && c != ':',
        }
    }
}

/// A step of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// One character.
    One(Chars),
    /// Any number of characters, none included.
    Many(Chars),
}

/// How a row reads a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Case {
    /// As it stands.
    Exact,
    /// After lower-casing it; the steps are in lower case.
    Ignored,
}

/// A set of texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) steps: Vec<Step>,
    pub(super) case: Case,
}

/// What a pattern of a policy stands for where some keys have certain values.
pub(super) enum Resolved {
    /// These texts.
    Row(Row),
    /// No text: a variable has no value (semantics 2.5).
    Nothing,
    /// It hangs on a key whose value is open.
    Open,
}

impl Row {
    pub(super) fn new(steps: Vec<Step>) -> Self {
        Self { steps, case: Case::Exact }
    }

    /// The one text.
    pub(super) fn literal(text: &str) -> Self {
        Self::new(text.chars().map(|c| Step::One(Chars::Just(c))).collect())
    }

    /// A pattern of `*` and `?` without variables.
    pub(super) fn glob(text: &str) -> Self {
        Self::new(
            text.chars()
                .map(|c| match c {
                    '*' => Step::Many(Chars::Any),
                    '?' => Step::One(Chars::Any),
                    c => Step::One(Chars::Just(c)),
                })
                .collect(),
        )
    }

    /// A pattern with the values of the context put in for its variables.
    pub(super) fn of_pattern(pattern: &Pattern, context: &Context) -> Resolved {
        let mut steps = Vec::new();
        let mut is_nothing = false;
        for piece in pattern.pieces() {
            let text = match piece {
                Piece::AnyChar => {
                    steps.push(Step::One(Chars::Any));
                    continue;
                }
                Piece::AnyString => {
                    steps.push(Step::Many(Chars::Any));
                    continue;
                }
                Piece::Literal(text) => Some(&**text),
                Piece::Variable { key, .. } if context.values(key) == Values::Unknown => {
                    return Resolved::Open;
                }
                Piece::Variable { key, default } => context.single(key).or(default.as_deref()),
            };
            is_nothing |= text.is_none();
            steps.extend(text.unwrap_or_default().chars().map(|c| Step::One(Chars::Just(c))));
        }
        if is_nothing { Resolved::Nothing } else { Resolved::Row(Self::new(steps)) }
    }

    /// The text, if it is only one.
    pub(super) fn as_literal(&self) -> Option<String> {
        let literal = |step: &Step| match step {
            Step::One(Chars::Just(c)) => Some(*c),
            Step::One(_) | Step::Many(_) => None,
        };
        if self.case == Case::Exact { self.steps.iter().map(literal).collect() } else { None }
    }

    /// Whether it holds every text.
    pub(super) fn is_everything(&self) -> bool {
        !self.steps.is_empty() && self.steps.iter().all(|step| *step == Step::Many(Chars::Any))
    }

    /// Whether it holds the text.
    pub(super) fn matches(&self, text: &str) -> bool {
        let places = text.chars().fold(self.start(), |places, c| self.after(&places, c));
        self.is_end(&places)
    }

    fn start(&self) -> Places {
        self.closed(vec![0])
    }

    /// The places after one more character.
    fn after(&self, places: &Places, c: char) -> Places {
        match self.case {
            Case::Exact => self.after_exactly(places, c),
            Case::Ignored => {
                c.to_lowercase().fold(places.clone(), |places, lower| self.after_exactly(&places, lower))
            }
        }
    }

    fn after_exactly(&self, places: &Places, c: char) -> Places {
        let step = |place: &usize| match self.steps.get(*place) {
            Some(Step::One(chars)) if chars.holds(c) => Some(place + 1),
            Some(Step::Many(chars)) if chars.holds(c) => Some(*place),
            Some(_) | None => None,
        };
        self.closed(places.iter().filter_map(step).collect())
    }

    /// With the places that are reached without a character.
    fn closed(&self, mut places: Places) -> Places {
        let mut next = 0;
        while let Some(&place) = places.get(next) {
            if matches!(self.steps.get(place), Some(Step::Many(_))) && !places.contains(&(place + 1)) {
                places.push(place + 1);
            }
            next += 1;
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    fn is_end(&self, places: &Places) -> bool {
        places.last() == Some(&self.steps.len())
    }

    /// Whether every text that goes on from here matches.
    fn is_settled(&self, places: &Places) -> bool {
        self.is_end(places)
            && self.steps.last() == Some(&Step::Many(Chars::Any))
            && places.contains(&(self.steps.len() - 1))
    }
}

/// Places that a row may have come to, in order.
type Places = Vec<usize>;

/// How far the rows have come with one text.
pub(super) struct State<'s> {
    rows: &'s [Row],
    places: &'s [Places],
}

impl State<'_> {
    /// Whether the row of that number matches the text so far.
    pub(super) fn matches(&self, row: usize) -> bool {
        self.rows.get(row).zip(self.places.get(row)).is_some_and(|(row, places)| row.is_end(places))
    }

    /// Whether it matches no text that begins so.
    pub(super) fn is_lost(&self, row: usize) -> bool {
        self.places.get(row).is_none_or(Vec::is_empty)
    }

    /// Whether it matches every text that begins so.
    pub(super) fn is_settled(&self, row: usize) -> bool {
        self.rows.get(row).zip(self.places.get(row)).is_some_and(|(row, places)| row.is_settled(places))
    }
}

/// What to do after a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Look at longer texts.
    GoOn,
    /// Longer texts are of no interest.
    TurnBack,
    /// That is all.
    Stop,
}

/// Steps that may be spent on a whole certificate.
#[derive(Debug)]
pub(super) struct Budget(pub(super) usize);

impl Budget {
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), TooMuch> {
        self.0 = self.0.checked_sub(steps).ok_or(TooMuch)?;
        Ok(())
    }
}

/// Shows every state that a text of the alphabet leads to, with the shortest such text.
pub(super) fn explore(
    rows: &[Row],
    alphabet: &[char],
    budget: &mut Budget,
    mut visit: impl FnMut(&str, &State<'_>) -> Then,
) -> Result<(), TooMuch> {
    let start: Vec<Places> = rows.iter().map(Row::start).collect();
    let mut seen = HashSet::from([start.clone()]);
    let mut waiting = std::collections::VecDeque::from([(String::new(), start)]);
    while let Some((text, places)) = waiting.pop_front() {
        match visit(&text, &State { rows, places: &places }) {
            Then::Stop => return Ok(()),
            Then::TurnBack => continue,
            Then::GoOn => {}
        }
        for &c in alphabet {
            budget.spend(rows.len() + 1)?;
            let next: Vec<Places> =
                rows.iter().zip(&places).map(|(row, places)| row.after(places, c)).collect();
            if seen.insert(next.clone()) {
                waiting.push_back((format!("{text}{c}"), next));
            }
        }
    }
    Ok(())
}

/// Characters for which the rows stand for all: those that they name, those that lower-casing makes of interest to a row that
/// ignores case, one of each kind of the classes, and one that no row names. Any other character does to every row what that
/// last one does.
pub(super) fn alphabet(rows: &[Row]) -> Vec<char> {
    let mut alphabet: Vec<char> = Vec::new();
    let mut folded: Vec<char> = Vec::new();
    for row in rows {
        let named = row.steps.iter().filter_map(|step| match step {
            Step::One(Chars::Just(c)) | Step::Many(Chars::Just(c)) => Some(*c),
            Step::One(_) | Step::Many(_) => None,
        });
        match row.case {
            Case::Exact => alphabet.extend(named),
            Case::Ignored => folded.extend(named),
        }
    }
    if !folded.is_empty() {
        let is_of_interest = |c: &char| c.to_lowercase().any(|lower| folded.contains(&lower));
        alphabet.extend(('\0'..=char::MAX).filter(is_of_interest));
    }
    // One of each kind that the classes tell apart and nothing else names, if there is one left.
    let is_other = |c: &char| !Chars::Region.holds(*c) && *c != ':';
    let kinds: [Box<dyn Iterator<Item = char>>; 6] = [
        Box::new('a'..='z'),
        Box::new('0'..='9'),
        Box::new(['-'].into_iter()),
        Box::new([':'].into_iter()),
        Box::new(('!'..='~').filter(is_other)),
        Box::new('\u{e000}'..='\u{f8ff}'),
    ];
    for mut kind in kinds {
        alphabet.extend(kind.find(|c| !alphabet.contains(c)));
    }
    alphabet.sort_unstable();
    alphabet.dedup();
    alphabet
}

#[cfg(test)]
mod tests {
    use super::*;
    use iam_policy::{Glob, Version};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_row_matches_what_the_glob_matches(pattern in "[ab:*?]{0,6}", text in "[abc:]{0,6}") {
            prop_assert_eq!(Row::glob(&pattern).matches(&text), Glob::new(&pattern).matches(&text));
        }

        /// The alphabet is enough: whatever a text does to the rows, a text over the alphabet does.
        #[test]
        fn every_text_has_its_like_over_the_alphabet(patterns in proptest::collection::vec("[aZ9:*?]{0,4}", 1..4), text in "[aAzZ09:/é_-]{0,5}") {
            let rows: Vec<Row> = patterns.iter().map(|pattern| Row::glob(pattern)).collect();
            let wanted: Vec<bool> = rows.iter().map(|row| row.matches(&text)).collect();
            let mut found = false;
            explore(&rows, &alphabet(&rows), &mut Budget(1_000_000), |_, state| {
                found |= (0..rows.len()).all(|row| state.matches(row) == wanted[row]);
                if found { Then::Stop } else { Then::GoOn }
            }).unwrap();
            prop_assert!(found);
        }
    }

    #[test]
    fn variables_are_put_in() {
        let context = Context::new().with("aws:username", "a*");
        let resolve = |text| Row::of_pattern(&Pattern::with_wildcards(text, Version::V2012), &context);
        assert!(
            matches!(resolve("x/${aws:username}/*"), Resolved::Row(row) if row.matches("x/a*/y") && !row.matches("x/ab/y"))
        );
        assert!(matches!(resolve("${aws:PrincipalTag/t}"), Resolved::Nothing));
        assert!(matches!(resolve("${aws:PrincipalTag/t, 'd'}"), Resolved::Row(row) if row.matches("d")));
    }

    #[test]
    fn the_kelvin_sign_is_a_k_where_case_is_ignored() {
        let row = Row { case: Case::Ignored, ..Row::literal("k") };
        assert!(row.matches("\u{212a}") && alphabet(&[row]).contains(&'\u{212a}'));
    }
}
