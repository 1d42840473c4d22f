//! Why a request does not pass, in the service's own words and protocol.

use super::{AnswerBody, Told};
use aws_answers::{Answer, Asked, Denied, Fault, Protocol, Reason, Refusal, ServiceError, UpstreamFailure};
use aws_requests::{NotIdentified, Operation};
use bytes::Bytes;
use gateway::{Ambiguous, BodyFault, ForwardError, GATEWAY_ERROR};
use http_body_util::{Either, Full};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Response, StatusCode};
use iam_account::Account;
use iam_service::caller::{Caller, Identity};
use iam_service::gate::ServiceDenial;
use iam_service::state::State;
use iam_service::wire::{ApiError, Fault as ApiFault};
use sigv4::SignatureError;

/// Names the policy and the statement that denied, to administrators of the account.
const DENIED_BY: HeaderName = HeaderName::from_static("x-forcemfa-denied-by");

/// Why a request does not pass.
#[derive(Debug)]
pub(super) enum Refused {
    /// It cannot be read, or can be read in two ways.
    Malformed(String),
    /// It is longer than what is read before a judgement.
    TooLarge(String),
    /// Its signature.
    Signature(SignatureError),
    /// Its operation.
    NotIdentified(NotIdentified),
    /// Nobody knows the IAM action of the operation, `service:Operation`.
    Unmapped(String),
    /// The kind of credential.
    Api(ApiError),
    /// Policies.
    Denied(Box<DeniedByPolicy>),
    /// The upstream, or the body on its way there.
    Forward(ForwardError),
}

/// A denial as it is answered.
#[derive(Debug)]
pub(super) struct DeniedByPolicy {
    denial: ServiceDenial,
    encoded_message: Option<String>,
    /// For who may know: the policy and the statement.
    denied_by: Option<String>,
}

impl From<SignatureError> for Refused {
    fn from(error: SignatureError) -> Self {
        Self::Signature(error)
    }
}

impl Refused {
    pub(super) fn ambiguous(ambiguous: Ambiguous) -> Self {
        Self::Malformed(ambiguous.to_string())
    }

    pub(super) fn unmapped(operation: Operation) -> Self {
        Self::Unmapped(format!("{}:{}", operation.service(), operation.name()))
    }

    /// Credentials that nobody has, or had.
    pub(super) fn credentials(error: ApiError) -> Self {
        match error.code {
            "ExpiredToken" => Self::Signature(SignatureError::ExpiredSessionToken),
            "InvalidClientTokenId" => Self::Signature(SignatureError::UnknownAccessKey),
            _ => Self::Api(error),
        }
    }

    pub(super) fn denied(denial: ServiceDenial, denied_by: String, state: &State) -> Self {
        let encoded_message = denial.encoded_message(state, &mut crate::random::random());
        let denied_by = denial.may_read_policies().then_some(denied_by);
        Self::Denied(Box::new(DeniedByPolicy { denial, encoded_message, denied_by }))
    }

    /// What it is, in one word of few: for the metrics, whose labels must not grow with what services call their errors.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Malformed(_) | Self::TooLarge(_) => "Malformed",
            Self::Signature(_) => "Signature",
            Self::NotIdentified(_) | Self::Unmapped(_) => "UnknownOperation",
            Self::Api(error) => error.code,
            Self::Denied(_) => "AccessDenied",
            Self::Forward(error) => error.code(),
        }
    }

    /// The answer.
    pub(super) fn response(&self, asked: &Asked<'_>) -> Response<AnswerBody> {
        let mut response = response(self.error(asked).answer(asked));
        let (name, value) = match self {
            Self::Forward(error) => (GATEWAY_ERROR, Some(error.code())),
            Self::Denied(denied) => (DENIED_BY, denied.denied_by.as_deref()),
            _ => return response,
        };
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            response.headers_mut().insert(name, value);
        }
        response
    }

    /// The answer's error.
    pub(super) fn error(&self, asked: &Asked<'_>) -> ServiceError {
        match self {
            Self::Malformed(reason) => Refusal::Malformed(reason).error(asked),
            Self::TooLarge(reason) => Refusal::TooLarge(reason).error(asked),
            Self::Signature(error) => Refusal::Signature(error).error(asked),
            Self::NotIdentified(not) => Refusal::Malformed(&not.to_string()).error(asked),
            Self::Unmapped(operation) => Refusal::Unmapped(operation).error(asked),
            Self::Api(error) => of_api(error),
            Self::Denied(denied) => Refusal::Denied(&denied.told()).error(asked),
            Self::Forward(error) => of_upstream(error, asked),
        }
    }
}

