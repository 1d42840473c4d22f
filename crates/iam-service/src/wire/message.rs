//! The message of a `ValidationError`, in AWS's words.
//!
//! | what | text | from |
//! |---|---|---|
//! | the frame | `2 validation errors detected: V; V` | both services, everywhere |
//! | IAM: no values | `Value at 'tags.1.member.key' failed to satisfy constraint: C` | answers of 2024 to 2026: `roleName` (eks-hybrid #113), `serviceSpecificCredentialId` and `status` (LocalStack's recorded tests of 2025-03-06), tags (mulgadc/spinifex, TagUser). Until early 2024 IAM gave values as STS does |
//! | STS: values | `Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: C` | LocalStack's recorded tests; aws-sdk-java-v2 #6129 of 2025-05 |
//! | nothing given | `Member must not be null` | spinifex; STS writes `Value null at` |
//! | length | `Member must have length less than or equal to 64`, `... greater than or equal to 1` | terraform, serverless and CDK reports of `roleName` and `policyArn` |
//! | range | `Member must have value less than or equal to 43200` | noobaa-core #8254 |
//! | pattern | `Member must satisfy regular expression pattern: [\w+=,.@-]*` | LocalStack |
//! | IAM's enumerations | `Member must satisfy enum value set` | LocalStack, `status` |
//! | STS's enumerations | `Member must satisfy enum value set: [a, b]` | other services in this style |
//! | a list of texts | one violation: `Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [C, C, Member must not be null]` | spinifex, UntagUser |
//! | a list of structures | the list's own length first, then each member's violations | spinifex, 51 tags |
//!
//! Secrets are never given back, although STS does so with `TokenCode` (aws-cli #4648).

use super::{ApiError, Service};
use std::fmt::Write;

/// Of more violations than this only the number is told, so that a hostile request makes no long answer.
const MOST_TOLD: usize = 100;

/// The violations found so far, and where the reader is.
pub struct Violations {
    service: Service,
    place: Vec<Step>,
    texts: Vec<String>,
    count: usize,
    malformed: Option<String>,
}

enum Step {
    Member(&'static str),
    Item(usize),
}

/// What stands after the word "Value".
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    Nothing,
    Text(&'a str),
    /// A secret, or a structure.
    Hidden,
}

/// What is violated.
#[derive(Debug, Clone, Copy)]
pub enum Constraint {
    /// It must be there.
    NotNull,
    /// Its length, or number of members.
    LengthAtMost(i64),
    /// Its length, or number of members.
    LengthAtLeast(i64),
    /// A number's size.
    ValueAtMost(i64),
    /// A number's size.
    ValueAtLeast(i64),
    /// The form of a text.
    Pattern(&'static str),
    /// A word of an enumeration.
    OneOf(&'static [&'static str]),
}

impl Violations {
    pub(super) fn new(service: Service) -> Self {
        Self { service, place: Vec::new(), texts: Vec::new(), count: 0, malformed: None }
    }

    pub(super) fn at_member<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at(Step::Member(name), read)
    }

    /// At the member of a list, counted from 1.
    pub(super) fn at_item<T>(&mut self, number: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at(Step::Item(number), read)
    }

    fn at<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(step);
        let value = read(self);
        self.place.pop();
        value
    }

    pub(super) fn violate(&mut self, given: Given<'_>, constraint: Constraint) {
        let constraint = self.wording(constraint);
        self.tell(given, &constraint);
    }

    /// One violation that stands for all members of a list.
    pub(super) fn violate_by_member(&mut self, given: Given<'_>, constraints: &[Constraint]) {
        let wordings: Vec<String> = constraints.iter().map(|one| self.wording(*one)).collect();
        self.tell(given, &format!("Member must satisfy constraint: [{}]", wordings.join(", ")));
    }

    fn tell(&mut self, given: Given<'_>, constraint: &str) {
        self.count += 1;
        if self.texts.len() == MOST_TOLD {
            return;
        }
        let value = match (self.service, given) {
            (Service::Iam, _) | (_, Given::Hidden) => String::new(),
            (Service::Sts, Given::Nothing) => " null".to_owned(),
            (Service::Sts, Given::Text(text)) => format!(" '{text}'"),
        };
        let place = self.place();
        self.texts.push(format!("Value{value} at '{place}' failed to satisfy constraint: {constraint}"));
    }

    fn wording(&self, constraint: Constraint) -> String {
        match constraint {
            Constraint::NotNull => "Member must not be null".to_owned(),
            Constraint::LengthAtMost(most) => format!("Member must have length less than or equal to {most}"),
            Constraint::LengthAtLeast(least) => {
                format!("Member must have length greater than or equal to {least}")
            }
            Constraint::ValueAtMost(most) => format!("Member must have value less than or equal to {most}"),
            Constraint::ValueAtLeast(least) => {
                format!("Member must have value greater than or equal to {least}")
            }
            Constraint::Pattern(pattern) => {
                format!("Member must satisfy regular expression pattern: {pattern}")
            }
            Constraint::OneOf(names) => match self.service {
                Service::Iam => "Member must satisfy enum value set".to_owned(),
                Service::Sts => format!("Member must satisfy enum value set: [{}]", names.join(", ")),
            },
        }
    }

    /// `tags.1.member.key`.
    fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.place {
            if !place.is_empty() {
                place.push('.');
            }
            match step {
                Step::Member(name) => push_with_small_letter(name, &mut place),
                Step::Item(number) => {
                    let _ = write!(place, "{number}.member");
                }
            }
        }
        place
    }

    /// A value that is not of its type: nothing else is told then.
    pub(super) fn malformed(&mut self, expected: &str) {
        if self.malformed.is_none() {
            self.malformed = Some(format!("Value at '{}' is not {expected}", self.place()));
        }
    }

    /// Reads with violations put aside; tells whether there were any.
    pub(super) fn aside<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let (texts, count) = (self.texts.len(), self.count);
        let value = read(self);
        let has_any = self.count > count;
        self.texts.truncate(texts);
        self.count = count;
        (value, has_any)
    }

    pub(super) fn into_error(self) -> Option<ApiError> {
        if let Some(message) = self.malformed {
            return Some(ApiError::malformed_input(message));
        }
        let errors = match self.count {
            0 => return None,
            1 => "error",
            _ => "errors",
        };
        let texts = self.texts.join("; ");
        Some(ApiError::validation_error(format!("{} validation {errors} detected: {texts}", self.count)))
    }
}

/// `userName` for `UserName`.
fn push_with_small_letter(name: &str, place: &mut String) {
    let mut letters = name.chars();
    place.extend(letters.next().map(|first| first.to_ascii_lowercase()));
    place.push_str(letters.as_str());
}
