//! What can be wrong with a PostgreSQL server, and with the network to it.

use crate::place::{ACCOUNT, Place, execute, fresh_schema, read, records, server};
use crate::proxy::{Cut, Proxy};
use std::time::Duration;
use store::seal::{Keyring, SysRng};
use store::{AppendError, Location, Position, Store, StoreError};

async fn error_of(url: &str) -> StoreError {
    let keyring = Keyring::generate(&mut SysRng).unwrap();
    Store::open(&Location::Postgres(url.parse().unwrap()), ACCOUNT, &keyring).await.unwrap_err()
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_without_the_password() {
    // Nothing listens on port 1.
    let error = error_of("postgres://al:s3cret@127.0.0.1:1/mfa").await.to_string();
    assert!(
        error.starts_with("cannot use `postgres://al@127.0.0.1:1/mfa`: error connecting to server"),
        "{error}"
    );
}

#[tokio::test]
async fn a_wrong_password_is_told_without_it() {
    let Some(server) = server() else { return };
    let (_, address) = server.split_once('@').unwrap();
    let error = error_of(&format!("postgres://forcemfa:s3cret@{address}")).await.to_string();
    assert!(error.contains("password authentication failed"), "{error}");
    assert!(!error.contains("s3cret"), "{error}");
}

#[tokio::test]
async fn tls_is_used_and_the_certificate_must_be_good() {
    let Some(server) = server() else { return };
    let Ok(authority) = std::env::var("FORCEMFA_TEST_POSTGRES_CA") else {
        println!("skipped: FORCEMFA_TEST_POSTGRES_CA names no certificate");
        return;
    };
    let url = fresh_schema(&server).await;
    let encode = |path: &str| path.replace('/', "%2F");
    let trusted = format!("{url}&sslmode=verify-full&sslrootcert={}", encode(&authority));
    let place = Place::at(Location::Postgres(trusted.parse().unwrap()));
    let store = place.open().await;
    store.append(Position::START, records(["a"])).await.unwrap();

    let error = error_of(&format!("{url}&sslmode=require")).await.to_string();
    assert!(error.contains("certificate"), "the system's authorities do not know it: {error}");
    let error = error_of(&format!("{url}&sslmode=require&sslrootcert=%2Fnowhere.pem")).await.to_string();
    assert!(error.contains("sslrootcert `/nowhere.pem`"), "{error}");
}

#[tokio::test]
async fn schemas_that_are_not_ours_are_refused() {
    let Some(server) = server() else { return };
    let url = fresh_schema(&server).await;
    Place::at(Location::Postgres(url.parse().unwrap())).open().await.close().await.unwrap();
    execute(&url, "INSERT INTO forcemfa_migration VALUES (7, 'of the future')").await;
    assert!(matches!(error_of(&url).await, StoreError::Newer { found: 7, known: 1, .. }));
    execute(
        &url,
        "DELETE FROM forcemfa_migration WHERE version = 7; UPDATE forcemfa_migration SET digest = '?'",
    )
    .await;
    assert!(matches!(error_of(&url).await, StoreError::OtherSchema { version: 1, .. }));
}

#[tokio::test]
async fn what_the_server_refuses_is_one_error_and_writes_nothing() {
    let Some(server) = server() else { return };
    let url = fresh_schema(&server).await;
    let (_, schema) = url.rsplit_once("%3D").unwrap();
    let (_, address) = server.split_once('@').unwrap();
    // Somebody who is not the owner of all.
    execute(
        &url,
        &format!("CREATE ROLE {schema} LOGIN PASSWORD 'pass'; GRANT ALL ON SCHEMA {schema} TO {schema}"),
    )
    .await;
    let theirs = format!("postgres://{schema}:pass@{address}?options=-csearch_path%3D{schema}");
    let place = Place::at(Location::Postgres(theirs.parse().unwrap()));
    let store = place.open().await;
    let first = store.append(Position::START, records(["a"])).await.unwrap();

    let append_refused = async || store.append(first, records(["b"])).await.unwrap_err();
    execute(
        &url,
        &format!(
            "ALTER TABLE forcemfa_record OWNER TO CURRENT_USER; REVOKE ALL ON forcemfa_record FROM {schema}"
        ),
    )
    .await;
    let error = append_refused().await.to_string();
    assert!(error.contains("permission denied for table forcemfa_record"), "{error}");
    execute(&url, &format!("GRANT ALL ON forcemfa_record TO {schema}")).await;

    execute(&url, &format!("ALTER ROLE {schema} SET default_transaction_read_only = on")).await;
    place.open().await.close().await.unwrap();
    execute(&url, "ALTER TABLE forcemfa_log RENAME TO forcemfa_elsewhere").await;
    let error = append_refused().await;
    assert!(matches!(error, AppendError::Failed(StoreError::Damaged { .. })), "{error}");
    execute(&url, "ALTER TABLE forcemfa_elsewhere RENAME TO forcemfa_log").await;
    store.append(first, records(["b"])).await.unwrap();
    assert_eq!(read(&store, Position::START).await.0, records(["a", "b"]));
}

#[tokio::test]
async fn damage_is_found_when_it_is_read() {
    let Some(server) = server() else { return };
    let url = fresh_schema(&server).await;
    let store = Place::at(Location::Postgres(url.parse().unwrap())).open().await;
    store.append(Position::START, records(["a", "b"])).await.unwrap();
    execute(&url, "UPDATE forcemfa_record SET body = 'x' WHERE number = 2").await;
    let error = store.read(Position::START).next().await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { what, .. } if what == "record 2 is not what was written"));
}

