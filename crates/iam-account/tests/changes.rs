//! What changes do to an account, and that each can be undone.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use iam_account::{Account, Change, ChangeErrorCode, Completeness, Credentials, Known, Quotas};
use iam_account::{Snapshot, Source, read_account};
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

/// What is on in the one is off in the other.
fn mirrored() -> Account {
    let mut account = world();
    for action in [
        "EnableOrganizationsRootCredentialsManagement",
        "DisableOrganizationsRootSessions",
        "EnableOutboundWebIdentityFederation",
    ] {
        account.apply(&change(&format!(r#"{{"action": "{action}"}}"#))).unwrap();
    }
    account
}

#[test]
fn every_change_changes_and_its_undo_gives_the_same_account_back() {
    let worlds = [world(), mirrored()];
    for change in changes(EACH) {
        let mut changed = false;
        for before in &worlds {
            let mut account = before.clone();
            let back = account.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
            changed |= account != *before;
            undo(&mut account, &back);
            assert!(account == *before, "{change:?} and {back:?}");
        }
        assert!(changed, "{change:?}");
    }
}

/// The account that its changes make.
fn rebuilt(account: &Account) -> Account {
    let mut new = Account::empty(account.id.clone(), &account.partition);
    new.quotas = account.quotas.clone();
    for change in account.to_changes() {
        new.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
    }
    new
}

#[test]
fn an_account_is_made_of_its_changes() {
    for account in [world(), mirrored()] {
        assert!(rebuilt(&account) == account);
    }
}

#[test]
fn what_a_dump_tells_is_made_of_its_changes() {
    let source = |text: &str| Source { name: "dump".to_owned(), text: text.to_owned() };
    let full = [
        include_str!("fixtures/account.json"),
        include_str!("fixtures/credentials.json"),
        include_str!("fixtures/credential-report.csv"),
    ];
    for files in [&full[..1], &full[..2], &full, &[include_str!("fixtures/account-sdk.json")]] {
        let files = files.iter().map(|text| source(text)).collect();
        let account = read_account(&Snapshot { files, ..Snapshot::default() }).unwrap().account;
        let rebuilt = rebuilt(&account);
        for (rebuilt, original) in rebuilt.to_changes().iter().zip(&account.to_changes()) {
            assert_eq!(rebuilt, original);
        }
        assert_eq!(rebuilt.to_changes().len(), account.to_changes().len());
        assert_eq!(rebuilt.groups, account.groups);
        let of = |account: &Account| account.users.keys().cloned().collect::<Vec<_>>();
        assert_eq!(of(&rebuilt), of(&account));
    }
}

#[test]
fn trust_policies_follow_a_user_who_is_renamed() {
    let mut account = world();
    let rename = r#"{"action": "UpdateUser", "UserName": "alice", "NewUserName": "ann", "NewPath": "/ops/"}"#;
    account.apply(&change(rename)).unwrap();
    let user = &account.users["ann"];
    assert_eq!(user.arn.as_str(), "arn:aws:iam::111122223333:user/ops/ann");
    assert!(user.groups.contains("devs") && !account.users.contains_key("alice"));
    let trust = account.roles["trusting"].assume_role_policy_document.text();
    let expected =
        r#""AWS":["arn:aws:iam::111122223333:user/ops/ann","arn:aws:iam::111122223333:user/renamed"]"#;
    assert!(trust.contains(expected), "{trust}");
    let device = "arn:aws:iam::111122223333:mfa/phone".parse().unwrap();
    assert_eq!(account.user_of_mfa_device(&device).unwrap().user_name.as_str(), "ann");
}

#[test]
fn a_name_that_differs_in_case_only_is_free_to_its_own_user() {
    let mut account = world();
    let rename = r#"{"action": "UpdateUser", "UserName": "alice", "NewUserName": "Alice"}"#;
    let back = account.apply(&change(rename)).unwrap();
    assert!(account.users.contains_key("Alice"));
    undo(&mut account, &back);
    assert!(account == world());
}

#[test]
fn changing_a_copy_leaves_the_original_as_it_was() {
    let before = world();
    let copy = before.clone();
    let mut account = before.clone();
    let tag = r#"{"action": "TagUser", "UserName": "alice", "Tags": {"team": "green"}}"#;
    account.apply(&change(tag)).unwrap();
    assert_eq!(copy.users["alice"].tags["team"], "blue");
    let shared = |name: &str| {
        std::sync::Arc::ptr_eq(account.users.get_shared(name).unwrap(), copy.users.get_shared(name).unwrap())
    };
    assert!(shared("bare") && !shared("alice"));
}

/// What the index answers is what a walk over all finds.
fn lookups_agree(account: &Account) {
    let devices = ["mfa/phone", "mfa/spare", "mfa/new", "mfa/none"];
    for serial in devices.map(|device| format!("arn:aws:iam::111122223333:{device}").parse().unwrap()) {
        let mut users = account.users.values();
        let walk = users.find(|user| user.credentials.mfa_devices.listed.contains_key(&serial));
        assert_eq!(account.user_of_mfa_device(&serial), walk);
    }
    for group in account.groups.keys() {
        let walk: Vec<_> = account.users.values().filter(|user| user.groups.contains(group)).collect();
        assert_eq!(account.members(group).collect::<Vec<_>>(), walk);
    }
    for arn in account.policies.keys() {
        let users = || account.users.values();
        let walk: Vec<_> = users().filter(|user| user.attached_policies.contains(arn)).collect();
        assert_eq!(account.users_with_policy(arn).collect::<Vec<_>>(), walk);
        let walk: Vec<_> = users().filter(|user| user.permissions_boundary.as_ref() == Some(arn)).collect();
        assert_eq!(account.users_with_boundary(arn).collect::<Vec<_>>(), walk);
        let roles = account.roles.values();
        let walk: Vec<_> = roles.filter(|role| role.attached_policies.contains(arn)).collect();
        assert_eq!(account.roles_with_policy(arn).collect::<Vec<_>>(), walk);
    }
    for id in ["AKIA0", "AKIA1"].map(|id| id.parse().unwrap()) {
        let has_it = |user: &&iam_account::User| {
            let keys = user.credentials.access_keys.as_ref().known().unwrap();
            keys.iter().any(|key| key.access_key_id == Known::Known(Clone::clone(&id)))
        };
        assert_eq!(account.user_of_access_key(&id), account.users.values().find(has_it));
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

/// As many as there are.
fn full(quotas: &mut Quotas) {
    quotas.users = 2;
    quotas.groups = 3;
    quotas.roles = 3;
    quotas.policies = 3;
    quotas.instance_profiles = 2;
    quotas.server_certificates = 1;
    quotas.open_id_connect_providers = 1;
    quotas.saml_providers = 1;
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
        if line.contains("one-too-many") {
            full(&mut account.quotas);
        }
        account.quotas.client_ids_per_open_id_connect_provider = 3;
        account.quotas.user_policy_size = 100;
        account.quotas.group_policy_size = 100;
        account.quotas.role_policy_size = 100;
        account.quotas.managed_policy_size = 100;
        account.quotas.assume_role_policy_size = 100;
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
    account.users.update_all(|user| user.credentials = Credentials::default());
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
    fn undoing_all_in_reverse_gives_the_same_account(order in prop::collection::vec(0_usize..400, 1..40)) {
        let mut pool = changes(EACH);
        pool.extend(changes(include_str!("fixtures/world.jsonl")));
        let (before, mut account) = (world(), world());
        let mut done = Vec::new();
        for change in order.iter().filter_map(|index| pool.get(index % pool.len())) {
            let unchanged = account.clone();
            match account.apply(change) {
                Ok(back) => done.push(back),
                Err(_) => prop_assert!(account == unchanged),
            }
        }
        lookups_agree(&account);
        prop_assert!(rebuilt(&account) == account);
        for back in done.iter().rev() {
            undo(&mut account, back);
        }
        lookups_agree(&account);
        prop_assert!(account == before);
    }
}
