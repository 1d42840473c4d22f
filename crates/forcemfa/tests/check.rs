//! `forcemfa check` on small policies.
#![cfg(test)]

mod common;

use common::{Files, Run, run, run_with_input};
use expect_test::{Expect, expect, expect_file};

/// A Deny in the manner of AWS's, with parts to be replaced.
const FORCING: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "DenyAllExceptListedIfNoMFA",
    "Effect": "Deny",
    "NotAction": [
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:GetUser",
      "iam:ListMFADevices",
      "sts:GetSessionToken"
    ],
    "Resource": "*",
    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
  }
}
"#;

/// Checks one document as `policy.json`.
fn run_on(text: &str, args: &[&str]) -> (Files, Run) {
    let files = Files::new(&[("policy.json", text)]);
    let args: Vec<&str> = ["check", "policy.json"].into_iter().chain(args.iter().copied()).collect();
    let run = files.run(&args);
    (files, run)
}

fn check(text: &str, args: &[&str], expected: Expect) {
    let (files, run) = run_on(text, args);
    expected.assert_eq(&run.snapshot(files.folder()));
}

#[test]
fn help_says_what_each_command_does() {
    for (args, name) in [
        (&["--help"][..], "help"),
        (&["check", "--help"], "help-check"),
        (&["audit", "--help"], "help-audit"),
        (&["simulate", "--help"], "help-simulate"),
    ] {
        let run = run(args);
        let place = format!("{}/tests/snapshots/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        expect_file![place].assert_eq(&run.snapshot(std::path::Path::new("/nowhere")));
    }
}

#[test]
fn wrong_usage_ends_with_2() {
    for args in [
        &[][..],
        &["check"],
        &["audit"],
        &["chek"],
        &["check", "--format", "xml", "p.json"],
        &["check", "--fail-on", "grave", "p.json"],
        &["simulate", "a", "b"],
    ] {
        let run = run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains("--help"), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn a_policy_that_forces_mfa() {
    check(
        FORCING,
        &[],
        expect![[r#"
        exit 0
        --- stdout
        policy.json: MFA is FORCED

          key absent  access keys, API keys, Git, mail    reaches nothing but the exemptions below
          key "false" console and sessions without MFA    reaches nothing but the exemptions below

          Harmless, and reached without MFA
            no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
            enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                            iam:GetUser, iam:ListMFADevices

          Gaps that need more than one call
          medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                  device [cross-user-enrolment]
                  do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                         while there is no MFA

        This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
        and "false"; not a proof (22,091 actions of 2026-09-26).
    "#]],
    );
}

#[test]
fn bool_leaves_access_keys_out() {
    check(
        &FORCING.replace("BoolIfExists", "Bool"),
        &[],
        expect![[r#"
            exit 3
            --- stdout
            policy.json: MFA is NOT FORCED

              key absent  access keys, API keys, Git, mail    reaches 22,073 actions: 425 Permissions management, 11,353
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List
              key "false" console and sessions without MFA    reaches nothing but the exemptions below

              The worst of it
                iam:AttachUserPolicy              makes any user an administrator
                iam:PutUserPolicy                 makes any user an administrator
                iam:AttachGroupPolicy             makes a group administrators
                iam:PutGroupPolicy                makes a group administrators
                iam:AddUserToGroup                joins a stronger group

              example:  iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
                        allowed by policy `Allow * on *`, statement 1
              wrong:    `DenyAllExceptListedIfNoMFA` of `policy.json` uses `Bool`: requests signed by an access key have
                        no `aws:MultiFactorAuthPresent`, so it never applies to them
              do:       make its condition `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}`

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetMFADevice, iam:GetUser, iam:ListMFADevices,
                                                                iam:ListVirtualMFADevices, iam:ResyncMFADevice
                reveals names and counts only (worth closing)   iam:GetAccountPasswordPolicy, iam:GetAccountSummary,
                                                                iam:ListAccessKeys, iam:ListAccountAliases,
                                                                iam:ListServiceSpecificCredentials,
                                                                iam:ListSigningCertificates, iam:ListSSHPublicKeys,
                                                                iam:ListUsers
                deletes unassigned devices only (worth closing) iam:DeleteVirtualMFADevice

              Gaps that need more than one call
              medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                      device [cross-user-enrolment]
                      do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                             while there is no MFA

            This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
            and "false"; not a proof (22,091 actions of 2026-09-26).
        "#]],
    );
}

#[test]
fn an_exemption_of_all_of_iam() {
    check(
        &FORCING.replace("\"iam:CreateVirtualMFADevice\"", "\"iam:*\""),
        &[],
        expect![[r#"
            exit 3
            --- stdout
            policy.json: MFA is NOT FORCED

              key absent  access keys, API keys, Git, mail    reaches 174 actions: 23 Permissions management, 70 Write,
                                                              16 Tagging, 34 Read, 31 List
              key "false" console and sessions without MFA    reaches 174 actions: 23 Permissions management, 70 Write,
                                                              16 Tagging, 34 Read, 31 List

              The worst of it
                iam:AttachUserPolicy              makes any user an administrator
                iam:PutUserPolicy                 makes any user an administrator
                iam:AttachGroupPolicy             makes a group administrators
                iam:PutGroupPolicy                makes a group administrators
                iam:AddUserToGroup                joins a stronger group

              example:  iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
                        allowed by policy `Allow * on *`, statement 1
              wrong:    `DenyAllExceptListedIfNoMFA` of `policy.json` exempts `iam:AttachUserPolicy` by the pattern
                        `iam:*`
              do:       replace `iam:*` in its `NotAction` by the enrolment actions (iam: CreateVirtualMFADevice,
                        EnableMFADevice, GetMFADevice, GetUser, ListMFADevices, ListVirtualMFADevices, ResyncMFADevice)

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetMFADevice, iam:GetUser, iam:ListMFADevices,
                                                                iam:ListVirtualMFADevices, iam:ResyncMFADevice
                reveals names and counts only (worth closing)   iam:GetAccountPasswordPolicy, iam:GetAccountSummary,
                                                                iam:ListAccessKeys, iam:ListAccountAliases,
                                                                iam:ListServiceSpecificCredentials,
                                                                iam:ListSigningCertificates, iam:ListSSHPublicKeys,
                                                                iam:ListUsers
                deletes unassigned devices only (worth closing) iam:DeleteVirtualMFADevice

              Gaps that need more than one call
              medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                      device [cross-user-enrolment]
                      do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                             while there is no MFA

            This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
            and "false"; not a proof (22,091 actions of 2026-09-26).
        "#]],
    );
}

#[test]
fn a_deny_of_listed_actions() {
    let listed = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Resource": "*",
        "Action": ["ec2:StopInstances", "ec2:TerminateInstances"],
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": false}}}]}"#;
    check(
        listed,
        &[],
        expect![[r#"
            exit 3
            --- stdout
            policy.json: MFA is NOT FORCED

              key absent  access keys, API keys, Git, mail    reaches 22,071 actions: 425 Permissions management, 11,351
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List
              key "false" console and sessions without MFA    reaches 22,071 actions: 425 Permissions management, 11,351
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List

              The worst of it
                iam:AttachUserPolicy              makes any user an administrator
                iam:PutUserPolicy                 makes any user an administrator
                iam:AttachGroupPolicy             makes a group administrators
                iam:PutGroupPolicy                makes a group administrators
                iam:AddUserToGroup                joins a stronger group

              example:  iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
                        allowed by policy `Allow * on *`, statement 1
              wrong:    policy `policy.json` denies only the actions that it lists; `iam:AttachUserPolicy` is not among
                        them
              do:       write `NotAction` with the enrolment actions (iam: CreateVirtualMFADevice, EnableMFADevice,
                        GetMFADevice, GetUser, ListMFADevices, ListVirtualMFADevices, ResyncMFADevice) instead of
                        `Action`

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetMFADevice, iam:GetUser, iam:ListMFADevices,
                                                                iam:ListVirtualMFADevices, iam:ResyncMFADevice
                reveals names and counts only (worth closing)   iam:GetAccountPasswordPolicy, iam:GetAccountSummary,
                                                                iam:ListAccessKeys, iam:ListAccountAliases,
                                                                iam:ListServiceSpecificCredentials,
                                                                iam:ListSigningCertificates, iam:ListSSHPublicKeys,
                                                                iam:ListUsers
                deletes unassigned devices only (worth closing) iam:DeleteVirtualMFADevice

              Gaps that need more than one call
              medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                      device [cross-user-enrolment]
                      do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                             while there is no MFA

            This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
            and "false"; not a proof (22,091 actions of 2026-09-26).
        "#]],
    );
}

#[test]
fn a_deny_on_some_resources() {
    check(
        &FORCING.replace("\"*\"", "\"arn:aws:iam::*:user/${aws:username}\""),
        &[],
        expect![[r#"
            exit 3
            --- stdout
            policy.json: MFA is NOT FORCED

              key absent  access keys, API keys, Git, mail    reaches 22,073 actions: 425 Permissions management, 11,353
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List
              key "false" console and sessions without MFA    reaches 22,073 actions: 425 Permissions management, 11,353
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List

              The worst of it
                iam:AttachUserPolicy              makes any user an administrator
                iam:PutUserPolicy                 makes any user an administrator
                iam:AttachGroupPolicy             makes a group administrators
                iam:PutGroupPolicy                makes a group administrators
                iam:AddUserToGroup                joins a stronger group

              example:  iam:AttachUserPolicy on arn:aws:iam::123456789012:user/example-other-user, by access key (key
                        absent)
                        allowed by policy `Allow * on *`, statement 1
              wrong:    `DenyAllExceptListedIfNoMFA` of `policy.json` denies only on the resources that it names:
                        `arn:aws:iam::123456789012:user/example-other-user` is not among them
              do:       set its `Resource` to `*`: whom a policy binds is said by attaching it

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetMFADevice, iam:GetUser, iam:ListMFADevices,
                                                                iam:ListVirtualMFADevices, iam:ResyncMFADevice
                reveals names and counts only (worth closing)   iam:GetAccountPasswordPolicy, iam:GetAccountSummary,
                                                                iam:ListAccessKeys, iam:ListAccountAliases,
                                                                iam:ListServiceSpecificCredentials,
                                                                iam:ListSigningCertificates, iam:ListSSHPublicKeys,
                                                                iam:ListUsers
                deletes unassigned devices only (worth closing) iam:DeleteVirtualMFADevice

              Gaps that need more than one call
              medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                      device [cross-user-enrolment]
                      do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                             while there is no MFA

            This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
            and "false"; not a proof (22,091 actions of 2026-09-26).
        "#]],
    );
}

#[test]
fn calls_by_services_are_no_way_around() {
    let also = r#""aws:MultiFactorAuthPresent": "false", "aws:ViaAWSService": "false""#;
    let text = FORCING.replace(r#""aws:MultiFactorAuthPresent": "false""#, also);
    let (_, run) = run_on(&text, &[]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn an_operator_that_is_not_known() {
    check(
        &FORCING.replace("BoolIfExists", "BoolIfPresent"),
        &[],
        expect![[r#"
            exit 4
            --- stdout
            policy.json: MFA is UNKNOWN

              key absent  access keys, API keys, Git, mail    undecided for 22,073 actions
              key "false" console and sessions without MFA    undecided for 22,073 actions

              unknown:  a2c:GetContainerizationJobDetails on *, key absent: whether policy `policy.json` denies it is
                        not known: it hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

              unknown:  a2c:GetDeploymentJobDetails on *, key absent: whether policy `policy.json` denies it is not
                        known: it hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

              unknown:  a2c:StartContainerizationJob on *, key absent: whether policy `policy.json` denies it is not
                        known: it hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

              unknown:  a2c:GetContainerizationJobDetails on *, key "false": whether policy `policy.json` denies it is
                        not known: it hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

              unknown:  a2c:GetDeploymentJobDetails on *, key "false": whether policy `policy.json` denies it is not
                        known: it hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

              unknown:  a2c:StartContainerizationJob on *, key "false": whether policy `policy.json` denies it is not
                        known: it hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetUser, iam:ListMFADevices

              Gaps that need more than one call
              medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                      device [cross-user-enrolment]
                      do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                             while there is no MFA

              Text that does not do what it seems to
              policy.json:14:19: warning: `BoolIfPresent` is not a condition operator that AWS defines
                |     "Condition": {"BoolIfPresent": {"aws:MultiFactorAuthPresent": "false"}}
                |                   ^
                = help: what it would do is unknown, and so is every decision that hangs on it

            This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
            and "false"; not a proof (22,091 actions of 2026-09-26).
        "#]],
    );
}

#[test]
fn resource_patterns_that_match_nothing() {
    let resources = r#"["arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "arn:aws:iam::123456789:group/*"]"#;
    check(
        &FORCING.replace("\"*\"", resources),
        &[],
        expect![[r#"
            exit 3
            --- stdout
            policy.json: MFA is NOT FORCED

              key absent  access keys, API keys, Git, mail    reaches 22,073 actions: 425 Permissions management, 11,353
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List
              key "false" console and sessions without MFA    reaches 22,073 actions: 425 Permissions management, 11,353
                                                              Write, 719 Tagging, 5,866 Read, 3,710 List

              The worst of it
                iam:AttachUserPolicy              makes any user an administrator
                iam:PutUserPolicy                 makes any user an administrator
                iam:AttachGroupPolicy             makes a group administrators
                iam:PutGroupPolicy                makes a group administrators
                iam:AddUserToGroup                joins a stronger group

              example:  iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
                        allowed by policy `Allow * on *`, statement 1
              wrong:    `DenyAllExceptListedIfNoMFA` of `policy.json` denies only on the resources that it names:
                        `arn:aws:iam::123456789012:user/alice` is not among them
              do:       set its `Resource` to `*`: whom a policy binds is said by attaching it

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetMFADevice, iam:GetUser, iam:ListMFADevices,
                                                                iam:ListVirtualMFADevices, iam:ResyncMFADevice
                reveals names and counts only (worth closing)   iam:GetAccountPasswordPolicy, iam:GetAccountSummary,
                                                                iam:ListAccessKeys, iam:ListAccountAliases,
                                                                iam:ListServiceSpecificCredentials,
                                                                iam:ListSigningCertificates, iam:ListSSHPublicKeys,
                                                                iam:ListUsers
                deletes unassigned devices only (worth closing) iam:DeleteVirtualMFADevice

              Gaps that need more than one call
              medium  `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's
                      device [cross-user-enrolment]
                      do:    add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}`
                             while there is no MFA

              Text that does not do what it seems to
              policy.json:13:18: warning: `arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*` can match nothing: no ARN has this form
                |     "Resource": ["arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "arn:aws:iam::123456789:group/*"],
                |                  ^
                = help: see the ARN formats of the service in AWS's Service Authorization Reference
              policy.json:13:68: warning: `arn:aws:iam::123456789:group/*` can match nothing: the account `123456789` has 9 digits, and accounts have twelve
                |     "Resource": ["arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "arn:aws:iam::123456789:group/*"],
                |                                                                    ^
                = help: write the account's twelve digits, or `*`

            This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
            and "false"; not a proof (22,091 actions of 2026-09-26).
        "#]],
    );
}

#[test]
fn what_the_user_holds_otherwise_can_be_given() {
    let bool = FORCING.replace("BoolIfExists", "Bool");
    let reader = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::b/*"}}"#;
    let nothing = r#"{"Version": "2012-10-17", "Statement": []}"#;
    let files = Files::new(&[("bool.json", &bool), ("reader.json", reader), ("nothing.json", nothing)]);
    let [bool, reader, nothing] = ["bool.json", "reader.json", "nothing.json"].map(|name| files.path(name));
    let snapshot = files.run(&["check", "bool.json", "--with", "reader.json"]).snapshot(files.folder());
    expect![[r#"
        exit 3
        --- stdout
        bool.json: MFA is NOT FORCED

          key absent  access keys, API keys, Git, mail    reaches 1 action: 1 Read
          key "false" console and sessions without MFA    reaches nothing but the exemptions below

          The worst of it
            s3:GetObject                      reads stored data

          example:  s3:GetObject on arn:aws:s3:::b/example, by access key (key absent)
                    allowed by policy `reader.json`, statement 1
          wrong:    `DenyAllExceptListedIfNoMFA` of `bool.json` uses `Bool`: requests signed by an access key have
                    no `aws:MultiFactorAuthPresent`, so it never applies to them
          do:       make its condition `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}`

          Harmless, and reached without MFA
            no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken

          note:     nobody can enrol a device without MFA: an administrator has to do it for each user

        This is an enumeration of AWS's actions on representative resources, with aws:MultiFactorAuthPresent absent
        and "false"; not a proof (22,091 actions of 2026-09-26).
    "#]].assert_eq(&snapshot);
    assert_eq!(run(&["check", &bool, "--with", &nothing]).code, 0);
    assert_eq!(run(&["check", &bool, "--with", &nothing, &reader]).code, 3);
    run(&["check", &bool, "--with", &files.path("none")])
        .assert_one_error("--with", &["none: cannot be opened"]);
}

#[test]
fn several_files_are_judged_though_one_is_bad() {
    let bool = FORCING.replace("BoolIfExists", "Bool");
    let files = Files::new(&[
        ("forcing.json", FORCING),
        ("bad.json", "{\n  \"Statement\": 7\n"),
        ("bool.json", &bool),
    ]);
    let paths = ["forcing.json", "bad.json", "bool.json", "none.json"].map(|name| files.path(name));
    let run_all = run(&["check", &paths[0], &paths[1], &paths[2], &paths[3], "--format", "json"]);
    assert_eq!(run_all.code, 1);
    let files_told = run_all.json()["files"].as_array().unwrap().clone();
    let verdicts: Vec<&str> = files_told.iter().map(|file| file["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["forced", "not forced"]);
    expect![[r#"
        exit 1
        --- stderr
        error: bad.json: is no policy document
          bad.json:1:1: error: this object is never closed
            | {
            | ^
            = help: add the missing `}`, or see whether the file is cut off
        error: none.json: cannot be opened: No such file or directory (os error 2)
    "#]]
    .assert_eq(&Run { stdout: String::new(), ..run_all }.snapshot(files.folder()));

    assert_eq!(run(&["check", &paths[0], &paths[2]]).code, 3);
    let unknown = files.write("unknown.json", FORCING.replace("BoolIfExists", "BoolIfPresent").as_bytes());
    assert_eq!(run(&["check", &paths[0], &unknown]).code, 4);
    assert_eq!(run(&["check", &unknown, &paths[2]]).code, 3);
}

#[test]
fn gaps_of_several_calls_count_from_the_severity_that_is_asked_for() {
    for (args, code) in
        [(&[][..], 0), (&["--fail-on", "high"], 0), (&["--fail-on", "medium"], 3), (&["--fail-on", "low"], 3)]
    {
        assert_eq!(run_on(FORCING, args).1.code, code, "{args:?}");
    }
}

#[test]
fn a_document_comes_from_standard_input() {
    let run = run_with_input(&["check", "-"], FORCING.as_bytes());
    assert_eq!(run.code, 0);
    assert!(run.stdout.starts_with("-: MFA is FORCED"), "{}", run.stdout);
}

#[test]
fn json_holds_the_verdict_and_what_it_rests_on() {
    let (_files, run) = run_on(&FORCING.replace("BoolIfExists", "Bool"), &["--format", "json"]);
    assert_eq!(run.code, 3);
    let report = run.json();
    assert_eq!((&report["method"], &report["catalogue"]["actions"]), (&"enumeration".into(), &22_091.into()));
    let file = &report["files"][0];
    assert_eq!(file["file"], "policy.json");
    assert_eq!(
        (&file["verdict"], &file["keyAbsent"]["verdict"]),
        (&"not forced".into(), &"not forced".into())
    );
    assert_eq!(file["keyFalse"]["verdict"], "forced");
    assert_eq!(file["keyFalse"]["openActions"], 0);
    assert!(file["keyAbsent"]["openActions"].as_u64().unwrap() > 22_000);
    let by_level = file["keyAbsent"]["byLevel"].as_object().unwrap();
    assert_eq!(
        by_level.values().map(|n| n.as_u64().unwrap()).sum::<u64>(),
        file["keyAbsent"]["openActions"].as_u64().unwrap()
    );
    assert_eq!(file["example"]["multiFactorAuthPresent"], serde_json::Value::Null);
    assert_eq!(file["example"]["allowedBy"], "policy `Allow * on *`, statement 1");
    assert!(file["remedy"].as_str().unwrap().contains("BoolIfExists"));
    let members: Vec<&str> = file.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        members,
        [
            "deadPatterns",
            "example",
            "file",
            "findings",
            "keyAbsent",
            "keyFalse",
            "notes",
            "remedy",
            "verdict",
            "warnings",
            "wrong"
        ]
    );
}

#[test]
fn what_iam_would_refuse_forces_nothing() {
    let principal = FORCING.replace("\"Effect\"", "\"Principal\": \"*\", \"Effect\"");
    let names_nothing = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "NotAction": [], "Resource": "*",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}}}"#;
    let too_long = FORCING.replace("DenyAllExceptListedIfNoMFA", &"x".repeat(7_000));
    for (case, text, code) in
        [("no action", names_nothing, 4), ("too long", &too_long, 4), ("principal", &principal, 3)]
    {
        let (_files, run) = run_on(text, &[]);
        assert_eq!(run.code, code, "{case}: {}", run.stdout);
        assert!(run.stdout.contains("a managed policy must") || run.stdout.contains("characters"), "{case}");
    }
    // Nor does it as what the user holds besides.
    let files =
        Files::new(&[("held.json", &principal), ("policy.json", &FORCING.replace("Deny\"", "Allow\""))]);
    assert_ne!(files.run(&["check", "policy.json", "--with", "held.json"]).code, 0);
}
