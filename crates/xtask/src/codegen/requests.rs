//! `crates/aws-requests/data/`: how the operations of AWS's services are called, and what they ask; from the service
//! models of the PyPI package `botocore`, the catalogue, and the rows that say what these do not.
//!
//! The models' documentation is not copied.

mod binding;
mod context;
mod model;
mod rows;
mod tables;
mod tree;

use super::encode::Files;
use super::shapes;
use anyhow::{Context, Result};
use aws_requests::layout;
use iam_catalog::CatalogAction;
use model::{Model, Operation, Place};
use rows::Rows;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tables::{Tables, Texts, word};
use tree::Node;

/// Where the files stand.
pub(super) const FOLDER: &str = "crates/aws-requests/data";

/// The files that are made from an unpacked botocore.
pub(super) fn files(root: &Path, package: &Path) -> Result<Files> {
    let rows = Rows::read(&root.join(FOLDER))?;
    let models = Model::read_all(package)?;
    let mut services = Vec::new();
    for model in &models {
        services.push(Service::new(model, &rows).with_context(|| model.name.clone())?);
    }
    services.sort_by(|one, other| one.key().cmp(&other.key()));
    rows.all_used()?;
    let about = package.join(format!("botocore-{}.dist-info", shapes::RELEASE));
    let (texts, tables) = encoded(&services)?;
    Ok(BTreeMap::from([
        ("texts.txt", texts),
        ("operations.bin", tables),
        ("NOTICE", shapes::notice(&about)?),
    ]))
}

/// A service as it is written.
struct Service<'m> {
    model: &'m Model,
    prefix: String,
    operations: Vec<Written<'m>>,
}

/// An operation as it is written.
struct Written<'m> {
    name: &'m str,
    operation: &'m Operation,
    rule: String,
    query: String,
    labels: String,
    flags: u16,
}

impl<'m> Service<'m> {
    fn new(model: &'m Model, rows: &Rows) -> Result<Self> {
        let prefix = prefix(model, rows);
        let named_alike = model.operations.keys().filter(|name| named_alike(&prefix, name).is_some()).count();
        // A service that names most actions as its operations will name new ones so too.
        let is_usual = named_alike * 2 >= model.operations.len() || rows.is_usual(&model.name);
        let mut operations = Vec::new();
        for (name, operation) in &model.operations {
            if !rows.is_elsewhere(&model.name, name) {
                operations.push(Written::new(model, &prefix, name, operation, rows, is_usual)?);
            }
        }
        Ok(Self { model, prefix, operations })
    }

    fn key(&self) -> (&str, &str) {
        (self.model.metadata.signing_name(), &self.model.name)
    }

    fn protocols(&self) -> Result<u16> {
        let mut bits = 0;
        for protocol in self.model.metadata.protocols() {
            bits |= match protocol {
                "query" => layout::QUERY,
                "ec2" => layout::EC2,
                "rest-xml" => layout::REST_XML,
                "rest-json" => layout::REST_JSON,
                "json" => layout::JSON,
                "smithy-rpc-v2-cbor" => layout::CBOR,
                other => anyhow::bail!("`{other}` is no known protocol"),
            };
        }
        Ok(bits)
    }
}

/// The prefix of a service's actions: what the rows say, else the signing name or the endpoint's, whichever has
/// actions.
fn prefix(model: &Model, rows: &Rows) -> String {
    if let Some(prefix) = rows.prefix(&model.name) {
        return prefix.to_owned();
    }
    let candidates = [model.metadata.signing_name(), model.metadata.endpoint_prefix()];
    let known = candidates.into_iter().find_map(iam_catalog::service);
    known.map_or_else(|| candidates[0].to_ascii_lowercase(), |service| service.prefix().to_owned())
}

fn named_alike(prefix: &str, operation: &str) -> Option<CatalogAction> {
    iam_catalog::action(&format!("{prefix}:{operation}"))
}

impl<'m> Written<'m> {
    fn new(
        model: &'m Model,
        prefix: &str,
        name: &'m str,
        operation: &'m Operation,
        rows: &Rows,
        is_usual: bool,
    ) -> Result<Self> {
        let (mut rule, mut flags) = rule(model, prefix, name, operation, rows, is_usual)?;
        if flags & layout::UNMAPPED == 0 {
            for entry in context::of_service(model, operation, rows.context(&model.name)) {
                rule.push(if rule.contains('&') { ' ' } else { '&' });
                rule.push_str(entry);
            }
        }
        if operation.authtype == "none" {
            flags |= layout::UNAUTHENTICATED;
        }
        if operation.readonly {
            flags |= layout::READ_ONLY;
        }
        if rows::reads_body(&rule) {
            flags |= layout::BODY;
        }
        let is_rest = model.metadata.protocols().any(|protocol| protocol.starts_with("rest"));
        let (path, _) = path_and_query(operation);
        let labels: Vec<&str> = tree::labels(path).collect();
        let query = if is_rest { query(model, operation) } else { String::new() };
        Ok(Self { name, operation, rule, query, labels: labels.join(","), flags })
    }
}

/// What the operation asks, and its flags.
fn rule(
    model: &Model,
    prefix: &str,
    name: &str,
    operation: &Operation,
    rows: &Rows,
    is_usual: bool,
) -> Result<(String, u16)> {
    if let Some(row) = rows.rule(&model.name, name) {
        return Ok((with_tags(model, prefix, name, operation, row.to_owned()), 0));
    }
    match named_alike(prefix, name) {
        Some(action) => {
            let resources = binding::resources(model, name, operation, action, rows);
            let resources = resources.0.iter().map(|spec| rows.spec(&model.name, spec).to_owned());
            let action_name = if action.name() == name { String::new() } else { action.name().to_owned() };
            let asks = [action_name].into_iter().chain(resources).collect::<Vec<_>>().join(" ");
            Ok((with_tags(model, prefix, name, operation, asks), 0))
        }
        None if is_usual => Ok((" -".to_owned(), layout::ASSUMED)),
        None => Ok((String::new(), layout::UNMAPPED)),
    }
}

