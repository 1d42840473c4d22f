//! Appends to the log and reads it.

use super::schema::{column, ends};
use super::session::{Backoff, Failure, Link, Session};
use super::statements::{
    ADD_KEY, ADD_SNAPSHOT, APPEND, BEGIN, BEGIN_READING, COMMIT, DROP_KEY, DROP_RECORDS, DROP_SNAPSHOT,
    DROP_WRITERS, ENDS, KEYS, LAST_TAG, LOCK, MOVE_BASE, RECORDS, ROLLBACK, SNAPSHOT, TAG_OF,
};
use super::{Ends, announce};
use crate::error::StoreError;
use crate::group::{Plan, answer, plan};
use crate::position::Position;
use crate::queue::{AppendRequest, Command, Compaction, Cursor, PAGE_BYTES, PAGE_RECORDS, Queue, RawPage};
use crate::record::{Row, Sequence, digest};
use crate::seal::{KeyId, missing_keys};
use crate::store::random_tag;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_postgres::Statement;
use tokio_postgres::types::ToSql;

type Outcomes = Vec<Result<(), Position>>;

pub(crate) struct Writer {
    link: Arc<Link>,
    account: String,
    /// By which the database knows this node.
    writer: i64,
    publish: watch::Sender<Position>,
    session: Option<Ready>,
}

/// A connection with the statements of an append.
struct Ready {
    session: Session,
    lock: Statement,
    append: Statement,
}

/// A group whose commit was sent and not answered.
struct Committing {
    last_tag: i64,
    head: Position,
    outcomes: Outcomes,
}

/// What is done the same way again when the connection breaks: done twice it does no more than once.
#[derive(Clone, Copy)]
enum Task<'a> {
    Read(Cursor),
    Compact(&'a Compaction),
    AdmitKeys(&'a [KeyId]),
    RetireKey(KeyId),
}

impl Writer {
    pub(crate) fn new(
        link: Arc<Link>,
        account: String,
        session: Session,
        publish: watch::Sender<Position>,
    ) -> Result<Self, StoreError> {
        // The first use prepares its statements, on a connection of its own.
        drop(session);
        Ok(Self { link, account, writer: random_tag()?, publish, session: None })
    }

    pub(crate) async fn run(mut self, mut queue: Queue) {
        while let Some(command) = queue.next().await {
            match command {
                Command::Append(first) => {
                    let group = queue.group(first);
                    let outcomes = self.append(&group).await;
                    answer(group, outcomes);
                }
                Command::Read(cursor, answer) => {
                    let page = self.again_and_again(Task::Read(cursor)).await;
                    let _ = answer.send(page.and_then(|page| page.ok_or(StoreError::Closed)));
                }
                Command::Compact(compaction, answer) => {
                    let done = self.again_and_again(Task::Compact(&compaction)).await;
                    let _ = answer.send(done.map(drop));
                }
                Command::AdmitKeys(keys, answer) => {
                    let done = self.again_and_again(Task::AdmitKeys(&keys)).await;
                    let _ = answer.send(done.map(drop));
                }
                Command::RetireKey(key, answer) => {
                    let done = self.again_and_again(Task::RetireKey(key)).await;
                    let _ = answer.send(done.map(drop));
                }
                Command::Close(answer) => {
                    drop(self);
                    let _ = answer.send(Ok(()));
                    return;
                }
            }
        }
    }

    async fn append(&mut self, requests: &[AppendRequest]) -> Result<Outcomes, StoreError> {
        let mut committing = None;
        let mut backoff = Backoff::new();
        loop {
            let failure = match self.try_append(requests, &mut committing).await {
                Ok(outcomes) => return Ok(outcomes),
                Err(failure) => failure,
            };
            self.session = None;
            let is_known = committing.is_none();
            match failure {
                Failure::Refused(error) if is_known => return Err(error),
                Failure::Lost(error) if is_known && backoff.is_over() => return Err(error),
                // Nothing may be said about a commit until it is known, unless nobody listens any more.
                Failure::Lost(error) | Failure::Refused(error) => {
                    if requests.iter().all(|request| request.answer.is_closed()) {
                        return Err(error);
                    }
                }
            }
            backoff.wait().await;
        }
    }

    async fn try_append(
        &mut self,
        requests: &[AppendRequest],
        committing: &mut Option<Committing>,
    ) -> Result<Outcomes, Failure> {
        let ready = ready(&mut self.session, &self.link).await?;
        let head = ready.lock_log(&self.account).await?.head;
        if let Some(group) = committing.take() {
            // The lock is ours, so the transaction of the old connection has ended: it is known now, one way or the other.
            let last_tag = ready.last_tag(&self.account, self.writer).await;
            match last_tag {
                Err(failure) => {
                    *committing = Some(group);
                    return Err(failure);
                }
                Ok(last_tag) if last_tag == Some(group.last_tag) => {
                    ready.session.batch(ROLLBACK).await.ok();
                    announce(&self.publish, group.head);
                    return Ok(group.outcomes);
                }
                Ok(_) => {}
            }
        }
        let Plan { rows, head, outcomes } = plan(head, requests);
        let Some(last) = rows.last() else {
            ready.session.batch(ROLLBACK).await?;
            return Ok(outcomes);
        };
        let group = Committing { last_tag: last.tag, head, outcomes };
        ready.write(&self.account, self.writer, &rows, &group).await?;
        let group = committing.insert(group);
        ready.session.batch(COMMIT).await?;
        let outcomes = std::mem::take(&mut group.outcomes);
        announce(&self.publish, head);
        Ok(outcomes)
    }

    async fn again_and_again(&mut self, task: Task<'_>) -> Result<Option<RawPage>, StoreError> {
        let mut backoff = Backoff::new();
        loop {
            let failure = match self.perform(task).await {
                Ok(page) => return Ok(page),
                Err(failure) => failure,
            };
            // Also ends a transaction that is open.
            self.session = None;
            match failure {
                Failure::Refused(error) => return Err(error),
                Failure::Lost(error) if backoff.is_over() => return Err(error),
                Failure::Lost(_) => backoff.wait().await,
            }
        }
    }

    async fn perform(&mut self, task: Task<'_>) -> Result<Option<RawPage>, Failure> {
        let ready = ready(&mut self.session, &self.link).await?;
        let account = &self.account;
        match task {
            Task::Read(cursor) => return ready.session.read(account, cursor).await.map(Some),
            Task::Compact(compaction) => {
                let ends = ready.lock_log(account).await?;
                ready.session.compact(account, ends, compaction).await?;
            }
            Task::AdmitKeys(keys) => {
                ready.lock_log(account).await?;
                ready.session.admit_keys(account, keys).await?;
            }
            Task::RetireKey(key) => {
                ready.lock_log(account).await?;
                let (session, version, check) =
                    (&ready.session, i64::from(key.version), key.check.as_slice());
                session.within(session.client.execute(DROP_KEY, &[account, &version, &check])).await?;
            }
        }
        ready.session.batch(COMMIT).await?;
        Ok(None)
    }
}

async fn ready<'a>(session: &'a mut Option<Ready>, link: &Link) -> Result<&'a Ready, Failure> {
    if session.as_ref().is_some_and(|ready| ready.session.client.is_closed()) {
        *session = None;
    }
    match session {
        Some(ready) => Ok(ready),
        None => {
            let new = link.connect().await?;
            let lock = new.within(new.client.prepare(LOCK)).await?;
            let append = new.within(new.client.prepare(APPEND)).await?;
            Ok(session.insert(Ready { session: new, lock, append }))
        }
    }
}

