//! The decision case: eight requests against policies on every layer of a user, decided as expected.
#![cfg(test)]

use iam_eval::evaluate;
use testkit::decision_case::{DecisionCase, OWN};
use testkit::reference;

fn check(text: &str) -> usize {
    let case = DecisionCase::read(text).unwrap();
    let stack = case.documents.compile();
    for expected in &case.requests {
        let decision = evaluate(&expected.request, &stack);
        assert_eq!((decision.outcome, decision.doubtful), (expected.outcome, false), "{}", expected.name);
        let plain = reference::evaluate(&expected.request, &case.documents);
        assert_eq!((plain.outcome, plain.doubtful), (expected.outcome, false), "{}", expected.name);
    }
    case.requests.len()
}

#[test]
fn our_own_case_is_decided_as_expected() {
    assert_eq!(check(OWN), 8);
}

#[test]
fn the_shared_case_is_decided_as_expected() {
    match DecisionCase::read_shared() {
        Some(text) => assert_eq!(check(&text), 8),
        None => println!("skipped: no ../shared/data/policies/decision-case.json beside the project"),
    }
}
