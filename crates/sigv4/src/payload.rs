//! What a request says of its body, and how the body is held to it.

use crate::hex::{self, Bytes32};
use crate::{ChunkVerifier, SignatureError};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;

/// What `x-amz-content-sha256` states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload {
    /// Nothing.
    NotStated,
    /// The SHA-256 of the body.
    Sha256([u8; 32]),
    /// `UNSIGNED-PAYLOAD`: the body may be any.
    Unsigned,
    /// `STREAMING-AWS4-HMAC-SHA256-PAYLOAD`: aws-chunked, each chunk signed.
    SignedChunks,
    /// `STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER`: the same, with signed trailing headers.
    SignedChunksAndTrailer,
    /// `STREAMING-UNSIGNED-PAYLOAD-TRAILER`: aws-chunked, nothing signed.
    UnsignedChunksAndTrailer,
}

const WORDS: [(&str, Payload); 4] = [
    ("UNSIGNED-PAYLOAD", Payload::Unsigned),
    ("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", Payload::SignedChunks),
    ("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", Payload::SignedChunksAndTrailer),
    ("STREAMING-UNSIGNED-PAYLOAD-TRAILER", Payload::UnsignedChunksAndTrailer),
];

impl Payload {
    /// Of a body that is at hand.
    pub fn of(body: &[u8]) -> Self {
        Self::Sha256(hex::sha256(body))
    }

    pub(crate) fn parse(value: Option<&[u8]>) -> Result<Self, SignatureError> {
        let Some(value) = value else { return Ok(Self::NotStated) };
        if let Some(digest) = hex::decode(value) {
            return Ok(Self::Sha256(digest));
        }
        let word = WORDS.iter().find(|(word, _)| word.as_bytes() == value);
        word.map(|(_, payload)| *payload).ok_or(SignatureError::PayloadStatement)
    }

    /// As the header and the canonical request have it. What is not stated is the hash of nothing.
    pub(crate) fn text(&self) -> Cow<'static, [u8]> {
        let digest = match self {
            Self::NotStated => hex::sha256(b""),
            Self::Sha256(digest) => *digest,
            Self::Unsigned
            | Self::SignedChunks
            | Self::SignedChunksAndTrailer
            | Self::UnsignedChunksAndTrailer => {
                let word = WORDS.iter().find(|(_, payload)| payload == self);
                return Cow::Borrowed(word.map_or(b"", |(word, _)| word.as_bytes()));
            }
        };
        Cow::Owned(hex::encode(&digest).to_vec())
    }

    /// Whether the body is in aws-chunked framing.
    pub fn is_chunked(&self) -> bool {
        match self {
            Self::NotStated | Self::Sha256(_) | Self::Unsigned => false,
            Self::SignedChunks | Self::SignedChunksAndTrailer | Self::UnsignedChunksAndTrailer => true,
        }
    }
}

/// How the caller has the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// It was read to its end, and this is its SHA-256.
    Sha256([u8; 32]),
    /// It is still to come: what the request states is believed for now, and [`BodyCheck`] holds the body to it. A body that is
    /// stated to be unsigned passes, with every service: who cannot have that reads the body first.
    ToCome,
}

impl Body {
    /// A body that is at hand.
    pub fn of(body: &[u8]) -> Self {
        Self::Sha256(hex::sha256(body))
    }
}

/// What is still to be done with the body of a verified request.
#[derive(Debug)]
#[must_use]
pub enum BodyCheck {
    /// Nothing: its hash was verified, or the request says that the body is not signed.
    Done,
    /// It must have the stated hash.
    Sha256(BodyHash),
    /// It is in aws-chunked framing.
    Chunks(Box<ChunkVerifier>),
}

/// Holds a streamed body to the SHA-256 that its request states.
pub struct BodyHash {
    hash: Sha256,
    stated: Bytes32,
}

impl BodyHash {
    pub(crate) fn new(stated: Bytes32) -> Self {
        Self { hash: Sha256::new(), stated }
    }

    /// The next bytes of the body.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
    }

    /// The body has ended.
    pub fn finish(self) -> Result<(), SignatureError> {
        let actual: Bytes32 = self.hash.finalize().into();
        if actual == self.stated { Ok(()) } else { Err(SignatureError::BodyHash) }
    }
}

impl fmt::Debug for BodyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyHash(..)")
    }
}
