//! Is there a text that fulfils everything that is assumed of it?

use crate::hole::{Class, Clause, Hole, Matches, Question, Role, Step, Steps, Work};

/// One thing that is assumed: one of the parts holds.
#[derive(Debug, Clone)]
pub(crate) struct Assumed(pub(crate) Vec<Part>);

/// The text matches one of the patterns, or none.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) matches: Matches,
    pub(crate) patterns: Vec<Steps>,
}

impl Assumed {
    /// One part alone.
    pub(crate) fn one(matches: Matches, patterns: Vec<Steps>) -> Self {
        Self(vec![Part { matches, patterns }])
    }

    /// The patterns of which the text matches one, if that is what is assumed.
    fn is_one_of(&self) -> Option<&[Steps]> {
        match &*self.0 {
            [Part { matches: Matches::Any, patterns }] => Some(patterns),
            _ => None,
        }
    }
}

/// Every text but the empty one.
pub(crate) const ANY_TEXT: &[Step] = &[Step::One(Class::Any), Step::Many(Class::Any)];

/// Looks for a text of a domain. The narrowest list of patterns stands for the domain, one after the other: few states then differ.
pub(crate) fn solve(domain: &[Step], assumed: &[Assumed], work: &Work) -> Hole {
    let lists = assumed.iter().enumerate().filter_map(|(index, one)| Some((index, one.is_one_of()?)));
    let Some((narrowest, patterns)) = lists.min_by_key(|(_, patterns)| patterns.len()) else {
        return solve_in(domain, assumed, work);
    };
    let others = assumed.iter().enumerate().filter(|(index, _)| *index != narrowest);
    let mut rest: Vec<Assumed> = others.map(|(_, one)| one.clone()).collect();
    let may_be_empty = |pattern: &Steps| pattern.iter().all(|step| matches!(step, Step::Many(_)));
    if domain != ANY_TEXT || patterns.iter().any(may_be_empty) {
        rest.push(Assumed::one(Matches::Any, vec![domain.to_vec()]));
    }
    let mut answer = Hole::None;
    for pattern in patterns {
        match solve_in(pattern, &rest, work) {
            found @ Hole::Found(_) => return found,
            Hole::TooMany => answer = Hole::TooMany,
            Hole::None => {}
        }
    }
    answer
}

/// Looks for a text of a format.
pub(crate) fn solve_in(format: &[Step], assumed: &[Assumed], work: &Work) -> Hole {
    let mut question = Question::default();
    for Assumed(parts) in assumed {
        let mut add = |role, part: &Part, matches| {
            let first = question.patterns.len();
            question.patterns.extend(part.patterns.iter().cloned());
            question.clauses.push(Clause {
                role,
                matches,
                patterns: (first..question.patterns.len()).collect(),
            });
        };
        match &**parts {
            [part @ Part { matches: Matches::None, .. }] => add(Role::Deny, part, Matches::Any),
            parts => {
                let level = question.levels;
                parts.iter().for_each(|part| add(Role::Allow(level), part, part.matches));
                question.levels += 1;
            }
        }
    }
    question.about(format).map_or(Hole::None, |question| question.hole_within(format, work))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common_text::tokens;
    use crate::hole::steps_of;
    use iam_eval::Context;
    use iam_policy::Glob;
    use proptest::prelude::*;

    fn steps(text: &str) -> Steps {
        steps_of(&tokens(Glob::new(text).as_pattern(), &Context::new()).unwrap())
    }

    proptest! {
        #[test]
        fn agrees_with_trying_all_short_texts(
            lists in prop::collection::vec((any::<bool>(), prop::collection::vec("[ab*?]{0,4}", 0..3)), 1..4),
        ) {
            let assumed: Vec<Assumed> = lists
                .iter()
                .map(|(any, list)| {
                    let matches = if *any { Matches::Any } else { Matches::None };
                    Assumed::one(matches, list.iter().map(|text| steps(text)).collect())
                })
                .collect();
            let fulfils = |text: &str| {
                lists.iter().all(|(any, list)| list.iter().any(|glob| Glob::new(glob).matches(text)) == *any)
            };
            match solve(ANY_TEXT, &assumed, &Work::of(usize::MAX)) {
                Hole::Found(text) => prop_assert!(fulfils(&text), "{}", text),
                Hole::None => {
                    let mut texts = vec![String::new()];
                    for _ in 0..5 {
                        texts = texts.iter().flat_map(|text| ["a", "b", "c", ""].map(|c| format!("{text}{c}"))).collect();
                    }
                    prop_assert!(!texts.iter().any(|text| !text.is_empty() && fulfils(text)));
                }
                Hole::TooMany => {}
            }
        }
    }

    #[test]
    fn ignoring_case_takes_the_kelvin_sign_too() {
        let k = vec![Step::One(Class::Folds('k'))];
        let assumed =
            [Assumed::one(Matches::Any, vec![k]), Assumed::one(Matches::None, vec![steps("k"), steps("K")])];
        assert_eq!(solve(ANY_TEXT, &assumed, &Work::of(usize::MAX)), Hole::Found("\u{212a}".to_owned()));
    }

    #[test]
    fn characters_beyond_the_named_ones_count() {
        let named: Vec<Steps> = ('a'..='z').chain('0'..='9').map(|c| steps(&c.to_string())).collect();
        let assumed = [Assumed::one(Matches::Any, vec![steps("?")]), Assumed::one(Matches::None, named)];
        assert!(matches!(solve(ANY_TEXT, &assumed, &Work::of(usize::MAX)), Hole::Found(_)));
    }
}
