//! `forcemfa check --format sarif`: what SARIF 2.1.0 requires, and what code scanning reads.
#![cfg(test)]

mod common;

use common::Files;
use serde_json::Value;

/// A policy with a gap, and characters of two, three and four bytes before it on its line.
const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {"Sid": "F", "Effect": "Deny", "NotAction": ["iam:EnableMFADevice", "s3:é€😀"], "Resource": "*",
     "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}}
  ]
}
"#;

/// What the schema requires, and the ranges that it gives (SARIF 2.1.0, sections 3.13 to 3.55).
fn assert_is_sarif(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    for run in log["runs"].as_array().unwrap() {
        assert!(run["tool"]["driver"]["name"].is_string());
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert!(run["invocations"][0]["executionSuccessful"].is_boolean());
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for rule in rules {
            assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
            assert!(!rule["help"]["text"].as_str().unwrap().is_empty(), "{rule}");
            assert_level(&rule["defaultConfiguration"]["level"]);
            let severity: f32 = rule["properties"]["security-severity"].as_str().unwrap().parse().unwrap();
            assert!((0.0..=10.0).contains(&severity));
        }
        let mut ids: Vec<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "each rule once: {ids:?}");
        for result in run["results"].as_array().unwrap() {
            assert_is_result(result, rules);
        }
    }
}

fn assert_level(level: &Value) {
    assert!(["none", "note", "warning", "error"].contains(&level.as_str().unwrap()), "{level}");
}

fn assert_is_result(result: &Value, rules: &[Value]) {
    assert!(!result["message"]["text"].as_str().unwrap().is_empty());
    assert_level(&result["level"]);
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(rules[index]["id"], result["ruleId"]);
    let location = &result["locations"][0]["physicalLocation"];
    let uri = location["artifactLocation"]["uri"].as_str().unwrap();
    assert!(!uri.contains([' ', '\\']) && uri.is_ascii(), "{uri}");
    assert_is_region(&location["region"]);
    assert_eq!(result["partialFingerprints"]["forcemfa/v1"].as_str().unwrap().len(), 32);
    for fix in result["fixes"].as_array().into_iter().flatten() {
        assert!(fix["description"]["text"].is_string());
        for change in fix["artifactChanges"].as_array().unwrap() {
            assert_eq!(change["artifactLocation"]["uri"].as_str().unwrap(), uri);
            for replacement in change["replacements"].as_array().unwrap() {
                assert_is_region(&replacement["deletedRegion"]);
            }
        }
    }
}

fn number(region: &Value, name: &str) -> usize {
    usize::try_from(region[name].as_u64().unwrap()).unwrap()
}

fn assert_is_region(region: &Value) {
    let start = (number(region, "startLine"), number(region, "startColumn"));
    let end = (number(region, "endLine"), number(region, "endColumn"));
    assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{region}");
}

/// The text in a region, counted as `columnKind` says.
fn text_of<'t>(text: &'t str, region: &Value) -> (usize, usize, &'t str) {
    let offset = |line: usize, column: usize| {
        let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
    };
    let start = offset(number(region, "startLine"), number(region, "startColumn"));
    let end = offset(number(region, "endLine"), number(region, "endColumn"));
    (start, end, &text[start..end])
}

fn results(log: &Value) -> Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap().clone()
}

#[test]
fn a_log_is_what_the_schema_requires_and_points_at_code_points() {
    let files = Files::new(&[("my policy.json", POLICY), ("bad.json", "{")]);
    let run = files.run(&["check", "--format", "sarif", "my policy.json", "bad.json"]);
    assert_eq!(run.code, 1);
    let log = run.json();
    assert_is_sarif(&log);
    let marked: Vec<String> = results(&log)
        .iter()
        .filter(|result| {
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20policy.json"
        })
        .map(|result| text_of(POLICY, &result["locations"][0]["physicalLocation"]["region"]).2.to_owned())
        .collect();
    assert!(marked.iter().any(|text| text == "\"Bool\""), "{marked:?}");
}

#[test]
fn files_that_cannot_be_read_are_told_in_the_invocation() {
    let files = Files::new(&[("x.tf", "resource {")]);
    let run = files.run(&["check", "--format", "sarif", "x.tf"]);
    let log = run.json();
    assert_is_sarif(&log);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert!(
        invocation["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap().contains("x.tf")
    );
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let files = Files::new(&[("a.json", POLICY)]);
    let prints = |files: &Files| -> Vec<String> {
        let log = files.run(&["check", "--format", "sarif", "a.json"]).json();
        results(&log).iter().map(|one| one["partialFingerprints"]["forcemfa/v1"].to_string()).collect()
    };
    let before = prints(&files);
    files
        .write("a.json", format!("\n\n{}", POLICY.replace("  \"Version\"", "\n     \"Version\"")).as_bytes());
    assert_eq!(before, prints(&files));
    assert!(!before.is_empty());
}

#[test]
fn a_fix_is_a_replacement_that_leaves_a_policy() {
    let files = Files::new(&[("a.json", &POLICY.replace("\"Bool\"", "\"BoolIfExists\""))]);
    let text = std::fs::read_to_string(files.path("a.json")).unwrap();
    let log = files.run(&["check", "--format", "sarif", "a.json"]).json();
    let fixes: Vec<Value> = results(&log).iter().filter(|one| one.get("fixes").is_some()).cloned().collect();
    assert!(!fixes.is_empty());
    for result in fixes {
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        let (start, end, _) = text_of(&text, &replacement["deletedRegion"]);
        let inserted = replacement["insertedContent"]["text"].as_str().unwrap();
        let edited = [&text[..start], inserted, &text[end..]].concat();
        assert!(iam_policy::parse(&edited).is_ok(), "{edited}");
    }
}
