//! What a denial says, in whatever form it came.

mod event;
mod message;
mod request;
mod text;

use crate::policy_kind::PolicyKind;
use iam_account::MfaState;
use iam_eval::Context;
use serde_json::Value;

/// What a denial says. What it does not say is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The caller: an ARN, or a user's name.
    pub principal: Option<String>,
    /// The action: `ec2:DescribeInstances`.
    pub action: Option<String>,
    /// The resource's ARN, or `*`.
    pub resource: Option<String>,
    /// AWS's error code.
    pub code: Option<String>,
    /// AWS's message, as far as it is none of the above.
    pub message: String,
    /// Why, in AWS's words.
    pub reason: Option<Reason>,
    /// The state of `aws:MultiFactorAuthPresent`.
    pub mfa: Option<MfaState>,
    /// What else is known of the request.
    pub context: Context,
    /// A message that `sts:DecodeAuthorizationMessage` decodes.
    pub encoded_message: Option<String>,
}

/// Why a request was denied, in AWS's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A policy denies.
    ExplicitDeny {
        /// Of which kind it is.
        kind: Option<PolicyKind>,
        /// Its ARN.
        policy: Option<String>,
    },
    /// No policy of this kind allows.
    NoAllow {
        /// The kind.
        kind: Option<PolicyKind>,
    },
}

impl Reason {
    /// The kind of policy that is named.
    pub fn kind(&self) -> Option<PolicyKind> {
        match self {
            Self::ExplicitDeny { kind, .. } | Self::NoAllow { kind } => *kind,
        }
    }
}

/// Why something cannot be read as a denial.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotADenial {
    /// Nothing of it is known.
    #[error(
        "no denial is in it; expected the text of an AWS error, a decoded authorization message, a CloudTrail event, or a \
         request with `principal`, `action` and `resource`"
    )]
    Text,
    /// An encoded message alone.
    #[error(
        "this authorization message is encoded; decode it with `aws sts decode-authorization-message --encoded-message \
         MESSAGE`, by a caller who may, and give what that prints"
    )]
    Encoded,
    /// JSON that cannot be read.
    #[error("no JSON that can be read: {0}")]
    Json(String),
    /// JSON of no known form.
    #[error(
        "JSON of no known form; expected what `aws sts decode-authorization-message` prints, a CloudTrail event or file of \
         events, or a request with `principal`, `action` and `resource`"
    )]
    Form,
    /// A member is not what it should be.
    #[error("`{place}`: expected {expected}")]
    Member {
        /// Where.
        place: String,
        /// What should be there.
        expected: &'static str,
    },
    /// Events, and none of them denied.
    #[error(
        "none of the events was denied: expected one with `errorCode` AccessDenied or UnauthorizedOperation"
    )]
    NoDeniedEvent,
    /// A message about a request that was allowed.
    #[error("the message says that the request was allowed")]
    Allowed,
}

/// Reads what a person has of a denial. Files of events may hold several.
///
/// # Errors
/// It is none: what was expected.
pub fn read(input: &str) -> Result<Vec<Told>, NotADenial> {
    let input = input.trim();
    if !input.starts_with(['{', '[']) {
        return text::read(input).map(|told| vec![told]);
    }
    match serde_json::from_str::<Value>(input) {
        Ok(value) => of_json(&value),
        // Programs log errors in braces too.
        Err(error) => match text::read(input) {
            Ok(told) => Ok(vec![told]),
            Err(_) => Err(NotADenial::Json(error.to_string())),
        },
    }
}

fn of_json(value: &Value) -> Result<Vec<Told>, NotADenial> {
    let has = |name: &str| value.get(name).is_some();
    if has("DecodedMessage") || has("matchedStatements") || (has("allowed") && has("context")) {
        message::read(value).map(|told| vec![told])
    } else if value.is_array() || event::NAMES.iter().any(|name| has(name)) {
        event::read(value)
    } else if has("principal") || has("action") {
        request::read(value).map(|told| vec![told])
    } else {
        // Logs of programs: an error with its text somewhere in it.
        text_within(value).ok_or(NotADenial::Form)
    }
}

/// The denial in a text somewhere in a JSON value.
fn text_within(value: &Value) -> Option<Vec<Told>> {
    match value {
        Value::String(text) => {
            text::read(text).ok().filter(|told| told.action.is_some()).map(|told| vec![told])
        }
        Value::Array(values) => values.iter().find_map(text_within),
        Value::Object(members) => members.values().find_map(text_within),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A member that must be a text, if it is there.
fn text_member<'v>(value: &'v Value, place: &str) -> Result<Option<&'v str>, NotADenial> {
    match value.get(place) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(NotADenial::Member { place: place.to_owned(), expected: "a text" }),
    }
}

/// What a value of `aws:MultiFactorAuthPresent` says.
fn mfa_state(value: &str) -> Option<MfaState> {
    match value {
        "true" => Some(MfaState::True),
        "false" => Some(MfaState::False),
        _ => None,
    }
}

const MFA_PRESENT: &str = "aws:MultiFactorAuthPresent";
