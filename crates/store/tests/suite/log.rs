//! What a log does.

use crate::place::{Place, fold, on_both, read, records};
use store::{AppendError, Position, Start, Store, StoreError};

on_both!(
    records_come_back_in_order_after_closing,
    an_append_elsewhere_than_at_the_end_is_refused,
    an_append_is_all_or_nothing,
    queued_appends_stand_and_fall_together,
    an_append_of_nothing_asks_where_the_log_ends,
    any_bytes_are_a_record,
    pages_are_bounded,
    a_compacted_log_begins_with_its_snapshot,
    a_reader_that_is_left_behind_begins_anew,
    a_reader_in_a_snapshot_begins_anew_when_there_is_another,
    an_empty_snapshot_is_a_beginning_too,
    only_a_position_of_the_log_can_be_compacted_through,
    compacting_the_past_changes_nothing,
    a_change_wakes,
    what_was_queued_is_done_when_the_store_is_dropped,
    after_closing_all_is_refused,
    accounts_do_not_mix,
);

async fn append(store: &Store, after: Position, texts: &[&str]) -> Position {
    let records = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    store.append(after, records).await.unwrap()
}

async fn records_come_back_in_order_after_closing(place: &Place) {
    let store = place.open().await;
    assert_eq!(read(&store, Position::START).await, (vec![], Position::START));
    let first = append(&store, Position::START, &["a"]).await;
    let third = append(&store, first, &["b", "c"]).await;
    assert_eq!((first.number(), third.number()), (1, 3));
    store.close().await.unwrap();

    let store = place.open().await;
    assert_eq!(read(&store, Position::START).await, (records(["a", "b", "c"]), third));
    assert_eq!(read(&store, first).await, (records(["b", "c"]), third));
    let fourth = append(&store, third, &["d"]).await;
    assert_eq!(read(&store, third).await, (records(["d"]), fourth));
}

async fn an_append_elsewhere_than_at_the_end_is_refused(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    let refused = store.append(Position::START, records(["late"])).await;
    assert_eq!(refused, Err(AppendError::Conflict { head: first }));
    let ahead = store.append(first, vec![]).position();
    assert_eq!(ahead, first);
    let never = store.append(Position::START, records(["x", "y"])).position();
    let refused = store.append(never, records(["ahead"])).await;
    assert_eq!(refused, Err(AppendError::Conflict { head: first }));
    assert_eq!(read(&store, Position::START).await, (records(["a"]), first));
}

async fn an_append_is_all_or_nothing(place: &Place) {
    let store = place.open().await;
    let both = append(&store, Position::START, &["a", "b"]).await;
    // There is no place between the two.
    let others = store.append(Position::START, records(["x"])).position();
    assert_eq!(others.number(), 1);
    let refused = store.append(others, records(["y"])).await;
    assert_eq!(refused, Err(AppendError::Conflict { head: both }));
}

async fn queued_appends_stand_and_fall_together(place: &Place) {
    let store = place.open().await;
    let mut queued = Vec::new();
    let mut after = Position::START;
    for number in 0..100 {
        let append = store.append(after, records([&number.to_string()]));
        after = append.position();
        queued.push(append);
    }
    for append in queued {
        append.await.unwrap();
    }
    assert_eq!(read(&store, Position::START).await.1, after);

    // One goes in unseen; then three that were made of a state without it. The second has a number that would fit.
    let seen = append(&store, after, &["somebody else's"]).await;
    let first = store.append(after, records(["a"]));
    let second = store.append(first.position(), records(["b"]));
    let third = store.append(second.position(), records(["c"]));
    assert_eq!(first.position().number(), seen.number());
    for append in [first, second, third] {
        assert_eq!(append.await, Err(AppendError::Conflict { head: seen }));
    }
    assert_eq!(read(&store, after).await, (records(["somebody else's"]), seen));
}

