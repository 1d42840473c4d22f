//! Closing gaps in the files: each fix is made, the file read and judged again, and the fix kept only if the gap is gone.

use super::files::PolicySource;
use super::judge::{Document, Judge, Outcome};
use crate::exit::Exit;
use crate::report::unless_pipe_is_closed;
use anyhow::{Context, ensure};
use mfa_rules::{Finding, Severity, Verdict};
use similar::TextDiff;
use std::io::Write;
use std::path::Path;

/// What fixing a file came to.
#[derive(Default)]
pub(super) struct Fixed {
    /// The file with the fixes made; nothing if there were none.
    edited: Option<PolicySource>,
    /// What was done: one line each.
    done: Vec<String>,
    /// What could not be done, and why.
    refused: Vec<(Key, String)>,
}

/// What tells findings of one file apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    title: String,
    rule: &'static str,
    wrong: String,
}

/// Makes the fixes of a file's findings of a severity and above, one after the other. What is only worth knowing is often a
/// choice, such as an exemption that the console's page needs.
pub(super) fn fix(judge: &mut Judge<'_>, source: &PolicySource, from: Severity) -> Fixed {
    let mut fixed = Fixed::default();
    let mut documents = judge.judge_all(source);
    // Each turn makes or refuses one; a fix that brings up another gap cannot go on for ever.
    for _ in 0..100 {
        let current = fixed.edited.as_ref().unwrap_or(source);
        let Some((index, key, finding)) = next(&documents, &fixed.refused, from) else { break };
        let what = finding.fix.as_ref().map(|fix| fix.what.clone()).unwrap_or_default();
        match attempt(judge, current, &documents, index, &finding) {
            Ok((edited, judged)) => {
                fixed.done.push(format!("{}: {what}", key.title));
                fixed.edited = Some(edited);
                documents = judged;
            }
            Err(reason) => fixed.refused.push((key, reason)),
        }
    }
    fixed
}

/// The first finding that has a fix and was not refused.
fn next(documents: &[Document], refused: &[(Key, String)], from: Severity) -> Option<(usize, Key, Finding)> {
    for (index, document) in documents.iter().enumerate() {
        let Outcome::Judged(judged) = &document.outcome else { continue };
        for finding in &judged.check.findings {
            let key = key(document, finding);
            let is_wanted = finding.severity >= from && judged.fix_of(finding).is_some();
            if is_wanted && refused.iter().all(|(known, _)| *known != key) {
                return Some((index, key, finding.clone()));
            }
        }
    }
    None
}

fn findings(document: &Document) -> &[Finding] {
    match &document.outcome {
        Outcome::Judged(judged) => &judged.check.findings,
        Outcome::NotJudged { .. } | Outcome::NotStatic(_) | Outcome::NoPolicy(_) => &[],
    }
}

fn key(document: &Document, finding: &Finding) -> Key {
    Key { title: document.title.clone(), rule: finding.rule.id, wrong: finding.wrong.clone() }
}

/// The file with one fix made, judged again; or why not.
fn attempt(
    judge: &mut Judge<'_>,
    source: &PolicySource,
    documents: &[Document],
    index: usize,
    finding: &Finding,
) -> Result<(PolicySource, Vec<Document>), String> {
    let document = documents.get(index).ok_or("there is no such document")?;
    let edits = finding.fix.as_ref().map(|fix| fix.edits.as_slice()).unwrap_or_default();
    let text = document.found.edit(&source.text, edits).map_err(|error| error.to_string())?;
    let edited =
        source.with_text(text).map_err(|error| format!("the edited file could not be read: {error}"))?;
    if edited.policies.len() != source.policies.len() {
        return Err("the edited file holds other policies".to_owned());
    }
    says_what_was_wanted(document, &edited, index, edits)?;
    let judged = judge.judge_all(&edited);
    let of_document = |documents: &[Document]| {
        let same = documents.get(index).map_or(&[][..], findings).iter();
        same.filter(|one| one.rule.id == finding.rule.id).count()
    };
    if of_document(&judged) >= of_document(documents) {
        return Err("the fix does not close the gap".to_owned());
    }
    let verdicts = |documents: &[Document]| documents.iter().map(verdict).collect::<Vec<_>>();
    let is_worse = verdicts(&judged).iter().zip(verdicts(documents)).any(|(new, old)| *new > old);
    if is_worse {
        return Err("the fix would open another gap".to_owned());
    }
    Ok((edited, judged))
}

