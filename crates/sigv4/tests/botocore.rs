//! Random requests, signed by botocore, the signer of the AWS CLI and boto3.
//!
//! Needs Python with botocore: `python3`, or what `FORCEMFA_PYTHON` names. Where there is none, this test says so and passes.
#![cfg(test)]

mod support;

use serde_json::Value;
use sigv4::{SecretAccessKey, SessionToken};
use std::process::Command;
use support::{Known, Request, SECRET};

fn requests() -> Option<String> {
    let python = std::env::var("FORCEMFA_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_botocore = Command::new(&python).args(["-c", "import botocore"]).output();
    if !has_botocore.is_ok_and(|output| output.status.success()) {
        println!("skipped: `{python}` has no botocore");
        return None;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/botocore_requests.py");
    let output = Command::new(&python).args([script, "1", "2000"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn what_botocore_signs_is_verified() {
    let Some(requests) = requests() else { return };
    let mut count = 0;
    for line in requests.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| case[name].as_str().unwrap();
        let headers: Vec<(&str, &str)> = case["headers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
            .collect();
        let request = Request::new(text("method"), text("target"), &headers, text("body"));
        let known = Known {
            access_key_id: "AKIAIOSFODNN7EXAMPLE",
            secret: SecretAccessKey::new(SECRET),
            token: case["token"].as_str().map(SessionToken::new),
            now: "2026-11-25T04:56:07Z".parse().unwrap(),
            rules: None,
        };
        let verified = request.verify(&known);
        assert!(verified.is_ok(), "{verified:?} {line}");
        count += 1;
    }
    assert_eq!(count, 2000);
}
