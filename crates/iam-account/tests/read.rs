//! What reading makes of the texts that `aws iam` prints.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use iam_account::{
    DeviceScope, Known, ReadAccount, ReadProblem, ScpLevelSource, Snapshot, Source, Status, User,
    read_account,
};

const ACCOUNT: &str = include_str!("fixtures/account.json");
const CREDENTIALS: &str = include_str!("fixtures/credentials.json");
const REPORT: &str = include_str!("fixtures/credential-report.csv");

fn snapshot(texts: &[&str]) -> Snapshot {
    let name = |index| format!("file{index}");
    let source = |(index, text): (usize, &&str)| Source { name: name(index), text: (*text).to_owned() };
    Snapshot { files: texts.iter().enumerate().map(source).collect(), service_control: Vec::new() }
}

fn read(texts: &[&str]) -> ReadAccount {
    read_account(&snapshot(texts)).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn errors(texts: &[&str]) -> Vec<String> {
    read_account(&snapshot(texts)).unwrap_err().iter().map(ReadProblem::to_string).collect()
}

fn warnings(texts: &[&str]) -> Vec<String> {
    read(texts).warnings.iter().map(ReadProblem::to_string).collect()
}

/// A small dump with one user for each name.
fn users(names: &[&str]) -> String {
    let user = |name: &&str| {
        format!(r#"{{"UserName": "{name}", "Arn": "arn:aws:iam::111122223333:user/{name}", "Path": "/"}}"#)
    };
    let list: Vec<_> = names.iter().map(user).collect();
    format!(
        r#"{{"UserDetailList": [{}], "GroupDetailList": [], "RoleDetailList": [], "Policies": []}}"#,
        list.join(",")
    )
}

fn user<'a>(read: &'a ReadAccount, name: &str) -> &'a User {
    read.account.users.get(name).unwrap()
}

fn date<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> Known<T> {
    Known::Known(text.parse().unwrap())
}

#[test]
fn what_a_dump_says_beside_the_policies_is_read() {
    let text = r#"{"UserDetailList": [], "GroupDetailList": [
        {"GroupName": "g", "Arn": "arn:aws:iam::111122223333:group/g", "CreateDate": "2025-01-01T00:00:00Z"}],
      "RoleDetailList": [{"RoleName": "r", "Arn": "arn:aws:iam::111122223333:role/r", "AssumeRolePolicyDocument": {},
        "CreateDate": "2025-01-02T00:00:00Z", "RoleLastUsed": {"LastUsedDate": "2025-01-03T00:00:00Z", "Region": "eu-west-1"},
        "InstanceProfileList": [{"InstanceProfileName": "web", "InstanceProfileId": "AIPA1", "Path": "/x/",
          "Arn": "arn:aws:iam::111122223333:instance-profile/x/web", "CreateDate": "2025-01-04T00:00:00Z"}]}],
      "Policies": [{"PolicyName": "p", "Arn": "arn:aws:iam::111122223333:policy/p", "DefaultVersionId": "v2",
        "CreateDate": "2025-01-05T00:00:00Z", "PolicyVersionList": [
          {"VersionId": "v2", "Document": {"Statement": []}, "CreateDate": "2025-01-06T00:00:00Z"}]}]}"#;
    let account = read(&[text]).account;
    assert_eq!(account.groups["g"].create_date, date("2025-01-01T00:00:00Z"));
    let role = &account.roles["r"];
    assert_eq!((role.create_date, role.description.is_unknown()), (date("2025-01-02T00:00:00Z"), true));
    let used = role.last_used.clone().known().unwrap().unwrap();
    assert_eq!(
        (Known::Known(used.date), used.region),
        (date("2025-01-03T00:00:00Z"), Known::Known("eu-west-1".to_owned()))
    );
    let profile = &account.instance_profiles["web"];
    assert_eq!((profile.path.as_str(), profile.create_date), ("/x/", date("2025-01-04T00:00:00Z")));
    assert!(profile.roles.contains("r") && role.instance_profiles.contains(&profile.arn));
    let policy = account.policies.values().next().unwrap();
    assert_eq!(
        (policy.create_date, policy.update_date()),
        (date("2025-01-05T00:00:00Z"), date("2025-01-06T00:00:00Z"))
    );
    assert!(account.complete.roles && !account.complete.instance_profiles);
    let report = read(&[ACCOUNT, REPORT]).account;
    let keys = report.users.values().filter_map(|user| user.credentials.access_keys.as_ref().known());
    let uses = keys.flatten().filter_map(|key| key.last_used.as_ref().known()?.as_ref());
    assert!(uses.into_iter().any(|used| !used.region.is_unknown()));
}

