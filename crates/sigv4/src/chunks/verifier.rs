//! Reading aws-chunked framing as it comes, and holding it to its signatures.

use super::{Chain, TRAILER_SIGNATURE};
use crate::hex::{self, Bytes32};
use crate::payload::Payload;
use crate::{Parts, SignatureError};
use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;

/// "Only the last chunk is allowed to have a size less than 8192 bytes".
const SMALLEST_CHUNK: u64 = 8192;

/// What is kept of a line, and of how many trailing headers: all that this reader ever holds in memory.
const LONGEST_LINE: usize = 4096;
const MOST_TRAILERS: usize = 16;

/// Takes a body in aws-chunked framing piece by piece, gives out what it carries, and checks each signature when its chunk has ended.
///
/// Bytes that were given out before an error must not be acted on: a body is good once [`Self::finish`] says so.
pub struct ChunkVerifier {
    /// `None`: the chunks are not signed.
    chain: Option<Chain>,
    /// The trailing headers that were announced; `None`: there may be none.
    announced: Option<Vec<String>>,
    trailers: Vec<(String, String)>,
    /// `x-amz-decoded-content-length`, less what has come.
    missing: u64,
    state: State,
    line: Vec<u8>,
    hash: Sha256,
    /// A chunk was small, so that it must have been the last one.
    was_small: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// In the line before a chunk.
    Size,
    /// In a chunk, of which as many bytes are to come.
    Data { rest: u64, signature: Option<Bytes32> },
    /// In the line feed after a chunk.
    AfterData,
    /// In the trailing headers.
    Trailer,
    /// After the signature of the trailing headers.
    AfterTrailer,
    /// Nothing may follow.
    Ended,
    /// There was an error.
    Failed,
}

impl ChunkVerifier {
    pub(crate) fn new(parts: &Parts<'_>, payload: Payload, chain: Chain) -> Result<Self, SignatureError> {
        let length = parts.only_text("x-amz-decoded-content-length")?;
        let missing = length.and_then(decimal).ok_or(SignatureError::DecodedLengthMissing)?;
        let chain = (payload != Payload::UnsignedChunksAndTrailer).then_some(chain);
        let announced = (payload != Payload::SignedChunks).then(|| announced(parts)).transpose()?;
        Ok(Self {
            chain,
            announced,
            trailers: Vec::new(),
            missing,
            state: State::Size,
            line: Vec::new(),
            hash: Sha256::new(),
            was_small: false,
        })
    }

    /// The next piece of the body, in pieces of any size; `decoded` gets what it carries.
    pub fn push(&mut self, piece: &[u8], mut decoded: impl FnMut(&[u8])) -> Result<(), SignatureError> {
        let result = self.advance(piece, &mut decoded);
        if result.is_err() {
            self.state = State::Failed;
        }
        result
    }

    /// The body has ended: all of it was there, and no more.
    pub fn finish(self) -> Result<Vec<(String, String)>, SignatureError> {
        if self.state == State::Ended { Ok(self.trailers) } else { Err(SignatureError::IncompleteBody) }
    }

    fn advance(&mut self, mut piece: &[u8], decoded: &mut dyn FnMut(&[u8])) -> Result<(), SignatureError> {
        while !piece.is_empty() {
            match self.state {
                State::Data { rest, signature } => {
                    let length = usize::try_from(rest).unwrap_or(usize::MAX).min(piece.len());
                    let (data, after) = piece.split_at(length);
                    piece = after;
                    self.data(data, rest, signature)?;
                    decoded(data);
                }
                State::Size | State::AfterData | State::Trailer | State::AfterTrailer => {
                    if let Some(line) = self.line(&mut piece)? {
                        self.state = self.after_line(&line)?;
                    }
                }
                State::Ended | State::Failed => return Err(SignatureError::IncompleteBody),
            }
        }
        Ok(())
    }

    /// The line that ends in this piece, without its end.
    fn line(&mut self, piece: &mut &[u8]) -> Result<Option<String>, SignatureError> {
        let end = piece.iter().position(|byte| *byte == b'\n');
        let (start, after) = piece.split_at(end.map_or(piece.len(), |end| end + 1));
        if self.line.len() + start.len() > LONGEST_LINE {
            return Err(SignatureError::IncompleteBody);
        }
        self.line.extend_from_slice(start);
        *piece = after;
        if end.is_none() {
            return Ok(None);
        }
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8(line).map_err(|_| SignatureError::IncompleteBody)?;
        let text = line.strip_suffix("\r\n").or_else(|| self.lone_line_feed(&line));
        text.map(|text| Some(text.to_owned())).ok_or(SignatureError::IncompleteBody)
    }

