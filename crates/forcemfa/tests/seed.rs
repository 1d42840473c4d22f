//! `forcemfa serve --seed` on files that are no seed: one error each, at its place, and no secret in it.
#![cfg(test)]

mod common;

use common::{Files, Run};

const SEED: &str = "\
Root:
  AccessKeys:
    - {AccessKeyId: AKIAROOT0000EXAMPLE0, SecretAccessKey: secret-of-root}
Policies:
  - PolicyName: read
    PolicyDocument: {Version: 2012-10-17, Statement: {Effect: Allow, Action: \"s3:Get*\", Resource: \"*\"}}
Groups:
  - GroupName: readers
    ManagedPolicyArns: [arn:aws:iam::123456789012:policy/read]
Users:
  - UserName: alice
    Groups: [readers]
    LoginProfile: {Password: \"correct-Horse-1\"}
    AccessKeys:
      - {AccessKeyId: AKIAALICE00EXAMPLE00, SecretAccessKey: secret-of-alice}
    VirtualMFADevices:
      - {VirtualMFADeviceName: alice, Base32StringSeed: JBSWY3DPEHPK3PXP}
";

/// Serves from a store that is not there: what is taken by mistake ends with that error, and not in a server.
fn serve(files: &Files, args: &[&str]) -> Run {
    let nowhere = ["serve", "--listen", "127.0.0.1:0", "--store", "postgres://nobody@127.0.0.1:1/none"];
    files.run(&[&nowhere, args].concat())
}

/// What serving says of the seed, with a part replaced; it does not come to serve.
fn refused(part: &str, instead: &str) -> String {
    assert!(SEED.contains(part), "{part}");
    let files = Files::new(&[("seed.yaml", &SEED.replace(part, instead))]);
    let run = serve(&files, &["--seed", "seed.yaml"]);
    let told = run.snapshot(files.folder());
    assert!(!told.contains("secret-of") && !told.contains("JBSWY"), "{told}");
    told
}

#[test]
fn what_is_wrong_with_a_seed_is_told_at_its_place() {
    for (part, instead, told) in [
        ("UserName", "UserNam", "seed.yaml:11:5: unknown field `UserNam`, expected one of `UserName`"),
        ("\"correct-Horse-1\"", "12345678", "seed.yaml:13:20: expected a text: write it in quotes"),
        (
            "correct-Horse-1",
            "short",
            "seed.yaml:13:20: Password does not conform to the account password policy.",
        ),
        (
            "[readers]",
            "[writers]",
            "seed.yaml:12:14: NoSuchEntity: The group with name writers cannot be found.",
        ),
        ("Effect: Allow", "Effect: Permit", "seed.yaml:6:5: `Permit` is not an effect"),
        ("JBSWY3DPEHPK3PXP", "0189", "seed.yaml:17:39: expected base32 text: A to Z and 2 to 7"),
        (
            "AKIAALICE00EXAMPLE00",
            "AKIAROOT0000EXAMPLE0",
            "seed.yaml:3:7: the access key `AKIAROOT0000EXAMPLE0` is there already",
        ),
        ("Groups:\n  -", "Users: []\nGroups:\n  -", "seed.yaml:11:1: `Users` stands here a second time"),
        ("Root:", "Root: [", "not YAML"),
    ] {
        let said = refused(part, instead);
        assert!(said.contains(told), "expected `{told}` in\n{said}");
        assert!(!said.contains("12345678"), "{said}");
    }
}

#[test]
fn a_dump_of_another_account_is_refused() {
    let dump = r#"{"UserDetailList": [{"UserName": "ana", "Arn": "arn:aws:iam::111122223333:user/ana", "Path": "/"}]}"#;
    let files = Files::new(&[("dump.json", dump)]);
    let run = serve(&files, &["--account", "123456789012", "--seed", "dump.json"]);
    let told = run.snapshot(files.folder());
    assert!(told.contains("expected 123456789012 in aws"), "{told}");
}

#[test]
fn the_control_is_of_loopback_alone() {
    let files = Files::new(&[]);
    let told = serve(&files, &["--control", "0.0.0.0:0"]).snapshot(files.folder());
    assert!(told.contains("expected a loopback address"), "{told}");
}
