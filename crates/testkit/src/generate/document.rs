//! Policies of every layer.

use super::condition::{condition, near};
use super::vocabulary::{
    ACTION_PATTERNS, ACTIONS, PRINCIPALS, PROVIDERS, RESOURCE_PATTERNS, RESOURCES, SERVICES,
};
use super::{chance, distinct, pick, recase};
use crate::documents::{Document, Documents};
use fastrand::Rng;
use iam_eval::{Principal, Request};
use iam_policy::{
    Effect, Element, OneOrMany, Polarity, PolicyDocument, PrincipalElement, PrincipalEntry, PrincipalKind,
    Principals, Spanned, Statement, Version,
};

/// Whether statements of a layer have a `Principal` element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Nobody,
    Principals,
}

pub(super) fn documents(rng: &mut Rng, request: &Request) -> Documents {
    let identity = list(rng, 65, 3, request);
    let permissions_boundary = chance(rng, 25).then(|| list(rng, 60, 1, request));
    let session = chance(rng, 20).then(|| list(rng, 60, 1, request));
    let levels = if chance(rng, 30) { rng.usize(1..=2) } else { 0 };
    let service_control = (0..levels).map(|_| list(rng, 85, 1, request)).collect();
    let levels = if chance(rng, 15) { rng.usize(1..=2) } else { 0 };
    let resource_control = (0..levels)
        .map(|_| {
            let mut level = list(rng, 70, 0, request);
            level.push(document(rng, 0, Names::Principals, request));
            level
        })
        .collect();
    let resource = chance(rng, 50).then(|| document(rng, 0, Names::Principals, request));
    Documents { identity, permissions_boundary, service_control, resource_control, session, resource }
}

/// Some policies, and in so many of a hundred cases one that allows everything.
fn list(rng: &mut Rng, open_percent: u8, most: usize, request: &Request) -> Vec<Document> {
    let count = rng.usize(0..=most);
    let mut documents: Vec<Document> =
        (0..count).map(|index| document(rng, index, Names::Nobody, request)).collect();
    if chance(rng, open_percent) {
        documents.push(full_access());
    }
    documents
}

fn full_access() -> Document {
    let everything = || element(Polarity::Plain, vec!["*".to_owned()]);
    let statement = Statement {
        place: ().into(),
        sid: None,
        effect: Effect::Allow.into(),
        principal: None,
        action: everything(),
        resource: Some(everything()),
        condition: None,
    };
    let policy = PolicyDocument { version: None, id: None, statements: OneOrMany::One(statement) };
    Document { name: "FullAccess".to_owned(), policy: Some(policy) }
}

fn document(rng: &mut Rng, index: usize, names: Names, request: &Request) -> Document {
    let name = format!("policy{index}");
    if chance(rng, 2) {
        return Document { name, policy: None };
    }
    let version = match rng.u8(0..10) {
        0 => None,
        1 => Some(Version::V2008),
        _ => Some(Version::V2012),
    };
    let mut statements: Vec<_> = (0..rng.usize(1..4)).map(|_| statement(rng, names, request)).collect();
    let alone = statements.len() == 1 && chance(rng, 50);
    let statements = match (alone, statements.pop()) {
        (true, Some(statement)) => OneOrMany::One(statement),
        (_, last) => OneOrMany::Many(statements.into_iter().chain(last).collect()),
    };
    Document { name, policy: Some(PolicyDocument { version: version.map(Into::into), id: None, statements }) }
}

fn statement(rng: &mut Rng, names: Names, request: &Request) -> Statement {
    let effect = if chance(rng, 70) { Effect::Allow } else { Effect::Deny };
    // A denial without a condition would decide too often.
    let conditional = chance(rng, if effect == Effect::Deny { 85 } else { 40 });
    let with_principal = match names {
        Names::Principals => chance(rng, 95),
        Names::Nobody => chance(rng, 1),
    };
    Statement {
        place: ().into(),
        sid: None,
        effect: effect.into(),
        principal: with_principal.then(|| principal(rng, request)),
        action: action(rng, request),
        resource: chance(rng, 92).then(|| resource(rng, request)),
        condition: conditional.then(|| condition(rng, request)),
    }
}

fn polarity(rng: &mut Rng) -> Polarity {
    if chance(rng, 85) { Polarity::Plain } else { Polarity::Not }
}

fn element(polarity: Polarity, values: Vec<String>) -> Element {
    Element { polarity, name: ().into(), values: one_or_many(values) }
}

fn one_or_many(values: Vec<String>) -> OneOrMany<Spanned<String>> {
    match <[String; 1]>::try_from(values) {
        Ok([one]) => OneOrMany::One(one.into()),
        Err(many) => OneOrMany::Many(many.into_iter().map(Into::into).collect()),
    }
}

/// One or two, seldom none or three.
fn few(rng: &mut Rng) -> usize {
    match rng.u8(0..100) {
        0..2 => 0,
        2..60 => 1,
        60..90 => 2,
        _ => 3,
    }
}

fn action(rng: &mut Rng, request: &Request) -> Element {
    let one = |rng: &mut Rng| match rng.u8(0..100) {
        0..30 => request.action().as_str().to_owned(),
        30..60 => "*".to_owned(),
        60..85 => pick(rng, ACTION_PATTERNS).to_owned(),
        _ => pick(rng, ACTIONS).to_owned(),
    };
    let values = (0..few(rng)).map(|_| {
        let text = one(rng);
        recase(rng, &text, 30)
    });
    let values = values.collect();
    element(polarity(rng), values)
}

fn resource(rng: &mut Rng, request: &Request) -> Element {
    let one = |rng: &mut Rng| match rng.u8(0..100) {
        0..40 => "*".to_owned(),
        40..65 => near(rng, request.resource()),
        65..90 => pick(rng, RESOURCE_PATTERNS).to_owned(),
        _ => pick(rng, RESOURCES).to_owned(),
    };
    let values = (0..few(rng)).map(|_| one(rng)).collect();
    element(polarity(rng), values)
}

fn principal(rng: &mut Rng, request: &Request) -> PrincipalElement {
    let polarity = polarity(rng);
    let principals = if chance(rng, 15) {
        Principals::Everyone
    } else {
        let entries: Vec<_> = (0..rng.usize(1..3)).map(|_| entry(rng, request.principal())).collect();
        Principals::Map(distinct(entries, |entry| entry.kind.as_str().to_owned()))
    };
    PrincipalElement { polarity, name: ().into(), principals }
}

fn entry(rng: &mut Rng, caller: &Principal) -> PrincipalEntry {
    let kind = match (rng.u8(0..100), caller) {
        (0..3, _) => PrincipalKind::CanonicalUser,
        (3..60, Principal::Service(_)) | (3..8, _) => PrincipalKind::Service,
        (8..60, Principal::Federated(_)) | (8..13, _) => PrincipalKind::Federated,
        _ => PrincipalKind::Aws,
    };
    let words = match kind {
        PrincipalKind::Aws | PrincipalKind::CanonicalUser => PRINCIPALS,
        PrincipalKind::Service => SERVICES,
        PrincipalKind::Federated => PROVIDERS,
    };
    let one = |rng: &mut Rng| match (kind, rng.u8(0..100)) {
        (PrincipalKind::Aws, 0..25) => caller.to_string(),
        _ => pick(rng, words).to_owned(),
    };
    let values = (0..few(rng)).map(|_| one(rng)).collect();
    PrincipalEntry { kind: kind.into(), values: one_or_many(values) }
}
