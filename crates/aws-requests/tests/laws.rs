//! Laws that hold for every request.

use aws_requests::{Received, identify};
use proptest::prelude::*;

const SIGNING_NAMES: [&str; 9] =
    ["s3", "ec2", "iam", "dynamodb", "lambda", "sqs", "monitoring", "apigateway", "route53"];

fn method() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", ""])
}

/// Paths of parts that mean something to some reader.
fn path() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "/",
        "bucket",
        "key",
        "%2F",
        "%2e",
        "..",
        ".",
        ";",
        "%",
        "%ff",
        "%00",
        "2015-03-31",
        "functions",
        "service",
        "TrentService",
        "operation",
        "restapis",
        "tags",
        "arn:aws:s3:::b",
        "?",
        "\\",
        "é",
        "v20180820",
        "//",
    ]);
    prop::collection::vec(part, 0..12).prop_map(|parts| format!("/{}", parts.concat()))
}

fn query() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "Action=ListUsers",
        "Version=2010-05-08",
        "&",
        "acl",
        "policy",
        "versionId=1",
        "=",
        "%41",
        ";",
        "+",
        "prefix=a",
        "X-Amz-Signature=x",
        "x-id=GetObject",
        "InstanceId.1=i",
        "a.b.c.1=x",
        "uploadId=u",
        "partNumber=1",
    ]);
    prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

fn headers() -> impl Strategy<Value = Vec<(&'static str, &'static [u8])>> {
    let header = prop::sample::select(vec![
        ("X-Amz-Target", b"DynamoDB_20120810.BatchGetItem".as_slice()),
        ("x-amz-target", b"AmazonSQS.SendMessage"),
        ("Content-Type", b"application/x-amz-json-1.0"),
        ("content-type", b"application/x-www-form-urlencoded"),
        ("smithy-protocol", b"rpc-v2-cbor"),
        ("x-amz-copy-source", b"/a/b?versionId=1"),
        ("x-amz-copy-source", b"\xff"),
        ("content-length", b"3"),
    ]);
    prop::collection::vec(header, 0..4)
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let json =
        r#"{"RequestItems":{"t":[]},"QueueUrl":"http://x/123456789012/q","Statement":"select * from t"}"#;
    prop_oneof![
        Just(b"Action=TerminateInstances&Version=2016-11-15&InstanceId.1=i".to_vec()),
        Just(json.as_bytes().to_vec()),
        Just(b"<Delete><Object><Key>a</Key></Object></Delete>".to_vec()),
        prop::collection::vec(any::<u8>(), 0..40),
        "[ -~]{0,60}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn whatever_comes_is_read_or_refused(
        signing_name in prop::sample::select(SIGNING_NAMES.to_vec()),
        method in method(),
        path in path(),
        query in query(),
        headers in headers(),
        host in prop::sample::select(vec!["127.0.0.1:4566", "b.s3.amazonaws.com", "localhost", "x.y", "", ":", "[::1]:1"]),
        body in body(),
    ) {
        let received = Received {
            signing_name, region: "r", account: "123456789012", partition: "aws", host, method,
            path: &path, query: &query, headers: &headers,
        };
        for given in [None, Some(body.as_slice())] {
            if let Ok(operation) = identify(&received, given)
                && let Ok(asks) = operation.asks(&received, given)
            {
                prop_assert!(!asks.is_empty());
                prop_assert!(asks.iter().all(|ask| ask.action.contains(':')));
                for ask in &asks {
                    ask.unfilled().count();
                }
            }
        }
    }

    /// What the path is cut into comes back in the ARN, once decoded.
    #[test]
    fn an_object_is_the_bucket_and_the_key(key in "[a-zA-Z0-9 _.*'()!-]{1,12}(/[a-zA-Z0-9 _*'()!-]{1,12}){0,3}") {
        prop_assume!(key.split('/').all(|part| !matches!(part, "." | "..")));
        let escaped: String = key.bytes().map(|byte| match byte {
            b'/' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        }).collect();
        let path = format!("/bucket/{escaped}");
        let received = Received {
            signing_name: "s3", region: "r", account: "123456789012", partition: "aws", host: "127.0.0.1", method: "GET",
            path: &path, query: "", headers: &[],
        };
        let asks = identify(&received, None).unwrap().asks(&received, None).unwrap();
        prop_assert_eq!(&asks[0].resource, &aws_requests::Resource::Arn(format!("arn:aws:s3:::bucket/{key}")));
    }
}
