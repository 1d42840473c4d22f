//! The SQL that the writer and the listener use.

pub(crate) const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
pub(crate) const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
pub(crate) const COMMIT: &str = "COMMIT";
pub(crate) const ROLLBACK: &str = "ROLLBACK";

pub(crate) const ENDS: &str = "SELECT base, base_tag, head, head_tag FROM forcemfa_log WHERE account = $1";

/// Also waits for a transaction of this node's old connection. What else is to be seen of that needs a statement after this one,
/// which sees what was committed while this one waited.
pub(crate) const LOCK: &str =
    "SELECT base, base_tag, head, head_tag FROM forcemfa_log WHERE account = $1 FOR UPDATE";

pub(crate) const LAST_TAG: &str = "SELECT last_tag FROM forcemfa_writer WHERE account = $1 AND writer = $2";

/// A group of records, the new end of the log, the node's last append, and the notice to other nodes.
pub(crate) const APPEND: &str = "
    WITH written AS (
        INSERT INTO forcemfa_record (account, number, tag, digest, body)
        SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bytea[])
    ), moved AS (
        UPDATE forcemfa_log SET head = $6, head_tag = $7 WHERE account = $1
    ), seen AS (
        INSERT INTO forcemfa_writer (account, writer, last_tag, seen) VALUES ($1, $8, $9, now())
        ON CONFLICT (account, writer) DO UPDATE SET last_tag = excluded.last_tag, seen = excluded.seen
    )
    SELECT pg_notify('forcemfa', $1)";

pub(crate) const LISTEN: &str = "LISTEN forcemfa";

pub(crate) const TAG_OF: &str = "SELECT tag FROM forcemfa_record WHERE account = $1 AND number = $2";

/// A page of records: at most `$3`, up to the one that makes it `$4` bytes.
pub(crate) const RECORDS: &str = "
    SELECT number, tag, digest, body FROM (
        SELECT *, sum(octet_length(body)) OVER (ORDER BY number) - octet_length(body) AS before FROM (
            SELECT number, tag, digest, body FROM forcemfa_record
            WHERE account = $1 AND number > $2 ORDER BY number LIMIT $3
        ) AS page
    ) AS summed WHERE before < $4 ORDER BY number";

pub(crate) const SNAPSHOT: &str = "
    SELECT number, 0::bigint, digest, body FROM (
        SELECT *, sum(octet_length(body)) OVER (ORDER BY number) - octet_length(body) AS before FROM (
            SELECT number, digest, body FROM forcemfa_snapshot
            WHERE account = $1 AND number > $2 ORDER BY number LIMIT $3
        ) AS page
    ) AS summed WHERE before < $4 ORDER BY number";

pub(crate) const DROP_RECORDS: &str = "DELETE FROM forcemfa_record WHERE account = $1 AND number <= $2";
pub(crate) const DROP_SNAPSHOT: &str = "DELETE FROM forcemfa_snapshot WHERE account = $1";
pub(crate) const ADD_SNAPSHOT: &str = "
    INSERT INTO forcemfa_snapshot (account, number, digest, body)
    SELECT $1, * FROM unnest($2::bigint[], $3::bigint[], $4::bytea[])";
pub(crate) const MOVE_BASE: &str = "UPDATE forcemfa_log SET base = $2, base_tag = $3 WHERE account = $1";

/// Nodes that have not written for a week have nothing to find out.
pub(crate) const DROP_WRITERS: &str =
    "DELETE FROM forcemfa_writer WHERE account = $1 AND seen < now() - interval '7 days'";

pub(crate) const KEYS: &str = "SELECT version, id FROM forcemfa_sealing_key WHERE account = $1";
pub(crate) const ADD_KEY: &str =
    "INSERT INTO forcemfa_sealing_key (account, version, id) VALUES ($1, $2, $3)";
pub(crate) const DROP_KEY: &str =
    "DELETE FROM forcemfa_sealing_key WHERE account = $1 AND version = $2 AND id = $3";
