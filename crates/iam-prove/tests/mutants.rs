//! Changes of a policy that forces MFA, and what each makes of the proof: `mutants.json`.
//!
//! Every row is one change of AWS's own form of the policy; `why` says what makes the class right.
#![cfg(test)]

use iam_account::MfaState;
use iam_eval::{Policy, PolicyStack};
use iam_prove::{Clause, Proof, Property, Requests, Subject, check_certificate, prove};
use serde::Deserialize;
use serde_json::Value;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The policy.
    policy: Value,
    /// Actions that need no MFA.
    harmless: Vec<String>,
    /// What else the user is allowed, by name.
    grants: std::collections::BTreeMap<String, Value>,
    mutants: Vec<Mutant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    name: String,
    /// JSON pointers into the policy with what is put there; `null` takes the member away.
    #[serde(default)]
    set: Vec<(String, Value)>,
    /// The grants beside it that this is asked with; all if none is named.
    #[serde(default)]
    grants: Vec<String>,
    absent: Class,
    #[serde(rename = "false")]
    is_false: Class,
    /// The action that the counterexample may have, as a pattern.
    #[serde(default)]
    example: Option<String>,
    #[expect(dead_code, reason = "for people")]
    why: String,
}

#[derive(Deserialize, Debug, PartialEq, Eq, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Class {
    Proved,
    Refuted,
    Unknown,
}

fn changed(policy: &Value, mutant: &Mutant) -> String {
    let mut policy = policy.clone();
    for (pointer, value) in &mutant.set {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match policy.pointer_mut(parent).unwrap_or_else(|| panic!("{}: {pointer}", mutant.name)) {
            Value::Object(members) => match value {
                Value::Null => drop(members.remove(name)),
                value => drop(members.insert(name.to_owned(), value.clone())),
            },
            Value::Array(items) if name == "-" => items.push(value.clone()),
            Value::Array(items) => {
                let index: usize = name.parse().unwrap();
                match value {
                    Value::Null => drop(items.remove(index)),
                    value => items[index] = value.clone(),
                }
            }
            other => panic!("{}: {pointer} is in {other}", mutant.name),
        }
    }
    policy.to_string()
}

fn class(proof: &Proof) -> Class {
    match proof {
        Proof::Proved(_) => Class::Proved,
        Proof::Refuted(_) => Class::Refuted,
        Proof::Unknown(_) => Class::Unknown,
    }
}

#[test]
fn every_mutant_is_of_its_class() {
    let table: Table = serde_json::from_str(include_str!("mutants.json")).unwrap();
    let subject =
        Subject::of_arn("arn:aws:iam::123456789012:user/alice", "2026-01-01T00:00:00Z".parse().unwrap());
    let subject = subject.unwrap();
    let compile =
        |text: &str| Arc::new(Policy::compile("policy", &iam_policy::parse(text).unwrap().document));
    let among = Requests::all().with_actions(Clause::none_of(table.harmless.clone()));
    let mut wrong = Vec::new();
    for mutant in &table.mutants {
        let forcing = compile(&changed(&table.policy, mutant));
        for (name, grant) in &table.grants {
            if !mutant.grants.is_empty() && !mutant.grants.contains(name) {
                continue;
            }
            let stack = PolicyStack::of_identity([compile(&grant.to_string()), Arc::clone(&forcing)]);
            let property = Property::nothing_allowed(&stack, &among);
            for (state, expected) in [(MfaState::Absent, mutant.absent), (MfaState::False, mutant.is_false)] {
                let proof = prove(&property, &subject, state);
                let case = format!("{} beside {name}, {state:?}", mutant.name);
                if class(&proof) != expected {
                    wrong.push(format!("{case}: expected {expected:?}: {}", show(&proof)));
                    continue;
                }
                match &proof {
                    Proof::Proved(certificate) => {
                        if let Err(error) = check_certificate(certificate, &property, &subject, state) {
                            wrong.push(format!("{case}: {error}"));
                        }
                    }
                    Proof::Refuted(request) => {
                        let pattern = mutant.example.as_deref().unwrap_or("*").to_ascii_lowercase();
                        if !iam_policy::Glob::new(&pattern).matches(request.action().folded()) {
                            wrong.push(format!("{case}: refuted by {}", show(&proof)));
                        }
                    }
                    Proof::Unknown(_) => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn show(proof: &Proof) -> String {
    match proof {
        Proof::Proved(certificate) => format!("proved {}", serde_json::to_string(certificate).unwrap()),
        Proof::Refuted(request) => format!("{} on {}", request.action().as_str(), request.resource()),
        Proof::Unknown(reason) => format!("{reason:?}"),
    }
}
