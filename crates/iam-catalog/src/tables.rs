//! Reading the tables in place. Whatever the two files hold, nothing here panics: what is out of bounds is empty.

use crate::layout::{Column, DIRECTORY_WIDTH, TEXT_START_HIGH, TEXT_START_LOW, Table};
use std::cmp::Ordering;
use std::ops::Range;

static TEXT: &str = include_str!("../data/texts.txt");
static WORDS: &[u8] = include_bytes!("../data/tables.bin");

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

/// The entries, of `N` words each, of the list that stands in a column of a row.
pub(crate) fn list<const N: usize>(column: Column, row: Row, lists: Table) -> impl Iterator<Item = [u16; N]> {
    list_at(word(column, row), lists)
}

/// The entries of the list at a row of a list table.
pub(crate) fn list_at<const N: usize>(list: Option<Row>, lists: Table) -> impl Iterator<Item = [u16; N]> {
    let place = list.and_then(|list| Some(start(lists)? + usize::from(list)));
    let count = place.and_then(word_at).unwrap_or_default();
    let first = place.unwrap_or_default() + 1;
    (0..usize::from(count)).map_while(move |entry| {
        let mut words = [0; N];
        for (offset, word) in words.iter_mut().enumerate() {
            *word = word_at(first + entry * N + offset)?;
        }
        Some(words)
    })
}

/// The row whose text equals `wanted` without regard to case, in rows that are sorted so.
pub(crate) fn find_folded(rows: Range<Row>, column: Column, wanted: &str) -> Option<Row> {
    let (mut low, mut high) = (rows.start, rows.end);
    while low < high {
        let middle = low + (high - low) / 2;
        match cmp_folded(text(column, middle), wanted) {
            Ordering::Less => low = middle + 1,
            Ordering::Greater => high = middle,
            Ordering::Equal => return Some(middle),
        }
    }
    None
}

/// The order of two texts without regard to ASCII case.
pub(crate) fn cmp_folded(one: &str, other: &str) -> Ordering {
    one.bytes().map(|b| b.to_ascii_lowercase()).cmp(other.bytes().map(|b| b.to_ascii_lowercase()))
}
