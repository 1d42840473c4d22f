//! Clients and upstreams that are slow, gone, or wrong.

use crate::support::*;
use gateway::Limits;
use sigv4::Payload;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;

const SHORT: Duration = Duration::from_millis(300);

fn short() -> Limits {
    Limits { connect: SHORT, response: SHORT, idle: SHORT, wait: SHORT, ..Limits::default() }
}

/// An upload of which a part is written.
fn upload() -> String {
    let mut request =
        Written { method: "PUT", target: "/bucket/key", payload: Payload::Unsigned, ..Written::default() };
    request.unsigned = vec![("content-length", "1000000")];
    request.head() + &"x".repeat(1000)
}

async fn error_of(reply: Reply, request: impl AsRef<[u8]>) -> (u16, String) {
    let upstream = Upstream::start(reply).await;
    let address = gateway(&upstream, "", short()).await;
    let answer = send(address, request).await;
    (status(&answer), header(&answer, "x-forcemfa-gateway-error").unwrap_or_default().to_owned())
}

#[tokio::test]
async fn errors_of_the_upstream_are_told_apart_from_ours() {
    let get = || Written::default().head();
    let error = |status: u16, code: &str| (status, code.to_owned());
    let own = "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n".to_owned();
    assert_eq!(error_of(Reply::Text(own), get()).await, error(502, ""));
    assert_eq!(error_of(Reply::Closing(String::new()), get()).await, error(502, "upstream-broken-off"));
    assert_eq!(
        error_of(Reply::Text("SSH-2.0\r\n\r\n".into()), get()).await,
        error(502, "upstream-malformed")
    );
    assert_eq!(error_of(Reply::Stuck, get()).await, error(504, "upstream-response-timeout"));
    let switching = "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n".to_owned();
    assert_eq!(error_of(Reply::Text(switching), get()).await.0, 502);
    assert_eq!(error_of(Reply::Text(OK.into()), upload()).await, error(408, "body-too-slow"));
}

#[tokio::test]
async fn an_upstream_that_is_not_there_is_said_to_be() {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let spec = format!("default=http://{}", free.local_addr().unwrap()).parse().unwrap();
    drop(free);
    let address = gateway_to(vec![spec], "", short()).await;
    let answer = send(address, Written::default().head()).await;
    assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("upstream-unreachable"), "{answer}");
    assert_eq!(status(&answer), 502);
}

#[tokio::test]
async fn an_answer_that_breaks_off_breaks_off() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".to_owned();
    for reply in [Reply::Closing(half.clone()), Reply::Stalling(half)] {
        let upstream = Upstream::start(reply).await;
        let address = gateway(&upstream, "", short()).await;
        let mut client = Client::connect(address).await;
        client.write(Written::default().head()).await;
        assert_eq!(status(&client.head().await.unwrap()), 200);
        let mut body = Vec::new();
        let _ = client.0.read_to_end(&mut body).await;
        assert_eq!(body, b"half");
        upstream.wait_closed(1).await;
    }
}

#[tokio::test]
async fn a_client_that_goes_away_ends_the_request() {
    // While it uploads.
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    client.write(upload()).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(client);
    upstream.wait_closed(1).await;
    assert!(!upstream.only().is_complete);

    // While it waits.
    let upstream = Upstream::start(Reply::Stalling(String::new())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    client.write(Written::default().head()).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(client);
    upstream.wait_closed(1).await;

    // While it reads.
    let upstream = Upstream::start(Reply::Large(1 << 30)).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    client.write(Written::default().head()).await;
    assert_eq!(status(&client.head().await.unwrap()), 200);
    drop(client);
    upstream.wait_closed(1).await;
}

#[tokio::test]
async fn a_client_that_does_not_read_does_not_hold_the_upstream() {
    let upstream = Upstream::start(Reply::Large(1 << 30)).await;
    let address = gateway(&upstream, "", short()).await;
    let mut client = Client::connect(address).await;
    client.write(Written::default().head()).await;
    assert_eq!(status(&client.head().await.unwrap()), 200);
    upstream.wait_closed(1).await;
}

#[tokio::test]
async fn an_upstream_that_does_not_read_is_given_up() {
    let upstream = Upstream::start(Reply::Stuck).await;
    let address = gateway(&upstream, "", short()).await;
    let mut client = Client::connect(address).await;
    let mut request =
        Written { method: "PUT", target: "/bucket/key", payload: Payload::Unsigned, ..Written::default() };
    request.unsigned = vec![("content-length", "100000000")];
    let head = request.head();
    let began = Instant::now();
    let (mut reader, mut writer) = tokio::io::split(client.0.get_mut());
    let write = async {
        use tokio::io::AsyncWriteExt;
        let _ = writer.write_all(head.as_bytes()).await;
        let piece = vec![b'x'; 1 << 20];
        for _ in 0..100 {
            if writer.write_all(&piece).await.is_err() {
                break;
            }
        }
    };
    let mut answer = vec![0; 4096];
    let count = tokio::select! {
        count = reader.read(&mut answer) => count.unwrap(),
        () = async { write.await; std::future::pending().await } => 0,
    };
    let answer = String::from_utf8_lossy(&answer[..count]).into_owned();
    assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("upstream-response-timeout"), "{answer}");
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn an_answer_before_the_end_of_the_request_reaches_the_client() {
    let reply = "HTTP/1.1 403 Forbidden\r\ncontent-length: 4\r\n\r\nno!!".to_owned();
    let upstream = Upstream::start(Reply::Early(reply)).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let answer = send(address, upload()).await;
    assert_eq!(status(&answer), 403);
    assert!(answer.ends_with("no!!"));
}

#[tokio::test]
async fn slow_bodies_that_go_on_are_waited_for() {
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", short()).await;
    let mut request =
        Written { method: "PUT", target: "/bucket/key", payload: Payload::Unsigned, ..Written::default() };
    request.unsigned = vec![("content-length", "10")];
    let mut client = Client::connect(address).await;
    client.write(request.head()).await;
    for _ in 0..10 {
        tokio::time::sleep(SHORT / 3).await;
        client.write("x").await;
    }
    assert_eq!(status(&client.answer().await), 200);
}

#[tokio::test]
async fn requests_at_the_same_time_are_limited() {
    let upstream = Upstream::start(Reply::Stuck).await;
    let limits = Limits { concurrent: 1, response: Duration::from_secs(5), ..short() };
    let address = gateway(&upstream, "", limits).await;
    let mut first = Client::connect(address).await;
    first.write(Written::default().head()).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let answer = send(address, Written::default().head()).await;
    assert_eq!(status(&answer), 503, "{answer}");
    assert_eq!(header(&answer, "x-forcemfa-gateway-error"), Some("upstream-busy"));
}
