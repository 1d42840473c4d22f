//! A decision allocates nothing.
#![cfg(test)]

use allocation_counter::measure;
use iam_eval::evaluate;
use testkit::decision_case::{DecisionCase, OWN};
use testkit::generate::Case;

fn allocations_of(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations_of(|| drop(std::hint::black_box(Box::new(1)))), 1);
    assert_eq!(allocations_of(|| ()), 0);
}

#[test]
fn a_decision_allocates_nothing() {
    let case = DecisionCase::read(OWN).unwrap();
    let stack = case.documents.compile();
    for expected in &case.requests {
        let mut outcome = None;
        let allocations = allocations_of(|| outcome = Some(evaluate(&expected.request, &stack).outcome));
        assert_eq!((outcome, allocations), (Some(expected.outcome), 0), "{}", expected.name);
    }
}

#[test]
fn nor_does_that_on_a_random_case() {
    for seed in 0..2_000 {
        let case = Case::of_seed(seed);
        let stack = case.documents.compile();
        // The first decision makes what is made once for the process.
        evaluate(&case.request, &stack);
        let allocations = allocations_of(|| _ = evaluate(&case.request, &stack));
        assert_eq!(allocations, 0, "seed {seed}: {}", case.to_json());
    }
}
