//! Accounts of any size, as `aws iam get-account-authorization-details` would print them: the same for the same size.
//!
//! Users are in one to five of the groups, some have policies of their own, and policies are such as people write: actions of
//! a service or two, on buckets, tables and queues, some with conditions, a few about MFA. So nearly every user has a set of
//! policies that no other has.

#![expect(clippy::indexing_slicing, reason = "objects made here have what is put into them")]

use fastrand::Rng;
use serde_json::{Value, json};

/// How much there is of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// IAM users.
    pub users: usize,
    /// Groups.
    pub groups: usize,
    /// Customer managed policies.
    pub policies: usize,
    /// Roles.
    pub roles: usize,
}

impl Size {
    /// A small company.
    pub const SMALL: Self = Self { users: 44, groups: 5, policies: 84, roles: 78 };
    /// A large account.
    pub const LARGE: Self = Self { users: 5_000, groups: 300, policies: 1_500, roles: 200 };

    /// As many users, and of the rest the large account's share.
    pub fn of_users(users: usize) -> Self {
        let share = |of: usize| (of * users).div_ceil(Self::LARGE.users).max(1);
        let Self { groups, policies, roles, .. } = Self::LARGE;
        Self { users, groups: share(groups), policies: share(policies), roles: share(roles) }
    }
}

const ACCOUNT: &str = "111122223333";

/// Services with some of their actions and the ARN of a resource, `NAME` standing for a name.
const SERVICES: [(&str, &[&str], &str); 14] = [
    ("s3", &["GetObject", "PutObject", "ListBucket", "DeleteObject", "Get*", "List*"], "arn:aws:s3:::NAME"),
    (
        "dynamodb",
        &["GetItem", "PutItem", "Query", "Scan", "BatchGet*"],
        "arn:aws:dynamodb:*:111122223333:table/NAME",
    ),
    (
        "sqs",
        &["SendMessage", "ReceiveMessage", "DeleteMessage", "Get*"],
        "arn:aws:sqs:eu-west-1:111122223333:NAME",
    ),
    ("sns", &["Publish", "Subscribe", "List*"], "arn:aws:sns:eu-west-1:111122223333:NAME"),
    (
        "lambda",
        &["InvokeFunction", "GetFunction", "UpdateFunctionCode", "List*"],
        "arn:aws:lambda:*:111122223333:function:NAME",
    ),
    (
        "ec2",
        &["Describe*", "StartInstances", "StopInstances", "RebootInstances", "CreateTags"],
        "arn:aws:ec2:*:111122223333:instance/*",
    ),
    (
        "logs",
        &["FilterLogEvents", "GetLogEvents", "Describe*", "PutLogEvents"],
        "arn:aws:logs:*:111122223333:log-group:NAME:*",
    ),
    ("rds", &["Describe*", "StartDBInstance", "StopDBInstance"], "arn:aws:rds:*:111122223333:db:NAME"),
    (
        "kms",
        &["Decrypt", "Encrypt", "GenerateDataKey*", "DescribeKey"],
        "arn:aws:kms:eu-west-1:111122223333:key/NAME",
    ),
    (
        "secretsmanager",
        &["GetSecretValue", "DescribeSecret"],
        "arn:aws:secretsmanager:*:111122223333:secret:NAME-*",
    ),
    (
        "ssm",
        &["GetParameter", "GetParameters*", "StartSession"],
        "arn:aws:ssm:*:111122223333:parameter/NAME/*",
    ),
    (
        "ecr",
        &["BatchGetImage", "GetDownloadUrlForLayer", "PutImage"],
        "arn:aws:ecr:*:111122223333:repository/NAME",
    ),
    ("cloudwatch", &["Get*", "List*", "PutMetricData", "Describe*"], "*"),
    ("cloudformation", &["Describe*", "List*", "CreateStack", "UpdateStack"], "*"),
];

const TEAMS: [&str; 12] = [
    "billing", "search", "checkout", "mobile", "data", "platform", "risk", "media", "ads", "crm", "edge",
    "labs",
];

