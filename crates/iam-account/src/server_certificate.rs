//! Server certificates.

use crate::known::Known;
use crate::names::ServerCertificateName;
use crate::table::{Entry, Handle};
use iam_policy::Arn;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A server certificate: what is public of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerCertificate {
    /// The name.
    pub server_certificate_name: ServerCertificateName,
    /// The ARN, path included.
    pub arn: Arn,
    /// The path.
    pub path: String,
    /// The unique id: `ASCA...`.
    pub server_certificate_id: Known<String>,
    /// When it was uploaded.
    pub upload_date: Known<Timestamp>,
    /// When it expires.
    pub expiration: Known<Timestamp>,
    /// The certificate: PEM.
    pub certificate_body: String,
    /// The chain of certificates that leads to it: PEM.
    pub certificate_chain: Option<String>,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

impl Entry for ServerCertificate {
    fn handles(&self) -> Vec<Handle> {
        vec![Handle::name(self.server_certificate_name.as_str())]
    }
}
