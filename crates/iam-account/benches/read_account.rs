//! Reading accounts and compiling their stacks: time, and memory through divan's allocation profile.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests fail as tests do")]

use iam_account::{Compiled, EffectiveStack, Snapshot, Source, read_account};
use std::collections::HashSet;
use std::fmt::Write;

#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// Users, managed policies; every tenth user has an inline policy of its own, the others share one.
const SIZES: [(usize, usize); 3] = [(50, 15), (500, 150), (5_000, 1_500)];

fn dump((users, policies): (usize, usize)) -> Snapshot {
    let arn = "arn:aws:iam::111122223333";
    let mut text = String::from("{\"UserDetailList\": [");
    for user in 0..users {
        let bucket = if user % 10 == 0 { user } else { 0 };
        let (group, policy, comma) = (user % 20, user % 10, if user > 0 { "," } else { "" });
        let _ = write!(
            text,
            r#"{comma}{{"Path": "/", "UserName": "user{user}", "UserId": "AIDA{user:016}", "Arn": "{arn}:user/user{user}",
            "CreateDate": "2025-03-01T09:00:00+00:00", "GroupList": ["group{group}"],
            "AttachedManagedPolicies": [{{"PolicyName": "policy{policy}", "PolicyArn": "{arn}:policy/policy{policy}"}}],
            "UserPolicyList": [{{"PolicyName": "own", "PolicyDocument": {document}}}],
            "Tags": [{{"Key": "team", "Value": "t{group}"}}]}}"#,
            document = document(bucket, 2),
        );
    }
    text.push_str("], \"RoleDetailList\": [], \"GroupDetailList\": [");
    for group in 0..20 {
        let comma = if group > 0 { "," } else { "" };
        let policy = 10 + group % 5;
        let _ = write!(
            text,
            r#"{comma}{{"Path": "/", "GroupName": "group{group}", "GroupId": "AGPA{group}", "Arn": "{arn}:group/group{group}",
            "GroupPolicyList": [], "AttachedManagedPolicies": [{{"PolicyName": "policy{policy}", "PolicyArn": "{arn}:policy/policy{policy}"}}]}}"#
        );
    }
    text.push_str("], \"Policies\": [");
    for policy in 0..policies {
        let comma = if policy > 0 { "," } else { "" };
        let _ = write!(
            text,
            r#"{comma}{{"PolicyName": "policy{policy}", "PolicyId": "ANPA{policy}", "Arn": "{arn}:policy/policy{policy}", "Path": "/",
            "DefaultVersionId": "v1", "PolicyVersionList": [{{"VersionId": "v1", "IsDefaultVersion": true, "Document": {document}}}]}}"#,
            document = document(policy + 100_000, 10),
        );
    }
    text.push_str("]}");
    Snapshot { files: vec![Source { name: "dump.json".to_owned(), text }], ..Snapshot::default() }
}

fn document(bucket: usize, statements: usize) -> String {
    let statement = |index: usize| {
        format!(
            r#"{{
                "Sid": "Statement{index}",
                "Effect": "Allow",
                "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
                "Resource": ["arn:aws:s3:::bucket{bucket}-{index}", "arn:aws:s3:::bucket{bucket}-{index}/*"],
                "Condition": {{"Bool": {{"aws:SecureTransport": "true"}}}}
            }}"#
        )
    };
    let statements: Vec<_> = (0..statements).map(statement).collect();
    format!(r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#, statements.join(","))
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn read(bencher: divan::Bencher<'_, '_>, size: (usize, usize)) {
    let snapshot = dump(size);
    let bytes = snapshot.files.iter().map(|file| file.text.len()).sum::<usize>();
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench(|| read_account(&snapshot).unwrap());
}

/// All users' stacks, and how many are distinct.
#[divan::bench(args = SIZES, sample_count = 10)]
fn effective_stacks(bencher: divan::Bencher<'_, '_>, size: (usize, usize)) {
    let account = read_account(&dump(size)).unwrap().account;
    bencher.bench(|| {
        let compiled = Compiled::new(&account);
        let stacks: Vec<EffectiveStack> = account.users.values().map(|user| compiled.user(user)).collect();
        stacks.iter().map(EffectiveStack::key).collect::<HashSet<_>>().len()
    });
}

#[divan::bench]
fn cloudsplaining_example(bencher: divan::Bencher<'_, '_>) {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/accounts/cloudsplaining-example.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        return eprintln!("skipped: {path} is not there");
    };
    let files = vec![Source { name: "example".to_owned(), text }];
    let snapshot = Snapshot { files, ..Snapshot::default() };
    bencher.bench(|| read_account(&snapshot).unwrap());
}