async fn an_append_of_nothing_asks_where_the_log_ends(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    assert_eq!(store.append(first, vec![]).await, Ok(first));
    assert_eq!(store.append(Position::START, vec![]).await, Err(AppendError::Conflict { head: first }));
}

async fn any_bytes_are_a_record(place: &Place) {
    let store = place.open().await;
    let all = vec![
        vec![],
        (0..=255).collect(),
        vec![0; 3],
        "'\"; DROP TABLE record; -- \u{fc}".into(),
        vec![0xff; 9 << 20],
    ];
    let end = store.append(Position::START, all.clone()).await.unwrap();
    assert!(read(&store, Position::START).await == (all, end));
}

async fn pages_are_bounded(place: &Place) {
    let store = place.open().await;
    let small: Vec<_> = (0..10_000).map(|number: i32| number.to_be_bytes().to_vec()).collect();
    let middle = store.append(Position::START, small.clone()).await.unwrap();
    let big = vec![vec![7; 1 << 20]; 7];
    let end = store.append(middle, big.clone()).await.unwrap();

    let mut reader = store.read(Position::START);
    let (mut all, mut pages) = (Vec::new(), 0);
    while let Some(page) = reader.next().await.unwrap() {
        assert!(page.records.len() <= 4096 && page.records.iter().map(Vec::len).sum::<usize>() <= 3 << 20);
        fold(&mut all, page);
        pages += 1;
    }
    assert!(pages >= 6, "{pages}");
    assert_eq!(reader.position(), end);
    assert!(all == [small.clone(), big].concat());

    store.compact(end, small.clone()).await.unwrap();
    assert!(read(&store, Position::START).await == (small, end));
}

async fn a_compacted_log_begins_with_its_snapshot(place: &Place) {
    let store = place.open().await;
    let third = append(&store, Position::START, &["a", "b", "c"]).await;
    let fourth = append(&store, third, &["d"]).await;
    store.compact(third, records(["ab", "c"])).await.unwrap();
    assert_eq!(read(&store, Position::START).await, (records(["ab", "c", "d"]), fourth));
    assert_eq!(read(&store, third).await, (records(["d"]), fourth), "whoever stands at its end goes on");
    let fifth = append(&store, fourth, &["e"]).await;
    store.close().await.unwrap();

    let store = place.open().await;
    assert_eq!(read(&store, Position::START).await, (records(["ab", "c", "d", "e"]), fifth));
    store.compact(fifth, records(["abcde"])).await.unwrap();
    assert_eq!(read(&store, Position::START).await, (records(["abcde"]), fifth));
    let sixth = append(&store, fifth, &["f"]).await;
    assert_eq!(sixth.number(), 6);
    assert_eq!(read(&store, fifth).await, (records(["f"]), sixth));
}

async fn a_reader_that_is_left_behind_begins_anew(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    let third = append(&store, first, &["b", "c"]).await;
    store.compact(third, records(["abc"])).await.unwrap();
    let page = store.read(first).next().await.unwrap().unwrap();
    assert_eq!((page.start, page.records), (Start::Anew, records(["abc"])));
    // So does one that comes from a log that is not this one, as after a restore from a backup.
    let elsewhere = store.append(first, records(["x", "y", "z"])).position();
    let page = store.read(elsewhere).next().await.unwrap().unwrap();
    assert_eq!((page.start, page.records), (Start::Anew, records(["abc"])));
}

async fn a_reader_in_a_snapshot_begins_anew_when_there_is_another(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    let big: Vec<Vec<u8>> = (0..9_000).map(|number: i32| number.to_be_bytes().to_vec()).collect();
    store.compact(first, big).await.unwrap();
    let second = append(&store, first, &["b"]).await;

    let mut reader = store.read(Position::START);
    let mut state = Vec::new();
    fold(&mut state, reader.next().await.unwrap().unwrap());
    assert_eq!(state.len(), 4096);
    store.compact(second, records(["ab"])).await.unwrap();
    let page = reader.next().await.unwrap().unwrap();
    assert_eq!(page.start, Start::Anew);
    fold(&mut state, page);
    assert_eq!(reader.next().await.unwrap(), None);
    assert_eq!((state, reader.position()), (records(["ab"]), second));
}

