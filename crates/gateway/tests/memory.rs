//! Two hundred megabytes each way, in memory that does not grow with them.
#![cfg(test)]

#[path = "support/mod.rs"]
mod support;

use gateway::Limits;
use sigv4::Payload;
use support::*;
use tokio::io::AsyncReadExt;

const BYTES: usize = 200 << 20;
/// Buffers of three connections, in a process that has client and upstream in it too.
const MOST_GROWTH: usize = 24 << 20;

/// The most memory that this process ever had, in bytes; `None` where the system does not tell.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<usize>().ok().map(|kilobytes| kilobytes << 10)
}

fn check_growth(before: Option<usize>) {
    match (before, peak()) {
        (Some(before), Some(after)) => {
            assert!(after - before < MOST_GROWTH, "{before} bytes before, {after} after");
        }
        _ => println!("skipped: this system does not tell how much memory a process has"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_does_not_grow_with_bodies() {
    // What is allocated once is allocated now.
    let upstream = Upstream::start(Reply::Large(1 << 20)).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    send(address, Written::default().head()).await;

    let before = peak();
    let upstream = Upstream::start(Reply::Large(u64::try_from(BYTES).unwrap())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let mut client = Client::connect(address).await;
    client.write(Written::default().head()).await;
    assert_eq!(status(&client.head().await.unwrap()), 200);
    let mut piece = vec![0; 64 << 10];
    let mut got = 0;
    while got < BYTES {
        let count = client.0.read(&mut piece).await.unwrap();
        assert!(count > 0, "{got}");
        got += count;
    }
    check_growth(before);

    // A body that is hashed on its way.
    let piece = vec![b'x'; 1 << 20];
    let upstream = Upstream::start(Reply::Text(OK.to_owned())).await;
    let address = gateway(&upstream, "", Limits::default()).await;
    let digest = sha256(&piece, BYTES >> 20);
    let mut request = Written {
        method: "PUT",
        target: "/bucket/key",
        payload: Payload::Sha256(digest),
        ..Written::default()
    };
    let length = BYTES.to_string();
    request.unsigned = vec![("content-length", &length)];
    let mut client = Client::connect(address).await;
    client.write(request.head()).await;
    for _ in 0..BYTES >> 20 {
        client.write(&piece).await;
    }
    let answer = client.answer().await;
    assert_eq!(status(&answer), 200, "{answer}");
    assert_eq!(upstream.only().body_bytes, BYTES);
    check_growth(before);
}

fn sha256(piece: &[u8], times: usize) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for _ in 0..times {
        hash.update(piece);
    }
    hash.finalize().into()
}
