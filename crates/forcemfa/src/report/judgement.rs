//! Verdicts, examples and findings, as text and as JSON.

use super::aws_cli::aws_command;
use super::text::{count, listed, wrap};
use super::{Catalogue, Method};
use iam_account::Change;
use mfa_rules::{Control, Example, Finding, Judgement, Standing, Universe, harm};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many of the worst actions are named.
const WORST: usize = 5;

/// What a verdict rests on; stands under every report.
pub(crate) const NOTE: &str = "\"Forced\" is proved, of every action, those that AWS adds tomorrow included; \"not forced\" is \
    a request that was evaluated and passes. Actions are counted on representative resources, with \
    aws:MultiFactorAuthPresent absent and \"false\"";

/// What was looked at.
pub(crate) fn method(universe: &Universe) -> Method {
    Method {
        method: "proof",
        note: NOTE,
        catalogue: Catalogue {
            release: iam_catalog::release(),
            date: iam_catalog::date(),
            actions: universe.len(),
        },
    }
}

impl Method {
    /// One line for people.
    pub(crate) fn tell(&self) -> String {
        let Catalogue { date, actions, .. } = self.catalogue;
        let text = format!("{} ({} actions of {date}).", self.note, count(actions));
        wrap(0, "", 0, &text)
    }
}

/// What one credential, or one state of the MFA key, reaches.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JudgementReport {
    verdict: String,
    /// How many actions are reached that are more than MFA allows.
    open_actions: usize,
    by_level: BTreeMap<String, usize>,
    worst: Vec<Worst>,
    exemptions: BTreeMap<&'static str, Vec<String>>,
    undecided: Vec<Undecided>,
    /// Not reached only because no policy of the user allows it.
    only_not_allowed: usize,
}

#[derive(Serialize)]
struct Worst {
    action: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    harm: Option<&'static str>,
}

/// Actions that could not be decided for the same reason.
#[derive(Serialize)]
struct Undecided {
    reason: String,
    actions: usize,
    /// One of them, with the resource that was asked about.
    action: String,
    resource: String,
}

impl JudgementReport {
    pub(crate) fn new(judgement: &Judgement, universe: &Universe) -> Self {
        let name = |number: usize| {
            universe.member(number).map_or(String::new(), |member| member.catalog.to_string())
        };
        let worst = judgement.worst(universe, WORST).into_iter();
        let exempt = judgement.exempt.iter();
        Self {
            verdict: judgement.verdict.to_string(),
            open_actions: judgement.open.len(),
            by_level: judgement
                .by_level(universe)
                .into_iter()
                .map(|(level, n)| (level.to_string(), n))
                .collect(),
            worst: worst
                .map(|member| Worst { action: member.catalog.to_string(), harm: harm(&member.action) })
                .collect(),
            exemptions: exempt
                .map(|(standing, numbers)| {
                    (standing_name(*standing), numbers.iter().map(|n| name(*n)).collect())
                })
                .collect(),
            only_not_allowed: judgement.silent.len(),
            undecided: undecided(judgement, name),
        }
    }
}

/// By reason, the most actions first.
fn undecided(judgement: &Judgement, name: impl Fn(usize) -> String) -> Vec<Undecided> {
    let mut by_reason: BTreeMap<&str, Undecided> = BTreeMap::new();
    for (number, doubt) in &judgement.undecided {
        let entry = by_reason.entry(&doubt.reason).or_insert_with(|| Undecided {
            reason: doubt.reason.clone(),
            actions: 0,
            action: name(*number),
            resource: doubt.resource.clone(),
        });
        entry.actions += 1;
    }
    let mut undecided: Vec<Undecided> = by_reason.into_values().collect();
    undecided.sort_by_key(|undecided| std::cmp::Reverse(undecided.actions));
    undecided
}

fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Undeniable => "undeniable",
        Standing::Enrolment => "enrolment",
        Standing::Names => "namesOnly",
        Standing::UnassignedDevices => "unassignedDevicesOnly",
        Standing::Open => "open",
    }
}

/// `3 Permissions management, 20 Write, 4 List`; the gravest level first.
pub(crate) fn levels(judgement: &Judgement, universe: &Universe) -> String {
    use iam_catalog::AccessLevel as L;
    let counts = judgement.by_level(universe);
    let order = [L::PermissionsManagement, L::Write, L::Tagging, L::Read, L::List];
    let told = order.iter().filter_map(|level| counts.get(level).map(|n| format!("{} {level}", count(*n))));
    told.collect::<Vec<_>>().join(", ")
}

