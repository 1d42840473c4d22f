//! `forcemfa check` on files of every kind: what is judged, what is told, how it ends.
#![cfg(test)]

mod common;

use common::{Files, Run};
use expect_test::{Expect, expect};

/// Forces MFA, but for what `%OPERATOR%` leaves open.
const TERRAFORM: &str = r#"data "aws_iam_policy_document" "mfa" {
  statement {
    sid         = "ForceMfa"
    effect      = "Deny"
    not_actions = ["iam:GetUser"] # nothing else
    resources   = ["*"]

    condition {
      test     = "%OPERATOR%"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["false"]
    }
  }
}

resource "aws_iam_policy" "reader" {
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = aws_s3_bucket.b.arn }]
  })
}

resource "aws_iam_role" "deploy" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }]
  })
}
"#;

const TEMPLATE: &str = "Resources:
  Mfa:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Deny
            NotAction: iam:GetUser
            Resource: !Sub 'arn:${AWS::Partition}:%RESOURCE%'
            Condition:
              BoolIfExists:
                aws:MultiFactorAuthPresent: false
";

fn terraform(operator: &str) -> String {
    TERRAFORM.replace("%OPERATOR%", operator)
}

fn run_on(name: &str, text: &str, args: &[&str]) -> (Files, Run) {
    let files = Files::new(&[(name, text)]);
    let args: Vec<&str> = ["check", name].into_iter().chain(args.iter().copied()).collect();
    let run = files.run(&args);
    (files, run)
}

/// The lines that point at a place.
fn places(run: &Run) -> Vec<&str> {
    run.stdout.lines().filter_map(|line| line.trim().strip_prefix("--> ")).collect()
}