impl Ready {
    /// Begins a transaction in which nobody else appends.
    async fn lock_log(&self, account: &String) -> Result<Ends, Failure> {
        self.session.batch(BEGIN).await?;
        let row = self.session.within(self.session.client.query_opt(&self.lock, &[account])).await?;
        let row = row.ok_or_else(|| self.session.damaged("the account's row is gone".to_owned()))?;
        ends(&self.session, &row)
    }

    async fn last_tag(&self, account: &String, writer: i64) -> Result<Option<i64>, Failure> {
        let row = self.session.within(self.session.client.query_opt(LAST_TAG, &[account, &writer])).await?;
        row.map(|row| column(&self.session, &row, 0)).transpose()
    }

    async fn write(
        &self,
        account: &String,
        writer: i64,
        rows: &[Row<'_>],
        group: &Committing,
    ) -> Result<(), Failure> {
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        let tags: Vec<i64> = rows.iter().map(|row| row.tag).collect();
        let digests: Vec<i64> = rows.iter().map(Row::digest).collect();
        let bodies: Vec<&[u8]> = rows.iter().map(|row| row.body).collect();
        let Position { number, tag } = group.head;
        let values: [&(dyn ToSql + Sync); 9] =
            [account, &numbers, &tags, &digests, &bodies, &number, &tag, &writer, &group.last_tag];
        self.session.within(self.session.client.execute(&self.append, &values)).await.map(drop)
    }
}

impl Session {
    async fn read(&self, account: &String, cursor: Cursor) -> Result<RawPage, Failure> {
        self.batch(BEGIN_READING).await?;
        let row = self.within(self.client.query_opt(ENDS, &[account])).await?;
        let row = row.ok_or_else(|| self.damaged("the account's row is gone".to_owned()))?;
        let Ends { base, head } = ends(self, &row)?;
        let resumed = cursor.resume(base, self.is_there(account, cursor, head).await?);
        let from = resumed.unwrap_or(Cursor::first(base));
        let mut page = RawPage { anew: resumed.is_none(), records: Vec::new(), next: from };
        if let Cursor::Snapshot { read, .. } = from {
            let of_snapshot = |position: Position| Cursor::Snapshot { base, read: position.number };
            self.read_rows(SNAPSHOT, account, read, &mut page, of_snapshot).await?;
            if page.records.is_empty() {
                page.next = Cursor::Log(base);
            }
        }
        if let Cursor::Log(after) = page.next {
            self.read_rows(RECORDS, account, after.number, &mut page, Cursor::Log).await?;
        }
        self.batch(COMMIT).await?;
        page.ends_at(head, &self.place).map_err(Failure::Refused)
    }

