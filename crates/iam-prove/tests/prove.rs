//! What is proved, refuted and left unknown.
#![cfg(test)]

use iam_account::MfaState;
use iam_eval::{Policy, PolicyStack, evaluate};
use iam_prove::{Clause, Proof, Property, Requests, Subject, check_certificate, prove};
use serde_json::Value;
use std::sync::Arc;

/// What a user without a device needs, and other actions that harm nobody.
const HARMLESS: [&str; 18] = [
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:ListAccessKeys",
    "iam:ListAccountAliases",
    "iam:ListServiceSpecificCredentials",
    "iam:ListSigningCertificates",
    "iam:ListSSHPublicKeys",
    "iam:ListUsers",
    "iam:DeleteVirtualMFADevice",
    "sts:GetCallerIdentity",
    "sts:GetSessionToken",
];

fn compile(name: &str, document: &Value) -> Arc<Policy> {
    let parsed = iam_policy::parse(&document.to_string()).expect("a policy");
    Arc::new(Policy::compile(name, &parsed.document))
}

fn subject() -> Subject {
    Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap()).unwrap()
}

/// Proves in both states without MFA; what is refuted in one is refuted. Every answer is checked.
fn judge(stack: &PolicyStack, requests: &Requests) -> Proof {
    let property = Property::nothing_allowed(stack, requests);
    let mut worst: Option<Proof> = None;
    for state in [MfaState::Absent, MfaState::False] {
        let proof = prove(&property, &subject(), state);
        match &proof {
            Proof::Refuted(request) => assert!(evaluate(request, stack).is_allowed()),
            Proof::Proved(certificate) => {
                let checked = check_certificate(certificate, &property, &subject(), state);
                assert!(checked.is_ok(), "{checked:?}");
            }
            Proof::Unknown(_) => {}
        }
        let rank = |proof: &Proof| match proof {
            Proof::Proved(_) => 0,
            Proof::Unknown(_) => 1,
            Proof::Refuted(_) => 2,
        };
        if worst.as_ref().is_none_or(|worst| rank(&proof) > rank(worst)) {
            worst = Some(proof);
        }
    }
    worst.unwrap()
}

fn told(proof: &Proof) -> String {
    match proof {
        Proof::Proved(_) => "forced".to_owned(),
        Proof::Refuted(request) => format!("not forced: {} on {}", request.action(), request.resource()),
        Proof::Unknown(reason) => format!("unknown: {:?}: {reason}", reason.doubt),
    }
}

#[test]
fn every_hole_is_found_and_none_is_made_up() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("../../mfa-rules/tests/holes.json")).unwrap();
    let requests = Requests::all().with_actions(Clause::none_of(HARMLESS));
    let mut wrong = Vec::new();
    for row in &rows {
        let stack =
            PolicyStack::of_identity([compile("with", &row["with"]), compile("policy", &row["policy"])]);
        let told = told(&judge(&stack, &requests));
        let (name, why) = (row["name"].as_str().unwrap(), row["why"].as_str().unwrap());
        if !told.starts_with(row["verdict"].as_str().unwrap()) {
            wrong.push(format!("{name}: {told}; expected {}: {why}", row["verdict"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows.len() > 20);
}

fn everything_and(document: &Value) -> PolicyStack {
    PolicyStack::of_identity([Arc::new(Policy::allow_everything("everything")), compile("policy", document)])
}

/// `None` with a printed line if the file is not beside the project.
fn beside(path: &str) -> Option<Vec<u8>> {
    let place = format!("{}/../../../shared/{path}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(place).ok();
    if bytes.is_none() {
        println!("skipped: no ../shared/{path} beside the project");
    }
    bytes
}

#[test]
fn fifteen_of_the_policies_that_the_guide_printed_are_proved_and_the_others_refuted() {
    let Some(bytes) = beside("data/policies/aws-docs-mfa-history.json") else { return };
    let history: Value = serde_json::from_slice(&bytes).unwrap();
    let requests = Requests::all().with_actions(Clause::none_of(HARMLESS));
    let told: Vec<String> = history["policies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| told(&judge(&everything_and(&row["document"]), &requests)))
        .collect();
    assert_eq!(told.iter().filter(|told| *told == "forced").count(), 15);
    assert_eq!(told.iter().filter(|told| told.starts_with("not forced")).count(), 22);
}

#[test]
fn every_policy_of_aws_beside_a_forcing_one_is_proved_and_beside_a_broken_one_refuted() {
    use std::io::Read;
    let Some(bytes) = beside("data/policies/aws-managed.jsonl.gz") else { return };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text).unwrap();
    let forcing = |operator: &str| {
        compile(
            "forcing",
            &serde_json::json!({"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
            "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices",
                "iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"],
            "Resource": "*", "Condition": {operator: {"aws:MultiFactorAuthPresent": "false"}}}]}),
        )
    };
    let requests = Requests::all().with_actions(Clause::none_of(HARMLESS));
    for operator in ["BoolIfExists", "Bool"] {
        let forcing = forcing(operator);
        let mut times = Vec::new();
        let mut counts = std::collections::BTreeMap::<String, usize>::new();
        for line in text.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let managed = compile(row["name"].as_str().unwrap_or("?"), &row["document"]);
            let name = managed.name().to_owned();
            let stack = PolicyStack::of_identity([managed, Arc::clone(&forcing)]);
            let property = Property::nothing_allowed(&stack, &requests);
            let subject = subject();
            let start = std::time::Instant::now();
            let proof = prove(&property, &subject, MfaState::Absent);
            let time = start.elapsed();
            times.push((time, name.clone()));
            let kind = match &proof {
                Proof::Proved(certificate) => {
                    assert!(
                        check_certificate(certificate, &property, &subject, MfaState::Absent).is_ok(),
                        "{name}"
                    );
                    "proved".to_owned()
                }
                Proof::Refuted(_) => "refuted".to_owned(),
                Proof::Unknown(reason) => {
                    println!("{name}: {:?} {reason}", reason.doubt);
                    format!("unknown {:?}", reason.doubt)
                }
            };
            *counts.entry(kind).or_default() += 1;
        }
        times.sort();
        let at = |share: f64| &times[((times.len() - 1) as f64 * share) as usize];
        for (time, name) in
            times.iter().rev().take(if std::env::var_os("SLOWEST").is_some() { 25 } else { 0 })
        {
            println!("  {time:?} {name}");
        }
        println!(
            "{operator} {counts:?} p50 {:?} p99 {:?} p99.9 {:?} max {:?}",
            at(0.5),
            at(0.99),
            at(0.999),
            at(1.0)
        );
        let unknown: usize =
            counts.iter().filter(|(kind, _)| kind.starts_with("unknown")).map(|(_, count)| count).sum();
        match operator {
            "BoolIfExists" => assert_eq!(counts.get("proved"), Some(&times.len())),
            _ => assert!(unknown * 100 < times.len() && counts.get("refuted") > Some(&1_600), "{counts:?}"),
        }
    }
}
