//! What is proved, refuted and left unknown, of every layer and kind of property: `properties.json` holds each with what is expected.
#![cfg(test)]

use iam_account::MfaState;
use iam_eval::{Layer, Policy, PolicyStack, StatementRef, evaluate};
use iam_prove::{Clause, Proof, Property, Requests, Subject, check_certificate, prove};
use serde_json::{Value, json};
use std::sync::Arc;

fn compile(name: &str, statements: &Value) -> Arc<Policy> {
    let text = json!({"Version": "2012-10-17", "Statement": statements}).to_string();
    Arc::new(Policy::compile(name, &iam_policy::parse(&text).expect("a policy").document))
}

fn subject() -> Subject {
    Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap()).unwrap()
}

fn stack(row: &Value) -> PolicyStack {
    let of = |layer: &str| row.get(layer).map(|statements| compile(layer, statements));
    PolicyStack {
        permissions_boundary: of("boundary").map(|policy| vec![policy]),
        service_control: of("scp").map(|policy| vec![vec![policy]]).unwrap_or_default(),
        resource: of("resource"),
        ..PolicyStack::of_identity(of("identity"))
    }
}

fn requests(row: &Value) -> Requests {
    let texts = |name: &str| -> Option<Vec<&str>> {
        row.get(name)?.as_array().map(|list| list.iter().filter_map(Value::as_str).collect())
    };
    let none = Clause::none_of(["sts:GetCallerIdentity", "sts:GetSessionToken"]);
    let requests = Requests::all().with_actions(texts("actions").map_or(none, Clause::any_of));
    match texts("not_resources") {
        Some(patterns) => requests.with_resources(Clause::none_of(patterns)),
        None => requests,
    }
}

#[test]
fn every_row_is_judged_as_it_says() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("properties.json")).unwrap();
    let mut wrong = Vec::new();
    for row in &rows {
        let (new, requests) = (stack(row), requests(row));
        let old = row.get("old").map(|old| PolicyStack::of_identity([compile("old", old)]));
        let property = match &old {
            Some(old) => Property::nothing_beyond(&new, old, &requests),
            None => Property::nothing_allowed(&new, &requests),
        };
        let found = match prove(&property, &subject(), MfaState::Absent) {
            Proof::Proved(certificate) => {
                match check_certificate(&certificate, &property, &subject(), MfaState::Absent) {
                    Ok(()) => "proved".to_owned(),
                    Err(error) => format!("proved, but {error}"),
                }
            }
            Proof::Refuted(request) => {
                assert!(evaluate(&request, &new).is_allowed());
                assert!(old.as_ref().is_none_or(|old| !evaluate(&request, old).is_allowed()));
                format!("refuted {}", request.action())
            }
            Proof::Unknown(reason) => format!("{:?}: {reason}", reason.doubt),
        };
        let expected = row["expected"].as_str().unwrap();
        if !found.contains(expected) || (expected == "proved" && found != expected) {
            wrong.push(format!("{}: {found}; expected {expected}", row["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_statement_matters_unless_others_say_the_same() {
    let new = PolicyStack::of_identity([compile(
        "policy",
        &json!([
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
            {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
            {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"},
            {"Effect": "Deny", "Action": "iam:*", "Resource": "*"},
        ]),
    )]);
    let requests = Requests::all();
    let matters = |statement| {
        let place = StatementRef { layer: Layer::Identity, level: 0, policy: 0, statement };
        let property = Property::statement_never_matters(&new, place, &requests).unwrap();
        match prove(&property, &subject(), MfaState::Absent) {
            Proof::Proved(_) => false,
            Proof::Refuted(_) => true,
            Proof::Unknown(reason) => panic!("{reason}"),
        }
    };
    assert_eq!([0, 1, 2, 3].map(matters), [true, false, true, false]);
}
