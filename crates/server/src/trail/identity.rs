//! Who called, as CloudTrail tells it.
//!
//! Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element".

use super::words::HIDDEN;
use iam_account::{Account, UserName};
use iam_service::caller::{Caller, Identity};
use iam_service::session::{Session, SessionIdentity, SignedInBy};
use serde::Serialize;

/// `userIdentity`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserIdentity {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    principal_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arn: Option<String>,
    account_id: String,
    access_key_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_context: Option<SessionContext>,
}

/// Of temporary credentials: where they come from. Long-term access keys have none.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionContext {
    #[serde(skip_serializing_if = "Option::is_none")]
    session_issuer: Option<SessionIssuer>,
    attributes: Attributes,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_identity: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SessionIssuer {
    r#type: &'static str,
    principal_id: String,
    arn: String,
    account_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Attributes {
    creation_date: String,
    mfa_authenticated: &'static str,
}

impl UserIdentity {
    pub(super) fn of(caller: &Caller, account: &Account) -> Self {
        let r#type = match &caller.identity {
            Identity::Root => "Root",
            Identity::User(_) => "IAMUser",
            Identity::Role { .. } => "AssumedRole",
            Identity::Federated { .. } => "FederatedUser",
        };
        Self {
            r#type,
            principal_id: Some(caller.user_id(account).unwrap_or_default()),
            arn: Some(caller.arn(account).map(|arn| arn.to_string()).unwrap_or_default()),
            account_id: account.id.to_string(),
            access_key_id: caller.access_key_id.to_string(),
            user_name: caller.user_name().map(UserName::to_string),
            session_context: caller.session.as_ref().map(|session| context(caller, session, account)),
        }
    }

    /// Who signs in with a password, and so with no access key; nobody if no user has the name that was typed: it may be a password.
    pub(super) fn of_login(identity: Option<&SessionIdentity>, account: &Account) -> Self {
        let account_id = account.id.to_string();
        let (r#type, principal_id, arn, user_name) = match identity {
            Some(SessionIdentity::Root { .. }) => {
                let arn = format!("arn:{}:iam::{account_id}:root", account.partition);
                ("Root", Some(account_id.clone()), Some(arn), None)
            }
            Some(SessionIdentity::User { user_name, user_id, .. }) => {
                let arn = account.users.get(user_name).map(|user| user.arn.to_string());
                ("IAMUser", Some(user_id.clone()), arn, Some(user_name.to_string()))
            }
            Some(SessionIdentity::Role { .. } | SessionIdentity::Federated { .. }) | None => {
                ("IAMUser", None, None, Some(HIDDEN.to_owned()))
            }
        };
        let access_key_id = String::new();
        Self { r#type, principal_id, arn, account_id, access_key_id, user_name, session_context: None }
    }
}

fn context(caller: &Caller, session: &Session, account: &Account) -> SessionContext {
    SessionContext {
        session_issuer: issuer(&caller.identity, account),
        attributes: Attributes {
            creation_date: session.issued.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            mfa_authenticated: if caller.has_mfa() { "true" } else { "false" },
        },
        source_identity: session.passed.source_identity.clone(),
    }
}

/// Who made the session, of roles and federated users.
fn issuer(identity: &Identity, account: &Account) -> Option<SessionIssuer> {
    let account_id = account.id.to_string();
    let root = || SessionIssuer {
        r#type: "Root",
        principal_id: account_id.clone(),
        arn: format!("arn:{}:iam::{account_id}:root", account.partition),
        account_id: account_id.clone(),
        user_name: None,
    };
    match identity {
        Identity::Root | Identity::User(_) => None,
        Identity::Role { role_name, .. } => account.roles.get(role_name).map(|role| SessionIssuer {
            r#type: "Role",
            principal_id: role.role_id.clone().known().unwrap_or_default(),
            arn: role.arn.to_string(),
            account_id: account_id.clone(),
            user_name: Some(role.role_name.to_string()),
        }),
        Identity::Federated { issuer: None, .. } => Some(root()),
        Identity::Federated { issuer: Some(name), .. } => account.users.get(name).map(|user| SessionIssuer {
            r#type: "IAMUser",
            principal_id: user.user_id.clone().known().unwrap_or_default(),
            arn: user.arn.to_string(),
            account_id: account_id.clone(),
            user_name: Some(user.user_name.to_string()),
        }),
    }
}

/// Whether the session began with user name and password.
pub(super) fn is_of_console(caller: &Caller) -> bool {
    let by = match caller.session.as_ref().map(|session| &session.identity) {
        Some(SessionIdentity::Root { by } | SessionIdentity::User { by, .. }) => *by,
        Some(SessionIdentity::Role { .. } | SessionIdentity::Federated { .. }) | None => return false,
    };
    by == SignedInBy::Console
}
