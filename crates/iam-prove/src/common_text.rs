//! Texts that two patterns have in common.

use iam_eval::{Context, Values};
use iam_policy::{Pattern, Piece};

/// A piece of a pattern whose variables have their values. `F` tells what stands for a star when a text is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Token<F> {
    /// This character.
    Char(char),
    /// Any one character.
    AnyChar,
    /// Any text.
    AnyString(F),
}

/// Longer patterns are not compared: the time goes with the product of the lengths.
const LONGEST: usize = 2_048;

/// What stands for the value of a key that the caller may choose.
pub const STRANGER: &str = "forcemfa-example";

/// The tokens of a policy's pattern, with [`STRANGER`] for a variable whose value is open; `None` if a variable has no value.
pub fn tokens(pattern: &Pattern, context: &Context) -> Option<Vec<Token<()>>> {
    let mut tokens = Vec::new();
    for piece in pattern.pieces() {
        match piece {
            Piece::Literal(text) => tokens.extend(text.chars().map(Token::Char)),
            Piece::AnyChar => tokens.push(Token::AnyChar),
            Piece::AnyString => tokens.push(Token::AnyString(())),
            Piece::Variable { key, default } => {
                let value = match context.values(key) {
                    Values::Unknown => STRANGER,
                    Values::Known(_) => context.single(key).or(default.as_deref())?,
                };
                tokens.extend(value.chars().map(Token::Char));
            }
        }
    }
    Some(tokens)
}

/// A text that a pattern matches, with one filling for all stars; `None` if it has a variable without value.
pub fn instance_of(pattern: &Pattern, filling: &str, context: &Context) -> Option<String> {
    let piece = |token: Token<()>| match token {
        Token::Char(c) => c.to_string(),
        Token::AnyChar => "x".to_owned(),
        Token::AnyString(()) => filling.to_owned(),
    };
    Some(tokens(pattern, context)?.into_iter().map(piece).collect())
}

/// A pattern that matches only what both match; `None` if they have nothing in common. It is one of many such
/// patterns, the first found.
pub fn common<F: Copy>(left: &[Token<F>], right: &[Token<()>]) -> Option<Vec<Token<F>>> {
    if left.len() > LONGEST || right.len() > LONGEST || differ_at_once(left, right) {
        return None;
    }
    let mut places = Places { left, right, came_by: vec![None; (left.len() + 1) * (right.len() + 1)] };
    let mut open = vec![(0, 0)];
    while let Some(at) = open.pop() {
        if at == (left.len(), right.len()) {
            return Some(places.path(at));
        }
        // The last that is pushed is tried first.
        for (go, _) in steps(left, right, at).into_iter().rev().flatten() {
            let next = go.after(at);
            if places.come(next, go) {
                open.push(next);
            }
        }
    }
    None
}

/// How each place was come to: a row for each place of the left, a column for each of the right, both ends included.
struct Places<'t, F> {
    left: &'t [Token<F>],
    right: &'t [Token<()>],
    came_by: Vec<Option<Go>>,
}

impl<F: Copy> Places<'_, F> {
    fn index(&self, (i, j): (usize, usize)) -> usize {
        i * (self.right.len() + 1) + j
    }

    /// Whether a place is come to for the first time.
    fn come(&mut self, at: (usize, usize), by: Go) -> bool {
        let index = self.index(at);
        match self.came_by.get_mut(index) {
            Some(known @ None) => {
                *known = Some(by);
                true
            }
            Some(_) | None => false,
        }
    }

    /// What the steps that led to a place gave.
    fn path(&self, mut at: (usize, usize)) -> Vec<Token<F>> {
        let mut tokens = Vec::new();
        while let Some(Some(by)) = self.came_by.get(self.index(at)) {
            at = by.before(at);
            let taken = steps(self.left, self.right, at).into_iter().flatten().find(|(go, _)| go == by);
            tokens.extend(taken.and_then(|(_, token)| token));
        }
        tokens.reverse();
        tokens
    }
}

/// Whether the texts before the first wildcard of either differ: the quick answer for most pairs.
fn differ_at_once<F>(left: &[Token<F>], right: &[Token<()>]) -> bool {
    for pair in left.iter().zip(right) {
        match pair {
            (Token::Char(c), Token::Char(d)) if c == d => {}
            (Token::Char(_), Token::Char(_)) => return true,
            _ => return false,
        }
    }
    false
}

/// Which of the two goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Go {
    Left,
    Right,
    Both,
}

impl Go {
    fn by(self) -> (usize, usize) {
        match self {
            Self::Left => (1, 0),
            Self::Right => (0, 1),
            Self::Both => (1, 1),
        }
    }

