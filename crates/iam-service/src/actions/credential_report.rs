//! The credential report (IAM User Guide, "Get credential reports for your AWS account"): CSV, a row a user, the root user's first.
//!
//! Of a report, only the time is remembered at which it was made. Its rows are those of the account when it is fetched: AWS keeps
//! them as they were for up to four hours.

use crate::shapes::iam::{self as shapes, ReportFormatType, ReportStateType};
use crate::state::Event;
use crate::transaction::{Transaction, View};
use crate::wire::{ApiError, Blob};
use iam_account::{
    AccessKey, Account, Known, LoginProfile, MfaDevices, PasswordPolicy, SigningCertificate, Status, User,
};
use jiff::{SignedDuration, Timestamp};

type Answer<T> = Result<T, ApiError>;

/// How long a report stays the last one: "You can generate a credential report as often as once every four hours".
const LIFETIME: SignedDuration = SignedDuration::from_hours(4);

const HEADER: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
    password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
    access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
    access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
    cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

const NOT_SUPPORTED: &str = "not_supported";
const NO_INFORMATION: &str = "no_information";
const NONE: &str = "N/A";

fn is_fresh(made: Timestamp, now: Timestamp) -> bool {
    now.duration_since(made) < LIFETIME
}

pub(super) fn generate_credential_report(
    tx: &mut Transaction<'_>,
    _: &shapes::GenerateCredentialReportRequest,
) -> Answer<shapes::GenerateCredentialReportResponse> {
    let now = tx.now();
    if tx.state().credential_report.is_some_and(|made| is_fresh(made, now)) {
        let state = Some(ReportStateType::Complete);
        return Ok(shapes::GenerateCredentialReportResponse { state, description: None });
    }
    tx.event(Event::CredentialReport(now))?;
    let description = "No report exists. Starting a new report generation task";
    Ok(shapes::GenerateCredentialReportResponse {
        state: Some(ReportStateType::Started),
        description: Some(description.to_owned()),
    })
}

pub(super) fn get_credential_report(
    view: &View<'_>,
    _: &shapes::GetCredentialReportRequest,
) -> Answer<shapes::GetCredentialReportResponse> {
    let made = view.state.credential_report.ok_or_else(|| {
        let message = "The credential report does not exist. To generate a credential report, use GenerateCredentialReport.";
        ApiError::credential_report_not_present(message)
    })?;
    if !is_fresh(made, view.now()) {
        let message = "The most recent credential report has expired. To generate a new credential report, use \
                       GenerateCredentialReport.";
        return Err(ApiError::credential_report_expired(message));
    }
    Ok(shapes::GetCredentialReportResponse {
        content: Some(Blob(report(view.account()).into_bytes())),
        report_format: Some(ReportFormatType::TextCsv),
        generated_time: Some(made),
    })
}

