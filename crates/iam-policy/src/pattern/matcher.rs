//! Matching by segments: the pattern is cut at its stars, and each segment is looked for once.

use super::Piece;
use crate::condition_key::ConditionKey;
use memchr::memmem::Finder;

/// A compiled pattern.
#[derive(Clone)]
pub(super) enum Matcher {
    /// `*`.
    Anything,
    /// Text only.
    Exact(Box<str>),
    /// Text and then a star.
    Prefix(Box<str>),
    /// No star: the one segment is the whole text.
    Whole(Box<Segment>),
    /// All else.
    Segments(Box<Segments>),
}

/// A pattern with stars: what stands before the first, between two, and after the last.
#[derive(Clone)]
pub(super) struct Segments {
    first: Segment,
    middle: Box<[Segment]>,
    last: Segment,
}

impl Matcher {
    pub(super) fn new(pieces: &[Piece]) -> Self {
        match pieces {
            [] => return Self::Exact("".into()),
            [Piece::AnyString] => return Self::Anything,
            [Piece::Literal(text)] => return Self::Exact(text.clone()),
            [Piece::Literal(text), Piece::AnyString] => return Self::Prefix(text.clone()),
            _ => {}
        }
        let mut segments: Vec<Segment> =
            pieces.split(|piece| *piece == Piece::AnyString).map(Segment::new).collect();
        let last = segments.pop().unwrap_or_default();
        if segments.is_empty() {
            return Self::Whole(Box::new(last));
        }
        let first = segments.remove(0);
        Self::Segments(Box::new(Segments { first, middle: segments.into(), last }))
    }

    pub(super) fn matches<'v, V>(&self, text: &str, value: &V) -> bool
    where
        V: Fn(&ConditionKey) -> Option<&'v str>,
    {
        match self {
            Self::Anything => true,
            Self::Exact(exact) => **exact == *text,
            Self::Prefix(prefix) => text.starts_with(&**prefix),
            Self::Whole(segment) => segment.strip_front(text, value) == Some(""),
            Self::Segments(segments) => {
                let Segments { first, middle, last } = &**segments;
                let outer = first.strip_front(text, value).and_then(|rest| last.strip_back(rest, value));
                outer.is_some_and(|inner| {
                    let least: usize = middle.iter().map(|segment| segment.least).sum();
                    least <= inner.len()
                        && middle
                            .iter()
                            .try_fold(inner, |rest, segment| segment.after_first(rest, value))
                            .is_some()
                })
            }
        }
    }
}

/// Pieces without a star.
#[derive(Clone, Default)]
pub(super) struct Segment {
    pieces: Box<[Piece]>,
    /// Finds the first piece, if that is text.
    finder: Option<Finder<'static>>,
    /// The least number of bytes that it matches.
    least: usize,
}

impl Segment {
    fn new(pieces: &[Piece]) -> Self {
        let finder = match pieces {
            [Piece::Literal(text), ..] => Some(Finder::new(text.as_bytes()).into_owned()),
            _ => None,
        };
        let least = pieces.iter().map(least_bytes).sum();
        Self { pieces: pieces.into(), finder, least }
    }

    /// What is left of `text` after the segment at its start.
    fn strip_front<'t, 'v, V>(&self, text: &'t str, value: &V) -> Option<&'t str>
    where
        V: Fn(&ConditionKey) -> Option<&'v str>,
    {
        self.pieces.iter().try_fold(text, |rest, piece| match piece {
            Piece::Literal(literal) => rest.strip_prefix(&**literal),
            Piece::Variable { key, default } => rest.strip_prefix(value(key).or(default.as_deref())?),
            Piece::AnyChar | Piece::AnyString => {
                let mut chars = rest.chars();
                chars.next().map(|_| chars.as_str())
            }
        })
    }

    /// What is left of `text` before the segment at its end.
    fn strip_back<'t, 'v, V>(&self, text: &'t str, value: &V) -> Option<&'t str>
    where
        V: Fn(&ConditionKey) -> Option<&'v str>,
    {
        self.pieces.iter().rev().try_fold(text, |rest, piece| match piece {
            Piece::Literal(literal) => rest.strip_suffix(&**literal),
            Piece::Variable { key, default } => rest.strip_suffix(value(key).or(default.as_deref())?),
            Piece::AnyChar | Piece::AnyString => {
                let mut chars = rest.chars();
                chars.next_back().map(|_| chars.as_str())
            }
        })
    }

    /// What is left of `text` after the leftmost occurrence of the segment. Leftmost is enough: every occurrence
    /// has the same number of characters, so it also leaves the most.
    fn after_first<'t, 'v, V>(&self, text: &'t str, value: &V) -> Option<&'t str>
    where
        V: Fn(&ConditionKey) -> Option<&'v str>,
    {
        let mut rest = text;
        loop {
            if let Some(finder) = &self.finder {
                rest = rest.get(finder.find(rest.as_bytes())?..)?;
            }
            if let Some(after) = self.strip_front(rest, value) {
                return Some(after);
            }
            let mut chars = rest.chars();
            chars.next()?;
            rest = chars.as_str();
        }
    }
}

fn least_bytes(piece: &Piece) -> usize {
    match piece {
        Piece::Literal(text) => text.len(),
        Piece::AnyChar => 1,
        Piece::AnyString | Piece::Variable { .. } => 0,
    }
}
