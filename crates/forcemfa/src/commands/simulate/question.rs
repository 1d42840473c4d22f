//! What `simulate` is asked.

use super::context::ContextValues;
use super::fields::{Fields, Text, message};
use iam_eval::{Policy, PolicyStack, Principal, Request};
use iam_policy::{LineIndex, parse};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// One line: one request with its policies, or many under one set of policies.
pub(super) struct Question<'a> {
    policies: Policies<'a>,
    requests: Requests<'a>,
}

enum Requests<'a> {
    One(Asked<'a>),
    Many(Vec<&'a RawValue>),
}

impl<'a> Question<'a> {
    /// Reads one line.
    pub(super) fn read(mut fields: Fields<'a>) -> Result<Self, String> {
        let requests: Option<Vec<&RawValue>> = fields.take("requests")?;
        let policies: Option<Fields<'_>> = fields.take("policies")?;
        let question = match (policies, requests) {
            (Some(mut policies), Some(requests)) => {
                let question =
                    Self { policies: Policies::take(&mut policies)?, requests: Requests::Many(requests) };
                policies.expect_empty("`policies`", &Policies::NAMES)?;
                question
            }
            (None, None) => Self {
                policies: Policies::take(&mut fields)?,
                requests: Requests::One(Asked::take(&mut fields)?),
            },
            (Some(_), None) => {
                return Err("`policies` without `requests`; expected both, or neither".to_owned());
            }
            (None, Some(_)) => {
                return Err("`requests` without `policies`; expected both, or neither".to_owned());
            }
        };
        let names: Vec<&str> = Asked::NAMES.into_iter().chain(Policies::NAMES).collect();
        fields.expect_empty("a request", &names)?;
        Ok(question)
    }

    /// Whether it holds a list of requests.
    pub(super) fn is_many(&self) -> bool {
        matches!(self.requests, Requests::Many(_))
    }

    /// Its policies, compiled.
    pub(super) fn stack(&self, compiler: &mut Compiler) -> Result<PolicyStack, String> {
        self.policies.stack(compiler)
    }

    /// Its requests, in order; one that cannot be read is an error of its own.
    pub(super) fn requests(self) -> impl Iterator<Item = Result<Asked<'a>, String>> {
        let (one, many) = match self.requests {
            Requests::One(asked) => (Some(Ok(asked)), Vec::new()),
            Requests::Many(requests) => (None, requests),
        };
        one.into_iter().chain(many.into_iter().map(Asked::read))
    }
}

/// The policies of every layer.
struct Policies<'a> {
    identity: Vec<&'a RawValue>,
    permissions_boundary: Vec<&'a RawValue>,
    service_control: Vec<Vec<&'a RawValue>>,
    resource_control: Vec<Vec<&'a RawValue>>,
    resource: Option<&'a RawValue>,
    session: Vec<&'a RawValue>,
}

impl<'a> Policies<'a> {
    const NAMES: [&'static str; 6] = [
        "identityPolicies",
        "permissionsBoundary",
        "serviceControlPolicies",
        "resourceControlPolicies",
        "resourcePolicy",
        "sessionPolicies",
    ];

    fn take(fields: &mut Fields<'a>) -> Result<Self, String> {
        Ok(Self {
            identity: fields.take("identityPolicies")?.unwrap_or_default(),
            permissions_boundary: fields.take("permissionsBoundary")?.unwrap_or_default(),
            service_control: fields.take("serviceControlPolicies")?.unwrap_or_default(),
            resource_control: fields.take("resourceControlPolicies")?.unwrap_or_default(),
            resource: fields.take("resourcePolicy")?,
            session: fields.take("sessionPolicies")?.unwrap_or_default(),
        })
    }

    fn stack(&self, compiler: &mut Compiler) -> Result<PolicyStack, String> {
        let boundary = compiler.list("permissionsBoundary", &self.permissions_boundary)?;
        let session = compiler.list("sessionPolicies", &self.session)?;
        let resource = self.resource.map(|raw| compiler.policy("resourcePolicy", raw)).transpose()?;
        Ok(PolicyStack {
            identity: compiler.list("identityPolicies", &self.identity)?,
            permissions_boundary: (!boundary.is_empty()).then_some(boundary),
            service_control: compiler.levels("serviceControlPolicies", &self.service_control)?,
            resource_control: compiler.levels("resourceControlPolicies", &self.resource_control)?,
            session: (!session.is_empty()).then_some(session),
            resource,
        })
    }
}

