//! The words that cases are made of.

pub(super) const ACCOUNTS: &[&str] = &["111122223333", "444455556666"];

pub(super) const CALLERS: &[&str] = &[
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::111122223333:user/ops/bob",
    "arn:aws:iam::444455556666:user/alice",
    "arn:aws:iam::111122223333:role/deploy",
    "arn:aws:iam::111122223333:role/ops/deploy",
    "arn:aws:sts::111122223333:assumed-role/deploy/ci",
    "arn:aws:sts::111122223333:assumed-role/deploy/ci",
    "arn:aws:sts::444455556666:assumed-role/deploy/ci",
    "arn:aws:sts::111122223333:federated-user/alice",
    "111122223333",
    "lambda.amazonaws.com",
    "arn:aws:iam::111122223333:saml-provider/corp",
    "accounts.google.com",
    "*",
];

pub(super) const PRINCIPALS: &[&str] = &[
    "*",
    "111122223333",
    "444455556666",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::444455556666:root",
    "arn:aws:iam::111122223333:root:x",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::444455556666:user/alice",
    "arn:aws:iam::111122223333:user/ops/bob",
    "arn:aws:iam::111122223333:role/deploy",
    "arn:aws:iam::111122223333:role/ops/deploy",
    "arn:aws:iam::444455556666:role/deploy",
    "arn:aws:sts::111122223333:assumed-role/deploy/ci",
    "arn:aws:sts::111122223333:assumed-role/deploy/other",
    "arn:aws:sts::111122223333:federated-user/alice",
    "arn:aws:iam::111122223333:user/*",
    "arn:aws:iam::111122223333:role/deplo?",
    "AIDAEXAMPLE",
    "AROAEXAMPLE",
];

pub(super) const SERVICES: &[&str] =
    &["lambda.amazonaws.com", "Lambda.AmazonAWS.com", "ec2.amazonaws.com", "*"];

pub(super) const PROVIDERS: &[&str] = &[
    "arn:aws:iam::111122223333:saml-provider/corp",
    "arn:aws:iam::111122223333:saml-provider/Corp",
    "accounts.google.com",
    "Accounts.Google.com",
    "*",
];

pub(super) const ACTIONS: &[&str] = &[
    "s3:GetObject",
    "s3:GetObject",
    "s3:PutObject",
    "iam:EnableMFADevice",
    "iam:EnableMFADevice",
    "ec2:DescribeInstances",
    "kms:Decrypt",
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:GetSessionToken",
    "sts:GetCallerIdentity",
];

pub(super) const ACTION_PATTERNS: &[&str] = &[
    "*",
    "s3:*",
    "s3:Get*",
    "s3:?etObject",
    "iam:*MFA*",
    "*:*",
    "kms:De*t",
    "sts:AssumeRole*",
    "ec2:describe*s",
    "S3:*object",
    "iam:*",
    "sts:*",
    "s3:Get${aws:username}*",
];

pub(super) const RESOURCES: &[&str] = &[
    "*",
    "arn:aws:s3:::team/home/alice/x",
    "arn:aws:s3:::team/home/é/x:y",
    "arn:aws:s3:::team",
    "arn:aws:iam::111122223333:user/alice",
    "arn:aws:iam::444455556666:user/alice",
    "arn:aws:iam::111122223333:user/ops/bob",
    "arn:aws:iam::111122223333:role/deploy",
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:kms:us-east-1:111122223333:key/k",
    "arn:aws:kms:us-east-1:444455556666:key/k",
    "arn:aws:s3:::team/home/${aws:username}/x",
    "arn:aws:s3:::team/home/*/x",
];

pub(super) const RESOURCE_PATTERNS: &[&str] = &[
    "arn:aws:s3:::*",
    "arn:aws:s3:::team/home/${aws:username}/*",
    "arn:aws:s3:::team/home/${AWS:UserName, 'é'}/?*",
    "arn:aws:s3:::team/home/${aws:PrincipalTag/team, 'alice'}/*",
    "arn:aws:s3:::team/home/${aws:PrincipalTag/team}/*",
    "arn:aws:s3:::team/home/${aws:TagKeys, 'alice'}/x",
    "arn:aws:s3:::team/home/${*}/x",
    "arn:aws:s3:::team/home/${$}{aws:username}/x",
    "arn:aws:s3:::team/${aws:username",
    "arn:aws:iam::*:user/${aws:username}",
    "arn:aws:iam::${aws:PrincipalAccount}:user/*",
    "arn:*:iam::111122223333:*",
    "*:user/?lice",
    "*/alice*",
    "${aws:PrincipalArn}",
    "arn:aws:kms:*:111122223333:key/*",
    "${aws:username",
    "",
];

pub(super) const VARIABLES: &[&str] = &[
    "${aws:username}",
    "${AWS:USERNAME}",
    "${aws:username, 'alice'}",
    "${ aws:PrincipalTag/team , 'alice' }",
    "${aws:PrincipalTag/team}",
    "${aws:PrincipalTag/team, alice}",
    "${aws:TagKeys,'a'}",
    "${aws:PrincipalAccount}",
    "${*}",
    "${?}",
    "${$}",
    "${}",
    "${aws:username",
];

/// A key, and the family of what it holds.
pub(super) const KEYS: &[(&str, Family)] = &[
    ("aws:MultiFactorAuthPresent", Family::Bool),
    ("aws:MultiFactorAuthAge", Family::Numeric),
    ("aws:CurrentTime", Family::Date),
    ("aws:EpochTime", Family::Date),
    ("aws:SourceIp", Family::IpAddress),
    ("aws:SourceArn", Family::Arn),
    ("aws:PrincipalArn", Family::Arn),
    ("aws:username", Family::String),
    ("aws:PrincipalTag/team", Family::String),
    ("aws:TagKeys", Family::String),
    ("app:Digest", Family::Binary),
];

