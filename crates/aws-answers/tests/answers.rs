//! Answers as they go over the wire. `tests/clients/answers.py` has AWS's own parsers read them.

use aws_answers::empty_account::{self, Call};
use aws_answers::{Answer, Asked, Denied, Protocol, Reason, Refusal, answer, denial};
use iam_eval::Layer;
use proptest::prelude::*;

const DENIED: Denied<'_> = Denied {
    principal: "arn:aws:iam::123456789012:user/alice",
    action: "s3:GetObject",
    resource: "arn:aws:s3:::b/k",
    reason: Reason::ExplicitDeny(Layer::Identity),
    encoded_message: None,
};

fn asked(service: &'static str, protocol: Protocol) -> Asked<'static> {
    Asked { service, protocol, method: "GET", request_id: "r1" }
}

fn body(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
}

#[test]
fn a_denial_of_s3_is_its_own_document() {
    let told = denial(&DENIED, &asked("s3", Protocol::RestXml));
    assert_eq!(told.status, 403);
    assert_eq!(
        body(&told),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>User: \
         arn:aws:iam::123456789012:user/alice is not authorized to perform: s3:GetObject on resource: \
         \"arn:aws:s3:::b/k\" with an explicit deny in an identity-based policy</Message><RequestId>r1</RequestId>\
         <HostId>forcemfa/r1</HostId></Error>"
    );
    assert_eq!(header(&told, "x-amz-request-id"), Some("r1"));
}

#[test]
fn a_head_request_is_answered_without_a_body() {
    let told = denial(&DENIED, &Asked { method: "HEAD", ..asked("s3", Protocol::RestXml) });
    assert_eq!((told.status, told.body.len()), (403, 0));
}

#[test]
fn a_denial_of_route_53_has_its_namespace() {
    let denied = Denied { action: "route53:ListHostedZones", resource: "*", ..DENIED };
    let told = denial(&denied, &asked("route53", Protocol::RestXml));
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ErrorResponse \
                 xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Error><Type>Sender</Type>\
                 <Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/alice is not authorized to \
                 perform: route53:ListHostedZones with an explicit deny";
    assert!(body(&told).starts_with(start), "{}", body(&told));
}

#[test]
fn a_denial_in_json_names_its_type_in_the_body_or_in_a_header() {
    let denied = Denied { action: "dynamodb:ListTables", ..DENIED };
    let told = denial(&denied, &asked("dynamodb", Protocol::Json10));
    assert_eq!((told.status, header(&told, "content-type")), (400, Some("application/x-amz-json-1.0")));
    assert!(
        body(&told).starts_with(
            "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"User: "
        )
    );
    let told = denial(&denied, &asked("lambda", Protocol::RestJson));
    assert_eq!((told.status, header(&told, "x-amzn-errortype")), (403, Some("AccessDeniedException")));
    assert!(body(&told).starts_with("{\"Message\":\"User: "));
}

#[test]
fn a_denial_of_ec2_gives_the_encoded_message() {
    let denied =
        Denied { action: "ec2:DescribeInstances", resource: "*", encoded_message: Some("xyz"), ..DENIED };
    let told = denial(&denied, &asked("ec2", Protocol::Ec2));
    assert!(body(&told).contains("<Response><Errors><Error><Code>UnauthorizedOperation</Code>"));
    assert!(body(&told).contains("Encoded authorization failure message: xyz</Message>"));
}

fn ec2(operation: &'static str, parameters: &[(&str, &str)]) -> String {
    let call = Call { operation, region: "eu-west-1", path: "/", parameters };
    body(&empty_account::answer(&call, &asked("ec2", Protocol::Ec2)))
}

#[test]
fn an_empty_account_has_no_instances_and_knows_none() {
    assert!(
        ec2("DescribeInstances", &[])
            .ends_with("<requestId>r1</requestId><reservationSet/></DescribeInstancesResponse>")
    );
    let told = ec2("DescribeInstances", &[("InstanceId.1", "i-1")]);
    assert!(told.contains(
        "<Code>InvalidInstanceID.NotFound</Code><Message>The instance ID 'i-1' does not exist</Message>"
    ));
    assert!(ec2("GetConsoleOutput", &[("InstanceId", "i-1")]).contains("InvalidInstanceID.NotFound"));
    assert!(
        ec2("GetIpamPoolCidrs", &[("IpamPoolId", "p")]).contains("<Code>InvalidIpamPoolId.NotFound</Code>")
    );
}

#[test]
fn a_dry_run_says_that_the_call_would_have_been_let_through() {
    for operation in ["DescribeInstances", "RunInstances"] {
        assert!(ec2(operation, &[("DryRun", "true")]).contains("<Code>DryRunOperation</Code>"));
    }
    assert!(ec2("RunInstances", &[("DryRun", "false")]).contains("<Code>NotImplemented</Code>"));
}

#[test]
fn regions_are_those_of_the_partition() {
    let regions = ec2("DescribeRegions", &[]);
    assert_eq!(regions.matches("<regionName>").count(), 17);
    assert!(ec2("DescribeRegions", &[("AllRegions", "true")]).contains("not-opted-in"));
    let one = ec2("DescribeRegions", &[("RegionName.1", "us-east-2")]);
    assert!(one.contains("ec2.us-east-2.amazonaws.com") && !one.contains("eu-west-1"));
    assert!(
        ec2("DescribeAvailabilityZones", &[])
            .contains("<zoneName>eu-west-1a</zoneName><zoneId>euw1-az1</zoneId>")
    );
}

#[test]
fn an_empty_account_has_no_hosted_zones_and_knows_none() {
    let zones = |operation, path| {
        let call = Call { operation, region: "us-east-1", path, parameters: &[] };
        body(&empty_account::answer(&call, &asked("route53", Protocol::RestXml)))
    };
    assert!(zones("ListHostedZones", "/2013-04-01/hostedzone").ends_with(
        "<HostedZones/><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesResponse>"
    ));
    assert!(zones("GetHostedZone", "/2013-04-01/hostedzone/Z1").contains("No hosted zone found with ID: Z1"));
}

#[test]
fn what_is_not_here_is_named_with_the_option_that_brings_it() {
    let told = answer(
        Refusal::NotImplemented("elasticloadbalancing:DescribeRules"),
        &asked("elbv2", Protocol::Query),
    );
    assert_eq!(told.status, 501);
    assert!(body(&told).contains("--upstream elasticloadbalancing=URL"));
}

proptest! {
    /// Whatever a request holds, its answer is a document: nothing of it becomes markup.
    #[test]
    fn what_a_request_holds_never_becomes_markup(resource in any::<String>()) {
        let denied = Denied { resource: &resource, ..DENIED };
        let xml = body(&denial(&denied, &asked("iam", Protocol::Query)));
        prop_assert_eq!(xml.matches('<').count(), 13);
        let json = denial(&denied, &asked("kms", Protocol::Json11));
        let value: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        prop_assert!(value["Message"].as_str().unwrap().contains(&resource));
    }
}
