//! The operator corpus: both evaluators do with every row what AWS's page, or `docs/semantics.md`, says.
#![cfg(test)]

use iam_eval::{Outcome, Truth, evaluate};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use testkit::operators::{Row, rows};
use testkit::reference;

fn by_iam_eval(row: &Row) -> (Outcome, bool) {
    let decision = evaluate(&row.request().unwrap(), &row.documents().unwrap().compile());
    (decision.outcome, decision.doubtful)
}

fn by_reference(row: &Row) -> (Outcome, bool) {
    let decision = reference::evaluate(&row.request().unwrap(), &row.documents().unwrap());
    (decision.outcome, decision.doubtful)
}

#[test]
fn every_operator_does_in_every_state_what_its_source_says() {
    let rows = rows().unwrap();
    let wrong: Vec<String> = rows
        .iter()
        .filter(|row| by_iam_eval(row) != row.expected() || by_reference(row) != row.expected())
        .map(|row| {
            let line = Value::from(row);
            format!(
                "{line}\n    expected {:?}, iam-eval {:?}, reference {:?}",
                row.expected(),
                by_iam_eval(row),
                by_reference(row)
            )
        })
        .collect();
    println!("{} rows", rows.len());
    assert!(
        wrong.is_empty(),
        "{} of {} rows:\n{}",
        wrong.len(),
        rows.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn the_corpus_has_every_operator_with_every_qualifier() {
    let mut truths: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for row in rows().unwrap() {
        truths.entry(row.operator).or_default().insert(row.truth);
    }
    for (base, _) in iam_policy::BaseOperator::ALL {
        for set in ["", "ForAllValues:", "ForAnyValue:"] {
            for if_exists in ["", "IfExists"] {
                let operator = format!("{set}{base}{if_exists}");
                let seen = truths.get(&operator).unwrap_or_else(|| panic!("no row of {operator}"));
                let defined = iam_policy::ConditionOperator::from_name(&operator).is_some();
                let decides = seen.contains(&Truth::True) && seen.contains(&Truth::False);
                assert_eq!(decides, defined, "{operator} comes to {seen:?}");
            }
        }
    }
}
