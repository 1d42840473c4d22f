//! From the text of a policy to [`Piece`]s.

use super::Piece;
use crate::condition_key::ConditionKey;
use crate::document::Version;

/// Whether `*` and `?` are wildcards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wildcards {
    Yes,
    No,
}

/// Cuts a text into pieces. Neighbouring stars become one, neighbouring literals too.
pub(super) fn pieces(text: &str, version: Version, wildcards: Wildcards) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let (Version::V2012, Some((inner, after))) = (version, variable(rest)) {
            pieces.push_variable(inner);
            rest = after;
            continue;
        }
        match (first, wildcards) {
            ('*', Wildcards::Yes) => pieces.push(Piece::AnyString),
            ('?', Wildcards::Yes) => pieces.push(Piece::AnyChar),
            (other, _) => pieces.literal.push(other),
        }
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    pieces.finish()
}

/// The inside of a leading `${...}`, and what follows it. An opening that never closes is plain text.
fn variable(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("${")?.split_once('}')
}

#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    literal: String,
}

impl Pieces {
    fn push(&mut self, piece: Piece) {
        self.flush();
        if piece != Piece::AnyString || self.done.last() != Some(&Piece::AnyString) {
            self.done.push(piece);
        }
    }

    /// `${*}`, `${?}` and `${$}` stand for the character; a default follows a comma in single quotes.
    fn push_variable(&mut self, inner: &str) {
        if matches!(inner, "*" | "?" | "$") {
            self.literal.push_str(inner);
            return;
        }
        let (key, default) = match inner.split_once(',') {
            Some((key, default)) => (key, quoted(default.trim())),
            None => (inner, None),
        };
        self.push(Piece::Variable { key: ConditionKey::new(key.trim()), default: default.map(Into::into) });
    }

    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.done.push(Piece::Literal(std::mem::take(&mut self.literal).into()));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('\'')?.strip_suffix('\'')
}
