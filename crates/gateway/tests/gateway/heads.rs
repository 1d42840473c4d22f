//! What the upstream sees of a head, and the client of the answer's.

use crate::support::*;
use gateway::Limits;
use sigv4::{Payload, SecretAccessKey, SigningKey};

#[tokio::test]
async fn path_and_query_go_on_byte_for_byte() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let targets = [
        "/",
        "/bucket/a//b///c",
        "/bucket/a%2fb%2Fc",
        "/bucket/%e2%82%ac-\u{20ac}",
        "/bucket/...",
        "/bucket/a;b=c,d+e(f)!*'[g]|h{i}\"",
        "/bucket/key?",
        "/bucket?b=2&a=1&a=%2B+%20&c&&d==",
        "/bucket?prefix=../x//y",
        "/bucket/with%20space?versionId=a%2Fb",
    ];
    for target in targets {
        let answer = send(address, Written { target, ..Written::default() }.head()).await;
        assert_eq!(status(&answer), 200, "{target}: {answer}");
        let seen = upstream.seen();
        assert_eq!(seen.last().unwrap().request_line(), format!("GET {target} HTTP/1.1"));
    }
    assert_eq!(upstream.seen().len(), targets.len());
}

#[tokio::test]
async fn paths_that_are_read_in_two_ways_are_refused() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    for (service, target) in [
        ("s3", "/bucket/../other/key"),
        ("s3", "/bucket/./key"),
        ("s3", "/bucket/%2e%2e/other"),
        ("s3", "/bucket/.%2E/other"),
        ("s3", "/bucket/a%2f..%2fb"),
        ("s3", "/bucket/..%5cother"),
        ("s3", "/bucket/..;x/other"),
        ("s3", "/bucket/key%00.txt"),
        ("s3", "//bucket/key"),
        ("lambda", "/2015-03-31//functions"),
        ("lambda", "/2015-03-31/functions/../event-source-mappings"),
    ] {
        let answer = send(address, Written { target, service, ..Written::default() }.head()).await;
        assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("ambiguous"), "{target}: {answer}");
    }
    assert!(upstream.seen().is_empty());
}

#[tokio::test]
async fn headers_that_nobody_vouches_for_end_here() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let request = Written {
        headers: vec![("host", "gateway"), ("x-amz-meta-a", "1"), ("x-custom", "signed")],
        unsigned: vec![
            ("User-Agent", "Boto3"),
            ("Range", "bytes=0-1"),
            ("X-Forwarded-For", "10.0.0.1"),
            ("X-HTTP-Method-Override", "DELETE"),
            ("X-Moto-Account-Id", "999999999999"),
            ("X-ForceMFA-Principal-Arn", "arn:aws:iam::1:root"),
            ("Cookie", "a=b"),
            ("X-Unknown", "1"),
            ("Connection", "keep-alive, TE"),
            ("TE", "trailers"),
            ("Upgrade", "h2c"),
            ("Proxy-Authorization", "Basic x"),
        ],
        ..Written::default()
    };
    let answer = send(address, request.head()).await;
    assert_eq!(status(&answer), 200, "{answer}");
    let seen = upstream.only();
    let mut names: Vec<String> = seen
        .head
        .lines()
        .skip(1)
        .filter_map(|line| Some(line.split_once(": ")?.0.to_ascii_lowercase()))
        .collect();
    names.sort_unstable();
    let expected = [
        "authorization",
        "host",
        "range",
        "user-agent",
        "x-amz-content-sha256",
        "x-amz-date",
        "x-amz-meta-a",
        "x-custom",
    ];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn the_upstream_sees_a_signature_of_its_own_key() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let settings = "[default]\naws_access_key_id = AKIDUP\naws_secret_access_key = up-secret\naws_session_token = TOKEN\n";
    let address = gateway(&upstream, settings, Limits::default()).await;
    let request = Written {
        target: "/bucket/a%20b//c?list-type=2&prefix=x+y",
        headers: vec![("host", "gateway"), ("x-amz-acl", "private")],
        ..Written::default()
    };
    assert_eq!(status(&send(address, request.head()).await), 200);
    let seen = upstream.only();
    assert_eq!(seen.header("host"), Some(upstream.address.to_string().as_str()));
    verify_as_upstream(&seen, "AKIDUP", "up-secret", "TOKEN");
}

/// What an upstream does that verifies signatures.
fn verify_as_upstream(seen: &Seen, access_key_id: &str, secret: &str, token: &str) {
    let headers: Vec<(&str, &[u8])> = seen
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name, value.as_bytes()))
        .collect();
    let mut words = seen.request_line().split(' ');
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let parts = sigv4::Parts { method, path: path.as_bytes(), query: query.as_bytes(), headers: &headers };
    let endpoint = sigv4::Endpoint::default();
    let presented = sigv4::Presented::parse(parts, &endpoint, jiff::Timestamp::now()).unwrap().unwrap();
    assert_eq!(presented.credential().access_key_id(), access_key_id);
    assert_eq!(presented.credential().region(), REGION);
    let key = SigningKey::for_credential(&SecretAccessKey::new(secret), presented.credential());
    let token = (!token.is_empty()).then(|| sigv4::SessionToken::new(token));
    let verified = presented.verify(sigv4::Body::ToCome, &key, token.as_ref());
    assert!(verified.is_ok(), "{verified:?}: {}", seen.head);
}

