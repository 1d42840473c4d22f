//! What of botocore's service models says how an operation is called.

use anyhow::{Context, Result, ensure};
use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;

/// A service model.
#[derive(Deserialize)]
pub(super) struct Model {
    /// The folder's name: `elbv2`.
    #[serde(skip)]
    pub(super) name: String,
    pub(super) metadata: Metadata,
    /// In order of name.
    pub(super) operations: BTreeMap<String, Operation>,
    shapes: BTreeMap<String, Shape>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Metadata {
    #[serde(rename = "apiVersion")]
    pub(super) version: String,
    endpoint_prefix: String,
    signing_name: Option<String>,
    protocol: String,
    #[serde(default)]
    protocols: BTreeSet<String>,
    pub(super) target_prefix: Option<String>,
    aws_query_compatible: Option<serde_json::Value>,
}

impl Metadata {
    pub(super) fn signing_name(&self) -> &str {
        self.signing_name.as_deref().unwrap_or(&self.endpoint_prefix)
    }

    pub(super) fn endpoint_prefix(&self) -> &str {
        &self.endpoint_prefix
    }

    /// All protocols by which it is called. A service that once spoke the query protocol still understands it, and
    /// says so.
    pub(super) fn protocols(&self) -> impl Iterator<Item = &str> {
        let once = self.aws_query_compatible.as_ref().map(|_| "query");
        [self.protocol.as_str()].into_iter().chain(self.protocols.iter().map(String::as_str)).chain(once)
    }
}

#[derive(Deserialize)]
pub(super) struct Operation {
    pub(super) http: Http,
    input: Option<Target>,
    #[serde(default)]
    pub(super) authtype: String,
    #[serde(default)]
    pub(super) readonly: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Http {
    pub(super) method: String,
    pub(super) request_uri: String,
}

#[derive(Deserialize)]
struct Target {
    shape: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Shape {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(default)]
    members: BTreeMap<String, MemberTarget>,
    #[serde(default)]
    required: BTreeSet<String>,
    member: Option<MemberTarget>,
    #[serde(default)]
    flattened: bool,
    payload: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MemberTarget {
    shape: String,
    location: Option<String>,
    location_name: Option<String>,
    query_name: Option<String>,
}

/// Where a member of an input stands in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Body,
}

/// A member of an input.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// Its name in the model.
    pub(super) name: String,
    pub(super) place: Place,
    /// Its name in the request.
    pub(super) wire: String,
    /// The type of its shape.
    pub(super) kind: String,
    /// The name of its shape, or of that of its elements.
    pub(super) shape: String,
    /// The type of its elements, for a list.
    pub(super) element: Option<String>,
    pub(super) required: bool,
    /// In XML, the name of the elements below that of the list.
    pub(super) wrapped: Option<String>,
}

impl Model {
    /// All models of an unpacked botocore, of each service the newest version.
    pub(super) fn read_all(package: &Path) -> Result<Vec<Self>> {
        let data = package.join("botocore/data");
        let mut models = Vec::new();
        for service in names_in(&data)? {
            let folder = data.join(&service);
            if !folder.is_dir() {
                continue;
            }
            let is_model = |version: &String| folder.join(version).join("service-2.json.gz").is_file();
            let Some(version) = names_in(&folder)?.into_iter().rev().find(is_model) else { continue };
            models.push(Self::read(&folder.join(version).join("service-2.json.gz"), service)?);
        }
        ensure!(models.len() >= 400, "{}: {} models; expected 400 at least", data.display(), models.len());
        Ok(models)
    }

    fn read(path: &Path, name: String) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("{}: cannot be read", path.display()))?;
        let model: Self = serde_json::from_reader(GzDecoder::new(file))
            .with_context(|| format!("{}: not of the expected form", path.display()))?;
        Ok(Self { name, ..model })
    }

    /// The members of an operation's input.
    pub(super) fn input(&self, operation: &Operation) -> Vec<Member> {
        operation.input.as_ref().map(|input| self.members(&input.shape)).unwrap_or_default()
    }

    /// Whether the body is this member, rather than a structure with it.
    pub(super) fn is_payload(&self, operation: &Operation, member: &str) -> bool {
        let input = operation.input.as_ref().and_then(|input| self.shapes.get(&input.shape));
        input.and_then(|input| input.payload.as_deref()) == Some(member)
    }

    /// The members of a structure.
    pub(super) fn members(&self, shape: &str) -> Vec<Member> {
        let Some(shape) = self.shapes.get(shape) else { return Vec::new() };
        let member = |(name, target): (&String, &MemberTarget)| self.member(shape, name, target);
        shape.members.iter().filter_map(member).collect()
    }

    fn member(&self, of: &Shape, name: &str, target: &MemberTarget) -> Option<Member> {
        let shape = self.shapes.get(&target.shape)?;
        let place = match target.location.as_deref() {
            Some("uri") => Place::Path,
            Some("querystring") => Place::Query,
            Some("header" | "headers") => Place::Header,
            _ => Place::Body,
        };
        let element = shape.member.as_ref();
        Some(Member {
            name: name.to_owned(),
            place,
            wire: self.wire_name(name, target, shape),
            kind: shape.kind.clone(),
            shape: element.map_or(&target.shape, |element| &element.shape).clone(),
            element: element.and_then(|element| Some(self.shapes.get(&element.shape)?.kind.clone())),
            required: of.required.contains(name),
            wrapped: self.wrapped(shape),
        })
    }

    fn wrapped(&self, shape: &Shape) -> Option<String> {
        let element =
            shape.member.as_ref().filter(|_| !shape.flattened && self.metadata.protocol == "rest-xml")?;
        Some(element.location_name.clone().unwrap_or_else(|| "member".to_owned()))
    }

    /// EC2's protocol has rules of its own (Smithy, "AWS EC2 query protocol": queryName, else the capitalised
    /// location's name); in the query protocol a flattened list is named as its elements are.
    fn wire_name(&self, name: &str, target: &MemberTarget, shape: &Shape) -> String {
        if self.metadata.protocol == "ec2" {
            let location = target.location_name.as_deref().unwrap_or(name);
            let mut letters = location.chars();
            let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            return target.query_name.clone().unwrap_or_else(|| capital + letters.as_str());
        }
        let names_elements = ["query", "rest-xml"].contains(&self.metadata.protocol.as_str());
        let of_element = shape.member.as_ref().filter(|_| shape.flattened && names_elements);
        let own = of_element.and_then(|element| element.location_name.as_ref());
        own.or(target.location_name.as_ref()).cloned().unwrap_or_else(|| name.to_owned())
    }
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
