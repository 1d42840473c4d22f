//! Who called, for upstreams that want to know.

use crate::outgoing::MadeHeader;
use hyper::header::{HeaderName, HeaderValue};

/// What begins the names of our own headers. Those of a client never reach an upstream.
pub(crate) const OWN_PREFIX: &str = "x-forcemfa-";

const PRINCIPAL_ARN: HeaderName = HeaderName::from_static("x-forcemfa-principal-arn");
const USER_ID: HeaderName = HeaderName::from_static("x-forcemfa-user-id");
const MFA_PRESENT: HeaderName = HeaderName::from_static("x-forcemfa-multi-factor-auth-present");

/// The caller of a request, in the words of `aws:PrincipalArn`, `aws:userid` and `aws:MultiFactorAuthPresent`.
#[derive(Debug, Clone)]
pub struct Identity {
    /// `aws:PrincipalArn`: percent-encoded where it is not ASCII.
    pub principal_arn: String,
    /// `aws:userid`.
    pub user_id: String,
    /// `aws:MultiFactorAuthPresent`.
    pub multi_factor_auth_present: MultiFactorAuthPresent,
}

/// The value of `aws:MultiFactorAuthPresent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MultiFactorAuthPresent {
    /// The request has no such key.
    Absent,
    /// "false"
    False,
    /// "true"
    True,
}

impl Identity {
    /// The headers that tell it: `x-forcemfa-principal-arn`, `x-forcemfa-user-id`, `x-forcemfa-multi-factor-auth-present`.
    pub(crate) fn headers(&self) -> impl Iterator<Item = MadeHeader> {
        let present = match self.multi_factor_auth_present {
            MultiFactorAuthPresent::Absent => "absent",
            MultiFactorAuthPresent::False => "false",
            MultiFactorAuthPresent::True => "true",
        };
        [
            (PRINCIPAL_ARN, encoded(&self.principal_arn)),
            (USER_ID, encoded(&self.user_id)),
            (MFA_PRESENT, Some(HeaderValue::from_static(present))),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

/// Names of users are ASCII on AWS; what is not must not become another text on its way.
fn encoded(text: &str) -> Option<HeaderValue> {
    let encoded = percent_encoding::utf8_percent_encode(text, percent_encoding::CONTROLS).to_string();
    HeaderValue::from_str(&encoded).ok()
}
