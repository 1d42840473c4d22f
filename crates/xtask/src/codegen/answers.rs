//! `crates/aws-answers/src/tables/`: what answers are made of, from the service models of the PyPI package `botocore`: the XML
//! namespaces, and what the reads of EC2 and Route 53 give.
//!
//! The models' documentation is not copied.

use super::encode::Files;
use super::shapes::{RELEASE, formatted, notice};
use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Where the generated files stand.
pub(super) const FOLDER: &str = "crates/aws-answers/src/tables";

/// The files that are made from an unpacked package.
pub(super) fn files(root: &Path, package: &Path) -> Result<Files> {
    let about = package.join(format!("botocore-{RELEASE}.dist-info"));
    let sources = [
        ("namespaces.rs", namespaces(package)?),
        ("ec2.rs", reads("The calls of EC2 that read.", &Model::read(package, "ec2")?)?),
        ("route53.rs", reads("The calls of Route 53 that read.", &Model::read(package, "route53")?)?),
    ];
    let mut files = Files::new();
    for (name, source) in sources {
        files.insert(name, formatted(root, &source).with_context(|| format!("{name} cannot be formatted"))?);
    }
    files.insert("NOTICE", notice(&about)?);
    Ok(files)
}

fn title(title: &str) -> String {
    format!(
        "//! {title}\n//!\n//! Made by `cargo xtask codegen` from botocore {RELEASE} (Apache-2.0): do not edit.\n\n"
    )
}

/// The namespace of each service that answers in XML.
fn namespaces(package: &Path) -> Result<String> {
    let mut source = title("The XML namespaces of services.");
    source += "/// By the name of the service's model, sorted.\npub(crate) const NAMESPACES: &[(&str, &str)] = &[\n";
    for service in services(package)? {
        let model = Model::read(package, &service)?;
        if let Some(namespace) = model.namespace() {
            let _ = writeln!(source, "({service:?}, {namespace:?}),");
        }
    }
    Ok(source + "];\n")
}

/// The folders that hold a service's models, sorted.
fn services(package: &Path) -> Result<BTreeSet<String>> {
    let data = package.join("botocore/data");
    let entries = fs::read_dir(&data).with_context(|| format!("{}: cannot be read", data.display()))?;
    let mut services = BTreeSet::new();
    for entry in entries {
        let entry = entry.with_context(|| format!("{}: cannot be read", data.display()))?;
        if entry.path().is_dir() && newest(&entry.path())?.is_some() {
            services.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(services)
}

/// The newest version of a service's model.
fn newest(service: &Path) -> Result<Option<PathBuf>> {
    let entries = fs::read_dir(service).with_context(|| format!("{}: cannot be read", service.display()))?;
    let models = entries.filter_map(|entry| Some(entry.ok()?.path().join("service-2.json.gz")));
    Ok(models.filter(|path| path.is_file()).max())
}

/// The calls that read, with what their answers hold.
fn reads(about: &str, model: &Model) -> Result<String> {
    let mut source = title(about);
    source += "use super::{Member, Read};\n\n/// Sorted by name.\npub(crate) const READS: &[Read] = &[\n";
    for (name, operation) in model.operations.iter().filter(|(name, _)| is_read(name)) {
        let path = operation.http.request_uri.split('?').next().unwrap_or_default();
        let members = model.members(operation.output.as_ref())?;
        let ids = model.required_ids(operation.input.as_ref())?;
        let _ = writeln!(
            source,
            "Read {{ operation: {name:?}, path: {path:?}, members: &[{}], ids: &{ids:?} }},",
            members.join(", ")
        );
    }
    Ok(source + "];\n")
}

fn is_read(operation: &str) -> bool {
    ["Describe", "Get", "List", "Search", "TestDNSAnswer"].iter().any(|verb| operation.starts_with(verb))
}

#[derive(Deserialize)]
struct Model {
    metadata: Metadata,
    operations: BTreeMap<String, Operation>,
    shapes: BTreeMap<String, Shape>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    protocol: String,
    xml_namespace: Option<String>,
}

#[derive(Deserialize)]
struct Operation {
    http: Http,
    input: Option<Target>,
    output: Option<Target>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Http {
    request_uri: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Target {
    shape: String,
    location: Option<String>,
    location_name: Option<String>,
    query_name: Option<String>,
    xml_namespace: Option<Namespace>,
}

#[derive(Deserialize)]
struct Namespace {
    uri: String,
}

#[derive(Deserialize)]
struct Shape {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    members: BTreeMap<String, Target>,
    #[serde(default)]
    required: BTreeSet<String>,
}

impl Model {
    fn read(package: &Path, service: &str) -> Result<Self> {
        let folder = package.join("botocore/data").join(service);
        let path = newest(&folder)?.with_context(|| format!("{}: holds no model", folder.display()))?;
        let file = File::open(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
        serde_json::from_reader(GzDecoder::new(file))
            .with_context(|| format!("{}: not of the expected form", path.display()))
    }

    /// The model of a REST service says it only of what is sent. S3's errors have none.
    fn namespace(&self) -> Option<&str> {
        match self.metadata.protocol.as_str() {
            "query" => self.metadata.xml_namespace.as_deref(),
            "rest-xml" => {
                let inputs = self.operations.values().filter_map(|operation| operation.input.as_ref());
                let members = self.shapes.values().flat_map(|shape| shape.members.values());
                inputs.chain(members).find_map(|target| Some(target.xml_namespace.as_ref()?.uri.as_str()))
            }
            _ => None,
        }
    }

    fn shape(&self, target: &Target) -> Result<&Shape> {
        self.shapes.get(&target.shape).with_context(|| format!("the model has no shape `{}`", target.shape))
    }

    /// What stands in an answer about nothing.
    fn members(&self, output: Option<&Target>) -> Result<Vec<String>> {
        let Some(output) = output else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (name, target) in &self.shape(output)?.members {
            let element = target.location_name.as_ref().unwrap_or(name);
            let member = match (self.shape(target)?.kind.as_str(), name.as_str()) {
                ("list", _) => "List",
                ("boolean", _) => "False",
                (_, "MaxItems") => "MaxItems",
                ("long" | "integer", name) if name.ends_with("Count") => "Zero",
                _ => continue,
            };
            found.push(format!("({element:?}, Member::{member})"));
        }
        Ok(found)
    }

    /// The parameters that say of which thing it asks: those of the form, which the path does not hold.
    fn required_ids(&self, input: Option<&Target>) -> Result<Vec<String>> {
        let Some(input) = input else { return Ok(Vec::new()) };
        let shape = self.shape(input)?;
        let is_id = |name: &str| name.ends_with("Id") || name.ends_with("Ids");
        let ids = shape.required.iter().filter(|name| is_id(name)).filter_map(|name| {
            let target = shape.members.get(name)?;
            let own = target.location_name.as_ref().map(|name| capitalized(name));
            target
                .location
                .is_none()
                .then(|| target.query_name.clone().or(own).unwrap_or_else(|| name.clone()))
        });
        Ok(ids.collect())
    }
}

/// EC2's parameters begin with a capital.
fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
