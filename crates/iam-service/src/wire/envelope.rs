//! The documents around an answer.

use super::{ApiError, Service, WriteXml, Xml};
use crate::shapes::Operation;

/// Most answers are shorter.
const USUAL_BYTES: usize = 1024;

/// The document of an answer:
/// `<GetUserResponse xmlns="..."><GetUserResult>..</GetUserResult><ResponseMetadata>..`. An operation without output has no
/// element for a result.
pub fn response<T: WriteXml>(operation: Operation, result: &T, request_id: &str) -> String {
    let mut xml = Xml::with_capacity(USUAL_BYTES);
    let name = operation.as_str();
    xml.buffer().extend(["<", name, "Response xmlns=\"", operation.service().namespace(), "\">"]);
    if operation.has_result() {
        xml.buffer().extend(["<", name, "Result>"]);
        result.write(&mut xml);
        xml.buffer().extend(["</", name, "Result>"]);
    }
    xml.open("ResponseMetadata");
    xml.member("RequestId", request_id);
    xml.close("ResponseMetadata");
    xml.buffer().extend(["</", name, "Response>"]);
    xml.into_string()
}

/// The document of an error.
pub fn error_response(service: Service, error: &ApiError, request_id: &str) -> String {
    let mut xml = Xml::with_capacity(USUAL_BYTES);
    xml.open_in("ErrorResponse", service.namespace());
    xml.open("Error");
    xml.member("Type", error.fault.as_str());
    xml.member("Code", error.code);
    xml.member("Message", &error.message);
    xml.close("Error");
    xml.member("RequestId", request_id);
    xml.close("ErrorResponse");
    xml.into_string()
}
