//! ARN formats as automata.

use crate::hole::{Class, Step, Steps};
use crate::subject::Subject;

/// Regions to try (AWS General Reference, "Regional endpoints"), the most used first.
pub const REGIONS: [&str; 38] = [
    "us-east-1",
    "eu-west-1",
    "ap-southeast-4",
    "us-west-2",
    "eu-central-1",
    "us-east-2",
    "ap-northeast-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-west-2",
    "ap-south-1",
    "us-west-1",
    "ca-central-1",
    "sa-east-1",
    "eu-west-3",
    "eu-north-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-east-1",
    "ap-southeast-3",
    "ap-southeast-5",
    "ap-southeast-7",
    "ap-south-2",
    "eu-south-1",
    "eu-south-2",
    "eu-central-2",
    "me-south-1",
    "me-central-1",
    "il-central-1",
    "af-south-1",
    "ca-west-1",
    "mx-central-1",
    "us-gov-west-1",
    "cn-north-1",
    "ap-east-2",
    "ap-southeast-6",
    "us-gov-east-1",
    "cn-northwest-1",
];

/// What a placeholder of an ARN format stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// `${Partition}`.
    Partition,
    /// `${Region}`.
    Region,
    /// `${Account}`.
    Account,
    /// Any other.
    Name,
}

/// An ARN format as an automaton, for resources of the user's own account and partition.
pub fn format_steps(format: &str, subject: &Subject) -> Steps {
    let is_iam = format.split(':').nth(2) == Some("iam");
    // A bucket's name comes first where there is one.
    let mut names_bucket = format.contains("${BucketName}");
    let mut steps = Vec::new();
    for piece in pieces(format) {
        match piece {
            FormatPiece::Char(c) => steps.push(Step::Char(c)),
            FormatPiece::Blank(Blank::Partition) => {
                steps.extend(subject.arn().partition().chars().map(Step::Char))
            }
            FormatPiece::Blank(Blank::Account) => {
                steps.extend(subject.arn().account().chars().map(Step::Char))
            }
            FormatPiece::Blank(Blank::Region) => {
                steps.extend([Step::One(Class::Region), Step::Many(Class::Region)])
            }
            FormatPiece::Blank(Blank::Name) => {
                let class = match () {
                    () if is_iam => Class::IamName,
                    () if std::mem::take(&mut names_bucket) => Class::Bucket,
                    () if format.contains("${Object") => Class::Key,
                    () => Class::Name,
                };
                steps.extend([Step::One(class), Step::Many(class)]);
            }
        }
    }
    steps
}

/// A piece of an ARN format.
pub enum FormatPiece {
    /// This character.
    Char(char),
    /// A placeholder.
    Blank(Blank),
}

/// The pieces of an ARN format, in order.
pub fn pieces(format: &str) -> impl Iterator<Item = FormatPiece> {
    FormatPieces { rest: format }
}

struct FormatPieces<'f> {
    rest: &'f str,
}

impl Iterator for FormatPieces<'_> {
    type Item = FormatPiece;

    fn next(&mut self) -> Option<FormatPiece> {
        if let Some((name, after)) = self.rest.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
            self.rest = after;
            return Some(FormatPiece::Blank(match name {
                "Partition" => Blank::Partition,
                "Region" => Blank::Region,
                "Account" => Blank::Account,
                _ => Blank::Name,
            }));
        }
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(if c == '*' { FormatPiece::Blank(Blank::Name) } else { FormatPiece::Char(c) })
    }
}

/// An ARN format as automata, at its widest: all texts that a resource of the format can have for the catalogue
/// ([`iam_catalog::arn_format`]), in the user's partition, of the user's account or of none that has twelve digits. With
/// `Owners::Any`, of any account.
pub fn wide_format_steps(format: &str, subject: &Subject, owners: Owners) -> Vec<Steps> {
    let is_iam = matches!(format.split(':').nth(2), Some("iam" | "sts"));
    let literal = |text: &str| text.chars().map(Step::Char).collect::<Steps>();
    let accounts = match owners {
        Owners::Any => vec![vec![Step::Many(Class::Component)]],
        Owners::Own if is_iam && format.contains(":policy/") => {
            vec![literal(subject.arn().account()), literal("aws")]
        }
        Owners::Own if is_iam => vec![literal(subject.arn().account())],
        Owners::Own => vec![literal(subject.arn().account()), literal("aws"), Steps::new()],
    };
    let of_account = |account: &Steps| {
        let mut steps = Steps::new();
        for piece in pieces(format) {
            match piece {
                FormatPiece::Char(c) => steps.push(Step::Char(c)),
                FormatPiece::Blank(Blank::Partition) => steps.extend(literal(subject.arn().partition())),
                FormatPiece::Blank(Blank::Account) => steps.extend(account),
                FormatPiece::Blank(Blank::Region) => steps.extend([Step::Many(Class::Region)]),
                FormatPiece::Blank(Blank::Name) => {
                    steps.push(Step::Many(if is_iam { Class::Path } else { Class::Any }));
                }
            }
        }
        steps
    };
    accounts.iter().map(of_account).collect()
}

/// Whose resources are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owners {
    /// The user's account's, or nobody's that the ARN tells.
    Own,
    /// Anybody's.
    Any,
}
