//! Route 53's calls.

use super::{Call, Missing, nothing};
use crate::answer::Asked;
use crate::error::{Fault, ServiceError};
use crate::tables::{self, namespace};
use crate::write::Xml;

/// How many items a caller gets who does not say how many it wants.
const MOST_ITEMS: &str = "100";

pub(super) fn answer(call: &Call<'_>, asked: &Asked<'_>) -> Result<Xml, Missing> {
    let read = tables::route53(call.operation).ok_or(Missing::NotImplemented)?;
    if OF_AWS.contains(&call.operation) {
        return Err(Missing::NotImplemented);
    }
    if let Some(error) = not_found(call) {
        return Err(Missing::NotFound(error));
    }
    let element = format!("{}Response", call.operation);
    let mut xml = Xml::document();
    xml.open_in(&element, namespace(asked.service).unwrap_or_default());
    if call.operation == "GetAccountLimit" {
        let kind = label(call.path, 2);
        let limit = LIMITS.iter().find(|(name, _)| *name == kind);
        let (_, value) = limit.ok_or_else(|| Missing::NotFound(invalid("type", kind)))?;
        xml.open("Limit");
        xml.member("Type", kind);
        xml.member("Value", value);
        xml.close("Limit");
    }
    nothing(read.members, call.parameter("maxitems").unwrap_or(MOST_ITEMS), &mut xml);
    xml.close(&element);
    Ok(xml)
}

/// What is AWS's own and not here; and what names its things in a body.
const OF_AWS: [&str; 4] =
    ["GetCheckerIpRanges", "GetGeoLocation", "ListGeoLocations", "ListTagsForResources"];

/// The default quotas (Route 53 Developer Guide, "Quotas").
const LIMITS: [(&str, &str); 5] = [
    ("MAX_HEALTH_CHECKS_BY_OWNER", "200"),
    ("MAX_HOSTED_ZONES_BY_OWNER", "500"),
    ("MAX_REUSABLE_DELEGATION_SETS_BY_OWNER", "100"),
    ("MAX_TRAFFIC_POLICIES_BY_OWNER", "50"),
    ("MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER", "5"),
];

/// A segment of the path, after the version: `/2013-04-01/hostedzone/Z1` has `hostedzone` for 1, `Z1` for 2.
fn label(path: &str, number: usize) -> &str {
    path.trim_start_matches('/').split('/').nth(number).unwrap_or_default()
}

/// The error about the thing that a path or a query names: none of them exists (Route 53 API Reference, each operation's "Errors").
fn not_found(call: &Call<'_>) -> Option<ServiceError> {
    let kind = match label(call.path, 1) {
        "tags" if !matches!(label(call.path, 2), "hostedzone" | "healthcheck") => {
            return Some(invalid("resourceType", label(call.path, 2)));
        }
        "tags" => label(call.path, 2),
        "testdnsanswer" => return Some(missing_zone(call.parameter("hostedzoneid").unwrap_or_default())),
        // Their second segment is no id.
        "accountlimit" | "trafficpolicyinstances" => return None,
        other => other,
    };
    let id = label(call.path, if label(call.path, 1) == "tags" { 3 } else { 2 });
    if id.is_empty() {
        return None;
    }
    let error = |code: &'static str, status, message: String| {
        Some(ServiceError::new(code, status, message, Fault::Sender))
    };
    match kind {
        "hostedzone" | "hostedzonelimit" => Some(missing_zone(id)),
        "healthcheck" => {
            error("NoSuchHealthCheck", 404, format!("A health check with id {id} does not exist."))
        }
        "change" => error("NoSuchChange", 404, format!("Could not find resource with ID: {id}")),
        "delegationset" | "reusabledelegationsetlimit" => {
            error("NoSuchDelegationSet", 400, format!("The delegation set with ID {id} does not exist."))
        }
        "queryloggingconfig" => {
            let message = format!("No query logging configuration found with ID: {id}");
            error("NoSuchQueryLoggingConfig", 404, message)
        }
        "trafficpolicy" | "trafficpolicies" => {
            error("NoSuchTrafficPolicy", 404, format!("No traffic policy exists with traffic policy ID {id}"))
        }
        "trafficpolicyinstance" => {
            let message = format!("No traffic policy instance found with ID: {id}");
            error("NoSuchTrafficPolicyInstance", 404, message)
        }
        "cidrcollection" => {
            let message = format!("The CIDR collection with ID {id} does not exist.");
            error("NoSuchCidrCollectionException", 404, message)
        }
        _ => None,
    }
}

fn missing_zone(id: &str) -> ServiceError {
    ServiceError::new("NoSuchHostedZone", 404, format!("No hosted zone found with ID: {id}"), Fault::Sender)
}

fn invalid(parameter: &str, value: &str) -> ServiceError {
    let message = format!(
        "1 validation error detected: Value '{value}' at '{parameter}' failed to satisfy constraint: Member must satisfy \
         enum value set"
    );
    ServiceError::new("InvalidInput", 400, message, Fault::Sender)
}
