//! Lock-outs: one user a case, foreseen by what `evaluate` says before and after.
#![cfg(test)]

use iam_account::{Account, Change, Snapshot, Source, read_account};
use jiff::Timestamp;
use mfa_rules::{Confidence, Forecast, forecast};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-11-25T00:00:00Z".parse().unwrap()
}

const ACCOUNT: &str = "111122223333";

/// Self-service and the Deny, with what the cases vary.
fn forcing(create: &str, user: &str, exempt: &[&str]) -> Value {
    let mut not_action = vec![
        "iam:CreateVirtualMFADevice",
        "iam:EnableMFADevice",
        "iam:ListMFADevices",
        "sts:GetSessionToken",
    ];
    not_action.extend(exempt);
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:CreateVirtualMFADevice", "Resource": create},
        {"Effect": "Allow", "Action": ["iam:EnableMFADevice", "iam:ChangePassword"], "Resource": user},
        {"Sid": "Force", "Effect": "Deny", "NotAction": not_action, "Resource": "*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}},
    ]})
}

const ANY_DEVICE: &str = "arn:aws:iam::*:mfa/*";
const OWN_DEVICE: &str = "arn:aws:iam::*:mfa/${aws:username}";
const OWN_USER: &str = "arn:aws:iam::*:user/${aws:username}";

fn good() -> Value {
    forcing(ANY_DEVICE, OWN_USER, &[])
}

/// A user as the case says, in a group that is about to get the policy.
struct Case {
    partition: &'static str,
    path: &'static str,
    changes: Vec<Value>,
    allows: &'static str,
    policy: Value,
}

fn case() -> Case {
    Case { partition: "aws", path: "/", changes: Vec::new(), allows: "ec2:*", policy: good() }
}

fn password(reset: bool, used: Option<&str>) -> Value {
    json!({"action": "CreateLoginProfile", "UserName": "ann",
           "LoginProfile": {"PasswordResetRequired": reset, "LastUsed": used}})
}

fn key(used: Option<Value>) -> Value {
    json!({"action": "CreateAccessKey", "UserName": "ann",
           "AccessKey": {"AccessKeyId": "AKIAEXAMPLE000000001", "Status": "Active", "LastUsed": used}})
}

fn device(serial: &str) -> [Value; 2] {
    [
        json!({"action": "CreateVirtualMFADevice", "SerialNumber": serial}),
        json!({"action": "EnableMFADevice", "UserName": "ann", "SerialNumber": serial}),
    ]
}

fn run(case: &Case) -> Forecast {
    let mut account = Account::empty(ACCOUNT.parse().unwrap(), case.partition);
    let allow = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": case.allows, "Resource": "*"}});
    let before = [
        json!({"action": "CreateUser", "UserName": "ann", "Path": case.path}),
        json!({"action": "CreateUser", "UserName": "bystander"}),
        json!({"action": "CreateGroup", "GroupName": "everyone"}),
        json!({"action": "AddUserToGroup", "GroupName": "everyone", "UserName": "ann"}),
        json!({"action": "PutUserPolicy", "UserName": "ann", "PolicyName": "work", "PolicyDocument": allow.to_string()}),
    ];
    for change in before.iter().chain(&case.changes) {
        let change: Change = serde_json::from_value(change.clone()).unwrap();
        account.apply(&change).unwrap_or_else(|error| panic!("{change:?}: {error}"));
    }
    let attach = json!({"action": "PutGroupPolicy", "GroupName": "everyone", "PolicyName": "ForceMFA",
                        "PolicyDocument": case.policy.to_string()});
    forecast(&account, &[serde_json::from_value(attach).unwrap()], now()).unwrap()
}

fn kinds(forecast: &Forecast) -> Vec<(&'static str, &'static str)> {
    assert!(forecast.lock_outs.iter().all(|one| one.user_name.as_str() == "ann" && !one.evidence.is_empty()));
    forecast.lock_outs.iter().map(|one| (one.kind.as_str(), one.confidence.as_str())).collect()
}

#[test]
fn a_user_with_a_password_who_can_enrol_is_not_locked_out() {
    let forecast = run(&Case { changes: vec![password(false, Some("2026-11-01T00:00:00Z"))], ..case() });
    assert_eq!(kinds(&forecast), []);
    assert_eq!(forecast.touched.iter().map(ToString::to_string).collect::<Vec<_>>(), ["ann"]);
}

