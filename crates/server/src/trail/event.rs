//! An event of CloudTrail: what all of them have, and those of IAM and STS.
//!
//! Source: AWS CloudTrail User Guide, "CloudTrail record contents for management, data, and network activity events", version 1.11; what
//! it leaves open is as in events that AWS wrote.

use super::identity::{UserIdentity, is_of_console};
use super::parameters::parameters;
use super::response::elements;
use super::words::error_code;
use super::{Call, Client};
use crate::answer::query;
use crate::random::request_id;
use iam_account::Account;
use iam_service::actions::{self, Kind};
use iam_service::shapes::Operation;
use iam_service::wire::{Params, Service};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

/// An event, its members in AWS's order.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    pub(super) event_version: &'static str,
    pub(super) user_identity: UserIdentity,
    pub(super) event_time: String,
    pub(super) event_source: String,
    pub(super) event_name: &'static str,
    pub(super) aws_region: String,
    #[serde(rename = "sourceIPAddress")]
    pub(super) source_ip_address: String,
    pub(super) user_agent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error_message: Option<String>,
    pub(super) request_parameters: Value,
    pub(super) response_elements: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_event_data: Option<Value>,
    #[serde(rename = "requestID", skip_serializing_if = "Option::is_none")]
    pub(super) request_id: Option<String>,
    #[serde(rename = "eventID")]
    pub(super) event_id: String,
    pub(super) read_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) resources: Option<Value>,
    pub(super) event_type: &'static str,
    pub(super) management_event: bool,
    pub(super) recipient_account_id: String,
    pub(super) event_category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tls_details: Option<TlsDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session_credential_from_console: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TlsDetails {
    tls_version: &'static str,
    cipher_suite: &'static str,
    client_provided_host_header: Option<String>,
}

impl Event {
    /// What every event has; of the rest, nothing.
    pub(super) fn new(
        user_identity: UserIdentity,
        account: &Account,
        at: Timestamp,
        client: &Client,
    ) -> Self {
        Self {
            event_version: "1.11",
            user_identity,
            event_time: at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            event_source: String::new(),
            event_name: "",
            aws_region: String::new(),
            source_ip_address: client.peer.address.to_string(),
            user_agent: client.user_agent.clone(),
            error_code: None,
            error_message: None,
            request_parameters: Value::Null,
            response_elements: Value::Null,
            additional_event_data: None,
            request_id: None,
            event_id: request_id(),
            read_only: false,
            resources: None,
            event_type: "AwsApiCall",
            management_event: true,
            recipient_account_id: account.id.to_string(),
            event_category: "Management",
            tls_details: client.peer.tls.as_ref().map(|tls| TlsDetails {
                tls_version: tls.version,
                cipher_suite: tls.cipher_suite,
                client_provided_host_header: client.host.clone(),
            }),
            session_credential_from_console: None,
        }
    }
}

/// The event of a call of IAM or STS.
pub(super) fn of_call(call: &Call, home_region: &str) -> Event {
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
    let (caller, client) = (&signed.caller, Client::of(&received.parts, &received.peer));
    Event {
        event_source: format!("{}.amazonaws.com", service.prefix()),
        event_name: operation.as_str(),
        aws_region: match service {
            Service::Iam => home_region.to_owned(),
            Service::Sts => signed.region.clone(),
        },
        error_code: error.as_ref().map(|error| error_code(error.code)),
        error_message: error.as_ref().map(|error| error.message.trim().to_owned()),
        resources: role(*operation, &request_parameters, &state.account.id.to_string()),
        request_parameters,
        response_elements,
        request_id: Some(call.request_id.clone()),
        read_only: is_read_only(*operation),
        session_credential_from_console: is_of_console(caller).then_some("true"),
        ..Event::new(UserIdentity::of(caller, &state.account), &state.account, call.at, &client)
    }
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