/// The report; its last line has no end.
fn report(account: &Account) -> String {
    let rows = account.users.values().map(|user| user_row(account, user));
    let rows = [root_row(account)].into_iter().chain(rows);
    let lines = rows.map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
    [HEADER.to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// Names may hold commas.
fn quoted(cell: &str) -> String {
    if cell.contains(',') { format!("\"{cell}\"") } else { cell.to_owned() }
}

fn root_row(account: &Account) -> Vec<String> {
    let used = told_use(account.root.password_last_used);
    let arn = format!("arn:{}:iam::{}:root", account.partition, account.id);
    let mut row = vec!["<root_account>".to_owned(), arn, NO_INFORMATION.to_owned()];
    row.extend([NOT_SUPPORTED.to_owned(), used, NOT_SUPPORTED.to_owned(), NOT_SUPPORTED.to_owned()]);
    row.push(told_mfa(&account.root.mfa_devices));
    row.extend(keys(&account.root.access_keys));
    // The root user of a local account has no certificates.
    row.extend(certificates(&Known::Known(Vec::new())));
    row
}

fn user_row(account: &Account, user: &User) -> Vec<String> {
    let credentials = &user.credentials;
    let mut row = vec![user.user_name.to_string(), user.arn.to_string(), told_date(user.create_date)];
    row.extend(password(account, &credentials.password));
    row.push(told_mfa(&credentials.mfa_devices));
    row.extend(keys(&credentials.access_keys));
    row.extend(certificates(&credentials.signing_certificates));
    row
}

fn password(account: &Account, profile: &Known<Option<LoginProfile>>) -> [String; 4] {
    match profile {
        Known::Known(Some(profile)) => [
            "true".to_owned(),
            told_use(profile.last_used),
            told_date(profile.last_changed),
            next_rotation(account.password_policy.as_ref().known().and_then(Option::as_ref), profile),
        ],
        Known::Known(None) => ["false", NONE, NONE, NONE].map(str::to_owned),
        Known::Unknown => [NO_INFORMATION; 4].map(str::to_owned),
    }
}

fn next_rotation(policy: Option<&PasswordPolicy>, profile: &LoginProfile) -> String {
    let days = policy.and_then(|policy| policy.max_password_age);
    let changed = profile.last_changed.known();
    let next = days.zip(changed).and_then(|(days, changed)| {
        changed.checked_add(SignedDuration::from_hours(24 * i64::from(days))).ok()
    });
    next.map_or_else(|| NONE.to_owned(), told)
}

fn told_mfa(devices: &MfaDevices) -> String {
    let is_active = !devices.listed.is_empty() || devices.active == Known::Known(true);
    is_active.to_string()
}

/// Two keys, five cells each. The first is the one that was made first.
fn keys(keys: &Known<Vec<AccessKey>>) -> Vec<String> {
    let Known::Known(keys) = keys else { return vec![NO_INFORMATION.to_owned(); 10] };
    let keys = by_date(keys, |key| key.create_date);
    (0..2).flat_map(|index| key(keys.get(index).copied())).collect()
}

/// The oldest first; those of which nobody knows how old they are come before all others.
fn by_date<T>(list: &[T], date: impl Fn(&T) -> Known<Timestamp>) -> Vec<&T> {
    let mut sorted: Vec<&T> = list.iter().collect();
    sorted.sort_by_key(|one| date(one).known());
    sorted
}

fn key(key: Option<&AccessKey>) -> [String; 5] {
    let Some(key) = key else { return ["false", NONE, NONE, NONE, NONE].map(str::to_owned) };
    let used = key.last_used.as_ref().known().and_then(Option::as_ref);
    let said = |text: Option<&Known<String>>| {
        text.and_then(|text| text.as_ref().known()).map_or_else(|| NONE.to_owned(), String::clone)
    };
    [
        (key.status == Status::Active).to_string(),
        told_date(key.create_date),
        used.map_or_else(|| NONE.to_owned(), |used| told(used.date)),
        said(used.map(|used| &used.region)),
        said(used.map(|used| &used.service)),
    ]
}

/// Two certificates, two cells each. The first is the one that was uploaded first.
fn certificates(certificates: &Known<Vec<SigningCertificate>>) -> Vec<String> {
    let Known::Known(certificates) = certificates else { return vec![NO_INFORMATION.to_owned(); 4] };
    let cells = |certificate: Option<&SigningCertificate>| match certificate {
        Some(one) => [(one.status == Status::Active).to_string(), told_date(one.upload_date)],
        None => ["false", NONE].map(str::to_owned),
    };
    let certificates = by_date(certificates, |certificate| certificate.upload_date);
    (0..2).flat_map(|index| cells(certificates.get(index).copied())).collect()
}

/// A use of a password: `no_information` if there was none.
fn told_use(used: Known<Option<Timestamp>>) -> String {
    used.known().flatten().map_or_else(|| NO_INFORMATION.to_owned(), told)
}

fn told_date(date: Known<Timestamp>) -> String {
    date.known().map_or_else(|| NONE.to_owned(), told)
}

/// To the second.
fn told(date: Timestamp) -> String {
    date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_the_columns_of_the_header() {
        let account = Account::empty("111122223333".parse().unwrap(), "aws");
        let report = report(&account);
        let lines: Vec<_> = report.split('\n').collect();
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.split(',').count() == 22), "{report}");
        assert!(lines[1].starts_with("<root_account>,arn:aws:iam::111122223333:root,"));
    }

    #[test]
    fn a_comma_in_a_name_does_not_make_a_column() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
    }

    #[test]
    fn the_first_key_and_certificate_are_the_oldest() {
        let second = |second| Known::Known(Timestamp::from_second(second).unwrap());
        let dates = [second(30), second(10), Known::Unknown, second(20)];
        let sorted = by_date(&dates, |date| *date);
        assert_eq!(sorted, [&dates[2], &dates[1], &dates[3], &dates[0]]);
    }
}