#[test]
fn an_enrolled_user_is_not_locked_out() {
    let phone = device("arn:aws:iam::111122223333:mfa/phone");
    let changes = [password(true, None), key(None)].into_iter().chain(phone).collect();
    assert_eq!(kinds(&run(&Case { changes, ..case() })), []);
}

#[test]
fn g1_a_password_that_must_be_changed() {
    let first = Case { changes: vec![password(true, None)], ..case() };
    assert_eq!(kinds(&run(&first)), [("first-login", "certain")]);
    let policy = forcing(ANY_DEVICE, OWN_USER, &["iam:ChangePassword"]);
    assert_eq!(kinds(&run(&Case { policy, ..first })), []);
}

#[test]
fn g1_a_password_that_was_never_used() {
    let unknown = json!({"action": "CreateLoginProfile", "UserName": "ann", "LoginProfile": {}});
    assert_eq!(kinds(&run(&Case { changes: vec![unknown], ..case() })), [("first-login", "possible")]);
}

#[test]
fn g2_an_unfinished_enrolment_keeps_the_name() {
    let changes = vec![
        password(false, Some("2026-11-01T00:00:00Z")),
        json!({"action": "CreateVirtualMFADevice", "SerialNumber": "arn:aws:iam::111122223333:mfa/ann"}),
    ];
    let own = Case { changes: changes.clone(), policy: forcing(OWN_DEVICE, OWN_USER, &[]), ..case() };
    assert_eq!(kinds(&run(&own)), [("half-finished-enrolment", "certain")]);
    assert_eq!(kinds(&run(&Case { changes, ..case() })), [("half-finished-enrolment", "possible")]);
}

#[test]
fn g3_security_keys_show_no_codes() {
    let serial = "arn:aws:iam::111122223333:u2f/user/ann/key";
    let enable = json!({"action": "EnableMFADevice", "UserName": "ann", "SerialNumber": serial});
    let changes = vec![password(false, None), key(None), enable];
    assert_eq!(kinds(&run(&Case { changes, ..case() })), [("no-codes", "certain")]);
}

#[test]
fn c4_a_path_that_the_policy_does_not_name() {
    let changes = vec![password(false, Some("2026-11-01T00:00:00Z"))];
    let with_path = Case { path: "/division/ops/", changes: changes.clone(), ..case() };
    assert_eq!(kinds(&run(&with_path)), [("user-path", "certain")]);
    let policy = forcing(ANY_DEVICE, "arn:aws:iam::*:user/*/${aws:username}", &[]);
    assert_eq!(kinds(&run(&Case { policy, ..with_path })), []);
}

#[test]
fn c6_only_one_name_of_device() {
    let changes = vec![password(false, Some("2026-11-01T00:00:00Z"))];
    let policy = forcing(OWN_DEVICE, OWN_USER, &[]);
    assert_eq!(kinds(&run(&Case { changes, policy, ..case() })), [("device-name", "possible")]);
}

#[test]
fn c7_another_partition() {
    let changes = vec![password(false, Some("2026-11-01T00:00:00Z"))];
    assert_eq!(kinds(&run(&Case { partition: "aws-cn", changes, ..case() })), [("partition", "certain")]);
}

