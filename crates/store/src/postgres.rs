//! The log in PostgreSQL, which several nodes share.
//!
//! A node has one connection to write and read with ([`Writer`]) and one that listens ([`listener`]). The row of an account in
//! `forcemfa_log` says where its log ends, and whoever appends locks it: nodes append one after the other.
//!
//! A connection may break while a commit is under way, and then nobody knows whether it happened. The writer connects again
//! and locks the row, which waits for the end of what its old connection was doing, and then looks whether the last append of
//! this node (`forcemfa_writer`) is the one in question. Only then it answers, or tries again.

mod listener;
mod schema;
mod session;
mod statements;
mod writer;

use crate::error::StoreError;
use crate::location::PostgresUrl;
use crate::position::Position;
use crate::queue::Queue;
use session::Link;
use std::sync::Arc;
use tokio::sync::watch;
use writer::Writer;

/// Connects, and starts the tasks that have the connections from then on.
pub(crate) async fn start(
    url: &PostgresUrl,
    account: &str,
    queue: Queue,
    publish: watch::Sender<Position>,
) -> Result<(), StoreError> {
    let link = Arc::new(Link::new(url)?);
    let session = link.connect().await?;
    let ends = schema::prepare(&session, account).await?;
    publish.send_replace(ends.head);
    let listener = tokio::spawn(listener::run(Arc::clone(&link), account.to_owned(), publish.clone()));
    let writer = Writer::new(link, account.to_owned(), session, publish)?;
    tokio::spawn(async move {
        writer.run(queue).await;
        listener.abort();
    });
    Ok(())
}

/// Where the log begins, after its snapshot, and where it ends.
#[derive(Debug, Clone, Copy)]
struct Ends {
    base: Position,
    head: Position,
}

/// Tells this node's users of a new end of the log; what is older than what they know is no news.
fn announce(publish: &watch::Sender<Position>, head: Position) {
    publish.send_if_modified(|known| {
        let news = known.is_behind(head);
        if news {
            *known = head;
        }
        news
    });
}
