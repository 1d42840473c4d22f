//! JSON out, and CBOR, which holds the same.

use crate::error::{MessageMember, ServiceError};
use crate::service::DenialRow;
use serde::Serialize;

/// An error that names its type.
#[derive(Serialize)]
struct Typed<'a> {
    #[serde(rename = "__type")]
    kind: String,
    #[serde(rename = "Message", skip_serializing_if = "Option::is_none")]
    capital: Option<&'a str>,
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    small: Option<&'a str>,
}

/// An error whose type is told in a header.
#[derive(Serialize)]
struct MessageAlone<'a> {
    #[serde(rename = "Message", skip_serializing_if = "Option::is_none")]
    capital: Option<&'a str>,
    #[serde(rename = "message", skip_serializing_if = "Option::is_none")]
    small: Option<&'a str>,
}

impl ServiceError {
    fn message_as(&self, member: MessageMember) -> Option<&str> {
        (self.message_member == member).then_some(self.message.as_str())
    }

    fn kind(&self, row: &DenialRow) -> String {
        format!("{}{}", row.type_namespace.unwrap_or_default(), self.code)
    }
}

pub(super) fn message_alone(error: &ServiceError) -> Vec<u8> {
    bytes(&MessageAlone {
        capital: error.message_as(MessageMember::Capital),
        small: error.message_as(MessageMember::Small),
    })
}

pub(super) fn typed(error: &ServiceError, row: &DenialRow) -> Vec<u8> {
    bytes(&Typed {
        kind: error.kind(row),
        capital: error.message_as(MessageMember::Capital),
        small: error.message_as(MessageMember::Small),
    })
}

/// The RPC v2 protocol writes `message`, as models do.
pub(super) fn typed_cbor(error: &ServiceError, row: &DenialRow) -> Vec<u8> {
    let typed = Typed { kind: error.kind(row), capital: None, small: Some(error.message.as_str()) };
    cbor4ii::serde::to_vec(Vec::new(), &typed).unwrap_or_default()
}

/// Texts under fixed names can always be written.
fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
