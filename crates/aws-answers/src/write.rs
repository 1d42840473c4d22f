//! An error written in a protocol.

mod json;
mod xml;

pub(crate) use xml::Xml;

use crate::answer::{Answer, Asked, host_id};
use crate::error::ServiceError;
use crate::protocol::Protocol;
use crate::service::{DenialRow, QueryCodes, row};
use crate::tables::namespace;

impl ServiceError {
    /// The answer to a request.
    pub fn answer(&self, asked: &Asked<'_>) -> Answer {
        let row = row(asked.service);
        let body = match asked.protocol {
            Protocol::Query if asked.service == "sdb" => self.errors("RequestID", asked),
            Protocol::Query => self.error_response(asked),
            Protocol::Ec2 => self.errors("RequestID", asked),
            Protocol::RestXml if asked.is_s3() => self.error_of_s3(asked),
            Protocol::RestXml => self.error_response(asked),
            Protocol::RestJson => json::message_alone(self),
            Protocol::Json10 | Protocol::Json11 => json::typed(self, row),
            Protocol::RpcV2Cbor => json::typed_cbor(self, row),
        };
        let mut headers = asked.headers();
        headers.extend(self.headers(asked.protocol, row));
        asked.with_body(self.status, headers, body)
    }

    fn headers(&self, protocol: Protocol, row: &DenialRow) -> Vec<(&'static str, String)> {
        match (protocol, row.query_codes) {
            (Protocol::RestJson, _) => vec![("x-amzn-errortype", self.code.clone().into_owned())],
            (Protocol::Json10 | Protocol::Json11 | Protocol::RpcV2Cbor, QueryCodes::Told) => {
                vec![("x-amzn-query-error", format!("{};{}", self.query_code, self.fault.as_str()))]
            }
            (Protocol::Json10 | Protocol::Json11 | Protocol::RpcV2Cbor, QueryCodes::Untold)
            | (Protocol::Query | Protocol::Ec2 | Protocol::RestXml, _) => Vec::new(),
        }
    }

    /// `<ErrorResponse><Error>...`: of the query protocol, and of REST-XML but for S3.
    fn error_response(&self, asked: &Asked<'_>) -> Vec<u8> {
        let mut xml = Xml::document();
        match namespace(asked.service) {
            Some(namespace) => xml.open_in("ErrorResponse", namespace),
            None => xml.open("ErrorResponse"),
        }
        xml.open("Error");
        xml.member("Type", self.fault.as_str());
        xml.member("Code", &self.code);
        xml.member("Message", &self.message);
        xml.close("Error");
        xml.member("RequestId", asked.request_id);
        xml.close("ErrorResponse");
        xml.into_bytes()
    }

    /// `<Response><Errors><Error>...`: of EC2 and SimpleDB.
    fn errors(&self, id_element: &str, asked: &Asked<'_>) -> Vec<u8> {
        let mut xml = Xml::document();
        xml.open("Response");
        xml.open("Errors");
        xml.open("Error");
        xml.member("Code", &self.code);
        xml.member("Message", &self.message);
        xml.close("Error");
        xml.close("Errors");
        xml.member(id_element, asked.request_id);
        xml.close("Response");
        xml.into_bytes()
    }

    /// `<Error>...` (S3 API Reference, "Error responses").
    fn error_of_s3(&self, asked: &Asked<'_>) -> Vec<u8> {
        let mut xml = Xml::document();
        xml.open("Error");
        xml.member("Code", &self.code);
        xml.member("Message", &self.message);
        xml.member("RequestId", asked.request_id);
        xml.member("HostId", &host_id(asked.request_id));
        xml.close("Error");
        xml.into_bytes()
    }
}