/// Whether the document in the edited file is the edited document.
fn says_what_was_wanted(
    document: &Document,
    edited: &PolicySource,
    index: usize,
    edits: &[iam_policy::Edit],
) -> Result<(), String> {
    let by_hand = || "the file does not hold that part as it is: edit it by hand".to_owned();
    let before = document.found.content.as_ref().map_err(|_| by_hand())?;
    let after =
        edited.policies.get(index).and_then(|found| found.content.as_ref().ok()).ok_or_else(by_hand)?;
    let wanted = iam_policy::edit(&before.text, edits).map_err(|error| error.to_string())?;
    match (iam_policy::parse(&wanted), iam_policy::parse(&after.text)) {
        (Ok(wanted), Ok(after)) if listed(&wanted.document) == listed(&after.document) => Ok(()),
        (Ok(_), Ok(_)) => Err(by_hand()),
        (Err(_), _) | (_, Err(_)) => Err("the edited document is no policy".to_owned()),
    }
}

/// The document with single values as lists: Terraform's blocks know no single values.
fn listed(document: &iam_policy::PolicyDocument) -> serde_json::Value {
    fn walk(value: &mut serde_json::Value) {
        match value {
            serde_json::Value::Array(list) => {
                list.iter_mut().for_each(walk);
                if let [single] = list.as_mut_slice() {
                    *value = single.take();
                }
            }
            serde_json::Value::Object(map) => map.values_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(document).unwrap_or_default();
    walk(&mut value);
    value
}

fn verdict(document: &Document) -> Verdict {
    match &document.outcome {
        Outcome::Judged(judged) => judged.check.verdict,
        Outcome::NotJudged { .. } => Verdict::NoAccess,
        Outcome::NotStatic(_) | Outcome::NoPolicy(_) => Verdict::NotForced,
    }
}

impl Fixed {
    /// Says what was done, on standard error, and with `diff` shows it on standard output.
    pub(super) fn tell(&self, source: &PolicySource, show: ShowDiff) -> anyhow::Result<()> {
        for (key, reason) in &self.refused {
            anstream::eprintln!("not fixed: {}: {} [{}]: {reason}", key.title, key.wrong, key.rule);
        }
        if let (Some(edited), ShowDiff::Yes) = (&self.edited, show) {
            let name = source.path.display().to_string();
            let diff = TextDiff::from_lines(source.text.as_str(), edited.text.as_str());
            let told = diff.unified_diff().context_radius(3).header(&name, &name).to_string();
            unless_pipe_is_closed(anstream::stdout().write_all(told.as_bytes()).map_err(Into::into))?;
        }
        Ok(())
    }

    /// Writes the file, and goes on with what it says now.
    pub(super) fn write(self, source: &mut PolicySource) -> Exit {
        let Some(edited) = self.edited else { return Exit::Done };
        match replace(&source.path, &source.text, &edited.text) {
            Ok(()) => {
                self.done.iter().for_each(|done| anstream::eprintln!("fixed: {done}"));
                *source = edited;
                Exit::Done
            }
            Err(error) => {
                anstream::eprintln!("error: {error:#}");
                Exit::Failure
            }
        }
    }
}

/// Whether the diff is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShowDiff {
    Yes,
    No,
}

/// Puts a new text in the place of a file: written beside it and moved there, so that nobody ever reads half of it.
fn replace(path: &Path, old: &str, new: &str) -> anyhow::Result<()> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let told = || format!("{}: cannot be written", path.display());
    ensure!(path != Path::new("-"), "standard input cannot be fixed in place; use --diff");
    // A link stays a link.
    let path = path.canonicalize().with_context(told)?;
    let bytes = std::fs::read(&path).with_context(told)?;
    let (mark, rest) = bytes.split_at(if bytes.starts_with(MARK) { MARK.len() } else { 0 });
    ensure!(rest == old.as_bytes(), "{}: changed while it was checked; nothing was written", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(told)?;
    file.write_all(mark).with_context(told)?;
    file.write_all(new.as_bytes()).with_context(told)?;
    file.as_file()
        .set_permissions(std::fs::metadata(&path).with_context(told)?.permissions())
        .with_context(told)?;
    file.as_file().sync_all().with_context(told)?;
    file.persist(&path).map_err(|error| error.error).with_context(told)?;
    Ok(())
}
