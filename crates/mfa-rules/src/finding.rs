//! Gaps that need more than one call.

use crate::example::Example;
use crate::rule::Rule;
use iam_account::{Change, PolicyHolder};
use iam_policy::{Edit, Span};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A nuisance, or a help to a thief.
    Low,
    /// A way past MFA that needs more than one stolen credential, or luck.
    Medium,
    /// A way past MFA with one stolen credential.
    High,
}

impl Severity {
    /// Every severity, the least first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A text that names no severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeverityError;

impl fmt::Display for SeverityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected `low`, `medium` or `high`")
    }
}

impl std::error::Error for SeverityError {}

impl FromStr for Severity {
    type Err = SeverityError;

    fn from_str(text: &str) -> Result<Self, SeverityError> {
        Self::ALL.into_iter().find(|severity| severity.as_str() == text).ok_or(SeverityError)
    }
}

/// How certain a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It depends on what the input does not say.
    Possible,
    /// It follows from what the input says, by a step that nobody captured.
    Likely,
    /// Proved, or a request was replayed in [`iam_eval::evaluate`].
    Certain,
}

impl Confidence {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A gap, with the users who have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How grave it is.
    pub severity: Severity,
    /// How certain.
    pub confidence: Confidence,
    /// What is wrong: one line.
    pub wrong: String,
    /// Why: lines that explain.
    pub notes: Vec<String>,
    /// What to do: one line.
    pub remedy: String,
    /// Where in which policy.
    pub place: Option<Place>,
    /// The request that passes.
    pub example: Option<Example>,
    /// What closes it.
    pub fix: Option<Fix>,
    /// Names of the users; empty for a document that is judged alone.
    pub users: Vec<String>,
}

/// A place in a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The policy's name in the stack.
    pub policy: String,
    /// What holds it; `None` for a document that is judged alone.
    pub holder: Option<PolicyHolder>,
    /// The statement, from 0.
    pub statement: Option<usize>,
    /// The place in the document's text.
    pub span: Span,
}

/// What closes a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does: one line.
    pub what: String,
    /// The edits of the policy at the finding's place.
    pub edits: Vec<Edit>,
    /// The changes of the account; none for a document that is judged alone.
    pub changes: Vec<Change>,
}

impl Finding {
    /// What a rule finds, as grave as the rule, and certain.
    pub(crate) fn of(rule: &'static Rule, wrong: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            confidence: Confidence::Certain,
            wrong: wrong.into(),
            notes: Vec::new(),
            remedy: remedy.into(),
            place: None,
            example: None,
            fix: None,
            users: Vec::new(),
        }
    }

    pub(crate) fn of_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    pub(crate) fn with_confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    pub(crate) fn noting(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn at(self, place: impl Into<Option<Place>>) -> Self {
        Self { place: place.into(), ..self }
    }

    pub(crate) fn fixed_by(self, fix: impl Into<Option<Fix>>) -> Self {
        Self { fix: fix.into(), ..self }
    }

    pub(crate) fn of_users(mut self, users: impl IntoIterator<Item = String>) -> Self {
        self.users.extend(users);
        self
    }
}

/// Joins the findings that say the same of different users, the gravest first.
pub(crate) fn join(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let mut joined: Vec<Joined> = Vec::new();
    // An account of thousands of users has tens of thousands of findings: those that are alike are found by their words.
    let mut alike: HashMap<(&'static str, Severity, String), Vec<usize>> = HashMap::new();
    for finding in findings {
        let alike = alike.entry((finding.rule.id, finding.severity, finding.wrong.clone())).or_default();
        let same = |known: &Finding| (&known.remedy, &known.place) == (&finding.remedy, &finding.place);
        match alike.iter().copied().find(|number| joined.get(*number).is_some_and(|one| same(&one.finding))) {
            Some(number) => joined.get_mut(number).into_iter().for_each(|known| known.take_in(&finding)),
            None => {
                alike.push(joined.len());
                joined.push(Joined::new(finding));
            }
        }
    }
    let mut findings: Vec<Finding> = joined.into_iter().map(|one| one.finding).collect();
    findings.sort_by(|left, right| {
        (right.severity, left.rule.id, &left.wrong).cmp(&(left.severity, right.rule.id, &right.wrong))
    });
    findings
}

/// A finding that takes in others.
struct Joined {
    finding: Finding,
    /// Whom it is about already.
    users: HashSet<String>,
}

impl Joined {
    fn new(finding: Finding) -> Self {
        Self { users: finding.users.iter().cloned().collect(), finding }
    }

    /// Takes in what says the same of other users.
    fn take_in(&mut self, other: &Finding) {
        for user in &other.users {
            if self.users.insert(user.clone()) {
                self.finding.users.push(user.clone());
            }
        }
        if let (Some(fix), Some(more)) = (&mut self.finding.fix, &other.fix) {
            let new = more.changes.iter().filter(|change| !fix.changes.contains(change));
            let new: Vec<Change> = new.cloned().collect();
            fix.changes.extend(new);
        }
    }
}
