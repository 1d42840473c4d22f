//! Holding a body to its signature as it goes by.

use bytes::Bytes;
use sigv4::{BodyHash, ChunkVerifier, SignatureError};
use std::collections::VecDeque;

/// What is done with each piece of a body. Whatever it is, the upstream lacks the last bytes until [`Stage::finish`] was content.
#[derive(Debug)]
pub(crate) enum Stage {
    /// Nothing: the body is not signed.
    Unchecked,
    /// It is hashed.
    Hashed { hash: BodyHash, held: Bytes },
    /// Its framing (aws-chunked) is verified, and goes on as it is.
    Framed { verifier: Box<ChunkVerifier>, held: Bytes },
    /// Its framing is verified and taken off.
    Unframed { verifier: Box<ChunkVerifier>, held: Bytes },
    /// Its framing is verified, and written anew without signatures of chunks.
    Reframed { verifier: Box<ChunkVerifier> },
}

impl Stage {
    /// The next piece of the body, which has bytes; `ready` gets what may go on.
    pub(crate) fn push(&mut self, piece: Bytes, ready: &mut VecDeque<Bytes>) -> Result<(), SignatureError> {
        match self {
            Self::Unchecked => ready.push_back(piece),
            Self::Hashed { hash, held } => {
                hash.update(&piece);
                release(std::mem::replace(held, piece), ready);
            }
            Self::Framed { verifier, held } => {
                verifier.push(&piece, |_| {})?;
                release(std::mem::replace(held, piece), ready);
            }
            Self::Unframed { verifier, held } => verifier.push(&piece, |carried| {
                release(std::mem::replace(held, piece.slice_ref(carried)), ready);
            })?,
            Self::Reframed { verifier } => verifier.push(&piece, |carried| {
                ready.push_back(format!("{:x}\r\n", carried.len()).into());
                ready.push_back(piece.slice_ref(carried));
                ready.push_back(Bytes::from_static(b"\r\n"));
            })?,
        }
        Ok(())
    }

    /// The body has ended.
    pub(crate) fn finish(self, ready: &mut VecDeque<Bytes>) -> Result<(), SignatureError> {
        match self {
            Self::Unchecked => {}
            Self::Hashed { hash, held } => {
                hash.finish()?;
                release(held, ready);
            }
            Self::Framed { verifier, held } | Self::Unframed { verifier, held } => {
                verifier.finish()?;
                release(held, ready);
            }
            Self::Reframed { verifier } => {
                let trailers = verifier.finish()?;
                let lines: String =
                    trailers.iter().map(|(name, value)| format!("{name}:{value}\r\n")).collect();
                ready.push_back(format!("0\r\n{lines}\r\n").into());
            }
        }
        Ok(())
    }
}

fn release(bytes: Bytes, ready: &mut VecDeque<Bytes>) {
    if !bytes.is_empty() {
        ready.push_back(bytes);
    }
}
