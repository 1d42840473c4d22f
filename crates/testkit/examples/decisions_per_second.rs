//! Checks that the requests of a decision case are decided as expected, then prints the decisions a second of one core as JSON.
//!
//! `cargo run --release -p testkit --example decisions_per_second -- DECISION_CASE`. Only `evaluate` is timed. It is the best
//! of thirty tenths of a second: other work on the machine makes it slower, never faster.
#![expect(clippy::print_stdout, reason = "an example that prints its result")]

use iam_eval::evaluate;
use std::hint::black_box;
use std::time::{Duration, Instant};
use testkit::decision_case::DecisionCase;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("expected the path of decision-case.json")?;
    let case = DecisionCase::read(&std::fs::read_to_string(path)?)?;
    let stack = case.documents.compile();
    for expected in &case.requests {
        let decision = evaluate(&expected.request, &stack);
        if decision.outcome != expected.outcome || decision.doubtful {
            return Err(format!("{}: {decision:?}", expected.name).into());
        }
    }

    let slice = || {
        let mut decisions = 0_u32;
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(100) {
            for expected in &case.requests {
                black_box(evaluate(black_box(&expected.request), black_box(&stack)));
                decisions += 1;
            }
        }
        f64::from(decisions) / start.elapsed().as_secs_f64()
    };
    let per_second = (0..30).map(|_| slice()).fold(0.0, f64::max);
    println!("{}", serde_json::json!({"engine": "forcemfa", "decisionsPerSecond": per_second.round()}));
    Ok(())
}
