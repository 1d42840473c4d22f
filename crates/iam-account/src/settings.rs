//! What is set for the account as a whole.

use crate::known::Known;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Settings of the account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountSettings {
    /// Which session tokens the global endpoint of STS gives.
    pub global_endpoint_token_version: Known<TokenVersion>,
    /// What the organization's management account does for the root users of its members; empty if the account is no
    /// management account.
    pub organizations_root_features: Known<BTreeSet<RootFeature>>,
    /// Whether the account's principals can get tokens for outside services (`sts:GetWebIdentityToken`).
    pub outbound_web_identity_federation: Known<bool>,
}

impl AccountSettings {
    /// As AWS sets them for a new account.
    pub fn new() -> Self {
        Self {
            global_endpoint_token_version: Known::Known(TokenVersion::V1),
            organizations_root_features: Known::Known(BTreeSet::new()),
            outbound_web_identity_federation: Known::Known(false),
        }
    }
}

/// The version of session tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TokenVersion {
    /// Tokens that work in Regions that are on by default.
    #[serde(rename = "v1Token")]
    V1,
    /// Tokens that work in all Regions.
    #[serde(rename = "v2Token")]
    V2,
}

/// A feature of centralized root access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RootFeature {
    /// Root users' credentials are managed centrally.
    RootCredentialsManagement,
    /// The management account may act as root of a member account.
    RootSessions,
}
