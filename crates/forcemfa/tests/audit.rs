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

        What to do first
          1. add 1 user to group `all`, whose policy `Force` forces MFA
             no policy denies requests without MFA (1 user: ben)
          2. attach a policy that denies all but enrolment without MFA, by their group where there is one
             no policy asks these users for MFA (1 user: ben)
          3. add a Deny with `"NumericGreaterThan": {"aws:MultiFactorAuthAge": "43200"}`
             nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever hands (1
             user: ann)

          credentials                       not forced     unknown      forced   no access    inactive
          password (*)                               1           0           1           1           0
          access key (*)                             1           0           1           1           0
          service-specific credential (*)            0           0           0           3           0
          SSH public key (*)                         0           0           0           3           0
          signing certificate (*)                    0           0           0           3           0
          (*) the input does not list them for every user: those that may exist count as if they did

          device not known       3 users: the input does not say

        Gaps that need more than one call
          high    no policy asks these users for MFA [not-attached]
                  do:    attach a policy that denies all but enrolment without MFA, by their group where there is
                         one
                  users: ben (1)
          low     nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever
                  hands [no-mfa-age]
                  in:    policy `Force (group all)`, statement 1
                  do:    add a Deny with `"NumericGreaterThan": {"aws:MultiFactorAuthAge": "43200"}`
                  users: ann (1)

        ben: NOT FORCED, device not known
          password, access key: not forced, reaches 1 action: 1 Read (if there is one: not listed)
          service-specific credential, SSH public key, signing certificate: no access (if there is one: not listed)
          worst:    s3:GetObject (reads stored data)
          example:  s3:GetObject on arn:aws:s3:::example/example, by console without MFA (key "false")
          try:      aws s3api get-object --bucket example --key example '<file>'
                    allowed by policy `own (inline of user ben)`, statement 1
          wrong:    no policy denies requests without MFA
          do:       add `ben` to group `all`, whose policy `Force` forces MFA

        FORCED, device not known: ann
        NO ACCESS, device not known: cid; nothing denies it the rest: a bucket, key or queue whose own policy
          names it lets it in

        Controls of CIS AWS Foundations v5.0.0 and AWS Security Hub
          not decided (3 users)    every IAM user with a console password has an MFA device [1.9, IAM.5]
          not decided (3 users)    every IAM user has an MFA device, with a password or without [IAM.19]
          not decided              the root user has an MFA device [1.4, IAM.9]
          not decided              the root user has hardware MFA devices only [1.5, IAM.6]
          not decided              the root user has no access key [1.3, IAM.4]

        note: service control policies are not given (--scp): judged without. They can only take away, so that what
              is forced stays forced.
        note: not in the input, for some users: passwords, access keys, service-specific credentials, SSH public
              keys, signing certificates, MFA devices. A credential that may exist is judged as if it did;
              --credential-report and a folder of lists (--help) say more.
        "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
        was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
        absent and "false" (22,091 actions of 2026-09-26).
    "#]].assert_eq(&alone.snapshot(files.folder()));
    let with_report =
        files.run(&["audit", "--snapshot", "dump.json", "--credential-report", "report.csv", "--all"]);
    expect![[r#"
        exit 3
        --- stdout
        Account 111122223333: 3 users

          MFA is NOT FORCED on 1 user, FORCED on 1 user
          1 user can do nothing, with MFA or without

        What to do first
          1. give 1 user a role instead, or let it do less: it cannot sign in, so it is a program, and forcing MFA
             would stop it
             no policy denies requests without MFA (1 user: ben)
          2. attach a policy that denies all but enrolment without MFA, by their group where there is one
             no policy asks these users for MFA (1 user: ben)
          3. add a Deny with `"NumericGreaterThan": {"aws:MultiFactorAuthAge": "43200"}`
             nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever hands (1
             user: ann)

          credentials                       not forced     unknown      forced   no access    inactive
          password                                   0           0           1           1           0
          access key                                 1           0           1           0           0
          service-specific credential (*)            0           0           0           3           0
          SSH public key (*)                         0           0           0           3           0
          (*) the input does not list them for every user: those that may exist count as if they did

          without an MFA device  2 users: ben, cid

        Gaps that need more than one call
          high    no policy asks these users for MFA [not-attached]
                  do:    attach a policy that denies all but enrolment without MFA, by their group where there is
                         one
                  users: ben (1)
          low     nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever
                  hands [no-mfa-age]
                  in:    policy `Force (group all)`, statement 1
                  do:    add a Deny with `"NumericGreaterThan": {"aws:MultiFactorAuthAge": "43200"}`
                  users: ann (1)

        ben: NOT FORCED, no MFA device
          access key 1: not forced, reaches 1 action: 1 Read
          service-specific credential, SSH public key: no access (if there is one: not listed)
          worst:    s3:GetObject (reads stored data)
          example:  s3:GetObject on arn:aws:s3:::example/example, by access key (key absent)
          try:      aws s3api get-object --bucket example --key example '<file>'
                    allowed by policy `own (inline of user ben)`, statement 1
          wrong:    no policy denies requests without MFA
          do:       give `ben` a role instead, or let it do less: it cannot sign in, so it is a program, and forcing
                    MFA would stop it

        ann: FORCED
          password, access key 1: forced
          service-specific credential, SSH public key: no access (if there is one: not listed)

        cid: NO ACCESS, no MFA device
          password: no access
          service-specific credential, SSH public key: no access (if there is one: not listed)
          note:     nothing denies it the rest: a bucket, key or queue whose own policy names it lets it in

        Controls of CIS AWS Foundations v5.0.0 and AWS Security Hub
          failed (1 user)          every IAM user with a console password has an MFA device [1.9, IAM.5]
          failed (2 users)         every IAM user has an MFA device, with a password or without [IAM.19]
          passed                   the root user has an MFA device [1.4, IAM.9]
          not decided              the root user has hardware MFA devices only [1.5, IAM.6]
          passed                   the root user has no access key [1.3, IAM.4]

        note: service control policies are not given (--scp): judged without. They can only take away, so that what
              is forced stays forced.
        note: not in the input, for some users: service-specific credentials, SSH public keys. A credential that may
              exist is judged as if it did; --credential-report and a folder of lists (--help) say more.
        "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
        was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
        absent and "false" (22,091 actions of 2026-09-26).
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
    assert_eq!((&told["account"], &told["method"]), (&"111122223333".into(), &"proof".into()));
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
    assert!(ben["remedy"].as_str().unwrap().contains("it is a program"), "{}", ben["remedy"]);
    let members: Vec<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        members,
        [
            "account",
            "alias",
            "attacks",
            "catalogue",
            "controls",
            "findings",
            "forecast",
            "method",
            "nextSteps",
            "note",
            "notes",
            "summary",
            "time",
            "users"
        ]
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
    let without_time = |mut told: Value| {
        told["time"] = Value::Null;
        told
    };
    assert_eq!((from_folder.code, from_files.code), (3, 3));
    assert_eq!(without_time(from_folder.json()), without_time(from_files.json()));
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

#[test]
fn a_stolen_key_leads_to_an_mfa_session_step_by_step() {
    let files = Files::new(&[("dump.json", &self_service().to_string()), ("report.csv", REPORT)]);
    let run = files.run(&["audit", "--snapshot", "dump.json", "--user", "ann", "--stolen", "ann:key"]);
    let told = section(&run.stdout, "\nAttacks: ", "\nWhat to do first");
    expect![[r#"

        Attacks: what a thief of the access key of ann comes to

          the access key of ann: an MFA-authenticated session with 3 calls
            1. with the access key of ann, call `iam:CreateVirtualMFADevice` on
               `arn:aws:iam::111122223333:mfa/attacker-1`
               allowed by: policy `own (inline of user ann)`, statement `OwnDevice`
               gives:      a device `attacker-1`, with its seed
               $ aws iam create-virtual-mfa-device --virtual-mfa-device-name attacker-1 --bootstrap-method Base32StringSeed --outfile seed --profile ann
            2. with the access key of ann, call `iam:EnableMFADevice` on `arn:aws:iam::111122223333:user/ann`
               allowed by: policy `own (inline of user ann)`, statement `OwnDevice`
               gives:      codes that AWS takes for those of ann
               $ aws iam enable-mfa-device --user-name ann --serial-number arn:aws:iam::111122223333:mfa/attacker-1 --authentication-code1 CODE1 --authentication-code2 CODE2 --profile ann
            3. with the access key of ann, call `sts:GetSessionToken`
               allowed by: no policy can deny it
               gives:      an MFA-authenticated session of ann
               $ aws sts get-session-token --serial-number arn:aws:iam::111122223333:mfa/attacker-1 --token-code CODE --profile ann

          assumed:       the access keys of ann are not in the input: taken for fewer than two
          assumed:       whether ann has a password is not in the input: taken for no
          assumed:       whether ann has an MFA device is not in the input: taken for no
          assumed:       service control policies are not in the input: they could stop it
          none:          the access key of ann: no sequence of calls leads to administrator rights
          not searched:  roles of other accounts, policies of resources other than roles, what services do with
                         roles passed to them, `aws login`, and guessed or phished codes
    "#]].assert_eq(told);
    let json = files.run(&[
        "audit",
        "--snapshot",
        "dump.json",
        "--stolen",
        "ann:key",
        "--stolen",
        "cid:key",
        "--format",
        "json",
    ]);
    let search = &json.json()["attacks"][0];
    let steps = search["attacks"][0]["steps"].as_array().unwrap();
    assert_eq!(search["attacks"][0]["goal"], "mfaSession");
    assert!(steps.iter().all(|step| step["by"].is_string() && step["why"].is_string()), "{steps:?}");
    assert!(steps.iter().all(|step| step["command"].as_str().unwrap().starts_with("aws ")), "{steps:?}");
    assert!(search["notFound"][0].as_str().unwrap().contains("administrator"), "{search}");
}

#[test]
fn the_whole_account_is_searched_and_equal_attacks_are_one() {
    let files = Files::new(&[("dump.json", &self_service().to_string())]);
    let search = &files.run(&["audit", "--snapshot", "dump.json", "--attacks", "--format", "json"]).json()["attacks"]
        [0];
    let attacks = search["attacks"].as_array().unwrap();
    assert_eq!(attacks.len(), 1, "{attacks:?}");
    assert_eq!(attacks[0]["users"], json!(["ann", "ben"]));
    assert!(!search["notSearched"].as_array().unwrap().is_empty());
}

#[test]
fn what_cannot_be_stolen_is_one_error() {
    let files = Files::new(&[("dump.json", &tiny().to_string())]);
    for (stolen, told) in [
        ("zoe", "the account has no user `zoe` (--stolen)"),
        ("ann:device", "`device` cannot be stolen (--stolen); expected `key` or `password`"),
        ("ann,ben,cid", "--stolen names 3 credentials; expected one or two"),
    ] {
        files
            .run(&["audit", "--snapshot", "dump.json", "--stolen", stolen])
            .assert_one_error(stolen, &[told]);
    }
}

#[test]
fn a_forecast_tells_who_would_be_locked_out() {
    let files = Files::new(&[
        ("dump.json", &tiny().to_string()),
        ("report.csv", REPORT),
        ("force.json", FORCE),
        ("harmless.json", &allow("s3:ListAllMyBuckets").to_string()),
    ]);
    let audit = |arguments: &[&str]| {
        files.run(
            &[&["audit", "--snapshot", "dump.json", "--credential-report", "report.csv"], arguments].concat(),
        )
    };
    let locked = audit(&["--forecast", "force.json", "--forecast-user", "ben"]);
    assert_eq!(locked.code, 4, "perhaps: {}", locked.stderr);
    expect![[r#"

        Forecast: attaching `force.json` to user `ben`
          it would bind 1 user

          1 user, possible: ben
            why:    an access key without password and device: a program's, which stops (never used) [program]
            asked:  s3:GetObject on *, by an access key: allowed by policy `own (inline of user ben)`, statement 1;
                    after it denied by policy `force-2`, statement `NoMFA`
            do:     leave it out until it uses a role in place of a user
    "#]].assert_eq(section(&locked.stdout, "\nForecast: ", "\nWhat to do first"));
    let nobody = audit(&["--forecast", "harmless.json", "--forecast-group", "all", "--format", "json"]);
    assert_eq!(nobody.code, 0, "the forecast's exit code, not that of the verdicts: {}", nobody.stderr);
    let forecast = &nobody.json()["forecast"];
    assert_eq!((&forecast["touched"], &forecast["lockOuts"]), (&json!(1), &json!([])));
    let all =
        audit(&["--forecast", "force.json", "--forecast-all-users", "--user", "ann", "--format", "json"]);
    assert_eq!(all.json()["forecast"]["touched"], 3, "whomever --user names");
    // A program's key, of which all is known.
    let acme = project("examples/acme.json").display().to_string();
    let force = files.path("force.json");
    let program = [
        "audit",
        "--snapshot",
        &acme,
        "--user",
        "ci-deploy",
        "--forecast",
        &force,
        "--forecast-user",
        "ci-deploy",
    ];
    assert_eq!(run(&program).code, 3, "for certain");
}

#[test]
fn a_forecast_of_nothing_is_an_error() {
    let files = Files::new(&[
        ("dump.json", &tiny().to_string()),
        ("force.json", FORCE),
        ("broken.json", r#"{"Version": "2012-10-17"}"#),
    ]);
    let audit = |arguments: &[&str]| files.run(&[&["audit", "--snapshot", "dump.json"], arguments].concat());
    assert_eq!(audit(&["--forecast", "force.json"]).code, 2, "to whom?");
    assert_eq!(audit(&["--forecast-group", "all"]).code, 2, "which policy?");
    for (arguments, told) in [
        (
            ["--forecast", "force.json", "--forecast-group", "none"],
            "the account has no group `none` (--forecast-group)",
        ),
        (
            ["--forecast", "force.json", "--forecast-user", "zoe"],
            "the account has no user `zoe` (--forecast-user)",
        ),
        (["--forecast", "broken.json", "--forecast-user", "ann"], "broken.json: is no policy document"),
        (["--forecast", "nowhere.json", "--forecast-user", "ann"], "nowhere.json: cannot be opened"),
    ] {
        audit(&arguments).assert_one_error(told, &[told]);
    }
}

/// What stands between two headings.
fn section<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let text = &text[text.find(from).unwrap_or_else(|| panic!("no `{from}` in {text}"))..];
    text.split(to).next().unwrap()
}

/// Ann and Ben may enrol devices for themselves, whom MFA is forced on; Cid may do nothing.
fn self_service() -> Value {
    let mut account = tiny();
    let own = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
        {"Sid": "OwnDevice", "Effect": "Allow", "Action": ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
         "Resource": ["arn:aws:iam::*:mfa/*", "arn:aws:iam::*:user/${aws:username}"]},
    ]});
    account["UserDetailList"] = json!([
        user("ann", &["all"], Some(own.clone())),
        user("ben", &["all"], Some(own)),
        user("cid", &[], None),
    ]);
    account
}
