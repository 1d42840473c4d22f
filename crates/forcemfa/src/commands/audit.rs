//! `forcemfa audit`: what can every user of an account do without MFA?

mod attacks;
mod csv;
mod forecast;
mod html;
mod json;
mod next_steps;
mod ocsf;
pub(crate) mod snapshot;
mod tell;
mod text;
mod views;

use crate::exit::Exit;
use crate::progress::progress;
use crate::report::{method, unless_pipe_is_closed, write_whole};
use iam_account::{Account, Compiled, Document, Known, User};
use iam_policy::Effect;
use jiff::Timestamp;
use mfa_rules::{
    Auditor, ControlAnswer, Finding, ForcingPolicy, Remedy, Severity, Trusts, Universe, UserAudit, Verdict,
    all_findings, control_answers, forcing_policy,
};
use next_steps::{NextStep, Step, next_steps};
use std::path::PathBuf;
use views::{AttacksView, ForecastView};

/// Tell what every user of an account can do without MFA
///
/// Reads what the AWS CLI prints: `aws iam get-account-authorization-details`, and whatever else is given of credentials and
/// devices. For each user and each credential: forced, not forced or unknown, how much it reaches, the worst of it, one
/// example request with the statement that allows it, what is wrong and what to do.
///
/// Two questions more can be asked: what a thief of somebody's key or password comes to (--attacks, --stolen), and who would be
/// locked out by a policy before it is attached (--forecast).
///
/// Exit code: 0 MFA is forced on every user; 3 on some it is not; 4 unknown; 1 the input is not an account. With --forecast it
/// tells the forecast instead: 0 nobody would be locked out; 3 somebody would; 4 somebody may be.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON of `get-account-authorization-details`, or a folder of it and of other lists (virtual MFA devices, MFA devices,
    /// access keys, service-specific credentials, SSH keys, certificates, login profiles, credential report)
    #[arg(long, value_name = "FILE|DIR")]
    snapshot: PathBuf,
    /// The credential report: its CSV, or what `get-credential-report` prints
    #[arg(long, value_name = "FILE")]
    credential_report: Option<PathBuf>,
    /// A folder of service control policies: one folder a level, in order of name from the root to the account (without
    /// folders, one level)
    #[arg(long, value_name = "DIR")]
    scp: Option<PathBuf>,
    /// Audit this user only; may be given several times
    #[arg(long = "user", value_name = "NAME")]
    users: Vec<String>,
    /// Tell every user in full; without it the text names those who are forced on one line each
    #[arg(long)]
    all: bool,
    /// Also search how a thief gets from one stolen key or password, or from two, to a session with MFA and to administrator
    #[arg(long)]
    attacks: bool,
    /// Also search how a thief of this user's access key (else password) gets there; of two users: both together
    ///
    /// `NAME:key` and `NAME:password` say what was stolen.
    #[arg(long, value_name = "NAME[,NAME]")]
    stolen: Vec<String>,
    #[command(flatten)]
    forecast: forecast::Args,
    /// Also end with exit code 3 on gaps that need more than one call, from this severity: low, medium, high
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<Severity>,
    /// Also write a page for a browser: one file that needs no network
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How an audit is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// A table: one row a user and credential
    Csv,
    /// Compliance findings of the Open Cybersecurity Schema Framework, one JSON object a line
    Ocsf,
}

/// Runs the command.
///
/// # Errors
/// The input cannot be read, or is no account; the output cannot be written.
pub(crate) fn run(args: Args) -> anyhow::Result<Exit> {
    let mut read = snapshot::read(&args.snapshot, args.credential_report.as_deref(), args.scp.as_deref())?;
    for name in &args.users {
        let is_listed = read.account.users.keys().any(|user| user.as_str() == name);
        anyhow::ensure!(is_listed, "the account has no user `{name}` (--user)");
    }
    for warning in &read.warnings {
        anstream::eprintln!("warning: {warning}");
    }
    let universe = Universe::new();
    let now = Timestamp::now();
    let forcing = forcing_policy(&read.account, &universe, now);
    // Of the whole account, whomever `--user` names.
    let forecast = forecast::of(&args.forecast, &read.account, now)?;
    let mut attacks = Vec::new();
    if !args.stolen.is_empty() {
        attacks.push(attacks::of_stolen(&read.account, &args.stolen, now)?);
    }
    if args.attacks {
        attacks.push(attacks::of_account(&read.account, now));
    }
    if !args.users.is_empty() {
        read.account.users.retain(|user, _| args.users.iter().any(|name| name == user.as_str()));
    }
    let users = audit_users(&read.account, &universe, now);
    let mut report = Report {
        findings: all_findings(&read.account, &universe, &users, now),
        controls: control_answers(&read.account, &users),
        next_steps: Vec::new(),
        attacks,
        forecast,
        now,
        forcing,
        notes: notes(&read.account),
        account: &read.account,
        users: &users,
        universe: &universe,
        method: method(&universe),
    };
    report.next_steps = next_steps(&report);
    if let Some(path) = &args.html {
        write_whole(path, &html::page(&report))?;
    }
    unless_pipe_is_closed(match args.format {
        Format::Text => text::print(&report, args.all),
        Format::Json => json::print(&report),
        Format::Csv => csv::print(&report),
        Format::Ocsf => ocsf::print(&report),
    })?;
    let verdict = users.iter().map(|user| user.verdict).max().unwrap_or(Verdict::NoAccess);
    let exit = report.forecast.as_ref().map_or_else(|| Exit::of_verdict(verdict), forecast::exit);
    Ok(exit.max(Exit::of_findings(&report.findings, args.fail_on)))
}

