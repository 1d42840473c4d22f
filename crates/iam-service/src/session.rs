//! Temporary credentials. What a session may do is in its token, sealed: nothing is kept of it here, and every node that holds the
//! account's session keys takes it.

use crate::mfa::MfaVerified;
use crate::random::Random;
use crate::state::{SecretBytes, SecretName, Vault};
use aes_gcm_siv::aead::{Aead, KeyInit, Payload};
use aes_gcm_siv::{Aes256GcmSiv, Nonce};
use data_encoding::BASE64;
use hmac::{Hmac, Mac};
use iam_account::{AccessKeyId, AccountId, CredentialClass, RoleName, SerialNumber, UserName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

/// One session: who it is, since when and until when, and what limits it.
#[derive(Debug)]
pub struct Session {
    /// The id of its access key: `ASIA...`.
    pub access_key_id: AccessKeyId,
    /// Who it is.
    pub identity: SessionIdentity,
    /// When it was made: `aws:TokenIssueTime`.
    pub issued: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// That a code was verified for it. Only sessions of users and of the console have it.
    pub mfa: Option<MfaVerified>,
    /// What was passed with the call that made it.
    pub passed: Passed,
}

/// Who a session is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionIdentity {
    /// The root user: `GetSessionToken`, or a console session.
    Root {
        /// Where it comes from.
        by: SignedInBy,
    },
    /// An IAM user: `GetSessionToken`, or a console session.
    User {
        /// The user's name then.
        user_name: UserName,
        /// The user's unique id: a user of the same name is another one.
        user_id: String,
        /// Where it comes from.
        by: SignedInBy,
    },
    /// A role: `AssumeRole` and its kin.
    Role {
        /// The role's name.
        role_name: RoleName,
        /// The role's unique id.
        role_id: String,
        /// The session's name.
        session_name: String,
    },
    /// A federated user of a user or of root: `GetFederationToken`.
    Federated {
        /// Its name.
        name: String,
        /// The user whose permissions it has at most; `None` for root.
        issuer: Option<(UserName, String)>,
    },
}

/// How a session of a user came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignedInBy {
    /// `GetSessionToken`.
    SessionToken,
    /// User name and password.
    Console,
}

/// What was passed to the call that made the session.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Passed {
    /// Session policies: the documents, and ARNs of managed policies. `None` if the caller passed none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policies: Option<SessionPolicies>,
    /// Session tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// Those that go on to the sessions that this one makes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub transitive_tag_keys: BTreeSet<String>,
    /// `aws:SourceIdentity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_identity: Option<String>,
}

/// Policies that limit a session.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SessionPolicies {
    /// The inline policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Managed policies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arns: Vec<String>,
}

impl Session {
    /// Which row of the table of credential classes its requests are.
    pub fn class(&self) -> CredentialClass {
        use CredentialClass as Class;
        match (&self.identity, &self.mfa) {
            (SessionIdentity::Role { .. }, _) => Class::RoleSession,
            (SessionIdentity::Federated { .. }, _) => Class::FederationToken,
            (SessionIdentity::Root { by } | SessionIdentity::User { by, .. }, mfa) => match (by, mfa) {
                (SignedInBy::SessionToken, None) => Class::SessionWithoutMfa,
                (SignedInBy::SessionToken, Some(_)) => Class::SessionWithMfa,
                (SignedInBy::Console, None) => Class::ConsoleWithoutMfa,
                (SignedInBy::Console, Some(_)) => Class::ConsoleWithMfa,
            },
        }
    }
}

/// What the caller gets to sign with.
pub struct Credentials {
    /// `ASIA...`.
    pub access_key_id: AccessKeyId,
    /// The key to sign with.
    pub secret_access_key: Zeroizing<String>,
    /// The sealed session.
    pub session_token: Zeroizing<String>,
    /// When they end.
    pub expiration: Timestamp,
}

/// Why a session token is not taken. AWS says the same of all reasons but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionError {
    /// It was not made here, was changed, or belongs to another access key.
    Invalid,
    /// It has ended.
    Expired,
}

/// A session as it is in its token.
#[derive(Serialize, Deserialize)]
struct Sealed {
    key: String,
    identity: SessionIdentity,
    issued: Timestamp,
    expires: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mfa: Option<(SerialNumber, Timestamp)>,
    #[serde(flatten)]
    passed: Passed,
}

/// Bytes before the sealed ones: the session key's number, and the nonce.
const NUMBER: usize = 4;
const NONCE: usize = 12;

