//! Reading the tables in place. Whatever the two files hold, nothing here panics: what is out of bounds is empty.

use crate::layout::{Column, DIRECTORY_WIDTH, TEXT_START_HIGH, TEXT_START_LOW, Table};
use std::cmp::Ordering;
use std::ops::Range;

static TEXT: &str = include_str!("../data/texts.txt");
static WORDS: &[u8] = include_bytes!("../data/operations.bin");

/// A row of a table.
pub(crate) type Row = u16;

/// The word at a place.
fn word_at(place: usize) -> Option<u16> {
    let bytes = WORDS.get(place.checked_mul(2)?..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

/// Where a table starts, in words.
fn start(table: Table) -> Option<usize> {
    let entry = table.index * DIRECTORY_WIDTH;
    Some(join(word_at(entry)?, word_at(entry + 1)?))
}

fn join(low: u16, high: u16) -> usize {
    usize::from(high) << 16 | usize::from(low)
}

/// How many rows a table has.
pub(crate) fn row_count(table: Table) -> Row {
    word_at(table.index * DIRECTORY_WIDTH + 2).unwrap_or_default()
}

/// The word in a column of a row.
pub(crate) fn word(column: Column, row: Row) -> Option<u16> {
    let Column { table, offset } = column;
    if row >= row_count(table) {
        return None;
    }
    word_at(start(table)? + usize::from(row) * table.width + offset)
}

/// The text that stands in a column of a row.
pub(crate) fn text(column: Column, row: Row) -> &'static str {
    word(column, row).and_then(text_of).unwrap_or_default()
}

fn text_of(row: Row) -> Option<&'static str> {
    let start_of = |row| Some(join(word(TEXT_START_LOW, row)?, word(TEXT_START_HIGH, row)?));
    // The line's end is no part of the text.
    let end = start_of(row.checked_add(1)?)?.checked_sub(1)?;
    TEXT.get(start_of(row)?..end)
}

/// From where this row's part of another table starts to where the next row's does.
pub(crate) fn range(column: Column, row: Row) -> Range<Row> {
    let start = word(column, row).unwrap_or_default();
    start..row.checked_add(1).and_then(|next| word(column, next)).unwrap_or(start)
}

/// The rows, among some that are sorted by the texts in a column, whose text is `wanted`.
pub(crate) fn rows_with(rows: Range<Row>, column: Column, wanted: &str) -> Range<Row> {
    let at_least = |order: fn(Ordering) -> bool| {
        let (mut low, mut high) = (rows.start, rows.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if order(text(column, middle).cmp(wanted)) { low = middle + 1 } else { high = middle }
        }
        low
    };
    at_least(Ordering::is_lt)..at_least(Ordering::is_le)
}
