//! Writing a file whole or not at all.

use anyhow::Context;
use std::io::Write;
use std::path::Path;

/// Writes a file beside its place and moves it there, so that no reader sees half of it. Its owner alone may read it.
///
/// # Errors
/// The folder is not there or cannot be written to; what stood there before stays.
pub(crate) fn write_whole(path: &Path, text: &str) -> anyhow::Result<()> {
    let told = || format!("{}: cannot be written", path.display());
    anyhow::ensure!(!path.is_dir(), "{}: is a folder; expected the name of a file", path.display());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(told)?;
    file.write_all(text.as_bytes()).with_context(told)?;
    file.as_file().sync_all().with_context(told)?;
    file.persist(path).map_err(|error| error.error).with_context(told)?;
    Ok(())
}
