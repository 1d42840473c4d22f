//! Reading the unpacked npm package.

use anyhow::{Context, Result, bail, ensure};
use iam_catalog::{AccessLevel, KeyType};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The facts of the package.
pub(super) struct Package {
    pub(super) version: String,
    /// `2026-09-26`.
    pub(super) date: String,
    pub(super) license: String,
    /// In order of prefix.
    pub(super) services: Vec<Service>,
    pub(super) global_keys: Vec<Key>,
}

pub(super) struct Service {
    pub(super) prefix: String,
    pub(super) name: String,
    /// This and the next two by name in lower case.
    pub(super) actions: BTreeMap<String, Action>,
    pub(super) resource_types: BTreeMap<String, ResourceType>,
    pub(super) keys: BTreeMap<String, Key>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Action {
    pub(super) name: String,
    #[serde(deserialize_with = "access_level")]
    pub(super) access_level: AccessLevel,
    pub(super) resource_types: Vec<ActionResource>,
    pub(super) condition_keys: Vec<KeyName>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ActionResource {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) condition_keys: Vec<KeyName>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ResourceType {
    #[serde(rename = "key")]
    pub(super) name: String,
    pub(super) arn: String,
    #[serde(default)]
    pub(super) condition_keys: Vec<KeyName>,
}

#[derive(Deserialize)]
pub(super) struct Key {
    #[serde(rename = "key")]
    pub(super) name: KeyName,
    #[serde(rename = "type", deserialize_with = "key_type")]
    pub(super) value_type: KeyType,
}

/// The name of a condition key, with its placeholders in one spelling. AWS's tables have four for a tag's key:
/// `aws:ResourceTag/${TagKey}`, `ssm:resourceTag/tag-key`, `s3:ExistingObjectTag/<key>`, `glacier:ResourceTag/`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "String")]
pub(super) struct KeyName(String);

impl From<String> for KeyName {
    fn from(name: String) -> Self {
        let tag =
            ["tag-key", "<key>", ""].into_iter().find_map(|end| name.strip_suffix(end)?.strip_suffix('/'));
        Self(tag.map_or(name.clone(), |tag| format!("{tag}/${{TagKey}}")))
    }
}

impl KeyName {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl Package {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let manifest: Manifest = read_json(&folder.join("package.json"))?;
        ensure!(
            manifest.license == "MIT",
            "{}: the package's licence is {}; expected MIT",
            folder.display(),
            manifest.license
        );
        let data = folder.join("data");
        let mut names: BTreeMap<String, String> = read_json(&data.join("serviceNames.json"))?;
        let mut prefixes: Vec<String> = read_json(&data.join("services.json"))?;
        prefixes.sort();
        let services = prefixes
            .into_iter()
            .map(|prefix| {
                let name = names.remove(&prefix).unwrap_or_else(|| prefix.clone());
                Service::read(&data, prefix, name)
            })
            .collect::<Result<_>>()?;
        Ok(Self {
            version: manifest.version,
            date: manifest.updated_at.split('T').next().unwrap_or_default().to_owned(),
            license: read_text(&folder.join("LICENSE.txt"))?,
            services,
            global_keys: global_keys(&folder.join("dist/esm/globalConditionKeys.js"))?,
        })
    }
}

impl Service {
    fn read(data: &Path, prefix: String, name: String) -> Result<Self> {
        let file = |part: &str| data.join(part).join(format!("{prefix}.json"));
        let mut resource_types: BTreeMap<String, ResourceType> = read_json(&file("resourceTypes"))?;
        for resource_type in resource_types.values_mut() {
            resource_type.arn = with_marked_placeholders(&resource_type.arn);
        }
        let keys: BTreeMap<String, Key> = read_json(&file("conditionKeys"))?;
        Ok(Self {
            actions: read_json(&file("actions"))?,
            resource_types,
            keys: keys.into_values().map(|key| (key.name.folded(), key)).collect(),
            prefix,
            name,
        })
    }
}

/// One of AWS's formats has lost the dollar sign of a placeholder: `-{Date-and-Time-Stamp-of-Backup}`.
fn with_marked_placeholders(format: &str) -> String {
    format.replace("${", "{").replace('{', "${")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    version: String,
    license: String,
    updated_at: String,
}

/// The global keys stand in a JavaScript file, one property a line: `key: 'aws:SourceIp',` and later
/// `type: 'IPAddress',`.
fn global_keys(path: &Path) -> Result<Vec<Key>> {
    let text = read_text(path)?;
    let mut keys = Vec::new();
    let mut name = None;
    for line in text.lines() {
        let quoted = line.split('\'').nth(1).unwrap_or_default();
        match line.trim_start().split(':').next() {
            Some("key") if line.contains('\'') => name = Some(KeyName::from(quoted.to_owned())),
            Some("type") => {
                let name = name.take().with_context(|| format!("{}: a type without key", path.display()))?;
                keys.push(Key { value_type: key_type_named(quoted)?, name });
            }
            _ => {}
        }
    }
    ensure!(keys.len() >= 50, "{}: {} global keys read; expected 50 at least", path.display(), keys.len());
    Ok(keys)
}

fn access_level<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<AccessLevel, D::Error> {
    let text = String::deserialize(deserializer)?;
    // "Permissions management, Write" and "Tagging, Write": the first is the more telling one.
    let first = text.strip_suffix(", Write").unwrap_or(&text);
    let level = AccessLevel::ALL.into_iter().find(|level| level.name() == first);
    level.ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no known access level")))
}

fn key_type<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<KeyType, D::Error> {
    let text = String::deserialize(deserializer)?;
    key_type_named(&text).map_err(serde::de::Error::custom)
}

fn key_type_named(text: &str) -> Result<KeyType> {
    match KeyType::ALL.into_iter().find(|kind| kind.name() == text) {
        Some(kind) => Ok(kind),
        None => bail!("`{text}` is no known type of a condition key"),
    }
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    serde_json::from_str(&read_text(path)?)
        .with_context(|| format!("{}: not of the expected form", path.display()))
}