/// Makes the credentials of a session; `None` if the account has no session key yet.
pub fn issue(
    session: &Session,
    vault: &Vault,
    account: &AccountId,
    random: &mut Random,
) -> Option<Credentials> {
    let (_, key) = vault.newest_session_key()?;
    let kept = Sealed {
        key: session.access_key_id.to_string(),
        identity: session.identity.clone(),
        issued: session.issued,
        expires: session.expires,
        mfa: session.mfa.as_ref().map(|mfa| (mfa.serial_number().clone(), mfa.at())),
        passed: session.passed.clone(),
    };
    let plain = Zeroizing::new(serde_json::to_vec(&kept).ok()?);
    let token = seal(&plain, account.as_str(), vault, random)?;
    Some(Credentials {
        access_key_id: session.access_key_id.clone(),
        secret_access_key: secret_of(key, session.access_key_id.as_str()),
        session_token: Zeroizing::new(BASE64.encode(&token)),
        expiration: session.expires,
    })
}

/// Opens a token: the session, and the secret that signs its requests.
///
/// # Errors
/// The token is not one of this account, not of this access key, or has ended.
pub fn open(
    access_key_id: &str,
    token: &str,
    vault: &Vault,
    account: &AccountId,
    now: Timestamp,
) -> Result<(Session, Zeroizing<String>), SessionError> {
    let bytes = BASE64.decode(token.as_bytes()).map_err(|_| SessionError::Invalid)?;
    let (key, plain) = unseal(&bytes, account.as_str(), vault).ok_or(SessionError::Invalid)?;
    let kept: Sealed = serde_json::from_slice(&plain).map_err(|_| SessionError::Invalid)?;
    if kept.key != access_key_id {
        return Err(SessionError::Invalid);
    }
    if now >= kept.expires {
        return Err(SessionError::Expired);
    }
    let session = Session {
        access_key_id: kept.key.parse().map_err(|_| SessionError::Invalid)?,
        identity: kept.identity,
        issued: kept.issued,
        expires: kept.expires,
        mfa: kept.mfa.map(|(serial_number, at)| MfaVerified::of_sealed_session(serial_number, at)),
        passed: kept.passed,
    };
    Ok((session, secret_of(key, access_key_id)))
}

/// Seals bytes with the newest session key; they open for the same `bound_to` alone. The key's number and the nonce come first.
pub(crate) fn seal(plain: &[u8], bound_to: &str, vault: &Vault, random: &mut Random) -> Option<Vec<u8>> {
    let (number, key) = vault.newest_session_key()?;
    let nonce = random.bytes::<NONCE>();
    let payload = Payload { msg: plain, aad: bound_to.as_bytes() };
    let sealed = cipher(key)?.encrypt(&Nonce::from(*nonce), payload).ok()?;
    Some([number.to_be_bytes().as_slice(), nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made: the session key that it was sealed with, and the bytes.
pub(crate) fn unseal<'v>(
    bytes: &[u8],
    bound_to: &str,
    vault: &'v Vault,
) -> Option<(&'v SecretBytes, Zeroizing<Vec<u8>>)> {
    let (number, rest) = bytes.split_first_chunk::<NUMBER>()?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
    let key = vault.secret(&SecretName::SessionKey(u32::from_be_bytes(*number)))?;
    let payload = Payload { msg: sealed, aad: bound_to.as_bytes() };
    let plain = cipher(key)?.decrypt(&Nonce::from(*nonce), payload).ok()?;
    Some((key, Zeroizing::new(plain)))
}

/// The bytes of a session key: 32 that seal, and 32 that make secrets.
pub const SESSION_KEY_LENGTH: usize = 64;

fn cipher(key: &SecretBytes) -> Option<Aes256GcmSiv> {
    Aes256GcmSiv::new_from_slice(key.expose().get(..32)?).ok()
}

/// The secret of a session's access key: a function of the session key and the id, which no one else can compute, so that no
/// token has to carry it.
fn secret_of(key: &SecretBytes, access_key_id: &str) -> Zeroizing<String> {
    let makes_secrets = key.expose().get(32..).unwrap_or_default();
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(makes_secrets) else {
        return Zeroizing::default();
    };
    mac.update(b"secret access key of ");
    mac.update(access_key_id.as_bytes());
    let mut text = Zeroizing::new(BASE64.encode(&mac.finalize().into_bytes()));
    text.truncate(40);
    text
}
