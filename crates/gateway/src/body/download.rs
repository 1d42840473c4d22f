//! The body of an answer on its way to the client.

use crate::patience::Patience;
use crate::pool::Connection;
use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// Why an answer ends early: the client's connection ends with it, since its head was sent.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// The upstream broke off.
    #[error("the upstream broke off in its answer")]
    BrokenOff(#[source] hyper::Error),
    /// Nothing comes for too long.
    #[error("the upstream is too slow with its answer")]
    TooSlow,
}

/// The body of an answer. Its connection is kept when it was read to its end; a client that goes away ends it.
pub struct Download {
    incoming: Incoming,
    patience: Patience,
    has_ended: bool,
    connection: Option<Connection>,
    _permit: OwnedSemaphorePermit,
}

impl Download {
    pub(crate) fn new(
        incoming: Incoming,
        idle: Duration,
        connection: Connection,
        permit: OwnedSemaphorePermit,
    ) -> Self {
        let patience = Patience::new(idle);
        Self { incoming, patience, has_ended: false, connection: Some(connection), _permit: permit }
    }
}

impl Body for Download {
    type Data = Bytes;
    type Error = DownloadError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, DownloadError>>> {
        match Pin::new(&mut self.incoming).poll_frame(context) {
            Poll::Pending => self.patience.poll_lost(context).map(|()| Some(Err(DownloadError::TooSlow))),
            Poll::Ready(frame) => {
                self.patience.restart();
                self.has_ended = frame.is_none();
                Poll::Ready(frame.map(|frame| frame.map_err(DownloadError::BrokenOff)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.has_ended || self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

impl Drop for Download {
    fn drop(&mut self) {
        if self.is_end_stream()
            && let Some(connection) = self.connection.take()
        {
            connection.keep();
        }
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("has_ended", &self.has_ended).finish_non_exhaustive()
    }
}
