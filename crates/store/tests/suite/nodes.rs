//! Several users of one log.

use crate::place::{Place, fold, on_both, read, records};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{AppendError, Location, Position, Start, Store};

on_both!(of_all_who_use_a_code_one_wins);

const CODES: usize = 40;
const NODES: usize = 2;
const TASKS: usize = 4;

/// A task of a node uses each code, if its state says that it is unused: as often as it takes to know.
async fn use_codes(store: Store, me: usize) -> Vec<usize> {
    let (mut won, mut after) = (Vec::new(), Position::START);
    let mut used: Vec<Vec<u8>> = Vec::new();
    for code in 0..CODES {
        loop {
            if used.iter().any(|record| record.starts_with(format!("{code}:").as_bytes())) {
                break;
            }
            match store.append(after, vec![format!("{code}:{me}").into_bytes()]).await {
                Ok(_) => {
                    won.push(code);
                    break;
                }
                Err(AppendError::Conflict { .. }) => {
                    let mut reader = store.read(after);
                    while let Some(page) = reader.next().await.unwrap() {
                        fold(&mut used, page);
                    }
                    after = reader.position();
                }
                Err(AppendError::Failed(error)) => panic!("{error}"),
            }
        }
    }
    won
}

async fn of_all_who_use_a_code_one_wins(place: &Place) {
    let first = place.open().await;
    let nodes: Vec<Store> = match place.location {
        Location::Postgres(_) => vec![first, place.open().await],
        Location::Folder(_) | Location::Memory => vec![first; NODES],
    };
    let tasks: Vec<_> =
        (0..NODES * TASKS).map(|me| tokio::spawn(use_codes(nodes[me % NODES].clone(), me))).collect();
    let mut winners = BTreeMap::new();
    for (me, task) in tasks.into_iter().enumerate() {
        for code in task.await.unwrap() {
            assert_eq!(winners.insert(code, me), None, "code {code} was used twice");
        }
    }
    assert_eq!(winners.len(), CODES);
    let (log, _) = read(&nodes[0], Position::START).await;
    let expected: Vec<String> = winners.iter().map(|(code, me)| format!("{code}:{me}")).collect();
    let mut found: Vec<String> = log.into_iter().map(|record| String::from_utf8(record).unwrap()).collect();
    found.sort_by_key(|record| record.split(':').next().unwrap().parse::<usize>().unwrap());
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a_node_hears_of_another_at_once() {
    let Some(place) = Place::postgres().await else { return };
    let (one, other) = (place.open().await, Arc::new(place.open().await));
    let mut after = Position::START;
    for round in 0..5 {
        let waiting = tokio::spawn({
            let other = Arc::clone(&other);
            async move { other.changed(after).await }
        });
        // Let the listener be listening.
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(!waiting.is_finished(), "round {round}");
        let began = Instant::now();
        after = one.append(after, records(["a"])).await.unwrap();
        waiting.await.unwrap();
        assert!(began.elapsed() < Duration::from_millis(1_000), "{:?}", began.elapsed());
    }
    assert_eq!(read(&other, Position::START).await.1, after);
}

#[tokio::test]
async fn a_node_follows_the_compaction_of_another() {
    let Some(place) = Place::postgres().await else { return };
    let (one, other) = (place.open().await, place.open().await);
    let first = one.append(Position::START, records(["a"])).await.unwrap();
    let third = other.append(first, records(["b", "c"])).await.unwrap();
    one.compact(third, records(["abc"])).await.unwrap();
    let page = other.read(first).next().await.unwrap().unwrap();
    assert_eq!((page.start, page.records), (Start::Anew, records(["abc"])));
    let fourth = other.append(third, records(["d"])).await.unwrap();
    assert_eq!(read(&one, third).await, (records(["d"]), fourth));
}

#[tokio::test]
async fn nodes_that_start_together_make_one_schema() {
    let Some(place) = Place::postgres().await else { return };
    let (one, two, three, four) = tokio::join!(place.open(), place.open(), place.open(), place.open());
    let mut after = Position::START;
    for store in [one, two, three, four] {
        after = store.append(after, records(["a"])).await.unwrap();
    }
    assert_eq!(after.number(), 4);
}
