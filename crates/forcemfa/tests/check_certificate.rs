//! `forcemfa check --write-certificate` and `--certificate`: proofs that are written, checked and refused.
#![cfg(test)]

mod common;

use common::Files;

const FORCES: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser"],
      "Resource": "*",
      "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
    }
  ]
}
"#;

fn files() -> Files {
    let misses_keys = FORCES.replace("BoolIfExists", "Bool");
    let exempts_more = FORCES.replace("iam:GetUser", "iam:*");
    let renamed = FORCES.replace("\"Effect\"", "\"Sid\": \"Anything\", \"Effect\"");
    Files::new(&[
        ("forces.json", FORCES),
        ("renamed.json", &renamed),
        ("misses-keys.json", &misses_keys),
        ("exempts-more.json", &exempts_more),
    ])
}

#[test]
fn a_proof_is_written_and_holds_for_the_policy_and_no_weaker_one() {
    let files = files();
    let written = files.run(&["check", "forces.json", "--write-certificate", "proof.json"]);
    assert_eq!(
        (written.code, written.stdout.as_str()),
        (0, "proof.json proves that forces.json forces MFA\n")
    );
    for (policy, code, told) in [
        ("forces.json", 0, "proof.json proves that forces.json forces MFA"),
        // The proof speaks of what the policy says, not of its text.
        ("renamed.json", 0, "proof.json proves that renamed.json forces MFA"),
        ("misses-keys.json", 1, "absent: the certificate does not hold at case 0.2: `no_value`"),
        ("exempts-more.json", 1, "the certificate does not hold at case 0.0: `no_action`"),
    ] {
        let run = files.run(&["check", policy, "--certificate", "proof.json"]);
        assert_eq!(run.code, code, "{policy}: {}", run.stderr);
        assert!(
            format!("{}{}", run.stdout, run.stderr).contains(told),
            "{policy}: {}{}",
            run.stdout,
            run.stderr
        );
    }
}

#[test]
fn what_cannot_be_proved_has_no_certificate() {
    let files = files();
    let run = files.run(&["check", "misses-keys.json", "--write-certificate", "proof.json"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("misses-keys.json does not force MFA: `"), "{}", run.stderr);
    assert!(!std::path::Path::new(&files.path("proof.json")).exists());
}

/// A queue of another account, whose own policy nobody here knows.
const FOREIGN: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["iam:EnableMFADevice", "sqs:SendMessage"],
      "Resource": "*",
      "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
    },
    {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:999999999999:q"}
  ]
}
"#;

#[test]
fn what_hangs_on_the_policy_of_another_account_is_not_proved() {
    let nothing = r#"{"Version": "2012-10-17", "Statement": []}"#;
    let files = Files::new(&[("foreign.json", FOREIGN), ("nothing.json", nothing)]);
    let with = ["--with", "nothing.json"];
    assert_eq!(files.run(&[&["check", "foreign.json"][..], &with].concat()).code, 4);
    let certify = ["check", "foreign.json", "--write-certificate", "proof.json"];
    assert_eq!(files.run(&[&certify[..], &with].concat()).code, 1);
    assert!(!std::path::Path::new(&files.path("proof.json")).exists());
}

#[test]
fn a_corrupted_certificate_is_refused() {
    let files = files();
    assert_eq!(files.run(&["check", "forces.json", "--write-certificate", "proof.json"]).code, 0);
    let proof = std::fs::read_to_string(files.path("proof.json")).unwrap();
    for (from, to) in [
        ("\"no_action\"", "\"no_resource\""),
        ("\"version\":1", "\"version\":2"),
        ("\"policy\":1", "\"policy\":0"),
        ("\"no_action\",", ""),
        ("aws:multifactorauthpresent", "aws:sourceip"),
        ("}", ""),
    ] {
        let corrupted = proof.replacen(from, to, 1);
        assert_ne!(corrupted, proof, "{from}");
        std::fs::write(files.path("corrupted.json"), corrupted).unwrap();
        let run = files.run(&["check", "forces.json", "--certificate", "corrupted.json"]);
        assert_eq!(run.code, 1, "{from} -> {to}");
        assert!(run.stderr.contains("corrupted.json"), "{}", run.stderr);
    }
}
