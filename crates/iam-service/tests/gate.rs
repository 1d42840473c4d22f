//! The gate asks about what the action does, and about nothing else.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod support;

use iam_service::caller::Identity;
use support::Account;

/// What `ana` may do: everything to herself and to the roles of her team, tag what she makes with her team's name, and set no
/// boundary but one.
const OWN: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":"iam:*","Resource":[
        "arn:aws:iam::111122223333:user/ana","arn:aws:iam::111122223333:role/own",
        "arn:aws:iam::111122223333:mfa/ana","arn:aws:iam::111122223333:policy/own"]},
    {"Effect":"Allow","Action":["iam:CreateUser","iam:PutUserPolicy"],"Resource":"*","Condition":{"StringEquals":{
        "iam:PermissionsBoundary":"arn:aws:iam::aws:policy/PowerUserAccess"}}},
    {"Effect":"Allow","Action":"iam:CreateGroup","Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/team":"own"}}},
    {"Effect":"Deny","Action":"iam:TagUser","Resource":"*"}]}"#;
const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const OWN_ROLE: &str = "arn:aws:iam::111122223333:role/own";
const POWER: &str = "arn:aws:iam::aws:policy/PowerUserAccess";

fn account() -> Account {
    let mut account = Account::new();
    for user in ["ana", "bob"] {
        account.does("CreateUser", &[("UserName", user)]);
    }
    for role in ["own", "other"] {
        account.does("CreateRole", &[("RoleName", role), ("AssumeRolePolicyDocument", TRUST)]);
    }
    account.does("PutUserPolicy", &[("UserName", "ana"), ("PolicyName", "own"), ("PolicyDocument", OWN)]);
    account
}

fn ana() -> Identity {
    Identity::User("ana".parse().unwrap())
}

/// A parameter that the operation does not have is not read by the action, so that it must not be heard by the gate either.
#[test]
fn what_the_action_does_not_read_does_not_count() {
    for (action, given, stray) in [
        ("DeleteUser", &[("UserName", "bob")][..], &[("Arn", ANA)][..]),
        ("DeleteUser", &[("UserName", "bob")], &[("PolicySourceArn", ANA)]),
        ("ListAccessKeys", &[("UserName", "bob")], &[("Arn", ANA)]),
        ("DeleteRole", &[("RoleName", "other")], &[("RoleArn", OWN_ROLE)]),
        (
            "UpdateAssumeRolePolicy",
            &[("RoleName", "other"), ("PolicyDocument", TRUST)],
            &[("RoleArn", OWN_ROLE)],
        ),
        (
            "CreateVirtualMFADevice",
            &[("VirtualMFADeviceName", "bob")],
            &[("SerialNumber", "arn:aws:iam::111122223333:mfa/ana")],
        ),
        (
            "CreatePolicy",
            &[("PolicyName", "p"), ("PolicyDocument", POLICY)],
            &[("PolicyArn", "arn:aws:iam::111122223333:policy/own")],
        ),
        (
            "PutUserPolicy",
            &[("UserName", "bob"), ("PolicyName", "p"), ("PolicyDocument", POLICY)],
            &[("PermissionsBoundary", POWER)],
        ),
        (
            "CreateGroup",
            &[("GroupName", "g")],
            &[("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "own")],
        ),
    ] {
        let mut account = account();
        for stray in [&[][..], stray] {
            let answer = account.call_as(ana(), action, &[given, stray].concat());
            assert!(answer.starts_with("AccessDenied: "), "{action} with {stray:?}: {answer}");
        }
    }
}

/// Tags are asked for wherever in the list they stand.
#[test]
fn tags_at_creation_are_asked_for_as_tagging_is() {
    let given = [("UserName", "new"), ("PermissionsBoundary", POWER)];
    for number in ["1", "2", "01", "4294967295"] {
        let key = format!("Tags.member.{number}.Key");
        let value = format!("Tags.member.{number}.Value");
        let tagged = [&given[..], &[(key.as_str(), "team"), (value.as_str(), "own")]].concat();
        let answer = account().call_as(ana(), "CreateUser", &tagged);
        assert!(answer.starts_with("AccessDenied: ") && answer.contains("iam:TagUser"), "{number}: {answer}");
    }
    let answer = account().call_as(ana(), "CreateUser", &given);
    assert!(answer.contains("<UserName>new</UserName>"), "{answer}");
}

/// A policy that is not known denies whoever has it everything: it cannot be attached.
#[test]
fn policies_of_aws_that_the_account_does_not_know_are_not_attached() {
    let unknown = "arn:aws:iam::aws:policy/NotHere";
    let mut account = account();
    account.gives(
        "AttachUserPolicy",
        &[("UserName", "ana"), ("PolicyArn", unknown)],
        &["NoSuchEntity: Policy arn:aws:iam::aws:policy/NotHere does not exist or is not attachable."],
    );
    account.gives(
        "PutUserPermissionsBoundary",
        &[("UserName", "ana"), ("PermissionsBoundary", unknown)],
        &["NoSuchEntity: Scope ARN: arn:aws:iam::aws:policy/NotHere does not exist or is not attachable."],
    );
    account.gives(
        "CreateUser",
        &[("UserName", "new"), ("PermissionsBoundary", unknown)],
        &["NoSuchEntity: Scope ARN: arn:aws:iam::aws:policy/NotHere does not exist or is not attachable."],
    );
}
