//! What a thief is after.

use super::asker::{Asked, Asker, Ruling};
use super::credential::Credential;
use super::state::State;
use iam_account::{AccountId, MfaState};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::fmt;

/// What the thief wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// A session of a stolen user that counts as authenticated with MFA.
    MfaSession,
    /// A credential of an administrator: of anybody's.
    Administrator,
}

impl Goal {
    /// Both.
    pub const ALL: [Self; 2] = [Self::MfaSession, Self::Administrator];
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MfaSession => "an MFA-authenticated session",
            Self::Administrator => "administrator rights",
        })
    }
}

/// Who is allowed all of these, on resources of which no policy speaks, is an administrator: may change users, roles and
/// policies, and read and destroy what other services hold. `ACCOUNT` and `PARTITION` stand for the account's.
pub const ADMINISTRATOR: [(&str, &str); 12] = [
    ("iam:CreateUser", "arn:PARTITION:iam::ACCOUNT:user/forcemfa-example"),
    ("iam:AttachUserPolicy", "arn:PARTITION:iam::ACCOUNT:user/forcemfa-example"),
    ("iam:CreatePolicyVersion", "arn:PARTITION:iam::ACCOUNT:policy/forcemfa-example"),
    ("iam:UpdateAssumeRolePolicy", "arn:PARTITION:iam::ACCOUNT:role/forcemfa-example"),
    ("iam:PassRole", "arn:PARTITION:iam::ACCOUNT:role/forcemfa-example"),
    ("s3:GetObject", "arn:PARTITION:s3:::forcemfa-example/key"),
    ("s3:DeleteBucket", "arn:PARTITION:s3:::forcemfa-example"),
    ("ec2:TerminateInstances", "arn:PARTITION:ec2:us-east-1:ACCOUNT:instance/i-0123456789abcdef0"),
    (
        "secretsmanager:GetSecretValue",
        "arn:PARTITION:secretsmanager:us-east-1:ACCOUNT:secret:forcemfa-example",
    ),
    ("lambda:UpdateFunctionCode", "arn:PARTITION:lambda:us-east-1:ACCOUNT:function:forcemfa-example"),
    ("dynamodb:DeleteTable", "arn:PARTITION:dynamodb:us-east-1:ACCOUNT:table/forcemfa-example"),
    (
        "kms:ScheduleKeyDeletion",
        "arn:PARTITION:kms:us-east-1:ACCOUNT:key/12345678-1234-1234-1234-123456789012",
    ),
];

/// Whether the caller is allowed all of [`ADMINISTRATOR`].
pub(super) fn is_administrator(asker: &Asker<'_>, account: &AccountId, partition: &str) -> bool {
    ADMINISTRATOR.iter().all(|(action, resource)| {
        let resource = resource.replace("PARTITION", partition).replace("ACCOUNT", account.as_str());
        let asked = Asked { action, resource: &resource, keys: &[], resource_policy: None };
        matches!(asker.ask(&asked), Ruling::Allowed(_))
    })
}

/// The credential that meets the goal, if one does.
pub(super) fn met(
    state: &State,
    goal: Goal,
    stolen: &BTreeSet<Credential>,
    now: Timestamp,
) -> Option<Credential> {
    let is_stolen = |credential: &Credential| stolen.iter().any(|stolen| stolen.user() == credential.user());
    match goal {
        Goal::MfaSession => state.held.iter().find(|held| held.has_mfa() && is_stolen(held)).cloned(),
        Goal::Administrator => {
            state.callers().find(|caller| is_known_administrator(state, caller, now)).cloned()
        }
    }
}

fn is_known_administrator(state: &State, credential: &Credential, now: Timestamp) -> bool {
    if let Some(known) = state.worked_out.administrators.borrow().get(credential) {
        return *known;
    }
    let found = has_all_rights(state, credential, now);
    state.worked_out.administrators.borrow_mut().insert(credential.clone(), found);
    found
}

fn has_all_rights(state: &State, credential: &Credential, now: Timestamp) -> bool {
    let class = credential.class();
    let cannot = |(action, _): &(&str, &str)| !action.parse().is_ok_and(|action| class.can_call(&action));
    let Some(stack) = state.stack(credential) else { return false };
    let in_state = |mfa: &MfaState| {
        let asker = state.asker(credential, &stack, *mfa, now);
        asker.is_some_and(|asker| is_administrator(&asker, &state.account.id, &state.account.partition))
    };
    !ADMINISTRATOR.iter().any(cannot) && class.facts().mfa_present.iter().all(in_state)
}
