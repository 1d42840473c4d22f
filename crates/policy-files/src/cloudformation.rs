//! CloudFormation templates, JSON and YAML.

mod intrinsics;

use crate::filled::{ACCOUNT, PARTITION, REGION};
use crate::found::{Editing, FoundPolicy};
use crate::node::{Member, Node, Value};
use crate::patch::Dialect;
use iam_policy::{PathStep, PolicyType};

/// How a template is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    Json,
    Yaml,
}

/// Where the documents of a type of resource stand in its properties.
enum Property {
    /// A document.
    Document(&'static str),
    /// A list of `PolicyName` and `PolicyDocument`.
    Policies(&'static str),
}

use Property::{Document, Policies};

/// AWS CloudFormation User Guide, template reference of each type.
const RESOURCES: [(&str, Property, PolicyType); 15] = [
    ("AWS::IAM::Policy", Document("PolicyDocument"), PolicyType::InlineGroup),
    ("AWS::IAM::ManagedPolicy", Document("PolicyDocument"), PolicyType::Managed),
    ("AWS::IAM::UserPolicy", Document("PolicyDocument"), PolicyType::InlineUser),
    ("AWS::IAM::GroupPolicy", Document("PolicyDocument"), PolicyType::InlineGroup),
    ("AWS::IAM::RolePolicy", Document("PolicyDocument"), PolicyType::InlineRole),
    ("AWS::IAM::User", Policies("Policies"), PolicyType::InlineUser),
    ("AWS::IAM::Group", Policies("Policies"), PolicyType::InlineGroup),
    ("AWS::IAM::Role", Policies("Policies"), PolicyType::InlineRole),
    ("AWS::IAM::Role", Document("AssumeRolePolicyDocument"), PolicyType::RoleTrust),
    ("AWS::Organizations::Policy", Document("Content"), PolicyType::ServiceControl),
    ("AWS::S3::BucketPolicy", Document("PolicyDocument"), PolicyType::Resource),
    ("AWS::SQS::QueuePolicy", Document("PolicyDocument"), PolicyType::Resource),
    ("AWS::SNS::TopicPolicy", Document("PolicyDocument"), PolicyType::Resource),
    ("AWS::KMS::Key", Document("KeyPolicy"), PolicyType::Resource),
    ("AWS::SecretsManager::ResourcePolicy", Document("ResourcePolicy"), PolicyType::Resource),
];

/// Every document of a template.
pub(crate) fn find(template: &Node, file: &str, syntax: Syntax) -> Vec<FoundPolicy> {
    let resources = template.get("Resources").map_or(&[][..], Node::members);
    resources.iter().flat_map(|resource| of_resource(resource, file, syntax)).collect()
}

fn of_resource(resource: &Member, file: &str, syntax: Syntax) -> Vec<FoundPolicy> {
    let Some(properties) = resource.value.get("Properties") else { return Vec::new() };
    let type_of = resource.value.text("Type").unwrap_or_default();
    let path = [PathStep::from("Resources"), resource.name.as_str().into(), "Properties".into()];
    let mut found = Vec::new();
    for (_, property, kind) in RESOURCES.iter().filter(|(name, _, _)| *name == type_of) {
        let Some(kind) = kind_of(*kind, properties) else { continue };
        match property {
            Document(name) => {
                if let Some(node) = properties.get(name) {
                    let path = path.iter().cloned().chain([(*name).into()]).collect();
                    found.push(document(resource.name.clone(), kind, node, path, (file, syntax)));
                }
            }
            Policies(name) => {
                for (index, policy) in properties.list(name).iter().enumerate() {
                    let Some(node) = policy.get("PolicyDocument") else { continue };
                    let path =
                        path.iter().cloned().chain([(*name).into(), index.into(), "PolicyDocument".into()]);
                    let own = policy.text("PolicyName").map_or_else(|| index.to_string(), str::to_owned);
                    found.push(document(
                        format!("{}/{own}", resource.name),
                        kind,
                        node,
                        path.collect(),
                        (file, syntax),
                    ));
                }
            }
        }
    }
    found
}

/// Organizations has policies that say nothing of permissions.
fn kind_of(kind: PolicyType, properties: &Node) -> Option<PolicyType> {
    if kind != PolicyType::ServiceControl {
        return Some(kind);
    }
    match properties.text("Type") {
        Some("SERVICE_CONTROL_POLICY") => Some(PolicyType::ServiceControl),
        Some("RESOURCE_CONTROL_POLICY") => Some(PolicyType::ResourceControl),
        Some(_) | None => None,
    }
}

fn document(
    name: String,
    kind: PolicyType,
    node: &Node,
    path: Vec<PathStep>,
    (file, syntax): (&str, Syntax),
) -> FoundPolicy {
    let resolved = intrinsics::resolve(node);
    let editing = match (syntax, &resolved.value) {
        (_, Value::String(_)) => Editing::Never("the document stands in a string: edit it by hand"),
        (Syntax::Json, _) => Editing::Json(path),
        (Syntax::Yaml, _) => Editing::Patch(Dialect::Yaml, resolved.clone()),
    };
    let mut found = FoundPolicy::of_text(name, kind, &resolved, file, editing);
    if resolved.has_filled() {
        found.assumptions.push(format!(
            "pseudo parameters are read as those of partition {PARTITION}, account {ACCOUNT} and Region {REGION}"
        ));
    }
    found
}
