//! Who signs a request, and what is known of them before any policy is asked.

use crate::session::{self, Session, SessionError, SessionIdentity, SignedInBy};
use crate::sign_in::{self, Refusal};
use crate::state::{Owner, SecretName, State};
use crate::wire::ApiError;
use iam_account::{AccessKeyId, Account, CredentialClass, Role, RoleName, Status, User, UserName};
use iam_eval::Principal;
use iam_policy::Arn;
use jiff::Timestamp;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The holder of the credentials that a request is signed with.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who.
    pub identity: Identity,
    /// The credential's row in the table of classes: it says what MFA keys its requests carry, and what they can reach.
    pub class: CredentialClass,
    /// The access key's id.
    pub access_key_id: AccessKeyId,
    /// The session, for temporary credentials.
    pub session: Option<Arc<Session>>,
}

/// Who a caller is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// The root user.
    Root,
    /// A user of the account.
    User(UserName),
    /// A session of a role of the account.
    Role {
        /// The role.
        role_name: RoleName,
        /// The session.
        session_name: String,
    },
    /// A federated user.
    Federated {
        /// Its name.
        name: String,
        /// Whose permissions it has at most; `None` for root.
        issuer: Option<UserName>,
    },
}

/// Finds whose credentials these are, and the secret that their signature must have been made with.
///
/// # Errors
/// `InvalidClientTokenId` for what does not exist, is inactive, or does not belong together; `ExpiredToken`. What is wrong
/// with a key is not said, as AWS does not.
pub fn resolve(
    state: &State,
    access_key_id: &str,
    session_token: Option<&str>,
    now: Timestamp,
) -> Result<(Caller, Zeroizing<String>), ApiError> {
    match session_token {
        None => of_access_key(state, access_key_id),
        Some(token) => of_session_token(state, access_key_id, token, now),
    }
}

fn of_access_key(state: &State, id: &str) -> Result<(Caller, Zeroizing<String>), ApiError> {
    let key: AccessKeyId = id.parse().map_err(|_| ApiError::invalid_client_token_id())?;
    let name = SecretName::AccessKey(key.clone());
    let (owner, secret) = state.vault.owned(&name).ok_or_else(ApiError::invalid_client_token_id)?;
    let (identity, keys) = match owner {
        Owner::Root => (Identity::Root, &state.account.root.access_keys),
        Owner::User(user) => {
            let listed = state.account.users.get(user).ok_or_else(ApiError::invalid_client_token_id)?;
            (Identity::User(user.clone()), &listed.credentials.access_keys)
        }
        Owner::Account => return Err(ApiError::invalid_client_token_id()),
    };
    let keys = keys.as_ref().known().map(Vec::as_slice).unwrap_or_default();
    let is_active = |listed: &iam_account::AccessKey| {
        listed.access_key_id.as_ref().known() == Some(&key) && listed.status == Status::Active
    };
    if !keys.iter().any(is_active) {
        return Err(ApiError::invalid_client_token_id());
    }
    let class = CredentialClass::LongTermAccessKey;
    let caller = Caller { identity, class, access_key_id: key, session: None };
    Ok((caller, Zeroizing::new(secret.expose_text().to_owned())))
}

fn of_session_token(
    state: &State,
    id: &str,
    token: &str,
    now: Timestamp,
) -> Result<(Caller, Zeroizing<String>), ApiError> {
    let opened = session::open(id, token, &state.vault, &state.account.id, now);
    let (session, secret) = opened.map_err(|error| match error {
        SessionError::Invalid => ApiError::invalid_client_token_id(),
        SessionError::Expired => ApiError::expired_session(),
    })?;
    let caller = of_session(state, session).ok_or_else(ApiError::invalid_client_token_id)?;
    Ok((caller, secret))
}

/// The holder of an authentic session; `None` if they are no more.
pub(crate) fn of_session(state: &State, session: Session) -> Option<Caller> {
    let identity = still_there(&state.account, &session)?;
    let access_key_id = session.access_key_id.clone();
    Some(Caller { identity, class: session.class(), access_key_id, session: Some(Arc::new(session)) })
}

