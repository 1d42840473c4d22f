//! What an operation asks, from its rule.
//!
//! A rule is a line: asks with `|` between them, and after a `&` the entries of its context, with spaces between them.
//!
//! | part | is |
//! |---|---|
//! | `Action SPEC SPEC` | the action (of the service's prefix where it has none; the operation's name where it is empty), and each resource that it is asked on; `$M` in it is the method |
//! | `(MEMBER)`, `(^MEMBER)` before the action | it is asked only if the request has the member, or has not |
//! | `!handler` | what [`crate::handlers`] asks |
//! | `*` | a spec: the action takes no resource |
//! | `-` | a spec: the resource cannot be worked out |
//! | `~function:{/FunctionName}[:{?Qualifier}]` | a spec: an ARN. `~` stands for `arn:PARTITION:PREFIX:REGION:ACCOUNT:`, `$P` `$R` `$A` for one of them; what is in brackets stands there only if the request has its members |
//! | `%` | in an ARN: any text, which the request does not tell |
//! | `?SPEC` | a spec that is asked only if the request has its members |
//! | `{/name}` `{?name}` `{@name}` `{name}` | a label of the path, a parameter of the query, a header, a member of the body; `{$path}` is the whole path |
//! | `{name:filter}` | the same, as [`crate::filters`] has it |
//! | `key={member}`, `key=text` | a value of the context |
//! | `key*={member}` | values of a family of keys, `key` and the names of the map |
//! | `tags={list}:Key:Value`, `tagmap={map}`, `tagkeys={list}` | values of `aws:RequestTag/...` and `aws:TagKeys` |

use crate::ask::{Ask, Resource};
use crate::filters::{Part, apply};
use crate::layout::{
    ASSUMED, BODY, OPERATION_FLAGS, OPERATION_LABELS, OPERATION_NAME, OPERATION_RULE, OPERATION_SERVICE,
    SERVICE_PREFIX,
};
use crate::parameters::{Parameters, Plus};
use crate::path::Segments;
use crate::received::{Protocol, Received};
use crate::refusal::Refusal;
use crate::rest::Reading;
use crate::tables::{text, word};
use crate::value::Value;
use crate::{cbor, form, handlers, identify, json, xml};
use iam_catalog::CatalogAction;
use iam_policy::{Pattern, Version};
use std::borrow::Cow;

/// A request names at most so many resources.
const MOST: usize = 1_000;

/// What must be allowed for one reading of a request.
pub(crate) fn asks(
    reading: Reading,
    protocol: Protocol,
    received: &Received<'_>,
    body: Option<&[u8]>,
) -> Result<Vec<Ask>, Refusal> {
    let rule = text(OPERATION_RULE, reading.row);
    let (asked, context) = rule.split_once('&').unwrap_or((rule, ""));
    let request = Request::new(reading, protocol, received, body)?;
    request.check_queue()?;
    let mut asks = Vec::new();
    for one in asked.split('|') {
        request.ask(one, &mut asks)?;
    }
    if asks.is_empty() {
        // Nothing of what the operation may be about is there: it is about none, or about what the rule does not see.
        let action = asked.split('|').next().unwrap_or_default().split(' ').next().unwrap_or_default();
        let action = unguarded(action);
        let takes_none = |action: CatalogAction| action.resources().next().is_none();
        let is_about_none = request.catalogued(action).is_some_and(takes_none);
        asks.push(request.one(action, if is_about_none { Resource::Any } else { Resource::Unknown }));
    }
    if asks.len() > MOST {
        return Err(Refusal::new(format!("more than {MOST} resources in one request")));
    }
    for entry in context.split(' ').filter(|entry| !entry.is_empty()) {
        request.add_context(entry, &mut asks)?;
    }
    Ok(asks)
}

fn unguarded(action: &str) -> &str {
    action.rsplit(')').next().unwrap_or(action)
}

/// A request that is read by the names of its members.
pub(crate) struct Request<'r> {
    received: &'r Received<'r>,
    reading: Reading,
    prefix: &'static str,
    labels: Vec<(&'static str, Cow<'r, str>)>,
    query: Parameters<'r>,
    body: Value,
}

