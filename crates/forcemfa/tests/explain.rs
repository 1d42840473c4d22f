//! `forcemfa explain`, used as people and programs use it.
#![cfg(test)]

mod common;

use common::{Run, run_with_input};
use expect_test::{Expect, expect, expect_file};

const ACCOUNT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../explain/tests/cases/account.json");

const DENIED: &str = "An error occurred (UnauthorizedOperation) when calling the DescribeInstances operation: You are not \
    authorized to perform this operation. User: arn:aws:iam::123456789012:user/alice is not authorized to perform: \
    ec2:DescribeInstances with an explicit deny in an identity-based policy. Encoded authorization failure message: x1";

fn explain(options: &[&str], input: &str) -> Run {
    let args = [&["explain", "--snapshot", ACCOUNT], options].concat();
    let Run { code, stdout, stderr } = run_with_input(&args, input.as_bytes());
    // What the account's data lacks is another matter.
    let stderr = stderr.split_inclusive('\n').filter(|line| !line.starts_with("warning: ")).collect();
    Run { code, stdout, stderr }
}

fn check(options: &[&str], input: &str, expected: Expect) {
    let Run { code, stdout, stderr } = explain(options, input);
    assert_eq!(stderr, "");
    expected.assert_eq(&format!("exit {code}\n{stdout}"));
}

#[test]
fn its_help_is_as_written_down() {
    let run = run_with_input(&["explain", "--help"], b"");
    expect_file!["snapshots/help-explain.txt"].assert_eq(&run.snapshot(std::path::Path::new("/nowhere")));
}

#[test]
fn a_pasted_error_is_explained_as_mfa_with_the_command_that_helps() {
    check(
        &[],
        DENIED,
        expect![[r#"
            exit 0
            arn:aws:iam::123456789012:user/alice: ec2:DescribeInstances on *
              this is MFA: the request was made without a code; with MFA it would be allowed (statement `DenyAllWithoutMFA` of policy ForceMFA (group everyone), line 5)
                = help: make a session with a code, and call with that: `aws sts get-session-token --serial-number arn:aws:iam::123456789012:mfa/alice-phone --token-code CODE`; in the console, sign in again with MFA
        "#]],
    );
}

#[test]
fn what_the_denial_does_not_say_is_given_by_options() {
    let text = "An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied";
    explain(&[], text).assert_one_error(text, &["standard input", "--principal"]);
    let run = explain(&["--principal", "dan", "--action", "ec2:DescribeVpcs", "--format", "json"], text);
    let denial = &run.json()["denials"][0];
    assert_eq!(run.code, 0);
    assert_eq!(denial["principal"], "arn:aws:iam::123456789012:user/dan");
    assert_eq!(denial["causes"][0]["cause"], "no-allow");
}

#[test]
fn json_names_the_statement() {
    let run = explain(&["--format", "json"], DENIED);
    let cause = &run.json()["denials"][0]["causes"][0];
    assert_eq!(cause["cause"], "no-mfa");
    assert_eq!(cause["sid"], "DenyAllWithoutMFA");
    assert_eq!((cause["statement"].as_u64(), cause["line"].as_u64()), (Some(1), Some(5)));
}

#[test]
fn what_the_account_does_not_tell_has_an_exit_code_of_its_own() {
    let run =
        explain(&[], r#"{"principal": "dan", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"}"#);
    assert_eq!(run.code, 4, "{}", run.stdout);
}

#[test]
fn bad_input_gets_one_clear_error() {
    for (input, parts) in [
        ("", ["standard input: no denial is in it"]),
        ("{", ["standard input: no JSON that can be read"]),
        ("[]", ["none of the events was denied"]),
        ("{\"principal\": \"eve\", \"action\": \"s3:GetObject\"}", ["the account has no user `eve`"]),
        ("{\"principal\": \"alice\", \"action\": \"s3\"}", ["`s3`"]),
    ] {
        explain(&[], input).assert_one_error(input, &parts);
    }
}