/// Finds who is signed in to the console with a token.
///
/// # Errors
/// `NotSignedIn`.
pub fn resolve_console(state: &State, token: &str, now: Timestamp) -> Result<Caller, Refusal> {
    sign_in::open(state, token, now).map(|session| session.caller)
}

/// The session's user or role, if it is the one that the session was made for: a deleted user's sessions end with it, and are
/// not those of a new user of the same name.
fn still_there(account: &Account, session: &Session) -> Option<Identity> {
    let user = |name: &UserName, id: &String| {
        let is = |user: &&User| user.user_id.as_ref().known() == Some(id);
        let same = account.users.get(name).filter(is);
        // A renamed user is still the same.
        same.or_else(|| account.users.values().find(is)).map(|user| user.user_name.clone())
    };
    Some(match &session.identity {
        SessionIdentity::Root { .. } => Identity::Root,
        SessionIdentity::User { user_name, user_id, .. } => Identity::User(user(user_name, user_id)?),
        SessionIdentity::Role { role_name, role_id, session_name } => {
            let is = |role: &&Role| role.role_id.as_ref().known() == Some(role_id);
            let role = account.roles.get(role_name).filter(is)?;
            Identity::Role { role_name: role.role_name.clone(), session_name: session_name.clone() }
        }
        SessionIdentity::Federated { name, issuer } => {
            let issuer = match issuer {
                Some((issuer, id)) => Some(user(issuer, id)?),
                None => None,
            };
            Identity::Federated { name: name.clone(), issuer }
        }
    })
}

impl Caller {
    /// The caller as policies name it; `None` if it is no more.
    pub fn principal(&self, account: &Account) -> Option<Principal> {
        Some(match &self.identity {
            Identity::Root => Principal::Root { account: account.id.as_str().into() },
            Identity::User(name) => account.users.get(name)?.principal(),
            Identity::Role { .. } => Principal::RoleSession(self.arn(account)?),
            Identity::Federated { .. } => Principal::FederatedUser(self.arn(account)?),
        })
    }

    /// The ARN that `GetCallerIdentity` tells.
    pub fn arn(&self, account: &Account) -> Option<Arn> {
        let (partition, id) = (&account.partition, &account.id);
        let text = match &self.identity {
            Identity::Root => format!("arn:{partition}:iam::{id}:root"),
            Identity::User(name) => return account.users.get(name).map(|user| user.arn.clone()),
            Identity::Role { role_name, session_name } => {
                format!("arn:{partition}:sts::{id}:assumed-role/{role_name}/{session_name}")
            }
            Identity::Federated { name, .. } => format!("arn:{partition}:sts::{id}:federated-user/{name}"),
        };
        text.parse().ok()
    }

    /// `aws:userid` (IAM User Guide, "Policy variables: principal key values").
    pub fn user_id(&self, account: &Account) -> Option<String> {
        match &self.identity {
            Identity::Root => Some(account.id.to_string()),
            Identity::User(name) => account.users.get(name)?.user_id.clone().known(),
            Identity::Role { role_name, session_name } => {
                let id = account.roles.get(role_name)?.role_id.clone().known()?;
                Some(format!("{id}:{session_name}"))
            }
            Identity::Federated { name, .. } => Some(format!("{}:{name}", account.id)),
        }
    }

    /// The IAM user that the caller is.
    pub fn user_name(&self) -> Option<&UserName> {
        match &self.identity {
            Identity::User(name) => Some(name),
            Identity::Root | Identity::Role { .. } | Identity::Federated { .. } => None,
        }
    }

    /// Whether a code was verified for these credentials.
    pub fn has_mfa(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.mfa.is_some())
    }

    /// Whether these are temporary credentials of `GetSessionToken`, of a role, or federated: not a key, and not the console.
    pub fn is_temporary(&self) -> bool {
        match self.session.as_ref().map(|session| &session.identity) {
            None => false,
            Some(SessionIdentity::Root { by } | SessionIdentity::User { by, .. }) => {
                *by == SignedInBy::SessionToken
            }
            Some(SessionIdentity::Role { .. } | SessionIdentity::Federated { .. }) => true,
        }
    }
}