impl<'r> Request<'r> {
    fn new(
        reading: Reading,
        protocol: Protocol,
        received: &'r Received<'r>,
        body: Option<&'r [u8]>,
    ) -> Result<Self, Refusal> {
        let flags = word(OPERATION_FLAGS, reading.row).unwrap_or_default();
        let service = word(OPERATION_SERVICE, reading.row).unwrap_or_default();
        let is_rest = matches!(protocol, Protocol::RestJson | Protocol::RestXml);
        let query = match is_rest {
            true => Parameters::parse(received.query, Plus::Doubtful)?,
            false => Parameters::default(),
        };
        let value =
            if flags & BODY != 0 { read_body(protocol, received, body)? } else { Value::Map(Vec::new()) };
        Ok(Self {
            received,
            reading,
            prefix: text(SERVICE_PREFIX, service),
            labels: if is_rest { labels(reading, received)? } else { Vec::new() },
            query,
            body: value,
        })
    }

    /// Some clients of SQS call a queue by its path: then the body must mean the same queue.
    fn check_queue(&self) -> Result<(), Refusal> {
        if self.received.signing_name != "sqs" || self.received.path == "/" {
            return Ok(());
        }
        let urls = self.body.texts("QueueUrl")?;
        match urls.iter().any(|url| url.ends_with(self.received.path)) {
            true => Ok(()),
            false => Err(Refusal::new("a path that is not that of `QueueUrl`")),
        }
    }

    pub(crate) fn body(&self) -> &Value {
        &self.body
    }

    /// An ask of an action, on a resource.
    pub(crate) fn one(&self, action: &str, resource: Resource) -> Ask {
        let flags = word(OPERATION_FLAGS, self.reading.row).unwrap_or_default();
        let name = if action.is_empty() { text(OPERATION_NAME, self.reading.row) } else { action };
        let name = name.replace("$M", self.received.method);
        let action = if name.contains(':') { name } else { format!("{}:{name}", self.prefix) };
        Ask { action, assumed: flags & ASSUMED != 0, resource, context: Vec::new(), known: Vec::new() }
    }