#[test]
fn a_role_that_was_not_used_is_known_not_to_be() {
    let account = read(&[ACCOUNT]).account;
    assert_eq!(account.roles["deploy"].last_used, Known::Known(None));
}

#[test]
fn a_dump_tells_entities_and_leaves_credentials_unknown() {
    let read = read(&[ACCOUNT]);
    let account = &read.account;
    assert_eq!((account.id.as_str(), account.partition.as_str()), ("111122223333", "aws"));
    assert_eq!(
        (account.users.len(), account.groups.len(), account.roles.len(), account.policies.len()),
        (3, 1, 2, 3)
    );
    let complete = account.complete;
    assert!(complete.users && complete.groups && complete.roles && complete.policies);
    let alice = user(&read, "alice");
    assert_eq!((alice.path.as_str(), alice.create_date), ("/eng/", date("2025-03-01T09:00:00Z")));
    assert!(alice.inline_policies["own-bucket"].policy().is_some());
    assert_eq!(alice.permissions_boundary.as_ref().unwrap().resource(), "policy/edge");
    assert_eq!(alice.tags["team"], "blue");
    assert_eq!(alice.credentials, iam_account::Credentials::default());
    assert!(account.service_control.is_unknown() && account.unassigned_devices.is_unknown());
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
}

#[test]
fn every_spelling_and_every_division_into_pages_give_the_same_account() {
    let expected = read(&[ACCOUNT]).account;
    assert_eq!(read(&[include_str!("fixtures/account-sdk.json")]).account, expected);
    let pages = include_str!("fixtures/account-pages.jsonl");
    assert_eq!(read(&[pages]).account, expected);
    let (first, second) = pages.trim().split_once('\n').unwrap();
    assert_eq!(read(&[first, second]).account, expected);
    assert_eq!(read(&[second, first]).account, expected);
    assert_eq!(read(&[&format!("[{first}, {second}]")]).account, expected);
    assert_eq!(read(&[ACCOUNT, pages]).account, expected);
    assert_eq!(read(&[&format!("\u{feff}{ACCOUNT}")]).account, expected);
}

