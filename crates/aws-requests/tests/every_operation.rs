//! Requests of every operation, as botocore makes them, are read as that operation. `.ci/requests` makes the requests.

use aws_requests::{NotIdentified, Operation, Received, identify};
use data_encoding::BASE64;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

#[derive(Deserialize)]
struct Line {
    service: String,
    operation: String,
    signing_name: String,
    protocol: String,
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Line {
    fn identified(&self, body: &[u8]) -> Result<Operation, NotIdentified> {
        self.with(|received| match identify(received, None) {
            Err(NotIdentified::BodyNeeded) => identify(received, Some(body)),
            other => other,
        })
    }

    fn with<T>(&self, read: impl FnOnce(&Received<'_>) -> T) -> T {
        let headers: Vec<(&str, &[u8])> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        read(&Received {
            signing_name: &self.signing_name,
            region: "us-east-1",
            account: "123456789012",
            partition: "aws",
            host: "127.0.0.1:4566",
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
        })
    }
}

/// By protocol: how many requests, how many of them were read as what they are.
#[derive(Default)]
struct Tally {
    made: usize,
    read: usize,
    alone: usize,
}

#[test]
fn every_request_is_read_as_the_operation_that_it_calls() {
    let Ok(path) = std::env::var("FORCEMFA_REQUESTS") else {
        println!("skipped: .ci/requests makes the requests and sets FORCEMFA_REQUESTS");
        return;
    };
    let mut tallies = BTreeMap::<String, Tally>::new();
    let mut wrong = Vec::new();
    let mut not_asked = Vec::new();
    for line in BufReader::new(File::open(path).unwrap()).lines() {
        let line: Line = serde_json::from_str(&line.unwrap()).unwrap();
        let body = BASE64.decode(line.body.as_bytes()).unwrap();
        let tally = tallies.entry(line.protocol.clone()).or_default();
        tally.made += 1;
        match line.identified(&body) {
            Ok(operation) if operation.names().any(|name| name == line.operation) => {
                tally.read += 1;
                tally.alone += usize::from(operation.names().count() == 1);
                let asks = line.with(|received| operation.asks(received, Some(&body)));
                match asks {
                    Err(refusal) if operation.is_mapped() => {
                        not_asked.push(format!(
                            "{} {} {}: {refusal}",
                            line.service, line.operation, line.protocol
                        ));
                    }
                    _ => {}
                }
            }
            other => wrong.push(format!("{} {} {}: {other:?}", line.service, line.operation, line.protocol)),
        }
    }
    let mut made = 0;
    for (protocol, tally) in &tallies {
        println!(
            "{protocol}: {} requests, {} read as what they are, {} as nothing else",
            tally.made, tally.read, tally.alone
        );
        made += tally.made;
    }
    for line in wrong.iter().chain(&not_asked).take(200) {
        println!("{line}");
    }
    println!("{} of {made} misread, {} of those read without asks", wrong.len(), not_asked.len());
    assert!(wrong.len() * 1000 <= made, "{} of {made}", wrong.len());
    assert!(not_asked.len() * 1000 <= made, "{} of {made}", not_asked.len());
}
