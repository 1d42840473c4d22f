//! The reference evaluator: `docs/semantics.md`, rule by rule, with nothing clever in it.
//!
//! It is there to be read beside that page and to be right; it is slow, and shares no matching code with `iam-eval` or
//! `iam-policy`. Numbers are rules of the page. A truth is `Some(true)`, `Some(false)`, or `None`: unknown (1.2).

mod condition;
mod lookup;
mod principal;
mod text;
mod value;

use crate::documents::{Document, Documents};
use iam_eval::{Layer, LayerSet, Outcome, Principal, Request};
use iam_policy::{Effect, Element, Polarity, PolicyDocument, Statement};
use lookup::{Looked, look_up};
use principal::Grant;
use text::{Wildcards, glob, matches};

/// What the reference says about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// What became of it.
    pub outcome: Outcome,
    /// Whether it is a denial that hangs on what is not known (1.4).
    pub doubtful: bool,
    /// The layers that lacked an allow (4.10).
    pub missing: LayerSet,
}

type Truth = Option<bool>;

/// One false makes false, else one unknown makes unknown (1.2).
fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
    let truths: Vec<Truth> = truths.into_iter().collect();
    if truths.contains(&Some(false)) {
        Some(false)
    } else if truths.contains(&None) {
        None
    } else {
        Some(true)
    }
}

/// One true makes true, else one unknown makes unknown (1.2).
fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
    not(all(truths.into_iter().map(not)))
}

/// "Not unknown" is unknown (1.2).
fn not(truth: Truth) -> Truth {
    truth.map(|truth| !truth)
}

/// How unknown `Allow` statements are read (1.3, 1.4).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// They do not allow.
    Certain,
    /// They allow.
    Possible,
}

impl Reading {
    fn of(self, truth: Truth) -> bool {
        truth.unwrap_or(self == Reading::Possible)
    }
}

/// Decides a request.
pub fn evaluate(request: &Request, documents: &Documents) -> Reference {
    let certainly_missing = missing(request, documents, Reading::Certain);
    let doubtful = missing(request, documents, Reading::Possible).is_empty();
    let denial = |outcome, doubtful, missing| Reference { outcome, doubtful, missing };
    let allowed = Reference { outcome: Outcome::Allowed, doubtful: false, missing: LayerSet::default() };
    // 1.5
    let action = request.action().as_str().to_ascii_lowercase();
    if action == "sts:getcalleridentity" || action == "sts:getsessiontoken" {
        return allowed;
    }
    match is_denied(request, documents) {
        // 4.1
        Some(true) => denial(Outcome::ExplicitDeny, false, LayerSet::default()),
        // 1.3: an unknown `Deny` statement denies.
        None => denial(Outcome::ExplicitDeny, doubtful, LayerSet::default()),
        Some(false) if certainly_missing.is_empty() => allowed,
        Some(false) => denial(Outcome::ImplicitDeny, doubtful, certainly_missing),
    }
}

/// 4.1: whether a `Deny` statement of any layer applies. SCPs do not apply to some callers (4.2).
fn is_denied(request: &Request, documents: &Documents) -> Truth {
    let scps = if is_bound_by_scps(request) { documents.service_control.as_slice() } else { &[] };
    let everything = scps
        .iter()
        .chain(&documents.resource_control)
        .flatten()
        .chain(&documents.identity)
        .chain(documents.permissions_boundary.iter().flatten())
        .chain(documents.session.iter().flatten())
        .chain(&documents.resource);
    any(everything.map(|document| some_statement_applies(document, Effect::Deny, request)))
}

/// The layers that lack an allow (4.10); if there is none, the request is allowed.
fn missing(request: &Request, documents: &Documents, reading: Reading) -> LayerSet {
    let allows = |document: &Document| reading.of(some_statement_applies(document, Effect::Allow, request));
    let one_allows = |list: &Vec<Document>| list.iter().any(allows);
    let grant = documents
        .resource
        .as_ref()
        .map_or(Grant::Nothing, |document| resource_grant(document, request, reading));
    let mut missing = LayerSet::default();

    // 4.2: at each level one policy must allow.
    if is_bound_by_scps(request) && !documents.service_control.iter().all(one_allows) {
        missing.insert(Layer::ServiceControl);
    }
    if !documents.resource_control.iter().all(one_allows) {
        missing.insert(Layer::ResourceControl);
    }

    // 4.6, 4.7: where the resource policy must allow by itself.
    let caller = Caller::of(request);
    let same_account = is_same_account(request);
    let must_be_explicit = documents.resource.is_some() && needs_explicit_allow(request);
    if (caller == Caller::WithoutPolicies || !same_account || must_be_explicit) && grant == Grant::Nothing {
        missing.insert(Layer::Resource);
    }

    // 4.7: services and anonymous callers need the resource policy alone.
    // 4.5: one that names the caller itself needs nothing else in the same account.
    if caller == Caller::WithoutPolicies || (same_account && grant == Grant::Caller) {
        return missing;
    }

    // 4.3, 4.5: the identity-based allow, or what stands for it in the same account.
    let stands_for_it = same_account && (caller == Caller::Root || grant == Grant::Identity);
    if !stands_for_it && !one_allows(&documents.identity) {
        missing.insert(Layer::Identity);
    }

    // 4.4: they do not bind the account root.
    let limits = |list: &Option<Vec<Document>>| {
        caller != Caller::Root && list.as_ref().is_some_and(|list| !one_allows(list))
    };
    if limits(&documents.permissions_boundary) {
        missing.insert(Layer::PermissionsBoundary);
    }
    if limits(&documents.session) {
        missing.insert(Layer::Session);
    }
    missing
}

