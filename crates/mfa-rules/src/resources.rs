//! Representative resources: which ARNs an action is asked about.

use crate::common_text::{Token, common, tokens};
use crate::subject::Subject;
use iam_catalog::CatalogAction;
use iam_catalog::arn_format::can_match;
use iam_eval::{CompiledStatement, Context};
use iam_policy::{Arn, Pattern, Version};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// How many resources one action is asked about at most.
const MOST: usize = 64;

/// Of more patterns than this, no two are looked at together.
const MOST_PATTERNS_IN_PAIRS: usize = 24;

/// The name of a user who is not the subject.
const OTHER_USER: &str = "example-other-user";

/// Names and Regions for what the policies leave open: two of each, so that a policy about one does not hide the other.
const GENERIC: [(&str, &str); 2] = [("example", "us-east-1"), ("zq7-forcemfa", "ap-southeast-4")];

/// The ARNs of a format, by the statements that single them out, for one user in one context: the many actions on
/// one type of resource ask for the same.
#[derive(Default)]
pub(crate) struct FoundArns {
    known: RefCell<HashMap<ArnKey, Rc<[String]>>>,
}

/// A format and the addresses of the statements, which outlive what is found.
type ArnKey = (&'static str, Vec<*const CompiledStatement>);

/// The ARNs to ask about, each of a format of the action's resource types: those that a pattern of the statements singles out,
/// those that two of them single out together, and some that none does; `*` for an action that can be called
/// without a resource. For users and their devices, one's own and another's.
pub(crate) fn candidates(
    action: CatalogAction,
    statements: &[&CompiledStatement],
    subject: &Subject,
    context: &Context,
    known: &FoundArns,
) -> Vec<String> {
    let addresses: Vec<*const CompiledStatement> =
        statements.iter().map(|one| std::ptr::from_ref(*one)).collect();
    let mut found: Vec<String> = Vec::new();
    let mut may_lack_resource = true;
    for resource in action.resources() {
        may_lack_resource &= !resource.required;
        for format in resource.resource_type.arn_formats() {
            let find = || of_format(format, &patterns(statements, context), subject);
            let arns = Rc::clone(
                known.known.borrow_mut().entry((format, addresses.clone())).or_insert_with(find),
            );
            let room = MOST - found.len();
            let new: Vec<String> = arns.iter().filter(|arn| !found.contains(arn)).take(room).cloned().collect();
            found.extend(new);
        }
    }
    if may_lack_resource && found.len() < MOST {
        found.push("*".to_owned());
    }
    found
}

fn of_format(format: &str, patterns: &[Vec<Token<()>>], subject: &Subject) -> Rc<[String]> {
    let mut found = Candidates { subject, found: Vec::new() };
    found.add_of_format(format, patterns);
    found.found.into()
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
    for pattern in patterns.filter(|pattern| !pattern.is_anything()) {
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
    let mut rest = format;
    while let Some((text, placeholder)) = rest.split_once("${") {
        tokens.extend(text.chars().map(Token::Char));
        let (name, after) = placeholder.split_once('}').unwrap_or((placeholder, ""));
        tokens.push(Token::AnyString(match name {
            "Partition" => Blank::Partition,
            "Region" => Blank::Region,
            "Account" => Blank::Account,
            _ => Blank::Name,
        }));
        rest = after;
    }
    tokens
        .extend(rest.chars().map(|c| if c == '*' { Token::AnyString(Blank::Name) } else { Token::Char(c) }));
    tokens
}

struct Candidates<'a> {
    subject: &'a Subject,
    found: Vec<String>,
}

impl<'a> Candidates<'a> {
    fn add_of_format(&mut self, format: &str, patterns: &[Vec<Token<()>>]) {
        let tokens_of_format = format_tokens(format);
        let of_pattern = |pattern: &Vec<Token<()>>| common(&tokens_of_format, pattern);
        let singled: Vec<_> = patterns.iter().filter_map(of_pattern).collect();
        singled.iter().for_each(|tokens| self.add_filled(tokens, format));
        if patterns.len() <= MOST_PATTERNS_IN_PAIRS {
            for tokens in &singled {
                let both = patterns.iter().filter_map(|pattern| common(tokens, pattern));
                both.for_each(|tokens| self.add_filled(&tokens, format));
            }
        }
        self.add_filled(&tokens_of_format, format);
    }

    /// The names and Regions that fill a format: for what belongs to a user, its own name and another's.
    fn generic(&self, format: &str) -> [(&'a str, &'static str); 2] {
        let own_name = self.subject.arn().resource().strip_prefix("user/").unwrap_or_default();
        match format.split(':').nth(2) {
            Some("iam") => [(own_name, ""), (OTHER_USER, "")],
            _ => GENERIC,
        }
    }

    fn add_filled(&mut self, tokens: &[Token<Blank>], format: &str) {
        for (name, region) in self.generic(format) {
            self.add(self.fill(tokens, name, region), format);
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

    /// Adds an ARN that is of the format.
    fn add(&mut self, arn: String, format: &str) {
        let is_new = self.found.len() < MOST && !self.found.contains(&arn);
        let is_arn = || arn.parse::<Arn>().is_ok() && !arn.contains(['*', '?']);
        if is_new && is_arn() && can_match(format, &Pattern::without_wildcards(&arn, Version::V2008)) {
            self.found.push(arn);
        }
    }
}

/// A text that a pattern matches, with one filling for all stars; `None` if it has a variable without value.
pub(crate) fn instance_of(pattern: &Pattern, filling: &str, context: &Context) -> Option<String> {
    let piece = |token: Token<()>| match token {
        Token::Char(c) => c.to_string(),
        Token::AnyChar => "x".to_owned(),
        Token::AnyString(()) => filling.to_owned(),
    };
    Some(tokens(pattern, context)?.into_iter().map(piece).collect())
}
