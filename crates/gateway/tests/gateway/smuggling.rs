//! Bytes that two readers take for two requests. The upstream gets one that was authorised, or none.

use crate::support::*;
use gateway::Limits;
use sigv4::Payload;

/// A request whose head is right, but for lines that are added before its end; and what follows it.
fn with(lines: &str, rest: &str) -> String {
    let request =
        Written { method: "POST", target: "/bucket/key", payload: Payload::Unsigned, ..Written::default() };
    let head = request.head();
    format!("{}{lines}\r\n{rest}", head.strip_suffix("\r\n").unwrap())
}

const SMUGGLED: &str = "DELETE /bucket/other HTTP/1.1\r\nHost: gateway\r\n\r\n";

#[tokio::test]
async fn nothing_reaches_the_upstream_that_was_not_authorised() {
    let flood = format!("X-Flood: {}\r\n", "x".repeat(64 << 10));
    let many: String = (0..200).map(|number| format!("X-{number}: 1\r\n")).collect();
    let large: String = (0..40).map(|number| format!("X-{number}: {}\r\n", "x".repeat(1000))).collect();
    let cases: Vec<(&str, String)> = vec![
        ("two lengths", "Content-Length: 5\r\nContent-Length: 0\r\n".into()),
        ("a list of lengths", "Content-Length: 5, 5\r\n".into()),
        ("a signed length", "Content-Length: +5\r\n".into()),
        ("a hexadecimal length", "Content-Length: 0x5\r\n".into()),
        ("a negative length", "Content-Length: -1\r\n".into()),
        ("a length that is none", "Content-Length: \r\n".into()),
        ("a coding that is not chunked", "Transfer-Encoding: gzip\r\n".into()),
        ("chunked and another coding", "Transfer-Encoding: gzip, chunked\r\n".into()),
        ("chunked twice", "Transfer-Encoding: chunked, chunked\r\n".into()),
        ("chunked in two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n".into()),
        ("chunked, not quite", "Transfer-Encoding: xchunked\r\n".into()),
        ("chunked with a vertical tab", "Transfer-Encoding: \x0bchunked\r\n".into()),
        ("a space before the colon", "Transfer-Encoding : chunked\r\n".into()),
        ("an obsolete folding", "X-A: 1\r\n Transfer-Encoding: chunked\r\n".into()),
        ("a bare CR", "X-A: 1\rTransfer-Encoding: chunked\r\n".into()),
        ("a NUL", "X-A: 1\x002\r\n".into()),
        ("two hosts", "Host: other\r\n".into()),
        ("an underscore", "X_Amz_Target: a\r\n".into()),
        ("an unsigned header of AWS", "X-Amz-Copy-Source: /secret/key\r\n".into()),
        ("a second target", "X-Amz-Target: A.B\r\nX-Amz-Target: A.C\r\n".into()),
        ("two types of content", "Content-Type: a/b\r\nContent-Type: c/d\r\n".into()),
        ("an authorization that is hidden", "Connection: authorization\r\n".into()),
        ("a header of AWS that is hidden", "Connection: close, X-Amz-Date\r\n".into()),
        ("another expectation", "Expect: 200-ok\r\n".into()),
        ("two authorizations", "Authorization: AWS4-HMAC-SHA256 x\r\n".into()),
        ("one header that is large", flood),
        ("many headers", many),
        ("many headers that are large", large),
    ];
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    for (case, lines) in cases {
        let mut client = Client::connect(address).await;
        client.write(with(&lines, SMUGGLED)).await;
        let answer = client.answer().await;
        assert!((400..=431).contains(&status(&answer)), "{case}: {answer}");
        assert!(upstream.seen().is_empty(), "{case}: {:?}", upstream.seen());
    }
}

#[tokio::test]
async fn other_targets_and_methods_are_refused() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    for (line, host) in [
        ("GET http://other/bucket/key HTTP/1.1", "gateway"),
        ("GET * HTTP/1.1", "gateway"),
        ("OPTIONS * HTTP/1.1", "gateway"),
        ("CONNECT other:80 HTTP/1.1", "gateway"),
        ("TRACE /bucket/key HTTP/1.1", "gateway"),
        ("PROPFIND /bucket/key HTTP/1.1", "gateway"),
        ("GET bucket/key HTTP/1.1", "gateway"),
        ("GET /bucket/key HTTP/1.1", "gateway@other"),
        ("GET /bucket/key HTTP/1.1", "gateway/other"),
        ("GET /bucket/key HTTP/1.1", "gateway other"),
        ("GET /bucket/key HTTP/1.1", ""),
        ("GET /bucket/key HTTP/2.0", "gateway"),
    ] {
        let head = Written::default().head();
        let rest = head.split_once("\r\n").unwrap().1.replacen("host: gateway", &format!("host: {host}"), 1);
        let answer = send(address, format!("{line}\r\n{rest}")).await;
        assert!(status(&answer) >= 400, "{line} {host}: {answer}");
        assert!(upstream.seen().is_empty(), "{line} {host}");
    }
}

#[tokio::test]
async fn a_body_in_two_framings_is_read_in_one_and_nothing_follows_it() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    for lines in [
        "Content-Length: 55\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 55\r\n",
    ] {
        let mut client = Client::connect(address).await;
        client.write(with(lines, &format!("0\r\n\r\n{SMUGGLED}"))).await;
        let answer = client.answer().await;
        let seen = upstream.seen();
        let last = seen.last().filter(|_| status(&answer) == 200);
        assert!(last.is_none_or(|seen| seen.header("content-length").is_none()), "{seen:?}");
        assert!(client.is_closed().await, "what follows is not read");
        assert!(seen.iter().all(|seen| seen.request_line().starts_with("POST ")), "{seen:?}");
    }
}

#[tokio::test]
async fn what_follows_a_body_is_a_request_of_its_own() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    client.write(with("Content-Length: 2\r\n", &format!("ab{SMUGGLED}"))).await;
    assert_eq!(status(&client.answer().await), 200);
    assert_eq!(status(&client.answer().await), 403, "it is not signed");
    assert_eq!(upstream.only().body, b"ab");
}

#[tokio::test]
async fn signed_steering_and_second_signatures_are_refused() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    for name in [
        "x-http-method-override",
        "x-forwarded-host",
        "x-original-url",
        "x-moto-account-id",
        "x-minio-force-delete",
        "x-localstack-request-url",
        "x-forcemfa-principal-arn",
    ] {
        let headers = vec![("host", "gateway"), (name, "a")];
        let answer = send(address, Written { headers, ..Written::default() }.head()).await;
        assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("ambiguous"), "{name}: {answer}");
    }
    for target in [
        "/bucket/key?X-Amz-Credential=a",
        "/bucket/key?x-amz-signature=a",
        "/bucket/key?X%2DAmz-Expires=1",
        "/bucket/key?AWSAccessKeyId=a&Signature=b&Expires=1",
    ] {
        let answer = send(address, Written { target, ..Written::default() }.head()).await;
        assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("ambiguous"), "{target}: {answer}");
    }
    assert!(upstream.seen().is_empty());
}
