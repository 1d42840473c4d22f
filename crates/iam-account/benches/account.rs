//! Copying and changing an account of 10,000 users, and building the stack of one of them.

#![expect(clippy::unwrap_used, reason = "a benchmark fails as a test does")]

use iam_account::{Account, Change};
use std::hint::black_box;

fn main() {
    divan::main();
}

const USERS: [usize; 2] = [1_000, 10_000];
const POLICIES: usize = 1_000;

fn change(json: &str) -> Change {
    serde_json::from_str(json).unwrap()
}

fn create_user(number: usize) -> Change {
    change(&format!(
        r#"{{"action": "CreateUser", "UserName": "user-{number:05}", "UserId": "AIDA{number}"}}"#
    ))
}

fn device(number: usize) -> String {
    format!("arn:aws:iam::111122223333:mfa/user-{number:05}")
}

/// Users with three groups, two policies, an inline policy, a key and a device each.
fn account(users: usize) -> Account {
    let mut account = Account::empty("111122223333".parse().unwrap(), "aws");
    account.quotas.users = 1_000_000;
    account.quotas.policies = 1_000_000;
    let document = |number: usize| {
        format!(
            r#"{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::bucket-{number}/*\"}}]}}"#
        )
    };
    let mut apply = |json: String| account.apply(&change(&json)).unwrap();
    for number in 0..POLICIES {
        let document = document(number);
        apply(format!(
            r#"{{"action": "CreatePolicy", "PolicyName": "policy-{number}", "PolicyDocument": "{document}"}}"#
        ));
    }
    let arn = |number: usize| format!("arn:aws:iam::111122223333:policy/policy-{}", number % POLICIES);
    for number in 0..100 {
        apply(format!(r#"{{"action": "CreateGroup", "GroupName": "group-{number}"}}"#));
        let arn = arn(number);
        apply(format!(
            r#"{{"action": "AttachGroupPolicy", "GroupName": "group-{number}", "PolicyArn": "{arn}"}}"#
        ));
    }
    for number in 0..users {
        let name = format!("user-{number:05}");
        let (document, serial) = (document(number % 50), device(number));
        apply(format!(r#"{{"action": "CreateUser", "UserName": "{name}", "UserId": "AIDA{number}"}}"#));
        for group in 0..3 {
            let group = (number + group * 7) % 100;
            apply(format!(
                r#"{{"action": "AddUserToGroup", "UserName": "{name}", "GroupName": "group-{group}"}}"#
            ));
        }
        for policy in 0..2 {
            let arn = arn(number + policy * 13);
            apply(format!(r#"{{"action": "AttachUserPolicy", "UserName": "{name}", "PolicyArn": "{arn}"}}"#));
        }
        apply(format!(
            r#"{{"action": "PutUserPolicy", "UserName": "{name}", "PolicyName": "own", "PolicyDocument": "{document}"}}"#
        ));
        apply(format!(
            r#"{{"action": "CreateAccessKey", "UserName": "{name}", "AccessKey": {{"AccessKeyId": "AKIA{number}", "Status": "Active"}}}}"#
        ));
        apply(format!(r#"{{"action": "CreateVirtualMFADevice", "SerialNumber": "{serial}"}}"#));
        apply(format!(
            r#"{{"action": "EnableMFADevice", "UserName": "{name}", "SerialNumber": "{serial}"}}"#
        ));
    }
    account
}

#[divan::bench(args = USERS)]
fn copy(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    bencher.bench(|| account.clone());
}

/// A change while somebody reads the account as it was.
#[divan::bench(args = USERS)]
fn create_one_more_user(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    let change = create_user(users);
    bencher.with_inputs(|| account.clone()).bench_values(|mut account| {
        account.apply(&change).unwrap();
        account
    });
}

#[divan::bench(args = USERS)]
fn record_a_use(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    let change = change(
        r#"{"action": "RecordAccessKeyUse", "UserName": "user-00500", "AccessKeyId": "AKIA500", "LastUsed": {"Date": "2026-01-01T00:00:00Z"}}"#,
    );
    bencher.with_inputs(|| account.clone()).bench_values(|mut account| {
        account.apply(&change).unwrap();
        account
    });
}

#[divan::bench(args = USERS)]
fn create_and_enable_a_device(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    let serial = "arn:aws:iam::111122223333:mfa/new";
    let changes = [
        change(&format!(r#"{{"action": "CreateVirtualMFADevice", "SerialNumber": "{serial}"}}"#)),
        change(&format!(
            r#"{{"action": "EnableMFADevice", "UserName": "user-00500", "SerialNumber": "{serial}"}}"#
        )),
    ];
    bencher.with_inputs(|| account.clone()).bench_values(|mut account| {
        changes.iter().for_each(|change| drop(account.apply(change).unwrap()));
        account
    });
}

/// As many `CreateUser` as there are users: not quadratic.
#[divan::bench(args = USERS, sample_count = 5)]
fn create_all_users(bencher: divan::Bencher<'_, '_>, users: usize) {
    let changes: Vec<Change> = (0..users).map(create_user).collect();
    bencher.bench(|| {
        let mut account = Account::empty("111122223333".parse().unwrap(), "aws");
        account.quotas.users = 1_000_000;
        changes.iter().for_each(|change| drop(account.apply(change).unwrap()));
        account
    });
}

#[divan::bench(args = USERS)]
fn user_stack(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    let user = account.users.get("user-00500").unwrap();
    drop(account.user_stack(user));
    bencher.bench(|| account.user_stack(black_box(user)));
}

#[divan::bench(args = USERS)]
fn user_of_access_key(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    let id = "AKIA500".parse().unwrap();
    bencher.bench(|| account.user_of_access_key(black_box(&id)).unwrap().user_name.as_str().len());
}

#[divan::bench(args = USERS, sample_count = 5)]
fn to_changes(bencher: divan::Bencher<'_, '_>, users: usize) {
    let account = account(users);
    bencher.bench(|| account.to_changes().len());
}
