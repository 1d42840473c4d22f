//! Texts with wildcards and policy variables, and how they match.

mod matcher;
mod syntax;

use crate::condition_key::ConditionKey;
use crate::document::Version;
use matcher::Matcher;
use std::fmt;

/// A piece of a [`Pattern`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text that stands for itself; never empty, and never next to another literal.
    Literal(Box<str>),
    /// `?`: any one character.
    AnyChar,
    /// `*`: any text, the empty one included.
    AnyString,
    /// `${key}` or `${key, 'default'}`: the single value that the request has for the key.
    Variable {
        /// The condition key.
        key: ConditionKey,
        /// What stands for it when the request has no value.
        default: Option<Box<str>>,
    },
}

/// A text of a policy that may hold wildcards and policy variables.
///
/// Matching takes time linear in pattern and text, whatever the stars: the text is cut by the stars into
/// segments, and each is searched once, leftmost first. (Only a segment between two stars that mixes text
/// with `?` or a variable can cost up to its length for each character of the text.) It allocates nothing.
#[derive(Clone)]
pub struct Pattern {
    pieces: Box<[Piece]>,
    matcher: Matcher,
}

impl Pattern {
    /// A text in which `*` and `?` are wildcards: `Resource`, `StringLike`, the ARN operators.
    ///
    /// With [`Version::V2008`], `${...}` is plain text: "variables such as `${aws:username}` won't be
    /// recognized as variables and will instead be treated as literal strings in the policy" (IAM JSON policy
    /// elements: Version).
    pub fn with_wildcards(text: &str, version: Version) -> Self {
        Self::from_pieces(syntax::pieces(text, version, syntax::Wildcards::Yes))
    }

    /// A text in which they are not: `StringEquals` and its kin. Variables still count.
    pub fn without_wildcards(text: &str, version: Version) -> Self {
        Self::from_pieces(syntax::pieces(text, version, syntax::Wildcards::No))
    }

    fn from_pieces(pieces: Vec<Piece>) -> Self {
        let pieces = pieces.into_boxed_slice();
        Self { matcher: Matcher::new(&pieces), pieces }
    }

    /// The pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether it matches every text: `*`.
    pub fn is_anything(&self) -> bool {
        matches!(*self.pieces, [Piece::AnyString])
    }

    /// The text that it matches, if it is only one and the same for every request.
    pub fn as_literal(&self) -> Option<&str> {
        match &*self.pieces {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The keys of the variables in it.
    pub fn variables(&self) -> impl Iterator<Item = &ConditionKey> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { key, .. } => Some(key),
            Piece::Literal(_) | Piece::AnyChar | Piece::AnyString => None,
        })
    }

    /// Whether the whole of `text` matches. `value` gives the request's value of a key, or `None` where there is
    /// none; a variable without value and default makes the pattern match nothing ("there is no equal or like
    /// value", IAM policy elements: Variables). Wildcards inside a value stand for themselves.
    pub fn matches<'v>(&self, text: &str, value: impl Fn(&ConditionKey) -> Option<&'v str>) -> bool {
        self.matcher.matches(text, &value)
    }

    /// The text after putting values for the variables, character by character; `None` if a variable has no
    /// value or the pattern has wildcards.
    pub fn resolve<'p, 'v: 'p>(
        &'p self,
        value: impl Fn(&ConditionKey) -> Option<&'v str> + 'p,
    ) -> Option<impl Iterator<Item = char> + 'p> {
        let complete = self.pieces.iter().all(|piece| match piece {
            Piece::Literal(_) => true,
            Piece::Variable { key, default } => default.is_some() || value(key).is_some(),
            Piece::AnyChar | Piece::AnyString => false,
        });
        complete.then(|| self.pieces.iter().flat_map(move |piece| text_of(piece, &value).chars()))
    }

    /// The six patterns of an ARN's components, cut at the first five colons outside of variables; `None` if there
    /// are fewer.
    pub fn arn_components(&self) -> Option<[Pattern; 6]> {
        let mut components: Vec<Vec<Piece>> = vec![Vec::new()];
        for piece in &self.pieces {
            let Piece::Literal(text) = piece else {
                components.last_mut()?.push(piece.clone());
                continue;
            };
            let missing = 6 - components.len();
            for (index, part) in text.splitn(missing + 1, ':').enumerate() {
                if index > 0 {
                    components.push(Vec::new());
                }
                if !part.is_empty() {
                    components.last_mut()?.push(Piece::Literal(part.into()));
                }
            }
        }
        let components: Vec<Pattern> = components.into_iter().map(Self::from_pieces).collect();
        components.try_into().ok()
    }
}

/// The text that a piece stands for.
fn text_of<'p, 'v: 'p>(piece: &'p Piece, value: impl Fn(&ConditionKey) -> Option<&'v str>) -> &'p str {
    match piece {
        Piece::Literal(text) => text,
        Piece::Variable { key, default } => value(key).or(default.as_deref()).unwrap_or_default(),
        Piece::AnyChar | Piece::AnyString => "",
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.pieces == other.pieces
    }
}

impl Eq for Pattern {}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.pieces.iter()).finish()
    }
}

/// A pattern of `*` and `?` without variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob(Pattern);

impl Glob {
    /// Takes any text; `*` and `?` in it are wildcards.
    pub fn new(text: &str) -> Self {
        Self(Pattern::with_wildcards(text, Version::V2008))
    }

    /// Whether the whole of `text` matches, case-sensitively.
    pub fn matches(&self, text: &str) -> bool {
        self.0.matches(text, |_| None)
    }

    /// The same as a [`Pattern`].
    pub fn as_pattern(&self) -> &Pattern {
        &self.0
    }
}

#[cfg(test)]
mod tests;
