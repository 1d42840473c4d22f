//! What botocore sends is read as it was meant, and it understands the answers.

use super::super::*;
use crate::shapes::{Call, Operation, echo};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wire/tests/with_botocore.py");

/// Rounds over all operations: requests and answers.
const ROUNDS: &str = "4";

const SEED: &str = "20260926";

#[test]
fn botocore_is_understood_and_understands() {
    let probe = Command::new("python3").args(["-c", "import botocore"]).stderr(Stdio::null()).status();
    if !probe.is_ok_and(|status| status.success()) {
        println!("skipped: there is no python3 with botocore");
        return;
    }
    let mut script = Command::new("python3")
        .args([SCRIPT, ROUNDS, SEED])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 starts");
    let mut replies = script.stdin.take().unwrap();
    for line in BufReader::new(script.stdout.take().unwrap()).lines() {
        let line: Value = serde_json::from_str(&line.unwrap()).unwrap();
        let Some(side) = line["side"].as_str() else {
            let troubles = line["report"].as_array().unwrap();
            let shown: Vec<String> = troubles.iter().take(5).map(Value::to_string).collect();
            assert!(troubles.is_empty(), "{} of {}:\n{}", troubles.len(), line["cases"], shown.join("\n"));
            assert!(line["cases"].as_u64().unwrap() > 1500, "{line}");
            assert!(script.wait().unwrap().success());
            println!("{} cases with botocore {}", line["cases"], line["botocore"]);
            return;
        };
        let operation = Operation::named(line["operation"].as_str().unwrap());
        let answer = match operation {
            Some(operation) => answer(side, operation, line["body"].as_str().unwrap()),
            None => Err(ApiError::invalid_action(&line["operation"].to_string(), "")),
        };
        let reply = match answer {
            Ok(xml) => json!({ "xml": xml }),
            Err(error) => json!({ "error": error.to_string() }),
        };
        writeln!(replies, "{reply}").unwrap();
    }
    panic!("the script ended without a report: {}", script.wait().unwrap());
}

fn answer(side: &str, operation: Operation, body: &str) -> Result<String, ApiError> {
    let params = Params::parse(&[body.as_bytes()])?;
    match side {
        "request" => {
            let mut xml = Xml::default();
            xml.open("Request");
            echo::request(&Call::read(Operation::of(&params)?, &params)?, &mut xml);
            xml.open("ResponseMetadata");
            xml.close("ResponseMetadata");
            xml.close("Request");
            Ok(xml.into_string())
        }
        "response" => echo::response(operation, &params),
        _ => {
            let error = ApiError::no_such_entity("no <b> & \"c\" 'd'");
            Ok(error_response(operation.service(), &error, "request-id"))
        }
    }
}

/// Answers are only read here.
impl super::super::Value for PolicyDocument {
    fn read(at: Node<'_>, limits: &Limits, violations: &mut Violations) -> Option<Self> {
        String::read(at, limits, violations).map(Self)
    }

    fn placeholder() -> Self {
        Self::default()
    }
}