/// What the layers differ by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// The account root.
    Root,
    /// Users, roles and their sessions.
    WithPolicies,
    /// Services, anonymous callers, and who comes from an identity provider: no policy is attached to them.
    WithoutPolicies,
}

impl Caller {
    fn of(request: &Request) -> Self {
        match request.principal() {
            Principal::Root { .. } => Self::Root,
            Principal::User(_)
            | Principal::Role(_)
            | Principal::RoleSession(_)
            | Principal::FederatedUser(_) => Self::WithPolicies,
            Principal::Anonymous | Principal::Service(_) | Principal::Federated(_) => Self::WithoutPolicies,
        }
    }
}

/// 4.2: "SCPs do not apply to service principals and anonymous callers."
fn is_bound_by_scps(request: &Request) -> bool {
    !matches!(request.principal(), Principal::Anonymous | Principal::Service(_))
}

/// 4.6: role trust policies and KMS key policies.
fn needs_explicit_allow(request: &Request) -> bool {
    let action = request.action().as_str().to_ascii_lowercase();
    action.starts_with("sts:assumerole") || action.starts_with("kms:")
}

/// 4.8: the value of `aws:ResourceAccount`, else the ARN's account, else the caller's.
fn is_same_account(request: &Request) -> bool {
    let in_arn = request.resource().split(':').nth(4).filter(|account| {
        account.chars().count() == 12 && account.chars().all(|digit| digit.is_ascii_digit())
    });
    let owner = match look_up(request.context(), "aws:ResourceAccount") {
        Looked::One(account) => Some(account),
        Looked::None | Looked::Several | Looked::Open => in_arn,
    };
    let caller = principal::account(request.principal());
    match (caller, owner) {
        (Some(caller), Some(owner)) => caller == owner,
        (None, _) | (_, None) => true,
    }
}

/// Whether a statement of that effect applies, its principal included. A document that is not known may hold any (1.6).
fn some_statement_applies(document: &Document, effect: Effect, request: &Request) -> Truth {
    let policy = document.policy.as_ref()?;
    let of_effect = policy.statements.iter().filter(|statement| statement.effect.value == effect);
    any(of_effect.map(|statement| applies(policy, statement, request)))
}

/// 2.1: action, resource, principal (where it has the element) and condition all match.
fn applies(policy: &PolicyDocument, statement: &Statement, request: &Request) -> Truth {
    let named = match &statement.principal {
        Some(element) => principal::is_named(element, request),
        None => Some(true),
    };
    all([named, applies_whoever_asks(policy, statement, request)])
}

fn applies_whoever_asks(policy: &PolicyDocument, statement: &Statement, request: &Request) -> Truth {
    let condition = match &statement.condition {
        Some(condition) => condition::holds(condition, policy.effective_version(), request.context()),
        None => Some(true),
    };
    all([
        Some(matches_action(&statement.action, request)),
        matches_resource(policy, statement, request),
        condition,
    ])
}

/// 2.2
fn matches_action(element: &Element, request: &Request) -> bool {
    let action = request.action().as_str().to_ascii_lowercase();
    let named = element.values.iter().any(|pattern| glob(&pattern.value.to_ascii_lowercase(), &action));
    match element.polarity {
        Polarity::Plain => named,
        Polarity::Not => !named,
    }
}

/// 2.3; a statement without either element matches every resource.
fn matches_resource(policy: &PolicyDocument, statement: &Statement, request: &Request) -> Truth {
    let Some(element) = &statement.resource else { return Some(true) };
    let version = policy.effective_version();
    let named = any(element.values.iter().map(|pattern| {
        matches(&pattern.value, Wildcards::Count, version, request.resource(), request.context())
    }));
    match element.polarity {
        Polarity::Plain => named,
        Polarity::Not => not(named),
    }
}

/// 4.5: the widest consequence of the statements of the resource's policy. A document that is not known is read as naming
/// the caller itself, or nobody.
fn resource_grant(document: &Document, request: &Request, reading: Reading) -> Grant {
    let Some(policy) = &document.policy else {
        return if reading == Reading::Possible { Grant::Caller } else { Grant::Nothing };
    };
    let allows = policy.statements.iter().filter(|statement| {
        statement.effect.value == Effect::Allow
            && reading.of(applies_whoever_asks(policy, statement, request))
    });
    allows
        .map(|statement| match &statement.principal {
            Some(element) => principal::grant(element, request, reading),
            None => Grant::Nothing,
        })
        .max()
        .unwrap_or(Grant::Nothing)
}