/// A request that passes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExampleReport {
    action: String,
    resource: String,
    credential: String,
    multi_factor_auth_present: Option<&'static str>,
    context: BTreeMap<String, Vec<String>>,
    /// The command of the AWS CLI that sends it, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    command: Option<String>,
    allowed_by: Option<String>,
}

impl ExampleReport {
    pub(crate) fn new(example: &Example) -> Self {
        Self {
            action: example.action.clone(),
            resource: example.resource.clone(),
            credential: example.class.to_string(),
            multi_factor_auth_present: example.mfa.value(),
            context: example.context.iter().cloned().collect(),
            command: example.command.clone(),
            allowed_by: example.allowed_by.clone(),
        }
    }
}

/// The request of an example in one line.
pub(crate) fn tell_request(example: &Example) -> String {
    let state = match example.mfa.value() {
        None => "key absent".to_owned(),
        Some(value) => format!("key \"{value}\""),
    };
    let mut request = format!("{} on {}, by {} ({state})", example.action, example.resource, example.class);
    for (key, values) in &example.context {
        let _ = write!(request, ", {key} = {}", values.join(", "));
    }
    request
}

/// The example in lines, indented.
pub(crate) fn tell_example(example: &Example, remedy: &str, margin: usize) -> String {
    let request = tell_request(example);
    let mut told = wrap(margin, "example:", 10, &request);
    if let Some(command) = &example.command {
        let _ = write!(told, "\n{}", wrap(margin, "try:", 10, command));
    }
    if let Some(allowed_by) = &example.allowed_by {
        let _ = write!(told, "\n{}", wrap(margin, "", 10, &format!("allowed by {allowed_by}")));
    }
    let _ = write!(told, "\n{}", wrap(margin, "wrong:", 10, &example.advice.wrong));
    let _ = write!(told, "\n{}", wrap(margin, "do:", 10, remedy));
    told
}

/// A gap that needs more than one call.
#[derive(Serialize)]
pub(crate) struct FindingReport {
    rule: &'static str,
    title: &'static str,
    severity: &'static str,
    confidence: &'static str,
    gaps: &'static [&'static str],
    controls: Vec<ControlReport>,
    wrong: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    remedy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<ExampleReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixReport>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<String>,
}

/// A control of a benchmark.
#[derive(Serialize)]
pub(crate) struct ControlReport {
    framework: &'static str,
    id: &'static str,
}

/// Where in which policy; the statement from 1.
#[derive(Serialize)]
struct PlaceReport {
    policy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<usize>,
}

/// What closes the gap.
#[derive(Serialize)]
struct FixReport {
    what: String,
    changes: Vec<Change>,
    /// The changes as commands of the AWS CLI, those that it has.
    commands: Vec<String>,
}

impl ControlReport {
    pub(crate) fn new(control: &Control) -> Self {
        Self { framework: control.framework, id: control.id }
    }
}

impl FindingReport {
    pub(crate) fn new(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.id,
            title: finding.rule.title,
            severity: finding.severity.as_str(),
            confidence: finding.confidence.as_str(),
            gaps: finding.rule.gaps,
            controls: finding.rule.controls.iter().map(ControlReport::new).collect(),
            wrong: finding.wrong.clone(),
            notes: finding.notes.clone(),
            remedy: finding.remedy.clone(),
            place: finding.place.as_ref().map(|place| PlaceReport {
                policy: place.policy.clone(),
                statement: place.statement.map(|statement| statement + 1),
            }),
            example: finding.example.as_ref().map(ExampleReport::new),
            fix: finding.fix.as_ref().map(|fix| FixReport {
                what: fix.what.clone(),
                commands: fix.changes.iter().filter_map(aws_command).collect(),
                changes: fix.changes.clone(),
            }),
            users: finding.users.clone(),
        }
    }
}

/// The findings in lines.
pub(crate) fn tell_findings(findings: &[Finding]) -> String {
    let mut told = String::new();
    for finding in findings {
        let head = format!("{} [{}]", finding.wrong, finding.rule.id);
        let _ = writeln!(told, "{}", wrap(2, finding.severity.as_str(), 8, &head));
        if let Some(place) = &finding.place {
            let statement = place.statement.map(|statement| format!(", statement {}", statement + 1));
            let where_it_is = format!("policy `{}`{}", place.policy, statement.unwrap_or_default());
            let _ = writeln!(told, "{}", wrap(10, "in:", 7, &where_it_is));
        }
        let _ = writeln!(told, "{}", wrap(10, "do:", 7, &finding.remedy));
        if !finding.users.is_empty() {
            let users = format!("{} ({})", listed(&finding.users, 12), count(finding.users.len()));
            let _ = writeln!(told, "{}", wrap(10, "users:", 7, &users));
        }
    }
    told
}
