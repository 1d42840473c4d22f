//! Metrics, in the words of Prometheus.
//!
//! They are always counted, which costs some atomic additions a call; [`Address::serve_metrics`](crate::Address::serve_metrics) shows
//! them. No label holds what a client makes up: operations are those of the service models, codes those that the program knows.

use crate::logs::Logs;
use iam_service::actions::{self, Kind};
use iam_service::shapes::Operation;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What a node counts.
pub struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<KindLabels, Histogram, fn() -> Histogram>,
    mfa_verifications: Family<OutcomeLabels, Counter>,
    signature_refusals: Family<CodeLabels, Counter>,
    batch_records: Histogram,
    append_seconds: Histogram,
    append_failures: Counter,
    sizes: Sizes,
}

/// What is looked up when somebody asks for the metrics.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sizes {
    pub(crate) writer_queue: Gauge,
    pub(crate) users: Gauge,
    pub(crate) groups: Gauge,
    pub(crate) roles: Gauge,
    pub(crate) policies: Gauge,
    /// Set by the writer.
    pub(crate) log_position: Gauge,
    /// Set by the writer.
    pub(crate) log_since_snapshot: Gauge,
}

/// What became of a code that somebody presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MfaOutcome {
    /// It was verified.
    Accepted,
    /// It is wrong, used or stale.
    WrongCode,
    /// It was not looked at: no such device of this caller, or too many tries.
    NotVerified,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    operation: &'static str,
    kind: &'static str,
    code: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
struct KindLabels {
    kind: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CodeLabels {
    code: &'static str,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics(..)")
    }
}

/// From 25 microseconds to 1.6 seconds.
fn seconds() -> Histogram {
    Histogram::new(exponential_buckets(0.000_025, 2.0, 17))
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let metrics = Self {
            registry: Mutex::new(Registry::with_prefix("forcemfa")),
            requests: Family::default(),
            seconds: Family::new_with_constructor(seconds),
            mfa_verifications: Family::default(),
            signature_refusals: Family::default(),
            batch_records: Histogram::new(exponential_buckets(1.0, 2.0, 9)),
            append_seconds: seconds(),
            append_failures: Counter::default(),
            sizes: Sizes::default(),
        };
        metrics.register();
        metrics
    }

    fn register(&self) {
        let mut registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        let (sizes, to) = (&self.sizes, &mut *registry);
        to.register("requests", "Calls, by operation, kind and error code", self.requests.clone());
        let help = "The time from a request's last byte to its answer";
        to.register_with_unit("request_duration", help, Unit::Seconds, self.seconds.clone());
        to.register("mfa_verifications", "Codes that were presented", self.mfa_verifications.clone());
        let help = "Requests of which nobody knows who signed them, by error code";
        to.register("signature_refusals", help, self.signature_refusals.clone());
        to.register("store_append_records", "Records in one append", self.batch_records.clone());
        let help = "The time until an append is durable";
        to.register_with_unit("store_append_duration", help, Unit::Seconds, self.append_seconds.clone());
        let help = "Appends that the store did not do";
        to.register("store_append_failures", help, self.append_failures.clone());
        to.register("writer_queue", "Calls that wait for the writer", sizes.writer_queue.clone());
        to.register("account_users", "Users of the account", sizes.users.clone());
        to.register("account_groups", "Groups of the account", sizes.groups.clone());
        to.register("account_roles", "Roles of the account", sizes.roles.clone());
        to.register("account_policies", "Managed policies, AWS's among them", sizes.policies.clone());
        to.register("log_position", "Records that were ever appended to the log", sizes.log_position.clone());
        let help = "Records in the log since its last snapshot";
        to.register("log_records_since_snapshot", help, sizes.log_since_snapshot.clone());
    }

    /// Shows how many lines a log has dropped.
    pub fn watch_log(&self, logs: &Logs) {
        let help = "Lines of the log that were dropped because nobody read them";
        self.add("log_lines_dropped", help, logs.dropped());
    }

    pub(crate) fn add(&self, name: &str, help: &str, counter: Counter) {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner).register(name, help, counter);
    }

    pub(crate) fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// All of them as text; those of [`Metrics::sizes`] as they were last set.
    pub(crate) fn to_text(&self) -> String {
        let mut page = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        // Writing to a string does not fail.
        let _ = text::encode(&mut page, &registry);
        page
    }

    /// A request was answered.
    pub(crate) fn request(&self, operation: Option<Operation>, code: Option<&'static str>, took: Duration) {
        let kind = match operation.map(actions::kind) {
            Some(Kind::Read) => "read",
            Some(Kind::Write) => "write",
            Some(Kind::Unsigned) => "unsigned",
            Some(Kind::NotImplemented(_)) | None => "none",
        };
        let operation = operation.map_or("none", Operation::as_str);
        let code = code.unwrap_or("OK");
        self.requests.get_or_create(&RequestLabels { operation, kind, code }).inc();
        self.seconds.get_or_create(&KindLabels { kind }).observe(took.as_secs_f64());
    }

    /// A request of which nobody knows who signed it was refused.
    pub(crate) fn refused_signature(&self, code: &'static str) {
        self.signature_refusals.get_or_create(&CodeLabels { code }).inc();
    }

    /// A code was presented.
    pub(crate) fn mfa_verification(&self, outcome: MfaOutcome) {
        let outcome = match outcome {
            MfaOutcome::Accepted => "accepted",
            MfaOutcome::WrongCode => "wrong_code",
            MfaOutcome::NotVerified => "not_verified",
        };
        self.mfa_verifications.get_or_create(&OutcomeLabels { outcome }).inc();
    }

    /// Records became durable.
    pub(crate) fn appended(&self, records: usize, took: Duration) {
        self.batch_records.observe(f64::from(u32::try_from(records).unwrap_or(u32::MAX)));
        self.append_seconds.observe(took.as_secs_f64());
    }

    /// The store failed.
    pub(crate) fn append_failed(&self) {
        self.append_failures.inc();
    }
}
