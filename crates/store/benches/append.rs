//! What an append and a read cost: `cargo bench -p store`, for PostgreSQL too with `.ci/postgres cargo bench -p store`.
//!
//! The appenders of a node share its state, so each queues its append under a lock. With group commit it waits for the disk
//! outside of it; in a transaction of its own, within.

use divan::{Bencher, black_box};
use std::sync::Arc;
use store::seal::{Binding, Keyring, SysRng};
use store::{Location, Position, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::Mutex;

fn main() {
    divan::main();
}

const APPENDERS: [usize; 3] = [1, 16, 256];

/// About what one event of the service is: a code used, a key's last use.
const RECORD: &[u8] = br#"{"event":"CodeUsed","device":"arn:aws:iam::123456789012:mfa/alice","step":58765432,"drift":0,"at":"2026-01-01T00:00:00Z"}"#;

#[derive(Clone, Copy)]
enum Commit {
    InGroups,
    Each,
}

struct Bench {
    runtime: Runtime,
    location: Location,
    keyring: Keyring,
    _folder: TempDir,
}

impl Bench {
    fn folder() -> Self {
        let folder = tempfile::tempdir().unwrap_or_else(|error| unreachable!("no folder: {error}"));
        Self::at(Location::Folder(folder.path().join("data")), folder)
    }

    fn at(location: Location, folder: TempDir) -> Self {
        let runtime = Runtime::new().unwrap_or_else(|error| unreachable!("no runtime: {error}"));
        let keyring = Keyring::generate(&mut SysRng).unwrap_or_else(|error| unreachable!("no key: {error}"));
        Self { runtime, location, keyring, _folder: folder }
    }

    fn postgres() -> Option<Self> {
        let url = std::env::var("FORCEMFA_TEST_POSTGRES").ok()?.parse().ok()?;
        Some(Self::at(Location::Postgres(url), tempfile::tempdir().ok()?))
    }

    fn open(&self) -> Store {
        // Each bench has an account of its own in the shared database.
        let account = if matches!(self.location, Location::Postgres(_)) { fastrand::u64(..) } else { 1 };
        let opened = self.runtime.block_on(Store::open(&self.location, &account.to_string(), &self.keyring));
        opened.unwrap_or_else(|error| unreachable!("{error}"))
    }
}

/// All appenders together append so many records.
async fn append(
    store: &Store,
    appenders: usize,
    appends: usize,
    commit: Commit,
    head: &Arc<Mutex<Position>>,
) {
    let each = appends / appenders;
    let tasks: Vec<_> = (0..appenders)
        .map(|_| {
            let (store, head) = (store.clone(), Arc::clone(head));
            tokio::spawn(async move {
                for _ in 0..each {
                    let mut head = head.lock().await;
                    let append = store.append(*head, vec![RECORD.to_vec()]);
                    *head = append.position();
                    let outcome = match commit {
                        Commit::InGroups => {
                            drop(head);
                            append.await
                        }
                        Commit::Each => append.await,
                    };
                    assert!(outcome.is_ok());
                }
            })
        })
        .collect();
    for task in tasks {
        assert!(task.await.is_ok());
    }
}

fn bench(bencher: Bencher<'_, '_>, bench: &Bench, appenders: usize, commit: Commit) {
    let appends = if appenders == 1 { 256 } else { appenders * 16 };
    let (store, head) = (bench.open(), Arc::new(Mutex::new(Position::START)));
    bencher
        .counter(appends)
        .bench_local(|| bench.runtime.block_on(append(&store, appenders, appends, commit, &head)));
}

#[divan::bench(args = APPENDERS, sample_count = 10)]
fn sqlite_in_groups(bencher: Bencher<'_, '_>, appenders: usize) {
    bench(bencher, &Bench::folder(), appenders, Commit::InGroups);
}

#[divan::bench(args = APPENDERS, sample_count = 10)]
fn sqlite_each_its_own_transaction(bencher: Bencher<'_, '_>, appenders: usize) {
    bench(bencher, &Bench::folder(), appenders, Commit::Each);
}

#[divan::bench(args = APPENDERS, sample_count = 10)]
fn postgres_in_groups(bencher: Bencher<'_, '_>, appenders: usize) {
    if let Some(place) = Bench::postgres() {
        bench(bencher, &place, appenders, Commit::InGroups);
    }
}

#[divan::bench(args = APPENDERS, sample_count = 10)]
fn postgres_each_its_own_transaction(bencher: Bencher<'_, '_>, appenders: usize) {
    if let Some(place) = Bench::postgres() {
        bench(bencher, &place, appenders, Commit::Each);
    }
}

async fn read_all(store: &Store) -> usize {
    let (mut reader, mut count) = (store.read(Position::START), 0);
    while let Ok(Some(page)) = reader.next().await {
        count += black_box(page.records).len();
    }
    count
}

const RECORDS: usize = 100_000;

#[divan::bench(sample_count = 10)]
fn sqlite_open_and_read_100_000_records(bencher: Bencher<'_, '_>) {
    let place = Bench::folder();
    place.runtime.block_on(async {
        let Ok(store) = Store::open(&place.location, "1", &place.keyring).await else { return };
        assert!(store.append(Position::START, vec![RECORD.to_vec(); RECORDS]).await.is_ok());
        assert!(store.close().await.is_ok());
    });
    if let Location::Folder(folder) = &place.location {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let bytes: u64 = files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum();
        eprintln_bytes(bytes);
    }
    bencher.counter(RECORDS).bench_local(|| {
        place.runtime.block_on(async {
            let Ok(store) = Store::open(&place.location, "1", &place.keyring).await else { return };
            assert_eq!(read_all(&store).await, RECORDS);
            assert!(store.close().await.is_ok());
        });
    });
}

#[expect(clippy::print_stderr, reason = "a bench has nowhere else to say how big the file is")]
fn eprintln_bytes(bytes: u64) {
    eprintln!("{} bytes a record of {} bytes", bytes / RECORDS as u64, RECORD.len());
}

#[divan::bench(sample_count = 10)]
fn postgres_read_100_000_records(bencher: Bencher<'_, '_>) {
    let Some(place) = Bench::postgres() else { return };
    let store = place.open();
    let appended = store.append(Position::START, vec![RECORD.to_vec(); RECORDS]);
    assert!(place.runtime.block_on(appended).is_ok());
    bencher.counter(RECORDS).bench_local(|| assert_eq!(place.runtime.block_on(read_all(&store)), RECORDS));
}

const BINDING: Binding<'_> =
    Binding { account: "123456789012", owner: "AIDA1", kind: "seed", id: "alice-mfa" };

#[divan::bench]
fn seal(bencher: Bencher<'_, '_>) {
    let place = Bench::folder();
    bencher.bench_local(|| place.keyring.seal(&BINDING, black_box(&[7; 40]), &mut SysRng));
}

#[divan::bench]
fn open_sealed(bencher: Bencher<'_, '_>) {
    let place = Bench::folder();
    let Ok(sealed) = place.keyring.seal(&BINDING, &[7; 40], &mut SysRng) else { return };
    bencher.bench_local(|| place.keyring.open(&BINDING, black_box(&sealed)));
}
