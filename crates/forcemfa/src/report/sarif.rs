//! SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"): the parts that code scanning reads.

use super::snippet::Level;
use serde::Serialize;
use std::collections::BTreeMap;

/// A log of one run.
#[derive(Serialize)]
pub(crate) struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Result>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
}

/// A text, plain and as Markdown.
#[derive(Serialize)]
pub(crate) struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

/// A rule of which there may be results.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rule {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    tags: Vec<String>,
    /// GitHub's scale: over 7 is high, over 4 medium.
    #[serde(rename = "security-severity")]
    security_severity: &'static str,
}

/// One thing that was found.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Result {
    pub(crate) rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

/// A file.
#[derive(Serialize, Clone)]
pub(crate) struct Artifact {
    uri: String,
}

/// A place in a file: lines and columns from 1, columns in code points; the end is the place after the last character.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Region {
    pub(crate) start_line: usize,
    pub(crate) start_column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Text,
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: [Replacement; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

/// A log of results; `errors` are files that could not be read.
pub(crate) fn log(rules: Vec<Rule>, results: Vec<Result>, errors: &[String]) -> Log {
    let results = results.into_iter().map(|result| {
        let rule_index = rules.iter().position(|rule| rule.id == result.rule_id).unwrap_or_default();
        Result { rule_index, ..result }
    });
    let results = results.collect();
    let notification = |error: &String| Notification { level: "error", message: Text::plain(error) };
    let invocation = Invocation {
        execution_successful: errors.is_empty(),
        tool_execution_notifications: errors.iter().map(notification).collect(),
    };
    let driver = Driver {
        name: "forcemfa",
        version: env!("CARGO_PKG_VERSION"),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules,
    };
    let run =
        Run { tool: Tool { driver }, invocations: [invocation], column_kind: "unicodeCodePoints", results };
    Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }
}

impl Text {
    fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), markdown: None }
    }
}

impl Rule {
    /// A rule with its manual page.
    pub(crate) fn new(id: &'static str, title: &str, manual: &str, level: Level, tags: Vec<String>) -> Self {
        let security_severity = match level {
            Level::Error => "8.0",
            Level::Warning => "5.5",
            Level::Note => "3.0",
        };
        Self {
            id,
            short_description: Text::plain(title),
            help: Text { text: manual.replace("**", ""), markdown: Some(manual.to_owned()) },
            default_configuration: Configuration { level: name_of(level) },
            properties: Properties { tags, security_severity },
        }
    }
}

fn name_of(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

impl Artifact {
    /// A file by its path as it was given.
    pub(crate) fn new(path: &std::path::Path) -> Self {
        // RFC 3986: all but unreserved characters and `/` is escaped.
        let text = path.to_string_lossy().replace('\\', "/");
        let text = text.strip_prefix("./").unwrap_or(&text);
        let mut uri = String::new();
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                    uri.push(char::from(byte))
                }
                other => uri.push_str(&format!("%{other:02X}")),
            }
        }
        Self { uri }
    }
}

impl Result {
    /// A result at its place. `name` is the document's within the file; `fingerprint` stays when lines move.
    pub(crate) fn new(
        (rule_id, level): (&'static str, Level),
        message: &str,
        (artifact, region): (Artifact, Region),
        name: &str,
        fingerprint: String,
    ) -> Self {
        let logical = (!name.is_empty()).then(|| LogicalLocation { fully_qualified_name: name.to_owned() });
        Self {
            rule_id,
            rule_index: 0,
            level: name_of(level),
            message: Text::plain(message),
            locations: [Location {
                physical_location: PhysicalLocation { artifact_location: artifact, region },
                logical_locations: logical.into_iter().collect(),
            }],
            partial_fingerprints: BTreeMap::from([("forcemfa/v1", fingerprint)]),
            fixes: Vec::new(),
        }
    }

    /// With a text that closes it when it takes the place of a region.
    #[must_use]
    pub(crate) fn with_fix(mut self, what: &str, deleted_region: Region, inserted: &str) -> Self {
        let artifact =
            self.locations.first().map(|location| location.physical_location.artifact_location.clone());
        self.fixes.extend(artifact.map(|artifact_location| Fix {
            description: Text::plain(what),
            artifact_changes: [Change {
                artifact_location,
                replacements: [Replacement { deleted_region, inserted_content: Text::plain(inserted) }],
            }],
        }));
        self
    }
}
