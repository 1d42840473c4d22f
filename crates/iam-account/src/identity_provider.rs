//! Identity providers: OpenID Connect and SAML.

use crate::known::Known;
use crate::names::SamlProviderName;
use crate::table::{Entry, Handle};
use iam_policy::Arn;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An OpenID Connect provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenIdConnectProvider {
    /// The ARN, which holds the URL without its scheme.
    pub arn: Arn,
    /// The URL without its scheme, as IAM prints it.
    pub url: String,
    /// The client ids (audiences) that it may give tokens for, in the order in which they were added.
    pub client_id_list: Vec<String>,
    /// The thumbprints of its servers' certificates.
    pub thumbprint_list: Vec<String>,
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl Entry for OpenIdConnectProvider {
    fn handles(&self) -> Vec<Handle> {
        Vec::new()
    }
}

/// A SAML provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamlProvider {
    /// The name.
    pub name: SamlProviderName,
    /// The ARN.
    pub arn: Arn,
    /// The unique id.
    pub saml_provider_uuid: Known<String>,
    /// When it was created.
    pub create_date: Known<Timestamp>,
    /// What an update replaces.
    pub settings: SamlSettings,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl Entry for SamlProvider {
    fn handles(&self) -> Vec<Handle> {
        vec![Handle::name(self.name.as_str())]
    }
}

/// What `UpdateSAMLProvider` can change of a SAML provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SamlSettings {
    /// The provider's metadata: XML.
    #[serde(rename = "SAMLMetadataDocument")]
    pub saml_metadata_document: String,
    /// When the metadata expire.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub valid_until: Known<Timestamp>,
    /// Whether assertions must be encrypted; `None` if that was never set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assertion_encryption_mode: Option<AssertionEncryptionMode>,
    /// The private keys that decrypt assertions: two at most. The keys themselves are secrets and not here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub private_key_list: Vec<SamlPrivateKey>,
}

/// Whether SAML assertions must be encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssertionEncryptionMode {
    /// They must be.
    Required,
    /// They may be.
    Allowed,
}

/// That there is a private key of a SAML provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SamlPrivateKey {
    /// Its id.
    pub key_id: String,
    /// When it was uploaded.
    #[serde(default, skip_serializing_if = "Known::is_unknown")]
    pub timestamp: Known<Timestamp>,
}
