//! Which operation a request calls.

use crate::guard::{check_body, is_form, is_json_target, shown};
use crate::layout::{
    OPERATION_NAME, SERVICE_OPERATIONS, SERVICE_PROTOCOLS, SERVICE_ROOT, SERVICE_SIGNING_NAME,
    SERVICE_TARGET, SERVICE_VERSION, SERVICES,
};
use crate::operation::Operation;
use crate::parameters::{Parameters, Plus};
use crate::path::Segments;
use crate::received::{Protocol, Received};
use crate::refusal::{NotIdentified, Refusal};
use crate::rest::{Reading, readings};
use crate::tables::{Row, range, row_count, rows_with, text, word};
use std::borrow::Cow;
use std::ops::Range;

/// Which operation a request calls; the body is needed only where [`NotIdentified::BodyNeeded`] says so.
pub fn identify(received: &Received<'_>, body: Option<&[u8]>) -> Result<Operation, NotIdentified> {
    received.check_headers()?;
    let services = Services::signing_as(received.signing_name);
    if services.0.is_empty() {
        return Err(NotIdentified::Service(shown(received.signing_name)));
    }
    let segments = Segments::parse(received.path)?;
    let is_root = segments.parts.is_empty();
    let target = received.header("x-amz-target")?;
    let smithy = received.header("smithy-protocol")?;
    match (target, smithy) {
        (Some(_), Some(_)) => Err(Refusal::new("`X-Amz-Target` together with `smithy-protocol`").into()),
        (Some(target), None) => json(received, &services, target),
        (None, Some(smithy)) => cbor(received, &services, &segments, smithy),
        (None, None) if is_root && services.speak(Protocol::Query.bit() | Protocol::Ec2.bit()) => {
            query(received, &services, body)
        }
        (None, None) => rest(received, &services, &segments),
    }
}

/// The services that sign by one name.
struct Services(Range<Row>);

impl Services {
    fn signing_as(name: &str) -> Self {
        // The last row only tells where the last service's operations end.
        Self(rows_with(0..row_count(SERVICES).saturating_sub(1), SERVICE_SIGNING_NAME, name))
    }

    fn speak(&self, protocols: u16) -> bool {
        self.speaking(protocols).next().is_some()
    }

    fn speaking(&self, protocols: u16) -> impl Iterator<Item = Row> {
        self.0
            .clone()
            .filter(move |service| word(SERVICE_PROTOCOLS, *service).unwrap_or_default() & protocols != 0)
    }

    /// The operation of that name of each of the services.
    fn named(&self, name: &str, among: impl Fn(Row) -> bool, protocols: u16) -> Vec<Reading> {
        let of = |service| rows_with(range(SERVICE_OPERATIONS, service), OPERATION_NAME, name);
        self.speaking(protocols)
            .filter(|service| among(*service))
            .flat_map(of)
            .map(Reading::without_path)
            .collect()
    }

    fn name(&self) -> &'static str {
        text(SERVICE_SIGNING_NAME, self.0.start)
    }

    fn has_none(&self, seen: &str) -> NotIdentified {
        NotIdentified::Operation { service: self.name().to_owned(), seen: shown(seen) }
    }
}

/// `X-Amz-Target: PREFIX.Operation`.
fn json(received: &Received<'_>, services: &Services, target: &str) -> Result<Operation, NotIdentified> {
    let protocol = Protocol::Json;
    if !services.speak(protocol.bit()) {
        return Err(Refusal::new(format!("`X-Amz-Target` for `{}`, which has none", services.name())).into());
    }
    expect_plain_post(received, protocol)?;
    if !received.content_type()?.is_some_and(is_json_target) {
        return Err(Refusal::new(
            "`X-Amz-Target` without the content type `application/x-amz-json-1.0` or `-1.1`",
        )
        .into());
    }
    let (prefix, name) = target.rsplit_once('.').ok_or_else(|| services.has_none(target))?;
    let found = services.named(name, |service| text(SERVICE_TARGET, service) == prefix, protocol.bit());
    Operation::of(&found, protocol).ok_or_else(|| services.has_none(target))
}

/// `/service/NAME/operation/NAME` and `smithy-protocol: rpc-v2-cbor` (Smithy 2.0, "Smithy RPC v2 CBOR protocol").
fn cbor(
    received: &Received<'_>,
    services: &Services,
    segments: &Segments<'_>,
    smithy: &str,
) -> Result<Operation, NotIdentified> {
    let protocol = Protocol::RpcV2Cbor;
    if smithy != "rpc-v2-cbor" || !services.speak(protocol.bit()) {
        return Err(Refusal::new(format!(
            "`smithy-protocol` for `{}`, which does not speak it",
            services.name()
        ))
        .into());
    }
    if received.method != "POST" || !received.query.is_empty() {
        return Err(Refusal::new("RPC v2 by another method than POST, or with a query").into());
    }
    if received.content_type()?.is_some_and(|kind| kind != "application/cbor") {
        return Err(Refusal::new("RPC v2 with a body that is not `application/cbor`").into());
    }
    let ["service", prefix, "operation", name] = segments.parts.as_slice() else {
        return Err(services.has_none(received.path));
    };
    let found = services.named(name, |service| text(SERVICE_TARGET, service) == *prefix, protocol.bit());
    Operation::of(&found, protocol).ok_or_else(|| services.has_none(received.path))
}

/// No query, and nothing in the path but what SQS puts there.
fn expect_plain_post(received: &Received<'_>, protocol: Protocol) -> Result<(), Refusal> {
    let is_plain = received.path == "/" || received.signing_name == "sqs";
    if received.method != "POST" || !received.query.is_empty() || !is_plain {
        return Err(Refusal::new(format!(
            "the {} protocol by another method than POST, with a path or with a query",
            protocol.name()
        )));
    }
    Ok(())
}

