//! Where the pieces of a document's JSON text stand in the file.

use iam_policy::Span;

/// From places in a document's JSON text to places in the file that it was found in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceMap {
    /// Where the whole document stands.
    place: Span,
    pieces: Vec<Piece>,
}

/// A piece of the JSON text, and of the file. Those of equal length stand byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: Span,
    file: Span,
}

impl SourceMap {
    /// A document that stands in the file as it is, from `start` on.
    pub(crate) fn verbatim(place: Span) -> Self {
        let mut map = Self::of(place);
        map.push(Span { start: 0, end: place.end - place.start }, place);
        map
    }

    pub(crate) fn of(place: Span) -> Self {
        Self { place, pieces: Vec::new() }
    }

    pub(crate) fn push(&mut self, text: Span, file: Span) {
        self.pieces.push(Piece { text, file });
    }

    /// The place in the file of a place in the JSON text. What stands for the whole document (0..0) is where that stands.
    pub fn locate(&self, span: Span) -> Span {
        if span == Span::default() {
            return Span { start: self.place.start, end: self.place.start };
        }
        let around =
            self.pieces.iter().filter(|piece| piece.text.start <= span.start && span.end <= piece.text.end);
        if let Some(piece) = around.min_by_key(|piece| piece.text.end - piece.text.start) {
            return piece.locate(span);
        }
        let last = span.end.saturating_sub(1).max(span.start);
        Span { start: self.point(span.start).start, end: self.point(last).end }
    }

    /// The place of one byte.
    fn point(&self, offset: usize) -> Span {
        let around = self.pieces.iter().filter(|piece| (piece.text.start..piece.text.end).contains(&offset));
        match around.min_by_key(|piece| piece.text.end - piece.text.start) {
            Some(piece) => piece.locate(Span { start: offset, end: offset + 1 }),
            None => self.place,
        }
    }
}

impl Piece {
    fn is_verbatim(&self) -> bool {
        self.text.end - self.text.start == self.file.end - self.file.start
    }

    fn locate(&self, span: Span) -> Span {
        if !self.is_verbatim() {
            return self.file;
        }
        let moved = |offset: usize| offset - self.text.start + self.file.start;
        Span { start: moved(span.start), end: moved(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    #[test]
    fn the_smallest_piece_around_a_place_tells_where_it_stands() {
        let mut map = SourceMap::of(span(10, 90));
        map.push(span(0, 40), span(10, 90));
        map.push(span(5, 15), span(20, 30));
        map.push(span(15, 17), span(30, 31));
        assert_eq!(map.locate(span(6, 8)), span(21, 23), "byte for byte");
        assert_eq!(map.locate(span(15, 16)), span(30, 31), "of another length: the whole piece");
        assert_eq!(map.locate(span(0, 3)), span(10, 90));
        assert_eq!(map.locate(span(0, 0)), span(10, 10), "the document");
        assert_eq!(SourceMap::verbatim(span(7, 20)).locate(span(0, 0)), span(7, 7));
    }
}
