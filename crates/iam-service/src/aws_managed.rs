//! AWS's own policies that a new account begins with: the few that short scripts and tests attach. An account that is read
//! from elsewhere brings its own.
//!
//! Their statements are facts of the AWS managed policy reference guide; any other of AWS's policies can be attached, but is
//! unknown, so that it allows nothing.

use iam_account::{Change, Document, Known, VersionId};
use std::collections::BTreeMap;

/// A policy of AWS's: its name, which follows `policy/` in its ARN, its id and its creation date, as `aws iam list-policies --scope AWS`
/// tells them, and its document.
pub type AwsManaged = (&'static str, &'static str, &'static str, &'static str);

const ADMINISTRATOR_ACCESS: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

const POWER_USER_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},{"Effect":"Allow","Action":["account:GetAccountInformation","account:GetGovCloudAccountInformation","account:GetPrimaryEmail","account:ListRegions","iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles","organizations:DescribeEffectivePolicy","organizations:DescribeOrganization"],"Resource":"*"}]}"#;

const IAM_FULL_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:*","organizations:DescribeAccount","organizations:DescribeOrganization","organizations:DescribeOrganizationalUnit","organizations:DescribePolicy","organizations:ListChildren","organizations:ListParents","organizations:ListPoliciesForTarget","organizations:ListRoots","organizations:ListPolicies","organizations:ListTargetsForPolicy"],"Resource":"*"}]}"#;

const IAM_READ_ONLY_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:GenerateCredentialReport","iam:GenerateServiceLastAccessedDetails","iam:Get*","iam:List*","iam:SimulateCustomPolicy","iam:SimulatePrincipalPolicy"],"Resource":"*"}]}"#;

const IAM_USER_CHANGE_PASSWORD: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:ChangePassword"],"Resource":["arn:aws:iam::*:user/${aws:username}"]},{"Effect":"Allow","Action":["iam:GetAccountPasswordPolicy"],"Resource":"*"}]}"#;

const AMAZON_EC2_FULL_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Action":"ec2:*","Effect":"Allow","Resource":"*"},{"Effect":"Allow","Action":"elasticloadbalancing:*","Resource":"*"},{"Effect":"Allow","Action":"cloudwatch:*","Resource":"*"},{"Effect":"Allow","Action":"autoscaling:*","Resource":"*"},{"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*","Condition":{"StringEquals":{"iam:AWSServiceName":["autoscaling.amazonaws.com","ec2scheduled.amazonaws.com","elasticloadbalancing.amazonaws.com","spot.amazonaws.com","spotfleet.amazonaws.com","transitgateway.amazonaws.com"]}}}]}"#;

const AMAZON_S3_FULL_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}]}"#;

const AMAZON_S3_READ_ONLY_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}]}"#;

/// The policies, in order of name.
pub fn aws_managed() -> Vec<AwsManaged> {
    vec![
        ("AdministratorAccess", "ANPAIWMBCKSKIEE64ZLYK", "2015-02-06T18:39:46Z", ADMINISTRATOR_ACCESS),
        ("AmazonEC2FullAccess", "ANPAI3VAJF5ZCRZ7MCQE6", "2015-02-06T18:40:15Z", AMAZON_EC2_FULL_ACCESS),
        ("AmazonS3FullAccess", "ANPAIFIR6V6BVTRAHWINE", "2015-02-06T18:40:58Z", AMAZON_S3_FULL_ACCESS),
        (
            "AmazonS3ReadOnlyAccess",
            "ANPAIZTJ4DXE7G6AGAE6M",
            "2015-02-06T18:40:59Z",
            AMAZON_S3_READ_ONLY_ACCESS,
        ),
        ("IAMFullAccess", "ANPAI7XKCFMBPM3QQRRVQ", "2015-02-06T18:40:38Z", IAM_FULL_ACCESS),
        ("IAMReadOnlyAccess", "ANPAJKSO7NDY4T57MWDSQ", "2015-02-06T18:40:39Z", IAM_READ_ONLY_ACCESS),
        ("IAMUserChangePassword", "ANPAJ4L4MM2A7QIEB56MS", "2016-11-15T00:25:16Z", IAM_USER_CHANGE_PASSWORD),
        ("PowerUserAccess", "ANPAJYRXTHIB4FOVS3ZXS", "2015-02-06T18:39:47Z", POWER_USER_ACCESS),
    ]
}

/// What puts them into an account of a partition.
pub fn publications(partition: &str) -> Vec<Change> {
    let publication = |(name, id, created, text): AwsManaged| {
        let policy_arn = format!("arn:{partition}:iam::aws:policy/{name}").parse().ok()?;
        let create_date = created.parse().ok()?;
        Some(Change::PublishPolicy {
            policy_arn,
            policy_id: Known::Known(id.to_owned()),
            description: Known::Unknown,
            create_date: Known::Known(create_date),
            default_version_id: VersionId(1),
            versions: BTreeMap::from([(VersionId(1), Document::new(text))]),
            version_create_dates: BTreeMap::from([(VersionId(1), create_date)]),
        })
    };
    aws_managed().into_iter().filter_map(publication).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_policy_is_published() {
        assert_eq!(publications("aws-us-gov").len(), aws_managed().len());
    }

    #[test]
    fn the_documents_are_managed_policies() {
        for (name, _, _, text) in aws_managed() {
            let parsed = iam_policy::parse(text).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            let problems = iam_policy::validate(&parsed.document, iam_policy::PolicyType::Managed);
            assert!(problems.is_empty(), "{name}: {problems:?}");
        }
    }
}
