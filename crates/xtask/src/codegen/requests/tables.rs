//! Writing the two files in the layout of `aws_requests::layout`.

use anyhow::{Context, Result, ensure};
use aws_requests::layout::{self, DIRECTORY_WIDTH, Table};
use std::collections::{BTreeMap, BTreeSet};

/// All texts, sorted.
pub(super) struct Texts(Vec<String>);

impl Texts {
    pub(super) fn new(texts: BTreeSet<String>) -> Result<Self> {
        let broken = texts.iter().find(|text| text.contains('\n'));
        ensure!(broken.is_none(), "{broken:?}: a text has a line end");
        Ok(Self(texts.into_iter().collect()))
    }

    pub(super) fn row(&self, text: &str) -> Result<u16> {
        let row = self.0.binary_search_by(|other| other.as_str().cmp(text));
        word(row.ok().with_context(|| format!("`{text}` is not among the texts"))?)
    }

    pub(super) fn write(&self, tables: &mut Tables) -> Result<Vec<u8>> {
        let mut start = 0;
        tables.push_row(layout::TEXTS, &halves(start)?);
        for text in &self.0 {
            start += text.len() + 1;
            tables.push_row(layout::TEXTS, &halves(start)?);
        }
        let text: String = self.0.iter().flat_map(|text| [text.as_str(), "\n"]).collect();
        Ok(text.into_bytes())
    }
}

/// The words of each table, by its place in the directory.
#[derive(Default)]
pub(super) struct Tables(BTreeMap<usize, Vec<u16>>);

impl Tables {
    pub(super) fn push_row(&mut self, table: Table, row: &[u16]) {
        self.0.entry(table.index).or_default().extend(row);
    }

    /// The number of rows, which is the next row.
    pub(super) fn row_count(&self, table: Table) -> Result<u16> {
        let words = self.0.get(&table.index).map_or(0, Vec::len);
        word(words / table.width).with_context(|| format!("table {} of the layout is full", table.index))
    }

    pub(super) fn into_bytes(self) -> Result<Vec<u8>> {
        let mut directory = Vec::new();
        let mut words = Vec::new();
        for table in layout::TABLES {
            directory.extend(halves(layout::TABLES.len() * DIRECTORY_WIDTH + words.len())?);
            directory.push(self.row_count(table)?);
            words.extend(self.0.get(&table.index).into_iter().flatten());
        }
        Ok(directory.into_iter().chain(words).flat_map(u16::to_le_bytes).collect())
    }
}

pub(super) fn word(number: usize) -> Result<u16> {
    u16::try_from(number).with_context(|| format!("{number} does not fit in a word of 16 bits"))
}

fn halves(number: usize) -> Result<[u16; 2]> {
    let number = u32::try_from(number).with_context(|| format!("{number} does not fit in 32 bits"))?;
    Ok([number as u16, (number >> 16) as u16])
}