    fn after(self, (i, j): (usize, usize)) -> (usize, usize) {
        let (left, right) = self.by();
        (i + left, j + right)
    }

    fn before(self, (i, j): (usize, usize)) -> (usize, usize) {
        let (left, right) = self.by();
        (i - left, j - right)
    }
}

/// Which way on, and what that gives.
type Step<F> = (Go, Option<Token<F>>);

/// The ways on from a place, in the order of trying.
fn steps<F: Copy>(left: &[Token<F>], right: &[Token<()>], (i, j): (usize, usize)) -> [Option<Step<F>>; 3] {
    use Token::{AnyChar, AnyString, Char};
    match (left.get(i), right.get(j)) {
        (None, None) => [None; 3],
        // A star of one may go on under the other's.
        (Some(star @ AnyString(_)), Some(AnyString(()))) => {
            [Go::Both, Go::Right, Go::Left].map(|go| Some((go, Some(*star))))
        }
        (Some(AnyString(_)), None) => [Some((Go::Left, None)), None, None],
        (None, Some(AnyString(()))) => [Some((Go::Right, None)), None, None],
        (Some(AnyString(_)), Some(Char(c))) => {
            [Some((Go::Left, None)), Some((Go::Right, Some(Char(*c)))), None]
        }
        (Some(AnyString(_)), Some(AnyChar)) => {
            [Some((Go::Left, None)), Some((Go::Right, Some(AnyChar))), None]
        }
        (Some(token @ (Char(_) | AnyChar)), Some(AnyString(()))) => {
            [Some((Go::Right, None)), Some((Go::Left, Some(*token))), None]
        }
        (Some(Char(c)), Some(Char(d))) if c == d => [Some((Go::Both, Some(Char(*c)))), None, None],
        (Some(Char(c)), Some(AnyChar)) | (Some(AnyChar), Some(Char(c))) => {
            [Some((Go::Both, Some(Char(*c)))), None, None]
        }
        (Some(AnyChar), Some(AnyChar)) => [Some((Go::Both, Some(AnyChar))), None, None],
        (Some(Char(_)), Some(Char(_))) | (None, Some(_)) | (Some(_), None) => [None; 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use iam_policy::Version;
    use proptest::prelude::*;

    fn of(text: &str) -> (Pattern, Vec<Token<()>>) {
        let pattern = Pattern::with_wildcards(text, Version::V2008);
        let tokens = tokens(&pattern, &Context::new()).unwrap();
        (pattern, tokens)
    }

    fn text(tokens: &[Token<()>], filling: &str) -> String {
        let piece = |token: &Token<()>| match token {
            Token::Char(c) => c.to_string(),
            Token::AnyChar => "x".to_owned(),
            Token::AnyString(()) => filling.to_owned(),
        };
        tokens.iter().map(piece).collect()
    }

    #[test]
    fn stars_stay_where_both_end_in_one() {
        for (left, right, expected) in [
            ("arn:aws:s3:::*", "arn:aws:s3:::logs-*", Some("arn:aws:s3:::logs-F")),
            ("arn:aws:s3:::logs-*", "arn:aws:s3:::*-public", Some("arn:aws:s3:::logs-public")),
            ("a*", "b*", None),
            ("a?c", "ab*", Some("abc")),
            ("*", "*", Some("F")),
            ("", "*", Some("")),
            ("", "", Some("")),
            ("", "a", None),
        ] {
            let common = common(&of(left).1, &of(right).1);
            assert_eq!(common.map(|tokens| text(&tokens, "F")).as_deref(), expected, "{left} {right}");
        }
    }

    proptest! {
        #[test]
        fn what_is_common_matches_both(left in "[ab*?]{0,8}", right in "[ab*?]{0,8}", filling in "[ab]{0,3}") {
            let ((left, left_tokens), (right, right_tokens)) = (of(&left), of(&right));
            if let Some(common) = common(&left_tokens, &right_tokens) {
                let text = text(&common, &filling);
                prop_assert!(left.matches(&text, |_| None) && right.matches(&text, |_| None), "{}", text);
            }
        }

        #[test]
        fn if_one_text_matches_both_something_is_common(left in "[ab*?]{0,6}", right in "[ab*?]{0,6}", text in "[ab]{0,6}") {
            let ((left, left_tokens), (right, right_tokens)) = (of(&left), of(&right));
            if left.matches(&text, |_| None) && right.matches(&text, |_| None) {
                prop_assert!(common(&left_tokens, &right_tokens).is_some());
            }
        }
    }
}
