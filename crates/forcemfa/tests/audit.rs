//! `forcemfa audit` on small accounts and on the example account.
#![cfg(test)]

mod common;

use common::{Files, project, run};
use expect_test::expect;
use serde_json::{Value, json};

const FORCE: &str = r#"{"Version": "2012-10-17", "Statement": {"Sid": "NoMFA", "Effect": "Deny", "Resource": "*",
    "NotAction": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices"],
    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}}"#;

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn allow(actions: &str) -> Value {
    json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": actions, "Resource": "*"}})
}

fn user(name: &str, groups: &[&str], inline: Option<Value>) -> Value {
    let inline = inline.map(|document| json!({"PolicyName": "own", "PolicyDocument": document}));
    json!({
        "Path": "/", "UserName": name, "UserId": format!("AIDA{name:X>16}"),
        "Arn": format!("arn:aws:iam::111122223333:user/{name}"), "CreateDate": "2025-01-01T00:00:00Z",
        "GroupList": groups, "AttachedManagedPolicies": [], "Tags": [],
        "UserPolicyList": inline.into_iter().collect::<Vec<_>>(),
    })
}

/// Ann is in the group that forces MFA, Ben is not, Cid has nothing.
fn tiny() -> Value {
    json!({
        "UserDetailList": [
            user("ann", &["all"], Some(allow("s3:*"))),
            user("ben", &[], Some(allow("s3:GetObject"))),
            user("cid", &[], None),
        ],
        "GroupDetailList": [{
            "Path": "/", "GroupName": "all", "GroupId": "AGPAXXXXXXXXXXXXXXXX",
            "Arn": "arn:aws:iam::111122223333:group/all", "CreateDate": "2025-01-01T00:00:00Z",
            "GroupPolicyList": [],
            "AttachedManagedPolicies": [{"PolicyName": "Force", "PolicyArn": "arn:aws:iam::111122223333:policy/Force"}],
        }],
        "RoleDetailList": [],
        "Policies": [{
            "PolicyName": "Force", "PolicyId": "ANPAXXXXXXXXXXXXXXXX", "Arn": "arn:aws:iam::111122223333:policy/Force",
            "Path": "/", "DefaultVersionId": "v1", "CreateDate": "2025-01-01T00:00:00Z",
            "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document": document(FORCE),
                "CreateDate": "2025-01-01T00:00:00Z"}],
        }],
        "IsTruncated": false,
    })
}

const REPORT: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
cert_1_last_rotated,cert_2_active,cert_2_last_rotated
<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00Z,not_supported,no_information,not_supported,\
not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
ann,arn:aws:iam::111122223333:user/ann,2025-01-01T00:00:00Z,true,no_information,2025-01-01T00:00:00Z,N/A,true,true,\
2025-01-01T00:00:00Z,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
ben,arn:aws:iam::111122223333:user/ben,2025-01-01T00:00:00Z,false,N/A,N/A,N/A,false,true,2025-01-01T00:00:00Z,N/A,N/A,\
N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
cid,arn:aws:iam::111122223333:user/cid,2025-01-01T00:00:00Z,true,no_information,2025-01-01T00:00:00Z,N/A,false,false,\
N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

fn verdicts(report: &Value) -> Vec<(&str, &str)> {
    let users = report["users"].as_array().unwrap().iter();
    users.map(|user| (user["userName"].as_str().unwrap(), user["verdict"].as_str().unwrap())).collect()
}

