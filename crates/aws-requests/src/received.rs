//! What arrives.

use crate::layout;

/// A request whose signature has been verified, as far as it is needed to say what it means.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The service of the credential scope.
    pub signing_name: &'a str,
    /// The Region of the credential scope.
    pub region: &'a str,
    /// The account that resources belong to where the request does not name another.
    pub account: &'a str,
    /// The partition: `aws`.
    pub partition: &'a str,
    /// The `Host` header, with a port if it has one. It says nothing of the service; only S3's bucket may stand in it.
    pub host: &'a str,
    /// The method, in capitals.
    pub method: &'a str,
    /// The path, as it was sent.
    pub path: &'a str,
    /// The query without its question mark, as it was sent; empty for none.
    pub query: &'a str,
    /// All headers, in their order.
    pub headers: &'a [(&'a str, &'a [u8])],
}

/// A protocol of AWS's services (Smithy 2.0, "AWS Protocols").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// `Action` and parameters in a form; answers in XML.
    Query,
    /// The same, as EC2 does it.
    Ec2,
    /// Methods and paths; bodies in XML.
    RestXml,
    /// Methods and paths; bodies in JSON.
    RestJson,
    /// `X-Amz-Target`, and a body in JSON (1.0 and 1.1).
    Json,
    /// Smithy RPC v2: `/service/NAME/operation/NAME`, and a body in CBOR.
    RpcV2Cbor,
}

impl Protocol {
    /// All protocols.
    pub const ALL: [Self; 6] =
        [Self::Query, Self::Ec2, Self::RestXml, Self::RestJson, Self::Json, Self::RpcV2Cbor];

    /// Its name in botocore's models.
    pub fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Ec2 => "ec2",
            Self::RestXml => "rest-xml",
            Self::RestJson => "rest-json",
            Self::Json => "json",
            Self::RpcV2Cbor => "smithy-rpc-v2-cbor",
        }
    }

    pub(crate) fn bit(self) -> u16 {
        match self {
            Self::Query => layout::QUERY,
            Self::Ec2 => layout::EC2,
            Self::RestXml => layout::REST_XML,
            Self::RestJson => layout::REST_JSON,
            Self::Json => layout::JSON,
            Self::RpcV2Cbor => layout::CBOR,
        }
    }
}
