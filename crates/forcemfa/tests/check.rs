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
        (&["serve", "--help"], "help-serve"),
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

            warning[cross-user-enrolment]: `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's device
             --> policy.json:8:7
              |
            8 |       "iam:EnableMFADevice",
              |       ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}` while there is
                      no MFA
              = help: `--fix` does it: deny changes of other users' devices without MFA

            note[console-page]: without MFA the console's page for enrolment shows errors: it needs `iam:GetMFADevice`
             --> policy.json:6:5
              |
            6 |     "NotAction": [
              |     ^^^^^^^^^^^
              |
              = help: exempt them, and allow them on oneself
              = help: `--fix --fail-on low` does it: exempt `iam:GetMFADevice`

            note[first-login]: `iam:ChangePassword` is denied without MFA: who must choose a password at the first sign-in is locked out
             --> policy.json:6:5
              |
            6 |     "NotAction": [
              |     ^^^^^^^^^^^
              |
              = help: create users without a forced change of the password, or exempt the call and know what that costs

            note[no-mfa-age]: nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever hands
              --> policy.json:14:19
               |
            14 |     "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^^^^^^^^^
               |
               = help: add a Deny with `"NumericGreaterThan": {"aws:MultiFactorAuthAge": "43200"}`
               = help: `--fix --fail-on low` does it: end sessions with MFA after twelve hours

            note[removable-enforcement]: who is bound may take it off with MFA: `iam:CreatePolicyVersion`, `iam:DeleteGroupPolicy`, `iam:DeleteUserPermissionsBoundary`
             --> policy.json:3:16
              |
            3 |   "Statement": {
              |                ^
              |
              = help: let a service control policy carry the Deny, or deny these calls on the policy for all but one role

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

            error[plain-bool]: `Bool` does not hold for access keys, whose requests have no `aws:MultiFactorAuthPresent`: the Deny never binds them
              --> policy.json:14:19
               |
            14 |     "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^
               |
               = note: this passes: iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
               = note: allowed by policy `Allow * on *`, statement 1
               = help: write `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}`
               = help: `--fix` does it: write `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}` in statement
                       `DenyAllExceptListedIfNoMFA`

            warning[cross-user-enrolment]: `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's device
              --> policy.json:14:19
               |
            14 |     "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^
               |
               = help: add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}` while there is
                       no MFA

            note[console-page]: without MFA the console's page for enrolment shows errors: it needs `iam:GetMFADevice`
             --> policy.json:6:5
              |
            6 |     "NotAction": [
              |     ^^^^^^^^^^^
              |
              = help: exempt them, and allow them on oneself
              = help: `--fix --fail-on low` does it: exempt `iam:GetMFADevice`

            note[first-login]: `iam:ChangePassword` is denied without MFA: who must choose a password at the first sign-in is locked out
             --> policy.json:6:5
              |
            6 |     "NotAction": [
              |     ^^^^^^^^^^^
              |
              = help: create users without a forced change of the password, or exempt the call and know what that costs

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

            error[credential-creation-exempt]: `iam:CreateAccessKey`, `iam:UpdateAccessKey`, `iam:CreateServiceSpecificCredential`, `iam:ResetServiceSpecificCredential`, `iam:UploadSSHPublicKey`, `iam:UploadSigningCertificate` pass without MFA: a stolen key makes itself further credentials
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: take them out of the exemptions
              = help: `--fix` does it: take `iam:CreateAccessKey`, `iam:UpdateAccessKey`, `iam:CreateServiceSpecificCredential`,
                      `iam:ResetServiceSpecificCredential`, `iam:UploadSSHPublicKey`, `iam:UploadSigningCertificate` out of the
                      exemptions

            error[deactivation-exempt]: `iam:DeactivateMFADevice` passes without MFA on other users' devices: who steals a key replaces them by a device of its own
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: take `iam:DeactivateMFADevice` out of the exemptions
              = help: `--fix` does it: take `iam:DeactivateMFADevice` out of the exemptions

            error[login-profile-exempt]: `iam:CreateLoginProfile`, `iam:UpdateLoginProfile` pass without MFA: a key alone sets passwords
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: take them out of the exemptions
              = help: `--fix` does it: take `iam:CreateLoginProfile`, `iam:UpdateLoginProfile` out of the exemptions

            error[wide-exemption]: `iam:AttachUserPolicy`, `iam:PutUserPolicy`, `iam:AttachGroupPolicy` and many more pass without MFA: more is exempt than enrolment needs
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = note: `iam:AttachUserPolicy` makes any user an administrator
              = note: `iam:PutUserPolicy` makes any user an administrator
              = note: `iam:AttachGroupPolicy` makes a group administrators
              = note: this passes: iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
              = note: allowed by policy `Allow * on *`, statement 1
              = help: exempt the actions of enrolment by name, and nothing else
              = help: `--fix` does it: take `iam:AttachUserPolicy`, `iam:PutUserPolicy`, `iam:AttachGroupPolicy`,
                      `iam:PutGroupPolicy`, `iam:AddUserToGroup`, `iam:CreatePolicyVersion`, `iam:SetDefaultPolicyVersion`,
                      `iam:UpdateAssumeRolePolicy`, `iam:DetachUserPolicy`, `iam:DetachGroupPolicy`, `iam:DeleteUserPolicy`,
                      `iam:RemoveUserFromGroup`, `iam:DeleteUserPermissionsBoundary`, `iam:PassRole`, `iam:CreateUser`,
                      `iam:AttachRolePolicy`, `iam:CreatePolicy`, `iam:DeleteAccountPasswordPolicy`, `iam:DeleteGroupPolicy`,
                      `iam:DeletePolicy`, `iam:DeletePolicyVersion`, `iam:DeleteRolePermissionsBoundary`, `iam:DeleteRolePolicy`,
                      `iam:DetachRolePolicy` out of the exemptions

            warning[cross-user-enrolment]: `iam:EnableMFADevice` on other users passes without MFA: two stolen keys can enrol each other's device
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: add a Deny of the enrolment actions with `NotResource: arn:aws:iam::*:user/${aws:username}` while there is
                      no MFA
              = help: `--fix` does it: deny changes of other users' devices without MFA

            note[device-deletion-exempt]: `iam:DeleteVirtualMFADevice` passes without MFA: it deletes devices that are not enabled yet, others' too where the policies allow it
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: take it out of the exemptions: AWS advises never to allow it before MFA
              = help: `--fix --fail-on low` does it: take `iam:DeleteVirtualMFADevice` out of the exemptions

            note[no-mfa-age]: nothing asks how long ago MFA was: a session with MFA is good for up to 36 hours, in whatever hands
              --> policy.json:14:19
               |
            14 |     "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^^^^^^^^^
               |
               = help: add a Deny with `"NumericGreaterThan": {"aws:MultiFactorAuthAge": "43200"}`
               = help: `--fix --fail-on low` does it: end sessions with MFA after twelve hours

            note[password-change-exempt]: `iam:ChangePassword` passes without MFA: who knows the password locks its owner out
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: take it out of the exemptions, unless new users have to choose a password at the first sign-in
              = help: `--fix --fail-on low` does it: take `iam:ChangePassword` out of the exemptions

            note[reading-exempt]: `iam:GetAccountSummary`, `iam:ListAccessKeys`, `iam:ListAccountAliases`, `iam:ListServiceSpecificCredentials`, `iam:ListSigningCertificates`, `iam:ListSSHPublicKeys`, `iam:ListUsers` pass without MFA: a stolen key looks around
             --> policy.json:7:7
              |
            7 |       "iam:*",
              |       ^^^^^^^
              |
              = help: take them out of the exemptions: enrolment does not need them
              = help: `--fix --fail-on low` does it: take `iam:GetAccountSummary`, `iam:ListAccessKeys`, `iam:ListAccountAliases`,
                      `iam:ListServiceSpecificCredentials`, `iam:ListSigningCertificates`, `iam:ListSSHPublicKeys`,
                      `iam:ListUsers` out of the exemptions

            note[removable-enforcement]: who is bound may take it off with MFA: `iam:CreatePolicyVersion`, `iam:DeleteGroupPolicy`, `iam:DeleteUserPermissionsBoundary`
             --> policy.json:3:16
              |
            3 |   "Statement": {
              |                ^
              |
              = help: let a service control policy carry the Deny, or deny these calls on the policy for all but one role

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

            error[deny-lists-actions]: the Deny without MFA speaks of the actions that it lists: all others pass
             --> policy.json:2:9
              |
            2 |         "Action": ["ec2:StopInstances", "ec2:TerminateInstances"],
              |         ^^^^^^^^
              |
              = note: this passes: iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
              = note: allowed by policy `Allow * on *`, statement 1
              = help: write `NotAction` with the actions of enrolment
              = help: `--fix` does it: write `NotAction` with the actions of enrolment in statement 1

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

            error[deny-lists-resources]: the `Resource` of the Deny is not `*`: on what it does not name everything passes without MFA
              --> policy.json:13:17
               |
            13 |     "Resource": "arn:aws:iam::*:user/${aws:username}",
               |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = note: this passes: iam:AttachUserPolicy on arn:aws:iam::123456789012:user/example-other-user, by access key (key
                       absent)
               = note: allowed by policy `Allow * on *`, statement 1
               = help: set its `Resource` to `*`: whom a policy binds is said by attaching it
               = help: `--fix` does it: set its `Resource` to `*`: whom a policy binds is said by attaching it in statement
                       `DenyAllExceptListedIfNoMFA`

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

              Harmless, and reached without MFA
                no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken
                enrolment needs                                 iam:CreateVirtualMFADevice, iam:EnableMFADevice,
                                                                iam:GetUser, iam:ListMFADevices

            error[condition-never-true]: `BoolIfPresent` on `aws:MultiFactorAuthPresent` holds for no request without MFA, so that the Deny binds none of them
              --> policy.json:14:19
               |
            14 |     "Condition": {"BoolIfPresent": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^^^^^^^^^^
               |
               = help: deny by `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}` alone
               = help: `--fix` does it: deny by `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}` alone in statement
                       `DenyAllExceptListedIfNoMFA`

            warning[mfa-unknown]: whether this policy forces MFA could not be decided
              --> policy.json:14:19
               |
            14 |     "Condition": {"BoolIfPresent": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^^^^^^^^^^
               |
               = note: a2c:GetContainerizationJobDetails on *, key absent: whether policy `policy.json` denies it is not known: it
                       hangs on `BoolIfPresent` of `aws:MultiFactorAuthPresent`

            warning[policy-text]: `BoolIfPresent` is not a condition operator that AWS defines
              --> policy.json:14:19
               |
            14 |     "Condition": {"BoolIfPresent": {"aws:MultiFactorAuthPresent": "false"}}
               |                   ^^^^^^^^^^^^^^^
               |
               = help: what it would do is unknown, and so is every decision that hangs on it

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

            error[dead-pattern]: `arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*` matches nothing: no ARN has this form
              --> policy.json:13:18
               |
            13 |     "Resource": ["arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "arn:aws:iam::123456789:group/*"],
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = note: this passes: iam:AttachUserPolicy on arn:aws:iam::123456789012:user/alice, by access key (key absent)
               = note: allowed by policy `Allow * on *`, statement 1
               = help: see the ARN formats of the service in AWS's Service Authorization Reference

            error[dead-pattern]: `arn:aws:iam::123456789:group/*` matches nothing: the account `123456789` has 9 digits, and accounts have twelve
              --> policy.json:13:68
               |
            13 |     "Resource": ["arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "arn:aws:iam::123456789:group/*"],
               |                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: write the account's twelve digits, or `*`

            error[deny-lists-resources]: the `Resource` of the Deny is not `*`: on what it does not name everything passes without MFA
              --> policy.json:13:18
               |
            13 |     "Resource": ["arn:aws:iam::*:group/AmazonEC2FullAccess:mfa/*", "arn:aws:iam::123456789:group/*"],
               |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: set its `Resource` to `*`: whom a policy binds is said by attaching it
               = help: `--fix` does it: set its `Resource` to `*`: whom a policy binds is said by attaching it in statement
                       `DenyAllExceptListedIfNoMFA`

            "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
            was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
            absent and "false" (22,091 actions of 2026-09-26).
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

          Harmless, and reached without MFA
            no policy can deny                              sts:GetCallerIdentity, sts:GetSessionToken

          note:     nobody can enrol a device without MFA: an administrator has to do it for each user

        error[plain-bool]: `Bool` does not hold for access keys, whose requests have no `aws:MultiFactorAuthPresent`: the Deny never binds them
          --> bool.json:14:19
           |
        14 |     "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}}
           |                   ^^^^^^
           |
           = note: this passes: s3:GetObject on arn:aws:s3:::b/example, by access key (key absent)
           = note: allowed by policy `reader.json`, statement 1
           = help: write `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}`
           = help: `--fix` does it: write `"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}` in statement
                   `DenyAllExceptListedIfNoMFA`

        note[first-login]: `iam:ChangePassword` is denied without MFA: who must choose a password at the first sign-in is locked out
         --> bool.json:6:5
          |
        6 |     "NotAction": [
          |     ^^^^^^^^^^^
          |
          = help: create users without a forced change of the password, or exempt the call and know what that costs

        "Forced" is proved, of every action, those that AWS adds tomorrow included; "not forced" is a request that
        was evaluated and passes. Actions are counted on representative resources, with aws:MultiFactorAuthPresent
        absent and "false" (22,091 actions of 2026-09-26).
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
        error: none.json: cannot be opened: No such file or directory (os error 2)
        error: bad.json: is no policy document
          bad.json:1:1: error: this object is never closed
            | {
            | ^
            = help: add the missing `}`, or see whether the file is cut off
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
    assert_eq!((&report["method"], &report["catalogue"]["actions"]), (&"proof".into(), &22_091.into()));
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
            "format",
            "keyAbsent",
            "keyFalse",
            "kind",
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
