//! `forcemfa policy`: what is printed is the proved document in every format, and says what it does.
#![cfg(test)]

mod common;

use common::{Files, run};
use expect_test::{ExpectFile, expect_file};
use iam_policy::{PolicyDocument, parse};
use policy_files::{Scope, find};

const ADMINISTRATOR: &str = "arn:aws:iam::123456789012:user/admins/alice";

/// Wishes of which each changes the document.
const WISHES: [&[&str]; 16] = [
    &[],
    &["--attach-to", "Everybody", "--protect"],
    &["--attach-to", "Everybody", "--protect", "--administrator", ADMINISTRATOR],
    &["--for", "user", "--protect", "--devices", "totp"],
    &["--for", "user", "--attach-to", "bob", "--first-login", "--max-mfa-age", "12h"],
    &["--for", "inline-group", "--partition", "any"],
    &["--for", "inline-group", "--attach-to", "Everybody", "--protect", "--grant", "own-credentials"],
    &["--for", "inline-user", "--no-paths", "--partition", "aws-cn"],
    &["--for", "inline-user", "--attach-to", "bob", "--enrolment", "administrator"],
    &["--for", "boundary"],
    &["--for", "boundary", "--protect", "--administrator", ADMINISTRATOR],
    &["--for", "scp", "--devices", "fido", "--protect"],
    &[
        "--for",
        "scp",
        "--attach-to",
        "r-abcd",
        "--exempt",
        "s3:ListAllMyBuckets",
        "--exempt",
        "sts:AssumeRole",
    ],
    &["--grant", "nothing", "--no-console", "--allow-enrolment-of-others"],
    &["--partition", "aws-us-gov", "--grant", "own-credentials", "--first-login"],
    &["--name", "Mfa.For-All", "--enrolment", "administrator", "--first-login"],
];

fn printed(wishes: &[&str], format: &[&str]) -> String {
    let args: Vec<&str> = ["policy"].iter().chain(wishes).chain(format).copied().collect();
    let run = run(&args);
    assert_eq!(run.code, 0, "{wishes:?}: {}", run.stderr);
    run.stdout
}

fn document(text: &str) -> PolicyDocument {
    parse(text).unwrap_or_else(|errors| panic!("{errors:?}\n{text}")).document
}

/// The one document of a file.
fn found(text: &str, name: &str) -> PolicyDocument {
    let (_, policies) = find(text, name, &Scope::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let [policy] = policies.as_slice() else { panic!("{} policies in\n{text}", policies.len()) };
    document(&policy.content.as_ref().unwrap_or_else(|reason| panic!("{reason:?}\n{text}")).text)
}

#[test]
fn every_format_holds_the_same_document() {
    for wishes in WISHES {
        let json = document(&printed(wishes, &[]));
        let minified = printed(wishes, &["--minified"]);
        assert_eq!((document(&minified), minified.lines().count()), (json.clone(), 1), "{wishes:?}");
        let terraform = printed(wishes, &["--format", "terraform"]);
        assert_eq!(found(&terraform, "main.tf"), json, "{wishes:?}\n{terraform}");
        let template = printed(wishes, &["--format", "cloudformation"]);
        assert_eq!(found(&template, "template.yaml"), json, "{wishes:?}\n{template}");
        assert!(!template.contains(" Null:"), "YAML's null as a name: {template}");
    }
}

/// What the program makes, its own `check` calls forcing.
#[test]
fn check_agrees() {
    for wishes in [&WISHES[0], &WISHES[2], &WISHES[4], &WISHES[8], &WISHES[10]] {
        let exempts_password = wishes.contains(&"--first-login");
        let files = Files::new(&[("policy.json", &printed(wishes, &[]))]);
        let run = files.run(&["check", "policy.json"]);
        assert_eq!(run.code, if exempts_password { 3 } else { 0 }, "{wishes:?}: {}", run.stdout);
        assert!(!run.stdout.contains("can match nothing"), "{}", run.stdout);
    }
}

fn snapshot(args: &[&str], expected: ExpectFile) {
    expected.assert_eq(&run(args).snapshot(std::path::Path::new("/nowhere")));
}

#[test]
fn the_help_teaches_which_to_choose() {
    snapshot(&["policy", "--help"], expect_file!["snapshots/help-policy.txt"]);
}

#[test]
fn what_a_newcomer_gets() {
    snapshot(
        &["policy", "--attach-to", "Everybody", "--explain"],
        expect_file!["snapshots/policy-group.txt"],
    );
}

#[test]
fn a_protected_group_in_terraform() {
    let args = ["policy", "--attach-to", "Everybody", "--protect", "--administrator", ADMINISTRATOR];
    snapshot(
        &[&args[..], &["--format", "terraform"]].concat(),
        expect_file!["snapshots/policy-terraform.txt"],
    );
}

#[test]
fn a_service_control_policy_in_cloudformation() {
    let args = ["policy", "--for", "scp", "--devices", "fido", "--max-mfa-age", "12h", "--protect"];
    snapshot(
        &[&args[..], &["--format", "cloudformation"]].concat(),
        expect_file!["snapshots/policy-cloudformation.txt"],
    );
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_printed() {
    for (args, parts) in [
        (&["--protect"][..], &["must know its group", "`--attach-to`"][..]),
        (&["--exempt", "iam:*"], &["it stands for", "and for others tomorrow"]),
        (&["--exempt", "iam:CreateAccessKey"], &["makes keys of other users"]),
        (&["--exempt", "s3:Nothing"], &["AWS has no such action"]),
        (&["--exempt", "sts:GetSessionToken"], &["no policy can deny it"]),
        (&["--for", "scp", "--grant", "own-device"], &["grants nothing", "FullAWSAccess"]),
        (&["--for", "boundary", "--grant", "nothing"], &["must allow everything"]),
        (&["--devices", "fido", "--no-console"], &["in the console only"]),
        (&["--name", "a/b"], &["`a/b` is no name"]),
        (
            &["--for", "inline-user", "--protect", "--administrator", ADMINISTRATOR],
            &["binds that user only", "leave out `--administrator`"],
        ),
        (
            &["--for", "inline-user", "--grant", "own-credentials", "--protect", "--max-mfa-age", "12h"],
            &["AWS takes 2048 here", "`--grant nothing` saves"],
        ),
    ] {
        let args: Vec<&str> = ["policy"].iter().chain(args).copied().collect();
        run(&args).assert_one_error(&args.join(" "), parts);
    }
}

#[test]
fn the_risk_of_an_exemption_is_told() {
    let run = run(&["policy", "--exempt", "sts:AssumeRole", "--minified"]);
    let risk = run.stderr.lines().find(|line| line.trim_start().starts_with("exempt sts:AssumeRole"));
    assert!(risk.is_some_and(|risk| risk.contains("who steals a password or key enters roles")), "{risk:?}");
}
