//! The last use of credentials.

use crate::client::{Server, credentials, iam, start, sts, text};
use server::Serving;
use std::time::Duration;

/// Waits until something is so.
async fn eventually(what: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if what().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it did not come to be");
}

async fn told(server: &Server, id: &str) -> String {
    server.done(&server.root, "iam", &iam(&format!("GetAccessKeyLastUsed&AccessKeyId={id}"))).await
}

#[tokio::test]
async fn a_keys_last_use_is_told_with_service_and_region_once_a_minute() {
    let server = start(Serving::default()).await;
    server.done(&server.root, "iam", &iam("CreateUser&UserName=alice")).await;
    let alice = credentials(&server.done(&server.root, "iam", &iam("CreateAccessKey&UserName=alice")).await);
    assert_eq!(text(&told(&server, &alice.access_key_id).await, "ServiceName"), "N/A");

    server.done(&alice, "sts", &sts("GetCallerIdentity")).await;
    eventually(async || text(&told(&server, &alice.access_key_id).await, "ServiceName") == "sts").await;
    let first = told(&server, &alice.access_key_id).await;
    assert_eq!((text(&first, "Region"), text(&first, "UserName")), ("us-east-1", "alice"));

    // Denied calls are uses too, but in the same minute nothing is written.
    assert_eq!(server.call(&alice, "iam", &iam("ListUsers")).await.status, 403);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(text(&told(&server, &alice.access_key_id).await, "ServiceName"), "sts");

    server.clock.advance(120).unwrap();
    assert_eq!(server.call(&alice, "iam", &iam("ListUsers")).await.status, 403);
    eventually(async || text(&told(&server, &alice.access_key_id).await, "ServiceName") == "iam").await;
    assert_ne!(
        text(&told(&server, &alice.access_key_id).await, "LastUsedDate"),
        text(&first, "LastUsedDate")
    );
    server.stop().await;
}

#[tokio::test]
async fn a_request_that_is_signed_wrongly_is_no_use() {
    let server = start(Serving::default()).await;
    server.done(&server.root, "iam", &iam("CreateUser&UserName=alice")).await;
    let mut alice =
        credentials(&server.done(&server.root, "iam", &iam("CreateAccessKey&UserName=alice")).await);
    alice.secret.replace_range(0..4, "AAAA");
    assert_eq!(server.call(&alice, "sts", &sts("GetCallerIdentity")).await.status, 403);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(text(&told(&server, &alice.access_key_id).await, "ServiceName"), "N/A");
    server.stop().await;
}
