//! `forcemfa check --fix` and `--diff`: files that are edited, and files that are left alone.
#![cfg(test)]

mod common;

use common::{Files, Run, run_with_input};

/// Exempts so that two users can enrol each other's device.
const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ForceMfa",
      "Effect": "Deny",
      "NotAction": ["iam:CreateVirtualMFADevice",   "iam:EnableMFADevice", "iam:GetUser"],
      "Resource": "*",
      "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
    }
  ]
}
"#;

const TERRAFORM: &str = r#"# The one policy that counts.
data "aws_iam_policy_document" "mfa" {
  statement {
    sid         = "ForceMfa"
    effect      = "Deny"
    not_actions = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser"] # enrolment
    resources   = ["*"]

    condition {
      test     = "BoolIfExists"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["false"]
    }
  }
}
"#;

const RULE: &str = "[cross-user-enrolment]";

fn fix(files: &Files, name: &str) -> (Run, String) {
    let run = files.run(&["check", "--fix", name]);
    (run, std::fs::read_to_string(files.path(name)).unwrap())
}

#[test]
fn a_gap_is_closed_and_the_rest_of_the_file_stays() {
    for (name, text, kept) in [
        ("policy.json", POLICY, &["[\"iam:CreateVirtualMFADevice\",   \"iam:EnableMFADevice\""][..]),
        ("main.tf", TERRAFORM, &["# The one policy that counts.\n", "# enrolment\n"]),
    ] {
        let files = Files::new(&[(name, text)]);
        assert!(files.run(&["check", name]).stdout.contains(RULE), "{name}");
        let (run, edited) = fix(&files, name);
        assert!(run.stderr.contains("fixed: "), "{name}: {}", run.stderr);
        assert!(!run.stdout.contains(RULE), "{name}: {}", run.stdout);
        assert!(kept.iter().all(|part| edited.contains(part)), "{name}: {edited}");
        assert_ne!(edited, text);
        let (again, same) = fix(&files, name);
        assert_eq!((again.stderr.contains("fixed: "), same), (false, edited), "{name}: once is enough");
    }
}

#[test]
fn a_diff_shows_what_would_be_done_and_writes_nothing() {
    let files = Files::new(&[("policy.json", POLICY)]);
    let shown = files.run(&["check", "--diff", "policy.json"]);
    assert_eq!(std::fs::read_to_string(files.path("policy.json")).unwrap(), POLICY);
    assert!(shown.stdout.starts_with("--- policy.json\n+++ policy.json\n@@ -"), "{}", shown.stdout);
    let (_, edited) = fix(&files, "policy.json");
    let added: Vec<&str> = shown.stdout.lines().skip(2).filter_map(|line| line.strip_prefix('+')).collect();
    assert!(!added.is_empty() && added.iter().all(|line| edited.lines().any(|one| one == *line)), "{edited}");
    // Of standard input too.
    let run = run_with_input(&["check", "--diff", "-"], POLICY.as_bytes());
    assert!(run.stdout.starts_with("--- -\n+++ -\n"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_written_is_said_and_left_alone() {
    let run = run_with_input(&["check", "--fix", "-"], POLICY.as_bytes());
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("standard input cannot be fixed in place"), "{}", run.stderr);

    let document = POLICY.replace('\n', "");
    let dump = format!(
        r#"{{"GroupDetailList": [{{"GroupName": "g", "GroupPolicyList": [{{"PolicyName": "p", "PolicyDocument": {document}}}]}}]}}"#
    );
    let files = Files::new(&[("dump.json", &dump)]);
    let (run, text) = fix(&files, "dump.json");
    assert!(
        run.stderr.contains("an account dump is a copy: change the policy in the account"),
        "{}",
        run.stderr
    );
    assert_eq!(text, dump);
}

#[test]
fn a_byte_order_mark_and_windows_lines_stay() {
    let text = format!("\u{feff}{}", POLICY.replace('\n', "\r\n"));
    let files = Files::new(&[("policy.json", &text)]);
    let (_, edited) = fix(&files, "policy.json");
    assert_ne!(edited, text);
    assert!(edited.starts_with("\u{feff}{\r\n"), "{edited:?}");
    assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count(), "{edited:?}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let files = Files::new(&[("policy.json", POLICY)]);
    let path = files.path("policy.json");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("policy.json", files.path("link.json")).unwrap();
    let (_, edited) = fix(&files, "link.json");
    assert_ne!(edited, POLICY);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::symlink_metadata(files.path("link.json")).unwrap().is_symlink());
    let names: Vec<_> =
        std::fs::read_dir(files.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "nothing is left beside: {names:?}");
}
