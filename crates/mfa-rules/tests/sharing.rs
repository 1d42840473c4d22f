//! The law that lets an audit be fast: what is found of a user by parts, and shared with others, is what its policies as a whole come to.
#![cfg(test)]

use fastrand::Rng;
use iam_account::{Account, Compiled, CredentialKind, Snapshot, Source, read_account};
use jiff::Timestamp;
use mfa_rules::{Auditor, ForcingCertificate, Subject, Trusts, Universe, UserAudit, Verdict};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static UNIVERSE: LazyLock<Universe> = LazyLock::new(Universe::new);

const ENROLMENT: [&str; 3] = ["iam:EnableMFADevice", "iam:CreateVirtualMFADevice", "sts:GetSessionToken"];

/// Statements such as people write, those about MFA and about the user among them.
fn statement(rng: &mut Rng) -> Value {
    let actions = [
        json!({"Action": "*"}),
        json!({"Action": ["s3:GetObject", "codecommit:*"]}),
        json!({"Action": ["iam:*MFADevice", "iam:ChangePassword"]}),
        json!({"Action": ["logs:Get*", "ec2:StartInstances", "sts:AssumeRole"]}),
        json!({"NotAction": ENROLMENT}),
        json!({"NotAction": ["iam:*", "codecommit:GitPull"]}),
        json!({"Action": ["ec2:Describe*", "ec2:StartInstances", "rds:*Instance*"]}),
    ];
    let resources = [
        "*",
        "*",
        "*",
        "arn:aws:s3:::team/*",
        "arn:aws:s3:::${aws:PrincipalTag/team}/*",
        "arn:aws:iam::*:user/${aws:username}",
    ];
    let conditions = [
        json!({}),
        json!({}),
        json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}),
        json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}),
        json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}),
        json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}),
        json!({"StringNotEquals": {"aws:username": "user-1"}}),
        json!({"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}),
        json!({"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}),
        json!({"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}}),
        json!({"Null": {"aws:PrincipalTag/team": "true"}}),
    ];
    let mut statement = actions[rng.usize(..actions.len())].clone();
    statement["Effect"] = json!(if rng.u8(..3) == 0 { "Deny" } else { "Allow" });
    statement["Resource"] = json!(resources[rng.usize(..resources.len())]);
    statement["Condition"] = conditions[rng.usize(..conditions.len())].clone();
    statement
}

fn document(statements: impl IntoIterator<Item = Value>) -> Value {
    json!({"Version": "2012-10-17", "Statement": statements.into_iter().collect::<Value>()})
}

/// Some users, each with policies of three, one of which forces MFA.
fn account(seed: u64) -> Account {
    let rng = &mut Rng::with_seed(seed);
    let forcing = json!({
        "Effect": "Deny", "NotAction": ENROLMENT, "Resource": "*",
        "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
    });
    let mut documents = vec![document([forcing])];
    documents
        .extend((0..2).map(|_| document((0..rng.usize(1..3)).map(|_| statement(rng)).collect::<Vec<_>>())));
    let arn = |index: usize| format!("arn:aws:iam::111122223333:policy/policy-{index}");
    let policy = |(index, document): (usize, &Value)| {
        json!({
            "PolicyName": format!("policy-{index}"), "PolicyId": format!("ANPA{index:016}"), "Arn": arn(index),
            "Path": "/", "DefaultVersionId": "v1", "AttachmentCount": 1, "IsAttachable": true,
            "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document": document}],
        })
    };
    let policies: Value = documents.iter().enumerate().map(policy).collect();
    let user = |index: usize| {
        let chosen = (0..3).filter(|_| rng.bool()).collect::<Vec<usize>>();
        let attached =
            chosen.iter().map(|one| json!({"PolicyName": format!("policy-{one}"), "PolicyArn": arn(*one)}));
        let mut user = json!({
            "Path": "/", "UserName": format!("user-{index}"), "UserId": format!("AIDA{index:016}"),
            "Arn": format!("arn:aws:iam::111122223333:user/user-{index}"), "GroupList": [], "UserPolicyList": [],
            "AttachedManagedPolicies": attached.collect::<Value>(),
        });
        if rng.bool() {
            let team = ["team", "blue"][rng.usize(..2)];
            user["Tags"] = json!([{"Key": "team", "Value": team}]);
        }
        if rng.u8(..4) == 0 {
            let boundary = json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn(2)});
            user["PermissionsBoundary"] = boundary;
        }
        user
    };
    let users: Value = (0..4).map(user).collect();
    let dump = json!({
        "UserDetailList": users, "GroupDetailList": [], "RoleDetailList": [], "Policies": policies,
        "IsTruncated": false,
    });
    let files = vec![Source { name: "dump.json".to_owned(), text: dump.to_string() }];
    read_account(&Snapshot { files, ..Snapshot::default() }).unwrap().account
}

