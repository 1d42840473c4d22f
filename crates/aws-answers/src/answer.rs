//! What is answered, and what it answers.

use crate::protocol::Protocol;
use bytes::Bytes;

/// An answer. The length of the body is for whoever sends it to state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers, their names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body; nothing for `HEAD`.
    pub body: Bytes,
}

/// A request, as far as the form of its answer hangs on it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The service, by the name of its model: `elbv2`, `s3control`. Where only the name in the credential scope is known, that.
    pub service: &'a str,
    /// The protocol of the request.
    pub protocol: Protocol,
    /// The HTTP method.
    pub method: &'a str,
    /// The id of the request.
    pub request_id: &'a str,
}

impl Asked<'_> {
    /// Whether the service has S3's way of answering.
    pub(crate) fn is_s3(&self) -> bool {
        self.protocol == Protocol::RestXml && matches!(self.service, "s3" | "s3express")
    }

    /// The headers that every answer has.
    pub(crate) fn headers(&self) -> Vec<(&'static str, String)> {
        let id = self.request_id.to_owned();
        if self.is_s3() {
            return vec![("x-amz-request-id", id), ("x-amz-id-2", host_id(self.request_id))];
        }
        match self.protocol {
            Protocol::RpcV2Cbor => {
                vec![("x-amzn-requestid", id), ("smithy-protocol", "rpc-v2-cbor".to_owned())]
            }
            Protocol::Query
            | Protocol::Ec2
            | Protocol::RestXml
            | Protocol::RestJson
            | Protocol::Json10
            | Protocol::Json11 => vec![("x-amzn-requestid", id)],
        }
    }

    /// The answer with a body; its media type goes with it.
    pub(crate) fn with_body(
        &self,
        status: u16,
        mut headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    ) -> Answer {
        headers.push(("content-type", self.protocol.content_type().to_owned()));
        let body = if self.method == "HEAD" { Bytes::new() } else { Bytes::from(body) };
        Answer { status, headers, body }
    }
}

/// S3's second id of a request, of which nothing but its presence is defined.
pub(crate) fn host_id(request_id: &str) -> String {
    format!("forcemfa/{request_id}")
}
