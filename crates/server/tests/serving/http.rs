//! Limits, refusals, and the end of a server.

use crate::client::{iam, impatient, read_answer, send, signed, start, sts};
use jiff::{SignedDuration, Timestamp};
use server::{Limits, Serving};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn health_needs_no_signature_and_nothing_else_goes_without() {
    let server = start(Serving::default()).await;
    let health =
        send(server.address(), b"GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert!(health.status == 200 && health.body.contains("enforced"), "{}", health.body);
    for path in ["/", "/health?x", "/metrics"] {
        let request = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let answer = send(server.address(), request.as_bytes()).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.body.contains("<Code>MissingAuthenticationToken</Code>"), "{}", answer.body);
    }
    server.stop().await;
}

#[tokio::test]
async fn an_answer_has_awss_headers_and_the_same_request_id_twice() {
    let server = start(Serving::default()).await;
    let answer = server.call(&server.root, "sts", &sts("GetCallerIdentity")).await;
    assert_eq!(answer.status, 200);
    let id = crate::client::text(&answer.body, "RequestId");
    assert!(answer.head.contains(&format!("x-amzn-requestid: {id}")), "{}", answer.head);
    assert!(answer.head.contains("content-type: text/xml"), "{}", answer.head);
    assert!(answer.head.contains("\r\ndate: "), "{}", answer.head);
    server.stop().await;
}

#[tokio::test]
async fn a_body_or_headers_beyond_the_limit_are_refused() {
    let server = start(impatient()).await;
    let large = signed(
        &server.root,
        "iam",
        &format!("{}&X={}", iam("ListUsers"), "x".repeat(64 << 10)),
        Timestamp::now(),
    );
    assert_eq!(send(server.address(), large.as_bytes()).await.status, 413);
    let claimed = b"POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 99999999999\r\n\r\n";
    assert_eq!(send(server.address(), claimed).await.status, 413);
    let request = format!("GET /health HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "x".repeat(32 << 10));
    assert_eq!(send(server.address(), request.as_bytes()).await.status, 431);
    server.stop().await;
}

#[tokio::test]
async fn a_slow_client_is_not_waited_for() {
    let server = start(impatient()).await;
    let mut slow_head = TcpStream::connect(server.address()).await.unwrap();
    slow_head.write_all(b"POST / HTTP/1.1\r\nhost: a\r\n").await.unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), slow_head.read_to_end(&mut Vec::new())).await;
    assert!(ended.is_ok(), "the connection stays open");

    let mut slow_body = TcpStream::connect(server.address()).await.unwrap();
    let head = b"POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 100\r\n\r\nAction=";
    slow_body.write_all(head).await.unwrap();
    assert_eq!(read_answer(slow_body).await.status, 408);
    server.stop().await;
}

#[tokio::test]
async fn more_connections_than_there_may_be_wait_for_their_turn() {
    let limits = Limits { connections: 1, receive: Duration::from_millis(500), ..Limits::default() };
    let server = start(Serving { limits, ..Serving::default() }).await;
    let mut idle = TcpStream::connect(server.address()).await.unwrap();
    idle.write_all(b"GET /health HTTP/1.1\r\nhost: a\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let began = std::time::Instant::now();
    let health =
        send(server.address(), b"GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert_eq!(health.status, 200);
    assert!(began.elapsed() >= Duration::from_millis(200), "{:?}", began.elapsed());
    server.stop().await;
}

#[tokio::test]
async fn what_is_signed_wrongly_or_changed_is_refused() {
    let server = start(Serving::default()).await;
    let now = Timestamp::now();
    let body = sts("GetCallerIdentity");
    let good = signed(&server.root, "sts", &body, now);
    let refusal = async |request: String| {
        let answer = send(server.address(), request.as_bytes()).await;
        assert_eq!(answer.status, 403, "{}", answer.body);
        crate::client::text(&answer.body, "Code").to_owned()
    };

    let mut stranger = server.root.clone();
    stranger.secret.replace_range(0..4, "AAAA");
    assert_eq!(refusal(signed(&stranger, "sts", &body, now)).await, "SignatureDoesNotMatch");

    let mut nobody = server.root.clone();
    nobody.access_key_id = "AKIAIOSFODNN7EXAMPLE".to_owned();
    assert_eq!(refusal(signed(&nobody, "sts", &body, now)).await, "InvalidClientTokenId");

    // Another action under the signature.
    assert_eq!(
        refusal(good.replace("GetCallerIdentity", "GetAccessKeyInfos")).await,
        "SignatureDoesNotMatch"
    );

    let old = now.checked_sub(SignedDuration::from_mins(20)).unwrap();
    let stale = signed(&server.root, "sts", &body, old);
    assert_eq!(refusal(stale.clone()).await, "SignatureDoesNotMatch");
    // The old signature under a new date.
    let stamp = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    assert_eq!(refusal(stale.replace(&stamp(old), &stamp(now))).await, "SignatureDoesNotMatch");

    let unsigned = "POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 44\r\n\r\n";
    assert_eq!(refusal(format!("{unsigned}{body:44}")).await, "MissingAuthenticationToken");
    assert_eq!(send(server.address(), good.as_bytes()).await.status, 200);
    server.stop().await;
}

#[tokio::test]
async fn a_server_that_stops_takes_no_connection_and_finishes_what_it_has_begun() {
    let server = start(Serving::default()).await;
    let (root, address) = (server.root.clone(), server.address());
    let request = signed(&root, "iam", &iam("CreateUser&UserName=alice"), Timestamp::now());
    let (first, rest) = request.split_at(request.len() - 5);
    let mut begun = TcpStream::connect(address).await.unwrap();
    begun.write_all(first.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;

    let stopping = tokio::spawn(server.stop());
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(TcpStream::connect(address).await.is_err(), "a connection was taken");
    assert!(!stopping.is_finished());
    begun.write_all(rest.as_bytes()).await.unwrap();
    let answer = read_answer(begun).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    stopping.await.unwrap();
}
