//! Which resources an operation is about: the placeholders of the ARN formats that its action takes, bound to members of
//! its input by their names.
//!
//! | the placeholder `ClusterName` of type `cluster` is bound to | example |
//! |---|---|
//! | a member of its name | `ClusterName` |
//! | a list of them | `ClusterNames` |
//! | a member of the same stem, whatever says that it identifies | `cluster`, `clusterIdentifier` |
//! | a member named after the type | `clusterId` |
//! | the ARN itself, in a member named after the type | `clusterArn` |
//! | `name`, `id`, `arn`, in an operation named after the type | `DescribeCluster(name)` |
//! | nothing yet, where the operation makes one | `CreateCluster` |
//! | any text, where other placeholders of the same ARN are bound | the last part of `nodegroup/CLUSTER/NAME/UUID` |
//!
//! Of a format with several placeholders, what is named after the type is bound to the one that is: never to `OrganizationId` in
//! `policy/o-${OrganizationId}/${PolicyType}/p-${PolicyId}`, which says where the resource is. A wrong place would hide it from a Deny.
//!
//! What `data/members.tsv` says of the type comes before all that.

use super::model::{Member, Model, Operation, Place};
use super::rows::Rows;
use iam_catalog::{CatalogAction, ResourceType};
use std::fmt::Write;

/// The resources of an operation, in the language of `aws_requests`'s rules.
pub(super) struct Resources(pub(super) Vec<String>);

/// An input that placeholders are bound to.
struct Input<'m> {
    rows: &'m Rows,
    members: &'m [Member],
    /// Those of its structures, with the way to them.
    inner: Vec<(String, Member)>,
    /// The operation's name after its verb, folded.
    noun: String,
    makes: bool,
}

/// Verbs of operations that make something, whose name or id may not be known before.
const MAKERS: [&str; 8] =
    ["Create", "Allocate", "Run", "Request", "Purchase", "Register", "Import", "Generate"];

/// What a name may end with that says only that it identifies something.
const SUFFIXES: [&str; 6] = ["identifier", "names", "name", "ids", "id", "arn"];

/// Members that hold the ARN of whatever the operation is about.
const ANY_ARN: [&str; 8] = [
    "resourcearn",
    "arn",
    "resourcearns",
    "resourceidentifier",
    "resource",
    "resourceid",
    "targetarn",
    "resourcename",
];

pub(super) fn resources(
    model: &Model,
    name: &str,
    operation: &Operation,
    action: CatalogAction,
    rows: &Rows,
) -> Resources {
    let members = model.input(operation);
    let (verb, noun) = name.split_at(verb_length(name));
    let inner = members.iter().filter(|member| member.kind == "structure").flat_map(|outer| {
        // The body is the structure itself where it is the payload.
        let way = if model.is_payload(operation, &outer.name) {
            String::new()
        } else {
            format!("{}.", locator(outer))
        };
        let path = move |inner: Member| (format!("{way}{}", inner.wire), inner);
        model.members(&outer.shape).into_iter().map(path)
    });
    let input = Input {
        rows,
        members: &members,
        inner: inner.collect(),
        noun: folded(noun),
        makes: MAKERS.contains(&verb),
    };
    Resources(input.specs(action))
}

/// The first word of a name.
fn verb_length(name: &str) -> usize {
    name.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(name.len(), |(place, _)| place)
}

fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn stem(folded: &str) -> &str {
    SUFFIXES.iter().find_map(|suffix| folded.strip_suffix(suffix)).unwrap_or(folded)
}

fn singular(folded: &str) -> String {
    let name = folded.strip_suffix("list").filter(|name| !name.is_empty()).unwrap_or(folded);
    if let Some(start) = name.strip_suffix("ies") {
        return format!("{start}y");
    }
    name.strip_suffix('s').unwrap_or(name).to_owned()
}

/// How the member is named in a rule.
pub(super) fn locator(member: &Member) -> String {
    let mark = match member.place {
        Place::Path => "/",
        Place::Query => "?",
        Place::Header => "@",
        Place::Body => "",
    };
    format!("{mark}{}{}", member.wire, list(member))
}

