//! The audit for programs: one JSON object.

use super::Report;
use super::next_steps::NextStep;
use super::tell::{kind_word, presence_word};
use super::views::{AttacksView, ForecastView};
use crate::report::{ControlReport, ExampleReport, FindingReport, JudgementReport, Method};
use iam_account::Known;
use mfa_rules::{ControlAnswer, CredentialAudit, Presence, UserAudit, Verdict};
use serde::Serialize;
use std::io::{BufWriter, Write};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AuditReport<'r> {
    account: &'r str,
    alias: Option<&'r str>,
    /// When it was judged.
    time: String,
    summary: Summary,
    next_steps: &'r [NextStep],
    findings: Vec<FindingReport>,
    controls: Vec<ControlAnswerReport<'r>>,
    attacks: &'r [AttacksView],
    /// Null if none was asked for.
    forecast: Option<&'r ForecastView>,
    users: Vec<UserReport<'r>>,
    notes: &'r [String],
    #[serde(flatten)]
    method: &'r Method,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary {
    users: usize,
    forced: usize,
    not_forced: usize,
    unknown: usize,
    no_access: usize,
    without_device: usize,
    device_not_known: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ControlAnswerReport<'r> {
    question: &'static str,
    title: &'static str,
    controls: Vec<ControlReport>,
    outcome: &'static str,
    failed: &'r [String],
    undecided: &'r [String],
    passed_but_not_forced: &'r [String],
    leaves_open: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserReport<'r> {
    user_name: &'r str,
    arn: &'r str,
    verdict: String,
    /// Null if the input does not say.
    has_mfa_device: Option<bool>,
    credentials: Vec<CredentialReport<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<ExampleReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrong: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown_policies: Vec<UnknownReport<'r>>,
    /// Names of the rules that found something.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<&'static str>,
}

#[derive(Serialize)]
struct UnknownReport<'r> {
    policy: &'r str,
    why: &'r str,
}

#[derive(Serialize)]
struct CredentialReport<'r> {
    kind: &'static str,
    /// Null if the input does not list credentials of this kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'r str>,
    status: &'static str,
    #[serde(flatten)]
    judgement: JudgementReport,
}

pub(super) fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let of = |verdict| report.of_verdict(verdict).count();
    let device = |known| report.users.iter().filter(|user| user.has_device == known).count();
    let audit = AuditReport {
        account: report.account.id.as_str(),
        alias: report.account.alias.as_ref().known().and_then(Option::as_deref),
        time: report.now.to_string(),
        next_steps: &report.next_steps,
        summary: Summary {
            users: report.users.len(),
            forced: of(Verdict::Forced),
            not_forced: of(Verdict::NotForced),
            unknown: of(Verdict::Unknown),
            no_access: of(Verdict::NoAccess),
            without_device: device(Known::Known(false)),
            device_not_known: device(Known::Unknown),
        },
        findings: report.findings.iter().map(FindingReport::new).collect(),
        controls: report.controls.iter().map(ControlAnswerReport::new).collect(),
        attacks: &report.attacks,
        forecast: report.forecast.as_ref(),
        users: report.users.iter().map(|user| user_report(report, user)).collect(),
        notes: &report.notes,
        method: &report.method,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &audit)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

impl<'r> ControlAnswerReport<'r> {
    fn new(answer: &'r ControlAnswer) -> Self {
        Self {
            question: answer.question.id,
            title: answer.question.title,
            controls: answer.question.controls.iter().map(ControlReport::new).collect(),
            outcome: answer.outcome.as_str(),
            failed: &answer.failed,
            undecided: &answer.undecided,
            passed_but_not_forced: &answer.not_forced,
            leaves_open: answer.question.leaves_open,
        }
    }
}

fn user_report<'r>(report: &Report<'_>, user: &'r UserAudit) -> UserReport<'r> {
    let example = user.example.as_ref();
    UserReport {
        user_name: &user.user_name,
        arn: &user.arn,
        verdict: user.verdict.to_string(),
        has_mfa_device: user.has_device.known(),
        credentials: user
            .credentials
            .iter()
            .map(|credential| credential_report(report, credential))
            .collect(),
        example: example.map(ExampleReport::new),
        wrong: example.map(|example| example.advice.wrong.as_str()),
        remedy: example.map(|example| report.remedy(user, &example.advice.remedy)),
        doubt: user.doubt.as_deref(),
        unknown_policies: user
            .unknown_policies
            .iter()
            .map(|policy| UnknownReport { policy: &policy.name, why: &policy.why })
            .collect(),
        findings: user.findings.iter().map(|finding| finding.rule.id).collect(),
    }
}

fn credential_report<'r>(report: &Report<'_>, credential: &'r CredentialAudit) -> CredentialReport<'r> {
    CredentialReport {
        kind: kind_word(credential.kind),
        name: (credential.presence != Presence::Unknown).then_some(credential.name.as_str()),
        status: presence_word(credential.presence),
        judgement: JudgementReport::new(&credential.judgement, report.universe),
    }
}
