//! The log in a file of SQLite: one process, one connection, one thread.
//!
//! Nobody else may have the file, so the thread knows where the log ends without asking. `synchronous=FULL` in WAL mode makes
//! each commit one fsync, which is what an append costs; a group shares it.

use crate::error::StoreError;
use crate::files::{make_private_file, make_private_folder, sync_folder_of};
use crate::group::{answer, plan};
use crate::migration::{Migration, pending};
use crate::position::Position;
use crate::queue::{AppendRequest, Command, Compaction, Cursor, PAGE_BYTES, PAGE_RECORDS, Queue, RawPage};
use crate::record::{Sequence, digest};
use crate::seal::{KeyId, missing_keys};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, Transaction, params};
use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use tokio::sync::{oneshot, watch};

const FILE: &str = "forcemfa.sqlite";

/// "FMFA", by which `file` and others tell whose the file is.
const APPLICATION_ID: i64 = 0x464D_4641;

const MIGRATIONS: [Migration; 1] =
    [Migration { version: 1, sql: include_str!("../migrations/sqlite/0001.sql") }];

/// Opens the file, or memory, and starts the thread that has it from then on.
pub(crate) async fn start(
    folder: Option<&Path>,
    account: &str,
    queue: Queue,
    publish: watch::Sender<Position>,
) -> Result<(), StoreError> {
    let (folder, account) = (folder.map(Path::to_owned), account.to_owned());
    let (opened, outcome) = oneshot::channel();
    let run = move || match Sqlite::open(folder.as_deref(), &account, publish) {
        Ok(sqlite) => {
            if opened.send(Ok(())).is_ok() {
                sqlite.run(queue);
            }
        }
        Err(error) => {
            let _ = opened.send(Err(error));
        }
    };
    std::thread::Builder::new().name("store".to_owned()).spawn(run).map_err(|error| {
        StoreError::Unusable {
            place: "store".to_owned(),
            doing: "start a thread for",
            reason: error.to_string(),
        }
    })?;
    outcome.await.map_err(|_| StoreError::Closed)?
}

struct Sqlite {
    connection: Connection,
    place: String,
    ends: Ends,
    publish: watch::Sender<Position>,
    /// After a failed write to the disk nobody knows what is there until the file is opened again.
    broken: Option<StoreError>,
}

/// Where the log begins, after its snapshot, and where it ends.
#[derive(Clone, Copy)]
struct Ends {
    base: Position,
    head: Position,
}

impl Sqlite {
    fn open(
        folder: Option<&Path>,
        account: &str,
        publish: watch::Sender<Position>,
    ) -> Result<Self, StoreError> {
        let (mut connection, place) = match folder {
            None => {
                (Connection::open_in_memory().map_err(|error| told("memory", &error))?, "memory".to_owned())
            }
            Some(folder) => {
                let path = folder.join(FILE);
                let place = path.display().to_string();
                make_file(folder, &path)?;
                (Connection::open(&path).map_err(|error| told(&place, &error))?, place)
            }
        };
        let ends = prepare(&mut connection, &place, account)?;
        publish.send_replace(ends.head);
        Ok(Self { connection, place, ends, publish, broken: None })
    }

    fn run(mut self, mut queue: Queue) {
        while let Some(command) = queue.blocking_next() {
            match command {
                Command::Append(first) => {
                    let group = queue.group(first);
                    let outcomes = self.append(&group);
                    answer(group, outcomes);
                }
                Command::Read(cursor, answer) => drop(answer.send(self.read(cursor))),
                Command::Compact(compaction, answer) => drop(answer.send(self.compact(&compaction))),
                Command::AdmitKeys(keys, answer) => drop(answer.send(self.admit_keys(&keys))),
                Command::RetireKey(key, answer) => drop(answer.send(self.retire_key(key))),
                Command::Close(answer) => {
                    drop(self);
                    let _ = answer.send(Ok(()));
                    return;
                }
            }
        }
    }

