//! Service control policies, each from a file of its own.

use super::documents::Documents;
use super::fields::DocumentText;
use super::problem::{Place, Problems, ReadProblem};
use super::{ScpLevelSource, Source};
use crate::account::ServiceControlLevel;
use crate::document::Document;
use iam_policy::LineIndex;
use serde::Deserialize;

pub(super) fn level(
    source: &ScpLevelSource,
    documents: &mut Documents,
    problems: &mut Problems,
) -> ServiceControlLevel {
    let mut policies = Vec::new();
    for file in &source.policies {
        match policy(file, documents, problems) {
            Ok((_, document)) if document.policy().is_none() => problems.error(unreadable(file, &document)),
            Ok(policy) => policies.push(policy),
            Err(error) => problems.error(error),
        }
    }
    policies.sort_by(|(name, _), (other, _)| name.cmp(other));
    ServiceControlLevel { name: source.name.clone(), policies }
}

/// Whoever gives a folder of policies can mend it: what is in an account may be unknown, what is given to be judged may not.
fn unreadable<'a>(file: &'a Source, document: &Document) -> ReadProblem {
    let first = document.diagnostics().first();
    let at = LineIndex::new(document.text()).position(first.map_or(0, |first| first.span.start));
    let place: Place<'a> = Place { file: &file.name, path: at.to_string() };
    let message = first.map_or("not a policy", |first| &first.message);
    let problem = ReadProblem::new(place, format!("expected a service control policy: {message}"));
    problem.help("give a policy document, or `aws organizations describe-policy`")
}

/// The output of `aws organizations describe-policy`.
#[derive(Deserialize)]
struct DescribePolicy<'a> {
    #[serde(borrow, rename = "Policy", alias = "policy")]
    policy: Option<Described<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Described<'a> {
    #[serde(alias = "policySummary")]
    policy_summary: Option<PolicySummary>,
    #[serde(borrow, alias = "content")]
    content: DocumentText<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PolicySummary {
    #[serde(alias = "name")]
    name: String,
}

fn policy(
    file: &Source,
    documents: &mut Documents,
    problems: &mut Problems,
) -> Result<(String, Document), ReadProblem> {
    let text = file.text.trim_start_matches('\u{feff}').trim();
    let described: DescribePolicy<'_> = serde_json::from_str(text).map_err(|error| {
        let place =
            Place { file: &file.name, path: format!("{}:{}", error.line().max(1), error.column().max(1)) };
        let message = format!("expected a service control policy: {error}");
        ReadProblem::new(place, message)
            .help("give a policy document, or `aws organizations describe-policy`")
    })?;
    let place = |path: &str| Place { file: &file.name, path: path.to_owned() };
    let Some(policy) = described.policy else {
        return Ok((stem(&file.name).to_owned(), documents.read(text, || place(""), problems)));
    };
    let name = policy.policy_summary.map_or_else(|| stem(&file.name).to_owned(), |summary| summary.name);
    Ok((name, documents.read(&policy.content.0, || place("Policy.Content"), problems)))
}

/// The file's name without folders and extension.
fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => file,
    }
}
