//! What changes do to an account, and that each can be undone.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use iam_account::{Account, Change, ChangeErrorCode, Completeness, Credentials, Known};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn change(json: &str) -> Change {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn changes(lines: &str) -> Vec<Change> {
    lines.lines().filter(|line| !line.is_empty()).map(change).collect()
}

/// One account in which every change of `EACH` can be made.
fn world() -> Account {
    let mut account = Account::empty("111122223333".parse().unwrap(), "aws");
    for change in changes(include_str!("fixtures/world.jsonl")) {
        account.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
    }
    account
}

/// One change of each action.
const EACH: &str = include_str!("fixtures/each-change.jsonl");

fn undo(account: &mut Account, undo: &[Change]) {
    for change in undo {
        account.apply(change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
    }
}

#[test]
fn the_table_holds_every_action() {
    let unknown = serde_json::from_str::<Change>(r#"{"action": "?"}"#).unwrap_err().to_string();
    let actions: BTreeSet<&str> = unknown.split('`').skip(3).step_by(2).collect();
    let tag = |line: &'static str| line.split('"').nth(3).unwrap();
    let tested: BTreeSet<&str> = EACH.lines().map(tag).collect();
    assert_eq!(tested, actions);
}

#[test]
fn every_change_changes_and_its_undo_gives_the_same_account_back() {
    let before = world();
    for change in changes(EACH) {
        let mut account = before.clone();
        let back = account.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
        assert_ne!(account, before, "{change:?}");
        undo(&mut account, &back);
        assert_eq!(account, before, "{change:?}");
    }
}

#[test]
fn a_change_is_the_same_after_a_journey_through_json() {
    for change in changes(EACH).into_iter().chain(changes(include_str!("fixtures/world.jsonl"))) {
        let json = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change, "{json}");
    }
}

#[test]
fn what_aws_chooses_is_missing_from_a_plan() {
    let plan = change(r#"{"action": "CreateUser", "UserName": "zoe"}"#);
    assert_eq!(
        serde_json::to_string(&plan).unwrap(),
        r#"{"action":"CreateUser","UserName":"zoe","Path":"/"}"#
    );
}

#[test]
fn what_is_so_already_needs_no_undo() {
    for line in [
        r#"{"action": "AttachUserPolicy", "UserName": "alice", "PolicyArn": "arn:aws:iam::111122223333:policy/p"}"#,
        r#"{"action": "AddUserToGroup", "UserName": "alice", "GroupName": "devs"}"#,
        r#"{"action": "UpdateAccessKey", "UserName": "alice", "AccessKeyId": "AKIA1", "Status": "Active"}"#,
        r#"{"action": "UpdateLoginProfile", "UserName": "alice", "PasswordResetRequired": true}"#,
        r#"{"action": "PutUserPermissionsBoundary", "UserName": "alice", "PermissionsBoundary": "arn:aws:iam::111122223333:policy/p"}"#,
        r#"{"action": "SetDefaultPolicyVersion", "PolicyArn": "arn:aws:iam::111122223333:policy/p", "VersionId": "v1"}"#,
        r#"{"action": "UntagUser", "UserName": "alice", "TagKeys": ["none"]}"#,
    ] {
        let mut account = world();
        assert_eq!(account.apply(&change(line)), Ok(vec![]), "{line}");
        assert_eq!(account, world(), "{line}");
    }
}

#[test]
fn refusals_are_iam_own() {
    use ChangeErrorCode::{
        DeleteConflict, EntityAlreadyExists, InvalidInput, LimitExceeded, NoSuchEntity, NotKnown,
    };
    let cases = include_str!("fixtures/refused-changes.jsonl");
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let expected = match case["code"].as_str().unwrap() {
            "NoSuchEntity" => NoSuchEntity,
            "EntityAlreadyExists" => EntityAlreadyExists,
            "DeleteConflict" => DeleteConflict,
            "LimitExceeded" => LimitExceeded,
            "InvalidInput" => InvalidInput,
            "NotKnown" => NotKnown,
            other => panic!("{other}"),
        };
        let mut account = world();
        account.quotas.managed_policies_per_user = 1;
        account.quotas.groups_per_user = 1;
        account.quotas.versions_per_policy = 2;
        account.quotas.mfa_devices_per_user = 1;
        account.quotas.access_keys_per_user = 1;
        account.quotas.tags_per_entity = 2;
        let before = account.clone();
        let error = account.apply(&serde_json::from_value(case["change"].clone()).unwrap()).unwrap_err();
        assert_eq!(error.code, expected, "{line}: {error}");
        let message = case["message"].as_str().unwrap_or_default();
        assert!(error.message.contains(message), "{line}: {error}");
        assert_eq!(account, before, "{line}");
    }
}

#[test]
fn what_the_input_does_not_tell_is_not_known() {
    let mut account = world();
    account.complete = Completeness::default();
    account.unassigned_devices = Known::Unknown;
    for user in account.users.values_mut() {
        user.credentials = Credentials::default();
    }
    for line in [
        r#"{"action": "DeleteUser", "UserName": "nobody"}"#,
        r#"{"action": "DeleteUser", "UserName": "bare"}"#,
        r#"{"action": "DeleteGroup", "GroupName": "none"}"#,
        r#"{"action": "DeleteRole", "RoleName": "none"}"#,
        r#"{"action": "DeletePolicy", "PolicyArn": "arn:aws:iam::111122223333:policy/none"}"#,
        r#"{"action": "DeleteLoginProfile", "UserName": "alice"}"#,
        r#"{"action": "DeleteAccessKey", "UserName": "alice", "AccessKeyId": "AKIA1"}"#,
        r#"{"action": "DeactivateMFADevice", "UserName": "alice", "SerialNumber": "GAHT12345678"}"#,
        r#"{"action": "CreateVirtualMFADevice", "SerialNumber": "arn:aws:iam::111122223333:mfa/new"}"#,
        r#"{"action": "DeleteSSHPublicKey", "UserName": "alice", "SSHPublicKeyId": "APKA1"}"#,
    ] {
        let before = account.clone();
        let error = account.apply(&change(line)).unwrap_err();
        assert_eq!(error.code, ChangeErrorCode::NotKnown, "{line}: {error}");
        assert_eq!(account, before, "{line}");
    }
    // A policy that the input may have left out can be attached.
    let attach = r#"{"action": "AttachUserPolicy", "UserName": "bare", "PolicyArn": "arn:aws:iam::111122223333:policy/none"}"#;
    assert!(account.apply(&change(attach)).is_ok());
}

proptest! {
    /// Whatever is done, in whatever order: undone in reverse it never was. What is refused changes nothing.
    #[test]
    fn undoing_all_in_reverse_gives_the_same_account(order in prop::collection::vec(0_usize..200, 1..40)) {
        let mut pool = changes(EACH);
        pool.extend(changes(include_str!("fixtures/world.jsonl")));
        let (before, mut account) = (world(), world());
        let mut done = Vec::new();
        for change in order.iter().filter_map(|index| pool.get(index % pool.len())) {
            let unchanged = account.clone();
            match account.apply(change) {
                Ok(back) => done.push(back),
                Err(_) => prop_assert_eq!(&account, &unchanged),
            }
        }
        for back in done.iter().rev() {
            undo(&mut account, back);
        }
        prop_assert_eq!(account, before);
    }
}