    fn append(&mut self, requests: &[AppendRequest]) -> Result<Vec<Result<(), Position>>, StoreError> {
        let plan = plan(self.ends.head, requests);
        if !plan.rows.is_empty() {
            self.write(|transaction| {
                let mut insert = transaction.prepare_cached(
                    "INSERT INTO record (number, tag, digest, body) VALUES (?1, ?2, ?3, ?4)",
                )?;
                for row in &plan.rows {
                    insert.execute(params![row.number, row.tag, row.digest(), row.body])?;
                }
                transaction
                    .prepare_cached("UPDATE log SET head = ?1, head_tag = ?2")?
                    .execute(params![plan.head.number, plan.head.tag])?;
                Ok(())
            })?;
            self.ends.head = plan.head;
            self.publish.send_replace(plan.head);
        }
        Ok(plan.outcomes)
    }

    fn read(&self, cursor: Cursor) -> Result<RawPage, StoreError> {
        let Ends { base, head } = self.ends;
        let resumed = cursor.resume(base, self.is_there(cursor, head)?);
        let from = resumed.unwrap_or(Cursor::first(base));
        let mut page = RawPage { anew: resumed.is_none(), records: Vec::new(), next: from };
        if let Cursor::Snapshot { read, .. } = from {
            self.read_rows(
                "SELECT number, 0, digest, body FROM snapshot WHERE number > ?1 ORDER BY number",
                Position { number: read, tag: 0 },
                &mut page,
                |position| Cursor::Snapshot { base, read: position.number },
            )?;
            if page.records.is_empty() {
                page.next = Cursor::Log(base);
            }
        }
        if let Cursor::Log(after) = page.next {
            self.read_rows(
                "SELECT number, tag, digest, body FROM record WHERE number > ?1 ORDER BY number",
                after,
                &mut page,
                Cursor::Log,
            )?;
        }
        page.ends_at(head, &self.place)
    }

    /// Whether the log has the position that a reader stands at.
    fn is_there(&self, cursor: Cursor, head: Position) -> Result<bool, StoreError> {
        let Cursor::Log(Position { number, tag }) = cursor else { return Ok(false) };
        if cursor == Cursor::Log(head) {
            return Ok(true);
        }
        let found = self
            .connection
            .prepare_cached("SELECT tag FROM record WHERE number = ?1")
            .and_then(|mut select| select.query_row([number], |row| row.get::<_, i64>(0)).optional());
        Ok(found.map_err(|error| told(&self.place, &error))? == Some(tag))
    }

    fn read_rows(
        &self,
        sql: &str,
        after: Position,
        page: &mut RawPage,
        cursor: impl Fn(Position) -> Cursor,
    ) -> Result<(), StoreError> {
        let told = |error| told(&self.place, &error);
        let mut sequence = Sequence { place: &self.place, last: after.number };
        let mut select = self.connection.prepare_cached(sql).map_err(told)?;
        let mut rows = select.query([after.number]).map_err(told)?;
        let mut bytes = 0;
        while let Some(row) = rows.next().map_err(told)? {
            let (number, tag, digest, body) = columns(row).map_err(told)?;
            sequence.check(number, tag, digest, &body)?;
            bytes += body.len();
            page.records.push(body);
            page.next = cursor(Position { number, tag });
            if page.records.len() >= PAGE_RECORDS || bytes >= PAGE_BYTES {
                break;
            }
        }
        Ok(())
    }

    fn compact(&mut self, compaction: &Compaction) -> Result<(), StoreError> {
        let through = compaction.through;
        let Ends { base, head } = self.ends;
        if through.number < base.number || through == base {
            return Ok(());
        }
        if through.number == base.number || !self.is_there(Cursor::Log(through), head)? {
            return Err(StoreError::NoSuchPosition { place: self.place.clone(), position: through });
        }
        self.write(|transaction| {
            transaction.execute("DELETE FROM record WHERE number <= ?1", [through.number])?;
            transaction.execute("DELETE FROM snapshot", [])?;
            let mut insert =
                transaction.prepare("INSERT INTO snapshot (number, digest, body) VALUES (?1, ?2, ?3)")?;
            for (number, body) in (1..).zip(&compaction.snapshot) {
                insert.execute(params![number, digest(number, 0, body), body])?;
            }
            transaction
                .execute("UPDATE log SET base = ?1, base_tag = ?2", params![through.number, through.tag])?;
            Ok(())
        })?;
        self.ends.base = through;
        Ok(())
    }

