//! The credential report (IAM User Guide, "Get credential reports for your AWS account"): CSV, one row a user, the root
//! user's first. Columns are found by name; those that are not needed here are ignored.

use super::problem::{Place, Problems, ReadProblem};
use crate::credentials::{AccessKey, Credentials, KeyUse, LoginProfile, SigningCertificate, Status};
use crate::known::Known;
use crate::names::UserName;
use csv::StringRecord;
use data_encoding::BASE64;
use iam_policy::Arn;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What the report says of one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Its line in the report.
    pub(super) line: u64,
    pub(super) arn: Arn,
    pub(super) create_date: Known<Timestamp>,
    pub(super) password: Known<Option<LoginProfile>>,
    pub(super) password_last_used: Known<Option<Timestamp>>,
    pub(super) mfa_active: Known<bool>,
    pub(super) access_keys: Known<Vec<AccessKey>>,
    pub(super) signing_certificates: Known<Vec<SigningCertificate>>,
}

impl Row {
    /// Adds what the lists leave open: they are fresher than the report.
    pub(super) fn complete(self, credentials: &mut Credentials) {
        match (&mut credentials.password, self.password) {
            (Known::Known(Some(profile)), Known::Known(Some(reported))) => {
                profile.last_used = profile.last_used.or(reported.last_used);
                profile.last_changed = profile.last_changed.or(reported.last_changed);
            }
            (Known::Known(_), _) => {}
            (unknown, reported) => *unknown = reported,
        }
        match (&mut credentials.access_keys, self.access_keys) {
            (Known::Known(keys), Known::Known(reported)) => {
                keys.iter_mut().for_each(|key| add_last_use(key, &reported))
            }
            (Known::Known(_), Known::Unknown) => {}
            (unknown, reported) => *unknown = reported,
        }
        credentials.mfa_devices.active = self.mfa_active;
        let certificates = std::mem::take(&mut credentials.signing_certificates);
        credentials.signing_certificates = certificates.or(self.signing_certificates);
    }
}

/// The report does not name keys: a key is told by its date, if only one has it.
fn add_last_use(key: &mut AccessKey, reported: &[AccessKey]) {
    let mut same =
        reported.iter().filter(|other| !key.create_date.is_unknown() && other.create_date == key.create_date);
    if let (Some(only), None) = (same.next(), same.next()) {
        key.last_used = only.last_used.clone();
    }
}

/// The report: the root user's row, and the users'.
#[derive(Debug, Default)]
pub(super) struct CredentialReport<'a> {
    pub(super) place: Option<Place<'a>>,
    pub(super) root: Option<Row>,
    pub(super) users: BTreeMap<UserName, Row>,
}

/// Whether a text that is not JSON looks like a report.
pub(super) fn is_report(text: &str) -> bool {
    let header = text.lines().next().unwrap_or_default();
    header.split(',').next().is_some_and(|first| first.trim_matches('"') == "user") && header.contains(",")
}

/// The report within `get-credential-report`'s answer: the CLI prints it as text or as base64.
pub(super) fn decode(content: &str) -> Option<String> {
    if is_report(content) {
        return Some(content.to_owned());
    }
    let base64: Vec<u8> = content.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    String::from_utf8(BASE64.decode(&base64).ok()?).ok()
}

/// What tells whether there is a credential; the other columns may be missing.
const REQUIRED: [&str; 12] = [
    "user",
    "arn",
    "password_enabled",
    "mfa_active",
    "access_key_1_active",
    "access_key_1_last_rotated",
    "access_key_2_active",
    "access_key_2_last_rotated",
    "cert_1_active",
    "cert_1_last_rotated",
    "cert_2_active",
    "cert_2_last_rotated",
];

const ROOT: &str = "<root_account>";

impl<'a> CredentialReport<'a> {
    /// Reads a report; `place` is where it stands.
    pub(super) fn read(text: &str, place: Place<'a>, problems: &mut Problems) -> Self {
        let mut report = Self { place: Some(place.clone()), ..Self::default() };
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
        let columns = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                problems.error(csv_problem(&place, &error));
                return report;
            }
        };
        if let Some(missing) = REQUIRED.iter().find(|name| !columns.iter().any(|column| column == **name)) {
            let message = format!("the credential report has no column `{missing}`");
            problems.error(ReadProblem::new(place.at("1:1"), message).help("give the report as AWS made it"));
            return report;
        }
        for record in reader.records() {
            match record {
                Ok(record) => {
                    report.add(&Cells { columns: &columns, record: &record, place: &place }, problems)
                }
                Err(error) => problems.error(csv_problem(&place, &error)),
            }
        }
        report
    }

    fn add(&mut self, cells: &Cells<'_, 'a>, problems: &mut Problems) {
        let outcome = cells.row().and_then(|row| {
            let name = cells.text("user")?;
            if name == ROOT {
                self.root = Some(row);
                return Ok(());
            }
            let name = name.parse::<UserName>().map_err(|error| cells.problem("user", error.to_string()))?;
            match self.users.insert(name, row) {
                Some(_) => Err(cells.problem("user", "the user stands twice in the report")),
                None => Ok(()),
            }
        });
        outcome.unwrap_or_else(|error| problems.error(error));
    }
}

fn csv_problem(place: &Place<'_>, error: &csv::Error) -> ReadProblem {
    let line = error.position().map_or(1, csv::Position::line);
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("expected {expected_len} columns as in the first line, found {len}")
        }
        _ => format!("not a credential report: {error}"),
    };
    ReadProblem::new(place.at(format_args!("{line}:1")), message).help("see whether the report was cut off")
}

