//! Resources of which a request tells only what their ARN is like (semantics 1.7).

use crate::request::Context;
use crate::truth::Truth;
use iam_policy::{ConditionKey, Pattern, Piece};

/// Stands for a character that only wildcards match: no character of AWS's names, and none at all (Unicode, noncharacters).
const ANY: char = '\u{10ffff}';

/// Whether a pattern matches the resource, which is one of those that `asked` matches: true if it matches all of them, false if none.
pub(super) fn matches_one_of(pattern: &Pattern, asked: &str, context: &Context) -> Truth {
    if context.leaves_open(pattern) {
        return Truth::Unknown;
    }
    if covers(pattern, asked, context) {
        return Truth::True;
    }
    match tokens(pattern, context) {
        Some(tokens) if meet(&tokens, &glob(asked)) => Truth::Unknown,
        Some(_) | None => Truth::False,
    }
}

/// Whether it matches all of them. Where `asked` has a `*`, each length that the pattern's `?`s could count is tried; what is longer
/// falls to a `*` of the pattern, to which lengths are all the same.
fn covers(pattern: &Pattern, asked: &str, context: &Context) -> bool {
    let single = |piece: &&Piece| matches!(piece, Piece::AnyChar);
    let most = if asked.contains('*') { pattern.pieces().iter().filter(single).count() + 1 } else { 0 };
    (0..=most).all(|length| {
        let any: String = std::iter::repeat_n(ANY, length).collect();
        let text: String = asked.replace('?', &ANY.to_string()).replace('*', &any);
        pattern.matches(&text, |key: &ConditionKey| context.single(key))
    })
}

/// A character of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Is(char),
    AnyChar,
    AnyString,
}

fn glob(text: &str) -> Vec<Token> {
    let token = |character| match character {
        '?' => Token::AnyChar,
        '*' => Token::AnyString,
        other => Token::Is(other),
    };
    text.chars().map(token).collect()
}

/// The pattern with the request's values in it; `None` if one is missing, so that it matches nothing.
fn tokens(pattern: &Pattern, context: &Context) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    for piece in pattern.pieces() {
        match piece {
            Piece::Literal(text) => tokens.extend(text.chars().map(Token::Is)),
            Piece::AnyChar => tokens.push(Token::AnyChar),
            Piece::AnyString => tokens.push(Token::AnyString),
            Piece::Variable { key, default } => {
                let value = context.single(key).or(default.as_deref())?;
                tokens.extend(value.chars().map(Token::Is));
            }
        }
    }
    Some(tokens)
}

/// Whether some text matches both. Row by row over the one: the places of the other that can have been reached.
fn meet(one: &[Token], other: &[Token]) -> bool {
    let mut reached = vec![false; other.len() + 1];
    let mark = |reached: &mut [bool], place: usize| {
        if let Some(mark) = reached.get_mut(place) {
            *mark = true;
        }
    };
    // Stars of the other may stand for nothing.
    let pass_stars = |reached: &mut [bool]| {
        for (place, token) in other.iter().enumerate() {
            if *token == Token::AnyString && reached.get(place) == Some(&true) {
                mark(reached, place + 1);
            }
        }
    };
    mark(&mut reached, 0);
    pass_stars(&mut reached);
    for token in one {
        let mut next = vec![false; other.len() + 1];
        if *token == Token::AnyString {
            // It takes any of what follows.
            let first = reached.iter().position(|reached| *reached).unwrap_or(reached.len());
            (first..next.len()).for_each(|place| mark(&mut next, place));
        }
        for (place, with) in other.iter().enumerate() {
            if reached.get(place) != Some(&true) {
                continue;
            }
            match (token, with) {
                (_, Token::AnyString) => mark(&mut next, place),
                (Token::Is(one), Token::Is(with)) if one != with => {}
                (Token::Is(_) | Token::AnyChar, _) => mark(&mut next, place + 1),
                (Token::AnyString, _) => {}
            }
        }
        pass_stars(&mut next);
        reached = next;
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use iam_policy::{Glob, Version};
    use proptest::prelude::*;

    fn truth(pattern: &str, asked: &str) -> Truth {
        let context = Context::new().with("aws:username", "ana");
        matches_one_of(&Pattern::with_wildcards(pattern, Version::V2012), asked, &context)
    }

    #[test]
    fn a_secret_by_its_name() {
        const ASKED: &str = "arn:aws:secretsmanager:us-east-1:111122223333:secret:db-??????";
        for (pattern, expected) in [
            ("*", Truth::True),
            ("arn:aws:secretsmanager:*:*:secret:db-*", Truth::True),
            ("arn:aws:secretsmanager:*:*:secret:db-??????", Truth::True),
            ("arn:aws:secretsmanager:*:*:secret:db-?????", Truth::False),
            ("arn:aws:secretsmanager:*:*:secret:db-a*", Truth::Unknown),
            ("arn:aws:secretsmanager:*:*:secret:db-AbCdEf", Truth::Unknown),
            ("arn:aws:secretsmanager:*:*:secret:web-*", Truth::False),
            ("arn:aws:secretsmanager:*:*:secret:${aws:username}-*", Truth::False),
            ("arn:aws:secretsmanager:*:*:secret:${aws:nobody}-*", Truth::False),
        ] {
            assert_eq!(truth(pattern, ASKED), expected, "{pattern}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// True holds of each text, false of none; and it is unknown only if it is true of one.
        #[test]
        fn it_speaks_of_all_texts(pattern in "[ab?*]{0,6}", asked in "[ab?*]{0,5}") {
            let glob = Glob::new(&pattern);
            let of_asked = Glob::new(&asked);
            let mut texts = vec![String::new()];
            let mut matched = [false, false];
            for length in 0..=8 {
                for text in &texts {
                    if of_asked.matches(text) {
                        matched[usize::from(glob.matches(text))] = true;
                    }
                }
                if length < 8 {
                    texts = texts.iter().flat_map(|text| ["a", "b"].map(|more| format!("{text}{more}"))).collect();
                }
            }
            match truth(&pattern, &asked) {
                Truth::True => prop_assert!(!matched[0]),
                Truth::False => prop_assert!(!matched[1]),
                Truth::Unknown => prop_assert!(matched[1]),
            }
        }
    }
}
