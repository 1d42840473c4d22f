//! What a user can sign in or sign requests with. Ids, states, dates and public halves of keys only: no secret is ever read
//! or kept.

use crate::known::Known;
use crate::mfa_device::MfaDevices;
use crate::names::{AccessKeyId, CredentialId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The credentials of one user. Each kind is known or not on its own: it depends on which lists were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Credentials {
    /// The console password; `Known(None)` for a user without one.
    pub password: Known<Option<LoginProfile>>,
    /// Access keys, in order of id.
    pub access_keys: Known<Vec<AccessKey>>,
    /// MFA devices.
    pub mfa_devices: MfaDevices,
    /// Service-specific credentials (CodeCommit, Keyspaces, API keys), in order of id. The credential report omits
    /// them (domain.md E4).
    pub service_specific: Known<Vec<ServiceSpecificCredential>>,
    /// SSH public keys, in order of id. The credential report omits them.
    pub ssh_public_keys: Known<Vec<SshPublicKey>>,
    /// Signing certificates, in order of id.
    pub signing_certificates: Known<Vec<SigningCertificate>>,
}

impl Credentials {
    /// No credential at all, and that is known: a user just created.
    pub fn none() -> Self {
        Self {
            password: Known::Known(None),
            access_keys: Known::Known(Vec::new()),
            mfa_devices: MfaDevices::none(),
            service_specific: Known::Known(Vec::new()),
            ssh_public_keys: Known::Known(Vec::new()),
            signing_certificates: Known::Known(Vec::new()),
        }
    }
}

/// Whether a credential can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// It works.
    Active,
    /// It is kept, but does not work.
    Inactive,
    /// It had an end, which is past.
    Expired,
}

/// A console password (IAM's word: login profile).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct LoginProfile {
    /// When it was created.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub create_date: Known<Timestamp>,
    /// Whether the user must choose a new one at the next sign-in (domain.md G1).
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub password_reset_required: Known<bool>,
    /// The last sign-in; `Known(None)` if there was none (since October 2014, when AWS began to record it).
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub last_used: Known<Option<Timestamp>>,
    /// When it was last set.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub last_changed: Known<Timestamp>,
}

/// An access key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccessKey {
    /// Its id; the credential report does not tell it.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub access_key_id: Known<AccessKeyId>,
    /// Whether it works.
    pub status: Status,
    /// When it was created; from the credential report, when it was created or last changed.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub create_date: Known<Timestamp>,
    /// Its last use; `Known(None)` if there was none (since April 2015).
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub last_used: Known<Option<KeyUse>>,
}

/// The last use of an access key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct KeyUse {
    /// When.
    pub date: Timestamp,
    /// With which service, in its namespace: `ec2`.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub service: Known<String>,
    /// In which Region.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub region: Known<String>,
}

/// A credential of one service: CodeCommit's Git password, Keyspaces, or an API key (domain.md E4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ServiceSpecificCredential {
    /// Its id.
    pub service_specific_credential_id: CredentialId,
    /// The service: `codecommit.amazonaws.com`, `bedrock.amazonaws.com` ...
    pub service_name: String,
    /// Whether it works.
    pub status: Status,
    /// When it was created.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub create_date: Known<Timestamp>,
    /// When it ends; `Known(None)` if never.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub expiration_date: Known<Option<Timestamp>>,
    /// The user name that goes with the password, of services that take one; `Known(None)` of others.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub service_user_name: Known<Option<String>>,
    /// The name of an API key; `Known(None)` of other credentials.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub service_credential_alias: Known<Option<String>>,
}

impl ServiceSpecificCredential {
    /// The namespace of the actions that it can call: `bedrock` for `bedrock.amazonaws.com`.
    pub fn service(&self) -> &str {
        self.service_name.split('.').next().unwrap_or_default()
    }
}

/// An SSH public key, for CodeCommit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SshPublicKey {
    /// Its id: `APKA...`.
    #[serde(rename = "SSHPublicKeyId")]
    pub ssh_public_key_id: CredentialId,
    /// The key's MD5 fingerprint.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub fingerprint: Known<String>,
    /// The key, as `ssh-rsa` text or PEM.
    #[serde(rename = "SSHPublicKeyBody", default, skip_serializing_if = "Known::is_unknown")]
    pub ssh_public_key_body: Known<String>,
    /// Whether it works.
    pub status: Status,
    /// When it was uploaded.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub upload_date: Known<Timestamp>,
}

/// An X.509 certificate for signing SOAP requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SigningCertificate {
    /// Its id; the credential report does not tell it.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub certificate_id: Known<CredentialId>,
    /// The certificate: PEM.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub certificate_body: Known<String>,
    /// Whether it works.
    pub status: Status,
    /// When it was uploaded.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub upload_date: Known<Timestamp>,
}