/// The text of the account's dump.
pub fn dump(size: Size) -> String {
    let rng = &mut Rng::with_seed(0x5eed);
    let policies: Vec<Value> = (0..size.policies).map(|index| managed_policy(rng, index)).collect();
    let groups: Vec<Value> = (0..size.groups).map(|index| group(rng, index, size)).collect();
    let users: Vec<Value> = (0..size.users).map(|index| user(rng, index, size)).collect();
    let roles: Vec<Value> = (0..size.roles).map(|index| role(rng, index, size)).collect();
    json!({
        "UserDetailList": users,
        "GroupDetailList": groups,
        "RoleDetailList": roles,
        "Policies": policies,
        "IsTruncated": false,
    })
    .to_string()
}

fn managed_policy(rng: &mut Rng, index: usize) -> Value {
    let document = match index % 100 {
        0 => document(vec![allow(json!("*"), json!("*"))]),
        1 => self_service("BoolIfExists", json!(ENROLMENT)),
        2 => self_service("BoolIfExists", json!(["iam:*", "sts:GetSessionToken"])),
        3 => self_service("Bool", json!(ENROLMENT)),
        _ => {
            let count = rng.usize(1..6);
            document((0..count).map(|_| statement(rng)).collect())
        }
    };
    json!({
        "PolicyName": policy_name(index),
        "PolicyId": format!("ANPA{index:016}"),
        "Arn": policy_arn(index),
        "Path": "/",
        "DefaultVersionId": "v1",
        "AttachmentCount": 1,
        "PermissionsBoundaryUsageCount": 0,
        "IsAttachable": true,
        "CreateDate": "2024-01-01T00:00:00+00:00",
        "UpdateDate": "2024-01-01T00:00:00+00:00",
        "PolicyVersionList": [{
            "VersionId": "v1",
            "IsDefaultVersion": true,
            "CreateDate": "2024-01-01T00:00:00+00:00",
            "Document": document,
        }],
    })
}

fn group(rng: &mut Rng, index: usize, size: Size) -> Value {
    // Every tenth group is one of those that all users of a team are put into, to force MFA.
    let first = if index.is_multiple_of(10) { 1 } else { rng.usize(0..size.policies) };
    let mut attached = vec![first % size.policies];
    for _ in 0..rng.usize(0..3) {
        attached.push(rng.usize(0..size.policies));
    }
    let inline = if rng.u8(..) < 50 { vec![inline_policy(rng)] } else { vec![] };
    json!({
        "Path": "/",
        "GroupName": format!("group-{index}"),
        "GroupId": format!("AGPA{index:016}"),
        "Arn": format!("arn:aws:iam::{ACCOUNT}:group/group-{index}"),
        "CreateDate": "2024-01-01T00:00:00+00:00",
        "GroupPolicyList": inline,
        "AttachedManagedPolicies": attach(attached),
    })
}

fn user(rng: &mut Rng, index: usize, size: Size) -> Value {
    let groups: Vec<String> =
        (0..rng.usize(1..6)).map(|_| format!("group-{}", rng.usize(0..size.groups))).collect();
    let attached: Vec<usize> = match rng.u8(..) {
        0..50 => (0..rng.usize(1..3)).map(|_| rng.usize(0..size.policies)).collect(),
        _ => vec![],
    };
    let inline = if rng.u8(..) < 25 { vec![inline_policy(rng)] } else { vec![] };
    let mut user = json!({
        "Path": "/",
        "UserName": format!("user-{index}"),
        "UserId": format!("AIDA{index:016}"),
        "Arn": format!("arn:aws:iam::{ACCOUNT}:user/user-{index}"),
        "CreateDate": "2024-01-01T00:00:00+00:00",
        "UserPolicyList": inline,
        "GroupList": sorted(groups),
        "AttachedManagedPolicies": attach(attached),
        "Tags": [{"Key": "team", "Value": *pick(rng, &TEAMS)}],
    });
    if rng.u8(..) < 12 {
        let boundary = policy_arn(rng.usize(0..size.policies));
        user["PermissionsBoundary"] =
            json!({"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": boundary});
    }
    user
}