fn verdict(audit: &UserAudit, kind: CredentialKind) -> Verdict {
    audit.credentials.iter().find(|one| one.kind == kind).unwrap().judgement.verdict
}

/// What is told of a user. Which of several doubts is told may differ.
fn told(audit: &UserAudit) -> String {
    let credential = |one: &mfa_rules::CredentialAudit| {
        let judgement = &one.judgement;
        let undecided: Vec<_> = judgement.undecided.keys().collect();
        format!("{:?} {:?} {:?} {undecided:?}", one.kind, judgement.verdict, judgement.reached)
    };
    let credentials: Vec<String> = audit.credentials.iter().map(credential).collect();
    format!("{} {credentials:#?} {:#?} {:#?}", audit.user_name, audit.example, audit.findings)
}

/// Two users whom the same policy lets do different things with MFA, for one of them has a tag.
const TAG_DECIDES: u64 = 13_951_983_943_411_926_508;

fn audits_agree(seed: u64) -> Result<(), proptest::test_runner::TestCaseError> {
    let account = account(seed);
    let (compiled, trusts) = (Compiled::new(&account), Trusts::of(&account));
    let new = || Auditor::new(&compiled, &trusts, &UNIVERSE, Timestamp::UNIX_EPOCH);
    let mut of_all = new();
    for user in account.users.values() {
        prop_assert_eq!(told(&of_all.audit(user)), told(&new().audit(user)));
    }
    Ok(())
}

#[test]
fn findings_hang_on_the_tags_that_policies_read() {
    audits_agree(TAG_DECIDES).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    /// One who audits all users, and remembers, tells of each what one tells who audits nobody else.
    #[test]
    fn what_is_shared_changes_no_audit(seed: u64) {
        audits_agree(seed)?;
    }

    /// Keys and passwords are judged forced where the policies as a whole are proved to force MFA, and nowhere else.
    #[test]
    fn what_is_forced_by_parts_is_proved_of_the_whole(seed: u64) {
        let account = account(seed);
        let (compiled, trusts) = (Compiled::new(&account), Trusts::of(&account));
        let mut auditor = Auditor::new(&compiled, &trusts, &UNIVERSE, Timestamp::UNIX_EPOCH);
        for user in account.users.values() {
            let audit = auditor.audit(user);
            let kinds = [CredentialKind::AccessKey, CredentialKind::Password];
            let is_forced = kinds.iter().all(|kind| verdict(&audit, *kind) <= Verdict::Forced);
            let (stack, subject) = (compiled.user(user).stack, Subject::of_user(user, Timestamp::UNIX_EPOCH));
            match ForcingCertificate::of(&stack, &subject) {
                Ok(certificate) => {
                    prop_assert!(is_forced);
                    prop_assert_eq!(certificate.check(&stack, &subject), Ok(()));
                }
                Err(_) => prop_assert!(!is_forced, "{}", told(&audit)),
            }
        }
    }
}