#[test]
fn a_policy_in_terraform_is_judged_at_its_line() {
    let (_files, run) = run_on("main.tf", &terraform("Bool"), &[]);
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert!(
        run.stdout.starts_with("main.tf: data.aws_iam_policy_document.mfa: MFA is NOT FORCED\n"),
        "{}",
        run.stdout
    );
    assert!(places(&run).contains(&"main.tf:9:18"), "{}", run.stdout);
    let (_files, run) = run_on("main.tf", &terraform("BoolIfExists"), &[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn what_is_not_to_force_anything_is_counted() {
    let (_files, run) = run_on("main.tf", &terraform("BoolIfExists"), &[]);
    assert_eq!(run.stdout.matches(": MFA is ").count(), 1, "{}", run.stdout);
    assert!(
        run.stdout.contains(
            "main.tf: read and not judged: 1 trust policy of a role, 1 that is not static and, as far as it can be read,\n\
             says nothing of MFA"
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn a_part_that_only_terraform_knows_makes_it_unknown() {
    let text = terraform("BoolIfExists").replace("[\"*\"]", "[var.resource]");
    let (_files, run) = run_on("main.tf", &text, &[]);
    assert_eq!(run.code, 4);
    check_told(
        &run,
        expect![[r#"
            warning[not-static]: whether `data.aws_iam_policy_document.mfa` forces MFA is unknown: it is not static
             --> main.tf:6:20
              |
            6 |     resources   = [var.resource]
              |                    ^^^^^^^^^^^^
              |
              = note: `var.resource` is only known when Terraform runs
              = help: check the plan (`terraform show -json`), where it is known

            main.tf: read and not judged: 1 trust policy of a role, 1 that is not static and, as far as it can be read,
            says nothing of MFA
              No policy in it is meant to force MFA.

        "#]],
    );
}

fn check_told(run: &Run, expected: Expect) {
    expected.assert_eq(&run.stdout);
}

#[test]
fn a_template_is_judged_with_the_pseudo_parameters_filled_in() {
    // `arn:aws:*` is no ARN that IAM's actions of all resources have: the Deny leaves something open.
    let (_files, run) =
        run_on("stack.yaml", &TEMPLATE.replace("%RESOURCE%", "s3:::*"), &["--format", "json"]);
    assert_eq!(run.code, 3);
    let report = run.json();
    let file = &report["files"][0];
    assert_eq!((&file["name"], &file["format"]), (&"Mfa".into(), &"CloudFormation template".into()));
    let notes = file["notes"].to_string();
    assert!(notes.contains("pseudo parameters are read as those of partition aws"), "{notes}");
}

#[test]
fn a_service_control_policy_is_judged_beside_one_that_allows() {
    let text = TEMPLATE
        .replace("AWS::IAM::ManagedPolicy", "AWS::Organizations::Policy")
        .replace("PolicyDocument:", "Type: SERVICE_CONTROL_POLICY\n      Content:")
        .replace("!Sub 'arn:${AWS::Partition}:%RESOURCE%'", "'*'");
    let (_files, run) = run_on("scp.yaml", &text, &["--format", "json"]);
    let report = run.json();
    assert_eq!(report["files"][0]["kind"], "service control policy", "{report:#}");
    assert_eq!(report["files"][0]["verdict"], "forced");
}

#[test]
fn dumps_name_their_policies_and_say_who_judges_users() {
    let document = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "NotAction": "iam:GetUser",
      "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}]}"#;
    let reader =
        r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}"#;
    let text = format!(
        r#"{{"UserDetailList": [{{"UserName": "alice", "UserPolicyList": [
            {{"PolicyName": "mfa", "PolicyDocument": {document}}}, {{"PolicyName": "read", "PolicyDocument": {reader}}}]}}],
            "Policies": [{{"PolicyName": "all", "PolicyVersionList": [{{"IsDefaultVersion": true, "Document": {reader}}}]}}]}}"#
    );
    let (_files, run) = run_on("dump.json", &text, &[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("dump.json: alice/mfa: MFA is FORCED"), "{}", run.stdout);
    assert!(run.stdout.contains("read and not judged: 2 policies that say nothing of MFA"), "{}", run.stdout);
    assert!(run.stdout.contains("`forcemfa audit --snapshot` tells"), "{}", run.stdout);
}

#[test]
fn a_folder_is_searched_for_files_with_policies() {
    let files = Files::new(&[
        ("infra/main.tf", &terraform("Bool")),
        ("infra/deep/stack.yaml", &TEMPLATE.replace("%RESOURCE%", "s3:::*")),
        ("infra/package.json", "{\"name\": \"x\"}"),
        ("infra/broken.json", "{\"name\": "),
        ("infra/ci.yaml", "on: push\n"),
        ("infra/.terraform/modules/x.tf", &terraform("Bool")),
        ("infra/node_modules/x/policy.json", "{\"Statement\": 1}"),
        ("infra/notes.md", &terraform("Bool")),
    ]);
    let run = files.run(&["check", "infra", "--format", "json"]);
    let report = run.json();
    let names: Vec<&str> =
        report["files"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    assert_eq!(names, ["infra/deep/stack.yaml", "infra/main.tf"]);
    assert_eq!(run.code, 3);

    let empty = Files::new(&[("a/package.json", "{}")]);
    empty
        .run(&["check", "a"])
        .assert_one_error("no policies", &["a: is a folder without a file that holds policies"]);
}

#[test]
fn files_of_policies_that_cannot_be_read_are_errors_at_their_place() {
    for (name, text, parts) in [
        ("x.tf", "resource \"aws_iam_policy\" \"a\" {", &["x.tf:1:", "not HCL"][..]),
        ("x.yaml", "Resources:\n  A: [AWS::IAM::Policy", &["x.yaml:", "not YAML"]),
        ("x.json", "{\"Resources\": {\"A\": }", &["x.json:1:", "not JSON"]),
        ("x.json", "{\"UserDetailList\": [", &["x.json:1:", "not JSON"]),
    ] {
        let (files, run) = run_on(name, text, &[]);
        assert_eq!(run.code, 1, "{name}: {}", run.stderr);
        assert!(parts.iter().all(|part| run.stderr.contains(part)), "{name}: {}", run.stderr);
        assert_eq!(files.run(&["check", "."]).code, 1, "in a folder too: {name}");
    }
}

#[test]
fn a_document_within_a_file_that_is_no_policy_fails_at_its_line() {
    let text = TEMPLATE.replace("Effect: Deny", "Effect: deny").replace("%RESOURCE%", "s3:::*");
    let (_files, run) = run_on("stack.yaml", &text, &[]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stdout.contains("error[no-policy]: `deny` is not an effect"), "{}", run.stdout);
    assert_eq!(places(&run), ["stack.yaml:8:21"]);
}

#[test]
fn colours_stay_out_of_what_is_no_terminal() {
    let (_files, run) = run_on("main.tf", &terraform("Bool"), &[]);
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
}
