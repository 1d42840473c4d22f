//! The body of a request on its way to the upstream.

use super::{BodyFault, Stage, Watch};
use crate::patience::Patience;
use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use sigv4::SignatureError;
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The body of a request on its way to the upstream, held to its signature.
pub struct Upload {
    /// What may go on.
    ready: VecDeque<Bytes>,
    /// `None` once the body has ended.
    rest: Option<Rest>,
    /// What the upstream gets in all, as far as it is known beforehand.
    length: Option<u64>,
    watch: Arc<Watch>,
}

/// What is still to come, and how it is treated.
struct Rest {
    incomings: Incomings,
    stage: Stage,
    patience: Patience,
    /// Bytes that may still come.
    allowed: u64,
}

/// A body in two parts: what was read, and what is to come.
pub(crate) struct Incomings {
    pub(crate) read: Bytes,
    pub(crate) incoming: Incoming,
}

impl Incomings {
    /// The length of all, if it is known.
    pub(crate) fn length(&self) -> Option<u64> {
        let read = u64::try_from(self.read.len()).unwrap_or(u64::MAX);
        self.incoming.size_hint().exact().map(|rest| rest.saturating_add(read))
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyFault>>> {
        if !self.read.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.read))));
        }
        loop {
            return match Pin::new(&mut self.incoming).poll_frame(context) {
                Poll::Pending => Poll::Pending,
                Poll::Ready(None) => Poll::Ready(None),
                Poll::Ready(Some(Err(_))) => Poll::Ready(Some(Err(BodyFault::BrokenOff))),
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(piece) if !piece.is_empty() => Poll::Ready(Some(Ok(piece))),
                    // Trailers of HTTP, which nobody signs.
                    Ok(_) | Err(_) => continue,
                },
            };
        }
    }
}

impl Upload {
    /// A body that was read, and may be sent as it is.
    pub(crate) fn whole(bytes: Bytes, watch: Arc<Watch>) -> Self {
        let length = u64::try_from(bytes.len()).ok();
        let ready = if bytes.is_empty() { VecDeque::new() } else { VecDeque::from([bytes]) };
        Self { ready, rest: None, length, watch }
    }

    pub(crate) fn streamed(
        incomings: Incomings,
        stage: Stage,
        length: Option<u64>,
        limits: &crate::Limits,
        watch: Arc<Watch>,
    ) -> Self {
        let allowed = limits.body_bytes.unwrap_or(u64::MAX);
        let rest = Rest { incomings, stage, patience: Patience::new(limits.idle), allowed };
        Self { ready: VecDeque::new(), rest: Some(rest), length, watch }
    }

    /// What the upstream gets in all, as far as it is known beforehand.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }

    /// Judges a body of which the upstream gets nothing, before it gets the head: that would be complete at once.
    pub(crate) async fn settle(&mut self) -> Result<(), BodyFault> {
        if self.length != Some(0) || self.rest.is_none() {
            return Ok(());
        }
        match poll_fn(|context| self.poll_piece(context)).await {
            None => Ok(()),
            Some(Ok(_)) => Err(BodyFault::Signature(SignatureError::IncompleteBody)),
            Some(Err(fault)) => Err(fault),
        }
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyFault>>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(piece)));
            }
            let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
            match rest.incomings.poll_next(context) {
                Poll::Pending => {
                    return rest.patience.poll_lost(context).map(|()| Some(Err(BodyFault::TooSlow)));
                }
                Poll::Ready(Some(piece)) => rest.take(piece?, &mut self.ready)?,
                Poll::Ready(None) => {
                    let Some(rest) = self.rest.take() else { return Poll::Ready(None) };
                    rest.stage.finish(&mut self.ready).map_err(BodyFault::Signature)?;
                }
            }
        }
    }
}

impl Rest {
    fn take(&mut self, piece: Bytes, ready: &mut VecDeque<Bytes>) -> Result<(), BodyFault> {
        self.patience.restart();
        let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.allowed = self.allowed.checked_sub(length).ok_or(BodyFault::TooLarge)?;
        self.stage.push(piece, ready).map_err(BodyFault::Signature)
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = BodyFault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyFault>>> {
        let piece = self.poll_piece(context);
        match &piece {
            Poll::Ready(Some(Err(fault))) => {
                self.watch.set_fault(fault);
                self.rest = None;
                self.ready.clear();
            }
            Poll::Ready(_) => self.watch.took(),
            Poll::Pending => self.watch.waits_for_client(),
        }
        piece.map_ok(Frame::data)
    }

    fn is_end_stream(&self) -> bool {
        self.ready.is_empty() && self.rest.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        // Of what hyper frames by a header that says so already.
        self.length.map(SizeHint::with_exact).unwrap_or_default()
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("length", &self.length).finish_non_exhaustive()
    }
}
