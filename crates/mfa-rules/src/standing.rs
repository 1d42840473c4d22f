//! What it means that an action can be reached without MFA.

use iam_catalog::AccessLevel;
use iam_policy::Action;
use std::fmt;

/// The standing of an action that a credential reaches without MFA. `docs/verdicts.md` says why each is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No policy can deny it (domain.md D6).
    Undeniable,
    /// A user without a device needs it to get one.
    Enrolment,
    /// Changes nothing, and reveals no more than names and counts of the account's own users, keys and devices, its alias
    /// and its password rules (domain.md G5): an exemption worth closing.
    Names,
    /// Deletes virtual devices that nobody has enabled (domain.md A6): an exemption worth closing.
    UnassignedDevices,
    /// Anything more: MFA is not forced.
    Open,
}

/// `iam:GetUser` is there for the console's page on one's own security credentials (domain.md G4).
pub(crate) const ENROLMENT: [&str; 7] = [
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
];

pub(crate) const UNDENIABLE: [&str; 2] = ["sts:GetCallerIdentity", "sts:GetSessionToken"];

const NAMES: [&str; 8] = [
    "iam:GetAccountPasswordPolicy",
    "iam:GetAccountSummary",
    "iam:ListAccessKeys",
    "iam:ListAccountAliases",
    "iam:ListServiceSpecificCredentials",
    "iam:ListSigningCertificates",
    "iam:ListSSHPublicKeys",
    "iam:ListUsers",
];

const UNASSIGNED_DEVICES: [&str; 1] = ["iam:DeleteVirtualMFADevice"];

impl Standing {
    /// Every standing, from the most harmless.
    pub const ALL: [Self; 5] =
        [Self::Undeniable, Self::Enrolment, Self::Names, Self::UnassignedDevices, Self::Open];

    /// The standing of an action.
    pub fn of(action: &Action) -> Self {
        let among = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(action.folded()));
        match () {
            () if among(&UNDENIABLE) => Self::Undeniable,
            () if among(&ENROLMENT) => Self::Enrolment,
            () if among(&NAMES) => Self::Names,
            () if among(&UNASSIGNED_DEVICES) => Self::UnassignedDevices,
            () => Self::Open,
        }
    }

    /// The names of its actions; none for [`Standing::Open`], which is all the rest.
    pub fn actions(self) -> &'static [&'static str] {
        match self {
            Self::Undeniable => &UNDENIABLE,
            Self::Enrolment => &ENROLMENT,
            Self::Names => &NAMES,
            Self::UnassignedDevices => &UNASSIGNED_DEVICES,
            Self::Open => &[],
        }
    }

    /// Whether closing it would cost nothing.
    pub fn is_worth_closing(self) -> bool {
        match self {
            Self::Names | Self::UnassignedDevices => true,
            Self::Undeniable | Self::Enrolment | Self::Open => false,
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Undeniable => "no policy can deny",
            Self::Enrolment => "enrolment needs",
            Self::Names => "reveals names and counts only",
            Self::UnassignedDevices => "deletes unassigned devices only",
            Self::Open => "open",
        })
    }
}

/// Actions that harm most, the worst first, each with what a thief does with it.
const WORST: [(&str, &str); 38] = [
    ("iam:AttachUserPolicy", "makes any user an administrator"),
    ("iam:PutUserPolicy", "makes any user an administrator"),
    ("iam:AttachGroupPolicy", "makes a group administrators"),
    ("iam:PutGroupPolicy", "makes a group administrators"),
    ("iam:AddUserToGroup", "joins a stronger group"),
    ("iam:CreatePolicyVersion", "rewrites a policy"),
    ("iam:SetDefaultPolicyVersion", "brings back an older policy"),
    ("iam:CreateAccessKey", "makes keys of other users"),
    ("iam:CreateLoginProfile", "gives other users a password"),
    ("iam:UpdateLoginProfile", "changes other users' passwords"),
    ("iam:UpdateAssumeRolePolicy", "lets itself into roles"),
    ("iam:DeactivateMFADevice", "removes a user's MFA device"),
    ("iam:DetachUserPolicy", "takes off the policy that forces MFA"),
    ("iam:DetachGroupPolicy", "takes off the policy that forces MFA"),
    ("iam:DeleteUserPolicy", "takes off the policy that forces MFA"),
    ("iam:RemoveUserFromGroup", "leaves the group that forces MFA"),
    ("iam:DeleteUserPermissionsBoundary", "takes off its limits"),
    ("iam:PassRole", "hands a role to a service"),
    ("iam:CreateUser", "makes a user that nobody watches"),
    ("iam:CreateServiceSpecificCredential", "makes a credential that knows no MFA"),
    ("sts:AssumeRole", "enters roles, out of reach of the user's policies"),
    ("sts:GetFederationToken", "makes a session that outlives the key"),
    ("organizations:LeaveOrganization", "leaves the organization's control"),
    ("cloudtrail:StopLogging", "stops the log"),
    ("secretsmanager:GetSecretValue", "reads secrets"),
    ("ssm:GetParameter", "reads parameters, secret ones too"),
    ("kms:Decrypt", "decrypts data"),
    ("s3:GetObject", "reads stored data"),
    ("s3:PutBucketPolicy", "opens buckets to others"),
    ("s3:DeleteObject", "deletes stored data"),
    ("lambda:UpdateFunctionCode", "runs own code with a function's role"),
    ("ssm:SendCommand", "runs commands on instances"),
    ("ec2:RunInstances", "runs machines"),
    ("ec2:TerminateInstances", "destroys machines"),
    ("rds:DeleteDBInstance", "destroys databases"),
    ("dynamodb:Scan", "reads tables"),
    ("bedrock:InvokeModel", "runs models on the account's bill"),
    ("ses:SendRawEmail", "sends mail in the account's name"),
];

/// How bad it is that the action is open; less is worse. The access level decides beyond the list of the worst.
pub(crate) fn badness(action: &Action, level: AccessLevel) -> usize {
    let listed = WORST.iter().position(|(name, _)| name.eq_ignore_ascii_case(action.folded()));
    listed.unwrap_or(match level {
        AccessLevel::PermissionsManagement => WORST.len(),
        AccessLevel::Write => WORST.len() + 1,
        AccessLevel::Tagging => WORST.len() + 2,
        AccessLevel::Read => WORST.len() + 3,
        AccessLevel::List => WORST.len() + 4,
    })
}

/// What a thief does with the action, for the worst ones.
pub fn harm(action: &Action) -> Option<&'static str> {
    WORST.iter().find(|(name, _)| name.eq_ignore_ascii_case(action.folded())).map(|(_, harm)| *harm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_action_is_in_the_catalogue() {
        let listed = Standing::ALL.iter().flat_map(|standing| standing.actions());
        for name in listed.chain(WORST.iter().map(|(name, _)| name)) {
            let entry = iam_catalog::action(name).map(|entry| entry.to_string());
            assert_eq!(entry.as_deref(), Some(*name));
        }
    }

    #[test]
    fn standings_ignore_case_and_the_rest_is_open() {
        for (name, standing) in [
            ("IAM:enablemfadevice", Standing::Enrolment),
            ("sts:GetSessionToken", Standing::Undeniable),
            ("iam:ListUsers", Standing::Names),
            ("iam:DeleteVirtualMFADevice", Standing::UnassignedDevices),
            ("iam:DeactivateMFADevice", Standing::Open),
            ("iam:ChangePassword", Standing::Open),
            ("s3:SomethingNew", Standing::Open),
        ] {
            assert_eq!(Standing::of(&name.parse().unwrap()), standing, "{name}");
        }
    }
}
