//! From a document to what is to be said of it.

use super::files::PolicySource;
use crate::documents::no_policy;
use crate::report::count;
use anyhow::bail;
use iam_eval::{Policy, PolicyStack};
use iam_policy::{
    ConditionKey, Diagnostic, OneOrMany, PolicyDocument, PolicyType, Severity, parse, validate,
};
use mfa_rules::{
    Check, DeadPattern, Enumerator, Finding, Fix, Place, Source, Subject, Universe, Verdict, check_written,
    dead_patterns,
};
use policy_files::{Format, FoundPolicy, NotStatic};
use std::sync::Arc;

/// A document with what became of it.
pub(super) struct Document {
    /// Its name in texts: the file's, or the file's and its own.
    pub(super) title: String,
    pub(super) found: FoundPolicy,
    pub(super) outcome: Outcome,
}

/// What became of a document.
pub(super) enum Outcome {
    /// It was judged.
    Judged(Box<Judged>),
    /// It is a policy, and not meant to force anything; why, and what is wrong with it all the same.
    NotJudged { reason: Reason, warnings: Vec<Diagnostic> },
    /// A part of it is only known when the file is used.
    NotStatic(NotStatic),
    /// It is no policy: all that is wrong with it.
    NoPolicy(Vec<Diagnostic>),
}

/// Why a document is not meant to force anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// It gives permissions, and asks nothing of MFA.
    Silent,
    /// It binds a role, and no user.
    OfRole,
    /// It says who may enter a role.
    RoleTrust,
    /// It belongs to a resource.
    OfResource,
    /// A part of it is only known when the file is used, and the rest says nothing of MFA.
    NotStatic,
}

impl Reason {
    /// One such document, and several.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Silent => ("policy that says nothing of MFA", "policies that say nothing of MFA"),
            Self::OfRole => ("policy of a role", "policies of roles"),
            Self::RoleTrust => ("trust policy of a role", "trust policies of roles"),
            Self::OfResource => ("policy of a resource", "policies of resources"),
            Self::NotStatic => (
                "that is not static and, as far as it can be read, says nothing of MFA",
                "that are not static and, as far as they can be read, say nothing of MFA",
            ),
        }
    }

    /// One such document.
    pub(super) fn as_str(self) -> &'static str {
        self.words().0
    }

    /// `2 policies of roles`.
    pub(super) fn tell(self, number: usize) -> String {
        let (one, many) = self.words();
        format!("{} {}", count(number), if number == 1 { one } else { many })
    }
}

/// A document that was judged. Places are those of its JSON text.
pub(super) struct Judged {
    pub(super) check: Check,
    /// The policy's name in the stack.
    name: String,
    pub(super) document: PolicyDocument,
    pub(super) dead: Vec<DeadPattern>,
    /// Text that does not do what it seems to, in the order of the text.
    pub(super) warnings: Vec<Diagnostic>,
}

impl Judged {
    /// The fix of a finding that can be made in this document.
    pub(super) fn fix_of<'f>(&self, finding: &'f Finding) -> Option<&'f Fix> {
        let is_here = finding.place.as_ref().is_some_and(|place| place.policy == self.name);
        finding.fix.as_ref().filter(|fix| is_here && !fix.edits.is_empty())
    }

    /// The place of a finding, if it is one of this document.
    pub(super) fn place_of<'f>(&self, finding: &'f Finding) -> Option<&'f Place> {
        finding.place.as_ref().filter(|place| place.policy == self.name)
    }
}

/// Judges documents for one user.
pub(super) struct Judge<'u> {
    enumerator: Enumerator<'u>,
    subject: Subject,
    held: Vec<Arc<Policy>>,
}

impl<'u> Judge<'u> {
    pub(super) fn new(universe: &'u Universe, subject: Subject, held: Vec<Arc<Policy>>) -> Self {
        Self { enumerator: Enumerator::new(universe), subject, held }
    }

    /// Every document of a file.
    pub(super) fn judge_all(&mut self, source: &PolicySource) -> Vec<Document> {
        source.policies.iter().map(|found| self.judge(source, found)).collect()
    }

    /// One document of a file.
    pub(super) fn judge(&mut self, source: &PolicySource, found: &FoundPolicy) -> Document {
        let file = source.path.display().to_string();
        let title = if found.name.is_empty() { file } else { format!("{file}: {}", found.name) };
        let outcome = self.outcome(source.format, found, &title);
        Document { title, found: found.clone(), outcome }
    }

