//! A call of another service than IAM and STS as an event of CloudTrail.
//!
//! Neither parameters nor answers are told: they are each service's own, and nobody knows which of them are secret.

use super::Client;
use super::event::Event;
use super::identity::{UserIdentity, is_of_console};
use aws_answers::{Fault, ServiceError};
use aws_requests::{Operation, Protocol};
use iam_service::caller::Caller;
use iam_service::state::State;
use jiff::Timestamp;
use std::sync::Arc;

/// A call of another service that was answered or forwarded.
pub(crate) struct ServiceCall {
    pub(crate) request_id: String,
    pub(crate) at: Timestamp,
    pub(crate) operation: Operation,
    pub(crate) region: String,
    pub(crate) caller: Caller,
    /// The state that says who that is.
    pub(crate) state: Arc<State>,
    pub(crate) client: Client,
    /// Why it was not let through.
    pub(crate) error: Option<ServiceError>,
}

pub(super) fn event(call: &ServiceCall) -> Event {
    let ServiceCall { operation, caller, state, error, .. } = call;
    let kind = EventKind::of(*operation);
    Event {
        event_source: format!("{}.amazonaws.com", operation.signing_name()),
        event_name: operation.name(),
        aws_region: call.region.clone(),
        error_code: error.as_ref().map(|error| error_code(*operation, error)),
        error_message: error.as_ref().map(|error| error.message.trim().to_owned()),
        request_id: Some(call.request_id.clone()),
        read_only: is_read_only(*operation),
        management_event: kind == EventKind::Management,
        event_category: match kind {
            EventKind::Management => "Management",
            EventKind::Data => "Data",
        },
        session_credential_from_console: is_of_console(caller).then_some("true"),
        ..Event::new(UserIdentity::of(caller, &state.account), &state.account, call.at, &call.client)
    }
}

/// EC2's errors tell whose fault they are: `Client.UnauthorizedOperation`.
fn error_code(operation: Operation, error: &ServiceError) -> String {
    match (operation.protocol(), error.fault) {
        (Protocol::Ec2, Fault::Sender) => format!("Client.{}", error.code),
        (Protocol::Ec2, Fault::Receiver) => format!("Server.{}", error.code),
        (
            Protocol::Query | Protocol::RestXml | Protocol::RestJson | Protocol::Json | Protocol::RpcV2Cbor,
            Fault::Sender | Fault::Receiver,
        ) => error.code.to_string(),
    }
}

/// Many models do not say it.
fn is_read_only(operation: Operation) -> bool {
    let reads = ["BatchGet", "Describe", "Get", "Head", "List"];
    operation.is_read_only() || reads.iter().any(|verb| operation.name().starts_with(verb))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EventKind {
    /// About a resource.
    Management,
    /// About what is in one.
    Data,
}

impl EventKind {
    /// Source: AWS CloudTrail User Guide, "Logging data events", for the three services that began with them.
    fn of(operation: Operation) -> Self {
        let name = operation.name();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let is_data = match operation.service() {
            "s3" => has(&["Object", "Part", "MultipartUpload"]) && !has(&["ObjectLockConfiguration"]),
            "dynamodb" => has(&["Item", "Query", "Scan", "ExecuteStatement", "ExecuteTransaction"]),
            "lambda" => name.starts_with("Invoke"),
            _ => false,
        };
        if is_data { Self::Data } else { Self::Management }
    }
}
