//! Exit codes: one meaning each, over all commands.

use mfa_rules::{Finding, Severity, Verdict};
use std::process::ExitCode;

/// How a command ends; of several outcomes the last in this order counts. (2, wrong usage, is clap's.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done; where a verdict was asked for: MFA is forced.
    Done,
    /// It could not be decided.
    Unknown,
    /// MFA is not forced, or a gap was found that was asked to count.
    NotForced,
    /// Failed, or the input is not what it should be.
    Failure,
}

impl Exit {
    /// What a verdict means.
    pub(crate) fn of_verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::NoAccess | Verdict::Forced => Self::Done,
            Verdict::Unknown => Self::Unknown,
            Verdict::NotForced => Self::NotForced,
        }
    }

    /// What findings mean: nothing, but for those of `from` and above.
    pub(crate) fn of_findings(findings: &[Finding], from: Option<Severity>) -> Self {
        let counts = |finding: &Finding| from.is_some_and(|from| finding.severity >= from);
        if findings.iter().any(counts) { Self::NotForced } else { Self::Done }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Failure => 1,
            Exit::NotForced => 3,
            Exit::Unknown => 4,
        })
    }
}