    fn admit_keys(&mut self, keys: &[KeyId]) -> Result<(), StoreError> {
        let admitted = self
            .connection
            .prepare("SELECT version, id FROM sealing_key")
            .and_then(|mut select| {
                select.query_map([], |row| Ok(KeyId { version: row.get(0)?, check: row.get(1)? }))?.collect()
            })
            .map_err(|error| told(&self.place, &error))?;
        let missing = missing_keys(admitted, keys, &self.place)?;
        if missing.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            for key in &missing {
                transaction.execute(
                    "INSERT INTO sealing_key (version, id) VALUES (?1, ?2)",
                    params![key.version, key.check],
                )?;
            }
            Ok(())
        })
    }

    fn retire_key(&mut self, key: KeyId) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "DELETE FROM sealing_key WHERE version = ?1 AND id = ?2",
                params![key.version, key.check],
            )?;
            Ok(())
        })
    }

    /// One transaction, durable when this returns.
    fn write(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        if let Some(error) = &self.broken {
            return Err(error.clone());
        }
        let done = self.connection.transaction().and_then(|transaction| {
            work(&transaction)?;
            transaction.commit()
        });
        done.map_err(|error| {
            let told = told(&self.place, &error);
            if error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure) {
                self.broken = Some(told.clone());
            }
            told
        })
    }
}

fn columns(row: &Row<'_>) -> rusqlite::Result<(i64, i64, i64, Vec<u8>)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

/// Makes the folder and an empty file that only their owner can read, if they are not there.
fn make_file(folder: &Path, path: &Path) -> Result<(), StoreError> {
    let unusable = |doing, place: &Path| {
        let place = place.display().to_string();
        move |error: io::Error| match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                StoreError::ReadOnly { place, reason: error.to_string() }
            }
            io::ErrorKind::StorageFull => StoreError::Full { place },
            _ => StoreError::Unusable { place, doing, reason: error.to_string() },
        }
    };
    make_private_folder(folder).map_err(unusable("make the folder", folder))?;
    match make_private_file(path) {
        Ok(file) => file.sync_all().and_then(|()| sync_folder_of(path)).map_err(unusable("make", path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // Opened for writing, to say at once when it cannot be.
            OpenOptions::new().read(true).write(true).open(path).map(drop).map_err(unusable("open", path))
        }
        Err(error) => Err(unusable("make", path)(error)),
    }
}

/// Takes the file, and brings it to the newest schema, in one transaction.
fn prepare(connection: &mut Connection, place: &str, account: &str) -> Result<Ends, StoreError> {
    let told = |error| told(place, &error);
    connection.set_prepared_statement_cache_capacity(32);
    // The exclusive lock goes first, and comes to be with the first access. It also keeps SQLite from sharing memory, in a
    // file of its own, with processes that there are not.
    connection
        .execute_batch(
            "PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON; PRAGMA journal_size_limit = 16777216;",
        )
        .map_err(told)?;
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).map_err(told)?;
    migrate(&transaction, place)?;
    let ends = take_log(&transaction, place, account)?;
    transaction.commit().map_err(told)?;
    Ok(ends)
}