/// What the printers print.
struct Report<'r> {
    account: &'r Account,
    users: &'r [UserAudit],
    findings: Vec<Finding>,
    controls: Vec<ControlAnswer>,
    next_steps: Vec<NextStep>,
    /// Searches that were asked for.
    attacks: Vec<AttacksView>,
    forecast: Option<ForecastView>,
    forcing: Option<ForcingPolicy>,
    notes: Vec<String>,
    universe: &'r Universe,
    method: crate::report::Method,
    now: Timestamp,
}

impl Report<'_> {
    /// What to do for a user; names the policy of the account that would do, if there is one.
    fn remedy(&self, user: &UserAudit, remedy: &Remedy) -> String {
        Step::of(self, user, remedy).tell(&format!("`{}`", user.user_name))
    }

    fn of_verdict(&self, verdict: Verdict) -> impl Iterator<Item = &UserAudit> {
        self.users.iter().filter(move |user| user.verdict == verdict)
    }
}

/// Audits all users, each thread its share. A bar shows on a terminal once it takes more than a second.
fn audit_users(account: &Account, universe: &Universe, now: Timestamp) -> Vec<UserAudit> {
    let compiled = Compiled::new(account);
    let trusts = Trusts::of(account);
    let users: Vec<&User> = account.users.values().collect();
    let progress = progress(users.len(), "auditing users");
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let first = Auditor::new(&compiled, &trusts, universe, now);
    let audit = |mut auditor: Auditor<'_>, users: &[&User]| {
        let audit_one = |user: &&User| {
            let audit = auditor.audit(user);
            progress.inc(1);
            audit
        };
        users.iter().map(audit_one).collect::<Vec<_>>()
    };
    let audited = std::thread::scope(|scope| {
        let share = users.len().div_ceil(threads).max(1);
        let workers: Vec<_> = users
            .chunks(share)
            .map(|users| (first.beside(), users))
            .map(|(auditor, users)| scope.spawn(move || audit(auditor, users)))
            .collect();
        let joined = workers.into_iter().map(|worker| match worker.join() {
            Ok(audits) => audits,
            // Users that are not audited must not pass for forced.
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.flatten().collect()
    });
    progress.finish_and_clear();
    audited
}

/// Whether the input says nothing of some kind of credential of a user.
type IsUnknown = fn(&User) -> bool;

/// The root user: no policy binds it.
fn root_note(account: &Account) -> Option<String> {
    let root = &account.root;
    let keys = match root.active_access_keys {
        Known::Known(0) => None,
        Known::Known(number) => Some(format!(
            "{number} active access key{}, which no policy binds",
            if number == 1 { "" } else { "s" }
        )),
        Known::Unknown => None,
    };
    let device = (root.mfa_devices.any() == Known::Known(false)).then(|| "no MFA device".to_owned());
    let facts: Vec<String> = keys.into_iter().chain(device).collect();
    (!facts.is_empty()).then(|| format!("the root user has {}.", facts.join(" and ")))
}

/// What the verdicts rest on that the input does not say.
fn notes(account: &Account) -> Vec<String> {
    let mut notes = Vec::new();
    if account.service_control.is_unknown() {
        notes.push(
            "service control policies are not given (--scp): judged without. They can only take away, so that what is \
             forced stays forced."
                .to_owned(),
        );
    }
    for level in account.service_control.as_ref().known().into_iter().flatten() {
        let allows = |(_, document): &(String, Document)| {
            document
                .policy()
                .is_none_or(|policy| policy.statements.iter().any(|one| one.effect.value == Effect::Allow))
        };
        if !level.policies.iter().any(allows) {
            notes.push(format!(
                "no service control policy of level `{}` allows anything, so nobody can do anything: is FullAWSAccess missing?",
                level.name
            ));
        }
    }
    notes.extend(root_note(account));
    let unlisted = |is_unknown: IsUnknown| account.users.values().any(is_unknown);
    let kinds: [(&str, IsUnknown); 6] = [
        ("passwords", |user| user.credentials.password.is_unknown()),
        ("access keys", |user| user.credentials.access_keys.is_unknown()),
        ("service-specific credentials", |user| user.credentials.service_specific.is_unknown()),
        ("SSH public keys", |user| user.credentials.ssh_public_keys.is_unknown()),
        ("signing certificates", |user| user.credentials.signing_certificates.is_unknown()),
        ("MFA devices", |user| user.credentials.mfa_devices.any() == Known::Unknown),
    ];
    let unknown: Vec<&str> =
        kinds.iter().filter(|(_, test)| unlisted(*test)).map(|(name, _)| *name).collect();
    if !unknown.is_empty() {
        notes.push(format!(
            "not in the input, for some users: {}. A credential that may exist is judged as if it did; \
             --credential-report and a folder of lists (--help) say more.",
            unknown.join(", ")
        ));
    }
    notes
}
