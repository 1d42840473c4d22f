//! The audit as a table: one row a user and credential; its columns are documented in `docs/audit.md`.

use super::Report;
use super::tell::{kind_word, presence_word};
use iam_account::Known;
use mfa_rules::{CredentialAudit, Presence, UserAudit};
use std::borrow::Cow;
use std::io::Write;

/// The names are part of the interface: columns are added at the end, and never renamed.
const COLUMNS: [&str; 17] = [
    "account",
    "user_name",
    "user_arn",
    "user_verdict",
    "has_mfa_device",
    "credential_kind",
    "credential_name",
    "credential_status",
    "credential_verdict",
    "open_actions",
    "worst_action",
    "example_action",
    "example_resource",
    "example_credential",
    "wrong",
    "remedy",
    "findings",
];

pub(super) fn print(report: &Report<'_>) -> anyhow::Result<()> {
    let mut out = csv::Writer::from_writer(std::io::stdout().lock());
    out.write_record(COLUMNS)?;
    for user in report.users {
        for credential in &user.credentials {
            write_row(&mut out, report, user, Some(credential))?;
        }
        if user.credentials.is_empty() {
            write_row(&mut out, report, user, None)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn write_row(
    out: &mut csv::Writer<impl Write>,
    report: &Report<'_>,
    user: &UserAudit,
    credential: Option<&CredentialAudit>,
) -> anyhow::Result<()> {
    let text = |found: Option<String>| found.unwrap_or_default();
    let named = credential.filter(|credential| credential.presence != Presence::Unknown);
    let worst = credential.and_then(|credential| credential.judgement.worst(report.universe, 1).pop());
    let example = user.example.as_ref();
    let mut findings: Vec<&str> = user.findings.iter().map(|finding| finding.rule.id).collect();
    findings.dedup();
    let row: [String; COLUMNS.len()] = [
        report.account.id.to_string(),
        user.user_name.clone(),
        user.arn.clone(),
        user.verdict.to_string(),
        device(user.has_device).to_owned(),
        text(credential.map(|credential| kind_word(credential.kind).to_owned())),
        text(named.map(|credential| credential.name.clone())),
        text(credential.map(|credential| presence_word(credential.presence).to_owned())),
        text(credential.map(|credential| credential.judgement.verdict.to_string())),
        text(credential.map(|credential| credential.judgement.open.len().to_string())),
        text(worst.map(|member| member.catalog.to_string())),
        text(example.map(|example| example.action.clone())),
        text(example.map(|example| example.resource.clone())),
        text(example.map(|example| example.class.to_string())),
        text(example.map(|example| example.advice.wrong.clone())),
        text(example.map(|example| report.remedy(user, &example.advice.remedy))),
        findings.join(" "),
    ];
    out.write_record(row.iter().map(|cell| guarded(cell).into_owned()))?;
    Ok(())
}

fn device(has_device: Known<bool>) -> &'static str {
    match has_device {
        Known::Known(true) => "true",
        Known::Known(false) => "false",
        Known::Unknown => "unknown",
    }
}

/// Names may begin with what spreadsheets take for a formula: an apostrophe before it makes it text (OWASP, "CSV Injection").
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("ann=1"), "ann=1");
        assert_eq!(guarded(""), "");
    }
}
