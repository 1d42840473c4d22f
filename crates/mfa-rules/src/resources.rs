//! Representative resources: which ARNs an action is asked about.

use crate::subject::Subject;
use iam_catalog::CatalogAction;
use iam_catalog::arn_format::{can_match, fill};
use iam_eval::{CompiledStatement, Context};
use iam_policy::{Arn, Pattern, Piece, Polarity, Version};

/// How many resources one action is asked about at most.
const MOST: usize = 32;

/// A name that no policy singles out.
const NAME: &str = "example";

/// The name of a user who is not the subject.
const OTHER_USER: &str = "example-other-user";

/// The ARNs to ask about: those that the statements single out, then one of each format of the action's resource types;
/// `*` for an action that can be called without a resource. For users and their devices, one's own and another's.
pub(crate) fn candidates(
    action: CatalogAction,
    statements: &[&CompiledStatement],
    subject: &Subject,
    context: &Context,
) -> Vec<String> {
    let mut found = Candidates { action, found: Vec::new() };
    for statement in statements {
        let (polarity, patterns) = statement.resource();
        // What a statement leaves out is met by the generic resources.
        if polarity == Polarity::Plain {
            let instances = patterns.iter().filter_map(|pattern| instance(pattern, subject, context));
            instances.for_each(|arn| found.add(arn));
        }
    }
    let mut may_lack_resource = true;
    for resource in action.resources() {
        may_lack_resource &= !resource.required;
        for format in resource.resource_type.arn_formats() {
            found.add_generic(format, subject);
        }
    }
    if may_lack_resource && found.found.len() < MOST {
        found.found.push("*".to_owned());
    }
    found.found
}

/// The ARN of a user who is not the subject, in the same account.
pub(crate) fn other_user(subject: &Subject) -> String {
    let arn = subject.arn();
    format!("arn:{}:iam::{}:user/{OTHER_USER}", arn.partition(), arn.account())
}

struct Candidates {
    action: CatalogAction,
    found: Vec<String>,
}

impl Candidates {
    /// Adds what the action can be asked about.
    fn add(&mut self, arn: String) {
        let is_new = self.found.len() < MOST && !self.found.contains(&arn);
        if is_new && self.takes(&arn) {
            self.found.push(arn);
        }
    }

    /// Whether the ARN is that of a resource which the action takes.
    fn takes(&self, arn: &str) -> bool {
        let literal = Pattern::without_wildcards(arn, Version::V2008);
        let mut formats = self.action.resources().flat_map(|resource| resource.resource_type.arn_formats());
        arn.parse::<Arn>().is_ok()
            && !arn.contains(['*', '?'])
            && formats.any(|format| can_match(format, &literal))
    }

    fn add_generic(&mut self, format: &str, subject: &Subject) {
        let own_name = subject.arn().resource().strip_prefix("user/").unwrap_or_default();
        let names: &[&str] = match format.split(':').nth(2) {
            Some("iam") => &[own_name, OTHER_USER],
            _ => &[NAME],
        };
        for name in names {
            self.add(fill(format, |placeholder| match placeholder {
                "Partition" => subject.arn().partition().to_owned(),
                "Region" => "us-east-1".to_owned(),
                "Account" => subject.arn().account().to_owned(),
                _ => (*name).to_owned(),
            }));
        }
    }
}

/// An ARN that a pattern matches: variables by their values, wildcards by names that fit the component.
fn instance(pattern: &Pattern, subject: &Subject, context: &Context) -> Option<String> {
    let components = pattern.arn_components()?;
    let fillings = ["arn", subject.arn().partition(), NAME, "us-east-1", subject.arn().account(), NAME];
    let texts =
        components.iter().zip(fillings).map(|(component, filling)| instance_of(component, filling, context));
    texts.collect::<Option<Vec<_>>>().map(|texts| texts.join(":"))
}

/// A text that a pattern matches; `None` if it has a variable without value.
pub(crate) fn instance_of(pattern: &Pattern, filling: &str, context: &Context) -> Option<String> {
    pattern
        .pieces()
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => Some(&**text),
            Piece::AnyChar => Some("x"),
            Piece::AnyString => Some(filling),
            Piece::Variable { key, default } => context.single(key).or(default.as_deref()),
        })
        .collect()
}
