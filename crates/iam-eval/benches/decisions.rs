//! How many decisions a second one core takes, with all layers on.
//!
//! The case: four identity-based policies of some fifteen statements, a permissions boundary, service control policies on two
//! levels, and eight requests; an item is one decision, the mean over the eight. `cargo bench -p iam-eval`.

use divan::{Bencher, black_box, counter::ItemsCount};
use iam_eval::{evaluate, explain};
use testkit::decision_case::{DecisionCase, OWN};
use testkit::reference;

fn main() {
    divan::main();
}

fn own() -> Option<DecisionCase> {
    DecisionCase::read(OWN).ok()
}

fn shared() -> Option<DecisionCase> {
    DecisionCase::read(&DecisionCase::read_shared()?).ok()
}

#[divan::bench]
fn decide_own_case(bencher: Bencher<'_, '_>) {
    decide(bencher, own());
}

/// Only where `../shared` lies beside the project.
#[divan::bench]
fn decide_shared_case(bencher: Bencher<'_, '_>) {
    decide(bencher, shared());
}

fn decide(bencher: Bencher<'_, '_>, case: Option<DecisionCase>) {
    let Some(case) = case else { return };
    let stack = case.documents.compile();
    bencher.counter(ItemsCount::new(case.requests.len())).bench_local(|| {
        for expected in &case.requests {
            black_box(evaluate(black_box(&expected.request), black_box(&stack)));
        }
    });
}

#[divan::bench]
fn explain_own_case(bencher: Bencher<'_, '_>) {
    let Some(case) = own() else { return };
    let stack = case.documents.compile();
    bencher.counter(ItemsCount::new(case.requests.len())).bench_local(|| {
        for expected in &case.requests {
            black_box(explain(black_box(&expected.request), black_box(&stack)));
        }
    });
}

#[divan::bench]
fn reference_own_case(bencher: Bencher<'_, '_>) {
    let Some(case) = own() else { return };
    bencher.counter(ItemsCount::new(case.requests.len())).bench_local(|| {
        for expected in &case.requests {
            black_box(reference::evaluate(black_box(&expected.request), black_box(&case.documents)));
        }
    });
}

#[divan::bench]
fn compile_own_case(bencher: Bencher<'_, '_>) {
    let Some(case) = own() else { return };
    bencher.bench_local(|| black_box(&case.documents).compile());
}