#[tokio::test]
async fn presigned_requests_are_signed_anew_without_their_own_parameters() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let settings = "[default]\naws_access_key_id = AKIDUP\naws_secret_access_key = up-secret\n";
    let address = gateway(&upstream, settings, Limits::default()).await;
    let now = jiff::Timestamp::now();
    let date = sigv4::AmzDate::new(now);
    let key = SigningKey::derive(&SecretAccessKey::new(SECRET), date.date(), REGION, "s3");
    let signer = sigv4::Signer::new(ACCESS_KEY_ID, &key, REGION, "s3", now);
    let parts = sigv4::Parts {
        method: "PUT",
        path: b"/bucket/key",
        query: b"partNumber=1&uploadId=a%2Fb+c",
        headers: &[("host", b"gateway")],
    };
    let query = signer.presign(&parts, Payload::Unsigned, jiff::SignedDuration::from_mins(5)).unwrap().added;
    let request = format!(
        "PUT /bucket/key?{query} HTTP/1.1\r\nHost: gateway\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nbody"
    );
    let answer = send(address, request).await;
    assert_eq!(status(&answer), 200, "{answer}");
    let seen = upstream.only();
    assert_eq!(seen.request_line(), "PUT /bucket/key?partNumber=1&uploadId=a%2Fb+c HTTP/1.1");
    assert_eq!(seen.header("x-amz-content-sha256"), Some("UNSIGNED-PAYLOAD"));
    assert_eq!(seen.header("content-type"), Some("text/plain"));
    assert_eq!(seen.body, b"body");
    verify_as_upstream(&seen, "AKIDUP", "up-secret", "");
}

#[tokio::test]
async fn virtual_hosted_buckets_reach_the_upstream_in_the_path() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    for (target, seen) in [("/key//a?acl", "/my.bucket/key//a?acl"), ("/", "/my.bucket/")] {
        let headers = vec![("host", "my.bucket.gateway.test")];
        let answer = send(address, Written { target, headers, ..Written::default() }.head()).await;
        assert_eq!(status(&answer), 200, "{answer}");
        let last = upstream.seen().pop().unwrap();
        assert_eq!(last.request_line(), format!("GET {seen} HTTP/1.1"));
        assert_eq!(last.header("host"), Some(upstream.address.to_string().as_str()));
        verify_as_upstream(&last, "test", "test", "");
    }
}

#[tokio::test]
async fn a_host_and_a_signature_that_are_kept_are_the_clients() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "[default]\nhost = keep\nauthorization = keep", Limits::default()).await;
    let request = Written {
        target: "/key?b=1&a=2",
        headers: vec![("host", "my.bucket.gateway.test"), ("x-amz-meta-a", "1")],
        ..Written::default()
    };
    assert_eq!(status(&send(address, request.head()).await), 200);
    let seen = upstream.only();
    assert_eq!(seen.header("host"), Some("my.bucket.gateway.test"));
    verify_as_upstream(&seen, ACCESS_KEY_ID, SECRET, "");
}

#[tokio::test]
async fn without_authorization_there_is_none() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let settings = "[s3]\nauthorization = remove\nidentity = headers";
    let spec = format!("s3=http://{}", upstream.address).parse().unwrap();
    let address = gateway_to(vec![spec], settings, Limits::default()).await;
    assert_eq!(status(&send(address, Written::default().head()).await), 200);
    let seen = upstream.only();
    assert_eq!(seen.header("authorization"), None);
    assert_eq!(seen.header("x-amz-date"), None);
    let arn: Vec<&str> = seen.headers("x-forcemfa-principal-arn").collect();
    assert_eq!(arn, ["arn:aws:iam::123456789012:user/alice"]);
    assert_eq!(seen.header("x-forcemfa-multi-factor-auth-present"), Some("true"));
}

#[tokio::test]
async fn answers_without_a_body_have_none_and_keep_their_headers() {
    for (method, reply) in [
        ("HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 1234\r\netag: \"a\"\r\n\r\n"),
        ("GET", "HTTP/1.1 304 Not Modified\r\netag: \"a\"\r\n\r\n"),
        ("DELETE", "HTTP/1.1 204 No Content\r\netag: \"a\"\r\n\r\n"),
    ] {
        let upstream = Upstream::start(Reply::Text(reply.to_owned())).await;
        let address = gateway(&upstream, "", Limits::default()).await;
        let mut client = Client::connect(address).await;
        for _ in 0..2 {
            client.write(Written { method, ..Written::default() }.head()).await;
            let head = client.head().await.unwrap();
            assert_eq!(header(&head, "etag"), Some("\"a\""), "{head}");
            let length = if method == "HEAD" { Some("1234") } else { None };
            assert_eq!(header(&head, "content-length"), length, "{head}");
        }
        assert_eq!(upstream.seen()[1].connection, 0, "{method}: the connection is used again");
    }
}

#[tokio::test]
async fn connections_are_used_again_and_informational_answers_skipped() {
    let reply = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 Fine\r\nTransfer-Encoding: chunked\r\nConnection: X-Private, keep-alive\r\nX-Private: 1\r\nX-ForceMFA-Gateway-Error: fake\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    let upstream = Upstream::start(Reply::Text(reply.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    for _ in 0..20 {
        client.write(Written::default().head()).await;
        let answer = client.answer().await;
        assert!(answer.starts_with("HTTP/1.1 200 Fine\r\n"), "{answer}");
        assert_eq!(header(&answer, "x-private"), None);
        assert_eq!(header(&answer, "x-forcemfa-gateway-error"), None);
    }
    assert!(upstream.seen().iter().all(|seen| seen.connection == 0));
}

#[tokio::test]
async fn a_kept_connection_that_the_upstream_closes_is_not_noticed() {
    let upstream = Upstream::start(Reply::Closing(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    for number in 0..20 {
        client.write(Written::default().head()).await;
        assert_eq!(status(&client.answer().await), 200, "{number}");
    }
    assert!(upstream.seen().iter().all(|seen| seen.is_complete));
}
