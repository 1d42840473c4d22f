//! EC2's calls.

use super::location::{REGIONS, Region, Standing, domain, partition, zones};
use super::not_found::{NOT_FOUND, not_found};
use super::{Call, Missing, nothing};
use crate::answer::Asked;
use crate::error::{Fault, ServiceError};
use crate::tables;
use crate::write::Xml;

const NAMESPACE: &str = "http://ec2.amazonaws.com/doc/2016-11-15/";

pub(super) fn answer(call: &Call<'_>, asked: &Asked<'_>) -> Result<Xml, Missing> {
    if call.parameter("DryRun").is_some_and(|value| value.eq_ignore_ascii_case("true")) {
        return refused("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
    }
    let read = tables::ec2(call.operation).ok_or(Missing::NotImplemented)?;
    if let Some((parameter, id)) = named(call, read.ids) {
        return Err(Missing::NotFound(not_found(parameter, id)));
    }
    let element = format!("{}Response", call.operation);
    let mut xml = Xml::document();
    xml.open_in(&element, NAMESPACE);
    xml.member("requestId", asked.request_id);
    match call.operation {
        "DescribeAccountAttributes" => account_attributes(call, &mut xml),
        "DescribeAvailabilityZones" => availability_zones(call, &mut xml),
        "DescribeRegions" => regions(call, &mut xml),
        "DescribeSpotDatafeedSubscription" => {
            return refused(
                "InvalidSpotDatafeed.NotFound",
                400,
                "Spot datafeed subscription does not exist.",
            );
        }
        operation => {
            nothing(read.members, "", &mut xml);
            for (_, name, value) in SETTINGS.iter().filter(|(other, ..)| *other == operation) {
                xml.member(name, value);
            }
        }
    }
    xml.close(&element);
    Ok(xml)
}

/// What nobody has set (EC2 User Guide, on each setting's default).
const SETTINGS: [(&str, &str, &str); 4] = [
    ("GetAllowedImagesSettings", "state", "disabled"),
    ("GetEbsDefaultKmsKeyId", "kmsKeyId", "alias/aws/ebs"),
    ("GetImageBlockPublicAccessState", "imageBlockPublicAccessState", "block-new-sharing"),
    ("GetSnapshotBlockPublicAccessState", "state", "unblocked"),
];

fn refused(code: &'static str, status: u16, message: &str) -> Result<Xml, Missing> {
    Err(Missing::NotFound(ServiceError::new(code, status, message, Fault::Sender)))
}

/// The thing that a call asks about: one of the parameters that it must have, or of those that name things.
fn named<'c>(call: &Call<'c>, ids: &[&'static str]) -> Option<(&'static str, &'c str)> {
    let known = NOT_FOUND.iter().map(|row| row.parameter);
    ids.iter().copied().chain(known).find_map(|parameter| {
        let id = call.parameter(parameter).or_else(|| call.items(parameter).next())?;
        Some((parameter, id))
    })
}

/// Of a new account (EC2 API Reference, `DescribeAccountAttributes`), without a default VPC.
fn account_attributes(call: &Call<'_>, xml: &mut Xml) {
    const ATTRIBUTES: [(&str, &str); 6] = [
        ("supported-platforms", "VPC"),
        ("default-vpc", "none"),
        ("max-instances", "20"),
        ("vpc-max-security-groups-per-interface", "5"),
        ("max-elastic-ips", "5"),
        ("vpc-max-elastic-ips", "5"),
    ];
    let wanted: Vec<&str> = call.items("AttributeName").collect();
    xml.open("accountAttributeSet");
    for (name, value) in ATTRIBUTES.iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name)) {
        xml.open("item");
        xml.member("attributeName", name);
        xml.open("attributeValueSet");
        xml.open("item");
        xml.member("attributeValue", value);
        xml.close("item");
        xml.close("attributeValueSet");
        xml.close("item");
    }
    xml.close("accountAttributeSet");
}

fn regions(call: &Call<'_>, xml: &mut Xml) {
    let wanted: Vec<&str> = call.items("RegionName").collect();
    let all = call.parameter("AllRegions").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    let of_partition = REGIONS.iter().filter(|region| partition(region.name) == partition(call.region));
    let is_shown = |region: &&Region| match wanted.as_slice() {
        [] => all || region.standing == Standing::Always,
        names => names.contains(&region.name),
    };
    xml.open("regionInfo");
    for region in of_partition.filter(is_shown) {
        xml.open("item");
        xml.member("regionName", region.name);
        xml.member("regionEndpoint", &format!("ec2.{}.{}", region.name, domain(region.name)));
        xml.member("optInStatus", region.standing.opt_in_status());
        xml.close("item");
    }
    xml.close("regionInfo");
}

fn availability_zones(call: &Call<'_>, xml: &mut Xml) {
    let names: Vec<&str> = call.items("ZoneName").collect();
    let ids: Vec<&str> = call.items("ZoneId").collect();
    xml.open("availabilityZoneInfo");
    for (name, id) in zones(call.region) {
        let is_shown = (names.is_empty() || names.contains(&name.as_str()))
            && (ids.is_empty() || ids.contains(&id.as_str()));
        if is_shown {
            xml.open("item");
            xml.member("zoneName", &name);
            xml.member("zoneId", &id);
            xml.member("zoneState", "available");
            xml.member("zoneType", "availability-zone");
            xml.member("regionName", call.region);
            xml.member("groupName", &format!("{}-zg-1", call.region));
            xml.member("networkBorderGroup", call.region);
            xml.member("optInStatus", "opt-in-not-required");
            xml.empty("messageSet");
            xml.close("item");
        }
    }
    xml.close("availabilityZoneInfo");
}