/// One line of the report.
struct Cells<'c, 'a> {
    columns: &'c StringRecord,
    record: &'c StringRecord,
    place: &'c Place<'a>,
}

type Cell<T> = Result<T, ReadProblem>;

impl Cells<'_, '_> {
    fn row(&self) -> Cell<Row> {
        let arn = self.text("arn")?;
        Ok(Row {
            line: self.line(),
            arn: arn.parse().map_err(|error: iam_policy::ArnError| self.problem("arn", error.to_string()))?,
            create_date: self.date("user_creation_time")?,
            password: self.password()?,
            password_last_used: self.password_last_used()?,
            mfa_active: self.boolean("mfa_active")?,
            access_keys: self.pair(|number| self.access_key(number))?,
            signing_certificates: self.pair(|number| self.certificate(number))?,
        })
    }

    fn password(&self) -> Cell<Known<Option<LoginProfile>>> {
        Ok(match self.boolean("password_enabled")? {
            Known::Unknown => Known::Unknown,
            Known::Known(false) => Known::Known(None),
            Known::Known(true) => Known::Known(Some(LoginProfile {
                last_used: self.password_last_used()?,
                last_changed: self.date("password_last_changed")?,
                ..LoginProfile::default()
            })),
        })
    }

    fn password_last_used(&self) -> Cell<Known<Option<Timestamp>>> {
        Ok(match self.optional("password_last_used") {
            Some("no_information") => Known::Known(None),
            _ => self.date("password_last_used")?.map(Some),
        })
    }

    /// What a user has up to two of; unknown if one is.
    fn pair<T>(&self, read: impl Fn(u8) -> Cell<Known<Option<T>>>) -> Cell<Known<Vec<T>>> {
        Ok(match (read(1)?, read(2)?) {
            (Known::Known(first), Known::Known(second)) => {
                Known::Known(first.into_iter().chain(second).collect())
            }
            (Known::Unknown, _) | (_, Known::Unknown) => Known::Unknown,
        })
    }

    fn access_key(&self, number: u8) -> Cell<Known<Option<AccessKey>>> {
        let column = |of: &str| format!("access_key_{number}_{of}");
        let create_date = self.date(&column("last_rotated"))?;
        let date = self.date(&column("last_used_date"))?;
        let said = |of: &str| match self.optional(&column(of)) {
            None | Some("N/A" | "not_supported" | "no_information") => Known::Unknown,
            Some(text) => Known::Known(text.to_owned()),
        };
        let (service, region) = (said("last_used_service"), said("last_used_region"));
        let last_used = match (date, self.optional(&column("last_used_date"))) {
            (Known::Known(date), _) => Known::Known(Some(KeyUse { date, service, region })),
            (Known::Unknown, Some("N/A")) => Known::Known(None),
            (Known::Unknown, _) => Known::Unknown,
        };
        let status = self.status(&column("active"), create_date)?;
        let key = |status| AccessKey {
            access_key_id: Known::Unknown,
            status,
            create_date,
            last_used: last_used.clone(),
        };
        Ok(status.map(|status| status.map(key)))
    }

    fn certificate(&self, number: u8) -> Cell<Known<Option<SigningCertificate>>> {
        let upload_date = self.date(&format!("cert_{number}_last_rotated"))?;
        let status = self.status(&format!("cert_{number}_active"), upload_date)?;
        let certificate = |status| SigningCertificate {
            certificate_id: Known::Unknown,
            certificate_body: Known::Unknown,
            status,
            upload_date,
        };
        Ok(status.map(|status| status.map(certificate)))
    }

    /// Inactive and with no date of rotation: there is none.
    fn status(&self, column: &str, rotated: Known<Timestamp>) -> Cell<Known<Option<Status>>> {
        Ok(match (self.boolean(column)?, rotated) {
            (Known::Unknown, _) => Known::Unknown,
            (Known::Known(true), _) => Known::Known(Some(Status::Active)),
            (Known::Known(false), Known::Known(_)) => Known::Known(Some(Status::Inactive)),
            (Known::Known(false), Known::Unknown) => Known::Known(None),
        })
    }

    fn boolean(&self, column: &str) -> Cell<Known<bool>> {
        let text = self.text(column)?;
        match text {
            "N/A" | "not_supported" | "no_information" => Ok(Known::Unknown),
            _ if text.eq_ignore_ascii_case("true") => Ok(Known::Known(true)),
            _ if text.eq_ignore_ascii_case("false") => Ok(Known::Known(false)),
            _ => Err(self.problem(column, format!("`{}`: expected `true` or `false`", shortened(text)))),
        }
    }

    fn date(&self, column: &str) -> Cell<Known<Timestamp>> {
        match self.optional(column) {
            None | Some("N/A" | "not_supported" | "no_information") => Ok(Known::Unknown),
            Some(text) => text.parse().map(Known::Known).map_err(|_| {
                let message =
                    format!("`{}`: expected a date such as `2026-01-31T12:00:00Z`", shortened(text));
                self.problem(column, message)
            }),
        }
    }

    fn text(&self, column: &str) -> Cell<&str> {
        self.optional(column).ok_or_else(|| {
            let message = format!("the report has no column `{column}`");
            ReadProblem::new(self.place.at("1:1"), message).help("give the report as AWS made it")
        })
    }

    fn optional(&self, column: &str) -> Option<&str> {
        let index = self.columns.iter().position(|name| name == column)?;
        self.record.get(index)
    }

    fn problem(&self, column: &str, message: impl Into<String>) -> ReadProblem {
        ReadProblem::new(self.place.at(format_args!("{}:{column}", self.line())), message)
    }

    fn line(&self) -> u64 {
        self.record.position().map_or(1, csv::Position::line)
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