/// What kind of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    String,
    Numeric,
    Date,
    Bool,
    Binary,
    IpAddress,
    Arn,
}

impl Family {
    pub(super) const ALL: &[Self] =
        &[Self::String, Self::Numeric, Self::Date, Self::Bool, Self::Binary, Self::IpAddress, Self::Arn];

    /// Operators without qualifiers.
    pub(super) fn operators(self) -> &'static [&'static str] {
        match self {
            Self::String => &[
                "StringEquals",
                "StringNotEquals",
                "StringEqualsIgnoreCase",
                "StringNotEqualsIgnoreCase",
                "StringLike",
                "StringNotLike",
            ],
            Self::Numeric => &[
                "NumericEquals",
                "NumericNotEquals",
                "NumericLessThan",
                "NumericLessThanEquals",
                "NumericGreaterThan",
                "NumericGreaterThanEquals",
            ],
            Self::Date => &[
                "DateEquals",
                "DateNotEquals",
                "DateLessThan",
                "DateLessThanEquals",
                "DateGreaterThan",
                "DateGreaterThanEquals",
            ],
            Self::Bool => &["Bool", "Bool", "Null"],
            Self::Binary => &["BinaryEquals"],
            Self::IpAddress => &["IpAddress", "NotIpAddress"],
            Self::Arn => &["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
        }
    }

    /// Values that policies and requests share.
    pub(super) fn values(self) -> &'static [&'static str] {
        match self {
            Self::String => &[
                "alice",
                "alice",
                "ALICE",
                "a",
                "b",
                "",
                "é",
                "É",
                "ß",
                "İ",
                "i",
                "a*",
                "al?ce",
                "${aws:username}",
            ],
            Self::Numeric => &[
                "0",
                "-0",
                "3600",
                "3600.0",
                "+3600",
                "3599.999999999999999999",
                "-1",
                "1e3",
                "",
                "3600 ",
                "123456789012345678",
                "1234567890123456789",
                ".5",
                "5.",
                "007",
            ],
            Self::Date => &[
                "2020",
                "2020-01",
                "2020-01-01",
                "2020-01-01T00:00Z",
                "2020-01-01T00:00:00Z",
                "2020-01-01T01:00:00.000+01:00",
                "2019-12-31T23:59:59.999999999Z",
                "2019-12-31T18:30:00-05:30",
                "1577836800",
                "1577836800.5",
                "-1",
                "1969-12-31T23:59:59Z",
                "0000",
                "9999-12-31T23:59:59Z",
                "2020-02-30",
                "2020-01-01T24:00Z",
                "2020-01-01T00:00:60Z",
                "2020-01-01T00:00",
                "2020-01-01T00:00.0Z",
                "2020-1-1",
                "yesterday",
                "",
            ],
            Self::Bool => {
                &["true", "false", "true", "false", "True", "FALSE", "yes", "", "1", "${aws:username}"]
            }
            Self::Binary => &["YWxpY2U=", "YWxpY2U", "YQ==", "", "alice", "YWJj", "YR=="],
            Self::IpAddress => &[
                "203.0.113.7",
                "203.0.113.0",
                "203.0.113.8",
                "10.0.0.1",
                "2001:db8::7",
                "2001:DB8:0:0::7",
                "::ffff:203.0.113.7",
                "::1",
                "203.0.113.07",
                "203.0.113",
                "",
            ],
            Self::Arn => &[
                "arn:aws:iam::111122223333:user/alice",
                "arn:aws:iam::444455556666:user/alice",
                "arn:aws:sns:us-east-1:111122223333:topic",
                "arn:aws:logs:us-east-1:111122223333:log-group:a:*",
                "arn:aws:s3:::team",
                "arn:aws:s3::team",
                "alice",
                "*",
                "",
            ],
        }
    }

    /// More that policies hold.
    pub(super) fn policy_values(self) -> &'static [&'static str] {
        match self {
            Self::String => &[
                "*",
                "?",
                "a*e",
                "*é*",
                "a?",
                "${aws:PrincipalTag/team, 'a'}",
                "${aws:TagKeys}",
                "${aws:username, 'Alice'}x",
                "${aws:username}",
            ],
            Self::Numeric => &["10", "3601", "${aws:MultiFactorAuthAge}"],
            Self::Date => &["2021-06-15T12:00:00Z", "2018", "${aws:CurrentTime}"],
            Self::Bool => &["true", "false", "tRUE"],
            Self::Binary => &["YWxpY2U=", "${aws:username}"],
            Self::IpAddress => &[
                "203.0.113.0/24",
                "203.0.113.77/24",
                "0.0.0.0/0",
                "::/0",
                "2001:db8::/32",
                "203.0.113.6/31",
                "203.0.113.0/33",
                "2001:db8::/129",
                "203.0.113.0/",
                "203.0.113.0/-1",
                "::ffff:203.0.113.0/120",
            ],
            Self::Arn => &[
                "arn:aws:iam::*:user/*",
                "arn:aws:iam::111122223333:user/${aws:username}",
                "arn:*:*:*:*:*",
                "arn:aws:*:111122223333:*",
                "arn:aws:iam::${aws:PrincipalAccount}:user/al?ce",
                "arn:aws:iam::${aws:PrincipalTag/team, '111122223333:user/alice'}",
                "arn:aws:iam::${aws:PrincipalTag/team, 'a:b'}:user/alice",
                "arn:aws:logs:*:111122223333:log-group:*:${*}",
                "arn:aws:s3:::*",
            ],
        }
    }
}
