//! The audit for programs: one JSON object.

use super::Report;
use crate::report::{ExampleReport, FindingReport, JudgementReport, Method};
use iam_account::{CredentialKind, Known};
use mfa_rules::{CredentialAudit, Presence, UserAudit, Verdict};
use serde::Serialize;
use std::io::{BufWriter, Write};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AuditReport<'r> {
    account: &'r str,
    alias: Option<&'r str>,
    summary: Summary,
    findings: Vec<FindingReport>,
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
    let of = |verdict| report.users.iter().filter(|user| user.verdict == verdict).count();
    let device = |known| report.users.iter().filter(|user| user.has_device == known).count();
    let audit = AuditReport {
        account: report.account.id.as_str(),
        alias: report.account.alias.as_ref().known().and_then(Option::as_deref),
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
    }
}

fn credential_report<'r>(report: &Report<'_>, credential: &'r CredentialAudit) -> CredentialReport<'r> {
    CredentialReport {
        kind: match credential.kind {
            CredentialKind::Password => "password",
            CredentialKind::AccessKey => "accessKey",
            CredentialKind::ServiceSpecific => "serviceSpecificCredential",
            CredentialKind::SshPublicKey => "sshPublicKey",
            CredentialKind::SigningCertificate => "signingCertificate",
        },
        name: (credential.presence != Presence::Unknown).then_some(credential.name.as_str()),
        status: match credential.presence {
            Presence::Active => "active",
            Presence::Inactive => "inactive",
            Presence::Unknown => "unknown",
        },
        judgement: JudgementReport::new(&credential.judgement, report.universe),
    }
}
