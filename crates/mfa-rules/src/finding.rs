//! Gaps that need more than one call.

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

/// A gap, with the users who have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong: one line.
    pub wrong: String,
    /// What to do: one line.
    pub remedy: String,
    /// Names of the users; empty for a document that is judged alone.
    pub users: Vec<String>,
}

/// Joins the findings that say the same of different users, the gravest first.
pub(crate) fn join(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let mut joined: Vec<Finding> = Vec::new();
    for finding in findings {
        let same = |known: &&mut Finding| {
            (known.rule, known.severity, &known.wrong, &known.remedy)
                == (finding.rule, finding.severity, &finding.wrong, &finding.remedy)
        };
        match joined.iter_mut().find(same) {
            Some(known) => known.users.extend(finding.users),
            None => joined.push(finding),
        }
    }
    joined.sort_by(|left, right| {
        (right.severity, left.rule, &left.wrong).cmp(&(left.severity, right.rule, &right.wrong))
    });
    joined
}
