//! A sign-in as CloudTrail's event `ConsoleLogin`.
//!
//! Source: AWS CloudTrail User Guide, "AWS Management Console sign-in events". `LoginTo` is not told: there is no console's page.

use super::Client;
use super::event::Event;
use super::identity::UserIdentity;
use iam_service::sign_in::{ConsoleLogin, LoginResult};
use iam_service::state::State;
use serde_json::{Value, json};
use std::sync::Arc;

/// A sign-in that came to its end.
pub(crate) struct Login {
    pub(crate) login: ConsoleLogin,
    /// The state that says whose it is.
    pub(crate) state: Arc<State>,
    pub(crate) client: Client,
}

pub(super) fn event(recorded: &Login, home_region: &str) -> Event {
    let Login { login, state, client } = recorded;
    let (result, error_message) = match login.result {
        LoginResult::Success => ("Success", None),
        LoginResult::Failure => ("Failure", Some("Failed authentication".to_owned())),
    };
    let identity = UserIdentity::of_login(login.identity.as_ref(), &state.account);
    Event {
        event_source: "signin.amazonaws.com".to_owned(),
        event_name: "ConsoleLogin",
        aws_region: home_region.to_owned(),
        error_message,
        response_elements: json!({ "ConsoleLogin": result }),
        additional_event_data: Some(additional_data(login)),
        event_type: "AwsConsoleSignIn",
        ..Event::new(identity, &state.account, login.at, client)
    }
}

fn additional_data(login: &ConsoleLogin) -> Value {
    match &login.mfa {
        Some(serial) => json!({ "MobileVersion": "No", "MFAIdentifier": serial.as_str(), "MFAUsed": "Yes" }),
        None => json!({ "MobileVersion": "No", "MFAUsed": "No" }),
    }
}
