//! Which values of condition keys the input of an operation holds: those of tags, which all services name alike.

use super::binding::locator;
use super::model::{Member, Model, Operation};
use iam_catalog::CatalogAction;

/// Entries in the language of `aws_requests`'s rules.
pub(super) fn entries(model: &Model, operation: &Operation, action: CatalogAction) -> Vec<String> {
    if !action.supports_key("aws:RequestTag/name") && !action.supports_key("aws:TagKeys") {
        return Vec::new();
    }
    let members = model.input(operation);
    let in_body = members.iter().filter(|member| !model.is_payload(operation, &member.name));
    in_body.filter_map(|member| entry(model, member)).collect()
}

fn entry(model: &Model, member: &Member) -> Option<String> {
    let name = member.name.to_ascii_lowercase();
    match (name.as_str(), member.kind.as_str()) {
        ("tags" | "taglist" | "tagset" | "tag", "map") => Some(format!("tagmap={{{}}}", locator(member))),
        ("tags" | "taglist" | "tagset" | "tag", "list") => {
            let names = tag_names(model, &member.shape)?;
            Some(format!("tags={{{}}}{names}", locator(member)))
        }
        ("tagspecifications", "list") => {
            let inner = model.members(&member.shape).into_iter().find(|inner| inner.kind == "list")?;
            let names = tag_names(model, &inner.shape)?;
            Some(format!("tags={{{}.{}}}{names}", locator(member), locator(&inner)))
        }
        ("tagkeys" | "tagkeylist" | "tagstoremove", "list")
            if member.element.as_deref() == Some("string") =>
        {
            Some(format!("tagkeys={{{}}}", locator(member)))
        }
        _ => None,
    }
}

/// The entries of a service's context whose members the operation has.
pub(super) fn of_service<'e>(model: &Model, operation: &Operation, entries: &'e str) -> Vec<&'e str> {
    let members = model.input(operation);
    let is_there = |entry: &&str| {
        let value = entry.split_once('=').map_or("", |(_, value)| value);
        let Some(member) = value.strip_prefix('{') else { return true };
        let name = member.split([':', '.', '}']).next().unwrap_or_default();
        let is_it = |member: &Member| locator(member) == name;
        members.iter().any(|member| is_it(member) || name == "@x-amz-content-sha256")
    };
    entries.split(' ').filter(|entry| !entry.is_empty()).filter(is_there).collect()
}

/// `:Key:Value`, as the structure of a tag has it.
fn tag_names(model: &Model, shape: &str) -> Option<String> {
    let members = model.members(shape);
    let named = |wanted: &[&str]| {
        let is_wanted = |member: &&Member| wanted.contains(&member.name.to_ascii_lowercase().as_str());
        members.iter().find(is_wanted).map(|member| member.wire.clone())
    };
    Some(format!(":{}:{}", named(&["key", "tagkey"])?, named(&["value", "tagvalue"])?))
}
