//! The seed of a local account: what it begins with. A dump of an account as `audit` reads it, or a small YAML file.

mod events;
mod secret_text;
mod written;

use crate::commands::audit::snapshot;
use crate::documents::place_of;
use crate::input::read_text;
use anyhow::{anyhow, bail};
use events::Builder;
use iam_account::{Account, AccountId};
use iam_policy::{LineIndex, Span};
use iam_service::state::Event;
use jiff::Timestamp;
use policy_files::PlacedYaml;
use std::path::{Path, PathBuf};
use written::Written;

/// Longer YAML is refused: who has more users than that has a dump.
const MAX_BYTES: usize = 16 << 20;

/// A seed that was read.
pub(crate) struct Seed {
    path: PathBuf,
    content: Content,
}

enum Content {
    Dump(Box<Account>),
    Yaml { text: String, file: Box<PlacedYaml>, written: Box<Written> },
}

impl Seed {
    /// Reads a seed: a dump if it is a folder, or a file that begins as JSON does; else YAML.
    ///
    /// # Errors
    /// The file cannot be read, or is neither; each error names file, line and column.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let content = if path.is_dir() {
            Content::Dump(Box::new(snapshot::read(path, None, None)?.account))
        } else {
            let text = read_text(path, MAX_BYTES)?;
            if text.trim_start().starts_with(['{', '[']) {
                Content::Dump(Box::new(snapshot::read(path, None, None)?.account))
            } else {
                let (file, written) = read_yaml(path, &text)?;
                Content::Yaml { text, file: Box::new(file), written: Box::new(written) }
            }
        };
        Ok(Self { path: path.to_owned(), content })
    }

    /// The account that it is of; `None` if it does not say.
    pub(crate) fn account(&self) -> Option<&AccountId> {
        match &self.content {
            Content::Dump(account) => Some(&account.id),
            Content::Yaml { .. } => None,
        }
    }

    /// The events that make it of an account in which nothing but AWS's policies is.
    ///
    /// # Errors
    /// It does not fit together, or is of another account or partition.
    pub(crate) fn events(
        &self,
        account: &AccountId,
        partition: &str,
        now: Timestamp,
    ) -> anyhow::Result<Vec<Event>> {
        let shown = self.path.display();
        let mut builder = Builder::new(account.clone(), partition, now);
        match &self.content {
            Content::Dump(dump) => {
                if (&dump.id, dump.partition.as_str()) != (account, partition) {
                    bail!(
                        "{shown}: is of account {} in partition {}; expected {account} in {partition}, as `--account` and \
                         `--partition` say",
                        dump.id,
                        dump.partition
                    );
                }
                builder.dump(dump).map_err(|error| anyhow!("{shown}: does not fit together: {error}"))?;
            }
            Content::Yaml { text, file, written } => builder
                .written(written)
                .map_err(|problem| wrong(&self.path, text, file.place(&problem.path), &problem.message))?,
        }
        Ok(builder.into_events())
    }
}

fn read_yaml(path: &Path, text: &str) -> anyhow::Result<(PlacedYaml, Written)> {
    let file = PlacedYaml::parse(text).map_err(|error| {
        let told = wrong(path, text, error.span, &error.message);
        anyhow!("{told}; {}", error.help)
    })?;
    let written = serde_path_to_error::deserialize(file.to_json()).map_err(|error| {
        let steps: Vec<_> = error.path().iter().filter_map(written::step).collect();
        wrong(path, text, file.place(&steps), &error.inner().to_string())
    })?;
    Ok((file, written))
}

fn wrong(path: &Path, text: &str, span: Span, message: &str) -> anyhow::Error {
    anyhow!("{}: {message}", place_of(path, &LineIndex::new(text), span))
}
