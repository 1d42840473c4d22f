//! An error before it is written in a protocol.

use std::borrow::Cow;

/// An error as a service gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceError {
    /// The code, in the protocol's own form: `AccessDenied`, `AccessDeniedException`.
    pub code: Cow<'static, str>,
    /// The code of the query protocol, for services that spoke it once and still tell its codes (Smithy, `awsQueryCompatible`).
    pub query_code: Cow<'static, str>,
    /// The HTTP status.
    pub status: u16,
    /// For a person.
    pub message: String,
    /// Whose fault it is.
    pub fault: Fault,
    /// The member of JSON documents that holds the message.
    pub message_member: MessageMember,
}

/// Whose fault an error is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The request was wrong.
    Sender,
    /// The service failed.
    Receiver,
}

impl Fault {
    /// What stands in the element `Type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "Sender",
            Self::Receiver => "Receiver",
        }
    }
}

/// How the message is called in JSON. Clients take both; AWS writes a denial's with a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageMember {
    /// `Message`.
    Capital,
    /// `message`.
    Small,
}

impl ServiceError {
    /// An error with the same code in every protocol.
    pub fn new(
        code: impl Into<Cow<'static, str>>,
        status: u16,
        message: impl Into<String>,
        fault: Fault,
    ) -> Self {
        let code = code.into();
        let query_code = code.clone();
        Self {
            code,
            query_code,
            status,
            message: message.into(),
            fault,
            message_member: MessageMember::Small,
        }
    }
}
