//! The audit in the Open Cybersecurity Schema Framework: JSON Lines of its class Compliance Finding (2003).
//!
//! That class is for what was evaluated against a control, passed or failed, and is the one that AWS Security Hub speaks. One
//! line says of each user whether MFA is forced, one tells each gap, one answers each question of CIS and AWS.

use super::Report;
use mfa_rules::{Confidence, ControlAnswer, Finding, Outcome, ROOT, Severity, UserAudit, Verdict};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

/// The version of the schema that the lines keep to.
const SCHEMA: &str = "1.5.0";
const FINDINGS_CATEGORY: u32 = 2;
const COMPLIANCE_FINDING: u32 = 2003;
/// The activity of a finding that is told for the first time.
const CREATE: u32 = 1;

/// One line, as far as its kinds differ.
struct Event {
    uid: String,
    title: String,
    description: String,
    compliance: Compliance,
    severity: Grade,
    confidence: Option<Grade>,
    remediation: Option<Value>,
    resources: Vec<Value>,
}

/// A number of the schema with its caption.
struct Grade {
    id: u32,
    caption: &'static str,
}

#[derive(Serialize)]
struct Compliance {
    control: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    standards: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    requirements: Vec<String>,
    status: &'static str,
    status_id: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    status_details: Vec<String>,
}

pub(super) fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let arns: BTreeMap<&str, &str> =
        report.users.iter().map(|user| (user.user_name.as_str(), user.arn.as_str())).collect();
    let users = report.users.iter().map(|user| of_user(report, user));
    let findings = report
        .findings
        .iter()
        .enumerate()
        .map(|(number, finding)| of_finding(report, &arns, number, finding));
    let controls = report.controls.iter().map(|answer| of_control(report, &arns, answer));
    for event in users.chain(findings).chain(controls) {
        serde_json::to_writer(&mut out, &event.line(report))?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}

impl Event {
    fn line(&self, report: &Report<'_>) -> Value {
        let time = report.now.as_millisecond();
        let mut line = json!({
            "activity_id": CREATE,
            "activity_name": "Create",
            "category_uid": FINDINGS_CATEGORY,
            "category_name": "Findings",
            "class_uid": COMPLIANCE_FINDING,
            "class_name": "Compliance Finding",
            "type_uid": COMPLIANCE_FINDING * 100 + CREATE,
            "type_name": "Compliance Finding: Create",
            "time": time,
            "severity_id": self.severity.id,
            "severity": self.severity.caption,
            "status_id": 1,
            "status": "New",
            "message": self.title,
            "metadata": {
                "version": SCHEMA,
                "profiles": ["cloud"],
                "product": {
                    "name": "forcemfa",
                    "vendor_name": "forcemfa",
                    "version": env!("CARGO_PKG_VERSION"),
                },
            },
            "cloud": {
                "provider": "AWS",
                "account": {
                    "uid": report.account.id.as_str(),
                    "name": report.account.alias.as_ref().known().and_then(Option::as_deref),
                    "type": "AWS Account",
                    "type_id": 10,
                },
            },
            "finding_info": {
                "uid": self.uid,
                "title": self.title,
                "desc": self.description,
                "created_time": time,
                "types": ["MFA"],
            },
            "compliance": self.compliance,
            "resources": self.resources,
        });
        if let Some(members) = line.as_object_mut() {
            if let Some(confidence) = &self.confidence {
                members.insert("confidence_id".to_owned(), confidence.id.into());
                members.insert("confidence".to_owned(), confidence.caption.into());
            }
            if let Some(remediation) = &self.remediation {
                members.insert("remediation".to_owned(), remediation.clone());
            }
        }
        line
    }
}

/// Whether MFA is forced on a user.
fn of_user(report: &Report<'_>, user: &UserAudit) -> Event {
    let example = user.example.as_ref();
    let request = example.map(|one| format!("{} on {}, by {}", one.action, one.resource, one.class));
    let wrong = example.map(|example| example.advice.wrong.clone());
    let (status, severity) = match user.verdict {
        Verdict::NoAccess | Verdict::Forced => (PASS, INFORMATIONAL),
        Verdict::Unknown => (WARNING, MEDIUM),
        Verdict::NotForced => (FAIL, HIGH),
    };
    let title = format!("MFA on IAM user {}: {}", user.user_name, user.verdict);
    Event {
        uid: format!("{}/mfa-forced/{}", report.account.id, user.arn),
        description: wrong.clone().or_else(|| user.doubt.clone()).unwrap_or_else(|| title.clone()),
        title,
        compliance: Compliance {
            control: "forcemfa - every request of an IAM user needs MFA".to_owned(),
            standards: vec!["forcemfa".to_owned()],
            requirements: Vec::new(),
            status: status.caption,
            status_id: status.id,
            status_details: request
                .map(|one| format!("passes without MFA: {one}"))
                .into_iter()
                .chain(wrong)
                .chain(user.doubt.clone())
                .collect(),
        },
        severity,
        confidence: None,
        remediation: example.map(|one| json!({"desc": report.remedy(user, &one.advice.remedy)})),
        resources: vec![user_resource(&user.user_name, Some(&user.arn))],
    }
}

