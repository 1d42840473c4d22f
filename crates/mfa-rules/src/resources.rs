//! Representative resources: which ARNs an action is asked about first.

use crate::common_text::{Token, common, tokens};
use crate::hole::{Class, Step, Steps};
use crate::subject::Subject;
use iam_catalog::arn_format::can_match;
use iam_catalog::{AccessLevel, CatalogAction, ResourceType};
use iam_eval::{CompiledStatement, Context};
use iam_policy::{Arn, Pattern, Version};

/// An account that is not the user's.
pub(crate) const FOREIGN_ACCOUNT: &str = "999999999999";

/// Regions to try (AWS General Reference, "Regional endpoints"), the most used first.
pub(crate) const REGIONS: [&str; 38] = [
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

/// How many resources of one type come to mind at most.
const MOST: usize = 32;

/// The name of a user who is not the subject.
const OTHER_USER: &str = "example-other-user";

/// Names and Regions for what the policies leave open: two of each, so that a policy about one does not hide the other.
const GENERIC: [(&str, &str); 2] = [("example", "us-east-1"), ("zq7-forcemfa", "ap-southeast-4")];

/// Resources of a type that come to mind: those that a pattern of the statements singles out, and some that none does. For
/// users and their devices, one's own and another's.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// Of the user's own account, or of no account.
    pub(crate) own: Vec<String>,
    /// Of other accounts that the patterns name.
    pub(crate) foreign: Vec<String>,
}

impl Candidates {
    pub(crate) fn of_type(
        action: CatalogAction,
        of_type: ResourceType,
        statements: &[&CompiledStatement],
        subject: &Subject,
        context: &Context,
    ) -> Self {
        let patterns = patterns(statements, context);
        let mut maker = Maker { action, subject, found: Self::default() };
        for format in of_type.arn_formats() {
            let tokens = format_tokens(format);
            for pattern in &patterns {
                if let Some(tokens) = common(&tokens, pattern) {
                    maker.add_filled(&tokens, format);
                }
            }
            maker.add_filled(&tokens, format);
        }
        maker.found
    }
}

/// The ARN of a user who is not the subject, in the same account.
pub(crate) fn other_user(subject: &Subject) -> String {
    let arn = subject.arn();
    format!("arn:{}:iam::{}:user/{OTHER_USER}", arn.partition(), arn.account())
}

/// The patterns of the statements, `Resource` and `NotResource` alike, each once; `*` singles out nothing.
fn patterns(statements: &[&CompiledStatement], context: &Context) -> Vec<Vec<Token<()>>> {
    let mut found: Vec<Vec<Token<()>>> = Vec::new();
    let patterns = statements.iter().flat_map(|statement| statement.resource().1);
    for pattern in patterns.filter(|pattern| !pattern.is_anything()).take(4 * MOST) {
        if let Some(tokens) = tokens(pattern, context).filter(|tokens| !found.contains(tokens)) {
            found.push(tokens);
        }
    }
    found
}

/// What a placeholder of an ARN format stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blank {
    Partition,
    Region,
    Account,
    Name,
}

/// A format as tokens: `${Region}` is a star to be filled with a Region.
fn format_tokens(format: &str) -> Vec<Token<Blank>> {
    let mut tokens = Vec::new();
    for piece in pieces(format) {
        match piece {
            FormatPiece::Char(c) => tokens.push(Token::Char(c)),
            FormatPiece::Blank(blank) => tokens.push(Token::AnyString(blank)),
        }
    }
    tokens
}

/// The same as an automaton, for resources of the user's own account and partition.
pub(crate) fn format_steps(format: &str, subject: &Subject) -> Steps {
    let is_iam = format.split(':').nth(2) == Some("iam");
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
enum FormatPiece {
    Char(char),
    Blank(Blank),
}

/// The pieces of an ARN format, in order.
fn pieces(format: &str) -> FormatPieces<'_> {
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

struct Maker<'a> {
    action: CatalogAction,
    subject: &'a Subject,
    found: Candidates,
}

impl<'a> Maker<'a> {
    fn add_filled(&mut self, tokens: &[Token<Blank>], format: &str) {
        for (name, region) in self.generic(format) {
            self.add(self.fill(tokens, name, region), format);
        }
    }

    /// The names and Regions that fill a format: for what belongs to a user, its own name and another's.
    fn generic(&self, format: &str) -> [(&'a str, &'static str); 2] {
        let own_name = self.subject.arn().resource().strip_prefix("user/").unwrap_or_default();
        match format.split(':').nth(2) {
            Some("iam") => [(own_name, ""), (OTHER_USER, "")],
            _ => GENERIC,
        }
    }

    fn fill(&self, tokens: &[Token<Blank>], name: &str, region: &str) -> String {
        let mut text = String::new();
        for token in tokens {
            match token {
                Token::Char(c) => text.push(*c),
                Token::AnyChar => text.push('x'),
                Token::AnyString(Blank::Partition) => text.push_str(self.subject.arn().partition()),
                Token::AnyString(Blank::Account) => text.push_str(self.subject.arn().account()),
                Token::AnyString(Blank::Region) => text.push_str(region),
                Token::AnyString(Blank::Name) => text.push_str(name),
            }
        }
        text
    }

    /// Adds an ARN of the format, if the user can have to do with it at all.
    fn add(&mut self, text: String, format: &str) {
        let Ok(arn) = text.parse::<Arn>() else { return };
        let is_of_format = || {
            !text.contains(['*', '?'])
                && has_its_colons(&text, format)
                && can_match(format, &Pattern::without_wildcards(&text, Version::V2008))
        };
        if arn.partition() != self.subject.arn().partition() || !is_of_format() {
            return;
        }
        let is_iam = arn.service() == "iam" && self.action.service().prefix() == "iam";
        let is_read = matches!(self.action.access_level(), AccessLevel::Read | AccessLevel::List);
        let list = match self.owner(&arn) {
            Owner::Foreign if is_iam => return, // IAM acts on the caller's account only,
            Owner::Aws if is_iam && !is_read => return, // and nobody else can change AWS's policies.
            Owner::Foreign => &mut self.found.foreign,
            Owner::Own | Owner::Aws => &mut self.found.own,
        };
        if list.len() < MOST && !list.contains(&text) {
            list.push(text);
        }
    }

    fn owner(&self, arn: &Arn) -> Owner {
        let account = arn.account();
        let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        match account {
            "aws" => Owner::Aws,
            other if is_account && other != self.subject.arn().account() => Owner::Foreign,
            _ => Owner::Own,
        }
    }
}

/// Whose a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// The user's account's, or nobody's that the ARN tells.
    Own,
    /// AWS's.
    Aws,
    /// Another account's.
    Foreign,
}

/// Whether the text has the format's colons and no others. Names hold none, but for the keys of objects: what looks like
/// `image/x:instance/y` is a pattern's star that went beyond its component.
fn has_its_colons(text: &str, format: &str) -> bool {
    let count = |text: &str| text.matches(':').count();
    format.contains("${Object") || count(text) == count(format)
}
