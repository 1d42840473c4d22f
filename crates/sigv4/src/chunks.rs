//! Bodies in aws-chunked framing, with or without a signature on each chunk.
//!
//! Sources: Amazon S3 API Reference, "Transferring Payload in Multiple Chunks (Chunked Upload)" and "Including Trailing Headers".
//! A body is chunks, a chunk of no bytes, trailing headers, and an empty line:
//!
//! ```text
//! 10000;chunk-signature=<64 digits>\r\n<65536 bytes>\r\n
//! 0;chunk-signature=<64 digits>\r\n
//! x-amz-checksum-crc32c:sOO8/Q==\r\n
//! x-amz-trailer-signature:<64 digits>\r\n
//! \r\n
//! ```

mod verifier;

pub use verifier::ChunkVerifier;

use crate::hex::{self, Bytes32};
use crate::{AmzDate, SigningKey};
use std::fmt;

/// The name of the trailing header that signs the others.
const TRAILER_SIGNATURE: &str = "x-amz-trailer-signature";

/// Each signature covers the one before it; the first is that of the request.
#[derive(Clone)]
pub(crate) struct Chain {
    key: SigningKey,
    date: AmzDate,
    scope: Box<str>,
    previous: [u8; 64],
}

impl Chain {
    pub(crate) fn new(key: &SigningKey, date: &AmzDate, scope: &str, seed: &Bytes32) -> Self {
        Self { key: key.clone(), date: *date, scope: scope.into(), previous: hex::encode(seed) }
    }

    /// The signature of the next chunk, by the hash of its bytes.
    fn chunk(&mut self, hash: &Bytes32) -> Bytes32 {
        // Of the headers of a chunk there are none.
        let no_headers = hex::encode(&hex::sha256(b""));
        self.next("AWS4-HMAC-SHA256-PAYLOAD", &[&no_headers, &hex::encode(hash)])
    }

    /// The signature of the trailing headers.
    fn trailer(&mut self, headers: &[(String, String)]) -> Bytes32 {
        let mut sorted: Vec<_> = headers.iter().collect();
        sorted.sort_unstable();
        let lines: String = sorted.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        self.next("AWS4-HMAC-SHA256-TRAILER", &[&hex::encode(&hex::sha256(lines.as_bytes()))])
    }

    fn next(&mut self, algorithm: &str, hashes: &[&[u8; 64]]) -> Bytes32 {
        let mut lines: Vec<&[u8]> =
            vec![algorithm.as_bytes(), self.date.as_str().as_bytes(), self.scope.as_bytes(), &self.previous];
        lines.extend(hashes.iter().map(|hash| hash.as_slice()));
        let signature = self.key.sign(&lines.join(&b'\n'));
        self.previous = hex::encode(&signature);
        signature
    }
}

/// Signs a body in chunks, in the order in which they are sent.
pub struct ChunkSigner(pub(crate) Chain);

impl ChunkSigner {
    /// The line before the bytes of a chunk; a line feed (`\r\n`) comes after them. The last chunk has no bytes.
    pub fn chunk(&mut self, bytes: &[u8]) -> String {
        let signature = self.0.chunk(&hex::sha256(bytes));
        format!("{:x};chunk-signature={}\r\n", bytes.len(), text(&signature))
    }

    /// The trailing headers, after the line of the last chunk: their lines, that of their signature, and the empty one.
    /// Names are in lower case.
    pub fn trailer(&mut self, headers: &[(String, String)]) -> String {
        let signature = self.0.trailer(headers);
        let lines: String = headers.iter().map(|(name, value)| format!("{name}:{value}\r\n")).collect();
        format!("{lines}{TRAILER_SIGNATURE}:{}\r\n\r\n", text(&signature))
    }
}

fn text(signature: &Bytes32) -> String {
    String::from_utf8_lossy(&hex::encode(signature)).into_owned()
}

impl fmt::Debug for ChunkSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChunkSigner(..)")
    }
}