    /// Whether the log has the position that a reader stands at.
    async fn is_there(&self, account: &String, cursor: Cursor, head: Position) -> Result<bool, Failure> {
        let Cursor::Log(Position { number, tag }) = cursor else { return Ok(false) };
        if cursor == Cursor::Log(head) {
            return Ok(true);
        }
        let row = self.within(self.client.query_opt(TAG_OF, &[account, &number])).await?;
        let found: Option<i64> = row.map(|row| column(self, &row, 0)).transpose()?;
        Ok(found == Some(tag))
    }

    async fn read_rows(
        &self,
        sql: &str,
        account: &String,
        after: i64,
        page: &mut RawPage,
        cursor: impl Fn(Position) -> Cursor,
    ) -> Result<(), Failure> {
        let (records, bytes) = (PAGE_RECORDS as i64, PAGE_BYTES as i64);
        let rows = self.within(self.client.query(sql, &[account, &after, &records, &bytes])).await?;
        let mut sequence = Sequence { place: &self.place, last: after };
        for row in &rows {
            let (number, tag) = (column(self, row, 0)?, column(self, row, 1)?);
            let body: Vec<u8> = column(self, row, 3)?;
            sequence.check(number, tag, column(self, row, 2)?, &body).map_err(Failure::Refused)?;
            page.records.push(body);
            page.next = cursor(Position { number, tag });
        }
        Ok(())
    }

    async fn compact(&self, account: &String, ends: Ends, compaction: &Compaction) -> Result<(), Failure> {
        let (through, Ends { base, head }) = (compaction.through, ends);
        if through.number < base.number || through == base {
            return Ok(());
        }
        if through.number == base.number || !self.is_there(account, Cursor::Log(through), head).await? {
            let place = self.place.clone();
            return Err(Failure::Refused(StoreError::NoSuchPosition { place, position: through }));
        }
        self.within(self.client.execute(DROP_RECORDS, &[account, &through.number])).await?;
        self.within(self.client.execute(DROP_SNAPSHOT, &[account])).await?;
        let mut number = 0;
        for chunk in compaction.snapshot.chunks(PAGE_RECORDS) {
            let numbers: Vec<i64> = (number + 1..).take(chunk.len()).collect();
            let digests: Vec<i64> =
                numbers.iter().zip(chunk).map(|(number, body)| digest(*number, 0, body)).collect();
            let bodies: Vec<&[u8]> = chunk.iter().map(Vec::as_slice).collect();
            self.within(self.client.execute(ADD_SNAPSHOT, &[account, &numbers, &digests, &bodies])).await?;
            number = numbers.last().copied().unwrap_or(number);
        }
        self.within(self.client.execute(MOVE_BASE, &[account, &through.number, &through.tag])).await?;
        self.within(self.client.execute(DROP_WRITERS, &[account])).await.map(drop)
    }

    async fn admit_keys(&self, account: &String, keys: &[KeyId]) -> Result<(), Failure> {
        let rows = self.within(self.client.query(KEYS, &[account])).await?;
        let admitted = rows.iter().map(|row| {
            let version = u32::try_from(column::<i64>(self, row, 0)?).ok();
            let check = column::<&[u8]>(self, row, 1)?.try_into().ok();
            let key = version.zip(check).map(|(version, check)| KeyId { version, check });
            key.ok_or_else(|| self.damaged("a key id of another form".to_owned()))
        });
        let admitted = admitted.collect::<Result<_, Failure>>()?;
        for key in missing_keys(admitted, keys, &self.place).map_err(Failure::Refused)? {
            let version = i64::from(key.version);
            self.within(self.client.execute(ADD_KEY, &[account, &version, &key.check.as_slice()])).await?;
        }
        Ok(())
    }
}
