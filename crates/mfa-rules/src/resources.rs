//! Representative resources: which ARNs an action is asked about first.

use crate::universe::reads;
use iam_catalog::arn_format::can_match;
use iam_catalog::{CatalogAction, ResourceType};
use iam_eval::{CompiledStatement, Context};
use iam_policy::{Arn, Pattern, Version};
use iam_prove::Subject;
use iam_prove::arn_steps::{Blank, FormatPiece, pieces};
use iam_prove::common_text::{Token, common, tokens};
use std::ops::ControlFlow;

/// An account that is not the user's.
pub(crate) const FOREIGN_ACCOUNT: &str = "999999999999";

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
    /// Those up to the first of the user's own account at which `stop` breaks off: to make all takes time.
    pub(crate) fn until(
        action: CatalogAction,
        of_type: ResourceType,
        statements: &[&CompiledStatement],
        subject: &Subject,
        context: &Context,
        stop: impl FnMut(&str) -> ControlFlow<()>,
    ) -> Self {
        let patterns = patterns(statements, context);
        let mut maker = Maker { action, subject, found: Self::default(), stop };
        let made = of_type.arn_formats().try_for_each(|format| {
            let tokens = format_tokens(format);
            let singled_out = patterns.iter().filter_map(|pattern| common(&tokens, pattern));
            for tokens in singled_out {
                maker.add_filled(&tokens, format)?;
            }
            maker.add_filled(&tokens, format)
        });
        // Broken off or not, what was made is what is wanted.
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = made;
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

struct Maker<'a, F> {
    action: CatalogAction,
    subject: &'a Subject,
    found: Candidates,
    stop: F,
}

impl<'a, F: FnMut(&str) -> ControlFlow<()>> Maker<'a, F> {
    fn add_filled(&mut self, tokens: &[Token<Blank>], format: &str) -> ControlFlow<()> {
        let mut filled = self.generic(format).into_iter();
        filled.try_for_each(|(name, region)| self.add(self.fill(tokens, name, region), format))
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
    fn add(&mut self, text: String, format: &str) -> ControlFlow<()> {
        let Ok(arn) = text.parse::<Arn>() else { return ControlFlow::Continue(()) };
        let is_iam = arn.service() == "iam" && self.action.service().prefix() == "iam";
        let owner = self.owner(&arn);
        let list = match owner {
            Owner::Foreign if is_iam => return ControlFlow::Continue(()), // IAM acts on the caller's account only,
            Owner::Aws if is_iam && !reads(self.action) => return ControlFlow::Continue(()), // and nobody else can change AWS's policies.
            Owner::Foreign => &mut self.found.foreign,
            Owner::Own | Owner::Aws => &mut self.found.own,
        };
        let is_of_format = || {
            !text.contains(['*', '?'])
                && has_its_colons(&text, format)
                && can_match(format, &Pattern::without_wildcards(&text, Version::V2008))
        };
        let is_new = arn.partition() == self.subject.arn().partition()
            && list.len() < MOST
            && !list.contains(&text)
            && is_of_format();
        if !is_new {
            return ControlFlow::Continue(());
        }
        let stop = match owner {
            Owner::Foreign => ControlFlow::Continue(()),
            Owner::Own | Owner::Aws => (self.stop)(&text),
        };
        list.push(text);
        stop
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
