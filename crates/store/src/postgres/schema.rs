//! The tables, and an account's row in them.

use super::Ends;
use super::session::{Failure, Session};
use super::statements::{BEGIN, COMMIT, ENDS};
use crate::migration::{Migration, pending};
use crate::position::Position;
use tokio_postgres::Row;

const MIGRATIONS: [Migration; 1] =
    [Migration { version: 1, sql: include_str!("../../migrations/postgres/0001.sql") }];

/// Nodes that start together migrate one after the other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(1179469377)";

/// Brings the tables to the newest schema in one transaction, and makes the account's row.
pub(crate) async fn prepare(session: &Session, account: &str) -> Result<Ends, Failure> {
    session.batch(BEGIN).await?;
    session.batch(LOCK).await?;
    migrate(session).await?;
    let insert = "INSERT INTO forcemfa_log VALUES ($1, 0, 0, 0, 0) ON CONFLICT DO NOTHING";
    session.within(session.client.execute(insert, &[&account])).await?;
    let row = session.within(session.client.query_one(ENDS, &[&account])).await?;
    session.batch(COMMIT).await?;
    ends(session, &row)
}

async fn migrate(session: &Session) -> Result<(), Failure> {
    // Whoever may not make tables can use those that are there.
    let there = session.client.query_one("SELECT to_regclass('forcemfa_migration') IS NOT NULL", &[]);
    if !column(session, &session.within(there).await?, 0)? {
        session
            .batch("CREATE TABLE forcemfa_migration (version bigint PRIMARY KEY, digest text NOT NULL)")
            .await?;
    }
    let made = session.client.query("SELECT version, digest FROM forcemfa_migration ORDER BY version", &[]);
    let made = session.within(made).await?;
    let made: Vec<(i64, String)> = made
        .iter()
        .map(|row| Ok((column(session, row, 0)?, column(session, row, 1)?)))
        .collect::<Result<_, Failure>>()?;
    for migration in pending(&MIGRATIONS, &made, &session.place).map_err(Failure::Refused)? {
        session.batch(migration.sql).await?;
        let insert = "INSERT INTO forcemfa_migration (version, digest) VALUES ($1, $2)";
        session.within(session.client.execute(insert, &[&migration.version, &migration.digest()])).await?;
    }
    Ok(())
}

pub(crate) fn ends(session: &Session, row: &Row) -> Result<Ends, Failure> {
    let position =
        |at: usize| Ok(Position { number: column(session, row, at)?, tag: column(session, row, at + 1)? });
    Ok(Ends { base: position(0)?, head: position(2)? })
}

/// A value of a row; another type than ours is damage.
pub(crate) fn column<'a, T: tokio_postgres::types::FromSql<'a>>(
    session: &Session,
    row: &'a Row,
    at: usize,
) -> Result<T, Failure> {
    row.try_get(at).map_err(|error| session.damaged(error.to_string()))
}