fn migrate(transaction: &Transaction<'_>, place: &str) -> Result<(), StoreError> {
    let told = |error| told(place, &error);
    let number = |sql| transaction.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(told);
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    if tables > 0 && number("PRAGMA application_id")? != APPLICATION_ID {
        let what = "it has tables of another program".to_owned();
        return Err(StoreError::Damaged { place: place.to_owned(), what });
    }
    transaction
        .execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION_ID};
             CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, digest TEXT NOT NULL) STRICT;"
        ))
        .map_err(told)?;
    let made = transaction
        .prepare("SELECT version, digest FROM migration ORDER BY version")
        .and_then(|mut select| select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(told)?;
    let made: Vec<(i64, String)> = made;
    for migration in pending(&MIGRATIONS, &made, place)? {
        transaction
            .execute_batch(migration.sql)
            .and_then(|()| {
                transaction.execute(
                    "INSERT INTO migration (version, digest) VALUES (?1, ?2)",
                    params![migration.version, migration.digest()],
                )
            })
            .map_err(told)?;
    }
    Ok(())
}

fn take_log(transaction: &Transaction<'_>, place: &str, account: &str) -> Result<Ends, StoreError> {
    let told = |error| told(place, &error);
    transaction.execute("INSERT OR IGNORE INTO log VALUES (1, ?1, 0, 0, 0, 0)", [account]).map_err(told)?;
    let (found, ends) = transaction
        .query_row("SELECT account, base, base_tag, head, head_tag FROM log", [], |row| {
            let base = Position { number: row.get(1)?, tag: row.get(2)? };
            let head = Position { number: row.get(3)?, tag: row.get(4)? };
            Ok((row.get::<_, String>(0)?, Ends { base, head }))
        })
        .map_err(told)?;
    if found != account {
        return Err(StoreError::OtherAccount {
            place: place.to_owned(),
            found,
            expected: account.to_owned(),
        });
    }
    Ok(ends)
}

/// What SQLite says, in our words.
fn told(place: &str, error: &rusqlite::Error) -> StoreError {
    let place = place.to_owned();
    let reason = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse { place },
        Some(ErrorCode::DiskFull) => StoreError::Full { place },
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly { place, reason },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::ConstraintViolation) => {
            StoreError::Damaged { place, what: reason }
        }
        Some(ErrorCode::CannotOpen) => StoreError::Unusable { place, doing: "open", reason },
        Some(ErrorCode::SystemIoFailure) => StoreError::Unusable { place, doing: "read or write", reason },
        Some(_) => StoreError::Unusable { place, doing: "use", reason },
        // A column of another type, a missing row.
        None => StoreError::Damaged { place, what: reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(after: Position, tag: i64, body: Vec<u8>) -> AppendRequest {
        AppendRequest { after, tag, records: vec![body], answer: oneshot::channel().0 }
    }

    #[test]
    fn each_commit_is_synced() {
        // A killed process does not show this, only a power cut would.
        let folder = tempfile::tempdir().unwrap();
        let mut sqlite = Sqlite::open(Some(folder.path()), "1", watch::channel(Position::START).0).unwrap();
        sqlite.append(&[request(Position::START, 1, b"first".to_vec())]).unwrap();
        let full: i64 = sqlite.connection.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        let mode: String =
            sqlite.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!((full, mode.as_str()), (2, "wal"));
    }

    #[test]
    fn a_full_disk_writes_nothing_and_hurts_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Sqlite::open(Some(folder.path()), "1", watch::channel(Position::START).0);
        let mut sqlite = open().unwrap();
        sqlite.append(&[request(Position::START, 1, b"first".to_vec())]).unwrap();
        let head = sqlite.ends.head;
        let pages: i64 = sqlite.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        sqlite.connection.execute_batch(&format!("PRAGMA max_page_count = {pages}")).unwrap();

        let big = request(head, 2, vec![7; 1 << 20]);
        let small = request(head.after(1, 2), 3, b"small".to_vec());
        let error = sqlite.append(&[big, small]).unwrap_err();
        assert_eq!(error, StoreError::Full { place: sqlite.place.clone() });
        assert_eq!(sqlite.ends.head, head);

        sqlite.connection.execute_batch("PRAGMA max_page_count = 4294967294").unwrap();
        sqlite.append(&[request(head, 4, b"second".to_vec())]).unwrap();
        drop(sqlite);
        let page = open().unwrap().read(Cursor::Log(Position::START)).unwrap();
        assert_eq!(page.records, [b"first".to_vec(), b"second".to_vec()]);
    }
}