async fn an_empty_snapshot_is_a_beginning_too(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    let second = append(&store, first, &["b"]).await;
    store.compact(second, vec![]).await.unwrap();
    let mut reader = store.read(first);
    let page = reader.next().await.unwrap().unwrap();
    assert_eq!((page.start, page.records.len()), (Start::Anew, 0));
    assert_eq!((reader.next().await.unwrap(), reader.position()), (None, second));
}

async fn only_a_position_of_the_log_can_be_compacted_through(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    for nowhere in [
        store.append(Position::START, records(["x"])).position(),
        store.append(first, records(["x"])).position(),
    ] {
        // The second was appended, the first was not.
        let outcome = store.compact(nowhere, records(["x"])).await;
        assert_eq!(outcome.is_ok(), nowhere.number() == 2, "{outcome:?}");
        assert!(matches!(outcome, Ok(()) | Err(StoreError::NoSuchPosition { .. })));
    }
}

async fn compacting_the_past_changes_nothing(place: &Place) {
    let store = place.open().await;
    let first = append(&store, Position::START, &["a"]).await;
    let second = append(&store, first, &["b"]).await;
    store.compact(second, records(["ab"])).await.unwrap();
    for past in [Position::START, first, second] {
        store.compact(past, records(["wrong"])).await.unwrap();
    }
    assert_eq!(read(&store, Position::START).await, (records(["ab"]), second));
}

async fn a_change_wakes(place: &Place) {
    let store = place.open().await;
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.changed(Position::START).await }
    });
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    assert!(!waiting.is_finished());
    let first = append(&store, Position::START, &["a"]).await;
    waiting.await.unwrap();
    store.changed(Position::START).await;
    let nothing = tokio::time::timeout(std::time::Duration::from_millis(50), store.changed(first)).await;
    assert!(nothing.is_err(), "nothing came after that");
}

async fn what_was_queued_is_done_when_the_store_is_dropped(place: &Place) {
    let store = place.open().await;
    let queued = store.append(Position::START, records(["a"]));
    drop(store);
    let end = queued.await.unwrap();
    let mut reopened = place.try_open().await;
    // The file is let go of a moment after the answer.
    while matches!(reopened, Err(StoreError::InUse { .. })) {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        reopened = place.try_open().await;
    }
    assert_eq!(read(&reopened.unwrap(), Position::START).await, (records(["a"]), end));
}

async fn after_closing_all_is_refused(place: &Place) {
    let store = place.open().await;
    store.clone().close().await.unwrap();
    assert_eq!(store.append(Position::START, records(["a"])).await, Err(StoreError::Closed.into()));
    assert_eq!(store.read(Position::START).next().await, Err(StoreError::Closed));
    store.changed(Position::START).await;
    assert_eq!(store.close().await, Err(StoreError::Closed));
}

async fn accounts_do_not_mix(place: &Place) {
    let store = place.open().await;
    append(&store, Position::START, &["a"]).await;
    let other = Store::open(&place.location, "999999999999", &place.keyring).await;
    match place.location {
        store::Location::Postgres(_) => {
            let other = other.unwrap();
            assert_eq!(read(&other, Position::START).await, (vec![], Position::START));
            append(&other, Position::START, &["x"]).await;
            other
                .compact(append(&other, read(&other, Position::START).await.1, &["y"]).await, vec![])
                .await
                .unwrap();
        }
        store::Location::Folder(_) | store::Location::Memory => {
            assert!(matches!(other, Err(StoreError::InUse { .. })), "{other:?}");
        }
    }
    assert_eq!(read(&store, Position::START).await.0, records(["a"]));
}
