//! Reading botocore's service models.

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

/// A service model, without its documentation: that is not copied.
#[derive(Deserialize)]
pub(super) struct Model {
    pub(super) metadata: Metadata,
    /// In order of name.
    pub(super) operations: BTreeMap<String, Operation>,
    pub(super) shapes: BTreeMap<String, Shape>,
}

#[derive(Deserialize)]
pub(super) struct Metadata {
    #[serde(rename = "apiVersion")]
    version: String,
    protocol: String,
}

#[derive(Deserialize)]
pub(super) struct Operation {
    pub(super) input: Option<Target>,
    pub(super) output: Option<Target>,
}

#[derive(Deserialize)]
pub(super) struct Target {
    pub(super) shape: String,
}

#[derive(Deserialize)]
pub(super) struct Shape {
    #[serde(rename = "type")]
    pub(super) kind: Kind,
    /// In the model's order.
    #[serde(default)]
    pub(super) members: Members,
    #[serde(default)]
    pub(super) required: BTreeSet<String>,
    pub(super) member: Option<Target>,
    pub(super) value: Option<Target>,
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
    pub(super) pattern: Option<String>,
    #[serde(rename = "enum", default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) sensitive: bool,
    #[serde(default)]
    pub(super) exception: bool,
    pub(super) error: Option<Error>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Structure,
    List,
    Map,
    String,
    Integer,
    Boolean,
    Blob,
    Timestamp,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Error {
    pub(super) code: String,
    pub(super) http_status_code: u16,
    #[serde(default)]
    pub(super) sender_fault: bool,
}

/// The members of a structure with their shapes.
#[derive(Default)]
pub(super) struct Members(pub(super) Vec<(String, String)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> serde::de::Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the members of a structure")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some((name, target)) = map.next_entry::<String, Target>()? {
                    members.push((name, target.shape));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Model {
    /// Reads a model out of an unpacked botocore.
    pub(super) fn read(package: &Path, service: &str, version: &str) -> Result<Self> {
        let path = package.join("botocore/data").join(service).join(version).join("service-2.json.gz");
        let file = File::open(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let model: Self = serde_json::from_reader(GzDecoder::new(file))
            .with_context(|| format!("{}: not of the expected form", path.display()))?;
        ensure!(
            model.metadata.version == version && model.metadata.protocol == "query",
            "{}: not version {version} in the query protocol",
            path.display()
        );
        Ok(model)
    }

    pub(super) fn shape(&self, name: &str) -> Result<&Shape> {
        self.shapes.get(name).with_context(|| format!("the model has no shape `{name}`"))
    }

    /// The shapes that these use, themselves among them.
    pub(super) fn closure<'a>(&'a self, of: impl Iterator<Item = &'a Target>) -> Result<BTreeSet<&'a str>> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = of.map(|target| target.shape.as_str()).collect();
        while let Some(name) = open.pop() {
            if !found.insert(name) {
                continue;
            }
            let shape = self.shape(name)?;
            open.extend(shape.members.0.iter().map(|(_, target)| target.as_str()));
            open.extend(shape.member.iter().chain(&shape.value).map(|target| target.shape.as_str()));
        }
        Ok(found)
    }
}