impl DeniedByPolicy {
    fn told(&self) -> Denied<'_> {
        Denied {
            principal: &self.denial.caller_arn,
            action: self.denial.request.action().as_str(),
            resource: self.denial.request.resource(),
            reason: Reason::of(&self.denial.decision),
            encoded_message: self.encoded_message.as_deref(),
        }
    }
}

/// The policy and the statement that denied, or the layer that lacks an allow.
pub(super) fn in_words(denial: &ServiceDenial, caller: &Caller, account: &Account) -> String {
    let Some((reference, policy)) = denial.denying_statement() else {
        return match Reason::of(&denial.decision) {
            Reason::NoAllow(layer) => format!("no {} allows it", layer.policy_kind()),
            Reason::ExplicitDeny(_) | Reason::Untold => "what is not known".to_owned(),
        };
    };
    let origin = match &caller.identity {
        Identity::User(name) => account.users.get(name).and_then(|user| account.user_origin(user, reference)),
        Identity::Role { role_name, .. } => {
            account.roles.get(role_name).and_then(|role| account.role_origin(role, reference))
        }
        Identity::Root | Identity::Federated { .. } => None,
    };
    let name = origin.map_or_else(|| policy.name().to_owned(), |origin| origin.to_string());
    let statement = policy.statements().get(usize::from(reference.statement));
    match statement.and_then(|statement| statement.sid()).filter(|sid| !sid.is_empty()) {
        Some(sid) => format!("{name}, statement {sid}"),
        None => format!("{name}, statement {}", usize::from(reference.statement) + 1),
    }
}

fn of_api(error: &ApiError) -> ServiceError {
    let fault = match error.fault {
        ApiFault::Sender => Fault::Sender,
        ApiFault::Receiver => Fault::Receiver,
    };
    ServiceError::new(error.code, error.status, error.message.clone(), fault)
}

fn of_upstream(error: &ForwardError, asked: &Asked<'_>) -> ServiceError {
    let reason = error.to_string();
    let refusal = match error {
        ForwardError::Body(BodyFault::Signature(error)) => Refusal::Signature(error),
        ForwardError::Body(BodyFault::TooLarge) => Refusal::TooLarge(&reason),
        ForwardError::Body(BodyFault::BrokenOff | BodyFault::TooSlow) | ForwardError::Unsendable { .. } => {
            Refusal::Malformed(&reason)
        }
        ForwardError::Busy { .. } => Refusal::Throttled,
        ForwardError::ConnectTimeout { .. } | ForwardError::ResponseTimeout { .. } => {
            Refusal::Upstream(UpstreamFailure::TimedOut)
        }
        ForwardError::Unreachable { .. } => Refusal::Upstream(UpstreamFailure::Unreachable(&reason)),
        ForwardError::BrokenOff { .. } | ForwardError::Malformed { .. } => {
            Refusal::Upstream(UpstreamFailure::BadAnswer(&reason))
        }
    };
    refusal.error(asked)
}

/// The form of an answer, as far as the request is understood.
pub(super) fn asked<'a>(told: &'a Told, parts: &'a Parts, request_id: &'a str) -> Asked<'a> {
    let of_service = || {
        let of_scope = |one: &aws_requests::Operation| one.signing_name() == told.service;
        aws_requests::operations().find(of_scope)
    };
    let operation = told.operation.or_else(of_service);
    Asked {
        service: operation.map_or(told.service.as_str(), |operation| operation.service()),
        protocol: operation.map_or(Protocol::Query, |operation| protocol(operation.protocol(), parts)),
        method: parts.method.as_str(),
        request_id,
    }
}

/// The protocol in which a request is answered.
pub(super) fn protocol(protocol: aws_requests::Protocol, parts: &Parts) -> Protocol {
    use aws_requests::Protocol as Of;
    let is_json_1_1 = || {
        let content_type = parts.headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
        content_type.ends_with(b"1.1")
    };
    match protocol {
        Of::Query => Protocol::Query,
        Of::Ec2 => Protocol::Ec2,
        Of::RestXml => Protocol::RestXml,
        Of::RestJson => Protocol::RestJson,
        Of::Json if is_json_1_1() => Protocol::Json11,
        Of::Json => Protocol::Json10,
        Of::RpcV2Cbor => Protocol::RpcV2Cbor,
    }
}

/// An answer of ours.
pub(super) fn response(answer: Answer) -> Response<AnswerBody> {
    let Answer { status, headers, body } = answer;
    let mut response = Response::new(Either::Left(Full::<Bytes>::new(body)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    response
}
