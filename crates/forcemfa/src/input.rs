//! Reading files: one clear error for each that cannot be read.

use anyhow::{Context, bail};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads a file of at most `limit` bytes as UTF-8; `-` is standard input.
///
/// # Errors
/// The file cannot be opened or read, is longer than `limit`, or is not UTF-8; each names the file.
pub(crate) fn read_text(path: &Path, limit: usize) -> anyhow::Result<String> {
    let shown = path.display();
    let source: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else if path.is_dir() {
        bail!("{shown}: is a folder; expected a file");
    } else {
        Box::new(File::open(path).with_context(|| format!("{shown}: cannot be opened"))?)
    };
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    source
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(|| format!("{shown}: cannot be read"))?;
    if bytes.len() > limit {
        bail!("{shown}: longer than {} MB; see whether this is the right file", limit >> 20);
    }
    match String::from_utf8(bytes) {
        // A byte order mark, as editors on Windows leave it.
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            bail!("{shown}: not UTF-8 text (first at byte {at}); expected text")
        }
    }
}
