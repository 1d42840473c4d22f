//! Policies with a hole that is easily overlooked, and some that only seem to have one: `holes.json` holds each with what the user
//! holds besides, the verdict, and why.
#![cfg(test)]

use iam_eval::{Policy, PolicyStack, evaluate};
use mfa_rules::{Enumerator, Subject, Universe, Verdict, check};
use serde_json::Value;
use std::sync::Arc;

fn compile(name: &str, document: &Value) -> Arc<Policy> {
    let parsed = iam_policy::parse(&document.to_string()).expect("a policy");
    Arc::new(Policy::compile(name, &parsed.document))
}

#[test]
fn every_hole_is_found_and_none_is_made_up() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("holes.json")).unwrap();
    let universe = Universe::new();
    let subject =
        Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap())
            .unwrap();
    for row in &rows {
        let stack =
            PolicyStack::of_identity([compile("with", &row["with"]), compile("policy", &row["policy"])]);
        let found = check(&mut Enumerator::new(&universe), &stack, &subject);
        let (name, why) = (row["name"].as_str().unwrap(), row["why"].as_str().unwrap());
        assert_eq!(found.verdict.to_string(), row["verdict"].as_str().unwrap(), "{name}: {why}");
        assert_eq!(found.example.is_some(), found.verdict == Verdict::NotForced, "{name}");
    }
    assert!(rows.len() > 20);
}

#[test]
fn an_example_is_allowed_as_it_is_told() {
    let universe = Universe::new();
    let subject =
        Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap())
            .unwrap();
    let rows: Vec<Value> = serde_json::from_str(include_str!("holes.json")).unwrap();
    for row in rows.iter().filter(|row| row["verdict"] == "not forced") {
        let stack =
            PolicyStack::of_identity([compile("with", &row["with"]), compile("policy", &row["policy"])]);
        let example = check(&mut Enumerator::new(&universe), &stack, &subject).example.unwrap();
        let mut context = iam_eval::Context::new();
        context.insert("aws:MultiFactorAuthPresent", example.mfa.value());
        for (key, values) in &example.context {
            context.insert(key.as_str(), values.iter().map(String::as_str));
        }
        let action = example.action.parse().unwrap();
        let request = iam_eval::Request::new(subject.principal(), action, &example.resource, context);
        assert!(evaluate(&request, &stack).is_allowed(), "{}: {example:?}", row["name"]);
    }
}