#[test]
fn who_may_not_enrol_at_all() {
    let changes = vec![password(false, Some("2026-11-01T00:00:00Z"))];
    let policy = json!({"Version": "2012-10-17", "Statement": {
        "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}});
    assert_eq!(kinds(&run(&Case { changes, policy, ..case() })), [("cannot-enrol", "certain")]);
}

#[test]
fn e5_a_program_stops() {
    let used = json!({"Date": "2026-11-20T08:00:00Z", "Service": "ses"});
    let mail = Case { changes: vec![key(Some(used))], allows: "ses:SendRawEmail", ..case() };
    let found = run(&mail);
    assert_eq!(kinds(&found), [("program", "certain")]);
    assert!(found.lock_outs[0].why.contains("last used 2026-11-20, with ses"), "{}", found.lock_outs[0]);
    let unused = Case {
        changes: vec![json!({"action": "CreateAccessKey", "UserName": "ann", "AccessKey":
        {"AccessKeyId": "AKIAEXAMPLE000000001", "Status": "Active"}})],
        ..case()
    };
    assert_eq!(kinds(&run(&unused)), [("program", "certain")]);
}

#[test]
fn e4_a_service_credential_stops() {
    let git = json!({"action": "CreateServiceSpecificCredential", "UserName": "ann", "ServiceSpecificCredential":
        {"ServiceSpecificCredentialId": "ACCAEXAMPLE", "ServiceName": "codecommit.amazonaws.com", "Status": "Active"}});
    let found = run(&Case { changes: vec![git], allows: "codecommit:GitPull", ..case() });
    assert_eq!(kinds(&found), [("service-credential", "likely")]);
}

#[test]
fn what_is_denied_even_with_mfa_is_told() {
    let policy =
        json!({"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}});
    let changes =
        device("arn:aws:iam::111122223333:mfa/phone").into_iter().chain([password(false, None)]).collect();
    assert_eq!(kinds(&run(&Case { changes, policy, ..case() })), [("denied-with-mfa", "certain")]);
}

#[test]
fn a_change_that_forces_nothing_locks_nobody_out() {
    let policy =
        json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}});
    assert_eq!(kinds(&run(&Case { changes: vec![password(true, None), key(None)], policy, ..case() })), []);
}

#[test]
fn what_is_not_known_is_possible_and_never_silent() {
    let text = json!({
        "UserDetailList": [{"Path": "/", "UserName": "ann", "UserId": "AIDAEXAMPLE", "Arn": "arn:aws:iam::111122223333:user/ann",
            "CreateDate": "2024-01-01T00:00:00+00:00", "GroupList": ["everyone"], "AttachedManagedPolicies": [],
            "UserPolicyList": [{"PolicyName": "work", "PolicyDocument":
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}}}]}],
        "GroupDetailList": [{"Path": "/", "GroupName": "everyone", "GroupId": "AGPAEXAMPLE",
            "Arn": "arn:aws:iam::111122223333:group/everyone", "CreateDate": "2024-01-01T00:00:00+00:00",
            "GroupPolicyList": [], "AttachedManagedPolicies": []}],
        "RoleDetailList": [], "Policies": [], "IsTruncated": false,
    });
    let account = read(text.to_string());
    let change: Change = serde_json::from_value(json!({"action": "PutGroupPolicy", "GroupName": "everyone",
        "PolicyName": "ForceMFA", "PolicyDocument": good().to_string()}))
    .unwrap();
    let found = forecast(&account, &[change], now()).unwrap();
    assert_eq!(kinds(&found), [("first-login", "possible"), ("program", "possible")]);
}

fn read(text: String) -> Account {
    let files = vec![Source { name: "account.json".to_owned(), text }];
    read_account(&Snapshot { files, ..Snapshot::default() }).unwrap().account
}

#[test]
fn the_example_account_attaches_its_policy_to_those_who_lack_it() {
    let account = read(include_str!("../../../examples/acme.json").to_owned());
    let policy = account.policies.values().find(|policy| policy.policy_name.as_str() == "ForceMFA").unwrap();
    let attach = |user: &iam_account::UserName| Change::AttachUserPolicy {
        user_name: user.clone(),
        policy_arn: policy.arn.clone().into(),
    };
    let changes: Vec<Change> = account.users.keys().map(attach).collect();
    let found = forecast(&account, &changes, now()).unwrap();
    if std::env::var_os("SHOW").is_some() {
        found.lock_outs.iter().for_each(|one| println!("{one}"));
        println!("{:#?}", found.notes);
    }
    let of = |name: &str| {
        let of_user = found.lock_outs.iter().filter(|one| one.user_name.as_str() == name);
        of_user.map(|one| one.kind.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of("ci-deploy"), ["program"]);
    assert_eq!(of("mail-smtp"), ["program"]);
    assert!(of("break-glass").contains(&"break-glass"));
    assert!(of("git-build.ssh").contains(&"service-credential"));
    assert!(
        found
            .lock_outs
            .iter()
            .all(|one| one.confidence != Confidence::Likely || one.kind.as_str() == "service-credential")
    );
}
