//! Bodies on their way: up to the upstream, held to the signature, and down to the client.

mod download;
mod stage;
mod upload;

pub use download::{Download, DownloadError};
pub use upload::Upload;

pub(crate) use stage::Stage;
pub(crate) use upload::Incomings;

use bytes::Bytes;
use hyper::body::Incoming;
use sigv4::{BodyCheck, SignatureError};
use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// The body of a request that was authorised.
pub enum Inbound {
    /// It was read to its end, and is the one that was signed.
    Whole(Bytes),
    /// It is still to come, and is held to the signature on its way: the upstream gets its last bytes when it was found to be the one that
    /// was signed, and else an incomplete request.
    Stream {
        /// What was read of it already.
        read: Bytes,
        /// What is to come.
        incoming: Incoming,
        /// What [`sigv4::Presented::verify`] left to be done.
        check: BodyCheck,
    },
}

impl fmt::Debug for Inbound {
    /// A body may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inbound(..)")
    }
}

/// Why the body of a request was not forwarded to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// It is not the one that was signed.
    #[error(transparent)]
    Signature(SignatureError),
    /// It ends too early, or the client is gone.
    #[error("the body of the request breaks off")]
    BrokenOff,
    /// Nothing of it comes for too long.
    #[error("the body of the request is too slow")]
    TooSlow,
    /// It is larger than it may be.
    #[error("the body of the request is too large")]
    TooLarge,
}

/// What a body tells the one who waits for the answer: hyper has the body, and says only that it failed.
#[derive(Debug)]
pub(crate) struct Watch {
    fault: OnceLock<BodyFault>,
    began: Instant,
    /// When the upstream last took something, in milliseconds after the beginning.
    taken: AtomicU64,
    /// The client's turn: the upstream has taken all that came.
    is_waiting_for_client: AtomicBool,
}

impl Watch {
    pub(crate) fn new() -> Self {
        Self {
            fault: OnceLock::new(),
            began: Instant::now(),
            taken: AtomicU64::new(0),
            is_waiting_for_client: AtomicBool::new(false),
        }
    }

    pub(crate) fn fault(&self) -> Option<BodyFault> {
        self.fault.get().cloned()
    }

    fn set_fault(&self, fault: &BodyFault) {
        // The first one is the cause of what follows.
        let _ = self.fault.set(fault.clone());
    }

    /// The upstream takes another piece.
    fn took(&self) {
        let elapsed = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.taken.store(elapsed, Ordering::Relaxed);
        self.is_waiting_for_client.store(false, Ordering::Relaxed);
    }

    fn waits_for_client(&self) {
        self.is_waiting_for_client.store(true, Ordering::Relaxed);
    }

    /// Until when the upstream has time to take more, or to answer. While the client has to send more, its time does not run.
    pub(crate) fn deadline(&self, response: Duration) -> Instant {
        let since = match self.is_waiting_for_client.load(Ordering::Relaxed) {
            true => Instant::now(),
            false => self.began + Duration::from_millis(self.taken.load(Ordering::Relaxed)),
        };
        since + response
    }
}