#[tokio::test]
async fn connections_that_the_server_ends_are_made_anew() {
    let Some(server) = server() else { return };
    let url = fresh_schema(&server).await;
    let (_, name) = url.rsplit_once("%3D").unwrap();
    let place = Place::at(Location::Postgres(format!("{url}&application_name={name}").parse().unwrap()));
    let (store, other) = (place.open().await, place.open().await);
    let end_all =
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'");
    let mut after = Position::START;
    for _ in 0..5 {
        execute(&url, &end_all).await;
        let end = store.append(after, records(["a"])).await.unwrap();
        other.changed(after).await;
        assert_eq!(read(&other, after).await, (records(["a"]), end));
        after = end;
    }
}

/// A store behind a network that can be cut, and another that has a network of its own.
async fn cut_off(server: &str) -> (Proxy, Store, Store) {
    let url = fresh_schema(server).await;
    let (start, rest) = url.split_once('@').unwrap();
    let (address, end) = rest.split_once('/').unwrap();
    let proxy = Proxy::to(address.to_owned()).await;
    let through = format!("{start}@127.0.0.1:{}/{end}", proxy.port);
    let place = Place::at(Location::Postgres(through.parse().unwrap()));
    let store = place.open().await;
    let direct =
        Store::open(&Location::Postgres(url.parse().unwrap()), ACCOUNT, &place.keyring).await.unwrap();
    (proxy, store, direct)
}

async fn until_down(proxy: &Proxy) {
    while !proxy.is_down() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_happens_once() {
    let Some(server) = server() else { return };
    for cut in [Cut::Before, Cut::During, Cut::After] {
        let (proxy, store, _) = cut_off(&server).await;
        let first = store.append(Position::START, records(["a"])).await.unwrap();
        proxy.cut(cut);
        let second = store.append(first, records(["b", "c"]));
        let third = store.append(second.position(), records(["d"]));
        until_down(&proxy).await;
        proxy.mend();
        let third = third.await.unwrap();
        second.await.unwrap();
        assert_eq!(read(&store, Position::START).await, (records(["a", "b", "c", "d"]), third), "{cut:?}");
    }
}

#[tokio::test]
async fn what_became_of_a_commit_is_found_behind_what_others_did_since() {
    let Some(server) = server() else { return };
    let (proxy, store, other) = cut_off(&server).await;
    let first = store.append(Position::START, records(["a"])).await.unwrap();
    proxy.cut(Cut::After);
    let second = store.append(first, records(["b"]));
    until_down(&proxy).await;
    // Meanwhile another node appends, and compacts all that there is.
    let (_, head) = read(&other, Position::START).await;
    assert_eq!(head, second.position());
    let end = other.append(head, records(["c"])).await.unwrap();
    other.compact(end, records(["abc"])).await.unwrap();
    proxy.mend();
    assert_eq!(second.await, Ok(head), "it was done before the others' work");
    assert_eq!(read(&store, Position::START).await, (records(["abc"]), end));
}

#[tokio::test]
async fn a_commit_that_never_came_loses_to_what_others_did_since() {
    let Some(server) = server() else { return };
    let (proxy, store, other) = cut_off(&server).await;
    let first = store.append(Position::START, records(["a"])).await.unwrap();
    proxy.cut(Cut::Before);
    let second = store.append(first, records(["b"]));
    until_down(&proxy).await;
    let end = other.append(first, records(["c"])).await.unwrap();
    proxy.mend();
    assert_eq!(second.await, Err(AppendError::Conflict { head: end }));
    assert_eq!(read(&store, Position::START).await, (records(["a", "c"]), end));
}