    fn outcome(&mut self, format: Format, found: &FoundPolicy, title: &str) -> Outcome {
        let content = match &found.content {
            Ok(content) => content,
            Err(part) => return Outcome::NotStatic(part.clone()),
        };
        let parsed = match parse(&content.text) {
            Ok(parsed) => parsed,
            Err(diagnostics) => return Outcome::NoPolicy(diagnostics),
        };
        let mut warnings = parsed.warnings;
        let refused = validate(&parsed.document, found.kind);
        let is_refused = !refused.is_empty();
        warnings.extend(refused.into_iter().map(|error| Diagnostic { severity: Severity::Warning, ..error }));
        if let Some(reason) = why_not_judged(format, found.kind, &parsed.document) {
            warnings.sort_by_key(|warning| warning.span.start);
            return Outcome::NotJudged { reason, warnings };
        }
        let name = if found.name.is_empty() { title } else { &found.name };
        let policy = Arc::new(Policy::compile(name, &identity_based(&parsed.document)));
        let stack = self.stack(found.kind, &policy);
        // Findings point into the text of the document, and of nothing that the user holds besides.
        let sources: Vec<Option<Source>> = stack
            .policies()
            .map(|(_, _, one)| {
                Arc::ptr_eq(one, &policy).then(|| Source::Alone(iam_account::Document::new(&content.text)))
            })
            .collect();
        let mut check = check_written(&mut self.enumerator, &stack, &sources, &self.subject);
        if is_refused && check.verdict <= Verdict::Forced {
            check.verdict = Verdict::Unknown;
            check.notes.push("IAM would refuse this document, so that it binds nobody: see below".to_owned());
        }
        check.notes.extend(found.assumptions.iter().cloned());
        let dead = dead_patterns(&parsed.document);
        warnings.extend(dead_warnings(&dead, &warnings));
        warnings.extend(mfa_rules::warnings(&parsed.document));
        warnings.sort_by_key(|warning| warning.span.start);
        Outcome::Judged(Box::new(Judged {
            check,
            name: name.to_owned(),
            document: parsed.document,
            dead,
            warnings,
        }))
    }

    /// For whom documents are judged.
    pub(super) fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The policies of a user who is bound by the one policy of a file.
    ///
    /// # Errors
    /// The file holds several policies, or one that is not known, is none, or that IAM would refuse.
    pub(super) fn stack_of_only(&self, source: &PolicySource) -> anyhow::Result<PolicyStack> {
        let path = source.path.display();
        let [found] = source.policies.as_slice() else {
            bail!("{path} holds {} policies: a certificate is of one", count(source.policies.len()));
        };
        let content = match &found.content {
            Ok(content) => content,
            Err(part) => bail!("{path}: a part of it is not static: {}", part.reason),
        };
        let parsed = parse(&content.text)
            .map_err(|diagnostics| no_policy(&source.path, &content.text, &diagnostics))?;
        if let Some(error) = validate(&parsed.document, found.kind).first() {
            bail!("{path}: IAM would refuse it, so that it binds nobody: {}", error.message);
        }
        let policy = Policy::compile(&path.to_string(), &identity_based(&parsed.document));
        Ok(self.stack(found.kind, &Arc::new(policy)))
    }

    /// The policies of a user who is bound by a document.
    fn stack(&self, kind: PolicyType, policy: &Arc<Policy>) -> PolicyStack {
        let mut stack = PolicyStack::of_identity(self.held.iter().cloned());
        let policy = Arc::clone(policy);
        if kind == PolicyType::ServiceControl {
            stack.service_control = vec![vec![Arc::new(Policy::allow_everything("FullAWSAccess")), policy]];
        } else {
            stack.identity.push(policy);
        }
        stack
    }
}

/// The document without the statements that name principals: IAM refuses those in identity-based policies, so that they bind
/// nobody. That they are there is told as a warning.
pub(super) fn identity_based(document: &PolicyDocument) -> PolicyDocument {
    let statements = document.statements.iter().filter(|statement| statement.principal.is_none());
    PolicyDocument { statements: OneOrMany::Many(statements.cloned().collect()), ..document.clone() }
}

/// A file that is a document is always judged; of others those that could bind a user and speak of MFA.
fn why_not_judged(format: Format, kind: PolicyType, document: &PolicyDocument) -> Option<Reason> {
    match (format, kind) {
        (Format::Policy, _) => None,
        (_, PolicyType::RoleTrust) => Some(Reason::RoleTrust),
        (_, PolicyType::InlineRole) => Some(Reason::OfRole),
        (_, PolicyType::Resource | PolicyType::ResourceControl) => Some(Reason::OfResource),
        (
            _,
            PolicyType::Managed
            | PolicyType::InlineUser
            | PolicyType::InlineGroup
            | PolicyType::Session
            | PolicyType::ServiceControl,
        ) => (!speaks_of_mfa(document)).then_some(Reason::Silent),
    }
}

fn speaks_of_mfa(document: &PolicyDocument) -> bool {
    let keys = ["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge"].map(ConditionKey::new);
    let conditions = document.statements.iter().filter_map(|statement| statement.condition.as_ref());
    let mut named = conditions.flat_map(|condition| &condition.blocks).flat_map(|block| &block.keys);
    named.any(|(key, _)| keys.contains(&key.value))
}

/// What is no ARN at all, the parser has told already.
fn dead_warnings(dead: &[DeadPattern], told: &[Diagnostic]) -> Vec<Diagnostic> {
    let warning = |dead: &DeadPattern| {
        let message = format!("`{}` can match nothing: {}", dead.pattern, dead.reason);
        Diagnostic::warning(dead.span, message).help(dead.help.clone())
    };
    let is_new = |warning: &Diagnostic| told.iter().all(|known| known.span != warning.span);
    dead.iter().map(warning).filter(is_new).collect()
}