fn role(rng: &mut Rng, index: usize, size: Size) -> Value {
    let root = format!("arn:aws:iam::{ACCOUNT}:root");
    let (principal, condition) = match index % 4 {
        0 => (json!({"AWS": root}), json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}})),
        1 => (
            json!({"AWS": format!("arn:aws:iam::{ACCOUNT}:user/user-{}", rng.usize(0..size.users))}),
            json!({}),
        ),
        _ => (json!({"Service": "lambda.amazonaws.com"}), json!({})),
    };
    json!({
        "Path": "/",
        "RoleName": format!("role-{index}"),
        "RoleId": format!("AROA{index:016}"),
        "Arn": format!("arn:aws:iam::{ACCOUNT}:role/role-{index}"),
        "CreateDate": "2024-01-01T00:00:00+00:00",
        "AssumeRolePolicyDocument": document(vec![json!({
            "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole", "Condition": condition,
        })]),
        "InstanceProfileList": [],
        "RolePolicyList": [],
        "AttachedManagedPolicies": attach(vec![rng.usize(0..size.policies)]),
        "Tags": [],
    })
}

fn inline_policy(rng: &mut Rng) -> Value {
    json!({"PolicyName": "own", "PolicyDocument": document(vec![statement(rng)])})
}

/// A statement that allows some actions of a service, sometimes on condition.
fn statement(rng: &mut Rng) -> Value {
    let (service, names, arn) = pick(rng, &SERVICES);
    let count = rng.usize(1..=names.len());
    let actions: Vec<String> = names.iter().take(count).map(|name| format!("{service}:{name}")).collect();
    let name = format!("{}-{}", pick(rng, &TEAMS), rng.u16(..500));
    let resource = match rng.u8(..4) {
        0 => json!("*"),
        1 => json!(arn.replace("NAME", &name)),
        _ => {
            let one = arn.replace("NAME", &name);
            json!([one, format!("{one}/*")])
        }
    };
    let mut statement = allow(json!(actions), resource);
    match rng.u8(..20) {
        0 => {
            statement["Condition"] =
                json!({"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "198.51.100.0/24"]}})
        }
        1 => {
            statement["Condition"] =
                json!({"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}})
        }
        2 => {
            statement["Condition"] =
                json!({"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}})
        }
        3 => statement["Condition"] = json!({"Bool": {"aws:SecureTransport": "true"}}),
        4 => statement["Condition"] = json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}),
        5 if *service == "s3" => {
            statement["Condition"] =
                json!({"StringLike": {"s3:prefix": ["home/${aws:username}/*", "shared/*"]}});
        }
        6 => {
            statement["Effect"] = json!("Deny");
            statement["Condition"] = json!({"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-0abc"}});
        }
        _ => {}
    }
    statement
}

const ENROLMENT: [&str; 8] = [
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetUser",
    "iam:GetMFADevice",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
    "sts:GetSessionToken",
];

/// Users may manage their own credentials; without MFA nothing but `exempt`.
fn self_service(operator: &str, exempt: Value) -> Value {
    let own = "arn:aws:iam::*:user/${aws:username}";
    document(vec![
        allow(json!(["iam:ListVirtualMFADevices"]), json!("*")),
        allow(json!("iam:CreateVirtualMFADevice"), json!("arn:aws:iam::*:mfa/*")),
        allow(json!(["iam:*MFADevice", "iam:*AccessKey*", "iam:ChangePassword", "iam:GetUser"]), json!(own)),
        json!({
            "Effect": "Deny", "NotAction": exempt, "Resource": "*",
            "Condition": {operator: {"aws:MultiFactorAuthPresent": "false"}},
        }),
    ])
}

fn allow(actions: Value, resource: Value) -> Value {
    json!({"Effect": "Allow", "Action": actions, "Resource": resource})
}

fn document(statements: Vec<Value>) -> Value {
    json!({"Version": "2012-10-17", "Statement": statements})
}

fn attach(mut policies: Vec<usize>) -> Value {
    policies.sort_unstable();
    policies.dedup();
    let attached = policies
        .into_iter()
        .map(|index| json!({"PolicyName": policy_name(index), "PolicyArn": policy_arn(index)}));
    attached.collect()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names.dedup();
    names
}

fn policy_name(index: usize) -> String {
    format!("policy-{index}")
}

fn policy_arn(index: usize) -> String {
    format!("arn:aws:iam::{ACCOUNT}:policy/{}", policy_name(index))
}

fn pick<'t, T>(rng: &mut Rng, from: &'t [T]) -> &'t T {
    &from[rng.usize(..from.len())]
}
