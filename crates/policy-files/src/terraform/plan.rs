//! Plans: what `terraform show -json` prints (Terraform, "JSON Output Format").

use super::{attribute_of, guessed_kind};
use crate::found::{Editing, FoundPolicy};
use crate::node::{Node, Value};
use crate::read::json;
use iam_policy::PolicyType;

const EDITING: Editing = Editing::Never("a plan is made of the configuration: change that");

/// Every document of a plan, of all modules.
pub(crate) fn find_in_plan(plan: &Node, file: &str) -> Vec<FoundPolicy> {
    let mut found = Vec::new();
    let mut seen = Vec::new();
    for resource in resources(plan.get("planned_values")) {
        let address = resource.text("address").unwrap_or("?");
        if let (Some(kind), Some(values)) = (resource.text("type"), resource.get("values")) {
            found.extend(document(address, kind, values, file));
        }
        seen.push(address);
    }
    for resource in plan.list("resource_changes") {
        let address = resource.text("address").unwrap_or("?");
        let (Some(kind), Some(change)) = (resource.text("type"), resource.get("change")) else { continue };
        if let (Some(after), false) = (change.get("after"), seen.contains(&address)) {
            found.extend(document(address, kind, after, file));
        }
        found.extend(change.get("after_unknown").and_then(|unknown| not_known_yet(address, kind, unknown)));
    }
    let prior = plan.get("prior_state").and_then(|state| state.get("values"));
    for data in resources(prior) {
        if data.text("type") == Some("aws_iam_policy_document") {
            found.extend(data_document(data, &found, file));
        }
    }
    found.sort_by_key(|policy| policy.place.start);
    found
}

/// The resources of all modules.
fn resources(values: Option<&Node>) -> Vec<&Node> {
    let mut modules: Vec<&Node> = values.and_then(|values| values.get("root_module")).into_iter().collect();
    let mut resources = Vec::new();
    while let Some(module) = modules.pop() {
        resources.extend(module.list("resources"));
        modules.extend(module.list("child_modules").iter().rev());
    }
    resources
}

fn document(address: &str, type_name: &str, values: &Node, file: &str) -> Option<FoundPolicy> {
    let (attribute, kind) = attribute_of(type_name, values.text("type"))?;
    let text = values.get(attribute).filter(|node| node.as_str().is_some())?;
    Some(FoundPolicy::of_text(address.to_owned(), kind, text, file, EDITING))
}

/// A document that Terraform makes when it applies the plan.
fn not_known_yet(address: &str, type_name: &str, unknown: &Node) -> Option<FoundPolicy> {
    let (attribute, kind) = attribute_of(type_name, None)?;
    let node = unknown.get(attribute).filter(|node| node.value == Value::Bool(true))?;
    let dynamic = Node::dynamic(node.span, "the document is known after apply");
    Some(FoundPolicy::of_node(address.to_owned(), kind, &dynamic, EDITING))
}

/// A data source that no resource has the text of.
fn data_document(data: &Node, found: &[FoundPolicy], file: &str) -> Option<FoundPolicy> {
    let node = data.get("values").and_then(|values| values.get("json"))?;
    let text = node.as_str()?;
    let value = json(text).ok()?;
    let is_same = |other: &FoundPolicy| {
        other
            .content
            .as_ref()
            .is_ok_and(|content| json(&content.text).is_ok_and(|one| one.to_json() == value.to_json()))
    };
    if found.iter().any(is_same) {
        return None;
    }
    let kind: PolicyType = guessed_kind(&value);
    Some(FoundPolicy::of_text(data.text("address").unwrap_or("?").to_owned(), kind, node, file, EDITING))
}