/// The rule, with the tags that the request has.
fn with_tags(model: &Model, prefix: &str, name: &str, operation: &Operation, rule: String) -> String {
    let asked = rule.split([' ', '&']).next().unwrap_or_default();
    let asked = match asked {
        "" => format!("{prefix}:{name}"),
        other if other.contains(':') => other.to_owned(),
        other => format!("{prefix}:{other}"),
    };
    let entries = iam_catalog::action(&asked).map(|action| context::entries(model, operation, action));
    let entries = entries.unwrap_or_default();
    if entries.is_empty() || rule.contains("tags=") {
        return rule;
    }
    let joint = if rule.contains('&') { " " } else { "&" };
    format!("{rule}{joint}{}", entries.join(" "))
}

fn path_and_query(operation: &Operation) -> (&str, &str) {
    let uri = operation.http.request_uri.as_str();
    uri.split_once('?').unwrap_or((uri, ""))
}

/// The parameters of the query and the headers that tell operations apart: `!` before what must be there, `@` before a
/// header that must, `*` behind what may come more than once, `**` for any name.
fn query(model: &Model, operation: &Operation) -> String {
    let (_, fixed) = path_and_query(operation);
    let mut tokens: Vec<String> = fixed
        .split('&')
        .filter(|one| !one.is_empty())
        .map(|one| format!("!{}", one.trim_end_matches('=')))
        .collect();
    for member in model.input(operation) {
        let token = match (member.place, member.kind.as_str()) {
            (Place::Query, "map") => "**".to_owned(),
            (Place::Query, "list") if member.required => format!("!{}*", member.wire),
            (Place::Query, "list") => format!("{}*", member.wire),
            (Place::Query, _) if member.required => format!("!{}", member.wire),
            (Place::Query, _) => member.wire,
            (Place::Header, kind) if member.required && kind != "map" => {
                format!("@{}", member.wire.to_ascii_lowercase())
            }
            _ => continue,
        };
        let is_fixed = |other: &String| {
            other.trim_start_matches('!').split('=').next() == Some(token.trim_start_matches('!'))
        };
        if !tokens.iter().any(is_fixed) {
            tokens.push(token);
        }
    }
    // What must be there comes first: it is looked at first.
    tokens.sort_by_key(|token| !token.starts_with(['!', '@']));
    tokens.join(" ")
}

fn encoded(services: &[Service<'_>]) -> Result<(Vec<u8>, Vec<u8>)> {
    let texts = Texts::new(all_texts(services))?;
    let mut tables = Tables::default();
    tables.push_row(layout::RELEASE, &[texts.row(shapes::RELEASE)?]);
    let text = texts.write(&mut tables)?;
    let mut roots = BTreeMap::<&str, Node>::new();
    for (row, service) in services.iter().enumerate() {
        let is_rest = service.protocols()? & (layout::REST_JSON | layout::REST_XML) != 0;
        for written in &service.operations {
            let operation = tables.row_count(layout::OPERATIONS)?;
            tables.push_row(
                layout::OPERATIONS,
                &[
                    texts.row(written.name)?,
                    word(row)?,
                    texts.row(&written.rule)?,
                    texts.row(&written.query)?,
                    texts.row(&written.labels)?,
                    written.flags,
                ],
            );
            if is_rest {
                let root = roots.entry(service.model.metadata.signing_name()).or_default();
                let (path, _) = path_and_query(written.operation);
                root.insert(path, &written.operation.http.method, operation)?;
            }
        }
    }
    let mut rows = BTreeMap::new();
    for (signing_name, root) in &roots {
        rows.insert(*signing_name, root.write(&texts, &mut tables)?);
    }
    let ends = [tables.row_count(layout::EDGES)?, tables.row_count(layout::LEAVES)?];
    tables.push_row(layout::NODES, &[ends[0], layout::NO_NODE, layout::NO_NODE, ends[1]]);
    let mut first = 0;
    for service in services {
        let metadata = &service.model.metadata;
        let row = [
            texts.row(metadata.signing_name())?,
            texts.row(&service.model.name)?,
            texts.row(&service.prefix)?,
            service.protocols()?,
            texts.row(&metadata.version)?,
            texts.row(metadata.target_prefix.as_deref().unwrap_or_default())?,
            first,
            rows.get(metadata.signing_name()).copied().unwrap_or(layout::NO_NODE),
        ];
        tables.push_row(layout::SERVICES, &row);
        first += word(service.operations.len())?;
    }
    let empty = texts.row("")?;
    tables.push_row(layout::SERVICES, &[empty, empty, empty, 0, empty, empty, first, layout::NO_NODE]);
    Ok((text, tables.into_bytes()?))
}

fn all_texts(services: &[Service<'_>]) -> BTreeSet<String> {
    let mut texts = BTreeSet::from([String::new(), shapes::RELEASE.to_owned()]);
    for service in services {
        let metadata = &service.model.metadata;
        let target = metadata.target_prefix.as_deref().unwrap_or_default();
        let own = [metadata.signing_name(), &service.model.name, &service.prefix, &metadata.version, target];
        texts.extend(own.map(str::to_owned));
        for written in &service.operations {
            let own = [written.name, &written.rule, &written.query, &written.labels];
            texts.extend(own.map(str::to_owned));
            texts.extend(tree::segments(path_and_query(written.operation).0).map(str::to_owned));
        }
    }
    texts
}
