//! The protocols of AWS's services.

/// How a service is spoken to (Smithy, "AWS protocols").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// `query`: a form in, XML out.
    Query,
    /// `ec2`: EC2's dialect of it.
    Ec2,
    /// `rest-xml`.
    RestXml,
    /// `rest-json`.
    RestJson,
    /// `json` 1.0.
    Json10,
    /// `json` 1.1.
    Json11,
    /// `smithy-rpc-v2-cbor`.
    RpcV2Cbor,
}

impl Protocol {
    /// The media type of its documents.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Query => "text/xml",
            Self::Ec2 => "text/xml;charset=UTF-8",
            Self::RestXml => "application/xml",
            Self::RestJson => "application/json",
            Self::Json10 => "application/x-amz-json-1.0",
            Self::Json11 => "application/x-amz-json-1.1",
            Self::RpcV2Cbor => "application/cbor",
        }
    }

    /// The status of an error that is the sender's and that other protocols answer with 403: the RPC protocols of JSON know only
    /// 400 and 500.
    pub(crate) fn refused(self) -> u16 {
        match self {
            Self::Json10 | Self::Json11 => 400,
            Self::Query | Self::Ec2 | Self::RestXml | Self::RestJson | Self::RpcV2Cbor => 403,
        }
    }

    /// Whether its error codes are those of the older protocols, such as `AccessDenied`; else they are names of exceptions, such as
    /// `AccessDeniedException`.
    pub(crate) fn has_plain_codes(self) -> bool {
        match self {
            Self::Query | Self::Ec2 | Self::RestXml => true,
            Self::RestJson | Self::Json10 | Self::Json11 | Self::RpcV2Cbor => false,
        }
    }
}
