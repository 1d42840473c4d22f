//! New values in the words of a dialect.

use super::Dialect;
use serde_json::{Map, Value as Json};

/// A value on one line.
pub(super) fn inline(dialect: Dialect, value: &Json) -> String {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => value.to_string(),
        Json::String(text) => string(dialect, text),
        Json::Array(list) => {
            let items: Vec<String> = list.iter().map(|item| inline(dialect, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(map) => {
            let entry = |(name, value): (&String, &Json)| member(dialect, name, &inline(dialect, value));
            let entries: Vec<String> = in_order(map).into_iter().map(entry).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A value in the place of one of several lines: an object of HCL has its members on lines of their own.
pub(super) fn broken(dialect: Dialect, value: &Json, indent: &str) -> String {
    match (dialect, value) {
        (Dialect::HclObject, Json::Object(map)) if !map.is_empty() => {
            let deeper = format!("{indent}  ");
            let entries: Vec<_> =
                in_order(map).into_iter().map(|(name, value)| (key(dialect, name), value)).collect();
            let width = entries.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
            let line = |(name, value): &(String, &Json)| {
                format!("{deeper}{name:<width$} = {}\n", inline(dialect, value))
            };
            format!("{{\n{}{indent}}}", entries.iter().map(line).collect::<String>())
        }
        (_, _) => inline(dialect, value),
    }
}

/// A member with its value.
pub(super) fn member(dialect: Dialect, name: &str, value: &str) -> String {
    match dialect {
        Dialect::Yaml => format!("{}: {value}", string(dialect, name)),
        Dialect::HclObject => format!("{} = {value}", key(dialect, name)),
        Dialect::HclBlocks => format!("{} = {value}", attribute(name).unwrap_or(name)),
    }
}

/// The name of a member.
pub(super) fn key(dialect: Dialect, name: &str) -> String {
    let is_word = !name.is_empty() && name.chars().all(|one| one.is_ascii_alphanumeric());
    match (dialect, is_word) {
        (Dialect::HclObject, true) => name.to_owned(),
        (Dialect::HclObject, false) | (Dialect::Yaml | Dialect::HclBlocks, _) => string(dialect, name),
    }
}

/// The attribute of a statement block that stands for an element.
pub(super) fn attribute(element: &str) -> Option<&'static str> {
    Some(match element {
        "Version" => "version",
        "Id" => "policy_id",
        "Sid" => "sid",
        "Effect" => "effect",
        "Action" => "actions",
        "NotAction" => "not_actions",
        "Resource" => "resources",
        "NotResource" => "not_resources",
        _ => return None,
    })
}

/// A text: without quotes in YAML where it needs none; `${` is not to begin an expression in HCL.
pub(super) fn string(dialect: Dialect, text: &str) -> String {
    let quoted = Json::from(text).to_string();
    match dialect {
        Dialect::Yaml if needs_no_quotes(text) => text.to_owned(),
        Dialect::Yaml => quoted,
        Dialect::HclObject => quoted.replace("${", "$${").replace("%{", "%%{"),
        Dialect::HclBlocks => quoted.replace("${", "&{").replace("%{", "%%{"),
    }
}

fn needs_no_quotes(text: &str) -> bool {
    let is_plain = |one: char| one.is_ascii_alphanumeric() || matches!(one, ':' | '/' | '_' | '-' | '.');
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(|one: char| one.is_ascii_alphabetic())
        && text.chars().all(is_plain)
        && !text.ends_with(':')
        && !words.contains(&text.to_ascii_lowercase().as_str())
}

/// A value in lines of YAML, those after the first indented.
pub(super) fn block(value: &Json, indent: &str) -> String {
    match value {
        Json::Object(map) if !map.is_empty() => {
            let entry = |(name, value): (&String, &Json)| {
                let name = string(Dialect::Yaml, name);
                let deeper = format!("{indent}  ");
                match value {
                    Json::Object(_) | Json::Array(_) if !is_empty(value) => {
                        format!("{name}:\n{deeper}{}", block(value, &deeper))
                    }
                    _ => format!("{name}: {}", inline(Dialect::Yaml, value)),
                }
            };
            let entries: Vec<String> = in_order(map).into_iter().map(entry).collect();
            entries.join(&format!("\n{indent}"))
        }
        Json::Array(list) if !list.is_empty() => {
            let deeper = format!("{indent}  ");
            let items: Vec<String> = list.iter().map(|item| format!("- {}", block(item, &deeper))).collect();
            items.join(&format!("\n{indent}"))
        }
        _ => inline(Dialect::Yaml, value),
    }
}

fn is_empty(value: &Json) -> bool {
    value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty)
}

/// A statement block, or nothing if a block cannot say it (principals are left to people).
pub(super) fn statement_block(value: &Json, indent: &str) -> Option<String> {
    let deeper = format!("{indent}  ");
    let (mut attributes, mut conditions) = (Vec::new(), String::new());
    for (name, value) in in_order(value.as_object()?) {
        if name == "Condition" {
            for condition in condition_blocks(value, &deeper)? {
                conditions.push_str(&format!("\n{deeper}{condition}\n"));
            }
            continue;
        }
        let value = match (name.as_str(), value) {
            ("Sid" | "Effect", value) => value.clone(),
            (_, Json::Array(_)) => value.clone(),
            (_, single) => Json::Array(vec![single.clone()]),
        };
        attributes.push((attribute(name)?, broken_list(&value, &deeper)));
    }
    Some(format!("statement {{\n{}{conditions}{indent}}}", aligned(&attributes, &deeper)))
}

/// Attributes as `terraform fmt` lays them out: those that follow each other on one line each have their `=` in a column.
fn aligned(attributes: &[(&str, String)], indent: &str) -> String {
    let is_broken = |(_, value): &(&str, String)| value.contains('\n');
    let groups = attributes.chunk_by(|one, other| !is_broken(one) && !is_broken(other));
    let lines = groups.flat_map(|group| {
        let width = group.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        group.iter().map(move |(name, value)| format!("{indent}{name:<width$} = {value}\n"))
    });
    lines.collect()
}

/// A list of HCL: one item on its line, several on lines of their own.
fn broken_list(value: &Json, indent: &str) -> String {
    match value.as_array() {
        Some(list) if list.len() > 1 => {
            let items = list.iter().map(|item| format!("{indent}  {},\n", inline(Dialect::HclBlocks, item)));
            format!("[\n{}{indent}]", items.collect::<String>())
        }
        Some(_) | None => inline(Dialect::HclBlocks, value),
    }
}

/// The condition blocks of a `Condition`.
pub(super) fn condition_blocks(value: &Json, indent: &str) -> Option<Vec<String>> {
    let mut blocks = Vec::new();
    for (operator, keys) in value.as_object()? {
        for (key, values) in keys.as_object()? {
            let values = match values {
                Json::Array(_) => values.clone(),
                single => Json::Array(vec![single.clone()]),
            };
            let (test, variable) = (Json::from(operator.as_str()), Json::from(key.as_str()));
            let line = |name: &str, value: &Json| {
                format!("{indent}  {name:<8} = {}\n", inline(Dialect::HclBlocks, value))
            };
            blocks.push(format!(
                "condition {{\n{}{}{}{indent}}}",
                line("test", &test),
                line("variable", &variable),
                line("values", &values)
            ));
        }
    }
    Some(blocks)
}

/// In the order in which AWS's pages write the elements.
fn in_order(map: &Map<String, Json>) -> Vec<(&String, &Json)> {
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_by_key(|(name, _)| iam_policy::element_rank(name));
    entries
}