    fn ask(&self, one: &str, asks: &mut Vec<Ask>) -> Result<(), Refusal> {
        if let Some(handler) = one.strip_prefix('!') {
            return handlers::ask(handler, self, asks);
        }
        let mut words = one.split(' ');
        let mut action = words.next().unwrap_or_default();
        while let Some((guard, rest)) = action.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            let (member, wanted) = guard.strip_prefix('^').map_or((guard, true), |member| (member, false));
            if self.parts(member)?.is_empty() == wanted {
                return Ok(());
            }
            action = rest;
        }
        for spec in words {
            let (spec, is_optional) = spec.strip_prefix('?').map_or((spec, false), |spec| (spec, true));
            let resources = self.resources(spec, action)?;
            if resources.is_empty() && !is_optional {
                asks.push(self.one(action, Resource::Unknown));
            }
            asks.extend(resources.into_iter().map(|resource| self.one(action, resource)));
            if asks.len() > MOST {
                break;
            }
        }
        Ok(())
    }

    fn resources(&self, spec: &str, action: &str) -> Result<Vec<Resource>, Refusal> {
        match spec {
            "*" => return Ok(vec![Resource::Any]),
            "-" => return Ok(vec![Resource::Unknown]),
            _ => {}
        }
        let prefix = action.split_once(':').map_or(self.prefix, |(prefix, _)| prefix);
        let template = match spec.strip_prefix('~') {
            Some(rest) => format!("arn:$P:{prefix}:$R:$A:{rest}"),
            None => spec.to_owned(),
        };
        let drafts = self.filled(&template)?;
        Ok(drafts.into_iter().map(|draft| self.resource(draft, &template, action)).collect())
    }

    /// All ARNs of a template; none if a member of it is missing.
    pub(crate) fn filled(&self, template: &str) -> Result<Vec<Draft>, Refusal> {
        let mut drafts = vec![Draft::default()];
        let mut rest = template;
        while let Some(c) = rest.chars().next() {
            if let Some((member, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
                drafts = joined(drafts, &self.parts(member)?)?;
                rest = after;
            } else if let Some((inner, after)) = rest.strip_prefix('[').and_then(split_group) {
                let filled = self.filled(inner)?;
                if !filled.is_empty() {
                    drafts = appended(drafts, &filled)?;
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix('$').and_then(|after| after.get(1..)) {
                let value = match rest.get(1..2) {
                    Some("P") => self.received.partition,
                    Some("R") => self.received.region,
                    _ => self.received.account,
                };
                drafts.iter_mut().for_each(|draft| draft.text.push_str(value));
                rest = after;
            } else {
                let is_open = c == '%';
                for draft in &mut drafts {
                    draft.text.push(if is_open { '*' } else { c });
                    draft.is_pattern |= is_open;
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        Ok(drafts)
    }

    /// The values of a member, as they go into an ARN.
    fn parts(&self, member: &str) -> Result<Vec<Part>, Refusal> {
        let (member, filter) = member.split_once(':').unwrap_or((member, ""));
        let mut parts = Vec::new();
        for value in self.values(member)? {
            match apply(filter, &value)? {
                Part::Missing => {}
                part => parts.push(part),
            }
        }
        Ok(parts)
    }

    /// The values of a member. An empty text is none.
    pub(crate) fn values(&self, member: &str) -> Result<Vec<String>, Refusal> {
        let owned = |value: Option<&str>| value.map(str::to_owned).into_iter().collect();
        let plain = |name: &'_ str| name.strip_suffix("[]").unwrap_or(name).to_owned();
        let values: Vec<String> = match member.get(..1) {
            Some("$") => vec![self.path()?],
            Some("/") => {
                let name = plain(member.get(1..).unwrap_or_default());
                owned(self.labels.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_ref()))
            }
            Some("?") => {
                self.query.values(&plain(member.get(1..).unwrap_or_default())).map(str::to_owned).collect()
            }
            Some("@") => owned(self.received.header(&plain(member.get(1..).unwrap_or_default()))?),
            _ => self.body.texts(member)?,
        };
        Ok(values.into_iter().filter(|value| !value.is_empty()).collect())
    }

    /// The values of a member, after its filter.
    fn plain(&self, member: &str) -> Result<Vec<String>, Refusal> {
        let text = |part| if let Part::Text(text) | Part::Whole(text) = part { Some(text) } else { None };
        Ok(self.parts(member)?.into_iter().filter_map(text).collect())
    }

    /// The path in the one spelling that ARNs of API Gateway have: `/tags/arn%3Aaws%3A...`.
    fn path(&self) -> Result<String, Refusal> {
        let path = Segments::parse(self.received.path)?;
        let mut text = String::new();
        for part in &path.parts {
            text.push('/');
            text.push_str(&crate::path::escaped(&crate::path::segment(part)?));
        }
        Ok(if text.is_empty() { "/".to_owned() } else { text })
    }

    fn resource(&self, draft: Draft, template: &str, action: &str) -> Resource {
        match draft {
            Draft { unknown: true, .. } => Resource::Unknown,
            Draft { whole: Some(arn), .. } if self.is_here(&arn) && self.is_of(&arn, template, action) => {
                Resource::Arn(arn)
            }
            Draft { whole: Some(_), .. } => Resource::Unknown,
            Draft { is_pattern: true, text, .. } => Resource::Matching(text),
            Draft { text, .. } => Resource::Arn(text),
        }
    }

    /// Whether an ARN that the request has means what it says: a server that looks at the name alone would take one of another
    /// partition or Region for the one that is here. What belongs to another account, its owner must allow.
    fn is_here(&self, arn: &str) -> bool {
        let field = |number| arn.split(':').nth(number).unwrap_or_default();
        let is_of_another = !field(4).is_empty() && field(4) != self.received.account;
        let is_near = field(3).is_empty() || field(3) == self.received.region;
        is_of_another || is_near && field(1) == self.received.partition
    }

    /// Whether an ARN that the request has is one of those that the action takes.
    fn is_of(&self, arn: &str, template: &str, action: &str) -> bool {
        let Some(action) = self.catalogued(action) else { return false };
        // What stands before the first member must stand there in the ARN too; a template of one member says nothing.
        let kind = |text: &str| text.splitn(6, ':').nth(5).unwrap_or_default().to_owned();
        let fixed = template.split(['{', '[']).next().unwrap_or_default();
        if !kind(arn).starts_with(&kind(fixed)) {
            return false;
        }
        let pattern = Pattern::without_wildcards(arn, Version::V2008);
        let mut formats = action.resources().flat_map(|taken| taken.resource_type.arn_formats());
        formats.any(|format| {
            has_same_fields(format, arn) && iam_catalog::arn_format::can_match(format, &pattern)
        })
    }

    fn catalogued(&self, action: &str) -> Option<CatalogAction> {
        iam_catalog::action(&self.one(action, Resource::Any).action)
    }

    fn add_context(&self, entry: &str, asks: &mut [Ask]) -> Result<(), Refusal> {
        let (key, value) = entry.split_once('=').unwrap_or((entry, ""));
        let (known, values) = match key {
            "tags" => self.tags(value)?,
            "tagmap" => self.map("aws:RequestTag", Some("aws:TagKeys"), value)?,
            "tagkeys" => {
                (vec!["aws:TagKeys".to_owned()], vec![("aws:TagKeys".to_owned(), self.values(inner(value))?)])
            }
            key => match key.strip_suffix('*') {
                Some(family) => self.map(family, None, value)?,
                None if value.starts_with('{') => {
                    (vec![key.to_owned()], vec![(key.to_owned(), self.plain(inner(value))?)])
                }
                None => (
                    vec![key.to_owned()],
                    vec![(key.to_owned(), vec![value.replace("$R", self.received.region)])],
                ),
            },
        };
        for ask in asks {
            ask.known.extend(known.iter().cloned());
            for (key, values) in values.iter().filter(|(_, values)| !values.is_empty()) {
                let supports = |action: CatalogAction| action.supports_key(key);
                if iam_catalog::action(&ask.action).is_none_or(supports) {
                    ask.context.push((key.clone(), values.clone()));
                }
            }
        }
        Ok(())
    }

    /// `{list}:Key:Value`.
    fn tags(&self, value: &str) -> Result<Context, Refusal> {
        let (list, names) = value.split_once("}:").unwrap_or((value, ""));
        let (key_name, value_name) = names.split_once(':').unwrap_or((names, ""));
        let mut entries = Vec::new();
        for tag in self.body.values(list.trim_start_matches('{'))? {
            let only = |name: &str| Ok(tag.texts(name)?.into_iter().next());
            let (key, value) = (only(key_name)?, only(value_name)?);
            if let Some(key) = key {
                entries.push((key, value.unwrap_or_default()));
            }
        }
        Ok(tag_context("aws:RequestTag", Some("aws:TagKeys"), entries))
    }

    fn map(&self, family: &str, keys: Option<&str>, value: &str) -> Result<Context, Refusal> {
        let map = inner(value);
        let mut entries = Vec::new();
        if !map.starts_with(['/', '?', '@']) {
            for name in self.body.texts(&format!("{map}.#"))? {
                let Some(whole) = self.body.values(map)?.into_iter().next() else { continue };
                entries.push((name.clone(), whole.entry(&name)));
            }
        }
        Ok(tag_context(family, keys, entries))
    }
}

/// Keys and families that are known, and the values.
type Context = (Vec<String>, Vec<(String, Vec<String>)>);

fn tag_context(family: &str, keys: Option<&str>, entries: Vec<(String, String)>) -> Context {
    let mut known = vec![format!("{family}/"), format!("{family}:")];
    let mut values = Vec::new();
    if let Some(keys) = keys {
        known.push(keys.to_owned());
        values.push((keys.to_owned(), entries.iter().map(|(name, _)| name.clone()).collect()));
    }
    let joint = if family.contains("Context") { ':' } else { '/' };
    values.extend(entries.into_iter().map(|(name, value)| (format!("{family}{joint}{name}"), vec![value])));
    (known, values)
}

/// Whether an ARN has a Region and an account where its format has them, and only there.
fn has_same_fields(format: &str, arn: &str) -> bool {
    let is_empty = |text: &str, number| text.split(':').nth(number).unwrap_or_default().is_empty();
    [3, 4].into_iter().all(|number| is_empty(format, number) == is_empty(arn, number))
}

fn inner(value: &str) -> &str {
    value.trim_start_matches('{').trim_end_matches('}')
}

/// An ARN that is being put together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) text: String,
    pub(crate) whole: Option<String>,
    pub(crate) is_pattern: bool,
    pub(crate) unknown: bool,
}

impl Draft {
    fn with(&self, part: &Part) -> Self {
        let mut draft = self.clone();
        match part {
            Part::Text(text) => draft.text.push_str(text),
            Part::Matching(text) => {
                draft.text.push_str(text);
                draft.is_pattern = true;
            }
            // `task/CLUSTER/TASK` may have the ARNs of both: the last is the resource's own.
            Part::Whole(arn) => draft.whole = Some(arn.clone()),
            Part::Unknown | Part::Missing => draft.unknown = true,
        }
        draft
    }
}

fn joined(drafts: Vec<Draft>, parts: &[Part]) -> Result<Vec<Draft>, Refusal> {
    limited(drafts.len(), parts.len())?;
    Ok(drafts.iter().flat_map(|draft| parts.iter().map(|part| draft.with(part))).collect())
}

fn appended(drafts: Vec<Draft>, ends: &[Draft]) -> Result<Vec<Draft>, Refusal> {
    limited(drafts.len(), ends.len())?;
    let with = |draft: &Draft, end: &Draft| Draft {
        text: format!("{}{}", draft.text, end.text),
        whole: draft.whole.clone(),
        is_pattern: draft.is_pattern || end.is_pattern,
        unknown: draft.unknown || end.unknown || end.whole.is_some(),
    };
    Ok(drafts.iter().flat_map(|draft| ends.iter().map(|end| with(draft, end))).collect())
}

fn limited(some: usize, others: usize) -> Result<(), Refusal> {
    match some.saturating_mul(others) > MOST {
        true => Err(Refusal::new(format!("more than {MOST} resources in one request"))),
        false => Ok(()),
    }
}

fn split_group(rest: &str) -> Option<(&str, &str)> {
    // `[]` within braces is no end.
    let mut depth = 0_i32;
    for (place, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ']' if depth == 0 => return Some((rest.get(..place)?, rest.get(place + 1..)?)),
            _ => {}
        }
    }
    None
}

fn labels<'r>(
    reading: Reading,
    received: &Received<'r>,
) -> Result<Vec<(&'static str, Cow<'r, str>)>, Refusal> {
    let path = Segments::parse(received.path)?;
    let segments = received.segments(&path)?;
    let mut names = text(OPERATION_LABELS, reading.row).split(',');
    let mut labels = Vec::new();
    let mut place = 0;
    while place < segments.len() {
        let greedy = reading.greedy.filter(|(start, _)| usize::from(*start) == place);
        if let Some((_, after)) = greedy {
            let end = segments.len().saturating_sub(usize::from(after)).max(place + 1);
            let mut value = segments.get(place..end).unwrap_or_default().join("/");
            if path.ends_with_slash && after == 0 {
                value.push('/');
            }
            labels.push((names.next().unwrap_or_default(), Cow::Owned(value)));
            place = end;
            continue;
        }
        if place < 64 && reading.labels & 1 << place != 0 {
            let value = segments.get(place).cloned().unwrap_or_default();
            labels.push((names.next().unwrap_or_default(), value));
        }
        place += 1;
    }
    Ok(labels)
}

fn read_body(protocol: Protocol, received: &Received<'_>, body: Option<&[u8]>) -> Result<Value, Refusal> {
    let in_query = matches!(protocol, Protocol::Query | Protocol::Ec2) && !received.query.is_empty();
    if in_query {
        return form::value(&Parameters::parse(received.query, Plus::Space)?);
    }
    let body = body.ok_or_else(|| Refusal::new("the body is needed to know what the request is about"))?;
    if !body.is_empty() && received.has_header("content-encoding") && received.signing_name != "s3" {
        return Err(Refusal::new("a body with a content encoding, where it must be read"));
    }
    match protocol {
        Protocol::Query | Protocol::Ec2 => {
            form::value(&Parameters::parse(identify::form(body)?, Plus::Space)?)
        }
        Protocol::RestXml => xml::parse(body),
        Protocol::RestJson | Protocol::Json => json::parse(body),
        Protocol::RpcV2Cbor => cbor::parse(body),
    }
}
