//! Who would be locked out by a policy that is not attached yet.

use super::views::{EvidenceView, ForecastView, LockOutView};
use crate::documents::no_policy;
use crate::exit::Exit;
use crate::input::read_text;
use crate::report::{listed, plural};
use anyhow::{Context, anyhow, bail};
use iam_account::{Account, ArnText, Change, Document, GroupName, PolicyName, UserName};
use iam_policy::{MAX_DOCUMENT_BYTES, parse};
use jiff::Timestamp;
use mfa_rules::{Confidence, Forecast, LockOut, forecast};
use std::cmp::Reverse;
use std::path::{Path, PathBuf};

/// Which policy would be attached, and to whom.
#[derive(clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// Foresee who would be locked out if this policy were attached, and why: a policy document in JSON, or - for standard input
    ///
    /// Name those who would get it by --forecast-group, --forecast-user or --forecast-all-users. Nothing is changed.
    #[arg(long, value_name = "POLICY", requires = "forecast_whom")]
    forecast: Option<PathBuf>,
    /// ... attached to this group; may be given several times
    #[arg(
        long = "forecast-group",
        value_name = "GROUP",
        requires = "forecast",
        group = "forecast_whom",
        group = "forecast_whom"
    )]
    forecast_groups: Vec<String>,
    /// ... attached to this user; may be given several times
    #[arg(
        long = "forecast-user",
        value_name = "NAME",
        requires = "forecast",
        group = "forecast_whom",
        group = "forecast_whom"
    )]
    forecast_users: Vec<String>,
    /// ... attached to every user
    #[arg(long, requires = "forecast", group = "forecast_whom", group = "forecast_whom")]
    forecast_all_users: bool,
}

/// So many names stand in the title.
const NAMES: usize = 4;

/// What would come of it, if that was asked.
///
/// # Errors
/// The policy cannot be read, the account does not have those who would get it, or IAM would refuse it.
pub(super) fn of(args: &Args, account: &Account, now: Timestamp) -> anyhow::Result<Option<ForecastView>> {
    let Some(path) = &args.forecast else { return Ok(None) };
    let groups =
        parsed::<GroupName>(&args.forecast_groups, "group", |name| account.groups.contains_key(name))?;
    let mut users =
        parsed::<UserName>(&args.forecast_users, "user", |name| account.users.contains_key(name))?;
    if args.forecast_all_users {
        users = account.users.keys().cloned().collect();
    }
    let changes = changes(account, path, &groups, &users)?;
    let found = forecast(account, &changes, now).with_context(|| {
        format!("{}: cannot be attached to {}", path.display(), whom(args, &groups, &users))
    })?;
    let title = format!("attaching {} to {}", said(path), whom(args, &groups, &users));
    Ok(Some(view(title, &found)))
}

/// What a forecast means: locked out for certain, or perhaps.
pub(super) fn exit(forecast: &ForecastView) -> Exit {
    let certain = |one: &LockOutView| one.confidence == Confidence::Certain.as_str();
    match (forecast.lock_outs.iter().any(certain), forecast.lock_outs.is_empty()) {
        (true, _) => Exit::NotForced,
        (false, false) => Exit::Unknown,
        (false, true) => Exit::Done,
    }
}

fn parsed<N: std::str::FromStr>(
    names: &[String],
    what: &str,
    is_listed: impl Fn(&N) -> bool,
) -> anyhow::Result<Vec<N>> {
    let parse = |name: &String| name.parse().ok().filter(&is_listed);
    let named = names.iter().map(|name| {
        parse(name).ok_or_else(|| anyhow!("the account has no {what} `{name}` (--forecast-{what})"))
    });
    named.collect()
}

