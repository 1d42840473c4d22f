//! What can be wrong with a folder.

use crate::place::{Place, read, records};
use rusqlite::Connection;
use std::fs;
use store::{AppendError, Location, Position, Store, StoreError};

async fn with_one_record() -> Place {
    let place = Place::folder();
    let store = place.open().await;
    store.append(Position::START, records(["the first", "the second"])).await.unwrap();
    store.close().await.unwrap();
    place
}

fn sql(place: &Place, sql: &str) {
    Connection::open(place.path().join("forcemfa.sqlite")).unwrap().execute_batch(sql).unwrap();
}

/// What opening says, with the folder left out.
async fn refusal(place: &Place) -> String {
    let error = place.try_open().await.unwrap_err().to_string();
    error.replace(&place.path().display().to_string(), "DIR")
}

#[tokio::test]
async fn memory_is_a_log_too() {
    let store = Place::at(Location::Memory).open().await;
    let first = store.append(Position::START, records(["a"])).await.unwrap();
    assert_eq!(read(&store, Position::START).await, (records(["a"]), first));
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_what_is_made() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::folder();
    let _store = place.open().await;
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(place.path()), 0o700);
    let files: Vec<_> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!files.is_empty());
    for file in files {
        assert_eq!(mode(file.clone()), 0o600, "{file:?}");
    }
}

#[tokio::test]
async fn one_at_a_time_has_the_folder() {
    let place = with_one_record().await;
    let store = place.open().await;
    assert_eq!(
        refusal(&place).await,
        "`DIR/forcemfa.sqlite` is used by another process: stop it, or name another folder"
    );
    let end = read(&store, Position::START).await.1;
    store.append(end, records(["still mine"])).await.unwrap();
    store.close().await.unwrap();
    place.open().await;
}

#[tokio::test]
async fn a_file_that_is_something_else_is_refused_and_left_alone() {
    let place = Place::folder();
    fs::create_dir(place.path()).unwrap();
    let file = place.path().join("forcemfa.sqlite");
    let text =
        "this is a letter to my grandmother, and it is long enough to be a file of SQLite. ".repeat(50);
    fs::write(&file, &text).unwrap();
    assert_eq!(
        refusal(&place).await,
        "`DIR/forcemfa.sqlite` is damaged or is no store of forcemfa: file is not a database; restore it from a backup"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), text);

    fs::remove_file(&file).unwrap();
    sql(&place, "CREATE TABLE bookmark (url TEXT)");
    assert!(refusal(&place).await.contains("it has tables of another program"));
    sql(&place, "INSERT INTO bookmark VALUES ('https://example.com')");
}

#[tokio::test]
async fn damage_is_found_when_it_is_read() {
    for (damage, expected) in [
        (
            "UPDATE record SET body = CAST('the First' AS BLOB) WHERE number = 1",
            "record 1 is not what was written",
        ),
        ("UPDATE record SET tag = tag + 1 WHERE number = 2", "record 2 is not what was written"),
        ("DELETE FROM record WHERE number = 1", "record 1 is missing"),
        ("DELETE FROM record WHERE number = 2", "records after 1 are missing, expected up to 2"),
        ("DELETE FROM record", "records after 0 are missing, expected up to 2"),
    ] {
        let place = with_one_record().await;
        sql(&place, damage);
        let store = place.open().await;
        let mut reader = store.read(Position::START);
        let error = loop {
            match reader.next().await {
                Ok(page) => assert!(page.is_some(), "{damage}: not found"),
                Err(error) => break error,
            }
        };
        assert!(matches!(&error, StoreError::Damaged { what, .. } if what == expected), "{damage}: {error}");
    }
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_an_error_and_no_shorter_log() {
    let place = with_one_record().await;
    let file = place.path().join("forcemfa.sqlite");
    let whole = fs::read(&file).unwrap();
    for length in [whole.len() - 4096, whole.len() / 2, 4096, 1000, 100] {
        fs::write(&file, &whole[..length]).unwrap();
        let outcome = match place.try_open().await {
            Ok(store) => store.read(Position::START).next().await.map(drop),
            Err(error) => Err(error),
        };
        assert!(
            matches!(outcome, Err(StoreError::Damaged { .. })),
            "{length} of {}: {outcome:?}",
            whole.len()
        );
    }
}

#[tokio::test]
async fn schemas_that_are_not_ours_are_refused() {
    let place = with_one_record().await;
    sql(&place, "INSERT INTO migration VALUES (7, 'of the future')");
    let newer =
        "`DIR/forcemfa.sqlite` has schema 7, and this version of forcemfa knows up to 1: use a newer version";
    assert_eq!(refusal(&place).await, newer);
    sql(&place, "DELETE FROM migration WHERE version = 7; UPDATE migration SET digest = 'of another build'");
    assert!(refusal(&place).await.starts_with("schema 1 of `DIR/forcemfa.sqlite` is not the one"));
}

#[tokio::test]
async fn the_folder_of_another_account_is_refused() {
    let place = with_one_record().await;
    let other = Store::open(&place.location, "999999999999", &place.keyring).await;
    let StoreError::OtherAccount { found, expected, .. } = other.unwrap_err() else {
        panic!("another error")
    };
    assert_eq!((found.as_str(), expected.as_str()), ("123456789012", "999999999999"));
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_one_error() {
    let place = Place::folder();
    fs::write(place.path(), "a file").unwrap();
    assert!(refusal(&place).await.starts_with("cannot make the folder `DIR`: "));
    let nowhere = Place::at(Location::Folder("/proc/forcemfa".into()));
    let error = nowhere.try_open().await.unwrap_err();
    assert!(error.to_string().contains("`/proc/forcemfa`"), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_may_only_be_read_is_one_error() {
    use std::os::unix::fs::PermissionsExt;
    let place = with_one_record().await;
    let file = place.path().join("forcemfa.sqlite");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
    if fs::OpenOptions::new().write(true).open(&file).is_ok() {
        println!("skipped: root may write to all files");
        return;
    }
    assert!(matches!(place.try_open().await, Err(StoreError::ReadOnly { .. })));
}

#[tokio::test]
async fn a_failed_append_leaves_the_queue_in_order() {
    // What the unit test of the full disk shows of the file, here of those who wait.
    let store = Place::at(Location::Memory).open().await;
    let first = store.append(Position::START, records(["a"]));
    let wrong = store.append(Position::START, records(["b"]));
    let after_first = store.append(first.position(), records(["c"]));
    let first = first.await.unwrap();
    assert_eq!(wrong.await, Err(AppendError::Conflict { head: first }));
    assert_eq!(after_first.await.unwrap().number(), 2);
}
