//! Learns that other nodes have appended.

use super::announce;
use super::schema::ends;
use super::session::{Backoff, Failure, Link, Session};
use super::statements::{ENDS, LISTEN};
use crate::position::Position;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::timeout;

/// A notice may get lost, with a connection or a pooler in between; so there is a look without one, too.
const LOOK: Duration = Duration::from_secs(2);

/// Runs until it is aborted.
pub(crate) async fn run(link: Arc<Link>, account: String, publish: watch::Sender<Position>) {
    let mut backoff = Backoff::new();
    loop {
        if let Ok(session) = link.connect().await {
            backoff = Backoff::new();
            // An error here is a lost connection, which the writer's users are told of when they need one.
            let _ = listen(&session, &account, &publish).await;
        }
        backoff.wait().await;
    }
}

async fn listen(session: &Session, account: &str, publish: &watch::Sender<Position>) -> Result<(), Failure> {
    session.batch(LISTEN).await?;
    let look = session.within(session.client.prepare(ENDS)).await?;
    loop {
        let row = session.within(session.client.query_one(&look, &[&account])).await?;
        announce(publish, ends(session, &row)?.head);
        let _ = timeout(LOOK, session.notices.notified()).await;
    }
}