/// The policy made and attached, as changes of the account.
fn changes(
    account: &Account,
    path: &Path,
    groups: &[GroupName],
    users: &[UserName],
) -> anyhow::Result<Vec<Change>> {
    let text = read_text(path, MAX_DOCUMENT_BYTES)?;
    parse(&text).map_err(|diagnostics| no_policy(path, &text, &diagnostics))?;
    let policy_name = free_name(account, path)?;
    let arn = format!("arn:{}:iam::{}:policy/{policy_name}", account.partition, account.id);
    let policy_arn: ArnText = ArnText(arn.parse().map_err(|_| anyhow!("`{arn}` is no ARN"))?);
    let create = Change::CreatePolicy {
        policy_name,
        path: "/".to_owned(),
        policy_document: Document::new(&text),
        policy_id: iam_account::Known::Unknown,
        version_id: iam_account::Known::Unknown,
        tags: std::collections::BTreeMap::new(),
        description: iam_account::Known::Unknown,
        create_date: iam_account::Known::Unknown,
    };
    let of_groups = groups.iter().map(|group_name| Change::AttachGroupPolicy {
        group_name: group_name.clone(),
        policy_arn: policy_arn.clone(),
    });
    let of_users = users.iter().map(|user_name| Change::AttachUserPolicy {
        user_name: user_name.clone(),
        policy_arn: policy_arn.clone(),
    });
    Ok(std::iter::once(create).chain(of_groups).chain(of_users).collect())
}

/// The file's name as that of a policy, or one like it that no policy of the account has.
fn free_name(account: &Account, path: &Path) -> anyhow::Result<PolicyName> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let fits = |letter: &char| letter.is_ascii_alphanumeric() || "_+=,.@-".contains(*letter);
    let stem: String = stem.chars().filter(fits).take(100).collect();
    let stem = if stem.trim_matches('-').is_empty() { "the-new-policy".to_owned() } else { stem };
    let is_taken = |name: &PolicyName| {
        account
            .policies
            .values()
            .any(|policy| policy.policy_name.as_str().eq_ignore_ascii_case(name.as_str()))
    };
    let names = std::iter::once(stem.clone()).chain((2..).map(|number| format!("{stem}-{number}")));
    match names.filter_map(|name| name.parse().ok()).find(|name| !is_taken(name)) {
        Some(name) => Ok(name),
        None => bail!("{}: no name for the policy", path.display()),
    }
}

fn said(path: &Path) -> String {
    if path == Path::new("-") { "the policy".to_owned() } else { format!("`{}`", path.display()) }
}

fn whom(args: &Args, groups: &[GroupName], users: &[UserName]) -> String {
    let named = |what: &str, names: Vec<String>| match names.len() {
        0 => None,
        1 => Some(format!("{what} {}", listed(&names, NAMES))),
        number => Some(format!("{} ({})", plural(number, what), listed(&names, NAMES))),
    };
    let quoted = |name: String| format!("`{name}`");
    let groups = named("group", groups.iter().map(|name| quoted(name.to_string())).collect());
    let users = match args.forecast_all_users {
        true => Some("every user".to_owned()),
        false => named("user", users.iter().map(|name| quoted(name.to_string())).collect()),
    };
    groups.into_iter().chain(users).collect::<Vec<_>>().join(" and ")
}

/// Lock-outs of which the same is said stand together: the certain ones first, then those of most users.
fn view(title: String, found: &Forecast) -> ForecastView {
    let mut groups: Vec<(&LockOut, Vec<String>)> = Vec::new();
    for one in &found.lock_outs {
        let same = |(known, _): &&mut (&LockOut, Vec<String>)| {
            (known.kind, known.confidence, &known.why, &known.remedy)
                == (one.kind, one.confidence, &one.why, &one.remedy)
        };
        match groups.iter_mut().find(same) {
            Some((_, users)) => users.push(one.user_name.to_string()),
            None => groups.push((one, vec![one.user_name.to_string()])),
        }
    }
    groups.sort_by_key(|(one, users)| (Reverse(one.confidence), Reverse(users.len())));
    let lock_outs = groups.into_iter().map(|(one, users)| LockOutView {
        kind: one.kind.as_str(),
        confidence: one.confidence.as_str(),
        why: one.why.clone(),
        remedy: one.remedy.clone(),
        users,
        evidence: one.evidence.iter().map(evidence).collect(),
    });
    ForecastView {
        title,
        touched: found.touched.len(),
        lock_outs: lock_outs.collect(),
        notes: found.notes.clone(),
    }
}

fn evidence(evidence: &mfa_rules::Evidence) -> EvidenceView {
    let mfa_rules::Evidence { request, before, after } = evidence.clone();
    EvidenceView { request, before, after }
}