#[test]
fn equal_documents_are_one_value() {
    let policy = r#"{"PolicyName": "p", "PolicyDocument": {"Statement": []}}"#;
    let user = |name: &str| {
        format!(
            r#"{{"UserName": "{name}", "Arn": "arn:aws:iam::111122223333:user/{name}", "UserPolicyList": [{policy}]}}"#
        )
    };
    let read = read(&[&format!(r#"{{"UserDetailList": [{}, {}]}}"#, user("a"), user("b"))]);
    let text = |name: &str| read.account.users[name].inline_policies["p"].text().as_ptr();
    assert_eq!(text("a"), text("b"));
}

#[test]
fn lists_and_report_tell_credentials_and_the_lists_count_more() {
    let read = read(&[ACCOUNT, CREDENTIALS, REPORT]);
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let (alice, bob, carol) = (user(&read, "alice"), user(&read, "bob"), user(&read, "carol"));

    let keys = alice.credentials.access_keys.as_ref().known().unwrap();
    assert_eq!(keys.iter().map(|key| key.status).collect::<Vec<_>>(), [Status::Active, Status::Inactive]);
    assert_eq!(keys[0].access_key_id, date("AKIAALICE1"));
    assert_eq!(
        keys[0].last_used.as_ref().known().unwrap().as_ref().unwrap().service,
        Known::Known("s3".to_owned())
    );
    assert_eq!(keys[1].last_used, Known::Known(None));
    let carols = carol.credentials.access_keys.as_ref().known().unwrap();
    assert_eq!(
        (carols.len(), carols[0].access_key_id.is_unknown(), carols[0].status),
        (1, true, Status::Active)
    );
    assert_eq!(bob.credentials.access_keys, Known::Known(vec![]));

    let devices = &alice.credentials.mfa_devices;
    assert_eq!(
        (devices.listed.len(), devices.scope, devices.active),
        (2, DeviceScope::All, Known::Known(true))
    );
    assert_eq!(
        (devices.gives_codes(), bob.credentials.mfa_devices.any()),
        (Known::Known(true), Known::Known(false))
    );
    assert_eq!(bob.credentials.mfa_devices.scope, DeviceScope::All);
    assert_eq!(carol.credentials.mfa_devices.scope, DeviceScope::Virtual);
    assert_eq!(carol.credentials.mfa_devices.any(), Known::Known(false));

    let bobs = bob.credentials.password.as_ref().known().unwrap().as_ref().unwrap();
    assert_eq!((bobs.password_reset_required, bobs.last_used), (Known::Known(true), Known::Known(None)));
    assert_eq!(bobs.last_changed, date("2025-03-02T09:05:00Z"));
    assert_eq!(carol.credentials.password, Known::Known(None));

    let count = |user: &User| user.credentials.service_specific.as_ref().map(Vec::len);
    assert_eq!([count(alice), count(bob), count(carol)], [Known::Known(0), Known::Known(0), Known::Known(1)]);
    assert_eq!(carol.credentials.ssh_public_keys.as_ref().map(Vec::len), Known::Known(1));
    assert!(bob.credentials.ssh_public_keys.is_unknown());
    let certificates = alice.credentials.signing_certificates.as_ref().known().unwrap();
    assert_eq!(certificates[0].certificate_id, date("CERTALICE"));
    assert_eq!(certificates[0].certificate_body, date("PUBLICBODY"));
    assert_eq!(bob.credentials.signing_certificates, Known::Known(vec![]));

    let account = &read.account;
    assert_eq!(account.alias, Known::Known(Some("acme".to_owned())));
    assert_eq!(account.unassigned_devices.as_ref().map(std::collections::BTreeSet::len), Known::Known(1));
    assert_eq!(account.root.mfa_devices.listed.len(), 1);
    assert_eq!(
        (account.root.mfa_devices.any(), account.root.active_access_keys),
        (Known::Known(true), Known::Known(1))
    );
    assert_eq!(account.quotas.groups_per_user, 20);
}

#[test]
fn no_secret_is_kept() {
    let read = read(&[ACCOUNT, CREDENTIALS, REPORT]);
    let shown = format!("{read:?}");
    assert!(!shown.contains("SECRET"), "{shown}");
}

#[test]
fn the_report_is_told_by_content_in_every_form() {
    let expected = read(&[ACCOUNT, REPORT]).account;
    let base64 = data_encoding::BASE64.encode(REPORT.as_bytes());
    for content in [base64, REPORT.replace('\n', "\\n")] {
        let json = format!(
            r#"{{"Content": "{content}", "ReportFormat": "text/csv", "GeneratedTime": "2026-01-01"}}"#
        );
        assert_eq!(read(&[&json, ACCOUNT]).account, expected);
    }
    let more = REPORT.replace('\n', ",x\n").replacen(",x\n", ",additional_credentials_info\n", 1) + ",x";
    assert_eq!(read(&[ACCOUNT, &more.replace('\n', "\r\n")]).account, expected);
}

/// The rule of `read`: whose credentials a list tells.
#[test]
fn a_list_is_of_the_account_or_of_the_one_user_it_names() {
    let key = |user: &str| {
        format!(r#"{{"UserName": "{user}", "SSHPublicKeyId": "APKA{user}", "Status": "Active"}}"#)
    };
    let (a, b) = (key("a"), key("b"));
    let list = |entries: &str, more: &str| format!(r#"{{"SSHPublicKeys": [{entries}]{more}}}"#);
    let one_file = users(&["a", "b", "c"]).replacen('{', &format!(r#"{{"SSHPublicKeys": [{a}],"#), 1);
    let dump = users(&["a", "b", "c"]);
    let known = |count| Known::Known(count);
    for (files, expected) in [
        (vec![], [Known::Unknown, Known::Unknown, Known::Unknown]),
        (vec![list(&a, "")], [known(1), Known::Unknown, Known::Unknown]),
        (vec![list(&a, ""), list(&b, "")], [known(1), known(1), Known::Unknown]),
        (vec![list(&format!("{a},{b}"), "")], [known(1), known(1), known(0)]),
        (vec![list(&a, r#","AllUsers": true"#)], [known(1), known(0), known(0)]),
        (vec![list("", r#","AllUsers": true"#)], [known(0), known(0), known(0)]),
        (vec![list("", r#","UserName": "c""#)], [Known::Unknown, Known::Unknown, known(0)]),
        (vec![one_file], [known(1), known(0), known(0)]),
        (vec![list("", "")], [Known::Unknown, Known::Unknown, Known::Unknown]),
        (vec![list(&a, r#","IsTruncated": true"#), list(&b, "")], [known(1), known(1), known(0)]),
        (vec![list(&a, r#","IsTruncated": true"#)], [Known::Unknown, Known::Unknown, Known::Unknown]),
    ] {
        let mut texts = vec![dump.as_str()];
        texts.extend(files.iter().map(String::as_str));
        let read = read(&texts);
        let count = |name: &str| user(&read, name).credentials.ssh_public_keys.as_ref().map(Vec::len);
        assert_eq!([count("a"), count("b"), count("c")], expected, "{files:?}");
    }
}

#[test]
fn what_the_input_lacks_is_warned_of() {
    let (first, second) = include_str!("fixtures/account-pages.jsonl").split_once('\n').unwrap();
    let carol =
        r#"{"SSHPublicKeys": [{"UserName": "dave", "SSHPublicKeyId": "APKADAVE", "Status": "Active"}]}"#;
    for (texts, expected) in [
        (
            vec![first],
            "file0:IsTruncated: the page says that there is more (`IsTruncated`), and no later page was given",
        ),
        (vec![first], "file0:GroupDetailList: group `devs` has 2 members and is not listed"),
        (
            vec![second],
            "policy `arn:aws:iam::111122223333:policy/require-mfa` is attached 1 times and is not listed",
        ),
        (vec![ACCOUNT, carol], "user `dave` stands in SSHPublicKeys and not in `UserDetailList`"),
        (
            vec![ACCOUNT, r#"{"SummaryMap": {"Users": 4}}"#],
            "the account summary counts 4 Users, the input lists 3",
        ),
        (vec![ACCOUNT, r#"{"MFADevices": []}"#], "file1:MFADevices: an empty list does not say whose it is"),
        (
            vec![ACCOUNT, r#"{"MFADevices": []}{"MFADevices": []}{"MFADevices": []}"#],
            "file1:MFADevices: an empty list (and 2 more) does not say whose it is",
        ),
        (
            vec![
                r#"{"UserDetailList": [{"UserName": "a", "Arn": "arn:aws:iam::111122223333:user/a",
                "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": {"Statement": [{"Effect": "allow", "Action": "*"}]}}]}]}"#,
            ],
            "file0:UserDetailList[0].UserPolicyList[0].PolicyDocument: this policy cannot be read: `allow` is not an effect",
        ),
    ] {
        let found = warnings(&texts);
        assert!(found.iter().any(|warning| warning.contains(expected)), "{expected}\n{found:#?}");
    }
}

#[test]
fn lists_that_something_else_contradicts_are_not_complete() {
    let first = include_str!("fixtures/account-pages.jsonl").split_once('\n').unwrap().0;
    let complete = read(&[first]).account.complete;
    assert_eq!(
        (complete.users, complete.groups, complete.roles, complete.policies),
        (false, false, false, false)
    );
    // As `--filter User` gives: policies and groups are referred to, so the lists that are empty were not asked for.
    let filtered = ACCOUNT.replace("GroupDetailList", "Ignored").replace("\"Policies\"", "\"Other\"");
    let filtered = filtered.replace("RoleDetailList", "More").replacen(
        '{',
        r#"{"GroupDetailList": [], "RoleDetailList": [], "Policies": [],"#,
        1,
    );
    let complete = read(&[&filtered]).account.complete;
    assert_eq!(
        (complete.users, complete.groups, complete.roles, complete.policies),
        (true, false, false, false)
    );
    let report = format!(
        "{REPORT}\ndave,arn:aws:iam::111122223333:user/dave{}",
        REPORT.lines().last().unwrap().split_once("/carol").unwrap().1
    );
    assert!(!read(&[ACCOUNT, &report]).account.complete.users);
}

#[test]
fn service_control_policies_stand_in_levels() {
    let full = include_str!("fixtures/service-control/FullAWSAccess.json");
    let described = include_str!("fixtures/service-control/described.json");
    let source = |name: &str, text: &str| Source { name: name.to_owned(), text: text.to_owned() };
    let level = |name: &str, policies| ScpLevelSource { name: name.to_owned(), policies };
    let snapshot = Snapshot {
        service_control: vec![
            level("Root", vec![source("scp/p-FullAWSAccess.json", full)]),
            level("Production", vec![source("b.json", described), source("FullAWSAccess", full)]),
        ],
        ..snapshot(&[ACCOUNT])
    };
    let levels = read_account(&snapshot).unwrap().account.service_control.known().unwrap();
    let names: Vec<Vec<_>> =
        levels.iter().map(|level| level.policies.iter().map(|(name, _)| name.as_str()).collect()).collect();
    assert_eq!(names, [vec!["p-FullAWSAccess"], vec!["FullAWSAccess", "deny-leaving"]]);
    assert!(levels.iter().flat_map(|level| &level.policies).all(|(_, document)| document.policy().is_some()));

    let broken = Snapshot { service_control: vec![level("Root", vec![source("a.json", "{")])], ..snapshot };
    let errors = read_account(&broken).unwrap_err();
    assert!(errors[0].to_string().starts_with("a.json:1:1: expected a service control policy"), "{errors:?}");
}

#[test]
fn errors_name_file_and_place_and_what_was_expected() {
    let second = ACCOUNT.replace("111122223333", "444455556666").replace("alice", "zoe");
    let dump = users(&["a"]);
    let deep = "[".repeat(100_000);
    let no_column = REPORT.replacen("mfa_active", "mfa", 1);
    let wrong_cell = REPORT.replacen("N/A,true,true,2025-03", "N/A,perhaps,true,2025-03", 1);
    let cut_off = REPORT.get(..REPORT.len() - 10).unwrap();
    let twice = users(&["a"]).replacen("\"/\"", "\"/x/\"", 1);
    for (texts, expected) in [
        (
            vec![""],
            "file0:1:1: expected the output of `aws iam get-account-authorization-details`, found nothing",
        ),
        (
            vec!["[]"],
            "file0:1:1: expected the output of `aws iam get-account-authorization-details`, found nothing",
        ),
        (vec![r#"{"Users": [], "X": 1}"#], "found `Users`, `X`"),
        (
            vec![r#"{"Version": "2012-10-17", "Statement": []}"#],
            "file0:1:1: a policy document: expected the output of",
        ),
        (vec!["hello"], "file0:1:1: not JSON: expected value"),
        (vec!["3"], "file0:1:1: invalid type: integer `3`, expected an object, or a list of objects"),
        (vec![&dump[..60]], "file0:1:60: the text ends too early"),
        (vec!["{\n  \"UserDetailList\": [}"], "file0:2:22: not JSON: expected value"),
        (vec![&deep], "file0:1:100000: the text ends too early"),
        (
            vec![r#"{"UserDetailList": 3}"#],
            "file0:UserDetailList: invalid type: integer `3`, expected a sequence",
        ),
        (vec![r#"{"UserDetailList": [{"UserName": "a"}]}"#], "file0:UserDetailList[0]: missing field `Arn`"),
        (
            vec![r#"{"UserDetailList": [{"UserName": "a b"}]}"#],
            "file0:UserDetailList[0].UserName: `a b` is not a user name: expected letters",
        ),
        (
            vec![
                r#"{"UserDetailList": [{"UserName": "a", "Arn": "arn:aws:iam::111122223333:user/a", "UserPolicyList": [{"PolicyName": "p", "PolicyDocument": 3}]}]}"#,
            ],
            "file0:UserDetailList[0].UserPolicyList[0].PolicyDocument: expected a policy document",
        ),
        (
            vec![r#"{"UserDetailList": [["a"]]}"#],
            "file0:UserDetailList[0]: invalid type: sequence, expected an object",
        ),
        (
            vec![&dump, r#"{"MFADevices": [7]}"#],
            "file1:MFADevices[0]: invalid type: integer `7`, expected an object",
        ),
        (
            vec![&format!("{dump}\n{{\"MFADevices\": 7}}")],
            "file0:value 2: MFADevices: invalid type: integer `7`",
        ),
        (
            vec![&dump, r#"[{"MFADevices": []}, {"MFADevices": 7}]"#],
            "file1:[1].MFADevices: invalid type: integer `7`",
        ),
        (
            vec![ACCOUNT, &second],
            "file1:UserDetailList[0].Arn: `arn:aws:iam::444455556666:user/eng/zoe` is of another account than `arn:aws:iam::111122223333:user/eng/alice`",
        ),
        (
            vec![
                &dump,
                r#"{"AccessKeyMetadata": [{"UserName": "a", "AccessKeyId": "AKIA1", "Status": "Active"}]}
                {"AccessKeyMetadata": [{"UserName": "a", "AccessKeyId": "AKIA1", "Status": "Inactive"}]}"#,
            ],
            "file1:value 2: AccessKeyMetadata: `AKIA1` of user `a` is listed twice, and not the same",
        ),
        (
            vec![
                &dump,
                r#"{"UserName": "b", "AccessKeyMetadata": [{"UserName": "a", "AccessKeyId": "AKIA1", "Status": "Active"}]}"#,
            ],
            "file1:AccessKeyMetadata: the list is marked as user `b`'s, and names user `a`",
        ),
        (vec![&dump, &twice], "file1:UserDetailList[0]: `a` is listed twice, and not the same"),
        (vec![r#"{"MFADevices": []}"#], "input:UserDetailList: nothing says which users there are"),
        (vec![r#"{"UserDetailList": []}"#], "input:UserDetailList: the input holds no ARN"),
        (vec![ACCOUNT, &no_column], "file1:1:1: the credential report has no column `mfa_active`"),
        (vec![ACCOUNT, &wrong_cell], "file1:3:mfa_active: `perhaps`: expected `true` or `false`"),
        (vec![ACCOUNT, cut_off], "file1:5:1: expected 22 columns as in the first line, found 20"),
        (vec![ACCOUNT, REPORT, REPORT], "file2:1:1: a second credential report"),
        (
            vec![ACCOUNT, r#"{"Content": "%%%"}"#],
            "file1:Content: expected a credential report: CSV, plain or as base64",
        ),
    ] {
        let found = errors(&texts);
        assert!(found.iter().any(|error| error.contains(expected)), "expected {expected}\n{found:#?}");
    }
}

#[test]
fn one_second_account_is_one_error() {
    let second =
        ACCOUNT.replace("111122223333", "444455556666").replace("\"UserName\": \"", "\"UserName\": \"x");
    let mixed =
        errors(&[ACCOUNT, &second]).into_iter().filter(|error| error.contains("another account")).count();
    assert_eq!(mixed, 1);
}

#[test]
fn a_second_account_within_one_page_was_written_by_hand() {
    let edited = ACCOUNT.replace("111122223333:user/bob", "444455556666:user/bob");
    let found = warnings(&[&edited]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0]
            .contains("UserDetailList[1].Arn: `arn:aws:iam::444455556666:user/bob` is of another account")
    );
}