/// `Action` and `Version`, in the query or in a form.
fn query(
    received: &Received<'_>,
    services: &Services,
    body: Option<&[u8]>,
) -> Result<Operation, NotIdentified> {
    let in_query = Parameters::parse(received.query, Plus::Space)?;
    let parameters = match (received.method, in_query.is_empty()) {
        ("GET", _) | ("POST", false) => {
            check_body(body, received)?;
            in_query
        }
        ("POST", true) => {
            if !received.content_type()?.is_some_and(is_form) {
                return Err(Refusal::new("the query protocol without the content type of a form").into());
            }
            if received.has_header("content-encoding") {
                return Err(Refusal::new("a form with a content encoding").into());
            }
            let body = body.ok_or(NotIdentified::BodyNeeded)?;
            Parameters::parse(form(body)?, Plus::Space)?
        }
        (method, _) => return Err(services.has_none(method)),
    };
    let action = parameters.only("Action")?.ok_or_else(|| services.has_none("a request without `Action`"))?;
    let version = parameters.only("Version")?.unwrap_or_default();
    for protocol in [Protocol::Query, Protocol::Ec2] {
        let found =
            services.named(action, |service| text(SERVICE_VERSION, service) == version, protocol.bit());
        if let Some(operation) = Operation::of(&found, protocol) {
            return Ok(operation);
        }
    }
    Err(services.has_none(&format!("{action}, version `{version}`")))
}

pub(crate) fn form(body: &[u8]) -> Result<&str, Refusal> {
    std::str::from_utf8(body).map_err(|_| Refusal::new("a form that is not UTF-8"))
}

fn rest(
    received: &Received<'_>,
    services: &Services,
    segments: &Segments<'_>,
) -> Result<Operation, NotIdentified> {
    let root = services.0.clone().find_map(|service| {
        let is_rest = Protocol::RestJson.bit() | Protocol::RestXml.bit();
        let speaks = word(SERVICE_PROTOCOLS, service).unwrap_or_default() & is_rest != 0;
        word(SERVICE_ROOT, service).filter(|_| speaks)
    });
    let Some(root) = root else {
        return Err(services
            .has_none(&format!("{} {} without `X-Amz-Target` or `Action`", received.method, received.path)));
    };
    let kind = received.content_type()?;
    let is_other = |kind: &str| is_form(kind) || kind == "multipart/form-data" || is_json_target(kind);
    if kind.is_some_and(|kind| is_other(kind) && !(received.signing_name == "s3" && is_json_target(kind))) {
        return Err(Refusal::new("a content type of another protocol").into());
    }
    let parameters = Parameters::parse(received.query, Plus::Doubtful)?;
    let decoded = received.segments(segments)?;
    let found = readings(root, received, &decoded, &segments.parts, &parameters)?;
    let protocol = Operation::protocol_of(&found);
    Operation::of(&found, protocol).ok_or_else(|| {
        let query = if received.query.is_empty() { "" } else { "?" };
        services.has_none(&format!("{} {}{query}{}", received.method, received.path, received.query))
    })
}

impl<'a> Received<'a> {
    /// The path's segments, decoded; before them the bucket that S3 has in the host.
    pub(crate) fn segments(&self, segments: &Segments<'a>) -> Result<Vec<Cow<'a, str>>, Refusal> {
        let bucket = if self.signing_name == "s3" { bucket_of_host(self.host)? } else { None };
        let mut decoded: Vec<Cow<'a, str>> = bucket.map(Cow::Borrowed).into_iter().collect();
        for part in &segments.parts {
            decoded.push(crate::path::segment(part)?);
        }
        if self.signing_name == "s3" && decoded.first().is_some_and(|bucket| is_own_api(bucket)) {
            return Err(Refusal::new("a bucket that has the name of a server's own API"));
        }
        Ok(decoded)
    }
}

/// Where servers that stand in for S3 have APIs of their own, which no policy is about: MinIO's administration, moto's and LocalStack's
/// control. AWS's own rules keep `_` from beginning a bucket's name.
fn is_own_api(bucket: &str) -> bool {
    let name = bucket.split('/').next().unwrap_or_default();
    name.eq_ignore_ascii_case("minio") || name.starts_with("moto-api") || name.starts_with('_')
}

/// The bucket of a host `BUCKET.s3.REGION.DOMAIN`. Path style is what an address, `localhost`, a name without dots and
/// names that begin with `s3` have; other names could be read in both ways.
pub fn bucket_of_host(host: &str) -> Result<Option<&str>, Refusal> {
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    if name.starts_with('[') || name.bytes().all(|b| b.is_ascii_digit() || b == b'.') || !name.contains('.') {
        return Ok(None);
    }
    let is_s3 =
        |label: &str| label == "s3" || label.starts_with("s3-") && !label.starts_with("s3-accesspoint");
    if name.split('.').next().is_some_and(is_s3) {
        return Ok(None);
    }
    if let Some(place) = name.match_indices('.').find_map(|(place, _)| {
        let after = name.get(place + 1..)?;
        after.split('.').next().is_some_and(is_s3).then_some(place)
    }) {
        return Ok(name.get(..place));
    }
    if let Some(bucket) = name.strip_suffix(".localhost") {
        return Ok(Some(bucket));
    }
    Err(Refusal::new(format!(
        "the host `{}`: expected an address or `s3.` and a domain, with or without a bucket before it",
        shown(name)
    )))
}
