//! What is told of a call: to the log, to the metrics and to the trail.
//!
//! Nothing of it is secret: no parameter, header or body is told but what the trail masks. Of a request that nobody is known to have
//! signed, what it claims is not told either, except for an access key id that has the form of one.

use crate::answer::{Received, Signed};
use crate::metrics::{Metrics, MfaOutcome};
use crate::trail::{Call, Recorded, Trail};
use bytes::Bytes;
use iam_service::shapes::Operation;
use iam_service::state::State;
use iam_service::wire::{ApiError, Params};
use jiff::Timestamp;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// Who is told.
#[derive(Debug)]
pub(crate) struct Observers {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) trail: Option<Trail>,
}

/// What came to be known of a call, as far as it came.
#[derive(Default)]
pub(crate) struct Seen {
    /// What a signature names that may not be verified yet.
    pub(crate) claimed_access_key_id: Option<String>,
    /// Once the signature was verified: who signed, the state that says who that is, and when.
    pub(crate) signed: Option<(Arc<Signed>, Arc<State>, Timestamp)>,
    pub(crate) operation: Option<Operation>,
    /// Whether a code of an MFA device is among its parameters.
    pub(crate) presents_code: bool,
}

/// What a call was answered. Not `Debug`: the document may hold a secret.
pub(crate) struct Outcome {
    pub(crate) status: u16,
    pub(crate) error: Option<ApiError>,
    pub(crate) document: Bytes,
}

/// A request that was refused before anybody looked at who signed it.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
}

impl Observers {
    /// Tells of a call that was answered. Waits for the trail, and for nothing else.
    pub(crate) async fn tell(
        &self,
        seen: Seen,
        received: Arc<Received>,
        request_id: &str,
        outcome: Outcome,
        took: Duration,
    ) {
        let error = outcome.error.as_ref();
        self.count(&seen, error, took);
        if tracing::enabled!(tracing::Level::INFO) {
            log(&seen, &received, request_id, &outcome, took);
        }
        let (Some(trail), Some((signed, state, at)), Some(operation)) =
            (&self.trail, seen.signed, seen.operation)
        else {
            return;
        };
        let (error, request_id) = (outcome.error, request_id.to_owned());
        let document = outcome.document;
        let call = Call { request_id, at, operation, signed, state, received, error, document };
        trail.record(Recorded::Call(call)).await;
    }

    /// Tells of a request that was refused before that.
    pub(crate) fn refused(&self, refused: &Refused, request_id: &str, from: IpAddr) {
        self.metrics.request(None, Some(refused.code), Duration::ZERO);
        let Refused { status, code, .. } = refused;
        tracing::info!(request_id, source_ip = %from, status, error = code, "request");
    }

    fn count(&self, seen: &Seen, error: Option<&ApiError>, took: Duration) {
        self.metrics.request(seen.operation, error.map(|error| error.code), took);
        if let (None, Some(error)) = (&seen.signed, error) {
            self.metrics.refused_signature(error.code);
        }
        if seen.presents_code
            && let Some(outcome) = verification(error)
        {
            self.metrics.mfa_verification(outcome);
        }
    }
}

/// One line a request.
fn log(seen: &Seen, received: &Received, request_id: &str, outcome: &Outcome, took: Duration) {
    let signed = seen.signed.as_ref();
    let caller = signed.map(|(signed, ..)| &signed.caller);
    let arn = signed.and_then(|(signed, state, _)| signed.caller.arn(&state.account));
    let known = caller.map(|caller| caller.access_key_id.as_str());
    let access_key_id = known.or(seen.claimed_access_key_id.as_deref());
    tracing::info!(
        request_id,
        operation = seen.operation.map(Operation::as_str),
        caller = arn.as_ref().map(|arn| arn.as_str()),
        access_key_id,
        source_ip = %received.peer.address,
        status = outcome.status,
        error = outcome.error.as_ref().map(|error| error.code),
        mfa_authenticated = caller.map(|caller| caller.has_mfa()),
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        "request"
    );
}

/// The access key id that an unverified signature names, if it cannot be anything else: somebody may have put the secret there.
pub(crate) fn access_key_id_to_tell(claimed: &str) -> Option<String> {
    let is_one = (claimed.starts_with("AKIA") || claimed.starts_with("ASIA"))
        && (16..=24).contains(&claimed.len())
        && claimed.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_one.then(|| claimed.to_owned())
}

/// Whether a call is one that has a code verified.
pub(crate) fn presents_code(operation: Operation, params: &Params<'_>) -> bool {
    match operation {
        Operation::EnableMFADevice | Operation::ResyncMFADevice => true,
        Operation::GetSessionToken | Operation::AssumeRole => params.value("TokenCode").is_some(),
        _ => false,
    }
}

/// What became of the code; `None` if the call was refused for something else.
fn verification(error: Option<&ApiError>) -> Option<MfaOutcome> {
    let Some(error) = error else { return Some(MfaOutcome::Accepted) };
    match error.code {
        "InvalidAuthenticationCode" => Some(MfaOutcome::WrongCode),
        "AccessDenied" if error.message.starts_with("MultiFactorAuthentication failed with invalid MFA") => {
            Some(MfaOutcome::WrongCode)
        }
        "AccessDenied" if error.message.starts_with("MultiFactorAuthentication failed") => {
            Some(MfaOutcome::NotVerified)
        }
        _ => None,
    }
}
