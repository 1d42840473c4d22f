//! A process is killed in the midst of its work, again and again: what it was told is durable is there, in order and once, and
//! of an append either all records are there or none.
//!
//! The process is this test itself, run once more with [`VICTIM`] set. Ten rounds, 300 with `FORCEMFA_SLOW=1`.

use crate::place::{Place, read};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;
use store::seal::Keyring;
use store::{AppendError, Location, Position, Store};

const VICTIM: &str = "FORCEMFA_STORE_VICTIM";
const KEYS: &str = "FORCEMFA_STORE_VICTIM_KEYS";

fn rounds() -> usize {
    if std::env::var_os("FORCEMFA_SLOW").is_some_and(|value| value == "1") { 300 } else { 10 }
}

/// A state: how many numbers there were. A record is a number with the first and the last of its append, or, after a
/// compaction, all up to a number.
fn fold(log: &[Vec<u8>]) -> u64 {
    let (mut count, mut last_of_append) = (0, 0);
    for record in log {
        let text = std::str::from_utf8(record).unwrap();
        let words: Vec<&str> = text.split(' ').collect();
        let number = |at: usize| words[at].parse::<u64>().unwrap();
        if words[0] == "all" {
            assert_eq!(count, 0, "a snapshot in the midst of the log");
            (count, last_of_append) = (number(1), number(1));
        } else {
            assert_eq!(number(0), count + 1, "a record is missing or there twice: {text}");
            assert!(count == last_of_append || number(1) <= count, "the append before {text} was cut off");
            count += 1;
            last_of_append = number(2);
        }
    }
    assert_eq!(count, last_of_append, "the last append was cut off");
    count
}

#[tokio::test]
async fn victim() {
    let Ok(location) = std::env::var(VICTIM) else { return };
    let keyring: Keyring = std::env::var(KEYS).unwrap().parse().unwrap();
    let location = match location.parse() {
        Ok(url) => Location::Postgres(url),
        Err(_) => Location::Folder(location.into()),
    };
    let store = Store::open(&location, crate::place::ACCOUNT, &keyring).await.unwrap();
    loop {
        // Until an append of the process before this one, which the server may still be at, comes in between.
        let (log, position) = read(&store, Position::START).await;
        append_for_ever(&store, fold(&log), position).await;
    }
}

async fn append_for_ever(store: &Store, mut count: u64, mut after: Position) {
    loop {
        let mut queued = Vec::new();
        for _ in 0..fastrand::usize(1..20) {
            let last = count + fastrand::u64(1..5);
            let records =
                (count + 1..=last).map(|number| format!("{number} {} {last}", count + 1).into_bytes());
            let append = store.append(after, records.collect());
            (count, after) = (last, append.position());
            queued.push((append, last));
        }
        for (append, last) in queued {
            match append.await {
                Ok(_) => println!("\ndone {last}"),
                Err(AppendError::Conflict { .. }) => return,
                Err(AppendError::Failed(error)) => panic!("{error}"),
            }
        }
        if fastrand::u8(..) < 16 {
            store.compact(after, vec![format!("all {count}").into_bytes()]).await.unwrap();
        }
    }
}

/// Lets a process work for a moment after its first answer, or before it, kills it, and says what it was told last.
fn one_round(location: &str, keys: &str) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::victim", "--nocapture"])
        .envs([(VICTIM, location), (KEYS, keys)])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    if fastrand::u8(..10) > 0 {
        while !text.contains("done") {
            assert_ne!(output.read_line(&mut text).unwrap(), 0, "the victim ended by itself: {text}");
        }
    }
    std::thread::sleep(Duration::from_micros(fastrand::u64(..60_000)));
    // SIGKILL, on Unix.
    child.kill().unwrap();
    child.wait().unwrap();
    output.read_to_string(&mut text).unwrap();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().filter_map(|line| line.strip_prefix("done ")?.parse().ok()).max().unwrap_or(0)
}

async fn kill_again_and_again(place: &Place, location: &str, rounds: usize) {
    let keys = place.keyring.to_text().to_string();
    let mut told_ever = 0;
    for round in 0..rounds {
        let told = one_round(location, &keys);
        let store = place.open().await;
        let there = fold(&read(&store, Position::START).await.0);
        told_ever = told.max(told_ever);
        assert!(there >= told_ever, "round {round}: {told_ever} was told to be durable, {there} is there");
        store.close().await.unwrap();
    }
    println!("{rounds} kills, {told_ever} records");
    assert!(told_ever > rounds as u64);
}

#[tokio::test]
async fn a_killed_process_loses_nothing_in_its_folder() {
    let place = Place::folder();
    kill_again_and_again(&place, place.path().to_str().unwrap(), rounds()).await;
}

#[tokio::test]
async fn a_killed_process_loses_nothing_in_postgres() {
    let Some(server) = crate::place::server() else { return };
    let url = crate::place::fresh_schema(&server).await;
    let place = Place::at(Location::Postgres(url.parse().unwrap()));
    kill_again_and_again(&place, &url, rounds().min(100)).await;
}