fn of_finding(report: &Report<'_>, arns: &BTreeMap<&str, &str>, number: usize, finding: &Finding) -> Event {
    let rule = finding.rule;
    let place = finding.place.as_ref().map(|place| format!("in policy {}", place.policy));
    let commands =
        finding.fix.iter().flat_map(|fix| fix.changes.iter().filter_map(crate::report::aws_command));
    let references: Vec<String> = commands.collect();
    let mut remediation = json!({"desc": finding.remedy});
    if let (Some(members), false) = (remediation.as_object_mut(), references.is_empty()) {
        members.insert("references".to_owned(), json!(references));
    }
    Event {
        uid: format!("{}/{}/{number}", report.account.id, rule.id),
        title: rule.title.to_owned(),
        description: finding.wrong.clone(),
        compliance: Compliance {
            control: format!("forcemfa - {}", rule.id),
            standards: standards(rule.controls.iter().map(|control| control.framework)),
            requirements: rule
                .controls
                .iter()
                .map(|control| format!("{} {}", control.framework, control.id))
                .collect(),
            status: FAIL.caption,
            status_id: FAIL.id,
            status_details: finding.notes.iter().cloned().chain(place).collect(),
        },
        severity: match finding.severity {
            Severity::Low => LOW,
            Severity::Medium => MEDIUM,
            Severity::High => HIGH,
        },
        confidence: Some(match finding.confidence {
            Confidence::Possible => LOW_CONFIDENCE,
            Confidence::Likely => MEDIUM_CONFIDENCE,
            Confidence::Certain => HIGH_CONFIDENCE,
        }),
        remediation: Some(remediation),
        resources: finding
            .users
            .iter()
            .map(|name| user_resource(name, arns.get(name.as_str()).copied()))
            .collect(),
    }
}

fn of_control(report: &Report<'_>, arns: &BTreeMap<&str, &str>, answer: &ControlAnswer) -> Event {
    let question = answer.question;
    let (status, severity) = match answer.outcome {
        Outcome::Passed => (PASS, INFORMATIONAL),
        Outcome::NotDecided => (WARNING, LOW),
        Outcome::Failed => (FAIL, MEDIUM),
    };
    let told =
        |names: &[String], what: &str| (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")));
    let root = format!("arn:{}:iam::{}:root", report.account.partition, report.account.id);
    let about = answer.failed.iter().chain(&answer.undecided);
    Event {
        uid: format!("{}/control/{}", report.account.id, question.id),
        title: format!("{}: {}", question.title, answer.outcome.as_str()),
        description: format!("{}; a pass leaves open: {}", question.title, question.leaves_open),
        compliance: Compliance {
            control: question.title.to_owned(),
            standards: standards(question.controls.iter().map(|control| control.framework)),
            requirements: question
                .controls
                .iter()
                .map(|control| format!("{} {}", control.framework, control.id))
                .collect(),
            status: status.caption,
            status_id: status.id,
            status_details: [
                told(&answer.failed, "fail"),
                told(&answer.undecided, "the input does not say"),
                told(&answer.not_forced, "pass, and MFA is not forced on them"),
            ]
            .into_iter()
            .flatten()
            .collect(),
        },
        severity,
        confidence: None,
        remediation: None,
        resources: about
            .map(|name| match name.as_str() {
                ROOT => json!({"type": "AWS::IAM::RootUser", "name": ROOT, "uid": root}),
                name => user_resource(name, arns.get(name).copied()),
            })
            .collect(),
    }
}

fn standards(frameworks: impl Iterator<Item = &'static str>) -> Vec<String> {
    let mut standards: Vec<String> = frameworks.map(str::to_owned).collect();
    standards.dedup();
    standards
}

fn user_resource(name: &str, arn: Option<&str>) -> Value {
    json!({"type": "AWS::IAM::User", "name": name, "uid": arn.unwrap_or(name)})
}

const PASS: Grade = Grade { id: 1, caption: "Pass" };
/// The schema's word for a check that gave no result because something is missing.
const WARNING: Grade = Grade { id: 2, caption: "Warning" };
const FAIL: Grade = Grade { id: 3, caption: "Fail" };

const INFORMATIONAL: Grade = Grade { id: 1, caption: "Informational" };
const LOW: Grade = Grade { id: 2, caption: "Low" };
const MEDIUM: Grade = Grade { id: 3, caption: "Medium" };
const HIGH: Grade = Grade { id: 4, caption: "High" };

const LOW_CONFIDENCE: Grade = Grade { id: 1, caption: "Low" };
const MEDIUM_CONFIDENCE: Grade = Grade { id: 2, caption: "Medium" };
const HIGH_CONFIDENCE: Grade = Grade { id: 3, caption: "High" };