    /// S3's own example ends a trailing header in `\n\r\n`, and there are clients that do as it does.
    fn lone_line_feed<'l>(&self, line: &'l str) -> Option<&'l str> {
        if self.state == State::Trailer && self.chain.is_some() { line.strip_suffix('\n') } else { None }
    }

    fn after_line(&mut self, line: &str) -> Result<State, SignatureError> {
        match self.state {
            State::Size => self.chunk(line),
            State::AfterData if line.is_empty() => Ok(State::Size),
            State::Trailer => self.trailer(line),
            State::AfterTrailer if line.is_empty() => Ok(State::Ended),
            State::AfterData | State::AfterTrailer | State::Data { .. } | State::Ended | State::Failed => {
                Err(SignatureError::IncompleteBody)
            }
        }
    }

    /// `10000;chunk-signature=<64 digits>`, or `10000` if chunks are not signed.
    fn chunk(&mut self, line: &str) -> Result<State, SignatureError> {
        let (size, signature) = match (&self.chain, line.split_once(";chunk-signature=")) {
            (Some(_), Some((size, signature))) => {
                (size, Some(hex::decode(signature.as_bytes()).ok_or(SignatureError::Mismatch)?))
            }
            (None, None) => (line, None),
            (Some(_), None) | (None, Some(_)) => return Err(SignatureError::IncompleteBody),
        };
        let size = hexadecimal(size).ok_or(SignatureError::IncompleteBody)?;
        if size == 0 {
            return self.last_chunk(signature);
        }
        if self.was_small {
            return Err(SignatureError::ChunkTooSmall);
        }
        self.was_small = self.chain.is_some() && size < SMALLEST_CHUNK;
        self.missing = self.missing.checked_sub(size).ok_or(SignatureError::IncompleteBody)?;
        Ok(State::Data { rest: size, signature })
    }

    fn data(&mut self, data: &[u8], rest: u64, signature: Option<Bytes32>) -> Result<(), SignatureError> {
        if self.chain.is_some() {
            self.hash.update(data);
        }
        let rest = rest.saturating_sub(u64::try_from(data.len()).unwrap_or(u64::MAX));
        self.state = State::Data { rest, signature };
        if rest == 0 {
            self.check_chunk(signature)?;
            self.state = State::AfterData;
        }
        Ok(())
    }

    fn last_chunk(&mut self, signature: Option<Bytes32>) -> Result<State, SignatureError> {
        self.check_chunk(signature)?;
        if self.missing > 0 {
            return Err(SignatureError::IncompleteBody);
        }
        Ok(if self.announced.is_some() { State::Trailer } else { State::AfterTrailer })
    }

    fn check_chunk(&mut self, signature: Option<Bytes32>) -> Result<(), SignatureError> {
        let hash: Bytes32 = std::mem::take(&mut self.hash).finalize().into();
        match (&mut self.chain, signature) {
            (None, None) => Ok(()),
            (Some(chain), Some(signature)) => same(&chain.chunk(&hash), &signature),
            (None, Some(_)) | (Some(_), None) => Err(SignatureError::Mismatch),
        }
    }

    fn trailer(&mut self, line: &str) -> Result<State, SignatureError> {
        if line.is_empty() {
            // Signed trailing headers end with their signature.
            return match self.chain {
                Some(_) => Ok(State::Trailer),
                None => self.check_announced().map(|()| State::Ended),
            };
        }
        let (name, value) = line.split_once(':').ok_or(SignatureError::MalformedTrailer)?;
        let (name, value) = (name.to_ascii_lowercase(), value.trim());
        if let Some(chain) = &mut self.chain
            && name == TRAILER_SIGNATURE
        {
            let signature = hex::decode(value.as_bytes()).ok_or(SignatureError::Mismatch)?;
            same(&chain.trailer(&self.trailers), &signature)?;
            return self.check_announced().map(|()| State::AfterTrailer);
        }
        if self.trailers.len() == MOST_TRAILERS {
            return Err(SignatureError::MalformedTrailer);
        }
        self.trailers.push((name, value.to_owned()));
        Ok(State::Trailer)
    }

    /// Those that came are those that were announced.
    fn check_announced(&self) -> Result<(), SignatureError> {
        let mut came: Vec<&str> = self.trailers.iter().map(|(name, _)| name.as_str()).collect();
        came.sort_unstable();
        let same = self.announced.as_ref().is_some_and(|announced| *announced == came);
        if same { Ok(()) } else { Err(SignatureError::MalformedTrailer) }
    }
}

fn same(actual: &Bytes32, stated: &Bytes32) -> Result<(), SignatureError> {
    if actual.ct_eq(stated).into() { Ok(()) } else { Err(SignatureError::Mismatch) }
}

/// `x-amz-trailer`: names with commas between them; here in lower case and in order.
fn announced(parts: &Parts<'_>) -> Result<Vec<String>, SignatureError> {
    let mut names = Vec::new();
    for value in parts.values(b"x-amz-trailer") {
        let value = str::from_utf8(value).map_err(|_| SignatureError::NotText("x-amz-trailer"))?;
        names.extend(
            value.split(',').map(|name| name.trim().to_ascii_lowercase()).filter(|name| !name.is_empty()),
        );
    }
    names.sort_unstable();
    Ok(names)
}

/// Digits and nothing else: no sign, no space.
fn decimal(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn hexadecimal(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u64::from_str_radix(text, 16).ok()).flatten()
}

impl fmt::Debug for ChunkVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkVerifier").field("missing", &self.missing).finish_non_exhaustive()
    }
}
