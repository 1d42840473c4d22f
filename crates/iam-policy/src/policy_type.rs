//! The places that a policy can be attached to, with their rules and limits.

use crate::diagnostic::Diagnostic;
use crate::document::{PolicyDocument, Statement};
use crate::span::Span;
use std::fmt;

/// What a policy is attached to. Each type has its own limits and its own forbidden elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyType {
    /// A managed policy; also one used as permissions boundary.
    Managed,
    /// Inline policies of one user; the limit is that of all of them together.
    InlineUser,
    /// Inline policies of one group, together.
    InlineGroup,
    /// Inline policies of one role, together.
    InlineRole,
    /// The trust policy of a role.
    RoleTrust,
    /// A session policy, passed inline.
    Session,
    /// A service control policy of AWS Organizations.
    ServiceControl,
    /// A resource control policy of AWS Organizations.
    ResourceControl,
    /// A resource-based policy; the limit is the widest, that of an S3 bucket policy.
    Resource,
}

impl PolicyType {
    /// AWS's limit in characters ("IAM and AWS STS quotas"; "Quotas for AWS Organizations"; "Bucket
    /// policies"). White space between JSON tokens is not counted ("IAM does not count white space when
    /// calculating the size of a policy").
    pub fn max_characters(self) -> usize {
        match self {
            Self::Managed => 6_144,
            Self::InlineUser | Self::Session => 2_048,
            Self::InlineGroup | Self::ServiceControl | Self::ResourceControl => 5_120,
            Self::InlineRole => 10_240,
            // 2,048 by default; the quota can be raised to this.
            Self::RoleTrust => 4_096,
            Self::Resource => 20_480,
        }
    }

    /// Whether its statements must have a `Principal` element, rather than must not.
    fn names_principals(self) -> bool {
        matches!(self, Self::RoleTrust | Self::Resource | Self::ResourceControl)
    }
}

impl fmt::Display for PolicyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Managed => "managed policy",
            Self::InlineUser => "inline policy of a user",
            Self::InlineGroup => "inline policy of a group",
            Self::InlineRole => "inline policy of a role",
            Self::RoleTrust => "role trust policy",
            Self::Session => "session policy",
            Self::ServiceControl => "service control policy",
            Self::ResourceControl => "resource control policy",
            Self::Resource => "resource-based policy",
        })
    }
}

/// Holds a document against the rules of the place it is meant for: elements that must or must not be there
/// ("Policy grammar notes", Grammar of the IAM JSON policy language) and AWS's limit of size.
///
/// Returns what AWS would refuse, in the order of the text; empty when AWS would take it.
pub fn validate(document: &PolicyDocument, policy_type: PolicyType) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let size = document.size();
    if size > policy_type.max_characters() {
        let message =
            format!("{size} characters: a {policy_type} has at most {}", policy_type.max_characters());
        let help = "split it into several policies, or shorten it with wildcards";
        diagnostics.push(Diagnostic::error(Span::default(), message).help(help));
    }
    if let (Some(id), false) = (&document.id, policy_type.names_principals()) {
        let message = format!("a {policy_type} must not have an `Id`");
        diagnostics.push(Diagnostic::error(id.span, message).help("remove it"));
    }
    for statement in &document.statements {
        diagnostics.extend(validate_statement(statement, policy_type));
    }
    diagnostics
}

fn validate_statement(statement: &Statement, policy_type: PolicyType) -> Option<Diagnostic> {
    let place = Span { start: statement.place.span.start, end: statement.place.span.start + 1 };
    let problem = |span, message: &str, help: &str| {
        Some(Diagnostic::error(span, format!("a {policy_type} {message}")).help(help))
    };
    match (&statement.principal, policy_type.names_principals()) {
        (Some(principal), false) => {
            return problem(
                principal.name.span,
                "must not have a `Principal`",
                "it applies to whom it is attached to; remove the element",
            );
        }
        (None, true) => return problem(place, "must have a `Principal`", "name the principals it is about"),
        (Some(_), true) | (None, false) => {}
    }
    if statement.action.values.is_empty() {
        return problem(
            statement.action.name.span,
            "must name an action in each statement",
            "name at least one",
        );
    }
    match (&statement.resource, policy_type) {
        (Some(resource), _) if resource.values.is_empty() => {
            problem(resource.name.span, "must name a resource in each statement", "name at least one, or `*`")
        }
        (Some(resource), PolicyType::RoleTrust) => problem(
            resource.name.span,
            "must not have a `Resource`",
            "its resource is the role itself; remove it",
        ),
        (None, PolicyType::RoleTrust | PolicyType::Resource) | (Some(_), _) => None,
        (None, _) => problem(place, "must have a `Resource`", "add `\"Resource\": \"*\"` or the ARNs"),
    }
}

impl PolicyDocument {
    /// Its length in characters as AWS counts it: without the white space between tokens.
    pub fn size(&self) -> usize {
        self.to_json().chars().count()
    }
}
