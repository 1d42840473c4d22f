//! What the server knows of a request beside its parameters.

use iam_policy::ConditionKey;
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;

/// Where and how a request arrived.
#[derive(Debug, Clone)]
pub struct Environment {
    /// The time, of the server's clock.
    pub now: Timestamp,
    /// The address that it came from.
    pub source_ip: IpAddr,
    /// Whether it came over TLS.
    pub secure_transport: bool,
    /// The `User-Agent` header.
    pub user_agent: Option<String>,
    /// The `Referer` header.
    pub referer: Option<String>,
    /// The region of the signature's scope.
    pub region: String,
    /// How long a device that was enabled is not seen by who verifies codes (domain.md 3.2: 8 to 14 seconds on AWS); `None` for no
    /// delay.
    pub propagation_delay: Option<SignedDuration>,
}

impl Environment {
    /// The global keys that it gives (IAM User Guide, AWS global condition context keys: "Properties of the request" and "of the
    /// network").
    pub(crate) fn keys(&self) -> Vec<(ConditionKey, Vec<Box<str>>)> {
        let mut keys = Keys::default();
        keys.one("aws:CurrentTime", &self.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        keys.one("aws:EpochTime", &self.now.as_second().to_string());
        keys.one("aws:SourceIp", &self.source_ip.to_string());
        keys.one("aws:SecureTransport", truth(self.secure_transport));
        keys.one("aws:RequestedRegion", &self.region);
        keys.one("aws:ViaAWSService", truth(false));
        keys.one("aws:PrincipalIsAWSService", truth(false));
        for (key, value) in [("aws:UserAgent", &self.user_agent), ("aws:Referer", &self.referer)] {
            if let Some(value) = value {
                keys.one(key, value);
            }
        }
        keys.0
    }
}

/// `true` or `false`, as keys have it.
pub(crate) fn truth(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// Condition keys with their values.
#[derive(Debug, Default)]
pub(crate) struct Keys(pub(crate) Vec<(ConditionKey, Vec<Box<str>>)>);

impl Keys {
    pub(crate) fn one(&mut self, key: &str, value: &str) {
        self.0.push((ConditionKey::new(key), vec![value.into()]));
    }

    pub(crate) fn many<'v>(&mut self, key: &str, values: impl IntoIterator<Item = &'v str>) {
        self.0.push((ConditionKey::new(key), values.into_iter().map(Into::into).collect()));
    }
}
