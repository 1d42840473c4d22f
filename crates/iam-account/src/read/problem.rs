//! What is wrong with an input file, and where.

use std::fmt;

/// One thing that is wrong with an input file: an error, or a warning if it stands among
/// [`warnings`](crate::ReadAccount::warnings).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadProblem {
    /// The file's name, as the person gave it.
    pub file: String,
    /// Where in the file: `line:column` of a text that is not JSON or CSV, else the JSON path of the value, such as
    /// `UserDetailList[3].UserPolicyList[0].PolicyDocument`, or line and column name in a credential report.
    pub place: String,
    /// What is wrong: one line, lower case, the input in backticks.
    pub message: String,
    /// What to do, where that can be said.
    pub help: Option<String>,
}

impl ReadProblem {
    pub(super) fn new(place: Place<'_>, message: impl Into<String>) -> Self {
        let path = match place.path.strip_suffix(": ") {
            Some(value) => value.to_owned(),
            // The beginning of the file, or of a text within it.
            None if place.path.is_empty() || place.path.ends_with(' ') => place.path + "1:1",
            None => place.path,
        };
        Self { file: place.file.to_owned(), place: path, message: message.into(), help: None }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for ReadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.place, self.message)
    }
}

impl std::error::Error for ReadProblem {}

/// A value of an input file.
#[derive(Debug, Clone)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) path: String,
}

impl<'a> Place<'a> {
    /// The file as a whole.
    pub(super) fn of(file: &'a str) -> Self {
        Self { file, path: String::new() }
    }

    /// A value within this one: a member's name, or an index in brackets.
    pub(super) fn at(&self, step: impl fmt::Display) -> Self {
        let step = step.to_string();
        let dot =
            if self.path.is_empty() || self.path.ends_with(' ') || step.starts_with('[') { "" } else { "." };
        Self { file: self.file, path: format!("{}{dot}{step}", self.path) }
    }
}

/// What reading found so far.
#[derive(Debug, Default)]
pub(super) struct Problems {
    errors: Few,
    warnings: Few,
}

impl Problems {
    pub(super) fn error(&mut self, problem: ReadProblem) {
        self.errors.add(problem);
    }

    pub(super) fn warn(&mut self, problem: ReadProblem) {
        self.warnings.add(problem);
    }

    pub(super) fn has_errors(&self) -> bool {
        !self.errors.first.is_empty()
    }

    pub(super) fn into_errors(self) -> Vec<ReadProblem> {
        self.errors.finish()
    }

    pub(super) fn into_warnings(self) -> Vec<ReadProblem> {
        self.warnings.finish()
    }
}

/// The first problems, and how many more there are: whoever has that many mends these first.
#[derive(Debug, Default)]
struct Few {
    first: Vec<ReadProblem>,
    more: usize,
}

impl Few {
    const MOST: usize = 50;

    fn add(&mut self, problem: ReadProblem) {
        if self.first.len() < Self::MOST {
            self.first.push(problem);
        } else {
            self.more += 1;
        }
    }

    fn finish(mut self) -> Vec<ReadProblem> {
        if let (true, Some(last)) = (self.more > 0, self.first.last()) {
            let more = ReadProblem { message: format!("and {} more", self.more), help: None, ..last.clone() };
            self.first.push(more);
        }
        self.first
    }
}
