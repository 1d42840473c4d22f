//! Terraform: its language (HCL) and its plans.

mod expression;
mod plan;
mod policy_document;
mod scope;

pub(crate) use plan::find_in_plan;
pub use scope::Scope;

use crate::error::FileError;
use crate::found::{Editing, FoundPolicy};
use crate::node::{Node, Value};
use crate::patch::Dialect;
use expression::{Reader, span_of};
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, Body};
use iam_policy::PolicyType;
use std::collections::HashMap;

/// Type of resource, attribute, and what the document is for (documentation of the Terraform AWS provider).
const RESOURCES: [(&str, &str, PolicyType); 14] = [
    ("aws_iam_policy", "policy", PolicyType::Managed),
    ("aws_iam_user_policy", "policy", PolicyType::InlineUser),
    ("aws_iam_group_policy", "policy", PolicyType::InlineGroup),
    ("aws_iam_role_policy", "policy", PolicyType::InlineRole),
    ("aws_ssoadmin_permission_set_inline_policy", "inline_policy", PolicyType::InlineRole),
    ("aws_iam_role", "assume_role_policy", PolicyType::RoleTrust),
    ("aws_organizations_policy", "content", PolicyType::ServiceControl),
    ("aws_s3_bucket_policy", "policy", PolicyType::Resource),
    ("aws_sqs_queue_policy", "policy", PolicyType::Resource),
    ("aws_sns_topic_policy", "policy", PolicyType::Resource),
    ("aws_kms_key", "policy", PolicyType::Resource),
    ("aws_kms_key_policy", "policy", PolicyType::Resource),
    ("aws_secretsmanager_secret_policy", "policy", PolicyType::Resource),
    ("aws_ecr_repository_policy", "policy", PolicyType::Resource),
];

/// The attribute of a type of resource that holds a document, and what the document is for. `organizations_type` is the
/// resource's `type`; some policies of Organizations say nothing of permissions.
fn attribute_of(type_name: &str, organizations_type: Option<&str>) -> Option<(&'static str, PolicyType)> {
    let (_, attribute, kind) = RESOURCES.iter().find(|(name, _, _)| *name == type_name)?;
    match (kind, organizations_type) {
        (PolicyType::ServiceControl, Some("RESOURCE_CONTROL_POLICY")) => {
            Some((attribute, PolicyType::ResourceControl))
        }
        (PolicyType::ServiceControl, Some("SERVICE_CONTROL_POLICY") | None) => Some((attribute, *kind)),
        (PolicyType::ServiceControl, Some(_)) => None,
        (_, _) => Some((attribute, *kind)),
    }
}

/// Every document of a file: `aws_iam_policy_document` blocks, and resources whose documents stand in them.
pub(crate) fn find(text: &str, scope: &Scope) -> Result<Vec<FoundPolicy>, FileError> {
    let body = parse(text)?;
    let scope = scope.with(&body);
    let resources: Vec<Resource<'_>> = body.get_blocks("resource").filter_map(Resource::of).collect();
    // What a block is for is told by the resource that uses it.
    let uses: HashMap<&str, PolicyType> =
        resources.iter().filter_map(|one| Some((document_name(one.value)?, one.kind))).collect();
    let mut found = Vec::new();
    for block in body.get_blocks("data") {
        if let [kind, name] = block.labels.as_slice()
            && kind.as_str() == "aws_iam_policy_document"
        {
            let mut reader = Reader::new(&scope);
            let node = policy_document::read(block, &mut reader);
            let kind = uses.get(name.as_str()).copied().unwrap_or_else(|| guessed_kind(&node));
            let name = format!("data.aws_iam_policy_document.{}", name.as_str());
            let editing = Editing::Patch(Dialect::HclBlocks, node.clone());
            let policy = FoundPolicy::of_node(name, kind, &node, editing);
            found.push(FoundPolicy { assumptions: reader.assumptions, ..policy });
        }
    }
    for resource in resources {
        found.extend(resource.document(&scope, text));
    }
    found.sort_by_key(|policy| policy.place.start);
    Ok(found)
}

fn parse(text: &str) -> Result<Body, FileError> {
    hcl_edit::parser::parse_body(text).map_err(|error| {
        let help = "see what stands before this place, or whether the file is cut off";
        FileError::at(
            error.location().offset().min(text.len()),
            format!("not HCL: {}", error.message()),
            help,
        )
    })
}

/// A resource with a document.
struct Resource<'b> {
    address: String,
    kind: PolicyType,
    value: &'b Expression,
}

impl<'b> Resource<'b> {
    fn of(block: &'b Block) -> Option<Self> {
        let [type_name, name] = block.labels.as_slice() else { return None };
        let organizations_type = block.body.get_attribute("type").and_then(|one| one.value.as_str());
        let (attribute, kind) = attribute_of(type_name.as_str(), organizations_type)?;
        let value = &block.body.get_attribute(attribute)?.value;
        Some(Self { address: format!("{}.{}", type_name.as_str(), name.as_str()), kind, value })
    }

    /// Its document, if it does not stand in a block of its own.
    fn document(self, scope: &Scope, file: &str) -> Option<FoundPolicy> {
        if document_name(self.value).is_some() {
            return None;
        }
        let mut reader = Reader::new(scope);
        let found = match json_encoded(self.value) {
            Some(value) => {
                let node = reader.read(value);
                let editing = Editing::Patch(Dialect::HclObject, node.clone());
                FoundPolicy::of_node(self.address, self.kind, &node, editing)
            }
            None => {
                let node = reader.read(self.value);
                let editing = Editing::Never("the document stands in a string: edit it by hand");
                match node.value {
                    // A reference to a value that is itself encoded.
                    Value::Map(_) => FoundPolicy::of_node(self.address, self.kind, &node, editing),
                    _ => FoundPolicy::of_text(self.address, self.kind, &node, file, editing),
                }
            }
        };
        Some(FoundPolicy { assumptions: reader.assumptions, ..found })
    }
}

/// What stands in `jsonencode(...)`.
fn json_encoded(value: &Expression) -> Option<&Expression> {
    let call = value.as_func_call()?;
    let is_encode = !call.name.is_namespaced() && call.name.name.as_str() == "jsonencode";
    if is_encode { call.args.iter().next() } else { None }
}

/// The name of the block whose text a value is: `data.aws_iam_policy_document.NAME.json`.
fn document_name(value: &Expression) -> Option<&str> {
    match expression::path_of(value)?.as_slice() {
        ["data", "aws_iam_policy_document", name, "json" | "minified_json"] => Some(name),
        _ => None,
    }
}

/// What a document is for that does not say so: those that name principals are no identity-based policies.
fn guessed_kind(document: &Node) -> PolicyType {
    let statements = match document.get("Statement") {
        Some(Node { value: Value::List(statements), .. }) => statements.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    let has_principal = |one: &Node| one.get("Principal").or(one.get("NotPrincipal")).is_some();
    if !statements.iter().any(has_principal) {
        return PolicyType::Managed;
    }
    if statements.iter().any(|one| one.get("Resource").or(one.get("NotResource")).is_some()) {
        PolicyType::Resource
    } else {
        PolicyType::RoleTrust
    }
}

/// The place of a block.
fn place_of(block: &Block) -> iam_policy::Span {
    span_of(block)
}