/// One request.
pub(super) struct Asked<'a> {
    /// What the answer is to be known by.
    pub(super) id: Option<serde_json::Value>,
    principal: Option<Text<'a>>,
    action: Option<Text<'a>>,
    resource: Option<Text<'a>>,
    context: ContextValues,
}

impl<'a> Asked<'a> {
    const NAMES: [&'static str; 5] = ["id", "principal", "action", "resource", "context"];

    fn read(raw: &'a RawValue) -> Result<Self, String> {
        let mut fields: Fields<'_> = serde_json::from_str(raw.get()).map_err(|error| message(&error))?;
        let asked = Self::take(&mut fields)?;
        fields.expect_empty("a request", &Self::NAMES)?;
        Ok(asked)
    }

    fn take(fields: &mut Fields<'a>) -> Result<Self, String> {
        Ok(Self {
            id: fields.take("id")?,
            principal: fields.take("principal")?,
            action: fields.take("action")?,
            resource: fields.take("resource")?,
            context: fields.take("context")?.unwrap_or_default(),
        })
    }

    /// The request, checked.
    pub(super) fn request(self) -> Result<Request, String> {
        let principal: Principal = required("principal", &self.principal)?
            .parse()
            .map_err(|error| format!("`principal`: {error}"))?;
        let action =
            required("action", &self.action)?.parse().map_err(|error| format!("`action`: {error}"))?;
        Ok(Request::new(principal, action, required("resource", &self.resource)?, self.context.0))
    }
}

fn required<'v>(name: &str, value: &'v Option<Text<'_>>) -> Result<&'v str, String> {
    value.as_ref().map(|text| &*text.0).ok_or_else(|| format!("`{name}` is missing"))
}

/// A policy as the question holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
struct Named<'a> {
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    document: &'a RawValue,
}

/// How many policies are kept compiled between lines.
const KEPT: usize = 4_096;

/// Compiles policies, each text once: lines of one run usually repeat them.
#[derive(Default)]
pub(super) struct Compiler {
    /// By their text; those without a name by their place before it.
    known: HashMap<Box<str>, Arc<Policy>>,
}

impl Compiler {
    fn levels(&mut self, place: &str, levels: &[Vec<&RawValue>]) -> Result<Vec<Vec<Arc<Policy>>>, String> {
        levels
            .iter()
            .enumerate()
            .map(|(index, level)| self.list(&format!("{place}[{index}]"), level))
            .collect()
    }

    fn list(&mut self, place: &str, list: &[&RawValue]) -> Result<Vec<Arc<Policy>>, String> {
        list.iter().enumerate().map(|(index, raw)| self.policy(&format!("{place}[{index}]"), raw)).collect()
    }

    /// Takes `{"name": .., "document": {..}}`, or a document alone, which is then named by its place.
    fn policy(&mut self, place: &str, raw: &RawValue) -> Result<Arc<Policy>, String> {
        if let Some(known) = self.known.get(raw.get()) {
            return Ok(Arc::clone(known));
        }
        let named: Result<Named<'_>, _> = serde_json::from_str(raw.get());
        let (name, text) = match &named {
            Ok(named) => (named.name.as_deref(), named.document.get()),
            Err(_) if is_document(raw) => (None, raw.get()),
            Err(error) => {
                let error = message(error);
                return Err(format!("`{place}`: expected {{\"name\": .., \"document\": {{..}}}}: {error}"));
            }
        };
        let key = match name {
            Some(_) => raw.get().into(),
            None => format!("{place} {}", raw.get()).into_boxed_str(),
        };
        if let Some(known) = self.known.get(&key) {
            return Ok(Arc::clone(known));
        }
        let name = name.unwrap_or(place);
        let parsed = parse(text).map_err(|diagnostics| {
            let index = LineIndex::new(text);
            let told = diagnostics.iter().map(|d| format!("{}: {}", d.position(&index), d.message));
            format!("`{place}`: the document is no policy: {}", told.collect::<Vec<_>>().join("; "))
        })?;
        let policy = Arc::new(Policy::compile(name, &parsed.document));
        if self.known.len() >= KEPT {
            self.known.clear();
        }
        self.known.insert(key, Arc::clone(&policy));
        Ok(policy)
    }
}

fn is_document(raw: &RawValue) -> bool {
    let keys: Result<BTreeMap<Cow<'_, str>, serde::de::IgnoredAny>, _> = serde_json::from_str(raw.get());
    keys.is_ok_and(|keys| keys.contains_key("Statement"))
}
