//! One call as an event of CloudTrail.
//!
//! Source: AWS CloudTrail User Guide, "CloudTrail record contents for management, data, and network activity events", version 1.11; what
//! it leaves open is as in events that AWS wrote.

use super::Call;
use super::identity::{UserIdentity, is_of_console};
use super::parameters::parameters;
use super::response::elements;
use super::words::error_code;
use crate::answer::query;
use crate::random::request_id;
use hyper::header::{HOST, HeaderName, USER_AGENT};
use iam_service::actions::{self, Kind};
use iam_service::shapes::Operation;
use iam_service::wire::{Params, Service};
use serde::Serialize;
use serde_json::{Value, json};

/// An event, its members in AWS's order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    event_version: &'static str,
    user_identity: UserIdentity,
    event_time: String,
    event_source: String,
    event_name: &'static str,
    aws_region: String,
    #[serde(rename = "sourceIPAddress")]
    source_ip_address: String,
    user_agent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_message: Option<String>,
    request_parameters: Value,
    response_elements: Value,
    #[serde(rename = "requestID")]
    request_id: String,
    #[serde(rename = "eventID")]
    event_id: String,
    read_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<Value>,
    event_type: &'static str,
    management_event: bool,
    recipient_account_id: String,
    event_category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tls_details: Option<TlsDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_credential_from_console: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TlsDetails {
    tls_version: &'static str,
    cipher_suite: &'static str,
    client_provided_host_header: Option<String>,
}

pub(super) fn event(call: &Call, home_region: &str) -> Event {
    let Call { operation, signed, state, received, error, .. } = call;
    let service = operation.service();
    let is_denied = error.as_ref().is_some_and(|error| error.code == "AccessDenied");
    let request_parameters = match Params::parse(&[query(received), &received.body]) {
        Ok(params) if !is_denied => parameters(*operation, &params),
        // As AWS has it: what was asked for is not told of what was denied.
        _ => Value::Null,
    };
    let is_answered = error.is_none() && actions::kind(*operation) == Kind::Write;
    let response_elements = if is_answered { elements(service, &call.document) } else { Value::Null };
    let caller = &signed.caller;
    Event {
        event_version: "1.11",
        user_identity: UserIdentity::of(caller, &state.account),
        event_time: call.at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        event_source: format!("{}.amazonaws.com", service.prefix()),
        event_name: operation.as_str(),
        aws_region: match service {
            Service::Iam => home_region.to_owned(),
            Service::Sts => signed.region.clone(),
        },
        source_ip_address: received.peer.address.to_string(),
        user_agent: header(call, USER_AGENT),
        error_code: error.as_ref().map(|error| error_code(error.code)),
        error_message: error.as_ref().map(|error| error.message.trim().to_owned()),
        resources: role(*operation, &request_parameters, &state.account.id.to_string()),
        request_parameters,
        response_elements,
        request_id: call.request_id.clone(),
        event_id: request_id(),
        read_only: is_read_only(*operation),
        event_type: "AwsApiCall",
        management_event: true,
        recipient_account_id: state.account.id.to_string(),
        event_category: "Management",
        tls_details: received.peer.tls.as_ref().map(|tls| TlsDetails {
            tls_version: tls.version,
            cipher_suite: tls.cipher_suite,
            client_provided_host_header: header(call, HOST),
        }),
        session_credential_from_console: is_of_console(caller).then_some("true"),
    }
}

fn header(call: &Call, name: HeaderName) -> Option<String> {
    call.received.parts.headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// `AssumeRole` reads, to CloudTrail, and `GetFederationToken` does not.
fn is_read_only(operation: Operation) -> bool {
    let name = operation.as_str();
    let reads = ["Get", "List", "Simulate", "Generate", "Decode", "AssumeRole"];
    operation != Operation::GetFederationToken && reads.iter().any(|verb| name.starts_with(verb))
}

/// The role that is assumed.
fn role(operation: Operation, parameters: &Value, account: &str) -> Option<Value> {
    let is_assumed = operation.as_str().starts_with("AssumeRole");
    let arn = parameters.get("roleArn").filter(|_| is_assumed)?;
    Some(json!([{"accountId": account, "type": "AWS::IAM::Role", "ARN": arn}]))
}
