//! The calls of Route 53 that read.
//!
//! Made by `cargo xtask codegen` from botocore 1.44.5 (Apache-2.0): do not edit.

use super::{Member, Read};

/// Sorted by name.
pub(crate) const READS: &[Read] = &[
    Read {
        operation: "GetAccountLimit",
        path: "/2013-04-01/accountlimit/{Type}",
        members: &[("Count", Member::Zero)],
        ids: &[],
    },
    Read { operation: "GetChange", path: "/2013-04-01/change/{Id}", members: &[], ids: &[] },
    Read {
        operation: "GetCheckerIpRanges",
        path: "/2013-04-01/checkeripranges",
        members: &[("CheckerIpRanges", Member::List)],
        ids: &[],
    },
    Read {
        operation: "GetDNSSEC",
        path: "/2013-04-01/hostedzone/{Id}/dnssec",
        members: &[("KeySigningKeys", Member::List)],
        ids: &[],
    },
    Read { operation: "GetGeoLocation", path: "/2013-04-01/geolocation", members: &[], ids: &[] },
    Read {
        operation: "GetHealthCheck",
        path: "/2013-04-01/healthcheck/{HealthCheckId}",
        members: &[],
        ids: &[],
    },
    Read {
        operation: "GetHealthCheckCount",
        path: "/2013-04-01/healthcheckcount",
        members: &[("HealthCheckCount", Member::Zero)],
        ids: &[],
    },
    Read {
        operation: "GetHealthCheckLastFailureReason",
        path: "/2013-04-01/healthcheck/{HealthCheckId}/lastfailurereason",
        members: &[("HealthCheckObservations", Member::List)],
        ids: &[],
    },
    Read {
        operation: "GetHealthCheckStatus",
        path: "/2013-04-01/healthcheck/{HealthCheckId}/status",
        members: &[("HealthCheckObservations", Member::List)],
        ids: &[],
    },
    Read {
        operation: "GetHostedZone",
        path: "/2013-04-01/hostedzone/{Id}",
        members: &[("VPCs", Member::List)],
        ids: &[],
    },
    Read {
        operation: "GetHostedZoneCount",
        path: "/2013-04-01/hostedzonecount",
        members: &[("HostedZoneCount", Member::Zero)],
        ids: &[],
    },
    Read {
        operation: "GetHostedZoneLimit",
        path: "/2013-04-01/hostedzonelimit/{Id}/{Type}",
        members: &[("Count", Member::Zero)],
        ids: &[],
    },
    Read {
        operation: "GetQueryLoggingConfig",
        path: "/2013-04-01/queryloggingconfig/{Id}",
        members: &[],
        ids: &[],
    },
    Read {
        operation: "GetReusableDelegationSet",
        path: "/2013-04-01/delegationset/{Id}",
        members: &[],
        ids: &[],
    },
    Read {
        operation: "GetReusableDelegationSetLimit",
        path: "/2013-04-01/reusabledelegationsetlimit/{Id}/{Type}",
        members: &[("Count", Member::Zero)],
        ids: &[],
    },
    Read {
        operation: "GetTrafficPolicy",
        path: "/2013-04-01/trafficpolicy/{Id}/{Version}",
        members: &[],
        ids: &[],
    },
    Read {
        operation: "GetTrafficPolicyInstance",
        path: "/2013-04-01/trafficpolicyinstance/{Id}",
        members: &[],
        ids: &[],
    },
    Read {
        operation: "GetTrafficPolicyInstanceCount",
        path: "/2013-04-01/trafficpolicyinstancecount",
        members: &[("TrafficPolicyInstanceCount", Member::Zero)],
        ids: &[],
    },
    Read {
        operation: "ListCidrBlocks",
        path: "/2013-04-01/cidrcollection/{CidrCollectionId}/cidrblocks",
        members: &[("CidrBlocks", Member::List)],
        ids: &[],
    },
    Read {
        operation: "ListCidrCollections",
        path: "/2013-04-01/cidrcollection",
        members: &[("CidrCollections", Member::List)],
        ids: &[],
    },
    Read {
        operation: "ListCidrLocations",
        path: "/2013-04-01/cidrcollection/{CidrCollectionId}",
        members: &[("CidrLocations", Member::List)],
        ids: &[],
    },
    Read {
        operation: "ListGeoLocations",
        path: "/2013-04-01/geolocations",
        members: &[
            ("GeoLocationDetailsList", Member::List),
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
        ],
        ids: &[],
    },
    Read {
        operation: "ListHealthChecks",
        path: "/2013-04-01/healthcheck",
        members: &[
            ("HealthChecks", Member::List),
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
        ],
        ids: &[],
    },
    Read {
        operation: "ListHostedZones",
        path: "/2013-04-01/hostedzone",
        members: &[
            ("HostedZones", Member::List),
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
        ],
        ids: &[],
    },
    Read {
        operation: "ListHostedZonesByName",
        path: "/2013-04-01/hostedzonesbyname",
        members: &[
            ("HostedZones", Member::List),
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
        ],
        ids: &[],
    },
    Read {
        operation: "ListHostedZonesByVPC",
        path: "/2013-04-01/hostedzonesbyvpc",
        members: &[("HostedZoneSummaries", Member::List), ("MaxItems", Member::MaxItems)],
        ids: &[],
    },
    Read {
        operation: "ListQueryLoggingConfigs",
        path: "/2013-04-01/queryloggingconfig",
        members: &[("QueryLoggingConfigs", Member::List)],
        ids: &[],
    },
    Read {
        operation: "ListResourceRecordSetProtections",
        path: "/2013-04-01/hostedzone/{Id}/rrsetprotection",
        members: &[("ResourceRecordSetProtections", Member::List)],
        ids: &[],
    },
    Read {
        operation: "ListResourceRecordSets",
        path: "/2013-04-01/hostedzone/{Id}/rrset",
        members: &[
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
            ("ResourceRecordSets", Member::List),
        ],
        ids: &[],
    },
    Read {
        operation: "ListReusableDelegationSets",
        path: "/2013-04-01/delegationset",
        members: &[
            ("DelegationSets", Member::List),
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
        ],
        ids: &[],
    },
    Read {
        operation: "ListTagsForResource",
        path: "/2013-04-01/tags/{ResourceType}/{ResourceId}",
        members: &[],
        ids: &[],
    },
    Read {
        operation: "ListTagsForResources",
        path: "/2013-04-01/tags/{ResourceType}",
        members: &[("ResourceTagSets", Member::List)],
        ids: &["ResourceIds"],
    },
    Read {
        operation: "ListTrafficPolicies",
        path: "/2013-04-01/trafficpolicies",
        members: &[
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
            ("TrafficPolicySummaries", Member::List),
        ],
        ids: &[],
    },
    Read {
        operation: "ListTrafficPolicyInstances",
        path: "/2013-04-01/trafficpolicyinstances",
        members: &[
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
            ("TrafficPolicyInstances", Member::List),
        ],
        ids: &[],
    },
    Read {
        operation: "ListTrafficPolicyInstancesByHostedZone",
        path: "/2013-04-01/trafficpolicyinstances/hostedzone",
        members: &[
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
            ("TrafficPolicyInstances", Member::List),
        ],
        ids: &[],
    },
    Read {
        operation: "ListTrafficPolicyInstancesByPolicy",
        path: "/2013-04-01/trafficpolicyinstances/trafficpolicy",
        members: &[
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
            ("TrafficPolicyInstances", Member::List),
        ],
        ids: &[],
    },
    Read {
        operation: "ListTrafficPolicyVersions",
        path: "/2013-04-01/trafficpolicies/{Id}/versions",
        members: &[
            ("IsTruncated", Member::False),
            ("MaxItems", Member::MaxItems),
            ("TrafficPolicies", Member::List),
        ],
        ids: &[],
    },
    Read {
        operation: "ListVPCAssociationAuthorizations",
        path: "/2013-04-01/hostedzone/{Id}/authorizevpcassociation",
        members: &[("VPCs", Member::List)],
        ids: &[],
    },
    Read {
        operation: "TestDNSAnswer",
        path: "/2013-04-01/testdnsanswer",
        members: &[("RecordData", Member::List)],
        ids: &[],
    },
];
