//! Connections to one upstream, kept for the requests to come.

use crate::body::Upload;
use crate::{ForwardError, Limits};
use hyper::client::conn::http1::SendRequest;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, timeout};

/// How long one waits for a connection whose last answer was read just now, before a new one is made.
const NEARLY_READY: Duration = Duration::from_millis(2);

/// Connections that wait for a request. The last one that came is the first to be used, so that the others end when they are not needed.
#[derive(Debug)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Idle>>,
    most: usize,
    keep_alive: Duration,
}

#[derive(Debug)]
struct Idle {
    sender: SendRequest<Upload>,
    since: Instant,
}

/// A connection that is in use.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) sender: SendRequest<Upload>,
    pub(crate) past: Past,
    pool: Arc<Pool>,
}

/// Whether a connection was used before: the upstream may have closed it while the request was on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Past {
    Fresh,
    Kept,
}

impl Pool {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { idle: Mutex::default(), most: limits.idle_connections, keep_alive: limits.keep_alive }
    }

    /// A connection that was kept, or one that `connect` makes.
    pub(crate) async fn connection(
        self: &Arc<Self>,
        connect: impl Future<Output = Result<SendRequest<Upload>, ForwardError>>,
    ) -> Result<Connection, ForwardError> {
        while let Some(mut sender) = self.take() {
            let is_ready =
                sender.is_ready() || matches!(timeout(NEARLY_READY, sender.ready()).await, Ok(Ok(())));
            if is_ready {
                return Ok(Connection { sender, past: Past::Kept, pool: Arc::clone(self) });
            }
        }
        let sender = connect.await?;
        Ok(Connection { sender, past: Past::Fresh, pool: Arc::clone(self) })
    }

    fn take(&self) -> Option<SendRequest<Upload>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            // One whose last answer was read just now may not be ready yet: it is taken if there is no other.
            let ready = idle.iter().rposition(|kept| kept.sender.is_ready());
            let place = ready.or(idle.len().checked_sub(1))?;
            let kept = idle.remove(place);
            if kept.since.elapsed() > self.keep_alive {
                // Those below it are older.
                idle.drain(..place);
            } else if !kept.sender.is_closed() {
                return Some(kept.sender);
            }
        }
    }

    fn put(&self, sender: SendRequest<Upload>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() >= self.most {
            idle.retain(|kept| !kept.sender.is_closed());
        }
        if idle.len() < self.most && !sender.is_closed() {
            idle.push(Idle { sender, since: Instant::now() });
        }
    }
}

impl Connection {
    /// Its answer was read to its end.
    pub(crate) fn keep(self) {
        self.pool.put(self.sender);
    }
}
