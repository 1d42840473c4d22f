//! The rows that are written by hand, each with its source:
//!
//! | file | says |
//! |---|---|
//! | `prefixes.tsv` | the prefix of a service's actions |
//! | `operations.tsv` | the rule of an operation |
//! | `specs.tsv` | what stands in the place of a spec that was made from names |
//! | `members.tsv` | the member that says which resource of a type it is |
//! | `contexts.tsv` | where the values of a service's condition keys stand |

use anyhow::{Context, Result, ensure};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// All rows.
pub(super) struct Rows {
    prefixes: BTreeMap<String, String>,
    rules: BTreeMap<(String, String), String>,
    specs: BTreeMap<(String, String), String>,
    members: BTreeMap<(String, String), Vec<String>>,
    contexts: BTreeMap<String, String>,
    used: RefCell<BTreeSet<(String, String)>>,
}

impl Rows {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut prefixes = BTreeMap::new();
        for [service, prefix, _source] in rows(&folder.join("prefixes.tsv"))? {
            prefixes.insert(service, prefix);
        }
        let mut rules = BTreeMap::new();
        for [service, operations, rule, _source] in rows(&folder.join("operations.tsv"))? {
            for operation in operations.split(' ') {
                let before = rules.insert((service.clone(), operation.to_owned()), rule.clone());
                ensure!(before.is_none(), "operations.tsv: {service} {operation} has two rows");
            }
        }
        let mut specs = BTreeMap::new();
        for [service, spec, instead, _source] in rows(&folder.join("specs.tsv"))? {
            specs.insert((service, spec), instead);
        }
        let mut members = BTreeMap::new();
        for [prefix, kind, names, _source] in rows(&folder.join("members.tsv"))? {
            members.insert((prefix, kind), names.split(' ').map(str::to_owned).collect());
        }
        let mut contexts = BTreeMap::new();
        for [service, entries, _source] in rows(&folder.join("contexts.tsv"))? {
            contexts.insert(service, entries);
        }
        Ok(Self { prefixes, rules, specs, members, contexts, used: RefCell::default() })
    }

    pub(super) fn prefix(&self, service: &str) -> Option<&str> {
        self.prefixes.get(service).map(String::as_str)
    }

    /// A spec that was made from names, or what a row has for it.
    pub(super) fn spec<'s>(&'s self, service: &str, spec: &'s str) -> &'s str {
        let (mark, bare) = spec.strip_prefix('?').map_or(("", spec), |bare| ("?", bare));
        let instead = self.specs.get(&(service.to_owned(), bare.to_owned()));
        match instead {
            Some(instead) if mark.is_empty() => instead,
            Some(instead) if instead.starts_with('?') => instead,
            Some(_) | None => spec,
        }
    }

    /// The members that say which resource of a type it is.
    pub(super) fn members(&self, prefix: &str, kind: &str) -> &[String] {
        self.members.get(&(prefix.to_owned(), kind.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entries of a service's context.
    pub(super) fn context(&self, service: &str) -> &str {
        self.contexts.get(service).map(String::as_str).unwrap_or_default()
    }

    /// Whether a row says that the service names its actions as its operations, though the catalogue has none of it.
    pub(super) fn is_usual(&self, service: &str) -> bool {
        self.prefixes.contains_key(service)
    }

    /// The rule of an operation. `Verb*` in the rows stands for all operations that begin so and have no row.
    pub(super) fn rule(&self, service: &str, operation: &str) -> Option<&str> {
        let exact = (service.to_owned(), operation.to_owned());
        let found = self.rules.get_key_value(&exact).or_else(|| {
            self.rules.iter().find(|((of, name), _)| {
                of == service && name.strip_suffix('*').is_some_and(|start| operation.starts_with(start))
            })
        });
        let (key, rule) = found?;
        self.used.borrow_mut().insert(key.clone());
        Some(rule)
    }

    /// Operations that are called by another signing name than their service's others.
    pub(super) fn is_elsewhere(&self, service: &str, operation: &str) -> bool {
        self.rule(service, operation) == Some("elsewhere")
    }

    pub(super) fn all_used(&self) -> Result<()> {
        let used = self.used.borrow();
        let unused: Vec<_> = self.rules.keys().filter(|key| !used.contains(key)).collect();
        ensure!(unused.is_empty(), "operations.tsv has rows of operations that no model has: {unused:?}");
        Ok(())
    }
}

fn rows<const N: usize>(path: &Path) -> Result<Vec<[String; N]>> {
    let text = fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let place = format!("{}:{}", path.display(), index + 1);
        let row = cells.try_into();
        rows.push(
            row.map_err(|cells: Vec<_>| anyhow::anyhow!("{place}: {} cells; expected {N}", cells.len()))?,
        );
    }
    Ok(rows)
}

/// Whether a rule reads the body: a member without mark, or a handler that is known to.
pub(super) fn reads_body(rule: &str) -> bool {
    let in_body = |part: &str| !part.starts_with(['/', '?', '@', '$']);
    rule.split('{').skip(1).any(in_body) || rule.contains('!')
}