#[test]
fn a_tiny_account_in_text() {
    let files = Files::new(&[("dump.json", &tiny().to_string()), ("report.csv", REPORT)]);
    let alone = files.run(&["audit", "--snapshot", "dump.json"]);
    expect![[r#"
        exit 3
        --- stdout
        Account 111122223333: 3 users

          MFA is NOT FORCED on 1 user, FORCED on 1 user
          1 user can do nothing, with MFA or without

          credentials                       not forced     unknown      forced   no access    inactive
          password (*)                               1           0           1           1           0
          access key (*)                             1           0           1           1           0
          service-specific credential (*)            0           0           0           3           0
          SSH public key (*)                         0           0           0           3           0
          signing certificate (*)                    0           0           0           3           0
          (*) the input does not list them for every user: those that may exist count as if they did

          device not known       3 users: the input does not say

        ben: NOT FORCED, device not known
          password, access key: not forced, reaches 1 action: 1 Read (if there is one: not listed)
          service-specific credential, SSH public key, signing certificate: no access (if there is one: not listed)
          worst:    s3:GetObject (reads stored data)
          example:  s3:GetObject on arn:aws:s3:::example/example, by console without MFA (key "false")
                    allowed by policy `own (inline of user ben)`, statement 1
          wrong:    no policy denies requests without MFA
          do:       add `ben` to group `all`, whose policy `Force` forces MFA

        ann: FORCED, device not known
        cid: NO ACCESS, device not known; nothing denies it the rest: a bucket, key or queue whose own policy
          names it lets it in

        note: service control policies are not given (--scp): judged without. They can only take away, so that what
              is forced stays forced.
        note: not in the input, for some users: passwords, access keys, service-specific credentials, SSH public
              keys, signing certificates, MFA devices. A credential that may exist is judged as if it did.
        This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
        and "false"; not a proof (22,091 actions of 2026-09-26).
    "#]].assert_eq(&alone.snapshot(files.folder()));
    let with_report =
        files.run(&["audit", "--snapshot", "dump.json", "--credential-report", "report.csv", "--all"]);
    expect![[r#"
        exit 3
        --- stdout
        Account 111122223333: 3 users

          MFA is NOT FORCED on 1 user, FORCED on 1 user
          1 user can do nothing, with MFA or without

          credentials                       not forced     unknown      forced   no access    inactive
          password                                   0           0           1           1           0
          access key                                 1           0           1           0           0
          service-specific credential (*)            0           0           0           3           0
          SSH public key (*)                         0           0           0           3           0
          (*) the input does not list them for every user: those that may exist count as if they did

          without an MFA device  2 users: ben, cid

        ben: NOT FORCED, no MFA device
          access key 1: not forced, reaches 1 action: 1 Read
          service-specific credential, SSH public key: no access (if there is one: not listed)
          worst:    s3:GetObject (reads stored data)
          example:  s3:GetObject on arn:aws:s3:::example/example, by access key (key absent)
                    allowed by policy `own (inline of user ben)`, statement 1
          wrong:    no policy denies requests without MFA
          do:       it cannot sign in, so it is a program, and forcing MFA would stop it: give the program a role
                    instead of a user, or let it do less

        ann: FORCED
          password, access key 1: forced
          service-specific credential, SSH public key: no access (if there is one: not listed)
        cid: NO ACCESS, no MFA device
          password: no access
          service-specific credential, SSH public key: no access (if there is one: not listed)
          note:     nothing denies it the rest: a bucket, key or queue whose own policy names it lets it in

        note: service control policies are not given (--scp): judged without. They can only take away, so that what
              is forced stays forced.
        note: not in the input, for some users: service-specific credentials, SSH public keys. A credential that may
              exist is judged as if it did.
        This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
        and "false"; not a proof (22,091 actions of 2026-09-26).
    "#]].assert_eq(&with_report.snapshot(files.folder()));
}

#[test]
fn json_holds_every_user_and_credential() {
    let files = Files::new(&[("dump.json", &tiny().to_string()), ("report.csv", REPORT)]);
    let (dump, report) = (files.path("dump.json"), files.path("report.csv"));
    let run = run(&["audit", "--snapshot", &dump, "--credential-report", &report, "--format", "json"]);
    assert_eq!(run.code, 3);
    let told = run.json();
    assert_eq!(verdicts(&told), [("ann", "forced"), ("ben", "not forced"), ("cid", "no access")]);
    assert_eq!((&told["account"], &told["method"]), (&"111122223333".into(), &"enumeration".into()));
    expect![[r#"{"deviceNotKnown":0,"forced":1,"noAccess":1,"notForced":1,"unknown":0,"users":3,"withoutDevice":2}"#]].assert_eq(&told["summary"].to_string());
    let ben = &told["users"][1];
    let key = ben["credentials"].as_array().unwrap().iter().find(|one| one["kind"] == "accessKey").unwrap();
    assert_eq!((&key["status"], &key["openActions"]), (&"active".into(), &1.into()));
    assert_eq!(key["worst"], json!([{"action": "s3:GetObject", "harm": "reads stored data"}]));
    assert_eq!(ben["hasMfaDevice"], false);
    assert_eq!(
        (&ben["example"]["action"], &ben["example"]["credential"]),
        (&"s3:GetObject".into(), &"access key".into())
    );
    // A user without a password is a program.
    assert!(ben["remedy"].as_str().unwrap().contains("give the program a role"), "{}", ben["remedy"]);
    let members: Vec<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        members,
        ["account", "alias", "catalogue", "findings", "method", "note", "notes", "summary", "users"]
    );
}

#[test]
fn a_folder_is_read_as_a_whole() {
    let files = Files::new(&[
        ("all/dump.json", &tiny().to_string()),
        ("all/report.csv", REPORT),
        ("all/notes.txt", "not read"),
        ("empty/notes.txt", "not read"),
    ]);
    let from_folder = run(&["audit", "--snapshot", &files.path("all"), "--format", "json"]);
    let from_files = run(&[
        "audit",
        "--snapshot",
        &files.path("all/dump.json"),
        "--credential-report",
        &files.path("all/report.csv"),
        "--format",
        "json",
    ]);
    assert_eq!((from_folder.code, from_folder.json()), (3, from_files.json()));
    run(&["audit", "--snapshot", &files.path("empty")])
        .assert_one_error("empty", &["empty: holds no .json or .csv file"]);
}

#[test]
fn service_control_policies_bind_everybody() {
    let scps = Files::new(&[
        ("dump.json", &tiny().to_string()),
        ("force/0-root/full.json", &allow("*").to_string()),
        ("force/1-team/full.json", &allow("*").to_string()),
        ("force/1-team/force.json", FORCE),
        ("one/full.json", &allow("*").to_string()),
        ("none/0-root/full.json", &allow("*").to_string()),
        ("none/1-team/ec2.json", &allow("ec2:*").to_string()),
        ("stray/0-root/full.json", &allow("*").to_string()),
        ("stray/loose.json", FORCE),
        ("bad/0-root/full.json", &allow("*").to_string()),
        ("bad/0-root/broken.json", "{\"Version\": \"2012-10-17\",\n \"Statement\": 7}"),
        ("empty/0-root/notes.txt", ""),
    ]);
    let audit = |folder: &str| {
        run(&[
            "audit",
            "--snapshot",
            &scps.path("dump.json"),
            "--scp",
            &scps.path(folder),
            "--format",
            "json",
        ])
    };
    let forced = audit("force");
    assert_eq!(forced.code, 0, "{}", forced.stderr);
    assert_eq!(verdicts(&forced.json()), [("ann", "forced"), ("ben", "forced"), ("cid", "no access")]);
    assert_eq!(verdicts(&audit("one").json())[1], ("ben", "not forced"));
    // No level allows S3: nobody reaches anything, with MFA or without.
    assert_eq!(verdicts(&audit("none").json()).map_verdicts(), ["no access"; 3]);
    audit("bad").assert_one_error("bad", &["broken.json:2:15: expected a service control policy"]);
    for folder in ["stray", "empty"] {
        audit(folder).assert_one_error(folder, &[folder]);
    }
    let told: Vec<String> = ["stray", "empty"].map(|folder| audit(folder).snapshot(scps.folder())).to_vec();
    expect![[r#"
        exit 1
        --- stderr
        error: stray/loose.json: stands beside the folders of the levels; put it into the folder of the level that it is attached to
        exit 1
        --- stderr
        error: empty/0-root: holds no .json or .csv file; expected what `aws iam get-account-authorization-details` and the other lists print
    "#]].assert_eq(&told.concat());
    let of_file =
        run(&["audit", "--snapshot", &scps.path("dump.json"), "--scp", &scps.path("one/full.json")]);
    of_file.assert_one_error("file", &["full.json: is no folder"]);
}

trait Verdicts {
    fn map_verdicts(&self) -> Vec<&str>;
}

impl Verdicts for Vec<(&str, &str)> {
    fn map_verdicts(&self) -> Vec<&str> {
        self.iter().map(|(_, verdict)| *verdict).collect()
    }
}

#[test]
fn an_inline_document_that_cannot_be_read_makes_its_user_unknown() {
    let mut dump = tiny();
    dump["UserDetailList"][1]["UserPolicyList"][0]["PolicyDocument"] =
        json!({"Version": "2012-10-17", "Statement": 7});
    let files = Files::new(&[("dump.json", &dump.to_string())]);
    let run = run(&["audit", "--snapshot", &files.path("dump.json"), "--format", "json"]);
    assert_eq!(run.code, 4, "{}", run.stderr);
    assert_eq!(verdicts(&run.json()).map_verdicts(), ["forced", "unknown", "no access"]);
    expect![[r#"[{"policy":"own (inline of user ben)","why":"it cannot be read: expected an object for a statement, found a number"}]"#]].assert_eq(&run.json()["users"][1]["unknownPolicies"].to_string());
}

#[test]
fn the_example_account_is_judged_as_by_hand() {
    let read = |name: &str| std::fs::read_to_string(project("examples").join(name)).unwrap();
    let expected: Value = serde_json::from_str(&read("acme.expected.json")).unwrap();
    let acme = project("examples/acme.json").display().to_string();
    let run = run(&["audit", "--snapshot", &acme, "--format", "json"]);
    assert_eq!(run.code, 3);
    let report = run.json();
    let users = report["users"].as_array().unwrap();
    let mut wrong = Vec::new();
    let rows = expected.as_object().unwrap();
    assert_eq!(users.len(), rows.len());
    for user in users {
        let name = user["userName"].as_str().unwrap();
        for (kind, expected) in rows[name].as_object().unwrap() {
            let active = user["credentials"].as_array().unwrap().iter().filter(|one| {
                (one["kind"] == kind.as_str()
                    || (kind == "serviceSpecific" && one["kind"] == "serviceSpecificCredential"))
                    && one["status"] == "active"
            });
            let mut found: Vec<&Value> = active.map(|one| &one["verdict"]).collect();
            found.dedup();
            let found = match found.as_slice() {
                [] => Value::Null,
                [one] => (*one).clone(),
                several => json!(several),
            };
            if found != *expected {
                wrong.push(format!("{name} {kind}: {found}, by hand {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
