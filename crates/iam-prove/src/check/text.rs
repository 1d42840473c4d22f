//! Whether a text can fulfil several demands: for actions and for resources.

use super::error::TooMuch;
use super::row::{Budget, Row, State, Then, alphabet, explore};

/// What is demanded of a text. The default is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Demand {
    /// One of the rows matches.
    Some(Vec<Row>),
    /// None of the rows matches, or one of the second list does.
    None(Vec<Row>, Vec<Row>),
}

impl Demand {
    /// That none of the rows matches.
    pub(super) fn none(rows: Vec<Row>) -> Self {
        Self::None(rows, Vec::new())
    }

    pub(super) fn is_fulfilled_by(&self, text: &str) -> bool {
        let any = |rows: &[Row]| rows.iter().any(|row| row.matches(text));
        match self {
            Self::Some(rows) => any(rows),
            Self::None(rows, except) => !any(rows) || any(except),
        }
    }

    fn is_fulfilled_by_all(&self) -> bool {
        match self {
            Self::Some(rows) => rows.iter().any(Row::is_everything),
            Self::None(rows, except) => rows.is_empty() || except.iter().any(Row::is_everything),
        }
    }

    fn is_fulfilled_by_none(&self) -> bool {
        match self {
            Self::Some(rows) => rows.is_empty(),
            Self::None(rows, except) => except.is_empty() && rows.iter().any(Row::is_everything),
        }
    }

    /// The texts that it leaves, if they are a list.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        match self {
            Self::Some(rows) => rows.iter().map(Row::as_literal).collect(),
            Self::None(..) => None,
        }
    }

    /// Its rows, each replaced by its number in the list of all rows.
    fn numbered(&self, all: &mut Vec<Row>) -> Numbered {
        let mut number = |row: &Row| {
            all.iter().position(|other| other == row).unwrap_or_else(|| {
                all.push(row.clone());
                all.len() - 1
            })
        };
        match self {
            Self::Some(rows) => Numbered::Some(rows.iter().map(number).collect()),
            Self::None(rows, except) => {
                let rows = rows.iter().map(&mut number).collect();
                Numbered::None(rows, except.iter().map(number).collect())
            }
        }
    }
}

/// A [`Demand`] by numbers of rows.
enum Numbered {
    Some(Vec<usize>),
    None(Vec<usize>, Vec<usize>),
}

impl Numbered {
    fn is_fulfilled(&self, state: &State<'_>) -> bool {
        let any = |rows: &[usize]| rows.iter().any(|row| state.matches(*row));
        match self {
            Self::Some(rows) => any(rows),
            Self::None(rows, except) => !any(rows) || any(except),
        }
    }

    /// Whether no longer text can fulfil it.
    fn is_lost(&self, state: &State<'_>) -> bool {
        match self {
            Self::Some(rows) => rows.iter().all(|row| state.is_lost(*row)),
            Self::None(rows, except) => {
                rows.iter().any(|row| state.is_settled(*row)) && except.iter().all(|row| state.is_lost(*row))
            }
        }
    }
}

/// A text that fulfils all demands; `None` if there is none.
///
/// Complete: the demands hang on nothing but which rows match, and [`explore`] shows a text for every combination of these
/// that there is. It is cut short only where a demand is lost for every longer text.
pub(super) fn find(demands: &[Demand], budget: &mut Budget) -> Result<Option<String>, TooMuch> {
    if demands.iter().any(Demand::is_fulfilled_by_none) {
        return Ok(None);
    }
    if let Some(texts) = demands.iter().filter_map(Demand::texts).min_by_key(Vec::len) {
        let fulfils = |text: &String| demands.iter().all(|demand| demand.is_fulfilled_by(text));
        return Ok(texts.into_iter().find(fulfils));
    }
    let mut rows = Vec::new();
    let open = demands.iter().filter(|demand| !demand.is_fulfilled_by_all());
    let numbered: Vec<Numbered> = open.map(|demand| demand.numbered(&mut rows)).collect();
    let mut found = None;
    explore(&rows, &alphabet(&rows), budget, |text, state| {
        if numbered.iter().any(|demand| demand.is_lost(state)) {
            return Then::TurnBack;
        }
        if numbered.iter().all(|demand| demand.is_fulfilled(state)) {
            found = Some(text.to_owned());
            return Then::Stop;
        }
        Then::GoOn
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(patterns: &[String]) -> Vec<Row> {
        patterns.iter().map(|pattern| Row::glob(pattern)).collect()
    }

    proptest! {
        /// What no text fulfils is not found, and what is found fulfils.
        #[test]
        fn a_text_is_found_if_there_is_one(
            some in proptest::collection::vec("[ab*?]{0,4}", 0..3),
            none in proptest::collection::vec("[ab*?]{0,4}", 0..3),
            except in proptest::collection::vec("[ab*?]{0,4}", 0..2),
            text in "[abc]{0,5}",
        ) {
            let demands = [Demand::Some(rows(&some)), Demand::None(rows(&none), rows(&except))];
            let fulfils = |text: &str| demands.iter().all(|demand| demand.is_fulfilled_by(text));
            let found = find(&demands, &mut Budget(1_000_000)).unwrap();
            prop_assert!(found.as_deref().is_none_or(fulfils));
            prop_assert!(found.is_some() || !fulfils(&text));
        }
    }
}
