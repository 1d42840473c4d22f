//! A keyring in a file: a line a key, its version and base64 of its 32 bytes.

use crate::files::{is_private, make_private_file, sync_folder_of};
use crate::seal::key::{KEY_BYTES, Key};
use crate::seal::keyring::{Keyring, SealError};
use data_encoding::BASE64;
use getrandom::rand_core::TryCryptoRng;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;
use zeroize::Zeroizing;

/// Why a key file cannot be used. No text of the file is in the error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the text says what each field is")]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("cannot {doing} the key file `{path}`: {reason}")]
    Unusable { path: String, doing: &'static str, reason: String },
    /// Others may read it.
    #[error("the key file `{path}` may be read by others: `chmod 600` it, or make another if they did")]
    NotPrivate { path: String },
    /// It is no key file.
    #[error("line {line} of the key file: expected a version from 1 up, a space and base64 of 32 bytes")]
    Line { line: usize },
    /// A version has two keys.
    #[error("line {line} of the key file: a second key {version}")]
    Twice { line: usize, version: u32 },
    /// It has no key.
    #[error("the key file holds no key")]
    Empty,
    /// No key could be made.
    #[error(transparent)]
    Seal(#[from] SealError),
}

const HEAD: &str = "# Keys that open the secrets of an account of forcemfa: who has them and the data has everything.\n\
                    # Without them the data is lost. The highest version seals, all open.\n";

impl Keyring {
    /// Reads a key file.
    ///
    /// # Errors
    /// The file cannot be read, others may read it, or it is no key file.
    pub fn read(path: &Path) -> Result<Self, KeyFileError> {
        let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(unusable(path, "read"))?;
        if !is_private(path).map_err(unusable(path, "read"))? {
            return Err(KeyFileError::NotPrivate { path: path.display().to_string() });
        }
        text.parse()
    }

    /// Reads a key file, or makes one with a new key.
    ///
    /// # Errors
    /// As for [`Keyring::read`], or the file cannot be made.
    pub fn read_or_create(path: &Path, random: &mut impl TryCryptoRng) -> Result<Self, KeyFileError> {
        if path.try_exists().map_err(unusable(path, "read"))? {
            return Self::read(path);
        }
        let keyring = Self::generate(random)?;
        match keyring.write(path) {
            // Somebody was faster.
            Err(_) if path.exists() => Self::read(path),
            outcome => outcome.map(|()| keyring),
        }
    }

    /// Writes a key file that is not there yet; under its name there is never half of one.
    ///
    /// # Errors
    /// The file cannot be made, or is there.
    pub fn write(&self, path: &Path) -> Result<(), KeyFileError> {
        let new = self.write_beside(path)?;
        let linked = std::fs::hard_link(&new, path);
        std::fs::remove_file(&new).map_err(unusable(&new, "remove"))?;
        linked.and_then(|()| sync_folder_of(path)).map_err(unusable(path, "make"))
    }

    /// Writes a key file in the place of one that is there.
    ///
    /// # Errors
    /// The file cannot be written; then the old one is still there.
    pub fn replace(&self, path: &Path) -> Result<(), KeyFileError> {
        let new = self.write_beside(path)?;
        std::fs::rename(&new, path).and_then(|()| sync_folder_of(path)).map_err(unusable(path, "replace"))
    }

    fn write_beside(&self, path: &Path) -> Result<std::path::PathBuf, KeyFileError> {
        let new = path.with_added_extension(format!("new-{}", std::process::id()));
        make_private_file(&new)
            .and_then(|mut file| {
                file.write_all(self.to_text().as_bytes())?;
                file.sync_all()
            })
            .map_err(unusable(&new, "write"))?;
        Ok(new)
    }

    /// The keys themselves, as in a key file.
    pub fn to_text(&self) -> Zeroizing<String> {
        // Big enough from the start: a string that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(HEAD.len() + self.keys.len() * 64));
        text.push_str(HEAD);
        for (version, key) in &self.keys {
            text.push_str(&version.to_string());
            text.push(' ');
            BASE64.encode_append(&*key.0, &mut text);
            text.push('\n');
        }
        text
    }
}

impl FromStr for Keyring {
    type Err = KeyFileError;

    fn from_str(text: &str) -> Result<Self, KeyFileError> {
        let mut keys = BTreeMap::new();
        for (line, content) in (1..).zip(text.lines()) {
            if content.trim().is_empty() || content.starts_with('#') {
                continue;
            }
            let (version, key) = parse_line(content).ok_or(KeyFileError::Line { line })?;
            if keys.insert(version, key).is_some() {
                return Err(KeyFileError::Twice { line, version });
            }
        }
        if keys.is_empty() { Err(KeyFileError::Empty) } else { Ok(Self { keys }) }
    }
}

fn parse_line(line: &str) -> Option<(u32, Key)> {
    let (version, key) = line.trim().split_once(' ')?;
    let version = version.parse().ok().filter(|version| *version > 0)?;
    let bytes = Zeroizing::new(BASE64.decode(key.trim().as_bytes()).ok()?);
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    if bytes.len() != KEY_BYTES {
        return None;
    }
    key.copy_from_slice(&bytes);
    Some((version, Key(key)))
}

fn unusable(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> KeyFileError {
    let path = path.display().to_string();
    move |error| KeyFileError::Unusable { path, doing, reason: error.to_string() }
}