/// What stands behind the name of a list.
fn list(member: &Member) -> String {
    match (&member.wrapped, member.place, member.kind.as_str()) {
        (Some(element), Place::Body, _) => format!(".{element}[]"),
        (_, _, "list") => "[]".to_owned(),
        _ => String::new(),
    }
}

/// The placeholders of a format, folded.
struct Places {
    names: Vec<String>,
    /// The one that is the resource itself: named after the type, or the last.
    own: String,
}

impl Places {
    fn of(format: &str, kind: ResourceType) -> Self {
        let kind = singular(&folded(kind.name()));
        let names = format.split("${").skip(1).filter_map(|rest| rest.split('}').next());
        let names: Vec<String> =
            names.filter(|name| !["Partition", "Region", "Account"].contains(name)).map(folded).collect();
        let own = names.iter().rfind(|name| stem(name) == kind).or(names.last()).cloned().unwrap_or_default();
        Self { names, own }
    }

    /// Whether one of them has just this name.
    fn name(&self, member: &str) -> bool {
        self.names.iter().any(|name| name == member || *name == singular(member))
    }
}

/// A member that was found for a placeholder.
struct Found {
    locator: String,
    required: bool,
    /// Whether it is named as one that holds an ARN.
    is_arn: bool,
}

impl Input<'_> {
    fn specs(&self, action: CatalogAction) -> Vec<String> {
        let types: Vec<_> = action.resources().collect();
        if types.is_empty() {
            return vec!["*".to_owned()];
        }
        let needs_one = types.iter().any(|taken| taken.required);
        let mut specs = Vec::new();
        let mut is_known = true;
        for taken in &types {
            match self.spec(taken.resource_type, action) {
                Some((spec, required)) => {
                    let optional = if required || taken.required { "" } else { "?" };
                    let spec = format!("{optional}{spec}");
                    if !specs.contains(&spec) {
                        specs.push(spec);
                    }
                }
                None => is_known &= !taken.required,
            }
        }
        if specs.is_empty() || !is_known {
            // One member that holds an ARN may be of any of the types.
            if let Some(found) = self.named(|name| ANY_ARN.contains(&name)) {
                specs = vec![format!("{{{}:arn}}", found.locator)];
                is_known = true;
            }
        }
        if !is_known || specs.is_empty() && (needs_one || self.may_identify()) {
            specs.push("-".to_owned());
        }
        if specs.is_empty() {
            specs.push("*".to_owned());
        }
        specs
    }

    /// Whether some member could say which resource is meant.
    fn may_identify(&self) -> bool {
        self.members.iter().any(|member| {
            let name = folded(&member.name);
            let is_text = member.kind == "string" || member.element.as_deref() == Some("string");
            let is_place =
                ["nexttoken", "marker", "token", "maxresults", "clienttoken"].contains(&name.as_str());
            is_text && !is_place && stem(&name) != name
        })
    }

    /// The template of a resource's ARN, and whether the request always has what it needs.
    fn spec(&self, kind: ResourceType, action: CatalogAction) -> Option<(String, bool)> {
        kind.arn_formats().find_map(|format| self.template(format, kind, action))
    }

    fn template(&self, format: &str, kind: ResourceType, action: CatalogAction) -> Option<(String, bool)> {
        if format.contains('*') || format.is_empty() {
            return None;
        }
        let mut text = String::new();
        let mut all_required = true;
        let mut bound: Vec<String> = Vec::new();
        let mut open = 0;
        let mut makes = false;
        let mut rest = format;
        let last = format.rfind("${").unwrap_or_default();
        let places = Places::of(format, kind);
        while let Some((before, after)) = rest.split_once("${") {
            let is_last = format.len() - rest.len() + before.len() == last;
            // An ARN's account is its fifth field; further on, it is one that the request names.
            let is_field = text.matches(':').count() + before.matches(':').count() < 5;
            let (name, after) = after.split_once('}')?;
            text.push_str(before);
            rest = after;
            match name {
                "Partition" => text.push_str("$P"),
                "Region" => text.push_str("$R"),
                "Account" | "AccountId" if is_field => text.push_str("$A"),
                _ => match self
                    .bind(name, kind, is_last, &places)
                    .filter(|found| !bound.contains(&found.locator))
                {
                    Some(found) if found.is_arn => {
                        return Some((format!("{{{}:arn}}", found.locator), found.required));
                    }
                    Some(found) => {
                        let _ = write!(text, "{{{}}}", found.locator);
                        all_required &= found.required;
                        bound.push(found.locator);
                    }
                    None if is_last && self.makes_one(kind) => {
                        text.push('*');
                        makes = true;
                    }
                    None => {
                        text.push('%');
                        open += 1;
                    }
                },
            }
        }
        if open > 0 && (bound.is_empty() || makes) {
            return None;
        }
        text.push_str(rest);
        let usual = format!("arn:$P:{}:$R:$A:", action.service().prefix());
        let text = text.strip_prefix(&usual).map(|rest| format!("~{rest}")).unwrap_or(text);
        Some((text, all_required))
    }

    fn makes_one(&self, kind: ResourceType) -> bool {
        self.makes && singular(&self.noun).ends_with(&singular(&folded(kind.name())))
    }

    fn bind(&self, placeholder: &str, kind: ResourceType, is_last: bool, places: &Places) -> Option<Found> {
        let own = self.rows.members(kind.service().prefix(), kind.name());
        let is_own = |other: &str| own.iter().any(|name| folded(name) == other);
        if let Some(found) = is_last.then(|| self.named(is_own)).flatten() {
            return Some(found);
        }
        let name = folded(placeholder);
        let kind_name = folded(kind.name());
        let kind_name = singular(&kind_name);
        let is_general = ["", "resource", "relative"].contains(&stem(&name)) || name == "key";
        let of_kind = |other: &str| stem(other) == kind_name || singular(stem(other)) == kind_name;
        let is_its_place = places.own == name;
        self.named(|other| other == name || singular(other) == name)
            .or_else(|| if is_general && is_its_place { self.named(of_kind) } else { None })
            .or_else(|| self.named(|other| !is_general && same_stem(other, &name) && !places.name(other)))
            .or_else(|| if is_its_place { self.named(of_kind) } else { None })
            .or_else(|| {
                let is_about_it =
                    singular(&self.noun) == kind_name || singular(&self.noun) == singular(stem(&name));
                let own = ["name", "id", "identifier", "arn", "names", "ids", "arns"];
                let is_for = |other: &str| {
                    places.names.len() == 1 || name == format!("{kind_name}{}", singular(other))
                };
                if is_about_it { self.named(|other| own.contains(&other) && is_for(other)) } else { None }
            })
    }

    /// The member whose folded name is wanted; a text or a list of texts.
    fn named(&self, wanted: impl Fn(&str) -> bool) -> Option<Found> {
        let is_text = |member: &&Member| {
            ["string", "integer", "long"].contains(&member.kind.as_str())
                || member.element.as_deref() == Some("string")
        };
        let is_wanted = |member: &&Member| wanted(&folded(&member.name));
        let found = |member: &Member, locator: String, required: bool| {
            let name = singular(&folded(&member.name));
            Found { locator, required, is_arn: name.ends_with("arn") }
        };
        let own = self.members.iter().filter(is_text).find(is_wanted);
        let own = own.map(|member| found(member, locator(member), member.required));
        own.or_else(|| {
            let inner = self.inner.iter().filter(|(_, member)| is_text(&member));
            let mut inner = inner.filter(|(_, member)| is_wanted(&member));
            inner.next().map(|(way, member)| found(member, format!("{way}{}", list(member)), false))
        })
    }
}

fn same_stem(one: &str, other: &str) -> bool {
    let (one, other) = (stem(one), stem(other));
    !one.is_empty() && (one == other || singular(one) == other)
}
