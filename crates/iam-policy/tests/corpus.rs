//! Real policies: all of AWS's managed policies, and what AWS's own guide printed on MFA.
//!
//! The data lies beside the project, in `../shared`; where it does not, these tests say so and pass.
#![cfg(test)]

use expect_test::expect;
use flate2::read::GzDecoder;
use iam_policy::{LineIndex, PolicyType, parse, validate};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

fn open(name: &str) -> Option<File> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/policies"));
    let file = File::open(folder.join(name)).ok();
    if file.is_none() {
        println!("skipped: no ../shared/data/policies/{name} beside the project");
    }
    file
}

/// Parsing and printing keeps every value, and printing and parsing again gives the same document.
fn check_round_trip(name: &str, document: &Value) {
    for text in [document.to_string(), serde_json::to_string_pretty(document).unwrap()] {
        let parsed = parse(&text).unwrap_or_else(|diagnostics| panic!("{name}: {diagnostics:?}")).document;
        for printed in [parsed.to_json(), parsed.to_json_pretty()] {
            assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), *document, "{name}");
            assert_eq!(parse(&printed).unwrap().document, parsed, "{name}");
            assert_eq!(parse(&printed).unwrap().document.to_json(), parsed.to_json(), "{name}");
        }
    }
}

#[test]
fn every_policy_that_aws_manages_parses_and_prints_back() {
    let Some(file) = open("aws-managed.jsonl.gz") else { return };
    let mut count = 0;
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let name = row["name"].as_str().unwrap();
        check_round_trip(name, &row["document"]);
        let parsed = parse(&row["document"].to_string()).unwrap();
        assert_eq!(parsed.warnings, [], "{name}");
        // Some of AWS's own are longer than the limit that it sets for others.
        let problems = validate(&parsed.document, PolicyType::Managed);
        let beyond_size = problems.iter().filter(|problem| !problem.message.contains("characters"));
        assert_eq!(beyond_size.count(), 0, "{name}: {problems:?}");
        count += 1;
    }
    assert_eq!(count, 1_641);
}

fn mfa_history() -> Option<Value> {
    let mut text = String::new();
    open("aws-docs-mfa-history.json")?.read_to_string(&mut text).unwrap();
    Some(serde_json::from_str(&text).unwrap())
}

#[test]
fn the_mfa_policies_of_the_guide_parse_and_print_back() {
    let Some(history) = mfa_history() else { return };
    let policies = history["policies"].as_array().unwrap();
    for policy in policies {
        check_round_trip(policy["page"].as_str().unwrap(), &policy["document"]);
    }
    assert_eq!(policies.len(), 37);
}

#[test]
fn what_the_guide_printed_as_broken_json_is_told_where_it_is_broken() {
    let Some(history) = mfa_history() else { return };
    let mut told = String::new();
    for row in history["not_json"].as_array().unwrap() {
        let text = row["text"].as_str().unwrap();
        told += &format!("{} {}\n", row["page"].as_str().unwrap(), row["first_seen"].as_str().unwrap());
        let index = LineIndex::new(text);
        for diagnostic in parse(text).unwrap_err() {
            let position = diagnostic.position(&index);
            told += &format!("{position} {}\n  {}\n", diagnostic.message, index.line(position.line).trim());
            told += &format!("  help: {}\n", diagnostic.help.unwrap_or_default());
        }
    }
    expect![[r#"
        tutorial_users-self-manage-mfa-and-creds.md 2018-11-21
        46:45 expected `,` before `"iam:DeleteVirtualMFADevice"`
          "iam:DeactivateMFADevice"
          help: add a comma at line 46, column 45
        tutorial_users-self-manage-mfa-and-creds.md 2018-11-30
        46:45 expected `,` before `"iam:DeleteVirtualMFADevice"`
          "iam:DeactivateMFADevice"
          help: add a comma at line 46, column 45
        reference_policies_examples_aws_my-sec-creds-self-manage.md 2019-01-25
        9:40 expected `,` before `"iam:ListVirtualMFADevices"`
          "iam:GetAccountSummary"
          help: add a comma at line 9, column 40
    "#]]
    .assert_eq(&told);
}
