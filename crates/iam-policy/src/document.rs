//! The policy document as a value, with the place of every element.

use crate::condition_key::ConditionKey;
use crate::operator::OperatorName;
use crate::span::Spanned;
use std::fmt;

/// A policy document. Equality ignores where things stand, not how they are written: a single value and
/// a list of one value differ, so that printing and parsing again gives the same document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyDocument {
    /// The `Version` element; AWS takes 2008-10-17 when it is missing.
    pub version: Option<Spanned<Version>>,
    /// The `Id` element of resource-based policies.
    pub id: Option<Spanned<String>>,
    /// The `Statement` element.
    pub statements: OneOrMany<Statement>,
}

impl PolicyDocument {
    /// The version that counts: 2008-10-17 when the document names none ("If you do not include a Version
    /// element, the value defaults to 2008-10-17", IAM JSON policy elements: Version).
    pub fn effective_version(&self) -> Version {
        self.version.as_ref().map_or(Version::V2008, |version| version.value)
    }
}

/// Version of the policy language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `2008-10-17`: no policy variables; `${...}` is plain text.
    V2008,
    /// `2012-10-17`.
    V2012,
}

impl Version {
    /// AWS's text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V2008 => "2008-10-17",
            Self::V2012 => "2012-10-17",
        }
    }
}

/// The `Effect` element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Allows what matches.
    Allow,
    /// Denies what matches, whatever else allows it.
    Deny,
}

impl Effect {
    /// AWS's text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "Allow",
            Self::Deny => "Deny",
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Values that the grammar lets stand alone or in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneOrMany<T> {
    /// `"a"`.
    One(T),
    /// `["a", ...]`, of any length.
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    /// The values.
    pub fn as_slice(&self) -> &[T] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    /// The values, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where the whole statement stands, braces included.
    pub place: Spanned<()>,
    /// The `Sid` element.
    pub sid: Option<Spanned<String>>,
    /// The `Effect` element.
    pub effect: Spanned<Effect>,
    /// `Principal` or `NotPrincipal`; only in resource-based and role trust policies.
    pub principal: Option<PrincipalElement>,
    /// `Action` or `NotAction`.
    pub action: Element,
    /// `Resource` or `NotResource`; role trust policies have none.
    pub resource: Option<Element>,
    /// The `Condition` element; `None` when it is missing, which is the same as an empty one.
    pub condition: Option<Condition>,
}

/// Whether an element stands in its plain form (`Action`) or negated (`NotAction`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// `Action`, `Resource`, `Principal`: what matches one of the values.
    Plain,
    /// `NotAction`, `NotResource`, `NotPrincipal`: what matches none of them.
    Not,
}

/// `Action`/`NotAction` or `Resource`/`NotResource`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Plain or `Not`.
    pub polarity: Polarity,
    /// Where the element's name stands.
    pub name: Spanned<()>,
    /// The patterns.
    pub values: OneOrMany<Spanned<String>>,
}

/// `Principal` or `NotPrincipal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrincipalElement {
    /// Plain or `Not`.
    pub polarity: Polarity,
    /// Where the element's name stands.
    pub name: Spanned<()>,
    /// Whom it names.
    pub principals: Principals,
}

/// Whom a `Principal` element names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principals {
    /// `"*"`: everyone, anonymous callers included.
    Everyone,
    /// `{"AWS": ..., "Service": ...}`.
    Map(Vec<PrincipalEntry>),
}

/// One entry of a principal map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrincipalEntry {
    /// `AWS`, `Service`, `Federated` or `CanonicalUser`.
    pub kind: Spanned<PrincipalKind>,
    /// The principals.
    pub values: OneOrMany<Spanned<String>>,
}

/// The kinds of principal that a policy can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrincipalKind {
    /// Accounts, users, roles, sessions: by ARN, account number or unique id.
    Aws,
    /// Services: `lambda.amazonaws.com`.
    Service,
    /// Identity providers: by ARN or host name.
    Federated,
    /// S3's canonical user ids.
    CanonicalUser,
}

impl PrincipalKind {
    /// AWS's text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Service => "Service",
            Self::Federated => "Federated",
            Self::CanonicalUser => "CanonicalUser",
        }
    }

    /// Reads AWS's text.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Aws, Self::Service, Self::Federated, Self::CanonicalUser]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// The `Condition` element: all of its blocks must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    /// One block for each operator.
    pub blocks: Vec<ConditionBlock>,
}

/// One operator with its keys; all of them must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionBlock {
    /// The operator.
    pub operator: Spanned<OperatorName>,
    /// Each key with the values of which one must match (none, for a negated operator).
    pub keys: Vec<(Spanned<ConditionKey>, OneOrMany<Spanned<ConditionValue>>)>,
}

/// A value to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionValue {
    /// The text that is compared: a number or boolean as it was written.
    pub text: String,
    /// How it stood in the JSON.
    pub kind: ValueKind,
}

/// How a condition value stands in the JSON. It makes no difference to its meaning ("Quotation marks are
/// optional for numeric and Boolean values", Grammar of the IAM JSON policy language).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// `"text"`.
    String,
    /// `true`, `false`.
    Boolean,
    /// `3600`.
    Number,
}

impl From<&str> for ConditionValue {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), kind: ValueKind::String }
    }
}
